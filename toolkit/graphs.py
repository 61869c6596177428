"""Pairs as a graph: for networkx, for other programs, and in groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.readers.contents import printable
from toolkit.tables import GROUPS, check_columns, make_table

if TYPE_CHECKING:
    import networkx as nx

_SIDES = ("a", "b")


def to_graph(pairs: pd.DataFrame, *, weight: str = "sentences", text_only: bool = False) -> nx.Graph:
    """Make a networkx graph of a table of pairs.

    Parameters
    ----------
    pairs
        Needs `a`, `b` and the column of `weight`. Columns such as `a_name` and `b_name` become attributes of the
        nodes (`name`), all others of the edges.
    weight
        The column that becomes the edges' `weight` too, by which other programs draw and group.
    text_only
        Write all attributes but `weight` as text, which is all that Pajek's format holds.

    Returns
    -------
    networkx.Graph
        Nodes and edges in sorted order. A node is its code, with its name as `label` too, which Gephi writes beside
        it; in a bipartite table kind and code (`actor:AFG`), with the attributes `code`, `kind` and `bipartite` (0 or
        1). What is missing in the table has no attribute.

    Raises
    ------
    ValueError
        If a column is missing.

    Notes
    -----
    networkx saves it for Gephi (`write_gexf`), for yEd, igraph and others (`write_graphml`), for Pajek (`write_pajek`,
    with `text_only=True`) and as a table (`to_pandas_edgelist(graph).to_csv`).

    Examples
    --------
    >>> pairs = pd.DataFrame({"a": ["AFG"], "b": ["PAK"], "sentences": [3], "articles": [1]})
    >>> to_graph(pairs).edges(data=True)
    EdgeDataView([('AFG', 'PAK', {'weight': 3, 'sentences': 3, 'articles': 1})])
    """
    import networkx as nx

    check_columns(pairs, ["a", "b", weight], "pairs")
    ids = node_ids(pairs)
    order = sorted(range(len(pairs)), key=lambda at: (ids["a"][at], ids["b"][at]))
    graph = nx.Graph()
    graph.add_nodes_from(sorted({*ids["a"], *ids["b"]}))
    for number, side in enumerate(_SIDES):
        own = [name for name in pairs if str(name).startswith(f"{side}_")]
        for row, node, code in zip(_attributes(pairs[own], text_only), ids[side], pairs[side], strict=True):
            graph.nodes[node].update({name.removeprefix(f"{side}_"): value for name, value in row.items()})
            if "a_kind" in pairs:
                graph.nodes[node].update({"code": code, "bipartite": str(number) if text_only else number})
            if "name" in graph.nodes[node]:
                graph.nodes[node]["label"] = graph.nodes[node]["name"]
    shared = [name for name in pairs if not str(name).startswith(("a_", "b_")) and name not in _SIDES]
    edges = _attributes(pairs[shared], text_only)
    weights = pairs[weight].tolist()
    for at in order:
        graph.add_edge(ids["a"][at], ids["b"][at], weight=weights[at], **edges[at])
    return graph


def _attributes(table: pd.DataFrame, text_only: bool) -> list[dict[str, object]]:
    """Return the rows as attributes that every format takes: nothing missing, no control characters."""
    return [
        {str(name): _attribute(value, text_only) for name, value in row.items() if not pd.isna(value)}
        for row in table.to_dict("records")
    ]


def _attribute(value: object, text_only: bool) -> object:
    if isinstance(value, str):
        value = printable(value)
    # Pajek sets texts in double quotes and has no sign for one inside.
    return str(value).replace('"', "'") if text_only else value


def groups(pairs: pd.DataFrame, *, column: str = "sentences", seed: int = 0) -> pd.DataFrame:
    """Find groups of names that stand together more with each other than with the rest.

    Parameters
    ----------
    pairs
        Needs `a`, `b` and `column`; `a_name` and `b_name` are kept.
    column
        How strong the line of a pair is; pairs with 0 or less join nothing.
    seed
        Start of the random numbers; equal seeds give equal groups.

    Returns
    -------
    DataFrame
        One row a node: `group` (1 is the largest), `code`, `name`, in this order; of a bipartite table also `kind`.

    Raises
    ------
    ValueError
        If a column is missing.

    Notes
    -----
    Louvain's method (V. Blondel and others 2008) as networkx has it, which looks for the groups with the highest
    modularity. It finds groups in any graph, in one of pure chance too: they describe and are no test. Another seed may
    give others; those that stay are worth naming.

    Examples
    --------
    >>> pairs = pd.DataFrame({"a": ["AFG", "SDN"], "b": ["PAK", "SSD"], "sentences": [4, 2]})
    >>> groups(pairs).values.tolist()
    [[1, 'AFG', 'AFG'], [1, 'PAK', 'PAK'], [2, 'SDN', 'SDN'], [2, 'SSD', 'SSD']]
    """
    check_columns(pairs, ["a", "b", column], "pairs")
    nodes = node_table(pairs)
    at = {node: number for number, node in enumerate(nodes["id"])}
    ids = node_ids(pairs)
    lines = [(at[a], at[b]) for a, b in zip(ids["a"], ids["b"], strict=True)]
    found = louvain(len(nodes), lines, pairs[column].tolist(), seed)
    group = {node: number for number, members in enumerate(found, 1) for node in members}
    columns = {"group": [group[number] for number in range(len(nodes))]} | {name: nodes[name] for name in nodes}
    return make_table(GROUPS, columns).drop(columns="id").sort_values("group", kind="stable", ignore_index=True)


def louvain(size: int, lines: Iterable[tuple[int, int]], weights: Iterable[float], seed: int) -> list[list[int]]:
    """Return the groups that Louvain's method finds among nodes numbered from 0, the largest first."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(size))  # numbers, as sets of them have the same order everywhere
    for (a, b), weight in sorted(zip((tuple(sorted(line)) for line in lines), weights, strict=True)):
        if weight > 0:
            graph.add_edge(a, b, weight=weight)
    found = nx.community.louvain_communities(graph, weight="weight", seed=seed)
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))


def node_ids(pairs: pd.DataFrame) -> dict[str, list[str]]:
    """Return the id of the node on each side of each pair: its code, in a bipartite table with its kind before it."""
    if "a_kind" not in pairs:
        return {side: pairs[side].tolist() for side in _SIDES}
    return {side: (pairs[f"{side}_kind"].astype("str") + ":" + pairs[side]).tolist() for side in _SIDES}


def node_table(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return one row a node, sorted by its id: `id`, `code`, `name` and, of a bipartite table, `kind`."""
    ids, kept = node_ids(pairs), ["kind"] if "a_kind" in pairs else []
    sides: Sequence[pd.DataFrame] = [
        pd.DataFrame(
            {"id": ids[side], "code": pairs[side], "name": pairs.get(f"{side}_name", pairs[side]).fillna(pairs[side])}
            | {name: pairs[f"{side}_{name}"] for name in kept}
        )
        for side in _SIDES
    ]
    return pd.concat(sides).drop_duplicates("id").sort_values("id", ignore_index=True)
