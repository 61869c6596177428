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
    assert set(table.index[table["times"] == 1]) == {"green", "the", "blue", "white", "black"}
    assert set(table.index[table["times_against"] == 1]) == {"red", "grey", "day"}
    assert "truce" not in table.index
    assert table.loc["blue", "per_1000_words"] == pytest.approx(1000 / 5)


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


def test_function_words_are_marked_and_words_of_substance_are_not() -> None:
    corpus = corpus_of("The envoys would not have signed it without us, but they did.")
    table = tk.keyness(corpus, tk.find_terms(corpus), min_count=1).set_index("word")["function_word"]
    assert sorted(table.index[table]) == ["but", "did", "have", "it", "the", "they", "without", "would"]
    assert sorted(table.index[~table]) == ["envoys", "not", "signed", "us"]  # of lower case, "us" may be the US


def test_errors_say_what_to_do() -> None:
    corpus = corpus_of("A truce.")
    with pytest.raises(ValueError, match="width is 0. Pass how many words"):
        tk.keyness(corpus, tk.find_terms(corpus), width=0)
    with pytest.raises(ValueError, match='mentions has no column "end"'):
        tk.keyness(corpus, tk.find_terms(corpus).drop(columns="end"))


def outlets() -> pd.DataFrame:
    """Four articles of each of two outlets; one of Dawn repeats a word that no other article has."""
    dawn = ["Rebels shelled the town. " + "Cholera spread. " * 9] + ["Rebels shelled the road and the bridge."] * 3
    return corpus_of(*dawn, *["Talks on the truce resumed and went on."] * 4).assign(source=["Dawn"] * 4 + ["AP"] * 4)


def test_two_outlets_are_counted_with_their_articles() -> None:
    table = tk.compare_words(outlets(), by="source", group="Dawn", against="AP", min_count=1).set_index("word")
    assert table.loc["rebels", ["times", "articles", "times_against", "articles_against"]].tolist() == [4, 4, 0, 0]
    assert table.loc["cholera", ["times", "articles"]].tolist() == [9, 1]
    assert table.loc["the", ["times", "times_against"]].tolist() == [7, 4]
    assert (table["group"] == "Dawn").all() and (table["against"] == "AP").all()
    # 4 + 18 words in the first article, 7 in each of the others; 8 in each of AP's.
    assert table.loc["talks", "per_1000_words_against"] == pytest.approx(1000 * 4 / 32)
    assert table.loc["rebels", "per_1000_words"] == pytest.approx(1000 * 4 / (22 + 21))


def test_a_word_that_one_article_repeats_is_no_finding() -> None:
    table = tk.compare_words(outlets(), by="source", group="Dawn", min_count=1).set_index("word")
    assert table.loc["cholera", "log_likelihood"] > table.loc["rebels", "log_likelihood"]
    assert table.loc["cholera", "p"] == 1.0
    assert table.loc["rebels", "p"] < 0.1


def test_p_of_a_word_by_hand() -> None:
    # Five articles of ten words a side, the word once in each of the first five: the common rate is 5 in 100, the count
    # 2.5 more than that gives. An article with the word adds (1 - 0.05 * 10) / 2, one without -(0 - 0.05 * 10) / 2.
    texts = ["siege " + "a b c d e f g h i".replace(" ", "x ") + "x"] * 5 + ["ax " * 10] * 5
    corpus = corpus_of(*texts).assign(side=["one"] * 5 + ["two"] * 5)
    p = tk.compare_words(corpus, by="side", group="one", min_count=1).set_index("word").loc["siege", "p"]
    assert p == pytest.approx(2 * stats.t.sf(2.5 / math.sqrt(10 * 0.25**2), df=4))


def test_shuffled_outlets_differ_in_no_word() -> None:
    random = np.random.default_rng(5)
    words = [f"w{chr(97 + i)}{chr(97 + j)}" for i in range(8) for j in range(20)]
    # Each article has few subjects and returns to them: words come in bursts.
    texts = [" ".join(random.choice(random.choice(words, 15), 120)) for _ in range(120)]
    corpus = corpus_of(*texts).assign(source=random.permutation(["Dawn", "AP"] * 60))
    table = tk.compare_words(corpus, by="source", group="Dawn")
    assert (table["p"] < 0.05).mean() < 0.1 and (table["q"] > 0.05).all()
    assert (stats.chi2.sf(table["log_likelihood"].abs(), 1) < 0.05).mean() > 0.3


def test_the_other_way_round_turns_the_signs_only() -> None:
    there = tk.compare_words(outlets(), by="source", group="Dawn", against="AP", min_count=1).set_index("word")
    back = tk.compare_words(outlets(), by="source", group="AP", against="Dawn", min_count=1).set_index("word")
    back = back.loc[there.index]
    for column in ("log_odds", "z", "log_likelihood"):
        np.testing.assert_allclose(there[column], -back[column], atol=1e-9)
    np.testing.assert_allclose(there["p"], back["p"])


def test_only_words_near_mentions_are_compared() -> None:
    corpus = outlets()
    table = tk.compare_words(corpus, by="source", group="AP", mentions=tk.find_terms(corpus), width=1, min_count=1)
    assert dict(zip(table["word"], table["times"], strict=True)) == {"the": 4, "resumed": 4}


def test_periods_can_be_compared_and_articles_without_one_are_left_out() -> None:
    corpus = outlets().assign(date=pd.to_datetime(["2020-01-05"] * 4 + ["2020-02-01"] * 3 + [None]))
    table = tk.compare_words(corpus, by=corpus["date"].dt.to_period("M"), group="2020-02", min_count=1)
    assert table.set_index("word").loc["talks", "articles"] == 3


def test_unknown_groups_are_named() -> None:
    with pytest.raises(ValueError, match='No article is of "BBC". The groups are: "AP", "Dawn".'):
        tk.compare_words(outlets(), by="source", group="BBC")
    with pytest.raises(ValueError, match="by has another index"):
        tk.compare_words(outlets(), by=pd.Series(["x"]), group="x")
