"""Sentences, paragraphs, articles and windows as a 0/1 matrix: which names stand in which."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from itertools import pairwise
from numbers import Integral
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from toolkit.tables import KIND, check_columns

if TYPE_CHECKING:
    from scipy import sparse

UNITS = ("sentence", "paragraph", "article")
_PAIRS_AT_ONCE = 4_000_000  # keeps memory small, whatever the number of mentions
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_BREAK = re.compile(r"\n\s*")


class Names(NamedTuple):
    """The mentions that count, as numbers.

    `rows` are their positions in the table of mentions; `article` and `node` number what they are in and what they
    name. `nodes` has the `code`, `name` and `side` (0, or 1 for the second kind of two) of each node, sorted.
    """

    rows: np.ndarray
    article: np.ndarray
    node: np.ndarray
    doc_ids: pd.Index
    nodes: pd.DataFrame


class Units(NamedTuple):
    """A matrix of units by nodes, the units of an article side by side, and the article of each unit."""

    matrix: sparse.csr_array
    article: np.ndarray


def unit_of(within: str | int) -> tuple[str, int]:
    """Return the unit and how many sentences wide it is, or raise ValueError.

    Examples
    --------
    >>> unit_of("article"), unit_of(3)
    (('article', 1), ('window', 3))
    """
    if within in UNITS:
        return str(within), 1
    if isinstance(within, Integral) and not isinstance(within, bool) and within >= 1:
        return "window", int(within)
    raise ValueError(
        f'within={within!r} is unknown. Use "sentence", "paragraph", "article" or a number of sentences, such as 3.'
    )


def read_names(mentions: pd.DataFrame, kinds: str | tuple[str, ...], bipartite: bool) -> Names:
    """Number the mentions of the kinds asked for; datelines and mentions without a code are left out."""
    chosen = [kinds] if isinstance(kinds, str) else list(kinds)
    unknown = [kind for kind in chosen if kind not in KIND.categories]
    if unknown:
        raise ValueError(f'kinds has "{unknown[0]}". Use {", ".join(KIND.categories)}.')
    if bipartite and len(set(chosen)) != 2:
        raise ValueError(f'bipartite=True needs two kinds, such as ("actor", "country"); kinds is {kinds!r}.')
    wanted = mentions["kind"].isin(chosen).to_numpy()
    if "type" in mentions:
        wanted = wanted & (mentions["type"] != "dateline").to_numpy()
    kept = wanted & mentions["code"].notna().to_numpy()
    if lost := int(wanted.sum() - kept.sum()):
        warnings.warn(f"{lost:,} of {wanted.sum():,} mentions have no code; they are in no pair.", stacklevel=3)
    rows = np.flatnonzero(kept)
    columns = ["doc_id", "code", "name", "kind"]
    used = mentions[columns] if kept.all() else mentions.loc[kept, columns]
    article, doc_ids = pd.factorize(used["doc_id"])
    side = (used["kind"] == chosen[1]).to_numpy() if bipartite else np.zeros(len(used), dtype="bool")
    node, nodes = _number_nodes(used, side)
    return Names(rows, article, node, doc_ids, nodes)


def _number_nodes(used: pd.DataFrame, side: np.ndarray) -> tuple[np.ndarray, pd.DataFrame]:
    """Number the nodes by side and code; each has the name that it has most often, of equals the first."""
    code, codes = pd.factorize(used["code"])
    name, names = pd.factorize(used["name"], use_na_sentinel=False)
    codes, names = pd.Series(codes, dtype="str"), pd.Series(names, dtype="str")
    by_name = names.fillna("").rank(method="first").to_numpy(dtype="int64") - 1
    key = (side * len(codes) + code) * max(len(names), 1) + by_name[name]
    pairs, times = np.unique(key, return_counts=True)
    at, which = np.divmod(pairs, max(len(names), 1))
    table = pd.DataFrame({"at": at, "name": names.iloc[np.argsort(by_name)[which]].to_numpy(), "times": times})
    table = table.sort_values(["at", "times", "name"], ascending=[True, False, True]).drop_duplicates("at")
    table["side"], number = np.divmod(table["at"].to_numpy(), max(len(codes), 1))
    table["code"] = codes.iloc[number].to_numpy()
    table["name"] = table["name"].fillna(table["code"])
    table = table.sort_values(["side", "code"], ignore_index=True)
    place = np.zeros(2 * len(codes), dtype="int64")
    place[table["at"]] = np.arange(len(table))
    return place[side * len(codes) + code], table[["code", "name", "side"]].astype({"code": "str", "name": "str"})


def make_units(names: Names, place: np.ndarray | None, width: int = 1) -> Units:
    """Make the matrix of units by nodes.

    Parameters
    ----------
    names
        The mentions as numbers.
    place
        The number of the sentence or paragraph of each mention, or None for whole articles.
    width
        How many places make a unit. Each place then is in that many units: those that begin with it or before it.
    """
    from scipy import sparse

    number = np.zeros(len(names.node), dtype="int64") if place is None else place
    if len(number) and number.min() < 0:
        raise ValueError("sent_id is below 0. Number the sentences of each article from 0.")
    places, nodes = int(number.max(initial=0)) + width, max(len(names.nodes), 1)
    if (len(names.doc_ids) + 1) * places * nodes >= 2**63:
        raise ValueError(f"sent_id goes up to {number.max():,}. Number the sentences of each article from 0.")
    # One number says article, place and node, so that one sort brings all into order.
    key = distinct((names.article * places + number) * nodes + names.node)
    if width > 1:
        key = distinct(np.concatenate([key + shift * nodes for shift in range(width)]))
    unit, node = np.divmod(key, nodes)
    starts = np.flatnonzero(np.diff(unit, prepend=-1))
    matrix = sparse.csr_array(
        (np.ones(len(node), dtype="int32"), node.astype("int32"), np.append(starts, len(node))),
        shape=(len(starts), len(names.nodes)),
    )
    return Units(matrix, unit[starts] // places)


def distinct(numbers: np.ndarray) -> np.ndarray:
    """Return the different numbers in their order; `numbers` is sorted in place."""
    numbers.sort()
    return numbers[np.diff(numbers, prepend=numbers[:1] - 1) != 0]


def count_pairs(units: Units, sides: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the pairs of nodes with a common unit, as sorted numbers a · nodes + b, and in how many units both are.

    Of two sides only pairs across are kept.
    """
    from scipy import sparse

    upper = sparse.triu(units.matrix.T @ units.matrix, k=1, format="csr")
    upper.sort_indices()
    found = upper.tocoo()
    key = found.row.astype("int64") * len(sides) + found.col
    kept = _across(found.row, found.col, sides)
    return key[kept], found.data[kept].astype("int64")


