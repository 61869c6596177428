"""The tone of the text around peace-process terms, with the terms and the names taken out of the score."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Literal

import numpy as np
import pandas as pd

from toolkit.statistics import bootstrap_mean
from toolkit.tables import SCORES, SENTIMENT, check_columns, make_table
from toolkit.text import languages, quoted_spans, sentence_of, sentence_spans
from toolkit.vader import make_scorer

Span = tuple[int, int]

# Stands for each masked word, so that distances hold: VADER looks three words back for negations ("not",
# "never") and boosters ("very"). Lower case, since it also counts capitals; a real word of no valence in its
# lexicon and in none of its idioms, since other scorers read the text too.
PLACEHOLDER = "thing"

_WORD = re.compile(r"(?P<name>\w+(?:(?!['’]s\b)['’.&-]\w+)*)(?:['’]s\b)?")
_MIDNIGHT = re.compile(r" 00:00:00([+-]\d\d:\d\d)?$")
_SPACED_WORD = re.compile(r"\S*\w\S*")
# Capitals mark no name in these words: they open sentences ("But Qureshi") and sit in titles ("The Hague").
_FUNCTION = frozenset(
    "a an the this that these those his her its their our my your all some many most more no not never none nor "
    "neither and but or so yet if as while when where what who why how which although because though whether "
    "about above across after against along amid amidst among amongst around at before behind below beneath beside "
    "besides between beyond by concerning despite down during except for from in inside into like near of off on "
    "onto opposite out outside over past per regarding round since than through throughout till to toward towards "
    "under underneath unlike until up upon versus via vs with within without is are was were be been has have had do does did will would can could may might must "
    "shall should he she it they we you i".split()
)
# What is broken or derailed: its name is masked inside a term of breakdown, the breaking is scored.
_BROKEN = re.compile(
    r"\b(?:(?:peace|cease-?fires?|truces?|armistices?|agreements?|accords?|deals?|treat(?:y|ies)|talks?|"
    r"negotiations?|process(?:es)?|plans?|proposals?|offers?|efforts?)\b\s*)+(?<!\s)",
    re.IGNORECASE,
)


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
    >>> from toolkit.tables import MENTIONS
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["The United Nations called the peace talks useless."]})
    >>> term = {"doc_id": ["a"], "sent_id": [0], "start": [30], "end": [41], "surface": ["peace talks"]}
    >>> mentions = make_table(MENTIONS, term | {"kind": ["term"], "code": ["process"]})
    >>> sentiment_around(corpus, mentions)[["score", "masked"]].values.tolist()
    [[-0.4215, 'United Nations; peace talks']]
    >>> sentiment_around(corpus, mentions, mask=())["score"].tolist()
    [0.5423]
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    check_columns(mentions, ["doc_id", "start", "end", "surface", "kind", "code"], "mentions")
    _check_options(window, mask, speech, scorer)
    _check_belonging(corpus, mentions)
    mentions = mentions[mentions["doc_id"].isin(mentions.loc[mentions["kind"] == "term", "doc_id"])]
    marks = {doc_id: list(rows.itertuples()) for doc_id, rows in mentions.groupby("doc_id")}
    articles = zip(corpus["doc_id"], corpus["text"], languages(corpus), strict=True)
    rows = [
        (doc_id, *row)
        for doc_id, text, language in sorted(articles)
        if doc_id in marks
        for row in _windows(text, sentence_spans(text, language), marks[doc_id], window, mask, speech)
    ]
    names = ["doc_id", "sent_id", "start", "end", "code", "window", "masked", "shown"]
    columns: dict[str, Collection] = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}
    columns["score"] = _score(columns.pop("shown", ()), make_scorer() if scorer == "vader" else scorer)
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
    >>> scores = pd.DataFrame({"doc_id": list("aabc"), "score": [0.1, 0.3, -0.2, 0.4]})
    >>> scores["year"] = [2020, 2020, 2020, 2021]
    >>> summarise_sentiment(scores, by="year").round(2).values.tolist()
    [['2020', 2, 3, 0.07, -0.2, 0.2], ['2021', 1, 1, 0.4, nan, nan]]
    """
    check_columns(scores, ["doc_id", "score"], "scores")
    groups = _groups(scores, by)
    missing = int(groups.isna().sum())
    if missing:
        warnings.warn(f"{missing:,} of {len(scores):,} windows have no group; they are left out.", stacklevel=2)
    rows = []
    for group, part in scores.groupby(groups, observed=True):
        interval = bootstrap_mean(part["score"], part["doc_id"], reps=reps, seed=seed)
        rows.append((_MIDNIGHT.sub("", str(group)), part["doc_id"].nunique(), len(part), *interval))
    return make_table(SENTIMENT, dict(zip(SENTIMENT, zip(*rows, strict=True), strict=True)) if rows else {})


def _windows(
    text: str, bounds: list[Span], marks: list, window: str | int, mask: Collection[str], speech: str
) -> Iterator[tuple]:
    """Yield for each term of an article its place, code, window, what was masked and what the scorer sees."""
    terms = sorted((row.start, row.end, row.code) for row in marks if row.kind == "term")
    hidden = {(row.start, row.end) for row in marks if row.kind != "term" and "names" in mask}
    if "term" in mask:
        hidden.update(span for term in terms for span in _named_by_term(text, *term))
    quoted = quoted_spans(text) if speech != "all" else []
    starts = [start for start, _ in bounds]
    for start, end, code in terms:
        if speech != "all" and (speech == "quoted") != any(a < start and end < b for a, b in quoted):
            continue
        number = sentence_of(starts, start)
        first, last = min(bounds[number][0], start), max(bounds[number][1], end)
        by_form = _names_by_form(text, first, last, terms) if "names" in mask else []
        if window != "sentence":
            first, last = _words_around(text, first, last, start, end, int(window))
        shown, masked = _mask(text, first, last, hidden.union(by_form))
        yield number, start, end, code, text[first:last], "; ".join(masked), shown


