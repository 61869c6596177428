"""Dates as people write them, to days; what cannot be read for sure stays missing, with the reason.

A day and month in figures (`03/04/2021`) is read only if some other value of the same column
shows which comes first, and none shows the other order.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.readers.written_dates import date_in
from toolkit.tables import DATE, PRECISION

EARLIEST, LATEST = "1600-01-01", "2100-12-31"
"""No newspaper is older than this, and a date beyond it is a placeholder."""

_TIME = r"[T ]\d{1,2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?\s?(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?"
_ISO = rf"\d{{4}}-\d{{2}}-\d{{2}}(?:{_TIME})?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}})(?:{_TIME})?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_FIGURES = re.compile(
    r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:,?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?)?", re.ASCII
)
_WORDS = re.compile(r"(?=.*[A-Za-z]{3})(?=.*(?<!\d)\d{4}(?!\d))[\x20-\x7e]{6,60}")

_UNREAD = '"{}" is not a date that can be read'
LONGEST = 60
"""A longer cell of a date column is no date, though one may stand in it."""


class Dates(NamedTuple):
    """Dates, their precision, why one is missing, and what to say of the column as a whole."""

    date: pd.Series
    precision: pd.Series
    reason: pd.Series
    ambiguous: pd.Series
    notes: list[str]
    repairs: list[str]


class _Read(NamedTuple):
    """One written date: the day in ISO form and its precision, or the reason why there is none."""

    day: str | None = None
    precision: str | None = None
    reason: str | None = None
    ambiguous: bool = False


def parse_dates(values: pd.Series) -> Dates:
    """Read a column of written dates; a time of day is dropped in the zone that it is given in."""
    written = values.str.strip()
    iso = written.str.fullmatch(_ISO).fillna(False).astype(bool)
    codes, uniques = pd.factorize(written.where(~iso, written.str.slice(0, 10)))
    read = [_read_one(value) for value in uniques]
    figures = {at: found for at, value in enumerate(uniques) if (found := _FIGURES.fullmatch(value))}
    order, evidence = _order([*figures.values()])
    for at, found in figures.items():
        read[at] = _read_figures(found, order)
    notes, repairs = [], []
    unsure = [at for at, one in enumerate(read) if one.ambiguous]
    if order:
        wording = "day/month/year" if order == "day" else "month/day/year"
        notes.append(f'dates read as {wording}, because "{evidence}" can be nothing else')
    elif unsure:
        rows = np.isin(codes, unsure).sum()
        why = f"{evidence}; write dates as YYYY-MM-DD"
        repairs.append(f'{rows} dates such as "{uniques[unsure[0]]}" left missing: {why}')
    return Dates(*_spread(read, codes, values.index), notes, repairs)


def _read_one(value: str) -> _Read:
    if found := _YEAR_FIRST.fullmatch(value):
        return _Read(f"{found[1]}-{int(found[3]):02d}-{int(found[4]):02d}", "day")
    if found := _COMPACT.fullmatch(value):
        return _Read(f"{found[1]}-{found[2]}-{found[3]}", "day")
    if found := _MONTH.fullmatch(value):
        return _Read(f"{found[1]}-{int(found[2]):02d}-01", "month")
    if _YEAR.fullmatch(value):
        return _Read(f"{value}-01-01", "year")
    if re.fullmatch(r"\d{10}|\d{13}", value, re.ASCII):
        return _Read(reason=f"{value} looks like seconds since 1970; write it as YYYY-MM-DD")
    read = _read_words(value) if _WORDS.fullmatch(value) else _Read(reason=_UNREAD.format(value[:40]))
    if read.day is None and len(value) <= LONGEST and not _FIGURES.fullmatch(value) and (written := date_in(value)):
        return _Read(written.day, written.precision)
    return read


def _read_figures(found: re.Match[str], order: str | None) -> _Read:
    """Read a date in figures, if it is known which comes first."""
    first, second, year = int(found[1]), int(found[3]), found[4]
    if order is None and first != second:
        return _Read(reason=f"day and month cannot be told apart in {found[0]}", ambiguous=True)
    day, month = (second, first) if order == "month" else (first, second)
    return _Read(f"{year}-{month:02d}-{day:02d}", "day")


def _read_words(value: str) -> _Read:
    """Read a date with the month in letters, twice with other defaults: what differs was not written."""
    from dateutil.parser import parse

    try:
        one, two = (parse(value, default=day, ignoretz=True) for day in (datetime(1904, 1, 1), datetime(1908, 2, 2)))
    except (ValueError, OverflowError):
        return _Read(reason=_UNREAD.format(value[:40]))
    if one.year != two.year or one.month != two.month:
        return _Read(reason=f'"{value[:40]}" is not a whole date')
    precise = one.day == two.day
    return _Read(f"{one.year:04d}-{one.month:02d}-{one.day if precise else 1:02d}", "day" if precise else "month")


def _order(figures: list[re.Match[str]]) -> tuple[str | None, str]:
    """Find which of day and month comes first, and a value that shows it; None and why, if nothing does."""
    day_first = next((found[0] for found in figures if int(found[1]) > 12 >= int(found[3])), None)
    month_first = next((found[0] for found in figures if int(found[3]) > 12 >= int(found[1])), None)
    if day_first and month_first:
        return None, f'the column has both orders ("{day_first}", "{month_first}")'
    if day_first:
        return "day", day_first
    return ("month", month_first) if month_first else (None, "nothing in the column shows which is the day")


def _spread(read: list[_Read], codes: np.ndarray, index: pd.Index) -> tuple[pd.Series, pd.Series, pd.Series, pd.Series]:
    """Check the days that were read once each, and hand them to the rows that have them."""
    table = pd.DataFrame(read, columns=list(_Read._fields)).astype({"day": "str", "reason": "str", "ambiguous": bool})
    # A year of more than four figures or before 1 does not match above, so nothing can wrap around.
    date = pd.to_datetime(table["day"], format="%Y-%m-%d", errors="coerce").astype(DATE)
    impossible = date.isna() & table["reason"].isna()
    outside = date.notna() & ~date.between(EARLIEST, LATEST)
    reason = table["reason"].mask(impossible, table["day"] + " is not a day of the calendar")
    reason = reason.mask(outside, table["day"] + " is not a plausible day of publication")
    date = date.where(~outside)
    precision = table["precision"].astype("str").where(date.notna()).astype(PRECISION)
    date, precision, reason = (column.reindex(codes).set_axis(index) for column in (date, precision, reason))
    return date, precision, reason, table["ambiguous"].reindex(codes, fill_value=False).set_axis(index)
