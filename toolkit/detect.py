"""Where an article names people, organisations and places, by the form of the names and what stands around them.

One pass finds the runs of capitalised words; each run is cut into names by the classes of its words; then all
that the article says about a name is weighed together, so that "Talabani" is a person in every sentence once
one sentence says "Jalal Talabani".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from toolkit import name_words as words
from toolkit.country_rules import first_names
from toolkit.people import PARTICLES

_UPPER = "A-Z" + "".join(chr(n) for n in [*range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000)] if chr(n).isupper())
_DOTTED = r"(?:Gen|Lt|Col|Maj|Brig|Capt|Sgt|Adm|Cpl|Cmdr|Cdr|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Rev|Amb|Hon|St|Jr|Sr|Messrs|Lt-Gen|Maj-Gen|Brig-Gen)\."
_WORD = (
    rf"(?:{_DOTTED}|(?:[{_UPPER}]\.-?)+(?![{_UPPER}]\w)|(?:(?:al|el|as|ash|an|ad|ar|at|az|ul|ur|d|l)[-'])?[{_UPPER}]\w*(?:['-](?!s\b)\w+)*)"
)
_LINK = rf"(?:(?:{'|'.join(sorted(PARTICLES))}|of|of the) )"
#: Capitalised words in a row, particles and "of" between them.
RUN = re.compile(rf"(?<!\w){_WORD}(?: (?:{_LINK}{{1,2}})?{_WORD})*")
_TOKEN = re.compile(r"[^ ]+")
_TAIL = re.compile(
    rf"(?: (?:of|for|on|in|to|against|without)(?: the)?|,|(?: and| &)(?: the)?) ({_WORD}(?: {_WORD})*)"
)
_TAIL_AND = re.compile(rf" (?:and|&) ((?:{_WORD} )*{_WORD})")
_COMPOUND = re.compile(r"-(?=[a-z]{3})")
_SPEECH_VERB = (
    r"(?:said|says|say|told|tells|added|adds|asked|replied|announced|declared|insisted|warned|noted|stressed|argued|claimed|denied|"
    r"explained|recalled|confirmed|vowed|pledged|urged|accused|rejected|wrote|testified|acknowledged|predicted|complained|met|"
    r"resigned|visited|flew|travelled|traveled|invited|telephoned|reiterated|emphasi[sz]ed|arrived|spoke|died|went|shot|hailed|denounced)"
)
_PERSON_AFTER = re.compile(
    rf"(?:,? who\b|,? whose\b|,? (?:also |has |had |later )?{_SPEECH_VERB}\b|, (?:aged )?\d\d,|'s (?:wife|son|daughter|brother|father|mother|aides?|lawyer|"
    rf"office|supporters|government|resignation|visit|arrival|death|party|speech|remarks|comments)\b|, (?:the |a |an )?(?:[\w-]+ ){{0,3}}(?:{words.ROLES})\b)"
)
_PERSON_BEFORE = re.compile(rf"(?:\b(?:{words.ROLES})|(?:^|[,\"] ?)(?:{_SPEECH_VERB}),?) \Z|\b(?:named|called|by) \Z")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|In|near|at|outside|inside|around|between|across|throughout|north of|south of|east of|west of|town of|city of|village of|"
    r"region of|province of|district of|port of|capital of|capital|town|city|village|island of|valley of|republic of|camp of|road to|"
    r"border with) (?:the |nearby |neighbouring |neighboring |eastern |western |northern |southern |central )?\Z"
)
_PLACE_WEAK = re.compile(r"\b(?:from|to|into|toward|towards|via|through|of|left|reached|besieging|took) \Z")
_PLACE_AFTER = re.compile(
    r" (?:province|provinces|city|town|region|district|airport|village|camp|checkpoint|mountains|river|valley|prison|area|island|islands|"
    r"peninsula|county|border|mosque|church|port|harbour|harbor|enclave|refugee|suburb|governorate|mission|highway|road|coast|neighborhood|"
    r"neighbourhood)\b"
)
_ORGANISATION_AFTER = re.compile(
    r" (?:party|group|groups|union|unions|newspaper|newspapers|daily|weekly|magazine|news|agency|radio|television|militants?|rebels?|fighters?|"
    r"guerrillas?|insurgents?|movement|militia|faction|company|members?|bank|headquarters|forces|leaders?|leadership|official|officials|"
    r"spokes\w+|chairman|delegation|delegates|negotiators?|coalition|alliance|front|positions|commanders?|network|peacekeepers|monitors)\b"
)
_ARMED_AFTER = re.compile(r" (?:rebels?|militants?|fighters?|guerrillas?|insurgents?|gunmen|militia(?:men)?|commanders?)\b")
_THE = re.compile(r"\b(?:[Tt]he|its|their|a|an) \Z")
_NO_START = re.compile(r"[\w,;%)] ?[\"'(\[]?\Z|\b(?:Mr|Mrs|Dr|St)\. \Z|- \Z")
_LOWER = re.compile(r"[a-z]{3,}")
_ROMAN = re.compile(r"(?:I{1,3}|IV|VI{0,3}|IX|X{1,2}|XI{1,3}|XIV|XV|XVI|Jr\.?|Sr\.?)\Z")
_HEADLINE_END = re.compile(r"[.!?:]['\"]?\Z")
#: Around a name so many characters are looked at.
_REACH = 40


class Span(NamedTuple):
    """A name where it stands: what sort of actor it is and why."""

    start: int
    end: int
    type: str
    rule: str


class Piece(NamedTuple):
    """A name inside a run, before the article has been asked about it."""

    kind: str
    start: int
    end: int
    titled: str
    after_of: bool


class Candidate(NamedTuple):
    """A possible name in the article, with what speaks for a person, a place and an organisation here."""

    start: int
    end: int
    key: str
    person: int
    place: int
    organisation: int
    suspect: bool
    rule: str


def detect_names(text: str, known: list[tuple[int, int, str]]) -> list[Span]:
    """Find names by form in an article.

    Parameters
    ----------
    text
        The article in plain characters.
    known
        Start, end and type of what the word lists found, in the order of the text, none overlapping another.

    Returns
    -------
    list of Span
        In the order of the text. A span may cover one of `known`: then it is the longer name.
    """
    text = _unwrapped(text)
    loud = _loud_lines(text)
    candidates: list[Candidate] = []
    spans: list[Span] = []
    at = line = 0
    for match in RUN.finditer(text):
        start, end = match.span()
        while at < len(known) and known[at][1] <= start:
            at += 1
        if at < len(known) and known[at][0] <= start and known[at][1] >= end:
            continue
        while line < len(loud) and loud[line][1] <= start:
            line += 1
        suspect = line < len(loud) and loud[line][0] <= start
        hits = []
        here = at
        while here < len(known) and known[here][0] < end:
            hits.append(known[here])
            here += 1
        _read_run(text, match, hits, suspect, spans, candidates)
    spans += _weigh(text, candidates, spans)
    return _without_overlaps(spans)


def _read_run(
    text: str,
    match: re.Match[str],
    hits: list[tuple[int, int, str]],
    suspect: bool,
    spans: list[Span],
    candidates: list[Candidate],
) -> None:
    """Cut one run of capitalised words into organisations, which are taken at once, and candidates."""
    start, run = match.start(), match.group()
    opens = suspect or not _NO_START.search(text, max(start - 8, 0), start)
    if " " not in run and not hits:
        if run in words.FUNCTION_WORDS or run in words.DAYS or (opens and run in words.OPENERS):
            return
    if not words.ORGANISATION_HEADS.isdisjoint(run.split()) or not words.INSTITUTION_HEADS.isdisjoint(run.split()):
        whole = _organisations(text, start, run, hits, opens)
        spans += whole
        taken = [(span.start, span.end, span.type) for span in whole]
        hits = sorted([hit for hit in hits if not any(a <= hit[0] < b for a, b, _ in taken)] + taken)
    for left, right, own in _between(start, start + len(run), hits, text):
        part = text[left:right]
        for piece in parse(part, opens and left == start):
            candidates.append(_candidate(text, left, piece, opens and left == start and piece.start == 0, suspect))


def _between(
    start: int, end: int, hits: list[tuple[int, int, str]], text: str
) -> Iterator[tuple[int, int, bool]]:
    """Yield what lies between the known names of a run, without the spaces and links at its ends."""
    for hit in [*hits, (end, end, "")]:
        part = text[start : hit[0]]
        stripped = part.strip()
        if stripped and stripped[0] != "-":
            left = start + part.index(stripped)
            yield left, left + len(stripped), False
        start = hit[1]


@lru_cache(maxsize=50_000)
def parse(run: str, opens: bool) -> tuple[Piece, ...]:
    """Cut a run into titles and names.

    Examples
    --------
    >>> run = "Foreign Minister Shah Mehmood Qureshi"
    >>> [(run[piece.start : piece.end], piece.titled) for piece in parse(run, False)]
    [('Shah Mehmood Qureshi', 'Foreign Minister')]
    """
    tokens = [(match.start(), match.group()) for match in _TOKEN.finditer(run)]
    pieces: list[Piece] = []
    at, titled, after_of = 0, "", False
    while at < len(tokens):
        start, word = tokens[at]
        if _is_title(tokens, at, opens and at == 0):
            titled = f"{titled} {word}".strip()
            at += 1
            if tokens[at : at + 1] and tokens[at][1] == "of" and _office_of(tokens, at):
                titled += f" of {tokens[at + 1][1]}"
                at += 2
            continue
        if word in ("of", "the"):
            after_of, at = True, at + 1
            if titled:
                titled = ""
            continue
        if _ends_name(word, opens and at == 0 and not titled):
            titled, after_of, at = "", False, at + 1
            continue
        first = at
        while at < len(tokens) and tokens[at][1] not in ("of", "the"):
            if at > first and (_ends_name(tokens[at][1], False) or _is_title(tokens, at, False)):
                break
            at += 1
        last = at
        while last > first and tokens[last - 1][1][0].islower() and tokens[last - 1][1] in PARTICLES:
            last -= 1
        if last > first:
            end = tokens[last - 1][0] + len(tokens[last - 1][1])
            pieces.append(Piece("name", start, end, titled, after_of))
        titled, after_of = "", False
    return tuple(pieces)


def _is_title(tokens: list[tuple[int, str]], at: int, opens: bool) -> bool:
    """Tell whether a word is a title; "Foreign" is one only with another after it, "Sultan" only with a name."""
    word = tokens[at][1].rstrip(".")
    if word not in words.TITLES:
        return False
    if at + 1 == len(tokens):
        return word not in _ALSO_NAMES
    following = tokens[at + 1][1].rstrip(".")
    if word in words.TITLE_MODIFIERS:
        return following in words.TITLES or following == "of"
    return True


#: Titles that people bear as names too; at the end of a run they are one.
_ALSO_NAMES = frozenset("King Prince Shah Khan Imam Sultan Bishop Pope Judge Major Sheikh Father Count Baron Marshal Agha Lama Justice Elder Cardinal Lord".split())
_OFFICES_OF = frozenset("State Defence Defense Foreign Interior Justice Finance Treasury Information Health Labour Labor Energy Commerce Homeland Staff Education".split())


def _office_of(tokens: list[tuple[int, str]], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1][1] in _OFFICES_OF


def _ends_name(word: str, opens: bool) -> bool:
    """Tell whether a word belongs to no name: a day, a function word, or what opens a sentence."""
    if word in words.FUNCTION_WORDS or word in words.DAYS or word.partition("'")[0] == "I":
        return word not in ("Long", "May")
    return opens and word in words.OPENERS


def _candidate(text: str, offset: int, piece: Piece, opens: bool, suspect: bool) -> Candidate:
    """Weigh what stands directly around a name."""
    start, end = offset + piece.start, offset + piece.end
    name = text[start:end]
    cut = _COMPOUND.search(name)
    if cut and not name[: cut.start()].islower():
        end, name = start + cut.start(), name[: cut.start()]
    before, after = text[max(start - _REACH, 0) : start], text[end : end + _REACH]
    person = place = organisation = 0
    rule = ""
    tokens = name.split(" ")
    if piece.titled:
        person, rule = 6, f"title: {piece.titled}"
    elif tokens[0] in first_names() and len(tokens) > 1:
        person, rule = 4, f"first name: {tokens[0]}"
    elif len(tokens) > 1 and _shaped_like_a_person(tokens):
        person, rule = 3, "form of a person's name"
    if cut:
        return Candidate(start, end, name, person, place, organisation, True, rule)
    if not piece.titled and _PERSON_BEFORE.search(before):
        person, rule = person + 3, rule or "role before the name"
    if _PERSON_AFTER.match(after):
        person, rule = person + 2, rule or "what a person does"
    if not piece.titled:
        if _PLACE_BEFORE.search(before):
            place = 3
        elif piece.after_of or _PLACE_WEAK.search(before):
            place = 1
    if _PLACE_AFTER.match(after):
        place += 3
    if _ORGANISATION_AFTER.match(after):
        organisation += 2
    if _THE.search(before):
        organisation += 2
        person -= 0 if piece.titled else 2
    if words.is_acronym(tokens[0]) and len(tokens) == 1:
        organisation += 0 if suspect else 4
        person -= 2
    if words.THING_HEADS.intersection(tokens):
        person -= 0 if piece.titled else 9
        place -= 9
        organisation -= 9
    elif len(tokens) > 1 and words.PLACE_HEADS.intersection((tokens[0], tokens[-1])) and not piece.titled:
        place, person = place + 5, person - 5
    return Candidate(start, end, name, person, place, organisation, opens or suspect, rule)


def _shaped_like_a_person(tokens: list[str]) -> bool:
    """Initials, particles and numerals stand in people's names: "A. B. Noorzad", "Ahmed al-Sharaa", "Baudouin I"."""
    return (
        any(len(token.rstrip(".")) == 1 and token[0].isupper() for token in tokens[:-1])
        or any(token in PARTICLES or token[:3].lower() in ("al-", "el-") for token in tokens[1:])
        or bool(_ROMAN.match(tokens[-1]))
    )


def _weigh(text: str, candidates: list[Candidate], sure: list[Span]) -> Iterator[Span]:
    """Decide what each name stands for by all that the article says of it."""
    sums: dict[str, list[int]] = {}
    for item in candidates:
        total = sums.setdefault(item.key, [0, 0, 0, 0])
        total[0] += item.person
        total[1] += item.place
        total[2] += item.organisation
        total[3] += not item.suspect
    vocabulary: frozenset[str] | None = None
    people = {key for key, total in sums.items() if " " in key and _decide(key, total) == "person"}
    parts = {word for name in people for word in name.split(" ")[-1:]} | {
        " ".join(name.split(" ")[-2:]) for name in people
    }
    first = {name.split(" ")[0] for name in people}
    for item in candidates:
        total = sums[item.key]
        if item.key in parts and total[1] < 6:
            yield Span(item.start, item.end, "person", item.rule or "part of a name given in full")
            continue
        if not total[3]:
            if vocabulary is None:
                vocabulary = frozenset(_LOWER.findall(text))
            if _is_word(item.key, total, vocabulary):
                continue
        kind = _decide(item.key, total)
        if kind == "organisation" and item.key in first:
            kind = "person"
        if kind:
            rule = item.rule if kind == "person" and item.rule else f"{kind}: what stands around the name"
            yield Span(item.start, item.end, kind, rule)


