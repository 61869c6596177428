"""plot_map, looked at through its artists: which colour a country has, what the key says, where labels stand."""

import itertools
import re

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from pyproj import Transformer

from toolkit.figures import save_figure
from toolkit.plots.map_periods import plot_map_periods
from toolkit.plots.maps import plot_map
from toolkit.plots.style import LAND, RAMP
from toolkit.world import load_world

mpl.use("Agg")

DRAWN = 249  # the codes of ISO 3166-1 and Kosovo, less Antarctica
TO_MAP = Transformer.from_crs("EPSG:4326", "EPSG:8857", always_xy=True)

# A count for each class, on both of its edges where it has two, and the class by hand: 1, 2-3, 4-7, ..., 32 and more.
COUNTS = {"KAZ": 1, "AFG": 2, "PAK": 3, "BRA": 4, "DZA": 7, "ZAF": 8, "MEX": 31, "AUS": 32, "USA": 1000, "SGP": 4}
CLASSES = {"KAZ": 0, "AFG": 1, "PAK": 1, "BRA": 2, "DZA": 2, "ZAF": 3, "MEX": 4, "AUS": 5, "USA": 5}
# Points well inside these countries, in degrees.
INSIDE = {
    "KAZ": (67, 48),
    "AFG": (66, 33.5),
    "PAK": (68, 28),
    "BRA": (-53, -10),
    "DZA": (3, 28),
    "ZAF": (23, -31),
    "MEX": (-103, 24),
    "AUS": (134, -25),
    "USA": (-99, 40),
    "CHN": (103, 35),
    "RUS": (100, 62),
    "DEU": (10, 51),
}
SINGAPORE, MALTA, QATAR = (103.82, 1.35), (14.44, 35.89), (51.2, 25.3)


@pytest.fixture(scope="module")
def world():
    return load_world()


@pytest.fixture(scope="module")
def drawn(world):
    """One map of a country in each class, nobody's name written, drawn once for all who only look at it."""
    return plot_map(make_counts(COUNTS), world=world, labels=0, not_measured=["DEU", "QAT"])


def make_counts(articles):
    return pd.DataFrame({"code": list(articles), "articles": list(articles.values())})


def shape_at(ax, lon, lat):
    """The uppermost shape at a place."""
    point = TO_MAP.transform(lon, lat)
    shapes = [part for part in ax.collections if part.get_label() != "discs" and len(part.get_facecolor())]
    found = [part for part in shapes if any(path.contains_point(point) for path in part.get_paths())]
    return max(found, key=lambda part: part.get_zorder())


def colour_at(ax, lon, lat):
    return mpl.colors.to_hex(shape_at(ax, lon, lat).get_facecolor()[0])


def discs(ax):
    return next(part for part in ax.collections if part.get_label() == "discs")


def has_disc(ax, lon, lat):
    """Whether a disc is drawn within 50 km of a place."""
    points = np.asarray(discs(ax).get_offsets()).reshape(-1, 2)
    return bool((np.hypot(*(points - TO_MAP.transform(lon, lat)).T) < 50_000).any())


def in_frame(ax, lon, lat):
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    x, y = TO_MAP.transform(lon, lat)
    return left < x < right and bottom < y < top


def key_words(ax):
    (key,) = ax.child_axes
    return [text.get_text().replace("\n", " ") for text in key.texts]


def key_classes(ax):
    """The classes of the key, each with its number of countries and the colour of its cell."""
    (key,) = ax.child_axes
    cells = [patch for patch in key.patches if not patch.get_hatch()]
    words = key_words(ax)[1 : 1 + 2 * len(cells)]
    colours = [mpl.colors.to_hex(cell.get_facecolor()) for cell in cells]
    return {name: (int(number), colour) for number, name, colour in zip(words[::2], words[1::2], colours, strict=True)}


def note(ax):
    return max(key_words(ax), key=len)


def labels(ax):
    return sorted(text.get_text().replace("\n", " ") for text in ax.texts)


def assert_labels_stand_free(ax):
    ax.figure.canvas.draw()
    # The text alone: an annotation's own extent includes its leader.
    boxes = [(text.get_text(), mpl.text.Text.get_window_extent(text)) for text in ax.texts]
    for (one, a), (two, b) in itertools.combinations(boxes, 2):
        assert not a.overlaps(b), f"{one} overlaps {two}"
    frame = ax.get_window_extent()
    written = [text.get_window_extent() for text in ax.child_axes[0].texts]
    for name, box in boxes:
        assert frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1, name
        assert not any(box.overlaps(words) for words in written), f"{name} covers the key"
    for words in written:
        assert frame.x0 <= words.x0 and words.x1 <= frame.x1 and frame.y0 <= words.y0


