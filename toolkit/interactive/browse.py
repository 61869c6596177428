"""Controls for a notebook: choose a country or an actor, and read the sentences behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from toolkit.interactive.evidence import Source
from toolkit.interactive.marking import one_line
from toolkit.interactive.page import make_page, render
from toolkit.tables import KIND, check_columns
from toolkit.wording import count

if TYPE_CHECKING:
    from ipywidgets import VBox

MOST_NAMES = 1000  # a longer list is no choice
CALLED = {"country": "Countries", "actor": "Actors", "term": "Terms"}


def browse(mentions: pd.DataFrame, *, corpus: pd.DataFrame, sentences: int = 20) -> VBox:
    """Choose a country, an actor or a group of terms in a notebook, and read the sentences that name it.

    Parameters
    ----------
    mentions
        A mentions table, or several joined by ``pd.concat``.
    corpus
        The corpus that they were found in.
    sentences
        At most so many sentences, at even steps through the dates.

    Returns
    -------
    ipywidgets.VBox
        Buttons for the kinds, a list of names (those in most articles first) and the sentences. It needs a running
        kernel; :func:`toolkit.explain` gives the same as a table.

    Raises
    ------
    ValueError
        If a column is missing, or the mentions belong to another corpus.

    Notes
    -----
    The list holds the 1,000 names that are in most articles. Datelines, and mentions without a code, are left out.

    Examples
    --------
    >>> import toolkit as tk
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Talks in Mali resumed."]})
    >>> kinds, names, shown = browse(tk.find_countries(corpus), corpus=corpus).children
    >>> names.options[0][0], "resumed" in shown.value
    ('Mali (1 article)', True)
    """
    import ipywidgets as widgets

    check_columns(mentions, ["kind"], "mentions")
    sources = {kind: Source(mentions[mentions["kind"] == kind], corpus) for kind in KIND.categories}
    kinds = widgets.ToggleButtons(
        options=[(CALLED[kind], kind) for kind, source in sources.items() if len(source.mentions)], description="Show"
    )
    names = widgets.Dropdown(description="Name", layout=widgets.Layout(width="32em"))
    shown = widgets.HTML()

    def show_sentences(_: object = None) -> None:
        shown.value = _sentences(sources[kinds.value], names.value, sentences) if names.value else "Nothing was found."

    def list_names(_: object = None) -> None:
        names.options = _choices(sources[kinds.value]) if kinds.value else []
        names.index = 0 if names.options else None
        show_sentences()  # a code may be of several kinds: then no change of it is observed

    kinds.observe(list_names, "value")
    names.observe(show_sentences, "value")
    list_names()
    return widgets.VBox([kinds, names, shown])


def _choices(behind: Source) -> list[tuple[str, str]]:
    """Return what the list shows and the codes, those in most articles first."""
    table = behind.mentions.groupby("code").agg(name=("name", "first"), articles=("doc_id", "nunique")).reset_index()
    table = table.sort_values(["articles", "code"], ascending=[False, True]).head(MOST_NAMES)
    return [
        (f"{one_line(row.name)} ({count(row.articles, 'article')})", row.code) for row in table.itertuples(index=False)
    ]


def _sentences(behind: Source, code: str, most: int) -> str:
    """Return the sentences behind a code as HTML."""
    name = behind.mentions.loc[behind.mentions["code"] == code, "name"].iloc[0]
    evidence = behind.evidence(0, code, name, most)
    return make_page(evidence.name, render("sentences.html", mark=evidence)).in_notebook
