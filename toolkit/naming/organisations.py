"""Names of organisations: acronyms and what they stand for, and one code for all forms of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from toolkit.batch import fold
from toolkit.naming.people import slug
from toolkit.regex import late

_CAPITAL_OR_LINK = r"(?:[^\W\d_a-z][\w'&.-]*|of|the|for|and|in|on|to|de|del|la|pour|et|des|du)"
_LONG = rf"{_CAPITAL_OR_LINK}(?:[ -]{_CAPITAL_OR_LINK})+"
_IN_BRACKETS = late(r"\((?:the )?\"?([^\W\d_a-z][\w./-]{1,9})\"?[,;)]")
_LONG_BEFORE = late(rf"(?<!\w)({_LONG}),? \Z")
_SPELLED = late(rf"\((?:the )?({_LONG})\)")
_SHORT_BEFORE = late(r"(?<!\w)([^\W\d_a-z][\w./-]{1,9}) \Z")
_REACH = 120
_DOTTED, _PART = late(r"(?:\w\.)+"), late(r"[^ -]+")
_SMALL = frozenset("of the for and in on to de del la pour et des du".split())
_MINISTRY = late(
    r"(?P<kind>Ministry|Department|Office) (?:of|for) (?:the )?(?P<field>.+)\Z|"
    r"(?P<field2>.+?) (?P<kind2>Ministry|Department|Office)\Z"
)
_SPELLINGS = (
    (" affairs", ""),
    ("defence", "defense"),
    ("isation", "ization"),
    ("labour", "labor"),
    ("programme", "program"),
    ("centre", "center"),
)


def acronyms(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield the start and end of a long name, the name, and the acronym that brackets give it or stand for.

    Examples
    --------
    >>> list(acronyms("the Shanghai Cooperation Organisation (SCO) met"))
    [(4, 37, 'Shanghai Cooperation Organisation', 'SCO')]
    >>> [found[2:] for found in acronyms("the VPF (Valley Peace Front) left")]
    [('Valley Peace Front', 'VPF')]
    """
    if "(" not in text:
        return
    for bracket in _IN_BRACKETS.finditer(text):
        at = bracket.start()
        if _DOTTED.fullmatch(bracket[1]) and text[bracket.end() : bracket.end() + 2].strip()[:1].isupper():
            continue  # "Alan John (A.J.) Okello"
        floor = max(at - _REACH, 0)
        long = _LONG_BEFORE.search(text, floor, at) if _may_stand_for(bracket[1], text[floor:at]) else None
        found = _long_form(long[1], bracket[1]) if long else None
        if long and found is not None:
            name = long[1][found:].removesuffix("'s")
            yield long.start(1) + found, long.start(1) + found + len(name), name, bracket[1]
    for bracket in _SPELLED.finditer(text):
        short = _SHORT_BEFORE.search(text, max(bracket.start() - 12, 0), bracket.start())
        if short and _long_form(bracket[1], short[1]) == 0:
            yield bracket.start(1), bracket.end(1), bracket[1], short[1]


def _may_stand_for(acronym: str, before: str) -> bool:
    """Tell whether the last words before a bracket may end in its last letter, without looking for where a name begins."""
    *_, one, other = ["", "", *before.replace("-", " ").rsplit(None, 2)]
    last = next((letter for letter in reversed(fold(acronym).lower()) if letter.isalnum()), "")
    return bool(one and last) and (_initials(other.rstrip(","))[-1:] == [last] or last in fold(one).lower())


def _long_form(name: str, acronym: str) -> int | None:
    """Return where in `name` the words begin whose initials make the acronym, small words counted or not."""
    wanted = [letter for letter in fold(acronym).lower() if letter.isalnum()]
    parts = list(_PART.finditer(name))
    if not any(_initials(part.group())[-1:] == wanted[-1:] for part in parts[-2:]):
        return None
    words = [(part.start(), part.group(), _initials(part.group())) for part in parts]
    for number, (at, first, _) in enumerate(words):
        if first in _SMALL:
            continue
        rest = words[number:]
        without_small = [letter for _, word, letters in rest if word not in _SMALL for letter in letters]
        if _shortens(wanted, without_small) or _shortens(
            wanted, [letter for *_, letters in rest for letter in letters]
        ):
            return at
    return None


def _initials(word: str) -> list[str]:
    """Return the first letter of a word, all letters of what is an acronym itself ("U.N.")."""
    if _DOTTED.fullmatch(word):
        return [letter for letter in fold(word).lower() if letter.isalnum()]
    return list(fold(word[0]).lower())


def _shortens(wanted: list[str], initials: list[str]) -> bool:
    """Tell whether the letters of an acronym are the initials, first and last among them and not many left out."""
    if not initials or len(wanted) < 2 or initials[0] != wanted[0] or initials[-1] != wanted[-1]:
        return False
    left = iter(initials)
    return all(letter in left for letter in wanted) and len(initials) <= 1.7 * len(wanted)


@lru_cache(maxsize=50_000)
def stands_for(acronym: str, name: str) -> bool:
    """Tell whether the initials of a name make the acronym.

    Examples
    --------
    >>> stands_for("OIC", "Organisation of Islamic Conference"), stands_for("UN", "Uganda Railways")
    (True, False)
    """
    return _long_form(name, acronym) == 0


@lru_cache(maxsize=50_000)
def spells(acronym: str, name: str) -> bool:
    """Tell whether an acronym leaves out no word of a name but small ones, so that no brackets need say so.

    Examples
    --------
    >>> spells("OIC", "Organisation of Islamic Conference"), spells("AP", "Agence France-Presse")
    (True, False)
    """
    letters = sum(letter.isalnum() for letter in acronym)
    words = [word for word in re.split(r"[ -]", name) if word not in _SMALL]
    return letters >= len(words) and stands_for(acronym, name)


@lru_cache(maxsize=20_000)
def organisation_code(name: str) -> str:
    """Make the code of an organisation that no list holds, from its name alone.

    British and American spellings, and "Ministry of Defence" and "Defence Ministry", have one code.

    Examples
    --------
    >>> organisation_code("Ministry of Defence") == organisation_code("Defense Ministry")
    True
    >>> organisation_code("the Ministry of Foreign Affairs")
    'foreign-ministry'
    """
    plain = re.sub(r"^[Tt]he ", "", name)
    ministry = _MINISTRY.fullmatch(plain)
    if ministry:
        plain = f"{ministry['field'] or ministry['field2']} {ministry['kind'] or ministry['kind2']}"
    lowered = fold(plain).lower().replace(".", "")
    for old, new in _SPELLINGS:
        lowered = lowered.replace(old, new)
    return slug([lowered])
