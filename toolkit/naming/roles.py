"""The office that the text gives a person: "Foreign Minister" of Pakistan."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from toolkit.naming import name_words as words

_REACH = 90
#: Small words that tie the parts of an office together.
_INSIDE = frozenset({"of", "for", "and", "the", "&"})
_AFTER_OF = frozenset("State Defence Defense Affairs Interior Staff Justice Finance Foreign Treasury".split())
_SUFFIXES = frozenset({"general", "General", "designate", "elect"})
_NO_OPENERS = _SUFFIXES | _AFTER_OF
#: What is said of a time in office, before it or before the country that it belongs to.
_TENURE = r"(?:[Ff]ormer|[Aa]cting|[Ii]nterim|[Cc]aretaker|[Oo]utgoing|[Oo]usted|[Dd]eposed) "
_ROLE = rf"(?:{_TENURE}|ex-)?{words.OFFICE}"
_ROLE_BEFORE = re.compile(rf"(?<![\w-])({_ROLE}) \Z")
_TENURE_BEFORE, _TENURE_HERE = re.compile(rf"(?<!\w){_TENURE}\Z"), re.compile(_TENURE)
_LEAD = re.compile(r"(?:(?:the|a|an|his|her|its|their|who is|who was|also|then) )*")
_ROLE_AFTER = re.compile(rf"({_ROLE})(?![\w-])")
_WORD = re.compile(r"\w+")
_OF = re.compile(r" (?:of|for|to) (?:the )?")
_OF_BEFORE = re.compile(r" (?:of|for|to) (?:the )?\Z")
_ROLE_AND_COMMA = re.compile(
    rf"(?<![\w-])(?P<office>(?i:{_ROLE}))(?P<of> (?:of|for|to) (?:the )?(?P<body>[^,.;\n]{{2,50}}))?, \Z"
)
_OWNED = re.compile(r"(?:'s?)?(?: (?:former|then|acting|caretaker|new|outgoing|interim|ousted|late|[Dd]eputy))? \Z")
_SINGULAR = {"Presidents": "President", "Ministers": "Minister", "Generals": "General", "Senators": "Senator"}
#: The last words of offices in small letters.
_ROLE_ENDS = frozenset(office.rpartition("-")[2] for office in words.OFFICES.split("|"))
#: Titles that honour a person and are no office.
_HONORIFICS = frozenset(
    "Mr Mrs Ms Miss Mx Dr Sir Dame Lord Lady Hon HE HRH Prof Professor Doctor Rev Reverend Comrade Agha Haji Hajji "
    "Hajj Sayed Sayyid Ustad "
    "Excellency Highness Majesty Honourable Messrs Brother Sister Father and of".split()
)
#: Words that are an office only with another after them.
_NO_OFFICES = _HONORIFICS | {"Former", "Acting"}


class Role(NamedTuple):
    """An office, and the code of the country that the text gives with it."""

    office: str = ""
    country: str = ""


NO_ROLE = Role()


class Countries(NamedTuple):
    """Where the countries of an article stand: by start, their end and code; by end, their start and code."""

    starts: Sequence[int]
    from_start: Mapping[int, tuple[int, str]]
    from_end: Mapping[int, tuple[int, str]]


def role_of(text: str, start: int, end: int, countries: Countries) -> Role:
    """Return the office before or after a person's name, and whose it is.

    Parameters
    ----------
    text
        The article in plain characters.
    start, end
        The person's name in it.
    countries
        The countries of the article.

    Notes
    -----
    An office before the name goes before one after it, but not a mere rank ("General"). Honorifics ("Mr") are no office; "former" is part of one.

    Examples
    --------
    >>> text = "Pakistan's Foreign Minister Tariq Dastagir left."
    >>> role_of(text, 28, 42, Countries([0], {0: (8, "PAK")}, {8: (0, "PAK")}))
    Role(office='Foreign Minister', country='PAK')
    """
    before = _before(text, start, countries)
    ranked = before is None or words.RANKS.issuperset(_WORD.findall(before.office))
    role = (ranked and text.startswith(", ", end) and _after(text, end + 2, countries)) or before
    if not role:
        return NO_ROLE
    of = _OF.match(text, end) if role.office and not role.country else None
    return role._replace(country=countries.from_start.get(of.end(), (0, ""))[1]) if of else role


def _before(text: str, start: int, countries: Countries) -> Role | None:
    owner, ends = "", start
    if start - 1 in countries.from_end and text[start - 1] == " ":  # "President of Tajikistan X"
        begins, code = countries.from_end[start - 1]
        of = _OF_BEFORE.search(text, max(begins - 8, 0), begins)
        if not of:
            return None
        owner, ends = code, of.start() + 1
    if text.startswith(", ", ends - 2):
        return _before_comma(text, ends, countries)
    found = _office_before(text, ends)
    if not found:
        return None
    begins, office = found
    code, first = _owner(text, begins, countries)
    return Role((_tenure(text, begins) or _tenure(text, first)) + office, owner or code)


def _before_comma(text: str, ends: int, countries: Countries) -> Role | None:
    """Return the office that a comma ties to the name after it: "the president of Mali, Bo Diall"."""
    floor = _floor(text, ends)
    before = text[floor : ends - 2]
    # The search is slow, and most commas stand in lists.
    tied = _last_part(before).lower() in _ROLE_ENDS or any(map(before.__contains__, (" of ", " for ", " to ")))
    role = _ROLE_AND_COMMA.search(text, floor, ends) if tied else None
    if not role:
        return None
    owner = countries.from_start.get(role.start("body"), (0, ""))[1] if role["of"] else ""
    code, first = _owner(text, role.start("office"), countries)
    return Role(_tenure(text, first) + role["office"], owner or code)


def title_before(text: str, start: int) -> str:
    """Return the office, rank or honorific directly before a name, or nothing."""
    found = _office_before(text, start)
    return found[1] if found else ""


def _office_before(text: str, ends: int) -> tuple[int, str] | None:
    """Return where the office that ends before a name begins, and the office."""
    reach = max(ends - _REACH, 0)
    if not _may_end_office(text[text.rfind(" ", reach, ends - 1) + 1 or reach : ends]):
        return None
    floor = _floor(text, ends)
    before = text[floor:ends].split(" ")[:-1]
    at = len(before)
    while at and _belongs_to_office(before[at - 1]):
        at -= 1
    while at < len(before) and _opens_no_office(before[at]):
        at += 1
    kept = before[at:]
    while kept and _bare(kept[-1]) in _NO_OFFICES:
        kept.pop()
    if kept:
        kept[-1] = _SINGULAR.get(kept[-1], kept[-1])
        return ends - len(" ".join(before[at:])) - 1, " ".join(kept)
    if not before or _last_part(before[-1]) not in _ROLE_ENDS:
        return None
    role = _ROLE_BEFORE.search(" ".join(before[-5:]) + " ")
    return (ends - len(role[1]) - 1, role[1]) if role else None


def _floor(text: str, ends: int) -> int:
    """Return how far back to look for an office: some way, in the same line."""
    reach = max(ends - _REACH, 0)
    return text.rfind("\n", reach, ends) + 1 or reach


def _last_part(words: str) -> str:
    """Return the last word, of one with hyphens what follows the last of them."""
    return words[max(words.rfind(" "), words.rfind("-")) + 1 :]


def _opens_no_office(word: str) -> bool:
    bare = _bare(word)
    return word in _INSIDE or bare in _HONORIFICS or (word in _NO_OPENERS and bare not in words.TITLES)


def _bare(word: str) -> str:
    return word.rstrip(".")


@lru_cache(maxsize=50_000)
def _may_end_office(last: str) -> bool:
    """Tell whether an office may end with the word before a name, given with the sign behind it."""
    word = last.rpartition("\n")[2][:-1]
    return _belongs_to_office(word) or _last_part(word) in _ROLE_ENDS


def _belongs_to_office(word: str) -> bool:
    """Tell whether a word before a name may be one of an office: a title, or what ties titles together."""
    return words.is_title(word) or word in _INSIDE or word in _AFTER_OF or word in _SUFFIXES


def _owner(text: str, begins: int, countries: Countries) -> tuple[str, int]:
    """Return the country named directly before an office ("Afghan", "Pakistan's"), and where it or the office begins."""
    gap = _OWNED.search(text, max(begins - 14, 0), begins)
    if gap:
        for end in (gap.start(), begins - 1):
            if end in countries.from_end:
                start, code = countries.from_end[end]
                return code, start
    return "", begins


def _tenure(text: str, begins: int) -> str:
    """Return "former " where it stands before an office or its country."""
    tenure = _TENURE_BEFORE.search(text, max(begins - 12, 0), begins)
    return tenure.group() if tenure else ""


def _after(text: str, at: int, countries: Countries) -> Role | None:
    lead = _LEAD.match(text, at)
    at = lead.end() if lead else at
    tenure = _TENURE_HERE.match(text, at)
    at = tenure.end() if tenure else at
    owner = ""
    if at in countries.from_start:
        at, owner = countries.from_start[at]
        at += 3 if text.startswith("'s ", at) else 1
    role = _ROLE_AFTER.match(text, at)
    if not role:
        return None
    of = _OF.match(text, role.end())
    if of and not owner and of.end() in countries.from_start:
        owner = countries.from_start[of.end()][1]
    return Role((tenure.group() if tenure else "") + role[1], owner)
