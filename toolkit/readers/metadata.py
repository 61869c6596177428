"""`metadata.csv`: a table that describes the texts, pages and documents beside it, one row a file."""

from __future__ import annotations

import difflib
import unicodedata
from pathlib import Path, PurePosixPath

import pandas as pd

from toolkit.readers.columns import add_issue, describe_columns
from toolkit.readers.contents import Contents, problem
from toolkit.readers.files import Found, stem
from toolkit.readers.log import Log
from toolkit.readers.sources import Source
from toolkit.readers.table import read_file

METADATA = "metadata.csv"
DOCUMENTS = ("html", "docx", "odt", "rtf", "pdf")
"""Formats in which, as in text, one file is one article."""


def _key(name: str) -> str:
    """The same name in the same characters: some systems store é as two."""
    return unicodedata.normalize("NFC", name.strip())


def read_all_metadata(found: list[Found], log: Log) -> dict[str, pd.DataFrame]:
    """Read `metadata.csv` of every folder that texts are read from, keyed by folder; enter each in the log."""
    tables: dict[str, pd.DataFrame] = {}
    names = {one.name for one in found}
    for path, name in _candidates(found):
        # If the whole folder was asked for, a file that is not there is missed.
        folder = path.parent if name in names else None
        tables |= read_metadata(Source(name, path), log, folder)
    return tables


def is_metadata(source: Source, archive: str) -> bool:
    """Say whether this is a `metadata.csv` inside an archive; those in folders have been read before."""
    return source.file != archive and PurePosixPath(source.file).name == METADATA


def read_metadata(source: Source, log: Log, folder: Path | None = None) -> dict[str, pd.DataFrame]:
    """Read one `metadata.csv`, keyed by its folder, and enter it in the log; empty if it describes no files."""
    try:
        contents = read_file(source)
        if "file" not in contents.columns:
            return {}
        contents.format = "metadata"
        frame = _index_by_file(contents)
    except (OSError, ValueError) as error:
        log.add_file(source.file, status="not read", reason=str(error))
        return {}
    if folder:
        _report_missing(contents, frame, folder)
    log.add_file(source.file, contents=contents)
    return {str(PurePosixPath(source.file).parent): frame}


def _candidates(found: list[Found]) -> list[tuple[Path, str]]:
    beside = {one.path.parent / METADATA: str(PurePosixPath(one.name).parent / METADATA) for one in found}
    named = {one.path for one in found if one.chosen}
    return [
        (path, name) for path, name in beside.items() if path not in named and path.is_file() and not path.is_symlink()
    ]


def _index_by_file(contents: Contents) -> pd.DataFrame:
    frame = describe_columns(contents)
    keys = frame.pop("table_file").fillna("").map(_key)
    for row in keys.index[keys.duplicated()]:
        contents.problems.append(problem(contents.records[row], f'names "{keys[row]}" again; the first row is used'))
    frame["row"] = list(contents.records)
    frame.index = pd.Index(keys)
    return frame[~frame.index.duplicated()]


def _report_missing(contents: Contents, frame: pd.DataFrame, folder: Path) -> None:
    """Add a problem for every file that the table names and the folder does not have."""
    present = {_key(path.name) for path in folder.iterdir()}
    for name, record in frame["row"].items():
        if name not in present:
            near = difflib.get_close_matches(str(name), sorted(present - {METADATA}), n=1)
            hint = f'; did you mean "{near[0]}"?' if near else ""
            contents.problems.append(problem(record, f'names "{name}", which is not there{hint}'))


def texts_to_corpus(texts: dict[str, Contents]) -> pd.DataFrame:
    """Build the part of a corpus that text files give; the path without ending is the id."""
    frame = pd.DataFrame(
        {
            "file": list(texts),
            "encoding": [contents.encoding for contents in texts.values()],
            "kind": "text",
            "text": [contents.columns["text"][0] for contents in texts.values()],
            "doc_id": [stem(name) for name in texts],
            "issues": ["; ".join(contents.repairs) for contents in texts.values()],
        },
        dtype="str",
    )
    frame["record"] = pd.Series(1, index=frame.index, dtype="Int64")
    return frame


def join_metadata(texts: pd.DataFrame, tables: dict[str, pd.DataFrame], log: Log) -> pd.DataFrame:
    """Give each text the row of the table in its own folder, by file name."""
    paths = texts["file"].map(PurePosixPath)
    folders, names = paths.map(lambda path: str(path.parent)), paths.map(lambda path: _key(path.name))
    parts = []
    for folder, rows in texts.groupby(folders).groups.items():
        part = texts.loc[rows]
        if folder in tables:
            described = tables[folder].drop(columns="row")
            for file in part["file"][~names[rows].isin(described.index)]:
                log.add_note(file, f"{METADATA} does not name it")
            part = _joined(part, described.reindex(names[rows]).set_axis(rows, axis=0))
        parts.append(part)
    return pd.concat(parts).sort_index()


def join_document(part: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Give a page or document the row of the table in its own folder, which counts for more than itself."""
    if len(part) != 1 or part["kind"].iloc[0] not in DOCUMENTS:
        return part
    path = PurePosixPath(part["file"].iloc[0])
    table = tables.get(str(path.parent))
    if table is None or _key(path.name) not in table.index:
        return part
    row = table.loc[[_key(path.name)]].drop(columns="row").set_axis(part.index, axis=0)
    issues = add_issue(part["issues"], row["issues"].where(row["issues"] != ""))
    given = row.drop(columns="issues").dropna(axis="columns")
    return part.drop(columns=[name for name in given if name in part]).assign(issues=issues).join(given)


def _joined(texts: pd.DataFrame, described: pd.DataFrame) -> pd.DataFrame:
    if "doc_id" in described:
        texts = texts.assign(doc_id=described["doc_id"].fillna(texts["doc_id"]))
    issues = add_issue(texts["issues"], described["issues"].where(described["issues"] != ""))
    return texts.assign(issues=issues).join(described.drop(columns=["issues", "doc_id"], errors="ignore"))
