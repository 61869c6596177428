"""What the rules of countries may be true of: of many matches at once, by the words beside them, as arrays.

Each function here is true wherever the rule that it is named after is, and of as little else as it costs to tell.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from toolkit import country_words as words
from toolkit.batch import Vocabulary, is_digit
from toolkit.beside import Beside

_OWNING = Vocabulary(f"{words.OWNERS} High Middle St ST")
_BEFORE_PLACES = Vocabulary("of Mt St")
_AFTER_PLACES = Vocabulary(" ".join(re.findall(r"[A-Za-z]{3,}", words.NAMED_AFTER.pattern)))
_IN_WORDS = Vocabulary("in In near Near from From outside Outside around Around across Across")
_BEFORE_ACCORDS = Vocabulary(
    " ".join(
        f"{word} {word.capitalize()}"
        for word in "peace nuclear climate ceasefire political accord accords agreement agreements protocol protocols declaration deal "
        "convention conventions treaty statute".split()
    )
)
#: First letters of the words of SPEAKS and SPOKEN.
_SPEAKING = Vocabulary("spea less dict gram")
_SPOKEN_BEGINNINGS = Vocabulary(
    "spok Spok spea Spea lear Lear stud Stud taug Taug teac Teac flue Flue brok Brok in In into Into perf Perf and or"
)


def may_be_in(beside: Beside) -> np.ndarray:
    """Tell of which spans `is_in` may be true."""
    return (beside.batch.ends[beside.before] == beside.start - 1) & beside.before_in(_IN_WORDS)


def may_name_accord(beside: Beside) -> np.ndarray:
    """Tell of which spans `names_accord` may be true."""
    return (beside.codes_after() == ord(" ")) & beside.after_in(_BEFORE_ACCORDS)


def may_be_owned(beside: Beside) -> np.ndarray:
    """Tell of which spans `is_owned` may be true."""
    space = beside.codes_after() == ord(" ")
    next_but_one = beside._replace(after=np.minimum(beside.after + 1, len(beside.batch.starts) - 1))
    return space & (beside.after_in(_OWNING) | next_but_one.after_in(_OWNING))


def may_name_something_else(beside: Beside) -> np.ndarray:
    """Tell of which spans `names_something_else` may be true."""
    batch, after = beside.batch, beside.codes_after()
    adjacent = batch.ends[beside.before] == beside.start - 1
    inside = adjacent & (beside.is_capital(beside.before) | beside.before_in(_BEFORE_PLACES))
    named_after = (after == ord(" ")) & beside.after_in(_AFTER_PLACES) | (after == ord("'"))
    saint = (batch.codes[beside.start] == ord("S")) & np.isin(batch.codes[beside.start + 1], (ord("t"), ord("a")))
    return may_be_person(beside) | inside | named_after | saint | beside.span_in(_given())


def always(beside: Beside) -> np.ndarray:
    """Leave every span to the rule."""
    return np.ones(len(beside.start), dtype=bool)


def comma_and_state(beside: Beside) -> np.ndarray:
    """Tell after which spans a comma and what may be a state or province stand."""
    comma = (beside.codes_after() == ord(",")) & (beside.codes_after(1) == ord(" "))
    comma[comma] = beside.only(comma).after_in(_states())
    return comma


def may_be_person(beside: Beside) -> np.ndarray:
    """Tell of which spans `is_named_person` may be true."""
    batch, before = beside.batch, beside.before
    letters, capital = batch.ends[before] - batch.starts[before], beside.is_capital(before)
    near = beside.start - batch.ends[before] <= 2  # a space, or a dot or comma and a space
    titled = near & (capital | (letters > 2))  # "in" is no title, nor is "of"
    titled[titled] = beside.only(titled).before_in(_titles())
    joined = np.isin(batch.codes[batch.starts[before] - 1], (ord("-"), ord("'")))
    initial = (letters == 1) & capital & ~is_digit(batch.codes[batch.starts[before]])  # not "Leeds 1 Bradford 2"
    surname = (beside.codes_after() == ord(" ")) & beside.is_capital(beside.after)
    surname[surname] = beside.only(surname).span_in(_given())
    return titled | near & (joined | initial) | surname


def capital_after(beside: Beside) -> np.ndarray:
    """Tell after which spans a word with a capital stands."""
    return (beside.codes_after() == ord(" ")) & beside.is_capital(beside.after)


def capitals_beside(beside: Beside) -> np.ndarray:
    """Tell beside which spans a word with a capital or a dollar sign stands."""
    return beside.is_capital(beside.before) | beside.is_capital(beside.after) | (beside.codes_after() == ord("$"))


def language_words_beside(beside: Beside) -> np.ndarray:
    """Tell beside which spans a word of languages, or another language, may stand."""
    listed = beside.batch.codes[beside.start - 2] == ord(",")
    return (
        listed
        | (beside.codes_after() == ord("-"))
        | beside.after_in(_SPEAKING, letters=4)
        | beside.before_in(_SPOKEN_BEGINNINGS, letters=4)
    )


@lru_cache(maxsize=1)
def _titles() -> Vocabulary:
    titles = re.findall(r"[A-Z][a-z]+", words.TITLE.pattern)
    relatives = [f"{word}{plural}" for word in words.RELATIVES.split() for plural in ("", "s")]
    return Vocabulary(" ".join([*titles, *relatives, *words.first_names()]))


@lru_cache(maxsize=1)
def _given() -> Vocabulary:
    return Vocabulary(" ".join(words.first_names() | words.GIVEN))


@lru_cache(maxsize=1)
def _states() -> Vocabulary:
    patterns = " ".join(pattern.pattern for pattern in words.IN_STATE.values())
    return Vocabulary(" ".join(set(re.findall(r"[^\W\d_]+", patterns))))
