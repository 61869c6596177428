"""Which actors an article names, one actor under all its names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import pandas as pd

from toolkit.countries import country_names, find_countries
from toolkit.detect import detect_names
from toolkit.known_actors import Known, known_actors, shipped_actors
from toolkit.match import fold, plain
from toolkit.mentions import Found, mentions_table
from toolkit.name_words import DAYS, FUNCTION_WORDS, OPENERS, PEOPLES, is_title
from toolkit.organisations import acronyms
from toolkit.people import slug
from toolkit.resolve import Resolved, Setting, listed_found, resolve_names
from toolkit.roles import Countries
from toolkit.tables import DETECTED, check_columns, make_table
from toolkit.wordlists import load_wordlist

#: Forms of a country that stand for the state itself; a demonym ("the Afghan minister") does not.
_STATE_TYPES = ("name", "official", "former", "abbreviation", "government", "historical")
_GOVERNS = re.compile(
    r"(?:'s government|(?: has| have| had| also)? (?:said|says|accus|den(?:y|ied)|reject|want|agree|insist|condemn|welcom|urge|announc|"
    r"believ|blam|warn|demand|offer|refus|sign|support|back(?:s|ed)|summon|recogni[sz]|call(?:s|ed) (?:for|on)|hopes|maintains))"
)


def find_actors(
    corpus: pd.DataFrame,
    *,
    wordlist: str | Path | pd.DataFrame | None = None,
    names: bool = True,
    nominals: bool = False,
    places: bool = False,
    backend: str = "rules",
) -> pd.DataFrame:
    """Find states, organisations, armed groups and people, each under one code.

    Parameters
    ----------
    corpus
        Needs `doc_id` and `text`; uses `language` where it stands.
    wordlist
        A CSV file or table that adds, replaces or strikes rows of our list of actors
        (see :func:`toolkit.wordlists.load_wordlist`).
    names
        Also find people and organisations that no list holds.
    places
        Also give places (cities, regions, datelines), as `type` = `place`.
    backend
        What finds names: `"rules"`.

    Returns
    -------
    DataFrame
        A mentions table, `kind` = `actor`. `code` is the list's id, the ISO 3166-1 alpha-3 code of a state, or
        for an actor that no list holds its name in lower case with hyphens. Further columns: `office`, which the
        text gives a person here, and `office_country`, whose office it is.

    Raises
    ------
    ValueError
        If a column is missing or an option is unknown.

    Notes
    -----
    A country's name counts as the state, a demonym does not; a capital does where it speaks or acts ("Kabul
    rejected"). A bare surname belongs to the person with that surname whose full name was last given in the
    article. "He" is not resolved.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Foreign Minister Shah Mehmood Qureshi spoke. Qureshi left."]})
    >>> find_actors(corpus)[["surface", "code", "office"]].values.tolist()
    [['Shah Mehmood Qureshi', 'shah-mahmood-qureshi', 'Foreign Minister'], ['Qureshi', 'shah-mahmood-qureshi', '']]
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    if backend not in _BACKENDS:
        raise ValueError(f'backend="{backend}" is unknown. Use {" or ".join(_BACKENDS)}.')
    known = shipped_actors() if wordlist is None else known_actors(wordlist)
    texts = [plain(text) for text in corpus["text"].tolist()]
    countries = _countries(corpus)
    found = (
        _resolve(text, spans, hits, known)
        for text, spans, hits in zip(texts, _detected(texts, countries, known, names), countries, strict=True)
    )
    return _table(corpus, found, places)


_BACKENDS = ("rules",)


def _countries(corpus: pd.DataFrame) -> list[list[Found]]:
    """Return the mentions of countries and places, article by article."""
    mentions = find_countries(corpus, datelines="mark")
    by_article: dict[str, list[Found]] = {doc_id: [] for doc_id in corpus["doc_id"].tolist()}
    columns = (mentions[name].tolist() for name in ("doc_id", "start", "end", "type", "code", "name", "rule"))
    for doc_id, start, end, type_, code, name, rule in zip(*columns, strict=True):
        known = isinstance(code, str)
        by_article[doc_id].append(Found(start, end, type_, code if known else "", name if known else "", rule))
    return [by_article[doc_id] for doc_id in corpus["doc_id"].tolist()]


def _detected(
    texts: list[str], countries: list[list[Found]], known: Known, names: bool
) -> Iterator[list[Found]]:
    for text, hits, matches in zip(texts, countries, known.scanner.scan_many(texts), strict=True):
        listed = [listed_found(match.start, match.end, known.actors[match.row]) for match in matches]
        fixed = _longest_first(listed, [item for hit in hits for item in _as_actors(text, hit)])
        if not names:
            yield fixed
            continue
        defined = [Found(start, end, "organisation", "", "", f"defines {short}") for start, end, _, short in acronyms(text)]
        fixed = _longest_first(fixed, sorted(defined))
        yield _longest_first(fixed, detect_names(text, fixed))


def _as_actors(text: str, hit: Found) -> Iterator[Found]:
    """Turn a mention of a country into those of actors; "West Bank and Gaza" names two places."""
    if hit.type == "place" and _is_part_of_a_name(text, hit):
        return
    first, link, second = text[hit.start : hit.end].partition(" and ")
    if link and hit.type == "constituent":
        yield _as_actor(text, hit._replace(end=hit.start + len(first)))
        yield _as_actor(text, hit._replace(start=hit.end - len(second)))
    else:
        yield _as_actor(text, hit)