# --- Colours -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", CLASSES)
def test_country_has_the_colour_of_its_class(drawn, code):
    assert colour_at(drawn, *INSIDE[code]) == RAMP[CLASSES[code]]


def test_classes_grow_darker(drawn):
    lightness = [sum(mpl.colors.to_rgb(colour_at(drawn, *INSIDE[code]))) for code in ("KAZ", "PAK", "BRA", "ZAF")]
    lightness += [sum(mpl.colors.to_rgb(colour_at(drawn, *INSIDE[code]))) for code in ("MEX", "AUS")]
    assert lightness == sorted(lightness, reverse=True)
    assert len(set(lightness)) == 6


@pytest.mark.parametrize("code", ["CHN", "RUS"])
def test_country_that_is_never_named_is_grey(drawn, code):
    assert colour_at(drawn, *INSIDE[code]) == LAND
    red, green, blue = mpl.colors.to_rgb(LAND)
    assert max(red, green, blue) - min(red, green, blue) < 0.02


def test_a_count_of_none_is_never_named(world):
    ax = plot_map(make_counts({"AFG": 0, "PAK": 1}), world=world)
    assert colour_at(ax, *INSIDE["AFG"]) == LAND
    assert labels(ax) == ["Pakistan 1"]
    assert key_classes(ax)["0"][0] == DRAWN - 1


def test_country_not_measured_is_hatched_and_the_others_are_not(drawn):
    assert shape_at(drawn, *INSIDE["DEU"]).get_hatch()
    for code in ("USA", "CHN"):
        assert not shape_at(drawn, *INSIDE[code]).get_hatch()


def test_siachen_glacier_has_the_colour_of_no_country(world):
    ax = plot_map(make_counts({"IND": 1, "PAK": 1, "CHN": 1}), world=world, labels=0)
    assert colour_at(ax, 77.1, 35.4) not in [*RAMP, LAND]


def test_column_that_is_drawn_can_be_mentions(world):
    counts = pd.DataFrame({"code": ["AFG"], "articles": [1], "mentions": [9]})
    ax = plot_map(counts, world=world, column="mentions")
    assert colour_at(ax, *INSIDE["AFG"]) == RAMP[3]  # 8-15
    assert labels(ax) == ["Afghanistan 9"]
    assert key_words(ax)[0].startswith("Times it is named")


# --- Key and note --------------------------------------------------------------------------------------


def test_key_counts_the_countries_of_each_class(drawn):
    found = {name: number for name, (number, _) in key_classes(drawn).items()}
    # Ten are named, Singapore among them, and two are not measured.
    assert found == {"0": DRAWN - 12, "1": 1, "2–3": 2, "4–7": 3, "8–15": 1, "16–31": 1, "32+": 2}


def test_key_has_the_colours_of_the_map(drawn):
    colours = [colour for _, colour in key_classes(drawn).values()]
    order = ["CHN", "KAZ", "AFG", "BRA", "ZAF", "MEX", "USA"]
    assert colours == [colour_at(drawn, *INSIDE[code]) for code in order]


def test_numbers_in_the_key_add_up_to_all_countries_but_antarctica(world):
    random = np.random.default_rng(5)
    codes = random.choice(world["code"][world["code"] != "ATA"], 90, replace=False)
    ax = plot_map(make_counts(dict(zip(codes, random.geometric(0.05, 90), strict=True))), world=world, labels=0)
    assert sum(number for number, _ in key_classes(ax).values()) == DRAWN
    assert key_classes(ax)["0"][0] == DRAWN - 90
    assert f"90 countries and territories named, {DRAWN - 90} not." in note(ax)


def test_key_explains_hatching_discs_and_dashes_where_they_are_drawn(drawn, world):
    signs = {"not measured", "country under 30,000 km²", "border in dispute"}
    assert signs <= set(key_words(drawn))
    assert [patch for patch in drawn.child_axes[0].patches if patch.get_hatch()]
    ax = plot_map(make_counts({"BRA": 4}), world=world, region=["BRA"])  # no border there is in dispute
    assert not signs & set(key_words(ax))
    assert not [patch for patch in ax.child_axes[0].patches if patch.get_hatch()]


