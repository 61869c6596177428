"""Whom a person's name stands for in an article: in full, a surname, a first name, a nom de guerre."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from toolkit.country_words import first_names
from toolkit.mentions import Found
from toolkit.naming.known_actors import Listed, Setting
from toolkit.naming.name_words import is_title
from toolkit.naming.offices import same_office
from toolkit.naming.people import (
    ARTICLE,
    PARTICLES,
    canonical,
    is_given_name,
    last_sound,
    person_code,
    same_person,
    sex_of,
    slug,
    surname,
)
from toolkit.naming.roles import Role, role_of, title_before
from toolkit.regex import late

#: Kin, as they stand before a name ("his wife, Ann Lee"; "the wife of Bo Diall, Ann Lee"), and of which sex they are.
_KIN = dict.fromkeys("wife widow daughter sister mother".split(), "f")
_KIN |= dict.fromkeys("husband widower son brother father".split(), "m")
_KIN_AFTER = late(rf", (?:the )?({'|'.join(_KIN)}) of\b")
_KIN_OF = late(rf"\b({'|'.join(_KIN)}) of [^,.]+, \Z")
#: The same of titles.
_TITLES = dict.fromkeys("Mrs Ms Miss Madame Madam Lady lady Dame Queen Princess Baroness Sheikha".split(), "f")
_TITLES |= dict.fromkeys("Mr Sir Lord King Prince Baron Sheikh Mullah Imam Ayatollah Father Pope".split(), "m")
_LAST_WORD = late(r"(\w+)([.,]?) \Z")
#: The pronoun that stands for a person in the rest of the sentence, if it names nobody else.
_PRONOUN = late(r"[^A-Z.;!?\n]*?\b(?:(he|himself|his wife)|(she|herself|her husband))\b")
#: Before a name: it is given as somebody's relative ("his wife, Ana Rao").
_RELATIVE = late(
    r"\b(?:wife|husband|widow|widower|son|daughter|brother|sister|father|mother|cousin|uncle|aunt|nephew|niece)s?,? \Z"
)
#: What ties a second name to a first, and how long it is at most.
_LONGEST_TIE = 80
_ALIAS = late(
    r"(?:'s)? \(|,? (?:(?:also|better|widely|commonly|formerly|previously|otherwise) )?known (?:as|by (?:his|her|the) "
    r"(?:nom de guerre|alias|nickname|pseudonym|kunya|war name|code name)(?: of)?),? |,? (?:alias|a\.?k\.?a\.?) |"
    r",? who (?:goes|went) by (?:the )?(?:name|alias|nom de guerre)(?: of)? |"
    r",? (?:whose nom de guerre (?:is|was)|(?:his )?nom de guerre),? |"
    r"(?P<real>,? (?:whose (?:real|full) name (?:is|was)|(?:his )?real name),? )"
)
#: Without these a name is that of the father.
_SONS = frozenset({"Jr", "Junior", "II", "III"})
_CALLED = late(r"\b(?:known|alias|name|a\.k\.a)\b")
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

    def only(self, codes: Collection[str]) -> Namesakes | None:
        """Return those with some codes, or nothing if there are none."""
        left = Namesakes()
        for person in self.people:
            if person.code in codes:
                left.add(person)
        return left if left.people else None

    def named_last(self, start: int) -> Person:
        """Return who was named last before an offset, or else who is named first after it."""
        return self.people[max(bisect_right(self.people, start, key=lambda person: person.start) - 1, 0)]


class People(NamedTuple):
    """The people of an article by their full names, and by the parts of those that stand for somebody in it."""

    by_words: dict[tuple[str, ...], Person]
    by_end: dict[str, Namesakes]
    by_beginning: dict[str, Namesakes]
    sexes: dict[str, str]
    """What titles have told of the people of one surname."""
    told_apart: dict[tuple[str, str], Namesakes]
    """Those of the people of one name who have one office, by name and office; with none, who are nobody's relatives."""


def read_people(setting: Setting, spans: list[Found]) -> People:
    """Return the people of an article, each under one code."""
    named = [(name_words(setting.text[span.start : span.end]), span) for span in spans if span.type == "person"]
    people = _named_in_full(setting, named)
    others = list(_other_names(setting.text, spans, people))
    if others:
        codes = {person.words: person.code for person in people}
        glossed = {codes[other.words]: other for other in others if other.words in codes}
        people = [
            glossed.get(person.code, person)._replace(words=person.words, start=person.start) for person in people
        ]
    alone = {_key(words) for words, span in named if len(words) == 1 and not span.code}
    index = People({}, defaultdict(Namesakes), defaultdict(Namesakes), {}, {})
    for person in sorted([*people, *others], key=lambda person: person.start):
        index.by_words[person.words] = person
        if alone:
            ends, beginnings = _parts(person.words, person.country)
            for end in alone.intersection(ends):
                index.by_end[end].add(person)
            for beginning in alone.intersection(beginnings):
                index.by_beginning[beginning].add(person)
    return index


