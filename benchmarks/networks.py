"""Pairs of names: speed and memory of the toolkit beside a bare sparse product and a join in pandas, in one run.

    python benchmarks/networks.py [--mentions 1000000 10000000] [--codes 2000]

Prints Markdown. README.md beside this file says what is measured.
"""

from __future__ import annotations

import argparse
import multiprocessing
import platform
import re
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.association import NAMES
from toolkit.networks import cooccurrence

Count = Callable[[], tuple[int, int]]
RUNS = 3
SLOW = 10.0  # seconds: what takes longer is run once
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


def by_toolkit(measure: tuple[str, ...], mentions: pd.DataFrame) -> Count:
    def count() -> tuple[int, int]:
        pairs = cooccurrence(mentions, measure=measure)
        return len(pairs), int(pairs["sentences"].sum())

    return count


def by_product(mentions: pd.DataFrame) -> Count:
    """Multiply the matrix of sentences and codes, numbered before: no names, no articles, no measures, no order."""
    from scipy import sparse

    article, code = (pd.factorize(mentions[name])[0] for name in ("doc_id", "code"))
    sentence = article * SENTENCES_AN_ARTICLE + mentions["sent_id"].to_numpy()

    def count() -> tuple[int, int]:
        units = sparse.csr_array((np.ones(len(code), dtype="int32"), (sentence, code)))
        units.data[:] = 1  # a code that stands twice in a sentence counts once
        upper = sparse.triu(units.T @ units, k=1)
        return upper.nnz, int(upper.sum())

    return count


def by_join(mentions: pd.DataFrame) -> Count:
    """Join the table with itself by article and sentence, and count the pairs of codes."""

    def count() -> tuple[int, int]:
        present = mentions[["doc_id", "sent_id", "code"]].drop_duplicates()
        joined = present.merge(present, on=["doc_id", "sent_id"], suffixes=("_a", "_b"))
        pairs = joined[joined["code_a"] < joined["code_b"]].groupby(["code_a", "code_b"]).size()
        return len(pairs), int(pairs.sum())

    return count


WAYS: dict[str, Callable[[pd.DataFrame], Count]] = {
    "toolkit, all measures": partial(by_toolkit, NAMES),
    "toolkit, counts alone": partial(by_toolkit, ("count",)),
    "sparse product alone": by_product,
    "pandas self-join": by_join,
}


# --- measuring ------------------------------------------------------------------------------------------------------


def measure(way: str, mentions: int, codes: int) -> Result:
    """Measure one way in a process of its own."""
    context = multiprocessing.get_context("spawn")  # so that nothing is loaded or warm
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
        return pool.submit(_measure_here, way, mentions, codes).result()


def _measure_here(way: str, mentions: int, codes: int) -> Result:
    WAYS[way](make_mentions(1_000, 20))()  # imports
    count = WAYS[way](make_mentions(mentions, codes))
    reset_peak()
    start = memory_mb("VmRSS")
    seconds: list[float] = []
    while len(seconds) < RUNS and sum(seconds) < SLOW:
        started = time.process_time()
        pairs, together = count()
        seconds.append(time.process_time() - started)
    return Result(min(seconds), start, memory_mb("VmHWM"), pairs, together)


def reset_peak() -> None:
    """Let the kernel forget the peak of memory that making the mentions took."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")


def memory_mb(field: str) -> float:
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.search(rf"{field}:\s+(\d+) kB", status)[1]) * 1024 / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description="Pairs of names: speed and memory.")
    parser.add_argument("--mentions", type=int, nargs="+", default=[1_000_000, 10_000_000], metavar="N")
    parser.add_argument(
        "--codes", type=int, default=2_000, metavar="N", help="how many different names (default: 2000)"
    )
    options = parser.parse_args()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    packages = ", ".join(f"{name} {version(name)}" for name in ("pandas", "numpy", "scipy"))
    write(f"{python}, {platform.system()} {platform.machine()}, {packages}")
    for mentions in options.mentions:
        results = {way: measure(way, mentions, options.codes) for way in WAYS}
        ours = results["toolkit, all measures"]
        agree = {(result.pairs, result.together) for result in results.values()}
        write(
            f"\n### {mentions:,} mentions of {options.codes:,} codes: {ours.pairs:,} pairs, {ours.together:,} times\n"
        )
        write("| way | CPU-seconds | toolkit ÷ it | peak memory, MB | before, MB |")
        write("| --- | --- | --- | --- | --- |")
        for way, result in results.items():
            ratio = ours.seconds / result.seconds
            memory = f"{result.peak_mb:,.0f} | {result.start_mb:,.0f}"
            write(f"| {way} | {result.seconds:.2f} | {ratio:.2f} | {memory} |")
        write("" if len(agree) == 1 else f"\nThe counts differ: {sorted(agree)}")


def write(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
