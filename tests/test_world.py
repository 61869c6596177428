"""The countries of the world, held against ISO 3166-1, published areas, and places that lie where they lie."""

import re
import string

import pandas as pd
import pycountry
import pytest
import shapely
from pyproj import CRS, Geod
from shapely import Point

from toolkit.countries import find_countries
from toolkit.wordlists import load_wordlist
from toolkit.world import FORMER_STATES, check_codes, country_table, load_borders, load_world

ELLIPSOID = Geod(ellps="WGS84")

# Published total areas in km2, inland water included: CIA World Factbook and the national statistics offices.
# France is the metropolitan part alone, Ukraine includes Crimea, Morocco is left out as its figure is in dispute.
PUBLISHED_KM2 = {
    "AFG": 652_860,
    "ARG": 2_780_400,
    "AUS": 7_692_024,
    "BRA": 8_515_767,
    "CAN": 9_984_670,
    "CHN": 9_596_961,
    "COD": 2_344_858,
    "COL": 1_141_748,
    "DEU": 357_114,
    "DZA": 2_381_741,
    "EGY": 1_002_450,
    "ESH": 266_000,
    "ESP": 505_992,
    "FRA": 551_500,
    "GRL": 2_166_086,
    "IDN": 1_904_569,
    "IRN": 1_648_195,
    "JPN": 377_975,
    "KAZ": 2_724_900,
    "MEX": 1_964_375,
    "MNG": 1_564_116,
    "NGA": 923_768,
    "POL": 312_696,
    "RUS": 17_098_246,
    "SYR": 185_180,
    "TUR": 783_562,
    "UKR": 603_500,
    "ZAF": 1_221_037,
}
CAPITALS = {
    "AFG": (69.17, 34.53),
    "AUS": (149.13, -35.28),
    "BOL": (-68.15, -16.50),
    "BRA": (-47.88, -15.79),
    "CAN": (-75.70, 45.42),
    "CHN": (116.40, 39.91),
    "COL": (-74.07, 4.71),
    "DEU": (13.40, 52.52),
    "ESP": (-3.70, 40.42),
    "ETH": (38.75, 9.02),
    "FRA": (2.35, 48.86),
    "IND": (77.21, 28.61),
    "IRQ": (44.36, 33.31),
    "KEN": (36.82, -1.29),
    "LSO": (27.48, -29.31),  # an enclave: it must not be in South Africa too
    "MEX": (-99.13, 19.43),
    "PAK": (73.05, 33.69),
    "RUS": (37.62, 55.75),
    "SAU": (46.72, 24.69),
    "SDN": (32.53, 15.55),
    "SSD": (31.58, 4.85),
}


@pytest.fixture(scope="module")
def degrees():
    return load_world(crs="EPSG:4326").set_index("code")


@pytest.fixture(scope="module")
def borders():
    return load_borders(crs="EPSG:4326")


def holders(world, lon, lat):
    """The codes of all countries that a place is in."""
    return world.index[world.covers(Point(lon, lat))].tolist()


def geodesic_km2(shape):
    return abs(ELLIPSOID.geometry_area_perimeter(shape)[0]) / 1e6


def refusal(counts, **known):
    with pytest.raises(ValueError) as caught:
        check_codes(counts, **known)
    return str(caught.value)


# --- The table -----------------------------------------------------------------------------------------


def test_codes_are_those_of_iso_3166_and_kosovo():
    table = country_table()
    assert len(table) == 250
    assert table["code"].tolist() == sorted([*(country.alpha_3 for country in pycountry.countries), "XKX"])
    found = table[table["code"] != "XKX"].set_index("code")
    for country in pycountry.countries:
        assert (found.at[country.alpha_3, "alpha2"], found.at[country.alpha_3, "numeric"]) == (
            country.alpha_2,
            country.numeric,
        )


def test_namibia_keeps_the_code_that_looks_like_a_missing_value():
    assert country_table().set_index("code").at["NAM", "alpha2"] == "NA"


def test_every_country_has_a_name_of_its_own():
    names = country_table()["name"]
    assert names.is_unique
    assert names.str.strip().str.len().min() >= 4  # Chad, Cuba, Iran, ...


@pytest.mark.parametrize(("code", "published"), PUBLISHED_KM2.items())
def test_area_is_within_three_percent_of_the_published_one(code, published):
    assert country_table().set_index("code").at[code, "area_km2"] == pytest.approx(published, rel=0.03)


