"""The manifest of a folder of figures: what each rests on, in a file and in a sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from toolkit.wording import listing

MANIFEST = "manifest.json"


def read_manifest(folder: str | Path = "figures") -> dict[str, dict[str, Any]]:
    """Return the entries of a folder's manifest by the figure's name; none if there is no manifest yet.

    Raises
    ------
    ValueError
        If manifest.json is there but is not a manifest.

    Examples
    --------
    >>> read_manifest("a-folder-that-is-not-there")
    {}
    """
    path = Path(folder) / MANIFEST
    if not path.exists():
        return {}
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(
            f"{path} is not readable as JSON ({error}). Move it away and save the figures again."
        ) from error
    if not isinstance(entries, dict) or not all(isinstance(entry, dict) for entry in entries.values()):
        raise ValueError(f"{path} is not a manifest of figures. Move it away and save the figures again.")
    return entries


def provenance_sentence(folder: str | Path = "figures") -> str:
    """Write the sentences on data and software for the methods section, from a folder's manifest.

    Parameters
    ----------
    folder
        Where the figures and `manifest.json` are.

    Returns
    -------
    str
        For each group of figures that rest on the same data: how many articles, the files and their SHA-256, how many
        articles were left out and why; then the software, with its versions.

    Raises
    ------
    ValueError
        If there is no manifest, or none that can be read.

    Notes
    -----
    The number of articles stands there if the corpus was among the `inputs` of :func:`toolkit.save_figure`. A version
    of the toolkit such as 0.1.0+3f2a9c1b4d5e ends in the SHA-256 of its code and word lists. The parameters of each
    figure are in the manifest.

    Examples
    --------
    >>> import tempfile
    >>> entry = {"inputs": {"corpus": {"file": "news.csv", "sha256": "9f3c"}}, "versions": {"python": "3.14.0"}}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / MANIFEST).write_text(json.dumps({"map": entry}))
    ...     provenance_sentence(folder)
    'Figure map rests on news.csv (SHA-256 9f3c). It was made with Python 3.14.0.'
    """
    entries = read_manifest(folder)
    if not entries:
        raise ValueError(f"{folder} holds no {MANIFEST} with a figure in it. Save a figure there first.")
    alike: dict[str, list[str]] = {}
    for name, entry in sorted(entries.items()):
        alike.setdefault(_data(entry.get("inputs", {})), []).append(name)
    said = [
        f"Figure{'s' * (len(names) > 1)} {listing(names)} rest{'s' * (len(names) == 1)} on {data}."
        for data, names in alike.items()
    ]
    made = sorted({_software(entry.get("versions", {})) for entry in entries.values()})
    subject = "They were" if len(entries) > 1 else "It was"
    return " ".join([*said, f"{subject} made with {'; or with '.join(made)}."])


def _data(inputs: Mapping[str, Mapping[str, Any]]) -> str:
    """Say what some figures rest on: articles, files, and what was left out."""
    corpora = [source for _, source in sorted(inputs.items()) if "articles" in source]
    files = [source for _, source in sorted(inputs.items()) if "articles" not in source]
    names = [
        source.get("file") or source.get("folder") or f"a table of {source.get('rows', 0):,} rows" for source in files
    ]
    parts = [f"{name} (SHA-256 {source.get('sha256')})" for name, source in zip(names, files, strict=True)]
    text = listing(parts) or "no file"
    for corpus in corpora:
        left = corpus.get("left_out", {})
        reasons = "; ".join(f"{number:,} {reason}" for reason, number in sorted(left.items()))
        lost = sum(left.values())
        were = "was" if lost == 1 else "were"
        text = f"{corpus['articles']:,} article{'s' * (corpus['articles'] != 1)} of {text}; "
        text += f"{lost:,} {were} left out ({reasons})" if lost else "none was left out"
    return text


def _software(versions: Mapping[str, str]) -> str:
    """Name the software that decides most of a figure; the manifest has the rest."""
    names = {"toolkit": "peace-process-toolkit", "python": "Python", "pandas": "pandas", "matplotlib": "matplotlib"}
    return listing([f"{shown} {versions[name]}" for name, shown in names.items() if name in versions])
