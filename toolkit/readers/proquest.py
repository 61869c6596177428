"""ProQuest: text, HTML, and the e-mails that it sends.

All three are lists of fields (`Full text:`, `Publication date:`, …). The fields of a record are found by
their labels, in the languages of the site, and those below the text also by their run of short lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.parser import BytesParser
from itertools import pairwise

from toolkit.readers.contents import Contents, problem
from toolkit.readers.decode import Decoded, decode
from toolkit.readers.languages_named import language_code
from toolkit.readers.markup import PARAGRAPH, decode_markup, inline_text, line_of_html, lines_of, one_line, parse_html
from toolkit.readers.records import Fields, date_fields, read_records
from toolkit.readers.sources import Source
from toolkit.readers.written_dates import date_in

FORMATS = ("proquest",)

_LABELS = {
    "text": "full text|fulltext|texte intégral|volltext|texto completo|testo completo|testo integrale|pełny tekst"
    "|tam metin|полный текст",
    "abstract": "abstract|abstract (summary)|résumé|zusammenfassung|abstrakt|resumen|resumo|sommario|riassunto",
    "title": "title|titre|titel|título|titolo",
    "vendor_byline": "author|auteur|autor|verfasser|autore",
    "source": "publication title|titre de la publication|titel der publikation|publikationstitel|título de publicación"
    "|título de la publicación|título da publicação|titolo della pubblicazione|titolo pubblicazione",
    "date": "publication date|date de publication|erscheinungsdatum|publikationsdatum|fecha de publicación"
    "|data de publicação|data di pubblicazione|data pubblicazione",
    "year": "publication year|année de publication|erscheinungsjahr|publikationsjahr|año de publicación"
    "|ano de publicação|anno di pubblicazione",
    "info": "publication info|infos sur la publication|informations de publication|publikationsinfo"
    "|información de publicación|informações da publicação|informazioni sulla pubblicazione",
    "vendor_id": "proquest document id|id du document proquest|proquest-dokument-id|proquest dokument-id"
    "|id del documento de proquest|id do documento do proquest|id documento proquest",
    "url": "document url|url du document|dokument-url|url del documento|url do documento",
    "language": "language of publication|langue de publication|publikationssprache|sprache der publikation"
    "|idioma de la publicación|idioma de publicación|idioma da publicação|lingua di pubblicazione",
    "vendor_places": "location|lieu|ort|lugar|localização|luogo|ubicación",
    "vendor_people": "people|person|personnes|personen|persona|personas|pessoas|persone",
    "vendor_organisations": "company / organization|société / organisation|unternehmen/organisation"
    "|unternehmen / organisation|empresa / organización|empresa / organização|azienda/organizzazione",
    "vendor_subjects": "subject|sujet|thema|schlagwort|materia|tema|assunto|argomento",
    "vendor_section": "section|rubrique|rubrik|sección|seção|sezione",
    "vendor_page": "first page|pages|start page|première page|erste seite|primera página|prima pagina",
    "vendor_copyright": "copyright",
    "vendor_publisher": "publisher|éditeur|verlag|verleger|editorial|editor|editora|editore",
    "vendor_type": "source type|type de source|quellentyp|tipo de fuente|tipo de fonte|tipo di fonte",
    "vendor_document_type": "document type|type de document|dokumententyp|dokumenttyp|tipo de documento"
    "|tipo di documento",
    "vendor_database": "database|base de données|datenbank|base de datos|base de dados",
    "vendor_updated": "last updated|dernière mise à jour|letzte aktualisierung|última actualización",
    "vendor_links": "links|liens|enlaces|collegamenti",
}
_COLUMN = {re.sub(r"\W", "", label): column for column, labels in _LABELS.items() for label in labels.split("|")}
_BELOW = frozenset(_COLUMN.values()) - {"text", "abstract", "info", "vendor_links", "vendor_byline"}
"""Fields that may stand below the text, and so end it."""

_RULE = re.compile(r"^_{20,}[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"([^\W\d_][^:\n]{1,60}?)\s*:(?!//)\s*(.*)", re.DOTALL)
_RECORD = re.compile(r"""<a\b[^>]{0,300}?\bname\s*=\s*["']?DocID_""", re.IGNORECASE)
_COUNTER = re.compile(r"\s*(?:Document|Dokument|Documento)\s+\d+\s+(?:of|de|von|di|sur)\s+\d+\s*\n")
_NONE = re.compile(
    r"(?:full text |abstract )?(?:not|none|un|non|nicht|no|kein\w*|aucun\w*) ?(?:available|disponible|verfügbar)\W*",
    re.IGNORECASE,
)
_WORD_COUNT = re.compile(r'<text[^>]{0,300}\bwordcount="(\d+)"', re.IGNORECASE)
_PLACE = re.compile(r"\s*\[[^\]]*\].*|\s*;\s.*", re.DOTALL)
_PAGE = re.compile(r"</?(?:html|head|body|meta|title|!doctype)\b[^>]{0,2000}>|(?<=>)\s*html&gt;", re.IGNORECASE)
"""Tags of a whole page, whole or broken, which stand around the text inside a record."""
_ENLARGE = re.compile(r"(?:enlarge this image|view image\s*-?)\W*", re.IGNORECASE)
_CAPTION = re.compile(r"enlargeImage")
_MARK = "\ue000"
"""Put around a label in HTML, so that it is known among the lines; stands for no letter."""

