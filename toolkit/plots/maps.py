"""A map shaded by how often each country is named."""

from __future__ import annotations

import warnings
from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.plots.map_flows import draw_flow_signs, draw_flows, note_on_flows, strongest
from toolkit.plots.map_key import (
    LINE,
    NOT_MEASURED,
    NOT_NAMED,
    NOTE_SIZE,
    draw_key,
    draw_locator,
    key_height,
    list_countries,
    named_countries,
)
from toolkit.plots.map_labels import draw_labels, labelled
from toolkit.plots.map_view import (
    Bounds,
    View,
    check_list,
    draw_borders,
    draw_countries,
    draw_sphere,
    frame,
    is_name,
    make_sphere,
)
from toolkit.plots.page import describe, doublings_for, make_axes, size_of
from toolkit.plots.style import MARGIN, RAMP, style, wrap
from toolkit.tables import check_columns
from toolkit.wording import listing
from toolkit.world import BORDERS, EQUAL_EARTH, check_codes, load_world, region_codes

if TYPE_CHECKING:
    import geopandas as gpd
    from matplotlib.axes import Axes

LOWEST, HIGHEST = 3.4, 6.4  # inches: the height of a map of a region


def plot_map(
    counts: pd.DataFrame,
    *,
    world: gpd.GeoDataFrame | None = None,
    column: str = "articles",
    labels: int = 8,
    region: str | Collection[str] | None = None,
    not_measured: Collection[str] = (),
    flows: pd.DataFrame | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Shade the countries of the world by how often they are named.

    Parameters
    ----------
    counts
        One row a country, as :func:`toolkit.count_mentions` gives them: `code` (ISO 3166-1 alpha-3 and XKX) and
        the column that is drawn.
    world
        The shapes, as :func:`toolkit.load_world` gives them (the default), in a projection that shows the
        whole world.
    column
        The whole numbers to draw: "articles", or "mentions" for a single article.
    labels
        How many countries are written out, the highest counts first. Equal counts at the cut are all written
        out, or none of them if that would be more than half as many again. Above some 25 in one region they
        may overlap.
    region
        None for the whole world; a region by name, such as "Central Asia" (:func:`toolkit.load_regions` lists them);
        codes of countries, to frame these; "auto", to frame the countries named, leaving out of the reckoning those
        above 3 million km². A small map of the world beside the key shows where the frame is.
    not_measured
        Codes of countries that were not counted, such as the newspaper's own. They are hatched.
    flows
        Pairs of countries, as `cooccurrence(mentions, kinds="country")` gives them: `a`, `b` and `sentences`. The 20
        pairs most often together are drawn as arcs, whose width shows the sentences.
    ax
        Where to draw; by default a new figure 10 inches wide.

    Returns
    -------
    Axes
        In the units of the projection; legend and note are inside.

    Warns
    -----
    UserWarning
        If Antarctica has a count.

    Raises
    ------
    ValueError
        If a column is missing, a code is not on the map or comes twice, a count is not a whole number, or there is no
        such region.

    Notes
    -----
    Classes double: 1, 2-3, 4-7 and so on; the sixth is open. If it held more than four and more than a quarter of the
    countries named, each class spans two doublings (1-3, 4-15, ...) or more. The legend says how many countries are in
    each. Countries under 30,000 km² get a disc, those of them that are never named none. Antarctica is not drawn. Areas
    catch the eye: a large country is not a more important one. An arc says that two countries are named in one
    sentence, not who does what to whom. Pairs that are equal at the cut are all drawn, or all left out.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> counts = pd.DataFrame({"code": ["AFG", "PAK"], "articles": [9, 2]})
    >>> ax = plot_map(counts, labels=1)
    >>> [text.get_text() for text in ax.texts]
    ['Afghanistan 9']
    >>> plt.close(ax.figure)
    """
    world = load_world() if world is None else world
    rows = classify(world, check_counts(counts, column, world), column, not_measured)
    with style():
        sphere = make_sphere(world.crs, 30 if region is None else 10)
        whole, wanted = tuple(sphere.total_bounds), frame(rows, region, sphere)
        ax = make_axes(ax, 10.0, 5.3 if wanted == whole else _height(wanted))
        arcs = strongest(flows, rows, wanted)
        view, note = _arrange(ax, rows, (wanted, whole), world.attrs.get("borders"), arcs)
        ax.set_axis_off()
        ax.set_aspect("auto")  # the view is in proportion already
        ax.set(xlim=(view.left, view.right), ylim=(view.bottom - view.foot * view.unit, view.top))
        draw_sphere(ax, sphere, view)
        draw_countries(ax, rows, view)
        dashed = draw_borders(ax, world, view)
        along = draw_flows(ax, arcs, rows, view)
        draw_labels(ax, rows, view, labelled(rows[view.holds(rows) & _of_region(rows, region)], labels), along)
        key, end, height = draw_key(ax, rows, column, note, dashed)
        end = draw_flow_signs(key, arcs, end, height)
        if wanted != whole:
            draw_locator(key, rows, sphere, view.bounds, end)
        describe(ax, in_words(rows, column, arcs))
    return ax


def check_counts(counts: pd.DataFrame, column: str, world: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the counts if they can be drawn, or raise ValueError."""
    check_columns(counts, ["code", column], "counts")
    check_codes(counts, known=world["code"])
    twice = counts.loc[counts["code"].duplicated(), "code"]
    if len(twice):
        raise ValueError(
            f'counts has "{twice.iloc[0]}" more than once. Draw one group at a time: one row a country, '
            "as count_mentions gives without `by`."
        )
    values = pd.to_numeric(counts[column], errors="coerce").astype("float64")
    wrong = counts[~(values.ge(0) & values.mod(1).eq(0))]
    if len(wrong):
        first = wrong.iloc[0]
        raise ValueError(
            f'{column} of {first["code"]} is "{first[column]}": the classes are for whole numbers from 0. '
            'Draw "articles" or "mentions".'
        )
    if (values[counts["code"] == "ATA"] > 0).any():
        warnings.warn("Antarctica is not drawn; its count is left out.", UserWarning, stacklevel=3)
    return counts.assign(**{column: values.astype("int64")})


def classify(
    world: gpd.GeoDataFrame,
    counts: pd.DataFrame,
    column: str,
    not_measured: Collection[str] = (),
    doublings: int | None = None,
) -> gpd.GeoDataFrame:
    """Give each country its `value`, and its `step`: the class from 0 up, or one of the two below.

    How many doublings a class spans is told by the counts, unless it is given, and kept in `attrs`.
    """
    hatched = check_list(not_measured, world["code"])
    rows = world[world["code"] != "ATA"].reset_index(drop=True)
    rows["value"] = rows["code"].map(counts.set_index("code")[column]).fillna(0).astype("int64")
    # bit_length is exact where a logarithm of 2**n may fall short of n.
    powers = [int(value).bit_length() - 1 for value in rows["value"]]
    doublings = doublings or doublings_for([value for value in rows["value"] if value])
    rows.attrs["doublings"] = doublings
    steps = [min(power // doublings, len(RAMP) - 1) for power in powers]  # -1 // n is -1: never named
    rows["step"] = np.where(rows["code"].isin(hatched), NOT_MEASURED, steps)
    return rows


def _arrange(
    ax: Axes, rows: gpd.GeoDataFrame, frames: tuple[Bounds, Bounds], borders: str | None, arcs: pd.DataFrame
) -> tuple[View, list[str]]:
    """Fit what is wanted above the key and the note, which has more lines the more is out of view.

    `frames` are what is wanted and the whole world; the view does not go beyond the world if it need not.
    """
    width, height = size_of(ax)
    (left, bottom, right, top), (west, south, east, north) = frames
    for lines in range(1, 9):
        foot = key_height(width) + 18 + lines * LINE
        unit = max((right - left) / width, (top - bottom) / (height - foot))
        half_width, half_height = width * unit / 2, (height - foot) * unit / 2
        x = _kept((left + right) / 2, half_width, west, east)
        y = _kept((bottom + top) / 2, half_height, south, north)
        view = View(x - half_width, y - half_height, x + half_width, y + half_height, unit, foot)
        note = wrap(
            _note(rows, view, borders, arcs, frames[0] == frames[1]), (width - 2 * MARGIN * 72) * 0.97, NOTE_SIZE
        )
        if len(note) <= lines:
            break
    return view, note


def _kept(middle: float, half: float, low: float, high: float) -> float:
    """Return the middle of a span that stays between two bounds, or around their middle if it is longer."""
    return min(max(middle, low + half), high - half) if high - low > 2 * half else (low + high) / 2


def _of_region(rows: gpd.GeoDataFrame, region: str | Collection[str] | None) -> pd.Series:
    """Tell which countries are of the region that is framed: all, unless it is a region by name."""
    if is_name(region):
        return rows["code"].isin(region_codes(str(region)))
    return pd.Series(True, index=rows.index)


def _height(wanted: Bounds) -> float:
    """Return how many inches high a figure 10 inches wide should be for this frame, its key included."""
    left, bottom, right, top = wanted
    return min(max(10 * (top - bottom) / (right - left), LOWEST), HIGHEST) + 1.3


def _note(rows: gpd.GeoDataFrame, view: View, borders: str | None, arcs: pd.DataFrame, whole: bool) -> str:
    """Say how many countries are named, which of them are out of view, and whose borders are drawn."""
    named = named_countries(rows)
    countries = "country or territory" if len(named) == 1 else "countries and territories"
    parts = [f"{len(named)} {countries} named, {(rows['step'] == NOT_NAMED).sum()} not."]
    beyond = named[~named.intersects(view.box)]
    if len(beyond):
        parts.append(f"Named too, but outside the frame: {list_countries(beyond, 12)}.")
    parts += note_on_flows(arcs, whole)
    parts.append("Equal Earth projection." if rows.crs == EQUAL_EARTH else f"Projection: {rows.crs.name}.")
    if borders in BORDERS:
        parts.append(f"Borders: {BORDERS[borders]}, from Natural Earth 1:50m; to draw one is not to endorse a claim.")
    return " ".join(parts)


def in_words(rows: gpd.GeoDataFrame, column: str, arcs: pd.DataFrame) -> str:
    """Return the map as a reader who cannot see it needs it: the highest counts, and how many countries have none."""
    named = named_countries(rows)
    counted = f" by {column}: {list_countries(named, 8)}" if len(named) else ": none is named"
    text = (
        f"Map of {len(named)} countries and territories{counted}. {(rows['step'] == NOT_NAMED).sum()} are never named."
    )
    hatched = rows.loc[rows["step"] == NOT_MEASURED, "name"].tolist()
    if hatched:
        text += f" Hatched, as not measured: {listing(hatched, 8)}."
    pairs = [f"{row.a_name} and {row.b_name} ({row.sentences:,})" for row in arcs.iloc[::-1].itertuples()]
    return text + (f" Arcs join countries named in one sentence: {listing(pairs, 5)}." if pairs else "")