def _as_actor(text: str, hit: Found) -> Found:
    """Turn a mention of a country into one of a state, a people, a place, or of nobody (a demonym)."""
    surface = text[hit.start : hit.end]
    if hit.type == "capital" and hit.code and _GOVERNS.match(text, hit.end):
        name = country_names().get(hit.code, hit.code)
        return Found(hit.start, hit.end, "state", hit.code, name, f"capital that speaks or acts for its state: {surface}")
    start = hit.start + len("former ") * surface.startswith("former ")
    type_, code, name = _stands_for(surface, hit.type, hit.code, hit.name)
    return Found(start, hit.end, type_, code, name, hit.rule)


@lru_cache(maxsize=50_000)
def _stands_for(surface: str, type_: str, code: str, name: str) -> tuple[str, str, str]:
    """Return type, code and name of the actor that a form of a country stands for; a `demonym` stands for none."""
    if type_ in _STATE_TYPES:
        return ("state" if code else "demonym"), code, name
    if surface in _peoples() and type_ in ("demonym", "constituent"):
        return "people", slug([surface]), surface
    if type_ == "demonym" or (type_ == "constituent" and surface in _constituent_demonyms()):
        return "demonym", code, name
    if type_ == "dateline" and fold(surface).lower() in _state_names():
        return "place", code, name
    return "place", slug([surface]), surface.title() if surface.isupper() and len(surface) > 4 else surface


def _is_part_of_a_name(text: str, hit: Found) -> bool:
    """Tell whether a town's name is a part of a longer one: "Wang Donghai", "Queen Elizabeth I"."""
    following = _CAPITAL_AFTER.match(text, hit.end)
    if following and not is_title(following[1]) and following[1] not in FUNCTION_WORDS and following[1] not in DAYS:
        return True
    previous = _CAPITAL_BEFORE.search(text, max(hit.start - 24, 0), hit.start)
    return bool(previous) and previous[1] not in OPENERS and previous[1] not in FUNCTION_WORDS and previous[1] not in DAYS


_CAPITAL_AFTER = re.compile(r" ([A-Z][\w.]*)")
_CAPITAL_BEFORE = re.compile(r"([A-Z][\w'-]*\.?) \Z")


@lru_cache(maxsize=1)
def _state_names() -> frozenset[str]:
    rows = load_wordlist("countries")
    forms = rows.loc[rows["type"].isin(_STATE_TYPES), "form"].tolist()
    return frozenset(fold(form).lower() for form in forms)


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    """Return the nouns for all of a country's people: Afghans, not Afghan or Swiss."""
    rows = load_wordlist("countries")
    forms = set(rows.loc[rows["type"].isin(["demonym", "constituent"]), "form"].tolist())
    return frozenset(form for form in forms if form.endswith("s") and form[:-1] in forms) | PEOPLES


@lru_cache(maxsize=1)
def _constituent_demonyms() -> frozenset[str]:
    rows = load_wordlist("countries")
    forms = rows.loc[rows["type"] == "constituent", "form"].tolist()
    return frozenset(form for form in forms if re.search(r"(?:ish|ian|ean|ese|en|ani|iri|elsh|ic|an)\Z", form))


def _longest_first(first: list[Found], second: list[Found]) -> list[Found]:
    """Join two lists, each without overlaps: of two that overlap the longer stays, of equals the first list's."""
    if not second:
        return first
    kept: list[Found] = []
    ordered = sorted([(item.start, -item.end, rank, item) for rank, items in enumerate((first, second)) for item in items])
    for start, _, _, item in ordered:
        if kept and start < kept[-1].end:
            if item.end - item.start > kept[-1].end - kept[-1].start:
                kept[-1] = item
            continue
        kept.append(item)
    return kept


def _resolve(text: str, spans: list[Found], countries: list[Found], known: Known) -> list[Resolved]:
    coded = [hit for hit in countries if hit.code]
    places = Countries(
        {hit.start: (hit.end, hit.code) for hit in coded if hit.type in _OWNERS},
        {hit.end: (hit.start, hit.code) for hit in coded if hit.type in _OWNERS},
    )
    named = frozenset(hit.code for hit in coded)
    return resolve_names(Setting(text, known, places, named), [span for span in spans if span.type != "demonym"])


_OWNERS = (*_STATE_TYPES, "demonym", "constituent")


def _table(corpus: pd.DataFrame, found: Iterable[list[Resolved]], places: bool) -> pd.DataFrame:
    """Make the mentions table, with the offices of people as further columns."""
    kept = [[item for item in items if item.found.code and (places or item.found.type != "place")] for items in found]
    roles = {
        (doc_id, item.found.start): item.role
        for doc_id, items in zip(corpus["doc_id"].tolist(), kept, strict=True)
        for item in items
        if item.role.office
    }
    table = mentions_table(corpus, "actor", ([item.found for item in items] for items in kept))
    keys = list(zip(table["doc_id"].tolist(), table["start"].tolist(), strict=True))
    for name, field in (("office", 0), ("office_country", 1)):
        table[name] = pd.Series([roles[key][field] if key in roles else "" for key in keys], dtype="str")
    return table
