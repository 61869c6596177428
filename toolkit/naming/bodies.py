"""Organisations that a run of capitalised words names by their head nouns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from toolkit.country_words import first_names
from toolkit.naming import name_words as words
from toolkit.naming.name_runs import (
    ARTICLES,
    COMPOUND,
    MANY,
    WORD,
    any_of,
    as_needed,
    is_title_at,
    name_end,
    owns,
    tokens_of,
)
from toolkit.naming.people import PARTICLES
from toolkit.naming.states import state_codes
from toolkit.regex import late

_TAIL = rf" (?P<link>of|for|on|in|to|against|without|and|&)(?P<the> the)? (?P<tail>{WORD}(?: {WORD})*)"
_TAIL_OPENS = (" of ", " for ", " on ", " in ", " to ", " against ", " without ", " and ", " & ")
_FIELD = late(r" (?:of|for|on) (?:the )?(?:[\w-]+,? ?){1,3}\Z")
#: The last of several fields ("for Peace, Justice and Democracy"), and the first of two ("Justice and Equality Movement").
_MORE_FIELDS = late(r"(?P<more>(?:, [A-Z]\w+)*),? (?:and|&) (?P<last>(?:[A-Z]\w+ )?[A-Z]\w+)(?! [A-Z])")
_FIELD_BEFORE = late(r"(?<!\w)(?P<first>[A-Z]\w+(?:, [A-Z]\w+)*),? (?:and|&) \Z")
#: What says for whom a body is, before its field.
_WIDE_BEFORE = late(
    r"(?<![\w-])(?:National|Supreme|Higher|Federal|Central|State|Joint|International|Regional|European|African|"
    r"Permanent|High) \Z"
)
#: The first of two trades, and whose they are ("Irish Nurses and Midwives Organisation").
_TRADES_BEFORE = late(r"(?<!\w)(?:[A-Z]\w+ )*(?P<last>[A-Z]\w+s),? (?:and|&) \Z")
#: Groups whose foreign name is one word: "Lashkar-e-Hurriyat".
_LEADING_WORD = late(rf"(?:{any_of(words.LEADING_HEADS)})-(?:(?:al|ul|[eiou])-)?[A-Z]")
_ARTICLE_AHEAD = rf"{ARTICLES}[A-Z]"
#: What works in a field, so that "and" may join two ("Organisation for Security and Cooperation").
_WORKS_IN = frozenset(
    "Ministry Department Committee Commission Organisation Organization Council Institute Office Agency Centre "
    "Center Rally Bureau Secretariat "
    "Service Services Directorate Court Academy Programme Program Fund Foundation Mission Chamber Authority".split()
)
#: What belongs to no name of a person, but to some of organisations.
_INSIDE = frozenset({"Allah", "Islam", "God"})
#: Bodies that a people has one of.
_THEIRS = frozenset("Army Navy Police Gendarmerie Judiciary Presidency".split())
#: Titles before which no name of an organisation goes on to the left.
_CUTTING = words.TITLES - words.TITLE_MODIFIERS
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
#: Military units, which have numbers.
_UNITS = frozenset(
    "Front Corps Fleet Wing Squadron Regiment Infantry Division Brigade Battalion Army Group Unit Team".split()
)
#: The day for which a movement is named, before it and inside it ("23 March Movement", "June 4 Movement").
_DATE_BEFORE = late(
    rf"(?<![\w.])(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS}) |(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)? )\Z"
)
_DATED = frozenset("Movement Front Alliance Coalition Brigade Brigades Organisation Organization Revolution".split())
_ORDINAL = late(r"(?<![\w.])\d+(?:st|nd|rd|th)[ -]\Z")
_ORDINALS = frozenset("First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split())
_NUMBER_AFTER = late(
    r" (?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|\d{1,3}(?=[,.;)]| (?:in|of|and|was|were|is|has|had|"
    r"to|from)\b))\b"
)
_TRADE_ENDING = late(r"[a-z](?:ers|ors|ists|ees|wives|[ae]nts|ians)\Z")
#: What sentences open with before people by the many.
_DEGREES = frozenset(
    "Acting Leading Senior Top Key Fellow Former Moderate Prominent Influential Rival Some Many".split()
)
_COMPANIES = frozenset(
    "Corp Corporation Inc Ltd Co Plc PLC LLC LLP GmbH SpA SA NV Company Airlines Airways Holdings Industries".split()
)


class Body(NamedTuple):
    """An organisation inside the text, found by its head noun."""

    start: int
    end: int
    head: str


def organisations(text: str, start: int, run: str, demonyms: frozenset[int], *, opens: bool) -> Iterator[Body]:
    """Find the organisations that a run names by their head nouns: "Valley Peace Council", "Ministry of Trade".

    Parameters
    ----------
    text
        The article in plain characters.
    start, run
        The run, and where it starts.
    demonyms
        Where words for a country's people start: "Russian Foreign Ministry" names the Foreign Ministry.
    opens
        The first capital of the run says nothing.
    """
    tokens = tokens_of(run)
    hidden = frozenset(place - start for place in demonyms)
    at = 0
    while at < len(tokens):
        head = _next_head(tokens, at)
        if head is None:
            return
        if opens and head == 0 and tokens[0][1] in words.OPENERS and tokens[1:] and tokens[1][1] == "of":
            at = 1  # "News of Mali's offer" names no organisation
            continue
        first, last = _first_word(tokens, at, head, hidden, opens=opens), _last_word(tokens, head, leads=head == at)
        end = start + tokens[last][0] + len(tokens[last][1])
        if last == len(tokens) - 1:
            end = _with_tail(text, end, tokens[head][1])
        at = last + 1
        if opens and first == 0 < head and tokens[0][1] in _DEGREES:
            first = 1  # "Leading Republicans"
        begin = start + tokens[first][0]
        ordinal = _ORDINAL.search(text, max(begin - 8, 0), begin) if tokens[head][1] in _UNITS else None
        begin = ordinal.start() if ordinal else begin  # "the 205th Corps"
        number = _NUMBER_AFTER.match(text, end) if tokens[head][1] in _UNITS and last == head else None
        end = number.end() if number else end  # "SEAL Team Six"
        if first < head:
            begin = _with_first_half(text, begin, tokens[first][1])
        elif tokens[head][1] in _DATED and (day := _DATE_BEFORE.search(text, max(begin - 20, 0), begin)):
            begin = day.start()
        alone = " " not in text[begin:end]
        theirs = head and tokens[head][1] in _THEIRS and tokens[head - 1][0] in hidden  # "the Iraqi Army"
        if not alone or theirs or tokens[head][1] in words.BODIES or _LEADING_WORD.match(tokens[head][1]):
            yield Body(begin, end, tokens[head][1])


def _with_first_half(text: str, begin: int, word: str) -> int:
    """Return where a name begins whose first half stands before "and" ("National Security and Defence Council")."""
    if not text.endswith((" and ", " & "), 0, begin):
        return begin
    floor = max(begin - 60, 0)
    pair = _FIELD_BEFORE.search(text, floor, begin)
    both = pair and text[pair.start() - 4 : pair.start()] in ("the ", "The ")  # "the Food and Drug Administration"
    if pair and (both or words.is_field(word)) and all(map(_may_be_half, pair["first"].split(", "))):
        wide = _WIDE_BEFORE.search(text, floor, pair.start())
        return wide.start() if wide else pair.start()
    if _is_trade(word):
        others = _TRADES_BEFORE.search(text, floor, begin)
        return others.start() if others and _is_trade(others["last"]) else begin
    if word.endswith("s") and not words.is_field(word):
        alone = pair is not None and text[max(pair.start() - 5, 0) : pair.start()].endswith(("he ", " of ", " for "))
        return pair.start() if pair and alone and pair["first"].endswith("s") else begin
    return begin


def _may_be_half(word: str) -> bool:
    return words.is_field(word) or word == "Security"


@lru_cache(maxsize=50_000)
def has_head(run: str) -> bool:
    """Tell whether a run may name an organisation by a head noun."""
    return not _HEADS.isdisjoint(run.split(" ")) or ("-" in run and _LEADING_WORD.search(run) is not None)


_HEADS = words.ORGANISATION_HEADS | words.INSTITUTION_HEADS | words.LEADING_HEADS | words.BODIES | {"House"}


def _next_head(tokens: list[tuple[int, str]], at: int) -> int | None:
    """Return the number of the next head noun: the last of several in a row ("Party Congress")."""
    for number in range(at, len(tokens)):
        word = tokens[number][1]
        following = tokens[number + 1][1] if number + 1 < len(tokens) else ""
        if (
            word in words.LEADING_HEADS
            and number == at
            and (following[:1].isupper() or as_needed(following, _ARTICLE_AHEAD).match(following))
            and not is_title_at(tokens, number + 1)
        ):
            return number
        if _LEADING_WORD.match(word):
            return number
        if word == "House":
            if following == "of" and tokens[number + 2][1] in words.HOUSES:
                return number
            if (not number or tokens[0][1] == "The") and (not following or is_title_at(tokens, number + 1)):
                return number  # "the House", "House Speaker"
        elif word in _CLOSING_HEADS and not (word == "Bank" and number and tokens[number - 1][1] == "West"):
            while number + 1 < len(tokens) and tokens[number + 1][1] in _FOLLOWING_HEADS:
                number += 1
            if number + 1 < len(tokens) and tokens[number + 1][1] in words.PLACE_HEADS:
                continue  # "Air Force Base"
            return _goes_on_to(tokens, number, _COMMITTEES if word in words.BODIES else _COMPANIES)
    return None


def _goes_on_to(tokens: list[tuple[int, str]], head: int, ends: frozenset[str]) -> int:
    """Return where a longer name ends in its run ("Senate Intelligence Committee"), or the head."""
    for at in range(head + 1, len(tokens)):
        if not tokens[at][1][0].isupper() or is_title_at(tokens, at):
            break
        if tokens[at][1] in ends:
            return at
    return head


_COMMITTEES = frozenset("Committee Subcommittee Commission Caucus".split())
_FOLLOWING_HEADS = words.ORGANISATION_HEADS | {"Force", "Forces", "Guard", "Directorate", "Staff"}
_CLOSING_HEADS = words.ORGANISATION_HEADS | words.INSTITUTION_HEADS | words.BODIES


def _first_word(tokens: list[tuple[int, str]], at: int, head: int, hidden: frozenset[int], *, opens: bool) -> int:
    """Return where an organisation's name begins: after titles, days and, for a body of a state, its people."""
    first = head
    while first > at:
        offset, word = tokens[first - 1]
        if owns(word) or word in words.DAYS or word in ("of", "the") or COMPOUND.search(word):
            break
        if word in words.FUNCTION_WORDS and word not in _INSIDE:
            numbered = tokens[head][1] in _UNITS and word in _ORDINALS and not (opens and first == 1)
            first -= numbered or word == "The" and not (opens and first == 1)
            break
        if word in words.BELIEVERS:
            break  # "Islamist QPV Party"
        if word.rstrip(".") in _CUTTING and not word.endswith("s") and not _is_general(tokens, first):
            break
        if (
            offset in hidden
            and words.organisation_type(" ".join(one for _, one in tokens[first : head + 1])) == "institution"
        ):
            break
        first -= 1
    while first < head and tokens[first][1] in PARTICLES:
        first += 1
    return first


