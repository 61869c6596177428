"""A map of the world in a page, each country leading to the sentences that name it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from markupsafe import Markup

from toolkit.interactive.drawing import FONT_SIZE, WIDTH, Drawing, label, levels, make_drawing, number
from toolkit.interactive.evidence import Evidence, Source, amount, extent
from toolkit.interactive.marking import one_line
from toolkit.interactive.page import Page
from toolkit.plots.map_key import SMALL_KM2
from toolkit.plots.style import INK, LAND, PAPER, RAMP, WATER, text_width
from toolkit.tables import check_columns
from toolkit.world import BORDERS, LONGITUDE_LATITUDE, check_codes, load_borders, load_world, region_codes

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

SOUTH, NORTH = -57, 84  # degrees; nobody lives beyond
LARGE_KM2 = 3_000_000  # a larger country would make every frame a map of the world
DISC = 4.5  # units
COUNTED = {"articles": "articles that name it", "mentions": "times it is named"}


class Sheet:
    """The projected map on the page: from its units to those of the drawing."""

    def __init__(self, world: gpd.GeoDataFrame) -> None:
        import geopandas as gpd
        from shapely import box

        sphere = gpd.GeoSeries([box(-180, SOUTH, 180, NORTH)], crs=LONGITUDE_LATITUDE).segmentize(2).to_crs(world.crs)
        self.sphere = sphere.iloc[0]
        self.left, bottom, right, self.top = self.sphere.bounds
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
        What is seen first: None for the whole world; a region by name, such as "Central Asia"
        (:func:`toolkit.load_regions` lists them); codes of countries; "auto" for the countries named, leaving out of the
        reckoning those above 3 million km².
    title
        The finding, as one sentence. By default, which country is named most.
    sentences
        At most so many sentences a country, at even steps through the dates. The page says how many are left out.

    Returns
    -------
    Page
        Shows itself in a notebook; :func:`toolkit.save_page` writes it as one HTML file, which needs no network.

    Raises
    ------
    ValueError
        If a column is missing, a code is not on the map or comes twice, a count is not a whole number, or a country
        that is counted is not among the mentions.

    Notes
    -----
    Classes double, as in :func:`toolkit.plot_map`: 1, 2-3, 4-7 and so on. Countries under 30,000 km² get a disc. Each
    country named is a link: Tab moves from the most often named to the least, Enter opens its sentences; the same
    links stand in a list below the map. Borders are those of `world`; to draw one is not to endorse a claim. An area
    catches the eye: a large country is not a more important one.

    Examples
    --------
    >>> import toolkit as tk
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Talks in Mali resumed."]})
    >>> mentions = tk.find_countries(corpus)
    >>> interactive_map(tk.count_mentions(mentions), mentions=mentions, corpus=corpus).title
    'Mali is named most often: in 1 article'
    """
    world = load_world() if world is None else world
    named = _named(counts, column, world)
    behind = Source(mentions, corpus)
    lacking = sorted(set(named["code"]) - set(behind.mentions["code"]))
    if lacking:
        raise ValueError(
            f'{len(lacking)} codes of counts are not among the mentions, the first is "{lacking[0]}". '
            "Pass the mentions that were counted."
        )
    evidence = [_evidence(place, row, column, behind, sentences) for place, row in enumerate(named.itertuples())]
    sheet = Sheet(world)
    alt = f"Map of the world shaded by {COUNTED.get(column, column)}. {len(named)} countries are named"
    most = ", ".join(f"{row.name} {row.value:,}" for row in named.head(5).itertuples())
    return make_drawing(
        Drawing(
            title=one_line(title) or _title(named, column),
            alt=f"{alt}{', most often ' if most else ''}{most}.",
            caption=_caption(corpus, world, column),
            what="countries",
            view=(0, 0, WIDTH, sheet.height),
            start=_start(named, region, sheet),
            shapes=Markup("\n").join(_shapes(world, named, evidence, sheet)),
            key=_key(named, world, column),
            evidence=evidence,
        )
    )


