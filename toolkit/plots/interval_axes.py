"""Intervals on axes: periods along x, or groups as rows, each with its dot, its interval and its n."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.plots.events import Event, draw_events, head_height, period_width
from toolkit.plots.layout import spread
from toolkit.plots.page import TICK_SIZE, dress, make_axes, size_of, three
from toolkit.plots.periods import GAP, Calendar, draw_gaps, write_periods
from toolkit.plots.style import DARK_ORANGE, INK, MUTED, OKABE_ITO, PAPER, text_width, wrap
from toolkit.wording import number

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

BLUE, ORANGE = OKABE_ITO[0], OKABE_ITO[1]
NOTE_SIZE = 7.5
NAME_WIDTH = 170.0  # points; longer names of groups are broken into lines
ROW_HEIGHT = 24.0
SMALLEST_DOT, LARGEST_DOT = 22.0, 130.0  # areas in square points
_WORDS = {"fontsize": TICK_SIZE, "va": "center", "parse_math": False}
_BOX = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}


def _limits(rows: pd.DataFrame, line: tuple[str, float] | None) -> tuple[float, float]:
    """Return the least and the most of what is drawn, zero among it, and some room beyond."""
    drawn = [0.0, *rows["mean"], *rows["low"].dropna(), *rows["high"].dropna()]
    if "unmasked" in rows:
        drawn += rows["unmasked"].dropna().tolist()
    if line is not None:
        drawn.append(line[1])
    room = max((max(drawn) - min(drawn)) * 0.06, 0.02)
    return float(min(drawn) - room), float(max(drawn) + room)


def _areas(windows: Sequence[float], most: float) -> np.ndarray:
    return SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * np.asarray(windows, dtype=float) / max(most, 1)


def _draw_estimates(ax: Axes, rows: pd.DataFrame, along: Sequence[float], upright: bool) -> None:
    """Draw intervals, dots and circles at these places along the groups' axis."""
    from matplotlib.collections import LineCollection

    def place(places: np.ndarray, values: pd.Series) -> np.ndarray:
        both = np.column_stack([places, values.to_numpy(dtype=float)])
        return both if upright else both[:, ::-1]

    known = (rows["low"].notna() & rows["high"].notna()).to_numpy()
    where = np.asarray(along, dtype=float)
    ends = np.stack([place(where[known], rows.loc[known, end]) for end in ("low", "high")], axis=1)
    ax.add_collection(
        LineCollection(list(ends), colors=BLUE, linewidths=2.2, zorder=2, label="interval"), autolim=False
    )
    areas = _areas(rows["windows"].tolist(), rows["windows"].max())
    for chosen, face, edge, label in ((known, BLUE, PAPER, "mean"), (~known, PAPER, BLUE, "mean without interval")):
        if chosen.any():
            x, y = place(where[chosen], rows.loc[chosen, "mean"]).T
            width = 0.8 if face == BLUE else 1.4
            ax.scatter(x, y, s=areas[chosen], facecolors=face, edgecolors=edge, linewidths=width, zorder=3, label=label)
    if "unmasked" in rows:
        x, y = place(where, rows["unmasked"]).T
        ax.scatter(x, y, s=24, facecolors=PAPER, edgecolors=ORANGE, linewidths=1.3, zorder=3.5, label="unmasked")


