"""The mentions table: one row a match, with its span, its sentence and the rule that took it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from toolkit.batch import Batch
from toolkit.regex import late
from toolkit.tables import KIND, MENTIONS, TYPE, make_table
from toolkit.text import number_sentences

_BARE = late(r"(?:(?:the|an?)\s+)?(\S.*?)(?:['’]s?)?\s*$", re.IGNORECASE | re.DOTALL)


#: How the rule of a mention begins that names nobody itself ("the foreign minister").
NOMINAL = "nominal"


class Found(NamedTuple):
    """One match in an article. An empty code means that the text leaves open what it stands for."""

    start: int
    end: int
    type: str
    code: str
    name: str
    rule: str


#: By which mentions are sorted.
START = attrgetter("start")


class Verdict(NamedTuple):
    """What a match was taken for, and why. An empty code means that the text leaves it open."""

    type: str
    code: str
    name: str
    rule: str


class Findings(NamedTuple):
    """What was found in a batch: spans of its text, and the numbers of their verdicts, as arrays."""

    start: np.ndarray
    end: np.ndarray
    verdict: np.ndarray


class Verdicts:
    """Keeps each verdict once, under a number; few verdicts serve many matches.

    Examples
    --------
    >>> verdicts = Verdicts()
    >>> verdicts.number(Verdict("name", "MLI", "Mali", "word list: Mali"))
    0
    """

    def __init__(self) -> None:
        self.all: list[Verdict] = []
        self._numbers: dict[tuple[str, str, str, str], int] = {}
        self._of_rows: dict[Callable, dict[int, int]] = {}

    def number(self, verdict: tuple[str, str, str, str]) -> int:
        """Return the number of a verdict."""
        number = self._numbers.setdefault(verdict, len(self.all))
        if number == len(self.all):
            self.all.append(Verdict(*verdict))
        return number

    def each(self, rows: np.ndarray, form: Callable[[int], Any], verdict_on: Callable[[Any], Verdict]) -> np.ndarray:
        """Return the numbers of the verdicts on some rows of a word list."""
        different, which = np.unique(rows, return_inverse=True)
        known = self._of_rows.setdefault(verdict_on, {})
        for row in set(different.tolist()) - known.keys():
            known[row] = self.number(verdict_on(form(row)))
        return np.array([known[row] for row in different.tolist()], dtype=np.int64)[which]


class Placed(NamedTuple):
    """Findings as they go into the table: row of the corpus, sentence and offsets in the article, as arrays."""

    article: np.ndarray
    sent_id: np.ndarray
    start: np.ndarray
    end: np.ndarray
    verdict: np.ndarray


_NOWHERE = Placed(*np.zeros((5, 0), dtype=np.int64))


def place(found: Findings, batch: Batch, spoken: list[str]) -> Placed:
    """Put findings in their articles, given the languages of all articles."""
    article = batch.of(found.start)
    base = batch.bounds[article]
    sent_id = number_sentences(batch, spoken[batch.numbers], found.start)
    return Placed(batch.first + article, sent_id, found.start - base, found.end - base, found.verdict)


def in_texts(found: Findings, batch: Batch, verdicts: Verdicts) -> Iterator[list[Found]]:
    """Yield what was found in each text of a batch, with offsets in that text."""
    base = batch.bounds[batch.of(found.start)]
    columns = (found.start - base, found.end - base, found.verdict)
    rows = list(zip(*(values.tolist() for values in columns), strict=True))
    for first, last in pairwise(np.searchsorted(found.start, batch.bounds).tolist()):
        yield [Found(start, end, *verdicts.all[number]) for start, end, number in rows[first:last]]


def tabulate(
    corpus: pd.DataFrame,
    kind: str,
    placed: list[Placed],
    verdicts: Verdicts,
    further: Mapping[str, list[str]] | None = None,
) -> pd.DataFrame:
    """Put findings into one mentions table, sorted by article and place.

    Parameters
    ----------
    corpus
        The articles.
    kind
        What was found.
    placed
        The findings, batch by batch.
    verdicts
        What their numbers stand for.
    further
        Further columns, with a value for each finding.
    """
    every = Placed(*map(np.concatenate, zip(_NOWHERE, *placed, strict=True)))
    doc_ids, texts = corpus["doc_id"].array, corpus["text"].tolist()
    ranks = np.argsort(np.argsort(doc_ids, kind="stable"), kind="stable")
    order = np.lexsort((every.start, ranks[every.article]))
    article, sent_id, start, end, verdict = (values[order] for values in every)
    spans = zip(article.tolist(), start.tolist(), end.tolist(), strict=True)
    types, codes, names, rules = zip(*verdicts.all, strict=True) if verdicts.all else ((), (), (), ())
    columns: dict[str, Any] = {
        "doc_id": doc_ids.take(article),
        "sent_id": sent_id,
        "start": start,
        "end": end,
        "surface": [texts[number][first:last] for number, first, last in spans],
        "kind": pd.Categorical.from_codes(np.full(len(start), KIND.categories.get_loc(kind)), dtype=KIND),
        "type": pd.Categorical.from_codes(TYPE.categories.get_indexer(types)[verdict], dtype=TYPE),
    }
    for column, values in (("code", codes), ("name", names), ("rule", rules)):
        columns[column] = pd.array([value or None for value in values], dtype="str").take(verdict)
    for column, given in (further or {}).items():
        columns[column] = pd.array(given, dtype="str").take(order)
    return make_table(MENTIONS, columns)


def longest(found: Iterable[Found]) -> list[Found]:
    """Keep the longest of matches that overlap, of equal ones the first given, in the order of the text.

    Examples
    --------
    >>> both = [Found(6, 11, "state", "SDN", "Sudan", ""), Found(0, 11, "state", "SSD", "South Sudan", "")]
    >>> [item.name for item in longest(both)]
    ['South Sudan']
    """
    kept: list[Found] = []
    first, end = 0, -1  # where what hangs together by overlaps begins among `kept`, and where it ends in the text
    for item in sorted(found, key=START):
        if item.start >= end:
            if len(kept) - first > 1:
                kept[first:] = _longest_of(kept[first:])
            first, end = len(kept), item.end
        elif item.end > end:
            end = item.end
        kept.append(item)
    kept[first:] = _longest_of(kept[first:])
    return kept


def _longest_of(heap: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for item in sorted(heap, key=lambda item: item.start - item.end):
        if all(item.end <= other.start or other.end <= item.start for other in kept):
            kept.append(item)
    return sorted(kept, key=START)


def bare(start: int, surface: str) -> tuple[int, int]:
    """Return the span of a name that starts at `start`, without an article before and a possessive after it.

    Examples
    --------
    >>> bare(10, "the Taliban’s")
    (14, 21)
    """
    name = _BARE.match(surface)
    return (start + name.start(1), start + name.end(1)) if name else (start, start + len(surface))
