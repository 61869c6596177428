"""Every figure can be read: no label over another, no text cut by the page, contrast, and what it shows in words.

Measured on the artists, on made-up tables that are awkward on purpose.
"""

from __future__ import annotations

import itertools
import re

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.plots.map_key import on_shade
from toolkit.plots.style import DARK_ORANGE, INK, LAND, MUTED, OKABE_ITO, PAPER, RAMP, WATER
from toolkit.plots.timelines import MARKERS

mpl.use("Agg")

LONG = "the Joint Committee of the Parties to the Agreement on the Cessation of Hostilities"
WIDE = "Unverbrüchlichkeitserklärungsausschussvorsitzende"


def written(figure):
    """The texts that can be seen: those of ticks only where the axes reach."""
    figure.canvas.draw()
    texts = [text for text in figure.findobj(mpl.text.Text) if text.get_visible() and text.get_text().strip()]
    unseen = set()
    for ax in [*figure.axes, *(child for parent in figure.axes for child in parent.child_axes)]:
        for axis, (low, high) in ((ax.xaxis, sorted(ax.get_xlim())), (ax.yaxis, sorted(ax.get_ylim()))):
            ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
            outside = [tick for tick in ticks if not ax.axison or not low <= tick.get_loc() <= high]
            unseen |= {label for tick in outside for label in (tick.label1, tick.label2)}
    return [text for text in texts if text not in unseen]


def assert_readable(figure, *, apart=True):
    # The text alone: an annotation's own extent includes its line.
    boxes = [(text.get_text(), mpl.text.Text.get_window_extent(text)) for text in written(figure)]
    page = figure.bbox
    for words, box in boxes:
        inside = (
            page.x0 - 0.5 <= box.x0 and box.x1 <= page.x1 + 0.5 and page.y0 - 0.5 <= box.y0 and box.y1 <= page.y1 + 0.5
        )
        assert inside, f"{words!r} is cut by the page"
    for (one, a), (two, b) in itertools.combinations(boxes, 2) if apart else ():
        across, up = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across <= 0.5 or up <= 0.5, f"{one!r} overlaps {two!r}"


def finish(ax):
    tk.title_block(ax.figure, f"{LONG} is named most often, {LONG} least", LONG, f"{LONG}\n{LONG}")
    return ax.figure


# --- Keyness -------------------------------------------------------------------------------------------


def make_words(more, less, group="Dawn", against="AP", **columns):
    size = len(more) + len(less)
    value = np.r_[np.linspace(2, 0.2, len(more)), np.linspace(-0.2, -3, len(less))]
    table = {"word": [*more, *less], "group": group, "against": against, "times": 12345, "times_against": 3}
    table |= {"articles": 1234, "articles_against": 2, "log_odds": value, "z": value * 3, "log_likelihood": value * 900}
    return pd.DataFrame(table | {"q": np.linspace(0.001, 0.2, size)} | columns)