def test_all_land_is_149_million_square_kilometres():
    assert country_table()["area_km2"].sum() == pytest.approx(148.94e6, rel=0.02)


def test_changing_what_was_loaded_does_not_change_what_is_loaded_next():
    table, world = country_table(), load_world()
    table["name"] = world["name"] = ""
    assert (country_table()["name"] != "").all()
    assert (load_world()["name"] != "").all()


# --- The shapes ----------------------------------------------------------------------------------------


def test_table_and_shapes_have_the_same_countries(degrees):
    table = country_table().set_index("code")
    assert degrees.index.equals(table.index)
    assert (degrees["name"] == table["name"]).all()
    drawn = degrees.geom_type.isin(["Polygon", "MultiPolygon"])
    assert (drawn == table["polygon"]).all()
    assert (degrees.geom_type[~drawn] == "Point").all()
    assert (~drawn).sum() == 6


def test_all_shapes_are_valid_in_degrees_and_on_the_default_map(degrees):
    for world in (degrees, load_world()):
        assert world.is_valid.all()
        assert not world.is_empty.any()


def test_default_map_is_equal_earth_and_says_whose_borders_it_has():
    world = load_world()
    assert world.crs == CRS("EPSG:8857")
    assert world.attrs["borders"] == "un"


def test_no_two_countries_overlap(degrees):
    flat = degrees.to_crs("EPSG:6933")
    assert flat.union_all().area == pytest.approx(flat.area.sum(), rel=1e-4)


def test_no_part_smears_over_the_antimeridian(degrees):
    parts = degrees.explode().bounds
    assert parts["minx"].min() >= -180 and parts["maxx"].max() <= 180
    width = parts["maxx"] - parts["minx"]
    # Antarctica lies around the pole: it alone may be as wide as the map.
    assert width.drop("ATA").max() < 180
    assert width["ATA"].max() == pytest.approx(360)


def test_russia_is_cut_in_chukotka(degrees):
    parts = degrees.loc[["RUS"]].explode().bounds
    west = parts[parts["minx"] < 0]
    # Cape Dezhnev, the easternmost point of Asia, is at 169.65 W; the Diomede Islands are at 169.0 W.
    assert len(west) and west["maxx"].max() == pytest.approx(-169.3, abs=0.5)
    for lon in (177.5, -175.0):  # Anadyr and the Chukchi Peninsula, on either side of 180 degrees
        assert holders(degrees, lon, 66.5) == ["RUS"]


def test_fiji_is_on_both_sides_of_the_antimeridian_and_small(degrees):
    parts = degrees.loc[["FJI"]].explode().bounds
    assert (parts["maxx"] - parts["minx"]).max() < 2  # Viti Levu, the largest island, is 146 km long
    assert (parts["minx"] < 0).any() and (parts["maxx"] > 0).any()
    assert holders(degrees, 178.0, -17.8) == ["FJI"]


def test_antarctica_has_its_area(degrees):
    # 14.2 million km2 with its ice shelves, 12.3 million without the larger ones.
    assert 12.0e6 < degrees.at["ATA", "area_km2"] < 14.3e6
    projected = load_world().set_index("code").geometry["ATA"]
    assert 12.0e12 < projected.area < 14.3e12


@pytest.mark.parametrize(("code", "place"), CAPITALS.items())
def test_capital_is_in_its_country_and_in_no_other(degrees, code, place):
    assert holders(degrees, *place) == [code]


@pytest.mark.parametrize(
    ("code", "lon", "lat"),
    [
        pytest.param("UKR", 34.1, 45.0, id="Crimea"),
        pytest.param("UKR", 37.8, 48.0, id="Donetsk"),
        pytest.param("SYR", 35.8, 33.1, id="Golan Heights"),
        pytest.param("SOM", 44.065, 9.56, id="Hargeisa"),
        pytest.param("XKX", 21.16, 42.67, id="Pristina"),
        pytest.param("ESH", -13.16, 27.12, id="Laayoune"),
        pytest.param("PSE", 35.2, 31.9, id="Ramallah"),
        pytest.param("PSE", 34.4, 31.42, id="Gaza Strip"),
        pytest.param("CYP", 33.5, 35.25, id="Northern Cyprus"),
        pytest.param("TWN", 121.0, 23.8, id="Taiwan"),
        pytest.param("GEO", 43.97, 42.22, id="Tskhinvali"),
        pytest.param("MDA", 29.0, 47.2, id="Transnistria"),
    ],
)
def test_disputed_place_is_where_the_united_nations_put_it(degrees, code, lon, lat):
    assert holders(degrees, lon, lat) == [code]


