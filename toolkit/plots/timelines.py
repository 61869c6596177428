"""Counts and shares over time: bars, or a line for each group, with their intervals where there are any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.plots.events import Event, draw_events, head_height, period_width, read_events
from toolkit.plots.layout import spread
from toolkit.plots.page import TICK_SIZE, describe, dress, make_axes, size_of
from toolkit.plots.periods import GAP, Calendar, draw_gaps, read_periods, write_periods
from toolkit.plots.style import INK, MUTED, OKABE_ITO, shorten, style, text_width
from toolkit.tables import check_columns
from toolkit.wording import count, listing, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BLUE = OKABE_ITO[0]
MARKERS = "os^Dv*"  # one a line, so that colours are not needed to tell them apart
MOST_LINES = len(MARKERS)
NAME_WIDTH = 130.0
LABELS = {"articles": "articles", "share": "share of the articles of the period", "mentions": "mentions"}


def plot_timeline(
    table: pd.DataFrame,
    *,
    column: str = "articles",
    by: str | None = None,
    events: pd.DataFrame | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw counts or shares over time: bars, or a line for each group.

    Parameters
    ----------
    table
        One row a period, or a period and group: `period` (years, quarters, months, weeks or days, as text such as
        "2018-03" or "2018-W09" or as pandas periods) and the column drawn. If that is `share`, or any column but a
        count, `low` and `high` are drawn as its interval where they stand. :func:`toolkit.count_over_time` gives such a
        table.
    column
        The values.
    by
        The column of the groups, six at most; each is a line with marks of its own and its name at its end.
    events
        What happened when, to be drawn as lines: `date` (such as 2020-02-29) and `event`, a few words each.
    ax
        Where to draw; by default a new figure 10 inches wide.

    Returns
    -------
    Axes
        A period without a row, or with a missing value, is hatched and breaks a line: unknown is not zero.

    Raises
    ------
    ValueError
        If a period cannot be read or comes twice, there are more than six groups, or the date of an event cannot be
        read.

    Warns
    -----
    UserWarning
        If events are outside the periods: they are not drawn.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> table = pd.DataFrame({"period": ["2018-01", "2018-02", "2018-04"], "articles": [3, 5, 2]})
    >>> ax = plot_timeline(table)
    >>> [float(bar.get_height()) for bar in ax.containers[0]]
    [3.0, 5.0, 2.0]
    >>> plt.close(ax.figure)
    """
    rows, calendar = _check(table, column, by)
    groups = sorted(rows[by].unique()) if by else []
    names = [shorten(group, NAME_WIDTH, TICK_SIZE) for group in groups]
    known = rows.loc[rows[column].notna(), "position"]
    dated = read_events(events, calendar)
    side = max((text_width(name, TICK_SIZE) for name in names), default=-24) + 24
    left, right = 60.0, 20.0
    with style():
        width = size_of(ax)[0] if ax is not None else 720 - left - right
        per_period = period_width(dated, calendar, width, side)
        above = head_height(dated, per_period) + (16 if len(set(known)) < calendar.length else 0)
        ax = make_axes(ax, 10.0, 3.6 + above / 72, (left, 44, right, 12))
        top = _top(rows, column)
        height = size_of(ax)[1]
        ax.set(xlim=(-0.6, -0.6 + width / per_period), ylim=(0, top * height / max(height - above, height / 4)))
        if by is None:
            ax.bar(rows["position"], rows[column], width=0.8, color=BLUE, label=column)
            _draw_intervals(ax, rows, column, INK)
        else:
            _draw_series(ax, rows, calendar, column, by)
            _name_series(ax, names, _last_values(rows, column, by, groups), calendar.length - 0.4, per_period)
        _draw_gaps(ax, calendar, sorted(set(known)), above)
        draw_events(ax, dated, per_period, below_top=above - head_height(dated, per_period))
        if pd.api.types.is_integer_dtype(table[column]):
            ax.yaxis.get_major_locator().set_params(integer=True)
        dress(ax, "y")
        ax.set_yticks([tick for tick in ax.get_yticks() if 0 <= tick <= top])
        ax.set_ylabel(_label(rows, column), parse_math=False)
        write_periods(ax, calendar, None)
        describe(ax, _in_words(rows, calendar, column, by, dated))
    return ax


def _check(table: pd.DataFrame, column: str, by: str | None) -> tuple[pd.DataFrame, Calendar]:
    """Return the rows with their positions on the time axis, or raise ValueError."""
    check_columns(table, ["period", column, *([by] if by else [])], "table")
    periods = sorted({str(period) for period in table["period"]})
    calendar = read_periods(periods, fewest=1)
    if calendar is None:
        raise ValueError(
            f'The periods are not all years, quarters, months, weeks or days; one is "{(periods or ["none"])[0]}". '
            'Write all as "2018", "2018-Q1", "2018-03", "2018-W09" or "2018-03-31".'
        )
    at = dict(zip(periods, calendar.positions, strict=True))
    rows = table.assign(position=[at[str(period)] for period in table["period"]])
    rows[column] = rows[column].astype("float64")
    if by:
        rows[by] = rows[by].astype("str")
    if rows.duplicated(["position", *([by] if by else [])]).any():
        raise ValueError("A period comes more than once. Name the column of the groups with `by`, or add the rows up.")
    groups = rows[by].nunique() if by else 0
    if groups > MOST_LINES:
        raise ValueError(
            f'"{by}" has {groups} groups; more than {MOST_LINES} lines cannot be told apart. '
            "Keep the largest, or draw one at a time."
        )
    return rows, calendar


