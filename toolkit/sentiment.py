"""The tone of the text around peace-process terms, with the terms and the names taken out of the score."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Collection, Iterator
from typing import Literal

import numpy as np
import pandas as pd

from toolkit.statistics import bootstrap_mean
from toolkit.tables import SCORES, SENTIMENT, check_columns, make_table
from toolkit.text import quoted_spans, sentences
from toolkit.vader import make_scorer

Span = tuple[int, int]

# Stands for each masked word, so that distances hold: VADER looks three words back for negations ("not",
# "never") and boosters ("very"). Lower case, since it also counts capitals; a real word of no valence in its
# lexicon and in none of its idioms, since other scorers read the text too.
PLACEHOLDER = "thing"

_WORD = re.compile(r"\w+(?:(?!['’]s\b)[.'’&-]\w+)*")


def sentiment_around(
    corpus: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    window: Literal["sentence"] | int = "sentence",
    mask: Collection[str] = ("term", "names"),
    speech: Literal["all", "quoted", "narrated"] = "all",
    scorer: Literal["vader"] | Callable[[str], float] = "vader",
) -> pd.DataFrame:
    """Score the tone of the text around each term.

    Parameters
    ----------
    corpus
        Needs `doc_id` and `text`; uses `language` where it stands.
    mentions
        A mentions table of this corpus. Rows of `kind` term are scored; rows of kind country and actor
        are names to mask.
    window
        `"sentence"`, or a number: so many words on each side of the term, within its sentence.
    mask
        What the scorer must not see: `"term"`, the terms in the window (of a term of group `breakdown` only
        what broke down: "violation of the *peace agreement*"); `"names"`, countries, actors and whatever is
        written as a name, with capitals. `()` masks nothing.
    speech
        `"quoted"` scores the terms between double quotation marks only, `"narrated"` the others only.
    scorer
        `"vader"`, or a function from a text to a number from -1 to 1.

    Returns
    -------
    DataFrame
        One row a term, by article and place: `doc_id`, `sent_id`, `start`, `end`, `code` (the group of the
        term), `window` (its text, unmasked), `score` (-1 to 1), `masked` (what was masked, in order, `; `
        between).

    Raises
    ------
    ValueError
        If a column or article is missing, an option is unknown, `mentions` belong to other texts, or the
        scorer gives a number outside -1 to 1.

    Notes
    -----
    A sentence with two terms gives two rows. Each masked word becomes the word "thing". Names are told by
    capitals, so in headlines and lines of capitals only listed names are masked, and a word of tone that
    opens a sentence just before a name may be masked with it. VADER knows neither irony nor who is blamed;
    of "no progress" it sees a "no" and a "progress".

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["The United Nations called the peace talks useless."]})
    >>> talks = {"doc_id": ["a"], "sent_id": [0], "start": [30], "end": [40], "surface": ["peace talks"]}
    >>> mentions = make_table(MENTIONS, talks | {"end": [41], "kind": ["term"], "code": ["process"]})
    >>> sentiment_around(corpus, mentions)[["score", "masked"]].values.tolist()
    [[-0.4215, 'United Nations; peace talks']]
    >>> sentiment_around(corpus, mentions, mask=()).loc[0, "score"].item()
    0.5267
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    check_columns(mentions, ["doc_id", "sent_id", "start", "end", "surface", "kind", "code"], "mentions")
    _check_options(window, mask, speech)
    articles = corpus[corpus["doc_id"].isin(mentions.loc[mentions["kind"] == "term", "doc_id"])]
    bounds = {doc_id: rows for doc_id, rows in sentences(articles).groupby("doc_id")}
    marks = {doc_id: rows for doc_id, rows in mentions.groupby("doc_id")}
    rows = [
        (doc_id, *row)
        for doc_id, text in sorted(zip(articles["doc_id"], articles["text"], strict=True))
        for row in _windows(text, bounds[doc_id], marks[doc_id], window, mask, speech)
    ]
    columns = dict(zip([*SCORES, "shown"], zip(*rows, strict=True), strict=True)) if rows else {}
    shown = columns.pop("shown", ())
    columns["score"] = [(make_scorer() if scorer == "vader" else scorer)(text) for text in shown]
    return make_table(SCORES, columns)


