"""Tables that are known by their headers: exports of Media Cloud, ACLED, Zotero and ProQuest.

Some of them have no article text. Then what comes closest stands in for it, row by row, and `issues` says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from toolkit.readers.contents import Contents, as_strings

ABSTRACT = "no full text in the export: this is the abstract"
TITLE = "no text in the export: this is the title"


class KnownTable(NamedTuple):
    """An export: the headers that all must be there, what they are in a corpus, and what stands in for the text."""

    name: str
    headers: str
    columns: dict[str, str]
    texts: tuple[tuple[str, str | None], ...]


KNOWN = (
    KnownTable(
        "ACLED",
        "event_id_cnty event_date notes actor1",
        {"doc_id": "event_id_cnty", "date": "event_date"},
        (("notes", None),),
    ),
    KnownTable(
        "Media Cloud",
        "media_name publish_date title url",
        {"doc_id": "stories_id id", "date": "publish_date", "source": "media_name"},
        (("story_text", None), ("text", None), ("title", TITLE)),
    ),
    KnownTable(
        "Zotero",
        "key item_type title abstract_note date_added",
        {"doc_id": "key", "source": "publication_title"},
        (("abstract_note", ABSTRACT), ("title", TITLE)),
    ),
    KnownTable(
        "ProQuest",
        "storeid title pubtitle pubdate",
        {"source": "pubtitle", "date": "pubdate", "vendor_id": "storeid", "url": "documenturl"},
        (("fulltext", None), ("full_text", None), ("abstract", ABSTRACT), ("title", TITLE)),
    ),
    KnownTable(
        "ProQuest",
        "pqid title publication date",
        {"vendor_id": "pqid", "source": "publication"},
        (("full_text", None), ("abstract", ABSTRACT), ("title", TITLE)),
    ),
)


def plain_name(name: str) -> str:
    """Write a header in small letters with underscores: `Pub Date` is `pub_date`."""
    return re.sub(r"[\W_]+", "_", name.strip().lower()).strip("_")


def known_table(names: Iterable[str]) -> KnownTable | None:
    """Return the export that has these headers, or None."""
    have = {plain_name(name) for name in names}
    return next((table for table in KNOWN if have.issuperset(table.headers.split())), None)


def fill_text(contents: Contents) -> None:
    """Give a known export its text, and say in `issues` what stands in for one that it does not have."""
    table = known_table(contents.columns)
    if table is None:
        return
    own = {plain_name(name): name for name in reversed(list(contents.columns))}
    rows = range(len(contents.records))
    text = pd.Series(None, index=rows, dtype="str")
    issues = as_strings(contents.columns["issues"]) if "issues" in contents.columns else text.copy()
    used = []
    for name, issue in table.texts:
        if name not in own:
            continue
        values = as_strings(contents.columns[own[name]])
        taken = text.isna() & values.str.strip().fillna("").ne("")
        text = text.where(~taken, values)
        issues = issues.where(~taken, issue) if issue else issues
        used += [f'"{own[name]}"'] if taken.any() else []
    contents.columns = {**contents.columns, "text": text, "issues": issues}
    contents.notes.append(f"recognised as an export of {table.name}, text from {' and '.join(used) or 'nothing'}")