def count_articles(units: Units, sides: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Return in how many articles each of the pairs stands together in a unit."""
    counts = np.zeros(len(pairs), dtype="int64")
    nodes = len(sides)
    for article, a, b in _each_pair(units):
        kept = _across(a, b, sides)
        key = (article[kept] * nodes + a[kept]) * nodes + b[kept]
        found, times = np.unique(distinct(key) % (nodes * nodes), return_counts=True)
        counts[np.searchsorted(pairs, found)] += times
    return counts


def _across(a: np.ndarray, b: np.ndarray, sides: np.ndarray) -> np.ndarray:
    return sides[a] != sides[b] if sides.any() else np.ones(len(a), dtype="bool")


def _each_pair(units: Units) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Yield article, a and b of every pair in every unit, some whole articles at a time, numbered from 0."""
    node, bounds = units.matrix.indices, units.matrix.indptr.astype("int64")
    size = np.diff(bounds)
    before = np.append(0, np.cumsum(size * (size - 1) // 2))
    first = np.flatnonzero(np.diff(units.article, prepend=-1))  # the first unit of each article
    cuts = first[np.searchsorted(before[first], np.arange(0, before[-1], _PAIRS_AT_ONCE))] if before[-1] else []
    for low, high in pairwise(np.unique([*cuts, len(size)])):
        unit = np.repeat(np.arange(low, high), size[low:high])
        at = np.arange(bounds[low], bounds[high])
        followers = bounds[unit + 1] - at - 1
        a = np.repeat(at, followers)
        b = a + 1 + np.arange(len(a)) - np.repeat(np.cumsum(followers) - followers, followers)
        yield np.repeat(units.article[unit] - units.article[low], followers), node[a].astype("int64"), node[b]


def paragraph_numbers(mentions: pd.DataFrame, names: Names, corpus: pd.DataFrame | None) -> np.ndarray:
    """Return the number of the paragraph that each mention starts in."""
    if corpus is None:
        raise ValueError('within="paragraph" needs the texts: pass corpus=corpus.')
    check_columns(corpus, ["doc_id", "text"], "corpus")
    check_columns(mentions, ["start"], "mentions")
    texts = dict(zip(corpus["doc_id"], corpus["text"], strict=True))
    lacking = [doc_id for doc_id in names.doc_ids if doc_id not in texts]
    if lacking:
        raise ValueError(
            f'{len(lacking)} articles of the mentions are not in the corpus, the first is "{lacking[0]}". '
            "Pass the corpus that the mentions were found in."
        )
    breaks = [paragraph_starts(texts[doc_id]) for doc_id in names.doc_ids]
    longest = max((len(texts[doc_id]) for doc_id in names.doc_ids), default=0) + 1
    flat = np.array([number * longest + at for number, starts in enumerate(breaks) for at in starts], dtype="int64")
    first = np.cumsum([0, *map(len, breaks)])[names.article]
    start = mentions["start"].to_numpy()[names.rows]
    return np.searchsorted(flat, names.article * longest + start, side="right") - 1 - first


def paragraph_starts(text: str) -> list[int]:
    """Return where paragraphs start: after line breaks, or after blank lines if lines were broken to fit a width.

    Examples
    --------
    >>> paragraph_starts("Talks began.\\nThey failed.")
    [0, 13]
    >>> paragraph_starts("Talks began in\\nthe old town\\nhall.\\n\\nThey failed.")
    [0, 35]
    """
    lines = text.split("\n")
    # Wrapped, as in the splitting of sentences: at least one line in four goes on in lower case.
    wrapped = sum(line[:1].islower() for line in lines[1:]) * 4 > len(lines) - 1
    return [0, *(found.end() for found in (_BLANK_LINE if wrapped else _LINE_BREAK).finditer(text))]
