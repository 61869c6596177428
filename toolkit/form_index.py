"""The forms of a word list by how they begin, so that a scanner learns only those that a text may hold."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

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
    >>> index = FormIndex(["Mali", "Niger", "Côte d'Ivoire"])
    >>> words = join(["COTE", "Malawi"])
    >>> [index.called_by(words.beginnings(words.starts, words.ends)) for _ in range(2)]
    [[0, 2], []]
    """

    def __init__(self, forms: list[str], letters: int = 3) -> None:
        self._letters = letters
        beginnings = [form[:letters] for form in forms]
        odd = {beginning for beginning in dict.fromkeys(beginnings) if not WORD.match(beginning)}
        if odd:  # a sign stands before the first word
            beginnings = [
                _first_word(form)[:letters] if beginning in odd else beginning
                for form, beginning in zip(forms, beginnings, strict=True)
            ]
        kinds = {beginning: kind for kind, beginning in enumerate(dict.fromkeys(beginnings))}
        self._kind = np.fromiter(map(kinds.__getitem__, beginnings), dtype=np.int64, count=len(forms))
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


def _first_word(form: str) -> str:
    word = WORD.search(form)
    return word[0] if word else ""


def _head(letters: str) -> str:
    """Return the first letters of a word as all its ways of writing have them; "" where they may differ in number."""
    word = WORD.match(letters)
    if not word:
        return ""
    written = word[0]
    large = written.upper()
    if written.isascii():
        return large
    head = fold(written.lower()).upper()
    lengths = {len(written), len(written.lower()), len(large), len(head)}
    return head if len(lengths) == 1 and max(head) <= "\uffff" else ""
