"""Parquet tables."""

from __future__ import annotations

import json
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
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(pa.BufferReader(source.read()), page_checksum_verification=True) as file:
            groups = [file.metadata.row_group(i) for i in range(file.metadata.num_row_groups)]
            unpacked = sum(group.total_byte_size for group in groups)
            if unpacked > MAX_UNPACKED_BYTES or len(file.schema_arrow) > MAX_COLUMNS:
                raise ValueError(f"unpacks to {unpacked:,} bytes in {len(file.schema_arrow)} columns: too large")
            _check_text(file.schema_arrow)
            table = file.read()
            names, notes = name_headers(table.column_names)
            columns = {name: _as_text(table.column(i)) for i, name in enumerate(names)}
    except (pa.ArrowException, OSError) as error:
        first_line = str(error).strip().split("\n")[0]
        raise ValueError(f"is damaged, or not Parquet: {first_line}") from None
    return Contents("parquet", columns, range(1, table.num_rows + 1), notes=notes)


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