def test_key_has_no_class_above_the_highest(world):
    ax = plot_map(make_counts({"BRA": 3}), world=world, labels=0)
    assert list(key_classes(ax)) == ["0", "1", "2–3"]


def test_note_tells_projection_and_whose_borders_are_drawn(drawn):
    assert "10 countries and territories named, 237 not." in note(drawn)
    assert "Equal Earth projection." in note(drawn)
    assert "Borders: United Nations' view" in note(drawn)


def test_borders_of_an_own_world_are_nobodys(world):
    own = world.copy()
    own.attrs = {}
    ax = plot_map(make_counts({"AFG": 1}), world=own, labels=0)
    assert "Borders" not in note(ax)
    assert "border in dispute" not in key_words(ax)


# --- Discs ---------------------------------------------------------------------------------------------


def test_small_country_gets_a_disc_of_its_colour_if_it_is_named(world):
    ax = plot_map(make_counts({"SGP": 1, "MLT": 5, "QAT": 40, "AFG": 9}), world=world, labels=0)
    assert all(has_disc(ax, *place) for place in (SINGAPORE, MALTA, QATAR))
    assert len(discs(ax).get_offsets()) == 3  # Afghanistan has none
    colours = [mpl.colors.to_hex(colour) for colour in discs(ax).get_facecolors()]
    assert sorted(colours) == sorted([RAMP[0], RAMP[2], RAMP[5]])


def test_small_country_without_a_name_or_a_measure_gets_no_disc(drawn):
    assert has_disc(drawn, *SINGAPORE)
    assert not has_disc(drawn, *MALTA)
    assert not has_disc(drawn, *QATAR)
    assert len(discs(drawn).get_offsets()) == 1


def test_not_measured_wins_over_a_count(world):
    ax = plot_map(make_counts({"QAT": 40, "DEU": 3, "BRA": 1}), world=world, not_measured=["QAT", "DEU"])
    assert not has_disc(ax, *QATAR)
    assert shape_at(ax, *INSIDE["DEU"]).get_hatch()
    assert labels(ax) == ["Brazil 1"]
    assert {name: number for name, (number, _) in key_classes(ax).items()} == {"0": DRAWN - 3, "1": 1}


# --- Labels --------------------------------------------------------------------------------------------


def test_highest_counts_are_written_with_their_number(world):
    articles = {"AFG": 5, "BRA": 12345, "PAK": 3, "SGP": 77, "USA": 6}
    ax = plot_map(make_counts(articles), world=world, labels=3)
    assert labels(ax) == ["Brazil 12,345", "Singapore 77", "United States 6"]


def test_ties_at_the_cut_are_all_in_if_few(world):
    ax = plot_map(make_counts({"AFG": 9, "BRA": 5, "DZA": 5, "KAZ": 4}), world=world, labels=2)
    assert labels(ax) == ["Afghanistan 9", "Algeria 5", "Brazil 5"]


def test_ties_at_the_cut_are_all_out_if_many(world):
    ax = plot_map(make_counts({"AFG": 9, "BRA": 5, "DZA": 5, "KAZ": 5}), world=world, labels=2)
    assert labels(ax) == ["Afghanistan 9"]


@pytest.mark.parametrize("number", [0, 3])
def test_labels_can_be_none_or_more_than_there_are_countries(world, number):
    ax = plot_map(make_counts({"AFG": 9, "BRA": 5}), world=world, labels=number)
    assert len(labels(ax)) == (2 if number else 0)


@pytest.mark.parametrize("seed", range(4))
def test_labels_overlap_neither_each_other_nor_key_nor_edge(world, seed):
    random = np.random.default_rng(seed)
    size = int(random.integers(8, 45))
    codes = random.choice(world["code"][world["code"] != "ATA"], size, replace=False)
    counts = make_counts(dict(zip(codes, random.geometric(0.06, size), strict=True)))
    ax = plot_map(counts, world=world, labels=12, region="auto" if seed % 2 else None)
    assert len(ax.texts) >= 4
    assert_labels_stand_free(ax)


