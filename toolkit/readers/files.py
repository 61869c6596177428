"""Which files a path, a folder or a pattern stands for."""

from __future__ import annotations

import difflib
import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
_NOT_ARTICLES = ("readme", "license", "licence")
_WILDCARDS = "*?["
COMPRESSED = (".gz", ".gzip", ".bz2", ".xz", ".zst", ".zstd", ".lz4")
"""Endings of files that hold one other file, compressed."""


class Found(NamedTuple):
    """A file to read, the name that the corpus gives it, and whether the caller named it or its ending."""

    path: Path
    name: str
    chosen: bool


class Passed(NamedTuple):
    """A file that is passed over, and why."""

    name: str
    status: str
    reason: str


def find_files(path: Paths) -> tuple[list[Found], list[Passed]]:
    """List the files to read, sorted by name, and those passed over; raises FileNotFoundError when none."""
    paths = [path] if isinstance(path, str | os.PathLike) else list(path)
    if not paths:
        raise ValueError(
            "read() was given an empty list. Give it a file, a folder, a pattern such as *.txt, or several."
        )
    inputs = [_expand(os.path.abspath(os.fspath(one)), os.fspath(one)) for one in paths]
    base = os.path.commonpath([folder for folder, _ in inputs])
    found: dict[str, Found] = {}
    passed: dict[str, Passed] = {}
    for _, items in inputs:
        for file, chosen, why in items:
            name = _name(file, base)
            if why:
                passed[name] = Passed(name, *why)
            elif name not in found or chosen:
                found[name] = Found(Path(file), name, chosen)
    for name in found:
        passed.pop(name, None)
    if not found and all(one.status == "skipped" for one in passed.values()):
        raise FileNotFoundError(nothing_found(path, list(passed.values())))
    return [found[name] for name in sorted(found)], [passed[name] for name in sorted(passed)]


def _name(file: str, base: str) -> str:
    """The path below `base` with forward slashes; bytes that are not UTF-8 are written out."""
    relative = Path(os.path.relpath(file, base)).as_posix()
    return os.fsencode(relative).decode("utf-8", "backslashreplace")


Item = tuple[str, bool, tuple[str, str] | None]


def _expand(path: str, given: str) -> tuple[str, list[Item]]:
    """Return the folder that names are relative to, and the files: path, chosen, why it is passed over."""
    if os.path.isdir(path):
        return path, list(_walk(path))
    if os.path.exists(path):
        return os.path.dirname(path), [(path, True, None if os.path.isfile(path) else _SPECIAL)]
    if any(sign in given for sign in _WILDCARDS):
        return _expand_pattern(path, given)
    raise FileNotFoundError(_no_such(path, given))


_SPECIAL = ("not read", "is not a regular file")


def _walk(folder: str) -> Iterator[Item]:
    for here, folders, names in os.walk(folder, followlinks=False):
        folders.sort()
        for name in sorted(folders):
            inside = os.path.join(here, name)
            if name.startswith(".") or os.path.islink(inside):
                folders.remove(name)
                yield inside, False, ("skipped", "hidden folder") if name.startswith(".") else _link(inside, folder)
        for name in sorted(names):
            yield os.path.join(here, name), False, _why_not(os.path.join(here, name), folder)


def _why_not(file: str, folder: str) -> tuple[str, str] | None:
    name = os.path.basename(file)
    if name.startswith("."):
        return "skipped", "hidden file"
    if os.path.islink(file):
        return _link(file, folder)
    if not os.path.isfile(file):
        return _SPECIAL
    if is_about_the_folder(name):
        return "skipped", "tells about the folder; give its own path to read it as an article"
    return None


def stem(name: str) -> str:
    """Return the path without its ending, and without that of a compression: the same id for `a.txt` and `a.txt.gz`."""
    path = PurePosixPath(name)
    path = path.with_suffix("") if path.suffix.lower() in COMPRESSED else path
    return str(path.with_suffix(""))


def is_about_the_folder(name: str) -> bool:
    """Say whether a file is a README or a licence by its name."""
    return os.path.splitext(name)[0].lower() in _NOT_ARTICLES


def _link(file: str, folder: str) -> tuple[str, str]:
    target = os.path.realpath(file)
    if os.path.commonpath([target, os.path.realpath(folder)]) == os.path.realpath(folder):
        return "skipped", "is a link to another place in the same folder"
    return "not read", "is a link that leaves the folder; give the path of the file itself to read it"


def _expand_pattern(path: str, given: str) -> tuple[str, list[Item]]:
    parts = Path(path).parts
    fixed = os.path.join(*parts[: next(i for i, part in enumerate(parts) if any(sign in part for sign in _WILDCARDS))])
    matched = [file for file in sorted(glob.glob(path, recursive=True)) if not os.path.isdir(file)]
    if not matched:
        raise FileNotFoundError(f'no file matches "{given}". {_inside(fixed)}')
    chosen = os.path.splitext(path)[1] != "" and not any(sign in os.path.splitext(path)[1] for sign in _WILDCARDS)
    return fixed, [(file, chosen, _why_not(file, fixed)) for file in matched]


def _no_such(path: str, given: str) -> str:
    parent, name = os.path.split(path)
    if not os.path.isdir(parent):
        return f'there is no "{given}", nor its folder "{os.path.dirname(given)}".'
    near = difflib.get_close_matches(name, os.listdir(parent), n=1, cutoff=0.4)
    hint = f' Did you mean "{near[0]}"?' if near else f" {_inside(parent)}"
    return f'there is no file, folder or pattern "{given}".{hint}'


def _inside(folder: str) -> str:
    if not os.path.isdir(folder):
        return f'There is no folder "{folder}".'
    names = sorted(os.listdir(folder))
    shown = ", ".join(f'"{name}"' for name in names[:5]) + (" …" if len(names) > 5 else "")
    return f"The folder holds {shown}." if names else "The folder is empty."


def nothing_found(path: Paths, passed: list[Passed]) -> str:
    """Say where nothing was found, what was looked for and what was passed over."""
    paths = [path] if isinstance(path, str | os.PathLike) else list(path)
    where = ", ".join(f'"{os.fspath(one)}"' for one in paths)
    over = f" {len(passed)} passed over, such as {passed[0].name} ({passed[0].reason})." if passed else ""
    sought = ".txt, .csv, .json, .xlsx, .docx, .pdf, .html, .zip and others"
    return f"there is no article to read in {where}: looked for {sought}.{over}"
