"""The paragraphs of a Word document (DOCX), read straight from its XML: no styles, no pictures, no links."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from toolkit.readers.contents import check_unpacked

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_DOCUMENT_BYTES = 2**29
"""A document whose text part says it unpacks to more is not read: 512 MiB."""
DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TEXT, _BREAK, _RETURN, _TAB = f"{_W}t", f"{_W}br", f"{_W}cr", f"{_W}tab"
_PARAGRAPH, _BOOKMARK, _NAME = f"{_W}p", f"{_W}bookmarkStart", f"{_W}name"
_RUN = f"{_W}r"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class Paragraph(NamedTuple):
    """The text of a paragraph, line breaks as line feeds, and the bookmarks that stand in it."""

    text: str
    bookmarks: tuple[str, ...] = ()


def document_part(data: bytes, name: str = DOCUMENT) -> bytes:
    """Return one part of a document, that with the text if none is named, or raise ValueError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as zipped:
            check_unpacked(len(data), zipped.getinfo(name).file_size, MAX_DOCUMENT_BYTES)
            return zipped.read(name)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error) as error:
        kind = "a Word document" if name == DOCUMENT else "a document"
        raise ValueError(f"is damaged, or not {kind}: {error}") from None


def paragraphs(data: bytes) -> list[Paragraph]:
    """Return the paragraphs of a document, those in tables included, or raise ValueError."""
    from lxml import etree

    xml = document_part(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(xml.replace(_STRICT, _W.strip("{}").encode()), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"is damaged, or not a Word document: {error.msg}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("has a document type of its own, which no Word document has")
    for copy in list(root.iter(_FALLBACK)):  # the same text once more, for old programs
        copy.getparent().remove(copy)
    return _walk(root)


def _walk(root: _Element) -> list[Paragraph]:
    """Gather text and bookmarks in one pass over the few kinds of element that matter."""
    texts: list[list[str]] = []
    marks: list[list[str]] = []
    pieces: list[str] = []
    between: list[str] = []
    for node in root.iter(_PARAGRAPH, _TEXT, _BREAK, _RETURN, _TAB, _BOOKMARK):
        tag = node.tag
        if tag == _TEXT:
            pieces.append(node.text or "")
        elif tag == _PARAGRAPH:
            texts.append(pieces := [])
            marks.append(between := [])
        elif tag == _BOOKMARK:
            between.append(node.get(_NAME, ""))
        elif tag != _TAB:
            pieces.append("\n")
        elif (parent := node.getparent()) is not None and parent.tag == _RUN:  # the others say where a tab stops
            pieces.append("\t")
    return [Paragraph("".join(text), tuple(names)) for text, names in zip(texts, marks, strict=True)]