def _has_interval(rows: pd.DataFrame, column: str) -> bool:
    return {"low", "high"} <= set(rows) and column not in ("articles", "mentions", "all_articles")


def _label(rows: pd.DataFrame, column: str) -> str:
    return LABELS.get(column, column) + (", with 95% interval" if _has_interval(rows, column) else "")


def _top(rows: pd.DataFrame, column: str) -> float:
    """Return the upper end of the axis: a count of 1 at least."""
    most = rows[[column, "high"]].max().max() if _has_interval(rows, column) else rows[column].max()
    if np.isnan(most) or most <= 0:
        return 1.0
    return float(most) * 1.06


def _draw_gaps(ax: Axes, calendar: Calendar, known: Sequence[int], head: float) -> None:
    """Hatch the periods of which nothing is known, and say so."""
    from matplotlib.patches import Patch

    draw_gaps(ax, calendar, known, head)
    if len(known) < calendar.length:
        words = {"frameon": False, "fontsize": TICK_SIZE, "labelcolor": MUTED, "borderaxespad": 0, "borderpad": 0.1}
        ax.legend(handles=[Patch(**GAP, label="no article in this period")], loc="upper left", **words)


def _draw_intervals(ax: Axes, rows: pd.DataFrame, column: str, colour: str, shift: float = 0.0) -> None:
    if _has_interval(rows, column):
        known = rows.dropna(subset=["low", "high"])
        ax.vlines(
            known["position"] + shift, known["low"], known["high"], colors=colour, linewidth=1.2, label="interval"
        )


def _draw_series(ax: Axes, rows: pd.DataFrame, calendar: Calendar, column: str, by: str) -> None:
    """Draw a line for each group, broken where a period is missing; side by side, so that intervals are apart."""
    groups = sorted(rows[by].unique())
    step = 0.12 if _has_interval(rows, column) else 0.0
    for at, (group, colour) in enumerate(zip(groups, OKABE_ITO, strict=False)):
        own = rows[rows[by] == group]
        values = own.set_index("position")[column].reindex(range(calendar.length))
        shift = step * (at - (len(groups) - 1) / 2)
        look = {"linewidth": 1.5, "marker": MARKERS[at], "markersize": 4.5}
        ax.plot(values.index + shift, values, color=colour, label=group, **look)
        _draw_intervals(ax, own, column, colour, shift)


def _last_values(rows: pd.DataFrame, column: str, by: str, groups: Sequence[str]) -> list[float]:
    ordered = rows.dropna(subset=[column]).sort_values("position")
    last = ordered.drop_duplicates(by, keep="last").set_index(by)[column]
    return [float(last.get(group, 0.0)) for group in groups]


def _name_series(ax: Axes, names: Sequence[str], last: list[float], end: float, per_period: float) -> None:
    """Write the names of the lines at their right ends, each behind its mark."""
    low, high = ax.get_ylim()
    line = TICK_SIZE * 1.35 * (high - low) / size_of(ax)[1]
    heights = spread(last, [line] * len(names), low, high)
    for at, (name, y, colour) in enumerate(zip(names, heights, OKABE_ITO, strict=False)):
        look = {"marker": MARKERS[at], "markersize": 4.5, "linestyle": "none", "clip_on": False}
        ax.plot([end + 7 / per_period], [y], color=colour, **look)
        ax.text(end + 13 / per_period, y, name, color=INK, fontsize=TICK_SIZE, va="center", parse_math=False)


def _in_words(rows: pd.DataFrame, calendar: Calendar, column: str, by: str | None, events: list[Event]) -> str:
    """Return the timeline as a reader who cannot see it needs it: its ends, its highest and lowest values, and gaps."""
    ordered = rows.dropna(subset=[column]).sort_values(["position"])
    kind = "Lines" if by else "Bars"
    periods = rows.sort_values("position")["period"].astype("str")
    text = f"{kind} of {_label(rows, column)} by {calendar.unit}, {periods.iloc[0]} to {periods.iloc[-1]}."
    for group in sorted(ordered[by].unique()) if by else [None]:
        own = ordered if group is None else ordered[ordered[by] == group]
        if own.empty:
            continue
        least, most = (own.loc[find()] for find in (own[column].idxmin, own[column].idxmax))
        named = f" {group}, most" if group is not None else " Most"
        text += (
            f"{named}: {number(most[column])} in {most['period']}; least: {number(least[column])} in {least['period']}."
        )
    gaps = calendar.length - ordered["position"].nunique()
    text += f" {count(gaps, calendar.unit)} without articles." if gaps else ""
    return text + (f" Events: {listing([' '.join(event.lines) for event in events], 8)}." if events else "")
