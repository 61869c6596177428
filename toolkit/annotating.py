"""A whole corpus to Parquet tables of mentions, scores, counts and pairs: on one core, on several, or on a cluster."""

from __future__ import annotations

import errno
import json
import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit import __version__
from toolkit.counts import counts_table
from toolkit.engine import Engine, start_engine
from toolkit.export import csv_bytes
from toolkit.networks import pairs_table
from toolkit.part_tables import (
    PAIRS,
    Part,
    add_parts,
    annotate_part,
    count_part,
    fingerprint,
    state_key,
    write_parquet,
    write_whole,
)
from toolkit.tables import make_rows

PARTS = {
    "part": "str",
    "file": "str",
    "status": pd.CategoricalDtype(["done", "unchanged", "failed"]),
    "articles": "Int64",
    "mentions": "Int64",
    "scores": "Int64",
    "cpu_seconds": "float64",
    "reason": "str",
}
ARTICLES = 5_000
"""So many articles make a part where a corpus has to be cut."""
_MEASURES = {"count", "npmi", "hypergeometric"}
#: A file of Parquet with more rows than this is cut.
_MOST_ROWS = 100_000
#: No other part will fare better: the run stops.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


def annotate(
    corpus: str | Path,
    out: str | Path,
    *,
    workers: int = 1,
    scheduler: str | None = None,
    articles: int = ARTICLES,
    progress: bool = False,
) -> pd.DataFrame:
    """Find countries, actors and terms in a corpus of any size, score the tone, count, and write it all as Parquet.

    Parameters
    ----------
    corpus
        A folder of Parquet files with `doc_id` and `text`, each of which is a part; or whatever :func:`toolkit.read`
        reads, which is first cut into parts, in `corpus/` under `out`.
    out
        The folder to write to.
    workers
        How many processes of this machine work. More than one needs the extra `scale`.
    scheduler
        The address of a Dask scheduler, such as `"tcp://10.0.0.1:8786"`, whose workers do the work. They need the same
        version of the toolkit, and `corpus` and `out` under the same paths.
    articles
        How many articles make a part where the corpus has to be cut.
    progress
        Show a bar.

    Returns
    -------
    DataFrame
        One row a part: `part`, `file`, `status` (`done`; `unchanged`, if an earlier run did it; `failed`), `articles`,
        `mentions`, `scores`, `cpu_seconds`, `reason` (of a failure).

    Raises
    ------
    FileNotFoundError
        If there is no such corpus.
    OSError
        If `out` cannot be written to. What is finished stays, and no half file.
    ValueError
        If two parts hold an article of the same id, or `out` lies in the corpus.

    Warns
    -----
    UserWarning
        If files or records of the corpus were not read, saying how many.

    Notes
    -----
    `out` then holds `mentions/` and `scores/` (a file a part: :func:`toolkit.find_countries`, `find_actors`, `find_terms`
    and :func:`toolkit.sentiment_around`, as they are without options), `counts/country.parquet`, `actor` and `term`
    (:func:`toolkit.count_mentions`), `pairs/actor.parquet` (:func:`toolkit.cooccurrence`), `manifest.json`, and in
    `manifest/` a record a part. The numbers are those of one process on one table, to the last digit.

    A second run does only what is not done: a part is left as it is while its file, the version, the code and the word
    lists are what they were (SHA-256) and its tables are unharmed. Memory is bounded by the part for each worker; the
    counts and pairs of all parts are put together, eight parts at a time.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "talks.txt").write_text("Mali and Niger met. The peace talks failed.", encoding="utf-8")
    >>> annotate(folder / "talks.txt", folder / "out")[["status", "articles", "mentions", "scores"]].values.tolist()
    [['done', 1, 5, 1]]
    >>> pd.read_parquet(folder / "out" / "counts" / "country.parquet")["name"].tolist()
    ['Mali', 'Niger']
    """
    if workers < 1:
        raise ValueError(f"workers is {workers}; at least one has to work.")
    corpus, out = Path(corpus), Path(out).resolve()
    with _room(out), start_engine(workers, scheduler) as engine:
        out.mkdir(parents=True, exist_ok=True)
        parts = _parts(corpus, out, articles)
        _sweep(out, parts)
        table = make_rows(PARTS, sorted(_annotate(parts, engine, progress), key=lambda row: row["part"]))
        failed = set(table.loc[table["status"] == "failed", "part"])
        _write_counts([part for part in parts if part.name not in failed], out, engine)
        _write_manifest(table, out)
    return table


def _annotate(parts: Sequence[Part], engine: Engine, progress: bool) -> Iterator[dict[str, Any]]:
    """Annotate every part and yield a row of :data:`PARTS` for each, as they come."""
    from tqdm.auto import tqdm

    outcomes = engine.each(annotate_part, parts, state_key())
    for outcome in tqdm(outcomes, total=len(parts), unit="part", disable=not progress, smoothing=0):
        part = outcome.item
        row = dict.fromkeys(PARTS) | {"part": part.name, "file": str(part.file)}
        if isinstance(outcome.error, OSError) and outcome.error.errno in _NO_ROOM:
            raise outcome.error
        if outcome.error:
            reason = f"{type(outcome.error).__name__}: {outcome.error}"
            yield row | {"status": "failed", "reason": " ".join(reason.split())[:500]}
        else:
            numbers = {name: outcome.result[name] for name in ("articles", "mentions", "scores")}
            spent = sum(outcome.result["cpu_seconds"].values())
            yield row | numbers | {"status": outcome.result.get("status", "done"), "cpu_seconds": spent}