def _decide(key: str, total: list[int]) -> str:
    """Return what a name stands for, or nothing where too little speaks for it."""
    person, place, organisation, free = total
    several = " " in key
    if organisation < -4 and person <= 0:
        return ""
    if several and free and person > -2:
        person += 1
    best = max(person, place, organisation)
    if best < (1 if free else 2):
        return "person" if free and not several and best == 0 and key[1:2].islower() else ""
    if person == best:
        return "person"
    return "place" if place == best else "organisation"


def _is_word(key: str, total: list[int], vocabulary: frozenset[str]) -> bool:
    """Tell whether what only ever opens sentences is an ordinary word ("Diplomats said")."""
    first = key.split(" ")[0]
    lowered = first.lower()
    if lowered in vocabulary or first in words.OPENERS:
        return True
    if " " in key:
        return False
    if words.COMMON_ENDING.search(lowered) or (lowered.endswith("s") and not lowered.endswith(("is", "us", "as", "os"))):
        return total[0] < 5 and first not in first_names()
    return False


def _organisations(
    text: str, start: int, run: str, hits: list[tuple[int, int, str]], opens: bool
) -> Iterator[Span]:
    """Find the organisation that a run names by its head noun: "Valley Peace Council", "Ministry of Trade"."""
    tokens = [(match.start(), match.group()) for match in _TOKEN.finditer(run)]
    at = 0
    while at < len(tokens):
        head = _next_head(tokens, at)
        if head is None:
            return
        first, last = _left_end(tokens, at, head, hits, start, opens), head
        end = start + tokens[last][0] + len(tokens[last][1])
        while last + 2 < len(tokens) and tokens[last + 1][1] == "of" and not _is_title(tokens, last + 2, False):
            last += 2 if tokens[last + 2][1] != "the" else 3
            while last + 1 < len(tokens) and tokens[last + 1][1][0].isupper() and not _is_title(tokens, last + 1, False):
                last += 1
            end = start + tokens[last][0] + len(tokens[last][1])
        if last == len(tokens) - 1:
            end = _with_tail(text, end, tokens[head][1])
        at = last + 1
        begin = start + tokens[first][0]
        name = text[begin:end]
        if " " in name and not words.THING_HEADS.intersection((tokens[last][1],)):
            yield Span(begin, end, words.organisation_type(name), f"head noun: {tokens[head][1]}")


