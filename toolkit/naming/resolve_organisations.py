"""What the name of an organisation stands for in an article: an acronym, a short form, somebody's ministry."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from toolkit.mentions import Found
from toolkit.naming.bodies import has_head
from toolkit.naming.known_actors import Setting
from toolkit.naming.name_words import GROUPS, HEADS_ALONE, is_acronym, organisation_type
from toolkit.naming.organisations import organisation_code, spells, stands_for
from toolkit.naming.people import slug
from toolkit.regex import late

#: Codes of what every state has one of.
_OF_A_STATE = late(
    r"(?:-(?:service|ministry|department|office|parliament|senate|army|navy|police|cabinet|treasury|government)|"
    r"\A(?:parliament|senate|army|navy|"
    r"police|air-force|supreme-court|national-assembly|cabinet|treasury|house-of-representatives|central-bank))\Z"
)
_BRACKET = late(r"(?:'s?)?(?: (?:party|group|movement|militia|rebels|alliance|coalition|union))? \((?:\"|the )?")
#: What says that a name or acronym follows which stands for the name before.
_CALLED = late(
    r"(?:,? (?:(?:also|better|now|formerly|previously|commonly|widely|sometimes|and) )?known (?:as|by|under)|"
    r",? abbreviated (?:as|to)|,(?: now| since| later)? (?:called|renamed(?: as)?)|,? (?:or|aka|a\.k\.a\.))"
    r"(?: (?:its|the|their)(?: [A-Z][a-z]+)? (?:acronym|initials|abbreviation|short name|name)(?: of| as)?)?(?: the)? "
)
_OF_END = late(r" (?:of|in)(?: the)? ?\Z")


class Organisation(NamedTuple):
    """An organisation named in the article."""

    words: tuple[str, ...]
    code: str
    name: str


class Organisations(NamedTuple):
    """The organisations of an article by name, and the codes of all."""

    by_name: dict[str, Organisation]
    codes: frozenset[str]


class LongNames:
    """The names of several words among an article's organisations, by what may stand for them."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._by_end: dict[tuple[str, ...], Organisation] = {}
        self._by_beginning: dict[tuple[str, ...], Organisation] = {}
        self._by_initial: dict[str, list[Organisation]] = {}
        for item in organisations:
            if len(item.words) < 2:
                continue
            self._by_initial.setdefault(item.words[0][:1].lower(), []).append(item)
            for size in range(2, len(item.words)):
                self._by_end.setdefault(item.words[-size:], item)
            if item.words[-1] in HEADS_ALONE:  # "the Council"
                self._by_end.setdefault(item.words[-1:], item)
            if item.words[-1] == "Party":  # "Labour" is the Labour Party
                self._by_end.setdefault(item.words[-2:-1], item)
            if item.words[:2] == ("House", "of"):  # "the Commons"
                self._by_end.setdefault(item.words[2:], item)
            if organisation_type(" ".join(item.words)) == "organisation":
                for size in range(1, len(item.words)):
                    self._by_beginning.setdefault(item.words[:size], item)

    def of(self, item: Organisation) -> Organisation:
        """Return the organisation of whose name an item's is the acronym, the end or the beginning; or the item."""
        if len(item.words) == 1 and is_acronym(item.words[0]):
            for other in self._by_initial.get(item.words[0][0].lower(), ()):
                if spells(item.words[0].replace(".", ""), " ".join(other.words)):
                    return other
        return self._by_end.get(item.words) or self._by_beginning.get(item.words) or item


def read_organisations(setting: Setting, spans: list[Found]) -> Organisations:
    """Return what each name and acronym of an organisation stands for in the article."""
    index: dict[str, Organisation] = {}
    named = [span for span in spans if span.type in GROUPS]
    codes = {span.code for span in named}
    for span in named:
        name = without_article(setting.text[span.start : span.end])
        if name not in index:
            code, label = (span.code, span.name) if span.code else _code_and_name(setting, span, name, codes)
            index[name] = Organisation(tuple(name.split()), code, label)
    for name, short in _bracketed(setting.text, named):
        if index[short].code not in setting.known.countries:
            index[short] = index[name]
        elif index[name].code not in setting.known.countries and (has_head(name) or stands_for(short, name)):
            index[name] = index[short]  # but "Ana Rao (SDLP)" is somebody of a party
    if any(item.code not in setting.known.countries for item in index.values()):
        # "Labour" is the listed Labour Party where the article names others too.
        longer = LongNames(sorted(index.values(), key=lambda item: item.code not in setting.known.countries))
        for name, item in list(index.items()):
            if item.code not in setting.known.countries:
                index[name] = longer.of(item)
    return Organisations(index, frozenset(item.code for item in index.values()))


