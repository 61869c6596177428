"""The key of a network: what discs, lines and shapes mean, and what is drawn of what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.plots.page import figure_of, size_of, three
from toolkit.plots.pairs import COUNTED, Network
from toolkit.plots.style import INK, MARGIN, MUTED, OKABE_ITO, text_width, wrap
from toolkit.wording import listing, number

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.offsetbox import DrawingArea, HPacker
    from matplotlib.path import Path

MOST_COLOURS = 6
MOST_LISTED = 6  # frequent names that are left out, as the note names them
KEY_GREY, DASH_GREY = "#9a9a9a", "#8a8a8a"
DASHES = (0, (2.5, 2.2))
KEY_SIZE, NOTE_SIZE = 7.5, 7.0
KEY_GAP = 26.0
GREY, PALE = "#5a5a5a", "#dededa"  # rim and face of names in no group
DISC_SMALLEST, DISC_LARGEST, DISC_ALIKE = 3.2, 15.0, 6.5  # radii in points
LINE_THINNEST, LINE_WIDEST = 0.8, 7.0

# The shape of each group, as the angles of its corners from the top, and how far each corner reaches; none is a disc.
_CORNERS = {
    OKABE_ITO[1]: (4, 45.0),
    OKABE_ITO[2]: (3, 0.0),
    OKABE_ITO[3]: (4, 0.0),
    OKABE_ITO[4]: (3, 180.0),
    OKABE_ITO[5]: (6, 0.0),
}
#: How far a shape reaches from its middle, in radii of the disc of its area.
REACH = {GREY: 1.0, OKABE_ITO[0]: 1.0} | {
    colour: float(np.sqrt(2 * np.pi / (sides * np.sin(2 * np.pi / sides)))) for colour, (sides, _) in _CORNERS.items()
}


def shape_of(colour: str) -> Path:
    """Return the outline of a group's marks: it has the area of a disc of diameter 1."""
    from matplotlib.path import Path
    from matplotlib.transforms import Affine2D

    if colour not in _CORNERS:
        return Path.unit_circle().transformed(Affine2D().scale(0.5))
    sides, turn = _CORNERS[colour]
    return Path.unit_regular_polygon(sides).transformed(Affine2D().rotate_deg(turn).scale(REACH[colour] / 2))


def disc_radii(network: Network) -> np.ndarray:
    """Return the radius of each disc, whose area grows evenly with the articles."""
    if network.articles is None or min(network.articles) == max(network.articles):
        return np.full(len(network.codes), DISC_ALIKE)
    return np.array([disc_radius(value, max(network.articles)) for value in network.articles])


def disc_radius(articles: float, most: float) -> float:
    return float(np.sqrt(DISC_SMALLEST**2 + (DISC_LARGEST**2 - DISC_SMALLEST**2) * articles / most))


def line_width(weight: float, most: float) -> float:
    return LINE_THINNEST + (LINE_WIDEST - LINE_THINNEST) * weight / most


def draw_keys(ax: Axes, network: Network, column: str, alpha: float | None, note: str) -> float:
    """Write the legends and the note at the foot of the axes; return their height in points."""
    from matplotlib.offsetbox import AnchoredOffsetbox, HPacker, TextArea, VPacker

    width, height = size_of(ax)
    margin = MARGIN * 72
    keys = [_disc_key(network), _line_key(network, column), *([] if alpha is None else [_chance_key(network, alpha)])]
    rows: list[list[Artist]] = [[]]
    taken = 0.0
    for key, wide in keys:
        if rows[-1] and taken + wide > width - 2 * margin:
            rows, taken = [*rows, []], 0.0
        rows[-1].append(key)
        taken += wide + KEY_GAP
    packed: list[Artist] = [HPacker(children=row, pad=0, sep=KEY_GAP, align="center") for row in rows]
    words = {"fontsize": NOTE_SIZE, "color": MUTED, "linespacing": 1.3, "parse_math": False}
    packed.append(TextArea("\n".join(wrap(note, (width - 2 * margin) * 0.97, NOTE_SIZE)), textprops=words))
    box = AnchoredOffsetbox(
        "lower left",
        child=VPacker(children=packed, pad=0, sep=6, align="left"),
        pad=0,
        borderpad=0,
        frameon=False,
        bbox_to_anchor=(margin / width, 4 / height),
        bbox_transform=ax.transAxes,
    )
    box.set(zorder=4, label="key")
    ax.add_artist(box)
    return float(np.ceil(box.get_window_extent().height / figure_of(ax).dpi * 72)) + 4


