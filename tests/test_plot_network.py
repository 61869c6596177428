"""plot_network and plot_matrix, looked at through their artists, and the layout under them."""

import itertools
import math

import matplotlib as mpl
import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.plots import layout
from toolkit.plots.matrix import plot_matrix
from toolkit.plots.network_key import PALE
from toolkit.plots.networks import plot_network

mpl.use("Agg")


def make_pairs(rows):
    table = pd.DataFrame(rows, columns=["a", "b", "sentences"])
    return table.assign(articles=1, npmi=0.1, a_name="Name of " + table["a"], b_name="Name of " + table["b"])


def make_counts(pairs, articles=None):
    codes = sorted({*pairs["a"], *pairs["b"]})
    values = range(1, len(codes) + 1) if articles is None else [articles] * len(codes)
    return pd.DataFrame({"code": codes, "name": codes, "articles": values, "mentions": values, "share": 0.1})


def crowd(size, lines, seed=0):
    """Pairs among so many actors with long names: a few often named, the others now and then."""
    random = np.random.default_rng(seed)
    chance = 1 / np.arange(1, size + 1)
    weights = {(i, i + 1): 3 for i in range(size - 1)}
    while len(weights) < lines:
        a, b = sorted(random.choice(size, 2, replace=False, p=chance / chance.sum()).tolist())
        weights[a, b] = weights.get((a, b), 2) + int(random.integers(1, 30))
    return make_pairs([(f"actor {a:02}", f"actor {b:02}", weight) for (a, b), weight in sorted(weights.items())])


def boxes(ax):
    ax.figure.canvas.draw()
    # The text alone: an annotation's own extent includes its arrow.
    return {text.get_text(): mpl.text.Text.get_window_extent(text) for text in ax.texts}


def discs(ax):
    return next(part for part in ax.collections if part.get_label() == "names")


def polygon_area(path):
    x, y = path.to_polygons()[0].T
    return abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2


def lines(ax, label="pairs"):
    return [len(part.get_segments()) for part in ax.collections if part.get_label() == label]


def words(ax):
    return " ".join(text.get_text() for text in ax.findobj(mpl.text.Text)).replace("\n", " ")


# --- Layout --------------------------------------------------------------------------------------------


def test_path_lengths_by_hand():
    # A line of weight 4 is 1/2 long, one of weight 1 is 1 long: the way round, 1/2 + 1/2, is as short as it.
    weights = np.array([[0, 4, 1], [4, 0, 4], [1, 4, 0]])
    assert layout.path_lengths(weights).tolist() == [[0, 0.5, 1], [0.5, 0, 0.5], [1, 0.5, 0]]


def test_a_path_of_three_is_drawn_straight_with_its_lengths():
    weights = np.array([[0, 4, 0], [4, 0, 1], [0, 1, 0]])
    a, b, c = layout.stress_layout(weights)
    assert math.dist(a, b) == pytest.approx(0.5, abs=0.001)
    assert math.dist(b, c) == pytest.approx(1.0, abs=0.001)
    assert math.dist(a, c) == pytest.approx(1.5, abs=0.001)


def test_an_equilateral_triangle_has_no_stress():
    weights = np.ones((3, 3)) - np.eye(3)
    positions = layout.stress_layout(weights)
    assert layout.stress(positions, layout.path_lengths(weights)) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_stress_is_as_low_as_networkx_kamada_kawai(seed):
    graph = nx.connected_watts_strogatz_graph(18, 4, 0.3, seed=seed)
    random = np.random.default_rng(seed)
    for a, b in graph.edges:
        graph.edges[a, b]["weight"] = int(random.integers(1, 40))
        graph.edges[a, b]["length"] = 1 / math.sqrt(graph.edges[a, b]["weight"])
    weights = nx.to_numpy_array(graph, nodelist=range(18))
    lengths = layout.path_lengths(weights)
    wanted = dict(nx.all_pairs_dijkstra_path_length(graph, weight="length"))
    assert lengths == pytest.approx(np.array([[wanted[a][b] for b in range(18)] for a in range(18)]))
    theirs = nx.kamada_kawai_layout(graph, weight="length")
    theirs = np.array([theirs[node] for node in range(18)])
    # networkx fits the same distances up to a common factor: take the factor that serves it best.
    scale = np.linspace(0.2, 3, 400)
    best = min(layout.stress(theirs * factor, lengths) for factor in scale)
    assert layout.stress(layout.stress_layout(weights), lengths) <= best * 1.02


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 20), min_size=1, max_size=12))
def test_tiles_fill_the_page_in_their_shares_and_do_not_overlap(shares):
    tiles = layout.tile(shares, (0, 0, 700, 400))
    areas = [(right - left) * (top - bottom) for left, bottom, right, top in tiles]
    assert areas == pytest.approx([700 * 400 * share / sum(shares) for share in shares])
    for one, two in itertools.combinations(tiles, 2):
        across = min(one[2], two[2]) - max(one[0], two[0])
        up = min(one[3], two[3]) - max(one[1], two[1])
        assert min(across, up) <= 1e-6


