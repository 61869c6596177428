"""Nexis (LexisNexis): Word and RTF documents of Nexis Uni and Lexis Advance, text and HTML of the site before."""

from __future__ import annotations

import io
import zipfile

from toolkit.readers import docx, nexis_advance, nexis_classic, rtf
from toolkit.readers.contents import Contents
from toolkit.readers.decode import decode
from toolkit.readers.markup import decode_markup, one_line
from toolkit.readers.records import read_records
from toolkit.readers.sources import Source

FORMATS = ("nexis",)
_BOOKMARKS = (b"Bookmark_1", b"Body")
_FEW = 50
"""A document of fewer words that opens with the name of the vendor is a delivery of nothing."""


def recognises(source: Source) -> bool:
    """Say whether a file has the marks of a Nexis delivery."""
    if docx.DOCUMENT in source.members:
        return _has_marks(_document(source)) or _is_bare(docx.paragraphs(source.read()))
    if source.head.startswith(b"{\\rtf"):
        return _has_marks(source.read())
    return nexis_classic.is_html(source.start) or nexis_classic.is_text(source.start)


def _document(source: Source) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(source.read())) as zipped, zipped.open(docx.DOCUMENT) as document:
            return document.read(docx.MAX_DOCUMENT_BYTES)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        return b""


def _has_marks(data: bytes) -> bool:
    """Look for the bookmarks, which are the same in every language, or the line that closes an article."""
    if all(mark in data for mark in _BOOKMARKS):
        return True
    lowered = data.lower()
    return any(end.encode() in lowered for end in nexis_advance.ENDS)


def _is_bare(paragraphs: list[docx.Paragraph]) -> bool:
    opening = " ".join(paragraph.text for paragraph in paragraphs[:5])
    words = sum(len(paragraph.text.split()) for paragraph in paragraphs)
    return "LexisNexis" in opening and words < _FEW


def read_file(source: Source, *, encoding: str | None = None) -> Contents:
    """Read the articles of a delivery in any of its forms."""
    if docx.DOCUMENT in source.members:
        return _read_paragraphs("nexis docx", docx.paragraphs(source.read()))
    if source.head.startswith(b"{\\rtf"):
        return _read_paragraphs("nexis rtf", rtf.paragraphs(source.read()))
    if nexis_classic.is_html(source.start):
        decoded = decode_markup(source.read(), encoding=encoding)
        return nexis_classic.read_html(decoded)
    return nexis_classic.read_text(decode(source.read(), encoding=encoding))


def _read_paragraphs(kind: str, paragraphs: list[docx.Paragraph]) -> Contents:
    documents = nexis_advance.split_documents(paragraphs)
    if not documents:
        seen = one_line(" ".join(paragraph.text for paragraph in paragraphs))[:60]
        raise ValueError(f'holds no article: nothing in it is closed by "End of Document" (it says "{seen}")')
    return read_records(
        kind,
        documents,
        nexis_advance.parse_document,
        nexis_advance.quote,
        announced=nexis_advance.announced(paragraphs),
    )