def _draw_key(ax: Axes, rows: pd.DataFrame, gaps: bool = False) -> None:
    """Explain the size of the dots, and hollow ones and hatched gaps if there are any, at the top of the axes."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    least, most = int(rows["windows"].min()), int(rows["windows"].max())
    dot = {"linestyle": "none", "marker": "o"}
    handles: list[Artist] = []
    for value in three(least, most) if least < most else []:
        size = math.sqrt(_areas([value], most)[0])
        label = number(value) + (" windows" if value == most else "")
        handles.append(Line2D([], [], **dot, markersize=size, color=BLUE, markeredgecolor=PAPER, label=label))
    if (rows["low"].isna() | rows["high"].isna()).any():
        label = "no interval: one article"
        handles.append(
            Line2D([], [], **dot, markersize=7, color=PAPER, markeredgecolor=BLUE, markeredgewidth=1.4, label=label)
        )
    if gaps:
        handles.append(Patch(**GAP, label="no window in this period"))
    if handles:
        ax.legend(
            handles=handles,
            loc="upper left",
            bbox_to_anchor=(0.003, 1),
            ncols=len(handles),
            facecolor=PAPER,
            edgecolor="none",
            framealpha=1,
            fontsize=NOTE_SIZE,
            labelcolor=MUTED,
            handlelength=1.2,
            handletextpad=0.4,
            columnspacing=1.2,
            borderaxespad=0,
            borderpad=0.2,
        )


def _needs_key(rows: pd.DataFrame) -> bool:
    return bool(rows["windows"].min() < rows["windows"].max() or rows[["low", "high"]].isna().any(axis=None))


# --- Along time ----------------------------------------------------------------------------------------


def draw_periods(
    rows: pd.DataFrame,
    calendar: Calendar,
    line: tuple[str, float] | None,
    values: str,
    events: list[Event],
    ax: Axes | None,
) -> Axes:
    """Draw periods along x, with what each mark is written at the right, and events above."""
    low, high = _limits(rows, line)
    labels = _side_labels(rows, line)
    side = max((text_width(part, TICK_SIZE) for text, *_ in labels for part in text.split("\n")), default=0) + 16
    left, right = 56.0, 14.0
    width = size_of(ax)[0] if ax is not None else 720 - left - right
    per_period = period_width(events, calendar, width, side)
    gaps = len(rows) < calendar.length
    key = 20.0 if _needs_key(rows) or gaps else 0.0
    above = head_height(events, per_period)
    ax = make_axes(ax, 10.0, 4.6 + above / 72, (left, 62, right, 8))
    _, height = size_of(ax)
    head = (key + above) / max(height - key - above, height / 4) * (high - low)
    ax.set(xlim=(-0.6, -0.6 + width / per_period), ylim=(low, high + head))
    draw_gaps(ax, calendar, calendar.positions, key + above)
    draw_events(ax, events, per_period, below_top=key)
    ends = (-0.6, calendar.length - 0.4)
    ax.hlines(0, *ends, color=INK, linewidth=0.8, zorder=1)
    if line is not None:
        ax.hlines(line[1], *ends, color=MUTED, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1, label="baseline")
    _draw_estimates(ax, rows, calendar.positions, upright=True)
    _draw_key(ax, rows, gaps)
    dress(ax, "y")
    ax.set_yticks([tick for tick in ax.get_yticks() if low <= tick <= high])
    ax.set_ylabel(values, parse_math=False)
    under = write_periods(ax, calendar, dict(zip(calendar.positions, _counts(rows), strict=True)))
    if under:
        ax.set_xlabel("below each period: windows in articles", fontsize=NOTE_SIZE, loc="left")
    if labels:
        _write_beside(ax, labels, calendar.length - 0.4 + 6 / per_period, (low, high))
    return ax


def _side_labels(rows: pd.DataFrame, line: tuple[str, float] | None) -> list[tuple[str, float, str]]:
    """Return what to write at the right, at which score, in which colour."""
    labels = []
    if "unmasked" in rows and rows["unmasked"].notna().any():
        labels.append(("terms left out\nof the score", float(rows["mean"].iloc[-1]), BLUE))
        labels.append(("terms\nscored too", float(rows["unmasked"].dropna().iloc[-1]), DARK_ORANGE))
    if line is not None:
        labels.append(("\n".join(wrap(_named(line), 76, TICK_SIZE)), line[1], MUTED))
    return labels


def _write_beside(ax: Axes, labels: list[tuple[str, float, str]], x: float, limits: tuple[float, float]) -> None:
    """Write the labels at their scores, apart from each other, between two scores."""
    low, high = ax.get_ylim()
    unit = (high - low) / size_of(ax)[1]
    sizes = [(_lines_of(text) * TICK_SIZE * 1.25 + 3) * unit for text, *_ in labels]
    look = {"fontsize": TICK_SIZE, "va": "center", "linespacing": 1.15, "parse_math": False}
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.0}
    heights = spread([value for _, value, _ in labels], sizes, *limits)
    for (text, _, colour), y in zip(labels, heights, strict=True):
        ax.text(x, y, text, color=colour, bbox=box, **look)


def _named(line: tuple[str, float]) -> str:
    return f"{line[0]}, " + f"{line[1]:.2f}".replace("-", "−")


def _lines_of(text: str) -> int:
    return text.count("\n") + 1


def _counts(rows: pd.DataFrame) -> list[str]:
    return [f"{w:,} in {a:,}" for w, a in zip(rows["windows"], rows["articles"], strict=True)]


# --- As rows -------------------------------------------------------------------------------------------


def draw_rows(rows: pd.DataFrame, line: tuple[str, float] | None, values: str, ax: Axes | None) -> Axes:
    """Draw groups as rows: the name at the left, the n at the right."""
    names = ["\n".join(wrap(name, NAME_WIDTH, TICK_SIZE)) for name in rows["group"]]
    left = max(text_width(part, TICK_SIZE) for name in names for part in name.split("\n")) + 28
    tallest = max(_lines_of(name) for name in names)
    row = max(ROW_HEIGHT, tallest * TICK_SIZE * 1.3 + 6)
    head, foot = (1.7 if "unmasked" in rows else 0.8), (0.9 if line is not None else 0.3)
    high = (len(rows) + head + foot) * row + 46
    ax = make_axes(ax, 10.0, max(high, 110.0) / 72, (left, 36, 16, 6))
    width, _ = size_of(ax)
    low_value, high_value = _limits(rows, line)
    counts = _counts(rows)
    column = max(text_width(text, TICK_SIZE) for text in [*counts, "windows in articles"]) + 12
    end = low_value + (high_value - low_value) * width / max(width - column, width / 2)
    ax.set(xlim=(low_value, end), ylim=(len(rows) - 0.5 + foot, -0.5 - head))
    bottom = len(rows) - 0.5 + foot
    ax.vlines(0, -0.6, bottom, color=INK, linewidth=0.8, zorder=1)
    _draw_estimates(ax, rows, range(len(rows)), upright=False)
    _draw_key(ax, rows)
    dress(ax, "x")
    ax.set_xticks([tick for tick in ax.get_xticks() if low_value <= tick <= high_value])
    ax.set_yticks(range(len(rows)), names, fontsize=TICK_SIZE, color=INK, parse_math=False, linespacing=1.15)
    ax.set_xlabel(values, loc="left", parse_math=False)
    for i, text in enumerate(counts):
        ax.text(end, i, text, ha="right", color=INK, **_WORDS)
    at = {"xycoords": "axes fraction", "textcoords": "offset points", "xytext": (0, -6)}
    ax.annotate("windows in articles", (1, 1), ha="right", color=MUTED, **at, **_WORDS)
    _name_marks(ax, rows)
    if line is not None:
        _draw_baseline(ax, line, bottom, before=(line[1] - low_value) / (high_value - low_value) > 0.6)
    return ax


def _draw_baseline(ax: Axes, line: tuple[str, float], bottom: float, *, before: bool) -> None:
    """Dash the line to compare with, its name at the foot, before or behind it."""
    ax.vlines(line[1], -0.6, bottom, color=MUTED, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1, label="baseline")
    at = {"xytext": (-5 if before else 5, 0), "textcoords": "offset points", "ha": "right" if before else "left"}
    ax.annotate(_named(line), (line[1], bottom - 0.35), color=MUTED, bbox=_BOX, **at, **_WORDS)


def _name_marks(ax: Axes, rows: pd.DataFrame) -> None:
    """Write above the first row which mark is which, where there are two."""
    if "unmasked" not in rows or rows["unmasked"].isna().iloc[0]:
        return
    first = rows.iloc[0]
    marks = [("terms left out of the score", first["mean"], BLUE), ("terms scored too", first["unmasked"], DARK_ORANGE)]
    marks.sort(key=lambda mark: mark[1])
    width, _ = size_of(ax)
    low, high = ax.get_xlim()
    # The lower one ends above its mark, the higher one begins there, unless the edge of the axes is nearer.
    wide = [text_width(text, TICK_SIZE) for text, *_ in marks]
    starts = [(value - low) / (high - low) * width for _, value, _ in marks]
    starts[0] = max(starts[0] - wide[0], 2.0)
    starts[1] = max(starts[1], starts[0] + wide[0] + 10)
    for (text, value, colour), start in zip(marks, starts, strict=True):
        ax.annotate(
            text,
            (value, -0.12),
            xytext=(low + start / width * (high - low), -0.85),
            ha="left",
            va="center",
            color=colour,
            fontsize=TICK_SIZE,
            bbox=_BOX,
            arrowprops={"arrowstyle": "-", "color": colour, "lw": 0.7, "shrinkA": 0, "shrinkB": 3},
        )
