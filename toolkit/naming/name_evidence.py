"""What an article says about a name: whether it stands for a person, a place or an organisation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from toolkit.country_words import first_names
from toolkit.naming import clues
from toolkit.naming import name_words as words
from toolkit.naming.name_runs import is_first_name, parse
from toolkit.naming.people import PARTICLES
from toolkit.regex import late
from toolkit.wordlists import load_wordlist

#: Around a name so many characters are looked at.
_REACH = 40
#: One word that is a company's, a bank's or a party's: "Sberbank", "GroenLinks", but not "McKay".
_COMPANY = late(
    r"[a-z]{3}istas\Z|\A[A-Z]{2,}[a-z]{3,}\Z|\w{3}(?<!\bFair)(?<!\bBur)(?:bank|neft|prom|nadzor|export|telecom|"
    r"telekom)\Z|[A-Z][a-z]+Bank\Z|"
    r"\A(?!(?:Mac|Mc|De|Di|Du|La|Le|Fitz|Van|Von|Al|El|Ab|Ben|Bin)[A-Z])[A-Z][a-z]+(?:[A-Z][a-z]+)+\Z"
)
_COMPOUND = late(r"-(?=([a-z]{3,}))")
_NEXT = late(
    r" (?:(?:military|army|refugee|naval|training|also|has|had|have|later|then|himself|herself|"
    r"yesterday) )?([a-z]+(?:-[a-z]+)?|CEO|CFO|MPs|MKs)\b"
)
_APPOSITION = late(
    rf", (?:aged )?\d\d(?:,|\.)|,? who\b|,? whose\b|, (?:the |a |an |his |her |its |"
    rf"their )?(?:[\w'-]+ ){{0,3}}(?:{words.OFFICES})\b"
)
_OFFICE_OF_STATE = late(
    rf", (?:the )?[A-Z][\w.]*(?: [A-Z]\w*)*'s? (?:[\w'-]+ ){{0,3}}(?:{words.OFFICES})\b"  # "Ana Rao, Mali's ambassador"
)
_ROLE_OF_STATE = late(
    rf", [A-Z][\w.]*(?: [A-Z]\w*)* (?:{words.OFFICES}|analyst|expert|researcher|correspondent|specialist)\b"
)  # "Ana Rao, Mali analyst at …"
_OF_STATE_AFTER = late(r", [A-Z][\w.]*(?: [A-Z]\w*)*'s ")  # "SENA, Colombia's equivalent"
_OWNS = late(
    r"'s (?:wife|son|daughter|brother|father|mother|husband|aides?|lawyers?|office|supporters|resignation|visit|"
    r"arrival|death|remarks|comments|"
    r"life|career|family|predecessor|successor|deputy|spokesman|spokeswoman|followers)\b"
)
_ROMAN = late(r"(?:I{1,3}|IV|VI{0,3}|IX|X{1,2}|XI{1,3}|XIV|XV|XVI|Jr\.?|Sr\.?)\Z")
_DEFINES = late(r" \(\"?[^\W\d_a-z][\w.-]*[^\W\d_a-z]\"?[,)]")
#: Endings of words that are no surname.
_ABSTRACT = late(r"(?:tion|tions|ment|ity|ism|ists|ians|ance|ence|ness|ives|als)\Z")
_NAMED_AFTER = late(r" (?:international )?(?:airport|stadium|hospital|street|square|avenue|bridge|prison|mosque)\b")
_DOMAIN = late(r"\.(?:com|org|net|info|co\.uk|ru|ua|ir)\b")
_SQUARE = late(r"'s (?:Square|Cathedral|Basilica|Church|Bay|Street|Gate|Market|Hospital|Island)\b")
_PLACES_OF = late(
    r"\b(?:[Ii]slands|towns|cities|villages|regions|provinces|districts|settlements|neighbou?rhoods|suburbs|"
    r"municipalities|"
    r"counties|governorates) of [A-Z][\w'-]*(?:(?:, (?:and )?| and | )[A-Z][\w'-]*)*(?:, (?:and )?| and )\Z"
)


#: Where surnames are words of English, those elsewhere that are, and the length up to which others may be.
_ENGLISH_NAMES = frozenset("USA GBR IRL CAN AUS NZL".split())
_WORDS = frozenset("Begin Green Struck Mayor Constant Royal Borne Laden".split())
_SHORT = 4


class Form(NamedTuple):
    """A name in a run, and what can be told of it before anything around it is read."""

    start: int
    end: int
    name: str
    titled: bool
    after_of: bool
    """Whether "of" stands before it."""
    compound: bool
    """It is the name of "Taliban-held", without what the hyphen ties to it."""
    is_title: bool
    person: int
    place: int
    organisation: int
    acronym: int
    """What more speaks for an organisation where not all words around are in capitals."""
    rule: str


class Candidate(NamedTuple):
    """A possible name, with what speaks here for a person, a place and an organisation."""

    start: int
    end: int
    key: str
    person: int
    place: int
    organisation: int
    suspect: bool
    """Its capital says nothing."""
    opens: bool
    rule: str


class Around(NamedTuple):
    """The known names of the article, by start and by end, with their types."""

    starts: Mapping[int, str]
    ends: Mapping[int, str]
    places: frozenset[str] = frozenset()
    """The names of its places."""


@lru_cache(maxsize=50_000)
def forms(run: str, opens: bool) -> tuple[Form, ...]:
    """Return the possible names of a run; `opens` tells that its first capital says nothing."""
    found = []
    for start, end, titles, after_of in parse(run, opens):
        name = run[start:end]
        cut = _COMPOUND.search(name) if "-" in name else None
        if cut and " " in name[: cut.start()] and not words.is_compound(cut[1]):
            cut = None  # "Kim Jong-nam"
        if cut and not name[: cut.start()].islower():
            end, name = start + cut.start(), name[: cut.start()]
        person, place, organisation, rule = _by_form(name, titles)
        found.append(
            Form(
                start,
                end,
                name,
                titled=titles != "",
                after_of=after_of,
                compound=cut is not None,
                is_title=words.is_title(name),
                person=person,
                place=place,
                organisation=organisation,
                acronym=4 if " " not in name and words.is_acronym(name) else 0,
                rule=rule,
            )
        )
    return tuple(found)


def candidate(text: str, offset: int, form: Form, around: Around, *, opens: bool, loud: bool) -> Candidate:
    """Weigh what stands directly around a name.

    Parameters
    ----------
    text
        The article in plain characters.
    offset, form
        The name in its run, and where the run starts.
    around
        What is known in the article.
    opens, loud
        Its capital says nothing, because it opens a sentence, or because all words around have one.
    """
    first, last, name, titled, after_of, compound, is_title, person, place, organisation, acronym, rule = form
    start, end = offset + first, offset + last
    single = " " not in name
    if not loud:
        organisation += acronym
    elif name.isupper():
        person = 0
    if is_title and around.starts.get(end + 1) == "person":
        person = place = organisation = -9  # "King" before a listed name
    if not compound:
        before = _by_words_before(text, start, single=single, titled=titled, after_of=after_of, acronym=acronym > 0)
        after = _by_words_after(text, end, around)
        if not titled:
            place += before[1] + after[1]
            organisation += (0 if after[1] else before[2]) + after[2]  # "the Tavil settlement"
            if single and not after[1] and not before[0] and _in_list(text, start, end):
                beside = _listed_beside(text, start, end, around)
                place += 2 * (beside == "place")
                organisation += 2 * (beside in ("organisation", "armed group"))
        person += before[0] + after[0]
        rule = rule or ("role before the name" if before[0] > 1 else "what a person does" if after[0] > 1 else "")
    if around.places and not titled and name in around.places:
        place += 5
    following = text[end : end + 1]
    if following == "$":  # "US$600"
        person = place = organisation = -9
    elif following == " ":
        if not single and (named_after := _NAMED_AFTER.match(text, end)):  # "Tom Mboya airport"
            person, place, name = 0, 5, text[start : named_after.end()]
        elif name in clues.NUMBERED and text[end + 1 : end + 2].isdigit():  # "Phase 11"
            person = place = organisation = -9
    elif following == "'" and not single and (square := _SQUARE.match(text, end)):  # "St. Peter's Square"
        end, name, person, place, organisation = square.end(), text[start : square.end()], 0, 5, 0
    elif following == "." and (domain := _DOMAIN.match(text, end)):  # "Example.com"
        end, name, person, place, organisation = domain.end(), text[start : domain.end()], -9, -9, 6
    suspect = loud or (opens and single and name not in _listed_surnames())
    return Candidate(start, end, name, person, place, organisation, suspect, opens, rule)


@lru_cache(maxsize=1)
def _listed_surnames() -> frozenset[str]:
    """Return the surnames of listed people that are no words of English: they name somebody wherever they stand."""
    rows = load_wordlist("actors")
    rows = rows[(rows["type"] == "person") & ~rows["country"].isin(_ENGLISH_NAMES)]
    last = {name.rpartition(" ")[2] for name in rows["name"].tolist()}
    return frozenset(name for name in last if len(name) > _SHORT) - _WORDS


def _by_form(name: str, titles: str) -> tuple[int, int, int, str]:
    """Weigh the form of a name and the titles before it."""
    if titles:
        return 6, 0, 0, f"title: {titles}"
    parts = name.split(" ")
    if len(parts) == 1:
        return 0, 0, 4 * (_COMPANY.search(name) is not None), ""
    if words.THING_HEADS.intersection(parts):
        return -9, -9, -9, ""
    if parts[0] in words.PLACE_LEADS or parts[-1] in words.PLACE_HEADS:
        return -3, 5, 0, ""
    if parts[-1] == "International":
        return -3, 0, 5, ""
    if parts[0] == "The":
        return -3, 0, 3, ""
    if is_first_name(parts[0]) or (name.isupper() and parts[0].title() in first_names()):
        return 4, 0, 0, f"first name: {parts[0]}"
    if any(_COMPANY.search(part) for part in parts):
        return -2, 0, 4, ""
    if len(parts[0]) > 2 and parts[0].isalpha() and parts[0].isupper() and not parts[1].isupper():
        return -2, 0, 3, ""  # "IFC Markets"
    if _shaped_like_a_person(parts):
        return 2, 0, 0, "form of a person's name"
    if _ABSTRACT.search(parts[-1]):
        return -2, 0, 1, ""
    return 0, 0, 0, ""


def _shaped_like_a_person(parts: list[str]) -> bool:
    """Initials, particles and numerals stand in people's names: "A. B. Noorzad", "Ahmed al-Sharaa", "Baudouin I"."""
    return (
        any(len(part.rstrip(".")) == 1 and part[0].isupper() for part in parts[:-1])
        or any(part in PARTICLES or part[:3].lower() in ("al-", "el-") for part in parts[1:])
        or bool(_ROMAN.match(parts[-1]))
    )