@pytest.mark.parametrize(
    ("code", "lon", "lat"),
    [
        pytest.param("GUF", -53.0, 4.0, id="French Guiana"),
        pytest.param("REU", 55.5, -21.1, id="Réunion"),
        pytest.param("GLP", -61.7, 16.15, id="Guadeloupe"),
        pytest.param("SJM", 16.5, 78.5, id="Spitsbergen"),
        pytest.param("HKG", 114.12, 22.4, id="Hong Kong"),
    ],
)
def test_territory_has_a_shape_of_its_own(degrees, code, lon, lat):
    assert holders(degrees, lon, lat) == [code]


def test_france_is_in_europe_and_norway_south_of_svalbard(degrees):
    west, south, east, north = degrees.geometry["FRA"].bounds
    assert (west, south, east, north) == pytest.approx((-4.8, 41.4, 9.6, 51.1), abs=0.4)  # Ushant, Corsica, Dunkirk
    assert degrees.geometry["NOR"].bounds[3] == pytest.approx(71.19, abs=0.2)  # the North Cape


@pytest.mark.parametrize("crs", ["EPSG:8857", "EPSG:4326"])
def test_label_point_is_inside_its_own_shape(crs):
    world = load_world(crs=crs)
    inside = shapely.covers(world.geometry.to_numpy(), shapely.points(world["x"], world["y"]))
    assert world.loc[~inside, "code"].tolist() == []


def test_label_point_on_the_map_is_the_lon_and_lat_of_the_table(degrees):
    table = country_table().set_index("code")
    assert degrees["x"].to_numpy() == pytest.approx(table["lon"].to_numpy())
    assert degrees["y"].to_numpy() == pytest.approx(table["lat"].to_numpy())


@pytest.mark.parametrize("code", ["AFG", "BRA", "COD", "FIN", "FJI", "GRL", "IDN", "KEN", "NZL", "RUS"])
def test_equal_earth_keeps_the_area(degrees, code):
    # Edges of the map are straight, geodesics are not: short edges leave no difference to speak of.
    shape = degrees.geometry[code].segmentize(0.1)
    projected = load_world().set_index("code").geometry[code].area / 1e6
    assert projected == pytest.approx(geodesic_km2(shape), rel=0.005)
    assert degrees.at[code, "area_km2"] == pytest.approx(geodesic_km2(shape), rel=0.005)


# --- The borders ---------------------------------------------------------------------------------------


def test_each_disputed_border_has_a_kind_two_sides_and_a_reason(borders):
    assert borders.columns.tolist() == ["kind", "between", "reason", "geometry"]
    assert set(borders["kind"]) == {"line", "area"}
    assert borders["between"].str.fullmatch("[A-Z]{3} [A-Z]{3}").all()
    assert (borders["reason"].str.len() > 10).all()
    assert not borders.duplicated(["between", "reason"]).any()
    lines = borders["kind"] == "line"
    assert borders.geom_type[lines].isin(["LineString", "MultiLineString"]).all()
    assert borders.geom_type[~lines].isin(["Polygon", "MultiPolygon"]).all()


@pytest.mark.parametrize(
    ("reason", "lon", "lat"),
    [
        pytest.param("military demarcation line", 126.68, 37.96, id="Panmunjom"),
        pytest.param("ceasefire line of 1974", 33.36, 35.18, id="Nicosia"),
        pytest.param("Line of Control", 73.9, 34.5, id="west of Kupwara"),
        pytest.param("Arunachal", 91.9, 27.75, id="north of Tawang"),
        pytest.param("Halaib", 34.0, 22.0, id="22nd parallel"),
        pytest.param("Western Sahara", -11.0, 27.667, id="27°40' N"),
        pytest.param("Kosovo", 20.85, 43.24, id="north of Leposavić"),
    ],
)
def test_disputed_border_passes_by_a_place_on_it(borders, reason, lon, lat):
    line = borders.geometry[borders["reason"].str.contains(reason)].union_all()
    _, nearby = shapely.ops.nearest_points(Point(lon, lat), line)
    assert ELLIPSOID.inv(lon, lat, nearby.x, nearby.y)[2] < 25_000  # metres