def resolve_organisation(setting: Setting, span: Found, organisations: Organisations) -> Found:
    """Give the name of an organisation its actor."""
    name = without_article(setting.text[span.start : span.end])
    item = organisations.by_name.get(name)
    if item is None:
        return span._replace(code=slug([name]), name=name)
    same = item.words == tuple(name.split())
    if same and span.type == "institution":  # each mention may be of another state's ministry
        code, label = _code_and_name(setting, span, name, organisations.codes)
        return span._replace(code=code, name=label)
    if item.code in setting.known.countries:
        type_ = setting.known.by_code(item.code).type
        return span._replace(type=type_, code=item.code, name=item.name, rule=f"stands for {item.name}")
    return span._replace(code=item.code, name=item.name, rule=span.rule if same else f"stands for {item.name}")


@lru_cache(maxsize=50_000)
def without_article(name: str) -> str:
    """Return a name with single spaces and without "the"."""
    return re.sub(r"^[Tt]he ", "", " ".join(name.split()))


def _bracketed(text: str, spans: list[Found]) -> Iterable[tuple[str, str]]:
    """Yield pairs of organisations of which one explains the other, in brackets or after "or": the long name first."""
    for one, other in pairwise(spans):
        called = _CALLED.fullmatch(text, one.end, other.start)
        if called:
            name, short = (without_article(text[span.start : span.end]) for span in (one, other))
            either = called.group().strip(", ").startswith("or")
            if not either or (is_acronym(short) and not is_acronym(name) and name[0] == short[0]):
                yield name, short  # "Mirabank, or MRB"
        if text[other.end : other.end + 1] in (")", ",", ";") and _BRACKET.fullmatch(text, one.end, other.start):
            name, short = (without_article(text[span.start : span.end]) for span in (one, other))
            name, short = (short, name) if is_acronym(name) else (name, short)
            # An acronym, or what a foreign name means.
            if not is_acronym(name) and (
                (is_acronym(short) and len(short) < len(name)) or has_head(name) or has_head(short)
            ):
                yield name, short


def _code_and_name(setting: Setting, span: Found, name: str, named: Container[str] = ()) -> tuple[str, str]:
    """Return the code and the name of an organisation that no list has under this name.

    That of a ministry tells whose it is; "Labour" is the listed party that is `named` too, or one of a country which
    the article names.
    """
    code, countries = organisation_code(name), setting.countries
    if span.type == "institution":
        short, owner = _owned(setting, span, name)
        part = organisation_code(short)
        if owner and _OF_A_STATE.search(part):
            # News call few senates but the American one so without saying whose.
            others = countries.from_start.values() if part == "senate" and short == name else ()
            listed = setting.known.at_home(part, [owner, *(code for _, code in others)])
            return (listed.code, listed.name) if listed else (f"{part}-{owner.lower()}", f"{short} ({owner})")
    listed = setting.known.at_home(code, (countries.from_start[start][1] for start in countries.starts), named)
    return (listed.code, listed.name) if listed else (code, name)


def _owned(setting: Setting, span: Found, name: str) -> tuple[str, str]:
    """Return the name of a part of a state without the state, and the state: "UK Parliament"."""
    inside = _country_inside(setting, span)
    if inside:
        name = _OF_END.sub("", name[: len(name) - (span.end - inside)])
        return name, setting.countries.from_start[inside][1]
    end, code = setting.countries.from_start.get(span.start, (0, ""))
    if span.start < end < span.end:
        return name[end - span.start :].removeprefix("'s").strip(), code
    return name, _state_of(setting, span)


def _country_inside(setting: Setting, span: Found) -> int:
    """Return where a country stands inside a name, or 0: "the Foreign Ministry of Mali"."""
    starts = setting.countries.starts
    at = bisect_right(starts, span.start)
    return starts[at] if at < len(starts) and starts[at] < span.end else 0


def _state_of(setting: Setting, span: Found) -> str:
    """Return the country of a ministry: before it, after it, or the first that the article names."""
    text, countries = setting.text, setting.countries
    for gap in ("", "'s", "s'"):
        end = span.start - len(gap) - 1
        if end in countries.from_end and text.startswith(gap + " ", end):
            return countries.from_end[end][1]
    for link in (" of the ", " of ", " in "):
        if text.startswith(link, span.end) and span.end + len(link) in countries.from_start:
            return countries.from_start[span.end + len(link)][1]
    return countries.from_start[countries.starts[0]][1] if countries.starts else ""