def _by_words_before(
    text: str, start: int, *, single: bool, titled: bool, after_of: bool, acronym: bool
) -> tuple[int, int, int]:
    """Weigh the words before a name for a person, a place and an organisation."""
    if text[start - 1 : start] == '"':
        previous = _word_before(text, start - 1)[1]
        if previous in clues.ORGANISATION_BEFORE:
            return 0, 0, 4  # the newspaper "Olive Tree"
        return clues.NO_NAME if previous in clues.UNDERTAKINGS else clues.NOTHING
    if text[start - 1 : start] != " ":
        bracketed = text[max(start - 2, 0) : start] == " (" and text[start : start + 2].isupper()
        return (0, 0, 4) if bracketed else clues.NOTHING
    end, previous = _word_before(text, start)
    if previous in clues.UNDERTAKINGS:
        return clues.NO_NAME  # "operation Olive Tree"
    if previous not in clues.TELLING:
        if previous.endswith(")") and words.is_title(previous[:-1]):
            return 4, 0, 0  # "(Syrian President) Okello"
        in_row = (previous == "and" or previous.endswith(",")) and _in_row_of_places(text, start)
        return (0, 3, 0) if in_row else clues.AFTER_OF if after_of else clues.NOTHING
    if previous == "to" and not acronym and _word_before(text, end)[1].lower() == "according":
        return 2, 0, 0
    person = organisation = beside = 0
    if previous in clues.ARTICLES and not titled:
        organisation, person = 2, -2
        end, previous = _word_before(text, end)
    if previous in ("for", "of") and not acronym and _word_before(text, end)[1] in clues.MINISTERS:
        return clues.NO_NAME  # "Minister for Public Expenditure"
    if previous == "as":
        end, previous = _before_known(text, end)  # "an elite unit known as Rapid Dawn"
    if previous in clues.CALLED and _word_before(text, end)[1] in clues.BEFORE:
        end, previous = _word_before(text, end)  # "a group called Dawn"
    if previous in clues.SIDES and single:
        return person, 0, organisation + 3  # "the ruling Dawn"
    if previous in clues.DIRECTIONS:
        end, previous = _word_before(text, end)
        organisation, beside = 0, 2 * single
    if previous == "of" and _word_before(text, end)[1].lower() in clues.LEADS:
        return person, 0, organisation + 3  # "Director of Kandor Ratings"
    weights = clues.BEFORE.get(previous)
    if previous == "official" and _word_before(text, end)[1] in clues.OWNERS:
        return person, 0, organisation  # "his official Telegram channel"
    if previous == "major" and _word_before(text, end)[1] in clues.INDUSTRIES:
        return person, 0, organisation + 4  # "the oil major Kandor"
    if weights is None:
        place = 3 if previous == "of" and _word_before(text, end)[1] in clues.PLACE_OF else int(after_of)
        return person, max(place, beside), organisation
    return person + weights[0], max(weights[1], beside), organisation + weights[2]


