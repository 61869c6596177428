"""Pairs of names: speed and memory of the toolkit beside a bare sparse product and a join in pandas, in one run.

    python benchmarks/networks.py [--mentions 1000000 10000000] [--codes 2000]

Prints Markdown. README.md beside this file says what is measured.
"""

from __future__ import annotations

import argparse
import multiprocessing
import platform
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.association import NAMES
from toolkit.networks import cooccurrence

RUNS = 3
SENTENCES_AN_ARTICLE = 8
MENTIONS_A_SENTENCE = 2.5


class Result(NamedTuple):
    """What one way of counting gave and took."""

    seconds: float
    start_mb: float
    peak_mb: float
    pairs: int
    together: int


def make_mentions(mentions: int, codes: int, seed: int = 0) -> pd.DataFrame:
    """Make a table of mentions: a code of rank r is named 1/r as often as the first (Zipf's law)."""
    random = np.random.default_rng(seed)
    chance = 1 / np.arange(1, codes + 1)
    code = np.searchsorted(np.cumsum(chance / chance.sum()), random.random(mentions)).clip(max=codes - 1)
    sentence = np.sort(random.integers(0, int(mentions / MENTIONS_A_SENTENCE), mentions))
    article, sent_id = np.divmod(sentence, SENTENCES_AN_ARTICLE)
    names = pd.Series([f"Actor number {number:05}" for number in range(codes)], dtype="str")
    ids = pd.Series([f"d{number:07}" for number in range(int(article.max()) + 1)], dtype="str")
    return pd.DataFrame(
        {
            "doc_id": ids.array.take(article),
            "sent_id": sent_id,
            "kind": pd.Categorical.from_codes(np.ones(mentions, dtype="int8"), ["country", "actor", "term"]),
            "code": names.str.replace("Actor number ", "actor-").array.take(code),
            "name": names.array.take(code),
        }
    )


# --- the ways to count ----------------------------------------------------------------------------------------------


def count_with_toolkit(mentions: pd.DataFrame, measure: tuple[str, ...]) -> tuple[int, int]:
    pairs = cooccurrence(mentions, measure=measure)
    return len(pairs), int(pairs["sentences"].sum())


def count_by_product(mentions: pd.DataFrame) -> tuple[int, int]:
    """Number sentences and codes, and multiply: no names, no articles, no measures, no order."""
    from scipy import sparse

    article, code = pd.factorize(mentions["doc_id"])[0], pd.factorize(mentions["code"])[0]
    return product(article, mentions["sent_id"].to_numpy(), code)


def product(article: np.ndarray, sent_id: np.ndarray, code: np.ndarray) -> tuple[int, int]:
    from scipy import sparse

    row = article * (sent_id.max() + 1) + sent_id
    units = sparse.csr_array((np.ones(len(row), dtype="int32"), (row, code)))
    units.data[:] = 1
    upper = sparse.triu(units.T @ units, k=1)
    return upper.nnz, int(upper.sum())


def count_by_join(mentions: pd.DataFrame) -> tuple[int, int]:
    """Join the table with itself by article and sentence, and count the pairs of codes."""
    present = mentions[["doc_id", "sent_id", "code"]].drop_duplicates()
    joined = present.merge(present, on=["doc_id", "sent_id"], suffixes=("_a", "_b"))
    joined = joined[joined["code_a"] < joined["code_b"]]
    pairs = joined.groupby(["code_a", "code_b"]).size()
    return len(pairs), int(pairs.sum())
