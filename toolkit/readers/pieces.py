"""Long files of lines or rows, cut where a line or row ends, so that no more than a piece is in memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pandas as pd

from toolkit.readers.contents import MAX_FILE_BYTES, Contents
from toolkit.readers.decode import byte_order_mark
from toolkit.readers.sources import Source

PIECE_BYTES = 2**25
"""So many bytes are read at a time: 32 MiB."""

_LINE = re.compile(r"\bline (\d+)")


def cut(source: Source, end: Callable[[bytes], int]) -> Iterator[bytes]:
    """Yield a file in pieces; `end` says up to where some bytes are whole lines or rows.

    A file in UTF-16 or UTF-32, whose line ends are no single bytes, comes as one piece.
    """
    if (byte_order_mark(source.head)[0] or "utf-8") not in ("utf-8", "utf-8-sig"):
        yield source.read()
        return
    with source.open() as file:
        rest = b""
        while piece := file.read(PIECE_BYTES):
            rest += piece
            if at := end(rest):
                yield rest[:at]
                rest = rest[at:]
            elif len(rest) > MAX_FILE_BYTES:
                raise ValueError(f"has no whole row in {len(rest):,} bytes")
        if rest:
            yield rest


def whole_lines(data: bytes) -> int:
    """Return where the last whole line ends."""
    return data.rfind(b"\n") + 1


def whole_rows(data: bytes, *, first: bool = False) -> int:
    """Return where the last whole row of a table ends, or the first: behind a line end outside quotation marks.

    Examples
    --------
    >>> whole_rows(b'id,text\\na,"two\\nlines"\\nb,"cut\\n'), whole_rows(b'id,text\\na,"two', first=True)
    (22, 8)
    """
    at, inside = 0, False
    ends = 0
    for line in data.splitlines(keepends=True):
        at += len(line)
        inside ^= line.count(b'"') % 2 == 1
        if not inside and line.endswith((b"\n", b"\r")):
            ends = at
            if first:
                break
    return ends


def renumber(contents: Contents, records: int, lines: int) -> Contents:
    """Return a piece with the numbers that its records and lines have in the whole file, after so many others."""
    if not lines:
        return contents
    problems = [
        row
        | {"record": row["record"] + records}
        | {"reason": _LINE.sub(lambda said: f"line {int(said[1]) + lines}", row["reason"])}
        for row in contents.problems
    ]
    return replace(contents, records=[number + records for number in contents.records], problems=problems)


def sliced(contents: Contents, size: int) -> Iterator[Contents]:
    """Yield the records of a piece so many at a time; what is said of the piece goes with the first."""
    if len(contents.records) <= size:
        yield contents
        return
    for first in range(0, len(contents.records), size):
        rows = slice(first, first + size)
        columns = {
            name: values.iloc[rows].reset_index(drop=True) if isinstance(values, pd.Series) else values[rows]
            for name, values in contents.columns.items()
        }
        part = replace(contents, columns=columns, records=contents.records[rows], notes=list(contents.notes))
        yield part if first == 0 else replace(part, problems=[], repairs=[])