def _named_by_term(text: str, start: int, end: int, code: str) -> list[Span]:
    if code == "breakdown":
        return [match.span() for match in _BROKEN.finditer(text, start, end)]
    return [(start, end)]


def _names_by_form(text: str, start: int, end: int, terms: list[tuple[int, int, str]]) -> list[Span]:
    """Find runs of capitalised words in a sentence, outside the terms."""
    words = [match for match in _WORD.finditer(text, start, end) if match.group()[0].isalpha()]
    capital = [word["name"][0].isupper() for word in words]
    function = [word["name"].lower() in _FUNCTION and not word["name"][1:].isupper() for word in words]
    if all(big or small for big, small in zip(capital, function, strict=True)):
        return []  # a headline: its capitals tell nothing
    spans: list[Span] = []
    for number, word in enumerate(words):
        first, last = word.span("name")
        if not capital[number] or function[number] or any(a < last and first < b for a, b, _ in terms):
            continue
        before = text[start:first].rstrip()
        opens = not before or before[-1] in "!?:" or text[first - 1] in "\"“„«‘('"
        # The first word always has its capital; it is part of a name when the next word has one too.
        if opens and not (text[last : last + 1] == " " and any(capital[number + 1 : number + 2])):
            continue
        if spans and text[spans[-1][1] : first].isspace():
            first = spans.pop()[0]
        spans.append((first, last))
    return spans


def _words_around(text: str, first: int, last: int, start: int, end: int, count: int) -> Span:
    """Narrow a sentence to `count` words before and after a term."""
    before = [start, *(match.start() for match in reversed([*_SPACED_WORD.finditer(text, first, start)]))]
    after = [end, *(match.end() for match in _SPACED_WORD.finditer(text, end, last))]
    return before[: count + 1][-1], after[: count + 1][-1]


def _mask(text: str, first: int, last: int, hidden: Iterable[Span]) -> tuple[str, list[str]]:
    """Put the placeholder for each word of the hidden spans; list what they were."""
    spans: list[Span] = []
    for start, end in sorted((max(a, first), min(b, last)) for a, b in hidden if a < last and first < b):
        if spans and start < spans[-1][1]:
            start, end = spans[-1][0], max(end, spans.pop()[1])
        spans.append((start, end))
    # In a line of capitals a small placeholder would make the other words shout.
    word = PLACEHOLDER.upper() if text[first:last].isupper() else PLACEHOLDER
    shown, at = "", first
    for start, end in spans:
        shown += text[at:start] + " ".join([word] * len(text[start:end].split()))
        at = end
    return shown + text[at:last], [" ".join(text[start:end].split()) for start, end in spans]


def _score(texts: Collection[str], scorer: Callable[[str], float]) -> list[float]:
    """Score each text once, however many terms it holds."""
    known = {text: float(scorer(text)) for text in dict.fromkeys(texts)}
    for text, score in known.items():
        if not -1 <= score <= 1:
            raise ValueError(f'The scorer gave {score} for "{text[:80]}". Scale it to run from -1 to 1.')
    return [known[text] for text in texts]


def _groups(scores: pd.DataFrame, by: str | pd.Series | np.ndarray) -> pd.Series:
    if isinstance(by, str):
        return check_columns(scores, [by], "scores")[by].convert_dtypes()
    if len(by) != len(scores) or (isinstance(by, pd.Series) and not by.index.equals(scores.index)):
        raise ValueError(
            f"by has {len(by):,} rows for the {len(scores):,} rows of scores, or another index. "
            "Merge the groups into scores and pass the name of their column."
        )
    return pd.Series(by, index=scores.index).convert_dtypes()


def _check_options(window: object, mask: Collection[str], speech: str, scorer: object) -> None:
    if window != "sentence" and (not isinstance(window, int) or isinstance(window, bool) or window < 0):
        raise ValueError(f'window is {window!r}. Pass "sentence", or a number of words such as 10.')
    if isinstance(mask, str) or not set(mask) <= {"term", "names"}:
        raise ValueError(f'mask is {mask!r}. Pass ("term", "names"), ("term",), ("names",) or ().')
    if speech not in ("all", "quoted", "narrated"):
        raise ValueError(f'speech is {speech!r}. Pass "all", "quoted" or "narrated".')
    if scorer != "vader" and not callable(scorer):
        raise ValueError(f'scorer is {scorer!r}. Pass "vader", or a function from a text to a number.')


def _check_belonging(corpus: pd.DataFrame, mentions: pd.DataFrame) -> None:
    texts = dict(zip(corpus["doc_id"], corpus["text"], strict=True))
    spans = mentions[["doc_id", "start", "end", "surface"]].itertuples(name=None)
    for row, doc_id, start, end, surface in spans:
        there = texts[doc_id][start:end] if doc_id in texts else "no such article"
        if there != surface:
            raise ValueError(
                f'mentions row {row} says "{surface}" at {start}-{end} of article "{doc_id}"; '
                f"corpus has {there!r} there. Find the mentions again in this corpus."
            )
