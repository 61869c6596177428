"""Which actors, countries or terms appear together, and how much more often than by chance."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.tables import PAIRS, check_columns, make_table

if TYPE_CHECKING:
    import networkx as nx
    from scipy import sparse

_WITHIN = {"sentence": ["doc_id", "sent_id"], "article": ["doc_id"]}
_MEASURES = ("count", "npmi")


def cooccurrence(
    mentions: pd.DataFrame,
    *,
    within: str = "sentence",
    kinds: str | tuple[str, ...] = "actor",
    measure: tuple[str, ...] = ("count", "npmi"),
    min_together: int = 1,
) -> pd.DataFrame:
    """Count how often two codes are named together.

    Parameters
    ----------
    mentions
        A mentions table.
    within
        What counts as together: the same `"sentence"` or the same `"article"`.
    kinds
        The kinds of mention to pair: `"actor"`, `"country"`, `"term"`, or several.
    measure
        `"count"` for the counts alone; `"npmi"` adds normalised pointwise mutual information (-1 to 1; 0 means
        as often as by chance), after Bouma (2009), over the sentences or articles with at least one mention.
    min_together
        Keep pairs found together in at least so many sentences (or articles, if `within` is `"article"`).

    Returns
    -------
    DataFrame
        One row an unordered pair, `a` < `b`: `a`, `b`, `sentences`, `articles`, the measures, `a_name`, `b_name`;
        most often together first. `sentences` counts sentences that name both, `articles` those articles that
        do so within the unit chosen.

    Raises
    ------
    ValueError
        If an option is unknown.

    Notes
    -----
    Naming a code five times in a sentence counts once. To be named together is not to be allied or opposed.

    Examples
    --------
    >>> mentions = pd.DataFrame({"doc_id": "a", "sent_id": [0, 0, 1], "kind": "actor",
    ...                          "code": ["AFG", "taliban", "AFG"], "name": ["Afghanistan", "Taliban", "Afghanistan"]})
    >>> cooccurrence(mentions)[["a", "b", "sentences", "articles", "npmi"]].values.tolist()
    [['AFG', 'taliban', 1, 1, 0.0]]
    """
    check_columns(mentions, ["doc_id", "sent_id", "kind", "code", "name"], "mentions")
    if within not in _WITHIN:
        raise ValueError(f'within="{within}" is unknown. Use "sentence" or "article".')
    unknown = sorted(set(measure) - set(_MEASURES))
    if unknown:
        raise ValueError(f'measure "{unknown[0]}" is unknown. Use {" or ".join(_MEASURES)}.')
    chosen = [kinds] if isinstance(kinds, str) else list(kinds)
    rows = mentions[mentions["kind"].isin(chosen)].dropna(subset=["code"])
    codes, names = _codes(rows)
    units = _incidence(rows, _WITHIN[within], codes)
    together = _products(units)
    sentences = together if within == "sentence" else _products(_incidence(rows, _WITHIN["sentence"], codes))
    articles = _article_pairs(rows, within, codes)
    a, b, count = together
    keep = count >= min_together
    a, b, count = a[keep], b[keep], count[keep]
    columns: dict[str, Iterable] = {"a": codes[a], "b": codes[b]}
    columns["sentences"] = _look_up(sentences, a, b, len(codes))
    columns["articles"] = _look_up(articles, a, b, len(codes))
    if "npmi" in measure:
        columns["npmi"] = _npmi(count, np.asarray(units.sum(axis=0)).ravel(), a, b, units.shape[0])
    columns |= {"a_name": names[a], "b_name": names[b]}
    schema = PAIRS | ({"npmi": "float64"} if "npmi" in measure else {}) | {"a_name": "str", "b_name": "str"}
    table = make_table(schema, columns)
    order = ["sentences", "articles"] if within == "sentence" else ["articles", "sentences"]
    return table.sort_values([*order, "a", "b"], ascending=[False, False, True, True], ignore_index=True)


def to_graph(pairs: pd.DataFrame) -> nx.Graph:
    """Make a networkx graph of a table of pairs.

    Parameters
    ----------
    pairs
        Needs `a` and `b`; `a_name` and `b_name` become the nodes' `name`, all other columns the edges' attributes.

    Returns
    -------
    networkx.Graph
        Nodes and edges in sorted order; `networkx.write_gexf` and `write_graphml` save it for Gephi.

    Examples
    --------
    >>> pairs = pd.DataFrame({"a": ["AFG"], "b": ["PAK"], "sentences": [3], "articles": [1]})
    >>> to_graph(pairs).edges(data=True)
    EdgeDataView([('AFG', 'PAK', {'sentences': 3, 'articles': 1})])
    """
    import networkx as nx

    check_columns(pairs, ["a", "b"], "pairs")
    graph = nx.Graph()
    for side in ("a", "b"):
        graph.add_nodes_from(pairs[side].sort_values())
        if f"{side}_name" in pairs:
            nx.set_node_attributes(graph, dict(zip(pairs[side], pairs[f"{side}_name"], strict=True)), "name")
    values = [column for column in pairs if column not in ("a", "b", "a_name", "b_name")]
    for row in pairs.sort_values(["a", "b"]).to_dict("records"):
        graph.add_edge(row["a"], row["b"], **{str(column): row[column] for column in values})
    return graph


def _codes(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    table = rows[["code", "name"]].drop_duplicates("code").sort_values("code")
    return table["code"].to_numpy(dtype=object), table["name"].to_numpy(dtype=object)


def _incidence(rows: pd.DataFrame, unit: list[str], codes: np.ndarray) -> sparse.csr_array:
    """Return the 0/1 matrix of units by codes."""
    from scipy import sparse

    present = rows[[*unit, "code"]].drop_duplicates()
    number = present.groupby(unit, sort=False).ngroup().to_numpy()
    column = np.searchsorted(codes, present["code"].to_numpy(dtype=object))
    shape = (int(number.max()) + 1 if len(number) else 0, len(codes))
    return sparse.csr_array((np.ones(len(present), dtype="int64"), (number, column)), shape=shape)


def _products(incidence: sparse.csr_array) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the pairs of columns with a common unit, and in how many units both stand."""
    from scipy import sparse

    upper = sparse.triu(incidence.T @ incidence, k=1).tocoo()
    order = np.lexsort((upper.col, upper.row))
    return upper.row[order], upper.col[order], upper.data[order]


