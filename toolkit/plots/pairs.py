"""What the network and the matrix share: the pairs, checked, as nodes and lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.tables import check_columns

COUNTED = ("sentences", "articles")


@dataclass(frozen=True)
class Network:
    """What is drawn: the nodes in the order of their codes, and lines as indices of two nodes."""

    codes: list[str]
    names: list[str]
    lines: list[tuple[int, int]]
    weights: list[float]
    articles: list[float] | None

    @property
    def matrix(self) -> np.ndarray:
        matrix = np.zeros((len(self.codes), len(self.codes)))
        for (a, b), weight in zip(self.lines, self.weights, strict=True):
            matrix[a, b] = matrix[b, a] = weight
        return matrix


def check_pairs(pairs: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the pairs sorted, with a name on each side, or raise ValueError."""
    check_columns(pairs, ["a", "b", column], "pairs")
    if pairs.empty:
        raise ValueError(
            "pairs is empty: no two names were found together. Look at the mentions, or count pairs "
            'with within="article".'
        )
    flipped = pairs["a"] > pairs["b"]
    table = pairs.assign(
        a=pairs["a"].mask(flipped, pairs["b"]),
        b=pairs["b"].mask(flipped, pairs["a"]),
        a_name=_names(pairs, "a").mask(flipped, _names(pairs, "b")),
        b_name=_names(pairs, "b").mask(flipped, _names(pairs, "a")),
    )
    twice = table[table.duplicated(["a", "b"])]
    if len(twice):
        raise ValueError(
            f"{len(twice)} pairs come more than once, the first is {twice['a'].iloc[0]} and "
            f"{twice['b'].iloc[0]}. Give one row a pair: draw one group of a grouped table at a time."
        )
    if (table["a"] == table["b"]).any():
        raise ValueError(f'pairs joins "{table.loc[table["a"] == table["b"], "a"].iloc[0]}" to itself. Drop that row.')
    if table[column].isna().any():
        raise ValueError(f"{column} is missing in {table[column].isna().sum()} pairs. Drop these rows.")
    return table.sort_values(["a", "b"], ignore_index=True)


def _names(pairs: pd.DataFrame, side: str) -> pd.Series:
    name = f"{side}_name"
    return pairs[name].fillna(pairs[side]) if name in pairs else pairs[side]


def make_network(shown: pd.DataFrame, column: str, counts: pd.DataFrame | None) -> Network:
    sides = [shown[[side, f"{side}_name"]].set_axis(["code", "name"], axis=1) for side in ("a", "b")]
    nodes = pd.concat(sides).drop_duplicates("code").sort_values("code")
    codes = nodes["code"].tolist()
    at = {code: i for i, code in enumerate(codes)}
    return Network(
        codes=codes,
        names=[str(name) for name in nodes["name"]],
        lines=[(at[a], at[b]) for a, b in zip(shown["a"], shown["b"], strict=True)],
        weights=[float(weight) for weight in shown[column]],
        articles=None if counts is None else _articles(codes, counts),
    )


def _articles(codes: list[str], counts: pd.DataFrame) -> list[float]:
    """Return the articles of each code, or raise ValueError if `counts` lacks one or has it twice."""
    check_columns(counts, ["code", "articles"], "counts")
    rows = counts[counts["code"].isin(codes)]
    twice = rows.loc[rows["code"].duplicated(), "code"]
    if len(twice):
        raise ValueError(
            f'counts has "{twice.iloc[0]}" more than once. Give one row a code: count_mentions without `by`.'
        )
    lacking = sorted(set(codes) - set(rows["code"]))
    if lacking:
        raise ValueError(
            f'{len(lacking)} codes of pairs are not in counts, the first is "{lacking[0]}". '
            "Count the same mentions that the pairs were made from."
        )
    return [float(value) for value in rows.set_index("code").loc[codes, "articles"]]


def find_groups(network: Network, seed: int) -> list[list[int]]:
    """Return the groups that Louvain's method finds, the largest first."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(len(network.codes)))  # numbers, as sets of them have the same order everywhere
    for (a, b), weight in zip(network.lines, network.weights, strict=True):
        if weight > 0:
            graph.add_edge(a, b, weight=weight)
    found = nx.community.louvain_communities(graph, weight="weight", seed=seed)
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
