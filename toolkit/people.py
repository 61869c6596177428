"""Names of people and organisations by their form: titles, first names, surnames, acronyms in brackets.

These are the rules of :func:`toolkit.find_actors` for actors that no word list holds, and for joining
the spellings of one person within one article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from toolkit.country_rules import first_names
from toolkit.match import fold

_PARTICLE = r"(?:al|el|ul|ur|bin|bint|ibn|abu|van|von|der|den|de|da|di|del|della|dos|du|la|le|ter|zu|zur)"
_WORD = r"(?:(?:[Aa]l|[Ee]l|[Uu]l|[Dd]|[OoMm]c?)[-'])?[A-Z][^\W\d_]+(?:[-'](?!s\b)[^\W\d_]+)*"
_NAME = rf"(?:[A-Z]\.? ){{0,3}}{_WORD}(?: (?:(?:{_PARTICLE} ){{1,2}}{_WORD}|{_WORD}|[A-Z]\.?(?![\w'])))*"
_RANK = (
    "Gen|Lt|Col|Maj|Brig|Capt|Sgt|Adm|Cpl|Cmdr|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Rev|Amb|Hon|St|Sheikh|Shaykh|Sheik|Mullah|Maulana|Maulvi|"
    "Mawlawi|Molvi|Ayatollah|Hojatoleslam|Imam|Haji|Hajji|Ustad|Sayed|Sir|Dame|Lord|Lady|King|Queen|Prince|Princess|Emir|Sultan|Pope|"
    "Cardinal|Archbishop|Bishop|Father|Judge|Justice|General|Colonel|Major|Brigadier|Captain|Lieutenant|Sergeant|Admiral|Marshal|Commander"
)
_OFFICE = (
    "President|Vice[ -]President|Premier|Chancellor|Prime Minister|Foreign Minister|Minister|Secretary[ -]General|Secretary|Foreign Secretary|"
    "Under[ -]Secretary[ -]General|Senator|Congressman|Congresswoman|Governor|Mayor|Ambassador|Envoy|Special Representative|Spokesman|"
    "Spokeswoman|Spokesperson|Speaker|Chairman|Chairwoman|Chairperson|Chair|Chief Executive|Chief|Director|Commissioner|Representative|"
    "Professor|Doctor|Attorney General|Adviser|Advisor|Negotiator|Leader|Warlord|Coordinator"
)
_ROLE = (
    "president|premier|chancellor|minister|secretary|governor|mayor|ambassador|envoy|representative|spokesman|spokeswoman|spokesperson|"
    "speaker|chairman|chairwoman|chief|director|adviser|advisor|negotiator|leader|commander|counterpart|general|diplomat|official|"
    "journalist|analyst|activist|lawmaker|politician|warlord|businessman|lawyer|professor|expert|cleric|militant|mediator"
)
_TITLE = re.compile(
    rf"\b(?:(?:(?:{_RANK})\b\.? ?)+|(?:{_OFFICE})(?:[ -]designate|[ -]elect| of State| of Defen[cs]e| of Foreign Affairs| of the Interior)?|"
    rf"(?:{_ROLE})(?:[ -]general)?)(?= )"
)
_NAME_AT = re.compile(f" ({_NAME})")
_FIRST = re.compile(rf"\b([A-Z][^\W\d_]+(?:-[A-Z]?[^\W\d_]+)?) (?=(?:{_PARTICLE} |[Aa]l-|[A-Z]))")
_FULL = re.compile(_NAME)
_DEFINED = re.compile(
    r"((?:[A-Z][\w'&-]*|of|the|for|and|in|on|to)(?: (?:[A-Z][\w'&-]*|of|the|for|and|in|on|to))+) \(([A-Z][A-Za-z-]{1,9})\)"
)
_STOP = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November "
    "December The A An In On At By For From To He She They It We But And Or If When While After Before His Her Their Its This That These "
    "Those As With Who Which President Minister".split()
)
_HEADS = frozenset(
    "Council Ministry Minister Ministers Office Party Front Army Movement Organisation Organization Union Committee Commission Agency "
    "Government Parliament Assembly Court Bank University Institute Foundation Airport Province District City County Street Road Hotel "
    "School College Hospital Center Centre Group Force Forces Division Brigade Corps Mosque Church Palace House Forum Summit Conference "
    "Agreement Accord Declaration Resolution Process Company Corporation Times Post News Airlines Stadium Prize Award Foundation Act "
    "River Valley Mountain Mountains Lake Sea Island Islands Day Dam Bridge Administration Department Secretary Affairs".split()
)
_FAMILY_NAME_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "KHM", "HUN"})
_CONSONANTS = (
    ("ck", "k"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("dh", "d"),
    ("th", "t"),
    ("q", "k"),
    ("c", "k"),
    ("g", "k"),
    ("v", "w"),
    ("z", "s"),
)


class Name(NamedTuple):
    """A person's name where it stands, and the rule that found it."""

    start: int
    end: int
    words: tuple[str, ...]
    rule: str


