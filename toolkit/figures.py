"""Save a figure so that a referee can make it again: picture, table, alt text and provenance together."""

from __future__ import annotations

import hashlib
import io
import json
import math
import os
import platform
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any, TypeAlias
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd

from toolkit.export import csv_bytes

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Input: TypeAlias = str | PurePath | pd.DataFrame

MANIFEST = "manifest.json"
SLUG = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|manifest)")  # Windows will not have the first six
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ROWS_AT_A_TIME = 100_000


def save_figure(
    fig: Figure,
    name: str,
    *,
    title: str,
    alt: str,
    data: pd.DataFrame,
    inputs: Mapping[str, Input],
    params: Mapping[str, Any],
    folder: str | Path = "figures",
) -> dict[str, Path]:
    """Save a figure as PNG, SVG and PDF, the table drawn as CSV, and a row in the manifest.

    Parameters
    ----------
    fig
        The figure, finished.
    name
        The file name without its ending: lower-case letters, digits, "_" and "-".
    title
        The finding, as one sentence. It goes into the files' metadata; it is not drawn
        (see :func:`toolkit.plots.style.title_block`).
    alt
        What the figure shows, in a sentence or two, for a reader who cannot see it.
    data
        The table that was drawn. A named index is saved as columns, an unnamed one is not saved.
    inputs
        What the figure rests on: a name for each file, folder or table.
    params
        The choices made: thresholds, seeds, word lists.
    folder
        Where to save; it is made if need be.

    Returns
    -------
    dict
        The paths by ending: "png", "svg", "pdf" and "csv".

    Raises
    ------
    ValueError
        If the name is not safe as a file name, the title or the alt text is empty, or the manifest
        cannot be read.
    TypeError
        If a parameter cannot be written as JSON.
    FileNotFoundError
        If an input is not there.

    Notes
    -----
    Equal input gives equal bytes in every process, as long as the versions of matplotlib and Python are
    equal. PNG is drawn at 200 dots an inch. Title, alt text and provenance (the SHA-256 of each input,
    the parameters, the versions) are inside each picture. Of a path only the last part is kept, so that
    no file tells how your machine is laid out. The SHA-256 of a table is that of its UTF-8 CSV with
    "\\n" as line end and without its index; that of a folder covers the names and contents of all files
    in it but hidden ones.

    The CSV starts with a byte-order mark, by which spreadsheets know that it is UTF-8. A text cell that a
    spreadsheet would run as a formula (it starts with ``=``, ``+``, ``-`` or ``@``, a tab or a line break)
    gets an apostrophe before it; numbers stay as they are.

    Saving under a name again replaces its files and its entry in the manifest, and no other. Two
    processes must not save into one folder at the same moment: the later manifest would win.

    Examples
    --------
    >>> import tempfile
    >>> import matplotlib.pyplot as plt
    >>> from toolkit.plots.style import style
    >>> table = pd.DataFrame({"year": [2019, 2020], "articles": [3, 5]})
    >>> with style():
    ...     fig, ax = plt.subplots()
    >>> bars = ax.bar(table["year"], table["articles"])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     paths = save_figure(
    ...         fig,
    ...         "articles",
    ...         title="Coverage grew in 2020",
    ...         alt="Bar chart of articles a year: 3 in 2019, 5 in 2020.",
    ...         data=table,
    ...         inputs={"corpus": table},
    ...         params={"by": "year"},
    ...         folder=folder,
    ...     )
    ...     sorted(paths), read_manifest(folder)["articles"]["params"]
    (['csv', 'pdf', 'png', 'svg'], {'by': 'year'})
    >>> plt.close(fig)
    """
    _check_words(name, title, alt)
    target = Path(folder)
    manifest = read_manifest(target)
    provenance = {
        "inputs": {_without_folders(key): _fingerprint(key, inputs[key]) for key in sorted(inputs)},
        "params": _as_json("params", params),
        "versions": _versions(),
    }
    contents = {
        "png": _png(fig, title, alt, provenance),
        "svg": _svg(fig, name, title, alt, provenance),
        "pdf": _pdf(fig, title, alt, provenance),
        "csv": csv_bytes(data),
    }
    target.mkdir(parents=True, exist_ok=True)
    paths = {ending: target / f"{name}.{ending}" for ending in contents}
    for ending, content in contents.items():
        _replace(paths[ending], content)
    files = {
        ending: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for ending, content in contents.items()
    }
    manifest[name] = {"title": title, "alt": alt, "files": files, **provenance}
    _replace(target / MANIFEST, (_dumps(manifest, indent=2) + "\n").encode())
    return paths


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