# --- The network ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "lines"), [(8, 12), (30, 70), (40, 90)])
def test_labels_overlap_neither_each_other_nor_discs_nor_the_edge(size, lines):
    pairs = crowd(size, lines)
    ax = plot_network(pairs, counts=make_counts(pairs))
    found = boxes(ax)
    assert len(found) == size
    for (one, a), (two, b) in itertools.combinations(found.items(), 2):
        assert not a.overlaps(b), f"{one} overlaps {two}"
    frame = ax.figure.bbox
    pixels = ax.transData.transform(discs(ax).get_offsets())
    radii = np.sqrt(discs(ax).get_sizes()) / 2 * ax.figure.dpi / 72
    for name, box in found.items():
        assert frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1, name
        nearest = np.clip(pixels, [box.x0, box.y0], [box.x1, box.y1])
        assert (np.hypot(*(nearest - pixels).T) > radii - 1).all(), f"{name} covers a disc"
    key = next(part for part in ax.artists if part.get_label() == "key").get_window_extent()
    assert all(not key.overlaps(box) for box in found.values())


@pytest.mark.parametrize(("size", "lines"), [(30, 70), (40, 90)])
def test_discs_do_not_overlap(size, lines):
    pairs = crowd(size, lines, seed=1)
    ax = plot_network(pairs, counts=make_counts(pairs))
    points, radii = np.asarray(discs(ax).get_offsets()), np.sqrt(discs(ax).get_sizes()) / 2
    for i, j in itertools.combinations(range(size), 2):
        assert math.dist(points[i], points[j]) >= radii[i] + radii[j]


def test_threshold_and_note_and_widths():
    pairs = make_pairs([("a", "b", 9), ("a", "c", 3), ("b", "c", 2), ("c", "d", 1)])
    ax = plot_network(pairs, min_together=3)
    drawn = next(part for part in ax.collections if part.get_label() == "pairs")
    thin, wide = sorted(drawn.get_linewidths())
    assert thin < wide
    assert sorted(text.get_text() for text in ax.texts) == ["Name of a", "Name of b", "Name of c"]
    assert "3 or more sentences: 2 of 4 pairs, 3 of 4 names" in words(ax)
    assert "Discs: all alike" in words(ax)


def test_area_of_discs_follows_articles():
    pairs = make_pairs([("a", "b", 3), ("b", "c", 3)])
    ax = plot_network(pairs, counts=make_counts(pairs))
    small, middle, large = discs(ax).get_sizes()
    assert large - middle == pytest.approx(middle - small)  # 1, 2 and 3 articles


def test_equal_articles_draw_equal_discs():
    pairs = make_pairs([("a", "b", 1), ("b", "c", 2)])
    ax = plot_network(pairs, counts=make_counts(pairs, articles=1), min_together=1)
    assert len(set(discs(ax).get_sizes())) == 1


def test_two_cliques_have_two_colours_and_a_pair_is_grey():
    rows = [*itertools.combinations("abcd", 2), *itertools.combinations("efgh", 2), ("x", "y")]
    ax = plot_network(make_pairs([(a, b, 5) for a, b in rows]))
    colours = [mpl.colors.to_hex(colour) for colour in discs(ax).get_facecolors()]
    assert len(set(colours[:4])) == len(set(colours[4:8])) == 1
    assert len({colours[0], colours[4], colours[8]}) == 3
    shapes = [len(path.vertices) for path in discs(ax).get_paths()]
    assert shapes[0] == shapes[3] != shapes[4] == shapes[7]  # nothing is told by colour alone
    assert colours[8] == colours[9] == PALE
    areas = [polygon_area(path) for path in discs(ax).get_paths()]
    assert areas == pytest.approx([math.pi / 4] * 10, rel=0.03)


