"""Which actor a speaker is: by name, by office, or the one whom "he", "the minister" or "the group" stands for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from toolkit.noun_phrases import Span
from toolkit.reported_speech import Quotation

_FOR = re.compile(r"\b(?:of|for|from)\b")
_INSIDE_PHRASE = re.compile(r"\b(?:of|for|from|in|at|with|to|on|against|near|by|who|which|and)\b")
_ROLE = (
    r"(?:spokes(?:man|woman|person|people)|officials?|commanders?|fighters?|leaders?|leadership|negotiators?|delegation|delegates?|government|"
    r"ministry|forces|army|military|police|representatives?|envoys?|sources?|diplomats?|statement|authorities|administration|"
    r"ministers?|president|ambassador|embassy|mission|parliament|presidency|team|office|state media|news agency)"
)
_SPEAKS_FOR = re.compile(rf"(?:['’]s?)?\s+(?:[\w-]+\s+){{0,3}}?{_ROLE}\b")
_OF_ROLE = re.compile(rf"{_ROLE}(?:\s+\w+)?\s+(?:of|for|from)\s+(?:the\s+)?$")
_HE = frozenset("he she".split())
_THEY = frozenset("they it".split())
_I = frozenset("i we you".split())
_BODIES = frozenset(
    "group movement militia militants rebels insurgents organisation organization body union party bloc alliance ministry government council "
    "faction front army agency mission committee commission court force statement delegation company side".split()
)
_NOMINAL = re.compile(r"(?:the|his|her|its|their|this|that)\s+(?=[a-z])", re.IGNORECASE)
_WIDE = 600


class Actor(NamedTuple):
    """A mention of an actor, as the finders gave it."""

    start: int
    end: int
    type: str
    code: str
    name: str


class Named(NamedTuple):
    """Who a speaker is, and how that was told; empty where the article does not settle it."""

    code: str
    name: str
    why: str


_NOBODY = Named("", "", "")


def name_speakers(
    text: str, sentences: Sequence[int], found: Sequence[Quotation], actors: Sequence[Actor]
) -> list[Named]:
    """Put an actor to the speaker of each quotation of an article.

    Parameters
    ----------
    text, sentences
        The article, and where its sentences start.
    found
        Its quotations in the order of the text.
    actors
        The actors that it names, in the order of the text.
    """
    known: dict[Span, Named] = {}
    # In the order in which the speakers stand, so that "he" can look back on who has spoken.
    for span in sorted({item.speaker for item in found if item.speaker}):
        before = [(one, who) for one, who in known.items() if who.code and one[1] <= span[0]]
        known[span] = _name(text, sentences, span, actors, before)
    named = [known[item.speaker] if item.speaker else _NOBODY for item in found]
    return [_first_person(text, item, found, named) or who for item, who in zip(found, named, strict=True)]


def _name(
    text: str, sentences: Sequence[int], span: Span, actors: Sequence[Actor], spoke: list[tuple[Span, Named]]
) -> Named:
    words = text[slice(*span)]
    inside = [actor for actor in actors if span[0] <= actor.start and actor.end <= span[1]]
    heads = [actor for actor in inside if _is_head(text, span, actor)]
    if heads:
        codes = dict.fromkeys((actor.code, actor.name) for actor in heads)
        return Named("|".join(code for code, _ in codes), "|".join(name for _, name in codes), "")
    earlier = [actor for actor in actors if actor.end <= span[0]]
    low = words.lower()
    if low in _HE:
        return _last(text, sentences, span, [a for a in earlier if a.type == "person"], spoke, "pronoun")
    if low in _THEY:
        return _last(text, sentences, span, [a for a in earlier if a.type != "person"], spoke, "pronoun")
    if not inside and _NOMINAL.match(words):
        nominal = _nominal(text, sentences, span, earlier, spoke)
        if nominal.code:
            return nominal
    return next((Named(a.code, a.name, "speaks for") for a in inside if _speaks_for(text, span, a)), _NOBODY)


def _is_head(text: str, span: Span, actor: Actor) -> bool:
    """Tell "Foreign Minister Haddad" and "the Taliban" from "a spokesman for the Taliban" and "Mali's army"."""
    lead, tail = text[span[0] : actor.start], text[actor.end : span[1]]
    if tail and not re.match(r"\s*(?:,|\(|and\b|of\b|in\b|at\b|from\b)", tail):
        return False
    joined = re.split(r"\band\b|,", lead)[-1]
    return not _INSIDE_PHRASE.search(joined) and not re.search(
        r"['’]s?\s+$", lead[-3:] if actor.type != "person" else ""
    )


def _speaks_for(text: str, span: Span, actor: Actor) -> bool:
    if actor.type == "person":
        return False
    return bool(_SPEAKS_FOR.match(text[actor.end : span[1]]) or _OF_ROLE.search(text[span[0] : actor.start].lower()))


def _last(
    text: str, sentences: Sequence[int], span: Span, actors: Sequence[Actor], spoke: list[tuple[Span, Named]], why: str
) -> Named:
    """Return the last speaker if nobody else who may be meant was named since, else the only one named close by."""
    fitting = {actor.code: actor for actor in actors}
    if spoke:
        place, who = spoke[-1]
        since = {a.code for a in actors if a.start >= place[1]} - {who.code}
        if who.code in fitting and not since and span[0] - place[1] < 2 * _WIDE:
            return Named(who.code, who.name, f"{why}: last speaker")
    number = max(bisect_right(sentences, span[0]) - 1, 0)
    for back in (0, 1, 2):
        first = sentences[max(number - back, 0)] if sentences else 0
        near = {a.code: a for a in actors if a.start >= first}
        if len(near) == 1:
            actor = next(iter(near.values()))
            return Named(actor.code, actor.name, f"{why}: only one named close by")
        if near:
            opening = min(near.values(), key=lambda a: a.start)
            leads = [a for a in actors if a.start >= first][0]
            if opening.code == leads.code and re.fullmatch(r"[\w\s.,’'-]{0,60}", text[first : leads.start]):
                return Named(leads.code, leads.name, f"{why}: subject of the sentence before")
            break
    return _NOBODY


def _nominal(
    text: str, sentences: Sequence[int], span: Span, earlier: Sequence[Actor], spoke: list[tuple[Span, Named]]
) -> Named:
    """Resolve "the foreign minister" by the office that the article gives, and "the group" by what was named last."""
    words = text[slice(*span)].lower()
    core = _INSIDE_PHRASE.split(_NOMINAL.sub("", words, count=1))[0].strip()
    head = core.split()[-1] if core else ""
    if head in _BODIES:
        return _last(text, sentences, span, [a for a in earlier if a.type not in ("person", "state")], spoke, "nominal")
    holders = {a.code: a for a in earlier if a.type == "person" and _holds(text, a, core)}
    if len(holders) == 1:
        actor = next(iter(holders.values()))
        return Named(actor.code, actor.name, f"nominal: holds the office of {core}")
    last = next((who for _, who in reversed(spoke) if who.code in holders), None)
    return last._replace(why="nominal: last speaker of that office") if last else _NOBODY


def _holds(text: str, actor: Actor, office: str) -> bool:
    """Tell whether the words around a person's name give the office."""
    before = text[max(actor.start - 60, 0) : actor.start].lower()
    behind = re.match(r",\s+[^.;]{0,80}", text[actor.end : actor.end + 90])
    return bool(re.search(rf"\b{re.escape(office)}\s*(?:of\s+[\w’'-]+\s*)?,?\s*$", before)) or bool(
        behind and re.search(rf"\b{re.escape(office)}\b", behind.group().lower())
    )


def _first_person(text: str, item: Quotation, found: Sequence[Quotation], named: Sequence[Named]) -> Named | None:
    """Give "I" and "we" inside speech to whoever speaks around them."""
    if not item.speaker or text[slice(*item.speaker)].lower() not in _I:
        return None
    around = [
        (one.end - one.start, who)
        for one, who in zip(found, named, strict=True)
        if one.start <= item.speaker[0] and item.speaker[1] <= one.end and who.code
    ]
    return min(around)[1]._replace(why="first person") if around else None
