"""Which countries an article names, and why each span was taken for that country."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from toolkit.country_rules import (
    Article,
    follows_town,
    is_named_person,
    names_something_else,
    reason_against,
    settle,
    state_after,
    state_of,
)
from toolkit.datelines import LONGEST, split_dateline
from toolkit.languages import WHOLE_WORDS, load_language, prepare
from toolkit.match import Match, Scanner
from toolkit.mentions import Found, mentions_table
from toolkit.tables import COUNTS, check_columns
from toolkit.text import languages, sentence_spans
from toolkit.wordlists import change_rows, load_wordlist
from toolkit.world import country_table

#: A city smaller than this is taken for itself only where the article names its country too.
LARGE_CITY = 300_000
_OPEN = "open code"
#: A dateline is a place too, whatever stands in it.
_PLACES = ("place", "capital", "government", "dateline")
#: Places that a state named after them puts into another country: "London, Ont.".
_LOCATED = ("place", "capital")
_DATELINES = ("mark", "count", "drop")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the word list: what it may stand for, and the rules that it must pass."""

    form: str
    codes: tuple[str, ...]
    type: str
    rules: tuple[str, ...]
    population: int = 0
    taken: tuple[str, ...] = ()
    """Type, code, name and rule of a match, where the form can stand for one country only."""
    sure: bool = False
    """Nothing else needs to be looked at."""
    settles: str = ""
    """The country that an article with this form certainly names."""
    town: str = ""
    """The town of a form with its state: "London, Ont"."""


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
    gazetteer = _shipped_gazetteer(places, language) if wordlist is None else _gazetteer(places, language, wordlist)
    texts = corpus["text"].tolist()
    labels = corpus["dateline"].fillna("").tolist() if "dateline" in corpus else [""] * len(corpus)
    hits = gazetteer.scanner.scan_many(prepare(text, language) for text in texts)
    articles = zip(texts, labels, hits, strict=True)
    found = (_find(text, label, hits, gazetteer, datelines) if hits else [] for text, label, hits in articles)
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


@lru_cache(maxsize=4)
def _shipped_gazetteer(places: bool, language: str) -> Gazetteer:
    return _gazetteer(places, language, None)


def _gazetteer(places: bool, language: str, wordlist: str | Path | pd.DataFrame | None) -> Gazetteer:
    if language != "en":
        return _foreign_gazetteer(language, wordlist)
    forms = _forms(load_wordlist("countries", wordlist))
    forms += _cities() if places else _holding(_cities(), forms)
    return Gazetteer(Scanner((form.form, row) for row, form in enumerate(forms)), forms)


def _foreign_gazetteer(language: str, wordlist: str | Path | pd.DataFrame | None) -> Gazetteer:
    forms = _forms(change_rows(load_language(language), wordlist, key="form", name="countries"))
    prepared = ((prepare(form.form, language), row) for row, form in enumerate(forms))
    return Gazetteer(Scanner(prepared, whole_words=WHOLE_WORDS[language]), forms)


def _holding(cities: Iterator[Form], countries: list[Form]) -> Iterator[Form]:
    """Yield the cities whose name holds a country's: without them "Mexico City" would leave a Mexico."""
    words = {word for form in countries for word in form.form.split()}
    scanner = Scanner((form.form, row) for row, form in enumerate(countries))
    return (city for city in cities if not words.isdisjoint(city.form.split()) and scanner.scan(city.form))


def _forms(rows: pd.DataFrame) -> list[Form]:
    return list(map(_form, *(rows[column].tolist() for column in ("form", "code", "type", "rule"))))


def _form(form: str, code: str, type_: str, rule: str) -> Form:
    codes, rules = tuple(filter(None, code.split("|"))), _rules(rule)
    taken: tuple[str, ...] = ()
    if len(codes) == 1:
        name = country_names().get(codes[0], codes[0])
        taken = (type_, codes[0], name, "; ".join((f"word list: {form}", *rules)))
    certain = bool(taken) and not rules
    town, comma, _ = form.partition(", ")
    return Form(
        form,
        codes,
        type_,
        rules,
        taken=taken,
        sure=certain and type_ not in _LOCATED,
        settles=codes[0] if certain else "",
        town=town.lower() if comma and codes else "",
    )


