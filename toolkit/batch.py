"""Texts read together as arrays: their characters, their words, and a fingerprint of any stretch of them.

Whoever looks at every word of a corpus looks at arrays; Python sees only what was found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np

#: Typographic characters and the plain one that each stands for, one for one so that offsets hold.
_PLAIN = (
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u02bb\u2032\u00b4`\uff07", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\uff02", '"')
    | dict.fromkeys("\u2010\u2011\u00ad\u2043\uff0d", "-")
    | dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " ")
    | dict.fromkeys("\u202f\u205f\u3000", " ")
)
_PLAIN_UNITS = np.arange(0x10000, dtype=np.uint16)
_PLAIN_UNITS[[ord(fancy) for fancy in _PLAIN]] = [ord(simple) for simple in _PLAIN.values()]
#: What combines with a Latin, Greek, Cyrillic, Hebrew or Arabic letter.
ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f]"
)
#: Letters, digits and underscores, with the accents on them.
WORD = re.compile(rf"[\w{ACCENTS.pattern[1:-1]}]+")
#: So many characters at a time: few calls, and arrays that stay in the processor's cache.
_SIZE = 1_000_000
_BREAK = "\0"
#: So many characters are looked at together; the text goes on for as many after its end.
_WINDOW = 4
_END = _BREAK * _WINDOW
_MASKS = np.array([(1 << 16 * length) - 1 for length in range(_WINDOW + 1)], dtype=np.uint64)
#: An odd number without a pattern in its bits (the golden ratio in 64 bits).
MIX = np.uint64(0x9E3779B97F4A7C15)


class Batch:
    """Some texts, joined, with a character behind each that is in no word.

    Parameters
    ----------
    text
        The texts, joined (see :func:`join`).
    bounds
        Where each text starts in it and, last, where a next one would.
    first
        The number of the first text among those of all batches.

    Attributes
    ----------
    codes
        The code of each character, typographic ones as their plain counterparts.

    Examples
    --------
    >>> batch = join(["Côte d’Ivoire", "Mali"])
    >>> [batch.text[start:end] for start, end in zip(batch.starts, batch.ends, strict=True)]
    ['Côte', 'd', 'Ivoire', 'Mali']
    """

    def __init__(self, text: str, bounds: np.ndarray, first: int = 0) -> None:
        self.text = text
        self.bounds = bounds
        self.first = first
        self.codes = _codes(text)

    @property
    def numbers(self) -> slice:
        """Which of the texts of all batches these are."""
        return slice(self.first, self.first + len(self.bounds) - 1)

    @cached_property
    def texts(self) -> list[str]:
        """The texts, one by one."""
        return [self.text[start : stop - 1] for start, stop in pairwise(self.bounds.tolist())]

    def lower(self) -> Batch:
        """Return the batch in small letters, each character in its place (İ alone would become two)."""
        return Batch("İ".join(map(str.lower, self.text.split("İ"))), self.bounds, self.first)

    @cached_property
    def in_word(self) -> np.ndarray:
        """Tell for each character whether it is a letter, a digit, an underscore or an accent on one of them."""
        return word_characters().take(self.codes)

    @cached_property
    def starts(self) -> np.ndarray:
        """Where each word starts."""
        return np.ascontiguousarray(self._edges[::2])

    @cached_property
    def ends(self) -> np.ndarray:
        """Where each word ends."""
        return np.ascontiguousarray(self._edges[1::2])

    @cached_property
    def _edges(self) -> np.ndarray:
        """Where words start and end, in turn: the last text ends outside of a word."""
        edges = np.flatnonzero(self.in_word[1:] != self.in_word[:-1]) + 1
        return np.append(0, edges) if self.in_word[0] else edges

    @cached_property
    def _windows(self) -> np.ndarray:
        """The codes from each place on, four in a number."""
        return np.ndarray(len(self.codes) - _WINDOW + 1, dtype=np.uint64, buffer=self.codes.data, strides=(2,))

    def beginnings(self, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """Return the first four characters of each stretch in one number; 0 stands for those it does not have."""
        return self._windows[starts] & _MASKS[np.minimum(ends - starts, _WINDOW)]

    def fingerprints(self, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """Return a number for each stretch of the text: equal ones have equal numbers, others almost surely not.

        Examples
        --------
        >>> prints = join(["Mali, Mali, Niger"]).fingerprints(np.array([0, 6, 12]), np.array([4, 10, 17])).tolist()
        >>> prints[0] == prints[1], prints[0] == prints[2]
        (True, False)
        """
        prints = mix(ends - starts, self.beginnings(starts, ends))
        live = np.arange(len(starts))
        place = _WINDOW
        while len(live := live[ends[live] - starts[live] > place]):
            prints[live] = mix(prints[live], self.beginnings(starts[live] + place, ends[live]))
            place += _WINDOW
        return prints

    def skip(self, places: np.ndarray, signs: np.ndarray, most: int) -> np.ndarray:
        """Step forward over some signs, `most` of them at the most."""
        places = places.copy()
        live = np.arange(len(places))
        for _ in range(most):
            live = live[signs[self.codes[places[live]]]]
            places[live] += 1
        return places

    def skip_space(self, places: np.ndarray) -> np.ndarray:
        """Step forward over white space, line breaks among it."""
        after = self.skip(places, _SPACES, most=4)
        for item in np.flatnonzero(_SPACES[self.codes[after]]).tolist():
            run = _SPACE_RUN.match(self.text, after[item])
            after[item] = run.end() if run else after[item]
        return after

    def is_lower(self, places: np.ndarray) -> np.ndarray:
        """Tell whether small letters stand at some places."""
        codes = self.codes[places]
        lower = codes - ord("a") < 26
        beyond = np.flatnonzero(codes > 127)
        lower[beyond] = [chr(code).islower() for code in codes[beyond].tolist()]
        return lower

    def of(self, places: np.ndarray) -> np.ndarray:
        """Return the number of the text that each place of the joined text lies in."""
        return np.searchsorted(self.bounds, places, side="right") - 1


def join(texts: list[str], first: int = 0) -> Batch:
    """Join texts, the first with a number, into one batch."""
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    return Batch(_BREAK.join([*texts, _END]), np.concatenate([[0], np.cumsum(lengths + 1)]), first)


def close(texts: Iterable[str]) -> str:
    """Return texts in one, each closed by a character that is in none of them."""
    return _BREAK.join([*texts, ""])


def closed(text: str) -> Batch:
    """Return the batch of texts that were put into one by :func:`close`; quicker than to join them one by one.

    Examples
    --------
    >>> batch = closed(close(["Mali", "Niger"]).upper())
    >>> [batch.text[start:end] for start, end in zip(batch.starts, batch.ends, strict=True)], batch.bounds.tolist()
    (['MALI', 'NIGER'], [0, 5, 11])
    """
    batch = Batch(text + _END, np.zeros(1, dtype=np.int64))
    batch.bounds = np.append(0, np.flatnonzero(batch.codes[: len(text)] == ord(_BREAK)) + 1)
    return batch


def batches(texts: Iterable[str], size: int = _SIZE) -> Iterator[Batch]:
    """Yield the texts in their order, some `size` characters at a time."""
    waiting: list[str] = []
    first = length = 0
    for text in texts:
        waiting.append(text)
        length += len(text)
        if length >= size:
            yield join(waiting, first)
            first += len(waiting)
            waiting, length = [], 0
    if waiting:
        yield join(waiting, first)


class Vocabulary:
    """A set of words, to be asked about many words at once.

    Parameters
    ----------
    words
        The words, with spaces between them.

    Examples
    --------
    >>> batch = join(["Mali and Niger"])
    >>> Vocabulary("Niger Chad").holds(batch.fingerprints(batch.starts, batch.ends)).tolist()
    [False, False, True]
    """

    def __init__(self, words: str) -> None:
        batch = join(words.split())
        self._prints = np.sort(batch.fingerprints(batch.bounds[:-1], batch.bounds[1:] - 1))

    def holds(self, prints: np.ndarray) -> np.ndarray:
        """Tell which fingerprints are those of words of the set."""
        entries = np.minimum(np.searchsorted(self._prints, prints), len(self._prints) - 1)
        return self._prints[entries] == prints


def signs(characters: str) -> np.ndarray:
    """Return a table that tells for each character's code whether it is one of some signs."""
    table = np.zeros(0x10000, dtype=bool)
    table[[ord(character) for character in characters]] = True
    return table


