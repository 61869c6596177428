"""Where an article names people, organisations and places, by the form of the names and what stands around them.

One pass finds the runs of capitalised words; each run is cut into names by the classes of its words; then all
that the article says about a name is weighed together, so that "Talabani" is a person in every sentence once
one sentence says "Jalal Talabani".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import attrgetter

from toolkit.gazetteer import country_names
from toolkit.mentions import Found
from toolkit.naming import name_words as words
from toolkit.naming.bodies import has_head, organisations
from toolkit.naming.loud_names import shouted_names
from toolkit.naming.name_evidence import Around, Candidate, candidate, forms
from toolkit.naming.name_runs import ARTICLE_BEFORE, runs
from toolkit.naming.name_weights import weigh
from toolkit.naming.states import state_codes
from toolkit.regex import late

_NO_START = late(r"[\w,;%)]['\"]? [(\[]?\Z|[\w,;]\Z|\b(?:Mr|Mrs|Dr|St)\. \Z|-- \Z")
_OF = late(r" of (?:the )?\Z")
_SORTS = frozenset({"Local", "Private", "Official"})
_OF_STATE = late(r" of the ")
_ADDRESS = late(r"https?:|www\.")
_SITE = late(
    r"\b(?:Conference|Convention|Congress|Shopping|Detention|Sports|Trade|Exhibition) (?:Cent(?:er|re)|Hall)\Z"
)
_FIELDS = late(r" (?:of|for|on) (?:the )?")
_PLACE_HEAD = late(r" (?:International )?(Airport|Airfield|Airbase|Square|Bridge|Dam|Prison|Camp|Barracks|Base)\b")
_GOVERNMENT = late(r" (?:Government|Administration)\b")
_OWNERS = frozenset({"US", "U.S.", "UK", "U.K.", "EU"})
_MEDIA = frozenset("Journal Times Post News Magazine Daily Weekly Herald Tribune Gazette Review".split())
#: What ends a line of running text, but no headline.
_ENDS = frozenset(".!?:,;")


def detect_names(text: str, known: list[Found]) -> list[Found]:
    """Find names by form in an article.

    Parameters
    ----------
    text
        The article in plain characters.
    known
        What the word lists found, in the order of the text, none overlapping another.

    Returns
    -------
    list of Found
        In the order of the text, without overlaps. A span may cover one of `known`: then it is the longer name.
    """
    text = _unwrapped(text).replace("\ufffd", "e")  # a letter lost in decoding is a letter
    loud_lines = _loud_lines(text)
    possible = []
    bodies: list[Found] = []
    for start, end, hits, opens, loud in _runs(text, known, loud_lines):
        run = text[start:end]
        if has_head(run):
            here = list(_bodies(text, start, run, hits, opens=opens, loud=loud))
            bodies += here
            hits = _without_overlaps([*here, *hits])
        possible.append((start, end, hits, opens, loud))
    fixed = [*known, *bodies]
    places = {text[hit.start : hit.end] for hit in known if hit.type == "place"}
    places |= {f"{place[0].upper()}{place[1:]}" for place in places if place[0].islower()}
    around = Around({hit.start: hit.type for hit in fixed}, {hit.end: hit.type for hit in fixed}, frozenset(places))
    candidates: list[Candidate] = []
    for start, end, hits, opens, loud in possible:
        for left, right in _between(text, start, end, hits) if hits else ((start, end),):
            first = opens and left == start
            for form in forms(text[left:right], first):
                candidates.append(candidate(text, left, form, around, opens=first and not form.start, loud=loud))
    people = {text[hit.start : hit.end] for hit in known if hit.type == "person"}
    named: list[Found] = []
    leading = {text[body.start : body.end].partition(" ")[0] for body in bodies}
    short = {text[hit.start : hit.end].partition(" ")[0] for hit in known if hit.type == "organisation"}
    for start, end, type_, rule in weigh(text, candidates, people, around.places, leading, short):
        code = state_codes()[text[start:end].lower()] if type_ == "state" else ""
        named.append(Found(start, end, type_, code, country_names()[code] if code else "", rule))
    shouted = [line for line in loud_lines if text[slice(*line)].isupper()]
    if shouted:
        people |= {text[item.start : item.end] for item in named if item.type == "person"}
        named += shouted_names(text, shouted, people)
    return _without_overlaps([*bodies, *named, *_heads_alone(text, fixed), *_longer_places(text, known)])


def _longer_places(text: str, known: list[Found]) -> Iterator[Found]:
    """Find the places that are named after a listed one: "Kuala Lumpur International Airport"."""
    for hit in known:
        if hit.type == "place" and (head := _PLACE_HEAD.match(text, hit.end)):
            yield Found(hit.start, head.end(), "place", "", "", f"head noun: {head[1]}")


def _heads_alone(text: str, fixed: list[Found]) -> Iterator[Found]:
    """Find the head nouns that stand for the one body of an article that ends with them: "the Council"."""
    names: dict[str, set[str]] = {}
    for hit in fixed:
        if hit.type in words.GROUPS:
            base, *fields = _FIELDS.split(text[hit.start : hit.end], maxsplit=1)
            first, _, head = base.rpartition(" ")
            if head in words.HEADS_ALONE and (first or fields):
                names.setdefault(head, set()).add(first.rpartition(" ")[2] or fields[0])
    for head, firsts in names.items():
        if len(firsts) == 1 and f"he {head}" in text:
            for match in re.finditer(rf"\b[Tt]he {head}\b(?! [A-Z]| of\b| for\b|-)", text):
                start = match.end() - len(head)
                yield Found(start, match.end(), words.organisation_type(head), "", "", f"head noun: {head}")


def _bodies(text: str, start: int, run: str, hits: list[Found], *, opens: bool, loud: bool) -> Iterator[Found]:
    """Find the organisations of a run by their head nouns, where its capitals say something."""
    demonyms = frozenset(  # where their last words start: "North Korean"
        hit.start + text[hit.start : hit.end].rfind(" ") + 1 for hit in hits if hit.type == "demonym"
    )
    for body in organisations(text, start, run, demonyms, opens=opens):
        if any(hit.start == body.start and _OF_STATE.match(text, hit.end, body.end) for hit in hits):
            continue  # "the European Council of the UK's wish"
        if any(hit.start == body.start and hit.type == "state" and _GOVERNMENT.match(text, hit.end) for hit in hits):
            continue  # "the UK Government" is the state
        if hits and hits[0].start == body.start and text[body.start : hits[0].end] in _OWNERS and body.head in _MEDIA:
            body = body._replace(start=hits[0].end + 1)  # "the US Long War Journal"
        inside = next(
            (hit for hit in hits if hit.type in words.GROUPS and hit.end == body.end > hit.start > body.start), None
        )
        if inside and words.OPENERS.issuperset(text[body.start : inside.start].split()):
            continue  # "the Kurdish Syrian Democratic Forces"
        end = next((hit.start for hit in hits if hit.type in words.GROUPS and body.start < hit.start < body.end), 0)
        link = _OF.search(text, body.start, end) if end else None
        if link:  # "the Foreign Ministers' Council of the SCO" names two
            body = body._replace(end=link.start())
        name = text[body.start : body.end]
        alone = name in words.BODIES and name != "House" and not loud  # "Parliament has voted"
        if opens and body.start == start and name.partition(" ")[0] in _SORTS:
            continue  # "Local TV showed it"
        if alone or not (opens and body.start == start) or _says_something(text, body.start, body.end, loud):
            type_ = "place" if _SITE.search(name) else words.organisation_type(name)
            yield Found(body.start, body.end, type_, "", "", f"head noun: {body.head}")


def _says_something(text: str, start: int, end: int, loud: bool) -> bool:
    """Tell whether a body's name that opens a sentence, or stands in a loud line, holds more than one capital."""
    return not loud and sum(word[0].isupper() for word in text[start:end].replace("-", " ").split(" ")) > 1


