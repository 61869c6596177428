"""What stands more than once: copies of an article, and sentences that a source prints in many of its articles."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from toolkit.corpus import NO_SOURCE
from toolkit.tables import BOILERPLATE, check_columns, make_table
from toolkit.text import languages, split_sentences

SHINGLE = 5
"""Near duplicates are found by the runs of this many words that two articles share."""
_MARGIN = 1e-9
_SHORTEST = 3
"""A sentence of fewer words is no boilerplate: `He declined.` may stand in any article."""


def mark_duplicates(corpus: pd.DataFrame, *, threshold: float = 0.5) -> pd.DataFrame:
    """Fill `duplicate_of` with the earliest article of which each is a copy; delete nothing.

    Parameters
    ----------
    corpus
        Needs ``doc_id`` and ``text``; ``date`` says which copy is the earliest.
    threshold
        The share of runs of five words, of all that either article has, that both must have (the
        Jaccard index, above 0 and at most 1). Wire copy with another opening or a cut end is
        mostly above 0.5; two reports of one event mostly below 0.1.

    Returns
    -------
    DataFrame
        The corpus, with ``duplicate_of`` the ``doc_id`` of an earlier article (by date, then id;
        undated ones last), or missing. That article is never a duplicate itself.

    Raises
    ------
    ValueError
        If a column is missing or `threshold` is not above 0 and at most 1.

    Notes
    -----
    Capitals, punctuation and spacing make no difference. An article of fewer than five words is a
    copy only of one with the same words. Rewrites of one day are chained: a third version that is
    near the second, but no longer near the first, has the first as its original too. From one day to
    another nothing is chained, so that a running story does not become one article.

    The comparison is exact: no sampling. Pairs that cannot reach the threshold are never looked at,
    because two such sets must share one of their rarest runs (prefix filtering: Bayardo, Ma and
    Srikant 2007, "Scaling up all pairs similarity search", WWW). Ten thousand articles take seconds.

    Examples
    --------
    >>> import pandas as pd, toolkit as tk
    >>> texts = ["Talks on peace in Mali resumed on Monday.", "TALKS on peace in Mali resumed on Monday"]
    >>> corpus = tk.check_corpus(pd.DataFrame({"doc_id": ["a", "b"], "text": texts}))
    >>> tk.mark_duplicates(corpus)["duplicate_of"].fillna("").tolist()
    ['', 'a']
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    if not 0 < threshold <= 1:
        raise ValueError(f"threshold={threshold} is not a share. Give a number above 0 and at most 1, such as 0.5.")
    order = corpus[["doc_id"]].reset_index(drop=True)
    order["date"] = corpus["date"].to_numpy() if "date" in corpus else pd.NaT
    order = order.sort_values(["date", "doc_id"], na_position="last", kind="stable")
    sets = _Shingles(corpus["text"].iloc[order.index].tolist())
    originals = _find_originals(sets, order["date"].tolist(), threshold)
    ids = order["doc_id"].tolist()
    found = pd.Series([None if one is None else ids[one] for one in originals], index=order.index, dtype="str")
    return corpus.assign(duplicate_of=found.sort_index().to_numpy())


class _Shingles:
    """The runs of words of every text, numbered from the rarest to the most common."""

    def __init__(self, texts: Sequence[str]) -> None:
        runs, owners = _hash_runs(texts)
        values, places, holders = np.unique(runs, return_inverse=True, return_counts=True)
        self.holders = np.sort(holders)
        rank = np.empty(len(values), dtype="int64")
        rank[np.argsort(holders, kind="stable")] = np.arange(len(values))
        ranks = rank[places]
        ranks = ranks[np.lexsort((ranks, owners))]
        self.bounds = np.searchsorted(owners, np.arange(len(texts) + 1))
        self.ranks = ranks
        self.shared = np.searchsorted(self.holders, 2)  # runs below this number stand in one text only

    def of(self, text: int) -> np.ndarray:
        return self.ranks[self.bounds[text] : self.bounds[text + 1]]

    def rare(self, text: int, threshold: float) -> list[int]:
        """The rarest runs, one of which any text must share that reaches the threshold with this one."""
        own = self.of(text)
        prefix = own[: len(own) - math.ceil(threshold * len(own) - _MARGIN) + 1]
        return prefix[np.searchsorted(prefix, self.shared) :].tolist()

    def alike(self, one: int, other: int, threshold: float) -> bool:
        own, theirs = self.of(one), self.of(other)
        if min(len(own), len(theirs)) < threshold * max(len(own), len(theirs)) - _MARGIN:
            return False
        both = len(np.intersect1d(own, theirs, assume_unique=True))
        return both >= threshold * (len(own) + len(theirs) - both)


