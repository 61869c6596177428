"""Figures and pages held against earlier ones: which changed, and whether data, parameters or versions did."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from html import unescape
from itertools import zip_longest
from os.path import commonprefix
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.export import GRAPHS
from toolkit.manifest import MANIFEST, read_manifest
from toolkit.provenance import PACKAGES, dumps, sha256, versions
from toolkit.run import SAMPLES
from toolkit.samples import shipped
from toolkit.tables import make_table

COMPARED = {
    "figure": "str",
    "verdict": pd.CategoricalDtype(["identical", "same table", "changed", "not made again", "new"]),
    "result": "str",
    "data": "str",
    "parameters": "str",
    "versions": "str",
    "code": "str",
}
_SHOWN = 40
"""How much of a cell or a value is quoted."""
_ORIGIN = re.compile('<meta name="provenance" content="(.*)">')
_HEAD = re.compile('<meta name="(?:generator|provenance)"')


def compare_figures(before: str | Path, after: str | Path) -> pd.DataFrame:
    """Compare the figures of two folders, and tell what may have changed them.

    Parameters
    ----------
    before
        A folder with `manifest.json`, or only that file.
    after
        The folder of the figures and pages that were made again.

    Returns
    -------
    DataFrame
        One row a figure, and one a page of :func:`toolkit.save_page` (under the name of its file): `figure`; `verdict`;
        then, empty where nothing differs, `result` (title, alt text, files, cells of the table, lines of the page),
        `data` (inputs, articles left out), `parameters`, `versions` and `code` (cells of the notebook).
        The verdict is `identical` (all versions are equal, and so are the bytes of all files);
        `same table` (versions differ, but neither table, page, words, data nor parameters do); `changed`;
        `not made again`; `new`.

    Raises
    ------
    FileNotFoundError
        If one of the two has no manifest with a figure in it.
    ValueError
        If a manifest cannot be read.

    Notes
    -----
    Bytes are compared between equal versions only: another matplotlib draws every picture anew. Tables are compared cell
    by cell as they are written, without tolerance, and pages line by line but for their head; the first difference is
    quoted. That needs the CSV beside the manifest; else only that it differs is known. A page tells itself what it
    rests on: pages are compared if there are any in the folder of `before`, and so are graphs that bear the name of a
    figure (`actor_network.gexf`), as files of that figure. The code is compared if the executed notebooks are there.

    Examples
    --------
    >>> import tempfile
    >>> entry = {"title": "T", "alt": "A", "files": {}, "inputs": {}, "params": {"alpha": 0.05}, "versions": {}}
    >>> folders = [Path(tempfile.mkdtemp()) for _ in range(2)]
    >>> for folder, alpha in zip(folders, (0.05, 0.01)):
    ...     _ = (folder / MANIFEST).write_text(dumps({"map": entry | {"params": {"alpha": alpha}}}))
    >>> compare_figures(*folders)[["figure", "verdict", "parameters"]].values.tolist()
    [['map', 'changed', 'alpha 0.05 → 0.01']]
    """
    folders = [folder_of(before), folder_of(after)]
    graphs = [path.name for path in folders[0].glob("*") if path.suffix in GRAPHS]
    old, new = (_with_graphs(_entries(folder), folder, graphs) for folder in folders)
    if pages := _pages(folders[0]):
        old, new = old | pages, new | _pages(folders[1])
    rows: list[dict[str, str]] = []
    for name in sorted(old.keys() | new.keys()):
        if name in old and name in new:
            rows.append({"figure": name} | _compare(name, old[name], new[name], folders))
        else:
            rows.append({"figure": name, "verdict": "new" if name in new else "not made again"})
    return make_table(COMPARED, {column: [row.get(column, "") for row in rows] for column in COMPARED})


def advice(compared: pd.DataFrame, before: str | Path) -> list[str]:
    """Say what to do about the figures that changed, given the table of :func:`compare_figures`."""
    changed = compared[compared["verdict"] != "identical"]
    said = []
    if (changed["data"] != "").any():
        said.append(
            "The data differ: compare the SHA-256 of your files with those in the manifest, and get the very files."
        )
    if (changed["parameters"] != "").any():
        said.append(
            "The parameters differ: set those of the manifest in the notebooks, or make the figures for the paper anew."
        )
    if (changed["versions"] != "").any():
        wanted = next(iter(_entries(folder_of(before)).values())).get("versions", {})
        pins = [
            f'"{name}=={wanted[name]}"'
            for name in PACKAGES
            if wanted.get(name, versions().get(name)) != versions().get(name)
        ]
        command = f": python -m pip install {' '.join(pins)}" if pins else "."
        said.append(
            f"Versions differ, so only tables were compared. For equal bytes install those of the manifest{command}"
        )
    causes = changed[["data", "parameters", "versions", "code"]]
    if (changed["code"] != "").any():
        said.append("The notebooks were edited: run those of the paper (--notebooks DIR).")
    if (changed["verdict"] == "not made again").any():
        said.append("A figure that was not made again is of another notebook or script, or of one that stopped.")
    if ((changed["verdict"] == "changed") & (causes == "").all(axis=1)).any():
        said.append(
            "Where nothing else is named, nothing that the manifest records differs: a cell was edited, or fonts or the "
            "processor differ. Look at the two pictures side by side."
        )
    return said


def sample_of(before: str | Path) -> Path:
    """Return the shipped corpus on which the figures of a manifest rest.

    Raises
    ------
    ValueError
        If they rest on none of those.
    """
    sources = [source for entry in _entries(folder_of(before)).values() for source in entry.get("inputs", {}).values()]
    names = {source.get("file") or source.get("folder") for source in sources} - {None}
    for path in SAMPLES.values():
        if names == {Path(path).name}:
            return shipped(path)
    raise ValueError(
        f"The figures rest on {', '.join(sorted(names)) or 'a table'}. Say where the articles are: --corpus PATH."
    )


def folder_of(path: str | Path) -> Path:
    """Return the folder of a manifest, given that or the file."""
    path = Path(path)
    return path.parent if path.is_file() else path


def _entries(folder: Path) -> dict[str, dict[str, Any]]:
    entries = read_manifest(folder)
    if not entries:
        raise FileNotFoundError(
            f"{folder} has no {MANIFEST} with a figure in it. Give the folder that `toolkit figures` wrote for one corpus."
        )
    return entries


def _with_graphs(entries: dict[str, dict[str, Any]], folder: Path, graphs: list[str]) -> dict[str, dict[str, Any]]:
    """Add to the files of each figure the graphs that bear its name."""
    for path in (folder / graph for graph in graphs):
        if path.stem in entries and path.exists():
            entries[path.stem].setdefault("files", {})[path.suffix[1:]] = {"sha256": sha256(path.read_bytes())}
    return entries


def _compare(name: str, old: Mapping[str, Any], new: Mapping[str, Any], folders: list[Path]) -> dict[str, str]:
    causes = {
        "data": "; ".join(_data(old.get("inputs", {}), new.get("inputs", {}))),
        "parameters": "; ".join(_differences(old.get("params", {}), new.get("params", {}))),
        "versions": "; ".join(_differences(old.get("versions", {}), new.get("versions", {}))),
        "code": _code(name, folders),
    }
    words = _differences(*({word: entry.get(word) for word in ("title", "alt")} for entry in (old, new)))
    files = _changed_files(old, new)
    is_page = "html" in old.get("files", {})
    table = _table(name, old, folders) if "csv" in files else _page(name, folders) if "html" in files else ""
    pictures = [ending for ending in files if ending not in ("csv", "html")]
    if causes["versions"] and not (causes["data"] or causes["parameters"] or words or table):
        return {"verdict": "same table", "result": "", **causes}
    drawn = f"{', '.join(pictures)} differ" if pictures and not causes["versions"] else ""
    result = "; ".join(filter(None, [*words, table or f"the {'page' if is_page else 'table'} is the same", drawn]))
    same = not (files or words or any(causes[cause] for cause in ("data", "parameters", "versions")))
    return {"verdict": "identical" if same else "changed", "result": "" if same else result, **causes}


def _changed_files(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    hashes = [{ending: file["sha256"] for ending, file in entry.get("files", {}).items()} for entry in (old, new)]
    return [ending for ending in sorted({**hashes[0], **hashes[1]}) if hashes[0].get(ending) != hashes[1].get(ending)]


def _data(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """Say which inputs have other contents; what a file is called makes no difference."""
    said = []
    for key in sorted({**old, **new}):
        was, now = old.get(key), new.get(key)
        if was is None or now is None:
            said.append(
                f"{key} was {'not ' if was is None else ''}recorded before, is {'not ' if now is None else ''}now"
            )
        elif was.get("sha256") != now.get("sha256") or was.get("left_out") != now.get("left_out"):
            name = now.get("file") or now.get("folder") or "it"
            counts = [part for part in ("articles", "files", "bytes", "rows", "left_out") if part in was or part in now]
            counted = _differences(*({part: source.get(part) for part in counts} for source in (was, now)))
            counted.append(f"SHA-256 {str(was.get('sha256'))[:12]} → {str(now.get('sha256'))[:12]}")
            said.append(f"{key}: {name} has other contents ({', '.join(counted)})")
    return said


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """Say which values differ, as `key before → after`."""
    shown = [{key: _short(value) for key, value in values.items()} for values in (old, new)]
    return [
        f"{key} {shown[0].get(key, '(none)')} → {shown[1].get(key, '(none)')}"
        for key in sorted({**old, **new})
        if key not in old or key not in new or old[key] != new[key]
    ]


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else dumps(value)
    return f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text


def _table(name: str, entry: Mapping[str, Any], folders: list[Path]) -> str:
    """Say how the table differs from that before, cell by cell."""
    paths = [folder / f"{name}.csv" for folder in folders]
    if not all(path.exists() for path in paths):
        return "the table differs (its CSV is not beside the manifest, so that the cells cannot be compared)"
    contents = [path.read_bytes() for path in paths]
    if sha256(contents[0]) != entry["files"]["csv"]["sha256"]:
        return f"the table differs ({paths[0].name} was changed after it was saved, so that its cells prove nothing)"
    old, new = (list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))) for content in contents)
    if old[:1] != new[:1]:
        return f"columns of the table: {', '.join(old[0])} → {', '.join(new[0])}"
    header = old[0]
    pairs: list[tuple[list[str], list[str]]] = list(zip_longest(old[1:], new[1:], fillvalue=[]))
    cells = [
        f"row {row}, {column}: {_short(was)} → {_short(now)}"
        for row, (first, second) in enumerate(pairs, 1)
        for column, was, now in zip_longest(header, first, second, fillvalue="")
        if was != now
    ]
    if not cells:
        return "the table has the same cells, written in another way"
    rows = f"rows {len(old) - 1:,} → {len(new) - 1:,}, " if len(old) != len(new) else ""
    return f"table: {rows}{len(cells):,} of {len(pairs) * len(header):,} cells differ, the first in {cells[0]}"


def _pages(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what the pages of a folder rest on, as they tell it themselves; other HTML is passed over."""
    pages = {}
    for path in sorted(folder.glob("*.html")):
        content = path.read_bytes()
        if origin := _ORIGIN.search(content.decode("utf-8", "replace")):
            files = {"html": {"sha256": sha256(content)}}
            pages[path.name] = {"files": files} | json.loads(unescape(origin[1]))
    return pages


