"""CSV, TSV and their kin: text with a delimiter between the cells of a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager

from toolkit.readers.columns import name_headers, text_column
from toolkit.readers.contents import MAX_CHARACTERS, MAX_COLUMNS, Contents, as_strings, problem
from toolkit.readers.decode import decode, line_feeds
from toolkit.readers.pieces import PIECE_BYTES, cut, renumber, whole_rows
from toolkit.readers.sources import Source

FORMATS = ("csv",)
ENDINGS = (".csv", ".tsv", ".tab")
DELIMITERS = (",", "\t", ";", "|")
SAMPLE = 16_384
"""How many bytes of a file the delimiter is judged by."""


def recognises(source: Source) -> bool:
    """Say whether the file is a table: by its ending, or because its first line names a column of text."""
    if source.name.lower().endswith(ENDINGS):
        return True
    start = source.start[:SAMPLE]
    header = _header(start, _sniff(start))
    # Prose with commas has long or wordy cells; a header has short ones.
    return len(header) > 1 and text_column(header) is not None and all(len(cell) <= 40 for cell in header)


def read_file(source: Source, *, encoding: str | None = None) -> Contents:
    """Read the rows of one file; rows of the wrong length are set aside."""
    data = source.read()
    clean = encoding is None and _is_well_formed(data)
    contents = _read_fast(data.removeprefix(b"\xef\xbb\xbf")) if clean else None
    return contents or _read_with_care(*decode(data, encoding=encoding))


def read_pieces(source: Source, *, encoding: str | None = None, size: int) -> Iterator[Contents]:
    """Read a table of any length some megabytes at a time, each piece under the header."""
    if source.size <= PIECE_BYTES:
        yield read_file(source, encoding=encoding)
        return
    header, rows, lines = b"", 0, 0
    for data in cut(source, whole_rows):
        contents = read_file(Source(source.name, data=header + data, file=source.file), encoding=encoding)
        yield renumber(contents, rows, lines)
        rows += max([*contents.records, *(row["record"] for row in contents.problems)], default=0)
        lines += data.count(b"\n")
        if not header:
            header = _first_row(data)
            lines -= header.count(b"\n")  # it stands before every piece


def _first_row(data: bytes) -> bytes:
    """Return the header as it is written, without blank lines before it."""
    data = data.lstrip(b"\r\n")
    return data[: whole_rows(data, first=True)]


def _sniff(start: str) -> str:
    """Choose the delimiter that gives a column of text, else the one that gives most columns to most rows."""
    whole = len(start) < SAMPLE // 4

    def merit(delimiter: str) -> tuple[bool, float, int]:
        parsed = [cells for _, cells, _ in _rows(start, delimiter)]
        if not whole and len(parsed) > 1:
            parsed.pop()  # the sample ends in the middle of it
        rows = [cells for cells in parsed if cells]
        width = len(rows[0]) if rows else 0
        steady = sum(len(cells) == width for cells in rows) / max(len(rows), 1)
        named = bool(rows) and text_column(rows[0]) is not None
        return named, steady if width > 1 else 0.0, width

    return max(DELIMITERS, key=merit)


def _header(start: str, delimiter: str) -> list[str]:
    return next((cells for _, cells, _ in _rows(start, delimiter) if cells), [])


def _is_well_formed(data: bytes) -> bool:
    """Say whether every quotation mark opens, closes or is doubled, so that a fast parser cannot misread."""
    import numpy as np

    if b"\0" in data or (b"\\" in data and b'\\"' in data):
        return False
    if b'"' not in data:
        return True
    cells = np.frombuffer(data, dtype="uint8")
    quotes = np.flatnonzero(cells == ord('"'))
    at_edge = np.zeros(256, dtype=bool)
    at_edge[list(b'\n\r"' + "".join(DELIMITERS).encode())] = True
    inner = quotes[(quotes > 0) & (quotes < len(cells) - 1)]
    return len(quotes) % 2 == 0 and bool((at_edge[cells[inner - 1]] | at_edge[cells[inner + 1]]).all())


def _read_fast(data: bytes) -> Contents | None:
    """Read a clean UTF-8 table with Arrow, or return None if anything in it needs care."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    try:
        start = line_feeds(data[:SAMPLE].decode("utf-8", "ignore"))
        delimiter = _sniff(start)
        header = _header(start, delimiter)
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
    columns = {name: as_strings(table.column(i).to_pandas()) for i, name in enumerate(names)}
    return Contents("csv", columns, range(1, table.num_rows + 1), "utf-8", notes)


def _read_with_care(text: str, encoding: str, repairs: list[str]) -> Contents:
    """Read a table row by row, setting aside those that do not fit its header."""
    delimiter = _sniff(text[:SAMPLE])
    rows = [row for row in _rows(text, delimiter) if row[1] is None or any(row[1])]
    header = rows.pop(0)[1] if rows else None
    names, notes = name_headers(header or [])
    if len(names) > MAX_COLUMNS:
        raise ValueError(f"has {len(names)} columns; the most that is read is {MAX_COLUMNS}")
    kept, records, problems = [], [], []
    for number, (line, cells, written) in enumerate(rows, 1):
        if cells is not None and not any(cells[len(names) :]):
            cells = cells[: max(len(names), 1)]  # spreadsheets write empty cells beyond the last column
        if cells is not None and len(cells) == len(names):
            kept.append(cells)
            records.append(number)
        elif cells is None:
            problems.append(problem(number, f"line {line}: broken quotation marks{_backslash(text)}", written))
        else:
            reason = f"line {line}: has {len(cells)} cells where the header has {len(names)}"
            problems.append(problem(number, reason, written))
    columns = {name: as_strings([cells[i] for cells in kept]) for i, name in enumerate(names)}
    return Contents("csv", columns, records, encoding, notes, repairs, problems)


def _backslash(text: str) -> str:
    hint = '; the file seems to write a quotation mark as \\" where CSV doubles it: save it again with ""'
    return hint if '\\"' in text else ""


def _rows(text: str, delimiter: str) -> list[tuple[int, list[str] | None, str]]:
    """Parse each row; give the number of its first line, its cells (None: cannot be parsed), and that line."""
    lines = text.split("\n")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str] | None, str]] = []
    with _long_cells():
        while True:
            line = reader.line_num
            try:
                rows.append((line + 1, next(reader), lines[line] if line < len(lines) else ""))
            except StopIteration:
                return rows
            except csv.Error:
                rows.append((line + 1, None, lines[line]))


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell hold a whole article: the limit of the csv module is 131,072 characters, for all callers."""
    before = csv.field_size_limit(MAX_CHARACTERS)
    try:
        yield
    finally:
        csv.field_size_limit(before)