def _runs(
    text: str, known: list[Found], loud_lines: list[tuple[int, int]]
) -> Iterator[tuple[int, int, list[Found], bool, bool]]:
    """Yield start and end of each run that may hold a name, the known names in it, and what its capitals say.

    The first of the two flags tells that the run opens a sentence, so that its first capital says nothing; the second
    that all words of its line have one.
    """
    surnames = {text[hit.start : hit.end].rpartition(" ")[2] for hit in known if hit.type == "person"}
    beyond = len(text) + 1
    starts, ends = [*map(_START, known), beyond], [*map(_END, known), beyond]
    loud_lines = [*loud_lines, (beyond, beyond)]
    at = line = 0
    for match in runs(text):
        run = match.group()
        if run in _NEVER and run not in surnames:
            continue
        start, end = match.span()
        if text[start - 1] in "-'" and (article := ARTICLE_BEFORE.search(text, max(start - 4, 0), start)):
            start = article.start()
        if text[start - 1] == "/" and _ADDRESS.match(text, text.rfind(" ", 0, start) + 1):
            address, _, run = run.partition(" ")  # "https://t.co/Qoqq Tillerson said"
            start += len(address) + 1
            if not run:
                continue
        while ends[at] <= start:
            at += 1
        if starts[at] <= start and ends[at] >= end:
            continue
        last = at
        while starts[last] < end:
            last += 1
        while loud_lines[line][1] <= start:
            line += 1
        loud = loud_lines[line][0] <= start
        opens = loud or _opens(text, start)
        if not (opens and last == at and run in words.OPENERS):
            yield start, end, known[at:last], opens, loud


_NEVER = words.FUNCTION_WORDS | words.DAYS
_START, _END = attrgetter("start"), attrgetter("end")


def _opens(text: str, start: int) -> bool:
    """Tell whether a capital is the first of its sentence, line or quotation."""
    if start < 2 or text[start - 1] == "\n":
        return True
    if text[start - 1] == " " and (text[start - 2].isalnum() or text[start - 2] in ",;%)"):
        return False
    return not _NO_START.search(text, max(start - 6, 0), start)


def _between(text: str, start: int, end: int, hits: list[Found]) -> Iterator[tuple[int, int]]:
    """Yield what lies between the known names of a run, without the spaces at its ends."""
    for left, right in [*((hit.start, hit.end) for hit in hits), (end, end)]:
        part = text[start:left]
        stripped = part.removeprefix("' ").strip(' "').rstrip("( ").lstrip(") ")  # "ABC News' Ana Rao"
        if stripped and stripped[0] not in "-'" and stripped[-1] != "-":
            at = start + part.index(stripped)
            yield at, at + len(stripped)
        start = max(right, start)


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
        if len(line) > 12 and (line.isupper() or (len(line) < 150 and _is_title_case(line))):
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _is_title_case(line: str) -> bool:
    if line.rstrip(" '\")")[-1:] in _ENDS:
        return False
    long = [word for word in line.split(" ") if len(word) > 3]
    return len(long) > 3 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _without_overlaps(spans: Iterable[Found]) -> list[Found]:
    """Keep the first of spans that overlap, of two that start together the longer."""
    kept: list[Found] = []
    for span in sorted(spans, key=_START):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.start == kept[-1].start and span.end > kept[-1].end:
            kept[-1] = span
    return kept
