"""plot_sentiment and plot_timeline, looked at through their artists."""

import itertools
import math

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

from toolkit.plots.intervals import plot_sentiment
from toolkit.plots.periods import read_periods
from toolkit.plots.timelines import plot_timeline

mpl.use("Agg")
QUARTERS = [f"{year}-Q{quarter}" for year in range(2018, 2022) for quarter in range(1, 5)]
NAMES = ["Taliban", "United States", "High Council for National Reconciliation", "Pakistan", "Qatar"]


def make_table(groups, **more):
    size = len(groups)
    mean = np.linspace(-0.3, 0.4, size) if size > 1 else np.array([0.2])
    table = {"group": groups, "articles": range(2, size + 2), "windows": range(10, 10 * size + 10, 10)}
    table |= {"mean": mean, "low": mean - 0.1, "high": mean + 0.15}
    return pd.DataFrame(table | more)


def part(ax, label):
    return next(collection for collection in ax.collections if collection.get_label() == label)


def labels_of(ax, axis):
    ax.figure.canvas.draw()
    return [label for label in getattr(ax, f"get_{axis}ticklabels")() if label.get_text()]


def assert_apart(texts):
    boxes = [(text.get_text(), mpl.text.Text.get_window_extent(text)) for text in texts]
    for (one, a), (two, b) in itertools.combinations(boxes, 2):
        assert not a.overlaps(b), f"{one!r} overlaps {two!r}"


def test_names_are_rows_with_their_interval_and_n():
    table = make_table(NAMES)
    ax = plot_sentiment(table)
    segments = part(ax, "interval").get_segments()
    assert [segment[:, 0].tolist() for segment in segments] == table[["low", "high"]].to_numpy().tolist()
    assert [segment[0, 1] for segment in segments] == [0, 1, 2, 3, 4]
    assert part(ax, "mean").get_offsets()[:, 0].tolist() == table["mean"].tolist()
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # the first row is at the top
    assert {"10 in 2", "20 in 3", "windows in articles"} <= {text.get_text() for text in ax.texts}


def test_area_of_dots_grows_with_windows():
    sizes = part(plot_sentiment(make_table(NAMES)), "mean").get_sizes()
    assert np.diff(sizes) == pytest.approx(np.full(4, sizes[1] - sizes[0]))
    assert sizes[1] > sizes[0]


def test_periods_run_along_time_and_a_missing_one_is_a_gap():
    months = ["2018-11", "2018-12", "2019-03", "2019-04"]
    ax = plot_sentiment(make_table(months))
    assert part(ax, "mean").get_offsets()[:, 0].tolist() == [0, 1, 4, 5]
    assert [label.get_text().split("\n")[:2] for label in labels_of(ax, "x")][:3] == [
        ["Nov", "2018"],
        ["Dec", ""],
        ["Jan", "2019"],
    ]


def test_other_groups_keep_the_order_given():
    assert read_periods(["2019-01", "2018-12", "2018-11"]) is None
    ax = plot_sentiment(make_table(["2019-01", "2018-12", "2018-11"]))
    assert [label.get_text() for label in labels_of(ax, "y")] == ["2019-01", "2018-12", "2018-11"]


@pytest.mark.parametrize(
    ("groups", "positions"),
    [
        (["2018", "2019", "2021"], [0, 1, 3]),
        (["2018Q4", "2019Q1", "2019Q3"], [0, 1, 3]),
        (["2020-02-28", "2020-02-29", "2020-03-01"], [0, 1, 2]),  # 2020 is a leap year
        (["2018-13", "2019-01", "2019-02"], None),
        (["0001", "2018", "2019"], None),
    ],
)
def test_periods_are_read(groups, positions):
    calendar = read_periods(groups)
    assert (calendar.positions if calendar else None) == positions


@pytest.mark.parametrize(
    "groups",
    [QUARTERS, [f"{y}-{m:02}" for y in range(2015, 2022) for m in range(1, 13)], [str(y) for y in range(1950, 2021)]],
)
def test_tick_labels_of_many_periods_do_not_touch(groups):
    ax = plot_sentiment(make_table(groups, unmasked=0.5), baseline=("all other sentences", 0.48))
    labels = labels_of(ax, "x")
    assert len(labels) >= 7
    assert_apart(labels)
    assert_apart(ax.texts)


def test_counts_stand_under_sixteen_quarters():
    labels = [label.get_text() for label in labels_of(plot_sentiment(make_table(QUARTERS)), "x")]
    assert labels[0].split("\n")[:2] == ["Q1", "2018"]
    assert labels[0].replace("\n", " ").endswith("10 in 2")


