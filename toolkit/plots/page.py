"""The page that every plot stands on: axes, their size in points, labels, and numbers as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from toolkit.plots.style import GRID, INK, MUTED, PAPER, RAMP, text_width

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


TICK_SIZE = 8.0
OPEN, FEW = 0.25, 4  # the share of all values that the open class may hold, and how many it may in any case


def three(least: float, most: float) -> list[float]:
    """Return the least and the most, and what lies between them on a scale of roots."""
    middle = ((np.sqrt(least) + np.sqrt(most)) / 2) ** 2
    whole = float(least).is_integer() and float(most).is_integer()
    return sorted({least, float(round(middle)) if whole else round(float(middle), 2), most})


def first_rows(ordered: pd.DataFrame, column: str, most: int) -> pd.DataFrame:
    """Return so many rows of a table that falls in a column; ties at the cut go in together, or stay out together.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"articles": [5, 3, 3, 1, 1, 1, 1]})
    >>> len(first_rows(table, "articles", 2)), len(first_rows(table, "articles", 4))
    (3, 3)
    """
    if most < 1 or len(ordered) <= most:
        return ordered.head(max(most, 0))
    least = ordered[column].iloc[most - 1]
    tied = ordered[ordered[column] >= least]
    return tied if len(tied) <= 1.5 * most else ordered[ordered[column] > least]


def doublings_for(values: Sequence[float]) -> int:
    """Return how many doublings each class of the ramp spans, so that the open one holds at most a quarter of them.

    Examples
    --------
    >>> doublings_for([1, 2, 40]), doublings_for([1, 2] + [40] * 9)
    (1, 2)
    """
    doublings = 1
    while sum(value >= 2 ** (doublings * (len(RAMP) - 1)) for value in values) > max(OPEN * len(values), FEW):
        doublings += 1
    return doublings


def describe(ax: Axes, words: str) -> None:
    """Keep with the axes what they show, for readers who cannot see it; :func:`alt_text` gives it back."""
    ax.set_label(words)


def alt_text(figure: Figure | Axes) -> str:
    """Return in words what a figure of the toolkit shows, for readers who cannot see it.

    Parameters
    ----------
    figure
        A figure, or axes, that a `plot_` function drew on.

    Returns
    -------
    str
        For each of the axes what kind of chart it is, and the numbers that stand out: to be passed to
        :func:`toolkit.save_figure` as `alt`, after the finding. Empty if no `plot_` function drew there.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import pandas as pd, toolkit as tk
    >>> ax = tk.plot_timeline(pd.DataFrame({"period": ["2018-01", "2018-02"], "articles": [3, 5]}))
    >>> alt_text(ax)
    'Bars of articles by month, 2018-01 to 2018-02. Most: 5 in 2018-02; least: 3 in 2018-01.'
    >>> plt.close(ax.figure)
    """
    parts = [figure] if hasattr(figure, "transAxes") else figure.axes
    return " ".join(words for words in (ax.get_label() for ax in parts) if words and not words.startswith("_"))


def make_axes(ax: Axes | None, width: float, height: float, margins: Sequence[float] = (0, 0, 0, 0)) -> Axes:
    """Return the axes, or new ones in a figure of this size in inches, with margins in points."""
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    figure, ax = plt.subplots(figsize=(width, height))
    left, bottom, right, top = (side / 72 / span for side, span in zip(margins, (width, height) * 2, strict=True))
    ax.set_position((left, bottom, 1 - left - right, 1 - bottom - top))
    return ax


def size_of(ax: Axes) -> tuple[float, float]:
    """Return the width and height of the axes in points."""
    width, height = figure_of(ax).get_size_inches()
    box = ax.get_position()
    return float(width * box.width * 72), float(height * box.height * 72)


def figure_of(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    assert figure is not None, "the axes are in no figure"
    return figure


def dress(ax: Axes, values: str) -> None:
    """Leave of the axes what is needed to read the values off; `values` is "x" or "y"."""
    groups = "x" if values == "y" else "y"
    ax.grid(True, axis=values, color=GRID, linewidth=0.7)
    ax.set_axisbelow(True)
    ax.tick_params(axis=values, length=0, labelsize=TICK_SIZE)
    ax.tick_params(axis=groups, length=0, pad=6)
    ax.spines[["top", "right", "bottom" if groups == "x" else "left"]].set_visible(False)


def label_size(lines: Sequence[str], size: float, weight: str) -> tuple[float, float]:
    """Return the width and height in points that a label takes, its halo included."""
    return max(text_width(line, size, weight) for line in lines) * 1.03 + 2, len(lines) * size * 1.22 + 1


def write_label(
    ax: Axes,
    lines: Sequence[str],
    point: Sequence[float] | np.ndarray,
    offset: Sequence[float] | np.ndarray,
    font: tuple[float, str],
    *,
    colour: str = INK,
    leader: float | None = None,
) -> None:
    """Write a label `offset` points away from a point of the axes, its middle there.

    `font` is size and weight. Dark letters have a light rim. `leader` draws a line to the point, which ends
    so many points before it.
    """
    from matplotlib.patheffects import withStroke

    size, weight = font
    ax.annotate(
        "\n".join(lines),
        (float(point[0]), float(point[1])),
        xytext=(float(offset[0]), float(offset[1])),
        textcoords="offset points",
        ha="center",
        va="center",
        fontsize=size,
        fontweight=weight,
        color=colour,
        linespacing=1.05,
        parse_math=False,
        path_effects=[withStroke(linewidth=2.2, foreground=PAPER)] if colour == INK else None,
        annotation_clip=False,
        zorder=7,
        arrowprops=None
        if leader is None
        else {"arrowstyle": "-", "color": MUTED, "lw": 0.6, "shrinkA": 0, "shrinkB": leader},
    )
