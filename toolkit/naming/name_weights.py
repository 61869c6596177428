"""What a name stands for, by all that its article says of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from toolkit.batch import fold
from toolkit.country_words import first_names
from toolkit.naming import name_words as words
from toolkit.naming.name_evidence import Candidate
from toolkit.naming.people import ARTICLE, PARTICLES
from toolkit.naming.states import state_codes
from toolkit.regex import late
from toolkit.wordlists import load_wordlist

_OF_STATE = late(r"\b(?:of|in|to|from|with|by|between|against|for) \Z")
_IN_MONTH = late(
    r"(?:\b(?i:in|since|until|till|last|next|this|early|late|mid|through|during|on|of)|\d|\d(?:st|nd|rd|"
    r"th)(?: of)?)[ -]\Z"
)
_ACTS = late(r" (?:is|was|has|had|will|would|also|must|wants|did|does|then)\b")
_DAY_OF_MONTH = late(r",? \d| (?:and|or|to|through) (?:January|Feb|March|April|June|July|Aug|Sep|Oct|Nov|Dec)")
_NOUN_OR_ADJECTIVE = late(r"[a-z]{2}(?:[st]ions?|ments?|ness|ity|ities|ous|ful|able|ible|less|strikes|fights|bombs)\Z")
_LOWER = late(r"(?<!\w)[^\W\d_A-Z][\w'-]*")
#: In a longer text the words are collected once; in a shorter one looking for the few in doubt is faster.
_LONG = 20_000
_CODE = late(r"[A-Z]{1,2}-?\d|[A-Za-z]+-\d+\w*\Z|[A-Z]{2,}s\Z")
#: What is believed, and those who believe it, by the many ("Islamism").
_CREED = late(r"[A-Za-z]{4}(?:ism|ists)\Z|ophobia\Z")
#: More than this must speak for a person whose name is made of other words ("Rep. Will Young").
_SURE = 2
#: So much must speak for a word that may be an ordinary one: where it is counted, and what is not enough.
_ENOUGH = {"person": (0, 0), "place": (1, 1), "organisation": (2, 2)}
#: Words that are no name alone.
_HEADS = words.ORGANISATION_HEADS | words.INSTITUTION_HEADS | words.PLACE_HEADS | words.THING_HEADS
_NO_PARTS = (
    words.OPENERS
    | words.FUNCTION_WORDS
    | words.DAYS
    | words.BUTTONS
    | words.PARTISAN
    | words.BELIEVERS
    | {"Airport", "Middle"}
)
_NO_NAMES = (words.TITLES | _HEADS | words.OTHER_ACRONYMS | words.PARTISAN | words.BELIEVERS | words.WEAPONS) - {
    *words.PARTIES, "Khan", "Shah", "King", "Prince", "Park", "Major", "Bishop", "Pope",
} | frozenset(
    "Prophet Personal Whatsapp Tumblr Digg Newsvine Permalink Forty Fifty Sixty Seventy Eighty Ninety Houses "
    "Almighty Greatest Thirty Twenty Apartheid Question Nobel Caliphate Unionist Nationalist Loyalist Reporting "
    "Editing Koreas Brexit Obamacare Medicaid Medicare Opinion OPINION Watch WATCH LIVE YOU Q&A Leave Remain".split()
)  # fmt: skip


def weigh(
    text: str,
    candidates: list[Candidate],
    known_people: set[str],
    places: frozenset[str],
    leading: set[str],
    short: set[str],
) -> Iterator[tuple[int, int, str, str]]:
    """Decide what each name stands for by all that the article says of it: yield start, end, type and rule.

    Parameters
    ----------
    text
        The article in plain characters.
    candidates
        Its possible names.
    known_people
        Full names that the word list knows in the article.
    places
        The places that it knows there.
    leading
        First words of the organisations that it names by their head nouns.
    short
        First words of the organisations that the word list knows in the article: they may stand for them.
    """
    sums = _sums(candidates)
    sorts = {key: _sort(key, decide(key, total), total[0] > _SURE) for key, total in sums.items()}
    people = known_people | {
        key
        for key, sort in sorts.items()
        if sort == "person" and " " in key and not _is_no_name(key, sums[key][0] > _SURE)
    }
    groups = {key for key, sort in sorts.items() if sort == "organisation" and " " in key}
    leading = leading | {key.partition(" ")[0] for key in groups}
    short = short | {key.partition(" ")[0] for key in groups if key.endswith((" International", " Watch"))}
    short -= {item.key for item in candidates if item.rule.startswith("title")}
    places = places | {key for key, sort in sorts.items() if sort == "place"}
    glued = _glued(people - known_people, places)
    parts = _parts(people - glued)
    undertakings = {key.partition(" ")[2] for key in sums if key.startswith("Operation ")}
    for item in candidates:
        key, total = item.key, sums[item.key]
        sure = total[0] > _SURE
        if _is_no_name(key, sure) or key in undertakings:
            continue
        told = _by_other_names(text, item, parts, glued, places)
        if told is not None:
            yield from told
        elif ((_month(key) if "-" in key else key) not in words.DAYS or item.person > _SURE) and not (
            _may_be_word(item, total)
            and not (key in short and item.person > 1 and key not in words.OPENERS)
            and _is_word(key, total, text)
        ):
            kind = sorts[key] or ("organisation" if key in words.ONLY_PARTIES else "")
            if kind in _ENOUGH and total[_ENOUGH[kind][0]] <= _ENOUGH[kind][1] and _is_common(key, text):
                continue  # "told reporters Footage from a drone", "the Suspension of it"
            leads = key in short or (not sure and key in leading)
            if kind == "person" and leads and key not in first_names():
                kind = "organisation"  # "Vostok" after "the Vostok Corporation", "Amnesty said"
            if kind:
                rule = item.rule if kind == "person" and item.rule else f"{kind}: what stands around the name"
                yield item.start, item.end, kind, rule


def _by_other_names(
    text: str, item: Candidate, parts: dict[str, str], glued: set[str], places: frozenset[str]
) -> list[tuple[int, int, str, str]] | None:
    """Return what a name stands for by the other names of the article; nothing at all where they do not tell."""
    key = item.key
    if key in glued:
        place, _, surname = key.partition(" ")
        found = [(item.end - len(surname), item.end, "person", "part of a name given in full")]
        if place in places:
            found.insert(0, (item.start, item.start + len(place), "place", "place: what stands around the name"))
        return found
    if key.isupper() and len(key) > 3 and " " not in key:
        if key.title() in parts:
            return [(item.start, item.end, "person", "part of a name given in full")]
        if key.title() in _NO_PARTS or _stands_in(key.lower(), text):
            return []  # "NEVER"
    if key in parts and (item.person > 1 or not _is_common_part(key, text, item)):
        return [_part_of_name(text, item, parts[key])]
    return None


def _is_common(key: str, text: str) -> bool:
    """Tell whether one word for which nothing speaks is a word that some headline left inside a sentence."""
    return " " not in key and (_NOUN_OR_ADJECTIVE.search(key) is not None or _stands_in(key.lower(), text))


@lru_cache(maxsize=50_000)
def _is_no_name(name: str, person: bool) -> bool:
    """Tell whether a name is made of words that are none: a title, a head noun, buttons of a page."""
    if len(name) == 1 or _CODE.match(name):
        return True
    parts = name.split(" ")
    if len(parts) == 1:
        return name in _NO_NAMES or (not person and _CREED.search(name) is not None)
    if parts[-1] in words.BELIEVERS:
        return True
    return not person and _NO_PARTS.issuperset(parts) and parts[0] not in first_names()


def _sort(name: str, kind: str, sure: bool) -> str:
    """Return what a name stands for; a people is known by its name, and a listed place is none that acts."""
    if kind and name in words.PEOPLES and not (kind == "person" and sure):
        return "people"
    if kind and name in words.PARTIES:
        return "organisation"
    if kind == "person" and not sure and not _NO_SURNAMES.isdisjoint((name, name.rpartition(" ")[2])):
        return ""
    if kind in ("person", "place") and not (sure and kind == "person") and name.rpartition(" ")[2] in _demonyms():
        return ""  # "in Russian", "Native African"
    return "place" if kind == "organisation" and name in _listed_places() else kind


def _glued(people: set[str], places: frozenset[str]) -> set[str]:
    """Return what only looks like one name: a headline's last word and a surname ("in Tavilkhan Okello said")."""
    pairs = [(name, *name.split(" ")) for name in people if name.count(" ") == 1]
    pairs = [pair for pair in pairs if (pair[1] in places or pair[1] in _PEOPLES) and pair[1] not in first_names()]
    others = people - {pair[0] for pair in pairs} if pairs else set()
    surnames = {name.rpartition(" ")[2] for name in others}
    return {name for name, _, last in pairs if last in surnames}


