"""Peace-process terms in groups: talks, agreements, ceasefires, withdrawals and their breakdown."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.batch import Batch, batches
from toolkit.languages import prepare
from toolkit.match import Scanner
from toolkit.mentions import Findings, Verdict, Verdicts, place, tabulate
from toolkit.patterns import expand
from toolkit.scale import by_partition
from toolkit.tables import check_columns
from toolkit.text import languages
from toolkit.wordlists import change_rows, load_wordlist, made_once

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
    """The word list of terms, ready to scan with; the false friends and the parties to conflicts apart.

    Terms and false friends are looked for in texts put in small letters.
    """

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
    speaker; half of their forty-odd families were seen in texts of the United Nations and others (column `source`), and
    Arabic prefixes are made by rule.

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
    spoken = languages(corpus)
    verdicts = Verdicts()
    placed = [
        place(_find(batch, terms, verdicts), batch, spoken)
        for batch in batches(prepare(text, language) for text in corpus["text"])
    ]
    return tabulate(corpus, "term", placed, verdicts)


@lru_cache(maxsize=5)
def _shipped_terms(language: str) -> Terms:
    return _terms(language, None)


@made_once
def _terms(language: str, wordlist: str | Path | pd.DataFrame | None) -> Terms:
    if language == "en":
        rows = load_wordlist("terms", wordlist)
    else:
        rows = load_wordlist("terms_languages")
        rows = change_rows(rows[rows["language"] == language], wordlist, key="family", name="terms")
    families = [Family(*row) for row in rows[list(Family._fields)].itertuples(index=False)]
    forms = [
        (written.lower(), number)
        for number, family in enumerate(families)
        for form in expand(family.pattern)
        for written in _inflect(prepare(form, language), language)
    ]
    scanner, vetoes = (
        Scanner([form for form, _ in some], [number for _, number in some])
        for wanted in (False, True)
        for some in [[row for row in forms if (families[row[1]].tier == "veto") is wanted]]
    )
    return Terms(scanner, vetoes, Scanner(_fighters()), families)


def _inflect(form: str, language: str) -> list[str]:
    """Put Arabic particles, written as one word with the next, before a form."""
    if language != "ar":
        return [form]
    forms = [prefix + form for prefix in ("", "و", "ف", "ب", "ل", "ك")]
    # Before the article li- drops the article's alef.
    return [*forms, "ل" + form[1:], "ول" + form[1:]] if form.startswith("ال") else forms


def _fighters() -> list[str]:
    """List the names of armed groups; acronyms of two and three letters mean other things too."""
    rows = load_wordlist("actors")
    rows = rows[rows["type"] == "armed group"]
    names = [name for cell in rows["name"] + "|" + rows["aliases"] for name in map(str.strip, cell.split("|"))]
    return [name for name in names if len(name) > 3]


def _find(batch: Batch, terms: Terms, verdicts: Verdicts) -> Findings:
    """Return the terms of a batch that no false friend hides; loose ones by themselves only beside an armed group."""
    lowered = batch.lower()
    hits, friends = terms.scanner.find(lowered), terms.vetoes.find(lowered)
    friend = np.searchsorted(friends.start, hits.start, side="right") - 1
    seen = np.append(friends.end, 0)[friend] < hits.end  # before the first friend stands none, the one put at the end
    start, end, row = hits.start[seen], hits.end[seen], hits.row[seen]
    verdict = verdicts.each(row, terms.families.__getitem__, _verdict)
    article = batch.of(start)
    firm = np.array([terms.families[number].tier == "firm" for number in row.tolist()], dtype=bool)
    sure = np.isin(article, article[firm])
    groups = _groups(batch, terms.fighters, np.unique(article[~sure]).tolist())
    for at in np.flatnonzero(~sure).tolist():
        group = groups.get(article[at])
        if group:
            loose = verdicts.all[verdict[at]]
            verdict[at] = verdicts.number(loose._replace(rule=f"{loose.rule}; the article names {group}"))
            sure[at] = True
    return Findings(start[sure], end[sure], verdict[sure])


def _verdict(family: Family) -> Verdict:
    return Verdict(family.tier, family.group, family.group_label, f"{family.family}: {family.pattern}")


def _groups(batch: Batch, fighters: Scanner, articles: list[int]) -> dict[int, str]:
    """Return the first armed group that each of some articles of a batch names."""
    texts = [batch.texts[number] for number in articles]
    named = zip(articles, texts, fighters.scan_many(texts), strict=True)
    return {number: text[hits[0].start : hits[0].end] for number, text, hits in named if hits}
