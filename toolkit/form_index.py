"""The forms of a word list by how they begin, so that a scanner learns only those that a text may hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from toolkit.batch import WORD, fold

#: After so many words all forms are asked for: so long a text has words that begin like nearly every form.
_MANY = 20_000


class FormIndex:
    """Gives each form once, when words come that it may begin with.

    Parameters
    ----------
    forms
        The forms; each has the number of its place.
    letters
        So many letters of its first word tell whether a form may stand in a text.

    Examples
    --------
    >>> from toolkit.batch import join
    >>> index = FormIndex(as_arrow(["Mali", "Niger", "Côte d'Ivoire"]))
    >>> words = join(["COTE", "Malawi"])
    >>> [index.called_by(words.beginnings(words.starts, words.ends)) for _ in range(2)]
    [[0, 2], []]
    """

    def __init__(self, forms: pa.LargeStringArray, letters: int = 3) -> None:
        self._letters = letters
        beginnings = pc.utf8_slice_codeunits(forms, 0, letters).dictionary_encode()
        self._kind = beginnings.indices.to_numpy().astype(np.int64)
        kinds = {beginning: kind for kind, beginning in enumerate(beginnings.dictionary.to_pylist())}
        odd = [kind for beginning, kind in kinds.items() if not WORD.match(beginning)]
        for number in np.flatnonzero(np.isin(self._kind, odd)).tolist():  # a sign stands before the first word
            word = WORD.search(forms[number].as_py())
            self._kind[number] = kinds.setdefault(word[0][:letters] if word else "", len(kinds))
        self._kinds: dict[str, list[int]] = defaultdict(list)
        for beginning, kind in kinds.items():
            self._kinds[_head(beginning)].append(kind)
        self._words = 0

    def __bool__(self) -> bool:
        """Tell whether forms are left."""
        return bool(self._kinds)

    def called_by(self, beginnings: np.ndarray) -> list[int]:
        """Return the numbers of the forms, not given yet, that may begin with some words; at last, of all.

        `beginnings` holds the first characters of each word, as :meth:`toolkit.batch.Batch.beginnings` gives them.
        """
        self._words += len(beginnings)
        heads = self._kinds.keys() if self._words > _MANY else self._heads(beginnings) & self._kinds.keys()
        called = np.zeros(self._kind.max(initial=-1) + 1, dtype=bool)
        called[[kind for head in list(heads) for kind in self._kinds.pop(head)]] = True
        return np.flatnonzero(called[self._kind]).tolist()

    def _heads(self, beginnings: np.ndarray) -> set[str]:
        """Return what forms begin with that may stand beside some words; "" for those of which it cannot be told."""
        size, most = self._letters, beginnings.itemsize // 2
        letters = np.unique(beginnings).view("<u2").reshape(-1, most)[:, :size]
        text = letters.tobytes().decode("utf-16-le", "surrogatepass")
        return {"", *(_head(text[at : at + size].rstrip("\0")) for at in range(0, len(text), size))}


def as_arrow(forms: Sequence[str]) -> pa.LargeStringArray:
    """Return forms as one array, which holds thousands in few bytes."""
    array = pa.array(forms, pa.large_string())
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _head(letters: str) -> str:
    """Return the first letters of a word as all its ways of writing have them; "" where they may differ in number."""
    if letters.isascii() and letters.isalnum():
        return letters.upper()
    word = WORD.match(letters)
    if not word:
        return ""
    written = word[0]
    large = written.upper()
    head = fold(written.lower()).upper()
    lengths = {len(written), len(written.lower()), len(large), len(head)}
    return head if len(lengths) == 1 and max(head) <= "\uffff" else ""
