"""Whom a person's name stands for in an article: in full, a surname, a first name, a nom de guerre."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from toolkit.mentions import Found
from toolkit.naming.known_actors import Setting
from toolkit.naming.name_words import is_title
from toolkit.naming.people import PARTICLES, canonical, last_word, person_code, same_person, skeleton, surname

_FEMALE = re.compile(
    r"\b(?:Mrs|Ms|Miss|Madame?|Lady|Dame|Queen)\.? \Z|\b(?:wife|widow|daughter|sister|mother)(?: of [^,.]+)?,? \Z"
)
_MALE = re.compile(r"\b(?:Mr|Sir|Lord|King)\.? \Z|\b(?:husband|widower|son|brother|father)(?: of [^,.]+)?,? \Z")
#: What ties a second name to a first.
_ALIAS = re.compile(
    r"(?:'s)? \(|,? (?:also|better|widely|commonly|formerly|previously) known as |,? (?:alias|a\.?k\.?a\.?) "
)
_ARTICLE = re.compile(r"^(?:al|el|as|ash|an|ad|ar|at|az|ul)-", re.IGNORECASE)
#: So many words at the end of a name may stand for the person.
_LONGEST_END = 3


class Person(NamedTuple):
    """A person named in full somewhere in the article."""

    words: tuple[str, ...]
    code: str
    name: str
    country: str
    start: int


class Namesakes:
    """The people of an article whose names share a part, in the order in which they are named."""

    __slots__ = ("codes", "people")

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.codes: set[str] = set()

    def add(self, person: Person) -> None:
        """Add a person; people come in the order of the text."""
        self.people.append(person)
        self.codes.add(person.code)

    def named_last(self, start: int) -> Person:
        """Return who was named last before an offset, or else who is named first after it."""
        return self.people[max(bisect_right(self.people, start, key=lambda person: person.start) - 1, 0)]


class People(NamedTuple):
    """The people of an article by their full names, and by what their names end and begin with."""

    by_words: dict[tuple[str, ...], Person]
    by_end: dict[str, Namesakes]
    by_beginning: dict[str, Namesakes]
    sexes: dict[str, str]
    """What titles have told of the people of one surname."""


def read_people(setting: Setting, spans: list[Found]) -> People:
    """Return the people of an article, each under one code."""
    people = _named_in_full(setting, spans)
    index = People({}, defaultdict(Namesakes), defaultdict(Namesakes), {})
    for person in sorted([*people, *_other_names(setting.text, spans, people)], key=lambda person: person.start):
        index.by_words[person.words] = person
        ends, beginnings = _parts(person.words, person.country)
        for end in ends:
            index.by_end[end].add(person)
        for beginning in beginnings:
            index.by_beginning[beginning].add(person)
    return index


def resolve_person(setting: Setting, span: Found, people: People) -> Found:
    """Give a person's name its actor."""
    words = name_words(setting.text[span.start : span.end])
    exact = people.by_words.get(words) if len(words) > 1 else None
    if exact:
        rule = span.rule if exact.name == " ".join(words) else f"{span.rule}; stands for {exact.name}"
        return Found(span.start, span.end, span.type, exact.code, exact.name, rule)
    person = _whose(setting.text, span, _key(words), people)
    if person:
        rule = f"part of the name of {person.name}"
        return Found(span.start, span.end, span.type, person.code, person.name, rule)
    listed = setting.known.only_one(words, setting.named) if len(words) == 1 else None
    if listed:
        rule = f"the only {words[0]} of the word list whose country the article names"
        return Found(span.start, span.end, span.type, listed.code, listed.name, rule)
    return Found(span.start, span.end, span.type, person_code(words), " ".join(words), span.rule)


