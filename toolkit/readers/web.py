"""Web pages that were saved: one page is one article."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from toolkit.datelines import split_dateline
from toolkit.readers.contents import Contents
from toolkit.readers.files import stem
from toolkit.readers.markup import PARAGRAPH, decode_markup, parse_html
from toolkit.readers.quiet import quiet
from toolkit.readers.records import Fields, read_records
from toolkit.readers.sources import Source
from toolkit.readers.web_metadata import page_metadata
from toolkit.readers.web_text import page_text

FORMATS = ("html",)
MAX_PAGE_BYTES = 20_000_000
"""A page that is longer is not read; those of newspapers have a tenth of a million to two million bytes."""

_PAGE = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.{0,2000}?-->\s*){0,9}<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_PAGES = (".html", ".htm", ".xhtml", ".shtml")
_OTHERS = frozenset(".csv .tsv .tab .json .jsonl .ndjson .parquet .xls .xlsx .pdf .doc .docx .rtf .odt".split())


def recognises(source: Source) -> bool:
    """Say whether the file is a page; one in the place of a table or a document is most likely an error page."""
    ending = PurePosixPath(source.name).suffix.lower()
    page = _PAGE.match(source.start)
    if ending in _OTHERS or (ending == ".xml" and page and not page[1]):
        return False
    return bool(page) or (ending in _PAGES and source.start.lstrip().startswith("<"))


def read_file(source: Source, *, encoding: str | None = None) -> Contents:
    """Read one page; raises ValueError if it is not text, too long or cannot be parsed."""
    if source.size > MAX_PAGE_BYTES:
        raise ValueError(f"is a page of {source.size:,} bytes; at most {MAX_PAGE_BYTES:,} are read")
    decoded = decode_markup(source.read(), encoding=encoding)
    contents = read_records("html", [decoded.text], page_fields, str, decoded=decoded)
    return replace(contents, columns={"doc_id": [stem(source.file)] * len(contents.records), **contents.columns})


def page_fields(html: str) -> Fields:
    """Return the fields of the article on a page; raises ValueError if the page cannot be parsed."""
    root = parse_html(html)
    declared = page_metadata(root)
    standfirst, body = page_text(html, root, declared)
    day, issue = declared.date, None
    if day is None and (day := _guess_date(html)):
        issue = "date found by htmldate in the page, which declares none"
    fields: Fields = {
        "title": declared.title,
        "date": day,
        "source": declared.source,
        "url": declared.url,
        "language": declared.language,
        "text": body,
        "issues": issue,
    }
    if standfirst:
        dateline, body = split_dateline(body)
        fields |= {"dateline": dateline or None, "text": f"{standfirst}{PARAGRAPH}{body}"}
    return fields


def _guess_date(html: str) -> str | None:
    from htmldate import find_date

    try:
        with quiet("htmldate"):
            return find_date(html, original_date=True, extensive_search=False)
    except Exception:  # htmldate documents no errors; a page without a date is still an article
        return None
