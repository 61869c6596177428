"""Estimates with their intervals, and counts over time: neither is drawn without its n."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.plots.page import make_axes, size_of
from toolkit.plots.periods import TICK_SIZE, Calendar, read_periods, write_periods
from toolkit.plots.style import INK, MUTED, OKABE_ITO, PAPER, style, text_width, wrap
from toolkit.tables import check_columns

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BLUE, ORANGE = OKABE_ITO[0], OKABE_ITO[1]
DARK_ORANGE = "#b34700"  # the orange of the circles is too light for letters
GRID = "#ececec"
NOTE_SIZE = 7.5
NAME_WIDTH = 170.0  # points; longer names of groups are broken into lines
ROW_HEIGHT = 24.0
SMALLEST_DOT, LARGEST_DOT = 22.0, 130.0  # areas in square points
MOST_LINES = 6
SCORE = "mean score (−1 to 1), with 95% interval"


def plot_sentiment(
    table: pd.DataFrame,
    *,
    baseline: float | tuple[str, float] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw mean scores by group, each with its 95% interval and its n.

    Parameters
    ----------
    table
        One row a group, in the order to draw: `group`, `articles`, `windows`, `mean`, `low`, `high`, as
        :func:`toolkit.sentiment.summarise_sentiment` gives them. With a column `unmasked` (the mean with the
        terms themselves scored too), that mean is a hollow circle beside it.
    baseline
        A score to compare with, or its label and the score; a dashed line.
    ax
        Where to draw; by default a new figure 10 inches wide.

    Returns
    -------
    Axes
        Three or more periods in order (all years, quarters like "2018-Q1" or "2018Q1", months like "2018-03", or
        days) run along the x axis, true to time, so that a period without a row is a gap. Any other groups
        are rows, the first at the top.

    Raises
    ------
    ValueError
        If no group has a score, or a group comes twice.

    Warns
    -----
    UserWarning
        If groups have no score: they are not drawn.

    Notes
    -----
    The area of a dot grows with the windows scored. A group whose interval is missing, as all its windows are
    from one article, is a hollow dot. Two intervals that overlap may still differ, and many
    intervals side by side are many comparisons.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> table = pd.DataFrame({"group": ["Dawn", "TOLOnews"], "articles": [9, 12], "windows": [31, 40],
    ...                       "mean": [0.1, -0.2], "low": [0.0, -0.3], "high": [0.2, -0.1]})
    >>> ax = plot_sentiment(table, baseline=("all other sentences", -0.05))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['Dawn', 'TOLOnews']
    >>> plt.close(ax.figure)
    """
    rows = _check_sentiment(table)
    calendar = read_periods(rows["group"].tolist())
    line = ("baseline", baseline) if isinstance(baseline, int | float) else baseline
    with style():
        if calendar is None:
            return _draw_rows(rows, line, ax)
        return _draw_periods(rows, calendar, line, ax)


