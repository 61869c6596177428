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


class Terms(NamedTuple):
    """The word list of terms, ready to scan with; the false friends apart."""

    scanner: Scanner
    vetoes: Scanner
    families: list[Family]


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
    False friends on the list ("Nobel Peace Prize", "rest in peace") hide the terms inside them, not those that
    reach beyond them ("hopes rest in peace talks"). English only.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["The ceasefire held; the Peace Corps left."]})
    >>> find_terms(corpus)[["surface", "code", "type"]].values.tolist()
    [['ceasefire', 'ceasefire', 'firm']]
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    terms = _shipped_terms() if wordlist is None else _terms(wordlist)
    return mentions_table(corpus, "term", (_find(text, terms) for text in corpus["text"]))


@lru_cache(maxsize=1)
def _shipped_terms() -> Terms:
    return _terms(None)


def _terms(wordlist: str | Path | pd.DataFrame | None) -> Terms:
    rows = load_wordlist("terms", wordlist)
    families = [Family(*row) for row in rows[list(Family._fields)].itertuples(index=False)]
    forms = [
        (form, number, family.tier == "veto")
        for number, family in enumerate(families)
        for form in expand(family.pattern)
    ]
    scanner, vetoes = (
        Scanner(((form, number) for form, number, veto in forms if veto is wanted), ignore_case=True)
        for wanted in (False, True)
    )
    return Terms(scanner, vetoes, families)


def _find(text: str, terms: Terms) -> list[Found]:
    hits = terms.scanner.scan(text)
    friends = terms.vetoes.scan(text) if hits else []
    found = [
        Found(
            hit.start,
            hit.end,
            family.tier,
            family.group,
            family.group_label,
            f"{family.family}: {family.pattern}",
        )
        for hit in hits
        for family in [terms.families[hit.row]]
        if not any(friend.start <= hit.start and hit.end <= friend.end for friend in friends)
    ]
    return found if any(item.type == "firm" for item in found) else []
