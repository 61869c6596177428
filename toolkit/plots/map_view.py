"""The part of the world that a map shows: frame, sea, countries and borders."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.plots.map_key import (
    DASHES,
    DISC,
    DISCS,
    EMPTY,
    HATCHED,
    NOT_MEASURED,
    NOT_NAMED,
    Bounds,
    named_countries,
    small_countries,
)
from toolkit.plots.style import INK, LAND, PAPER, RAMP, WATER
from toolkit.world import BORDERS, LONGITUDE_LATITUDE, check_codes, load_borders, region_codes

if TYPE_CHECKING:
    import geopandas as gpd
    from matplotlib.axes import Axes
    from shapely.geometry.base import BaseGeometry

LARGE_KM2 = 3_000_000  # a larger country would make every frame a map of the world
FARAWAY = 0.02  # an island with less than this share of a region's land does not widen the frame
SOUTH, NORTH = -57, 84  # degrees; nobody lives beyond
GRID = "#e3e9ee"


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
    def bounds(self) -> Bounds:
        return self.left, self.bottom, self.right, self.top

    @property
    def box(self) -> BaseGeometry:
        from shapely import box

        return box(*self.bounds)

    def on_page(self, points: np.ndarray) -> np.ndarray:
        return (points - np.array([self.left, self.bottom])) / self.unit + np.array([0, self.foot])

    def on_map(self, points: np.ndarray) -> np.ndarray:
        return (points - np.array([0, self.foot])) * self.unit + np.array([self.left, self.bottom])

    def cut(self, shapes: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        seen = shapes.assign(geometry=shapes.geometry.intersection(self.box))
        return seen[~seen.is_empty]

    def holds(self, rows: gpd.GeoDataFrame) -> pd.Series:
        return rows["x"].between(self.left, self.right) & rows["y"].between(self.bottom, self.top)


def check_list(codes: Collection[str], known: pd.Series) -> list[str]:
    """Return the codes as a list if all are on the map, or raise ValueError."""
    listed = [codes] if isinstance(codes, str) else list(codes)
    return check_codes(pd.DataFrame({"code": listed}, dtype="str"), known=known)["code"].tolist()


def is_name(region: str | Collection[str] | None) -> bool:
    """Tell whether this is the name of a region, and no code of a country."""
    return isinstance(region, str) and region != "auto" and not (len(region) == 3 and region.isupper())


def frame(rows: gpd.GeoDataFrame, region: str | Collection[str] | None, sphere: gpd.GeoDataFrame) -> Bounds:
    """Return what should be in view: left, bottom, right, top."""
    whole = tuple(sphere.total_bounds)
    if region is None:
        return whole
    if region == "auto":
        near = named_countries(rows)[lambda named: named["area_km2"] < LARGE_KM2]
    elif is_name(region):
        # Russia is of Eastern Europe, but would draw a frame of Europe to the Pacific.
        near = rows[rows["code"].isin(region_codes(str(region))) & (rows["code"] != "RUS")]
    else:
        near = rows[rows["code"].isin(check_list(region, rows["code"]))]
    if near.empty:
        return whole
    # Only the main part of a country: the Azores should not pull the frame over the Atlantic.
    parts = near.explode().assign(size=lambda part: part.area).sort_values(["code", "size"])
    parts = parts.drop_duplicates("code", keep="last")
    if is_name(region):
        parts = _without_faraway(parts)
    left, bottom, right, top = parts.total_bounds
    if right - left > (whole[2] - whole[0]) / 2:
        return whole
    pad = 0.12 * max(right - left, top - bottom, (whole[2] - whole[0]) / 30)
    return left - pad, bottom - pad, right + pad, top + pad


def _without_faraway(parts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Leave out small islands that would widen the frame of a region by a fifth and more, one after the other."""
    while True:
        small = parts[parts["size"] < FARAWAY * parts["size"].sum()]
        areas = {code: _extent(parts[parts["code"] != code]) for code in small["code"]}
        if not areas or min(areas.values()) > 0.8 * _extent(parts):
            return parts
        parts = parts[parts["code"] != min(areas, key=lambda code: (areas[code], code))]


def _extent(parts: gpd.GeoDataFrame) -> float:
    left, bottom, right, top = parts.total_bounds
    return float((right - left) * (top - bottom))


def make_sphere(crs: object, step: int) -> gpd.GeoDataFrame:
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


def draw_sphere(ax: Axes, sphere: gpd.GeoDataFrame, view: View) -> None:
    shapes = view.cut(sphere)
    sea = shapes.geom_type.isin(["Polygon", "MultiPolygon"])
    shapes[sea].plot(ax=ax, color=WATER, zorder=0, aspect=None)
    if not sea.all():
        shapes[~sea].plot(ax=ax, color=GRID, linewidth=0.4, zorder=0.5, aspect=None)


def draw_countries(ax: Axes, rows: gpd.GeoDataFrame, view: View, *, disc: float = DISC) -> None:
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
    ax.scatter(small["x"], small["y"], c=colours, zorder=5, label="discs", **DISCS | {"s": (2 * disc) ** 2})


def draw_borders(ax: Axes, world: gpd.GeoDataFrame, view: View) -> bool:
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