def _check_words(name: str, title: str, alt: str) -> None:
    """Raise ValueError if the name is no safe file name, or if the title or the alt text is missing."""
    if not SLUG.fullmatch(name) or RESERVED.fullmatch(name) or len(name) > 100:
        near = "_".join(re.findall("[a-z0-9]+", name.lower()))[:100].strip("_")
        near = f"figure_{near}".strip("_") if not near or RESERVED.fullmatch(near) else near
        raise ValueError(
            'name must be lower-case letters and digits, joined by "_" or "-", as it becomes a file name. '
            f'Found {name!r}; "{near}" would do.'
        )
    if not title.strip():
        raise ValueError("title is empty. Give the finding in one sentence.")
    if not alt.strip():
        raise ValueError("alt is empty. Say in a sentence what the figure shows, for readers who cannot see it.")


# --- The files -----------------------------------------------------------------------------------------


def _png(fig: Figure, title: str, alt: str, provenance: Mapping[str, Any]) -> bytes:
    """Return the figure as a PNG with its words in text chunks."""
    words = {"Title": title, "Description": alt, "Provenance": _dumps(provenance)}
    return _drawn(fig, "png", {"Software": None} | {key: _printable(word) for key, word in words.items()})


def _svg(fig: Figure, name: str, title: str, alt: str, provenance: Mapping[str, Any]) -> bytes:
    """Return the figure as an SVG that a screen reader announces by its title and description."""
    # The date would vary, and the title is written below, with the id that the role needs.
    source = _drawn(fig, "svg", {"Date": None, "Creator": None, "Source": _printable(_dumps(provenance))})
    text = _printable(source.decode())
    opening = re.search(r"<svg\b[^>]*>", text)
    assert opening is not None, "matplotlib wrote an SVG without an svg element"
    role = f' role="img" aria-labelledby="{name}-title {name}-desc">'
    words = (
        f'\n <title id="{name}-title">{escape(_printable(title))}</title>'
        f'\n <desc id="{name}-desc">{escape(_printable(alt))}</desc>'
    )
    return f"{text[: opening.end() - 1]}{role}{words}{text[opening.end() :]}".encode()


def _pdf(fig: Figure, title: str, alt: str, provenance: Mapping[str, Any]) -> bytes:
    """Return the figure as a PDF with its words in the document's information."""
    words = {"Title": title, "Subject": alt, "Keywords": _dumps(provenance)}
    # Creator and Producer repeat matplotlib's version, which the provenance holds.
    dated = {"CreationDate": None, "Creator": None, "Producer": None}
    return _drawn(fig, "pdf", dated | {key: _printable(word) for key, word in words.items()})


def _drawn(fig: Figure, ending: str, metadata: Mapping[str, str | None]) -> bytes:
    """Return the bytes that matplotlib writes under the settings of the house."""
    from toolkit.plots.style import style

    stream = io.BytesIO()
    with style():
        fig.savefig(stream, format=ending, dpi=200, metadata=dict(metadata), facecolor=fig.get_facecolor())
    return stream.getvalue()


def _replace(path: Path, content: bytes) -> None:
    """Write a file so that a reader finds the old one or the new one, never half of it."""
    descriptor, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        os.chmod(partial, 0o644)  # mkstemp lets nobody else read it
        os.replace(partial, path)
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise


# --- Provenance ----------------------------------------------------------------------------------------


def _versions() -> dict[str, str]:
    """Return the versions that decide what is drawn."""
    import matplotlib

    import toolkit

    return {
        "matplotlib": matplotlib.__version__,
        "numpy": np.__version__,
        "pandas": pd.__version__,
        "python": platform.python_version(),
        "toolkit": toolkit.__version__,
    }


def _fingerprint(key: str, source: Input) -> dict[str, Any]:
    """Describe one input by its name, size and SHA-256."""
    if isinstance(source, pd.DataFrame):
        return {"rows": len(source), "sha256": _hash(_table_bytes(source))}
    if not isinstance(source, str | PurePath):
        raise TypeError(
            f'inputs["{key}"] must be a path or a DataFrame; found {type(source).__name__}. '
            "Choices that are not data belong into params."
        )
    path = Path(source)
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file() and not _hidden(file.relative_to(path)))
        return {
            "folder": path.resolve().name,
            "files": len(files),
            "sha256": _hash(_folder_bytes(path, files)),
        }
    if not path.exists():
        raise FileNotFoundError(f'inputs["{key}"] is not there: {path}. Give the path of a file or folder, or a table.')
    return {"file": path.name, "bytes": path.stat().st_size, "sha256": _hash(_file_bytes(path))}


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


def _hidden(path: Path) -> bool:
    """Tell whether a file is one that a system or an editor left behind, such as .DS_Store."""
    return any(part.startswith(".") for part in path.parts)


def _folder_bytes(folder: Path, files: list[Path]) -> Iterator[bytes]:
    """Give the name and the SHA-256 of each file, one a line, as `sha256sum` would."""
    for file in files:
        name = file.relative_to(folder).as_posix()
        yield f"{_hash(_file_bytes(file))}  {name}\n".encode("utf-8", "surrogatepass")


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
        return sorted((_as_json(where, part) for part in value), key=_dumps)
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


def _dumps(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=indent)


def _printable(text: str) -> str:
    """Return the text without the control characters that XML forbids and other formats garble."""
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
