"""GDELT 2: the Global Knowledge Graph (GKG 2.1), events and mentions, as GDELT publishes them.

The files hold what machines coded in articles, not the articles: their rows come into a corpus with an
empty text. Columns follow the GKG 2.1 and Event 2.0 codebooks of the GDELT Project, under their BigQuery names.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from toolkit.readers.contents import Contents, problem
from toolkit.readers.decode import Decoded, decode
from toolkit.readers.gdelt_places import Place, country_codes, parse_places
from toolkit.readers.markup import web_address
from toolkit.readers.sources import Source

FORMATS = ("gkg", "gdelt-events", "gdelt-mentions")

_ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
COLUMNS = {
    "gkg": (
        "GKGRECORDID DATE SourceCollectionIdentifier SourceCommonName DocumentIdentifier Counts V2Counts Themes"
        " V2Themes Locations V2Locations Persons V2Persons Organizations V2Organizations V2Tone Dates GCAM SharingImage"
        " RelatedImages SocialImageEmbeds SocialVideoEmbeds Quotations AllNames Amounts TranslationInfo Extras"
    ).split(),
    "gdelt-events": [
        *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
        *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR.split()),
        *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split(),
        *"NumMentions NumSources NumArticles AvgTone".split(),
        *(f"{role}Geo_{name}" for role in ("Actor1", "Actor2", "Action") for name in _GEO.split()),
        *"DATEADDED SOURCEURL".split(),
    ],
    "gdelt-mentions": (
        "GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID"
        " Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone"
        " MentionDocTranslationInfo Extras"
    ).split(),
}
"""The columns of each kind of file, in order."""

_OPENING = {
    "gkg": re.compile(r"\d{14}-T?\d+\t\d{14}\t[1-6]\t"),
    "gdelt-events": re.compile(r"\d+\t\d{8}\t\d{6}\t\d{4}\t\d{4}\.\d+\t"),
    "gdelt-mentions": re.compile(r"\d+\t\d{14}\t\d{14}\t[1-6]\t"),
}
_TITLE = re.compile(r"<PAGE_TITLE>(.*?)</PAGE_TITLE>", re.DOTALL)
_PUBLISHED = re.compile(r"<PAGE_PRECISEPUBTIMESTAMP>(\d{14})</PAGE_PRECISEPUBTIMESTAMP>")
_LANGUAGE = re.compile(r"srclc:([a-z]{3})")

Row = dict[str, str]


def recognises(source: Source) -> bool:
    """Say whether the first line opens as a row of one of the three files does."""
    return kind_of(source) is not None


def kind_of(source: Source) -> str | None:
    """Return the format of the file, by its first line."""
    line = source.start[: source.start.find("\n")] if "\n" in source.start else source.start
    return next((kind for kind, opening in _OPENING.items() if opening.match(line) and _fits(line, kind)), None)


def _fits(line: str, kind: str) -> bool:
    wanted = len(COLUMNS[kind])
    # The first line of a GKG file may be longer than what is looked at.
    return line.count("\t") + 1 == wanted or (len(line) > 60_000 and line.count("\t") < wanted)


def read_file(source: Source, *, encoding: str | None = None) -> Contents:
    """Read the rows of one file; rows of another length are set aside."""
    kind = kind_of(source)
    if kind is None:
        known = ", ".join(f"{len(columns)} ({kind})" for kind, columns in COLUMNS.items())
        raise ValueError(f"is no file of GDELT 2: its first row does not open as one of {known} columns does")
    decoded = decode(source.read(), encoding=encoding)
    rows, records, problems = split_rows(decoded, kind)
    described = [_TO_CORPUS[kind](row) for row in rows]
    names = dict.fromkeys(["text", *(name for one in described for name in one)])
    columns = {name: [one.get(name) or None for one in described] for name in names} | {"text": [""] * len(rows)}
    columns |= {name: [row[name] or None for row in rows] for name in COLUMNS[kind]}
    mended = sum(bool(one.get("issues")) for one in described)
    repairs = [f"{mended} of {len(rows)} rows name places whose country was mended by their ADM1"] if mended else []
    notes = ["GDELT gives no article text: text is empty"]
    return Contents(kind, columns, records, decoded.encoding, notes, [*decoded.repairs, *repairs], problems)


def split_rows(decoded: Decoded, kind: str) -> tuple[list[Row], list[int], list[dict]]:
    """Return the rows by column, their numbers, and those that have another number of columns."""
    names = COLUMNS[kind]
    rows, records, problems = [], [], []
    for number, line in enumerate(decoded.text.split("\n"), 1):
        cells = line.split("\t")
        if len(cells) == len(names):
            rows.append(dict(zip(names, cells, strict=True)))
            records.append(number)
        elif line.strip():
            problems.append(problem(number, f"has {len(cells)} columns where {kind} has {len(names)}", line))
    return rows, records, problems


def describe_places(places: list[Place]) -> tuple[str, str]:
    """Return the ISO codes of the countries of some places, sorted, and which were mended."""
    codes = country_codes("fips")
    countries = sorted({codes[place.fips] for place in places if codes.get(place.fips)})
    issues = dict.fromkeys(place.issue for place in places if place.issue)
    return ";".join(countries), "; ".join(issues)


def places_of(row: Row) -> list[Place]:
    """Parse the places of a row of the GKG: the newer field, or the older one where that is empty."""
    return parse_places(row["V2Locations"]) or parse_places(row["Locations"])


def _names(newer: str, older: str) -> str:
    """List names once each; the newer field has them in capitals as written, with their offsets."""
    named = [one.rpartition(",")[0] for one in newer.split(";")] if newer else older.split(";")
    return "; ".join(dict.fromkeys(name.strip() for name in named if name.strip()))


def _gkg(row: Row) -> dict[str, str | None]:
    places = places_of(row)
    countries, issues = describe_places(places)
    title, published = _TITLE.search(row["Extras"]), _PUBLISHED.search(row["Extras"])
    return {
        "doc_id": row["GKGRECORDID"],
        "date": (published[1] if published else row["DATE"])[:8],
        "title": html.unescape(title[1]).strip() if title else None,
        "source": row["SourceCommonName"],
        "url": web_address(row["DocumentIdentifier"]),
        "language": _language(row["TranslationInfo"]),
        "vendor_id": row["GKGRECORDID"],
        "vendor_places": "; ".join(dict.fromkeys(place.name for place in places)),
        "vendor_people": _names(row["V2Persons"], row["Persons"]),
        "vendor_organisations": _names(row["V2Organizations"], row["Organizations"]),
        "issues": issues,
        "countries": countries,
    }


def event_places(row: Row) -> dict[str, Place]:
    """Return the places of the two actors and of the action, where there are any."""
    cells = {role: [row[f"{role}Geo_{name}"] for name in _GEO.split()] for role in ("Actor1", "Actor2", "Action")}
    return {role: Place.of([*parts, ""]) for role, parts in cells.items() if any(parts[1:4])}


def _event(row: Row) -> dict[str, str | None]:
    places = list(event_places(row).values())
    countries, issues = describe_places(places)
    return {
        "doc_id": row["GLOBALEVENTID"],
        "date": row["DATEADDED"][:8],
        "url": web_address(row["SOURCEURL"]),
        "vendor_id": row["GLOBALEVENTID"],
        "vendor_places": "; ".join(dict.fromkeys(place.name for place in places)),
        "issues": issues,
        "countries": countries,
    }


def _mention(row: Row) -> dict[str, str | None]:
    return {
        "date": row["MentionTimeDate"][:8],
        "source": row["MentionSourceName"],
        "url": web_address(row["MentionIdentifier"]),
        "language": _language(row["MentionDocTranslationInfo"]),
        "vendor_id": row["GLOBALEVENTID"],
    }


_TO_CORPUS: dict[str, Callable[[Row], dict[str, str | None]]] = {
    "gkg": _gkg,
    "gdelt-events": _event,
    "gdelt-mentions": _mention,
}


def _language(translation: str) -> str:
    """Return the language that GDELT translated from; where it did not translate, it read English."""
    from babel.core import get_global

    found = _LANGUAGE.search(translation)
    return get_global("language_aliases").get(found[1], found[1]) if found else "en"
