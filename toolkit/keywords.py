"""Which words stand around terms more often than elsewhere."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from toolkit.tables import KEYNESS, check_columns, make_table
from toolkit.text import languages, sentence_of, split_sentences
from toolkit.vader import normalise

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['-](?=\w))+")


def keyness(
    corpus: pd.DataFrame, mentions: pd.DataFrame, *, width: int = 10, min_count: int = 5, prior: float | None = None
) -> pd.DataFrame:
    """Find the words that stand near mentions more, or less, often than elsewhere in the corpus.

    Parameters
    ----------
    corpus
        Needs `doc_id` and `text`; uses `language` where it stands.
    mentions
        Needs `doc_id`, `start` and `end`: terms, or the mentions of one actor.
    width
        How many words on each side of a mention, within its sentence, are near.
    min_count
        Words that come less often in the whole corpus are left out.
    prior
        Weight of the prior, in words; by default as many as stand near mentions.

    Returns
    -------
    DataFrame
        One row a word, the most typical of the neighbourhood first: `word` (lower case), `near`, `elsewhere` (how
        often it stands there), `near_per_1000_words`, `elsewhere_per_1000_words`, `log_likelihood` (negative where
        the word is rarer near mentions), `log_odds` (weighted log-odds ratio) and `z` (the same in standard errors).

    Raises
    ------
    ValueError
        If a column is missing or `width` is under 1.

    Notes
    -----
    Log-likelihood: T. Dunning (1993), *Computational Linguistics* 19. It grows with the size of the corpus; 15.13
    is significant at 0.0001 for one word. Log-odds with an informative Dirichlet prior, the prior being the words
    of the whole corpus: B. Monroe, M. Colaresi and K. Quinn (2008), "Fightin' words", *Political Analysis* 16.
    The words of the mentions themselves are neither near nor elsewhere. Words come in bursts: a word that one
    article repeats looks key. No word forms are put together.

    Examples
    --------
    >>> text = "The truce collapsed. The truce collapsed again. Rain fell on the town all day."
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    >>> truces = pd.DataFrame({"doc_id": ["a", "a"], "start": [4, 25], "end": [9, 30]})
    >>> keyness(corpus, truces, min_count=1)[["word", "near", "elsewhere"]].head(1).values.tolist()
    [['collapsed', 2, 0]]
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    check_columns(mentions, ["doc_id", "start", "end"], "mentions")
    if width < 1:
        raise ValueError(f"width is {width}. Pass how many words on each side are near, such as 10.")
    spans: dict[str, list[tuple[int, int]]] = {}
    for doc_id, start, end in zip(mentions["doc_id"], mentions["start"], mentions["end"], strict=True):
        spans.setdefault(doc_id, []).append((start, end))
    near: Counter[str] = Counter()
    elsewhere: Counter[str] = Counter()
    texts = corpus["text"].tolist()
    found = split_sentences(texts, languages(corpus))
    for doc_id, text, sentences in zip(corpus["doc_id"], texts, found, strict=True):
        words = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(normalise(text).lower())]
        inside, taken = _neighbours(words, sentences, spans.get(doc_id, []), width)
        near.update(words[at][2] for at in inside)
        elsewhere.update(word for at, (_, _, word) in enumerate(words) if at not in inside and at not in taken)
    vocabulary = sorted(word for word in near | elsewhere if near[word] + elsewhere[word] >= min_count)
    counts = np.array([[near[word], elsewhere[word]] for word in vocabulary], dtype="float64").reshape(-1, 2)
    totals = np.array([near.total(), elsewhere.total()], dtype="float64")
    delta, z = log_odds(counts[:, 0], counts[:, 1], prior=prior)
    with np.errstate(invalid="ignore", divide="ignore"):
        rates = 1000 * counts / totals
    columns = {
        "word": vocabulary,
        "near": counts[:, 0].astype("int64"),
        "elsewhere": counts[:, 1].astype("int64"),
        "near_per_1000_words": rates[:, 0],
        "elsewhere_per_1000_words": rates[:, 1],
        "log_likelihood": log_likelihood(counts[:, 0], counts[:, 1], *totals),
        "log_odds": delta,
        "z": z,
    }
    return make_table(KEYNESS, columns).sort_values(["z", "word"], ascending=[False, True], ignore_index=True)


def log_likelihood(a: ArrayLike, b: ArrayLike, total_a: float, total_b: float) -> np.ndarray:
    """Compare how often a word comes in two texts: Dunning's log-likelihood of the table of two by two.

    Examples
    --------
    >>> log_likelihood([30, 10], [10, 30], 1000, 1000).round(2).tolist()
    [10.67, -10.67]
    """
    a, b = np.asarray(a, dtype="float64"), np.asarray(b, dtype="float64")
    observed = np.stack([a, b, total_a - a, total_b - b])
    share = np.array([total_a, total_b]) / (total_a + total_b) if total_a + total_b else np.zeros(2)
    word, rest = a + b, total_a + total_b - a - b
    expected = np.stack([word * share[0], word * share[1], rest * share[0], rest * share[1]])
    with np.errstate(invalid="ignore", divide="ignore"):
        parts = np.where(observed > 0, observed * np.log(observed / expected), 0.0)
    return 2 * parts.sum(axis=0) * np.where(expected[0] > a, -1.0, 1.0)


def log_odds(a: ArrayLike, b: ArrayLike, *, prior: float | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Compare the words of two texts by their log-odds ratio with an informative Dirichlet prior.

    Parameters
    ----------
    a, b
        How often each word comes in the one text and in the other.
    prior
        Weight of the prior in words, shared out as the words of both texts are; by default all of `a`.

    Returns
    -------
    tuple of array
        The log-odds ratio of each word and the same in standard errors; positive where `a` has it more.

    Notes
    -----
    Equations 16, 18, 19 and 22 of Monroe, Colaresi and Quinn (2008).

    Examples
    --------
    >>> delta, z = log_odds([8, 2], [2, 8], prior=10)
    >>> delta.round(3).tolist()
    [1.238, -1.238]
    """
    a, b = np.asarray(a, dtype="float64"), np.asarray(b, dtype="float64")
    if not len(a):
        return a, b
    weight = a.sum() if prior is None else prior
    alpha = weight * (a + b) / max((a + b).sum(), 1)
    size_a, size_b = a.sum() + alpha.sum(), b.sum() + alpha.sum()
    with np.errstate(invalid="ignore", divide="ignore"):
        odds_a = np.log((a + alpha) / (size_a - a - alpha))
        odds_b = np.log((b + alpha) / (size_b - b - alpha))
        delta = odds_a - odds_b
        z = delta / np.sqrt(1 / (a + alpha) + 1 / (b + alpha))
    return delta, z


def _neighbours(
    words: list[tuple[int, int, str]], bounds: list[tuple[int, int]], spans: list[tuple[int, int]], width: int
) -> tuple[set[int], set[int]]:
    """Return which words are near a span, and which are of a span."""
    starts = [start for start, _ in bounds]
    taken = {at for at, (a, b, _) in enumerate(words) if any(a < end and start < b for start, end in spans)}
    near: set[int] = set()
    for start, end in spans:
        first, last = bounds[sentence_of(starts, start)]
        before = [at for at, (a, b, _) in enumerate(words) if first <= a and b <= start and at not in taken]
        after = [at for at, (a, b, _) in enumerate(words) if end <= a and b <= last and at not in taken]
        near.update(before[-width:], after[:width])
    return near, taken