def test_nothing_is_cut_off_or_overlaps_in_rows():
    ax = plot_sentiment(make_table(NAMES, unmasked=0.5), baseline=("all other sentences", -0.04))
    labels = labels_of(ax, "y")
    assert_apart(labels)
    assert_apart(ax.texts)
    frame = ax.figure.bbox
    for text in [*labels, *ax.texts]:
        box = mpl.text.Text.get_window_extent(text)
        assert frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1


@pytest.mark.parametrize("groups", [["seed article"], NAMES, QUARTERS])
def test_a_missing_interval_is_a_hollow_dot_with_a_legend(groups):
    table = make_table(groups)
    table.loc[0, ["low", "high"]] = math.nan
    ax = plot_sentiment(table)
    hollow = part(ax, "mean without interval")
    assert len(hollow.get_offsets()) == 1
    assert mpl.colors.to_hex(hollow.get_facecolors()[0]) == "#ffffff"
    assert len(part(ax, "interval").get_segments()) == len(groups) - 1
    assert "no interval: one article" in [text.get_text() for text in ax.get_legend().get_texts()]


def test_unmasked_scores_are_hollow_circles_named_directly():
    for groups in (NAMES, QUARTERS):
        ax = plot_sentiment(make_table(groups, unmasked=0.5))
        values = part(ax, "unmasked").get_offsets()[:, 0 if groups is NAMES else 1]
        assert values.tolist() == [0.5] * len(groups)
        assert any("scored too" in text.get_text() for text in ax.texts)


def test_baseline_is_drawn_and_named():
    for groups in (NAMES, QUARTERS):
        ax = plot_sentiment(make_table(groups), baseline=("all other sentences", -0.04))
        assert -0.04 in part(ax, "baseline").get_segments()[0]
        assert any(text.get_text().replace("\n", " ") == "all other sentences, −0.04" for text in ax.texts)


def test_zero_is_always_in_view():
    for groups in (NAMES, QUARTERS):
        table = make_table(groups).assign(mean=0.8, low=0.7, high=0.9)
        ax = plot_sentiment(table)
        low, high = ax.get_xlim() if groups is NAMES else ax.get_ylim()
        assert low < 0 < 0.9 < high


def test_groups_without_a_score_are_named_in_a_warning():
    table = make_table(NAMES)
    table.loc[1, ["mean", "low", "high"]] = math.nan
    with pytest.warns(UserWarning, match="1 of 5 groups have no score and are not drawn: United States"):
        ax = plot_sentiment(table)
    assert len(labels_of(ax, "y")) == 4
    with pytest.raises(ValueError, match="No group has a score"):
        plot_sentiment(table.iloc[[1]])


def test_a_group_twice_is_an_error():
    with pytest.raises(ValueError, match='"Dawn" comes more than once'):
        plot_sentiment(make_table(["Dawn", "Dawn"]))


def test_names_from_data_are_drawn_literally():
    ax = plot_sentiment(make_table([r"$x_1$ \frac{", "<script>"]), baseline=(r"$\undefined", 0.1))
    ax.figure.canvas.draw()
    assert labels_of(ax, "y")[0].get_text() == r"$x_1$ \frac{"


def test_timeline_has_no_bar_where_nothing_is_known():
    table = pd.DataFrame({"period": ["2018-01", "2018-02", "2018-05"], "articles": [3, 0, 2]})
    ax = plot_timeline(table)
    assert [(bar.get_x() + bar.get_width() / 2, bar.get_height()) for bar in ax.containers[0]] == [
        (0, 3),
        (1, 0),
        (4, 2),
    ]


def test_timeline_lines_break_at_gaps():
    months = ["2018-01", "2018-02", "2018-04"]
    table = pd.concat(
        [pd.DataFrame({"period": months, "articles": n, "source": s}) for n, s in ((3, "Dawn"), (3, "AP"))]
    )
    ax = plot_timeline(table, by="source")
    assert [line.get_label() for line in ax.lines][:2] == ["AP", "Dawn"]
    assert np.isnan(ax.lines[0].get_ydata()).tolist() == [False, False, True, False]
    assert_apart(ax.texts)


def test_timeline_errors_say_what_to_do():
    table = pd.DataFrame({"period": ["January", "May"], "articles": [1, 2]})
    with pytest.raises(ValueError, match='one is "January"'):
        plot_timeline(table)
    with pytest.raises(ValueError, match="comes more than once"):
        plot_timeline(pd.DataFrame({"period": ["2018-01", "2018-01"], "articles": [1, 2]}))
    many = pd.DataFrame({"period": "2018-01", "articles": 1, "source": list("abcdefg")})
    with pytest.raises(ValueError, match="7 groups"):
        plot_timeline(many, by="source")
