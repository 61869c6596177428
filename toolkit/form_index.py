"""The forms of a word list by how they begin, so that a scanner learns only those that a text may hold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from toolkit.batch import WORD, each, fold

#: After so many words all forms are asked for: so long a text has words that begin like nearly every form.
_MANY = 100_000


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
    >>> words = join(["COTE", "Malians"])
    >>> [index.called_by(words.beginnings(words.starts, words.ends)) for _ in range(2)]
    [[0, 2], []]
    """

    def __init__(self, forms: pa.LargeStringArray, letters: int = 4) -> None:
        self._letters = letters
        beginnings = pc.utf8_slice_codeunits(forms, 0, letters).dictionary_encode()
        kind, written = beginnings.indices.to_numpy(), beginnings.dictionary
        heads = _heads(written.to_pylist())
        self._numbers = {head: number for number, head in enumerate(dict.fromkeys(["", *heads]))}
        self._head = np.fromiter(map(self._numbers.__getitem__, heads), dtype=np.int64, count=len(heads))[kind]
        for form in np.flatnonzero(self._head == 0).tolist():  # a sign may stand before the first word
            word = WORD.search(forms[form].as_py())
            (head,) = _heads([word[0][:letters] if word else ""])
            self._head[form] = self._numbers.setdefault(head, len(self._numbers))
        self._words = 0

    def __bool__(self) -> bool:
        """Tell whether forms are left."""
        return bool(self._numbers)

    def called_by(self, beginnings: np.ndarray) -> list[int]:
        """Return the numbers of the forms, not given yet, that may begin with some words; at last, of all.

        `beginnings` holds the first characters of each word, as :meth:`toolkit.batch.Batch.beginnings` gives them.
        """
        self._words += len(beginnings)
        heads = (
            self._numbers.keys() if self._words > _MANY else {"", *self._beginning(beginnings)} & self._numbers.keys()
        )
        called = np.zeros(self._head.max(initial=0) + 1, dtype=bool)
        called[[self._numbers.pop(head) for head in list(heads)]] = True
        return np.flatnonzero(called[self._head]).tolist()

    def _beginning(self, beginnings: np.ndarray) -> list[str]:
        """Return how the forms begin that may stand beside some words."""
        size, most = self._letters, beginnings.itemsize // 2
        letters = pd.unique(beginnings).view("<u2").reshape(-1, most)[:, :size]
        text = letters.tobytes().decode("utf-16-le", "surrogatepass")
        return _heads([text[at : at + size].rstrip("\0") for at in range(0, len(text), size)])


def as_arrow(forms: Sequence[str]) -> pa.LargeStringArray:
    """Return forms as one array, which holds thousands in few bytes."""
    array = pa.array(forms, pa.large_string())
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _heads(beginnings: list[str]) -> list[str]:
    """Return the first letters of words as all ways of writing have them; "" where these may differ in number."""
    words = [letters if letters.isalnum() else _word(letters) for letters in beginnings]
    heads = each(str.upper, words)
    accented = [number for number, word in enumerate(words) if not word.isascii()]
    for number, head in zip(accented, _plain_heads([words[number] for number in accented]), strict=True):
        heads[number] = head
    return heads


def _word(letters: str) -> str:
    word = WORD.match(letters)
    return word[0] if word else ""


def _plain_heads(words: list[str]) -> list[str]:
    small = each(str.lower, words)
    heads = each(str.upper, each(fold, small))
    return [
        head if len(head) == len(word) == len(low) == len(word.upper()) and max(head) <= "\uffff" else ""
        for word, low, head in zip(words, small, heads, strict=True)
    ]
