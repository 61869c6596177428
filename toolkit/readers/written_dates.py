"""Dates inside a line of text, with months named in some twenty languages.

The date is taken out by its pattern and only then read, so that the rest of the line (weekday,
edition, time of day) cannot confuse it. Names of months come from the CLDR by way of babel.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

LANGUAGES = "en de fr es it pt nl sv da nb fi pl cs hu ro tr ru uk el id ca".split()
"""Whose months are known. Languages that name other months with the same word are not among them."""
_CHINESE = "一 二 三 四 五 六 七 八 九 十 十一 十二".split()
_EXTRA = {"sept": 9, "mär": 3, "mrz": 3, "jän": 1, "jänner": 1, "feber": 2, "aout": 8, "fevrier": 2, "decembre": 12}

_NUMBERED = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일號号])?")
_DAY_CHINESE = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s?日?\s+(\d{{1,2}}|{'|'.join(reversed(_CHINESE))})\s?月,?\s+(\d{{4}})(?!\d)"
)
_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})(?!\d)")

LONGEST = 500
"""A date is looked for in this many characters: the line of a date is short."""
_YEAR_ALONE = re.compile(r"\W*(1[6-9]\d\d|20\d\d)\W*")


class Written(NamedTuple):
    """A day in ISO form, how precise it is, and where in the line it stood."""

    day: str
    precision: str
    start: int
    end: int


@cache
def months() -> dict[str, int]:
    """Return the number of each name of a month, in lower case and without a full stop."""
    from babel import Locale

    numbers: dict[str, int] = {}
    clashing = set()
    for language in LANGUAGES:
        calendar = Locale.parse(language).months
        for form in (calendar[kind][width] for kind in ("format", "stand-alone") for width in ("wide", "abbreviated")):
            for number, name in form.items():
                name = name.lower().rstrip(".")
                if not name.isdigit() and numbers.setdefault(name, number) != number:
                    clashing.add(name)
    return {name: number for name, number in (numbers | _EXTRA).items() if name not in clashing}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    name = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    month = rf"(?<![^\W\d_])({name})(?![^\W\d_])\.?"
    day = r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th|er|re|e|ª|º|°)?(?!\d|:\d)"
    year = r"(\d{4})(?!\d)"
    of = r"(?:\s*(?:de|del|di|d['’]|van|of|den)\s+|\s*[-,/]\s*|\s+)"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"{day}\.?(?:\s*[-–/]\s*\d{{1,2}}\.?)?{of}?{month}{of}{year}",  # 9. Januar 1993, 12-Jul-2021
            rf"{month}\s+{day}(?:\s*[-–]\s*\d{{1,2}})?(?:,\s*|\s+)(?:[^\W\d_]+,?\s+)?{year}",  # January 11, 2018
            rf"{year}\.?,?\s+{month}\s+{day}\.?",  # 2018. május 28.
            rf"{month}(?:\s*[-–/]\s*[^\W\d_]+)?{of}{year}",  # May 2018, March/April 2012
        )
    )


def date_in(text: str, *, day_first: bool | None = None) -> Written | None:
    """Return the first date in a line, or None; `03/04/2021` only if the source is known to put the day first or last.

    Examples
    --------
    >>> date_in("Samedi 9 février 2013, Édition nationale")
    Written(day='2013-02-09', precision='day', start=7, end=21)
    >>> date_in("Covid-19, part 1") is None
    True
    """
    text = text[:LONGEST]
    found = [one for one in (*_with_names(text), *_with_figures(text, day_first)) if one]
    if not found and (year := _YEAR_ALONE.fullmatch(text)):
        return Written(f"{year[1]}-01-01", "year", *year.span(1))
    precise = [one for one in found if one.precision == "day"] or found
    return min(precise, key=lambda one: one.start, default=None)


def _with_names(text: str) -> list[Written | None]:
    if not re.search(r"\d{4}", text):
        return []
    day_month, month_day, year_first, month_only = (pattern.search(text) for pattern in _patterns())
    return [
        day_month and _checked(day_month, day_month[3], _number(day_month[2]), day_month[1]),
        month_day and _checked(month_day, month_day[3], _number(month_day[1]), month_day[2]),
        year_first and _checked(year_first, year_first[1], _number(year_first[2]), year_first[3]),
        month_only and _checked(month_only, month_only[2], _number(month_only[1]), None),
    ]


def _number(name: str) -> int:
    return months()[name.lower()]


def _with_figures(text: str, day_first: bool | None) -> list[Written | None]:
    iso, numbered, chinese = _ISO.search(text), _NUMBERED.search(text), _DAY_CHINESE.search(text)
    found = [
        iso and _checked(iso, iso[1], int(iso[3]), iso[4]),
        numbered and _checked(numbered, numbered[1], int(numbered[2]), numbered[3]),
        chinese and _checked(chinese, chinese[3], _chinese_number(chinese[2]), chinese[1]),
    ]
    if figures := _FIGURES.search(text):
        one, two = int(figures[1]), int(figures[3])
        if day_first is None and (one > 12 or two > 12 or one == two):
            day_first = one > 12 or one == two
        if day_first is not None:
            day, month = (one, two) if day_first else (two, one)
            found.append(_checked(figures, figures[4], month, str(day)))
    return found


def _chinese_number(name: str) -> int:
    return int(name) if name.isdigit() else _CHINESE.index(name) + 1


def _checked(found: re.Match[str], year: str, month: int, day: str | None) -> Written | None:
    """Make sure that it is a day of the calendar."""
    try:
        whole = date(int(year), month, int(day or 1))
    except ValueError:
        return None
    return Written(whole.isoformat(), "day" if day else "month", *found.span())
