"""Shares, differences, groups and the sensitivity of a result, worked by hand."""

from __future__ import annotations

import pandas as pd
import pytest

import toolkit as tk


@pytest.fixture
def scores() -> pd.DataFrame:
    columns = {"doc_id": list("aabcd"), "score": [0.05, 0.3, -0.2, 0.04, 0.9], "source": ["X", "X", "X", "Y", "Y"]}
    return pd.DataFrame(columns)


@pytest.mark.parametrize(
    ("measure", "shares"), [("positive", [2 / 3, 1 / 2]), ("neutral", [0, 1 / 2]), ("negative", [1 / 3, 0])]
)
def test_shares_of_tones(scores: pd.DataFrame, measure: str, shares: list[float]) -> None:
    assert tk.summarise_sentiment(scores, by="source", measure=measure)["mean"].tolist() == pytest.approx(shares)


def test_shares_with_cuts_of_ones_own(scores: pd.DataFrame) -> None:
    shares = tk.summarise_sentiment(scores, by="source", measure="positive", cuts=(-0.3, 0.04))
    assert shares["mean"].tolist() == pytest.approx([2 / 3, 1])
    against = tk.compare_sentiment(scores, by="source", against="X", measure="neutral", cuts=(-0.3, 0.04))
    assert against["difference"].tolist() == pytest.approx([-1 / 3])


def test_an_unknown_measure_says_what_there_is(scores: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match='measure is \'median\'. Pass "mean", "positive"'):
        tk.summarise_sentiment(scores, by="source", measure="median")


def test_each_group_is_held_against_the_others_or_one(scores: pd.DataFrame) -> None:
    rows = pd.concat([scores, pd.DataFrame({"doc_id": ["e"], "score": [-1.0], "source": ["Z"]})])
    table = tk.compare_sentiment(rows.reset_index(drop=True), by="source")
    assert table["against"].tolist() == ["all others"] * 3
    assert table["difference"].tolist() == pytest.approx([0.05 + 0.06 / 3, 0.47 - (-0.85 / 4), -1 - 1.09 / 5])
    table = tk.compare_sentiment(rows.reset_index(drop=True), by="source", against="Z", measure="negative")
    assert table[["group", "articles", "windows"]].values.tolist() == [["X", 2, 3], ["Y", 2, 2]]
    assert table["difference"].tolist() == pytest.approx([1 / 3 - 1, -1])
    assert table[["low", "high"]].isna().all(axis=None)  # Z is a single article


def test_differences_name_what_is_left_out_and_what_is_not_there(scores: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match='There is no group "W". The groups are: X, Y'):
        tk.compare_sentiment(scores, by="source", against="W")
    with pytest.warns(UserWarning, match="1 of 5 windows have no group"):
        tk.compare_sentiment(scores.assign(source=["X", "X", None, "Y", "Y"]), by="source")
    assert tk.compare_sentiment(scores.iloc[:0], by="source").empty


def test_windows_get_the_month_and_source_of_their_article(scores: pd.DataFrame) -> None:
    dates = pd.to_datetime(["2021-12-31", None, "2022-01-01", "2022-02-02"])
    corpus = pd.DataFrame({"doc_id": list("abcd"), "date": dates, "source": list("XXYY")})
    table = tk.join_articles(scores.drop(columns="source"), corpus)
    assert table["month"].fillna("none").tolist() == ["2021-12", "2021-12", "none", "2022-01", "2022-02"]
    assert table["quarter"].dropna().unique().tolist() == ["2021Q4", "2022Q1"]
    assert table["source"].tolist() == scores["source"].tolist()
    with pytest.raises(ValueError, match='2 articles of scores are not in the corpus, "c" first'):
        tk.join_articles(scores, corpus.iloc[:2])


def test_no_window_is_lost_beside_actors() -> None:
    corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Mali and Chad hailed the truce. The truce failed."]})
    scores = tk.sentiment_around(corpus, tk.find_terms(corpus))
    table = tk.join_mentions(scores, tk.find_countries(corpus))
    assert table["name"].fillna("none").tolist() == ["Mali", "Chad", "none"]
    first, second = (corpus["text"].item().index(term) for term in ("truce.", "truce failed"))
    assert table["start"].tolist() == [first, first, second]


def test_one_result_under_each_scorer_and_window() -> None:
    texts = ["The peace talks collapsed.", "The truce held, but the war was brutal.", "A peace envoy left."]
    corpus = pd.DataFrame({"doc_id": list("abc"), "text": texts, "source": ["X", "Y", "Y"]})
    terms = tk.find_terms(corpus)
    table = tk.sensitivity(corpus, terms, scorers=["vader", "nltk"], windows=["distance", 2])
    assert table["group"].tolist() == ["vader, distance", "vader, ±2 words", "nltk, distance", "nltk, ±2 words"]
    alone = tk.summarise_sentiment(tk.sentiment_around(corpus, terms, window=2, scorer="nltk"), by="code")
    assert table["windows"].tolist() == [3] * 4
    weighted = (alone["mean"] * alone["windows"]).sum() / 3
    assert table["mean"].iloc[-1] == pytest.approx(weighted)
    by_source = tk.sensitivity(corpus, terms, by="source", scorers=["nltk"], windows=["sentence"])
    assert by_source["group"].tolist() == ["X", "Y"]


def test_the_ends_show_each_window_once_with_what_counted() -> None:
    texts = ["The peace talks collapsed.", "Both hailed the truce and the peace deal.", "A peace envoy left."]
    corpus = pd.DataFrame({"doc_id": list("abc"), "text": texts})
    scores = tk.sentiment_around(corpus, tk.find_terms(corpus), window="sentence")
    ends = tk.most_extreme(scores, 1)
    assert ends["window"].tolist() == texts[:2]
    assert ends["counted"].tolist() == ["collapsed -2.6", "hailed +1.6"]
    assert ends["masked"].tolist() == ["peace talks", "truce; peace deal"]
    assert len(tk.most_extreme(scores, 50)) == 3
    with pytest.raises(ValueError, match="n is 0; show at least one"):
        tk.most_extreme(scores, 0)
