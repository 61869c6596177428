"""From the files that were found to a corpus, or to its parts one after the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from toolkit.readers.archives import is_archive, open_archive
from toolkit.readers.articles import finish
from toolkit.readers.columns import to_corpus
from toolkit.readers.contents import Contents, problem
from toolkit.readers.files import Found, Passed
from toolkit.readers.log import Log
from toolkit.readers.metadata import (
    is_metadata,
    join_document,
    join_metadata,
    read_all_metadata,
    read_metadata,
    texts_to_corpus,
)
from toolkit.readers.registry import PassedOverError, read_contents, read_pieces
from toolkit.readers.sources import Source
from toolkit.scale import fingerprints
from toolkit.tables import CORPUS, make_table

_PROGRESS = 100
"""From this many files on a progress bar is shown."""


class SeenIds:
    """Keeps eight bytes of each id, to tell whether it came before.

    Examples
    --------
    >>> seen = SeenIds()
    >>> seen.add(pd.Series(["a", "b"])).tolist(), seen.add(pd.Series(["b", "c"])).tolist()
    ([False, False], [True, False])
    """

    def __init__(self) -> None:
        self._runs: list[np.ndarray] = []  # sorted; each longer than the next, so that few have to be looked at

    def add(self, doc_ids: pd.Series) -> np.ndarray:
        """Tell which of some different ids came before, and keep the others."""
        prints = fingerprints(doc_ids)
        seen = np.zeros(len(prints), dtype=bool)
        for run in self._runs:
            at = np.minimum(np.searchsorted(run, prints), len(run) - 1)
            seen |= run[at] == prints
        if not seen.all():
            self._runs.append(np.sort(prints[~seen]))
        while len(self._runs) > 1 and len(self._runs[-2]) <= 2 * len(self._runs[-1]):
            last, before = self._runs.pop(), self._runs.pop()
            self._runs.append(np.sort(np.concatenate([before, last])))
        return seen


def load(
    found: list[Found],
    passed: list[Passed],
    *,
    format: str | None,
    encoding: str | None,
    strict: bool = False,
    size: int | None = None,
) -> Iterator[pd.DataFrame]:
    """Yield the corpus as a whole, or in parts of `size` articles or some more, with the report of each in `attrs`."""
    log = Log(strict=strict)
    for none in passed:
        log.add_file(none.name, status=none.status, reason=none.reason)
    tables = read_all_metadata(found, log)
    seen = SeenIds() if size else None
    parts: list[pd.DataFrame] = []
    texts: dict[str, Contents] = {}
    for one in _with_progress([one for one in found if one.name not in log.files]):
        inside, itself = 0, False
        for source in _sources(one):
            inside += 1
            itself |= _file_of(source) == one.name
            if isinstance(source, Passed):
                log.add_file(source.name, status=source.status, reason=source.reason)
                continue
            if is_metadata(source, one.name) and (described := read_metadata(source, log)):
                tables |= described
                continue
            # That an archive was named says nothing of the files in it.
            chosen = one.chosen and source.file == one.name
            for piece in _read_source(source, format, encoding, log, chosen=chosen, size=size):
                if isinstance(piece, Contents):
                    texts[source.file] = piece
                else:
                    parts.append(piece)
                if size and len(texts) + sum(map(len, parts)) >= size:
                    yield _assemble(parts, texts, tables, log, seen)
                    parts, texts = [], {}
                    log.clear()
        if not itself:
            log.add_file(one.name, contents=Contents("zip", {}, [], notes=[f"an archive; files inside: {inside}"]))
    if not size or log.files:
        yield _assemble(parts, texts, tables, log, seen)


def _file_of(source: Source | Passed) -> str:
    return source.name if isinstance(source, Passed) else source.file


def _sources(one: Found) -> Iterator[Source | Passed]:
    """Yield the file, or the files inside it if it is an archive, or why it cannot be opened."""
    source = Source(one.name, one.path)
    try:
        if is_archive(source):
            yield from open_archive(source)
        else:
            yield source
    except (OSError, MemoryError) as error:
        yield Passed(one.name, "not read", f"cannot be opened: {error}")
    except ValueError as error:
        yield Passed(one.name, "not read", str(error))


def _read_source(
    source: Source, format: str | None, encoding: str | None, log: Log, *, chosen: bool, size: int | None
) -> Iterator[Contents | pd.DataFrame]:
    """Read one file and enter it in the log; give a text as it is, anything else as parts of the corpus."""
    try:
        if size:
            pieces = read_pieces(source, format=format, encoding=encoding, chosen=chosen, size=size)
        else:
            pieces = iter([read_contents(source, format=format, encoding=encoding, chosen=chosen)])
        for contents in pieces:
            contents.repairs[:0] = source.repairs
            part = contents if contents.format == "text" else to_corpus(contents, source.file)
            log.add_file(source.file, contents=contents)
            yield part
    except PassedOverError as why:
        log.add_file(source.file, status="skipped", reason=str(why))
    except (OSError, MemoryError) as error:
        log.add_file(source.file, status="not read", reason=f"cannot be opened: {error}")
    except ValueError as error:
        log.add_file(source.file, status="not read", reason=str(error), excerpt=source.excerpt())


def _with_progress(found: list[Found]) -> Iterable[Found]:
    if len(found) < _PROGRESS:
        return found
    from tqdm.auto import tqdm

    return tqdm(found, desc="reading", unit="file")


def _assemble(
    parts: list[pd.DataFrame],
    texts: dict[str, Contents],
    tables: dict[str, pd.DataFrame],
    log: Log,
    seen: SeenIds | None,
) -> pd.DataFrame:
    """Finish the articles and put the columns in order, those of the corpus first."""
    parts = [join_document(part, tables) for part in parts]
    if texts:
        parts.append(join_metadata(texts_to_corpus(texts), tables, log))
    frame = make_table(CORPUS | {"kind": "str"}, {})
    if parts:
        frame = parts[0] if len(parts) == 1 else pd.concat(parts).sort_values("file", kind="stable", ignore_index=True)
    frame = finish(frame, log.add_record)
    if seen is not None:
        frame = _tell_apart(frame, seen, log)
    frame["issues"] = frame["issues"].where(frame["issues"] != "")
    corpus = make_table(CORPUS, {name: frame[name] for name in frame.columns if name != "kind"})
    # As JSON, because pandas copies what stands in attrs with every table, and text costs nothing to copy.
    corpus.attrs["report"] = json.dumps(log.rows(corpus), ensure_ascii=False)
    return corpus


def _tell_apart(frame: pd.DataFrame, seen: SeenIds, log: Log) -> pd.DataFrame:
    """Put the file before an id that an earlier part has used; leave a row out if that was used too."""
    again = seen.add(frame["doc_id"])
    if not again.any():
        return frame
    longer = frame["file"] + ":" + frame["doc_id"]
    frame = frame.assign(doc_id=frame["doc_id"].where(~again, longer))
    lost = np.zeros(len(frame), dtype=bool)
    lost[again] = seen.add(frame["doc_id"][again])
    for row in frame.index[lost]:
        reason = f'has the id "{frame["doc_id"][row]}" of a row in an earlier part'
        log.add_record(frame["file"][row], problem(int(frame["record"][row]), reason, frame["text"][row]))
    return frame[~lost].reset_index(drop=True)
