"""The office that the text gives a person: "Foreign Minister" of Pakistan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from toolkit.naming import name_words as words
from toolkit.regex import late

_REACH = 90
#: Who has an office stands in so many characters before it: "former Valley Peace Council".
_LONGEST_OWNER = 50
#: Small words that tie the parts of an office together.
_INSIDE = frozenset({"of", "for", "and", "the", "&"})
_AFTER_OF = frozenset("State Defence Defense Affairs Interior Staff Justice Finance Foreign Treasury".split())
_SUFFIXES = frozenset({"general", "General", "designate", "elect"})
_NO_OPENERS = _SUFFIXES | _AFTER_OF
#: Offices of which there is a first.
_COUNTED = frozenset({"Minister", "Deputy", "Vice", "Secretary"})
#: What is said of a time in office, before it or before the country that it belongs to.
_TENURE = r"(?:[Ff]ormer|[Aa]cting|[Ii]nterim|[Cc]aretaker|[Oo]utgoing|[Oo]usted|[Dd]eposed) "
_ROLE = rf"(?:{_TENURE}|ex-)?{words.OFFICE}"
_ROLE_BEFORE = late(rf"(?<![\w-])({_ROLE}) \Z")
#: The same where it opens a sentence: "Rebel leader".
_ROLE_OPENS = late(rf"(?:\A|(?<=[.!?\n\"] ))((?i:{_ROLE})) \Z")
_TENURE_HERE = late(_TENURE)
#: What a tenure may have between it and the office: whose that is ("former UN envoy").
_TENURE_BEFORE = late(rf"(?<!\w)({_TENURE})(?:(?:(?!The )[A-Z][\w.&'-]*|of|for) ){{0,4}}\Z")
#: What ties an office to the name before it.
_TIE = late(
    r",? as |,? (?:who )?(?:is|was|became|has been|had been) (?:(?:now|once|then) )?"
    r"(?:(?:named|appointed|elected|reappointed|re-elected|sworn in|chosen|confirmed) (?:as )?)?|, (?:\d{2}, )?"
)
#: How ties begin; most names have nothing like it behind them.
_TIES = (",", " as ", " who ", " is ", " was ", " became ", " has ", " had ")
#: Verbs between which and an office the name of its holder stands.
_MAKE = frozenset("appoint appoints appointed appointing name names named naming elect elects elected electing".split())
_LEAD = late(r"(?:(?:the|a|an|his|her|its|their|who is|who was|also|then|new|longtime|long-time|[a-z-]+'s) )*")
_ROLE_AFTER = late(rf"({_ROLE}|CEO|MP|MEP)(?![\w'-])")
#: The same behind an article and what is said of the office: "a conservative senator".
_ROLE_DESCRIBED = late(
    rf"(?:(?!(?:of|and|or|but|to|in|for|with|at|on|by|from|who|which|whose|that|as|like|than|after|before|when|if|under|near|against) )[a-z][a-z-]+ ){{1,2}}?({_ROLE})(?![\w'-])"
)
#: Whose an office after a name is, where that is no country: "head" of "Clarity's".
_BODY_OWNS = late(r"[A-Z][\w.&-]*(?: (?:[A-Z][\w.&-]*|of|for|and|the)){0,5}(?:'s?)? ")
#: What an office is of, in small letters and closed by a sign: "head of military intelligence,".
_OF_WHAT = late(
    r" (?:of|for) (?:the )?(?!(?:a|an|just|only|more|less|nearly|almost|about|at|past|last|first|next|many|"
    r"\w+ (?:weeks|months|years|days|decades|terms))\b)[a-z]+(?:[ -](?:and )?[a-z]+){0,3}(?=[,.;:)]|\Z)"
)
#: What a minister with a capital is of or for: "Minister for Children and Youth Affairs".
_MINISTER_FOR = late(
    r"(?<![\w-])(?:[Dd]eputy )?[Mm]inister (?:of|for) (?:the )?(?:[A-Z][\w-]+(?:, [A-Z][\w-]+)* and (?:the )?)?"
    r"(?:(?:[A-Z][\w-]+|of|and|the) ){0,4}[A-Z][\w-]+ \Z"
)
_WORD = late(r"\w+")
_OF = late(r" (?:(of)|for|to) (?:the )?")
_OF_BEFORE = late(r" (?:(of)|for|to) (?:the )?\Z")
#: Those who are sent are not of the country that they are sent to: "the envoy for Syria".
_SENT = late(r"(?i:envoy|ambassador|representative|coordinator|mediator|rapporteur|negotiator|commissioner)\Z")
_ROLE_AND_COMMA = late(
    rf"(?<![\w-])(?P<office>(?i:{_ROLE}))(?P<of> (?:(?:of|for|to)|at(?= [\w ]*(?i:ministry|department|office|embassy)\b)) "
    rf"(?:the )?(?P<body>[^,.;\n]{{2,50}}))?, \Z"
)
_OWNED = late(r"(?:'s?)?(?: (?:former|then|acting|caretaker|new|outgoing|interim|ousted|late|[Dd]eputy))? \Z")
_HELD_BY_MANY = (
    "minister|president|leader|general|envoy|governor|ambassador|chief|commander|senator|chancellor|premier|negotiator"
)
_MANY = frozenset(f"{office}s" for office in _HELD_BY_MANY.split("|"))
#: An office that several have, whose names follow: "foreign ministers Ana Rao and Bo Diall".
_SHARED = late(
    rf"(?<![\w-])(?P<office>(?i:(?:(?:{words.OF_OFFICES}) ){{0,3}}(?:{_HELD_BY_MANY})))s (?:(?:[A-Z][\w.'-]*|of|al|bin|de),? ){{0,9}}(?:and )?\Z"
)
#: Offices that a rank may stand behind ("Defence Minister Gen."), and ranks that end an office of several words.
_HOLDERS = frozenset(
    "Minister President Premier Chief Commander Spokesman Spokeswoman Leader Chairman Ambassador Envoy Prince Adviser".split()
)
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
    tie = _TIE.match(text, end) if ranked and text.startswith(_TIES, end) else None
    at = tie.end() if tie else end + 1 if ranked and _is_made(text, start) else 0
    role = (at and _after(text, at, countries)) or before
    if not role:
        return NO_ROLE
    of = _OF.match(text, end) if role.office and not role.country else None
    of = None if of and not of[1] and _SENT.search(role.office) else of
    return role._replace(country=countries.from_start.get(of.end(), (0, ""))[1]) if of else role


def _is_made(text: str, start: int) -> bool:
    """Tell whether an office may follow a name without more: "appointed Samir Rifai prime minister"."""
    return text[text.rfind(" ", max(start - 12, 0), start - 1) + 1 : start - 1] in _MAKE


def _before(text: str, start: int, countries: Countries) -> Role | None:
    owner, ends, of = "", start, None
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
    owner = "" if of and not of[1] and _SENT.search(office) else owner
    behind = _office_before(text, begins) if words.RANKS.issuperset(_WORD.findall(office)) else None
    begins, office = behind or found  # "army spokesman Col."
    code, first = _owner(text, begins, countries)
    return Role((_tenure(text, begins) or _tenure(text, first)) + office, owner or code)


def _before_comma(text: str, ends: int, countries: Countries) -> Role | None:
    """Return the office that a comma ties to the name after it: "the president of Mali, Bo Diall"."""
    floor = _floor(text, ends)
    before = text[floor : ends - 2]
    # The search is slow, and most commas stand in lists.
    last = _last_part(before).lower()
    tied = last in _ROLE_ENDS or last in _SUFFIXES or any(map(before.__contains__, (" of ", " for ", " to ")))
    role = _ROLE_AND_COMMA.search(text, floor, ends) if tied else None
    if not role:
        return None
    sent = role["of"] and not role["of"].startswith(" of") and _SENT.search(role["office"])
    owner = countries.from_start.get(role.start("body"), (0, ""))[1] if role["of"] and not sent else ""
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
        # Most names have nothing like it before them.
        many = text.find("inister ", reach, ends) >= 0 or text.endswith(("s ", " and "), reach, ends)
        return _office_of_many_words(text, ends) if many else None
    floor = _floor(text, ends)
    before = text[floor:ends].split(" ")[:-1]
    at = len(before)
    while at and _belongs_to_office(before[at - 1]):
        at -= 1
    if before[at - 1 : at] == ["First"] and before[at : at + 1] and before[at] in _COUNTED:
        at -= 1
    while at < len(before) and _opens_no_office(before[at]):
        at += 1
    kept = before[at:]
    while kept and _bare(kept[-1]) in _NO_OFFICES:
        kept.pop()
    while len(kept) > 1 and _bare(kept[-1]) in words.RANKS and kept[-2] in _HOLDERS:
        kept.pop()  # "Defence Minister Gen."
    if kept:
        begins = ends - len(" ".join(before[at:])) - 1
        if kept[-1].endswith("s"):
            kept[-1] = kept[-1].removesuffix("s") if _SHARED.search(text, begins, ends) else kept[-1]
        return begins, " ".join(kept)
    if not before or _last_part(before[-1]) not in _ROLE_ENDS:
        return _office_of_many_words(text, ends - len(" ".join(before[at:])) - bool(before[at:]))
    lead = " ".join(before[-6:]) + " "
    role = _ROLE_OPENS.search(lead) or _ROLE_BEFORE.search(lead)
    return (ends - len(role[1]) - 1, role[1]) if role else None


def _office_of_many_words(text: str, ends: int) -> tuple[int, str] | None:
    """Return an office that names what it is for, or that several share: "Minister for Children", "presidents A and B"."""
    floor = _floor(text, ends)
    if text.endswith(("s ", " and "), floor, ends) and not _MANY.isdisjoint(text[floor:ends].lower().split()):
        shared = _SHARED.search(text, floor, ends)
        if shared:
            return shared.start(), shared["office"]
    found = _MINISTER_FOR.search(text, floor, ends)
    return (found.start(), found.group().rstrip()) if found else None


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
    if text.endswith(("ex-", "Ex-"), 0, begins):  # "ex-Ukrainian President"
        return "ex-"
    tenure = _TENURE_BEFORE.search(text, max(begins - _LONGEST_OWNER, 0), begins)
    return tenure[1] if tenure else ""


def _after(text: str, at: int, countries: Countries) -> Role | None:
    lead = _LEAD.match(text, at)
    at = lead.end() if lead else at
    tenure = _TENURE_HERE.match(text, at)
    at = tenure.end() if tenure else at
    owner = ""
    if at in countries.from_start:
        at, owner = countries.from_start[at]
        at += 3 if text.startswith("'s ", at) else 1
    body = _BODY_OWNS.match(text, at)
    role = _ROLE_AFTER.match(text, at) or (_ROLE_AFTER.match(text, body.end()) if body else None)
    if not role and lead and lead.group() and not owner:
        role = _ROLE_DESCRIBED.match(text, at)
    if not role or (text[role.end() + 1 : role.end() + 2].isupper() and not (lead and lead.group())):
        return None  # "Ana Rao, Malian president Bo Diall"
    of = _OF.match(text, role.end())
    if of and not owner and of.end() in countries.from_start and (of[1] or not _SENT.search(role[1])):
        owner = countries.from_start[of.end()][1]
    what = _OF_WHAT.match(text, role.end()) if of else None
    return Role((tenure.group() if tenure else "") + role[1] + (what.group() if what else ""), owner)
