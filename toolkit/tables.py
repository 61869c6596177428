"""The tables that stages hand to each other: their columns, in order, and their types.

Every table that the library returns is built by :func:`make_table`, so that equal input
gives equal columns, types and order, and an empty result looks like a full one.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping

import pandas as pd

DATE = "datetime64[us]"
KIND = pd.CategoricalDtype(["country", "actor", "term"])
TYPE = pd.CategoricalDtype(
    # of countries
    ["name", "official", "former", "abbreviation", "demonym", "government", "capital", "place"]
    + ["constituent", "historical", "dateline"]
    # of actors
    + ["state", "person", "organisation", "armed group", "institution", "people"]
    # of terms
    + ["firm", "loose"]
)
SPEECH = pd.CategoricalDtype(["direct", "indirect", "mixed", "scare", "title"])
PRECISION = pd.CategoricalDtype(["day", "week", "month", "year"], ordered=True)

CORPUS = {
    "doc_id": "str",
    "date": DATE,
    "title": "str",
    "source": "str",
    "text": "str",
    "dateline": "str",
    "language": "str",
    "url": "str",
    "date_precision": PRECISION,
    "vendor_id": "str",
    "words_declared": "Int64",
    "file": "str",
    "record": "Int64",
    "encoding": "str",
    "issues": "str",
    "duplicate_of": "str",
    "vendor_places": "str",
    "vendor_people": "str",
    "vendor_organisations": "str",
}
BOILERPLATE = {"source": "str", "text": "str", "articles": "int64", "share": "float64", "doc_id": "str"}
SENTENCES = {"doc_id": "str", "sent_id": "int64", "start": "int64", "end": "int64", "text": "str"}
MENTIONS = {
    "doc_id": "str",
    "sent_id": "int64",
    "start": "int64",
    "end": "int64",
    "surface": "str",
    "kind": KIND,
    "type": TYPE,
    "code": "str",
    "name": "str",
    "rule": "str",
}
DETECTED = {"doc_id": "str", "start": "int64", "end": "int64", "surface": "str", "type": TYPE, "rule": "str"}
ACTOR_NAMES = {
    "code": "str",
    "name": "str",
    "type": "str",
    "surface": "str",
    "rule": "str",
    "mentions": "int64",
    "articles": "int64",
}
QUOTATIONS = {
    "doc_id": "str",
    "sent_id": "int64",
    "start": "int64",
    "end": "int64",
    "surface": "str",
    "kind": SPEECH,
    "speaker_start": "Int64",
    "speaker_end": "Int64",
    "speaker": "str",
    "speaker_code": "str",
    "speaker_name": "str",
    "verb": "str",
    "rule": "str",
}
SPOKEN = {
    "speech": pd.CategoricalDtype(["quoted", "narrated"]),
    "speaker": "str",
    "quotation": "str",
}
COUNTS = {"code": "str", "name": "str", "articles": "int64", "mentions": "int64", "share": "float64"}
OVER_TIME = {
    "period": "str",
    "code": "str",
    "name": "str",
    "articles": "int64",
    "mentions": "int64",
    "all_articles": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
}
PAIRS = {"a": "str", "b": "str", "sentences": "int64", "articles": "int64"}
GROUPS = {"group": "int64", "code": "str", "name": "str"}
CHANGES = {
    "period": "str",
    "a": "str",
    "b": "str",
    "sentences": "int64",
    "articles": "int64",
    "all_articles": "int64",
    "share": "float64",
    "difference": "float64",
    "p": "float64",
    "q": "float64",
    "a_name": "str",
    "b_name": "str",
}
PASSAGES = {
    "doc_id": "str",
    "a_surface": "str",
    "b_surface": "str",
    "a_rule": "str",
    "b_rule": "str",
    "passage": "str",
    "start": "int64",
    "end": "int64",
}
SCORES = {
    "doc_id": "str",
    "sent_id": "int64",
    "start": "int64",
    "end": "int64",
    "code": "str",
    "window": "str",
    "score": "float64",
    "masked": "str",
    "counted": "str",
}
SENTIMENT = {
    "group": "str",
    "articles": "int64",
    "windows": "int64",
    "mean": "float64",
    "low": "float64",
    "high": "float64",
}
DIFFERENCES = {
    "group": "str",
    "against": "str",
    "articles": "int64",
    "windows": "int64",
    "difference": "float64",
    "low": "float64",
    "high": "float64",
}
SENSITIVITY = {"scorer": "str", "window": "str", **SENTIMENT}
KEYNESS = {
    "word": "str",
    "group": "str",
    "against": "str",
    "times": "int64",
    "times_against": "int64",
    "articles": "int64",
    "articles_against": "int64",
    "per_1000_words": "float64",
    "per_1000_words_against": "float64",
    "log_likelihood": "float64",
    "log_odds": "float64",
    "z": "float64",
    "p": "float64",
    "q": "float64",
    "function_word": "bool",
}
AGREEMENT = {"windows": "int64", "share": "float64", "alpha": "float64", "alpha_nominal": "float64"}
SENTIMENT_GOLD = {
    "doc_id": "str",
    "group": "str",
    "text": "str",
    "start": "int64",
    "end": "int64",
    "label": "int64",
    "file": "str",
    "line": "int64",
}
TONE_MEASURES = {
    "macro_f1": "float64",
    "low": "float64",
    "high": "float64",
    "accuracy": "float64",
    "f1_negative": "float64",
    "f1_neutral": "float64",
    "f1_positive": "float64",
    "targets": "int64",
    "articles": "int64",
}
GOLD_ARTICLES = {
    "doc_id": "str",
    "text": "str",
    "category": "str",
    "countries_direct": "str",
    "countries_any": "str",
    "countries_optional": "str",
    "file": "str",
    "line": "int64",
}
GOLD_MENTIONS = {
    "doc_id": "str",
    "start": "int64",
    "end": "int64",
    "surface": "str",
    "kind": "str",
    "code": "str",
    "optional": "bool",
    "negative": "bool",
}
GOLD_ACTOR_ARTICLES = {"doc_id": "str", "date": DATE, "text": "str", "file": "str", "line": "int64"}
GOLD_ACTOR_MENTIONS = {
    "doc_id": "str",
    "start": "int64",
    "end": "int64",
    "surface": "str",
    "kind": "str",
    "type": "str",
    "code": "str",
    "name": "str",
}
GOLD_PROBLEMS = {"file": "str", "line": "int64", "problem": "str"}
MEASURES = {
    "measure": "str",
    "precision": "float64",
    "recall": "float64",
    "f1": "float64",
    "f1_low": "float64",
    "f1_high": "float64",
    "right": "int64",
    "wrong": "int64",
    "missed": "int64",
    "articles": "int64",
}
ERRORS = {
    "doc_id": "str",
    "measure": "str",
    "error": pd.CategoricalDtype(["wrong", "missed"]),
    "surface": "str",
    "code": "str",
    "rule": "str",
    "excerpt": "str",
}
ACTOR_ERRORS = ERRORS | {"wanted": "str"}


def make_table(schema: Mapping[str, object], columns: Mapping[str, Collection]) -> pd.DataFrame:
    """Build a table with the columns, order and types of `schema`, those not given empty; further ones follow as they are."""
    empty = [None] * len(next(iter(columns.values()), ()))
    typed = {name: pd.array(columns.get(name, empty), dtype=dtype, copy=False) for name, dtype in schema.items()}
    return pd.DataFrame({**typed, **{name: values for name, values in columns.items() if name not in schema}})


def make_rows(schema: Mapping[str, object], rows: list[dict]) -> pd.DataFrame:
    """Build a table as :func:`make_table` does, from its rows."""
    return make_table(schema, {name: [row[name] for row in rows] for name in schema} if rows else {})


def check_columns(frame: pd.DataFrame, needed: Iterable[str], what: str) -> pd.DataFrame:
    """Return `frame`, or raise ValueError that names the missing columns and the nearest ones it has."""
    missing = [name for name in needed if name not in frame.columns]
    if missing:
        have = ", ".join(f'"{name}"' for name in frame.columns) or "none"
        near = difflib.get_close_matches(missing[0].lower(), [str(c).lower() for c in frame.columns], n=1)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        wanted = ", ".join(f'"{name}"' for name in missing)
        raise ValueError(f"{what} has no column {wanted}. It has {have}.{hint}")
    return frame
