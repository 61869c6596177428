"""Which actors an article names, one actor under all its names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from toolkit.batch import plain
from toolkit.countries import find_countries
from toolkit.gazetteer import country_names
from toolkit.match import Scanner, fold
from toolkit.mentions import Found, longest, mentions_table
from toolkit.people import Name, acronyms, names_by_form, same_person, surname
from toolkit.tables import check_columns
from toolkit.wordlists import load_wordlist

#: Forms of a country that stand for the state itself; a demonym ("the Afghan minister") does not.
_STATE_TYPES = ("name", "official", "former", "abbreviation", "government", "historical")
_GOVERNS = re.compile(
    r"(?:'s government|(?: has| have| had| also)? (?:said|says|accus|den(?:y|ied)|reject|want|agree|insist|condemn|welcom|urge|announc|"
    r"believ|blam|warn|demand|offer|refus|sign|support|back(?:s|ed)|summon|recogni[sz]|call(?:s|ed) (?:for|on)|hopes|maintains))"
)
_BACKENDS = ("rules",)


class Listed(NamedTuple):
    """One actor of the word list."""

    code: str
    name: str
    type: str
    country: str


class Known(NamedTuple):
    """The word list of actors, ready to scan with."""

    scanner: Scanner
    actors: list[Listed]
    countries: dict[str, str]


class Person(NamedTuple):
    """A person named in full somewhere in the article."""

    words: tuple[str, ...]
    code: str
    name: str
    country: str
    start: int


def find_actors(
    corpus: pd.DataFrame,
    *,
    wordlist: str | Path | pd.DataFrame | None = None,
    names: bool = True,
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
        Also find people by titles and first names, and organisations whose acronym stands in brackets.
    backend
        What finds names: `"rules"`.

    Returns
    -------
    DataFrame
        A mentions table, `kind` = `actor`. `code` is the list's id, the ISO 3166-1 alpha-3 code of a state, or
        for an actor that no list holds its name in lower case with hyphens.

    Raises
    ------
    ValueError
        If a column is missing or an option is unknown.

    Notes
    -----
    A country's name counts as the state, a demonym does not; a capital does where it speaks or acts ("Kabul
    rejected"). A bare surname belongs to the person with that surname whose full name was last given in the
    article. Spellings of a listed person are joined in all articles, those of others within an article only.
    "The foreign minister" and "he" are not resolved.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Foreign Minister Shah Mehmood Qureshi spoke. Qureshi left."]})
    >>> find_actors(corpus)[["surface", "code"]].values.tolist()
    [['Shah Mehmood Qureshi', 'shah-mahmood-qureshi'], ['Qureshi', 'shah-mahmood-qureshi']]
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    if backend not in _BACKENDS:
        raise ValueError(f'backend="{backend}" is unknown. Use {" or ".join(_BACKENDS)}.')
    known = _shipped_actors() if wordlist is None else _actors(wordlist)
    states = _states(corpus)
    found = (
        _find(plain(text), known, states.get(doc_id, []), names)
        for doc_id, text in zip(corpus["doc_id"], corpus["text"], strict=True)
    )
    return mentions_table(corpus, "actor", found)


@lru_cache(maxsize=1)
def _shipped_actors() -> Known:
    return _actors(None)


def _actors(wordlist: str | Path | pd.DataFrame | None) -> Known:
    rows = load_wordlist("actors", wordlist)
    actors = [Listed(*row) for row in rows[list(Listed._fields)].itertuples(index=False)]
    forms = [
        (form.strip(), number)
        for number, (name, aliases) in enumerate(zip(rows["name"], rows["aliases"], strict=True))
        for form in (name, *aliases.split("|"))
    ]
    return Known(Scanner(forms), actors, {actor.code: actor.country for actor in actors})


def _states(corpus: pd.DataFrame) -> dict[str, list[Found]]:
    """Return, article by article, the mentions of countries as actors and all other country mentions without a code."""
    mentions = find_countries(corpus, datelines="mark")
    texts = dict(zip(corpus["doc_id"], corpus["text"], strict=True))
    states: dict[str, list[Found]] = {}
    for row in mentions.itertuples():
        acts = row.type in _STATE_TYPES
        rule = row.rule
        if row.type == "capital" and _GOVERNS.match(plain(texts[row.doc_id]), row.end):
            acts, rule = True, f"capital that speaks or acts for its state: {row.surface}"
        known = acts and isinstance(row.code, str)
        code, name = (row.code, country_names()[row.code]) if known else ("", "")
        states.setdefault(row.doc_id, []).append(Found(row.start, row.end, "state", code, name, rule))
    return states


def _find(text: str, known: Known, states: list[Found], names: bool) -> list[Found]:
    """Take listed actors and states, then names by form, then surnames and acronyms that hang on them."""
    listed = [
        Found(hit.start, hit.end, actor.type, actor.code, actor.name, f"word list: {actor.name}")
        for hit in known.scanner.scan(text)
        for actor in [known.actors[hit.row]]
    ]
    found = longest([*listed, *states])
    people = [
        Person(
            tuple(text[item.start : item.end].split()),
            item.code,
            item.name,
            known.countries.get(item.code, ""),
            item.start,
        )
        for item in found
        if item.type == "person"
    ]
    if names:
        taken = [(item.start, item.end) for item in found if item.type != "person"]
        ends = {item.start: item.end for item in states}
        formed = names_by_form(text, taken, ends)
        people = _add_people(people, [name for name in formed if len(name.words) > 1])
        found = longest([*found, *_by_form(formed, people), *_organisations(text, found)])
    found = longest([*found, *_surnames(text, people, found)])
    return [item for item in found if item.code]


def _add_people(people: list[Person], formed: list[Name]) -> list[Person]:
    """Join each full name found by form to a person of the article that it may spell, or add a person."""
    people = list(people)
    for name in formed:
        match = next((p for p in people if same_person(p.words, name.words)), None)
        code, label, country = (
            (match.code, match.name, match.country) if match else (slug(name.words), " ".join(name.words), "")
        )
        people.append(Person(name.words, code, label, country, name.start))
    return people


def _by_form(formed: list[Name], people: list[Person]) -> Iterator[Found]:
    for name in formed:
        person = _whose(name.words, name.start, people)
        if person:
            yield Found(name.start, name.end, "person", person.code, person.name, name.rule)
        else:
            yield Found(name.start, name.end, "person", slug(name.words), " ".join(name.words), name.rule)


def _whose(words: tuple[str, ...], start: int, people: list[Person]) -> Person | None:
    """Return the person of the article whom a full name or a surname stands for: the one named last before it."""
    if len(words) > 1:
        fitting = [p for p in people if p.words == words] or [p for p in people if same_person(p.words, words)]
    else:
        fitting = [p for p in people if surname(p.words, p.country) == words[0]]
    before = [p for p in fitting if p.start <= start]
    return max(before, key=lambda p: p.start) if before else min(fitting, key=lambda p: p.start, default=None)


def _surnames(text: str, people: list[Person], found: list[Found]) -> Iterator[Found]:
    """Find bare surnames of the article's people."""
    for last in {surname(person.words, person.country) for person in people if len(person.words) > 1}:
        for match in re.finditer(rf"(?<![\w-]){re.escape(last)}(?![\w-])", text):
            person = _whose((last,), match.start(), people)
            if person and not _other_name_before(text, match.start(), person):
                yield Found(*match.span(), "person", person.code, person.name, f"surname of {person.name}")


