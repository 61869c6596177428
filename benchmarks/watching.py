"""Running a command in a process of its own, and watching what it and its children take."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import psutil

EVERY = 0.5  # seconds between two looks


class Run(NamedTuple):
    """What a run took: seconds by the clock, CPU-seconds of all its processes, and resident memory in MB.

    `peaks` has the peak of each process, the largest first; `together` is the most that all had at one time. Pages that
    processes share are counted in each.
    """

    wall: float
    cpu: float
    peaks: list[float]
    together: float

    def and_then(self, more: Run) -> Run:
        """Return what this run and another that went on from it took."""
        peaks = [max(pair) for pair in zip_longest(self.peaks, more.peaks, fillvalue=0.0)]
        return Run(self.wall + more.wall, self.cpu + more.cpu, peaks, max(self.together, more.together))


def watch(command: Sequence[str], log: Path, look: Callable[[Run, psutil.Process], object] | None = None) -> Run:
    """Run a command with its output in a file; `look` is told at each look what the run took so far.

    Raises RuntimeError if the command fails. If this process is interrupted, the command is stopped.
    """
    started = time.monotonic()
    peaks: dict[int, float] = {}
    cpu: dict[int, float] = {}
    together = 0.0

    def so_far() -> Run:
        return Run(time.monotonic() - started, sum(cpu.values()), sorted(peaks.values(), reverse=True), together)

    with log.open("wb") as output, psutil.Popen(command, stdout=output, stderr=subprocess.STDOUT) as process:
        try:
            while process.poll() is None:
                now = 0.0
                for each in (process, *children(process)):
                    try:
                        times, memory = each.cpu_times(), each.memory_info().rss / 1e6
                    except psutil.Error:
                        continue
                    cpu[each.pid] = times.user + times.system
                    peaks[each.pid] = max(peaks.get(each.pid, 0), memory)
                    now += memory
                together = max(together, now)
                if look:
                    look(so_far(), process)
                time.sleep(EVERY)
        except BaseException:
            process.terminate()
            raise
    if process.returncode:
        said = log.read_text("utf-8", "replace").strip().splitlines()
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {' / '.join(said[-3:])}")
    return so_far()


def children(process: psutil.Process) -> list[psutil.Process]:
    """Return the processes that a process has started, and those that they have."""
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []
