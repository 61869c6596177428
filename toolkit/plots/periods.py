"""Years, quarters, months and days on a time axis, true to time and labelled as densely as there is room."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.plots.page import TICK_SIZE, size_of
from toolkit.plots.style import INK, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FEWEST_PERIODS = 3  # fewer make no line of time
LONGEST_SPAN = 600  # periods; a longer axis would be a mistyped year
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
        if self.unit == "day":
            day = pd.Timestamp(0) + pd.Timedelta(days=number)
            return f"{day.day} {MONTHS[day.month - 1]}", str(day.year)
        year, part = divmod(number, 4 if self.unit == "quarter" else 12)
        return (f"Q{part + 1}" if self.unit == "quarter" else MONTHS[part]), str(year)


_FORMS = {
    "year": re.compile(r"(\d{4})"),
    "quarter": re.compile(r"(\d{4})-?Q([1-4])"),
    "month": re.compile(r"(\d{4})-(0[1-9]|1[0-2])"),
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
        numbers = [_ordinal(unit, *match.groups()) for match in matches if match]
        rising = all(a < b for a, b in zip(numbers, numbers[1:], strict=False))
        if rising and numbers[-1] - numbers[0] < LONGEST_SPAN:
            return Calendar(unit, numbers[0], [number - numbers[0] for number in numbers])
    return None


def _ordinal(unit: str, first: str, part: str = "1") -> int:
    if unit == "day":
        return (pd.Timestamp(first) - pd.Timestamp(0)).days
    return int(first) * {"year": 1, "quarter": 4, "month": 12}[unit] + (int(part) - 1 if unit != "year" else 0)


def write_periods(ax: Axes, calendar: Calendar, counts: dict[int, str] | None) -> bool:
    """Label as many periods as there is room for; tell whether the counts stood under them."""
    low, high = ax.get_xlim()
    space = size_of(ax)[0] / (high - low)
    names = [calendar.label(position) for position in range(calendar.length)]
    # A year is written under the first period that has it, and is as wide as four figures.
    widest = max(text_width(text, TICK_SIZE) for name in names for text in name) + 5
    steps = {"month": (1, 2, 3, 4, 6, 12), "quarter": (1, 2, 4)}.get(calendar.unit, (1, 2, 5, 10))
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
