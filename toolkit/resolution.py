"""Who each detected name stands for: one actor under all its names, in the article and across articles.

Within an article a surname belongs to the person named in full, an acronym to the organisation that it stands
for, a ministry to the state that owns it. Across articles only what can be read from the name itself and from
the word list joins two mentions; so the result for an article does not depend on which others are read with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from toolkit.known_actors import Known, Listed
from toolkit.mentions import Found
from toolkit.name_words import is_acronym, organisation_type
from toolkit.organisations import organisation_code, stands_for
from toolkit.people import PARTICLES, canonical, person_code, same_person, slug, surname
from toolkit.roles import Countries, Role, role_of

_ORGANISATIONS = ("organisation", "armed group", "institution")
_MINISTERIAL = re.compile(
    r"(?:-(?:ministry|department|office|parliament|senate|army|navy|police|cabinet|treasury|government)|\A(?:"
    r"parliament|senate|army|navy|police|air-force|supreme-court|national-assembly|cabinet|treasury|house-of-representatives|central-bank))\Z"
)
_FEMALE = re.compile(
    r"\b(?:Mrs|Ms|Miss|Madame?|Lady|Dame|Queen)\.? \Z|\b(?:wife|widow|daughter|sister|mother)(?: of [^,.]+)?,? \Z"
)
_MALE = re.compile(r"\b(?:Mr|Sir|Lord|King)\.? \Z|\b(?:husband|widower|son|brother|father)(?: of [^,.]+)?,? \Z")


#: What ties a second name to a first.
_ALIAS = re.compile(
    r"(?:'s)? \(|,? (?:also|better|widely|commonly|formerly|previously) known as |,? (?:alias|a\.?k\.?a\.?) "
)


_OF_END = re.compile(r" (?:of|in)(?: the)? ?\Z")


class Person(NamedTuple):
    """A person named in full somewhere in the article."""

    words: tuple[str, ...]
    code: str
    name: str
    country: str
    start: int
    end: int


class Organisation(NamedTuple):
    """An organisation named in the article."""

    words: tuple[str, ...]
    code: str
    name: str
    type: str


class Resolved(NamedTuple):
    """A mention with its actor, and the office that the text gives a person."""

    found: Found
    role: Role = Role()


class Setting(NamedTuple):
    """What one article offers to resolve its names by."""

    text: str
    known: Known
    countries: Countries
    named: frozenset[str]
    """Codes of the countries that the article names."""


def resolve_names(setting: Setting, spans: Iterable[Found]) -> list[Resolved]:
    """Give each name of one article its actor.

    Parameters
    ----------
    setting
        The article.
    spans
        What was detected: a span that has a code (a state, a place) keeps it.
    """
    spans = [_listed(setting, span) for span in spans]
    people = _index_people(_people(setting, spans))
    organisations = _organisation_index(setting, spans)
    resolved = []
    for span in spans:
        role = Role()
        if span.type == "person":
            span = span if span.code else _person(setting, span, people)
            role = role_of(setting.text, span.start, span.end, setting.countries)
        elif not span.code:
            span = _organisation(setting, span, organisations)
        resolved.append(Resolved(span, role))
    return resolved


def _listed(setting: Setting, span: Found) -> Found:
    """Give a name that a word list holds its actor; a surname with another first name before it is no such name."""
    if span.code:
        return span
    listed = setting.known.look_up(setting.text[span.start : span.end])
    if listed is None:
        return span
    return span._replace(type=listed.type, code=listed.code, name=listed.name, rule=f"word list: {listed.name}")


@lru_cache(maxsize=50_000)
def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: shouted ones in small letters."""
    text = " ".join(text.split())
    return tuple((text.title() if text.isupper() and len(text) > 4 else text).split(" "))


def _people(setting: Setting, spans: list[Found]) -> list[Person]:
    """Return the people named in full, each under one code; those of the word list first."""
    people: dict[tuple[str, ...], Person] = {}
    several: list[Person] = []
    named = [(name_words(setting.text[span.start : span.end]), span) for span in spans if span.type == "person"]
    for words, span in sorted(named, key=lambda item: (not item[1].code, -len(item[0]), item[1].start)):
        if span.code:
            country = setting.known.countries.get(span.code, "")
            person = Person(words, span.code, span.name, country, span.start, span.end)
        elif len(words) == 1:
            continue
        else:
            who = people.get(words) or _same(words, people.values()) or setting.known.variant(words)
            code, name, country = (
                (who.code, who.name, who.country) if who else (person_code(words), " ".join(words), "")
            )
            person = Person(words, code, name, country, span.start, span.end)
        people.setdefault(words, person)
        several.append(person)
    return [*several, *_other_names(setting.text, spans, several)]