def resolve_person(setting: Setting, span: Found, people: People, role: Role) -> Found:
    """Give a person's name, with the office that the text gives here, its actor."""
    words = name_words(setting.text[span.start : span.end])
    exact = people.by_words.get(words) if len(words) > 1 else None
    if exact:
        rule = span.rule if exact.name == " ".join(words) else f"{span.rule}; stands for {exact.name}"
        return Found(span.start, span.end, span.type, exact.code, exact.name, rule)
    single = len(words) == 1
    listed = _in_office(setting, words[0], role, people) if single and role.office and setting.day else None
    if listed:
        rule = f"the {listed.name.split()[-1]} who was {role.office} on {setting.day}"
        return Found(span.start, span.end, span.type, listed.code, listed.name, rule)
    person = _whose(setting, span, _key(words), people, role)
    if person:
        rule = f"part of the name of {person.name}"
        return Found(span.start, span.end, span.type, person.code, person.name, rule)
    return (single and surname_alone(setting, span, words[0])) or Found(
        span.start, span.end, span.type, person_code(words), " ".join(words), span.rule
    )


def surname_alone(setting: Setting, span: Found, name: str) -> Found | None:
    """Give a surname that stands alone to the listed person whom alone it can mean, if there is one."""
    if setting.day and any(f"{name} {power}" in setting.text for power in ("administration", "government")):
        leader = setting.known.in_power(name, setting.day)
        if leader:
            rule = f"the {name} who was in power on {setting.day}"
            return Found(span.start, span.end, "person", leader.code, leader.name, rule)
    listed = setting.known.only_one(name, setting.named, setting.day)
    if listed is None:
        return None
    rule = f"the only {name} of the word list whose country the article names, or the only one then in office"
    return Found(span.start, span.end, "person", listed.code, listed.name, rule)


