"""Excel workbooks (.xlsx, .xls): the first sheet."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

from toolkit.readers.columns import name_headers
from toolkit.readers.contents import MAX_COLUMNS, MAX_UNPACKED_BYTES, Contents, as_strings, check_unpacked
from toolkit.readers.sources import Source

FORMATS = ("excel",)
ENDINGS = (".xlsx", ".xlsm", ".xls")


def recognises(source: Source) -> bool:
    """Say whether the file is a workbook: a zip file that holds `xl/`, or an old one by its mark and ending."""
    if source.head.startswith(b"PK\x03\x04"):
        return any(member.startswith("xl/") for member in source.members) or b"xl/" in source.head
    return source.head.startswith(b"\xd0\xcf\x11\xe0") and source.name.lower().endswith(".xls")


def read_file(source: Source, *, encoding: str | None = None) -> Contents:
    """Read the first sheet, every cell as text; raises ValueError when the workbook is damaged."""
    from python_calamine import CalamineError, CalamineWorkbook

    data = source.read()
    _check_size(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = book.sheet_names
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False) if sheets else []
    except (CalamineError, OSError, ValueError) as error:
        raise ValueError(f"is damaged, or not a workbook: {error}") from None
    if not rows:
        raise ValueError("has no rows in its first sheet")
    names, notes = name_headers([_cell(value) or "" for value in rows[0]])
    if len(names) > MAX_COLUMNS:
        raise ValueError(f"has {len(names)} columns; the most that is read is {MAX_COLUMNS}")
    filled = [(number, row) for number, row in enumerate(rows[1:], 1) if any(value != "" for value in row)]
    columns = {name: as_strings([_cell(row[i]) for _, row in filled]) for i, name in enumerate(names)}
    if len(sheets) > 1:
        notes.append(
            f'only its first sheet was read, "{sheets[0]}"; not read: ' + ", ".join(f'"{s}"' for s in sheets[1:])
        )
    return Contents("excel", columns, [number for number, _ in filled], notes=notes)


def _check_size(data: bytes) -> None:
    """Refuse a workbook that says it unpacks to far more than it can mean."""
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ValueError(f"is damaged, or not a workbook: {error}") from None
    check_unpacked(len(data), unpacked, MAX_UNPACKED_BYTES)


def _cell(value: object) -> str | None:
    """A whole number without ".0", a day without its midnight, the rest as Python writes it."""
    if value is None or value == "":
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ").removesuffix(" 00:00:00")
    return value.isoformat() if isinstance(value, date) else str(value)