def _before_known(text: str, end: int) -> tuple[int, str]:
    """Return where the noun before "known as" starts, and that noun; before another "as" there is none."""
    end, previous = _word_before(text, end)
    if previous == "known":
        end, previous = _word_before(text, end)
        if previous == "also":
            end, previous = _word_before(text, end)
        return end, previous.rstrip(",")
    return end, ""


def _in_row_of_places(text: str, start: int) -> bool:
    """Tell whether a name is one of many places: "the districts of A, B and C"."""
    floor = max(start - 2 * _REACH, 0)
    return text.find("s of ", floor, start) >= 0 and _PLACES_OF.search(text, floor, start) is not None


def _word_before(text: str, start: int) -> tuple[int, str]:
    """Return where the word before a word starts, and that word."""
    end = max(start - 1, 0)
    floor = max(end - _REACH, 0)
    begin = text.rfind(" ", floor, end) + 1 or floor
    return begin, text[begin:end]


def _by_words_after(text: str, end: int, around: Around) -> tuple[int, int, int]:
    """Weigh the words after a name for a person, a place and an organisation."""
    following = text[end : end + 1]
    if following == " ":
        if text[end + 1 : end + 2] == "(" and _DEFINES.match(text, end):
            return 0, 0, 4
        if text.startswith(clues.IS_A, end):
            return _by_noun(text[end + 1 : end + 60].split(" ")[2:7])
        match = _NEXT.match(text, end)
        if match and match[1] == "reported" and text.startswith(" from", match.end()):
            return 3, 0, 0  # a correspondent
        return clues.AFTER.get(match[1], clues.NOTHING) if match else clues.NOTHING
    if following == ")":
        return (
            (0, 0, 4) if text.startswith((") -", ")-", ") –", ") —"), end) else clues.NOTHING
        )  # "OSLO (Kandorwire) - …"
    if following == ",":
        if around.starts.get(end + 2) in ("state", "place"):
            if _OFFICE_OF_STATE.match(text, end) or _ROLE_OF_STATE.match(text, end):
                return 3, 0, 0
            owner = _OF_STATE_AFTER.match(text, end)
            return _by_noun(text[owner.end() : owner.end() + 50].split(" ")) if owner else (0, 5, 0)
        return (3, 0, 0) if _APPOSITION.match(text, end) else _by_apposition(text, end)
    return (2, 0, 0) if following == "'" and _OWNS.match(text, end) else clues.NOTHING


