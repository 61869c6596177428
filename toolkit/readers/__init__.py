"""`read`: files to a corpus. One module a format; :mod:`toolkit.readers.registry` says how to add one."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from typing import Literal

import pandas as pd

from toolkit.readers.archives import is_archive, open_archive
from toolkit.readers.articles import finish
from toolkit.readers.columns import to_corpus
from toolkit.readers.contents import Contents
from toolkit.readers.decode import check_encoding
from toolkit.readers.files import Found, Passed, Paths, find_files, nothing_found
from toolkit.readers.log import Log, warn_of_losses
from toolkit.readers.metadata import (
    is_metadata,
    join_document,
    join_metadata,
    read_all_metadata,
    read_metadata,
    texts_to_corpus,
)
from toolkit.readers.registry import PassedOverError, formats, read_contents
from toolkit.readers.sources import Source
from toolkit.tables import CORPUS, make_table

_ON_ERROR = ("collect", "raise", "skip")
_PROGRESS = 100
"""From this many files on a progress bar is shown."""


def read(
    path: Paths,
    *,
    format: str | None = None,
    encoding: str | None = None,
    on_error: Literal["collect", "raise", "skip"] = "collect",
) -> pd.DataFrame:
    """Read articles from a file, a folder, a pattern or several of these into a corpus.

    Parameters
    ----------
    path
        A file, a folder (read with its subfolders; hidden files and links are passed over), a
        pattern such as ``"news/*.txt"``, or a list of these.
    format
        The format of all files, such as ``"text"``, ``"csv"`` (also tabs and semicolons), ``"jsonl"``,
        ``"html"``, ``"pdf"``, ``"nexis"``, ``"factiva"``, ``"proquest"`` or ``"europresse"``; by default each
        file's content decides, then its ending.
    encoding
        The encoding of all files that have no byte order mark. By default UTF-8, or Windows-1252
        where a file reads as Western text; a file that is neither is not read.
    on_error
        ``"collect"`` lists what could not be read in the report and warns; ``"skip"`` lists it and
        does not warn; ``"raise"`` stops at the first file or record that is not read or had to be
        repaired.

    Returns
    -------
    DataFrame
        A corpus: one row an article, the columns of ``toolkit.tables.CORPUS``, then the file's own
        columns as text. Sorted by file name, then by position in the file. See :func:`toolkit.report`
        for what was read, what was not, and why.

    Raises
    ------
    FileNotFoundError
        If there is nothing to read at `path`.
    ValueError
        If an argument is not valid, or with ``on_error="raise"`` at the first problem.

    Warns
    -----
    UserWarning
        If files or records were not read, saying how many (not with ``on_error="skip"``).

    Notes
    -----
    A text, a web page, a Word, ODT, RTF or PDF document is one article; ``metadata.csv`` beside it, with
    a column ``file``, gives its title, date, source and so on. Feeds (RSS, Atom) and web archives (WARC)
    have an article an entry or page; the raw files of GDELT have rows without text (see
    :func:`toolkit.read_gkg`). A zip file is read as a folder is; gzip, bzip2, xz, zstd and lz4 files as
    what they hold. Nothing is unpacked to disk, fetched or run; what is larger than a reader's limit, or
    unpacks to more than it can mean, is refused.

    Of a web page the body of the article is kept, the menus around it are not; its date is the one that
    it declares, or the one that it shows, which ``issues`` then says. In a table the columns are found by name in any case (``body``,
    ``Headline``, ``pub_date``); the report says which were taken. Every cell is read as text: ``NA``
    stays ``NA`` and an id keeps its zeros; empty cells and ``\\N`` are missing.

    ``doc_id`` is the path of a text file below the folder given, without ending; in a table its own
    id, or the file's name and the row number. If several files share an id, the ids of those files
    get the file name in front.

    An export of a vendor gives a row a document; its id is the file's name and its number in the file,
    ``vendor_id`` that of the vendor. What has no column in a corpus comes as ``vendor_`` columns, under the
    same names in every language of the site. The date is that of its own line, never one in a headline;
    without such a line it is the day of loading, and ``issues`` says so. ``words_declared`` is the length
    that the vendor gives; one that is off by more than a tenth, with and without the headline, is in
    ``issues`` and in the report, as is a number of documents that differs from the announced one.
    A table of Media Cloud, ACLED, Zotero or ProQuest is known by its headers; where such a table has no
    text, its abstract or title stands in, and ``issues`` says so.

    Of a text only the byte order mark and NUL characters are dropped and line ends made LF; UTF-8 that
    was once read as Latin is mended (by ftfy), and ``issues`` says so. Paragraphs of an export are
    divided by blank lines, and runs of spaces in it are one. Then a dateline is split off into
    ``dateline`` (see :func:`toolkit.datelines.split_dateline`), in tables
    too, unless they have a column of that name. Offsets refer to ``text`` as it stands here. HTML
    tags and entities stay as they are. A date is kept to the day, in the time zone it was given in;
    ``03/04/2021`` is read only if the column shows which is the month.

    Examples
    --------
    >>> import tempfile, toolkit as tk
    >>> from pathlib import Path
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "talks.txt").write_text("DOHA: Talks resumed.", encoding="utf-8")
    >>> tk.read(folder)[["doc_id", "dateline", "text"]].to_dict("records")
    [{'doc_id': 'talks', 'dateline': 'DOHA', 'text': 'Talks resumed.'}]
    """
    _check_arguments(format, encoding, on_error)
    found, passed = find_files(path)
    log = Log(strict=on_error == "raise")
    for one in passed:
        log.add_file(one.name, status=one.status, reason=one.reason)
    corpus = _assemble(_read_files(found, format, encoding, log), log)
    if all(entry["status"] == "skipped" for entry in log.files.values()):
        raise FileNotFoundError(nothing_found(path, passed))
    rows = log.rows(corpus)
    # As JSON, because pandas copies what stands in attrs with every table, and text costs nothing to copy.
    corpus.attrs["report"] = json.dumps(rows, ensure_ascii=False)
    if on_error == "collect":
        warn_of_losses(rows)
    return corpus


def _check_arguments(format: str | None, encoding: str | None, on_error: str) -> None:
    for name, value, valid in (("format", format, [None, *formats()]), ("on_error", on_error, _ON_ERROR)):
        if value not in valid:
            near = difflib.get_close_matches(str(value), [str(one) for one in valid], n=1)
            hint = f' Did you mean "{near[0]}"?' if near else ""
            known = ", ".join(f'"{one}"' for one in valid if one)
            raise ValueError(f'{name}="{value}" is not known. It can be {known}.{hint}')
    if encoding is not None:
        check_encoding(encoding)


def _read_files(found: list[Found], format: str | None, encoding: str | None, log: Log) -> pd.DataFrame:
    """Read every file; texts come as one table, every other file as one of its own."""
    tables = read_all_metadata(found, log)
    parts: list[pd.DataFrame] = []
    texts: dict[str, Contents] = {}
    for one in _with_progress([one for one in found if one.name not in log.files]):
        inside = 0
        for source in _sources(one):
            inside += 1
            if isinstance(source, Passed):
                log.add_file(source.name, status=source.status, reason=source.reason)
                continue
            if is_metadata(source, one.name) and (described := read_metadata(source, log)):
                tables |= described
                continue
            # That an archive was named says nothing of the files in it.
            read_in = _read_source(source, format, encoding, log, chosen=one.chosen and source.file == one.name)
            if isinstance(read_in, Contents):
                texts[source.file] = read_in
            elif read_in is not None:
                parts.append(read_in)
        if one.name not in log.files:
            log.add_file(one.name, contents=Contents("zip", {}, [], notes=[f"an archive; files inside: {inside}"]))
    parts = [join_document(part, tables) for part in parts]
    if texts:
        parts.append(join_metadata(texts_to_corpus(texts), tables, log))
    if not parts:
        return make_table(CORPUS | {"kind": "str"}, {})
    return parts[0] if len(parts) == 1 else pd.concat(parts).sort_values("file", kind="stable", ignore_index=True)


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
    source: Source, format: str | None, encoding: str | None, log: Log, *, chosen: bool
) -> Contents | pd.DataFrame | None:
    """Read one file and enter it in the log; give a text as it is, anything else as a part of the corpus."""
    try:
        contents = read_contents(source, format=format, encoding=encoding, chosen=chosen)
        contents.repairs[:0] = source.repairs
        part = contents if contents.format == "text" else to_corpus(contents, source.file)
    except PassedOverError as why:
        log.add_file(source.file, status="skipped", reason=str(why))
    except (OSError, MemoryError) as error:
        log.add_file(source.file, status="not read", reason=f"cannot be opened: {error}")
    except ValueError as error:
        log.add_file(source.file, status="not read", reason=str(error), excerpt=source.excerpt())
    else:
        log.add_file(source.file, contents=contents)
        return part
    return None


def _with_progress(found: list[Found]) -> Iterable[Found]:
    if len(found) < _PROGRESS:
        return found
    from tqdm.auto import tqdm

    return tqdm(found, desc="reading", unit="file")


def _assemble(frame: pd.DataFrame, log: Log) -> pd.DataFrame:
    """Finish the articles and put the columns in order, those of the corpus first."""
    frame = finish(frame, log.add_record)
    frame["issues"] = frame["issues"].where(frame["issues"] != "")
    return make_table(CORPUS, {name: frame[name] for name in frame.columns if name != "kind"})