def test_siachen_glacier_is_land_of_nobody(degrees, borders):
    area = borders.geometry[borders["kind"] == "area"].union_all()
    assert area.covers(Point(77.1, 35.4))
    assert holders(degrees, 77.1, 35.4) == []


def test_borders_come_in_the_projection_of_the_shapes():
    assert load_borders().crs == load_world().crs == CRS("EPSG:8857")


@pytest.mark.parametrize("load", [load_world, load_borders])
def test_unknown_view_of_borders_says_which_there_is(load):
    with pytest.raises(ValueError) as caught:
        load(borders="russia")
    assert str(caught.value) == (
        'borders can be "un", "de-facto"; found \'russia\'. For another view, pass your own `world`.'
    )
    with pytest.raises(ValueError, match='Did you mean "un"'):
        load(borders="UN")


# --- Codes that are not on the map ---------------------------------------------------------------------


def test_codes_not_on_the_map_are_named_the_most_mentioned_first():
    counts = pd.DataFrame({"code": ["SUN", "AFG", "YUG", "XYZ"], "mentions": [2, 90, 1, 14]})
    assert refusal(counts) == (
        '3 codes are not on the map: "XYZ" (14 mentions), "SUN" (2), "YUG" (1). '
        "Give them a code in your word list or drop them first."
    )


def test_a_single_strange_code_is_told_in_the_singular():
    assert refusal(pd.DataFrame({"code": ["SUN", "AFG"], "mentions": [1, 4]})) == (
        '1 code is not on the map: "SUN" (1 mention). Give it a code in your word list or drop it first.'
    )


def test_rows_of_one_strange_code_are_added_up_and_ties_go_by_the_alphabet():
    counts = pd.DataFrame({"code": ["SUN", "YUG", "SUN", "DDR"], "mentions": [2, 5, 3, 5]})
    assert '"DDR" (5 mentions), "SUN" (5), "YUG" (5).' in refusal(counts)


def test_without_mentions_the_codes_are_named_alone():
    assert '2 codes are not on the map: "SUN", "YUG". ' in refusal(pd.DataFrame({"code": ["YUG", "SUN"]}))


def test_more_than_ten_strange_codes_are_counted():
    codes = [f"Q{letter}{letter}" for letter in string.ascii_uppercase[:13]]  # user-assigned in ISO 3166-1
    message = refusal(pd.DataFrame({"code": codes, "mentions": range(13, 0, -1)}))
    assert message.startswith('13 codes are not on the map: "QAA" (13 mentions), "QBB" (12), ')
    assert re.findall('"(Q..)"', message) == codes[:10]
    assert '"QJJ" (4), and 3 more. Give them' in message


def test_ten_strange_codes_are_all_named():
    codes = [f"Q{letter}{letter}" for letter in string.ascii_uppercase[:10]]
    message = refusal(pd.DataFrame({"code": codes}))
    assert re.findall('"(Q..)"', message) == codes
    assert "more" not in message


def test_a_missing_code_is_not_on_the_map():
    counts = pd.DataFrame({"code": pd.Series(["AFG", None], dtype="str"), "mentions": [3, 2]})
    assert refusal(counts).startswith('1 code is not on the map: "" (2 mentions).')


def test_small_letters_are_not_a_code():
    assert '"afg"' in refusal(pd.DataFrame({"code": ["afg"]}))


def test_codes_on_the_map_come_back_unchanged():
    counts = pd.DataFrame({"code": ["XKX", "AFG"], "mentions": [1, 2]})
    before = counts.copy()
    assert check_codes(counts) is counts
    pd.testing.assert_frame_equal(counts, before)


def test_own_codes_can_be_the_known_ones():
    counts = pd.DataFrame({"code": ["SUN"]})
    assert check_codes(counts, known=["SUN", "YUG"]) is counts
    assert '"AFG"' in refusal(pd.DataFrame({"code": ["AFG"]}), known=["SUN", "YUG"])


def test_a_table_without_codes_says_which_columns_it_has():
    with pytest.raises(ValueError, match=r'counts has no column "code"\. It has "Code"\. Did you mean "code"\?'):
        check_codes(pd.DataFrame({"Code": ["AFG"]}))


