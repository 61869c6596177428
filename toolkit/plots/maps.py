"""A map of the countries that a corpus names: shaded by counts, with every country accounted for."""

from __future__ import annotations

import math
import warnings
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.plots.style import INK, LAND, MARGIN, MUTED, PAPER, RAMP, WATER, contrast, text_width, wrap
from toolkit.tables import check_columns
from toolkit.world import BORDERS, LONGITUDE_LATITUDE, check_codes, load_borders, load_world

if TYPE_CHECKING:
    import geopandas as gpd
    from matplotlib.axes import Axes
    from shapely.geometry.base import BaseGeometry

SMALL_KM2 = 30_000  # smaller countries get a disc, as their shape is too small to be seen
MOST_CLASSES = 6
HATCH = {"facecolor": "#f3f3f0", "edgecolor": "#a9a9a4", "hatch": "/////", "linewidth": 0}
GRATICULE = "#e3e9ee"
DISC_RIM = "#4a4a4a"
HEADERS = {"articles": "Articles that name it", "mentions": "Mentions of it"}
AUTO_SHARE = 0.8  # region="auto" frames the countries that hold this share of the counts
NARROWEST = 2_000_000  # metres: closer in, shapes made for 1:50 million look false
LABEL_SIZE, KEY_SIZE, NOTE_SIZE = 8.0, 8.0, 6.8
LINE = 9.5  # points from one line of the note to the next
LEGEND_HEIGHT = 58.0  # points, without the note
NARROWEST_AXES = 4.5  # inches


def plot_map(
    counts: pd.DataFrame,
    *,
    world: gpd.GeoDataFrame | None = None,
    column: str = "articles",
    labels: int = 8,
    region: str | Collection[str] | None = None,
    not_measured: Collection[str] = (),
    ax: Axes | None = None,
) -> Axes:
    """Shade the countries of the world by how often they are named.

    Parameters
    ----------
    counts
        One row a country, with `code` (ISO 3166-1 alpha-3 and XKX) and the column that is drawn. If it also has
        `name`, that name is written on the map; if it has `articles` and `share`, the number of articles
        in all is written below it.
    world
        The shapes, as :func:`toolkit.world.load_world` gives them; by default the whole world in Equal Earth.
    column
        The whole numbers to draw: "articles", or "mentions" for a corpus of a single article.
    labels
        How many of the highest counts are written out. If the last place is tied, all that tie are written as
        long as that makes no more than half as many labels again; if not, none of them, and the note says so.
    region
        None for the whole world, codes to frame these countries, or "auto" to frame the
        countries, near each other, that hold four fifths of the counts. Named countries outside the frame
        are listed in the note.
    not_measured
        Codes of countries that were not looked for; they are hatched rather than grey.
    ax
        Where to draw, at least 4.5 inches wide; by default a new figure 10 inches wide.

    Returns
    -------
    Axes
        In the units of the projection. The legend is in `ax.child_axes[0]`.

    Raises
    ------
    ValueError
        If a code is not on the map or comes twice, or a count is missing, negative or not whole.

    Warns
    -----
    UserWarning
        If a country in `not_measured` has counts, which are then not drawn.

    Notes
    -----
    Nothing is computed but the classes. They double (1, 2–3, 4–7, …) for counts up to 127, the sixth and last
    being open; beyond that each class is 4, 8, 16, … times as wide as the one before, so that six are enough.
    Inside each colour of the legend stands the number of countries in that class, so that all add up
    to the countries of the world. Countries under 30,000 km² get a disc. Shading says how often
    a country is named, not that what is said about it is true, nor that the events took place there.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> counts = pd.DataFrame({"code": ["AFG", "PAK"], "articles": [12, 5]})
    >>> ax = plot_map(counts)
    >>> [text.get_text() for text in ax.texts]
    ['Afghanistan 12', 'Pakistan 5']
    >>> plt.close(ax.figure)
    """
    world = load_world() if world is None else world
    rows = _join(counts, world, column, not_measured)
    classes = make_classes(int(rows["value"].max()) if len(rows) else 0)
    rows["colour"] = [_colour(value, classes) for value in rows["value"]]
    if ax is None:
        import matplotlib.pyplot as plt

        figure, ax = plt.subplots(figsize=(10, 5.6))
        ax.set_position((0, 0, 1, 1))
    width, height = _size(ax)
    bounds, fill = _region_bounds(rows, region)
    lines = _note(rows, counts, column, world, _outside(rows, bounds))
    # The frame, the labels and the note need each other's size: give the note the room of its longest form.
    wrapped = _wrap_note(lines, width)
    legend_height = LEGEND_HEIGHT + LINE * (len(wrapped) + 1)
    sheet = _make_sheet(bounds, width, height, legend_height, fill)
    rows["shown"] = rows.geometry.clip_by_rect(*sheet.frame)

    _draw_ground(ax, world.crs, sheet)
    _draw_countries(ax, rows, sheet)
    _draw_borders(ax, world, sheet)
    _draw_discs(ax, rows, sheet)
    chosen, tied = _choose_labels(rows[rows["visible"]] if "visible" in rows else rows, labels)
    _draw_labels(ax, chosen, rows, sheet)
    return ax