def _is_trade(word: str) -> bool:
    """Tell whether a word is a trade by the many: "Nurses", "Brokers"."""
    return word.removesuffix("'") in MANY or _TRADE_ENDING.search(word.removesuffix("'")) is not None


def _is_general(tokens: list[tuple[int, str]], head: int) -> bool:
    """Tell whether "General" is no rank before a head noun: "General Staff", but "Attorney General Office"."""
    return tokens[head - 1][1] == "General" and not (head > 1 and words.is_title(tokens[head - 2][1]))


def _last_word(tokens: list[tuple[int, str]], head: int, *, leads: bool) -> int:
    """Return the number of the last word of an organisation's name inside its run."""
    last = head
    if leads and tokens[head][1] in words.LEADING_HEADS:
        return name_end(tokens, head, titled=False) - 1
    if tokens[head][1] in _COMPANIES:
        return last
    if head and tokens[head - 1][1] == "Task" and last + 1 < len(tokens) and tokens[last + 1][1][0].isupper():
        return last + (not is_title_at(tokens, last + 1))  # "Task Force Kandor"
    while last + 2 < len(tokens) and tokens[last + 1][1] == "of" and not is_title_at(tokens, last + 2):
        following = last + 3 if tokens[last + 2][1] == "the" and last + 3 < len(tokens) else last + 2
        if following == last + 3 and _next_head(tokens, following) is not None:
            break  # "Committee of the Labour Party" names two
        if following + 1 < len(tokens) and _is_person(tokens[following][1], tokens[following + 1][1]):
            break  # "Council of Ana Rao"
        last = following
        if tokens[head][1] == "House":
            return last
        office = tokens[head][1] == "Office"  # "Office of the High Commissioner"
        while (
            last + 1 < len(tokens)
            and tokens[last + 1][1][0].isupper()
            and (office or not is_title_at(tokens, last + 1))
        ):
            last += 1
    return last


