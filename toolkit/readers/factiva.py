"""Factiva: saved HTML with or without indexing codes, and XML.

The codes (HD, LP, TD, …) and the order of the lines are the same in every language of the screen, so
nothing here reads a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.readers.contents import Contents
from toolkit.readers.languages_named import language_code
from toolkit.readers.markup import PARAGRAPH, decode_markup, inline_text, line_of, lines_of, parse_html, parse_xml
from toolkit.readers.records import Fields, date_fields, read_records, words_in
from toolkit.readers.sources import Source
from toolkit.readers.written_dates import Written, date_in

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMATS = ("factiva",)

_PAGE = re.compile(
    r"<title>[^<]*factiva[^<]*</title>|class=\"article [a-z]{2}\w*article\"|articleParagraph", re.IGNORECASE
)
_XML = re.compile(r"<ppsArticle|global\.factiva\.com|<accessionNo>", re.IGNORECASE)
_DOCUMENT = re.compile(r".{0,20}?\b([A-Z][A-Z0-9]{4,10}\d{8}[0-9a-z]{9})\W*")
_WORDS = re.compile(r"(\d[\d.,'’\s]*)[^\W\d]+[^\d]{0,15}")
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\W*(?:[AaPp]\.?[Mm]\.?)?.{0,8}")
_COUNTED = re.compile(r"^\d+\)\s+")

_CODES = {
    "HD": "title", "SN": "source", "SE": "vendor_section", "BY": "vendor_byline", "CR": "vendor_credit",
    "ED": "vendor_edition", "PG": "vendor_page", "CY": "vendor_copyright", "ET": "vendor_time",
    "SC": "vendor_source_code",
    "NS": "vendor_subjects", "IN": "vendor_industries", "RE": "vendor_places", "CO": "vendor_organisations",
    "PE": "vendor_people", "PUB": "vendor_publisher", "RF": "vendor_reference", "ART": "vendor_graphic",
    "CT": "vendor_contact", "CLM": "vendor_column", "CX": "vendor_correction", "VOL": "vendor_volume",
    "NGC": "vendor_source_group", "GC": "vendor_source_group_code", "DE": "vendor_descriptors", "IPC": "vendor_ipc",
    "IPD": "vendor_ipd", "DLN": "dateline",
}  # fmt: skip


def recognises(source: Source) -> bool:
    """Say whether a page or XML document comes from Factiva."""
    start = source.start
    return "<" in start[:500] and bool(_PAGE.search(start) or _XML.search(start))


def read_file(source: Source, *, encoding: str | None = None) -> Contents:
    """Read the articles of a saved page or of an XML response."""
    decoded = decode_markup(source.read(), encoding=encoding)
    if _XML.search(source.start) and not re.search(r"<html", source.start, re.IGNORECASE):
        root = parse_xml(decoded.text)
        articles = [node for node in root.iter() if _local(node) == "article"]
        counts = [node.get("count", "") for node in root.iter() if _local(node) == "ppsarticleResultSet"]
        announced = int(counts[0]) if counts and counts[0].isdigit() else None
        return read_records("factiva xml", articles, _parse_xml, line_of, announced=announced, decoded=decoded)
    articles = list(_articles(parse_html(decoded.text)))
    if not articles:
        raise ValueError("is a page of Factiva without an article in it: save the full text, not the list of headlines")
    return read_records("factiva html", articles, _parse_html, line_of, decoded=decoded)


# --- HTML -------------------------------------------------------------------------------------------------------------


def _articles(page: _Element) -> Iterator[_Element]:
    """Yield every article once, though one block of it stands inside another of the same class."""
    for div in page.iter("div"):
        if _is_article(div) and not any(map(_is_article, div.iterdescendants("div"))):
            yield div


def _is_article(div: _Element) -> bool:
    return not {"article", "lastarticle"}.isdisjoint((div.get("class") or "").lower().split())


def _parse_html(article: _Element) -> Fields:
    rows = list(_coded_rows(article))
    return _from_codes(rows) if any(code == "HD" for code, _ in rows) else _from_order(article)


def _coded_rows(article: _Element) -> Iterator[tuple[str, _Element]]:
    """Yield the code and the cell of each row of the table."""
    for row in article.iter("tr"):
        cells = row.findall("td")
        if len(cells) == 2 and re.fullmatch(r"[A-Z]{2,4}", code := line_of(cells[0])):
            yield code, cells[1]


def _from_codes(rows: list[tuple[str, _Element]]) -> Fields:
    fields: Fields = {}
    body: list[str] = []
    for code, cell in rows:
        if code in ("LP", "TD"):
            body += lines_of(cell)
        elif column := _CODES.get(code):
            fields[column] = line_of(cell)
    cells = {code: line_of(cell) for code, cell in rows}
    fields["text"] = PARAGRAPH.join(body)
    fields["title"] = _COUNTED.sub("", fields.get("title") or "")
    fields["words_declared"] = words_in(cells.get("WC"))
    fields["language"] = language_code(cells.get("LA"))
    fields["vendor_id"] = _document_id(cells.get("AN", ""))
    return fields | date_fields(date_in(cells.get("PD", ""), day_first=True))


def _from_order(article: _Element) -> Fields:
    """Read an article without codes: the lines above the text come in a fixed order."""
    head, paragraphs = _split_head(article)
    byline = next((line_of(node) for node in head if node.get("class") == "author"), None)
    head = [node for node in head if line_of(node) != byline]
    title = next((n for n, node in enumerate(head) if node.get("id") == "hd" or _headline(node) is not None), None)
    fields = _read_order([line_of(node) for node in head], title)
    fields["vendor_byline"] = byline
    texts = [lines_of(node) for node in paragraphs]
    if texts and (found := _document_id(" ".join(texts[-1]))):
        fields["vendor_id"] = found
        texts.pop()
        if texts and not _is_paragraph(paragraphs[len(texts) - 1]):
            fields["vendor_publisher"] = " ".join(texts.pop())
    # Captions are paragraphs without a class; they are printed with the article, and in its declared length.
    fields["text"] = PARAGRAPH.join(line for lines in texts for line in lines)
    return fields


def _split_head(article: _Element) -> tuple[list[_Element], list[_Element]]:
    """Part the lines above the first paragraph from the paragraphs."""
    nodes = [node for node in article if isinstance(node.tag, str)]
    plain = (n for n, node in enumerate(nodes) if node.tag == "p" and line_of(node))
    first = next((n for n, node in enumerate(nodes) if _is_paragraph(node)), next(plain, len(nodes)))
    head = [node for node in nodes[:first] if node.tag == "div"]
    return head, [node for node in nodes[first:] if node.tag != "br"]


def _is_paragraph(node: _Element) -> bool:
    return "articleparagraph" in (node.get("class") or "").lower() or node.tag == "pre"


def _headline(node: _Element) -> _Element | None:
    return next((one for one in node.iter("span", "b") if "headline" in (one.get("class") or "").lower()), None)


def _read_order(lines: list[str], title: int | None) -> Fields:
    """Find the line that is a date and nothing else: before it the length, after it source and code."""
    start = 0 if title is None else title + 1
    dates = [(n, date_in(line, day_first=True)) for n, line in enumerate(lines) if n >= start]
    at, written = next(((n, one) for n, one in dates if one and _is_whole(one, lines[n])), (None, None))
    fields: Fields = {"title": None if title is None else _COUNTED.sub("", lines[title])}
    fields["vendor_section"] = " ".join(lines[: title or 0]) or None
    if at is None:
        return fields
    counted = next((n for n in range(at - 1, start - 1, -1) if _WORDS.fullmatch(lines[n])), None)
    fields["words_declared"] = None if counted is None else words_in(lines[counted])
    fields["vendor_credit"] = "; ".join(lines[start : at if counted is None else counted]) or None
    after = [line for line in lines[at + 1 :] if line and not _TIME.fullmatch(line)]
    fields["source"] = after[0] if after else None
    fields["vendor_source_code"] = after[1] if len(after) > 1 else None
    spoken = [(n, code) for n, line in enumerate(after) if n > 1 and (code := language_code(line))]
    if spoken:
        at_language, fields["language"] = spoken[-1]
        fields["vendor_edition"] = "; ".join(after[2:at_language]) or None
        fields["vendor_copyright"] = " ".join(after[at_language + 1 :]) or None
    return fields | date_fields(written)


def _is_whole(written: Written, line: str) -> bool:
    return not re.sub(r"[\W_]|г", "", line[: written.start] + line[written.end :])


def _document_id(line: str) -> str | None:
    found = _DOCUMENT.fullmatch(line)
    return found[1] if found else None


# --- XML --------------------------------------------------------------------------------------------------------------

_NAMED = {
    "region": "vendor_places", "company": "vendor_organisations", "person": "vendor_people",
    "newsSubject": "vendor_subjects", "industry": "vendor_industries", "sectionName": "vendor_section",
    "byline": "vendor_byline", "credit": "vendor_credit", "copyright": "vendor_copyright", "edition": "vendor_edition",
    "pages": "vendor_page", "publisherName": "vendor_publisher", "sourceCode": "vendor_source_code",
    "notes": "vendor_notes", "corrections": "vendor_correction", "artWorks": "vendor_graphic",
    "columnName": "vendor_column", "contact": "vendor_contact",
}  # fmt: skip


def _local(node: _Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _parse_xml(article: _Element) -> Fields:
    parts: dict[str, list[_Element]] = {}
    for child in article:
        parts.setdefault(_local(child), []).append(child)

    def first(name: str) -> str:
        return inline_text(parts[name][0]) if name in parts else ""

    fields: Fields = {
        column: "; ".join(filter(None, map(inline_text, parts[name])))
        for name, column in _NAMED.items()
        if name in parts
    }
    body = [
        inline_text(p)
        for name in ("leadParagraph", "tailParagraphs")
        for node in parts.get(name, ())
        for p in _paragraphs(node)
    ]
    fields["text"] = PARAGRAPH.join(filter(None, body))
    fields["title"], fields["source"] = first("headline"), first("sourceName")
    fields["vendor_id"] = first("accessionNo")
    fields["language"] = language_code(first("baseLanguage"))
    fields["words_declared"] = words_in(first("wordCount"))
    return fields | date_fields(date_in(first("publicationDate")[:10]))


def _paragraphs(node: _Element) -> list[_Element]:
    return [child for child in node if _local(child) == "paragraph"] or [node]
