"""CSV, TSV and their kin: text with a delimiter between the cells of a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from toolkit.readers.columns import name_headers, text_column
from toolkit.readers.contents import MAX_CHARACTERS, MAX_COLUMNS, Contents, as_strings, problem
from toolkit.readers.decode import byte_order_mark, decode

FORMATS = ("csv",)
ENDINGS = (".csv", ".tsv", ".tab")
DELIMITERS = (",", "\t", ";", "|")
SAMPLE = 65_536
"""How many bytes of a file the delimiter is judged by."""


def recognises(head: bytes, name: str) -> bool:
    """Say whether the file is a table: by its ending, or because its first line names a column of text."""
    if name.lower().endswith(ENDINGS):
        return True
    start = head.decode(byte_order_mark(head)[0] or "utf-8", "replace").lstrip("\ufeff")
    header = _first_row(start, _sniff(start))
    # Prose with commas has long or wordy cells; a header has short ones.
    return len(header) > 1 and text_column(header) is not None and all(len(cell) <= 40 for cell in header)


def read_file(path: Path, *, encoding: str | None = None) -> Contents:
    """Read the rows of one file; rows of the wrong length are set aside."""
    data = path.read_bytes()
    clean = encoding is None and _is_well_formed(data)
    if clean:
        contents = _read_fast(data.removeprefix(b"\xef\xbb\xbf"))
        if contents is not None:
            return contents
    return _read_with_care(*decode(data, encoding=encoding))


def _sniff(start: str) -> str:
    """Choose the delimiter that gives a column of text, else the one that gives most columns to most rows."""

    def merit(delimiter: str) -> tuple[bool, float, int]:
        rows = [row for _, row, _ in _rows(start, delimiter) if row][:-1 if len(start) >= SAMPLE // 4 else None][:50]
        width = len(rows[0]) if rows else 0
        steady = sum(len(row) == width for row in rows) / max(len(rows), 1)
        named = bool(rows) and text_column([cell.strip() for cell in rows[0]]) is not None
        return named, steady if width > 1 else 0.0, width

    return max(DELIMITERS, key=merit)


def _first_row(start: str, delimiter: str) -> list[str]:
    return next((row for _, row, _ in _rows(start, delimiter) if row), [])


def _is_well_formed(data: bytes) -> bool:
    """Say whether every quotation mark opens, closes or is doubled, so that a fast parser cannot misread."""
    import numpy as np

    if b"\0" in data or b'\\"' in data:
        return False
    if b'"' not in data:
        return True
    cells = np.frombuffer(b"\n" + data.removeprefix(b"\xef\xbb\xbf") + b"\n", dtype="uint8")
    quotes = np.flatnonzero(cells == ord('"'))
    at_edge = np.zeros(256, dtype=bool)
    at_edge[list(b'\n\r"' + "".join(DELIMITERS).encode())] = True
    return len(quotes) % 2 == 0 and bool((at_edge[cells[quotes - 1]] | at_edge[cells[quotes + 1]]).all())


def _read_fast(data: bytes) -> Contents | None:
    """Read a clean UTF-8 table with Arrow, or return None if anything in it needs care."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    try:
        start = data[:SAMPLE].decode("utf-8", "ignore")
        delimiter = _sniff(start)
        header = _first_row(start, delimiter)
        keys = [str(i) for i in range(len(header))]
        table = arrow_csv.read_csv(
            pa.BufferReader(data),
            arrow_csv.ReadOptions(block_size=len(data) + 1, column_names=keys, skip_rows_after_names=1),
            arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
            arrow_csv.ConvertOptions(strings_can_be_null=False, column_types=dict.fromkeys(keys, pa.large_string())),
        )
    except (pa.ArrowException, ValueError):
        return None
    if len(header) < 2 or not table.num_rows:
        return None
    names, notes = name_headers(header)
    columns = {name: pd.Series(table.column(i).to_pandas(), dtype="str") for i, name in enumerate(names)}
    return Contents("csv", columns, range(1, table.num_rows + 1), "utf-8", notes)


def _read_with_care(text: str, encoding: str, repairs: list[str]) -> Contents:
    delimiter = _sniff(text[:SAMPLE])
    rows = _rows(text, delimiter)
    _, first, _ = next(((line, row, reason) for line, row, reason in rows if row), (0, [], ""))
    names, notes = name_headers(first or [])
    if len(names) > MAX_COLUMNS:
        raise ValueError(f"has {len(names)} columns; the most that is read is {MAX_COLUMNS}")
    kept, records, problems = [], [], []
    number = 0
    for line, row, reason in rows:
        if row == [] or (row is not None and not any(row) and len(row) <= len(names)):
            continue
        number += 1
        if row is not None and len(row) > len(names) and not any(row[len(names) :]):
            row = row[: len(names)]
        if row is not None and len(row) == len(names):
            kept.append(row)
            records.append(number)
            continue
        if row is not None:
            reason = f"has {len(row)} cells where the header has {len(names)}"
        problems.append(problem(number, f"line {line}: {reason}{_backslash(text)}", delimiter.join(row or [])))
    columns = {name: as_strings([row[i] for row in kept]) for i, name in enumerate(names)}
    return Contents("csv", columns, records, encoding, notes, repairs, problems)


def _backslash(text: str) -> str:
    hint = '; the file seems to write a quotation mark as \\" where CSV doubles it: save it again with ""'
    return hint if '\\"' in text else ""


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | None, str]]:
    """Yield the line on which a row begins, and the row, or None and why it cannot be parsed."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            with _long_cells():
                row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, None, f"broken quotation marks ({error})"
        else:
            yield line, row, ""


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell hold a whole article: the limit of the csv module is 131,072 characters, for all callers."""
    before = csv.field_size_limit(MAX_CHARACTERS)
    try:
        yield
    finally:
        csv.field_size_limit(before)
