"""The page that every plot stands on: axes, their size in points, labels, and numbers as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from toolkit.plots.style import GRID, INK, MUTED, PAPER, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


TICK_SIZE = 8.0


def number(value: float) -> str:
    """Write a count as 1,234 and a measure as 0.25."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:.3g}"


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
