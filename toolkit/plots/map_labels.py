"""Names on a map: inside the countries that have room, beside the others, where they cover the least."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.plots import layout
from toolkit.plots.map_key import DISC, SMALL_KM2, named_countries, on_shade
from toolkit.plots.map_view import View
from toolkit.plots.page import first_rows, label_size, size_of, write_label
from toolkit.wording import number

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from matplotlib.axes import Axes
    from shapely.geometry.base import BaseGeometry

DOT = 0.8  # points: what a label without a disc keeps clear of
FONT = (8.0, "bold")


def labelled(rows: gpd.GeoDataFrame, labels: int) -> list[str]:
    """Return the codes of the highest counts; ties at the cut go in together, or stay out together."""
    return first_rows(named_countries(rows), "value", labels)["code"].tolist()


def draw_labels(ax: Axes, rows: gpd.GeoDataFrame, view: View, codes: list[str], arcs: np.ndarray) -> None:
    """Write names inside the countries that have room, and beside the others, where they cover the least.

    `arcs` are points of the map along lines that labels should not cover; with them no name stands inside.
    """
    named = view.cut(named_countries(rows)).sort_values("code").set_index("code")
    inside = {} if len(arcs) else _write_inside(ax, named[named.index.isin(codes)], view)
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
        burden=lambda low, high: _covered(low, high, rows, view) + _crossed(low, high, view.on_page(arcs)),
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


def _crossed(low: np.ndarray, high: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return what it costs to cover points of arcs."""
    cost = np.zeros(low.shape[:-1])
    for point in points:
        cost += ((low - 2 <= point) & (point <= high + 2)).all(axis=-1) * 15.0
    return cost