def _other_names(text: str, spans: list[Found], people: list[Person]) -> Iterable[Person]:
    """Yield the second names that the text explains: "Abu Ammar (Arafat)", "Abu Omar, also known as Karwan Hasso"."""
    for one, other in pairwise(spans):
        if one.type == other.type == "person" and _ALIAS.fullmatch(text, one.end, other.start):
            known, alias = (one, other) if one.code or "as" in text[one.end : other.start] else (other, one)
            words = name_words(text[known.start : known.end])
            person = next((p for p in people if p.words == words or p.words[-1:] == words), None)
            if person and not alias.code:
                yield person._replace(words=name_words(text[alias.start : alias.end]))


def _same(words: tuple[str, ...], people: Iterable[Person]) -> Person | None:
    size = len(words)
    for person in people:
        if len(person.words) > 1 and (same_person(person.words, words) or (size > 1 and person.words[:size] == words)):
            return person
    return None


def _sex(text: str, person: Person) -> str:
    """Return "f" or "m" where the words before a full name tell; it sorts out spouses."""
    before = text[max(person.start - 30, 0) : person.start]
    return "f" if _FEMALE.search(before) else "m" if _MALE.search(before) else ""


def _person(setting: Setting, span: Found, people: People) -> Found:
    """Resolve a person's name: in full, a surname, or a part of the name that fits one person of the article."""
    words = name_words(setting.text[span.start : span.end])
    if len(words) > 1:
        exact = people.by_words.get(words)
        if exact:
            rule = span.rule if exact.name == " ".join(words) else f"{span.rule}; stands for {exact.name}"
            return span._replace(code=exact.code, name=exact.name, rule=rule)
    person = _whose(setting.text, span, words, people)
    if person:
        return span._replace(code=person.code, name=person.name, rule=f"part of the name of {person.name}")
    listed = setting.known.only_one(words, setting.named) if len(words) == 1 else None
    if listed:
        rule = f"the only {' '.join(words)} of the word list whose country the article names"
        return span._replace(code=listed.code, name=listed.name, rule=rule)
    return span._replace(code=person_code(words), name=" ".join(words))


def _whose(text: str, span: Found, words: tuple[str, ...], people: People) -> Person | None:
    """Return the person of the article of whose name these words are a part: of several the one named last."""
    key = _key(words)
    fitting = people.by_end.get(key) or people.by_beginning.get(key) or []
    if len({p.code for p in fitting}) > 1:
        fitting = _of_one_sex(text, span, fitting, people.sexes)
    earlier = [p for p in fitting if p.start <= span.start]
    if earlier:
        return max(earlier, key=lambda p: p.start)
    return min(fitting, key=lambda p: p.start, default=None)


def _of_one_sex(text: str, span: Found, fitting: list[Person], sexes: dict[str, str]) -> list[Person]:
    """Leave out the husband where "Mrs" or "his wife" stands before a surname; `sexes` keeps what is known by then."""
    before = text[max(span.start - 12, 0) : span.start]
    sex = "f" if _FEMALE.search(before) else "m" if _MALE.search(before) else ""
    if not sex:
        return fitting
    for person in fitting:
        if person.code not in sexes and (known := _sex(text, person)):
            sexes[person.code] = known
    left = [p for p in fitting if sexes.get(p.code) == sex] or [p for p in fitting if p.code not in sexes] or fitting
    sexes.setdefault(max(left, key=lambda p: p.start).code, sex)
    return left


@lru_cache(maxsize=50_000)
def _key(words: tuple[str, ...]) -> str:
    """Return words of a name as parts of names are compared: without particles and articles, in one spelling."""
    return " ".join(canonical(_ARTICLE.sub("", word)) for word in words if word not in PARTICLES)


_ARTICLE = re.compile(r"^(?:al|el|as|ash|an|ad|ar|at|az|ul)-", re.IGNORECASE)


class People(NamedTuple):
    """The people of an article by their full names, and by what their names end and begin with."""

    by_words: dict[tuple[str, ...], Person]
    by_end: dict[str, list[Person]]
    by_beginning: dict[str, list[Person]]
    sexes: dict[str, str]
    """What titles have told of the people of one surname."""


def _index_people(people: list[Person]) -> People:
    index = People({}, defaultdict(list), defaultdict(list), {})
    for person in people:
        index.by_words[person.words] = person
        parts = tuple(word for word in person.words if word not in PARTICLES)
        ends = {_key(parts[-size:]) for size in range(1, min(len(parts), 4))} | {
            _key((surname(person.words, person.country),))
        }
        for end in sorted(ends) if len(parts) > 1 else [_key(parts)]:
            index.by_end[end].append(person)
        for size in range(1, len(parts)):
            index.by_beginning[_key(parts[:size])].append(person)
    return index


