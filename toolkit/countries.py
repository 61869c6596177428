"""Which countries an article names, and why each span was taken for that country."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from toolkit.country_rules import Article, is_named_person, reason_against, settle
from toolkit.datelines import split_dateline
from toolkit.match import Match, Scanner, plain
from toolkit.mentions import Found, mentions_table
from toolkit.tables import COUNTS, check_columns
from toolkit.text import languages, sentence_spans
from toolkit.wordlists import load_wordlist
from toolkit.world import country_table

#: A city smaller than this is taken for itself only where the article names its country too.
LARGE_CITY = 300_000
_OPEN = "open code"
#: A dateline is a place too, whatever stands in it.
_PLACES = ("place", "capital", "dateline")
_DATELINES = ("mark", "count", "drop")


class Form(NamedTuple):
    """One row of the word list: a form, what it may stand for, and the rules that it must pass."""

    form: str
    codes: tuple[str, ...]
    type: str
    rules: tuple[str, ...]
    population: int


class Gazetteer(NamedTuple):
    """The word lists of countries and places, ready to scan with."""

    scanner: Scanner
    forms: list[Form]


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
        Also take capitals, regions and cities of 15,000 people and more for their country.
    datelines
        What becomes of a place in a dateline that still opens the text: `"mark"` gives it the type
        `dateline`, which :func:`count_mentions` leaves out; `"count"` treats it like any other; `"drop"` skips it.
    wordlist
        A CSV file or table that adds, replaces or strikes rows of ours
        (see :func:`toolkit.wordlists.load_wordlist`).
    language
        Language of the word lists; English (`"en"`) so far.

    Returns
    -------
    DataFrame
        A mentions table, `kind` = `country`: one row a match, with `code` = ISO 3166-1 alpha-3 (XKX for Kosovo,
        ISO 3166-3 for states that are no more), `type` and `rule`, which says why the match was taken.

    Raises
    ------
    ValueError
        If a column is missing or an option is unknown.

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
    if language != "en":
        raise ValueError(f'There is no list of countries for language "{language}" yet. Use language="en".')
    if datelines not in _DATELINES:
        raise ValueError(f'datelines="{datelines}" is unknown. Use one of {", ".join(_DATELINES)}.')
    gazetteer = _shipped_gazetteer() if wordlist is None else _gazetteer(wordlist)
    labels = corpus["dateline"].fillna("") if "dateline" in corpus else [""] * len(corpus)
    articles = zip(corpus["text"], labels, strict=True)
    found = (_find(text, gazetteer, datelines, label) for text, label in articles)
    # Places are scanned for all the same: "New Mexico" must not leave a Mexico behind.
    return mentions_table(corpus, "country", found if places else map(_without_places, found))


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


def count_mentions(
    mentions: pd.DataFrame, *, by: str | list[str] | None = None, corpus: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Count the articles and mentions of each code.

    Parameters
    ----------
    mentions
        A mentions table.
    by
        Columns of the corpus to count within, such as `"source"`; `"month"` is made from `date`.
    corpus
        The corpus: needed with `by`, and for a share of all articles rather than of those with a mention.

    Returns
    -------
    DataFrame
        The columns of `by`, then `code`, `name`, `articles`, `mentions` and `share` (of the articles of the
        corpus or of the group, 0 to 1), most articles first.

    Raises
    ------
    ValueError
        If `by` is given without a corpus, or names a column that the corpus has not.

    Warns
    -----
    UserWarning
        If mentions are left out: those without a code, and articles without a value for `by`.

    Notes
    -----
    Datelines say where a text was filed, not what it is about; they are not counted.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Mali and Malians.", "Nothing."]})
    >>> count_mentions(find_countries(corpus), corpus=corpus).values.tolist()
    [['MLI', 'Mali', 1, 2, 0.5]]
    """
    check_columns(mentions, ["doc_id", "code", "name", "type"], "mentions")
    keys = [by] if isinstance(by, str) else list(by or [])
    if keys and corpus is None:
        raise ValueError("count_mentions(by=…) needs the corpus too: pass corpus=corpus.")
    counted = mentions[mentions["type"] != "dateline"]
    _warn_open(counted)
    counted = counted.dropna(subset=["code"])
    if corpus is None:
        groups, totals = counted[["doc_id"]].drop_duplicates(), counted["doc_id"].nunique()
    else:
        groups = _groups(corpus, keys)
        totals = groups.groupby(keys, observed=True)["doc_id"].nunique() if keys else groups["doc_id"].nunique()
    merged = counted.merge(groups, on="doc_id", how="inner" if keys else "left", validate="many_to_one")
    table = (
        merged.groupby([*keys, "code"], observed=True)
        .agg(name=("name", "first"), articles=("doc_id", "nunique"), mentions=("doc_id", "size"))
        .reset_index()
    )
    table["share"] = table["articles"] / (
        table[keys].merge(totals.rename("total").reset_index(), on=keys)["total"] if keys else totals
    )
    order = [*keys, "articles", "mentions", "code"]
    table = table.sort_values(order, ascending=[True] * len(keys) + [False, False, True], ignore_index=True)
    return table.astype(COUNTS)[[*keys, *COUNTS]]