def test_labels_stand_free_in_the_crowd_of_europe(world):
    codes = (
        "ALB AUT BEL BGR BIH CHE CZE DEU DNK ESP FRA GBR GRC HRV HUN IRL ITA LUX MKD NLD POL PRT ROU SRB SVK SVN XKX"
    )
    counts = make_counts({code: 50 - place for place, code in enumerate(codes.split())})
    ax = plot_map(counts, world=world, labels=20, region="auto")
    assert len(ax.texts) == 20
    assert_labels_stand_free(ax)


# --- Region, projection, axes --------------------------------------------------------------------------


def test_region_auto_frames_the_countries_named_and_lists_the_others(world):
    counts = make_counts({"DEU": 1, "FRA": 1, "ITA": 1, "USA": 7, "AUS": 1})
    ax = plot_map(counts.iloc[:4], world=world, region="auto")
    for place in ((2.35, 48.86), (13.4, 52.52), (12.5, 41.9)):  # Paris, Berlin, Rome
        assert in_frame(ax, *place)
    assert not in_frame(ax, *INSIDE["USA"])
    assert "outside the frame: United States 7." in note(ax)
    assert labels(ax) == ["France 1", "Germany 1", "Italy 1"]


def test_region_auto_reckons_without_parts_far_away(world):
    # The Azores, Madeira and the Canaries belong to Portugal and Spain, but should not pull the frame west.
    ax = plot_map(make_counts({"PRT": 1, "ESP": 1}), world=world, region="auto", labels=0)
    assert in_frame(ax, -8.0, 39.5) and in_frame(ax, -3.7, 40.4)
    assert not in_frame(ax, -28.0, 38.5)


def test_region_of_codes_frames_these_whoever_is_named(world):
    ax = plot_map(make_counts({"AFG": 3, "BRA": 5, "FJI": 2}), world=world, region=["AFG", "PAK"])
    for place in (
        (61.5, 31.5),
        (74.0, 37.2),
        (66.7, 25.0),
        (74.3, 31.5),
    ):  # the corners: Zaranj, Wakhan, Karachi, Lahore
        assert in_frame(ax, *place)
    assert not in_frame(ax, *INSIDE["DEU"])
    assert not in_frame(ax, *INSIDE["BRA"])
    assert "outside the frame: Brazil 5 and Fiji 2." in note(ax)
    assert labels(ax) == ["Afghanistan 3"]


def test_more_than_twelve_countries_out_of_frame_are_counted(world):
    codes = "ARG BOL BRA CHL COL CUB ECU GTM HND JAM MEX NIC PAN PER PRY".split()
    ax = plot_map(make_counts(dict.fromkeys(codes, 1) | {"AFG": 1}), world=world, region=["AFG"], labels=0)
    listed = re.search(r"outside the frame: (.*?)\. Equal", note(ax))[1]
    assert listed.startswith("Argentina 1, Bolivia 1, ") and listed.endswith(" and 3 more")
    assert listed.count(" 1") == 12


def test_the_whole_world_is_in_frame_without_a_region(drawn):
    for place in ((-170, 0), (179, 65), (-70, -55), (-40, 83), (178, -38)):  # Tierra del Fuego, Greenland, New Zealand
        assert in_frame(drawn, *place)
    assert "outside the frame" not in note(drawn)


def test_shapes_keep_their_proportions(drawn, world):
    framed = plot_map(make_counts({"AFG": 1}), world=world, region=["AFG"])
    for ax in (drawn, framed):
        across, up = ax.transData.transform([1e6, 1e6]) - ax.transData.transform([0, 0])
        assert across == pytest.approx(up)


def test_a_world_in_another_projection_is_drawn_in_it():
    ax = plot_map(make_counts({"AFG": 3, "SGP": 2}), world=load_world(crs="EPSG:4326"))
    assert ax.get_xlim() == pytest.approx((-180, 180), abs=60)  # in degrees; a map of the world has margins
    assert np.asarray(discs(ax).get_offsets()) == pytest.approx(np.array([SINGAPORE]), abs=0.3)
    assert "WGS 84" in note(ax) and "Equal Earth" not in note(ax)
    assert_labels_stand_free(ax)


def test_draws_on_the_axes_given_and_leaves_settings_alone(world):
    _, ax = plt.subplots(figsize=(8, 5))
    before, figures = dict(mpl.rcParams), plt.get_fignums()
    assert plot_map(make_counts({"AFG": 3}), world=world, ax=ax) is ax
    assert dict(mpl.rcParams) == before
    assert plt.get_fignums() == figures
    assert_labels_stand_free(ax)


