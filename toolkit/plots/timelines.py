"""Counts over time: bars, or a line for each group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from toolkit.plots.layout import spread
from toolkit.plots.page import TICK_SIZE, dress, make_axes, size_of
from toolkit.plots.periods import Calendar, read_periods, write_periods
from toolkit.plots.style import OKABE_ITO, style, text_width
from toolkit.tables import check_columns

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BLUE = OKABE_ITO[0]
MOST_LINES = 6


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
        dress(ax, "y")
        ax.set_ylabel(column, parse_math=False)
        write_periods(ax, calendar, None)
    return ax


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
    line = TICK_SIZE * 1.3 * top / height
    heights = spread(last, [line] * len(groups), 0, top)
    for group, y, colour in zip(groups, heights, OKABE_ITO, strict=False):
        place = calendar.length - 0.4 + 4 / per_period
        ax.text(place, y, group, color=colour, fontsize=TICK_SIZE, va="center", parse_math=False)
