"""Where the parts of a job run: here, one after the other; or on the workers of a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol

from toolkit.scale import AT_ONCE, need, put_together

#: Seconds that a scheduler has to answer, and then its first worker to join.
_PATIENCE = 60
#: Workers keep what memory they free: Dask has them give it back at once, which takes a tenth of our time. Nor are they
#: profiled a hundred times a second.
_SETTINGS = {
    "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": 2**28,
    "distributed.nanny.pre-spawn-environ.MALLOC_MMAP_THRESHOLD_": 2**25,
    "distributed.worker.profile.enabled": False,
}


class Outcome(NamedTuple):
    """What became of one item: a result, or the error that stopped it."""

    item: Any
    result: Any = None
    error: Exception | None = None


class Engine(Protocol):
    """Runs a function on many items."""

    def each(self, function: Callable, items: Sequence, *more: Any) -> Iterator[Outcome]:
        """Call a function with each item, and yield the outcomes as they come."""

    def tree(self, first: Callable, total: Callable[[Sequence], Any], items: Sequence) -> Any:
        """Call `first` with each item, and put the results together by `total`, which is associative."""


class Here:
    """Runs in this process, one item after the other."""

    def each(self, function: Callable, items: Sequence, *more: Any) -> Iterator[Outcome]:
        for item in items:
            try:
                yield Outcome(item, function(item, *more))
            except Exception as error:  # whatever is wrong with one part, the others go on
                yield Outcome(item, error=error)

    def tree(self, first: Callable, total: Callable[[Sequence], Any], items: Sequence) -> Any:
        # As a counter that carries: of each size of sum at most one waits, so that few are in memory.
        waiting: list[list] = []
        for item in items:
            done, level = first(item), 0
            while True:
                if level == len(waiting):
                    waiting.append([])
                waiting[level].append(done)
                if len(waiting[level]) < AT_ONCE:
                    break
                done, waiting[level], level = total(waiting[level]), [], level + 1
        return total([done for level in waiting for done in level])


class Cluster:
    """Runs on the workers of a Dask cluster; the work of a worker that dies is done again by another."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def each(self, function: Callable, items: Sequence, *more: Any) -> Iterator[Outcome]:
        given = [[one] * len(items) for one in more]
        futures = dict(zip(self.client.map(function, items, *given, pure=False), items, strict=True))
        for future in need("distributed").as_completed(list(futures)):
            error = future.exception()
            yield Outcome(futures.pop(future), None if error else future.result(), error)
            future.release()

    def tree(self, first: Callable, total: Callable[[Sequence], Any], items: Sequence) -> Any:
        # One graph, which Dask walks through depth first: sums are made before more is counted.
        one = need("dask").delayed(first, pure=False)
        parts = [one(item) for item in items]
        return self.client.compute(put_together(parts, total)).result()


@contextmanager
def start_engine(workers: int = 1, scheduler: str | None = None) -> Iterator[Engine]:
    """Start what runs the parts: this process, several of this machine, or the cluster at an address."""
    if scheduler is None and workers == 1:
        yield Here()
        return
    distributed = need("distributed")
    if scheduler is not None:
        with _connect(scheduler) as client:
            yield Cluster(client)
        return
    options = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": ":0", "silence_logs": "ERROR"}
    with (
        need("dask").config.set(_SETTINGS),
        distributed.LocalCluster(**options) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield Cluster(client)


def _connect(scheduler: str) -> Any:
    """Return a client of the scheduler at an address, which has a worker."""
    distributed = need("distributed")
    try:
        client = distributed.Client(scheduler, timeout=_PATIENCE)
    except OSError as error:
        raise OSError(
            f'No Dask scheduler answers at "{scheduler}" ({error}). Start one with `dask scheduler`, and give the address '
            "that it prints."
        ) from None
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        client.close()
        raise OSError(
            f'No worker has joined the scheduler at "{scheduler}" within {_PATIENCE} seconds. Start some with '
            f"`dask worker {scheduler} --nthreads 1`, where the same version of the toolkit is installed."
        ) from None
    return client
