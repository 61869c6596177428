"""Parquet tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.readers.columns import name_headers, text_column
from toolkit.readers.contents import MAX_COLUMNS, MAX_UNPACKED_BYTES, Contents, as_strings
from toolkit.readers.sources import Source

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS = ("parquet",)


def recognises(source: Source) -> bool:
    """Say whether the file opens with the mark of Parquet."""
    return source.head.startswith(b"PAR1")


def read_file(source: Source, *, encoding: str | None = None) -> Contents:
    """Read every column as text; raises ValueError when the file is damaged or its text is not text."""
    from pyarrow.parquet import ParquetFile

    with _whole(), source.open() as data, ParquetFile(data, page_checksum_verification=True) as file:
        groups = [file.metadata.row_group(i) for i in range(file.metadata.num_row_groups)]
        unpacked = sum(group.total_byte_size for group in groups)
        if unpacked > MAX_UNPACKED_BYTES:
            raise ValueError(f"unpacks to {unpacked:,} bytes: too large")
        _check_schema(file.schema_arrow)
        return _contents(file.read(), first=1)


def read_pieces(source: Source, *, encoding: str | None = None, size: int) -> Iterator[Contents]:
    """Read a file of any length, so many rows at a time."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    first = 1
    with _whole(), source.open() as data, ParquetFile(data, page_checksum_verification=True) as file:
        _check_schema(file.schema_arrow)
        for batch in file.iter_batches(size):
            yield _contents(pa.Table.from_batches([batch]), first)
            first += len(batch)


@contextmanager
def _whole() -> Iterator[None]:
    """Say of what Arrow refuses that it is damaged."""
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError) as error:
        first_line = str(error).strip().split("\n")[0]
        raise ValueError(f"is damaged, or not Parquet: {first_line}") from None


def _contents(table: pa.Table, first: int) -> Contents:
    names, notes = name_headers(table.column_names)
    columns = {name: _as_text(table.column(i)) for i, name in enumerate(names)}
    return Contents("parquet", columns, range(first, first + table.num_rows), notes=notes)


def _check_schema(schema: pa.Schema) -> None:
    if len(schema) > MAX_COLUMNS:
        raise ValueError(f"has {len(schema)} columns; the most that is read is {MAX_COLUMNS}")
    _check_text(schema)


def _check_text(schema: pa.Schema) -> None:
    import pyarrow.types as kinds

    name = text_column(schema.names)
    if name is None:
        return
    kind = schema.field(schema.names.index(name)).type
    kind = kind.value_type if kinds.is_dictionary(kind) else kind
    if not (kinds.is_string(kind) or kinds.is_large_string(kind) or kinds.is_string_view(kind) or kinds.is_null(kind)):
        raise ValueError(f'holds {kind} in its column "{name}", where article text is wanted')


def _as_text(column: pa.ChunkedArray) -> pd.Series:
    """Cast a column to text; lists and records, which have no cast, are written as JSON."""
    import pyarrow as pa

    try:
        return as_strings(column.cast(pa.large_string()).to_pandas())
    except pa.ArrowException:
        cells = column.to_pylist()
    return as_strings([None if cell is None else json.dumps(cell, ensure_ascii=False, default=str) for cell in cells])
