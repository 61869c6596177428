"""Measuring finders side by side: each in a process of its own, on the same texts, in CPU-seconds; and the tables."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

import pandas as pd

Finder = Callable[[pd.DataFrame], pd.DataFrame]
RUNS = 3
SLOW = 30.0  # seconds: a finder that takes longer is run once
NO_NUMBER = "–"


class Tool(NamedTuple):
    """A finder to measure: the package it comes from, and a function that makes it ready to use."""

    name: str
    package: str
    set_up: Callable[[], Finder]
    how: str = ""

    @property
    def install(self) -> str:
        return self.how or f"pip install {self.package}"


class Result(NamedTuple):
    """What one finder gave and took."""

    found: pd.DataFrame
    set_up_s: float
    scan_s: float
    memory_mb: float | None
    more: list[pd.DataFrame]


def one_line() -> pd.DataFrame:
    return pd.DataFrame({"doc_id": ["x"], "text": ["Talks in Mali resumed."]}, dtype="str")


def measure(tool: Tool, corpus: pd.DataFrame, *, runs: int = RUNS, more: Sequence[pd.DataFrame] = ()) -> Result | str:
    """Measure one finder in a process of its own, or say why it can not be measured; `more` is found untimed."""
    context = multiprocessing.get_context("spawn")  # so that nothing is loaded or warm
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
        return pool.submit(_measure_here, tool, corpus, runs, more).result()


def _measure_here(tool: Tool, corpus: pd.DataFrame, runs: int, more: Sequence[pd.DataFrame]) -> Result | str:
    before, started = resident_mb(), time.process_time()
    try:
        finder = tool.set_up()
        finder(one_line())
    except ImportError as error:
        return f"is not installed ({error})"
    except Exception as error:  # a peer may fail in any way; the others are measured all the same
        return f"does not run: {_named(error)}"
    set_up_s = time.process_time() - started
    seconds: list[float] = []
    while len(seconds) < runs and sum(seconds) < SLOW:
        started = time.process_time()
        try:
            found = finder(corpus)
        except Exception as error:
            return f"stops on these texts: {_named(error)}"
        seconds.append(time.process_time() - started)
    after = resident_mb()
    growth = None if before is None or after is None else after - before
    return Result(found, set_up_s, min(seconds), growth, [finder(texts) for texts in more])


def _named(error: Exception) -> str:
    message = " ".join(str(error).replace("*", " ").split())
    return f"{type(error).__name__}: {message[:100]}"


def resident_mb() -> float | None:
    """Return the resident memory by psutil, else the peak by `resource`, else nothing (Windows without psutil)."""
    try:
        return importlib.import_module("psutil").Process().memory_info().rss / 1e6
    except ImportError:
        pass
    try:
        peak = importlib.import_module("resource").getrusage(0).ru_maxrss  # 0: this process
    except ImportError:
        return None
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


def megabytes(corpus: pd.DataFrame) -> float:
    return sum(len(text.encode()) for text in corpus["text"]) / 1e6


def interval(row: pd.Series) -> str:
    return f"{100 * row['f1']:.1f} ({100 * row['f1_low']:.1f}–{100 * row['f1_high']:.1f})"


def print_table(heads: list[str], rows: list[list[str]]) -> None:
    for cells in (heads, ["---"] * len(heads), *rows):
        write("| " + " | ".join(cells) + " |")


def write(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def installed(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package}: not installed"


def memory(result: Result) -> str:
    return NO_NUMBER if result.memory_mb is None else f"{result.memory_mb:,.0f}"


def the_machine() -> str:
    """Describe the machine and the versions that were measured."""
    model, memory = platform.processor() or platform.machine(), ""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), model)
        memory = f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB of memory"
    except (OSError, ValueError, AttributeError):
        pass
    packages = ", ".join(map(installed, ("pandas", "numpy", "pyarrow", "nltk", "spacy", "dask")))
    system = f"{platform.system()} {platform.release()}, {platform.python_implementation()} {platform.python_version()}"
    return f"{model}, {os.cpu_count()} cores{memory}; {system}; {packages}"


def name_the_machine() -> None:
    write(the_machine())


def name_the_missing(tools: Mapping[str, Tool], results: Mapping[str, Result | str]) -> None:
    write("")
    for name, result in results.items():
        if isinstance(result, str):
            write(f"* {name} {result.rstrip('.')}. To install it: `{tools[name].install}`")