def _is_common_part(part: str, text: str, item: Candidate) -> bool:
    """Tell whether what ends some person's name is a date here, or a word that ends no name."""
    return part in _demonyms() or (part in words.DAYS and _is_date(text, item))


#: What closes no name of a person for which nothing else speaks: "Levant Muslims", "Northern Troops".
_PEOPLES = {people for people in words.PEOPLES if people.endswith("s")}
_NO_SURNAMES = (words.OPENERS | words.BELIEVERS | _PEOPLES) - {"Hope", "Best", "Young", "Long", "Small", "Page"}


@lru_cache(maxsize=1)
def _demonyms() -> frozenset[str]:
    rows = load_wordlist("countries")
    return frozenset(rows.loc[rows["type"] == "demonym", "form"].tolist())


@lru_cache(maxsize=1)
def _listed_places() -> frozenset[str]:
    return frozenset(load_wordlist("countries")["form"].tolist())


def _sums(candidates: list[Candidate]) -> dict[str, list[int]]:
    """Add up, name by name, what speaks for each sort, and how often the capital says something."""
    sums: dict[str, list[int]] = {}
    for item in candidates:
        total = sums.get(item.key)
        if total is None:
            sums[item.key] = [item.person, item.place, item.organisation, not item.suspect]
        else:
            total[0] += item.person
            total[1] += item.place
            total[2] += item.organisation
            total[3] += not item.suspect
    return sums


