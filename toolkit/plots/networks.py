"""Who is named together: a network of lines, or a matrix where lines would be a tangle."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.plots import layout
from toolkit.plots.style import INK, MARGIN, MUTED, OKABE_ITO, PAPER, RAMP, style, text_width, wrap
from toolkit.tables import check_columns

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.offsetbox import DrawingArea, HPacker, OffsetBox

MOST_NODES = 40  # more than these, and their labels, cannot be told apart on a page
MOST_ROWS = 60
MOST_COLOURS = 6
SMALLEST_GROUP = 3
GREY, LINE_GREY = "#5a5a5a", "#b9b9b9"
LABEL_SIZE, BIG_LABEL_SIZE, KEY_SIZE, NOTE_SIZE = 8.0, 9.5, 7.5, 7.0
LABEL_WIDTH = 112.0  # points; longer names are broken into lines
DISC_SMALLEST, DISC_LARGEST, DISC_ALIKE = 3.2, 15.0, 6.5  # radii in points
LINE_THINNEST, LINE_WIDEST = 0.8, 7.0
KEY_GAP = 30.0
MOST_NUMBERED = 30  # rows up to which a matrix has room for numbers
COUNTED = ("sentences", "articles")


@dataclass(frozen=True)
class _Network:
    """What is drawn: the nodes in the order of their codes, and lines as indices of two nodes."""

    codes: list[str]
    names: list[str]
    lines: list[tuple[int, int]]
    weights: list[float]
    articles: list[float] | None

    @property
    def matrix(self) -> np.ndarray:
        matrix = np.zeros((len(self.codes), len(self.codes)))
        for (a, b), weight in zip(self.lines, self.weights, strict=True):
            matrix[a, b] = matrix[b, a] = weight
        return matrix


def plot_network(
    pairs: pd.DataFrame,
    *,
    counts: pd.DataFrame | None = None,
    min_together: float = 3,
    column: str = "sentences",
    seed: int = 0,
    ax: Axes | None = None,
) -> Axes:
    """Draw who is named together: a disc for each name, a line for each pair.

    Parameters
    ----------
    pairs
        One row a pair, as :func:`toolkit.cooccurrence.cooccurrence` gives them: `a`, `b`, the column drawn, and, to
        be written on the discs, `a_name` and `b_name`.
    counts
        One row a code, with `code` and `articles`: the area of each disc. Without it all discs are equal.
    min_together
        Draw pairs with at least so much in `column`. For a single article, 1.
    column
        What the width of a line shows; it must be above 0 in all pairs drawn.
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
    table = _check_pairs(pairs, column)
    shown, threshold = _strongest(table, column, min_together)
    network = _network(shown, column, counts)
    with style():
        ax = _axes(ax, 10.0, 5.9)
        ax.set_axis_off()
        width, height = _size(ax)
        ax.set(xlim=(0, width), ylim=(0, height))
        radii = _radii(network)
        note = _note(table, shown, network, column, threshold, seed)
        foot = _draw_keys(ax, network, column, note)
        box = (4.0, foot + 6, width - 4, height - 4)
        points = _positions(network, radii, box, seed)
        colours = _colours(_groups(network, seed), len(network.codes))
        _draw_lines(ax, network, points, colours)
        _draw_discs(ax, points, radii, colours)
        _draw_labels(ax, network, points, radii, box)
    return ax


