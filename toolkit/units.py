"""Sentences, paragraphs, articles and windows as a 0/1 matrix: which names stand in which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from numbers import Integral
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from toolkit.tables import KIND, check_columns
from toolkit.text import is_wrapped

if TYPE_CHECKING:
    from scipy import sparse

UNITS = ("sentence", "paragraph", "article")
_PAIRS_AT_ONCE = 500_000  # keeps memory small, whatever the number of mentions
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_BREAK = re.compile(r"\n\s*")


class Names(NamedTuple):
    """The mentions that count, as numbers.

    `rows` says where they are in the table of mentions; `article` and `node` number what they are in and what they
    name. `doc_ids` has the id of each article; `nodes` the `code`, `side` (1 for the second kind of two, else 0) and the
    `number` of the code of each node, sorted by side and code; `names` how many `times` each `name` of a `code` is given.
    Of `wanted` mentions of the kinds asked for, `lost` have no code.
    """

    rows: np.ndarray | slice
    article: np.ndarray
    doc_ids: pd.Series
    node: np.ndarray
    nodes: pd.DataFrame
    names: pd.DataFrame
    bipartite: bool
    wanted: int
    lost: int


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
    columns = ["doc_id", "code", "name", "kind"]
    used = mentions[columns] if kept.all() else mentions.loc[kept, columns]
    rows = slice(None) if kept.all() else np.flatnonzero(kept)
    side = (used["kind"] == chosen[1]).to_numpy() if bipartite else np.zeros(len(used), dtype="bool")
    node, nodes, names = _number_nodes(used, side)
    lost = int(wanted.sum() - kept.sum())
    return Names(rows, *_number(used["doc_id"]), node, nodes, names, bipartite, int(wanted.sum()), lost)


def _number(values: pd.Series) -> tuple[np.ndarray, pd.Series]:
    """Number different values; 32 bits, since there is one number a mention."""
    numbers, different = pd.factorize(values, use_na_sentinel=False)
    return numbers.astype("int32"), pd.Series(different, dtype="str")


def _number_nodes(used: pd.DataFrame, side: np.ndarray) -> tuple[np.ndarray, pd.DataFrame, pd.DataFrame]:
    """Number the nodes by side and code, and count the names of each code."""
    code, codes = _number(used["code"])
    present = np.flatnonzero(np.bincount(code + side * len(codes), minlength=2 * len(codes)))
    second, number = np.divmod(present, max(len(codes), 1))
    nodes = pd.DataFrame({"code": codes.iloc[number].array, "side": second, "number": number})
    order = nodes.sort_values(["side", "code"]).index
    place = np.zeros(2 * len(codes), dtype="int32")
    place[present[order]] = np.arange(len(order))
    named = _count_names(code, codes, used["name"])
    return place[code + side * len(codes)], nodes.loc[order].reset_index(drop=True), named


def _count_names(code: np.ndarray, codes: pd.Series, names: pd.Series) -> pd.DataFrame:
    """Count how often each code is given each name; most codes have one only."""
    name, different = _number(names)
    last = np.zeros(len(codes), dtype="int32")
    last[code] = name
    several = np.zeros(len(codes), dtype="bool")
    several[code[last[code] != name]] = True
    once = pd.DataFrame({"code": np.arange(len(codes)), "name": last, "times": np.bincount(code, minlength=len(codes))})
    rows = np.flatnonzero(several[code])
    more = pd.DataFrame({"code": code[rows], "name": name[rows]}).value_counts().rename("times").reset_index()
    table = pd.concat([once[~several], more], ignore_index=True)
    columns = {"code": codes.array.take(table["code"]), "name": different.array.take(table["name"])}
    return pd.DataFrame(columns | {"times": table["times"]}).dropna()


def name_codes(codes: pd.Series, names: pd.DataFrame) -> pd.Series:
    """Return the name that each code has most often, of equals the first in the alphabet; without one the code.

    Examples
    --------
    >>> names = pd.DataFrame({"code": ["a", "a", "a"], "name": ["C", "B", "A"], "times": [2, 2, 1]})
    >>> name_codes(pd.Series(["a", "b"]), names).tolist()
    ['B', 'b']
    """
    order = names.sort_values(["code", "times", "name"], ascending=[True, False, True])
    return codes.map(order.drop_duplicates("code").set_index("code")["name"]).fillna(codes).astype("str")


def places_of(mentions: pd.DataFrame, names: Names, unit: str, corpus: pd.DataFrame | None) -> np.ndarray:
    """Return the number of the sentence or paragraph of each mention in its article; an article is one place."""
    if unit == "article":
        return np.zeros(len(names.node), dtype="int8")
    if unit == "paragraph":
        return paragraph_numbers(mentions, names, corpus)
    return mentions["sent_id"].to_numpy(dtype="int64")[names.rows]


def make_units(names: Names, place: np.ndarray, width: int = 1) -> Units:
    """Make the matrix of units by nodes.

    Parameters
    ----------
    names
        The mentions as numbers.
    place
        The number of the sentence or paragraph of each mention in its article.
    width
        How many places make a unit. Each place then is in that many units: those that begin with it or before it.
    """
    from scipy import sparse

    if len(place) and place.min() < 0:
        raise ValueError("sent_id is below 0. Number the sentences of each article from 0.")
    places, nodes = int(place.max(initial=0)) + width, max(len(names.nodes), 1)
    if (len(names.doc_ids) + 1) * places * nodes >= 2**63:
        raise ValueError(f"sent_id goes up to {place.max():,}. Number the sentences of each article from 0.")
    # One number says article, place and node, so that one sort brings all into order.
    key = names.article.astype("int64")
    key *= places
    key += place
    key *= nodes
    key += names.node
    key = distinct(key)
    if width > 1:
        key = distinct(np.concatenate([key + shift * nodes for shift in range(width)]))
    node = np.empty(len(key), dtype="int32")
    np.remainder(key, nodes, out=node, casting="unsafe")
    key //= nodes
    starts = np.flatnonzero(_new(key))
    ones, bounds = np.ones(len(key), dtype="int32"), np.append(starts, len(key))
    matrix = sparse.csr_array((ones, node, bounds), shape=(len(starts), len(names.nodes)))
    return Units(matrix, key[starts] // places)


def distinct(numbers: np.ndarray) -> np.ndarray:
    """Return the different numbers in their order; `numbers` is sorted in place."""
    numbers.sort()
    return numbers[_new(numbers)]


def _new(numbers: np.ndarray) -> np.ndarray:
    """Tell which of these numbers differ from the one before."""
    new = np.ones(len(numbers), dtype="bool")
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    return new


def count_pairs(units: Units, names: Names) -> tuple[np.ndarray, np.ndarray]:
    """Return the pairs of nodes with a common unit, as sorted numbers a · nodes + b, and in how many units both are."""
    from scipy import sparse

    upper = sparse.triu(units.matrix.T @ units.matrix, k=1, format="csr")
    upper.sort_indices()
    found = upper.tocoo()
    kept = _may_pair(found.row, found.col, names)
    key = found.row[kept].astype("int64") * len(names.nodes) + found.col[kept]
    return key, found.data[kept].astype("int64")


def count_articles(units: Units, names: Names, pairs: np.ndarray) -> np.ndarray:
    """Return in how many articles each of the pairs stands together in a unit."""
    counts = np.zeros(len(pairs), dtype="int64")
    nodes = len(names.nodes)
    for article, a, b in _each_pair(units):
        kept = _may_pair(a, b, names)
        key = (article[kept] * nodes + a[kept]) * nodes + b[kept]
        found, times = np.unique(distinct(key) % (nodes * nodes), return_counts=True)
        counts[np.searchsorted(pairs, found)] += times
    return counts


def _may_pair(a: np.ndarray, b: np.ndarray, names: Names) -> np.ndarray:
    """Tell which pairs are asked for: of two sides only those across, and no code with itself."""
    if not names.bipartite:
        return np.ones(len(a), dtype="bool")
    side, number = (names.nodes[column].to_numpy() for column in ("side", "number"))
    return (side[a] != side[b]) & (number[a] != number[b])


def _each_pair(units: Units) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Yield article, a and b of every pair in every unit, some whole articles at a time, numbered from 0."""
    node, bounds = units.matrix.indices, units.matrix.indptr.astype("int64")
    size = np.diff(bounds)
    before = np.append(0, np.cumsum(size * (size - 1) // 2))
    first = np.flatnonzero(_new(units.article))  # the first unit of each article
    slices = np.unique(np.searchsorted(before[first], np.arange(0, before[-1], _PAIRS_AT_ONCE)))
    for low, high in pairwise([*first[slices[slices < len(first)]], len(size)]):
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
    at = names.article.astype("int64") * longest + start
    return np.searchsorted(flat, at, side="right") - 1 - first


def paragraph_starts(text: str) -> list[int]:
    """Return where paragraphs start: after line breaks, or after blank lines if lines were broken to fit a width.

    Examples
    --------
    >>> paragraph_starts("Talks began.\\nThey failed.")
    [0, 13]
    >>> paragraph_starts("Talks began in\\nthe old town\\nhall.\\n\\nThey failed.")
    [0, 35]
    """
    return [0, *(found.end() for found in (_BLANK_LINE if is_wrapped(text) else _LINE_BREAK).finditer(text))]
