"""Save a figure so that a referee can make it again: picture, table, alt text and provenance together."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import pandas as pd

from toolkit.export import NOT_HELD, csv_bytes, whole_file
from toolkit.manifest import MANIFEST, read_manifest
from toolkit.provenance import Input, dumps, provenance, sha256

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SLUG = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|manifest)")  # Windows will not have the first six
LOCK = ".manifest.lock"


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
        What the figure rests on: a name for each file, folder, table or corpus.
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

    A corpus among the inputs (a table with `doc_id` and `text`) is described by the number of its articles, and of those
    that were left out and why: what :func:`toolkit.report` says was not read, and articles with a reason of yours in
    a column `left_out`. Its SHA-256 is that of `doc_id`, `date`, `title`, `source` and `text` of the articles used.

    Saving under a name again replaces its files and its entry in the manifest, and no other. Processes
    that save into one folder wait for each other. In a notebook the figure is shown with its alt text.

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
    from filelock import FileLock

    _check_words(name, title, alt)
    target = Path(folder)
    read_manifest(target)  # nothing is drawn beside a manifest that cannot be kept
    origin = provenance(inputs, params)
    contents = {
        "png": _png(fig, title, alt, origin),
        "svg": _svg(fig, name, title, alt, origin),
        "pdf": _pdf(fig, title, alt, origin),
        "csv": csv_bytes(data),
    }
    target.mkdir(parents=True, exist_ok=True)
    paths = {ending: target / f"{name}.{ending}" for ending in contents}
    files = {ending: {"bytes": len(content), "sha256": sha256(content)} for ending, content in contents.items()}
    with FileLock(target / LOCK):  # notebooks that run side by side save into one manifest
        for ending, content in contents.items():
            _write(paths[ending], content)
        manifest = read_manifest(target) | {name: {"title": title, "alt": alt, "files": files, **origin}}
        _write(target / MANIFEST, (dumps(manifest, indent=2) + "\n").encode())
    fig._repr_mimebundle_ = partial(_alt_text, alt)  # Jupyter's protocol: what shows the figure tells its alt text
    return paths


def _alt_text(alt: str, **_: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return no picture of a figure, which Jupyter draws, and the alt text that belongs to it."""
    return {}, {"image/png": {"alt": alt}}


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


def _png(fig: Figure, title: str, alt: str, origin: Mapping[str, Any]) -> bytes:
    """Return the figure as a PNG with its words in text chunks."""
    words = {"Title": title, "Description": alt, "Provenance": dumps(origin)}
    return _drawn(fig, "png", {"Software": None} | {key: _printable(word) for key, word in words.items()})


def _svg(fig: Figure, name: str, title: str, alt: str, origin: Mapping[str, Any]) -> bytes:
    """Return the figure as an SVG that a screen reader announces by its title and description."""
    # The date would vary, and the title is written below, with the id that the role needs.
    source = _drawn(fig, "svg", {"Date": None, "Creator": None, "Source": _printable(dumps(origin))})
    text = _printable(source.decode())
    opening = re.search(r"<svg\b[^>]*>", text)
    assert opening is not None, "matplotlib wrote an SVG without an svg element"
    role = f' role="img" aria-labelledby="{name}-title {name}-desc">'
    words = (
        f'\n <title id="{name}-title">{escape(_printable(title))}</title>'
        f'\n <desc id="{name}-desc">{escape(_printable(alt))}</desc>'
    )
    return f"{text[: opening.end() - 1]}{role}{words}{text[opening.end() :]}".encode()


def _pdf(fig: Figure, title: str, alt: str, origin: Mapping[str, Any]) -> bytes:
    """Return the figure as a PDF with its words in the document's information."""
    words = {"Title": title, "Subject": alt, "Keywords": dumps(origin)}
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


def _write(path: Path, content: bytes) -> None:
    with whole_file(path) as partial_file:
        partial_file.write_bytes(content)


def _printable(text: str) -> str:
    """Return the text without the control characters that XML forbids and other formats garble."""
    return NOT_HELD.sub("\N{REPLACEMENT CHARACTER}", text)