Block = tuple[str, list[str]]
"""A label, empty where there is none, and the lines that follow it."""


def recognises(source: Source) -> bool:
    """Say whether a file opens as an export of ProQuest does."""
    start = source.start
    if _is_email(start):
        return "proquest" in start.lower() or any(_RECORD.search(page.text) for page in _pages(source.read(), None))
    if _RECORD.search(start):
        return True
    return bool(_RULE.search(start)) and "proquest" in start.lower() and ":" in start


def _is_email(start: str) -> bool:
    return bool(re.match(r"(?:[\w-]+: .*\n(?:[ \t].*\n)*){3,}", start[:8000])) and "\nMIME-Version:" in start


def read_file(source: Source, *, encoding: str | None = None) -> Contents:
    """Read the records of an export."""
    if _is_email(source.start):
        return _read_email(source.read(), encoding)
    if _RECORD.search(source.start) or re.search(r"<(?:html|div|p)\b", source.start, re.IGNORECASE):
        return _read_html("proquest html", decode_markup(source.read(), encoding=encoding))
    return _read_text(decode(source.read(), encoding=encoding))


# --- the three forms --------------------------------------------------------------------------------------------------


def _read_text(decoded: Decoded) -> Contents:
    """Read the records between the rules; a list of titles above and a footer below are none."""
    pieces = [piece for piece in _RULE.split(decoded.text) if piece.strip()]
    around = []
    if len(pieces) > 1 and not _has_text(pieces[-1]):
        around.append(
            problem(len(pieces), "is the footer of the export, not an article", pieces.pop(), status="skipped")
        )
    if len(pieces) > 1 and not _has_text(pieces[0]):
        around.append(problem(0, "is the head of the export, not an article", pieces.pop(0), status="skipped"))
    contents = read_records("proquest txt", pieces, _parse_text, str.strip, decoded=decoded)
    contents.problems += around
    return contents


def _has_text(piece: str) -> bool:
    return any(_column(label) in ("text", "abstract", "vendor_id") for label, _ in _text_blocks(piece))


def _read_html(kind: str, decoded: Decoded) -> Contents:
    starts = [found.start() for found in _RECORD.finditer(decoded.text)]
    pieces = [decoded.text[a:b] for a, b in pairwise([*starts, len(decoded.text)])]
    if not pieces:
        raise ValueError("is a page of ProQuest without a record in it")
    return read_records(kind, pieces, _parse_html, line_of_html, decoded=decoded)


def _parts(data: bytes, kind: str) -> list[bytes]:
    """Return the parts of a message that are of a kind; pictures and other attachments are passed over."""
    message = BytesParser(policy=policy.compat32).parsebytes(data)
    payloads = [part.get_payload(decode=True) for part in message.walk() if part.get_content_type() == kind]
    return [payload for payload in payloads if isinstance(payload, bytes)]


def _pages(data: bytes, encoding: str | None) -> list[Decoded]:
    return [decode_markup(page, encoding=encoding) for page in _parts(data, "text/html")]


def _read_email(data: bytes, encoding: str | None) -> Contents:
    """Read the pages in a message, or its text."""
    pages = [page for page in _pages(data, encoding) if _RECORD.search(page.text)]
    if pages:
        repairs = [repair for page in pages for repair in page.repairs]
        return _read_html("proquest eml", Decoded("\n".join(page.text for page in pages), pages[0].encoding, repairs))
    texts = [decode(text, encoding=encoding) for text in _parts(data, "text/plain")]
    if not any(_RULE.search(text.text) for text in texts):
        raise ValueError("is a message of ProQuest without a record in it")
    contents = _read_text(Decoded("\n".join(text.text for text in texts), texts[0].encoding, texts[0].repairs))
    contents.format = "proquest eml"
    return contents


# --- blocks -----------------------------------------------------------------------------------------------------------


def _column(label: str) -> str | None:
    return _COLUMN.get(re.sub(r"\W", "", label.casefold()))