def plot_timeline(
    table: pd.DataFrame, *, column: str = "articles", by: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw counts over time: bars, or a line for each group.

    Parameters
    ----------
    table
        One row a period, or a period and group: `period` (years, quarters, months or days, as text such as
        "2018-03" or as pandas periods) and the column drawn.
    column
        The counts.
    by
        The column of the groups, six at most; each is a line with its name at its end.
    ax
        Where to draw; by default a new figure 10 inches wide.

    Returns
    -------
    Axes
        A period without a row, or with a missing count, has no bar, and breaks a line: unknown is not zero.

    Raises
    ------
    ValueError
        If a period cannot be read or comes twice, or there are more than six groups.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> table = pd.DataFrame({"period": ["2018-01", "2018-02", "2018-04"], "articles": [3, 5, 2]})
    >>> ax = plot_timeline(table)
    >>> [float(bar.get_height()) for bar in ax.patches]
    [3.0, 5.0, 2.0]
    >>> plt.close(ax.figure)
    """
    check_columns(table, ["period", column, *([by] if by else [])], "table")
    periods = sorted({str(period) for period in table["period"]})
    calendar = read_periods(periods, fewest=1)
    if calendar is None:
        raise ValueError(
            f'The periods are not all years, quarters, months or days; the first is "{(periods or ["none"])[0]}". '
            'Write all as "2018", "2018-Q1", "2018-03" or "2018-03-31".'
        )
    at = dict(zip(periods, calendar.positions, strict=True))
    rows = table.assign(position=[at[str(period)] for period in table["period"]])
    if rows.duplicated(["position", *([by] if by else [])]).any():
        raise ValueError("A period comes more than once. Name the column of the groups with `by`, or add the rows up.")
    with style():
        ax = make_axes(ax, 10.0, 3.6, (60, 44, 20, 12))
        if by is None:
            ax.bar(rows["position"], rows[column].astype(float), width=0.8, color=BLUE, label=column)
            ax.set_xlim(-0.6, calendar.length - 0.4)
        else:
            _draw_series(ax, rows, calendar, column, by)
        ax.set_ylim(bottom=0)
        ax.yaxis.get_major_locator().set_params(integer=True)
        _dress(ax, "y")
        ax.set_ylabel(column, parse_math=False)
        write_periods(ax, calendar, None)
    return ax


# --- Sentiment -----------------------------------------------------------------------------------------


def _check_sentiment(table: pd.DataFrame) -> pd.DataFrame:
    """Return the groups that have a score, or raise ValueError."""
    check_columns(table, ["group", "articles", "windows", "mean", "low", "high"], "table")
    rows = table.assign(group=table["group"].astype(str)).reset_index(drop=True)
    twice = rows.loc[rows["group"].duplicated(), "group"]
    if len(twice):
        raise ValueError(
            f'The group "{twice.iloc[0]}" comes more than once. Summarise by one column, or join the names.'
        )
    scored = rows[rows["mean"].notna()].reset_index(drop=True)
    if scored.empty:
        raise ValueError("No group has a score: no window was found. Look at find_terms on this corpus first.")
    if len(scored) < len(rows):
        lost = ", ".join(rows.loc[rows["mean"].isna(), "group"].head(5))
        warnings.warn(
            f"{len(rows) - len(scored)} of {len(rows)} groups have no score and are not drawn: {lost}"
            f"{', …' if len(rows) - len(scored) > 5 else ''}.",
            UserWarning,
            stacklevel=3,
        )
    return scored


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


def _draw_key(ax: Axes, rows: pd.DataFrame) -> None:
    """Explain the size of the dots, and hollow ones if there are any, at the top of the axes."""
    from matplotlib.lines import Line2D

    windows = rows["windows"]
    least, most = int(windows.min()), int(windows.max())
    shown = sorted({least, round((math.sqrt(least) / 2 + math.sqrt(most) / 2) ** 2), most})
    dot = {"linestyle": "none", "marker": "o"}
    handles = []
    for value in shown if least < most else []:
        size = math.sqrt(_areas([value], most)[0])
        label = f"{value:,}" + (" windows" if value == most else "")
        handles.append(Line2D([], [], **dot, markersize=size, color=BLUE, markeredgecolor=PAPER, label=label))
    if (rows["low"].isna() | rows["high"].isna()).any():
        label = "no interval: one article"
        handles.append(
            Line2D([], [], **dot, markersize=7, color=PAPER, markeredgecolor=BLUE, markeredgewidth=1.4, label=label)
        )
    if handles:
        ax.legend(
            handles=handles,
            loc="upper left",
            ncols=len(handles),
            frameon=False,
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


def _dress(ax: Axes, values: str) -> None:
    """Leave of the axes what is needed to read the values off; `values` is "x" or "y"."""
    groups = "x" if values == "y" else "y"
    ax.grid(True, axis=values, color=GRID, linewidth=0.7)
    ax.set_axisbelow(True)
    ax.tick_params(axis=values, length=0, labelsize=TICK_SIZE)
    ax.tick_params(axis=groups, length=0, pad=6)
    ax.spines[["top", "right", "bottom" if groups == "x" else "left"]].set_visible(False)


# --- Along time ----------------------------------------------------------------------------------------


def _draw_periods(rows: pd.DataFrame, calendar: Calendar, line: tuple[str, float] | None, ax: Axes | None) -> Axes:
    """Draw periods along x, with what each mark is written at the right."""
    ax = make_axes(ax, 10.0, 4.6, (56, 62, 14, 8))
    width, height = size_of(ax)
    low, high = _limits(rows, line)
    labels = _side_labels(rows, line)
    side = max((text_width(part, TICK_SIZE) for text, *_ in labels for part in text.split("\n")), default=0) + 16
    per_period = (width - side) / (calendar.length + 0.2)
    head = 20 / height * (high - low) if _needs_key(rows) else 0
    ax.set(xlim=(-0.6, -0.6 + width / per_period), ylim=(low, high + head))
    ends = (-0.6, calendar.length - 0.4)
    ax.hlines(0, *ends, color=INK, linewidth=0.8, zorder=1)
    if line is not None:
        ax.hlines(line[1], *ends, color=MUTED, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1, label="baseline")
    _draw_estimates(ax, rows, calendar.positions, upright=True)
    _draw_key(ax, rows)
    _dress(ax, "y")
    ax.set_ylabel(SCORE)
    under = write_periods(ax, calendar, dict(zip(calendar.positions, _counts(rows), strict=True)))
    if under:
        ax.set_xlabel("below each period: windows in articles", fontsize=NOTE_SIZE, loc="left")
    heights = _spread([value for _, value, _ in labels], [_lines_of(text) for text, *_ in labels], height, low, high)
    for (text, _, colour), y in zip(labels, heights, strict=True):
        ax.text(
            calendar.length - 0.4 + 6 / per_period,
            y,
            text,
            color=colour,
            fontsize=TICK_SIZE,
            va="center",
            linespacing=1.15,
            parse_math=False,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.0},
        )
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


def _named(line: tuple[str, float]) -> str:
    return f"{line[0]}, " + f"{line[1]:.2f}".replace("-", "−")


def _lines_of(text: str) -> int:
    return text.count("\n") + 1


def _spread(values: list[float], lines: list[int], height: float, low: float, high: float) -> list[float]:
    """Return the values moved apart until labels of so many lines each do not touch, in their order."""
    unit = (high - low) / height
    half = [(n * TICK_SIZE * 1.15 / 2 + 2) * unit for n in lines]
    order = sorted(range(len(values)), key=lambda i: values[i])
    placed = list(values)
    for _ in range(60):
        for a, b in zip(order, order[1:], strict=False):
            lack = half[a] + half[b] - (placed[b] - placed[a])
            if lack > 0:
                placed[a], placed[b] = placed[a] - lack / 2, placed[b] + lack / 2
        placed = [min(max(y, low + h), high - h) for y, h in zip(placed, half, strict=True)]
    return placed


def _counts(rows: pd.DataFrame) -> list[str]:
    return [f"{w:,} in {a:,}" for w, a in zip(rows["windows"], rows["articles"], strict=True)]


# --- As rows -------------------------------------------------------------------------------------------


def _draw_rows(rows: pd.DataFrame, line: tuple[str, float] | None, ax: Axes | None) -> Axes:
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
    _dress(ax, "x")
    ax.set_xticks([tick for tick in ax.get_xticks() if low_value <= tick <= high_value])
    ax.set_yticks(range(len(rows)), names, fontsize=TICK_SIZE, color=INK, parse_math=False, linespacing=1.15)
    ax.set_xlabel(SCORE, loc="left")
    words = {"fontsize": TICK_SIZE, "va": "center", "parse_math": False}
    for i, text in enumerate(counts):
        ax.text(end, i, text, ha="right", color=INK, **words)
    ax.annotate(
        "windows in articles",
        (1, 1),
        xycoords="axes fraction",
        xytext=(0, -6),
        textcoords="offset points",
        ha="right",
        color=MUTED,
        **words,
    )
    _name_marks(ax, rows)
    if line is not None:
        ax.vlines(line[1], -0.6, bottom, color=MUTED, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1, label="baseline")
        before = (line[1] - low_value) / (high_value - low_value) > 0.6
        ax.annotate(
            _named(line),
            (line[1], bottom - 0.35),
            xytext=(-5 if before else 5, 0),
            textcoords="offset points",
            ha="right" if before else "left",
            color=MUTED,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.8},
            **words,
        )
    return ax


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
            arrowprops={"arrowstyle": "-", "color": colour, "lw": 0.7, "shrinkA": 0, "shrinkB": 3},
        )


# --- Counts over time ----------------------------------------------------------------------------------


def _draw_series(ax: Axes, rows: pd.DataFrame, calendar: Calendar, column: str, by: str) -> None:
    """Draw a line for each group, broken where a period is missing, with its name at its end."""
    groups = sorted(rows[by].astype(str).unique())
    if len(groups) > MOST_LINES:
        raise ValueError(
            f'"{by}" has {len(groups)} groups; more than {MOST_LINES} lines cannot be told apart. '
            "Keep the largest, or draw one at a time."
        )
    width, height = size_of(ax)
    side = max(text_width(group, TICK_SIZE) for group in groups) + 12
    per_period = (width - side) / (calendar.length + 0.2)
    ax.set_xlim(-0.6, -0.6 + width / per_period)
    last = []
    for group, colour in zip(groups, OKABE_ITO, strict=False):
        own = rows[rows[by].astype(str) == group].set_index("position")[column].astype(float)
        values = own.reindex(range(calendar.length))
        ax.plot(values.index, values, color=colour, linewidth=1.5, marker="o", markersize=3, label=group)
        last.append(float(values.dropna().iloc[-1]) if values.notna().any() else 0.0)
    top = max(float(rows[column].max()) * 1.06, 1.0)
    ax.set_ylim(0, top)
    heights = _spread(last, [1] * len(groups), height, 0, top)
    for group, y, colour in zip(groups, heights, OKABE_ITO, strict=False):
        place = calendar.length - 0.4 + 4 / per_period
        ax.text(place, y, group, color=colour, fontsize=TICK_SIZE, va="center", parse_math=False)
