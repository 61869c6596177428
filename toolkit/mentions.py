"""The mentions table: one row a match, with its span, its sentence and the rule that took it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

import pandas as pd

from toolkit.tables import MENTIONS, make_table
from toolkit.text import languages, sentence_of, sentence_spans


class Found(NamedTuple):
    """One match in an article. An empty code means that the text leaves open what it stands for."""

    start: int
    end: int
    type: str
    code: str
    name: str
    rule: str


def mentions_table(corpus: pd.DataFrame, kind: str, found: Iterable[list[Found]]) -> pd.DataFrame:
    """Put what was found, article by article in the order of the corpus, into one mentions table."""
    flat: list[Found] = []
    doc_ids, sent_ids, surfaces = [], [], []
    for doc_id, text, language, items in zip(corpus["doc_id"], corpus["text"], languages(corpus), found, strict=True):
        if items:
            starts = [start for start, _ in sentence_spans(text, language)]
            sent_ids += [sentence_of(starts, item.start) for item in items]
            surfaces += [text[item.start : item.end] for item in items]
            doc_ids += [doc_id] * len(items)
            flat += items
    columns: dict[str, Sequence] = dict(zip(Found._fields, zip(*flat, strict=True), strict=True)) if flat else {}
    columns |= {"doc_id": doc_ids, "sent_id": sent_ids, "surface": surfaces, "kind": [kind] * len(flat)}
    for name in ("code", "name"):
        columns[name] = [value or None for value in columns.get(name, ())]
    return make_table(MENTIONS, columns).sort_values(["doc_id", "start"], kind="stable", ignore_index=True)


def longest(found: Iterable[Found]) -> list[Found]:
    """Keep the longest of matches that overlap, of equal ones the first given, in the order of the text.

    Examples
    --------
    >>> both = [Found(6, 11, "state", "SDN", "Sudan", ""), Found(0, 11, "state", "SSD", "South Sudan", "")]
    >>> [item.name for item in longest(both)]
    ['South Sudan']
    """
    kept: list[Found] = []
    heap: list[Found] = []  # what hangs together by overlaps, and where it ends
    end = -1
    for item in sorted(found, key=attrgetter("start")):
        if item.start >= end and heap:
            kept += heap if len(heap) == 1 else _longest_of(heap)
            heap = []
        heap.append(item)
        end = max(end, item.end)
    return kept + (heap if len(heap) == 1 else _longest_of(heap))


def _longest_of(heap: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for item in sorted(heap, key=lambda item: item.start - item.end):
        if all(item.end <= other.start or other.end <= item.start for other in kept):
            kept.append(item)
    return sorted(kept, key=attrgetter("start"))
