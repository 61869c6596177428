"""A network of who is named together: a disc for each name, a line for each pair."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.plots import layout
from toolkit.plots.matrix import plot_matrix
from toolkit.plots.network_key import (
    DASH_GREY,
    DASHES,
    DISC_ALIKE,
    GREY,
    MOST_COLOURS,
    PALE,
    REACH,
    disc_radii,
    draw_keys,
    line_width,
    note_on_groups,
    note_on_lines,
    shape_of,
)
from toolkit.plots.page import count, describe, label_size, listing, make_axes, number, size_of, write_label
from toolkit.plots.pairs import COUNTED, Network, check_pairs, find_groups, make_network
from toolkit.plots.style import INK, MUTED, OKABE_ITO, PAPER, style, wrap

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_matrix", "plot_network"]

MOST_NODES = 40  # more than these, and their labels, cannot be told apart on a page
SMALLEST_GROUP = 3
MOST_LISTED = 10  # pairs that are named where no network is drawn
LINE_GREY = "#b9b9b9"
LABEL_SIZE, BIG_LABEL_SIZE = 8.0, 9.5
LABEL_WIDTH = 112.0  # points; longer names are broken into lines
LIST_LINE = 15.0


def plot_network(
    pairs: pd.DataFrame,
    *,
    counts: pd.DataFrame | None = None,
    min_together: float = 3,
    column: str = "sentences",
    alpha: float | None = 0.05,
    only_beyond_chance: bool = False,
    seed: int = 0,
    ax: Axes | None = None,
) -> Axes:
    """Draw who is named together: a disc for each name, a line for each pair.

    Parameters
    ----------
    pairs
        One row a pair, as :func:`toolkit.cooccurrence` gives them: `a`, `b`, the column drawn, and, to be written
        on the discs, `a_name` and `b_name`; `q` is used where it stands.
    counts
        One row a code, with `code` and `articles` (of a bipartite table also `kind`): the area of each disc. Without
        it all discs are equal.
    min_together
        Draw pairs with at least so much in `column`. For a single article, 1.
    column
        What the width of a line shows; it must be above 0 in all pairs drawn.
    alpha
        If the pairs have `q`, those with at most this are solid lines: the two are named together more often than by
        chance. The others are dashed. None draws all alike, tested or not.
    only_beyond_chance
        Leave out the dashed lines; the note names the frequent names that go with them. If no line is left, say so,
        with the pairs that are most often together, in place of a network.
    seed
        Of the starts of the layout and of the search for groups.
    ax
        Where to draw; by default a new figure 10 inches wide.

    Returns
    -------
    Axes
        In points of the page; legend and note are inside.

    Raises
    ------
    ValueError
        If no pair reaches `min_together`, a pair comes twice, or `counts` lacks a code.

    Warns
    -----
    UserWarning
        If more than 40 names would be drawn. Then the threshold is raised to the lowest one that leaves 40 or fewer,
        so that the drawing is that of a higher `min_together`, and no tie is broken. (If all pairs
        are equal, the threshold cannot help, and all are drawn.) `plot_matrix` shows more names at once.

    Notes
    -----
    Being named together is not being allied or opposed. Nearness follows the lines' weights (stress on paths of
    length 1/sqrt(weight)), roughly; direction, and where apart pieces stand, mean nothing. Colours and shapes are
    groups that Louvain's method finds in this graph, by the solid lines if there are any, of three members or more: a
    description, not a test. The six largest have a colour; other names are pale discs.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> pairs = pd.DataFrame({"a": ["AFG", "AFG"], "b": ["PAK", "taliban"], "sentences": [4, 9],
    ...                       "a_name": "Afghanistan", "b_name": ["Pakistan", "Taliban"]})
    >>> ax = plot_network(pairs)
    >>> [text.get_text() for text in ax.texts]
    ['Afghanistan', 'Pakistan', 'Taliban']
    >>> plt.close(ax.figure)
    """
    table = check_pairs(pairs, column, alpha)
    if only_beyond_chance and not table["firm"].any():
        return _say_none(table, column, float(alpha or 0), ax)
    shown, threshold = _strongest(table[table["firm"]] if only_beyond_chance else table, column, min_together)
    network = make_network(shown, column, counts)
    groups = [group for group in find_groups(network, seed) if len(group) >= SMALLEST_GROUP]
    tested = None if alpha is None or "q" not in table else alpha
    note = note_on_lines(table, network, column, threshold, tested) + note_on_groups(groups, seed)
    with style():
        ax = _page(ax)
        width, height = size_of(ax)
        foot = draw_keys(ax, network, column, tested, note)
        box = (4.0, foot + 6, width - 4, height - 4)
        colours = _colours(groups, len(network.codes))
        # Shapes other than discs reach farther than a disc of their area.
        radii = disc_radii(network)
        reach = radii * [REACH[colour] for colour in colours]
        points = _positions(network, reach, box, seed)
        _draw_lines(ax, network, points, colours)
        _draw_discs(ax, points, radii, colours)
        _draw_labels(ax, network, points, radii, reach, box)
        describe(ax, _in_words(network, column, groups, tested))
    return ax


def _in_words(network: Network, column: str, groups: list[list[int]], alpha: float | None) -> str:
    """Return the network as a reader who cannot see it needs it: its size, its strongest lines and its groups."""
    order = sorted(range(len(network.lines)), key=lambda i: (-network.weights[i], network.lines[i]))
    pairs = [f"{network.names[a]} and {network.names[b]}" for a, b in (network.lines[i] for i in order)]
    strongest = [f"{pair} ({number(network.weights[i])})" for pair, i in zip(pairs, order, strict=True)]
    counted = f"{column} that name both" if column in COUNTED else column
    text = f"Network of {count(len(network.codes), 'name')} joined by {count(len(network.lines), 'line')}"
    if alpha is not None:
        text += f", {sum(network.firm)} of them for pairs named together more often than by chance (q {alpha} or less)"
    text += f". Strongest by {counted}: {listing(strongest, 5)}."
    members = [f"{listing([network.names[i] for i in group], 4)}" for group in groups[:MOST_COLOURS]]
    return text + "".join(f" Group {at}: {names}." for at, names in enumerate(members, 1))


def _page(ax: Axes | None) -> Axes:
    """Return axes without a frame, in points."""
    ax = make_axes(ax, 10.0, 5.9)
    ax.set_axis_off()
    width, height = size_of(ax)
    ax.set(xlim=(0, width), ylim=(0, height))
    return ax


def _say_none(table: pd.DataFrame, column: str, alpha: float, ax: Axes | None) -> Axes:
    """Write that no pair is significant, and which are most often together, where a network would stand."""
    most = table.sort_values([column, "q", "a", "b"], ascending=[False, True, True, True]).head(MOST_LISTED)
    least = f"the smallest is {table['q'].min():.2f}"
    head = f"No network is drawn: none of {len(table):,} pairs has a q of {alpha} or less ({least})."
    note = "It would show who is named often. The pairs that are most often together, and what chance would give:"
    shown = {column: most[column].map(number)}
    if f"expected_{column}" in table:
        shown["by chance"] = most[f"expected_{column}"].map("{:.1f}".format)
    shown["q"] = most["q"].map("{:.2f}".format)
    with style():
        ax = _page(ax)
        couples = [
            f"{pair} ({n})" for pair, n in zip(most["a_name"] + " and " + most["b_name"], shown[column], strict=True)
        ]
        describe(ax, f"{head} Most often together: {listing(couples, 5)}.")
        width, height = size_of(ax)
        names = [wrap(pair, width * 0.4, LABEL_SIZE) for pair in most["a_name"] + " and " + most["b_name"]]
        pairs = [first + " …" * bool(rest) for first, *rest in names]
        rows = [["", *shown], *zip(pairs, *shown.values(), strict=True)]
        lines = [
            *((line, BIG_LABEL_SIZE, INK) for line in wrap(head, width * 0.8, BIG_LABEL_SIZE)),
            (note, LABEL_SIZE, MUTED),
        ]
        top = height / 2 + (len(lines) + len(rows)) * LIST_LINE / 2
        words = {"parse_math": False, "va": "baseline"}
        for at, (line, size, colour) in enumerate(lines):
            ax.text(width * 0.1, top - at * LIST_LINE, line, fontsize=size, color=colour, **words)
        for at, (pair, *values) in enumerate(rows, len(lines)):
            colour = MUTED if at == len(lines) else INK
            ax.text(width * 0.1, top - at * LIST_LINE, pair, fontsize=LABEL_SIZE, color=colour, **words)
            for place, value in enumerate(values):
                right = width * (0.6 + 0.12 * place)
                ax.text(right, top - at * LIST_LINE, value, fontsize=LABEL_SIZE, color=colour, ha="right", **words)
    return ax


def _strongest(table: pd.DataFrame, column: str, min_together: float) -> tuple[pd.DataFrame, float]:
    """Return the pairs to draw, and the threshold that they reach."""
    shown = table[table[column] >= min_together]
    most = table[column].max()
    if shown.empty:
        best = table[table[column] == most].iloc[0]
        raise ValueError(
            f"No pair has {column} of {number(min_together)} or more. The most is {number(most)} "
            f"({best['a_name']} and {best['b_name']}). Set min_together={number(most)} or lower."
        )
    if (shown[column] <= 0).any():
        raise ValueError(f"A line needs {column} above 0. Set min_together above 0.")
    threshold = min_together
    steps = sorted(shown[column].unique())
    while len(set(shown["a"]) | set(shown["b"])) > MOST_NODES and len(steps) > 1:
        steps = steps[1:]
        threshold = steps[0]
        shown = shown[shown[column] >= threshold]
    wanted = table[table[column] >= min_together]
    names = len(set(wanted["a"]) | set(wanted["b"]))
    if names > MOST_NODES:
        warnings.warn(
            f"{names} names reach min_together={number(min_together)}, more than the {MOST_NODES} whose labels fit "
            f"on a page. Drawn: {len(set(shown['a']) | set(shown['b']))} names in the {len(shown)} of {len(wanted)} "
            f"pairs with {column} of {number(threshold)} or more. Set min_together, or use plot_matrix.",
            UserWarning,
            stacklevel=3,
        )
    return shown, threshold


def _positions(network: Network, radii: np.ndarray, box: layout.Box, seed: int) -> np.ndarray:
    """Return where the discs stand: each connected piece in a part of the page of its own."""
    pieces = _pieces(network)
    pulls = network.pulls()
    parts = layout.tile([len(piece) + 1 for piece in pieces], box)
    points = np.zeros((len(network.codes), 2))
    for piece, part in zip(pieces, parts, strict=True):
        rim = float(radii[piece].max())
        # Names stand beside discs at the left and right edge, above and below them elsewhere.
        wide = min(max(_label_size(network.names[i], False)[0] for i in piece) / 2 + 8, (part[2] - part[0]) / 4)
        inner = (part[0] + wide + rim, part[1] + 16 + rim, part[2] - wide - rim, part[3] - 16 - rim)
        placed = layout.stress_layout(pulls[np.ix_(piece, piece)], seed=seed)
        placed = layout.fit(placed, inner, longest=80.0 * len(piece) ** 0.95 - 50)
        place = {node: i for i, node in enumerate(piece)}
        lines = [(place[a], place[b]) for a, b in network.lines if a in place]
        points[piece] = layout.separate(placed, radii[piece], lines, inner, room=(30, 17))
    return points


def _pieces(network: Network) -> list[list[int]]:
    """Return the connected pieces of the network, the largest first."""
    import networkx as nx

    graph = nx.Graph(network.lines)
    return sorted((sorted(piece) for piece in nx.connected_components(graph)), key=lambda p: (-len(p), p))


def _colours(groups: list[list[int]], size: int) -> list[str]:
    colours = [GREY] * size
    for group, colour in zip(groups, OKABE_ITO[:MOST_COLOURS], strict=False):
        for i in group:
            colours[i] = colour
    return colours


def _draw_lines(ax: Axes, network: Network, points: np.ndarray, colours: list[str]) -> None:
    """Draw the lines, the widest last: dashed if chance would give them too, in their colour inside a group."""
    from matplotlib.collections import LineCollection

    most = max(network.weights)
    for firm in (False, True):
        order = [i for i in range(len(network.lines)) if network.firm[i] == firm]
        order.sort(key=lambda i: (network.weights[i], network.lines[i]))
        lines = [network.lines[i] for i in order]
        if not lines:
            continue
        alike = [firm and colours[a] == colours[b] != GREY for a, b in lines]
        between = LINE_GREY if firm else DASH_GREY
        collection = LineCollection(
            [points[[a, b]] for a, b in lines],
            linewidths=[line_width(network.weights[i], most) for i in order],
            colors=[colours[a] if same else between for (a, _), same in zip(lines, alike, strict=True)],
            alpha=[0.45 if same else 0.6 if firm else 0.33 for same in alike],
            linestyles="solid" if firm else [DASHES],
            capstyle="round" if firm else "butt",
            zorder=1 if firm else 0.5,
            label="pairs" if firm else "pairs by chance",
        )
        ax.add_collection(collection, autolim=False)


def _draw_discs(ax: Axes, points: np.ndarray, radii: np.ndarray, colours: list[str]) -> None:
    """Draw the names: a colour and a shape for each group, pale discs where there is none."""
    from matplotlib.collections import PathCollection
    from matplotlib.transforms import IdentityTransform

    marks = PathCollection(
        [shape_of(colour) for colour in colours],
        sizes=(2 * radii) ** 2,
        facecolors=[PALE if colour == GREY else colour for colour in colours],
        edgecolors=[GREY if colour == GREY else PAPER for colour in colours],
        linewidths=1.0,
        offsets=points,
        offset_transform=ax.transData,
        zorder=3,
        label="names",
        clip_on=False,
    )
    marks.set_transform(IdentityTransform())
    ax.add_collection(marks, autolim=False)


def _label_size(name: str, big: bool) -> tuple[float, float]:
    return label_size(_lines(name, big), *_font(big))


def _font(big: bool) -> tuple[float, str]:
    return (BIG_LABEL_SIZE, "bold") if big else (LABEL_SIZE, "normal")


def _lines(name: str, big: bool) -> list[str]:
    return wrap(name, LABEL_WIDTH, *_font(big))


def _draw_labels(
    ax: Axes, network: Network, points: np.ndarray, radii: np.ndarray, reach: np.ndarray, box: layout.Box
) -> None:
    """Write each name beside its disc, with a thin line to it where the name had to stand off."""
    big = radii >= max(0.62 * radii.max(), DISC_ALIKE + 0.1)
    sizes = np.array([_label_size(name, bool(b)) for name, b in zip(network.names, big, strict=True)])
    offsets = layout.place_labels(points, reach, sizes, network.lines, box)
    for i, name in enumerate(network.names):
        far = layout.stands_off(offsets[i], sizes[i], reach[i])
        leader = float(reach[i]) if far else None
        write_label(ax, _lines(name, bool(big[i])), points[i], offsets[i], _font(bool(big[i])), leader=leader)
