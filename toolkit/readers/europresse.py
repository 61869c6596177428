"""Europresse: the saved page of the old site, and that of the new one with an `article` element a document.

Both name their parts by class (`DocPublicationName`, `DocHeader`, `titreArticleVisu`), so nothing depends on
the language of the screen.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.readers.contents import Contents
from toolkit.readers.markup import PARAGRAPH, decode_markup, line_of, line_of_html, lines_of, one_line, parse_html
from toolkit.readers.records import Fields, date_fields, read_records
from toolkit.readers.sources import Source
from toolkit.readers.written_dates import date_in

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMATS = ("europresse",)

_RECORD = re.compile(r"""<span\s+class=["']?DocPublicationName""", re.IGNORECASE)
_ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
_MARKS = re.compile(
    r"""class=["']?[^"'>]{0,200}\b(?:DocPublicationName|titreArticleVisu|docOcurrContainer)""", re.IGNORECASE
)
_NUMBER = re.compile(r"\b[^\W\d_]+·\d{8}·[\w·]+")
_DOT = re.compile("&(?:middot|#183|#xb7);", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|Copyright\b).*", re.IGNORECASE)
_AUTHOR = re.compile(r"<br\s*/?>\s*<br\s*/?>\s*([^<>]{2,120}?)\s*<br\s*/?>\s*<p\b", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"[\s,]*\b(?!\d)\w+day$|[\s,]*\b(?:lun|mar|mercre|jeu|vendre|same)di$|[\s,]*\bdimanche$", re.IGNORECASE
)
_ISSUE = re.compile(r",\s*(?:no\.?|n°|vol\.?|#)\s*.*", re.IGNORECASE)
_WORDS = re.compile(r"\b(\d[\d ]*) ?(?:mots|words)\b")
_PAGE = re.compile(r"\bpp?\.?\s*([\w-]+)")
_TITLE = "\ue000"
"""Stands where the headline stood, among the lines of an old page."""


def recognises(source: Source) -> bool:
    """Say whether a page has the classes of Europresse."""
    return bool(_MARKS.search(source.start)) or "europresse.com" in source.start.lower() and "<" in source.start


def read_file(source: Source, *, encoding: str | None = None) -> Contents:
    """Read the documents of a saved page."""
    decoded = decode_markup(source.read(), encoding=encoding)
    new = bool(_ARTICLE.search(decoded.text))
    starts = [found.start() for found in (_ARTICLE if new else _RECORD).finditer(decoded.text)]
    pieces = [decoded.text[a:b] for a, b in pairwise([*starts, len(decoded.text)])]
    if not pieces:
        raise ValueError("is a page of Europresse without a document in it: save the documents, not the list")
    parse = _parse_new if new else _parse_old
    return read_records("europresse html", pieces, parse, line_of_html, decoded=decoded)


def _by_class(root: _Element, *names: str) -> list[_Element]:
    wanted = set(map(str.lower, names))
    return [node for node in root.iter() if wanted.intersection((node.get("class") or "").lower().split())]


def _read_header(publication: str, header: str) -> Fields:
    """Read the lines of the head: newspaper, then section, day and page on one line."""
    written = date_in(header, day_first=True) or date_in(publication, day_first=True)
    fields: Fields = {"source": _ISSUE.sub("", publication).strip(" ;,") or None, "vendor_issue": publication or None}
    if written and header[written.start : written.end]:
        section = _WEEKDAY.sub("", header[: written.start].rstrip(" ,"))
        fields["vendor_section"] = section.strip(" ,") or None
        page = _PAGE.search(header[written.end :])
        fields["vendor_page"] = page[1] if page else None
        words = _WORDS.search(header[written.end :])
        fields["words_declared"] = words[1].replace(" ", "") if words else None
    fields["vendor_date"] = header or None
    return fields | date_fields(written)


def _parse_old(piece: str) -> Fields:
    """Read a document of the old site, in which only line breaks part the headline, the author and the text."""
    piece = _DOT.sub("·", piece)
    number = _NUMBER.search(piece)
    piece = piece[: number.start()] if number else piece
    root = parse_html(piece)
    publication = " ".join(map(line_of, _by_class(root, "DocPublicationName")[:1]))
    header = one_line(" ".join(map(line_of, _by_class(root, "DocHeader"))))
    fields = _read_header(publication, header)
    fields["vendor_id"] = number[0] if number else None
    titles = _by_class(root, "TitreArticleVisu")
    fields["title"] = one_line(" ".join(map(line_of, titles))) or None
    for node in _by_class(root, "DocPublicationName", "DocHeader", "TitreArticleVisu"):
        for child in list(node):
            node.remove(child)
        node.text = f"\n{_TITLE}\n" if titles and node is titles[-1] else ""
    lines = _break_at_title(lines_of(root))
    at = lines.index(_TITLE) if _TITLE in lines else -1
    fields["vendor_kicker"] = " ".join(lines[: max(at, 0)]) or None
    body = lines[at + 1 :]
    author = _AUTHOR.search(piece, max(piece.lower().find("titrearticlevisu"), 0))
    if author and len(body) > 1 and body[0] == line_of(parse_html(f"<p>{author[1]}</p>")):
        fields["vendor_byline"] = body.pop(0)
    return fields | _split_copyright(body)


def _break_at_title(lines: list[str]) -> list[str]:
    return [part.strip() for line in lines for part in re.split(f"({_TITLE})", line) if part.strip()]


def _split_copyright(lines: list[str]) -> Fields:
    """The text ends at the line of the rights, or at the words that lead to the document's number."""
    end = next((n for n, line in enumerate(lines) if _COPYRIGHT.match(line) and n >= len(lines) - 4), None)
    if end is None:
        return {"text": PARAGRAPH.join(lines)}
    return {"text": PARAGRAPH.join(lines[:end]), "vendor_copyright": lines[end]}


def _parse_new(piece: str) -> Fields:
    """Read a document of the new site by the classes of its parts."""
    root = parse_html(piece)
    publication = " ".join(map(line_of, _by_class(root, "DocPublicationName")[:1]))
    header = one_line(" ".join(map(line_of, _by_class(root, "DocHeader"))))
    if not date_in(header, day_first=True):  # some stand in another line of the head
        heads = next(root.iter("header"), None)
        header = next((line for line in (lines_of(heads) if heads is not None else []) if date_in(line)), header)
    fields = _read_header(publication, header)
    title = _by_class(root, "titreArticleVisu", "rdp__articletitle") or _by_class(root, "titreArticle")
    fields["title"] = line_of(title[0]) or None if title else None
    authors = _by_class(root, "docAuthors")
    if title and not authors:  # then it is the block below the headline
        authors = [node for node in title[0].itersiblings("div")][:1]
    fields["vendor_byline"] = "; ".join(filter(None, map(line_of, authors))) or None
    fields["vendor_subtitle"] = "; ".join(filter(None, map(line_of, _by_class(root, "rdp__subtitle")))) or None
    bodies = _by_class(root, "docOcurrContainer") or _by_class(root, "DocText")
    fields["text"] = PARAGRAPH.join(line for body in bodies[:1] for line in lines_of(body))
    number = _NUMBER.search(" ".join(map(line_of, [*root.iter("footer"), *_by_class(root, "publiC-lblNodoc")])))
    fields["vendor_id"] = number[0] if number else None
    rights = [line_of(small) for small in root.iter("small") if _COPYRIGHT.match(line_of(small))]
    fields["vendor_copyright"] = rights[0] if rights else None
    return fields
