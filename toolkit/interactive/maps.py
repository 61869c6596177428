"""A map of the world in a page, each country leading to the sentences that name it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from markupsafe import Markup

from toolkit.interactive.drawing import FONT_SIZE, WIDTH, Drawing, label, levels, make_drawing, number
from toolkit.interactive.evidence import Evidence, Source
from toolkit.interactive.marking import one_line
from toolkit.interactive.page import Page
from toolkit.plots.map_key import (
    NOT_NAMED,
    SMALL_KM2,
    Bounds,
    class_name,
    counted_in,
    list_countries,
    named_countries,
    small_countries,
    steps_of,
)
from toolkit.plots.map_view import frame, make_sphere
from toolkit.plots.maps import check_counts, classify
from toolkit.plots.style import INK, LAND, PAPER, RAMP, WATER, text_width
from toolkit.wording import count, listing
from toolkit.world import BORDERS, load_borders, load_world

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

DISC = 4.5  # units


class Sheet:
    """The projected map on the page: from its units to those of the drawing."""

    def __init__(self, sphere: gpd.GeoDataFrame) -> None:
        self.sea = sphere.geometry.iloc[0]
        self.left, bottom, right, self.top = self.sea.bounds
        self.unit = (right - self.left) / WIDTH
        self.height = round((self.top - bottom) / self.unit, 1)

    def place(self, points: np.ndarray) -> np.ndarray:
        return np.column_stack([points[:, 0] - self.left, self.top - points[:, 1]]) / self.unit

    def path(self, shape: BaseGeometry) -> Markup:
        """Return the path of a shape in whole tenths of a unit, so that neighbours keep their border in common."""
        from shapely import get_parts

        rings = [
            ring
            for part in get_parts(shape)
            for ring in ([part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part])
        ]
        path = "".join(self._ring(np.array(ring.coords)[:, :2], ring.is_closed) for ring in rings)
        return Markup('transform="scale(0.1)" d="{}"').format(path)

    def _ring(self, points: np.ndarray, closed: bool) -> str:
        grid = np.round(self.place(points) * 10).astype(int)
        grid = grid[np.append(True, (np.diff(grid, axis=0) != 0).any(axis=1))]
        if len(grid) < (4 if closed else 2):
            return ""  # smaller than can be seen
        steps = " ".join(map(str, np.diff(grid, axis=0).ravel().tolist()))
        return f"M{grid[0, 0]} {grid[0, 1]}l{steps}" + "z" * closed


def interactive_map(
    counts: pd.DataFrame,
    *,
    mentions: pd.DataFrame,
    corpus: pd.DataFrame,
    world: gpd.GeoDataFrame | None = None,
    column: str = "articles",
    region: str | Collection[str] | None = None,
    title: str = "",
    sentences: int = 20,
) -> Page:
    """Map how often each country is named, each country leading to the sentences that name it.

    Parameters
    ----------
    counts
        One row a country, as :func:`toolkit.count_mentions` gives them: `code` (ISO 3166-1 alpha-3 and XKX), `name`
        and the column that is drawn.
    mentions
        The mentions that were counted.
    corpus
        The corpus that they were found in.
    world
        The shapes, as :func:`toolkit.load_world` gives them (the default).
    column
        The whole numbers to draw: "articles" or "mentions".
    region
        What is seen first, as in :func:`toolkit.plot_map`.
    title
        The finding, as one sentence. By default, which country is named most.
    sentences
        At most so many sentences a country, at even steps through the dates. The page says how many are left out.

    Returns
    -------
    Page
        Shows itself in a notebook; :func:`toolkit.save_page` writes it as one HTML file, which needs no network.

    Warns
    -----
    UserWarning
        If Antarctica has a count.

    Raises
    ------
    ValueError
        If a column is missing, a code is not on the map or comes twice, a count is not a whole number, a country
        that is counted is not among the mentions, or there is no such region.

    Notes
    -----
    Classes and discs are those of :func:`toolkit.plot_map`. Each country named is a link: Tab moves from the most
    often named to the least, Enter opens its sentences; the same links stand in a list below the map. Borders are
    those of `world`; to draw one is not to endorse a claim. An area catches the eye: a large country is not a more
    important one.

    Examples
    --------
    >>> import toolkit as tk
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Talks in Mali resumed."]})
    >>> mentions = tk.find_countries(corpus)
    >>> interactive_map(tk.count_mentions(mentions), mentions=mentions, corpus=corpus).title
    'Mali is named most often: in 1 article'
    """
    world = load_world() if world is None else world
    rows = classify(world, check_counts(counts, column, world), column)
    named = named_countries(rows).reset_index(drop=True)
    behind = Source(mentions, corpus)
    behind.check_codes(named["code"], "counts")
    evidence = [
        behind.evidence(place, row.code, row.name, sentences, _more(row.value, column))
        for place, row in enumerate(named.itertuples())
    ]
    sphere = make_sphere(world.crs, 30)
    sheet = Sheet(sphere)
    alt = f"Map of the world shaded by {counted_in(column)}. {len(named)} countries are named"
    return make_drawing(
        Drawing(
            title=one_line(title) or _title(named, column),
            alt=f"{alt}{', most often ' if len(named) else ''}{list_countries(named, 5)}.",
            caption=_caption(corpus, world, column),
            what="countries",
            view=(0, 0, WIDTH, sheet.height),
            start=_start(frame(rows, region, sphere), sheet),
            shapes=Markup("\n").join(_shapes(world, rows, named, evidence, sheet)),
            key=_key(rows, world, column),
            evidence=evidence,
        )
    )


def _more(value: int, column: str) -> str:
    """Return a count that the sentences do not show."""
    return "" if counted_in(column) != column else f"; {column}: {value:,}"


def _title(named: gpd.GeoDataFrame, column: str) -> str:
    if named.empty:
        return "No country is named"
    most = int(named["value"].iloc[0])
    first = named.loc[named["value"] == most, "name"].tolist()
    said = {"articles": f"in {count(most, 'article')}", "mentions": count(most, "time")}.get(
        column, f"{column} {most:,}"
    )
    return f"{listing(first, 3)} {'is' if len(first) == 1 else 'are'} named most often: {said}"


def _caption(corpus: pd.DataFrame, world: gpd.GeoDataFrame, column: str) -> str:
    view = BORDERS.get(world.attrs.get("borders"), "")
    drawn = f" Borders: {view}, from Natural Earth 1:50m; to draw one is not to endorse a claim." if view else ""
    return (
        f"{count(len(corpus), 'article')}; shaded by {counted_in(column)}. Matched by word lists and rules, not "
        f"checked by hand: an undercount. Datelines are not counted.{drawn}"
    )


def _start(wanted: Bounds, sheet: Sheet) -> tuple[float, float, float, float]:
    """Return the part of the map that is seen first, in the proportions of the whole."""
    left, bottom, right, top = wanted
    (x0, y0), (x1, y1) = sheet.place(np.array([[left, top], [right, bottom]]))
    ratio = WIDTH / sheet.height
    width = min(max(x1 - x0, (y1 - y0) * ratio, WIDTH / 16), WIDTH)
    height = width / ratio
    x = min(max((x0 + x1 - width) / 2, 0), WIDTH - width)
    y = min(max((y0 + y1 - height) / 2, 0), sheet.height - height)
    return tuple(round(float(part), 2) for part in (x, y, width, height))  # type: ignore[return-value]


def _shapes(
    world: gpd.GeoDataFrame, rows: gpd.GeoDataFrame, named: gpd.GeoDataFrame, evidence: list[Evidence], sheet: Sheet
) -> Iterator[Markup]:
    """Yield the sea, the countries not named, those named as links, the disputed borders, discs and labels."""
    yield Markup('<path {} fill="{}"/>').format(sheet.path(sheet.sea), WATER)
    others = rows[rows["step"] == NOT_NAMED]
    yield Markup('<g fill="{}" stroke="{}" stroke-width="0.5">').format(LAND, PAPER)
    for row in others[others.geom_type != "Point"].itertuples():
        yield Markup("<path {}><title>{}: not named</title></path>").format(sheet.path(row.geometry), row.name)
    yield Markup('</g><g stroke="{}" stroke-width="0.5">').format(PAPER)
    points = sheet.place(named[["x", "y"]].to_numpy())
    small = named["area_km2"] < SMALL_KM2
    for place, row in enumerate(named.itertuples()):
        yield _link(evidence[place], sheet, row, points[place], bool(small[place]))
    yield Markup("</g>")
    borders = world.attrs.get("borders")
    if borders in BORDERS:
        lines = load_borders(borders=borders, crs=world.crs)
        path = sheet.path(lines.loc[lines["kind"] == "line", "geometry"].union_all())
        yield Markup(
            '<path {} fill="none" stroke="{}" stroke-width="0.8" stroke-dasharray="3 2" pointer-events="none"/>'
        ).format(path, INK)
    yield from _labels(named, points, small.to_numpy())


def _link(evidence: Evidence, sheet: Sheet, row: object, point: np.ndarray, small: bool) -> Markup:
    said = f"{evidence.name}: {evidence.about}"
    colour = RAMP[row.step]  # type: ignore[attr-defined]
    shape = Markup("")
    if row.geometry.geom_type != "Point":  # type: ignore[attr-defined]
        shape += Markup("<path {}/>").format(sheet.path(row.geometry))  # type: ignore[attr-defined]
    if small:
        x, y = map(number, point)
        shape += Markup(
            '<g transform="translate({} {})"><circle class="still" r="{}" stroke="{}" stroke-width="0.8"/></g>'
        ).format(x, y, DISC, INK)
    return Markup('<a href="#{}" aria-label="{}" fill="{}"><title>{}</title>{}</a>').format(
        evidence.id, said, colour, said, shape
    )


def _labels(named: gpd.GeoDataFrame, points: np.ndarray, small: np.ndarray) -> Iterator[Markup]:
    """Yield the names with their counts, each from the enlargement on at which it has room."""
    texts = [f"{one_line(row.name)} {row.value:,}" for row in named.itertuples()]
    widths = np.array([text_width(text, FONT_SIZE) for text in texts])
    offsets = np.column_stack([np.zeros(len(texts)), np.where(small, DISC + 2 + FONT_SIZE / 2, 0.0)])
    sizes = np.column_stack([widths + 6, np.full(len(texts), FONT_SIZE + 3)])
    for place, level in enumerate(levels(points, offsets, sizes)):
        if level is not None:
            yield label(texts[place], points[place], offsets[place], widths[place], level)


def _key(rows: gpd.GeoDataFrame, world: gpd.GeoDataFrame, column: str) -> Markup:
    """Return the classes with the number of countries in each, and the other signs."""
    cell = Markup('<li><svg width="26" height="14" aria-hidden="true">{}</svg>{}</li>')
    block = Markup('<rect width="26" height="14" fill="{}" stroke="{}"/>')
    items = []
    for step in steps_of(rows):
        said = f"{class_name(step, rows.attrs['doublings'])}: {(rows['step'] == step).sum()}"
        items.append(cell.format(block.format(LAND if step == NOT_NAMED else RAMP[step], INK), said))
    if len(small_countries(rows)):
        disc = Markup('<circle cx="13" cy="7" r="{}" fill="{}" stroke="{}"/>').format(DISC, RAMP[2], INK)
        items.append(cell.format(disc, "country under 30,000 km²"))
    if world.attrs.get("borders") in BORDERS:
        dashes = Markup('<line x2="26" y1="7" y2="7" stroke="{}" stroke-dasharray="3 2"/>').format(INK)
        items.append(cell.format(dashes, "border in dispute"))
    counted = counted_in(column)
    head = Markup('<p class="muted">{}: number of countries</p>').format(counted[:1].upper() + counted[1:])
    return head + Markup('<ul class="key">{}</ul>').format(Markup("").join(items))
