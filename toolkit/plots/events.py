"""Dated events, such as agreements and ceasefires, as lines on a time axis, labelled without overlap."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.plots.page import size_of
from toolkit.plots.periods import MONTHS, Calendar
from toolkit.plots.style import INK, MUTED, PAPER, text_width, wrap
from toolkit.tables import check_columns

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZE = 7.5
LINE = SIZE * 1.25
WIDTH = 118.0  # points; longer labels are broken into lines


@dataclass(frozen=True)
class Event:
    """A dated event: where it stands on the time axis, and its label in lines."""

    place: float
    lines: list[str]

    @property
    def width(self) -> float:
        return max(text_width(line, SIZE) for line in self.lines) + 8


def read_events(events: pd.DataFrame | None, calendar: Calendar) -> list[Event]:
    """Return the events within the calendar in their order; warn of those beyond; raise ValueError for a bad date."""
    if events is None:
        return []
    check_columns(events, ["date", "event"], "events")
    dates = pd.to_datetime(events["date"], errors="coerce", format="ISO8601")
    if dates.isna().any():
        wrong = events[dates.isna()].iloc[0]
        raise ValueError(f'events has the date "{wrong["date"]}" for "{wrong["event"]}". Write dates as 2020-02-29.')
    rows = sorted(zip(dates, events["event"].astype(str), strict=True))
    found = [Event(calendar.place(date), wrap(f"{_short(date)}: {event}", WIDTH, SIZE)) for date, event in rows]
    inside = [event for event in found if -0.5 <= event.place <= calendar.length - 0.5]
    if len(inside) < len(found):
        warnings.warn(
            f"{len(found) - len(inside)} of {len(found)} events are outside the periods drawn; they are left out.",
            UserWarning,
            stacklevel=4,
        )
    return inside


def _short(date: pd.Timestamp) -> str:
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def head_height(events: list[Event], per_period: float) -> float:
    """Return the height in points that the labels take, where a period is so many points wide."""
    levels = _levels(events, per_period)
    return sum(_heights(events, levels)) + (6 if events else 0)


def period_width(events: list[Event], calendar: Calendar, width: float, side: float) -> float:
    """Return how many points wide a period is, so that what stands at its right fits, the labels of events too."""
    for _ in range(4):  # narrower periods leave a late label less room before the edge: the two settle quickly
        wide = (width - side) / (calendar.length + 0.2)
        side = max([side, *(e.width - (calendar.length - 0.4 - e.place) * wide for e in events)])
    return (width - side) / (calendar.length + 0.2)


def draw_events(ax: Axes, events: list[Event], per_period: float, below_top: float = 0.0) -> None:
    """Draw a line for each event, with its label at the right of its upper end, in as many rows as it takes."""
    _, height = size_of(ax)
    levels = _levels(events, per_period)
    heights = _heights(events, levels)
    for event, level in zip(events, levels, strict=True):
        down = below_top + sum(heights[:level])
        top = 1 - down / height
        ends = ([event.place] * 2, [0, top])
        ax.plot(*ends, color=MUTED, linewidth=0.8, zorder=1.5, transform=ax.get_xaxis_transform(), label="event")
        ax.annotate(
            "\n".join(event.lines),
            (event.place, top),
            xycoords=ax.get_xaxis_transform(),
            xytext=(3, 0),
            textcoords="offset points",
            ha="left",
            va="top",
            fontsize=SIZE,
            color=INK,
            linespacing=1.15,
            parse_math=False,
            annotation_clip=False,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.8},
            zorder=6,
        )


def _levels(events: list[Event], per_period: float) -> list[int]:
    """Return the row of each label from the top: the first one in which it touches no earlier label."""
    ends: list[float] = []
    levels = []
    for event in events:
        left = event.place * per_period
        level = next((at for at, end in enumerate(ends) if end <= left), len(ends))
        ends[level:] = [left + event.width, *ends[level + 1 :]]
        levels.append(level)
    return levels


def _heights(events: list[Event], levels: list[int]) -> list[float]:
    """Return the height in points of each row."""
    rows = range(max(levels, default=-1) + 1)
    return [max(len(e.lines) for e, at in zip(events, levels, strict=True) if at == row) * LINE + 4 for row in rows]
