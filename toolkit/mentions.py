"""The mentions table: one row a match, with its span, its sentence and the rule that took it."""

from __future__ import annotations

from collections.abc import Iterable
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
    columns: dict[str, list] = {name: [] for name in MENTIONS}
    articles = zip(corpus["doc_id"], corpus["text"], languages(corpus), found, strict=True)
    for doc_id, text, language, items in articles:
        starts = [start for start, _ in sentence_spans(text, language)] if items else []
        columns["doc_id"] += [doc_id] * len(items)
        columns["sent_id"] += [sentence_of(starts, item.start) for item in items]
        columns["surface"] += [text[item.start : item.end] for item in items]
        for field in ("start", "end", "type", "rule"):
            columns[field] += [getattr(item, field) for item in items]
        columns["code"] += [item.code or None for item in items]
        columns["name"] += [item.name or None for item in items]
    columns["kind"] = [kind] * len(columns["doc_id"])
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
