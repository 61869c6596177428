"""NLTK's VADER as a scorer, with the lexicon that ships in the vaderSentiment wheel.

VADER: C. J. Hutto and E. Gilbert (2014), "VADER: a parsimonious rule-based model for sentiment analysis of
social media text", ICWSM. It reads one sentence; it was made for social media, not for diplomacy.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec

# VADER's word lists and rules are written with plain marks: it reads "isn't" as a negation, "isn’t" as nothing.
_PLAIN = str.maketrans(
    dict.fromkeys("‘’‚‛ʼ′＇", "'")
    | dict.fromkeys("“”„‟«»″＂", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "}
)


# NLTK takes one mark from each side of a word, so that "failure.” or (failure), would not be in the lexicon.
_AROUND = re.compile(r"\"|(?<=[\w.,;!?'])[)\]]|[(\[](?=['\w])|(?<![^\s\"(\[])'(?=\w)|(?<=[\w.,;!?])'(?!\w)")


def normalise(text: str) -> str:
    """Put plain apostrophes, dashes and spaces for typographic ones, and spaces for quotes and brackets.

    One character stands for one. An apostrophe inside a word stays.

    Examples
    --------
    >>> normalise("“It isn’t ‘peace’ (yet).” – all")
    " It isn't  peace   yet .  - all"
    """
    return _AROUND.sub(" ", text.translate(_PLAIN))


@lru_cache(maxsize=1)
def make_scorer() -> Callable[[str], float]:
    """Make the function that gives a text VADER's compound score, from -1 (bad) to 1 (good).

    Returns
    -------
    function
        `score(text)`: what NLTK's ``SentimentIntensityAnalyzer`` calls ``compound``, for the text as
        :func:`normalise` writes it.

    Raises
    ------
    ImportError
        If the package that ships the lexicon is not installed.

    Notes
    -----
    Nothing is downloaded and NLTK's data folders are not read. Lexicon: file ``vader_lexicon.txt`` of
    vaderSentiment (C. J. Hutto, MIT licence); its code is not used. NLTK reads a tone word that comes again in
    a sentence as if it stood at its first place, and counts "no" as a word of bad tone as well as a negation.

    Examples
    --------
    >>> score = make_scorer()
    >>> score("The peace talks went well."), score("The talks went well.")
    (0.6808, 0.2732)
    """
    from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

    # Its own __init__ loads the lexicon through nltk.data, which refuses files outside its folders.
    analyser = SentimentIntensityAnalyzer.__new__(SentimentIntensityAnalyzer)
    analyser.lexicon_file = read_lexicon()
    analyser.lexicon = analyser.make_lex_dict()
    analyser.constants = VaderConstants()

    def score(text: str) -> float:
        return analyser.polarity_scores(normalise(text))["compound"]

    return score


def read_lexicon() -> str:
    """Read the text of VADER's lexicon: a word, its mean valence and more on each line, tabs between.

    Examples
    --------
    >>> [line.split("\\t")[:2] for line in read_lexicon().splitlines() if line.startswith("peace\\t")]
    [['peace', '2.5']]
    """
    if find_spec("vaderSentiment") is None:
        raise ImportError(
            "VADER's lexicon was looked for in the package vaderSentiment, which is not installed. "
            "Install it: pip install vaderSentiment"
        )
    # files("vaderSentiment") runs only the package's empty __init__, not the module that imports requests.
    return files("vaderSentiment").joinpath("vader_lexicon.txt").read_text("utf-8").strip("\n")
