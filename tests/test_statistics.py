"""Intervals by whole articles, against closed forms, full enumeration, scipy and a simulation."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from toolkit import statistics
from toolkit.statistics import bootstrap_difference, bootstrap_mean

CLUSTERED = st.lists(st.tuples(st.floats(-1, 1), st.sampled_from("abcdef")), min_size=1, max_size=25)


def enumerate_means(groups: list[list[float]]) -> np.ndarray:
    """Take the mean of every drawing of whole clusters, each as likely as the others."""
    draws = ([value for group in draw for value in group] for draw in product(groups, repeat=len(groups)))
    return np.sort([math.fsum(values) / len(values) for values in draws])


@given(CLUSTERED)
def test_the_mean_is_the_mean_and_lies_in_its_interval(rows: list[tuple[float, str]]) -> None:
    values, clusters = zip(*rows, strict=True)
    mean, low, high = bootstrap_mean(values, clusters, reps=20)
    assert mean == pytest.approx(math.fsum(values) / len(values), abs=1e-12)
    if len(set(clusters)) == 1:
        assert math.isnan(low) and math.isnan(high)
    else:
        assert low <= mean <= high


@pytest.mark.parametrize(
    "groups",
    [
        [[0.1, 0.3], [-0.2], [0.4]],
        [[0.9, 0.8, 0.7, 1.0], [-0.5, -0.4], [0.0]],
        [[0.0], [0.0, 1.0, 0.0], [0.5, 0.5]],
        [[1.0], [0.0], [0.0], [0.0]],
        [[0.1, 0.3], [-0.2], [0.4], [0.9] * 5, [-1.0]],
    ],
)
def test_the_interval_is_that_of_every_drawing_there_is(groups: list[list[float]]) -> None:
    every = enumerate_means(groups)
    values = [value for group in groups for value in group]
    clusters = [number for number, group in enumerate(groups) for _ in group]
    _, low, high = bootstrap_mean(values, clusters, reps=40_000)
    # 40,000 drawings put a share of 2.5 % within five standard errors, 0.4 %, of its place.
    for end, share in ((low, 0.025), (high, 0.975)):
        around = np.quantile(every, [share - 0.004, share + 0.004], method="inverted_cdf")
        assert around[0] - 1e-12 <= end <= around[1] + 1e-12


def test_three_clusters_give_the_lowest_and_the_highest_of_their_means() -> None:
    # Each of the 27 drawings has 3.7 %: more than the 2.5 % of an end.
    _, low, high = bootstrap_mean([0.1, 0.3, -0.2, 0.4], ["a", "a", "b", "c"])
    assert (low, high) == (pytest.approx(-0.2), pytest.approx(0.4))


def test_single_values_agree_with_the_normal_approximation_and_with_scipy() -> None:
    values = np.random.default_rng(1).normal(0.2, 0.4, 400)
    mean, low, high = bootstrap_mean(values, range(400), reps=5000)
    half = 1.96 * values.std() / math.sqrt(400)
    assert (low, high) == (pytest.approx(mean - half, abs=half / 10), pytest.approx(mean + half, abs=half / 10))
    theirs = stats.bootstrap((values,), np.mean, n_resamples=5000, method="percentile", rng=2).confidence_interval
    assert (low, high) == (pytest.approx(theirs.low, abs=half / 10), pytest.approx(theirs.high, abs=half / 10))


def test_clusters_agree_with_the_variance_of_a_ratio() -> None:
    random = np.random.default_rng(3)
    clusters = np.repeat(np.arange(300), random.integers(1, 9, 300))
    values = random.normal(0, 0.3, 300)[clusters] + random.normal(0, 0.2, len(clusters))
    mean, low, high = bootstrap_mean(values, clusters, reps=5000)
    # Cochran (1977), section 6.4: the residuals of the totals about mean x size.
    residuals = np.bincount(clusters, values - mean)
    half = 1.96 * math.sqrt((residuals**2).sum()) / len(values)
    assert (high - low) / 2 == pytest.approx(half, rel=0.07)
    naive = 1.96 * values.std() / math.sqrt(len(values))
    assert half > 1.5 * naive


def test_one_cluster_tells_nothing_of_how_clusters_differ() -> None:
    mean, low, high = bootstrap_mean([0.5, 0.1], ["a", "a"])
    assert mean == pytest.approx(0.3) and math.isnan(low) and math.isnan(high)


@given(st.floats(-1, 1), st.lists(st.integers(1, 7), min_size=2, max_size=12))
def test_equal_values_give_an_interval_of_no_width(value: float, sizes: list[int]) -> None:
    clusters = np.repeat(np.arange(len(sizes)), sizes)
    mean, low, high = bootstrap_mean(np.full(len(clusters), value), clusters, reps=50)
    assert low <= mean <= high
    assert (mean, high - low) == (pytest.approx(value, abs=1e-12), pytest.approx(0, abs=1e-12))


@given(CLUSTERED, st.randoms())
def test_the_order_of_rows_changes_no_bit(rows: list[tuple[float, str]], random: object) -> None:
    shuffled = random.sample(rows, len(rows))
    one, other = (bootstrap_mean(*zip(*order, strict=True), reps=30) for order in (rows, shuffled))
    assert repr(one) == repr(other)


def test_equal_seeds_give_equal_intervals_and_others_do_not() -> None:
    values = np.random.default_rng(4).normal(size=50)
    one, same, other = (bootstrap_mean(values, range(50), seed=seed) for seed in (7, 7, 8))
    assert one == same
    assert one[0] == other[0] and one[1:] != other[1:]


def test_drawing_in_slices_leaves_the_interval_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statistics, "_CELLS_AT_ONCE", 7)
    _, low, high = bootstrap_mean([0.1, 0.3, -0.2, 0.4], ["a", "a", "b", "c"], reps=2001)
    assert (low, high) == (pytest.approx(-0.2), pytest.approx(0.4))


def test_the_input_is_not_changed() -> None:
    values, clusters = np.array([0.3, 0.1, 0.2]), np.array(["b", "a", "b"])
    bootstrap_mean(values, clusters, reps=5)
    assert (values.tolist(), clusters.tolist()) == ([0.3, 0.1, 0.2], ["b", "a", "b"])


@pytest.mark.parametrize(
    ("values", "clusters", "options", "message"),
    [
        ([], [], {}, "There are no values"),
        ([0.1, math.nan, math.nan], list("abc"), {}, "2 of 3 values are missing"),
        ([0.1, None], list("ab"), {}, "1 of 2 values are missing"),
        ([0.1, 0.2], ["a"], {}, "one length; they have 2 and 1"),
        ([[0.1, 0.2]], [["a", "b"]], {}, "two lists of one length"),
        ([0.1, 0.2], list("ab"), {"reps": 0}, "reps is 0; draw at least once"),
        ([0.1, 0.2], list("ab"), {"reps": -5}, "reps is -5"),
    ],
)
def test_errors_say_what_is_wrong(values: list, clusters: list, options: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        bootstrap_mean(values, clusters, **options)


def test_the_interval_covers_the_truth_where_one_by_windows_does_not() -> None:
    random = np.random.default_rng(2024)
    hits = {"clusters": 0, "windows": 0}
    for seed in range(200):
        clusters = np.repeat(np.arange(40), random.integers(1, 13, 40))
        values = random.normal(0, 0.4, 40)[clusters] + random.normal(0, 0.2, len(clusters))  # the truth is 0
        for name, groups in (("clusters", clusters), ("windows", np.arange(len(clusters)))):
            _, low, high = bootstrap_mean(values, groups, reps=400, seed=seed)
            hits[name] += low <= 0 <= high
    # Of 200 intervals of 95 %, under 182 hold the truth once in a thousand times; 40 clusters cost some 2 %.
    assert stats.binom.ppf(0.001, 200, 0.93) <= hits["clusters"] <= stats.binom.ppf(0.999, 200, 0.95)
    assert hits["windows"] < 0.75 * 200


@settings(max_examples=20, deadline=None)
@given(st.floats(0.1, 10), st.floats(-5, 5))
def test_another_scale_moves_the_interval_with_it(factor: float, shift: float) -> None:
    values, clusters = np.array([0.1, 0.3, -0.2, 0.4, 0.0, 0.7]), list("aabcde")
    # Rounding may swap equal means, so each end is compared to a millionth.
    wanted = factor * np.array(bootstrap_mean(values, clusters, reps=300)) + shift
    assert bootstrap_mean(factor * values + shift, clusters, reps=300) == pytest.approx(wanted, rel=1e-6, abs=1e-6)


def test_a_difference_of_two_samples_agrees_with_scipy() -> None:
    random = np.random.default_rng(8)
    values = np.concatenate([random.normal(0.3, 0.4, 300), random.normal(0.0, 0.4, 300)])
    inside = np.arange(600) < 300
    difference, low, high = bootstrap_difference(values, range(600), inside, reps=4000)
    theirs = stats.ttest_ind(values[inside], values[~inside], equal_var=False).confidence_interval()
    assert difference == pytest.approx(values[inside].mean() - values[~inside].mean())
    assert (low, high) == (pytest.approx(theirs.low, abs=0.01), pytest.approx(theirs.high, abs=0.01))


def test_what_two_means_share_in_an_article_is_no_noise() -> None:
    random = np.random.default_rng(9)
    level = np.repeat(random.normal(0, 1, 50), 2)  # differs widely between articles
    values, inside = level + np.tile([0.2, 0.0], 50), np.tile([True, False], 50)
    clusters = np.repeat(np.arange(50), 2)
    difference, low, high = bootstrap_difference(values, clusters, inside)
    assert (difference, low, high) == (pytest.approx(0.2), pytest.approx(0.2), pytest.approx(0.2))
    _, apart_low, apart_high = bootstrap_difference(values, np.arange(100), inside)
    assert apart_high - apart_low > 0.5


def test_no_difference_is_known_of_a_kind_without_rows() -> None:
    assert all(map(math.isnan, bootstrap_difference([0.1, 0.2], list("ab"), [True, True])))
    difference, low, high = bootstrap_difference([0.1, 0.2], list("aa"), [True, False])
    assert difference == pytest.approx(-0.1) and math.isnan(low) and math.isnan(high)


@pytest.mark.parametrize("inside", [[True, True, False, False, False], [False, False, True, True, True]])
def test_one_article_against_many_gives_no_interval(inside: list[bool]) -> None:
    # Without it, the article would be drawn or left out, never drawn as another one: its mean would count as sure.
    difference, low, high = bootstrap_difference([0.9, 0.7, 0.1, 0.2, 0.3], list("aabcd"), inside)
    assert abs(difference) == pytest.approx(0.6) and math.isnan(low) and math.isnan(high)
