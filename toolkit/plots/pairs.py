"""What the network and the matrix share: the pairs, checked, as nodes and lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.graphs import louvain, node_ids
from toolkit.tables import check_columns

COUNTED = ("sentences", "articles", "paragraphs", "windows")
CHANCE_PULL = 0.3  # how much of its weight a line has in a layout that chance would give too


@dataclass(frozen=True)
class Network:
    """What is drawn: the nodes in the order of their codes, and lines as indices of two nodes."""

    codes: list[str]
    names: list[str]
    lines: list[tuple[int, int]]
    weights: list[float]
    firm: list[bool]  # lines that stand for more than chance
    articles: list[float] | None

    def pulls(self) -> np.ndarray:
        """Return how strongly lines pull their ends together as a square, 0 where there is no line."""
        square = np.zeros((len(self.codes), len(self.codes)))
        for (a, b), weight, firm in zip(self.lines, self.weights, self.firm, strict=True):
            square[a, b] = square[b, a] = weight if firm else CHANCE_PULL * weight
        return square


def check_pairs(pairs: pd.DataFrame, column: str, alpha: float | None = None) -> pd.DataFrame:
    """Return the pairs sorted, with a name on each side and whether they pass the test, or raise ValueError."""
    check_columns(pairs, ["a", "b", column], "pairs")
    if pairs.empty:
        raise ValueError(
            "pairs is empty: no two names were found together. Look at the mentions, or count pairs "
            'with within="article".'
        )
    table = pairs.assign(**node_ids(pairs), a_name=_names(pairs, "a"), b_name=_names(pairs, "b"))
    flipped = table["a"] > table["b"]
    turned = {f"{one}{end}": table[f"{other}{end}"] for one, other in ("ab", "ba") for end in ("", "_name")}
    table = table.assign(**{name: table[name].mask(flipped, values) for name, values in turned.items()})
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
    firm = table["q"] <= alpha if alpha is not None and "q" in table else True
    return table.assign(firm=firm).sort_values(["a", "b"], ignore_index=True)


def _names(pairs: pd.DataFrame, side: str) -> pd.Series:
    """Return what to write at the discs: the names, and the kind too where a code is on both sides."""
    names = pairs[f"{side}_name"].fillna(pairs[side]) if f"{side}_name" in pairs else pairs[side]
    if "a_kind" not in pairs:
        return names
    double = pairs[side].isin(set(pairs["a"]) & set(pairs["b"]))
    return names.mask(double, names + " (" + pairs[f"{side}_kind"].astype("str") + ")")


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
        firm=[bool(firm) for firm in shown["firm"]],
        articles=None if counts is None else _articles(codes, counts, "a_kind" in shown),
    )


def _articles(codes: list[str], counts: pd.DataFrame, bipartite: bool) -> list[float]:
    """Return the articles of each code, or raise ValueError if `counts` lacks one or has it twice."""
    check_columns(counts, ["code", "articles", *(["kind"] if bipartite else [])], "counts")
    if bipartite:
        counts = counts.assign(code=counts["kind"].astype("str") + ":" + counts["code"])
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
    """Return the groups that Louvain's method finds, the largest first: by lines beyond chance, if there are any."""
    counted = network.firm if any(network.firm) else [True] * len(network.lines)
    kept = [(line, weight) for line, weight, firm in zip(network.lines, network.weights, counted, strict=True) if firm]
    return louvain(len(network.codes), [line for line, _ in kept], [weight for _, weight in kept], seed)
