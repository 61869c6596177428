"""Dates as people write them, to days; what cannot be read for sure stays missing, with the reason.

A day and month in figures (`03/04/2021`) is read only if some other value of the same column
shows which comes first, and none shows the other order.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

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


def parse_dates(values: pd.Series) -> Dates:
    """Read a column of written dates; a time of day is dropped in the zone that it is given in."""
    written = values.str.strip()
    iso = written.str.fullmatch(_ISO).fillna(False).astype(bool)
    codes, uniques = pd.factorize(written.where(~iso, written.str.slice(0, 10)))
    days, precisions, reasons, figures = [], [], [], []
    for value in uniques:
        day, precision, reason = _read_one(value)
        days.append(day)
        precisions.append(precision)
        reasons.append(reason)
    notes, repairs = [], []
    figures = [(position, found) for position, value in enumerate(uniques) if (found := _FIGURES.fullmatch(value))]
    ambiguous = set()
    if figures:
        order, evidence = _order([found for _, found in figures])
        for position, found in figures:
            first, second, year = int(found[1]), int(found[3]), found[4]
            if order is None and first != second:
                ambiguous.add(position)
                reasons[position] = f"day and month cannot be told apart in {found[0]}"
                continue
            day_number, month = (second, first) if order == "month" else (first, second)
            days[position], precisions[position], reasons[position] = (
                f"{year}-{month:02d}-{day_number:02d}",
                "day",
                None,
            )
        if order:
            wording = "day/month/year" if order == "day" else "month/day/year"
            notes.append(f'dates read as {wording}, because "{evidence}" can be nothing else')
        elif ambiguous:
            rows = pd.Series(codes).isin(ambiguous).sum()
            why = f"{evidence}; write dates as YYYY-MM-DD"
            repairs.append(f'{rows} dates such as "{uniques[min(ambiguous)]}" left missing: {why}')
    return _spread(values.index, codes, days, precisions, reasons, ambiguous, notes, repairs)


def _read_one(value: str) -> tuple[str | None, str | None, str | None]:
    """Return the day in ISO form and its precision, or the reason why there is none."""
    if found := _YEAR_FIRST.fullmatch(value):
        return f"{found[1]}-{int(found[3]):02d}-{int(found[4]):02d}", "day", None
    if found := _COMPACT.fullmatch(value):
        return f"{found[1]}-{found[2]}-{found[3]}", "day", None
    if found := _MONTH.fullmatch(value):
        return f"{found[1]}-{int(found[2]):02d}-01", "month", None
    if _YEAR.fullmatch(value):
        return f"{value}-01-01", "year", None
    if re.fullmatch(r"\d{10}|\d{13}", value, re.ASCII):
        return None, None, f"{value} looks like seconds since 1970; write it as YYYY-MM-DD"
    read = _read_words(value) if _WORDS.fullmatch(value) else (None, None, None)
    if read[0] is None and len(value) <= LONGEST and not _FIGURES.fullmatch(value) and (written := date_in(value)):
        return written.day, written.precision, None
    return read if read[0] or read[2] else (None, None, f'"{value[:40]}" is not a date that can be read')


def _read_words(value: str) -> tuple[str | None, str | None, str | None]:
    """Read a date with the month in letters, twice with other defaults: what differs was not written."""
    from dateutil.parser import parse

    try:
        one, two = (parse(value, default=day, ignoretz=True) for day in (datetime(1904, 1, 1), datetime(1908, 2, 2)))
    except (ValueError, OverflowError):
        return None, None, f'"{value[:40]}" is not a date that can be read'
    if one.year != two.year or one.month != two.month:
        return None, None, f'"{value[:40]}" is not a whole date'
    precise = one.day == two.day
    return f"{one.year:04d}-{one.month:02d}-{one.day if precise else 1:02d}", "day" if precise else "month", None


def _order(figures: list[re.Match[str]]) -> tuple[str | None, str]:
    """Find which of day and month comes first, and a value that shows it; None and why, if nothing does."""
    day_first = next((found[0] for found in figures if int(found[1]) > 12 >= int(found[3])), None)
    month_first = next((found[0] for found in figures if int(found[3]) > 12 >= int(found[1])), None)
    if day_first and month_first:
        return None, f'the column has both orders ("{day_first}", "{month_first}")'
    if day_first:
        return "day", day_first
    return ("month", month_first) if month_first else (None, "nothing in the column shows which is the day")


def _spread(index, codes, days, precisions, reasons, ambiguous, notes, repairs) -> Dates:  # type: ignore[no-untyped-def]
    """Check the days that were read once each, and hand them to the rows that have them."""
    # A year of more than four figures or before 1 does not match above, so nothing can wrap around.
    date = pd.to_datetime(pd.Series(days, dtype="str"), format="%Y-%m-%d", errors="coerce").astype(DATE)
    reason = pd.Series(reasons, dtype="str")
    impossible = date.isna() & reason.isna()
    reason[impossible] = pd.Series(days, dtype="str")[impossible] + " is not a day of the calendar"
    outside = date.notna() & ~date.between(EARLIEST, LATEST)
    reason[outside] = pd.Series(days, dtype="str")[outside] + " is not a plausible day of publication"
    date = date.where(~outside)
    precision = pd.Series(precisions, dtype="str").where(date.notna()).astype(PRECISION)
    unsure = pd.Series([position in ambiguous for position in range(len(days))], dtype=bool)

    def rows(column: pd.Series) -> pd.Series:
        spread = column.reindex(codes).set_axis(index)
        return spread.fillna(False).astype(bool) if column.dtype == bool else spread

    return Dates(rows(date), rows(precision), rows(reason), rows(unsure), notes, repairs)