def _with_tail(text: str, end: int, head: str) -> int:
    """Return where a name ends that goes on with "for …", "of …" or "and …" in capitals."""
    if head in _COMPANIES or (head in words.BODIES and head != "Congress"):
        return end
    for _ in range(3):
        match = as_needed(text, _TAIL).match(text, end) if text.startswith(_TAIL_OPENS, end) else None
        if not match:
            break
        link, tail = match["link"], match["tail"].split(" ")
        titled = words.is_title(tail[0]) and tail[0] not in words.TITLE_MODIFIERS
        if words.DAYS.intersection(tail) or titled or tail[0] in words.FUNCTION_WORDS:
            break
        if head == "Congress" and not (link == "for" and words.is_field(tail[-1])):
            break
        if link in ("and", "&"):
            joins = head in _WORKS_IN and _FIELD.search(text, max(end - 60, 0), end) and _may_be_field(tail)
            if not joins or match["the"]:
                break
        elif link != "of" and text[match.end() : match.end() + 2] != " (" and not _goes_on(link, head, match["tail"]):
            break
        end = match.start("tail") + len(" ".join(_field_of(tail)))
        if end < match.end():
            break
        if link in ("for", "of") and len(tail) == 1 and words.is_field(tail[0]):
            end = _with_fields(text, end)
    return end