def test_order_and_side_of_the_pairs_do_not_matter():
    pairs = crowd(12, 25)
    turned = pairs.rename(columns={"a": "b", "b": "a", "a_name": "b_name", "b_name": "a_name"}).iloc[::-1]
    one, two = plot_network(pairs), plot_network(turned)
    assert np.array_equal(discs(one).get_offsets(), discs(two).get_offsets())
    assert [text.xyann for text in one.texts] == [text.xyann for text in two.texts]


def test_threshold_too_high_says_what_to_set():
    pairs = make_pairs([("afg", "pak", 2), ("afg", "usa", 1)])
    with pytest.raises(ValueError, match=r"The most is 2 \(Name of afg and Name of pak\)\. Set min_together=2"):
        plot_network(pairs)


def test_pairs_beyond_chance_are_solid_and_the_others_dashed():
    pairs = make_pairs([("a", "b", 9), ("a", "c", 30), ("b", "c", 5)]).assign(q=[0.01, 0.4, 0.04])
    ax = plot_network(pairs)
    assert lines(ax) == [2] and lines(ax, "pairs by chance") == [1]
    assert "more often than by chance (q 0.05 or less)" in words(ax) and "not more often than chance" in words(ax)
    every = plot_network(pairs, alpha=None)
    assert lines(every) == [3] and "chance" not in words(every)


def test_dashed_lines_can_be_left_out_and_the_note_names_who_goes_with_them():
    rows = [("a", "b", 9), ("a", "c", 8), ("hub", "a", 40), ("hub", "b", 30), ("hub", "c", 20), ("rare", "a", 1)]
    pairs = make_pairs(rows).assign(q=[0.01, 0.04, 0.5, 0.5, 0.9, 0.01])
    ax = plot_network(pairs, only_beyond_chance=True)
    assert lines(ax) == [2] and not lines(ax, "pairs by chance")
    assert "3 or more sentences and more often than by chance: 2 of 6 pairs, 3 of 5 names" in words(ax)
    assert "Left out, as chance would give all their pairs: Name of hub." in words(ax)
    assert "Left out" not in words(plot_network(pairs))
    with pytest.raises(ValueError, match=r"The most is 9 \(Name of a and Name of b\)"):
        plot_network(pairs, min_together=10, only_beyond_chance=True)


def test_where_no_pair_is_beyond_chance_it_says_so():
    pairs = make_pairs([("a", "b", 9), ("a", "c", 30)]).assign(q=[0.06, 0.4], expected_sentences=[5.25, 28])
    assert "not more often than chance" in words(plot_network(pairs))
    pairs.loc[0, "b_name"] = "a name that goes on " * 9
    ax = plot_network(pairs, only_beyond_chance=True)
    assert not ax.collections
    assert "none of 2 pairs has a q of 0.05 or less (the smallest is 0.06)" in words(ax)
    table = [text.get_text() for text in ax.texts]
    assert table[table.index("Name of a and Name of c") :][:4] == ["Name of a and Name of c", "30", "28.0", "0.40"]
    ax.figure.canvas.draw()
    shown = [text.get_window_extent() for text in ax.texts if text.get_text()]
    assert not any(one.overlaps(two) for one, two in itertools.combinations(shown, 2))
    assert all(ax.figure.bbox.x0 <= box.x0 and box.x1 <= ax.figure.bbox.x1 for box in shown)


def test_two_sides_of_one_code_are_two_discs():
    pairs = make_pairs([("AFG", "PAK", 9), ("PAK", "AFG", 3)]).assign(a_kind="actor", b_kind="country")
    counts = pd.concat(
        [make_counts(pairs, articles=3).assign(kind="actor"), make_counts(pairs, articles=9).assign(kind="country")]
    )
    ax = plot_network(pairs, counts=counts)
    names = [text.get_text().replace("\n", " ") for text in ax.texts]
    assert names == [f"Name of {code} ({kind})" for kind in ("actor", "country") for code in ("AFG", "PAK")]
    assert len(set(discs(ax).get_sizes())) == 2
    with pytest.raises(ValueError, match='counts has no column "kind"'):
        plot_network(pairs, counts=counts.drop(columns="kind"))


def test_empty_pairs_say_so():
    with pytest.raises(ValueError, match="pairs is empty"):
        plot_network(make_pairs([]).iloc[:0])