# --- Input ---------------------------------------------------------------------------------------------


def refusal(world, counts, **choices):
    with pytest.raises(ValueError) as caught:
        plot_map(counts, world=world, **choices)
    assert not plt.get_fignums()  # nothing is left half drawn
    return str(caught.value)


def test_code_that_is_not_on_the_map_is_an_error(world):
    counts = make_counts({"AFG": 3, "SUN": 2}).assign(mentions=[9, 5])
    assert refusal(world, counts) == (
        '1 code is not on the map: "SUN" (5 mentions). Give it a code in your word list or drop it first.'
    )
    afghanistan = make_counts({"AFG": 3})
    assert '"SUN"' in refusal(world, afghanistan, not_measured=["SUN"])
    assert '"PAK"' in refusal(world[world["code"] == "AFG"], make_counts({"PAK": 3}))


def test_unknown_code_in_the_region_is_an_error(world):
    with pytest.raises(ValueError, match='1 code is not on the map: "SUN"'):
        plot_map(make_counts({"AFG": 3}), world=world, region=["AFG", "SUN"])


def test_code_that_comes_twice_is_an_error(world):
    counts = pd.DataFrame({"code": ["AFG", "PAK", "PAK"], "articles": [1, 2, 3]})
    assert refusal(world, counts).startswith('counts has "PAK" more than once.')


def test_missing_column_is_an_error(world):
    counts = make_counts({"AFG": 3})
    assert refusal(world, counts, column="mentions") == 'counts has no column "mentions". It has "code", "articles".'
    assert refusal(world, counts.drop(columns="code")) == 'counts has no column "code". It has "articles".'


@pytest.mark.parametrize(
    "value",
    [0.5, -1, np.nan, np.inf, "many", pd.NA],
)
def test_count_that_is_no_whole_number_is_an_error(world, value):
    values = pd.array([3, value], dtype="Int64") if value is pd.NA else [3, value]
    message = refusal(world, pd.DataFrame({"code": ["AFG", "PAK"], "articles": values}))
    assert message.startswith("articles of PAK is ")
    assert "whole numbers from 0" in message


@pytest.mark.parametrize("region", [None, "auto"])
def test_no_counts_draw_an_all_grey_map(world, region):
    empty = pd.DataFrame({"code": pd.Series([], dtype="str"), "articles": pd.Series([], dtype="int64")})
    ax = plot_map(empty, world=world, region=region)
    assert {colour_at(ax, *place) for place in INSIDE.values()} == {LAND}
    assert labels(ax) == [] and not has_disc(ax, *SINGAPORE)
    assert {name: number for name, (number, _) in key_classes(ax).items()} == {"0": DRAWN}
    ax.figure.canvas.draw()


def test_all_countries_named_may_be_out_of_frame(world):
    ax = plot_map(make_counts({"AFG": 1}), world=world, region=["FJI"])
    assert "outside the frame: Afghanistan 1." in note(ax)
    assert labels(ax) == []


@pytest.mark.parametrize("dtype", ["Int64", "float64"])
def test_whole_numbers_of_any_type_are_drawn(world, dtype):
    ax = plot_map(make_counts({"AFG": 1000}).astype({"articles": dtype}), world=world)
    assert labels(ax) == ["Afghanistan 1,000"]


def test_tables_given_are_not_changed(world):
    counts = make_counts({"PAK": 2, "SGP": 5, "AFG": 9})
    before, world_before = counts.copy(), world.copy()
    plot_map(counts, world=world, not_measured=["DEU"], region="auto")
    pd.testing.assert_frame_equal(counts, before)
    pd.testing.assert_frame_equal(pd.DataFrame(world), pd.DataFrame(world_before))
    assert world.geometry.geom_equals(world_before.geometry).all()
    assert world.attrs == world_before.attrs


def test_equal_input_gives_equal_bytes_in_any_order(world, tmp_path):
    counts = make_counts({"PAK": 2, "SGP": 5, "QAT": 5, "AFG": 9, "IRN": 2})
    found = []
    for folder, rows, others in (("one", counts, ["DEU", "FRA"]), ("two", counts.iloc[::-1], ["FRA", "DEU"])):
        ax = plot_map(rows, world=world, region="auto", not_measured=others)
        words = {"title": "A finding", "alt": "A map.", "data": counts, "inputs": {"counts": counts}, "params": {}}
        found.append(save_figure(ax.figure, "map", **words, folder=tmp_path / folder)["png"].read_bytes())
        plt.close(ax.figure)
    assert found[0] == found[1]


