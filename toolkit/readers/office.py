"""Documents of word processors and PDF: one file is one article.

Only the text that a reader sees is taken: nothing inside a document is run, opened or fetched.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Any

from toolkit.readers import docx, rtf
from toolkit.readers.contents import MAX_CHARACTERS, Contents
from toolkit.readers.files import stem
from toolkit.readers.markup import PARAGRAPH, line_of, one_line, parse_xml
from toolkit.readers.quiet import quiet
from toolkit.readers.sources import Source

FORMATS = ("docx", "odt", "rtf", "pdf")
MAX_PAGES = 2_000
"""A PDF with more pages is not read."""
MOST_SYMBOLS = 0.05
"""More signs than this share that are no letter, figure or punctuation are not text, but a font without its key."""
LEAST_A_PAGE = 20
"""A PDF with fewer letters a page is a scan: pictures of pages."""

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ODT = "application/vnd.oasis.opendocument.text"
_ODT_SKIPPED = (f"{_TEXT}tracked-changes", "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation")
_TITLES = ("{http://purl.org/dc/elements/1.1/}title",)


def recognises(source: Source) -> bool:
    """Say whether the file is a document, by its first bytes or what it holds."""
    return kind_of(source) is not None


def kind_of(source: Source) -> str | None:
    """Return the format of a document, or None."""
    if source.head.startswith(b"PK"):
        if docx.DOCUMENT in source.members:
            return "docx"
        if {"mimetype", "content.xml"} <= source.members and _ODT.encode() in source.head[:200]:
            return "odt"
    if source.head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    return "pdf" if b"%PDF-" in source.head[:1024] and not source.start.lstrip().startswith("<") else None


def read_file(source: Source, *, encoding: str | None = None) -> Contents:
    """Read one document; raises ValueError if it is damaged, locked, a scan, or unpacks to too much."""
    kind = kind_of(source)
    if kind is None:
        raise ValueError(f"is none of the documents that are read: {', '.join(FORMATS)}")
    read: Callable[[bytes], tuple[str, str | None]] = {"docx": _docx, "odt": _odt, "rtf": _rtf, "pdf": _pdf}[kind]
    text, title = read(source.read())
    columns = {
        "doc_id": [stem(source.file)],
        "title": [one_line(title) or None],
        "text": [text],
    }
    return Contents(kind, columns, [1])


def _docx(data: bytes) -> tuple[str, str | None]:
    return _joined([paragraph.text for paragraph in docx.paragraphs(data)]), _core_title(data, "docProps/core.xml")


def _rtf(data: bytes) -> tuple[str, str | None]:
    title = re.search(rb"\{\\title ([^\\{}]{1,400})\}", data[:65_536])
    text = _joined([paragraph.text for paragraph in rtf.paragraphs(data)])
    return text, title[1].decode("ascii", "replace") if title else None


def _odt(data: bytes) -> tuple[str, str | None]:
    from lxml import etree

    root = parse_xml(_member(data, "content.xml"))
    etree.strip_elements(root, *_ODT_SKIPPED, with_tail=False)
    return _joined([line_of(block) for block in root.iter(f"{_TEXT}p", f"{_TEXT}h")]), _core_title(data, "meta.xml")


def _member(data: bytes, name: str) -> str:
    """Return one XML part of a document, if it has no document type of its own."""
    text = docx.document_part(data, name).decode("utf-8", "replace")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("has a document type of its own, which no office document has")
    return text


def _core_title(data: bytes, name: str) -> str | None:
    try:
        return next((element.text for element in parse_xml(_member(data, name)).iter(*_TITLES)), None)
    except ValueError:
        return None


def _pdf(data: bytes) -> tuple[str, str | None]:
    """Return the text of a PDF, if it looks like text."""
    try:
        with quiet("pypdf"):
            text, title, pages = _read_pdf(data)
    except ValueError:
        raise
    except Exception as error:  # pypdf raises what its parts raise when a file is damaged
        raise ValueError(f"is damaged, or not a PDF: {type(error).__name__}: {error}") from None
    _check_text(text, pages)
    return text, _plain_title(title)


def _read_pdf(data: bytes) -> tuple[str, str | None, int]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("is locked with a password: save it without one")
    pages = len(reader.pages)
    if pages > MAX_PAGES:
        raise ValueError(f"has {pages:,} pages; at most {MAX_PAGES:,} are read")
    return _text_of_pages(reader), reader.metadata.title if reader.metadata else None, pages


def _text_of_pages(reader: Any) -> str:
    parts: list[str] = []
    for page in reader.pages:
        parts.append(page.extract_text())
        if sum(map(len, parts)) > MAX_CHARACTERS:
            raise ValueError(f"has more than {MAX_CHARACTERS:,} characters")
    text = "\n".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    # A word that was broken at the end of a line is one word.
    return re.sub(r"(?<=[^\W\d_])-\n(?=[^\W\d_A-Z])", "", text).strip()


def _check_text(text: str, pages: int) -> None:
    """Refuse pictures of pages, and glyphs whose letters the PDF does not tell."""
    letters = sum(map(str.isalpha, text))
    if letters < LEAST_A_PAGE * pages:
        raise ValueError(
            f"has {letters} letters on {pages} pages: it is a scan; run text recognition such as OCRmyPDF over it first"
        )
    share = _symbols(text)
    if share > MOST_SYMBOLS:
        raise ValueError(
            f"does not look like text: {share:.0%} of its signs are symbols, because its font does not tell which "
            "letters it draws; run text recognition such as OCRmyPDF over it first"
        )


def _symbols(text: str) -> float:
    """Return the share of signs that are neither letters, marks, figures, punctuation nor spaces."""
    signs = Counter(text)
    total = sum(number for sign, number in signs.items() if not sign.isspace())
    odd = sum(number for sign, number in signs.items() if unicodedata.category(sign)[0] in "SC" and not sign.isspace())
    return odd / max(total, 1)


def _plain_title(title: str | None) -> str | None:
    """Return the title of a PDF, unless it was lost to question marks or is what a program filled in."""
    title = one_line(title).removeprefix("Microsoft Word - ")
    letters = sum(map(str.isalpha, title))
    return title if letters > len(title) / 2 and "\ufffd" not in title else None


def _joined(paragraphs: list[str]) -> str:
    """Divide paragraphs by blank lines, and leave the empty ones out."""
    return PARAGRAPH.join(filter(None, (paragraph.strip() for paragraph in paragraphs)))
