"""Keyness against scipy, the formulas of Monroe, Colaresi and Quinn (2008) by hand, and counts by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import toolkit as tk
from toolkit.keywords import log_likelihood, log_odds


@settings(deadline=None)
@given(st.integers(1, 400), st.integers(1, 400), st.integers(401, 9000), st.integers(401, 9000))
def test_log_likelihood_is_that_of_scipy(a: int, b: int, total_a: int, total_b: int) -> None:
    table = [[a, b], [total_a - a, total_b - b]]
    theirs = stats.chi2_contingency(table, lambda_="log-likelihood", correction=False).statistic
    ours = log_likelihood([a], [b], total_a, total_b)[0]
    assert abs(ours) == pytest.approx(theirs, abs=1e-6)
    if abs(a / total_a - b / total_b) > 1e-9:
        assert (ours > 0) == (a / total_a > b / total_b)


def test_log_odds_by_hand() -> None:
    # Two words, 8 and 2 against 3 and 7, a prior of 4 words: 4 * 11/20 = 2.2 and 1.8.
    delta, z = log_odds([8, 2], [3, 7], prior=4)
    wanted = math.log(10.2 / 3.8) - math.log(5.2 / 8.8)
    assert delta[0] == pytest.approx(wanted)
    assert z[0] == pytest.approx(wanted / math.sqrt(1 / 10.2 + 1 / 5.2))
    assert delta[1] == pytest.approx(-wanted)


def test_a_heavier_prior_draws_rare_words_nearer_to_nothing() -> None:
    light, heavy = (np.abs(log_odds([3, 50, 200], [0, 60, 300], prior=prior)[0]) for prior in (10, 10_000))
    assert (heavy < light).all()


def corpus_of(*texts: str) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": [f"d{number}" for number in range(len(texts))], "text": list(texts)})


def test_words_are_near_within_their_width_and_sentence_only() -> None:
    corpus = corpus_of("Red green the truce blue white. Black truce. Grey day.")
    table = tk.keyness(corpus, tk.find_terms(corpus), width=2, min_count=1).set_index("word")
    assert set(table.index[table["near"] == 1]) == {"green", "the", "blue", "white", "black"}
    assert set(table.index[table["elsewhere"] == 1]) == {"red", "grey", "day"}
    assert "truce" not in table.index
    assert table.loc["blue", "near_per_1000_words"] == pytest.approx(1000 / 5)


def test_the_word_that_stands_by_terms_comes_first_and_rare_words_are_left_out() -> None:
    corpus = corpus_of(
        *["The truce glowed. Rain fell in the town. The sun rose in the town."] * 5, "A truce and a hapax."
    )
    table = tk.keyness(corpus, tk.find_terms(corpus))
    assert table["word"].iloc[0] == "glowed" and "hapax" not in set(table["word"])
    assert table["z"].is_monotonic_decreasing


def test_empty_in_empty_out() -> None:
    corpus = corpus_of("Nothing here.")
    table = tk.keyness(corpus.iloc[:0], tk.find_terms(corpus.iloc[:0]))
    assert table.empty
    assert table.dtypes.equals(tk.keyness(corpus, tk.find_terms(corpus), min_count=1).dtypes)


def test_errors_say_what_to_do() -> None:
    corpus = corpus_of("A truce.")
    with pytest.raises(ValueError, match="width is 0. Pass how many words"):
        tk.keyness(corpus, tk.find_terms(corpus), width=0)
    with pytest.raises(ValueError, match='mentions has no column "end"'):
        tk.keyness(corpus, tk.find_terms(corpus).drop(columns="end"))