@lru_cache(maxsize=50_000)
def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: shouted ones in small letters."""
    text = " ".join(text.split())
    return tuple((text.title() if text.isupper() and len(text) > 4 else text).split(" "))


def _named_in_full(setting: Setting, spans: list[Found]) -> list[Person]:
    """Return each full name with its person: those of the word list first, then the longer names."""
    by_words: dict[tuple[str, ...], Person] = {}
    by_last: dict[str, list[Person]] = defaultdict(list)
    by_beginning: dict[tuple[str, ...], Person] = {}
    people: list[Person] = []
    named = [(name_words(setting.text[span.start : span.end]), span) for span in spans if span.type == "person"]
    for words, span in sorted(named, key=lambda item: (not item[1].code, -len(item[0]), item[1].start)):
        if span.code:
            country = setting.known.countries.get(span.code, "")
            person = Person(words, span.code, span.name, country, span.start)
        elif len(words) == 1:
            continue
        else:
            last = by_last[skeleton(last_word(words))]
            spelled = next((p for p in last if same_person(p.words, words)), by_beginning.get(words))
            who = by_words.get(words) or spelled or setting.known.variant(words)
            code, name, country = (
                (who.code, who.name, who.country) if who else (person_code(words), " ".join(words), "")
            )
            person = Person(words, code, name, country, span.start)
        people.append(person)
        if words not in by_words:
            by_words[words] = person
            if len(words) > 1:
                by_last[skeleton(last_word(words))].append(person)
            for size in range(2, len(words)):
                by_beginning.setdefault(words[:size], person)
    return people


def _other_names(text: str, spans: list[Found], people: list[Person]) -> Iterable[Person]:
    """Yield the second names that the text explains: "Abu Ammar (Arafat)", "Abu Omar, also known as Karwan Hasso"."""
    for one, other in pairwise(spans):
        if one.type == other.type == "person" and _ALIAS.fullmatch(text, one.end, other.start):
            known, alias = (one, other) if one.code or "as" in text[one.end : other.start] else (other, one)
            words = name_words(text[known.start : known.end])
            person = next((p for p in people if p.words == words or p.words[-1:] == words), None)
            if person and not alias.code:
                yield person._replace(words=name_words(text[alias.start : alias.end]), start=alias.start)


@lru_cache(maxsize=50_000)
def _parts(words: tuple[str, ...], country: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what of a name may stand for the person: its ends, and its beginnings."""
    parts = tuple(word for word in words if word not in PARTICLES)
    while len(parts) > 1 and is_title(parts[0]):  # the word list has a "King Abdullah"
        parts = parts[1:]
    if len(parts) < 2:
        return (_key(parts),), ()
    ends = {_key(parts[-size:]) for size in range(1, min(len(parts), _LONGEST_END + 1))}
    beginnings = {_key(parts[:size]) for size in range(1, len(parts))}
    return tuple(sorted(ends | {_key((surname(words, country),))})), tuple(sorted(beginnings))


@lru_cache(maxsize=50_000)
def _key(words: tuple[str, ...]) -> str:
    """Return words of a name as parts of names are compared: without particles and articles, in one spelling."""
    return " ".join(canonical(_ARTICLE.sub("", word)) for word in words if word not in PARTICLES)


def _whose(text: str, span: Found, key: str, people: People) -> Person | None:
    """Return the person of the article of whose name these words are a part: of several the one named last."""
    namesakes = people.by_end.get(key) or people.by_beginning.get(key)
    if namesakes is None:
        return None
    if len(namesakes.codes) > 1:
        namesakes = _of_one_sex(text, span, namesakes, people.sexes)
    return namesakes.named_last(span.start)


def _of_one_sex(text: str, span: Found, namesakes: Namesakes, sexes: dict[str, str]) -> Namesakes:
    """Leave out the husband where "Mrs" or "his wife" stands before a surname; `sexes` keeps what is known by then."""
    sex = _sex(text, span.start)
    if not sex:
        return namesakes
    for person in namesakes.people:
        if person.code not in sexes and (known := _sex(text, person.start)):
            sexes[person.code] = known
    left = Namesakes()
    for codes in (
        {code for code in namesakes.codes if sexes.get(code) == sex},
        {code for code in namesakes.codes if code not in sexes},
        namesakes.codes,
    ):
        for person in namesakes.people:
            if person.code in codes:
                left.add(person)
        if left.people:
            break
    sexes.setdefault(left.named_last(span.start).code, sex)
    return left


def _sex(text: str, start: int) -> str:
    """Return "f" or "m" where the words before a name tell."""
    before = text[max(start - 30, 0) : start]
    return "f" if _FEMALE.search(before) else "m" if _MALE.search(before) else ""