def _named(counts: pd.DataFrame, column: str, world: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the countries with a count above 0, the highest first, with their shape, `value` and `step`."""
    check_columns(counts, ["code", column], "counts")
    check_codes(counts, known=world["code"])
    twice = counts.loc[counts["code"].duplicated(), "code"]
    if len(twice):
        raise ValueError(
            f'counts has "{twice.iloc[0]}" more than once. Give one row a country: count_mentions without `by`.'
        )
    values = pd.to_numeric(counts[column], errors="coerce").astype("float64")
    wrong = counts.loc[~(values.ge(0) & values.mod(1).eq(0)), "code"]
    if len(wrong):
        raise ValueError(f"{column} of {wrong.iloc[0]} is not a whole number from 0. Draw articles or mentions.")
    value = values.set_axis(counts["code"]).astype("int64")
    named = world.assign(value=world["code"].map(value).fillna(0).astype("int64"))
    named = named[named["value"] > 0].sort_values(["value", "code"], ascending=[False, True], ignore_index=True)
    # bit_length is exact where a logarithm of 2**n may fall short of n.
    return named.assign(step=[min(int(value).bit_length(), len(RAMP)) - 1 for value in named["value"]])


def _evidence(place: int, row: object, column: str, behind: Source, most: int) -> Evidence:
    code, name = row.code, row.name  # type: ignore[attr-defined]
    passages, there = behind.sentences_of(code, most)
    articles = behind.mentions.loc[behind.mentions["code"] == code, "doc_id"]
    counted = "" if column in COUNTED else f"; {column}: {row.value:,}"  # type: ignore[attr-defined]
    about = f"{amount(articles.nunique(), 'articles')}, named {amount(len(articles), 'times')}{counted}"
    call = f'tk.explain(mentions, "{code}", corpus=corpus, n={len(articles)})'
    return Evidence(f"mark-{place}", one_line(name), about, extent(len(passages), there, call), passages)


def _title(named: gpd.GeoDataFrame, column: str) -> str:
    if named.empty:
        return "No country is named"
    most = int(named["value"].iloc[0])
    first = named.loc[named["value"] == most, "name"].tolist()
    who = " and ".join(first[:3]) + " and others" * (len(first) > 3)
    said = {"articles": f"in {amount(most, 'articles')}", "mentions": amount(most, "times")}
    return f"{who} {'is' if len(first) == 1 else 'are'} named most often: {said.get(column, f'{column} {most:,}')}"


def _caption(corpus: pd.DataFrame, world: gpd.GeoDataFrame, column: str) -> str:
    view = BORDERS.get(world.attrs.get("borders"), "")
    drawn = f" Borders: {view}, from Natural Earth 1:50m; to draw one is not to endorse a claim." if view else ""
    return (
        f"{amount(len(corpus), 'articles')}; shaded by {COUNTED.get(column, column)}. Matched by word lists and rules, not "
        f"checked by hand: an undercount. Datelines are not counted.{drawn}"
    )


def _start(
    named: gpd.GeoDataFrame, region: str | Collection[str] | None, sheet: Sheet
) -> tuple[float, float, float, float]:
    """Return the part of the map that is seen first, in the proportions of the whole."""
    whole = (0.0, 0.0, float(WIDTH), sheet.height)
    if region is None:
        return whole
    if region == "auto":
        near = named[named["area_km2"] < LARGE_KM2]
    else:
        near = named[named["code"].isin(region_codes(region) if isinstance(region, str) else list(region))]
    if near.empty:
        return whole
    # Only the main part of a country: the Azores should not pull the frame over the Atlantic.
    parts = near.explode().assign(size=lambda part: part.area).sort_values(["code", "size"])
    left, bottom, right, top = parts.drop_duplicates("code", keep="last").total_bounds
    (x0, y0), (x1, y1) = sheet.place(np.array([[left, top], [right, bottom]]))
    ratio = WIDTH / sheet.height
    width = min(max((x1 - x0) * 1.25, (y1 - y0) * 1.25 * ratio, WIDTH / 16), WIDTH)
    height = width / ratio
    x = min(max((x0 + x1 - width) / 2, 0), WIDTH - width)
    y = min(max((y0 + y1 - height) / 2, 0), sheet.height - height)
    return tuple(round(float(part), 2) for part in (x, y, width, height))  # type: ignore[return-value]


def _shapes(
    world: gpd.GeoDataFrame, named: gpd.GeoDataFrame, evidence: list[Evidence], sheet: Sheet
) -> Iterator[Markup]:
    """Yield the sea, the countries not named, those named as links, the disputed borders, discs and labels."""
    yield Markup('<path {} fill="{}"/>').format(sheet.path(sheet.sphere), WATER)
    others = world[~world["code"].isin(named["code"]) & (world["code"] != "ATA")]
    yield Markup('<g fill="{}" stroke="{}" stroke-width="0.5">').format(LAND, PAPER)
    for row in others[others.geom_type != "Point"].itertuples():
        yield Markup("<path {}><title>{}: not named</title></path>").format(sheet.path(row.geometry), row.name)
    yield Markup('</g><g stroke="{}" stroke-width="0.5">').format(PAPER)
    points = sheet.place(named[["x", "y"]].to_numpy())
    small = (named["area_km2"] < SMALL_KM2) | (named.geom_type == "Point")
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


def _key(named: gpd.GeoDataFrame, world: gpd.GeoDataFrame, column: str) -> Markup:
    """Return the classes with the number of countries in each, and the other signs."""
    cell = Markup('<li><svg width="26" height="14" aria-hidden="true">{}</svg>{}</li>')
    block = Markup('<rect width="26" height="14" fill="{}" stroke="{}"/>')
    items = [cell.format(block.format(LAND, INK), f"0: {len(world) - len(named) - ('ATA' in set(world['code']))}")]
    for step in range(int(named["step"].max()) + 1 if len(named) else 0):
        countries = int((named["step"] == step).sum())
        items.append(cell.format(block.format(RAMP[step], INK), f"{_class_name(step)}: {countries}"))
    if (named["area_km2"] < SMALL_KM2).any():
        disc = Markup('<circle cx="13" cy="7" r="{}" fill="{}" stroke="{}"/>').format(DISC, RAMP[2], INK)
        items.append(cell.format(disc, "country under 30,000 km²"))
    if world.attrs.get("borders") in BORDERS:
        dashes = Markup('<line x2="26" y1="7" y2="7" stroke="{}" stroke-dasharray="3 2"/>').format(INK)
        items.append(cell.format(dashes, "border in dispute"))
    head = Markup('<p class="muted">{}: number of countries</p>').format(COUNTED.get(column, column).capitalize())
    return head + Markup('<ul class="key">{}</ul>').format(Markup("").join(items))


def _class_name(step: int) -> str:
    low, high = 2**step, 2 ** (step + 1) - 1
    if step == len(RAMP) - 1:
        return f"{low}+"
    return f"{low}" if low == high else f"{low}\N{EN DASH}{high}"
