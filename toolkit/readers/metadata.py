"""`metadata.csv`: a table that describes the text files beside it, one row a file."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import pandas as pd

from toolkit.readers.columns import describe_columns
from toolkit.readers.contents import Contents, problem
from toolkit.readers.table import read_file


def _key(name: str) -> str:
    """The same name in the same characters: some systems store é as two."""
    return unicodedata.normalize("NFC", name.strip())


def read_metadata(path: Path, name: str) -> tuple[Contents, pd.DataFrame] | None:
    """Read a metadata table, indexed by file name, or return None when it has no column `file`."""
    contents = read_file(path)
    if "file" not in contents.columns:
        return None
    contents.format = "metadata"
    frame = describe_columns(contents, name)
    frame = frame.rename(columns={"table_file": "file"})
    keys = frame.pop("file").fillna("").map(_key)
    for row in keys.index[keys.duplicated()]:
        contents.problems.append(problem(contents.records[row], f'names "{keys[row]}" again; the first row is used'))
    frame.index = pd.Index(keys)
    return contents, frame[~frame.index.duplicated()]


def report_missing(contents: Contents, frame: pd.DataFrame, present: Iterable[str]) -> None:
    """Add a problem for every file that the table names and the folder does not have."""
    present = {_key(name) for name in present}
    for row, name in enumerate(frame.index):
        if name not in present:
            near = difflib.get_close_matches(name, sorted(present), n=1)
            hint = f'; did you mean "{near[0]}"?' if near else ""
            contents.problems.append(problem(contents.records[row], f'names "{name}", which is not there{hint}'))


def join_metadata(texts: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Give each text the row of the table in its own folder, by file name."""
    paths = texts["file"].map(PurePosixPath)
    folders, names = paths.map(lambda path: str(path.parent)), paths.map(lambda path: _key(path.name))
    parts = []
    for folder, rows in texts.groupby(folders, sort=False).groups.items():
        part = texts.loc[rows]
        if folder in tables:
            described = tables[folder].reindex(names[rows]).set_axis(rows, axis=0)
            known = pd.Series(names[rows].isin(tables[folder].index), index=rows)
            missing = pd.Series("not in metadata.csv", index=rows, dtype="str").where(~known)
            part = part.drop(columns="issues").join(described.drop(columns="table_text", errors="ignore"))
            part["issues"] = part["issues"].fillna("")
            part = part.assign(unnamed=missing)
        parts.append(part)
    return pd.concat(parts).sort_index() if parts else texts
