"""Means of sentiment and their differences, each with its interval and its n."""

from __future__ import annotations

import math
import warnings
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.plots.events import read_events
from toolkit.plots.interval_axes import draw_periods, draw_rows
from toolkit.plots.page import describe
from toolkit.plots.periods import Calendar, read_periods
from toolkit.plots.style import style
from toolkit.tables import check_columns
from toolkit.wording import count, listing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SCORE = "mean score (−1 to 1), with 95% interval"
DIFFERENCE = "difference from {} (mean score, with 95% interval)"


def plot_sentiment(
    table: pd.DataFrame,
    *,
    baseline: float | tuple[str, float] | None = None,
    events: pd.DataFrame | None = None,
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
    events
        What happened when, to be drawn as lines over periods: `date` (such as 2020-02-29) and `event`, a few words
        each.
    ax
        Where to draw; by default a new figure 10 inches wide.

    Returns
    -------
    Axes
        Three or more periods in order (all years, quarters like "2018-Q1" or "2018Q1", months like "2018-03", weeks
        like "2018-W09" or as pandas writes them, or days) run along the x axis, true to time; one without a row is
        hatched. Any other groups are rows, the first at the top.

    Raises
    ------
    ValueError
        If no group has a score, a group comes twice, the groups are no periods but there are events, or the date of
        an event cannot be read.

    Warns
    -----
    UserWarning
        If groups have no score, or events are outside the periods: they are not drawn.

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
    return _draw(rows, calendar, line, SCORE, events, ax)


def plot_difference(table: pd.DataFrame, *, events: pd.DataFrame | None = None, ax: Axes | None = None) -> Axes:
    """Draw how far the mean score of each group is from another's, with its 95% interval and its n.

    Parameters
    ----------
    table
        One row a group, in the order to draw: `group`, `against`, `articles`, `windows`, `difference`, `low`, `high`,
        as :func:`toolkit.compare_sentiment` gives them.
    events
        As in :func:`plot_sentiment`.
    ax
        Where to draw; by default a new figure 10 inches wide.

    Returns
    -------
    Axes
        As :func:`plot_sentiment`: three or more periods in order run along x, other groups are rows. The line at 0 is
        no difference.

    Raises
    ------
    ValueError
        If no group has a difference, a group comes twice, or groups are held against different ones.

    Warns
    -----
    UserWarning
        If groups have no difference: they are not drawn.

    Notes
    -----
    Where an interval crosses the line at 0 the data do not tell the two apart. Of many groups one in twenty differs by
    chance. The area of a dot grows with the windows of its group; a hollow one has no interval.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> table = pd.DataFrame({"group": ["Dawn", "TOLOnews"], "against": "all others", "articles": [9, 12],
    ...                       "windows": [31, 40], "difference": [0.1, -0.2], "low": [0.0, -0.3], "high": [0.2, -0.1]})
    >>> ax = plot_difference(table)
    >>> ax.get_xlabel()
    'difference from all others (mean score, with 95% interval)'
    >>> plt.close(ax.figure)
    """
    check_columns(table, ["group", "against", "articles", "windows", "difference", "low", "high"], "table")
    others = sorted(set(table["against"].astype(str)))
    if len(others) > 1:
        raise ValueError(
            f"The groups are held against {len(others)} others, {', '.join(others[:5])}. Draw one at a time."
        )
    rows = _check_sentiment(table.rename(columns={"difference": "mean"}))
    calendar = read_periods(rows["group"].tolist())
    words = DIFFERENCE.format(others[0])
    return _draw(rows, calendar, None, words, events, ax)


# --- What both draw ------------------------------------------------------------------------------------


def _draw(
    rows: pd.DataFrame,
    calendar: Calendar | None,
    line: tuple[str, float] | None,
    values: str,
    events: pd.DataFrame | None,
    ax: Axes | None,
) -> Axes:
    """Draw the groups along time if they are periods, or else as rows; `values` names the axis of the values."""
    if calendar is None and events is not None:
        raise ValueError("Events are drawn along time, but the groups are no periods in order. Leave them out.")
    with style():
        if calendar is None:
            ax = draw_rows(rows, line, values, ax)
        else:
            ax = draw_periods(rows, calendar, line, values, read_events(events, calendar), ax)
    describe(ax, _in_words(rows, calendar, values))
    return ax


def _in_words(rows: pd.DataFrame, calendar: Calendar | None, values: str) -> str:
    """Return the estimates as a reader who cannot see them needs them: the ends, and how many are clear of 0."""
    ordered = rows.sort_values(["mean", "group"])
    ends = [ordered.iloc[0], ordered.iloc[-1]][: len(rows)]
    least, most = (f"{row['group']} {_signed(row['mean'])}{_interval(row)}" for row in (ends[0], ends[-1]))
    along = f"{rows['group'].iloc[0]} to {rows['group'].iloc[-1]}" if calendar else listing(rows["group"].tolist(), 8)
    clear = ((rows["low"] > 0) | (rows["high"] < 0)).sum()
    text = f"Estimates with 95% intervals for {count(len(rows), 'group')}: {along}. Values: {values}. "
    text += f"Lowest: {least}; highest: {most}. " if len(rows) > 1 else f"It is {least}. "
    return text + f"{clear} of {len(rows)} intervals do not hold 0."


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def _interval(row: pd.Series) -> str:
    return "" if math.isnan(row["low"]) else f" ({_signed(row['low'])} to {_signed(row['high'])})"


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
        lost = rows.loc[rows["mean"].isna(), "group"].tolist()
        warnings.warn(
            f"{len(lost)} of {len(rows)} groups have no score and are not drawn: {listing(lost, 5)}.",
            UserWarning,
            stacklevel=3,
        )
    return scored
