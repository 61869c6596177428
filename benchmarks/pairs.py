"""Pairs of names in 100 million mentions on two workers: time, memory, and the same numbers as in one table.

    python benchmarks/pairs.py --folder /tmp/pairs [--parts 100] [--mentions 1000000] [--codes 3000] [--workers 2]

Makes a partitioned Parquet of mentions in the folder, part by part, counts its pairs with `cooccurrence` in a process of its
own and the workers that it starts, and holds the pairs of the first parts against those of one pandas table. Prints Markdown.
Parts that are there are not made again.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from measuring import name_the_machine, print_table, write
from networks import make_mentions
from watching import watch

from toolkit.networks import cooccurrence

#: So many of the parts are counted in one table too.
CHECKED = 5


def make_parts(folder: Path, parts: int, mentions: int, codes: int) -> list[Path]:
    """Write parts of mentions; each has articles of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"part-{number:04}.parquet" for number in range(parts)]
    for number, file in enumerate(files):
        if not file.exists():
            table = make_mentions(mentions, codes, seed=number)
            half = file.with_suffix(".partial")
            table.assign(doc_id=f"{number:04}-" + table["doc_id"]).to_parquet(half, index=False)
            half.rename(file)
    return files


def count(files: list[Path], workers: int, out: Path) -> None:
    """Count the pairs of some parts on workers of this machine, and write the table."""
    import dask.dataframe as dd

    from toolkit.engine import start_engine

    with start_engine(workers):
        pairs = cooccurrence(dd.read_parquet(files))
    pairs.to_parquet(out, index=False)


def in_a_process(files: list[Path], workers: int, out: Path) -> list[str]:
    return [sys.executable, __file__, "--count", *map(str, files), "--workers", str(workers), "--out", str(out)]


def differing(files: list[Path], counted: Path) -> list[str]:
    """Return the columns of pairs that differ in any bit from those of one pandas table."""
    mentions = pd.concat(map(pd.read_parquet, files), ignore_index=True)
    one, other = cooccurrence(mentions), pd.read_parquet(counted)
    if list(one.columns) != list(other.columns) or len(one) != len(other):
        return ["the number of rows or columns"]
    return [name for name in one if not np.array_equal(one[name].to_numpy(), other[name].to_numpy())]


def main() -> None:
    parser = argparse.ArgumentParser(description="Pairs of names in many parts.")
    parser.add_argument("--folder", type=Path, help="where the parts are made, 4 MB each million mentions")
    parser.add_argument("--parts", type=int, default=100)
    parser.add_argument("--mentions", type=int, default=1_000_000, help="mentions a part")
    parser.add_argument("--codes", type=int, default=3_000, help="how many different names")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--count", type=Path, nargs="+", metavar="PART", help="count these parts and no more")
    parser.add_argument("--out", type=Path, help="where --count writes the pairs")
    options = parser.parse_args()
    if options.count:
        count(options.count, options.workers, options.out)
        return
    if not options.folder:
        parser.error("--folder is needed")
    name_the_machine()
    files = make_parts(options.folder / "mentions", options.parts, options.mentions, options.codes)
    out = options.folder / "pairs.parquet"
    run = watch(in_a_process(files, options.workers, out), options.folder / "log.txt")
    pairs = pd.read_parquet(out, columns=["sentences"])
    million = len(files) * options.mentions / 1e6
    write(
        f"\n### {million:,.0f} million mentions of {options.codes:,} codes in {len(files)} parts: {len(pairs):,} pairs\n"
    )
    peaks = ", ".join(f"{peak:,.0f}" for peak in run.peaks[: options.workers + 1])
    cells = [f"{run.wall:,.0f}", f"{run.cpu:,.0f}", f"{million / run.cpu:.2f}", peaks, f"{run.together:,.0f}"]
    print_table(
        ["seconds", "CPU-seconds", "million mentions a CPU-second", "peaks, MB", "peak of all together, MB"], [cells]
    )
    write(f"\n{int(pairs['sentences'].sum()):,} times two names stood together in a sentence.")
    watch(in_a_process(files[:CHECKED], options.workers, out), options.folder / "log.txt")
    different = differing(files[:CHECKED], out)
    same = f"differ in {', '.join(different)}" if different else "are the same, to the last bit of each column"
    write(f"The pairs of the first {CHECKED} parts on workers and in one table {same}.")


if __name__ == "__main__":
    main()
