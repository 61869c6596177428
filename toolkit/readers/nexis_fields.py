"""The fields of a Nexis article, whatever the language of the user's screen, as columns."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from toolkit.readers.languages_named import language_code
from toolkit.readers.records import Fields, date_fields, words_in
from toolkit.readers.written_dates import date_in

_LABELS = {
    "title": "headline titre titel titular titolo title",
    "vendor_section": "section rubrique rubrik ressort seccion sezione rubriek secao",
    "vendor_length": "length longueur lange longitud extension lunghezza lengte comprimento",
    "vendor_byline": "byline auteur autor auteurs autoren verfasser autore",
    "dateline": "dateline ort fecha-ciudad",
    "vendor_highlight": "highlight encart highlights zusammenfassung",
    "language": "language langue sprache idioma lingua taal",
    "vendor_load_date": "load-date date-chargement date-de-chargement lade-datum ladedatum update fecha-de-carga"
    " data-caricamento laaddatum",
    "vendor_type": "publication-type type-publication type-de-publication publikationstyp zeitungstyp tipo-de-publicacion"
    " tipo-pubblicazione publicatietype",
    "vendor_document_type": "type document-type",
    "vendor_subjects": "subject sujet thema themen schlagwort schlagworter tema asunto argomento onderwerp assunto",
    "vendor_industries": "industry secteur-activite branche branchen sector industria settore bedrijfstak",
    "vendor_places": "geographic localisation-geo geographisch geographie geografie region country city state"
    " geografico geografia geografisch geographisches-gebiet lokalisierung",
    "vendor_people": "person personne personen people persona persoon pessoa",
    "vendor_organisations": "organization organisation organisations organizacion organizzazione organisatie company"
    " societe unternehmen firma empresa societa bedrijf",
    "vendor_tickers": "ticker symbole-boursier borsenkurzel",
    "vendor_graphic": "graphic graphique grafik grafico illustration bild",
    "vendor_correction": "correction korrektur correccion correzione correctie",
    "vendor_correction_date": "correction-date date-correction korrekturdatum",
    "vendor_series": "series serie",
    "vendor_notes": "notes note notiz notas anmerkung anmerkungen",
    "vendor_distribution": "distribution",
    "vendor_journal_code": "journal-code",
    "vendor_acc_no": "acc-no accession-number",
    "url": "url",
}
_COLUMN = {label: column for column, labels in _LABELS.items() for label in labels.split()}

BEFORE_TEXT = frozenset(
    ["title", "vendor_section", "vendor_length", "vendor_byline", "dateline", "vendor_highlight", "vendor_series"]
)
"""Fields that may stand above the article; the others close it."""

_FIELD = re.compile(r"([^\W\d_][^\W\d_]*(?:[ /&'’-]{1,3}[^\W\d_]+){0,4})\s?:(\s*)(.*)", re.DOTALL)
COPYRIGHT = re.compile(r"\W*(?:copyright|\(c\)|©)", re.IGNORECASE)
APPENDED = re.compile(
    r"\W*(?:correction appended|correction (?:ajoutée|annexée)|korrektur angehängt|berichtigung)\W*", re.IGNORECASE
)


@cache
def column_of(label: str) -> str | None:
    """Return the column of a known label, or None."""
    plain = unicodedata.normalize("NFKD", label.strip().casefold())
    return _COLUMN.get(re.sub(r"[ /_]+", "-", "".join(c for c in plain if not unicodedata.combining(c))))


def split_field(line: str, *, sure: bool = False) -> tuple[str, str] | None:
    """Split a line such as `Length: 901 words` into its column and its value; None if it is no field.

    An unknown label is one only if the caller is `sure`, or a no-break space follows it as Nexis sets it.
    """
    found = _FIELD.match(line)
    if not found or len(found[1]) > 40:
        return None
    column = column_of(found[1])
    if column is None and (sure or "\xa0" in found[2]):
        column = "vendor_" + re.sub(r"\W+", "_", found[1].strip().lower())
    return (column, found[3].strip()) if column else None


def add_field(fields: Fields, column: str, value: str) -> None:
    """Put a value into its column, after what another field of the same kind has put there."""
    before = fields.get(column)
    if value and value not in (before or ""):
        fields[column] = f"{before}; {value}" if before else value


def finish_fields(fields: Fields, date_line: str | None) -> Fields:
    """Fill date, length and language from what was written; never from the headline."""
    fields["words_declared"] = words_in(fields.pop("vendor_length", None))
    fields["language"] = language_code(fields.get("language"))
    written = date_in(date_line or "", day_first=False)
    if written is None and (written := date_in(fields.get("vendor_load_date") or "", day_first=False)):
        fields["issues"] = "dated by the day it was loaded: it has no day of publication"
    fields["vendor_date"] = date_line
    return fields | date_fields(written)
