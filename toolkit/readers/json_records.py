"""JSON (one record or a list of them) and JSON Lines (one record a line)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import pandas as pd

from toolkit.readers.columns import text_column
from toolkit.readers.contents import MAX_COLUMNS, Contents, as_strings, problem
from toolkit.readers.decode import decode
from toolkit.readers.pieces import PIECE_BYTES, cut, renumber, whole_lines
from toolkit.readers.sources import Source

FORMATS = ("json", "jsonl")
_TEXT = frozenset([str, type(None)])


def recognises(source: Source) -> bool:
    """Say whether the file is JSON: by its ending, or because it opens as a record or a list of records does."""
    text = source.start.lstrip()
    if source.name.lower().endswith((".json", ".jsonl", ".ndjson")):
        return not text.startswith("<")
    inside = text[1:].lstrip() if text.startswith("[") else text
    return inside.startswith("{") and inside[1:].lstrip().startswith('"')


def read_file(source: Source, *, encoding: str | None = None) -> Contents:
    """Read the records of one file; a broken line is set aside, a broken document raises ValueError."""
    text, found, repairs = decode(source.read(), encoding=encoding)
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    problems: list[dict] = []
    if not lines:
        raise ValueError("is empty")
    if _is_lines(lines, source.name):
        kind, values = "jsonl", _parse_lines(lines, problems)
    else:
        kind, values = "json", _parse_document(text)
    rows = list(_records(values, problems))
    columns = dict.fromkeys(key for _, record in rows for key in record) if rows else {"text": None}
    if len(columns) > MAX_COLUMNS:
        raise ValueError(f"has {len(columns)} different fields; the most that is read is {MAX_COLUMNS}")
    rows = list(_with_text(rows, text_column(columns), problems))
    cells = {key: _column([record.get(key) for _, record in rows]) for key in columns}
    return Contents(kind, cells, [number for number, _ in rows], found, repairs=repairs, problems=problems)


def read_pieces(source: Source, *, encoding: str | None = None, size: int) -> Iterator[Contents]:
    """Read JSON Lines of any length some megabytes at a time; what is one document is read whole."""
    if source.size <= PIECE_BYTES or not source.name.lower().endswith((".jsonl", ".ndjson")):
        yield read_file(source, encoding=encoding)
        return
    lines = 0
    for data in cut(source, whole_lines):
        contents = read_file(Source(source.name, data=data, file=source.file), encoding=encoding)
        yield renumber(contents, lines, lines)
        lines += data.count(b"\n")


def _is_lines(lines: list[tuple[int, str]], name: str) -> bool:
    """One record a line, unless the first line alone is not a record (a document over many lines)."""
    if name.lower().endswith((".jsonl", ".ndjson")):
        return True
    if len(lines) < 2 or not lines[0][1].lstrip().startswith("{"):
        return False
    try:
        return isinstance(_load(lines[0][1]), dict)
    except ValueError:
        return False


class _Repeated(dict):
    """A record that has a field twice, so that one of the two values is lost."""


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record = dict(pairs)
    return record if len(record) == len(pairs) else _Repeated(record)


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs)


def _load(text: str) -> object:
    try:
        return _DECODER.decode(text)
    except RecursionError:
        raise ValueError("nested too deep to be a record") from None


def _parse_lines(lines: list[tuple[int, str]], problems: list[dict]) -> Iterator[tuple[int, object]]:
    for number, line in lines:
        try:
            yield number, _load(line)
        except json.JSONDecodeError as error:
            cut = " (cut short?)" if line is lines[-1][1] else ""
            reason = f"line {number} is not JSON{cut}: {error.msg} at column {error.colno}"
            problems.append(problem(number, reason, line))
        except ValueError as error:
            problems.append(problem(number, f"line {number} is not a record: {error}", line))


def _parse_document(text: str) -> Iterator[tuple[int, object]]:
    try:
        document = _load(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    return enumerate(document if isinstance(document, list) else [document], 1)


def _records(values: Iterable[tuple[int, object]], problems: list[dict]) -> Iterator[tuple[int, dict]]:
    for number, value in values:
        if isinstance(value, _Repeated):
            problems.append(problem(number, "has a field twice; one of the two would be lost", dict(value)))
        elif isinstance(value, dict):
            yield number, value
        else:
            problems.append(problem(number, "is not a record of named fields", value))


def _with_text(rows: list[tuple[int, dict]], name: str | None, problems: list[dict]) -> Iterator[tuple[int, dict]]:
    for number, record in rows:
        text = record.get(name)
        if name is None or text is None or isinstance(text, str):
            yield number, record
        else:
            problems.append(problem(number, f'its "{name}" is a {type(text).__name__}, not text', text))


def _column(values: list[object]) -> pd.Series:
    """Make a column of text; most hold nothing else, and need no look at each value."""
    return as_strings(values if _TEXT.issuperset(map(type, values)) else list(map(_cell, values)))


def _cell(value: object) -> str | None:
    """Text as it stands; numbers as Python writes them; lists and records as JSON; null and NaN missing."""
    if value is None or value != value:
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
