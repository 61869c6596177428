"""What a figure rests on, as its files and the manifest tell it: inputs, articles left out, parameters, versions."""

from __future__ import annotations

import hashlib
import json
import math
import platform
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from toolkit.corpus import report

Input: TypeAlias = str | PurePath | pd.DataFrame

ROWS_AT_A_TIME = 100_000
PACKAGES = ("geopandas", "matplotlib", "networkx", "numpy", "pandas", "pyproj", "scipy", "shapely")
"""The packages that decide what is drawn."""
READ = ("doc_id", "date", "title", "source", "text")
"""The columns of a corpus by which it is known again."""


def provenance(inputs: Mapping[str, Input], params: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a figure rests on: `inputs`, `params` and `versions`, as JSON can hold them."""
    return {
        "inputs": {_without_folders(key): _fingerprint(key, inputs[key]) for key in sorted(inputs)},
        "params": _as_json("params", params),
        "versions": versions(),
    }


def dumps(value: Any, indent: int | None = None) -> str:
    """Return a value as JSON, equal for equal values."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=indent)


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes, as `sha256sum` writes it."""
    return hashlib.sha256(content).hexdigest()


@cache
def versions() -> dict[str, str]:
    """Return the versions that decide what is drawn; that of the toolkit ends in the SHA-256 of its code and lists."""
    import toolkit

    found = {"python": platform.python_version(), "system": f"{platform.system()} {platform.machine()}"}
    found["toolkit"] = f"{toolkit.__version__}+{_code()[:12]}"
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return dict(sorted(found.items()))


def _code() -> str:
    """Return the SHA-256 of the package as it is: a changed rule or word list changes figures under any version."""
    package = Path(__file__).parent
    # What is shipped beside the code is an input.
    kept = [name for name in _files(package) if not {"__pycache__", "shipped"} & set(name.split("/"))]
    return _hash(f"{_hash(_lines(package / name))}  {name}\n".encode() for name in kept)


def _lines(path: Path) -> Iterator[bytes]:
    """Give the bytes of a file with line ends that do not tell on which system it was checked out."""
    yield path.read_bytes().replace(b"\r\n", b"\n")


def _fingerprint(key: str, source: Input) -> dict[str, Any]:
    """Describe one input by its name, size and SHA-256."""
    if isinstance(source, pd.DataFrame):
        if {"doc_id", "text"} <= set(source):
            return _articles(source)
        return {"rows": len(source), "sha256": _hash(_table_bytes(source))}
    if not isinstance(source, str | PurePath):
        raise TypeError(
            f'inputs["{key}"] must be a path or a DataFrame; found {type(source).__name__}. '
            "Choices that are not data belong into params."
        )
    path = Path(source)
    if path.is_dir():
        files = _files(path)
        return {
            "folder": path.resolve().name,
            "files": len(files),
            "sha256": _hash(_folder_bytes(path, files)),
        }
    if not path.exists():
        raise FileNotFoundError(f'inputs["{key}"] is not there: {path}. Give the path of a file or folder, or a table.')
    return {"file": path.name, "bytes": path.stat().st_size, "sha256": _hash(_file_bytes(path))}


def _articles(corpus: pd.DataFrame) -> dict[str, Any]:
    """Describe a corpus by its articles, by how many were left out and why, and by a SHA-256 of what was used."""
    rows = report(corpus)
    lost = rows[(rows["status"] == "not read") & (rows["format"] != "metadata").fillna(True)]
    # A file whose records are listed is not counted beside them.
    records = lost[lost["record"].notna()]
    whole = lost[lost["record"].isna() & ~lost["file"].isin(records["file"])]
    reasons = [*records["reason"], *whole["reason"]]
    counts = {f"not read: {reason}": reasons.count(reason) for reason in sorted(set(reasons))}
    used = corpus
    if "left_out" in corpus:
        counts |= corpus["left_out"].value_counts().sort_index().to_dict()
        used = corpus[corpus["left_out"].isna()]
    known = used[[name for name in READ if name in used]]
    return {"articles": len(used), "left_out": _as_json("left_out", counts), "sha256": _hash(_table_bytes(known))}


def _hash(parts: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def _table_bytes(table: pd.DataFrame) -> Iterator[bytes]:
    """Give the CSV of a table piece by piece, so that a corpus larger than half the memory can be hashed."""
    for start in range(0, max(len(table), 1), ROWS_AT_A_TIME):
        rows = table.iloc[start : start + ROWS_AT_A_TIME]
        yield rows.to_csv(index=False, header=start == 0, lineterminator="\n").encode("utf-8", "surrogatepass")


def _files(folder: Path) -> list[str]:
    """Return the names of all files in a folder, sorted alike on every system, but for those such as .DS_Store."""
    names = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(name.as_posix() for name in names if not any(part.startswith(".") for part in name.parts))


def _folder_bytes(folder: Path, files: list[str]) -> Iterator[bytes]:
    """Give the name and the SHA-256 of each file, one a line, as `sha256sum` would."""
    for name in files:
        yield f"{_hash(_file_bytes(folder / name))}  {name}\n".encode("utf-8", "surrogatepass")


def _file_bytes(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while part := stream.read(1 << 20):
            yield part


def _without_folders(text: str) -> str:
    """Return the last part of an absolute path; any other text as it is."""
    for path in (PurePosixPath(text), PureWindowsPath(text)):
        if path.is_absolute() and len(path.parts) > 1 and "\n" not in text:
            return path.name
    return text


def _as_json(where: str, value: Any) -> Any:
    """Return a value as JSON can hold it, equal for equal values; `where` names it in the error."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None if math.isnan(value) else str(value)
    if isinstance(value, str):
        return _without_folders(value)
    if isinstance(value, PurePath):
        return value.name
    if isinstance(value, Mapping):
        return {_without_folders(str(key)): _as_json(f"{where}[{key!r}]", part) for key, part in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((_as_json(where, part) for part in value), key=dumps)
    if isinstance(value, list | tuple | range | np.ndarray | pd.Series | pd.Index):
        return [_as_json(where, part) for part in value]
    if isinstance(value, pd.DataFrame):
        return {"rows": len(value), "sha256": _hash(_table_bytes(value))}
    if hasattr(value, "isoformat"):
        return value.isoformat()
    raise TypeError(
        f"{where} is a {type(value).__name__}, which the manifest cannot hold. "
        "Give numbers, text, dates, lists, dicts or tables."
    )
