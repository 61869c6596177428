"""Peace-process terms in groups: talks, agreements, ceasefires, withdrawals and their breakdown."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from toolkit.languages import prepare
from toolkit.match import Match, Scanner
from toolkit.mentions import Found, mentions_table
from toolkit.patterns import expand
from toolkit.scale import by_partition
from toolkit.tables import check_columns
from toolkit.wordlists import change_rows, load_wordlist

#: Languages other than English that have a list of terms.
LANGUAGES = ("ar", "es", "fr", "ru")


class Family(NamedTuple):
    """One row of the word list: a pattern and the group of terms that it belongs to."""

    family: str
    group: str
    group_label: str
    tier: str
    pattern: str


class Terms(NamedTuple):
    """The word list of terms, ready to scan with; the false friends and the parties to conflicts apart."""

    scanner: Scanner
    vetoes: Scanner
    fighters: Scanner
    families: list[Family]


@by_partition
def find_terms(
    corpus: pd.DataFrame, *, wordlist: str | Path | pd.DataFrame | None = None, language: str = "en"
) -> pd.DataFrame:
    """Find the terms that speak of a peace process.

    Parameters
    ----------
    corpus
        Needs `doc_id` and `text`; uses `language` where it stands.
    wordlist
        A CSV file or table that adds, replaces or strikes families of ours
        (see :func:`toolkit.wordlists.load_wordlist`).
    language
        Language of the texts: `"en"`, or one of :data:`LANGUAGES`, which have firm terms only.

    Returns
    -------
    DataFrame
        A mentions table, `kind` = `term`: `code` is the group (`process`, `ceasefire`, …), `name` its label,
        `type` is `firm` or `loose`.

    Raises
    ------
    ValueError
        If a column is missing, a pattern of the word list cannot be read (the message names it), or there is no
        list for the language.

    Notes
    -----
    A loose term ("withdraw", "amnesty") means many things; it counts only in an article that holds a firm term
    or names an armed group of the list of actors; `rule` says which group opened the door. False friends on the
    list ("Nobel Peace Prize", "rest in peace") hide the terms inside them, not those that reach beyond them
    ("hopes rest in peace talks"). The lists of other languages were written by one author and read by no native
    speaker; they hold some forty families, and Arabic prefixes are made by rule.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["The ceasefire held; the Peace Corps left."]})
    >>> find_terms(corpus)[["surface", "code", "type"]].values.tolist()
    [['ceasefire', 'ceasefire', 'firm']]
    >>> french = pd.DataFrame({"doc_id": ["a"], "text": ["L’accord de paix et le cessez-le-feu."]})
    >>> find_terms(french, language="fr")["surface"].tolist()
    ['accord de paix', 'cessez-le-feu']
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    if language != "en" and language not in LANGUAGES:
        raise ValueError(
            f'There is no list of terms for language "{language}" yet. There are: ar, en, es, fr, ru. '
            "To use your own, pass wordlist."
        )
    terms = _shipped_terms(language) if wordlist is None else _terms(language, wordlist)
    texts = [prepare(text, language) for text in corpus["text"]]
    scans = (scanner.scan_many(texts) for scanner in (terms.scanner, terms.vetoes))
    found = list(map(partial(_find, terms.families), *scans))
    loose = [number for number, items in enumerate(found) if items and all(item.type != "firm" for item in items)]
    fighters = terms.fighters.scan_many(texts[number] for number in loose)
    for number, groups in zip(loose, fighters, strict=True):
        found[number] = _beside_group(found[number], texts[number], groups)
    return mentions_table(corpus, "term", found)


@lru_cache(maxsize=5)
def _shipped_terms(language: str) -> Terms:
    return _terms(language, None)


def _terms(language: str, wordlist: str | Path | pd.DataFrame | None) -> Terms:
    if language == "en":
        rows = load_wordlist("terms", wordlist)
    else:
        rows = load_wordlist("terms_languages")
        rows = change_rows(rows[rows["language"] == language], wordlist, key="family", name="terms")
    families = [Family(*row) for row in rows[list(Family._fields)].itertuples(index=False)]
    forms = [
        (written, number, family.tier == "veto")
        for number, family in enumerate(families)
        for form in expand(family.pattern)
        for written in _inflect(prepare(form, language), language)
    ]
    scanner, vetoes = (
        Scanner(((form, number) for form, number, veto in forms if veto is wanted), ignore_case=True)
        for wanted in (False, True)
    )
    return Terms(scanner, vetoes, Scanner(_fighters()), families)


def _inflect(form: str, language: str) -> list[str]:
    """Put Arabic particles, written as one word with the next, before a form."""
    if language != "ar":
        return [form]
    forms = [prefix + form for prefix in ("", "و", "ف", "ب", "ل", "ك")]
    # Before the article li- drops the article's alef.
    return [*forms, "ل" + form[1:], "ول" + form[1:]] if form.startswith("ال") else forms


def _fighters() -> list[tuple[str, int]]:
    """List the names of armed groups; acronyms of two and three letters mean other things too."""
    rows = load_wordlist("actors")
    rows = rows[rows["type"] == "armed group"]
    names = [name for cell in rows["name"] + "|" + rows["aliases"] for name in map(str.strip, cell.split("|"))]
    return [(name, number) for number, name in enumerate(names) if len(name) > 3]


def _find(families: list[Family], hits: list[Match], friends: list[Match]) -> list[Found]:
    """Return the terms of an article that no false friend hides."""
    return [
        Found(
            hit.start,
            hit.end,
            family.tier,
            family.group,
            family.group_label,
            f"{family.family}: {family.pattern}",
        )
        for hit in hits
        for family in [families[hit.row]]
        if not any(friend.start <= hit.start and hit.end <= friend.end for friend in friends)
    ]


def _beside_group(found: list[Found], text: str, groups: list[Match]) -> list[Found]:
    """Return loose terms if the article names an armed group, and say which."""
    named = [text[group.start : group.end] for group in groups[:1]]
    return [item._replace(rule=f"{item.rule}; the article names {group}") for group in named for item in found]