def test_repeated_pair_and_missing_code_are_errors():
    pairs = make_pairs([("a", "b", 3), ("b", "c", 3)])
    with pytest.raises(ValueError, match="come more than once"):
        plot_network(pd.concat([pairs, pairs]))
    with pytest.raises(ValueError, match='1 codes of pairs are not in counts, the first is "c"'):
        plot_network(pairs, counts=make_counts(pairs).iloc[:2])


def test_too_many_names_raise_the_threshold_and_say_so():
    star = [("hub", f"n{i:02}", 3 if i < 30 else 8) for i in range(60)]
    with pytest.warns(UserWarning, match="61 names .* Drawn: 31 names in the 30 of 60 pairs with sentences of 8"):
        ax = plot_network(make_pairs(star))
    assert len(discs(ax).get_offsets()) == 31
    assert "8 or more sentences: 30 of 60 pairs" in words(ax)


def test_fifty_equal_names_are_all_drawn():
    ring = [(f"n{i:02}", f"n{(i + 1) % 50:02}", 1) for i in range(50)]
    with pytest.warns(UserWarning, match="plot_matrix"):
        ax = plot_network(make_pairs(ring), min_together=1)
    assert len(ax.texts) == 50


def test_names_from_data_are_drawn_literally():
    pairs = make_pairs([("a", "b", 3)]).assign(a_name=r"$x_1$ \frac{", b_name="<script>")
    ax = plot_network(pairs)
    ax.figure.canvas.draw()
    assert [text.get_text() for text in ax.texts] == [r"$x_1$ \frac{", "<script>"]
    assert not any(text.get_parse_math() for text in ax.texts)


def test_argument_is_not_changed_and_settings_stay():
    pairs = crowd(6, 8)
    before, settings_before = pairs.copy(), dict(mpl.rcParams)
    plot_network(pairs)
    pd.testing.assert_frame_equal(pairs, before)
    assert dict(mpl.rcParams) == settings_before


def test_draws_on_the_axes_given():
    _, ax = plt.subplots(figsize=(5, 4))
    assert plot_network(crowd(6, 8), ax=ax) is ax


# --- The matrix ----------------------------------------------------------------------------------------


def test_matrix_is_symmetric_and_classes_double():
    pairs = make_pairs([("a", "b", 1), ("b", "c", 5)])
    ax = plot_matrix(pairs, counts=make_counts(pairs))
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names == [label.get_text() for label in ax.get_xticklabels()]
    at = {name: i for i, name in enumerate(names)}
    written = {text.get_position(): text.get_text() for text in ax.texts}
    for a, b, value in (("a", "b", "1"), ("b", "c", "5")):
        row, column = at[f"Name of {a}"], at[f"Name of {b}"]
        assert written[row, column] == written[column, row] == value
    assert written[at["Name of c"], at["Name of c"]] == "3"  # c is in 3 articles
    classes = [text.get_text() for text in ax.get_legend().get_texts()]
    assert classes == ["1", "2–3", "4–5", "never"]


def test_matrix_frames_pairs_beyond_chance():
    pairs = make_pairs([("a", "b", 1), ("b", "c", 5), ("a", "c", 2)]).assign(q=[0.5, 0.01, 0.2])
    ax = plot_matrix(pairs)
    frames = next(part for part in ax.collections if part.get_label() == "beyond chance").get_paths()
    names = [label.get_text() for label in ax.get_yticklabels()]
    middles = {tuple(path.get_extents().get_points().mean(0).round().astype(int)) for path in frames}
    b, c = names.index("Name of b"), names.index("Name of c")
    assert middles == {(b, c), (c, b)}
    assert "beyond chance (q 0.05 or less)" in words(ax) and "beyond" not in words(plot_matrix(pairs, alpha=None))


def test_matrix_of_a_measure_has_even_classes():
    pairs = make_pairs([("a", "b", 1), ("b", "c", 5), ("a", "c", 2)]).assign(npmi=[-0.2, 0.4, 0.1])
    ax = plot_matrix(pairs, column="npmi")
    assert ax.get_legend().get_texts()[0].get_text() == "−0.20 to −0.10"


def test_matrix_leaves_out_the_weakest_and_says_so():
    ring = [(f"n{i:02}", f"n{i + 1:02}", 70 - i) for i in range(69)]
    with pytest.warns(UserWarning, match="10 of 70 names are not in the matrix"):
        ax = plot_matrix(make_pairs(ring))
    assert len(ax.get_yticklabels()) == 60