def _write_counts(parts: Sequence[Part], out: Path, engine: Engine) -> None:
    """Count in the tables of all parts, add up, and write the counts of each kind and the pairs of actors."""
    if not parts:
        return
    counts, pairs = engine.tree(count_part, add_parts, parts)
    for kind, counted in counts.items():
        write_parquet(counts_table(counted), out / "counts" / f"{kind}.parquet")
    table = pairs_table(pairs, **PAIRS, asked=_MEASURES, min_together=1)
    write_parquet(table, out / "pairs" / "actor.parquet")


def _write_manifest(table: pd.DataFrame, out: Path) -> None:
    failed = table[table["status"] == "failed"]
    totals = {name: int(table[name].sum()) for name in ("articles", "mentions", "scores")}
    whole = {"version": __version__, "key": state_key(), "parts": len(table), **totals}
    whole["failed"] = dict(zip(failed["part"], failed["reason"], strict=True))
    write_whole(out / "manifest.json", json.dumps(whole, indent=1, ensure_ascii=False).encode())


def _parts(corpus: Path, out: Path, articles: int) -> list[Part]:
    """Return the parts of a corpus: files of Parquet as they lie, or those that it is cut into."""
    if not corpus.exists():
        raise FileNotFoundError(f'There is no corpus at "{corpus}". Give a file or a folder of articles.')
    if out.is_relative_to(corpus.resolve()):
        raise ValueError(
            f'"{out}" lies in the corpus, so that its tables would be read as articles. Give another folder.'
        )
    files = _parquet_files(corpus)
    base = corpus.resolve() if corpus.is_dir() else corpus.resolve().parent
    if not files:
        files, base = _cut(corpus, out, articles), out / "corpus"
    names = {file: file.relative_to(base).with_suffix("").as_posix().replace("/", "-") for file in files}
    if len(set(names.values())) < len(files):
        raise ValueError(f'In "{corpus}" two files would be one part, such as a-b.parquet and a/b.parquet. Rename one.')
    return [Part(file, name, out) for file, name in names.items()]


def _parquet_files(corpus: Path) -> list[Path]:
    """Return the files of a partitioned corpus, or nothing where there is anything else or one is too long."""
    from pyarrow import ArrowException
    from pyarrow.parquet import read_metadata

    inside = sorted(corpus.resolve().rglob("*")) if corpus.is_dir() else [corpus.resolve()]
    files = [file for file in inside if file.is_file() and file.name[0] not in "._"]
    if any(file.suffix != ".parquet" for file in files):
        return []
    for file in files:
        try:
            metadata = read_metadata(file)
        except (ArrowException, OSError):
            continue  # a damaged part is reported when its turn comes
        if metadata.num_rows > _MOST_ROWS or not {"doc_id", "text"} <= set(metadata.schema.names):
            return []
    return files


def _cut(corpus: Path, out: Path, articles: int) -> list[Path]:
    """Read a corpus and write it in parts, unless an earlier run did it and nothing has changed."""
    from toolkit.corpus import report
    from toolkit.readers import read_parts

    folder = out / "corpus"
    inside = sorted(corpus.rglob("*")) if corpus.is_dir() else [corpus]
    inputs = {str(file): fingerprint(file) for file in inside if file.is_file()}
    plan = {"key": state_key(), "articles": articles, "inputs": inputs}
    written = folder / "inputs.json"
    if written.is_file() and (known := json.loads(written.read_bytes())) | plan == known:
        files = [folder / name for name in known["parts"]]
        if all(file.is_file() for file in files):
            _warn_of_losses(known["not_read"], out)
            return files
    files, reports = [], []
    for number, part in enumerate(read_parts(corpus, articles=articles)):
        reports.append(report(part))
        if len(part):
            files.append(folder / f"part-{number:05}.parquet")
            write_parquet(part, files[-1])
    read = pd.concat(reports, ignore_index=True)
    write_whole(out / "report.csv", csv_bytes(read))
    if not files:
        raise ValueError(f'There is no article to read in "{corpus}"; "{out / "report.csv"}" says why.')
    lost = int((read["status"] == "not read").sum())
    done = plan | {"parts": [file.name for file in files], "not_read": lost}
    write_whole(written, json.dumps(done, indent=1).encode())
    _warn_of_losses(lost, out)
    return files


def _warn_of_losses(lost: int, out: Path) -> None:
    if lost:
        warnings.warn(f'{lost} files or records were not read; "{out / "report.csv"}" says why.', stacklevel=4)


def _sweep(out: Path, parts: Sequence[Part]) -> None:
    """Remove what a killed run left half written, and tables of our own whose part is no more."""
    for kind in ("corpus", "mentions", "scores", "counts", "pairs", "manifest"):
        for file in (out / kind).glob(".*.partial"):
            file.unlink(missing_ok=True)
    names = {part.name for part in parts}
    for record in (out / "manifest").glob("*.json"):
        if record.stem not in names:
            for kind in ("mentions", "scores"):
                (out / kind / f"{record.stem}.parquet").unlink(missing_ok=True)
            record.unlink()


@contextmanager
def _room(out: Path) -> Iterator[None]:
    """Say what to do where nothing more can be written."""
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise OSError(
            f'Nothing can be written to "{out}": {os.strerror(error.errno)}. What is finished stays. Make room or give '
            "another folder; the same command again goes on from there."
        ) from None
