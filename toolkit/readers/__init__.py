"""`read`: files to a corpus. One module a format; :mod:`toolkit.readers.registry` says how to add one."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from typing import Literal

import pandas as pd

from toolkit.readers.decode import check_encoding
from toolkit.readers.files import Paths, find_files, nothing_found
from toolkit.readers.loading import load
from toolkit.readers.log import warn_of_losses
from toolkit.readers.registry import formats

_ON_ERROR = ("collect", "raise", "skip")


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
    (corpus,) = load(found, passed, format=format, encoding=encoding, strict=on_error == "raise")
    rows = json.loads(corpus.attrs["report"])
    if all(row["status"] == "skipped" for row in rows):
        raise FileNotFoundError(nothing_found(path, passed))
    if on_error == "collect":
        warn_of_losses(rows)
    return corpus


def read_parts(
    path: Paths, *, articles: int = 10_000, format: str | None = None, encoding: str | None = None
) -> Iterator[pd.DataFrame]:
    """Read articles as `read` does, some thousands at a time, so that a corpus may be larger than the memory.

    Parameters
    ----------
    path, format, encoding
        As for :func:`read`.
    articles
        How many articles make a part; the last of them may bring up to twice as many.

    Yields
    ------
    DataFrame
        A corpus. :func:`toolkit.report` says of each what was read for it.

    Raises
    ------
    FileNotFoundError
        If there is nothing to read at `path`.
    ValueError
        If an argument is not valid.

    Notes
    -----
    Web archives, JSON Lines, tables (CSV and its kin) and Parquet are read piece by piece and may be of any length;
    a compressed file of another kind than a web archive, and any other file, is read whole. An id that an earlier part
    has used gets the name of the file in front; a row whose file has used it before is left out and reported.
    ``03/04/2021`` is read only if its own part shows which is the month. Memory holds a part, and eight bytes an article.

    Examples
    --------
    >>> import tempfile, toolkit as tk
    >>> from pathlib import Path
    >>> table = Path(tempfile.mkdtemp()) / "talks.csv"
    >>> _ = table.write_text("id,text\\na,Talks resumed.\\nb,Talks failed.\\n", encoding="utf-8")
    >>> [part["doc_id"].tolist() for part in tk.read_parts(table, articles=1)]
    [['a'], ['b']]
    """
    _check_arguments(format, encoding, "collect")
    if articles < 1:
        raise ValueError(f"articles is {articles}; a part has at least one.")
    found, passed = find_files(path)
    return load(found, passed, format=format, encoding=encoding, size=articles)


def _check_arguments(format: str | None, encoding: str | None, on_error: str) -> None:
    for name, value, valid in (("format", format, [None, *formats()]), ("on_error", on_error, _ON_ERROR)):
        if value not in valid:
            near = difflib.get_close_matches(str(value), [str(one) for one in valid], n=1)
            hint = f' Did you mean "{near[0]}"?' if near else ""
            known = ", ".join(f'"{one}"' for one in valid if one)
            raise ValueError(f'{name}="{value}" is not known. It can be {known}.{hint}')
    if encoding is not None:
        check_encoding(encoding)