def words_of(size, mark):
    return [f"{mark}{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(size)]


@pytest.mark.parametrize("measure", ["log_odds", "log_likelihood"])
@pytest.mark.parametrize(
    "table",
    [
        make_words(words_of(200, "m"), words_of(200, "l")),
        make_words(["siege"], []),
        make_words([], ["siege"], LONG, LONG),
        make_words([WIDE, "a"], [WIDE + "s"], WIDE, LONG),
        make_words(["x"], ["y"], "a", "b", log_odds=[1e-9, -40.0], z=[1e-9, -2.0]),
        make_words(list("abcdef"), list("uvwxyz"), log_odds=[1.0] * 6 + [-1.0] * 6, z=[2.0] * 6 + [-2.0] * 6),
    ],
    ids=["many", "one", "one side", "long", "far apart", "ties"],
)
def test_keyness_is_readable(table, measure):
    ax = tk.plot_keyness(table, measure=measure)
    assert_readable(finish(ax))
    shown = [label.get_text().replace("\n", "") for label in ax.get_yticklabels()]
    assert set(shown) <= set(table["word"]) and len(shown) == min(12, (table["z"] > 0).sum()) + min(
        12, (table["z"] < 0).sum()
    )


def test_keyness_draws_intervals_from_z_and_hollow_marks_where_q_is_large():
    ax = tk.plot_keyness(make_words(["siege"], ["talks"], log_odds=[2.0, -1.0], z=[4.0, -1.0], q=[0.01, 0.3]))
    spans = next(part for part in ax.collections if part.get_label() == "interval").get_segments()
    # The standard error is log-odds over z: 0.5 and 1.
    assert sorted(spans[0][:, 0]) == pytest.approx([2 - 1.96 * 0.5, 2 + 1.96 * 0.5])
    assert sorted(spans[1][:, 0]) == pytest.approx([-1 - 1.96, -1 + 1.96])
    faces = [
        mpl.colors.to_hex(face)
        for face in next(p for p in ax.collections if p.get_label() == "log_odds").get_facecolors()
    ]
    assert faces == [OKABE_ITO[0].lower(), "#ffffff"]
    assert "hollow: may be chance (q above 0.05)" in ax.get_xlabel()


def test_words_that_pass_the_test_come_before_those_that_do_not():
    table = make_words(["burst", "siege"], [], z=[9.0, 3.0], q=[0.9, 0.01])
    assert [label.get_text() for label in tk.plot_keyness(table).get_yticklabels()] == ["siege", "burst"]
    assert [label.get_text() for label in tk.plot_keyness(table, words=1).get_yticklabels()] == ["siege"]


def test_function_words_are_drawn_on_demand():
    table = make_words(["the", "siege"], ["would"])
    assert [label.get_text() for label in tk.plot_keyness(table).get_yticklabels()] == ["siege"]
    labels = tk.plot_keyness(table, function_words=True).get_yticklabels()
    assert [label.get_text() for label in labels] == ["the", "siege", "would"]
    with pytest.raises(ValueError, match="No word is more frequent"):
        tk.plot_keyness(make_words(["the"], ["would"]))


def test_keyness_errors_say_what_to_do():
    table = make_words(["siege"], ["talks"])
    with pytest.raises(ValueError, match="several comparisons"):
        tk.plot_keyness(pd.concat([table, table]))
    with pytest.raises(ValueError, match="no words to compare"):
        tk.plot_keyness(table.iloc[:0])
    with pytest.raises(ValueError, match="measure is 'tfidf'"):
        tk.plot_keyness(table, measure="tfidf")
    with pytest.raises(ValueError, match="No word is more frequent"):
        tk.plot_keyness(make_words(["siege"], [], log_odds=[0.0], z=[0.0]))


# --- Differences, tone and time ------------------------------------------------------------------------


def make_differences(groups, against="all others"):
    mean = np.linspace(-0.4, 0.3, len(groups)) if len(groups) > 1 else [0.1]
    table = {
        "group": groups,
        "against": against,
        "articles": range(1, len(groups) + 1),
        "windows": 9,
        "difference": mean,
    }
    margin = pd.Series(0.1, range(len(groups))).where(pd.Series(table["articles"]) > 1)
    return pd.DataFrame(table).assign(low=mean - margin, high=mean + margin)


@pytest.mark.parametrize(
    "groups",
    [["Dawn"], ["AP", "Dawn"], [LONG, WIDE], [f"{LONG} {at}" for at in range(12)], ["2018-01", "2018-02", "2018-05"]],
)
def test_differences_are_readable(groups):
    assert_readable(finish(tk.plot_difference(make_differences(groups, against="Xinhua"))))


def test_a_difference_of_one_article_has_no_interval():
    ax = tk.plot_difference(make_differences(["AP", "Dawn"]))
    assert len(next(part for part in ax.collections if part.get_label() == "interval").get_segments()) == 1
    assert "no interval: one article" in [text.get_text() for text in ax.get_legend().get_texts()]
    with pytest.raises(ValueError, match="held against 2 others"):
        tk.plot_difference(make_differences(["AP", "Dawn"]).assign(against=["x", "y"]))


def make_events(dates):
    return pd.DataFrame({"date": dates, "event": [f"{LONG} signs" if at % 3 else "truce" for at in range(len(dates))]})


MONTHS = [str(month) for month in pd.period_range("2018-01", "2021-12", freq="M")]
WEEKS = pd.Series(pd.date_range("2018-12-17", periods=30, freq="7D")).dt.strftime("%G-W%V").tolist()
CROWDED = [str(day.date()) for day in pd.date_range("2018-02-03", "2021-12-30", periods=24)]


GAPS = MONTHS[:1] + MONTHS[-3:]


@pytest.mark.parametrize(
    ("periods", "events"),
    [(MONTHS, CROWDED[:12]), (GAPS, ["2018-01-01", "2021-12-31"]), (MONTHS, ["2020-02-29"] * 3), (MONTHS[:3], [])],
    ids=["crowded", "at both ends", "on one day", "none"],
)
def test_events_and_periods_are_readable(periods, events):
    groups = pd.concat([pd.DataFrame({"period": periods, "share": at / 9, "name": f"{LONG} {at}"}) for at in range(6)])
    table = groups.assign(low=lambda rows: rows["share"] * 0.8, high=lambda rows: rows["share"] * 1.1)
    assert_readable(finish(tk.plot_timeline(table, column="share", by="name", events=make_events(events))))
    tone = pd.DataFrame(
        {"group": periods, "articles": 3, "windows": range(9, 9 + len(periods)), "mean": 0.1, "low": 0, "high": 0.2}
    )
    tone["unmasked"] = 0.12
    assert_readable(finish(tk.plot_sentiment(tone, baseline=("all other sentences", 0.11), events=make_events(events))))


def test_an_event_stands_at_its_day():
    table = pd.DataFrame({"period": ["2020-01", "2020-02", "2020-03"], "articles": [3, 4, 5]})
    ax = tk.plot_timeline(table, events=pd.DataFrame({"date": ["2020-02-15"], "event": ["truce"]}))
    (line,) = [line for line in ax.lines if line.get_label() == "event"]
    # February 2020 has 29 days and its middle is 1: day 15 begins after 14 of them.
    assert line.get_xdata()[0] == pytest.approx(0.5 + 14 / 29)
    assert [text.get_text() for text in ax.texts] == ["15 Feb 2020: truce"]


def test_events_beyond_the_periods_are_counted_and_bad_dates_named():
    table = pd.DataFrame({"period": ["2020-01", "2020-02"], "articles": [3, 4]})
    with pytest.warns(UserWarning, match="1 of 2 events are outside the periods drawn"):
        tk.plot_timeline(table, events=pd.DataFrame({"date": ["2020-02-15", "2021-01-01"], "event": ["a", "b"]}))
    with pytest.raises(ValueError, match='events has the date "29.2.2020" for "truce"'):
        tk.plot_timeline(table, events=pd.DataFrame({"date": ["29.2.2020"], "event": ["truce"]}))
    with pytest.raises(ValueError, match="the groups are no periods"):
        tk.plot_difference(make_differences(["AP"]), events=make_events(["2020-01-01"]))


def test_weeks_are_those_of_the_calendar_and_gaps_are_hatched():
    table = pd.DataFrame({"period": [*WEEKS[:3], WEEKS[5]], "articles": 2})
    ax = tk.plot_timeline(table)
    assert [bar.get_x() + bar.get_width() / 2 for bar in ax.containers[0]] == [0, 1, 2, 5]
    assert [patch.get_x() + 0.5 for patch in ax.patches if patch.get_hatch()] == [3, 4]
    assert ax.get_xticklabels()[0].get_text() == "17 Dec\n2018"  # the Monday of 2018-W51
    assert "no article in this period" in [text.get_text() for text in ax.get_legend().get_texts()]
    pandas_weeks = pd.Series(pd.to_datetime(["2018-12-17", "2018-12-31"])).dt.to_period("W")
    ax = tk.plot_timeline(pd.DataFrame({"period": pandas_weeks, "articles": 1}))
    assert [bar.get_x() + bar.get_width() / 2 for bar in ax.containers[0]] == [0, 2]


def test_lines_differ_in_more_than_colour():
    table = pd.concat([pd.DataFrame({"period": MONTHS[:3], "articles": at, "name": str(at)}) for at in range(6)])
    lines = [line for line in tk.plot_timeline(table, by="name").lines if not line.get_label().startswith("_")]
    assert len({line.get_marker() for line in lines}) == 6 == len(MARKERS)


def test_shares_over_time_by_hand():
    corpus = pd.DataFrame({"doc_id": list("abcde"), "date": pd.to_datetime(["2020-01-01"] * 4 + ["2020-03-01"])})
    mentions = pd.DataFrame(
        {"doc_id": list("aabe"), "code": ["MLI", "MLI", "MLI", "TCD"], "name": ["Mali"] * 3 + ["Chad"]}
    )
    table = tk.count_over_time(mentions, corpus=corpus).set_index(["code", "period"])
    assert table.loc[("MLI", "2020-01"), ["articles", "mentions", "all_articles", "share"]].tolist() == [2, 3, 4, 0.5]
    assert table.loc[("MLI", "2020-03"), ["articles", "share", "low"]].tolist() == [0, 0, 0]
    # Wilson's interval of 2 in 4: the middle 0.5, half its width 1.96 / (1 + 3.8415 / 4) * sqrt(1 / 16 + 3.8415 / 64).
    half = 1.959964 / (1 + 3.841459 / 4) * np.sqrt(1 / 16 + 3.841459 / 64)
    assert table.loc[("MLI", "2020-01"), "high"] == pytest.approx(0.5 + half)
    with pytest.raises(ValueError, match='No dated article names "XYZ"'):
        tk.count_over_time(mentions, corpus=corpus, codes=["XYZ"])
    with pytest.warns(UserWarning, match="1 of 5 articles have no date"):
        tk.count_over_time(mentions, corpus=corpus.assign(date=corpus["date"].where(corpus["doc_id"] != "a")))


# --- Networks ------------------------------------------------------------------------------------------


def make_pairs(rows, name="{}"):
    table = pd.DataFrame(rows, columns=["a", "b", "sentences"]).assign(articles=1)
    return table.assign(a_name=[name.format(a) for a in table["a"]], b_name=[name.format(b) for b in table["b"]])


STAR = [("hub", f"n{at:03}", at % 7 + 1) for at in range(200)]
RING = [(f"n{at:02}", f"n{(at + 1) % 10:02}", 3) for at in range(10)]


@pytest.mark.filterwarnings("ignore:.*whose labels fit on a page")
@pytest.mark.filterwarnings("ignore:.*not in the matrix")
@pytest.mark.parametrize(
    "pairs",
    [
        make_pairs([("a", "b", 1)]),
        make_pairs([("a", "b", 3)], LONG + " {}"),
        make_pairs(STAR),
        make_pairs(list(itertools.starmap(lambda a, b: (a, b, 2), itertools.combinations("abcdefg", 2)))),
        make_pairs(RING).assign(q=[0.01, 0.6] * 5),
    ],
    ids=["one pair", "long", "200 actors", "all ties", "tested"],
)
def test_networks_and_matrices_are_readable(pairs):
    assert_readable(finish(tk.plot_network(pairs, min_together=1)))
    assert_readable(finish(tk.plot_matrix(pairs)))


# --- Contrast, alt text, SVG ---------------------------------------------------------------------------


def luminance(colour):
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in mpl.colors.to_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, two):
    """WCAG 2.2's ratio."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # the known example just below 4.5


GROUNDS = [(ink, PAPER) for ink in (INK, MUTED, OKABE_ITO[0], DARK_ORANGE)]
GROUNDS += [(on_shade(step), shade) for step, shade in enumerate(RAMP)] + [(on_shade(-1), LAND)]
GROUNDS += [(INK, WATER), (INK, LAND), (MUTED, WATER)]


@pytest.mark.parametrize(("ink", "ground"), GROUNDS)
def test_letters_can_be_read_on_their_ground(ink, ground):
    assert contrast(ink, ground) >= 4.5


def drawn_figures():
    months = pd.DataFrame({"period": MONTHS[:4], "articles": [1, 2, 3, 4]})
    yield tk.plot_timeline(months, events=make_events(["2018-02-03"]))
    yield tk.plot_sentiment(
        make_differences(["AP", "Dawn"]).rename(columns={"difference": "mean"}).assign(unmasked=0.2)
    )
    yield tk.plot_difference(make_differences(["AP", "Dawn"]))
    yield tk.plot_keyness(make_words(["siege"], ["talks"]))
    yield tk.plot_network(make_pairs(RING))
    yield tk.plot_matrix(make_pairs(RING))
    yield tk.plot_map(pd.DataFrame({"code": ["AFG", "RUS"], "articles": [1, 40]}))


def test_every_figure_has_ink_that_can_be_read_and_words_for_those_who_cannot_see_it():
    for ax in drawn_figures():
        on_white = {mpl.colors.to_hex(text.get_color()) for text in written(ax.figure)} - {PAPER}
        assert all(contrast(colour, PAPER) >= 4.5 for colour in on_white), on_white
        words = tk.alt_text(ax)
        assert len(words) > 40 and words == tk.alt_text(ax.figure)
        assert re.search(r"\d", words) and words.endswith((".", "named."))
    assert tk.alt_text(plt.figure()) == ""


def test_alt_text_holds_the_highest_values():
    counts = pd.DataFrame({"code": ["AFG", "PAK", "MLI"], "articles": [9, 40, 1]})
    assert tk.alt_text(tk.plot_map(counts)).startswith(
        "Map of 3 countries and territories by articles: Pakistan 40, Afghanistan 9 and Mali 1."
    )
    pairs = make_pairs([("a", "b", 9), ("b", "c", 4)]).assign(q=[0.01, 0.3])
    assert "joined by 2 lines, 1 of them" in tk.alt_text(tk.plot_network(pairs))
    assert "a and b (9)" in tk.alt_text(tk.plot_network(pairs))


def test_text_stays_text_in_svg_where_asked(tmp_path):
    table = pd.DataFrame({"period": MONTHS[:2], "articles": [1, 2]})
    saved = {}
    for as_text in (True, False):
        with tk.style(svg_text=as_text):
            ax = tk.plot_timeline(table)
            words = {"title": "Two months", "alt": "Bars.", "data": table, "inputs": {}, "params": {}}
            saved[as_text] = tk.save_figure(ax.figure, "bars", **words, folder=tmp_path / str(as_text))[
                "svg"
            ].read_text("utf-8")
    assert ">Jan</tspan>" in saved[True] or ">Jan<" in saved[True]
    assert "<text" in saved[True] and "<text" not in saved[False]
    assert mpl.rcParams["svg.fonttype"] == mpl.rcParamsDefault["svg.fonttype"]