def summarise_sentiment(
    scores: pd.DataFrame, *, by: str | pd.Series | np.ndarray, reps: int = 2000, seed: int = 0
) -> pd.DataFrame:
    """Take the mean score of each group, with a 95 % interval that draws whole articles.

    Parameters
    ----------
    scores
        Needs `doc_id` and `score`.
    by
        The group of each row: a column of `scores`, or a Series or array of the same length.
    reps
        How many times the articles of a group are drawn.
    seed
        Start of the random numbers.

    Returns
    -------
    DataFrame
        One row a group, sorted: `group`, `articles`, `windows`, `mean`, `low`, `high`.

    Raises
    ------
    ValueError
        If a column is missing or `by` does not fit `scores`.

    Warns
    -----
    UserWarning
        If rows have no group: they are left out.

    Notes
    -----
    The windows of one article resemble each other, so articles are drawn, not windows
    (:func:`toolkit.statistics.bootstrap_mean`). From a single article no interval can be drawn: `low` and
    `high` are NaN. Below some ten articles the interval is too narrow. An article with more windows weighs
    more.

    Examples
    --------
    >>> scores = pd.DataFrame({"doc_id": list("aabc"), "score": [0.1, 0.3, -0.2, 0.4], "year": [2020] * 3 + [2021]})
    >>> summarise_sentiment(scores, by="year").round(2).values.tolist()
    [['2020', 2, 3, 0.07, -0.2, 0.2], ['2021', 1, 1, 0.4, nan, nan]]
    """
    check_columns(scores, ["doc_id", "score"], "scores")
    groups = _groups(scores, by)
    missing = int(groups.isna().sum())
    if missing:
        warnings.warn(f"{missing:,} of {len(scores):,} windows have no group; they are left out.", stacklevel=2)
    rows = []
    for group, part in scores.groupby(groups.to_numpy(), sort=True):
        interval = bootstrap_mean(part["score"], part["doc_id"], reps=reps, seed=seed)
        rows.append((str(group), part["doc_id"].nunique(), len(part), *interval))
    return make_table(SENTIMENT, dict(zip(SENTIMENT, zip(*rows, strict=True), strict=True)) if rows else {})


def _check_options(window: object, mask: Collection[str], speech: str) -> None:
    if window != "sentence" and not (isinstance(window, int) and window > 0):
        raise ValueError(f'window={window!r} is unknown. Use "sentence" or a number of words.')
    unknown = sorted(set(mask) - {"term", "names"})
    if unknown:
        raise ValueError(f'mask "{unknown[0]}" is unknown. Use "term", "names", both or none.')
    if speech not in ("all", "quoted", "narrated"):
        raise ValueError(f'speech="{speech}" is unknown. Use "all", "quoted" or "narrated".')


def _groups(scores: pd.DataFrame, by: str | pd.Series | np.ndarray) -> pd.Series:
    if isinstance(by, str):
        return check_columns(scores, [by], "scores")[by]
    if len(by) != len(scores):
        raise ValueError(f"by has {len(by)} values for {len(scores)} scores. Pass one for each row.")
    return pd.Series(by)


def _windows(
    text: str,
    bounds: pd.DataFrame,
    marks: pd.DataFrame,
    window: str | int,
    mask: Collection[str],
    speech: str,
) -> Iterator[tuple]:
    """Yield, for each term of an article, its place, its window, and the window as the scorer sees it."""
    spans = dict(zip(bounds["sent_id"], zip(bounds["start"], bounds["end"], strict=True), strict=True))
    quoted = quoted_spans(text)
    hidden = _hidden(marks, mask)
    terms = marks[marks["kind"] == "term"].sort_values("start")
    for sent_id, start, end, code in terms[["sent_id", "start", "end", "code"]].itertuples(index=False):
        spoken = any(a <= start < b for a, b in quoted)
        if speech != "all" and spoken != (speech == "quoted"):
            continue
        low, high = spans[sent_id]
        if window != "sentence":
            words = [match.span() for match in _WORD.finditer(text, low, high)]
            near = [n for n, (a, b) in enumerate(words) if a < end and start < b]
            low = words[max(near[0] - int(window), 0)][0]
            high = words[min(near[-1] + int(window), len(words) - 1)][1]
        inside = [(a, b) for a, b in hidden if low <= a and b <= high]
        shown, at = "", low
        for a, b in inside:
            shown += text[at:a] + " ".join([PLACEHOLDER] * len(text[a:b].split()))
            at = b
        masked = "; ".join(text[a:b] for a, b in inside)
        yield sent_id, start, end, code, text[low:high], 0.0, masked, shown + text[at:high]


def _hidden(marks: pd.DataFrame, mask: Collection[str]) -> list[Span]:
    """Return the spans that the scorer must not see, the longest of those that overlap."""
    terms = (marks["kind"] == "term") & (marks["code"] != "breakdown") & ("term" in mask)
    names = (marks["kind"] != "term") & ("names" in mask)
    kept: list[Span] = []
    spans = zip(marks.loc[terms | names, "start"], marks.loc[terms | names, "end"], strict=True)
    for a, b in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or a >= kept[-1][1]:
            kept.append((a, b))
    return kept