def _by_apposition(text: str, end: int) -> tuple[int, int, int]:
    """Weigh what the article says that a name is: "Vostok, a small town near Oslo", "Zaman, a daily owned by …"."""
    following = text[end + 2 : end + 60].split(" ")
    return _by_noun(following[1:6]) if following[0] in ("a", "an", "the") else clues.NOTHING


def _by_noun(following: list[str]) -> tuple[int, int, int]:
    """Weigh the noun that the first of some words lead to: "small town near", "second city,"."""
    for word, after in pairwise([*following[:5], ""]):
        noun = word.rstrip(",.;")
        if noun != word or after in clues.GOES_ON:
            if noun in clues.ORGANISATION_BEFORE:
                return 0, 0, 6
            return (0, 5, 0) if noun in clues.PLACE_OF else (3, 0, 0) if noun in clues.PEOPLE else clues.NOTHING
    return clues.NOTHING


def _in_list(text: str, start: int, end: int) -> bool:
    """Tell whether a comma or "and" stands beside a name."""
    return text.startswith((", ", " and "), end) or text.endswith((", ", " and "), 0, start)


def _listed_beside(text: str, start: int, end: int, around: Around) -> str:
    """Return the type of what a name stands beside in a list: "Alsace, Breisach and Kehl"."""
    for link in (", ", " and ", ", and "):
        before, after = start - len(link), end + len(link)
        if before in around.ends and text.startswith(link, before):
            return around.ends[before]
        if after in around.starts and text.startswith(link, end):
            return around.starts[after]
    return ""
