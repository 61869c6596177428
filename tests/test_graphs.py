"""Graphs written for other programs and read back, and groups of known graphs."""

from __future__ import annotations

import itertools
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

import toolkit as tk

NASTY = 'O\'Neill "the <Fox>" & Søn\x0b'
PAIRS = pd.DataFrame(
    {
        "a": ["AFG", "AFG"],
        "b": ["PAK", "o-neill"],
        "sentences": [3, 1],
        "articles": [1, 1],
        "a_sentences": [7, 7],
        "b_sentences": [4, 1],
        "q": [0.01, None],
        "a_name": "Afghanistan",
        "b_name": ["Pakistan", NASTY],
    }
)
ACROSS = pd.DataFrame(
    {
        "a": ["AFG", "PAK"],
        "b": ["PAK", "AFG"],
        "sentences": [2, 5],
        "a_name": ["Afghanistan", "Pakistan"],
        "b_name": ["Pakistan", "Afghanistan"],
        "a_kind": "actor",
        "b_kind": "country",
    }
)


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_gephi_and_others_get_all_attributes(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"pairs.{form}"
    getattr(nx, f"write_{form}")(tk.to_graph(PAIRS), path)
    back = getattr(nx, f"read_{form}")(path)
    assert back.nodes["AFG"]["name"] == "Afghanistan" and back.nodes["AFG"]["sentences"] == 7
    assert back.nodes["o-neill"]["name"] == NASTY.replace("\x0b", "\ufffd")
    assert back.nodes["AFG"]["label"] == "Afghanistan"  # what Gephi writes beside the node
    edge = back.edges["AFG", "PAK"]
    assert (edge["weight"], edge["sentences"], edge["articles"], edge["q"]) == (3, 3, 1, 0.01)
    assert "q" not in back.edges["AFG", "o-neill"]


def test_pajek_gets_all_attributes_as_text(tmp_path: Path) -> None:
    nx.write_pajek(tk.to_graph(PAIRS, text_only=True), tmp_path / "pairs.net")
    back = nx.read_pajek(tmp_path / "pairs.net")
    assert set(back) == {"AFG", "PAK", "o-neill"}
    assert back.nodes["AFG"]["sentences"] == "7"
    assert back.nodes["o-neill"]["name"] == "O'Neill 'the <Fox>' & Søn\ufffd"
    [edge] = back.get_edge_data("AFG", "PAK").values()
    assert edge["weight"] == 3 and edge["articles"] == "1" and edge["q"] == "0.01"


def test_csv_gets_all_attributes(tmp_path: Path) -> None:
    nx.to_pandas_edgelist(tk.to_graph(PAIRS)).to_csv(tmp_path / "pairs.csv", index=False)
    back = nx.from_pandas_edgelist(pd.read_csv(tmp_path / "pairs.csv"), edge_attr=True)
    assert back.edges["AFG", "PAK"]["sentences"] == 3 and back.edges["AFG", "PAK"]["q"] == 0.01


def test_a_bipartite_table_is_a_bipartite_graph(tmp_path: Path) -> None:
    graph = tk.to_graph(ACROSS)
    assert list(graph) == ["actor:AFG", "actor:PAK", "country:AFG", "country:PAK"]
    assert graph.edges["actor:PAK", "country:AFG"]["weight"] == 5
    assert {node for node, side in graph.nodes(data="bipartite") if side} == {"country:AFG", "country:PAK"}
    assert nx.is_bipartite(graph) and graph.nodes["actor:AFG"]["code"] == "AFG"
    nx.write_graphml(graph, tmp_path / "pairs.graphml")
    nx.write_pajek(tk.to_graph(ACROSS, text_only=True), tmp_path / "pairs.net")


def test_order_of_the_rows_does_not_matter() -> None:
    one, two = tk.to_graph(PAIRS), tk.to_graph(PAIRS.iloc[::-1])
    assert list(one.edges(data=True)) == list(two.edges(data=True)) and list(one) == list(two)


def test_pairs_of_real_text_can_be_written(seed: pd.DataFrame, tmp_path: Path) -> None:
    pairs = tk.cooccurrence(tk.find_actors(seed))
    nx.write_gexf(tk.to_graph(pairs), tmp_path / "pairs.gexf")
    back = nx.read_gexf(tmp_path / "pairs.gexf")
    assert {(*sorted(ends), data["sentences"]) for *ends, data in back.edges(data=True)} == set(
        pairs[["a", "b", "sentences"]].itertuples(index=False, name=None)
    )


def test_two_cliques_are_two_groups() -> None:
    rows = [*itertools.combinations("abcd", 2), *itertools.combinations("efg", 2), ("d", "e")]
    table = tk.groups(pd.DataFrame(rows, columns=["a", "b"]).assign(sentences=2))
    assert table["group"].tolist() == [1] * 4 + [2] * 3 and table["code"].tolist() == list("abcdefg")


def test_groups_of_the_karate_club_are_as_good_as_the_best_known() -> None:
    # The highest modularity of Zachary's club, without weights, is 0.4198 (U. Brandes and others 2008).
    edges = pd.DataFrame(nx.karate_club_graph().edges, columns=["a", "b"]).astype("str").assign(sentences=1)
    table = tk.groups(edges)
    pd.testing.assert_frame_equal(table, tk.groups(edges.sample(frac=1, random_state=1)))
    members = table.groupby("group")["code"].apply(set).tolist()
    found = nx.community.modularity(nx.from_pandas_edgelist(edges, "a", "b"), members)
    assert 0.41 < found <= 0.4198 + 1e-4


def test_empty_pairs() -> None:
    assert tk.groups(PAIRS.iloc[:0]).columns.tolist() == ["group", "code", "name"]
    assert len(tk.to_graph(PAIRS.iloc[:0])) == 0
    with pytest.raises(ValueError, match='pairs has no column "windows"'):
        tk.to_graph(PAIRS, weight="windows")
