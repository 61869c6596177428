"""Which names a network draws, where they stand, and in which colour: the same in the figure and in the page."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd

from toolkit.plots import layout
from toolkit.plots.network_key import GREY, MOST_COLOURS
from toolkit.plots.page import label_size
from toolkit.plots.pairs import Network, find_groups
from toolkit.plots.style import OKABE_ITO, wrap
from toolkit.wording import number

MOST_NODES = 40  # more than these, and their labels, cannot be told apart on a page
SMALLEST_GROUP = 3
LABEL_SIZE, BIG_LABEL_SIZE = 8.0, 9.5
LABEL_WIDTH = 112.0  # points; longer names are broken into lines


def strongest(table: pd.DataFrame, column: str, min_together: float) -> tuple[pd.DataFrame, float]:
    """Return the pairs to draw, and the threshold that they reach, which is raised where there are too many names."""
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
    threshold, wanted = min_together, shown
    steps = sorted(shown[column].unique())
    while _count_names(shown) > MOST_NODES and len(steps) > 1:
        steps = steps[1:]
        threshold = steps[0]
        shown = shown[shown[column] >= threshold]
    if _count_names(wanted) > MOST_NODES:
        warnings.warn(
            f"{_count_names(wanted)} names reach min_together={number(min_together)}, more than the {MOST_NODES} whose "
            f"labels fit on a page. Drawn: {_count_names(shown)} names in the {len(shown)} of {len(wanted)} "
            f"pairs with {column} of {number(threshold)} or more. Set min_together, or use plot_matrix.",
            UserWarning,
            stacklevel=3,
        )
    return shown, threshold


def _count_names(table: pd.DataFrame) -> int:
    return len(set(table["a"]) | set(table["b"]))


def large_groups(network: Network, seed: int) -> list[list[int]]:
    """Return the groups of three names or more, the largest first."""
    return [group for group in find_groups(network, seed) if len(group) >= SMALLEST_GROUP]


def group_colours(groups: list[list[int]], size: int) -> list[str]:
    """Return the colour of each name: that of its group, if it is one of the largest."""
    colours = [GREY] * size
    for group, colour in zip(groups, OKABE_ITO[:MOST_COLOURS], strict=False):
        for i in group:
            colours[i] = colour
    return colours


def place_names(network: Network, radii: np.ndarray, box: layout.Box, seed: int) -> np.ndarray:
    """Return where the discs stand: each connected piece in a part of the page of its own."""
    pieces = _pieces(network)
    pulls = network.pulls()
    parts = layout.tile([len(piece) + 1 for piece in pieces], box)
    points = np.zeros((len(network.codes), 2))
    for piece, part in zip(pieces, parts, strict=True):
        rim = float(radii[piece].max())
        # Names stand beside discs at the left and right edge, above and below them elsewhere.
        wide = min(max(name_size(network.names[i], False)[0] for i in piece) / 2 + 8, (part[2] - part[0]) / 4)
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


def name_size(name: str, big: bool) -> tuple[float, float]:
    return label_size(name_lines(name, big), *font(big))


def font(big: bool) -> tuple[float, str]:
    return (BIG_LABEL_SIZE, "bold") if big else (LABEL_SIZE, "normal")


def name_lines(name: str, big: bool) -> list[str]:
    return wrap(name, LABEL_WIDTH, *font(big))