def _rules(cell: str) -> tuple[str, ...]:
    """Return the rules of a cell; that a code is open can be seen from the codes."""
    return tuple(rule for rule in cell.split(" + ") if rule and rule != _OPEN)


def _cities() -> Iterator[Form]:
    """Yield a form for each name of cities, the countries that have one ordered by its people."""
    cities = load_wordlist("places").astype({"population": "int64"})
    cities = cities.sort_values(["form", "population"], ascending=[True, False], kind="stable")
    rows = zip(*(cities[column].tolist() for column in ("form", "code", "rule", "population")), strict=True)
    for form, group in groupby(rows, key=itemgetter(0)):
        _, codes, rules, people = zip(*group, strict=True)
        yield Form(form, codes, "place", _rules(rules[0]), people[0])


def _find(text: str, dateline: str, hits: list[Match], gazetteer: Gazetteer, datelines: str) -> list[Found]:
    """Judge the matches of one article: the certain ones first, then those that lean on them."""
    forms = gazetteer.forms
    article = _context(text, hits, gazetteer, dateline)
    found = []
    for hit in hits:
        form = forms[hit.row]
        if form.sure:
            found.append(Found(hit.start, hit.end, *form.taken))
        elif form.codes:
            item = _judge(hit, form, article)
            if item:
                found.append(item)
    # A dateline is short: most articles name their first country after it could have ended.
    if datelines == "count" or not found or found[0].start >= LONGEST:
        return found
    opening = len(text) - len(split_dateline(text)[1])
    if not opening:
        return found
    marked = [item._replace(type="dateline", rule=f"dateline: {item.rule}") for item in found if item.start < opening]
    rest = [item for item in found if item.start >= opening]
    return rest if datelines == "drop" else marked + rest


def _without_places(found: list[Found]) -> list[Found]:
    return [item for item in found if item.type not in _PLACES]


def _context(text: str, hits: list[Match], gazetteer: Gazetteer, dateline: str) -> Article:
    """Note which countries the article names beyond doubt, and which names of countries it gives to people."""
    article = Article(text)
    forms = gazetteer.forms
    for hit in hits:
        form = forms[hit.row]
        if form.sure:
            article.direct.add(form.settles)
        elif "not a person" in form.rules and is_named_person(article.text, hit):
            article.people.add(text[hit.start : hit.end])
        elif "after a town" in form.rules and follows_town(text, hit):
            article.countries[form.codes[0]] += 1
        if form.settles:
            article.countries[form.settles] += 1
        if form.town:
            article.in_state[form.town] = form.codes[0]
        elif state := state_after(text, hit):
            article.in_state[text[hit.start : hit.end].lower()] = state
    for hit in gazetteer.scanner.scan(dateline) if dateline else ():
        form = forms[hit.row]
        if len(form.codes) == 1:
            article.countries[form.codes[0]] += 1
    return article


def _judge(hit: Match, form: Form, article: Article) -> Found | None:
    if form.type in _LOCATED:
        state = state_of(article, hit, form.codes)
        if state:
            return _found(hit, form, state, "a state or province is named after it")
    if reason_against(form.rules, article, hit, form.codes):
        return None
    if form.population:
        return _judge_city(hit, form, article)
    if form.taken:
        return Found(hit.start, hit.end, *form.taken)
    code = settle(form.codes, article.countries)
    why = f"the article names {code}" if code else f"the article leaves open whether {' or '.join(form.codes)}"
    return _found(hit, form, code or "", f"{_OPEN}: {why}")


def _judge_city(hit: Match, form: Form, article: Article) -> Found | None:
    named = [code for code in form.codes if article.countries[code]]
    if named:
        return _found(hit, form, named[0], f"city: the article names {named[0]}")
    if form.population >= LARGE_CITY and not names_something_else(article, hit):
        return _found(hit, form, form.codes[0], f"city of {form.population:,} people")
    return None


def _found(hit: Match, form: Form, code: str, rule: str) -> Found:
    return Found(hit.start, hit.end, form.type, code, country_names().get(code, code), rule)
