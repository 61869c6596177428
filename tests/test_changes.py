"""Pairs by period: counts by hand, the test against SciPy."""

from __future__ import annotations

import pandas as pd
import pytest
from scipy.stats import false_discovery_control, fisher_exact

import toolkit as tk

#: Of ten articles a year, so many name a and b in one sentence; c and d as often each year.
TOGETHER = {2019: 1, 2020: 8, 2021: 8}


def sample() -> tuple[pd.DataFrame, pd.DataFrame]:
    corpus = pd.DataFrame(
        [(f"{year}-{n}", pd.Timestamp(year, 1 + n, 1), "") for year in TOGETHER for n in range(10)],
        columns=["doc_id", "date", "text"],
    )
    rows = [
        (f"{year}-{n}", place, code)
        for year, times in TOGETHER.items()
        for n in range(10)
        for place, codes in enumerate(["ab" if n < times else "a", "cd" if n < 5 else "d"])
        for code in codes
    ]
    mentions = pd.DataFrame(rows, columns=["doc_id", "sent_id", "code"])
    return mentions.assign(kind="actor", name=mentions["code"].str.upper()), corpus


def test_periods_worked_by_hand_and_tested_as_scipy_does() -> None:
    mentions, corpus = sample()
    table = tk.compare_periods(mentions, corpus=corpus)
    assert table[["period", "a", "b", "articles", "all_articles"]].values.tolist() == [
        *([str(year), "a", "b", times, 10] for year, times in TOGETHER.items()),
        *([str(year), "c", "d", 5, 10] for year in TOGETHER),
    ]
    assert table["difference"].dropna().tolist() == pytest.approx([0.7, 0, 0, 0])
    smaller = [
        min(fisher_exact([now, before], alternative=side)[1] for side in ("less", "greater"))
        for now, before in [([8, 2], [1, 9]), ([8, 2], [8, 2]), ([5, 5], [5, 5]), ([5, 5], [5, 5])]
    ]
    wanted = [min(2 * p, 1) for p in smaller]
    assert table["p"].dropna().tolist() == pytest.approx(wanted)
    assert table["q"].dropna().tolist() == pytest.approx(false_discovery_control(wanted))
    assert table["difference"].isna().tolist() == table["p"].isna().tolist() == [True, False, False] * 2


def test_a_pair_has_every_period_and_order_does_not_matter() -> None:
    mentions, corpus = sample()
    mentions = mentions[~mentions["doc_id"].str.startswith("2020")]
    table = tk.compare_periods(mentions, corpus=corpus, min_together=10)
    assert table[["period", "a", "articles", "share"]].values.tolist() == [
        ["2019", "c", 5, 0.5],
        ["2020", "c", 0, 0.0],
        ["2021", "c", 5, 0.5],
    ]
    mixed = tk.compare_periods(mentions.sample(frac=1, random_state=0), corpus=corpus.iloc[::-1], min_together=10)
    pd.testing.assert_frame_equal(mixed, table)


def test_periods_of_ones_own_and_articles_without() -> None:
    mentions, corpus = sample()
    corpus["phase"] = ["1 talks"] * 12 + ["2 war"] * 17 + [None]
    with pytest.warns(UserWarning, match="1 of 30 articles have no phase"):
        table = tk.compare_periods(mentions, corpus=corpus, by="phase")
    assert table["all_articles"].tolist() == [12, 17] * 2
    assert table.groupby("a")["articles"].sum().tolist() == [17, 15]


def test_quarters_and_two_kinds() -> None:
    mentions, corpus = sample()
    mentions["kind"] = mentions["code"].map({"a": "actor", "b": "country", "c": "actor", "d": "country"})
    table = tk.compare_periods(mentions, corpus=corpus, by="quarter", kinds=("actor", "country"), bipartite=True)
    assert table["period"].iloc[:4].tolist() == ["2019Q1", "2019Q2", "2019Q3", "2019Q4"]
    assert table[["a_kind", "b_kind"]].drop_duplicates().values.tolist() == [["actor", "country"]]
    assert table.groupby(["a", "b"], sort=False)["articles"].sum().tolist() == [17, 15]


def test_empty_and_wrong() -> None:
    mentions, corpus = sample()
    full = tk.compare_periods(mentions, corpus=corpus)
    pd.testing.assert_frame_equal(tk.compare_periods(mentions.iloc[:0], corpus=corpus), full.iloc[:0])
    pd.testing.assert_frame_equal(tk.compare_periods(mentions.iloc[:0], corpus=corpus.iloc[:0]), full.iloc[:0])
    with pytest.raises(ValueError, match='corpus has no column "phase"'):
        tk.compare_periods(mentions, corpus=corpus, by="phase")
    with pytest.raises(ValueError, match="20 articles of the mentions are not in the corpus"):
        tk.compare_periods(mentions, corpus=corpus.iloc[:10])