def _is_person(word: str, following: str) -> bool:
    """Tell whether two words are somebody's name: "Council of Ana Rao", "Council of Khalid al-Harbi"."""
    arabic = following[:3].lower() in ("al-", "el-") and word not in words.PLACE_LEADS
    return word in first_names() or arabic


def _field_of(tail: list[str]) -> list[str]:
    """Return a field without the person who stands after it: "Committee on Foreign Affairs Ana Rao"."""
    for at in range(1, len(tail)):
        if tail[at - 1] == "Affairs" or (tail[at] in first_names() and words.is_field(tail[at - 1])):
            return tail[:at]
    return tail


def _with_fields(text: str, end: int) -> int:
    """Return where a name ends that goes on with other fields: "for Peace, Justice and Democracy"."""
    match = _MORE_FIELDS.match(text, end)
    fields = [*match["more"].split(", ")[1:], match["last"].rpartition(" ")[2]] if match else []
    return match.end() if match and all(map(words.is_field, fields)) else end


def _goes_on(link: str, head: str, tail: str) -> bool:
    """Tell whether "for …" or "on …" belongs to a name; "the Contact Group for Mali" names two actors."""
    if link == "for":
        return head == "Office" or tail.lower() not in state_codes()
    return link == "on" and head in _WORKS_IN


def _may_be_field(tail: list[str]) -> bool:
    """Tell whether what follows "and" may be the second half of a field of work ("for Security and Cooperation")."""
    return not words.is_acronym(tail[0]) and tail[0] not in first_names() and _CLOSING_HEADS.isdisjoint(tail)