def _hash_runs(texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Hash every different run of words of every text, and name the text that it is of; sorted by text."""
    numbers: dict[str, int] = defaultdict(itertools.count(1).__next__)
    words: list[int] = []
    lengths: list[int] = []
    for text in texts:
        own = list(map(numbers.__getitem__, re.findall(r"\w+", text.lower())))
        own += [0] * (SHINGLE - len(own))
        words += own
        lengths.append(len(own))
    owners = np.repeat(np.arange(len(texts)), lengths)
    mixed = _mix(np.array(words, dtype="uint64"))
    if not len(mixed):
        return np.array([], dtype="uint64"), np.array([], dtype="int64")
    runs = np.zeros(len(mixed) - SHINGLE + 1, dtype="uint64")
    for place in range(SHINGLE):
        runs = _mix(runs + mixed[place : len(mixed) - SHINGLE + 1 + place])
    inside = owners[: len(runs)] == owners[SHINGLE - 1 :]
    runs, owners = runs[inside], owners[: len(runs)][inside]
    order = np.lexsort((runs, owners))
    runs, owners = runs[order], owners[order]
    new = np.ones(len(runs), dtype=bool)
    new[1:] = (runs[1:] != runs[:-1]) | (owners[1:] != owners[:-1])
    return runs[new], owners[new]


def _mix(numbers: np.ndarray) -> np.ndarray:
    """Scatter numbers over 64 bits (splitmix64), the same in every process."""
    mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _find_originals(sets: _Shingles, days: Sequence[object], threshold: float) -> list[int | None]:
    """For each text, the first earlier original that it is near; else that of a copy of the same day."""
    holders: dict[int, list[int]] = defaultdict(list)
    of_day: dict[tuple[object, int], list[int]] = defaultdict(list)
    originals: list[int | None] = []
    for text, day in enumerate(days):
        rare = sets.rare(text, threshold)
        found = _first_near(sets, text, (holders.get(run, ()) for run in rare), threshold)
        if found is None and not pd.isna(day):
            copy = _first_near(sets, text, (of_day.get((day, run), ()) for run in rare), threshold)
            found = None if copy is None else originals[copy]
        originals.append(found)
        for run in rare:
            if found is None:
                holders[run].append(text)
            elif not pd.isna(day):
                of_day[day, run].append(text)
    return originals


def _first_near(sets: _Shingles, text: int, holders: Iterator[Sequence[int]], threshold: float) -> int | None:
    candidates = sorted({other for some in holders for other in some})
    return next((other for other in candidates if sets.alike(text, other, threshold)), None)


def find_boilerplate(corpus: pd.DataFrame, *, min_articles: int = 3) -> pd.DataFrame:
    """List the sentences that a source prints in several of its articles, for you to strike.

    Parameters
    ----------
    corpus
        Needs ``doc_id`` and ``text``; ``source``, ``language`` and ``duplicate_of`` are used where they
        stand: copies (see :func:`mark_duplicates`) are not counted.
    min_articles
        In how many articles of the source a sentence must stand.

    Returns
    -------
    DataFrame
        One row a source and sentence: ``source``, ``text`` (as it stands first), ``articles``, ``share``
        (of the articles of the source, 0 to 1), ``doc_id`` of the first article. The most frequent of
        each source come first.

    Raises
    ------
    ValueError
        If a column is missing or `min_articles` is below 2.

    Notes
    -----
    Nothing is struck: whether "Our correspondent contributed to this report." is to go is for you to
    say. Capitals and spacing make no difference, a changed word or date does. Sentences of fewer than
    three words are left out.

    Examples
    --------
    >>> import pandas as pd, toolkit as tk
    >>> texts = [f"Talks went on in {place}. Sign up for our daily letter." for place in ("Doha", "Oslo", "Goma")]
    >>> corpus = tk.check_corpus(pd.DataFrame({"doc_id": list("abc"), "text": texts}))
    >>> found = tk.find_boilerplate(corpus)
    >>> found[["text", "articles"]].values.tolist()
    [['Sign up for our daily letter.', 3]]
    >>> for sentence in found["text"]:  # strike those that you agree with
    ...     corpus["text"] = corpus["text"].str.replace(sentence, "", regex=False)
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    if min_articles < 2:
        raise ValueError(f"min_articles={min_articles}: a sentence repeats in at least 2 articles.")
    rows = corpus if "duplicate_of" not in corpus else corpus[corpus["duplicate_of"].isna()]
    sources = rows["source"].fillna(NO_SOURCE).tolist() if "source" in rows else [NO_SOURCE] * len(rows)
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], tuple[str, str]] = {}
    texts = rows["text"].tolist()
    split = split_sentences(texts, languages(rows))
    for source, doc_id, text, sentences in zip(sources, rows["doc_id"], texts, split, strict=True):
        spans = [text[start:end] for start, end in sentences]
        own = {(source, " ".join(span.casefold().split())): span for span in reversed(spans)}
        for key, span in own.items():
            first.setdefault(key, (span, doc_id))
        counts.update(own.keys())
    articles = Counter(sources)
    found = [
        (source, first[source, key][0], number, number / articles[source], first[source, key][1])
        for (source, key), number in counts.items()
        if number >= min_articles and len(key.split()) >= _SHORTEST
    ]
    found.sort(key=lambda row: (row[0], -row[2], row[1]))
    return make_table(BOILERPLATE, dict(zip(BOILERPLATE, zip(*found, strict=True), strict=True)) if found else {})