def _organisation_index(setting: Setting, spans: list[Found]) -> dict[str, Organisation]:
    """Return what each name and acronym of an organisation stands for in the article."""
    index: dict[str, Organisation] = {}
    for span in spans:
        if span.type not in _ORGANISATIONS:
            continue
        name = _without_article(setting.text[span.start : span.end])
        if name in index:
            continue
        code, label = (span.code, span.name) if span.code else _organisation_name(setting, span, name)
        index[name] = Organisation(tuple(name.split()), code, label, span.type)
    for name, short in _bracketed(setting.text, spans):
        long, brief = index[name], index[short]
        if not setting.known.look_up(short):
            index[short] = long
        elif not setting.known.look_up(name):
            index[name] = brief
    longer = [item for item in index.values() if len(item.words) > 1]
    for name, item in list(index.items()):
        if item.code not in setting.known.countries:
            index[name] = _longer_form(name, item, longer)
    return index


def _bracketed(text: str, spans: list[Found]) -> Iterable[tuple[str, str]]:
    """Yield pairs of organisations of which one stands in brackets behind the other: the long name first."""
    for one, other in pairwise(spans):
        both = one.type in _ORGANISATIONS and other.type in _ORGANISATIONS
        if both and text.startswith(")", other.end) and text[one.end : other.start] in (" (", ' ("', " (the "):
            names = [_without_article(text[span.start : span.end]) for span in (one, other)]
            if is_acronym(names[0]) != is_acronym(names[1]):
                yield (names[0], names[1]) if is_acronym(names[1]) else (names[1], names[0])


def _longer_form(name: str, item: Organisation, longer: list[Organisation]) -> Organisation:
    """Return the organisation of the article whose acronym, end or beginning a name is."""
    words = item.words
    for other in longer:
        if other.code == item.code:
            continue
        if len(words) == 1 and is_acronym(name) and stands_for(name.replace(".", ""), " ".join(other.words)):
            return other
        if len(words) == 1 and other.words[-1:] == ("Party",) and words[0] in other.words[-2:]:
            return other
        if len(words) < len(other.words) and (
            other.words[-len(words) :] == words
            and len(words) > 1
            or other.words[: len(words)] == words
            and organisation_type(" ".join(other.words)) == "organisation"
        ):
            return other
    return item


def _organisation_name(setting: Setting, span: Found, name: str) -> tuple[str, str]:
    """Return the code and the name of an organisation that no list holds; that of a ministry tells whose it is."""
    inside = [start for start in setting.countries.from_start if span.start < start < span.end]
    if inside:  # "the Foreign Ministry of Mali"
        name = _OF_END.sub("", name[: len(name) - (span.end - inside[-1])])
    code = organisation_code(name)
    if span.type == "institution" and _MINISTERIAL.search(code):
        owner = _state_of(setting, span)
        if owner:
            return f"{code}-{owner.lower()}", f"{name} ({owner})"
    full = _without_article(setting.text[span.start : span.end])
    return organisation_code(full), full


def _state_of(setting: Setting, span: Found) -> str:
    """Return the country of a ministry: named before it, inside it, after it, or alone in the article."""
    text, by_end, by_start = setting.text, setting.countries.from_end, setting.countries.from_start
    for gap in ("", "'s", "s'"):
        end = span.start - len(gap) - 1
        if end in by_end and text.startswith(gap + " ", end):
            return by_end[end][1]
    for link in (" of the ", " of ", " in "):
        if text.startswith(link, span.end) and span.end + len(link) in by_start:
            return by_start[span.end + len(link)][1]
    inside = [code for start, (_, code) in by_start.items() if span.start <= start < span.end]
    if inside:
        return inside[0]
    return min(by_start.items())[1][1] if by_start else ""


def _organisation(setting: Setting, span: Found, index: dict[str, Organisation]) -> Found:
    name = _without_article(setting.text[span.start : span.end])
    item = index.get(name)
    if item is None:
        return span._replace(code=slug([name]), name=name)
    if span.type == "institution" and _MINISTERIAL.search(organisation_code(name)) and item.words == tuple(name.split()):
        code, label = _organisation_name(setting, span, name)
        return span._replace(code=code, name=label)
    same = item.words == tuple(name.split())
    return span._replace(code=item.code, name=item.name, rule=span.rule if same else f"stands for {item.name}")


def _without_article(name: str) -> str:
    return re.sub(r"^[Tt]he ", "", " ".join(name.split()))


def listed_found(start: int, end: int, actor: Listed) -> Found:
    """Return a match of the word list."""
    return Found(start, end, actor.type, actor.code, actor.name, f"word list: {actor.name}")
