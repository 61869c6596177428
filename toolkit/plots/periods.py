"""Years, quarters, months, weeks and days on a time axis, true to time and labelled as densely as there is room."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.plots.page import TICK_SIZE, size_of
from toolkit.plots.style import INK, RULE, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FEWEST_PERIODS = 3  # fewer make no line of time
LONGEST_SPAN = 600  # periods; a longer axis would be a mistyped year
#: The look of a period without a row, on the axis and in the key.
GAP = {"facecolor": "none", "edgecolor": RULE, "hatch": "/////", "linewidth": 0}
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True)
class Calendar:
    """Periods of one kind: the first, how many each spans, and where each given one stands."""

    unit: str
    first: int
    positions: list[int]

    @property
    def length(self) -> int:
        return self.positions[-1] + 1

    def label(self, position: int) -> tuple[str, str]:
        """Return the period's own name and the year, where the year needs to be written."""
        number = self.first + position
        if self.unit == "year":
            return str(number), ""
        if self.unit in ("day", "week"):
            day = _EPOCH + pd.Timedelta(days=number if self.unit == "day" else 7 * number)
            return f"{day.day} {MONTHS[day.month - 1]}", str(day.year)
        year, part = divmod(number, 4 if self.unit == "quarter" else 12)
        return (f"Q{part + 1}" if self.unit == "quarter" else MONTHS[part]), str(year)

    def place(self, date: pd.Timestamp) -> float:
        """Return where a date stands; the middle of a period is a whole number."""
        if self.unit == "day":
            return float((date.normalize() - _EPOCH).days - self.first)
        if self.unit == "week":
            return (date.normalize() - _EPOCH).days / 7 - self.first - 0.5 + 0.5 / 7
        start = date.to_period({"year": "Y", "quarter": "Q", "month": "M"}[self.unit])
        share = (date.normalize() - start.start_time).days / ((start.end_time - start.start_time).days + 1)
        year, part = start.year, {"year": 0, "quarter": start.quarter - 1, "month": start.month - 1}[self.unit]
        return year * _PARTS[self.unit] + part - self.first - 0.5 + share


_EPOCH = pd.Timestamp(1969, 12, 29)  # a Monday
_PARTS = {"year": 1, "quarter": 4, "month": 12}
_FORMS = {
    "year": re.compile(r"(\d{4})"),
    "quarter": re.compile(r"(\d{4})-?Q([1-4])"),
    "month": re.compile(r"(\d{4})-(0[1-9]|1[0-2])"),
    "week": re.compile(
        r"(\d{4})-?W(0[1-9]|[1-4]\d|5[0-3])|(\d{4}-\d{2}-\d{2})/\d{4}-\d{2}-\d{2}"
    ),  # ISO 8601, or pandas
    "day": re.compile(r"(\d{4}-\d{2}-\d{2})"),
}


def read_periods(groups: Sequence[str], *, fewest: int = FEWEST_PERIODS) -> Calendar | None:
    """Return where periods stand on a time axis, or None if these are not periods of one kind in order.

    Examples
    --------
    >>> read_periods(["2018-11", "2019-01", "2019-02"]).positions
    [0, 2, 3]
    >>> read_periods(["Dawn", "TOLOnews", "Xinhua"]) is None
    True
    """
    for unit, form in _FORMS.items():
        matches = [form.fullmatch(group) for group in groups]
        if len(groups) < fewest or not all(matches):
            continue
        try:
            numbers = [_ordinal(unit, *match.groups()) for match in matches if match]
        except ValueError:  # a day or a week that no calendar has
            continue
        rising = all(a < b for a, b in zip(numbers, numbers[1:], strict=False))
        if rising and numbers[-1] - numbers[0] < LONGEST_SPAN:
            return Calendar(unit, numbers[0], [number - numbers[0] for number in numbers])
    return None


def _ordinal(unit: str, *parts: str | None) -> int:
    """Return the number of a period, from any year on."""
    given = [part for part in parts if part]
    if unit == "day":
        return (pd.Timestamp(given[0]) - _EPOCH).days
    if unit == "week":
        monday = pd.Timestamp(given[0] if len(given) == 1 else date.fromisocalendar(int(given[0]), int(given[1]), 1))
        return (monday - _EPOCH).days // 7
    return int(given[0]) * _PARTS[unit] + (int(given[1]) - 1 if len(given) > 1 else 0)


def write_periods(ax: Axes, calendar: Calendar, counts: dict[int, str] | None) -> bool:
    """Label as many periods as there is room for; tell whether the counts stood under them."""
    low, high = ax.get_xlim()
    space = size_of(ax)[0] / (high - low)
    names = [calendar.label(position) for position in range(calendar.length)]
    # A year is written under the first period that has it, and is as wide as four figures.
    widest = max(text_width(text, TICK_SIZE) for name in names for text in name) + 5
    steps = {"month": (1, 2, 3, 4, 6, 12), "quarter": (1, 2, 4), "week": (1, 2, 4, 8, 13, 26, 52)}.get(
        calendar.unit, (1, 2, 5, 10)
    )
    step = next((s for s in steps if s * space >= widest), steps[-1] * math.ceil(widest / space / steps[-1]))
    counts = _fitting(counts, space) if counts and step == 1 else {}
    start = -calendar.first % step if calendar.unit in ("month", "quarter") else 0
    ticks = list(range(start, calendar.length, step))
    labels, year = [], ""
    for tick in ticks:
        name, new = names[tick]
        lines = [name, new if new != year else ""]
        year = new
        labels.append("\n".join([*lines, counts.get(tick, "")]).rstrip("\n"))
    if calendar.unit == "year":  # these need no line for the year
        labels = [label.replace("\n\n", "\n") for label in labels]
    ax.set_xticks(ticks, labels, fontsize=TICK_SIZE, color=INK, parse_math=False, linespacing=1.25)
    return bool(counts)


def _fitting(counts: dict[int, str], space: float) -> dict[int, str]:
    """Return the texts on one line, or broken at " in " where that is too wide; none if that is too wide too."""
    for texts in (counts, {at: text.replace(" in ", "\nin ") for at, text in counts.items()}):
        if max(text_width(line, TICK_SIZE) for text in texts.values() for line in text.split("\n")) + 4 <= space:
            return texts
    return {}


def draw_gaps(ax: Axes, calendar: Calendar, known: Collection[int], head: float) -> None:
    """Hatch the periods that have no row, as nothing is known of them, up to `head` points below the top."""
    top = 1 - head / size_of(ax)[1]
    for at in sorted(set(range(calendar.length)) - set(known)):
        ax.axvspan(at - 0.5, at + 0.5, ymax=top, **GAP, zorder=0)
