"""A matrix of who is named together, for more names than a network can show."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.plots.map_key import on_shade
from toolkit.plots.page import describe, doublings_for, make_axes, size_of
from toolkit.plots.pairs import COUNTED, Network, check_pairs, find_groups, make_network
from toolkit.plots.style import INK, MUTED, PAPER, RAMP, shorten, style, text_width
from toolkit.wording import count, listing, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_ROWS = 60
MOST_NUMBERED = 30  # rows up to which a cell has room for its number
LABEL_SIZE, KEY_SIZE, CELL_SIZE = 8.0, 7.5, 6.0
NAME_WIDTH = 230.0  # points; longer names are cut
NEVER = "#f2f2ef"
_NUMBER = {"ha": "center", "va": "center", "fontsize": CELL_SIZE}


def plot_matrix(
    pairs: pd.DataFrame,
    *,
    counts: pd.DataFrame | None = None,
    column: str = "sentences",
    alpha: float | None = 0.05,
    ax: Axes | None = None,
) -> Axes:
    """Draw who is named together as a table of shaded cells, a row and a column for each name.

    Parameters
    ----------
    pairs
        One row a pair: `a`, `b`, the column drawn, and, to be written beside the rows, `a_name` and `b_name`.
    counts
        One row a code, with `code` and `articles`: written on the diagonal.
    column
        What the cells show: counts in classes that double (or span two doublings and more, where there are many),
        anything else (`npmi`) in six even classes.
    alpha
        If the pairs have `q`, cells of those with at most this have a frame inside: the two are named together more
        often than by chance. None frames none.
    ax
        Where to draw; by default a new figure as large as the names need.

    Returns
    -------
    Axes
        The first row is at the top.

    Raises
    ------
    ValueError
        If there is no pair, a pair comes twice, or `counts` lacks a code.

    Warns
    -----
    UserWarning
        If there are more than 60 names: those of the strongest pairs are drawn.

    Notes
    -----
    Rows stand in the groups that Louvain's method finds (seed 0, by the pairs beyond chance if there are any), the
    largest group first, and inside a group by their sum. Every pair is in two cells, one on either side of the
    diagonal. Names longer than a third of a page are cut, with an ellipsis; the table has them whole.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> pairs = pd.DataFrame({"a": ["AFG", "AFG"], "b": ["PAK", "taliban"], "sentences": [4, 9]})
    >>> ax = plot_matrix(pairs)
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['AFG', 'taliban', 'PAK']
    >>> plt.close(ax.figure)
    """
    table = check_pairs(pairs, column, alpha)
    network = make_network(_most_rows(table, column), column, counts)
    tested = alpha if "q" in table else None
    order = _row_order(network)
    names = [shorten(network.names[i], NAME_WIDTH, LABEL_SIZE) for i in order]
    with style():
        side, left = 11.5 * len(names), max(text_width(name, LABEL_SIZE) for name in names) * 1.03 + 8
        side = max(side, 230.0)
        ax = make_axes(ax, (left + side + 24) / 72, (left + side + 58) / 72, (left, 46, 24, left + 12))
        _draw_cells(ax, network, order)
        if tested is not None:
            _frame_firm(ax, network, order)
        _draw_key(ax, network, column, tested)
        describe(ax, _in_words(network, order, column, tested))
        ticks = range(len(names))
        ax.set(xlim=(-0.5, len(names) - 0.5), ylim=(len(names) - 0.5, -0.5))
        ax.set_yticks(ticks, names, fontsize=LABEL_SIZE, color=INK, parse_math=False)
        ax.set_xticks(ticks, names, fontsize=LABEL_SIZE, color=INK, rotation=90, parse_math=False)
        ax.tick_params(length=0, pad=3, top=False, labeltop=True, bottom=False, labelbottom=False)
        for spine in ax.spines.values():
            spine.set_visible(False)
    return ax


def _most_rows(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the pairs among the names that a matrix has room for."""
    ranked = table.sort_values([column, "a", "b"], ascending=[False, True, True])
    order = list(dict.fromkeys(ranked[["a", "b"]].to_numpy().ravel()))
    if len(order) <= MOST_ROWS:
        return table
    kept = set(order[:MOST_ROWS])
    shown = table[table["a"].isin(kept) & table["b"].isin(kept)]
    warnings.warn(
        f"{len(order) - MOST_ROWS} of {len(order)} names are not in the matrix, which has room for {MOST_ROWS}; "
        f"{len(shown)} of {len(table)} pairs are drawn.",
        UserWarning,
        stacklevel=3,
    )
    return shown


def _row_order(network: Network) -> list[int]:
    strength = np.bincount(np.ravel(network.lines), np.repeat(network.weights, 2), minlength=len(network.codes))
    groups = [sorted(group, key=lambda i: (-strength[i], i)) for group in find_groups(network, 0)]
    return [i for group in sorted(groups, key=lambda group: (-len(group), -strength[group[0]])) for i in group]