def test_names_from_data_are_drawn_literally(world):
    names = {"AFG": r"$x_1$ \frac{", "BRA": "<b>&amp;", "SGP": "$"}
    own = world.assign(name=world["name"].where(~world["code"].isin(names), world["code"].map(names)))
    ax = plot_map(make_counts(dict.fromkeys(names, 3)), world=own, region=["AFG", "SGP"])
    ax.figure.canvas.draw()
    assert labels(ax) == ["$ 3", r"$x_1$ \frac{ 3"]
    assert "outside the frame: <b>&amp; 3." in note(ax)
    assert not any(text.get_parse_math() for text in ax.findobj(mpl.text.Text) if text.get_text())


def test_antarctica_is_left_out_with_a_warning(world):
    with pytest.warns(UserWarning, match="Antarctica is not drawn"):
        plot_map(make_counts({"ATA": 2, "AFG": 1}), world=world)


def test_one_code_may_be_passed_without_a_list(world):
    ax = plot_map(make_counts({"AFG": 2}), world=world, region="AFG", not_measured="PAK")
    assert "Not measured" not in note(ax) and "outside" not in note(ax)
    with pytest.raises(ValueError, match='1 code is not on the map: "XYZ"'):
        plot_map(make_counts({"AFG": 2}), world=world, region="XYZ")


@pytest.mark.parametrize("size", [(4, 4), (5, 4), (7, 4), (12, 6)])
def test_the_key_stays_on_the_page(world, size):
    figure, ax = plt.subplots(figsize=size)
    ax.set_position((0, 0, 1, 1))
    plot_map(make_counts({"AFG": 40, "SGP": 3, "PAK": 1}), world=world, not_measured=["DEU"], ax=ax)
    figure.canvas.draw()
    key = ax.child_axes[0]
    page = figure.bbox
    for text in key.texts:
        box = text.get_window_extent()
        assert page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0, text.get_text()


# --- Large corpora, regions, arcs and periods ----------------------------------------------------------


def test_classes_span_two_doublings_where_the_open_one_would_swallow_the_map(world):
    many = {code: 100 for code in world["code"][:40] if code != "ATA"} | {"USA": 3000, "BRA": 2, "KAZ": 70}
    ax = plot_map(make_counts(many), world=world, labels=0)
    names = list(key_classes(ax))
    assert names == ["0", "1–3", "4–15", "16–63", "64–255", "256–1,023", "1,024+"]
    assert colour_at(ax, *INSIDE["USA"]) == RAMP[5] and colour_at(ax, *INSIDE["KAZ"]) == RAMP[3]
    assert key_classes(ax)["1–3"][0] == 1
    assert_key_is_readable(ax)


def assert_key_is_readable(ax):
    ax.figure.canvas.draw()
    written = [text.get_window_extent() for text in ax.child_axes[0].texts if text.get_text()]
    assert not any(a.overlaps(b) for a, b in itertools.combinations(written, 2))
    frame = ax.figure.bbox
    assert all(frame.x0 <= box.x0 and box.x1 <= frame.x1 for box in written)


def test_a_region_is_framed_by_name_and_found_on_a_small_map(world):
    counts = make_counts({"UZB": 3, "KAZ": 9, "USA": 40})
    ax = plot_map(counts, world=world, region="central asia")
    assert in_frame(ax, *INSIDE["KAZ"]) and not in_frame(ax, *INSIDE["USA"])
    assert labels(ax) == ["Kazakhstan 9", "Uzbekistan 3"]
    assert "outside the frame: United States 40" in note(ax)
    (locator,) = ax.child_axes[0].child_axes
    (mark,) = [patch for patch in locator.patches if patch.get_label() == "frame"]
    x, y = TO_MAP.transform(*INSIDE["KAZ"])
    assert mark.get_x() < x < mark.get_x() + mark.get_width() and mark.get_y() < y < mark.get_y() + mark.get_height()
    assert not plot_map(counts, world=world).child_axes[0].child_axes


def test_faraway_islands_do_not_widen_the_frame_of_a_region(world):
    ax = plot_map(make_counts({"MLI": 3}), world=world, region="Western Africa")
    assert in_frame(ax, -4, 17) and not in_frame(ax, -5.7, -15.97)  # Mali; Saint Helena


