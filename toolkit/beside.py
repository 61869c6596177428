"""What stands beside matches: the words before and after each, as arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from toolkit.batch import Batch, Vocabulary


class Beside(NamedTuple):
    """Spans of a batch, and the numbers of the words before and after each (of any word where there is none)."""

    batch: Batch
    start: np.ndarray
    end: np.ndarray
    before: np.ndarray
    after: np.ndarray

    def only(self, chosen: np.ndarray) -> Beside:
        """Return what stands beside the chosen spans."""
        return Beside(self.batch, *(values[chosen] for values in self[1:]))

    def codes_after(self, place: int = 0) -> np.ndarray:
        """Return the characters after the spans, or at some place behind that."""
        return self.batch.codes[self.end + place]

    def span_in(self, words: Vocabulary) -> np.ndarray:
        """Tell which spans are of a set of words."""
        return words.holds(self.batch.fingerprints(self.start, self.end))

    def before_in(self, words: Vocabulary, letters: int = 100) -> np.ndarray:
        """Tell before which spans a word of a set stands, its first letters compared."""
        return self._in(words, self.before, letters)

    def after_in(self, words: Vocabulary, letters: int = 100) -> np.ndarray:
        """Tell after which spans a word of a set stands, its first letters compared."""
        return self._in(words, self.after, letters)

    def _in(self, words: Vocabulary, beside: np.ndarray, letters: int) -> np.ndarray:
        starts, ends = self.batch.starts[beside], self.batch.ends[beside]
        return words.holds(self.batch.fingerprints(starts, np.minimum(ends, starts + letters)))

    def is_capital(self, beside: np.ndarray) -> np.ndarray:
        """Tell which of the words beside the spans begin with a capital or a digit."""
        return ~self.batch.is_lower(self.batch.starts[beside])


def look_beside(batch: Batch, start: np.ndarray, end: np.ndarray) -> Beside:
    """Find the words before and after some spans.

    Examples
    --------
    >>> from toolkit.batch import join
    >>> found = look_beside(join(["in Mali today"]), np.array([3]), np.array([7]))
    >>> found.before_in(Vocabulary("in at")).tolist(), found.after_in(Vocabulary("in at")).tolist()
    ([True], [False])
    """
    before = np.searchsorted(batch.starts, start) - 1
    after = np.searchsorted(batch.starts, end)
    return Beside(batch, start, end, np.maximum(before, 0), np.minimum(after, len(batch.starts) - 1))
