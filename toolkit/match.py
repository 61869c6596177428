"""The one scanner under all finders: many forms, one pass, exact spans.

A form is found as a whole word, cased as its word list writes it or in capitals throughout;
the longest form wins, so that "South Sudan" is never Sudan. Quotes, apostrophes, hyphens and
spaces of every kind, a line break among them, count as their plain counterparts.

Words are compared by fingerprints, for all words of a batch of texts at once: first those that
begin like a form, then what follows them, word by word, for as long as some form goes on so.
A form is fingerprinted when a text first holds a word that begins as it does: few are for one
article, and a corpus needs all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from threading import Lock
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from toolkit.batch import MIX, Batch, batches, close, closed, fold, is_space, join, mix, plain, signs
from toolkit.form_index import FormIndex, as_arrow

#: Marks of a web or mail address, what joins its parts, and what cannot be in it.
_MARKS, _JOINS, _NO_ADDRESS = ("://", "www.", "@"), signs("@/.:-_=?&%~+"), re.compile(r"[\s\0]")
_LONGEST_ADDRESS = 200
#: White space between two words of a form; two line breaks part them, and so does a very wide gap.
_SPACE, _WIDEST = re.compile(r"\s+"), 80
#: So many bits of a word's beginning are looked at before the word itself.
_BITS = 18
#: So many forms are learned together: few calls, and arrays that are small enough to be used again.
_AT_ONCE = 4096
#: A claim to a print is the number of a form and what way of writing it this is; the lowest has it.
_FOLDED, _CAPITALS, _NO_CLAIM = (np.uint64(bits << 40) for bits in (1, 2, 4))


class Match(NamedTuple):
    """One hit: its span in the text, the row of the word list, and whether it stood in capitals."""

    start: int
    end: int
    row: int
    capitals: bool


class Words(NamedTuple):
    """Where the words of a batch start and end."""

    starts: np.ndarray
    ends: np.ndarray


class Hits(NamedTuple):
    """The hits in a batch, first to last, none overlapping another: arrays of the fields of `Match`."""

    start: np.ndarray
    end: np.ndarray
    row: np.ndarray
    capitals: np.ndarray


class Entries(NamedTuple):
    """Fingerprints in their order, the target of each or -1, and whether a form goes on from there."""

    prints: np.ndarray
    targets: np.ndarray
    goes_on: np.ndarray


class Prints(NamedTuple):
    """Fingerprints of forms and of their first words, the claim of each, and whether a form goes on from there."""

    prints: np.ndarray
    claims: np.ndarray
    goes_on: np.ndarray


_NO_PRINTS = Prints(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=bool))


class Scanner:
    """Finds the forms of a word list.

    Parameters
    ----------
    forms
        The forms. What stands in one before its first letter or digit is not looked at.
    rows
        The number of the row of each form, else its place. The first row to claim a form keeps it.
    ignore_case
        Match in any case. Otherwise a form matches as written and in capitals throughout.
    whole_words
        Take only what has no letter beside it; False for scripts that put no space between words.

    Examples
    --------
    >>> scanner = Scanner(["Sudan", "South Sudan", "Côte d'Ivoire"])
    >>> text = "SUDAN, South\\nSudan’s army and Côte d’Ivoire"
    >>> [(text[hit.start : hit.end], hit.row) for hit in scanner.scan(text)]
    [('SUDAN', 0), ('South\\nSudan', 1), ('Côte d’Ivoire', 2)]
    """

    def __init__(
        self,
        forms: Sequence[str],
        rows: Sequence[int] | np.ndarray | None = None,
        *,
        ignore_case: bool = False,
        whole_words: bool = True,
    ) -> None:
        self._ignore_case = ignore_case
        self._whole_words = whole_words
        self._openings, self._tail_opens = np.zeros((2, 0x10000), dtype=bool)
        self._first, self._later, self._perhaps = np.zeros((3, 1 << _BITS), dtype=bool)
        self._tails: frozenset[int] = frozenset()
        self._forms = as_arrow(forms)
        self._rows = np.arange(len(forms)) if rows is None else np.array(rows, dtype=np.int64)
        self._unlearned = FormIndex(self._forms, 4 if whole_words else 1)
        self._prints = [_NO_PRINTS]
        self._entries = self._sorted()
        self._learning = Lock()

    def scan(self, text: str) -> list[Match]:
        """Return the matches in `text`, first to last, none overlapping another."""
        return next(self.scan_many([text]))

    def scan_many(self, texts: Iterable[str]) -> Iterator[list[Match]]:
        """Yield the matches of one text after the other; faster than to scan each by itself."""
        for batch in batches(texts):
            yield from self.each(batch)

    def each(self, batch: Batch) -> Iterator[list[Match]]:
        """Yield the matches in the texts of a batch, text by text."""
        hits = self.find(batch)
        cuts = np.searchsorted(hits.start, batch.bounds).tolist()
        base = batch.bounds[batch.of(hits.start)]
        rows = list(
            map(
                Match,
                (hits.start - base).tolist(),
                (hits.end - base).tolist(),
                hits.row.tolist(),
                hits.capitals.tolist(),
            )
        )
        for first, last in pairwise(cuts):
            yield rows[first:last]

    def find(self, batch: Batch) -> Hits:
        """Return the matches in a batch of texts."""
        if self._ignore_case:
            batch = batch.lower()
        words = self._words(batch)
        with self._learning:  # articles may be read in several threads
            if self._unlearned:
                self._learn(self._unlearned.called_by(batch.beginnings(words.starts, words.ends)))
        first = self._first_words(batch, words)
        ends, targets = self._follow(batch, words, first)  # of the longest form from each
        found = np.flatnonzero(targets >= 0)
        starts, ends, targets = words.starts[first[found]], ends[found], targets[found]
        kept = _apart(starts, ends) & ~_in_address(batch, starts, ends)
        return Hits(starts[kept], ends[kept], targets[kept] >> 1, (targets[kept] & 1) == 1)

    def _words(self, batch: Batch) -> Words:
        if self._whole_words:
            return Words(batch.starts, batch.ends)
        starts = np.flatnonzero(batch.in_word)
        return Words(starts, starts + 1)

    def _learn(self, numbers: list[int]) -> None:
        """Learn some of the forms."""
        for first in range(0, len(numbers), _AT_ONCE):
            self._prints += self._printed(*self._written(numbers[first : first + _AT_ONCE]))
        if numbers:
            self._prints = [Prints(*map(np.concatenate, zip(*self._prints, strict=True)))]
            self._entries = self._sorted()

    def _written(self, numbers: list[int]) -> tuple[Batch, np.ndarray]:
        """Return some forms in all the ways that they may be written, and the claim that each makes."""
        forms = self._forms.take(pa.array(numbers, pa.int64())).to_pylist()
        accented = [at for at, form in enumerate(forms) if not form.isascii()]
        variants = close(forms) + fold(close(forms[at] for at in accented))
        claims = np.array(numbers, dtype=np.uint64)
        claims = np.append(claims, claims[accented] + _FOLDED)
        if self._ignore_case:
            return closed(variants.lower()), claims
        return closed(variants + variants.upper()), np.append(claims, claims + _CAPITALS)

    def _printed(self, forms: Batch, claims: np.ndarray) -> Iterator[Prints]:
        """Note how forms begin, and yield how they go on from word to word, and where they end."""
        words = self._words(forms)
        form = forms.of(words.starts)
        at = np.flatnonzero(np.diff(form, prepend=-1))
        self._openings[forms.codes[words.starts[at]]] = True
        beginnings = _bits(forms.beginnings(words.starts, words.ends))
        self._first[beginnings[at]] = True
        self._later[np.delete(beginnings, at)] = True
        prints = np.zeros(len(at), dtype=np.uint64)
        while len(at):
            ends = words.ends[at]
            prints = mix(prints, forms.fingerprints(words.starts[at], ends))
            goes_on = np.append(form[1:], -1)[at] == form[at]
            tail = np.where(goes_on, 0, forms.bounds[form[at] + 1] - 1 - ends)
            self._tails |= set(tail[tail > 0].tolist())
            self._tail_opens[forms.codes[ends[tail > 0]]] = True
            whole = np.where(tail > 0, mix(prints, forms.fingerprints(ends, ends + tail)), prints)
            yield Prints(whole, np.where(goes_on, _NO_CLAIM, claims[form[at]]), goes_on)
            at, prints = at[goes_on], prints[goes_on]
            at, prints = at + 1, mix(prints, _gaps(forms, words, at))

    def _sorted(self) -> Entries:
        """Return each print once, with the target of the first to claim it: twice the row, and one more for capitals."""
        (known,) = self._prints
        order = np.argsort(known.prints)
        prints = known.prints[order]
        first = np.flatnonzero(np.diff(prints, prepend=~prints[:1]))
        self._perhaps[_bits(prints[first])] = True
        claims = np.minimum.reduceat(known.claims[order], first)
        whole = claims < _NO_CLAIM
        number, capitals = claims[whole] & (_FOLDED - np.uint64(1)), claims[whole] >= _CAPITALS
        targets = np.full(len(first), -1)
        targets[whole] = 2 * self._rows[number] + capitals
        return Entries(prints[first], targets, np.logical_or.reduceat(known.goes_on[order], first))

    def _first_words(self, batch: Batch, words: Words) -> np.ndarray:
        """Return the numbers of the words that begin as some form does."""
        first = np.flatnonzero(self._openings[batch.codes[words.starts]])
        beginnings = batch.beginnings(words.starts[first], words.ends[first])
        return first[self._first[_bits(beginnings)]]

    def _follow(self, batch: Batch, words: Words, first: np.ndarray) -> np.ndarray:
        """Return for each first word where the longest form from there ends, and that form's target, or -1."""
        best = np.full((2, len(first)), -1)
        at, word, prints = np.arange(len(first)), first, np.zeros(len(first), dtype=np.uint64)
        while len(at):
            ends = words.ends[word]
            prints = mix(prints, batch.fingerprints(words.starts[word], ends))
            items, targets, goes_on = self._look_up(prints)
            _note(best, at[items], ends[items], targets)
            for tail in sorted(self._tails):
                tailed, stops, forms = self._with_tail(batch, ends, tail, prints)
                _note(best, at[tailed], stops, forms)
            items = items[goes_on & (word[items] + 1 < len(words.starts))]
            beginnings = batch.beginnings(words.starts[word[items] + 1], words.ends[word[items] + 1])
            items = items[self._later[_bits(beginnings)]]
            at, word, prints = at[items], word[items], prints[items]
            word, prints = word + 1, mix(prints, _gaps(batch, words, word))
        return best

    def _with_tail(
        self, batch: Batch, ends: np.ndarray, tail: int, prints: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return which stretches are forms once signs behind them are taken in ("U.S."), their ends and targets."""
        items = np.flatnonzero(self._tail_opens[batch.codes[ends]] & (ends + tail < len(batch.codes)))
        items = items[~batch.in_word[ends[items] + tail]]
        stops = ends[items] + tail
        found, targets, _ = self._look_up(mix(prints[items], batch.fingerprints(ends[items], stops)))
        return items[found], stops[found], targets

    def _look_up(self, prints: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return which prints are known, the target of each, and whether a form goes on from there."""
        known = self._entries  # another thread may learn meanwhile
        items = np.flatnonzero(self._perhaps[_bits(prints)])
        entries = np.minimum(np.searchsorted(known.prints, prints[items]), len(known.prints) - 1)
        same = known.prints[entries] == prints[items]
        entries = entries[same]
        return items[same], known.targets[entries], known.goes_on[entries]


def _note(best: np.ndarray, at: np.ndarray, ends: np.ndarray, targets: np.ndarray) -> None:
    whole = targets >= 0
    best[:, at[whole]] = ends[whole], targets[whole]


def _bits(prints: np.ndarray) -> np.ndarray:
    return (prints * MIX) >> np.uint64(64 - _BITS)


def _gaps(batch: Batch, words: Words, before: np.ndarray) -> np.ndarray:
    """Return fingerprints of what lies between some words and the next, any white space as a space."""
    ends, starts = words.ends[before], words.starts[before + 1]
    prints = batch.fingerprints(ends, starts)
    first, second = batch.codes[ends], batch.codes[ends + 1]
    prints[(starts - ends == 1) & is_space(first)] = _print(" ")
    odd = np.flatnonzero((starts - ends > 1) & (is_space(first) | (second != ord(" ")) | (starts - ends > 2)))
    for item in odd.tolist():
        gap = batch.text[ends[item] : min(starts[item], ends[item] + _WIDEST)]
        prints[item] = _print(_SPACE.sub(" ", gap) if gap.count("\n") < 2 else gap)
    return prints


@lru_cache(maxsize=1000)
def _print(text: str) -> int:
    batch = join([plain(text)])
    return int(batch.fingerprints(np.array([0]), np.array([len(text)]))[0])


def _apart(starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Tell which spans, in the order of their starts, do not begin inside one that is kept before them."""
    kept = np.ones(len(starts), dtype=bool)
    if len(starts):
        kept[1:] = starts[1:] >= np.maximum.accumulate(ends)[:-1]
    for late in np.flatnonzero(~kept).tolist():
        before = late - 1
        while not kept[before]:
            before -= 1
        kept[late] = starts[late] >= ends[before]
    return kept


def _in_address(batch: Batch, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Tell which spans lie in a web or mail address."""
    before, behind = batch.codes[starts - 1], batch.codes[ends]
    inside = _JOINS[before] & (starts > 0) | _JOINS[behind] & batch.in_word[ends + 1]
    for item in np.flatnonzero(inside).tolist():
        start, end = starts[item], ends[item]
        head = _NO_ADDRESS.split(batch.text[max(start - _LONGEST_ADDRESS, 0) : start])[-1]
        tail = _NO_ADDRESS.split(batch.text[end : end + _LONGEST_ADDRESS], maxsplit=1)[0]
        inside[item] = any(mark in f"{head} {tail}" for mark in _MARKS)
    return inside