def _article_pairs(rows: pd.DataFrame, within: str, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return in how many articles each pair stands together within the unit."""
    if within == "article":
        return _products(_incidence(rows, ["doc_id"], codes))
    from scipy import sparse

    present = rows[["doc_id", "sent_id", "code"]].drop_duplicates()
    paired = present.merge(present, on=["doc_id", "sent_id"], suffixes=("", "_b"))
    paired = paired.loc[paired["code"] < paired["code_b"], ["doc_id", "code", "code_b"]].drop_duplicates()
    a = np.searchsorted(codes, paired["code"].to_numpy(dtype=object))
    b = np.searchsorted(codes, paired["code_b"].to_numpy(dtype=object))
    counted = sparse.coo_array((np.ones(len(a), dtype="int64"), (a, b)), shape=(len(codes), len(codes))).tocsr().tocoo()
    return counted.row, counted.col, counted.data


def _look_up(counted: tuple[np.ndarray, np.ndarray, np.ndarray], a: np.ndarray, b: np.ndarray, size: int) -> np.ndarray:
    row, column, count = counted
    order = np.argsort(row * size + column)
    keys = (row * size + column)[order]
    wanted = a * size + b
    at = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    return np.where(keys[at] == wanted, count[order][at], 0) if len(keys) else np.zeros(len(wanted), dtype="int64")


def _npmi(together: np.ndarray, alone: np.ndarray, a: np.ndarray, b: np.ndarray, units: int) -> np.ndarray:
    """PMI over -log p(a, b); a pair that stands in every unit has no information, and gets 0."""
    p = together / max(units, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log(p / (alone[a] / units * alone[b] / units)) / -np.log(p)
    return np.where(p == 1, 0.0, value)