def names_by_form(text: str, taken: Collection[tuple[int, int]], country_ends: dict[int, int]) -> list[Name]:
    """Find people's names by a title before them, or by a first name that opens them.

    Parameters
    ----------
    text
        The article in plain characters.
    taken
        Spans of states and organisations: a name stops before them.
    country_ends
        Where each country's name starts and ends, for "President of Tajikistan X".
    """
    found = [*_after_titles(text, country_ends), *_from_first_names(text)]
    limits = sorted(taken)
    kept = [shorter for name in found if (shorter := _cut(name, limits))]
    return _drop_inner(kept)


def acronyms(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield the start and end of a long name, the name, and the acronym that brackets give it.

    Examples
    --------
    >>> list(acronyms("The Shanghai Cooperation Organisation (SCO) met."))
    [(4, 37, 'Shanghai Cooperation Organisation', 'SCO')]
    """
    for match in _DEFINED.finditer(text):
        words = [(word.start() + match.start(1), word.group()) for word in re.finditer(r"\S+", match[1])]
        letters = [letter for letter in match[2] if letter.isupper()]
        for at in range(len(words)):
            initials = [word[0] for _, word in words[at:] if word[0].isupper()]
            if words[at][1][0].isupper() and initials == letters:
                start = words[at][0]
                yield start, match.end(1), text[start : match.end(1)], match[2]
                break


def surname(words: tuple[str, ...], country: str = "") -> str:
    """Return the part of a name that stands for the person alone.

    Examples
    --------
    >>> surname(("Shah", "Mehmood", "Qureshi")), surname(("Xi", "Jinping"), "CHN")
    ('Qureshi', 'Xi')
    """
    if country in _FAMILY_NAME_FIRST:
        return words[0]
    last = [word for word in words if word.rstrip(".") not in ("Jr", "Sr", "II", "III")]
    return last[-1] if last else words[-1]


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names of one article may be spellings of one name.

    Examples
    --------
    >>> same_person(("Shah", "Mehmood", "Qureshi"), ("Shah", "Mahmood", "Qureshi"))
    True
    >>> same_person(("Hamid", "Karzai"), ("Wali", "Karzai"))
    False
    """
    if skeleton(one[-1]) != skeleton(other[-1]):
        return False
    if len(one) == 1 or len(other) == 1:
        return True
    first, second = one[0].rstrip("."), other[0].rstrip(".")
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return any(_alike(a, b) for a in one[:-1] for b in other[:-1])


def _alike(one: str, other: str) -> bool:
    """Same consonants, and vowels near enough: Mehmood and Mahmood, but not John and Jane."""
    return skeleton(one) == skeleton(other) and SequenceMatcher(None, one.lower(), other.lower()).ratio() > 0.6


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """Return the consonants of a word with the letters that transliterations swap made one.

    Examples
    --------
    >>> skeleton("Mehmood") == skeleton("Mahmud"), skeleton("Gaddafi") == skeleton("Qaddafi")
    (True, True)
    """
    plain = re.sub(r"^(?:al|el|ul)-|[^a-z]", "", fold(word).lower())
    for old, new in _CONSONANTS:
        plain = plain.replace(old, new)
    plain = plain[:1] + re.sub(r"[aeiouyhw]", "", plain[1:])
    return re.sub(r"(.)\1+", r"\1", plain)


def _after_titles(text: str, country_ends: dict[int, int]) -> Iterator[Name]:
    for title in _TITLE.finditer(text):
        at = title.end()
        for link in (" of the ", " of "):
            if text.startswith(link, at) and at + len(link) in country_ends:
                at = country_ends[at + len(link)]
                break
        name = _NAME_AT.match(text, at)
        if name:
            yield _name(name.start(1), name[1], f"title: {title.group().strip()}")


def _from_first_names(text: str) -> Iterator[Name]:
    for first in _FIRST.finditer(text):
        if first[1] in first_names():
            name = _FULL.match(text, first.start())
            if name and " " in name.group():
                yield _name(name.start(), name.group(), f"first name: {first[1]}")


def _name(start: int, text: str, rule: str) -> Name:
    return Name(start, start + len(text), tuple(text.split(" ")), rule)


def _cut(name: Name, limits: list[tuple[int, int]]) -> Name | None:
    """Stop a name before a day, a head noun, a state or an organisation; drop it if nothing is left."""
    if _HEADS.intersection(name.words):
        return None
    words: list[str] = []
    end = name.start
    for word in name.words:
        start = end + (1 if words else 0)
        if word in _STOP or any(a <= start < b for a, b in limits):
            break
        words.append(word)
        end = start + len(word)
    while words and (words[-1].islower() or len(words[-1].rstrip(".")) == 1):
        end -= len(words.pop()) + (1 if words else 0)
    if not words or (len(words) == 1 and name.rule.startswith("first name")):
        return None
    if re.fullmatch(_TITLE.pattern.replace("(?= )", ""), words[0]):
        return None
    return Name(name.start, end, tuple(words), name.rule)


def _drop_inner(names: list[Name]) -> list[Name]:
    """Keep the longest of names that overlap; of two equal ones the first."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept
