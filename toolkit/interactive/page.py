"""A page: one HTML file that asks no host for anything, and what a notebook shows of it."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Environment

    from toolkit.provenance import Input

#: Colours by what they are for, on light and on dark paper; lines after Okabe and Ito. The tests check their contrast.
LIGHT = {
    "paper": "#ffffff",
    "ink": "#1b1b1b",
    "muted": "#5a5a5a",
    "rule": "#c9c9c9",
    "said": "#efe9f7",
    "country": "#0072B2",
    "actor": "#D55E00",
    "term": "#008f68",
}
DARK = {
    "paper": "#1b1b1b",
    "ink": "#f2f2f2",
    "muted": "#b8b8b8",
    "rule": "#555555",
    "said": "#3a3346",
    "country": "#56B4E9",
    "actor": "#E69F00",
    "term": "#00b887",
}
_PROVENANCE = Markup('<meta name="provenance" content="{}">\n')
HEIGHT = 720  # pixels of a page inside a notebook


@dataclass(frozen=True)
class Page:
    """A page for the browser: the whole file, and the part that a notebook shows.

    Examples
    --------
    >>> page = make_page("Talks & truces", Markup("<p>…</p>"))
    >>> "<title>Talks &amp; truces</title>" in page.html
    True
    """

    title: str
    html: str
    in_notebook: str

    def _repr_html_(self) -> str:
        return self.in_notebook

    def __repr__(self) -> str:
        return f"<page {self.title!r}, {len(self.html):,} characters of HTML; save_page writes it to a file>"


def save_page(
    page: Page, path: str | Path, *, inputs: Mapping[str, Input] | None = None, params: Mapping[str, Any] | None = None
) -> Path:
    """Write a page as a single HTML file, to be opened in any browser without a network.

    Parameters
    ----------
    page
        What :func:`toolkit.show`, :func:`toolkit.interactive_map` or :func:`toolkit.interactive_network` gave.
    path
        Ends in ``.html``; its folder is made if need be. A reader finds the old file or the new one, never half of it.
    inputs, params
        What the page rests on, as for :func:`toolkit.save_figure`; with the versions, it goes into the file's head.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ValueError
        If the ending is another one.

    Notes
    -----
    Equal input gives equal bytes. The file forbids the browser to load anything and to run any script but its own
    (a content security policy), so that no text of an article can do either.

    Examples
    --------
    >>> import tempfile, pandas as pd, toolkit as tk
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Talks in Mali resumed."]})
    >>> path = save_page(tk.show(corpus), Path(tempfile.mkdtemp()) / "article.html")
    >>> "Content-Security-Policy" in path.read_text("utf-8")
    True
    """
    from toolkit.export import whole_file
    from toolkit.provenance import dumps, provenance

    path = Path(path)
    if path.suffix.lower() not in (".html", ".htm"):
        raise ValueError(f'"{path.name}" should end in .html, the form in which a page is written.')
    rests_on = dumps(provenance(inputs or {}, params or {}))
    head, mark, rest = page.html.partition("</title>\n")
    with whole_file(path) as partial_file:
        partial_file.write_bytes(f"{head}{mark}{_PROVENANCE.format(rests_on)}{rest}".encode())
    return path


def make_page(title: str, body: Markup, *, style: str = "", script: str = "", alt: str = "") -> Page:
    """Make the page around a body; without a script, a notebook shows the body itself and no frame."""
    import toolkit

    look = render("look.css", light=LIGHT, dark=DARK) + Markup(style)
    html = render(
        "page.html",
        title=title,
        alt=alt or title,
        body=body,
        style=look,
        script=Markup(script),
        allowed={"style": _fingerprint(look), "script": _fingerprint(script) if script else "'none'"},
        version=toolkit.__version__,
    )
    # In a notebook the frame has an origin of its own: whatever is in it cannot reach the notebook.
    inside = render("frame.html", title=title, html=html, height=HEIGHT) if script else None
    return Page(title, str(html), str(inside or render("inline.html", body=body, style=look)))


def render(template: str, **values: object) -> Markup:
    """Fill a template; every value that is not marked as HTML is escaped."""
    return Markup(_templates().get_template(template).render(**values))


def source(name: str) -> str:
    """Return a style sheet or script as it stands in templates/."""
    return files("toolkit.interactive").joinpath("templates", name).read_text("utf-8")


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("toolkit.interactive"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _fingerprint(content: str) -> str:
    """Return the sign by which a content security policy knows an inline style or script."""
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
