"""Actors who are spoken of without being named: "the foreign minister", "his Afghan counterpart", "the group".

Only what the article settles is resolved: to the person last named who holds the office there, to the organisation
last named that is of the kind, or to who held the office on the day of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Container, Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from toolkit.gazetteer import country_names
from toolkit.mentions import Found
from toolkit.naming.known_actors import Setting
from toolkit.naming.name_words import GROUPS, OFFICE, OFFICES, RANKS
from toolkit.naming.offices import common_office, is_former, plain_office, ranked_alike
from toolkit.naming.organisations import organisation_code
from toolkit.naming.people import slug
from toolkit.naming.resolution import Resolved
from toolkit.naming.roles import NO_ROLE, Role, title_before

#: Those who fight in a group, as they stand for it.
_FIGHTERS = "rebels|militants|insurgents|guerrillas|jihadists|separatists|extremists"
#: What is said of a group before it: "the London-based organisation", "the Islamist militant group".
_SORT = (
    r"(?:[A-Z]\w+(?: [A-Z]\w+)?-(?:based|backed|led|linked|allied|aligned|inspired)|armed|militant|rebel|insurgent|guerrilla|separatist|"
    r"jihadist|[Ii]slamist|Shiite|Shia|Sunni|Kurdish|extremist|terrorist|terror|rights|aid|opposition|outlawed|banned|[a-z]+-wing)"
)
_NOMINAL = re.compile(
    # It starts with single letters, so that the search is fast.
    rf"(?P<article>[TtHh](?<!\w\w)(?:he|is|er|heir)) (?P<former>(?:former|ousted|deposed|acting|interim|caretaker|outgoing|new) )?"
    rf"(?:(?P<sort>(?:{_SORT} ){{1,2}})(?=(?:group|movement|party|organi|alliance|militia|faction|{_FIGHTERS}))|"
    rf"(?P<country>(?:[A-Z][\w.]*[ -]){{1,2}}))?"
    rf"(?:(?P<counterpart>counterpart\b)|(?P<office>(?i:{OFFICE}))|(?P<body>group|movement|party|"
    rf"organi[sz]ation|alliance|coalition|bloc|{_FIGHTERS}|"
    r"agency|council|commission|committee|ministry|court|militia|faction|union|network)(?! that\b))\b(?!-|"
    r"(?<!counterpart) [A-Z]| of\b| to (?:the )?[A-Z]| (?:who|which)\b)"
)
_FROM = re.compile(r" (?:from|in) (?:the )?")
_OWNED = re.compile(rf"'s? (?P<office>(?i:{OFFICE}))\b(?!-| [A-Z])")
_OWN_COUNTERPART = re.compile(r"'s? (?P<country>(?:[A-Z][\w.]*[ -]){1,2})?(?P<counterpart>counterpart)\b")
_OF_BODY = re.compile(rf"(?:'s)? (?P<office>(?i:{OFFICE}))\b(?!-| [A-Z])")
_COUNTRY_BODY = re.compile(
    r"(?P<owns>'s?)? (?P<what>(?P<ministry>(?:foreign|defen[cs]e|interior|justice|finance|information|health|oil|"
    r"energy|economy) ministry)|"
    rf"(?P<side>rebels|separatists|insurgents|guerrillas|opposition|resistance)|government)\b(?!-| [A-Z]| (?:{OFFICES})\b)"
)
#: The only state whose secretary of state news call so without naming it.
_ALONE = {"secretary of state": "USA"}
#: Offices whose holder is the leader of a state: "the Chadian leader".
_LEADS = frozenset("president chancellor king queen emir sultan leader".split()) | {"prime minister", "supreme leader"}
#: Offices that stand for others of the same name with more words: "the envoy" is the UN envoy, not so "the president".
_SHORT = frozenset(
    "minister secretary envoy spokesman spokeswoman leader commander chief ambassador negotiator mediator governor adviser "
    "prosecutor colonel general".split()
)
#: What too many are called.
_OF_MANY = frozenset("officer official aide diplomat candidate".split())
_APPOSED = re.compile(r", (?:(?:the|its|their) )?(?:[a-z-]+ )?")
_OTHERWISE = re.compile(
    r"prime minister\Z|(?:secretary|director|attorney|consul|governor|prosecutor) general\Z|(?:deputy|vice|assistant) "
)
_SAYS_WHAT_HE_IS = re.compile(r"(?:,| (?:is|was|has been|became|as)\b)[^.;:!?\n]{0,35}")
#: "The group" reaches back so many characters at most.
_NEAR = 600


class Article(NamedTuple):
    """What an article offers to settle who is meant."""

    setting: Setting
    resolved: list[Resolved]
    held: dict[str, list[Role]]
    """The offices that the article gives people, by their codes."""


def find_nominals(setting: Setting, resolved: list[Resolved]) -> list[Resolved]:
    """Find the descriptions of an article that it settles, as mentions of the actors they stand for.

    Parameters
    ----------
    setting
        The article.
    resolved
        Its named actors, in the order of the text.
    """
    taken = [(item.found.start, item.found.end) for item in resolved]
    found = [item for item in _of_countries(setting) if not _overlaps(taken, item.found.start, item.found.end)]
    taken = sorted([*taken, *((item.found.start, item.found.end) for item in found)])
    article = Article(setting, sorted([*resolved, *found], key=_start), defaultdict(list))
    for item in resolved:
        if item.role.office:
            article.held[item.found.code].append(item.role)
            rank = title_before(setting.text, item.found.start)
            if rank and rank != item.role.office and RANKS.issuperset(re.findall(r"\w+", rank)):
                # "army chief General X" is the general too
                article.held[item.found.code].append(Role(rank))
    matches = [*_NOMINAL.finditer(setting.text), *_offices_of_actors(article)]
    for match in sorted(matches, key=re.Match.start):
        start, end = _span(match, taken)
        settled = None if _overlaps(taken, start, end) else _settle(article, match, start, end)
        if settled:
            found.append(settled)
            insort(article.resolved, settled, key=_start)  # what is settled helps to settle what follows
            article.held[settled.found.code] += [settled.role] * bool(settled.role.office)
    return found


def _start(item: Resolved) -> int:
    return item.found.start


def _named_before(article: Article, start: int) -> Iterator[Found]:
    """Yield the mentions before an offset, the last first."""
    for at in range(bisect_left(article.resolved, start, key=_start) - 1, -1, -1):
        yield article.resolved[at].found


def _of_countries(setting: Setting) -> Iterator[Resolved]:
    """Yield ministries, governments and rebels told by their country: "Mali's foreign ministry", "Tuareg rebels"."""
    text = setting.text
    for end, (start, code) in setting.countries.from_end.items():
        match = _COUNTRY_BODY.match(text, end)
        if not match:
            continue
        country = text[start:end]
        begin = match.start("what") if match["owns"] else start
        surface = text[begin : match.end()]
        if match["ministry"]:
            slugged = f"{organisation_code(match['ministry'])}-{code.lower()}"
            found = Found(begin, match.end(), "institution", slugged, f"{match['ministry'].capitalize()} ({code})", "")
        elif match["side"]:
            found = Found(
                begin, match.end(), "armed group", slug([country, match["side"]]), f"{country} {match['side']}", ""
            )
        elif match["owns"]:
            continue  # "Mali's government": Mali is named
        else:
            found = Found(begin, match.end(), "state", code, country_names().get(code, code), "")
        yield Resolved(found._replace(rule=f"nominal: {surface}, the country before it"), NO_ROLE)


def _offices_of_actors(article: Article) -> Iterator[re.Match[str]]:
    """Yield what looks like an office behind an actor: "Pakistan's foreign minister", "Rao's Kenyan counterpart"."""
    patterns = {"state": _OWNED, "organisation": _OF_BODY, "person": _OWN_COUNTERPART}
    for item in article.resolved:
        pattern = patterns.get(item.found.type)
        match = pattern.match(article.setting.text, item.found.end) if pattern else None
        if match:
            yield match


def _span(match: re.Match[str], taken: list[tuple[int, int]]) -> tuple[int, int]:
    """Return where a description stands: without "the U.S." where the country is a mention of its own."""
    if match.re is _OWN_COUNTERPART:
        return match.span("counterpart")
    if match.re is not _NOMINAL:
        return match.span("office")
    before = "sort" if match["sort"] else "country"
    named = match[before] and _overlaps(taken, *match.span(before))
    return match.end(before) if named else match.start(), match.end()


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(taken, (start, start))
    return (at < len(taken) and taken[at][0] < end) or (at > 0 and taken[at - 1][1] > start)


def _settle(article: Article, match: re.Match[str], start: int, end: int) -> Resolved | None:
    if match.re in (_OWNED, _OF_BODY):
        actor, *before = islice(_named_before(article, match.start()), 2)
        if (
            before
            and before[0].type == "person"
            and _APPOSED.fullmatch(article.setting.text, before[0].end, actor.start)
        ):
            return None  # "Christine Lagarde, the IMF chief"
        names = (actor.name, article.setting.text[actor.start : actor.end])
        owners = (actor.code,) if actor.type == "state" else map(str.lower, names)
        return next(filter(None, (_office_holder(article, start, end, match["office"], one) for one in owners)), None)
    owner = ""
    if match["country"]:
        hit = article.setting.countries.from_start.get(match.start("country"))
        if hit is None or hit[0] != match.end("country") - 1:
            return None
        owner = hit[1]
    if match["counterpart"]:
        return _counterpart(article, start, end, owner)
    if match["office"] and match["article"] in ("The", "the"):
        return _office_holder(article, start, end, (match["former"] or "") + match["office"], owner)
    if match["body"] and match["article"] in ("The", "the"):
        return _body(article, start, end, match["body"], owner)
    return None


def _office_holder(article: Article, start: int, end: int, office: str, owner: str, but: str = "") -> Resolved | None:
    """Resolve an office to the person last named who holds it in the article, or who held it on its day."""
    wanted = plain_office(office)
    if wanted in _OF_MANY:
        return None
    holders = {
        code: role
        for code, roles in article.held.items()
        if code != but
        for role in roles
        if _fits(role, wanted, owner) and is_former(role.office) == is_former(office)
    }
    if but and len(holders) > 1:
        return None
    last = _last(article, start, holders)
    if last and _SAYS_WHAT_HE_IS.fullmatch(article.setting.text, last.end, start):
        return None  # "Wang Yi, China's foreign minister" names him once
    if last:
        return _as_nominal(
            article, start, end, last, holders[last.code], f"who is {holders[last.code].office} in the article"
        )
    owner, day = owner or _ALONE.get(wanted, ""), article.setting.day
    if not owner or not day or is_former(office):
        return None
    code = article.setting.known.offices.holder(wanted, owner, day)
    if not code or (holders and code not in holders):
        return None
    listed = article.setting.known.by_code(code)
    found = Found(start, end, "person", listed.code, listed.name, "")
    return _as_nominal(
        article,
        start,
        end,
        found,
        Role(office, owner if owner.isupper() else ""),
        f"who held the office on {day}",
    )


def _fits(role: Role, wanted: str, owner: str) -> bool:
    """Tell whether an office is the wanted one ("minister" is any minister's), of the country if both are given."""
    whole = plain_office(role.office)
    held = whole.partition(" of ")[0]
    if wanted == "leader" and owner.isupper():
        same = held in _LEADS
    else:
        longer = wanted in _SHORT and held.endswith(f" {wanted}") and not _OTHERWISE.search(held)
        same = wanted in (whole, held) or longer
    return same and (not owner or not role.country or role.country == owner)


def _last(article: Article, start: int, codes: Container[str]) -> Found | None:
    """Return the mention before `start` that named one of some actors last; nothing if its sentence names two."""
    before = (found for found in _named_before(article, start) if found.code in codes)
    last = next(before, None)
    if last is None:
        return None
    text = article.setting.text
    stop = max(text.rfind(end, max(last.start - _NEAR, 0), last.start) for end in (". ", "\n"))
    beside = takewhile(lambda found: found.start > stop, before)
    return last if all(found.code == last.code for found in beside) else None


def _counterpart(article: Article, start: int, end: int, owner: str) -> Resolved | None:
    """Resolve "his Afghan counterpart" to the name that follows, or to who holds the same office there."""
    text = article.setting.text
    at = bisect_left(article.resolved, end, key=_start)
    follows = article.resolved[at] if at < len(article.resolved) else None
    people = (found for found in _named_before(article, start) if found.type == "person")
    # "His" is not the counterpart's own.
    others = (found for found in people if "counterpart" not in found.rule and not _is_of(article, found.code, owner))
    before = next(others, None)
    held = article.held.get(before.code) if before else None
    office = next((role.office for role in held or () if not is_former(role.office)), "")
    named = follows and follows.found.type == "person" and text[end : follows.found.start] in (" ", ", ")
    # "At a news conference with his Afghan counterpart, Hosni said" does not name the counterpart.
    if follows and named and not (before and before.code == follows.found.code):
        role = Role(common_office(office), owner) if office else follows.role
        return _as_nominal(article, start, end, follows.found, role, "the name after it")
    if not office or not before:
        return None
    link = _FROM.match(text, end)
    owner = owner or (article.setting.countries.from_start.get(link.end(), (0, ""))[1] if link else "")
    held_there = (_office_holder(article, start, end, one, owner, but=before.code) for one in ranked_alike(office))
    return next(filter(None, held_there), None)


def _is_of(article: Article, code: str, country: str) -> bool:
    """Tell whether an office that the article gives somebody is of a country."""
    return country != "" and any(role.country == country for role in article.held.get(code, ()))


def _body(article: Article, start: int, end: int, noun: str, owner: str) -> Resolved | None:
    """Resolve "the group" to the group named last, "the rebels" to the armed group, "the council" to the council."""
    near = takewhile(lambda found: found.start > start - _NEAR, _named_before(article, start))
    groups = [item for item in near if item.type in GROUPS]
    fitting = [item for item in groups if re.search(rf"\b{noun}\b", item.name, re.IGNORECASE)]
    floor = _sentence_before(article.setting.text, start)
    if noun in _FIGHTERS.split("|"):
        armed = [item for item in groups if item.type == "armed group"]
        fitting = armed if armed and armed[0].start >= floor else []
    elif not fitting and noun in ("group", "movement", "militia", "faction", "organisation", "organization"):
        fitting = [item for item in groups if item.start >= floor and item.type != "institution"]
    if owner:  # "the Lebanese group"
        fitting = [item for item in fitting if owner in article.setting.known.countries.get(item.code, "").split(";")]
    if len({item.code for item in fitting}) != 1:
        return None
    return _as_nominal(article, start, end, fitting[0], NO_ROLE, "the only one named before")


def _sentence_before(text: str, start: int) -> int:
    """Return where the sentence before the one at `start` begins."""
    for _ in range(2):
        start = max(text.rfind(end, max(start - _NEAR, 0), start - 1) for end in (". ", "\n", "? ", "! "))
        if start < 0:
            return 0
    return start


def _as_nominal(article: Article, start: int, end: int, actor: Found, role: Role, why: str) -> Resolved:
    surface = article.setting.text[start:end]
    return Resolved(actor._replace(start=start, end=end, rule=f"nominal: {surface}, {why}"), role)
