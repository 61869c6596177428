"""A network of who is named together: a disc for each name, a line for each pair."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.plots import layout
from toolkit.plots.matrix import plot_matrix
from toolkit.plots.page import figure_of, label_size, make_axes, number, size_of, write_label
from toolkit.plots.pairs import COUNTED, Network, check_pairs, find_groups, make_network
from toolkit.plots.style import INK, MARGIN, MUTED, OKABE_ITO, PAPER, style, text_width, wrap

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.offsetbox import DrawingArea, HPacker

__all__ = ["plot_matrix", "plot_network"]

MOST_NODES = 40  # more than these, and their labels, cannot be told apart on a page
MOST_COLOURS = 6
SMALLEST_GROUP = 3
MOST_LISTED = 10  # pairs that are named where no network is drawn
GREY, LINE_GREY, KEY_GREY = "#5a5a5a", "#b9b9b9", "#9a9a9a"
LABEL_SIZE, BIG_LABEL_SIZE, KEY_SIZE, NOTE_SIZE = 8.0, 9.5, 7.5, 7.0
LABEL_WIDTH = 112.0  # points; longer names are broken into lines
KEY_GAP = 30.0
LIST_LINE = 15.0
DISC_SMALLEST, DISC_LARGEST, DISC_ALIKE = 3.2, 15.0, 6.5  # radii in points
LINE_THINNEST, LINE_WIDEST = 0.8, 7.0


def plot_network(
    pairs: pd.DataFrame,
    *,
    counts: pd.DataFrame | None = None,
    min_together: float = 3,
    column: str = "sentences",
    alpha: float | None = 0.05,
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
        If the pairs have `q`, draw those with at most this, and if there are none, say so, with the pairs that are most
        often together, in place of a network. None draws pairs whatever their `q`.
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
    Being named together is not being allied or opposed. Nearness follows the lines' weights (stress on
    paths of length 1/sqrt(weight)), roughly; direction, and where apart pieces stand, mean nothing.
    Colours are groups found by Louvain's method in this graph, of three members or more: a description, not a test.
    At most six groups have a colour, the others are grey.

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
    table = check_pairs(pairs, column)
    tested = alpha is not None and "q" in table
    likely = table[table["q"] <= alpha] if tested else table
    if likely.empty:
        return _say_none(table, column, float(alpha or 0), ax)
    shown, threshold = _strongest(likely, column, min_together)
    network = make_network(shown, column, counts)
    with style():
        ax = _page(ax)
        width, height = size_of(ax)
        radii = _radii(network)
        note = _note(table, network, column, threshold, f" and more often than by chance (q {alpha} or less)" * tested)
        note += _note_on_colours(network, seed)
        foot = _draw_keys(ax, network, column, note)
        box = (4.0, foot + 6, width - 4, height - 4)
        points = _positions(network, radii, box, seed)
        colours = _colours(find_groups(network, seed), len(network.codes))
        _draw_lines(ax, network, points, colours)
        _draw_discs(ax, points, radii, colours)
        _draw_labels(ax, network, points, radii, box)
    return ax


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


def _radii(network: Network) -> np.ndarray:
    """Return the radius of each disc, whose area grows evenly with the articles."""
    if network.articles is None or min(network.articles) == max(network.articles):
        return np.full(len(network.codes), DISC_ALIKE)
    return np.array([_radius(value, max(network.articles)) for value in network.articles])


def _radius(articles: float, most: float) -> float:
    return float(np.sqrt(DISC_SMALLEST**2 + (DISC_LARGEST**2 - DISC_SMALLEST**2) * articles / most))


def _line_width(weight: float, most: float) -> float:
    return LINE_THINNEST + (LINE_WIDEST - LINE_THINNEST) * weight / most


def _positions(network: Network, radii: np.ndarray, box: layout.Box, seed: int) -> np.ndarray:
    """Return where the discs stand: each connected piece in a part of the page of its own."""
    pieces = _pieces(network)
    matrix = network.matrix
    parts = layout.tile([len(piece) + 1 for piece in pieces], box)
    points = np.zeros((len(network.codes), 2))
    for piece, part in zip(pieces, parts, strict=True):
        rim = float(radii[piece].max())
        # Names stand beside discs at the left and right edge, above and below them elsewhere.
        wide = min(max(_label_size(network.names[i], False)[0] for i in piece) / 2 + 8, (part[2] - part[0]) / 4)
        inner = (part[0] + wide + rim, part[1] + 16 + rim, part[2] - wide - rim, part[3] - 16 - rim)
        placed = layout.stress_layout(matrix[np.ix_(piece, piece)], seed=seed)
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
        for i in group if len(group) >= SMALLEST_GROUP else []:
            colours[i] = colour
    return colours


def _draw_lines(ax: Axes, network: Network, points: np.ndarray, colours: list[str]) -> None:
    """Draw the lines, the widest last; inside a group in its colour, between groups in grey."""
    from matplotlib.collections import LineCollection

    most = max(network.weights)
    order = sorted(range(len(network.lines)), key=lambda i: (network.weights[i], network.lines[i]))
    lines = [network.lines[i] for i in order]
    alike = [colours[a] == colours[b] != GREY for a, b in lines]
    collection = LineCollection(
        [points[[a, b]] for a, b in lines],
        linewidths=[_line_width(network.weights[i], most) for i in order],
        colors=[colours[a] if same else LINE_GREY for (a, _), same in zip(lines, alike, strict=True)],
        alpha=[0.45 if same else 0.6 for same in alike],
        capstyle="round",
        zorder=1,
        label="pairs",
    )
    ax.add_collection(collection, autolim=False)


def _draw_discs(ax: Axes, points: np.ndarray, radii: np.ndarray, colours: list[str]) -> None:
    ax.scatter(
        points[:, 0],
        points[:, 1],
        s=(2 * radii) ** 2,
        c=colours,
        edgecolors=PAPER,
        linewidths=1,
        zorder=3,
        label="names",
        clip_on=False,
    )


def _label_size(name: str, big: bool) -> tuple[float, float]:
    return label_size(_lines(name, big), *_font(big))


def _font(big: bool) -> tuple[float, str]:
    return (BIG_LABEL_SIZE, "bold") if big else (LABEL_SIZE, "normal")


def _lines(name: str, big: bool) -> list[str]:
    return wrap(name, LABEL_WIDTH, *_font(big))


def _draw_labels(ax: Axes, network: Network, points: np.ndarray, radii: np.ndarray, box: layout.Box) -> None:
    """Write each name beside its disc, with a thin line to it where the name had to stand off."""
    big = radii >= max(0.62 * radii.max(), DISC_ALIKE + 0.1)
    sizes = np.array([_label_size(name, bool(b)) for name, b in zip(network.names, big, strict=True)])
    offsets = layout.place_labels(points, radii, sizes, network.lines, box)
    for i, name in enumerate(network.names):
        far = layout.stands_off(offsets[i], sizes[i], radii[i])
        leader = float(radii[i]) if far else None
        write_label(ax, _lines(name, bool(big[i])), points[i], offsets[i], _font(bool(big[i])), leader=leader)


def _draw_keys(ax: Axes, network: Network, column: str, note: str) -> float:
    """Write the legends and the note at the foot of the axes; return their height in points."""
    from matplotlib.offsetbox import AnchoredOffsetbox, HPacker, TextArea, VPacker

    width, height = size_of(ax)
    margin = MARGIN * 72
    (discs, disc_width), (lines, line_width) = _disc_key(network), _line_key(network, column)
    rows: list[Artist] = [discs, lines]
    if disc_width + line_width + KEY_GAP < width - 2 * margin:
        rows = [HPacker(children=rows, pad=0, sep=KEY_GAP, align="center")]
    words = {"fontsize": NOTE_SIZE, "color": MUTED, "linespacing": 1.3, "parse_math": False}
    rows.append(TextArea("\n".join(wrap(note, (width - 2 * margin) * 0.97, NOTE_SIZE)), textprops=words))
    keys = AnchoredOffsetbox(
        "lower left",
        child=VPacker(children=rows, pad=0, sep=6, align="left"),
        pad=0,
        borderpad=0,
        frameon=False,
        bbox_to_anchor=(margin / width, 4 / height),
        bbox_transform=ax.transAxes,
    )
    keys.set(zorder=4, label="key")
    ax.add_artist(keys)
    return float(np.ceil(keys.get_window_extent().height / figure_of(ax).dpi * 72)) + 4


def _disc_key(network: Network) -> tuple[HPacker, float]:
    """Return the legend of the discs and its width in points."""
    if network.articles is None:
        return _key("Discs: all alike, no counts given", [])
    least, most = min(network.articles), max(network.articles)
    values = _three(least, most)
    radii = [_radius(value, most) for value in values] if least < most else [DISC_ALIKE]
    marks = [(_disc_mark(radius), number(value)) for radius, value in zip(radii, values, strict=True)]
    return _key("Disc: articles that name it", marks)


def _line_key(network: Network, column: str) -> tuple[HPacker, float]:
    """Return the legend of the lines and its width in points."""
    most = max(network.weights)
    values = _three(min(network.weights), most)
    marks = [(_line_mark(_line_width(value, most)), number(value)) for value in values]
    return _key(f"Line: {column} that name both" if column in COUNTED else f"Line: {column}", marks)


def _three(least: float, most: float) -> list[float]:
    """Return the least and the most, and what lies between them on a scale of roots."""
    middle = ((np.sqrt(least) + np.sqrt(most)) / 2) ** 2
    whole = float(least).is_integer() and float(most).is_integer()
    return sorted({least, float(round(middle)) if whole else round(float(middle), 2), most})


def _key(title: str, marks: list[tuple[DrawingArea, str]]) -> tuple[HPacker, float]:
    from matplotlib.offsetbox import HPacker, TextArea

    words = {"fontsize": KEY_SIZE, "parse_math": False}
    parts: list[Artist] = [TextArea(title, textprops=words | {"color": MUTED})]
    width = text_width(title, KEY_SIZE)
    for mark, label in marks:
        text = TextArea(label, textprops=words | {"color": INK})
        parts.append(HPacker(children=[mark, text], pad=0, sep=4, align="center"))
        width += mark.width + text_width(label, KEY_SIZE) + 4 + 10
    return HPacker(children=parts, pad=0, sep=10, align="center"), width


def _disc_mark(radius: float) -> DrawingArea:
    from matplotlib.offsetbox import DrawingArea
    from matplotlib.patches import Circle

    area = DrawingArea(2 * radius, 2 * radius)
    area.add_artist(Circle((radius, radius), radius, facecolor=KEY_GREY, edgecolor="none"))
    return area


def _line_mark(width: float) -> DrawingArea:
    from matplotlib.lines import Line2D
    from matplotlib.offsetbox import DrawingArea

    area = DrawingArea(24, 8)
    area.add_artist(Line2D([3, 21], [4, 4], linewidth=width, color=KEY_GREY, solid_capstyle="round"))
    return area


def _note(table: pd.DataFrame, network: Network, column: str, threshold: float, tested: str) -> str:
    """Say what is drawn of what there is."""
    names = len(set(table["a"]) | set(table["b"]))
    found = f"found together in {number(threshold)} or more {column}"
    reach = found if column in COUNTED else f"with {column} of {number(threshold)} or more"
    return (
        f"Lines join pairs {reach}{tested}: {len(network.lines):,} of {len(table):,} pairs, "
        f"{len(network.codes):,} of {names:,} names. Near means often together, roughly; direction means nothing."
    )


def _note_on_colours(network: Network, seed: int) -> str:
    groups = [group for group in find_groups(network, seed) if len(group) >= SMALLEST_GROUP]
    if not groups:
        return ""
    grey = f"groups beyond the {MOST_COLOURS} largest or" if len(groups) > MOST_COLOURS else "groups"
    return (
        f" Colours: groups that Louvain's method finds in this graph (seed {seed}); grey: {grey} of fewer than three."
    )
