"""`toolkit annotate` at several sizes: speed, memory, the same bytes as one process, and what a kill costs.

    python benchmarks/scale.py --folder /tmp/scale --sizes 10000 100000 1000000 [--workers 2] [--kill 2000]

Makes synthetic articles (synthetic.py) in the folder, runs `toolkit annotate` on them in processes of its own, and runs some
of the parts again in one process. Stopped, it goes on where it was when it is called again: what a run took is added up over
all calls, in `run-*.json`. Prints Markdown, a row when it is known.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
from measuring import name_the_machine, write
from synthetic import make_corpus
from watching import Run, children, watch

PER_ARTICLE = ("mentions", "scores")
TABLES = (*PER_ARTICLE, "counts", "pairs")
#: So many parts of each corpus are annotated again in one process.
CHECKED = 5
HEADS = (
    "articles",
    "workers",
    "seconds",
    "articles a second",
    "articles a CPU-second",
    "CPU-ms an article",
    "peak of each process, MB",
    "all together, MB",
)


# --- running --------------------------------------------------------------------------------------------------------


def annotate(corpus: Path, out: Path, workers: int, look: Callable[[Run, psutil.Process], object] | None = None) -> Run:
    """Run `toolkit annotate` in a process of its own, and watch it and its children."""
    command = [sys.executable, "-m", "toolkit.cli", "annotate", str(corpus), str(out), "--workers", str(workers)]
    return watch(command, out.with_name(f"{out.name}.log"), look)


def measured(corpus: Path, out: Path, workers: int) -> Run:
    """Annotate a corpus, or what is left of it, and return what that took in this call and earlier ones."""
    kept = out.with_name(f"run-{out.name}.json")
    before = json.loads(kept.read_text()) if kept.exists() else {"run": Run(0, 0, [], 0), "finished": False}
    earlier = Run(*before["run"])
    if before["finished"]:
        return earlier

    def keep(run: Run, finished: bool = False) -> Run:
        whole = earlier.and_then(run)
        half = kept.with_suffix(".partial")
        half.write_text(json.dumps({"run": whole, "finished": finished}))
        half.replace(kept)
        return whole

    return keep(annotate(corpus, out, workers, lambda run, process: keep(run)), finished=True)


# --- the same bytes -------------------------------------------------------------------------------------------------


def differing(one: Path, other: Path, kinds: tuple[str, ...] = TABLES) -> list[str]:
    """Return the tables of a run that another has not, or has with other bytes."""
    names = [file.relative_to(one).as_posix() for kind in kinds for file in sorted((one / kind).glob("*.parquet"))]
    _, different, missing = filecmp.cmpfiles(one, other, names, shallow=False)
    return sorted(different + missing)


def check_some(corpus: Path, out: Path) -> str:
    """Annotate some parts in one process and say whether each has the bytes that it has in the whole run."""
    parts = sorted(corpus.glob("*.parquet"))
    some = parts[:: max(1, len(parts) // CHECKED)][:CHECKED]
    folder, alone = corpus.with_name(f"{corpus.name}-some"), out.with_name(f"{out.name}-some")
    for old in (folder, alone):
        shutil.rmtree(old, ignore_errors=True)
    folder.mkdir()
    for part in some:
        os.link(part, folder / part.name)
    annotate(folder, alone, workers=1)
    different = differing(alone, out, PER_ARTICLE)
    return ", ".join(different) or f"all {2 * len(some)} tables of {len(some)} parts have the bytes of one process"


# --- sizes ----------------------------------------------------------------------------------------------------------


def at_sizes(folder: Path, sizes: list[int], workers: list[int]) -> None:
    """Print what `toolkit annotate` takes at several sizes and with several workers."""
    write(f"\n| {' | '.join(HEADS)} |\n|{' --- |' * len(HEADS)}")
    checks = []
    for size in sizes:
        corpus = folder / f"articles-{size}"
        make_corpus(corpus, size)
        outs = {number: folder / f"tables-{size}-{number}" for number in workers}
        for number, out in outs.items():
            run = measured(corpus, out, number)
            write(f"| {' | '.join(_cells(size, number, run))} |")
            checks.append(f"{out.name}: {check_some(corpus, out)}.")
        first, *others = outs.values()
        for out in others:
            same = (
                ", ".join(sorted({*differing(first, out), *differing(out, first)}))
                or "all tables, counts and pairs too, have the same bytes"
            )
            checks.append(f"{first.name} and {out.name}: {same}.")
    write("\n" + "\n".join(f"* {check}" for check in checks))


def _cells(size: int, workers: int, run: Run) -> list[str]:
    speeds = [f"{size / run.wall:,.0f}", f"{size / run.cpu:,.0f}", f"{1000 * run.cpu / size:.2f}"]
    peaks = ", ".join(f"{peak:,.0f}" for peak in run.peaks[: workers + 1])
    return [f"{size:,}", str(workers), f"{run.wall:,.0f}", *speeds, peaks, f"{run.together:,.0f}"]


# --- killed ---------------------------------------------------------------------------------------------------------


def killed(folder: Path, size: int) -> None:
    """Print whether the end is the same when the run is killed half-way, and when one of its workers is."""
    corpus, whole = folder / f"articles-{size}-in-10", folder / f"tables-{size}-in-10"
    make_corpus(corpus, size, per_part=-(-size // 10))
    parts = len(list(corpus.glob("*.parquet")))
    annotate(corpus, whole, workers=1)
    for what, workers in (("The run", 1), ("A worker", 2)):
        out = folder / f"tables-{size}-killed"
        shutil.rmtree(out, ignore_errors=True)
        done = _kill_half_way(corpus, out, workers, parts // 2)
        before = {file: file.stat().st_mtime_ns for file in done}
        annotate(corpus, out, workers=1)
        kept = sum(file.stat().st_mtime_ns == changed for file, changed in before.items())
        same = ", ".join(differing(whole, out)) or "no byte differs"
        write(
            f"\n{what} killed (SIGKILL) with {len(done)} of {parts} parts done: {kept} of these kept; at the end {same}."
        )


def _kill_half_way(corpus: Path, out: Path, workers: int, half: int) -> list[Path]:
    """Kill the run, or its first worker if it has some, when half of the parts are done; return the records then."""
    done: list[Path] = []

    def kill(run: Run, process: psutil.Process) -> None:
        records = sorted((out / "manifest").glob("*.json"))
        if not done and len(records) >= half:
            done.extend(records)
            busy = max(children(process), key=lambda child: child.cpu_times().user) if workers > 1 else process
            busy.send_signal(signal.SIGKILL)

    try:
        annotate(corpus, out, workers, kill)
    except RuntimeError:
        if workers > 1:
            raise
    return done


def main() -> None:
    parser = argparse.ArgumentParser(description="toolkit annotate at scale.")
    parser.add_argument("--folder", type=Path, required=True, help="where to make the corpora and the tables")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--kill", type=int, default=0, metavar="N", help="kill runs on so many articles (0: none)")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped; the same command goes on from there"))
    options.folder.mkdir(parents=True, exist_ok=True)
    name_the_machine()
    if options.sizes:
        at_sizes(options.folder, options.sizes, options.workers)
    if options.kill:
        killed(options.folder, options.kill)


if __name__ == "__main__":
    main()