def _disc_key(network: Network) -> tuple[HPacker, float]:
    """Return the legend of the discs and its width in points."""
    if network.articles is None:
        return _key("Discs: all alike, no counts given", [])
    least, most = min(network.articles), max(network.articles)
    values = three(least, most)
    radii = [disc_radius(value, most) for value in values] if least < most else [DISC_ALIKE]
    marks = [(_disc_mark(radius), number(value)) for radius, value in zip(radii, values, strict=True)]
    return _key("Disc: articles that name it", marks)


def _line_key(network: Network, column: str) -> tuple[HPacker, float]:
    """Return the legend of the lines and its width in points."""
    most = max(network.weights)
    values = three(min(network.weights), most)
    marks = [(_line_mark(line_width(value, most)), number(value)) for value in values]
    return _key(f"Line: {column} that name both" if column in COUNTED else f"Line: {column}", marks)


def _chance_key(network: Network, alpha: float) -> tuple[HPacker, float]:
    """Return the legend of solid and dashed lines, those of them that are drawn, and its width in points."""
    marks = []
    if any(network.firm):
        marks.append((_line_mark(2.5), f"more often than by chance (q {alpha} or less)"))
    if not all(network.firm):
        marks.append((_line_mark(2.0, DASHES), "not more often than chance would have it"))
    return _key("", marks)


def _key(title: str, marks: list[tuple[DrawingArea, str]]) -> tuple[HPacker, float]:
    from matplotlib.offsetbox import HPacker, TextArea

    words = {"fontsize": KEY_SIZE, "parse_math": False}
    parts: list[Artist] = [TextArea(title, textprops=words | {"color": MUTED})] if title else []
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


def _line_mark(width: float, dashes: tuple | str = "solid") -> DrawingArea:
    from matplotlib.lines import Line2D
    from matplotlib.offsetbox import DrawingArea

    area = DrawingArea(24, 8)
    look = {"linewidth": width, "linestyle": dashes, "solid_capstyle": "round", "color": KEY_GREY}
    area.add_artist(Line2D([3, 21], [4, 4], **look))
    return area


def note_on_lines(table: pd.DataFrame, network: Network, column: str, threshold: float, alpha: float | None) -> str:
    """Say what is drawn of what there is, and which frequent names are not."""
    names = len(set(table["a"]) | set(table["b"]))
    found = f"found together in {number(threshold)} or more {column}"
    reach = found if column in COUNTED else f"with {column} of {number(threshold)} or more"
    only = " and more often than by chance" if alpha is not None and all(network.firm) else ""
    drawn = (
        f"Lines join pairs {reach}{only}: {len(network.lines):,} of {len(table):,} pairs, "
        f"{len(network.codes):,} of {names:,} names. "
    )
    tested = "" if alpha is None else "Chance: Fisher's exact test, q after Benjamini and Hochberg. "
    return drawn + _left_out(table, network, column, threshold) + tested + "Near means often together, roughly. "


def _left_out(table: pd.DataFrame, network: Network, column: str, threshold: float) -> str:
    """Name those that reach the threshold and are not drawn, as none of their pairs is beyond chance."""
    enough = table[table[column] >= threshold]
    sides = [enough[[side, f"{side}_name", column]].set_axis(["code", "name", "weight"], axis=1) for side in "ab"]
    ends = pd.concat(sides).groupby(["code", "name"], as_index=False)["weight"].sum()
    ends = ends[~ends["code"].isin(network.codes)].sort_values(["weight", "code"], ascending=[False, True])
    if ends.empty:
        return ""
    return f"Left out, as chance would give all their pairs: {listing(ends['name'].tolist(), MOST_LISTED)}. "


def note_on_groups(groups: list[list[int]], seed: int) -> str:
    if not groups:
        return ""
    beyond = f"groups beyond the {MOST_COLOURS} largest or " if len(groups) > MOST_COLOURS else ""
    return f"Colour and shape: groups that Louvain's method finds (seed {seed}); pale: {beyond}fewer than three."
