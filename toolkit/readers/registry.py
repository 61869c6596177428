"""Which reader takes a file.

To add a format, write a module with `FORMATS` (the names that `read` takes as ``format=``),
`recognises(source)` and `read_file(source, *, encoding)`, which returns
:class:`~toolkit.readers.contents.Contents` or raises ValueError with the reason, and put it in
`BY_CONTENT`. Nothing heavy is imported before `read_file` runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from types import ModuleType

from toolkit.readers import (
    europresse,
    excel,
    factiva,
    feeds,
    gdelt,
    json_records,
    nexis,
    office,
    parquet,
    plain,
    proquest,
    table,
    warc,
    web,
)
from toolkit.readers.contents import MAX_FILE_BYTES, Contents
from toolkit.readers.pieces import sliced
from toolkit.readers.sources import Source
from toolkit.readers.unsupported import name_unsupported

BY_CONTENT: tuple[ModuleType, ...] = (
    *(parquet, excel),
    *(nexis, factiva, proquest, europresse),
    *(gdelt, warc, feeds, office, web),
)
"""Readers that are sure from the content alone, in the order in which they are asked: special before general."""
BY_ENDING: tuple[ModuleType, ...] = (json_records, table, plain)
"""Readers that may go by the ending, asked when the file is none of a known kind that is not read."""

_NO_TEXT_READER = 'ends in "{}", which is not read from a folder; give its own path to read it as text'


def read_contents(source: Source, *, format: str | None, encoding: str | None, chosen: bool) -> Contents:
    """Read a file by the reader that takes it; raises ValueError with the reason, what was seen and what was tried."""
    reader = choose(source, format, chosen=chosen)
    if reader is not plain or format:
        return reader.read_file(source, encoding=encoding)
    try:
        return plain.read_file(source, encoding=encoding)
    except ValueError as error:
        if encoding or PurePosixPath(source.name).suffix.lower() in plain.ENDINGS:
            raise
        raise ValueError(f"{error}. It opens with {source.head[:16]!r}. {_tried()}") from None


def _tried() -> str:
    return f"Readers tried: {', '.join(formats())}."


class PassedOverError(Exception):
    """A file of the folder that is text, but whose ending is not that of an article."""


def formats() -> list[str]:
    """Return the names of all formats."""
    return [name for reader in (*BY_CONTENT, *BY_ENDING) for name in reader.FORMATS]


def read_pieces(
    source: Source, *, format: str | None, encoding: str | None, chosen: bool, size: int
) -> Iterator[Contents]:
    """Read a file as `read_contents` does, a long one piece by piece: some `size` records at a time."""
    reader = choose(source, format, chosen=chosen, in_pieces=True)
    if hasattr(reader, "read_pieces"):
        pieces = reader.read_pieces(source, encoding=encoding, size=size)
    else:
        pieces = iter([read_contents(source, format=format, encoding=encoding, chosen=chosen)])
    for piece in pieces:
        yield from sliced(piece, size)


def choose(source: Source, format: str | None, *, chosen: bool, in_pieces: bool = False) -> ModuleType:
    """Return the reader for a file, or raise ValueError or PassedOverError that says why there is none.

    `chosen` says that the caller named this file, or its ending, so that it is text if nothing else; `in_pieces` that
    it is not read as a whole.
    """
    if source.size == 0:
        raise ValueError("is empty: it has 0 bytes")
    reader = _choose(source, format, chosen=chosen)
    streams = getattr(reader, "STREAMS", False) or (in_pieces and hasattr(reader, "read_pieces"))
    if source.size > MAX_FILE_BYTES and not streams:
        raise ValueError(f"has {source.size:,} bytes; at most {MAX_FILE_BYTES:,} are read")
    return reader


def _choose(source: Source, format: str | None, *, chosen: bool) -> ModuleType:
    if format:
        return next(reader for reader in (*BY_CONTENT, *BY_ENDING) if format in reader.FORMATS)
    for reader in BY_CONTENT:
        if reader.recognises(source):
            return reader
    if known := name_unsupported(source):
        raise ValueError(f"is {known[0]}, which is not read: {known[1]}. {_tried()}")
    for reader in BY_ENDING:
        if reader.recognises(source):
            return reader
    if chosen:
        return plain
    raise PassedOverError(_NO_TEXT_READER.format(PurePosixPath(source.name).suffix))
