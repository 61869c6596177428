"""HTML and XML: the encoding that a page declares, trees, and the text that a reader sees.

The parser fetches nothing, expands no entities of the document's own and keeps no comments. Text is
gathered without recursion, so that deep nesting cannot exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.readers.decode import Decoded, decode

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)""", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HIDDEN = frozenset("script style noscript template head title meta link".split())
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form"
    " h1"
    " h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td text tfoot th"
    " thead tr ul".split()
)
PARAGRAPH = "\n\n"
"""What stands between two paragraphs of an article."""


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page says it is in, which may not be true."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii").lower() if found else None


def decode_markup(data: bytes, *, encoding: str | None = None, declared: str | None = None) -> Decoded:
    """Decode a page: by its byte order mark, as UTF-8, as it or its server declares, or as Windows-1252."""
    return decode(data, encoding=encoding, declared=declared or declared_charset(data))


def parse_html(text: str) -> _Element:
    """Parse a page or a part of one, or raise ValueError; what holds no element gives an empty page."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    clean = _CONTROLS.sub("", _DECLARATION.sub("", text)).encode("utf-8", "replace")
    root = etree.fromstring(clean, parser) if clean.strip() else None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ValueError("has elements nested too deep to be read")  # what lies deeper would be lost
    return etree.Element("html") if root is None else root


def parse_xml(text: str) -> _Element:
    """Parse XML, or raise ValueError; entities of the document's own are not expanded."""
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(_DECLARATION.sub("", text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"is not well-formed XML: {error.msg}") from None


def one_line(text: str | None) -> str:
    """Make every run of white space, no-break spaces included, one space."""
    return " ".join((text or "").replace("\u200b", " ").split())


def line_of_html(text: str) -> str:
    """Return what a reader would see of a piece of HTML on one line."""
    return line_of(parse_html(text))


def web_address(text: str | None) -> str | None:
    """Return an address that a browser would open, or None."""
    return text if text and text.lower().startswith(("http://", "https://")) else None


def inline_text(element: _Element) -> str:
    """Return the text of an element in which no block begins a line, as in most XML."""
    return one_line("".join(map(str, element.itertext())))


def line_of(element: _Element | None) -> str:
    """Return the text of an element on one line."""
    return "" if element is None else one_line(" ".join(lines_of(element)))


def text_of(element: _Element | None) -> str:
    """Return the text of an element, its paragraphs divided by blank lines."""
    return "" if element is None else PARAGRAPH.join(lines_of(element))


def lines_of(element: _Element) -> list[str]:
    """Return the lines that a reader would see: one a paragraph, cell or item, none of them empty."""
    lines = [one_line(line) for line in "".join(_pieces(element)).split("\n")]
    return [line for line in lines if line]


def _pieces(element: _Element) -> Iterator[str]:
    """Yield the text with a line feed at the edges of blocks; line feeds of the source are spaces."""
    from lxml import etree

    hidden = 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        tag = node.tag.lower() if isinstance(node.tag, str) else ""
        if event == "start":
            if tag in _BLOCKS or tag == "br":
                yield "\n"
            hidden += tag in _HIDDEN
            if node.text and not hidden:
                yield node.text.replace("\n", " ")
        else:
            hidden -= tag in _HIDDEN
            if tag in _BLOCKS:
                yield "\n"
            if node.tail and not hidden and node is not element:
                yield node.tail.replace("\n", " ")
