"""One part of a corpus to its tables of mentions and scores, and what these add to the counts.

A part is read, annotated and written by one task, which gives back a few numbers; no text travels. It is done when its
record stands in the manifest, and is not done again as long as what it was made from is unchanged.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from toolkit import __version__
from toolkit.counts import CodeCounts, add_codes, count_codes
from toolkit.export import whole_file
from toolkit.pair_counts import PairCounts, add_pairs, pairs_of_part
from toolkit.scale import fingerprints
from toolkit.tables import KIND

#: What the finders look at in a corpus.
_READ = ("doc_id", "date", "text", "dateline", "language")
#: Which pairs are counted.
PAIRS: dict[str, Any] = {"within": "sentence", "kinds": "actor", "bipartite": False}


class Part(NamedTuple):
    """One part of the corpus: a Parquet file, its name without ending, and where its tables go."""

    file: Path
    name: str
    out: Path

    def table(self, kind: str) -> Path:
        """Return the path of the table of one kind."""
        return self.out / kind / f"{self.name}.parquet"

    @property
    def record(self) -> Path:
        """The path of the record that the part is done."""
        return self.out / "manifest" / f"{self.name}.json"


def annotate_part(part: Part, key: str) -> dict[str, Any]:
    """Find and score in one part, write its tables and its record, and return the record; do nothing if it is done."""
    if key != state_key():
        raise ValueError("this worker has another version of the toolkit or of its word lists; install the same on all")
    source = fingerprint(part.file)
    if done := read_record(part, key, source):
        return done | {"status": "unchanged"}
    seconds: dict[str, float] = {}
    corpus, mentions, scores = _annotate(part.file, seconds)
    with _timed(seconds, "write"):
        write_parquet(mentions, part.table("mentions"))
        write_parquet(scores, part.table("scores"))
    record = {
        "part": part.name,
        "file": str(part.file),
        "sha256": source,
        "key": key,
        "articles": len(corpus),
        "mentions": len(mentions),
        "scores": len(scores),
        "tables": {kind: fingerprint(part.table(kind)) for kind in ("mentions", "scores")},
        "cpu_seconds": {step: round(spent, 3) for step, spent in seconds.items()},
    }
    write_whole(part.record, json.dumps(record, indent=1).encode())
    return record


def _annotate(file: Path, seconds: dict[str, float]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    from toolkit.actors import find_actors
    from toolkit.countries import find_countries
    from toolkit.sentiment import sentiment_around
    from toolkit.terms import find_terms

    with _timed(seconds, "read"):
        corpus = read_part(file)
    found = []
    for find in (find_countries, find_actors, find_terms):
        with _timed(seconds, find.__name__):
            found.append(find(corpus))
    mentions = pd.concat(found, ignore_index=True)
    with _timed(seconds, "sentiment_around"):
        scores = sentiment_around(corpus, mentions)
    return corpus, mentions, scores


def read_part(file: Path, columns: Sequence[str] = _READ) -> pd.DataFrame:
    """Read one part of a corpus, or raise ValueError if it is none."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    from toolkit.corpus import check_corpus

    try:
        with ParquetFile(file) as opened:
            have = opened.schema_arrow.names
            corpus = opened.read([name for name in columns if name in have]).to_pandas()
    except ArrowException as error:
        raise ValueError(f"is damaged, or not Parquet: {error}") from None
    if "text" not in columns:
        return corpus
    return check_corpus(corpus)[["doc_id", *(name for name in columns[1:] if name in corpus)]]


def read_record(part: Part, key: str, source: str) -> dict[str, Any] | None:
    """Return the record of a part if it is done: nothing that it was made from, and none of its tables, has changed."""
    try:
        record = json.loads(part.record.read_bytes())
        same = record["key"] == key and record["sha256"] == source
        whole = all(fingerprint(part.table(kind)) == print for kind, print in record["tables"].items())
    except (OSError, ValueError, KeyError):
        return None
    return record if same and whole else None


def count_part(part: Part) -> tuple[dict[str, CodeCounts], PairCounts]:
    """Count the mentions of each kind and the pairs of actors in the tables of one part."""
    columns = ["doc_id", "sent_id", "surface", "kind", "type", "code", "name"]
    mentions = pd.read_parquet(part.table("mentions"), columns=columns)
    corpus = read_part(part.file, ["doc_id"])
    kinds = {kind: count_codes(mentions[mentions["kind"] == kind], corpus, []) for kind in KIND.categories}
    # The articles of the corpus are told apart once, not for each kind anew.
    kinds = {kind: counted._replace(prints=counted.prints[:0]) for kind, counted in kinds.items()}
    return kinds, pairs_of_part(mentions, None, **PAIRS)._replace(prints=fingerprints(corpus["doc_id"]))


def add_parts(parts: Sequence[tuple[dict[str, CodeCounts], PairCounts]]) -> tuple[dict[str, CodeCounts], PairCounts]:
    """Add up what :func:`count_part` gives for several parts."""
    counts, pairs = zip(*parts, strict=True)
    return {kind: add_codes([of[kind] for of in counts]) for kind in KIND.categories}, add_pairs(pairs)


def write_parquet(table: pd.DataFrame, path: Path) -> None:
    with whole_file(path) as temporary:
        table.to_parquet(temporary, index=False, compression="zstd")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    with whole_file(path) as temporary:
        temporary.write_bytes(data)


def fingerprint(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


@lru_cache(maxsize=1)
def state_key() -> str:
    """Return a SHA-256 of the version, the code and the word lists, which say what an article gives."""
    whole = hashlib.sha256(__version__.encode())
    for file in sorted(Path(str(files("toolkit"))).rglob("*")):
        if file.suffix in (".py", ".csv", ".gz", ".npz") and file.is_file():
            whole.update(file.name.encode() + file.read_bytes())
    return whole.hexdigest()


@contextmanager
def _timed(seconds: dict[str, float], step: str) -> Iterator[None]:
    """Note the CPU-seconds of a step; a worker of Dask shows it by name on its dashboard."""
    on_worker = sys.modules.get("distributed.metrics")
    start = time.process_time()
    with on_worker.context_meter.meter(step) if on_worker else nullcontext():
        yield
    seconds[step] = time.process_time() - start