def _in_words(network: Network, order: list[int], column: str, alpha: float | None) -> str:
    """Return what the matrix shows for readers who cannot see it: its size and its strongest pairs."""
    best = sorted(range(len(network.lines)), key=lambda i: (-network.weights[i], network.lines[i]))[:5]
    pairs = [
        f"{network.names[a]} and {network.names[b]} ({number(network.weights[i])})"
        for i in best
        for a, b in [network.lines[i]]
    ]
    tested = f" {sum(network.firm)} are beyond chance (q {alpha} or less)." if alpha is not None else ""
    return (
        f"Matrix of {count(len(order), 'name')} with {count(len(network.lines), 'pair')} by {column}.{tested} "
        f"Strongest: {listing(pairs, 5)}."
    )


def _draw_cells(ax: Axes, network: Network, order: list[int]) -> None:
    """Shade the cells, and write the numbers in while they can be read."""
    from matplotlib.collections import PatchCollection
    from matplotlib.patches import Rectangle

    edges, _ = _classes(network.weights)
    row = {node: i for i, node in enumerate(order)}
    cells, colours = [], []
    readable = len(order) <= MOST_NUMBERED
    for (a, b), weight in zip(network.lines, network.weights, strict=True):
        step = _class_of(weight, edges)
        for x, y in ((row[a], row[b]), (row[b], row[a])):
            cells.append(Rectangle((x - 0.5, y - 0.5), 1, 1))
            colours.append(RAMP[step])
            if readable:
                ax.text(x, y, _short(weight), color=on_shade(step), **_NUMBER)
    size = len(order)
    ax.add_collection(
        PatchCollection([Rectangle((-0.5, -0.5), size, size)], facecolors=[NEVER], edgecolors="none", zorder=0)
    )
    ax.add_collection(PatchCollection(cells, facecolors=colours, edgecolors=PAPER, linewidths=0.6, zorder=1))
    for i, node in enumerate(order):
        ax.add_patch(Rectangle((i - 0.5, i - 0.5), 1, 1, facecolor=PAPER, edgecolor="none", zorder=1))
        if network.articles is not None and readable:
            ax.text(i, i, _short(network.articles[node]), color=MUTED, **_NUMBER)


def _frame_firm(ax: Axes, network: Network, order: list[int]) -> None:
    """Frame the cells of pairs beyond chance."""
    from matplotlib.collections import PatchCollection
    from matplotlib.patches import Rectangle

    row = {node: i for i, node in enumerate(order)}
    edges, _ = _classes(network.weights)
    frames, colours = [], []
    for (a, b), weight, sure in zip(network.lines, network.weights, network.firm, strict=True):
        for x, y in ((row[a], row[b]), (row[b], row[a])) if sure else ():
            frames.append(Rectangle((x - 0.4, y - 0.4), 0.8, 0.8))
            colours.append(on_shade(_class_of(weight, edges)))
    look = {"facecolors": "none", "edgecolors": colours, "linewidths": 0.9, "zorder": 1.5, "label": "beyond chance"}
    ax.add_collection(PatchCollection(frames, **look))


def _draw_key(ax: Axes, network: Network, column: str, alpha: float | None) -> None:
    """Write the classes, and what a frame means, below the cells."""
    from matplotlib.patches import Patch

    edges, labels = _classes(network.weights)
    handles = [Patch(facecolor=RAMP[i], label=labels[i]) for i in range(len(edges))]
    handles.append(Patch(facecolor=NEVER, label="never"))
    if alpha is not None and any(network.firm):
        handles.append(Patch(facecolor="none", edgecolor=INK, label=f"beyond chance (q {alpha} or less)"))
    title = f"{column} that name both" if column in COUNTED else column
    if network.articles is not None and len(network.codes) <= MOST_NUMBERED:
        title += "; on the diagonal, articles that name it"
    ax.legend(
        handles=handles,
        title=title,
        loc="upper right",
        bbox_to_anchor=(1, -6 / (size_of(ax)[1])),
        ncols=len(handles),
        frameon=False,
        fontsize=KEY_SIZE,
        title_fontsize=KEY_SIZE,
        alignment="right",
        handlelength=1.2,
        handletextpad=0.4,
        columnspacing=1.0,
        borderpad=0,
        borderaxespad=0,
    )


def _classes(weights: list[float]) -> tuple[list[float], list[str]]:
    """Return the lower bounds of at most six classes, and their names."""
    least, most = min(weights), max(weights)
    if all(float(weight).is_integer() for weight in weights) and least > 0:
        step = 2 ** doublings_for(weights)
        bounds = [step**i for i in range(len(RAMP)) if step**i <= most]
        tops = [step * bound - 1 for bound in bounds[:-1]] + [int(most)]
        names = [f"{low:,}" if low == top else f"{low:,}–{top:,}" for low, top in zip(bounds, tops, strict=True)]
        return [float(bound) for bound in bounds], names
    if least == most:
        return [least], [number(least)]
    steps = [least + (most - least) * i / len(RAMP) for i in range(len(RAMP))]
    ends = [*steps[1:], most]
    return steps, [f"{low:.2f} to {high:.2f}".replace("-", "−") for low, high in zip(steps, ends, strict=True)]


def _class_of(weight: float, edges: list[float]) -> int:
    return int(np.searchsorted(edges, weight, side="right")) - 1


def _short(value: float) -> str:
    """Write a number so that it fits into a cell."""
    if not float(value).is_integer():
        return f"{value:.2f}".replace("0.", ".", 1).replace("-", "−")
    return f"{value:.0f}" if abs(value) < 10_000 else f"{value / 1000:.0f}k"
