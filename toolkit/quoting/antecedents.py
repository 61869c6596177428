"""Which actor a speaker is: by name, by office, or the one whom "he", "the minister" or "the group" stands for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import NamedTuple

from toolkit.naming.name_words import OFFICES, is_title
from toolkit.naming.people import sex_of
from toolkit.quoting.reported_speech import Quotation
from toolkit.quoting.words import Span
from toolkit.regex import late

_INSIDE_PHRASE = late(r"\b(?:of|for|from|in|at|with|to|on|against|near|by|who|which|and)\b")
#: What speaks for the actor beside it: "Taliban officials", "a spokesman for the Taliban".
_ROLE = (
    r"(?:spokes(?:man|woman|person|people)|officials?|commanders?|fighters?|leaders?|leadership|negotiators?|delegation|delegates?|government|"
    r"ministry|forces|army|military|police|representatives?|envoys?|sources?|diplomats?|statement|authorities|administration|"
    r"ministers?|president|ambassador|embassy|mission|parliament|presidency|office)"
)
_SPEAKS_FOR = late(rf"(?:['’]s?)?\s+(?:[\w-]+\s+){{0,3}}?{_ROLE}\b")
_OFFICE_OF = late(r"(?:['’]s|['’])\s+(?:press\s+)?office")
_OF_ROLE = late(rf"{_ROLE}(?:\s+\w+)?\s+(?:of|for|from)\s+(?:the\s+)?$")
_OFFICE = late(rf"(?:{OFFICES}|chair|counterpart|king|queen|emir|prince|sultan|pope|professor|analyst|commissioner)$")
#: A title with what it is of: "Secretary of State", "Minister for Foreign Affairs".
_TITLE_OF = late(
    r"\b(?:Secretary|Minister|Commissioner|Chief|Representative|Adviser|Chairman|Director|Commander|Speaker|Ambassador)\s+"
    r"(?:of|for|to)\s+(?:the\s+)?(?:[A-Z][\w-]*\s+(?:and\s+)?)+$"
)
#: An office with the place that it is held in, directly before a name: "Mali's envoy to the talks in Geneva".
_POSTED = late(rf"\b(?:{OFFICES})\s+(?:to|in|for|at|of)\s+(?:[\w-]+\s+){{0,6}}?(?P<place>[A-Z][\w-]*)\s+$")
_HE = {"he": "f", "she": "m"}  # and the sex of whom they do not mean
_THEY = frozenset("they it".split())
_I = frozenset("i we you".split())
_BODIES = frozenset(
    "group movement militia militants rebels insurgents organisation organization body union party bloc alliance faction front agency "
    "committee commission court company side".split()
)
#: What many may be called who have just spoken under their names.
_SOMEBODY = frozenset(
    "diplomat official politician lawmaker expert analyst activist lawyer author scholar economist historian campaigner cleric "
    "researcher scientist doctor businessman billionaire officer journalist writer academic professor veteran".split()
)
_NOMINAL = late(r"(?:the|his|her|its|their|this|that)\s+(?=[a-z])", re.IGNORECASE)
#: So many mentions before a speaker are looked at, and so many characters back to the last one who spoke.
_MENTIONS, _WIDE = 200, 1200


class Actor(NamedTuple):
    """A mention of an actor, as the finders gave it."""

    start: int
    end: int
    type: str
    code: str
    name: str


class Scene(NamedTuple):
    """What stands before a speaker: the actors named, and who has spoken, known or not."""

    text: str
    sentences: Sequence[int]
    earlier: Sequence[Actor]
    spoke: Sequence[tuple[Span, Named]]


class Named(NamedTuple):
    """Who a speaker is, and how that was told; empty where the article does not settle it."""

    code: str
    name: str
    why: str


_NOBODY = Named("", "", "")
_LAST_SPEAKER = "{}: last speaker"


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
    said = _Cover(found)
    direct = _Cover([item for item in found if item.kind == "direct"])
    spoke: list[tuple[Span, Named]] = []
    narrated: list[tuple[Span, Named]] = []
    starts = [actor.start for actor in actors]
    told = [actor for actor in actors if not direct.holds(actor.start, actor.end)]
    told_starts = [actor.start for actor in told]
    # In the order in which the speakers stand, so that "he" can look back on who has spoken.
    for span in sorted({item.speaker for item in found if item.speaker}):
        inside = actors[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
        quoted = said.holds(*span)
        # The narrator's "he" is nobody whom only the words of others name, nor one who speaks in them.
        known, first = (actors, bisect_left(starts, span[0])) if quoted else (told, bisect_left(told_starts, span[0]))
        scene = Scene(text, sentences, known[max(first - _MENTIONS, 0) : first], spoke if quoted else narrated)
        spoke.append((span, _name(scene, span, inside)))
        if not quoted:
            narrated.append(spoke[-1])
    names = dict(spoke)
    named = [names[item.speaker] if item.speaker else _NOBODY for item in found]
    return [_first_person(text, item, found, named) or who for item, who in zip(found, named, strict=True)]


class _Cover:
    """Tells which spans lie inside some quotations."""

    def __init__(self, found: Sequence[Quotation]) -> None:
        self._starts = [item.start for item in found]
        self._reach = list(accumulate((item.end for item in found), max))

    def holds(self, start: int, end: int) -> bool:
        """Tell whether one of the quotations holds a span."""
        around = bisect_right(self._starts, start)
        return around > 0 and self._reach[around - 1] >= end


def _name(scene: Scene, span: Span, inside: Sequence[Actor]) -> Named:
    heads = [actor for actor in inside if _is_head(scene.text, span, actor)]
    if heads:
        codes = dict.fromkeys((actor.code, actor.name) for actor in heads)
        return Named("|".join(code for code, _ in codes), "|".join(name for _, name in codes), "")
    words = scene.text[slice(*span)]
    if words.lower() in _HE:
        return _last(_of_one_sex(scene, _HE[words.lower()]), span, ("person",), "pronoun")
    if words.lower() in _THEY:
        others = {actor.type for actor in scene.earlier} - {"person"}
        return _last(scene, span, others if words.lower() == "it" else others - {"state"}, "pronoun")
    nominal = _nominal(scene, span) if not inside and _NOMINAL.match(words) else _NOBODY
    if nominal.code:
        return nominal
    return next((Named(a.code, a.name, "speaks for") for a in inside if _speaks_for(scene.text, span, a)), _NOBODY)


def _is_head(text: str, span: Span, actor: Actor) -> bool:
    """Tell "Foreign Minister Haddad" and "the Taliban" from "a spokesman for the Taliban" and "Mali's army"."""
    lead, tail = text[span[0] : actor.start], text[actor.end : span[1]]
    if tail and not re.match(r"\s*(?:,|\(|and\b|of\b|in\b|at\b|from\b)", tail):
        return False
    joined = re.split(r"\band\b|,", _TITLE_OF.sub("", lead))[-1]
    posted = _POSTED.search(joined) if actor.type == "person" and not tail else None
    if posted and not is_title(posted["place"]):  # not "a spokesman for Prime Minister Haddad"
        return True
    owned = actor.type not in ("person", "institution") and re.search(r"['’]s?\s+$", lead[-3:])
    return not owned and not _INSIDE_PHRASE.search(joined)


def _speaks_for(text: str, span: Span, actor: Actor) -> bool:
    if actor.type == "person":  # "Bashir's office"
        return _OFFICE_OF.fullmatch(text, actor.end, span[1]) is not None
    return bool(_SPEAKS_FOR.match(text[actor.end : span[1]]) or _OF_ROLE.search(text[span[0] : actor.start].lower()))


def _of_one_sex(scene: Scene, but: str) -> Scene:
    """Leave out the people of a scene who are of the other sex by their first names."""
    return scene._replace(
        earlier=[actor for actor in scene.earlier if sex_of(actor.name.partition(" ")[0]) != but],
        spoke=[(span, who) for span, who in scene.spoke if sex_of(who.name.partition(" ")[0]) != but],
    )


def _last(scene: Scene, span: Span, types: Collection[str], why: str) -> Named:
    """Return the last speaker if nobody else who may be meant was named since, else the only one named close by."""
    earlier = [actor for actor in scene.earlier if actor.type in types]
    place, who = scene.spoke[-1] if scene.spoke else ((0, 0), _NOBODY)
    since = {actor.code for actor in earlier if actor.start >= place[1]}
    if scene.spoke and not since - {who.code} and span[0] - place[1] < _WIDE:
        # Whoever spoke last may be one whom the mentions do not know; then nobody is named.
        stands_for = who.why == "speaks for" and "person" not in types
        fits = stands_for or (who.why != "speaks for" and who.code in {actor.code for actor in earlier})
        return Named(who.code, who.name, _LAST_SPEAKER.format(why)) if fits else _NOBODY
    number = max(bisect_right(scene.sentences, span[0]) - 1, 0)
    for back in range(3):
        first = scene.sentences[max(number - back, 0)]
        near = [actor for actor in earlier if actor.start >= first]
        if near and len({actor.code for actor in near}) == 1:
            return Named(near[0].code, near[0].name, f"{why}: only one named close by")
        if near:
            opens = re.fullmatch(r"[\w\s.,’'-]{0,60}", scene.text[first : near[0].start])
            return Named(near[0].code, near[0].name, f"{why}: subject of the sentence before") if opens else _NOBODY
    return _NOBODY


def _nominal(scene: Scene, span: Span) -> Named:
    """Resolve "the foreign minister" by the office that the article gives, "the group" by what was named last."""
    core = _core(scene.text[slice(*span)])
    head = core.split()[-1] if core else ""
    before = {who.code: who for one, who in scene.spoke if who.code and _core(scene.text[slice(*one)]).endswith(head)}
    if head and len(before) == 1:
        return next(iter(before.values()))._replace(why="nominal: spoke before")
    if head in _BODIES:
        bodies = {actor.type for actor in scene.earlier} - {"person", "state"}
        return _last(scene, span, bodies, "nominal")
    if not _OFFICE.search(head) and head not in _SOMEBODY:
        return _NOBODY
    holders = {a.code: a for a in scene.earlier if a.type == "person" and _holds(scene.text, a, core)}
    if len(holders) == 1:
        actor = next(iter(holders.values()))
        return Named(actor.code, actor.name, f"nominal: holds the office of {core}")
    last = next((who for _, who in reversed(scene.spoke) if who.code in holders), None)
    if last:
        return last._replace(why="nominal: last speaker of that office")
    spoke = _last(scene, span, ("person",), "nominal") if head in _SOMEBODY and not holders else _NOBODY
    return spoke if spoke.why == _LAST_SPEAKER.format("nominal") else _NOBODY


def _core(words: str) -> str:
    """Return a noun phrase without its determiner and attachments, in small letters."""
    return _INSIDE_PHRASE.split(_NOMINAL.sub("", words.lower(), count=1))[0].strip()


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
