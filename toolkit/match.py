"""The one scanner under all finders: many forms, one pass, exact spans.

A form is found as a whole word, cased as its word list writes it or in capitals throughout;
the longest form wins, so that "South Sudan" is never Sudan. Quotes, apostrophes, hyphens and
spaces of every kind, a line break among them, count as their plain counterparts.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

import numpy as np
from ahocorasick_rs import AhoCorasick, Implementation

#: Typographic characters and the plain one that each stands for, one for one so that offsets hold.
_PLAIN = (
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u02bb\u2032\u00b4`\uff07", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\uff02", '"')
    | dict.fromkeys("\u2010\u2011\u00ad\u2043\uff0d", "-")
    | dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " ")
    | dict.fromkeys("\u202f\u205f\u3000", " ")
)
_PLAIN_TABLE = str.maketrans(_PLAIN)
_PLAIN_UNITS = np.arange(0x10000, dtype=np.uint16)
_PLAIN_UNITS[[ord(fancy) for fancy in _PLAIN]] = [ord(simple) for simple in _PLAIN.values()]
#: One line break, with the spaces around it, or a run of spaces; a blank line is left alone.
_GAP = re.compile(r"[ \t\r]*\n[ \t\r]*(?!\s)(?<!\n\n)|[ \t\r\f\v]{2,}|[\t\r\f\v]")
#: What combines with a Latin, Greek, Cyrillic, Hebrew or Arabic letter.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f]"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|@\w+")
#: Texts are scanned together, so many characters at a time: few calls, little memory.
_BATCH = 500_000
_BREAK = "\0"


class Match(NamedTuple):
    """One hit: its span in the text, the row of the word list, and whether it stood in capitals."""

    start: int
    end: int
    row: int
    capitals: bool


class Scanner:
    """An Aho-Corasick automaton over the forms of a word list.

    Parameters
    ----------
    forms
        Pairs of a form and the number of its row. The first row to claim a form keeps it.
    ignore_case
        Match in any case. Otherwise a form matches as written and in capitals throughout.
    whole_words
        Take only what has no letter beside it; False for scripts that put no space between words.

    Examples
    --------
    >>> scanner = Scanner([("Sudan", 0), ("South Sudan", 1), ("Côte d'Ivoire", 2)])
    >>> text = "SUDAN, South\\nSudan’s army and Côte d’Ivoire"
    >>> [(text[hit.start : hit.end], hit.row) for hit in scanner.scan(text)]
    [('SUDAN', 0), ('South\\nSudan', 1), ('Côte d’Ivoire', 2)]
    """

    def __init__(
        self, forms: Iterable[tuple[str, int]], *, ignore_case: bool = False, whole_words: bool = True
    ) -> None:
        # Twice the row, and one more where the form stands in capitals.
        patterns: dict[str, int] = {}
        rows = [(variant, 2 * row) for form, row in forms if form for variant in _variants(form)]
        for form, target in rows:
            patterns.setdefault(form.lower() if ignore_case else form, target)
        for form, target in rows if not ignore_case else ():
            patterns.setdefault(form.upper(), target + 1)
        self._ignore_case = ignore_case
        self._whole_words = whole_words
        self._targets = array("i", patterns.values())
        self._automaton = AhoCorasick(list(patterns), implementation=Implementation.ContiguousNFA, store_patterns=False)

    def scan(self, text: str) -> list[Match]:
        """Return the matches in `text`, first to last, none overlapping another."""
        return next(self.scan_many([text]))

    def scan_many(self, texts: Iterable[str]) -> Iterator[list[Match]]:
        """Yield the matches of one text after the other; faster than to scan each by itself."""
        batch: list[str] = []
        size = 0
        for text in texts:
            batch.append(text)
            size += len(text)
            if size >= _BATCH:
                yield from self._scan_batch(batch)
                batch, size = [], 0
        yield from self._scan_batch(batch)

    def _scan_batch(self, texts: list[str]) -> Iterator[list[Match]]:
        searched, offsets = zip(*map(_searchable, texts), strict=True) if texts else ((), ())
        joined = _BREAK.join(["", *searched, ""])
        if self._ignore_case:
            joined = _lower(joined)
        hits, targets = iter(self._longest(joined)), self._targets
        hit = next(hits, None)
        base = 1
        for text, seen, moved in zip(texts, searched, offsets, strict=True):
            found = []
            while hit and hit[0] < base + len(seen):
                start, end, pattern = hit
                target = targets[pattern]
                found.append(Match(start - base, end - base, target >> 1, target & 1 == 1))
                hit = next(hits, None)
            if moved is not None:
                found = [
                    item._replace(start=int(moved[item.start]), end=int(moved[item.end - 1]) + 1) for item in found
                ]
            yield _outside_addresses(text, found) if found else found
            base += len(seen) + 1

    def _longest(self, joined: str) -> Iterator[tuple[int, int, int]]:
        """Yield start, end and pattern of the longest hits from the left."""
        hits = self._automaton.find_matches_as_indexes(joined, overlapping=True)
        table = np.fromiter(chain.from_iterable(hits), dtype=np.int64, count=3 * len(hits)).reshape(-1, 3)
        if self._whole_words:
            table = table[_stands_free(joined, table[:, 1], table[:, 2])]
        table = table[np.lexsort((-table[:, 2], table[:, 1]))]
        done = 0
        for pattern, start, end in table.tolist():
            if start >= done:
                yield start, end, pattern
                done = end


def plain(text: str) -> str:
    """Put plain quotes, apostrophes, hyphens and spaces for typographic ones, one character for one.

    Examples
    --------
    >>> plain("“Côte d’Ivoire”")
    '"Côte d\\'Ivoire"'
    """
    if text.isascii():
        return text
    # All of _PLAIN are single units of UTF-16, and no unit of a longer character is among them.
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    return _PLAIN_UNITS[units].tobytes().decode("utf-16-le", "surrogatepass")


def fold(text: str) -> str:
    """Take the accents off letters.

    Examples
    --------
    >>> fold("São Tomé")
    'Sao Tome'
    """
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text))


def _variants(form: str) -> tuple[str, ...]:
    if form.isascii():
        return (form,)
    simple = form.translate(_PLAIN_TABLE)  # faster than `plain` where there is little to read
    return simple, fold(simple)


def _searchable(text: str) -> tuple[str, np.ndarray | None]:
    """Return `text` with plain characters and single spaces, and where each character stood if any moved."""
    searched = plain(text)
    if "  " in searched or "\r" in searched or "\t" in searched or "\f" in searched or "\v" in searched:
        return _single_spaced(searched)
    if "\n" in searched:
        if "\n " in searched or " \n" in searched:
            return _single_spaced(searched)
        # No form holds a break, so that no name runs over a blank line.
        searched = searched.replace("\n\n", _BREAK * 2).replace("\n", " ")
    return searched, None


def _single_spaced(searched: str) -> tuple[str, np.ndarray | None]:
    kept = np.ones(len(searched), dtype=bool)
    for gap in _GAP.finditer(searched):
        kept[gap.start() + 1 : gap.end()] = False
    return _GAP.sub(" ", searched), None if kept.all() else np.flatnonzero(kept)


def _lower(text: str) -> str:
    """Lower the case without moving any character (İ alone would become two)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_ASCII = np.array([chr(code).isalnum() or chr(code) == "_" for code in range(128)])


def _stands_free(text: str, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Tell which spans have no letter, digit or underscore beside them, nor an accent after them."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return ~_in_word(codes[starts - 1]) & ~_in_word(codes[ends], marks=True)


def _in_word(codes: np.ndarray, *, marks: bool = False) -> np.ndarray:
    inside = _ASCII[np.minimum(codes, 127)]
    others = codes > 127
    if others.any():
        characters = map(chr, codes[others].tolist())
        inside[others] = [c.isalnum() or (marks and unicodedata.combining(c) != 0) for c in characters]
    return inside


def _outside_addresses(text: str, found: list[Match]) -> list[Match]:
    """Leave out what stands inside a web or mail address."""
    if "@" not in text and "www" not in text and "://" not in text:
        return found
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    return [hit for hit in found if not any(a <= hit.start < b for a, b in addresses)]