def _page(name: str, folders: list[Path]) -> str:
    """Say in which lines a page differs, but for those of its head that tell what it rests on."""
    old, new = ((folder / name).read_text("utf-8").split("\n") for folder in folders)
    pairs = [pair for pair in zip_longest(old, new, fillvalue="") if not all(map(_HEAD.match, pair))]
    differ = [pair for pair in pairs if pair[0] != pair[1]]
    if not differ:
        return ""
    alike = len(commonprefix(differ[0]))
    was, now = (_short(line[max(alike - _SHOWN // 2, 0) :]) for line in differ[0])
    return f"page: {len(differ):,} of {len(pairs):,} lines differ, the first in {was} → {now}"


def _code(name: str, folders: list[Path]) -> str:
    """Say whether the notebook that made a figure has other code than before, if both are there."""
    makers = [_maker(name, folder / "notebooks") for folder in folders]
    if makers[0] is None or makers[1] is None or makers[0][1] == makers[1][1]:
        return ""
    return f"the cells of {makers[1][0]} are not those of the notebook that was run before"


def _maker(name: str, folder: Path) -> tuple[str, list[str]] | None:
    """Return the file name and the code of the executed notebook that names a figure."""
    for path in sorted(folder.glob("*.ipynb")):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        own = [cell for cell in cells if "injected-parameters" not in cell["metadata"].get("tags", [])]
        code = ["".join(cell["source"]) for cell in own if cell["cell_type"] == "code"]
        if re.search(rf'["/]{re.escape(name)}"', "\n".join(code)):
            return path.name, code
    return None
