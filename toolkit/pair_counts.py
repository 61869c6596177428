"""How often two names stand together, counted in parts of whole articles that add up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.association import Together
from toolkit.scale import fingerprints, whole_articles
from toolkit.units import count_articles, count_pairs, make_units, places_of, read_names, unit_of


class PairCounts(NamedTuple):
    """What the mentions of some whole articles add to the pairs.

    `nodes` has `side`, `code` and the number of `units` of each node, sorted by side and code; `names` how many `times`
    each name of a code is given. `pairs` are sorted numbers a · nodes + b, and `counts` has a column for each. `units`
    is the number of all units; of `wanted` mentions `lost` have no code. `prints` tell the articles apart.
    """

    nodes: pd.DataFrame
    names: pd.DataFrame
    pairs: np.ndarray
    counts: dict[str, np.ndarray]
    units: int
    wanted: int
    lost: int
    prints: np.ndarray

    def table(self, unit: str) -> Together:
        """Return the two-by-two table of each pair."""
        alone = self.nodes["units"].to_numpy()
        a, b = np.divmod(self.pairs, max(len(alone), 1))
        return Together(self.counts[unit], alone[a], alone[b], self.units)

    def possible(self, bipartite: bool) -> int:
        """Return how many pairs there could be."""
        second = int(self.nodes["side"].sum())
        first = len(self.nodes) - second
        if bipartite:
            return first * second - int(self.nodes["code"].duplicated().sum())
        return first * (first - 1) // 2


def pairs_of_part(
    mentions: pd.DataFrame,
    corpus: pd.DataFrame | None,
    within: str | int,
    kinds: str | tuple[str, ...],
    bipartite: bool,
) -> PairCounts:
    """Count the pairs in some whole articles."""
    names = read_names(mentions, kinds, bipartite)
    unit, width = unit_of(within)
    units = sentences = make_units(names, places_of(mentions, names, "sentence", corpus))
    if unit != "sentence":
        units = make_units(names, places_of(mentions, names, unit, corpus), width)
    pairs, both = count_pairs(units, names)
    counts = {"sentences": both, "articles": both, f"{unit}s": both}
    if unit != "sentence":
        counts["sentences"] = _look_up(pairs, *count_pairs(sentences, names))
    if unit != "article":
        counts["articles"] = count_articles(units, names, pairs)
    nodes = names.nodes[["side", "code"]].assign(units=units.matrix.sum(axis=0).astype("int64"))
    return PairCounts(
        nodes=nodes,
        names=names.names,
        pairs=pairs,
        counts=counts,
        units=units.matrix.shape[0],
        wanted=names.wanted,
        lost=names.lost,
        prints=fingerprints(names.doc_ids),
    )


def add_pairs(parts: Sequence[PairCounts]) -> PairCounts:
    """Add up the pairs of parts that have no article in common."""
    if len(parts) == 1:
        return parts[0]
    nodes = _sum([part.nodes for part in parts], ["side", "code"])
    index = pd.MultiIndex.from_frame(nodes[["side", "code"]])
    pairs = np.concatenate([_renumber(part, index) for part in parts])
    order = np.argsort(pairs, kind="stable")
    pairs = pairs[order]
    starts = np.flatnonzero(np.diff(pairs, prepend=-1))
    counts = {}
    for name in parts[0].counts:
        found = np.concatenate([part.counts[name] for part in parts])[order]
        counts[name] = np.add.reduceat(found, starts) if len(starts) else found
    return PairCounts(
        nodes=nodes,
        names=_sum([part.names for part in parts], ["code", "name"]),
        pairs=pairs[starts],
        counts=counts,
        units=sum(part.units for part in parts),
        wanted=sum(part.wanted for part in parts),
        lost=sum(part.lost for part in parts),
        prints=whole_articles([part.prints for part in parts]),
    )


def _sum(tables: list[pd.DataFrame], keys: list[str]) -> pd.DataFrame:
    return pd.concat(tables, ignore_index=True).groupby(keys).sum().reset_index()


def _renumber(part: PairCounts, index: pd.MultiIndex) -> np.ndarray:
    """Return the pairs of a part as numbers of the nodes of all parts."""
    place = index.get_indexer(pd.MultiIndex.from_frame(part.nodes[["side", "code"]]))
    a, b = np.divmod(part.pairs, max(len(part.nodes), 1))
    return place[a] * len(index) + place[b]


def _look_up(wanted: np.ndarray, pairs: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return the count of each wanted pair, 0 where it has none; all of `pairs` that matter are wanted."""
    found = np.zeros(len(wanted), dtype="int64")
    at = np.searchsorted(wanted, pairs)
    hit = at < len(wanted)
    hit[hit] = wanted[at[hit]] == pairs[hit]
    found[at[hit]] = counts[hit]
    return found
