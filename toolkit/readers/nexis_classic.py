"""LexisNexis Academic and its kin: articles under "1 of 10 DOCUMENTS", as text or as HTML.

Both forms are cut into blocks (a centred line, a field such as `LENGTH: 355 words`, a paragraph), and the
blocks are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from toolkit.readers.contents import Contents
from toolkit.readers.decode import Decoded
from toolkit.readers.markup import PARAGRAPH, line_of_html, lines_of, one_line, parse_html
from toolkit.readers.nexis_fields import (
    APPENDED,
    BEFORE_TEXT,
    COPYRIGHT,
    add_field,
    finish_fields,
    split_field,
)
from toolkit.readers.records import Fields, read_records
from toolkit.readers.written_dates import date_in

if TYPE_CHECKING:
    from lxml.etree import _Element

_COUNTER = (
    r"(?:\d+\s+(?:of|de|von|di|van|sur)\s+\d+\s+(?:DOCUMENTS?|DOKUMENTE?N?|DOCUMENTOS?|DOCUMENTI|DOCUMENTEN)"
    r"|(?:Dokument|Document|Documento)\s+\d+\s+(?:de|von|di|van|sur)\s+\d+)"
)
_LINE = re.compile(rf"^[ \t\xa0]*{_COUNTER}[ \t\xa0]*$", re.MULTILINE | re.IGNORECASE)
_IN_MARKUP = re.compile(rf">\s*{_COUNTER}\s*<", re.IGNORECASE)
_MARKERS = (re.compile(r"<DOC NUMBER=\d+>", re.IGNORECASE), re.compile(r'<a name="?DOC_ID_\d+_\d+', re.IGNORECASE))
_CENTRED = re.compile(r"\.(c\d+)\s*\{[^}]{0,500}?text-align:\s*center", re.IGNORECASE)
_SAID = re.compile(
    r"""<META [^>]{0,200}?\bDOCUMENTS="(?P<documents>\d+)"|Selected Items: (?P<first>\d+)-(?P<last>\d+)""",
    re.IGNORECASE,
)
_TOP = 20_000
"""In how many characters at the start the number of documents is looked for."""
_INDENT = 10
"""A line of text that is set in by this much is meant to stand in the middle."""


class Block(NamedTuple):
    """One block of an article: its lines, whether it is centred, and its field if it is one."""

    lines: list[str]
    centred: bool = False
    field: tuple[str, str] | None = None


def is_html(start: str) -> bool:
    """Say whether a page opens as a delivery does."""
    low = start.lower()
    return "<" in start and ("lxncomment" in low or "<docfull>" in low or bool(_IN_MARKUP.search(start)))


def is_text(start: str) -> bool:
    """Say whether a text has the line that counts the documents, and below it a field."""
    counter = _LINE.search(start)
    return counter is not None and any(map(_text_field, start[counter.end() :].split("\n")))


def read_text(decoded: Decoded) -> Contents:
    """Read a delivery in plain text."""
    counters = list(_LINE.finditer(decoded.text))
    ends = [counter.start() for counter in counters[1:]] + [len(decoded.text)]
    pieces = [decoded.text[counter.end() : end] for counter, end in zip(counters, ends, strict=True)]
    return read_records(
        "nexis txt", pieces, _parse_text, str.strip, announced=_announced(decoded.text, counters), decoded=decoded
    )


def read_html(decoded: Decoded) -> Contents:
    """Read a delivery in HTML; each article is parsed by itself, since their tags are not all closed."""
    text = decoded.text
    counters = list(_IN_MARKUP.finditer(text))
    starts = next((found for marker in _MARKERS if (found := list(marker.finditer(text)))), counters)
    ends = [start.start() for start in starts[1:]] + [len(text)]
    pieces = [text[start.end() : end] for start, end in zip(starts, ends, strict=True)]
    centred = frozenset(_CENTRED.findall(text))

    def parse(piece: str) -> Fields:
        return _read_blocks(_html_blocks(piece, centred))

    return read_records(
        "nexis html", pieces, parse, line_of_html, announced=_announced(decoded.text, counters), decoded=decoded
    )


def _announced(text: str, counters: Sequence[re.Match[str]]) -> int | None:
    """Return how many documents the file says it has, above them or by the first and last number that it counts."""
    if said := _SAID.search(text[:_TOP]):
        return int(said["documents"]) if said["documents"] else int(said["last"]) - int(said["first"]) + 1
    numbers = [int(found[0]) for counter in counters if (found := re.search(r"\d+", counter[0]))]
    return numbers[-1] - numbers[0] + 1 if numbers else None


# --- blocks -----------------------------------------------------------------------------------------------------------


def _parse_text(piece: str) -> Fields:
    blocks = []
    for block in re.split(r"\n[ \t\xa0]*\n", piece.strip("\n")):
        lines = [line for line in block.split("\n") if line.strip()]
        if lines:
            centred = all(len(line) - len(line.lstrip()) >= _INDENT for line in lines)
            joined = one_line(" ".join(lines))
            field = None if centred else _text_field(joined)
            blocks.append(Block([one_line(line) for line in lines] if centred else [joined], centred, field))
    return _read_blocks(blocks)


def _text_field(line: str) -> tuple[str, str] | None:
    """In text nothing but capitals marks a label, and a hyphen one that we do not know."""
    if not line.partition(":")[0].isupper():
        return None
    return split_field(line, sure=bool(re.match(r"[A-Z]+(?:-[A-Z]+)+: ", line)))


def _html_blocks(piece: str, centred: frozenset[str]) -> list[Block]:
    blocks = []
    for div in parse_html(piece).iter("div"):
        if div.find(".//div") is not None:
            continue
        lines = lines_of(div)
        if not lines or _LINE.match(lines[0]):
            continue
        inner = [div.get("class"), *(p.get("class") for p in div.iter("p"))]
        blocks.append(Block(lines, any(name in centred for name in inner), _html_field(div, lines)))
    return blocks


def _html_field(div: _Element, lines: list[str]) -> tuple[str, str] | None:
    """Read a block as a field if its first piece of type is a label."""
    label = next((one_line(span.text) for span in div.iter("span", "b", "strong") if one_line(span.text)), "")
    if not label.endswith(":"):
        return None
    field = split_field(lines[0], sure=label.isupper())
    return (field[0], PARAGRAPH.join(filter(None, [field[1], *lines[1:]]))) if field else None


# --- reading the blocks -----------------------------------------------------------------------------------------------


def _read_blocks(blocks: list[Block]) -> Fields:
    """Read source, date and title from the top, then fields and paragraphs."""
    fields: Fields = {}
    rest = list(blocks)
    top = [rest.pop(0) for _ in range(_height_of_top(blocks))]
    dated = next((block for block in top if _dated_line(block)), None)
    for block in [block for block in top if COPYRIGHT.match(block.lines[0])]:  # in some years it stands above
        top.remove(block)
        fields["vendor_copyright"] = " ".join(block.lines)
    fields["source"] = next((" ".join(block.lines) for block in top if block is not dated), None)
    for line in (line for block in top for line in block.lines if APPENDED.fullmatch(line)):
        fields["vendor_correction"] = line
    if rest and rest[0].field is None and not rest[0].centred and len(rest) > 1:
        fields["title"] = " ".join(rest.pop(0).lines)
    fields["text"] = PARAGRAPH.join(_read_rest(rest, fields))
    return finish_fields(fields, dated and _dated_line(dated))


def _height_of_top(blocks: list[Block]) -> int:
    """Count the blocks above the headline: the centred ones, or where none is, all down to the first date."""
    plain = next((n for n, block in enumerate(blocks) if block.field or not block.centred), len(blocks))
    if plain:
        return plain
    above = next((n for n, block in enumerate(blocks) if block.field), len(blocks) - 1)
    return next((n + 1 for n in range(1, above) if _dated_line(blocks[n])), min(above, 1))


def _dated_line(block: Block) -> str | None:
    return next((line for line in block.lines if date_in(line, day_first=False)), None)


def _read_rest(blocks: list[Block], fields: Fields) -> list[str]:
    """Put fields into `fields` and return the paragraphs; what follows a closing field belongs to it."""
    body: list[str] = []
    closing: str | None = None
    for n, block in enumerate(blocks):
        if block.field:
            column, value = block.field
            add_field(fields, column, value)
            closing = column if body or column not in BEFORE_TEXT else None
        elif (block.centred or n >= len(blocks) - 2) and (closing or block.centred) and COPYRIGHT.match(block.lines[0]):
            add_field(fields, "vendor_copyright", " ".join(block.lines))
        elif closing and body:
            add_field(fields, closing, " ".join(block.lines))
        else:
            body += block.lines
    return body
