from __future__ import annotations

import itertools
import math
from collections import Counter

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk


def mentions_of(rows: list[tuple[str, int, str]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["doc_id", "sent_id", "code"]).astype({"doc_id": "str", "code": "str"})
    return frame.assign(kind="actor", name=frame["code"].str.upper())


#: Two articles: a and b share two sentences of one article and one of the other; c meets b once.
WORKED = mentions_of(
    [
        ("d1", 0, "a"),
        ("d1", 0, "b"),
        ("d1", 0, "a"),
        ("d1", 1, "b"),
        ("d1", 1, "a"),
        ("d2", 0, "a"),
        ("d2", 0, "b"),
        ("d2", 0, "c"),
        ("d2", 1, "c"),
    ]
)


def test_pairs_worked_by_hand() -> None:
    pairs = tk.cooccurrence(WORKED)
    assert pairs[["a", "b", "sentences", "articles"]].values.tolist() == [
        ["a", "b", 3, 2],
        ["a", "c", 1, 1],
        ["b", "c", 1, 1],
    ]
    # a stands in 3 of 4 sentences, c in 2, both in 1: log(1/4 / (3/4 * 2/4)) / -log(1/4)
    assert pairs.loc[1, "npmi"] == pytest.approx(math.log((1 / 4) / (3 / 4 * 2 / 4)) / -math.log(1 / 4))
    assert pairs["a_name"].tolist() == ["A", "A", "B"]


def test_pairs_within_articles() -> None:
    pairs = tk.cooccurrence(WORKED, within="article", min_together=2)
    assert pairs[["a", "b", "articles", "sentences"]].values.tolist() == [["a", "b", 2, 3]]


@given(st.lists(st.tuples(st.sampled_from(["d1", "d2"]), st.integers(0, 3), st.sampled_from("abcd")), max_size=30))
def test_counts_agree_with_counting_one_by_one(rows: list[tuple[str, int, str]]) -> None:
    units: dict[tuple[str, int], set[str]] = {}
    for doc_id, sent_id, code in rows:
        units.setdefault((doc_id, sent_id), set()).add(code)
    wanted = Counter(pair for codes in units.values() for pair in itertools.combinations(sorted(codes), 2))
    articles = {pair: len({doc for (doc, _), codes in units.items() if set(pair) <= codes}) for pair in wanted}
    pairs = tk.cooccurrence(mentions_of(rows))
    assert {(r.a, r.b): r.sentences for r in pairs.itertuples()} == dict(wanted)
    assert {(r.a, r.b): r.articles for r in pairs.itertuples()} == articles
    assert pairs["npmi"].between(-1 - 1e-9, 1 + 1e-9).all()
    pd.testing.assert_frame_equal(pairs, tk.cooccurrence(mentions_of(rows[::-1])))


def test_graph_keeps_names_and_weights_in_gexf(tmp_path) -> None:
    graph = tk.to_graph(tk.cooccurrence(WORKED))
    nx.write_gexf(graph, tmp_path / "pairs.gexf")
    back = nx.read_gexf(tmp_path / "pairs.gexf")
    assert back.nodes["a"]["name"] == "A" and back.edges["a", "b"]["sentences"] == 3


def test_empty_and_unknown() -> None:
    pd.testing.assert_frame_equal(tk.cooccurrence(mentions_of([])), tk.cooccurrence(WORKED).iloc[:0])
    with pytest.raises(ValueError, match="within='page' is unknown"):
        tk.cooccurrence(WORKED, within="page")
    with pytest.raises(ValueError, match='measure "chi" is unknown'):
        tk.cooccurrence(WORKED, measure=("chi",))
