"""The one scanner under all finders: many forms, one pass, exact spans.

A form is found as a whole word, cased as its word list writes it or in capitals throughout;
the longest form wins, so that "South Sudan" is never Sudan. Quotes, apostrophes, hyphens and
spaces of every kind, a line break among them, count as their plain counterparts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

#: Typographic characters and the plain one that each stands for, one for one so that offsets hold.
_PLAIN = (
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u02bb\u2032\u00b4`\uff07", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\uff02", '"')
    | dict.fromkeys("\u2010\u2011\u00ad\u2043\uff0d", "-")
    | dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " ")
    | dict.fromkeys("\u202f\u205f\u3000", " ")
)
#: One line break, with the spaces around it, or a run of spaces; a blank line is left alone.
_GAP = re.compile(r"[ \t\r]*\n[ \t\r]*(?!\s)(?<!\n\n)|[ \t\r\f\v]{2,}|[\t\r\f\v]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|@\w+")


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

    Examples
    --------
    >>> scanner = Scanner([("Sudan", 0), ("South Sudan", 1), ("Côte d'Ivoire", 2)])
    >>> text = "SUDAN, South\\nSudan’s army and Côte d’Ivoire"
    >>> [(text[hit.start : hit.end], hit.row) for hit in scanner.scan(text)]
    [('SUDAN', 0), ('South\\nSudan', 1), ('Côte d’Ivoire', 2)]
    """

    def __init__(self, forms: Iterable[tuple[str, int]], *, ignore_case: bool = False) -> None:
        patterns: dict[str, tuple[int, bool]] = {}
        rows = [(plain(form), row) for form, row in forms if form]
        for form, row in rows:
            for variant in (form, fold(form)):
                patterns.setdefault(variant.lower() if ignore_case else variant, (row, False))
        if not ignore_case:
            for form, row in rows:
                for variant in (form.upper(), fold(form).upper()):
                    patterns.setdefault(variant, (row, True))
        self._ignore_case = ignore_case
        self._targets = list(patterns.values())
        self._automaton = AhoCorasick(list(patterns))

    def scan(self, text: str) -> list[Match]:
        """Return the matches in `text`, first to last, none overlapping another."""
        searched, offsets = _searchable(text)
        if self._ignore_case:
            searched = _lower(searched)
        hits = self._automaton.find_matches_as_indexes(searched, overlapping=True)
        hits = [hit for hit in hits if _is_word(searched, hit[1], hit[2])]
        if not hits:
            return []
        found = [Match(start, end, *self._targets[pattern]) for pattern, start, end in _longest(hits)]
        if offsets is not None:
            found = [hit._replace(start=offsets[hit.start], end=offsets[hit.end - 1] + 1) for hit in found]
        addresses = (
            [match.span() for match in _ADDRESS.finditer(text)] if "@" in text or "www" in text or "://" in text else []
        )
        return [hit for hit in found if not any(a <= hit.start < b for a, b in addresses)]


def plain(text: str) -> str:
    """Put plain quotes, apostrophes, hyphens and spaces for typographic ones, one character for one.

    Examples
    --------
    >>> plain("“Côte d’Ivoire”")
    '"Côte d\\'Ivoire"'
    """
    if text.isascii():
        return text
    for fancy, simple in _PLAIN.items():
        if fancy in text:
            text = text.replace(fancy, simple)
    return text


def fold(text: str) -> str:
    """Take the accents off letters.

    Examples
    --------
    >>> fold("São Tomé")
    'Sao Tome'
    """
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _searchable(text: str) -> tuple[str, list[int] | None]:
    """Return `text` with plain characters and single spaces, and where each character stood if any moved."""
    searched = plain(text)
    if not _GAP.search(searched):
        return searched, None
    pieces: list[str] = []
    offsets: list[int] = []
    at, moved = 0, False
    for gap in _GAP.finditer(searched):
        pieces += searched[at : gap.start()], " "
        offsets.extend(range(at, gap.start() + 1))
        moved = moved or gap.end() - gap.start() > 1
        at = gap.end()
    pieces.append(searched[at:])
    offsets.extend(range(at, len(searched)))
    return "".join(pieces), offsets if moved else None


def _lower(text: str) -> str:
    """Lower the case without moving any character (İ alone would become two)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _is_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "_" or after.isalnum() or after == "_" or _is_mark(after))


def _is_mark(character: str) -> bool:
    return character > "\u02ff" and unicodedata.combining(character) != 0


def _longest(hits: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Keep, from the left, the longest hit at each place."""
    done = 0
    for hit in sorted(hits, key=lambda hit: (hit[1], -hit[2])):
        if hit[1] >= done:
            yield hit
            done = hit[2]
