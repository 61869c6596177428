"""What a scorer must not see: the terms themselves, and names, which praise and blame nobody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from toolkit.regex import late
from toolkit.vader import PLACEHOLDER

Span = tuple[int, int]

_WORD = late(r"(\w+(?:(?!['’]s\b)['’.&-]\w+)*)(?:['’]s\b)?")
# Capitals mark no name in these words: they open sentences ("But Qureshi") and sit in titles ("The Hague").
_FUNCTION = frozenset(
    "a an the this that these those his her its their our my your all some many most more no not never none nor "
    "neither and but or so yet if as while when where what who why how which although because though whether "
    "about above across after against along amid amidst among amongst around at before behind below beneath beside "
    "besides between beyond by concerning despite down during except for from in inside into like near of off on "
    "onto opposite out outside over past per regarding round since than through throughout till to toward towards "
    "under underneath unlike until up upon versus via vs with within without is are was were be been has have had do does did will would can could may might must "
    "shall should he she it they we you i".split()
)
# What is broken or derailed: its name is masked inside a term of breakdown, the breaking is scored.
_BROKEN = late(
    r"\b(?:(?:peace|cease-?fires?|truces?|armistices?|agreements?|accords?|deals?|treat(?:y|ies)|talks?|"
    r"negotiations?|process(?:es)?|plans?|proposals?|offers?|efforts?)\b\s*)+(?<!\s)",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """What stands between two spaces: where in it names stand, whether a small word does, and how its first word begins."""

    names: tuple[Span, ...]
    small: bool
    letter: str
    capitals: bool


def named_by_term(text: str, start: int, end: int, code: str) -> list[Span]:
    """Return what of a term to mask: all of it, of a term of breakdown only what broke down.

    Examples
    --------
    >>> named_by_term("violation of the ceasefire", 0, 26, "breakdown")
    [(17, 26)]
    """
    if code == "breakdown":
        return [match.span() for match in _BROKEN.finditer(text, start, end)]
    return [(start, end)]


def names_by_form(text: str, start: int, end: int, terms: Sequence[Span]) -> list[Span]:
    """Find runs of capitalised words in a sentence, outside the terms.

    Examples
    --------
    >>> names_by_form("The Bara Accord failed, said Leila Haddad.", 0, 42, [])
    [(4, 15), (29, 41)]
    """
    tokens = text[start:end].split()
    read = [*map(_read, tokens)]
    if not any([token.small for token in read]):
        return []  # a headline: its capitals tell nothing
    spans: list[Span] = []
    at = start
    for number, token in enumerate(read):
        if not token.capitals:
            continue
        at = text.index(tokens[number], at)
        for a, b in token.names:
            first, last = at + a, at + b
            before = tokens[number][a - 1] if a else tokens[number - 1][-1] if number else "!"
            # The first word always has its capital; it is part of a name when the next word has one too.
            opens = before in "!?:" or (a and before in "\"“„«‘('")
            if opens and not (text.startswith(" ", last) and _goes_on(read[number + 1 :])):
                continue
            if _touches(first, last, terms):
                continue
            if spans and text[spans[-1][1] : first].isspace():
                first = spans.pop()[0]
            spans.append((first, last))
        at += len(tokens[number])
    return spans


def _touches(first: int, last: int, spans: Iterable[Span]) -> bool:
    return any([start < last and first < end for start, end in spans])


@lru_cache(maxsize=50_000)
def _read(token: str) -> Token:
    """Tell names by their capitals from small words and from function words."""
    words = [match.span(1) for match in _WORD.finditer(token) if token[match.start()].isalpha()]
    telling = [(first, last) for first, last in words if not _is_function(token[first:last])]
    names = tuple(word for word in telling if token[word[0]].isupper())
    letter = token[words[0][0]] if words else ""
    return Token(names, len(names) < len(telling), letter, token != token.lower())


def _is_function(word: str) -> bool:
    return word.lower() in _FUNCTION and not word[1:].isupper()


def _goes_on(read: Sequence[Token]) -> bool:
    """Tell whether the next word begins with a capital."""
    return next((token.letter for token in read if token.letter), "").isupper()


def merge(hidden: Iterable[Span], first: int, last: int) -> list[Span]:
    """Cut spans to a window and put those that overlap together, in the order of the text.

    Examples
    --------
    >>> merge([(9, 12), (0, 4), (3, 6)], 2, 10)
    [(2, 6), (9, 10)]
    """
    spans: list[Span] = []
    for start, end in sorted(hidden):
        if start >= last or end <= first:
            continue
        if spans and start < spans[-1][1]:
            start, end = spans[-1][0], max(end, spans.pop()[1])
        spans.append((start if start > first else first, end if end < last else last))
    return spans


def write_masked(text: str, hidden: Collection[Span]) -> str:
    """Put the placeholder for each word of the hidden spans, which must not overlap.

    Examples
    --------
    >>> write_masked("The peace talks failed.", [(4, 15)])
    'The thing thing failed.'
    """
    # In a line of capitals a small placeholder would make the other words shout.
    word = PLACEHOLDER.upper() if text.isupper() else PLACEHOLDER
    shown, at = "", 0
    for start, end in hidden:
        shown += text[at:start] + " ".join([word] * len(text[start:end].split()))
        at = end
    return shown + text[at:]
