"""Which countries an article names, and why each span was taken for that country."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.batch import batches
from toolkit.country_judge import judge
from toolkit.gazetteer import make_gazetteer, shipped_gazetteer
from toolkit.languages import prepare
from toolkit.mentions import Findings, Verdicts, place, tabulate
from toolkit.scale import by_partition
from toolkit.tables import check_columns
from toolkit.text import languages, sentence_spans

#: A dateline is a place too, whatever stands in it.
_PLACES = ("place", "capital", "government", "dateline")
_DATELINES = ("mark", "count", "drop")


@by_partition
def find_countries(
    corpus: pd.DataFrame,
    *,
    places: bool = True,
    datelines: str = "mark",
    wordlist: str | Path | pd.DataFrame | None = None,
    language: str = "en",
) -> pd.DataFrame:
    """Find the countries that each article names, directly or by a place.

    Parameters
    ----------
    corpus
        Needs `doc_id` and `text`; uses `dateline` and `language` where they stand.
    places
        Also take capitals, seats of government, regions and cities of 15,000 people and more for their country.
    datelines
        What becomes of a place in a dateline that still opens the text: `"mark"` gives it the type
        `dateline`, which :func:`count_mentions` leaves out; `"count"` treats it like any other; `"drop"` skips it.
    wordlist
        A CSV file or table that adds, replaces or strikes rows of ours
        (see :func:`toolkit.wordlists.load_wordlist`).
    language
        Language of the texts: `"en"`, or one of `toolkit.languages.LANGUAGES`, such as `"fr"` or `"ar"`. Other
        languages than English have the names of countries and the commonest demonyms, no places and no rules.

    Returns
    -------
    DataFrame
        A mentions table, `kind` = `country`: one row a match, with `code` = ISO 3166-1 alpha-3 (XKX for Kosovo,
        ISO 3166-3 for states that are no more), `type` and `rule`, which says why the match was taken.

    Raises
    ------
    ValueError
        If a column is missing, an option is unknown or there is no list for the language.

    Notes
    -----
    Forms and rules are word lists, so a name that is not listed is missed. A form that may stand for several
    countries ("Korean") takes the one that the article names elsewhere; otherwise it has no code and the rule
    says which it may be. People who share a country's name are told by first names, titles and speech verbs.
    Cities come from GeoNames (CC BY 4.0); one that lies in several countries is given to the country that the
    article names, or else to the largest.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Afghans and Michael Jordan met in Multan, Pakistan."]})
    >>> find_countries(corpus)[["surface", "type", "code"]].values.tolist()
    [['Afghans', 'demonym', 'AFG'], ['Multan', 'place', 'PAK'], ['Pakistan', 'name', 'PAK']]
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    if datelines not in _DATELINES:
        raise ValueError(f'datelines="{datelines}" is unknown. Use one of {", ".join(_DATELINES)}.')
    gazetteer = shipped_gazetteer(places, language) if wordlist is None else make_gazetteer(places, language, wordlist)
    texts, spoken, labels = corpus["text"].tolist(), languages(corpus), dateline_labels(corpus)
    verdicts, placed = Verdicts(), []
    for batch in batches(prepare(text, language) for text in texts):
        here = batch.numbers
        found = judge(batch, texts[here], labels[here], verdicts, gazetteer, datelines=datelines)
        if not places:
            found = _without_places(found, verdicts)
        placed.append(place(found, batch, spoken))
    return tabulate(corpus, "country", placed, verdicts)


def dateline_labels(corpus: pd.DataFrame) -> list[str]:
    """Return the dateline that each article was given apart from its text, empty where there is none."""
    return corpus["dateline"].fillna("").tolist() if "dateline" in corpus else [""] * len(corpus)


def _without_places(found: Findings, verdicts: Verdicts) -> Findings:
    is_place = np.array([verdict.type in _PLACES for verdict in verdicts.all], dtype=bool)
    return Findings(*(values[~is_place[found.verdict]] for values in found))


def explain(mentions: pd.DataFrame, code: str, *, corpus: pd.DataFrame, n: int = 10) -> pd.DataFrame:
    """Show the sentences behind a shaded country, an actor or a term.

    Parameters
    ----------
    mentions
        A mentions table.
    code
        The code to explain, such as `"GEO"`.
    corpus
        The corpus that the mentions were found in.
    n
        At most so many rows, in the order of the mentions.

    Returns
    -------
    DataFrame
        `doc_id`, `surface`, `rule`, `sentence`, `start`, `end`.

    Raises
    ------
    ValueError
        If `code` is not among the mentions; the message names those that are.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Talks in Mali failed. Niger left."]})
    >>> explain(find_countries(corpus), "NER", corpus=corpus)["sentence"].tolist()
    ['Niger left.']
    """
    rows = mentions[mentions["code"] == code].head(n)
    if rows.empty:
        have = ", ".join(sorted(mentions["code"].dropna().unique())[:20]) or "none"
        raise ValueError(f'No mention has the code "{code}". The mentions have: {have}.')
    texts = dict(zip(corpus["doc_id"], zip(corpus["text"], languages(corpus), strict=True), strict=True))
    sentence = []
    for row in rows.itertuples():
        text, language = texts[row.doc_id]
        start, end = sentence_spans(text, language)[row.sent_id]
        sentence.append(text[start:end])
    return rows.assign(sentence=sentence)[["doc_id", "surface", "rule", "sentence", "start", "end"]].reset_index(
        drop=True
    )
