"""The mentions table: one row a match, with its span, its sentence and the rule that took it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from toolkit.tables import MENTIONS, make_table
from toolkit.text import languages, sentence_of, sentence_spans

_BARE = re.compile(r"(?:(?:the|an?)\s+)?(\S.*?)(?:['’]s?)?\s*$", re.IGNORECASE | re.DOTALL)


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
    for item in sorted(found, key=lambda item: item.start - item.end):
        if all(item.end <= other.start or other.end <= item.start for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.start)


def bare(start: int, surface: str) -> tuple[int, int]:
    """Return the span of a name that starts at `start`, without an article before and a possessive after it.

    Examples
    --------
    >>> bare(10, "the Taliban’s")
    (14, 21)
    """
    name = _BARE.match(surface)
    return (start + name.start(1), start + name.end(1)) if name else (start, start + len(surface))