def _part_of_name(text: str, item: Candidate, particles: str) -> tuple[int, int, str, str]:
    """Return what a part of a person's name stands for: the person, or the state that has the same name."""
    if not item.person and item.key.lower() in state_codes():
        before = text[max(item.start - 10, 0) : item.start]
        if _OF_STATE.search(before) and state_codes()[item.key.lower()]:
            return item.start, item.end, "state", f"state after a preposition, not {item.key} the person"
    start = item.start - len(particles)
    start = start if text.startswith(particles, start) else item.start
    return start, item.end, "person", item.rule or "part of a name given in full"


def _month(key: str) -> str:
    """Return a name without what a slip ties to a date: "March-to celebrate"."""
    first, hyphen, rest = key.partition("-")
    return first if hyphen and rest.islower() else key


def _is_date(text: str, item: Candidate) -> bool:
    """Tell whether a surname that is a month ("May") opens a sentence or is a date here."""
    if item.opens:
        return _ACTS.match(text, item.end) is None
    return bool(_IN_MONTH.search(text, max(item.start - 12, 0), item.start) or _DAY_OF_MONTH.match(text, item.end))


def _may_be_word(item: Candidate, total: list[int]) -> bool:
    if total[3] and words.is_acronym(item.key):
        return False  # "IS" opens a sentence
    return not total[3] or item.opens or item.key in words.OPENERS


def _parts(people: set[str]) -> dict[str, str]:
    """Return what of people's names may stand for them alone, with the particles that then go before it."""
    parts: dict[str, str] = {}
    for name in sorted(people):
        first, last, particles, others = _parts_of(name)
        if first:
            parts.setdefault(first, "")
        parts[last] = particles
        for other in others:
            parts.setdefault(other, "")
        if "-" in last and last[0].islower():
            parts.setdefault(f"{last[0].upper()}{last[1:]}", "")  # "Al-Harbi" opens a sentence
    return parts


@lru_cache(maxsize=50_000)
def _parts_of(name: str) -> tuple[str, str, str, tuple[str, ...]]:
    """Return the first name where it tells a person, the last, the particles before that, and other ends."""
    tokens = name.split(" ")
    while len(tokens) > 1 and words.is_title(tokens[0]):
        tokens = tokens[1:]
    first = tokens[0] if tokens[0] not in words.OPENERS and fold(tokens[0]).lower() not in state_codes() else ""
    at = len(tokens) - 1
    while at > 1 and tokens[at - 1] in PARTICLES:
        at -= 1
    particles = "".join(f"{particle} " for particle in tokens[at:-1])
    return first, tokens[-1], particles, (ARTICLE.sub("", tokens[-1]), " ".join(tokens[-2:]))


def decide(key: str, total: list[int]) -> str:
    """Return what a name stands for, or nothing where too little speaks for it.

    `total` holds what speaks for a person, a place and an organisation, and how often its capital says something.
    """
    person, place, organisation, free = total
    if organisation < -4 and person <= 0:
        return ""
    if " " in key and free and person > -2 and not key.isupper() and place < 2:
        person += 1 + place
    if not free:  # no capital says anything: more must speak for a name
        person, place, organisation = person * (person > 1), place * (place > 2), organisation * (organisation > 3)
    best = max(person, place, organisation)
    if best < 1:
        return "person" if free and " " not in key and best == 0 and key[1:2].islower() else ""
    if person == best:
        return "person"
    return "organisation" if organisation == best else "place"


def _is_word(key: str, total: list[int], text: str) -> bool:
    """Tell whether what only ever opens sentences is an ordinary word ("Diplomats said")."""
    first = key.split(" ")[0]
    lowered = first.lower()
    if key in words.PARTIES:
        return False
    if first in words.OPENERS or _stands_in(lowered, text):
        return True
    if " " in key or first in first_names():
        return False
    if words.COMMON_ENDING.search(lowered) or (
        lowered.endswith("s") and not lowered.endswith(("is", "us", "as", "os"))
    ):
        return total[0] < 5
    return False


def _stands_in(word: str, text: str) -> bool:
    """Tell whether a word stands somewhere in a text by itself."""
    if len(text) > _LONG:
        return word in _vocabulary(text)
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not text[end : end + 1].isalnum() and not text[at - 1 : at].isalnum():
            return True
        at = text.find(word, end)
    return False


@lru_cache(maxsize=1)
def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(_LOWER.findall(text))