def _next_head(tokens: list[tuple[int, str]], at: int) -> int | None:
    """Return the number of the next head noun: the last of several in a row ("Party Congress")."""
    heads = [
        number
        for number in range(at, len(tokens))
        if tokens[number][1] in words.ORGANISATION_HEADS or tokens[number][1] in words.INSTITUTION_HEADS
    ]
    if not heads:
        return None
    head = heads[0]
    while head + 1 in heads:
        head += 1
    return head


def _left_end(
    tokens: list[tuple[int, str]], at: int, head: int, hits: list[tuple[int, int, str]], start: int, opens: bool
) -> int:
    """Return where an organisation's name begins: after titles, days and, for a body of a state, its people."""
    first = head
    body = tokens[head][1] in words.INSTITUTION_HEADS
    while first > at:
        word = tokens[first - 1][1]
        if word in words.DAYS or (word in words.FUNCTION_WORDS and word not in ("First", "National")):
            break
        if word.rstrip(".") in words.TITLES and word not in words.TITLE_MODIFIERS:
            break
        if body and any(hit[0] <= start + tokens[first - 1][0] < hit[1] and hit[2] == "demonym" for hit in hits):
            break
        first -= 1
    while first < head and (tokens[first][1] in ("of", "the") or tokens[first][1] in PARTICLES):
        first += 1
    return first


