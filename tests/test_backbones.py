"""Backbones against values worked by hand."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

import toolkit as tk


def pairs_of(rows: list[tuple[str, str, float]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["a", "b", "sentences"])


STAR = pairs_of([("hub", "v", 1), ("hub", "w", 1), ("hub", "x", 1), ("hub", "y", 17)])


def test_disparity_worked_by_hand() -> None:
    # The hub has four lines: (1 - 17/20)³ and (1 - 1/20)³; the others have one line, which says nothing.
    kept = tk.backbone(STAR, alpha=0.9)
    assert kept["backbone_p"].tolist() == pytest.approx([0.857375] * 3 + [0.003375])
    assert tk.backbone(STAR)["b"].tolist() == ["y"]


def test_disparity_takes_the_end_that_it_stands_out_at() -> None:
    # c has 2 lines, 9 and 1: (1 - 9/10)¹; d has 3 lines of 9, 9 and 9: (1 - 1/3)².
    kept = tk.backbone(pairs_of([("c", "d", 9), ("c", "e", 1), ("d", "f", 9), ("d", "g", 9)]), alpha=0.2)
    assert kept[["a", "b"]].values.tolist() == [["c", "d"]]
    assert kept["backbone_p"].tolist() == pytest.approx([0.1])


def test_noise_corrected_worked_by_hand() -> None:
    # Two lines of 2, a-b-c, counted in both directions: all 8, strengths 2, 4, 2. The prior is a beta distribution with
    # mean 2·4/8² = 1/8 and variance 2·4·6·4/(8⁴·7) = 3/448: parameters 23/12 and 161/12. With 2 of 8 seen the share is
    # 47/280. The value is (2 - 1)/(2 + 1), its slope 2·(1 + 2·(1/8 - 8·6/8²))/(2 + 1)² = -1/18.
    deviation = (8 * 47 / 280 * 233 / 280) ** 0.5 / 18
    kept = tk.backbone(pairs_of([("a", "b", 2), ("b", "c", 2)]), method="noise_corrected")
    assert norm.isf(kept["backbone_p"]).tolist() == pytest.approx([1 / 3 / deviation] * 2)


def test_noise_corrected_keeps_what_both_ends_do_not_explain() -> None:
    # All lines twice are 610. A and B, 160 each, would have 42 and have 40; w0 and w1, 65 each, would have 7 and have 25.
    rows = [("A", "B", 40), *((strong, f"w{i}", 20) for strong in "AB" for i in range(6)), ("w0", "w1", 25)]
    kept = tk.backbone(pairs_of(rows), method="noise_corrected")
    ends = set(zip(kept["a"], kept["b"], strict=True))
    assert ("w0", "w1") in ends and ("A", "B") not in ends
    assert ["A", "B"] in tk.backbone(pairs_of(rows), alpha=0.2)[["a", "b"]].values.tolist()  # (1 - 40/160)⁶


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(1, 50), min_size=1, max_size=10), st.sampled_from(["disparity", "noise_corrected"]))
def test_order_and_side_do_not_matter(weights: list[int], method: str) -> None:
    ends = itertools.combinations("abcde", 2)
    rows = [(a, b, weight) for (a, b), weight in zip(ends, weights, strict=False)]
    turned = pairs_of([(b, a, weight) for a, b, weight in reversed(rows)])
    one, two = (tk.backbone(pairs, method=method, alpha=0.5) for pairs in (pairs_of(rows), turned))
    found = {(row.b, row.a): row.backbone_p for row in two.itertuples()}
    assert found == {(row.a, row.b): pytest.approx(row.backbone_p) for row in one.itertuples()}


def test_in_a_bipartite_table_the_two_sides_are_other_nodes() -> None:
    pairs = pairs_of([("AFG", "PAK", 9), ("PAK", "AFG", 1)]).assign(a_kind="actor", b_kind="country")
    assert tk.backbone(pairs, alpha=0.99).empty  # four nodes with one line each


def test_bad_weights_and_options_are_told() -> None:
    with pytest.raises(ValueError, match='method="best" is unknown'):
        tk.backbone(STAR, method="best")
    with pytest.raises(ValueError, match="alpha=5 is not a chance"):
        tk.backbone(STAR, alpha=5)
    with pytest.raises(ValueError, match="1 of 4 pairs have no sentences above 0"):
        tk.backbone(STAR.assign(sentences=[0, 1, 1, 1]))
    with pytest.raises(ValueError, match="needs counts, and npmi has fractions"):
        tk.backbone(STAR.assign(npmi=0.5), method="noise_corrected", column="npmi")
    assert tk.backbone(STAR.iloc[:0]).columns.tolist() == ["a", "b", "sentences", "backbone_p"]