# --- Views of borders, and regions ---------------------------------------------------------------------

SIMFEROPOL, DAKHLA, QUNEITRA_HILLS, TIFARITI = (34.1, 45.0), (-15.5, 23.8), (35.78, 33.0), (-10.6, 26.15)


def owner(world, lon, lat):
    from shapely import Point

    return world.loc[world.contains(Point(lon, lat)), "code"].tolist()


@pytest.mark.parametrize(
    ("place", "un", "de_facto"),
    [
        (SIMFEROPOL, "UKR", "RUS"),
        (DAKHLA, "ESH", "MAR"),
        (QUNEITRA_HILLS, "SYR", "ISR"),
        (TIFARITI, "ESH", "ESH"),  # east of the berm
        ((30.5, 50.4), "UKR", "UKR"),
        ((44.07, 9.56), "SOM", "SOM"),  # Hargeisa: Somaliland has no code to be counted by
    ],
)
def test_views_differ_where_one_state_claims_and_another_controls(place, un, de_facto):
    for borders, code in (("un", un), ("de-facto", de_facto)):
        assert owner(load_world(borders=borders, crs="EPSG:4326"), *place) == [code]


def test_the_de_facto_view_keeps_all_land_and_moves_its_label_points():
    un, de_facto = (load_world(borders=borders) for borders in ("un", "de-facto"))
    assert de_facto.is_valid.all() and de_facto.attrs["borders"] == "de-facto"
    assert de_facto["area_km2"].sum() == pytest.approx(un["area_km2"].sum())
    # Morocco administers about 80 % of Western Sahara, which has some 266,000 km2.
    lost = un.set_index("code")["area_km2"]["ESH"] - de_facto.set_index("code")["area_km2"]["ESH"]
    assert lost / 266_000 == pytest.approx(0.7, abs=0.12)
    from shapely import Point

    western_sahara = de_facto[de_facto["code"] == "ESH"].iloc[0]
    assert western_sahara["geometry"].contains(Point(western_sahara["x"], western_sahara["y"]))


def test_lines_of_control_are_in_the_de_facto_view_only():
    un, de_facto = (load_borders(borders=borders, crs="EPSG:4326") for borders in ("un", "de-facto"))
    more = de_facto[~de_facto["reason"].isin(un["reason"])].set_index("between")
    assert set(more.index) == {"UKR RUS", "ESH MAR"} and len(de_facto) == len(un) + 2
    # The isthmus of Perekop joins Crimea to the mainland at 46.15 N, 33.7 E.
    from shapely import Point

    assert more.loc["UKR RUS", "geometry"].distance(Point(33.7, 46.15)) < 0.15


def test_each_country_is_in_one_region_of_the_united_nations():
    from toolkit.world import load_regions, region_codes

    regions = load_regions()
    assert regions["region"].is_unique
    unions = {"Africa", "Americas", "Asia", "Europe", "Oceania", "Latin America"}
    parts = regions[(regions["source"] == "UN M49") & ~regions["region"].isin(unions)]
    codes = parts["codes"].str.split().explode()
    assert sorted(codes) == sorted(set(country_table()["code"]) - {"ATA"})
    assert len(parts) == 22  # M49 has 22 geographical regions below the continents
    for continent, size in (("Africa", 60), ("Europe", 52)):  # M49: 60 and 51, and Kosovo
        assert len(region_codes(continent)) == size
    known = set(country_table()["code"])
    assert all(set(row.split()) <= known for row in regions["codes"])


def test_unknown_region_names_near_ones():
    from toolkit.world import region_codes

    with pytest.raises(ValueError, match="Did you mean Central Asia"):
        region_codes("Centrl Asia")
    assert region_codes("SAHEL") == ["BFA", "MLI", "MRT", "NER", "TCD"]


def test_former_states_are_named_by_their_names() -> None:
    """Every code of ISO 3166-3 in the word list has a name, which is one of its forms and no adjective."""
    forms = load_wordlist("countries")
    past = forms[forms["type"] == "historical"].groupby("code")["form"].agg(set)
    assert set(past.index) == set(FORMER_STATES)
    assert all(name in past[code] for code, name in FORMER_STATES.items())
    corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Soviet troops withdrew. East German diplomats stayed."]})
    assert find_countries(corpus)["name"].tolist() == ["Soviet Union", "East Germany"]
