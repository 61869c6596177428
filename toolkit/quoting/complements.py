"""The words that follow a verb of speech: how they are joined on to it, and where they begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.quoting.noun_phrases import ADVERBIAL, phrase_after
from toolkit.quoting.quotation_marks import Passage
from toolkit.quoting.speech_verbs import Verb
from toolkit.quoting.words import tokens
from toolkit.regex import late

#: Verbs that tell a clause from a phrase.
FINITE = frozenset("is was were are has had have would will could can may might must should did does do".split())
_FINITE = late(rf"\b(?:{'|'.join(sorted(FINITE))})\b")
_THAT = late(r",?(?:\s+(?:however|meanwhile|though),)?\s+that\b,?")
_FAR_THAT = late(
    r"\s+(?:in|at|on|after|during|before|from|by|via|through|with|to|late|early)\s[^,.;:?!“”\"]{1,90}?\s+that\b"
)
_WHETHER = late(r"\s+(?=(?:whether|if|why|how|what|when|where|who)\b)")
_TO = late(r"\s+(?!not\s+to\s+be\s+(?:named|identified|quoted)\b)(?=(?:not\s+)?to\s+[a-z])")
_ING = late(r"\s+(?=(?!during|nothing|something|anything|everything|king)[a-z]{2,}ing\b)")
_AS = r"as\s+(?:an?\s|the\s|being\s|[“\"‘'«]|[\w-]+(?:\s+and\s+[\w-]+)?(?:[.,;]|$))"
_CLAUSE = late(
    r"\s+(?=(?:he|she|they|we|there|it|I)\s+(?:\w+ly\s+)?(?:is|was|were|are|am|had|has|have|would|will|could|can|may|might|must|"
    r"should|did|does|do|do(?:es)?n['’]t|wo(?:uld)?n['’]t|\w+ed|\w+s|saw|knew|felt|held|took|met|went|came|made|got|left|lost|want|need|hope)\b)"
)
NO_CLAUSE = late(
    r"\s+(?:to\b|on condition|nothing|so\b|no more\b|no\b[.,]|little\b|goodbye|yes\b|much\b|as much|as\b|hello|to (?:be|have)\b|and\b|but\b|when\b)"
)
_TIMES = frozenset("night day morning evening afternoon week month year time".split())
_WORDS = late(r"\s+\S+\s+\S+")
COLON = late(r"\s*:")


def skip_adverbials(text: str, at: int, last: int) -> int:
    for _ in range(4):
        adverbial = ADVERBIAL.match(text, at, last)
        if not adverbial:
            break
        at = adverbial.end()
    return at


def opens_passage(text: str, at: int, passages: Sequence[Passage]) -> int | None:
    """Return where a quoted passage opens, if nothing but a colon, comma or "that" stands before it."""
    for item in passages:
        if item.outer >= at:
            gap = text[at : item.outer].strip(" \n\t\u00a0,:—–-.…")
            return item.outer if gap in ("", "that", "the", "to") or re.fullmatch(r"[a-z]+ly", gap) else None
    return None


def complement(text: str, at: int, verb: Verb, last: int, passages: Sequence[Passage]) -> tuple[int, str, int]:
    """Return where the reported words begin, how they are joined on, and where the cue ends."""
    limit = min([item.outer for item in passages if item.outer >= at], default=last)
    # "told" needs a hearer before its clause, "warned" may go without.
    bare = verb._replace(frames=verb.frames - {"bare", "that"}) if {"hearer", "bare"} <= verb.frames else verb
    content, shape, end = joined(text, at, bare, last, passages)
    if shape or not {"hearer", "object"} & verb.frames:
        return content, shape, end
    hearer = phrase_after(text, at, limit, attached=("of",) if "hearer" in verb.frames else None)
    if not hearer:
        return content, shape, end
    if "object" in verb.frames:
        links = "|".join(_AS if frame == "as" else rf"{frame}\s" for frame in sorted(verb.frames - {"object", "noun"}))
        link = re.compile(rf"\s(?:{links})").search(text, at, min(last, at + 160))
        between = tokens(text, at, link.start()) if link else []
        plain = between and link and link.start() >= hearer[0] + 2 and not any(word.kind == "verb" for word in between)
        return (hearer[0], "object", at) if plain else (content, "", end)
    content, shape, end = joined(text, hearer[1], verb, last, passages)
    return (hearer[0], shape, at) if shape == "to" else (content, shape, end)


def joined(text: str, at: int, verb: Verb, last: int, passages: Sequence[Passage]) -> tuple[int, str, int]:
    """Return the reported words that begin right behind the verb or its hearer."""
    frames = verb.frames
    end = skip_adverbials(text, at, last)
    quote = None if "object" in frames else opens_passage(text, end, passages)
    if quote is not None:
        return quote, "quote", end
    that = _THAT.match(text, end, last) or _far_that(text, at, last)
    if that and ("that" in frames or "bare" in frames) and not _is_demonstrative(text, that.end(), last):
        return that.end(), "that", that.end()
    for frame, pattern in (("whether", _WHETHER), ("to", _TO), ("ing", _ING)):
        found = pattern.match(text, at, last) if frame in frames else None
        if found:
            return found.end(), frame, at
    preposition = re.compile(r"\s+(of|for|against|about|on)\s").match(text, at, last)
    if preposition and preposition[1] in frames and "object" not in frames:
        whole = preposition[1] != "on" or verb.lemma != "call" or " to " in text[at:last] or " for " in text[at:last]
        if whole:
            return preposition.start(1), preposition[1], at
    if "that" in frames and "bare" not in frames and _opens_clause(text, end, last):
        return end, "clause", end
    if "np" in frames and re.compile(r"\s+(?:the|an?|his|her|its|their|no|all)\s").match(text, at, last):
        return at, "np", at
    if "bare" in frames and (
        _says_something(text, end, last) or (text.startswith(",", end) and _CLAUSE.match(text, end + 1, last))
    ):
        return end, "bare", end
    if {"bare", "that"} & frames and COLON.match(text, end, last) and "\n" not in text[end:last]:
        return end, "colon", end
    return end, "", end


def _is_demonstrative(text: str, at: int, last: int) -> bool:
    """Tell "that" in "stressed that pledge," from what opens a clause."""
    words = tokens(text, at, min(last, at + 40))
    if not words or words[0].kind != "word" or len(words) == 1:
        return bool(words) and words[0].kind == "word"
    return (
        words[1].text in ".;"
        or words[0].text in _TIMES
        or (words[1].kind == "comma" and words[2:3] != [] and words[2].text.endswith("ing"))
    )


def _says_something(text: str, at: int, last: int) -> bool:
    """Tell "said the road was open" from "said nothing" and "said in a note to the press"."""
    if not _WORDS.match(text, at, last) or NO_CLAUSE.match(text, at, last):
        return False
    words = tokens(text, at, min(last, at + 60))
    if words[0].kind not in ("determiner", "pronoun", "name"):
        words = words[: next((at for at, word in enumerate(words) if word.kind == "comma"), len(words))]
    adjective = len(words) > 1 and words[0].text.endswith("ed") and words[1].kind in ("word", "name")
    if not words or (words[0].kind == "verb" and not adjective):
        return False
    return len(words) > 2 or any(word.kind in ("verb", "auxiliary") for word in words)


def _opens_clause(text: str, at: int, last: int) -> bool:
    """Tell "claimed the army had fled" from "claimed the town"."""
    if _CLAUSE.match(text, at, last):
        return True
    if not _FINITE.search(text, at, last):
        return False
    subject = phrase_after(text, at, last)
    following = tokens(text, subject[1], min(subject[1] + 15, last)) if subject else []
    return bool(following) and following[0].text in FINITE


def _far_that(text: str, at: int, last: int) -> re.Match[str] | None:
    """Find the "that" behind "said after a meeting", not the one of "said after a storm that killed"."""
    that = _FAR_THAT.match(text, at, last)
    following = tokens(text, that.end(), min(that.end() + 30, last)) if that else []
    return that if following and following[0].kind not in ("verb", "auxiliary") else None
