"""The words of a text as VADER sees them: marks taken off, each word read once and kept."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple, TypeAlias

from toolkit.wordlists import read_rows

# VADER's word lists and rules are written with plain marks: it reads "isn't" as a negation, "isn’t" as nothing.
_PLAIN = str.maketrans(
    dict.fromkeys("‘’‚‛ʼ′＇", "'")
    | dict.fromkeys("“”„‟«»″＂", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "}
)
# NLTK takes one mark from each side of a word, so that "failure.” or (failure), would not be in the lexicon.
# Each branch begins with its mark, so that the text between marks is passed over fast.
_AROUND = re.compile(
    r"\"|\)(?<=[\w.,;!?'].)|\](?<=[\w.,;!?'].)|\((?=['\w])|\[(?=['\w])|'(?:(?<![^\s\"(\[].)(?=\w)|(?<=[\w.,;!?].)(?!\w))"
)

_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)
_MEMORY = 200_000  # words whose reading is kept
_NEGATORS = frozenset("nobody no-one little few fewer lack lacks lacked lacking hardly barely scarcely".split())


def normalise(text: str) -> str:
    """Put plain apostrophes, dashes and spaces for typographic ones, and spaces for quotes and brackets.

    One character stands for one. An apostrophe inside a word stays.

    Examples
    --------
    >>> normalise("“It isn’t ‘peace’ (yet).” – all")
    " It isn't  peace   yet .  - all"
    """
    if not text.isascii():
        text = text.translate(_PLAIN)
    return _AROUND.sub(" ", text)


class Modifiers(NamedTuple):
    """The words by which VADER changes the valence of others, and the marks that it takes off words."""

    negations: frozenset[str]
    boosters: dict[str, float]
    idioms: dict[str, float]
    marks: frozenset[str]


@lru_cache(maxsize=1)
def modifiers() -> Modifiers:
    """Return the modifiers that NLTK's VADER has."""
    rows = read_rows(files("toolkit.wordlists").joinpath("vader_modifiers.csv"))
    kinds = {kind: dict(zip(of["form"], of["valence"], strict=True)) for kind, of in rows.groupby("kind")}
    boosters, idioms = ({form: float(value) for form, value in kinds[kind].items()} for kind in ("booster", "idiom"))
    return Modifiers(frozenset(kinds["negation"]), boosters, idioms, frozenset(["", *kinds["mark"]]))


#: By the second word of phrases that open alike: the words that follow, and the valence of the phrase.
Openings: TypeAlias = dict[str, list[tuple[list[str], float]]]


class Word(NamedTuple):
    """What VADER knows of a word as it is written, and the phrases that it opens."""

    text: str
    lower: str
    upper: bool
    listed: bool
    valence: float
    boost: float | None
    negates: bool
    idiom: bool
    ends: bool
    active: bool
    opens: Openings


def make_phrase(text: str, valence: float, *, upper: bool, ends: bool) -> Word:
    """Make one word of a phrase of the lexicon."""
    return Word(text, text, upper, True, valence, None, False, False, ends, active=True, opens={})


class Words(dict[str, Word]):
    """Each token with what VADER knows of it, read when it is first asked for.

    NLTK finds all this out again for every text, which takes most of its time.
    """

    def __init__(
        self,
        valences: Mapping[str, float],
        prefixes: Mapping[str, float],
        fixes: frozenset[str],
        openings: Mapping[str, Openings],
    ) -> None:
        self._modifiers = modifiers()
        self._valences, self._prefixes, self._fixes, self._openings = valences, prefixes, fixes, openings
        idioms = [*self._modifiers.idioms, *(word for word in self._modifiers.boosters if " " in word)]
        self._idiom_words = frozenset(" ".join(idioms).split())

    def __missing__(self, token: str) -> Word:
        if len(self) >= _MEMORY:
            self.clear()
        self[token] = word = self._read(token)
        return word

    def _read(self, token: str) -> Word:
        text = self._strip(token)
        lower = text.lower()
        valence = self._valence(lower)
        negates = lower in self._modifiers.negations or "n't" in lower
        if "negators" in self._fixes:
            negates = negates or lower in _NEGATORS
        listed, upper = valence is not None, text.isupper()
        return Word(
            text,
            lower,
            upper,
            listed,
            valence or 0.0,
            self._modifiers.boosters.get(lower),
            negates,
            text in self._idiom_words,
            ends=token[-1] in ",;:.!?",
            active=listed or upper or lower == "but",
            opens=self._openings.get(lower, {}),
        )

    def _strip(self, token: str) -> str:
        """Take marks away as NLTK does: on one side only, from words of two letters and more."""
        bare = token.translate(_NO_PUNCTUATION)
        if len(bare) < 2 or bare not in token:
            return token
        before, _, after = token.partition(bare)
        return token if (before and after) or before + after not in self._modifiers.marks else bare

    def _valence(self, lower: str) -> float | None:
        found = self._valences.get(lower)
        if found is None and self._prefixes:
            starts = (lower[:size] for size in range(len(lower), 1, -1))
            found = next((self._prefixes[start] for start in starts if start in self._prefixes), None)
        if found is None and "compounds" in self._fixes and "-" in lower:
            parts = [self._valences.get(part) for part in lower.split("-")]
            listed = [part for part in parts if part is not None]
            found = sum(listed) / len(listed) if listed else None
        return found
