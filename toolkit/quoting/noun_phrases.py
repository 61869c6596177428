"""The noun phrase that speaks: the subject before a verb of speech, or the name behind it.

There is no parser here. The kinds of words are enough for the fixed ways in which news names a speaker.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from toolkit.naming.name_words import is_title
from toolkit.quoting.words import PARTICLES, Token, tokens
from toolkit.regex import late

_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Aug|Sept|Oct|Nov|Dec"
)
_PLACE_TALK = (
    "statement|interview|speech|tweet|letter|report|address|post|message|briefing|communiqué|communique|declaration|video|recording|email|"
    r"e-mail|note|article|editorial|debate|broadcast|conference|ceremony|rally|meeting(?!\s+(?:the|an?|his|her|its|their)\b|\s+[A-Z])|visit|press release|resolution|phone call|telephone call|reply"
)
#: What may stand between a verb of speech and the words that were said, or between a speaker and the verb.
ADVERBIAL = late(
    rf"""\s*,?\s+(?:
        (?:(?:late|early|earlier|later)\s+)?(?:on\s+)?(?:{_DAYS})(?:\s+(?:night|evening|morning|afternoon))?(?!\w)
      | (?:on|in)\s+(?:\d{{1,2}}\s+)?(?:{_MONTHS})(?:\.?\s+\d{{1,4}})?(?:,\s+\d{{4}})?(?!\w)
      | (?:yesterday|today|tonight|earlier|later|separately|again|here|(?:last|this)\s+(?:week|month|year|night|morning|afternoon|evening))(?!\w)
      | (?:in|at|on|during|after|through|via|by|from)\s+(?:[\w’'-]+\s+){{0,4}}?(?:{_PLACE_TALK})(?!\w)
        (?:\s+(?:in|at|on|with|to|from|of|by|for|issued|published|released|posted|sent|carried|broadcast|given)\s+
           (?:the\s+|his\s+|her\s+|its\s+|their\s+|a\s+)?(?!that\b)[\w’'-]+(?:\s+[A-Z][\w’'-]+){{0,3}})*
      | \w+ly(?=\s+that\b|\s*[:,])
      | for\s+the\s+first\s+time
      | (?:speaking\s+)?on\s+condition\s+of\s+anonymity
      | to\s+(?:the\s+)?(?:reporters|journalists|lawmakers|press|media|parliament|council)(?!\w)
      | (?:on|via|by|through)\s+(?:the\s+|his\s+|her\s+|its\s+|a\s+)?(?:X|Twitter|Facebook|Telegram|television|TV|radio|phone|telephone|a\ spokesman|lawyers?)(?!\w)
      | in\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*(?=\s+[a-z])
      | (?:in|from)\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*(?=\s+(?:on\b|that\b|he\b|she\b|they\b|it\b|the\b|:)|[.:,]|\s*$)
    )""",
    re.VERBOSE,
)
#: "told Reuters talks had failed", but "told Bara police in a letter": these say that a new subject has begun.
_GOES_ON = frozenset(["verb", "auxiliary", "word", "name"])
#: Behind these no noun phrase goes on.
_STOPS = frozenset(["verb", "comma", "sign", "break", "relative", "auxiliary", "pronoun"])
#: So many characters before a verb are enough for most subjects.
_NEAR = 140
_SHORT = late(r"(I|we|you|he|she|they|it)['’](?:re|m|s|ve|d|ll)", re.IGNORECASE)
_DASHES = frozenset("—–-")
_TIMES = frozenset("time week month year night evening morning afternoon".split())
_BEFORE_TIME = frozenset("on late early this last earlier for the first".split())
_BEFORE_DETERMINER = frozenset("all both the these his her its their some".split())
#: Determiners that may be a whole subject: "the two agreed", "several said".
_STAND_ALONE = frozenset(
    "one two three four five six both all some many several most few other others another dozens hundreds thousands these those her".split()
)


class Subject(NamedTuple):
    """A noun phrase before a verb, and the words between the two that change what the verb says.

    `start` equal to `end` says that there is none of its own: the verb shares the subject of the one before.
    `outer` is where the subject begins with what is said of it: "the minister, Leila Haddad, said".
    """

    start: int
    end: int
    outer: int
    between: tuple[str, ...]


def subject_before(text: str, start: int, verb: int) -> Subject | None:
    """Find the subject of the verb at `verb` in the text that begins at `start`.

    Examples
    --------
    >>> text = "On Saturday, Leila Haddad, the foreign minister, has not said"
    >>> subject = subject_before(text, 0, text.index("said"))
    >>> text[subject.start : subject.end], subject.between
    ('Leila Haddad', ('has', 'not'))
    """
    near = max(start, text.find(" ", verb - _NEAR, verb) + 1)
    # What stands between commas belongs to a subject further left.
    subject = _subject_before(text, near, verb) if near > start and text[max(verb - 2, 0)] != "," else None
    # A subject that begins where the first look began may begin before.
    return subject if subject and subject.outer > near + 30 else _subject_before(text, start, verb)


def _subject_before(text: str, start: int, verb: int) -> Subject | None:
    words = tokens(text, start, verb)
    short = _SHORT.fullmatch(words[-1].text) if words else None
    if short:  # "we’re asking"
        return Subject(words[-1].start, words[-1].start + short.end(1), words[-1].start, ("are",))
    words = _without_asides(words)
    last, between = _before_auxiliaries(words)
    if last and words[last - 1].kind == "comma":
        subject = _around_apposition(words[:last])
    else:
        subject = _named_before_office(words[:last]) or _phrase_ending(words[:last])
    if not subject:
        return None
    outer = subject[2] if len(subject) > 2 else subject[0]
    return Subject(subject[0], subject[1], outer, between)


def _without_asides(words: list[Token]) -> list[Token]:
    """Leave out what stands in brackets, or between dashes before the verb: "Haddad (62) said"."""
    if words and words[-1].text in _DASHES:
        opening = next((at for at in reversed(range(len(words) - 1)) if words[at].text == words[-1].text), None)
        words = words[: len(words) - 1 if opening is None else opening]
    if any(word.text == ")" for word in words):
        depth, kept = 0, []
        for word in words:
            depth += word.text == "("
            if not depth:
                kept.append(word)
            depth = max(depth - (word.text == ")"), 0)
        words = kept
    return words


def _before_auxiliaries(words: list[Token]) -> tuple[int, tuple[str, ...]]:
    """Step back over auxiliaries, adverbs and words of time; return how many words are left, and those stepped over."""
    last = len(words)
    between: list[str] = []
    while last:
        word = words[last - 1]
        if word.kind == "auxiliary" or word.text in ("not", "to", "refused", "declined", "without", "nor"):
            between.insert(0, word.text.lower())
        elif word.text == "then" or word.text == "first" and last > 1 and words[last - 2].kind != "determiner":
            pass
        elif word.kind == "day" or word.text in _TIMES:
            while last > 1 and (words[last - 2].text.lower() in _BEFORE_TIME or words[last - 2].kind == "day"):
                last -= 1
        elif word.text == "on" and last > 1 and words[last - 2].text in ("went", "goes", "go", "gone"):
            last -= 1
        else:
            break
        last -= 1
    return last, tuple(between)


def _phrase_ending(words: list[Token]) -> tuple[int, ...] | None:
    """Return the noun phrase that the words end with."""
    last = len(words)
    if not last:
        return None
    if words[-1].kind == "relative" or (words[-1].text == "that" and last > 1 and words[-2].kind in ("word", "name")):
        if last > 1 and words[-2].kind == "comma":
            return _antecedent(words[:-2])
        return _phrase_ending(words[:-1])
    if words[-1].kind == "pronoun":
        return words[-1].start, words[-1].end
    if words[-1].kind in ("and", "break"):
        return words[-1].start, words[-1].start
    if words[-1].kind == "verb":  # "the rebels who left said"
        at = next((at for at in reversed(range(last)) if words[at].kind == "relative"), 0)
        return _phrase_ending(words[:at]) if at else None
    first = _core(words)
    if first == last or (words[-1].kind == "determiner" and words[-1].text.lower() not in _STAND_ALONE):
        return None
    while first > 1:
        before = words[first - 1]
        if before.kind == "preposition" and words[first - 2].kind in ("word", "name", "determiner"):
            wider = _core(words[: first - 1])
        elif before.kind == "and" and not has_verb(words[: first - 1]):
            wider = _core(words[: first - 1])
            wider = wider if wider == 0 or words[wider - 1].kind != "preposition" else first
        else:
            wider = first
        if wider >= first - 1:
            break
        first = wider
    # "Fighters who fled to Bara said": the verb belongs to what stands before the relative.
    leads = first > 1 and words[first - 2].kind == "relative"
    if first and (leads or words[first - 1].kind in ("verb", "preposition")):
        for at in range(first - 1, max(first - 8, 0), -1):
            if words[at].kind == "relative":
                return _phrase_ending(words[: at - (words[at - 1].kind == "comma")])
    if words[first].kind == "preposition":
        return None
    return words[first].start, words[-1].end


def _antecedent(words: list[Token]) -> tuple[int, ...] | None:
    """Return whom ", who" stands for: what ends before it, but the subject where that only describes: "Haddad, the minister, who"."""
    part = _segments(words)[-1] if words else []
    if not part or _is_aside(part):
        return _around_apposition(words)
    ties = (at for at, word in enumerate(part) if word.text in ("by", "including") or part[at - 1].text == "according")
    return _phrase_ending(part[max(ties, default=-1) + 1 :])


def has_verb(words: list[Token]) -> bool:
    """Tell whether a verb, or what may hide one, stands behind the last comma."""
    kinds = [word.kind for word in words]
    behind = kinds[len(kinds) - kinds[::-1].index("comma") :] if "comma" in kinds else kinds
    return any(kind in ("verb", "auxiliary", "break") for kind in behind)


def _core(words: list[Token]) -> int:
    """Return where the noun phrase without attachments begins that the words end with."""
    first = len(words)
    while first and _belongs(words, first - 1):
        first -= 1
        if words[first].kind == "determiner" and not (first and words[first - 1].text.lower() in _BEFORE_DETERMINER):
            break
    return first


def _belongs(words: list[Token], at: int) -> bool:
    """Tell whether a word may stand in a noun phrase that goes on behind it."""
    word = words[at]
    if word.kind in ("determiner", "name", "word") or (word.text in PARTICLES and word.kind != "preposition"):
        return True
    behind = words[at + 1].kind if at + 1 < len(words) else ""
    if word.kind == "auxiliary":  # "the newly elected council"
        return word.text.endswith("ly") and behind == "word"
    # "exiled leaders", not "fled to the exiled"
    adjective = word.kind == "verb" and word.text.endswith("ed") and behind in ("word", "name")
    return adjective and (at == 0 or words[at - 1].kind in ("determiner", "and", "preposition", "comma"))


def _segments(words: list[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for word in words:
        if word.kind == "comma":
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _around_apposition(words: list[Token]) -> tuple[int, ...] | None:
    """Return the subject where commas stand between it and the verb ("Haddad, the minister, said"), and its outer start."""
    parts = _segments(words)
    if not parts:
        return None
    at = len(parts) - 1
    if at and parts[at][0].kind != "and":
        at -= 1
        while at and _is_aside(parts[at]) and not _opens_subject(parts, at):
            at -= 1
    subject = _phrase_ending(parts[at])
    beside = parts[at + 1] if at + 1 < len(parts) else []
    if not subject or not beside or not _is_full_name(beside):
        return subject
    # "The mayor of Bara, Tavria" names a place, "the foreign minister, Haddad" a person.
    office = parts[at][-1].kind != "name" or is_title(parts[at][-1].text)
    named = office or (len(beside) > 1 and parts[at][0].kind == "determiner")
    return (beside[0].start, beside[-1].end, subject[0]) if named else subject


def _named_before_office(words: list[Token]) -> tuple[int, int] | None:
    """Return the name in "Haddad, head of mission, said" where the second comma is missing."""
    parts = _segments(words)
    if len(parts) < 2 or parts[-1][0].kind != "word" or not any(word.text in ("of", "for", "at") for word in parts[-1]):
        return None
    return (parts[-2][0].start, parts[-2][-1].end) if _is_full_name(parts[-2]) else None


def _is_aside(part: list[Token]) -> bool:
    """Tell a part between commas that only describes: an age, a trade, "who …", "in a statement"."""
    first = part[0]
    return (
        first.kind in ("relative", "preposition", "auxiliary", "day")
        or first.text[0].isdigit()
        or (first.kind == "determiner" and first.text.islower())
    )


def _opens_subject(parts: list[list[Token]], at: int) -> bool:
    """Tell the office in "the minister, Haddad," and "Meanwhile, a lawyer, one of many," from what describes a subject."""
    if parts[at][0].kind != "determiner" or has_verb(parts[at]):
        return False
    named = at == len(parts) - 2 and _is_full_name(parts[-1])
    return named or parts[at - 1][0].kind in ("preposition", "auxiliary", "break", "day")


def _is_full_name(part: list[Token]) -> bool:
    return all(word.kind == "name" or word.text in PARTICLES for word in part) and part[0].kind == "name"


def phrase_after(text: str, start: int, end: int, *, attached: Collection[str] | None = None) -> tuple[int, int] | None:
    """Find the noun phrase that begins at `start`: the speaker behind an inverted verb, or the one who is told.

    Examples
    --------
    >>> text = "said a spokesman for the rebels on Monday, adding"
    >>> start, end = phrase_after(text, 4, len(text))
    >>> text[start:end]
    'a spokesman for the rebels'
    """
    words = tokens(text, start, min(end, start + _NEAR // 3))
    if not words or words[0].start > start + 1 or (words[0].kind == "word" and words[0].text.endswith("ing")):
        return None
    if start + _NEAR // 3 < end and not any(word.kind in _STOPS for word in words[:-1]):
        words = tokens(text, start, min(end, start + _NEAR))
    if words[0].kind == "pronoun":
        return words[0].start, words[0].end
    last = _core_length(words, strict=attached is not None)
    if not last:
        return None
    named = all(word.kind != "word" for word in words[:last])
    while last + 1 < len(words) and not ADVERBIAL.match(text, words[last - 1].end, end):
        link = words[last]
        attaches = link.kind == "preposition" and link.text != "on" and (not named or link.text in ("of", "for"))
        attaches = attaches and (attached is None or link.text in attached)
        attaches = attaches and (link.text != "to" or words[last + 1].kind != "word")
        joins = link.kind == "and" and words[last + 1].kind in ("name", "determiner")
        more = _core_length(words[last + 1 :], strict=attached is not None) if attaches or joins else 0
        if not more:
            break
        last += 1 + more
    return words[0].start, words[last - 1].end


def _core_length(words: list[Token], *, strict: bool) -> int:
    """Return how many of the words make one noun phrase; `strict` ends it where the next one may begin."""
    last = 0
    for number, word in enumerate(words):
        before = words[number - 1].kind if number else ""
        behind = words[number + 1].kind if number + 1 < len(words) else ""
        if word.kind == "determiner" and number and before != "determiner":
            break
        if word.kind == "word":
            if before == "name" and (
                word.text.endswith("ing") or (strict and behind in _GOES_ON and _is_full_name(words[:number]))
            ):
                break
        elif word.kind == "name":
            if strict and before == "word" and words[0].kind != "determiner":
                break
        elif word.kind != "determiner" and not (number and word.text in PARTICLES and word.text != "of"):
            break
        last = number + 1
    alone = last and words[last - 1].kind == "determiner" and words[last - 1].text.lower() not in _STAND_ALONE
    return 0 if alone else last