def plot_matrix(
    pairs: pd.DataFrame,
    *,
    counts: pd.DataFrame | None = None,
    column: str = "sentences",
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
        What the cells show: counts in classes that double, anything else (`npmi`) in six even classes.
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
    Rows stand in the groups that Louvain's method finds (seed 0), the largest group first, and inside a
    group by their sum. Every pair is in two cells, one on either side of the diagonal.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> pairs = pd.DataFrame({"a": ["AFG", "AFG"], "b": ["PAK", "taliban"], "sentences": [4, 9]})
    >>> ax = plot_matrix(pairs)
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['AFG', 'taliban', 'PAK']
    >>> plt.close(ax.figure)
    """
    table = _check_pairs(pairs, column)
    network = _network(_most_rows(table, column), column, counts)
    order = _row_order(network)
    names = [network.names[i] for i in order]
    with style():
        side, left = 11.5 * len(names), max(text_width(name, LABEL_SIZE) for name in names) + 8
        side = max(side, 230.0)
        ax = _axes(ax, (left + side + 24) / 72, (left + side + 58) / 72, (left, 46, 24, left + 12))
        _draw_cells(ax, network, order, column)
        ticks = range(len(names))
        ax.set(xlim=(-0.5, len(names) - 0.5), ylim=(len(names) - 0.5, -0.5))
        ax.set_yticks(ticks, names, fontsize=LABEL_SIZE, color=INK, parse_math=False)
        ax.set_xticks(ticks, names, fontsize=LABEL_SIZE, color=INK, rotation=90, parse_math=False)
        ax.tick_params(length=0, pad=3, top=False, labeltop=True, bottom=False, labelbottom=False)
        for spine in ax.spines.values():
            spine.set_visible(False)
    return ax


# --- The data ------------------------------------------------------------------------------------------


def _check_pairs(pairs: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the pairs sorted, with a name on each side, or raise ValueError."""
    check_columns(pairs, ["a", "b", column], "pairs")
    if pairs.empty:
        raise ValueError(
            "pairs is empty: no two names were found together. Look at the mentions, or count pairs "
            'with within="article".'
        )
    flipped = pairs["a"] > pairs["b"]
    table = pairs.assign(
        a=pairs["a"].mask(flipped, pairs["b"]),
        b=pairs["b"].mask(flipped, pairs["a"]),
        a_name=_names(pairs, "a").mask(flipped, _names(pairs, "b")),
        b_name=_names(pairs, "b").mask(flipped, _names(pairs, "a")),
    )
    twice = table[table.duplicated(["a", "b"])]
    if len(twice):
        raise ValueError(
            f"{len(twice)} pairs come more than once, the first is {twice['a'].iloc[0]} and "
            f"{twice['b'].iloc[0]}. Give one row a pair: draw one group of a grouped table at a time."
        )
    if (table["a"] == table["b"]).any():
        raise ValueError(
            f'pairs joins "{table.loc[table["a"] == table["b"], "a"].iloc[0]}" to itself. Drop that row.'
        )
    if table[column].isna().any():
        raise ValueError(f"{column} is missing in {table[column].isna().sum()} pairs. Drop these rows.")
    return table.sort_values(["a", "b"], ignore_index=True)


def _names(pairs: pd.DataFrame, side: str) -> pd.Series:
    name = f"{side}_name"
    return pairs[name].fillna(pairs[side]) if name in pairs else pairs[side]


def _strongest(table: pd.DataFrame, column: str, min_together: float) -> tuple[pd.DataFrame, float]:
    """Return the pairs to draw, and the threshold that they reach."""
    shown = table[table[column] >= min_together]
    most = table[column].max()
    if shown.empty:
        best = table[table[column] == most].iloc[0]
        raise ValueError(
            f"No pair has {column} of {_number(min_together)} or more. The most is {_number(most)} "
            f"({best['a_name']} and {best['b_name']}). Set min_together={_number(most)} or lower."
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
            f"{names} names reach min_together={_number(min_together)}, more than the {MOST_NODES} whose labels fit "
            f"on a page. Drawn: {len(set(shown['a']) | set(shown['b']))} names in the {len(shown)} of {len(wanted)} "
            f"pairs with {column} of {_number(threshold)} or more. Set min_together, or use plot_matrix.",
            UserWarning,
            stacklevel=3,
        )
    return shown, threshold


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


def _network(shown: pd.DataFrame, column: str, counts: pd.DataFrame | None) -> _Network:
    sides = [shown[[side, f"{side}_name"]].set_axis(["code", "name"], axis=1) for side in ("a", "b")]
    nodes = pd.concat(sides).drop_duplicates("code").sort_values("code")
    codes = nodes["code"].tolist()
    at = {code: i for i, code in enumerate(codes)}
    return _Network(
        codes=codes,
        names=[str(name) for name in nodes["name"]],
        lines=[(at[a], at[b]) for a, b in zip(shown["a"], shown["b"], strict=True)],
        weights=[float(weight) for weight in shown[column]],
        articles=None if counts is None else _articles(codes, counts),
    )


def _articles(codes: list[str], counts: pd.DataFrame) -> list[float]:
    """Return the articles of each code, or raise ValueError if `counts` lacks one or has it twice."""
    check_columns(counts, ["code", "articles"], "counts")
    rows = counts[counts["code"].isin(codes)]
    twice = rows.loc[rows["code"].duplicated(), "code"]
    if len(twice):
        raise ValueError(
            f'counts has "{twice.iloc[0]}" more than once. Give one row a code: count_mentions without `by`.'
        )
    lacking = sorted(set(codes) - set(rows["code"]))
    if lacking:
        raise ValueError(
            f'{len(lacking)} codes of pairs are not in counts, the first is "{lacking[0]}". '
            "Count the same mentions that the pairs were made from."
        )
    return [float(value) for value in rows.set_index("code").loc[codes, "articles"]]


def _groups(network: _Network, seed: int) -> list[list[int]]:
    """Return the groups that Louvain's method finds, the largest first."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(len(network.codes)))  # numbers, as sets of them have the same order everywhere
    for (a, b), weight in zip(network.lines, network.weights, strict=True):
        if weight > 0:
            graph.add_edge(a, b, weight=weight)
    found = nx.community.louvain_communities(graph, weight="weight", seed=seed)
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))


def _row_order(network: _Network) -> list[int]:
    strength = network.matrix.sum(0)
    return [i for group in _groups(network, 0) for i in sorted(group, key=lambda i: (-strength[i], i))]


# --- The network ---------------------------------------------------------------------------------------


def _axes(ax: Axes | None, width: float, height: float, margins: Sequence[float] = (0, 0, 0, 0)) -> Axes:
    """Return the axes, or new ones in a figure of this size in inches, with margins in points."""
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    figure, ax = plt.subplots(figsize=(width, height))
    left, bottom, right, top = (
        side / 72 / span for side, span in zip(margins, (width, height) * 2, strict=True)
    )
    ax.set_position((left, bottom, 1 - left - right, 1 - bottom - top))
    return ax


def _size(ax: Axes) -> tuple[float, float]:
    """Return the width and height of the axes in points."""
    width, height = _figure(ax).get_size_inches()
    box = ax.get_position()
    return float(width * box.width * 72), float(height * box.height * 72)


def _radii(network: _Network) -> np.ndarray:
    """Return the radius of each disc, whose area grows evenly with the articles."""
    if network.articles is None or min(network.articles) == max(network.articles):
        return np.full(len(network.codes), DISC_ALIKE)
    return np.array([_radius(value, max(network.articles)) for value in network.articles])


def _radius(articles: float, most: float) -> float:
    return float(np.sqrt(DISC_SMALLEST**2 + (DISC_LARGEST**2 - DISC_SMALLEST**2) * articles / most))


def _line_width(weight: float, most: float) -> float:
    return LINE_THINNEST + (LINE_WIDEST - LINE_THINNEST) * weight / most


def _positions(network: _Network, radii: np.ndarray, box: layout.Box, seed: int) -> np.ndarray:
    """Return where the discs stand: each connected piece in a part of the page of its own."""
    pieces = _pieces(network)
    matrix = network.matrix
    parts = layout.tile([len(piece) + 1 for piece in pieces], box)
    points = np.zeros((len(network.codes), 2))
    for piece, part in zip(pieces, parts, strict=True):
        rim = float(radii[piece].max())
        # Names stand beside discs at the left and right edge, above and below them elsewhere.
        wide = min(
            max(_label_size(network.names[i], False)[0] for i in piece) / 2 + 8, (part[2] - part[0]) / 4
        )
        inner = (part[0] + wide + rim, part[1] + 16 + rim, part[2] - wide - rim, part[3] - 16 - rim)
        placed = layout.stress_layout(matrix[np.ix_(piece, piece)], seed=seed)
        placed = layout.fit(placed, inner, longest=70.0 * len(piece) ** 0.9 + 40)
        number = {node: i for i, node in enumerate(piece)}
        lines = [(number[a], number[b]) for a, b in network.lines if a in number]
        points[piece] = layout.separate(placed, radii[piece], lines, inner, room=(30, 17))
    return points


def _pieces(network: _Network) -> list[list[int]]:
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


def _draw_lines(ax: Axes, network: _Network, points: np.ndarray, colours: list[str]) -> None:
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
        *points.T,
        s=(2 * radii) ** 2,
        c=colours,
        edgecolors=PAPER,
        linewidths=1,
        zorder=3,
        label="names",
        clip_on=False,
    )


def _label_size(name: str, big: bool) -> tuple[float, float]:
    """Return the width and height in points that a label takes, its halo included."""
    size, weight = (BIG_LABEL_SIZE, "bold") if big else (LABEL_SIZE, "normal")
    lines = wrap(name, LABEL_WIDTH, size, weight)
    return max(text_width(line, size, weight) for line in lines) * 1.03 + 2, len(lines) * size * 1.22 + 1


def _draw_labels(ax: Axes, network: _Network, points: np.ndarray, radii: np.ndarray, box: layout.Box) -> None:
    """Write each name beside its disc, with a thin line to it where the name had to stand off."""
    from matplotlib.patheffects import withStroke

    halo = [withStroke(linewidth=2.2, foreground=PAPER)]
    big = radii >= max(0.62 * radii.max(), DISC_ALIKE + 0.1)
    sizes = np.array([_label_size(name, bool(b)) for name, b in zip(network.names, big, strict=True)])
    offsets = layout.place_labels(points, radii, sizes, network.lines, box)
    for i, name in enumerate(network.names):
        size, weight = (BIG_LABEL_SIZE, "bold") if big[i] else (LABEL_SIZE, "normal")
        beyond = np.maximum(np.abs(offsets[i]) - sizes[i] / 2, 0)
        far = np.hypot(*beyond) - radii[i] > 10
        ax.annotate(
            "\n".join(wrap(name, LABEL_WIDTH, size, weight)),
            points[i],
            xytext=offsets[i],
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=size,
            fontweight=weight,
            color=INK,
            linespacing=1.05,
            parse_math=False,
            path_effects=halo,
            annotation_clip=False,
            zorder=5,
            arrowprops={"arrowstyle": "-", "color": MUTED, "lw": 0.6, "shrinkA": 0, "shrinkB": radii[i]}
            if far
            else None,
        )


def _draw_keys(ax: Axes, network: _Network, column: str, note: str) -> float:
    """Write the legends and the note at the foot of the axes; return their height in points."""
    from matplotlib.offsetbox import AnchoredOffsetbox, HPacker, OffsetBox, TextArea, VPacker

    width, height = _size(ax)
    margin = MARGIN * 72
    (discs, disc_width), (lines, line_width) = _disc_key(network), _line_key(network, column)
    rows: list[OffsetBox] = [discs, lines]
    if disc_width + line_width + KEY_GAP < width - 2 * margin:
        rows = [HPacker(children=rows, pad=0, sep=KEY_GAP, align="center")]
    words = {"fontsize": NOTE_SIZE, "color": MUTED, "linespacing": 1.3, "parse_math": False}
    rows.append(TextArea("\n".join(wrap(note, width - 2 * margin, NOTE_SIZE)), textprops=words))
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
    return float(np.ceil(keys.get_window_extent().height / _figure(ax).dpi * 72)) + 4


def _disc_key(network: _Network) -> tuple[HPacker, float]:
    """Return the legend of the discs and its width in points."""
    if network.articles is None:
        return _key("Discs: all alike, no counts given", [])
    least, most = min(network.articles), max(network.articles)
    values = _three(least, most)
    radii = [_radius(value, most) for value in values] if least < most else [DISC_ALIKE]
    marks = [(_disc_mark(radius), _number(value)) for radius, value in zip(radii, values, strict=True)]
    return _key("Disc: articles that name it", marks)


def _line_key(network: _Network, column: str) -> tuple[HPacker, float]:
    """Return the legend of the lines and its width in points."""
    most = max(network.weights)
    values = _three(min(network.weights), most)
    marks = [(_line_mark(_line_width(value, most)), _number(value)) for value in values]
    return _key(f"Line: {column} that name both" if column in COUNTED else f"Line: {column}", marks)


def _three(least: float, most: float) -> list[float]:
    """Return the least and the most, and what lies between them on a scale of roots."""
    middle = ((np.sqrt(least) + np.sqrt(most)) / 2) ** 2
    whole = float(least).is_integer() and float(most).is_integer()
    return sorted({least, float(round(middle)) if whole else round(float(middle), 2), most})


def _key(title: str, marks: list[tuple[DrawingArea, str]]) -> tuple[HPacker, float]:
    from matplotlib.offsetbox import HPacker, TextArea

    words = {"fontsize": KEY_SIZE, "parse_math": False}
    parts: list[OffsetBox] = [TextArea(title, textprops=words | {"color": MUTED})]
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
    area.add_artist(Circle((radius, radius), radius, facecolor="#9a9a9a", edgecolor="none"))
    return area


def _line_mark(width: float) -> DrawingArea:
    from matplotlib.lines import Line2D
    from matplotlib.offsetbox import DrawingArea

    area = DrawingArea(24, 8)
    area.add_artist(Line2D([3, 21], [4, 4], linewidth=width, color="#9a9a9a", solid_capstyle="round"))
    return area


def _note(
    table: pd.DataFrame,
    shown: pd.DataFrame,
    network: _Network,
    column: str,
    threshold: float,
    seed: int,
) -> str:
    """Say what is drawn of what there is, and what the colours are."""
    names = len(set(table["a"]) | set(table["b"]))
    found = f"found together in {_number(threshold)} or more {column}"
    reach = found if column in COUNTED else f"with {column} of {_number(threshold)} or more"
    drawn = (
        f"Lines join pairs {reach}: {len(shown):,} of {len(table):,} pairs, "
        f"{len(network.codes):,} of {names:,} names. Near means often together, roughly; direction means nothing."
    )
    groups = [group for group in _groups(network, seed) if len(group) >= SMALLEST_GROUP]
    if not groups:
        return drawn
    grey = f"groups beyond the {MOST_COLOURS} largest or" if len(groups) > MOST_COLOURS else "groups"
    return (
        f"{drawn} Colours: groups that Louvain's method finds in this graph (seed {seed}); "
        f"grey: {grey} of fewer than three."
    )


def _number(value: float) -> str:
    """Write a count as 1,234 and a measure as 0.25."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:.3g}"


def _figure(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    assert figure is not None, "the axes are in no figure"
    return figure


# --- The matrix ----------------------------------------------------------------------------------------


def _draw_cells(ax: Axes, network: _Network, order: list[int], column: str) -> None:
    """Shade the cells, write the numbers in while they can be read, and the classes below."""
    from matplotlib.collections import PatchCollection
    from matplotlib.patches import Patch, Rectangle

    edges, labels = _classes(network.weights)
    row = {node: i for i, node in enumerate(order)}
    cells, colours = [], []
    readable = len(order) <= MOST_NUMBERED
    for (a, b), weight in zip(network.lines, network.weights, strict=True):
        shade = RAMP[int(np.searchsorted(edges, weight, side="right")) - 1]
        for x, y in ((row[a], row[b]), (row[b], row[a])):
            cells.append(Rectangle((x - 0.5, y - 0.5), 1, 1))
            colours.append(shade)
            if readable:
                ink = PAPER if RAMP.index(shade) >= 4 else INK
                ax.text(x, y, _short(weight), ha="center", va="center", fontsize=6, color=ink)
    size = len(order)
    ax.add_collection(
        PatchCollection(
            [Rectangle((-0.5, -0.5), size, size)], facecolors=["#f2f2ef"], edgecolors="none", zorder=0
        )
    )
    ax.add_collection(PatchCollection(cells, facecolors=colours, edgecolors=PAPER, linewidths=0.6, zorder=1))
    for i, node in enumerate(order):
        ax.add_patch(Rectangle((i - 0.5, i - 0.5), 1, 1, facecolor=PAPER, edgecolor="none", zorder=1))
        if network.articles is not None and readable:
            ax.text(i, i, _short(network.articles[node]), ha="center", va="center", fontsize=6, color=MUTED)
    used = len(edges)
    handles = [Patch(facecolor=RAMP[i], label=labels[i]) for i in range(used)]
    handles.append(Patch(facecolor="#f2f2ef", label="never"))
    title = f"{column} that name both" if column in COUNTED else column
    if network.articles is not None and readable:
        title += "; on the diagonal, articles that name it"
    ax.legend(
        handles=handles,
        title=title,
        loc="upper right",
        bbox_to_anchor=(1, -6 / (_size(ax)[1])),
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
        count = min(int(np.log2(most)) + 1, len(RAMP))
        bounds = [2**i for i in range(count)]
        tops = [2 * bound - 1 for bound in bounds[:-1]] + [int(most)]
        names = [
            f"{low:,}" if low == top else f"{low:,}–{top:,}" for low, top in zip(bounds, tops, strict=True)
        ]
        return [float(bound) for bound in bounds], names
    if least == most:
        return [least], [_number(least)]
    steps = [least + (most - least) * i / len(RAMP) for i in range(len(RAMP))]
    ends = [*steps[1:], most]
    return steps, [f"{low:.2f} to {high:.2f}" for low, high in zip(steps, ends, strict=True)]


def _short(value: float) -> str:
    """Write a number so that it fits into a cell."""
    if not float(value).is_integer():
        return f"{value:.2f}".replace("0.", ".", 1)
    return f"{value:.0f}" if abs(value) < 10_000 else f"{value / 1000:.0f}k"