@lru_cache(maxsize=50_000)
def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: shouted ones in small letters."""
    text = " ".join(text.split())
    return tuple((text.title() if text.isupper() and len(text) > 4 else text).split(" "))


def _named_in_full(setting: Setting, named: list[tuple[tuple[str, ...], Found]]) -> list[Person]:
    """Return each full name with its person: those of the word list first, then the longer names."""
    by_words: dict[tuple[str, ...], Person] = {}
    by_last: dict[str, list[Person]] = defaultdict(list)
    by_beginning: dict[tuple[str, ...], Person] = {}
    people: list[Person] = []
    full = [item for item in named if item[1].code or len(item[0]) > 1]
    for words, span in sorted(full, key=lambda item: (not item[1].code, -len(item[0]), item[1].start)):
        if span.code:
            country = setting.known.countries.get(span.code, "")
            person = Person(words, span.code, span.name, country, span.start)
        else:
            who = by_words.get(words) or _spelled(words, by_last, by_beginning) or setting.known.variant(words)
            code, name, country = (
                (who.code, who.name, who.country) if who else (person_code(words), " ".join(words), "")
            )
            person = Person(words, code, name, country, span.start)
        people.append(person)
        if words not in by_words:
            by_words[words] = person
            if len(words) > 1:
                by_last[last_sound(words)].append(person)
            for size in range(2, len(words) - (words[-1].rstrip(".") in _SONS)):
                by_beginning.setdefault(words[:size], person)
    return people


def _spelled(
    words: tuple[str, ...], by_last: dict[str, list[Person]], by_beginning: dict[tuple[str, ...], Person]
) -> Person | None:
    """Return the person of whose name a full name is another spelling, or else the beginning."""
    last = by_last.get(last_sound(words), ())
    return next((person for person in last if same_person(person.words, words)), by_beginning.get(words))


def _other_names(text: str, spans: list[Found], people: list[Person]) -> Iterable[Person]:
    """Yield the second names that the text explains: "Abu Ammar (Arafat)", "Abu Omar, also known as Karwan Hasso"."""
    for one, other in pairwise(spans):
        if not one.type == other.type == "person" or other.start - one.end > _LONGEST_TIE:
            continue
        title = title_before(text, other.start) if _CALLED.search(text, one.end, other.start) else ""
        tie = _ALIAS.fullmatch(text, one.end, other.start - len(title) - bool(title))  # "alias General Cobra"
        if tie and ("(" not in tie.group() or text.startswith(")", other.end)):
            glossed = tie["real"] or (not one.code and "(" in tie.group())
            known, alias = (other, one) if glossed else (one, other)
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
    # "Lehder" is Carlos Lehder Pineda; given names between say nothing.
    beginnings |= {_key((word,)) for word in parts[1:-1] if not is_given_name(word) and word not in first_names()}
    return tuple(sorted(ends | {_key((surname(words, country),))})), tuple(sorted(beginnings))


@lru_cache(maxsize=50_000)
def _key(words: tuple[str, ...]) -> str:
    """Return words of a name as parts of names are compared: without particles and articles, in one spelling."""
    return " ".join(canonical(ARTICLE.sub("", word)) for word in words if word not in PARTICLES)


def _in_office(setting: Setting, name: str, role: Role, people: People) -> Listed | None:
    """Return the listed person of a surname who held an office on the day, unless the article has others of the name."""
    listed = setting.known.in_office(name, role, setting.day)
    namesakes = people.by_end.get(_key((name,)))
    if listed is None or namesakes is None or listed.code in namesakes.codes:
        return listed
    return None if setting.named.isdisjoint(listed.country.split(";")) else listed


def _whose(setting: Setting, span: Found, key: str, people: People, role: Role) -> Person | None:
    """Return the person of the article of whose name these words are a part: of several the one named last."""
    text = setting.text
    namesakes = people.by_end.get(key) or people.by_beginning.get(key)
    if namesakes is None:
        return None
    sex = _sex(text, span.start)
    if sex:
        namesakes = _of_one_sex(text, sex, namesakes, people.sexes)
        people.sexes.setdefault(namesakes.named_last(span.start).code, sex)
    elif len(namesakes.codes) > 1:
        namesakes = (
            _of_one_office(setting, key, role.office, namesakes, people)
            if role.office
            else _but_relatives(text, key, namesakes, people)
        )
    person = namesakes.named_last(span.start)
    return person if not sex or people.sexes[person.code] == sex else _spouse(text, span)


def _of_one_sex(text: str, sex: str, namesakes: Namesakes, sexes: dict[str, str]) -> Namesakes:
    """Leave out the husband where "Mrs" or "his wife" stands before a surname; `sexes` keeps what is known by then."""
    for person in namesakes.people:
        if person.code not in sexes and (known := _sex(text, person.start) or _sex_told(text, person)):
            sexes[person.code] = known
    return (
        namesakes.only({code for code in namesakes.codes if sexes.get(code) == sex})
        or namesakes.only({code for code in namesakes.codes if code not in sexes})
        or namesakes
    )


def _of_one_office(setting: Setting, key: str, office: str, namesakes: Namesakes, people: People) -> Namesakes:
    """Leave out the bishop where "Gen." stands before a surname, if the article has both; or all who are something else."""
    if (key, office) not in people.told_apart:
        held = [(person.code, title) for person in namesakes.people for title in _offices(setting, person)]
        same = {code for code, title in held if same_office(title, office)}
        none = namesakes.codes.difference(code for code, _ in held)
        people.told_apart[key, office] = namesakes.only(same) or namesakes.only(none) or namesakes
    return people.told_apart[key, office]


def _offices(setting: Setting, person: Person) -> Iterable[str]:
    """Return the title before a full name, and the office that the text gives there."""
    end = person.start + len(" ".join(person.words))
    role = role_of(setting.text, person.start, end, setting.countries)
    return filter(None, (title_before(setting.text, person.start), role.office))


def _but_relatives(text: str, key: str, namesakes: Namesakes, people: People) -> Namesakes:
    """Leave out "his wife, Ana Rao" where a surname stands alone: that is the man whose wife she is."""
    if (key, "") not in people.told_apart:
        left = Namesakes()
        for person in namesakes.people:
            if not _RELATIVE.search(text, max(person.start - 12, 0), person.start):
                left.add(person)
        people.told_apart[key, ""] = left if left.people else namesakes
    return people.told_apart[key, ""]


def _spouse(text: str, span: Found) -> Person:
    """Return the wife whom "Mrs" names by the surname of a man, or the husband whom "Mr" names by that of a woman."""
    words = ("Mrs" if _sex(text, span.start) == "f" else "Mr", *name_words(text[span.start : span.end]))
    return Person(words, slug(words), " ".join(words), "", span.start)


def _sex_told(text: str, person: Person) -> str:
    """Return "f" or "m" where "he" or "she" follows the name of a person, or the first name tells."""
    end = person.start + len(" ".join(person.words))
    pronoun, kin = _PRONOUN.match(text, end), _KIN_AFTER.match(text, end)
    if kin:
        return _KIN[kin[1]]
    if pronoun:
        return "m" if pronoun[1] else "f"
    return sex_of(person.words[0])


def _sex(text: str, start: int) -> str:
    """Return "f" or "m" where the words before a name tell."""
    before = text[max(start - 30, 0) : start]
    last = _LAST_WORD.search(before, max(len(before) - 12, 0))
    if last and last[2] != "," and last[1] in _TITLES:
        return _TITLES[last[1]]
    if last and last[2] != "." and last[1] in _KIN:
        return _KIN[last[1]]
    kin = _KIN_OF.search(before) if " of " in before else None
    return _KIN[kin[1]] if kin else ""