def _text_blocks(piece: str) -> Iterator[Block]:
    """Cut a record into its fields; blank lines stand between them, and some inside the text."""
    for paragraph in re.split(r"\n[ \t]*\n", piece.strip()):
        lines = [one_line(line) for line in paragraph.split("\n") if line.strip()]
        found = _FIELD.match(lines[0]) if lines else None
        if found and (_column(found[1]) or len(found[1]) <= 40):
            yield found[1], [line for line in (found[2], *lines[1:]) if line]
        elif lines:
            yield "", lines


def _html_blocks(piece: str) -> Iterator[Block]:
    """Cut a record into its fields, whose labels are in bold type at the start of a paragraph with a style."""
    record = parse_html(_PAGE.sub("", piece))
    labels = [(strong, inline_text(strong)) for strong in record.iter("strong", "b")]
    labels = [(strong, label[:-1].strip()) for strong, label in labels if label.endswith(":") and len(label) <= 60]
    styled = [(strong, label) for strong, label in labels if (up := strong.getparent()) is not None and up.get("style")]
    # A program that forwards a message may drop the styles; then a label that we know is one.
    for strong, label in styled or [(strong, label) for strong, label in labels if _column(label)]:
        for child in list(strong):
            strong.remove(child)
        strong.text = f"{_MARK}{label}{_MARK}"
    label = ""
    lines: list[str] = []
    for line in lines_of(record):
        if line.startswith(_MARK):
            yield label, lines
            label, _, rest = line[1:].partition(_MARK)
            lines = [rest.strip()] if rest.strip() else []
        else:
            lines.append(line)
    yield label, lines


def _parse_text(piece: str) -> Fields:
    return _read_blocks(list(_text_blocks(_COUNTER.sub("", piece, count=1))))


def _parse_html(piece: str) -> Fields:
    blocks = [block for block in _html_blocks(piece.partition(">")[2]) if block[1]]
    longer = ("text", "abstract", "info")
    fields = _read_blocks([(label, lines if _column(label) in longer else lines[:1]) for label, lines in blocks])
    counted = _WORD_COUNT.search(piece)
    fields["words_declared"] = counted[1] if counted else None
    captions = [
        link.get("title", "") for link in parse_html(piece).iter("a") if _CAPTION.search(link.get("onclick", ""))
    ]
    if any(captions):
        fields["vendor_graphic"] = "; ".join(filter(None, map(one_line, captions)))
    return fields


def _read_blocks(blocks: list[Block]) -> Fields:
    """Put each field into its column; lines without a label above all fields are the headline."""
    if not blocks:
        raise ValueError("is empty")
    at = next((n for n, (label, _) in enumerate(blocks) if _column(label) == "text"), None)
    end = len(blocks) if at is None else _end_of_text(blocks, at)
    fields: Fields = {}
    headline = blocks[0]
    for n, (label, lines) in enumerate(blocks):
        if (at is None or not at <= n < end) and label and n > 0:
            column = _column(label) or "vendor_" + re.sub(r"\W+", "_", label.strip().lower())
            fields.setdefault(column, one_line(" ".join(lines)))
    if _column(headline[0]) is None:
        above = f"{headline[0]}: " if headline[0] else ""
        fields["title"] = above + " ".join(headline[1][:1])
    body = [] if at is None else [line for n in range(at, end) for line in _body_lines(blocks[n], n == at)]
    fields["text"] = PARAGRAPH.join(line for line in body if not _NONE.fullmatch(line) and not _ENLARGE.fullmatch(line))
    return _finish(fields)


def _end_of_text(blocks: list[Block], at: int) -> int:
    """Return where the fields below the text begin: at the first known one from which on there are only fields."""
    run = len(blocks)
    while run > at + 1 and blocks[run - 1][0]:
        run -= 1
    for start in (run, at + 1):
        known = next((n for n in range(start, len(blocks)) if _column(blocks[n][0]) in _BELOW), None)
        if known is not None:
            return known
    return next((n for n in range(run, len(blocks)) if not blocks[n][0].isupper()), len(blocks))


def _body_lines(block: Block, first: bool) -> list[str]:
    label, lines = block
    if first or not label:
        return lines
    return [f"{label}: {lines[0]}" if lines else f"{label}:", *lines[1:]]


def _finish(fields: Fields) -> Fields:
    """Date, language and source; an abstract stands in for a text that the export does not have."""
    abstract, info, year = (fields.pop(name, None) for name in ("abstract", "info", "year"))
    if abstract and not _NONE.fullmatch(abstract):
        fields["vendor_abstract"] = abstract
        if not fields["text"]:
            fields["text"], fields["issues"] = abstract, "no full text in the export: this is its abstract"
    fields.pop("vendor_links", None)
    written = date_in(fields.pop("date", None) or "") or date_in(info or "") or date_in(year or "")
    fields["source"] = _PLACE.sub("", fields.get("source") or info or "") or None
    fields["language"] = language_code(fields.get("language"))
    return fields | date_fields(written)
