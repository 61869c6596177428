"""Lexicons of tone: VADER's, the toolkit's own for news of war and peace, and the user's."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import pandas as pd

from toolkit.patterns import expand
from toolkit.tables import check_columns
from toolkit.wordlists import load_wordlist, read_rows


def read_lexicon(lexicon: str | Path | pd.DataFrame) -> dict[str, float]:
    """Read a lexicon of tone: each word or phrase with its valence.

    Parameters
    ----------
    lexicon
        `"conflict"`, the toolkit's own; or a CSV file or table with the columns `pattern` (a word or phrase in any
        case, or several in the grammar of :mod:`toolkit.patterns`; a `*` at its end stands for any ending) and
        `valence` (from -4, very bad, to 4, very good; 0 takes a word out of the score).

    Returns
    -------
    dict
        The forms in lower case, each with its valence. Of a form that stands twice the last row counts.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If a column is missing or a valence is not a number from -5 to 5; the message names the row.

    Notes
    -----
    AFINN, LSD, Loughran-McDonald and others have licences of their own, so none is shipped. To use one, save its
    words as `pattern` and their scores as `valence`.

    Examples
    --------
    >>> mine = pd.DataFrame({"pattern": ["jirga(s)", "sidelin*"], "valence": [1.0, -1.2]})
    >>> read_lexicon(mine)
    {'jirga': 1.0, 'jirgas': 1.0, 'sidelin*': -1.2}
    >>> read_lexicon("conflict")["airstrike"] < 0
    True
    """
    if isinstance(lexicon, str) and lexicon == "conflict":
        rows = load_wordlist("conflict_lexicon")
    else:
        rows = lexicon if isinstance(lexicon, pd.DataFrame) else read_rows(lexicon)
    check_columns(rows, ["pattern", "valence"], "The lexicon")
    valences = pd.to_numeric(rows["valence"], errors="coerce")
    wrong = ~valences.between(-5, 5)
    if wrong.any():
        row = rows[wrong].iloc[0]
        raise ValueError(
            f'The lexicon gives "{row["pattern"]}" the valence {row["valence"]!r}. Write a number from -4 (very bad) '
            "to 4 (very good)."
        )
    pairs = zip(rows["pattern"].astype("str").str.strip().str.lower(), valences, strict=True)
    return {form: float(valence) for pattern, valence in pairs for form in _forms(pattern)}


def _forms(pattern: str) -> list[str]:
    if pattern.endswith("*") and " " not in pattern:
        return [pattern]
    # Words of other lexicons ("can't stand", "f@ck") are taken as they are; the grammar is for lists like ours.
    return expand(pattern) if set(pattern) & set("|[]()_") else [pattern]


@lru_cache(maxsize=1)
def read_vader() -> dict[str, float]:
    """Read VADER's own lexicon from the vaderSentiment wheel.

    Examples
    --------
    >>> read_vader()["peace"]
    2.5
    """
    if find_spec("vaderSentiment") is None:
        raise ImportError(
            "VADER's lexicon was looked for in the package vaderSentiment, which is not installed. "
            "Install it: pip install vaderSentiment"
        )
    # files("vaderSentiment") runs only the package's empty __init__, not the module that imports requests.
    text = files("vaderSentiment").joinpath("vader_lexicon.txt").read_text("utf-8").strip("\n")
    rows = (line.strip().split("\t") for line in text.split("\n"))
    return {row[0]: float(row[1]) for row in rows}