def test_unknown_region_says_which_are_near(world):
    with pytest.raises(ValueError, match="Did you mean Central Asia"):
        plot_map(make_counts({"MLI": 3}), world=world, region="Centrl Asia")


def make_flows(rows):
    return pd.DataFrame(rows, columns=["a", "b", "sentences"])


def arcs(ax):
    return {patch.get_label().removeprefix("flow "): patch for patch in ax.patches if "flow" in patch.get_label()}


def test_arcs_join_the_countries_named_together(world):
    counts = make_counts({"AFG": 9, "USA": 8, "PAK": 7, "ZAF": 2})
    flows = make_flows([("AFG", "USA", 20), ("AFG", "PAK", 5), ("PAK", "ATA", 3)])
    ax = plot_map(counts, world=world, flows=flows)
    drawn = arcs(ax)
    assert set(drawn) == {"AFG USA", "AFG PAK"}
    assert drawn["AFG USA"].get_linewidth() > drawn["AFG PAK"].get_linewidth()
    points = world.set_index("code")[["x", "y"]]
    ends = drawn["AFG USA"].get_path().vertices[[0, -1]]
    assert ends.tolist() == points.loc[["AFG", "USA"]].to_numpy().tolist()
    assert "Arcs: the 2 pairs most often named in one sentence, 20 sentences at most." in note(ax)
    assert {"5 sentences", "20 sentences"} <= set(key_words(ax))
    assert_labels_stand_free(ax)


def test_only_the_strongest_arcs_are_drawn_and_ties_stay_together(world):
    codes = [code for code in world["code"][:60] if code not in ("ATA", "AFG")]
    flows = make_flows([("AFG", code, 9 if at < 15 else 2) for at, code in enumerate(codes)])
    assert len(arcs(plot_map(make_counts({"AFG": 1}), world=world, flows=flows, labels=0))) == 15


def test_arcs_to_codes_that_are_not_on_the_map_are_an_error(world):
    with pytest.raises(ValueError, match='1 codes of flows are not on the map, "SUN" first'):
        plot_map(make_counts({"AFG": 1}), world=world, flows=make_flows([("AFG", "SUN", 3)]))


def test_periods_share_classes_and_one_key(world):
    counts = pd.DataFrame({"year": [2019, 2019, 2020], "code": ["KAZ", "BRA", "KAZ"], "articles": [40, 1, 2]})
    axes = plot_map_periods(counts, by="year", world=world)
    assert [ax.get_title(loc="left") for ax in axes] == ["2019", "2020"]
    assert [colour_at(ax, *INSIDE["KAZ"]) for ax in axes] == [RAMP[5], RAMP[1]]
    assert colour_at(axes[1], *INSIDE["BRA"]) == LAND
    assert [text.get_text() for text in axes[0].texts] == ["2 named: Kazakhstan 40 and Brazil 1"]
    (key,) = [ax for ax in axes[0].figure.axes if ax not in axes]
    assert [text.get_text() for text in key.texts if text.get_text()][1:8] == [
        "0",
        "1",
        "2–3",
        "4–7",
        "8–15",
        "16–31",
        "32+",
    ]
    assert "United Nations' view" in key.texts[-1].get_text()


@pytest.mark.parametrize("size", [3])
def test_small_maps_and_their_words_do_not_overlap(world, size):
    names = [f"an outlet with a very long name, number {at:02}" for at in range(size)]
    counts = pd.DataFrame({"source": names, "code": "BIH", "articles": 3})
    axes = plot_map_periods(counts, by="source", world=world)
    figure = axes[0].figure
    figure.canvas.draw()
    boxes = [text.get_window_extent() for ax in figure.axes for text in [*ax.texts, ax._left_title] if text.get_text()]
    assert not any(a.overlaps(b) for a, b in itertools.combinations(boxes, 2))
    assert all(figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1 for box in boxes)
    maps = [ax.get_window_extent() for ax in axes]
    assert not any(a.overlaps(b) for a, b in itertools.combinations(maps, 2))


def test_too_many_periods_say_so(world):
    counts = pd.DataFrame({"week": [f"w{at:02}" for at in range(13)], "code": "AFG", "articles": 1})
    with pytest.raises(ValueError, match="week has 13 values; there is room for 1 to 12 maps"):
        plot_map_periods(counts, by="week", world=world)