def _other_name_before(text: str, start: int, person: Person) -> bool:
    """Tell whether the word before makes the surname somebody else's, as "Ashraf" does before Ghani's."""
    from toolkit.country_rules import first_names

    before = re.search(r"(\w[\w'-]*) $", text[max(start - 30, 0) : start])
    return bool(before and before[1] in first_names() and before[1] not in person.words)


def _organisations(text: str, found: list[Found]) -> Iterator[Found]:
    """Find organisations whose acronym stands in brackets, and the acronym where it stands alone."""
    spans = {(item.start, item.end): item for item in found}
    for start, end, name, acronym in acronyms(text):
        known = spans.get((start, end))
        code, label, kind = (
            (known.code, known.name, known.type) if known else (slug(name.split()), name, "organisation")
        )
        if not known:
            yield Found(start, end, kind, code, label, f"defines {acronym}")
        for match in re.finditer(rf"(?<!\w){re.escape(acronym)}(?!\w)", text):
            yield Found(*match.span(), kind, code, label, f"acronym of {name}")


def slug(words: tuple[str, ...] | list[str]) -> str:
    """Make a code of a name.

    Examples
    --------
    >>> slug(("José", "Ramos-Horta"))
    'jose-ramos-horta'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(" ".join(words)).lower()).strip("-")
