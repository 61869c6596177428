"""A network of who is named together: a disc for each name, a line for each pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.plots import layout
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
from toolkit.plots.network_layout import (
    BIG_LABEL_SIZE,
    LABEL_SIZE,
    font,
    group_colours,
    large_groups,
    name_lines,
    name_size,
    place_names,
    strongest,
)
from toolkit.plots.page import describe, make_axes, size_of, write_label
from toolkit.plots.pairs import COUNTED, Network, check_pairs, make_network
from toolkit.plots.style import INK, MUTED, PAPER, style, wrap
from toolkit.wording import count, listing, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_LISTED = 10  # pairs that are named where no network is drawn
LINE_GREY = "#b9b9b9"
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
    shown, threshold = strongest(table[table["firm"]] if only_beyond_chance else table, column, min_together)
    network = make_network(shown, column, counts)
    groups = large_groups(network, seed)
    tested = None if alpha is None or "q" not in table else alpha
    note = note_on_lines(table, network, column, threshold, tested) + note_on_groups(groups, seed)
    with style():
        ax = _page(ax)
        width, height = size_of(ax)
        foot = draw_keys(ax, network, column, tested, note)
        box = (4.0, foot + 6, width - 4, height - 4)
        colours = group_colours(groups, len(network.codes))
        # Shapes other than discs reach farther than a disc of their area.
        radii = disc_radii(network)
        reach = radii * [REACH[colour] for colour in colours]
        points = place_names(network, reach, box, seed)
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


def _draw_labels(
    ax: Axes, network: Network, points: np.ndarray, radii: np.ndarray, reach: np.ndarray, box: layout.Box
) -> None:
    """Write each name beside its disc, with a thin line to it where the name had to stand off."""
    big = radii >= max(0.62 * radii.max(), DISC_ALIKE + 0.1)
    sizes = np.array([name_size(name, bool(b)) for name, b in zip(network.names, big, strict=True)])
    offsets = layout.place_labels(points, reach, sizes, network.lines, box)
    for i, name in enumerate(network.names):
        far = layout.stands_off(offsets[i], sizes[i], reach[i])
        leader = float(reach[i]) if far else None
        write_label(ax, name_lines(name, bool(big[i])), points[i], offsets[i], font(bool(big[i])), leader=leader)
