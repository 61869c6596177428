"""Nexis (LexisNexis): Word and RTF documents of Nexis Uni and Lexis Advance, text and HTML of the site before."""

from __future__ import annotations

from toolkit.readers import docx, nexis_advance, nexis_classic, rtf
from toolkit.readers.contents import Contents
from toolkit.readers.decode import Decoded, decode
from toolkit.readers.markup import decode_markup, one_line
from toolkit.readers.records import read_records
from toolkit.readers.sources import Source

FORMATS = ("nexis",)
_BOOKMARKS = (b"Bookmark_1", b"Body")
_COUNTER = b"document"
_FEW = 50
"""A document of fewer words that opens with the name of the vendor is a delivery of nothing."""


def recognises(source: Source) -> bool:
    """Say whether a file has the marks of a Nexis delivery."""
    if docx.DOCUMENT in source.members:
        document = _document(source)
        return _has_marks(document) or _is_old_or_bare(document, source)
    if source.head.startswith(b"{\\rtf"):
        data = source.read()
        return _has_marks(data) or (_COUNTER in data.lower() and nexis_classic.is_text(_joined(rtf.paragraphs(data))))
    return nexis_classic.is_html(source.start) or nexis_classic.is_text(source.start)


def _document(source: Source) -> bytes:
    try:
        return docx.document_part(source.read())
    except ValueError:  # for the reader of any Word document to say
        return b""


def _has_marks(data: bytes) -> bool:
    """Look for the bookmarks, which are the same in every language, or the line that closes an article."""
    if all(mark in data for mark in _BOOKMARKS):
        return True
    lowered = data.lower()
    return any(end.encode() in lowered for end in nexis_advance.ENDS)


def _is_old_or_bare(document: bytes, source: Source) -> bool:
    """Say whether a document without marks has the layout of the site before, or says that it holds nothing."""
    if _COUNTER not in document.lower() and b"LexisNexis" not in document:
        return False
    paragraphs = docx.paragraphs(source.read())
    opening = " ".join(paragraph.text for paragraph in paragraphs[:5])
    words = sum(len(paragraph.text.split()) for paragraph in paragraphs)
    return nexis_classic.is_text(_joined(paragraphs)) or ("LexisNexis" in opening and words < _FEW)


def _joined(paragraphs: list[docx.Paragraph]) -> str:
    return "\n\n".join(paragraph.text for paragraph in paragraphs)


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
    if not documents and nexis_classic.is_text(text := _joined(paragraphs)):
        contents = nexis_classic.read_text(Decoded(text, "", []))
        contents.format, contents.encoding = kind, None
        return contents
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
