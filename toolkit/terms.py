"""Peace-process terms in groups: talks, agreements, ceasefires, withdrawals and their breakdown."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from toolkit.match import Scanner
from toolkit.mentions import Found, mentions_table
from toolkit.patterns import expand
from toolkit.tables import check_columns
from toolkit.wordlists import load_wordlist


class Family(NamedTuple):
    """One row of the word list: a pattern and the group of terms that it belongs to."""

    family: str
    group: str
    group_label: str
    tier: str
    pattern: str


def find_terms(corpus: pd.DataFrame, *, wordlist: str | Path | pd.DataFrame | None = None) -> pd.DataFrame:
    """Find the terms that speak of a peace process.

    Parameters
    ----------
    corpus
        Needs `doc_id` and `text`; uses `language` where it stands.
    wordlist
        A CSV file or table that adds, replaces or strikes families of ours
        (see :func:`toolkit.wordlists.load_wordlist`).

    Returns
    -------
    DataFrame
        A mentions table, `kind` = `term`: `code` is the group (`process`, `ceasefire`, …), `name` its label,
        `type` is `firm` or `loose`.

    Raises
    ------
    ValueError
        If a column is missing, or a pattern of the word list cannot be read; the message names it.

    Notes
    -----
    A loose term ("withdraw", "amnesty") means many things; it counts only in an article that holds a firm term.
    False friends on the list ("Nobel Peace Prize", "rest in peace") hide the terms inside them. English only.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["The ceasefire held; the Peace Corps left."]})
    >>> find_terms(corpus)[["surface", "code", "type"]].values.tolist()
    [['ceasefire', 'ceasefire', 'firm']]
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    scanner, families = _shipped_terms() if wordlist is None else _terms(wordlist)
    return mentions_table(corpus, "term", (_find(text, scanner, families) for text in corpus["text"]))


@lru_cache(maxsize=1)
def _shipped_terms() -> tuple[Scanner, list[Family]]:
    return _terms(None)


def _terms(wordlist: str | Path | pd.DataFrame | None) -> tuple[Scanner, list[Family]]:
    rows = load_wordlist("terms", wordlist)
    families = [Family(*row) for row in rows[list(Family._fields)].itertuples(index=False)]
    forms = ((form, number) for number, family in enumerate(families) for form in expand(family.pattern))
    return Scanner(forms, ignore_case=True), families


def _find(text: str, scanner: Scanner, families: list[Family]) -> list[Found]:
    found = [
        Found(
            hit.start,
            hit.end,
            family.tier,
            family.group,
            family.group_label,
            f"{family.family}: {family.pattern}",
        )
        for hit in scanner.scan(text)
        for family in [families[hit.row]]
        if family.tier != "veto"
    ]
    return found if any(item.type == "firm" for item in found) else []
