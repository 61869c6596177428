"""What the judges of countries and of actors share: which mentions are judged, how answers are counted and shown."""

from __future__ import annotations

import warnings
from collections.abc import Mapping

import pandas as pd

from toolkit.gold import Gold
from toolkit.readers.contents import printable
from toolkit.statistics import bootstrap_ratio
from toolkit.tables import check_columns, make_table

_AROUND = 50  # letters of an excerpt on either side


def judged_mentions(gold: Gold, mentions: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return the mentions of this kind in the articles of the gold, in their order, with the columns that are used.

    It warns of mentions that are of other articles.
    """
    needed = ["doc_id", "start", "end", "surface", "type", "code", "rule"]
    found = check_columns(mentions, needed, "mentions")
    if "kind" in found:
        found = found[found["kind"] == kind]
    known = found["doc_id"].isin(gold.articles["doc_id"])
    if not known.all():
        warnings.warn(
            f"{(~known).sum()} of {len(found)} mentions are of articles that the gold has not; they are not judged.",
            stacklevel=4,
        )
    return found.loc[known].sort_values(["doc_id", "start"], kind="stable", ignore_index=True)


def overlaps(marked: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Pair the marked with the found mentions that share a letter with them."""
    columns = ["doc_id", "start", "end", "code"]
    left = marked[columns].assign(marked=marked.index)
    pairs = left.merge(found[columns].assign(found=found.index), on="doc_id", suffixes=("_marked", "_found"))
    return pairs[(pairs["start_found"] < pairs["end_marked"]) & (pairs["start_marked"] < pairs["end_found"])]


def count_answers(answers: pd.DataFrame, articles: pd.Series) -> pd.DataFrame:
    """Count the answers in each of the articles."""
    return pd.crosstab(answers["doc_id"], answers["answer"]).reindex(
        index=sorted(articles), columns=["right", "wrong", "missed"], fill_value=0
    )


def measure_row(measure: str, counts: pd.DataFrame, reps: int, seed: int) -> dict:
    """Turn what was right, wrong and missed in each article into one row of the table of measures."""
    right, wrong, missed = (int(counts[name].sum()) for name in ("right", "wrong", "missed"))
    f1, low, high = bootstrap_ratio(
        2 * counts["right"], 2 * counts["right"] + counts["wrong"] + counts["missed"], reps=reps, seed=seed
    )
    return {
        "measure": measure,
        "precision": right / (right + wrong) if right + wrong else float("nan"),
        "recall": right / (right + missed) if right + missed else float("nan"),
        "f1": f1,
        "f1_low": low,
        "f1_high": high,
        "right": right,
        "wrong": wrong,
        "missed": missed,
        "articles": len(counts),
    }


def errors_table(gold: Gold, schema: Mapping[str, object], answers: pd.DataFrame) -> pd.DataFrame:
    """Turn the answers that are not right into a table of errors, in the order of the articles."""
    errors = answers[answers["answer"] != "right"]
    texts = gold.articles.set_index("doc_id")["text"]
    rank = errors["doc_id"].map({doc_id: number for number, doc_id in enumerate(texts.index)})
    errors = errors.assign(rank=rank).sort_values(["rank", "start"], kind="stable")
    excerpts = [
        "" if pd.isna(row.start) else _excerpt(texts[row.doc_id], int(row.start), int(row.end))
        for row in errors.itertuples()
    ]
    return make_table(
        schema,
        {name: list(errors[name]) for name in schema if name in errors}
        | {"error": errors["answer"].tolist(), "excerpt": excerpts},
    )


def _excerpt(text: str, start: int, end: int) -> str:
    return printable(" ".join(text[max(0, start - _AROUND) : end + _AROUND].split()))