@lru_cache(maxsize=1)
def country_names() -> dict[str, str]:
    """Return the English name of each code, states that are no more among them."""
    forms = load_wordlist("countries")
    past = forms[forms["type"] == "historical"].drop_duplicates("code")
    today = country_table()
    return dict(zip(past["code"], past["form"], strict=True)) | dict(zip(today["code"], today["name"], strict=True))


def _groups(corpus: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    groups = corpus
    if "month" in keys and "month" not in corpus:
        check_columns(corpus, ["date"], "corpus")
        groups = corpus.assign(month=corpus["date"].dt.strftime("%Y-%m").astype("str"))
    check_columns(groups, ["doc_id", *keys], "corpus")
    groups = groups[["doc_id", *keys]]
    lost = groups[keys].isna().any(axis=1).sum() if keys else 0
    if lost:
        warnings.warn(
            f"{lost} of {len(groups)} articles have no {' or '.join(keys)}; they are not counted.",
            stacklevel=3,
        )
    return groups.dropna(subset=keys)


def _warn_open(mentions: pd.DataFrame) -> None:
    without = mentions[mentions["code"].isna()]
    if len(without):
        shown = ", ".join(
            f'"{surface}" ({number})' for surface, number in without["surface"].value_counts().head(5).items()
        )
        warnings.warn(
            f"{len(without)} of {len(mentions)} mentions may be of several countries and are not counted: {shown}. "
            "Give them a code in your word list.",
            stacklevel=3,
        )


@lru_cache(maxsize=1)
def _shipped_gazetteer() -> Gazetteer:
    return _gazetteer(None)


def _gazetteer(wordlist: str | Path | pd.DataFrame | None) -> Gazetteer:
    forms = [
        Form(form, tuple(code.split("|")) if code else (), type_, _split(rule), 0)
        for form, code, type_, rule in load_wordlist("countries", wordlist)[
            ["form", "code", "type", "rule"]
        ].itertuples(index=False)
    ]
    forms += _cities()
    return Gazetteer(Scanner((form.form, row) for row, form in enumerate(forms)), forms)


def _cities() -> Iterator[Form]:
    cities = load_wordlist("places")
    cities["population"] = cities["population"].astype("int64")
    cities = cities.sort_values(["form", "population"], ascending=[True, False], kind="stable")
    for form, group in cities.groupby("form", sort=False):
        yield Form(
            str(form),
            tuple(group["code"]),
            "place",
            _split(group["rule"].iloc[0]),
            int(group["population"].iloc[0]),
        )


def _split(rule: str) -> tuple[str, ...]:
    return tuple(part for part in rule.split(" + ") if part)


def _find(text: str, gazetteer: Gazetteer, datelines: str, dateline: str) -> list[Found]:
    """Judge the matches of one article: the certain ones first, then those that lean on them."""
    hits = [(hit, gazetteer.forms[hit.row]) for hit in gazetteer.scanner.scan(text)]
    hits = [(hit, form) for hit, form in hits if form.codes]
    if not hits:
        return []
    article = _context(text, hits, gazetteer, dateline)
    opening = len(text) - len(split_dateline(text)[1])
    found = []
    for hit, form in hits:
        item = _judge(hit, form, article)
        if item and hit.start < opening and datelines != "count":
            item = None if datelines == "drop" else item._replace(type="dateline", rule=f"dateline: {item.rule}")
        if item:
            found.append(item)
    return found


def _without_places(found: list[Found]) -> list[Found]:
    return [item for item in found if item.type not in _PLACES]


def _context(text: str, hits: list[tuple[Match, Form]], gazetteer: Gazetteer, dateline: str) -> Article:
    """Note which countries the article names beyond doubt, and which names of countries it gives to people."""
    article = Article(plain(text))
    for hit, form in hits:
        if not form.rules and len(form.codes) == 1 and not form.population:
            article.countries[form.codes[0]] += 1
        elif "not a person" in form.rules and is_named_person(article.text, hit):
            article.people.add(text[hit.start : hit.end])
    for hit in gazetteer.scanner.scan(dateline):
        form = gazetteer.forms[hit.row]
        if len(form.codes) == 1:
            article.countries[form.codes[0]] += 1
    return article


def _judge(hit: Match, form: Form, article: Article) -> Found | None:
    rules = tuple(rule for rule in form.rules if rule != _OPEN)
    if reason_against(rules, article, hit, form.codes):
        return None
    if form.population:
        return _judge_city(hit, form, article)
    if len(form.codes) == 1:
        return _found(hit, form, form.codes[0], "; ".join((f"word list: {form.form}", *rules)))
    code = settle(form.codes, article.countries)
    why = f"the article names {code}" if code else f"the article leaves open whether {' or '.join(form.codes)}"
    return _found(hit, form, code or "", f"{_OPEN}: {why}")


def _judge_city(hit: Match, form: Form, article: Article) -> Found | None:
    named = [code for code in form.codes if article.countries[code]]
    if named:
        return _found(hit, form, named[0], f"city: the article names {named[0]}")
    if form.population >= LARGE_CITY:
        return _found(hit, form, form.codes[0], f"city of {form.population:,} people")
    return None


def _found(hit: Match, form: Form, code: str, rule: str) -> Found:
    return Found(hit.start, hit.end, form.type, code, country_names().get(code, code), rule)
