"""A map shaded by how often each country is named."""

from __future__ import annotations

import warnings
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from toolkit.plots import layout
from toolkit.plots.map_key import (
    DASHES,
    DISC,
    DISCS,
    EMPTY,
    HATCHED,
    LINE,
    NOT_MEASURED,
    NOT_NAMED,
    NOTE_SIZE,
    SMALL_KM2,
    draw_key,
    key_height,
    named_countries,
    on_shade,
    small_countries,
)
from toolkit.plots.page import label_size, make_axes, number, size_of, write_label
from toolkit.plots.style import INK, LAND, MARGIN, PAPER, RAMP, WATER, style, wrap
from toolkit.tables import check_columns
from toolkit.world import BORDERS, EQUAL_EARTH, LONGITUDE_LATITUDE, check_codes, load_borders, load_world

if TYPE_CHECKING:
    import geopandas as gpd
    from matplotlib.axes import Axes
    from shapely.geometry.base import BaseGeometry

LARGE_KM2 = 3_000_000  # a larger country would make every frame a map of the world
SOUTH, NORTH = -57, 84  # degrees; nobody lives beyond
GRID = "#e3e9ee"
DOT = 0.8  # points: what a label without a disc keeps clear of
FONT = (8.0, "bold")


@dataclass(frozen=True)
class View:
    """The part of the map in view, in its units; how many of these a point is; where it stands on the page."""

    left: float
    bottom: float
    right: float
    top: float
    unit: float
    foot: float

    @property
    def box(self) -> BaseGeometry:
        from shapely import box

        return box(self.left, self.bottom, self.right, self.top)

    def on_page(self, points: np.ndarray) -> np.ndarray:
        return (points - np.array([self.left, self.bottom])) / self.unit + np.array([0, self.foot])

    def on_map(self, points: np.ndarray) -> np.ndarray:
        return (points - np.array([0, self.foot])) * self.unit + np.array([self.left, self.bottom])

    def cut(self, shapes: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        seen = shapes.assign(geometry=shapes.geometry.intersection(self.box))
        return seen[~seen.is_empty]

    def holds(self, rows: gpd.GeoDataFrame) -> pd.Series:
        return rows["x"].between(self.left, self.right) & rows["y"].between(self.bottom, self.top)


def plot_map(
    counts: pd.DataFrame,
    *,
    world: gpd.GeoDataFrame | None = None,
    column: str = "articles",
    labels: int = 8,
    region: Literal["auto"] | Collection[str] | None = None,
    not_measured: Collection[str] = (),
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
        None for the whole world; codes of countries, to frame these; "auto", to frame the countries named,
        leaving out of the reckoning those above 3 million km².
    not_measured
        Codes of countries that were not counted, such as the newspaper's own. They are hatched.
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
        If a column is missing, a code is not on the map or comes twice, or a count is not a whole number.

    Notes
    -----
    Classes double: 1, 2-3, 4-7 and so on; the sixth is open. The legend says how many countries are in
    each. Countries under 30,000 km² get a disc, those of them that are never named none. Antarctica is not
    drawn. Areas catch the eye: a large country is not a more important one.

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
    rows = _classify(world, _check_counts(counts, column, world), column, not_measured)
    with style():
        ax = make_axes(ax, 10.0, 5.3)
        sphere = _sphere(world.crs, 30 if region is None else 10)
        view, note = _arrange(ax, rows, _wanted(rows, region, sphere), world.attrs.get("borders"))
        ax.set_axis_off()
        ax.set_aspect("auto")  # the view is in proportion already
        ax.set(xlim=(view.left, view.right), ylim=(view.bottom - view.foot * view.unit, view.top))
        _draw_sphere(ax, sphere, view)
        _draw_countries(ax, rows, view)
        dashed = _draw_borders(ax, world, view)
        _draw_labels(ax, rows, view, _labelled(rows, labels))
        draw_key(ax, rows, column, note, dashed)
    return ax


def _check_counts(counts: pd.DataFrame, column: str, world: gpd.GeoDataFrame) -> pd.DataFrame:
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


def _classify(
    world: gpd.GeoDataFrame, counts: pd.DataFrame, column: str, not_measured: Collection[str]
) -> gpd.GeoDataFrame:
    """Give each country its `value`, and its `step`: the class from 0 up, or one of the two below."""
    hatched = _check_list(not_measured, world)
    rows = world[world["code"] != "ATA"].reset_index(drop=True)
    rows["value"] = rows["code"].map(counts.set_index("code")[column]).fillna(0).astype("int64")
    # bit_length is exact where a logarithm of 2**n may fall short of n.
    steps = [min(int(value).bit_length(), len(RAMP)) - 1 for value in rows["value"]]
    rows["step"] = np.where(rows["code"].isin(hatched), NOT_MEASURED, steps)
    return rows


def _check_list(codes: Collection[str], world: gpd.GeoDataFrame) -> list[str]:
    listed = [codes] if isinstance(codes, str) else list(codes)
    return check_codes(pd.DataFrame({"code": listed}, dtype="str"), known=world["code"])["code"].tolist()


def _wanted(
    rows: gpd.GeoDataFrame, region: str | Collection[str] | None, sphere: gpd.GeoDataFrame
) -> tuple[float, float, float, float]:
    """Return what should be in view: left, bottom, right, top."""
    whole = tuple(sphere.total_bounds)
    if region is None:
        return whole
    if region == "auto":
        near = named_countries(rows)[lambda named: named["area_km2"] < LARGE_KM2]
    else:
        near = rows[rows["code"].isin(_check_list(region, rows))]
    if near.empty:
        return whole
    # Only the main part of a country: the Azores should not pull the frame over the Atlantic.
    parts = near.explode().assign(size=lambda part: part.area).sort_values(["code", "size"])
    left, bottom, right, top = parts.drop_duplicates("code", keep="last").total_bounds
    if right - left > (whole[2] - whole[0]) / 2:
        return whole
    pad = 0.12 * max(right - left, top - bottom, (whole[2] - whole[0]) / 30)
    return left - pad, bottom - pad, right + pad, top + pad


def _arrange(
    ax: Axes, rows: gpd.GeoDataFrame, wanted: tuple[float, float, float, float], borders: str | None
) -> tuple[View, list[str]]:
    """Fit what is wanted above the key and the note, which has more lines the more is out of view."""
    width, height = size_of(ax)
    left, bottom, right, top = wanted
    for lines in range(1, 9):
        foot = key_height(width) + 18 + lines * LINE
        unit = max((right - left) / width, (top - bottom) / (height - foot))
        half_width, half_height = width * unit / 2, (height - foot) * unit / 2
        x, y = (left + right) / 2, (bottom + top) / 2
        view = View(x - half_width, y - half_height, x + half_width, y + half_height, unit, foot)
        note = wrap(_note(rows, view, borders), (width - 2 * MARGIN * 72) * 0.97, NOTE_SIZE)
        if len(note) <= lines:
            break
    return view, note


def _note(rows: gpd.GeoDataFrame, view: View, borders: str | None) -> str:
    """Say how many countries are named, which of them are out of view, and whose borders are drawn."""
    named = named_countries(rows)
    countries = "country or territory" if len(named) == 1 else "countries and territories"
    parts = [f"{len(named)} {countries} named, {(rows['step'] == NOT_NAMED).sum()} not."]
    beyond = named[~named.intersects(view.box)].sort_values(["value", "code"], ascending=[False, True])
    if len(beyond):
        listed = [
            f"{row.name} {number(row.value)}" for row in beyond.head(12)[["name", "value"]].itertuples(index=False)
        ]
        more = f" and {len(beyond) - 12} more" if len(beyond) > 12 else ""
        parts.append(f"Named too, but outside the frame: {', '.join(listed)}{more}.")
    parts.append("Equal Earth projection." if rows.crs == EQUAL_EARTH else f"Projection: {rows.crs.name}.")
    if borders in BORDERS:
        parts.append(f"Borders: {BORDERS[borders]}, from Natural Earth 1:50m; to draw one is not to endorse a claim.")
    return " ".join(parts)


def _sphere(crs: object, step: int) -> gpd.GeoDataFrame:
    """Return the inhabited part of the sphere, and lines of longitude and latitude every `step` degrees."""
    import geopandas as gpd
    from shapely import LineString, Polygon

    up, across = np.linspace(SOUTH, NORTH, 142), np.linspace(-180, 180, 361)
    west, east = (np.column_stack([np.full(up.size, side), up]) for side in (-180, 180))
    north = np.column_stack([across, np.full(across.size, NORTH)])
    south = np.column_stack([across[::-1], np.full(across.size, SOUTH)])
    shapes = [Polygon(np.concatenate([west, north, east[::-1], south]))]
    shapes += [LineString(west + [lon + 180, 0]) for lon in range(-180 + step, 180, step)]
    shapes += [LineString(north + [0, lat - NORTH]) for lat in range(-90, 90, step) if SOUTH < lat < NORTH]
    return gpd.GeoDataFrame(geometry=shapes, crs=LONGITUDE_LATITUDE).to_crs(crs)


def _draw_sphere(ax: Axes, sphere: gpd.GeoDataFrame, view: View) -> None:
    shapes = view.cut(sphere)
    sea = shapes.geom_type.isin(["Polygon", "MultiPolygon"])
    shapes[sea].plot(ax=ax, color=WATER, zorder=0, aspect=None)
    if not sea.all():
        shapes[~sea].plot(ax=ax, color=GRID, linewidth=0.4, zorder=0.5, aspect=None)


def _draw_countries(ax: Axes, rows: gpd.GeoDataFrame, view: View) -> None:
    """Draw the shapes, hatched where not measured, and a disc for each small country that is named."""
    seen = view.cut(rows)
    for step, part in seen[seen.geom_type != "Point"].groupby("step", sort=True):
        if step == NOT_MEASURED:
            look = HATCHED
        else:
            look = {"facecolor": LAND if step == NOT_NAMED else RAMP[int(step)], "edgecolor": PAPER}
        part.plot(ax=ax, linewidth=0.35, zorder=1, aspect=None, **look)
    small = small_countries(rows)[lambda named: view.holds(named)]
    colours = [RAMP[step] for step in small["step"]]
    ax.scatter(small["x"], small["y"], c=colours, zorder=5, label="discs", **DISCS)


def _draw_borders(ax: Axes, world: gpd.GeoDataFrame, view: View) -> bool:
    """Dash the borders in dispute, if the shapes are of a view that we have them for; tell whether any is seen."""
    borders = world.attrs.get("borders")
    if borders not in BORDERS:
        return False
    seen = view.cut(load_borders(borders=borders, crs=world.crs))
    areas, lines = seen[seen["kind"] == "area"], seen[seen["kind"] == "line"]
    if len(areas):
        areas.plot(ax=ax, facecolor=EMPTY, edgecolor="none", zorder=2, aspect=None)
    if len(lines):
        lines.plot(ax=ax, color=PAPER, linewidth=0.9, zorder=2, aspect=None)
        lines.plot(ax=ax, color=INK, linewidth=0.6, linestyle=DASHES, zorder=3, aspect=None)
    return len(lines) > 0


def _labelled(rows: gpd.GeoDataFrame, labels: int) -> list[str]:
    """Return the codes of the highest counts; ties at the cut go in together, or stay out together."""
    named = named_countries(rows).sort_values(["value", "code"], ascending=[False, True])
    if labels < 1 or named.empty:
        return []
    cut = named["value"].iloc[min(labels, len(named)) - 1]
    with_ties = named[named["value"] >= cut]
    return (with_ties if len(with_ties) <= 1.5 * labels else named[named["value"] > cut])["code"].tolist()


def _draw_labels(ax: Axes, rows: gpd.GeoDataFrame, view: View, codes: list[str]) -> None:
    """Write names inside the countries that have room, and beside the others, where they cover the least."""
    named = view.cut(named_countries(rows)).sort_values("code").set_index("code")
    inside = _write_inside(ax, named[named.index.isin(codes)], view)
    kept = np.concatenate([np.empty((0, 2)), *inside.values()])
    # A country without a label keeps its place free: it has a label of no size.
    beside = named.drop(index=list(inside))[lambda named: view.holds(named)]
    texts = [[_text(row)] if code in codes else [] for code, row in beside.iterrows()]
    sizes = np.array([label_size(lines, *FONT) if lines else (0.0, 0.0) for lines in texts]).reshape(-1, 2)
    radii = np.where(beside["area_km2"] < SMALL_KM2, DISC, DOT)
    if not len(beside):
        return
    offsets = layout.place_labels(
        np.concatenate([view.on_page(beside[["x", "y"]].to_numpy()), kept]),
        np.concatenate([radii, np.full(len(kept), FONT[0] * 0.7)]),
        np.concatenate([sizes, np.zeros_like(kept)]),
        [],
        (4.0, view.foot + 4, size_of(ax)[0] - 4, size_of(ax)[1] - 4),
        burden=lambda low, high: _covered(low, high, rows, view),
    )
    for place, (lines, row) in enumerate(zip(texts, beside.itertuples(), strict=True)):
        if lines:
            far = layout.stands_off(offsets[place], sizes[place], 0)
            leader = float(radii[place]) if far else None
            write_label(ax, lines, (row.x, row.y), offsets[place], FONT, leader=leader)


def _text(row: pd.Series) -> str:
    return f"{row['name']} {number(row['value'])}"


def _write_inside(ax: Axes, named: gpd.GeoDataFrame, view: View) -> dict[str, np.ndarray]:
    """Write each name in its country, in one line or two, if it fits; return points that the labels cover."""
    covered = {}
    for code, row in named.iterrows():
        for lines in ([_text(row)], [row["name"], number(row["value"])]):
            size = label_size(lines, *FONT)
            place = _room(row["geometry"], size, view.unit)
            if place is not None:
                write_label(ax, lines, place, (0, 0), FONT, colour=on_shade(row["step"]))
                along = np.linspace(-0.5, 0.5, 7)[:, None] * [size[0], 0]
                covered[str(code)] = view.on_page(place) + along
                break
    return covered


def _room(shape: BaseGeometry, size: tuple[float, float], unit: float) -> np.ndarray | None:
    """Return the middle of the place in a country where a label is farthest from the border, if it fits."""
    import shapely

    shape = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    left, bottom, right, top = shape.bounds
    half = np.array(size) / 2 * unit
    x, y = (part.ravel() for part in np.meshgrid(np.linspace(left, right, 33), np.linspace(bottom, top, 33)))
    boxes = shapely.box(x - half[0], y - half[1], x + half[0], y + half[1])
    shapely.prepare(shape)
    fits = shapely.contains(shape, boxes)
    if not fits.any():
        return None
    free = np.where(fits, np.round(shapely.distance(shape.boundary, boxes) / unit, 2), -1)
    return np.array([x[free.argmax()], y[free.argmax()]])


def _covered(low: np.ndarray, high: np.ndarray, rows: gpd.GeoDataFrame, view: View) -> np.ndarray:
    """Return what it costs to cover land, shaded land most, by looking at points spread over each box."""
    from shapely import points

    across, up = (part.ravel() for part in np.meshgrid(np.linspace(0, 1, 7), np.linspace(0, 1, 3)))
    spread = np.stack([across, up], axis=-1)
    places = view.on_map(low[..., None, :] + (high - low)[..., None, :] * spread)
    found, country = rows.sindex.query(points(places.reshape(-1, 2)), predicate="within")
    cost = np.zeros(places.shape[:-1]).ravel()
    cost[found] = np.where(rows["step"].to_numpy()[country] >= 0, 45.0, 12.0)
    return cost.reshape(places.shape[:-1]).mean(axis=-1)