def is_space(codes: np.ndarray) -> np.ndarray:
    """Tell which codes are white space."""
    return _SPACES[codes]


def is_digit(codes: np.ndarray) -> np.ndarray:
    """Tell which codes are digits."""
    return codes - ord("0") < 10


def plain(text: str) -> str:
    """Put plain quotes, apostrophes, hyphens and spaces for typographic ones, one character for one.

    Examples
    --------
    >>> plain("“Côte d’Ivoire”")
    '"Côte d\\'Ivoire"'
    """
    if text.isascii():
        return text.replace("`", "'")
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
    return ACCENTS.sub("", unicodedata.normalize("NFD", text))


def each(change: Callable[[str], str], texts: list[str]) -> list[str]:
    """Change many short texts at once.

    Examples
    --------
    >>> each(str.upper, ["Mali", "Niger"])
    ['MALI', 'NIGER']
    """
    return change("\0".join(texts)).split("\0") if texts else []


def mix(prints: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return a fingerprint of what `prints` stand for, followed by what `others` stand for."""
    mixed = (prints.astype(np.uint64, copy=False) + others) * MIX
    return mixed ^ (mixed >> np.uint64(29))


@lru_cache(maxsize=1)
def word_characters() -> np.ndarray:
    """Return for each character's code up to U+FFFF whether it is part of a word."""
    table = np.zeros(0x10000, dtype=bool)
    every = np.arange(0x10000, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")
    for run in WORD.finditer(every):
        table[run.start() : run.end()] = True
    return table


def _codes(text: str) -> np.ndarray:
    text = text.replace("`", "'")  # found faster here than below
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8).astype(np.uint16)
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16).copy()
    if len(codes) > len(text):
        # No word list holds a character beyond U+FFFF: a letter stays a letter, the rest is a sign.
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        codes = np.minimum(points, 0xFFFF).astype(np.uint16)
        beyond = np.flatnonzero(points > 0xFFFF)
        codes[beyond] = [0xFFDC if chr(point).isalnum() else 0xFFFF for point in points[beyond].tolist()]
    fancy = np.flatnonzero(codes > 127)
    codes[fancy] = _PLAIN_UNITS[codes[fancy]]
    return codes


#: What `str.isspace` is true of.
_SPACES = signs(
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u2028\u2029" + "".join(space for space in _PLAIN if _PLAIN[space] == " ")
)
_SPACE_RUN = re.compile(r"\s*")