def _with_tail(text: str, end: int, head: str) -> int:
    """Return where a name ends that goes on with "for …", "of …" or "and …" in capitals."""
    if head in ("Ministry", "Department", "Office", "Secretariat", "Directorate"):
        pattern = _TAIL
    else:
        pattern = _TAIL
    for _ in range(3):
        match = pattern.match(text, end)
        if not match or match.group().startswith((",", " in ", " to ", " on ")) and head in ("Party", "Government", "Police"):
            break
        tail = match[1].split(" ")
        if match.group().startswith(",") or words.DAYS.intersection(tail) or words.is_title(tail[0]):
            break
        if match.group().startswith((" and", " &")) and not _joins(text, end, tail):
            break
        if match.group().startswith((" in ", " to ", " on ")) and head in words.INSTITUTION_HEADS:
            break
        end = match.end()
    return end


def _joins(text: str, end: int, tail: list[str]) -> bool:
    """Tell whether "and" goes on with the name: after "for Security" the field of work may be double."""
    clause = text[max(end - 60, 0) : end]
    return bool(re.search(r" (?:of|for|on) (?:the )?(?:[\w-]+,? ?){1,3}\Z", clause)) and (
        not words.is_acronym(tail[0]) and tail[0] not in first_names()
    )


def _unwrapped(text: str) -> str:
    """Put spaces for single line breaks where the lines were broken to fit a width, so that names go on."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    if sum(line[:1].islower() for line in lines[1:]) * 4 <= len(lines) - 1:
        return text
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)


def _loud_lines(text: str) -> list[tuple[int, int]]:
    """Return the lines in capitals throughout or with a capital on every word: there a capital says nothing."""
    found = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if 12 < len(line) and (line.isupper() or _is_title_case(line)):
            found.append((start, end))
        start = end + 1
    return found


def _is_title_case(line: str) -> bool:
    if len(line) > 150 or _HEADLINE_END.search(line):
        return False
    long = [word for word in line.split(" ") if len(word) > 3]
    return len(long) > 3 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """Keep the first and longest of spans that overlap."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
