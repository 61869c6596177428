"""Tone by group: means and shares with intervals that draw whole articles, differences, and what they hang on."""

from __future__ import annotations

import re
import warnings

import numpy as np
import pandas as pd

from toolkit.statistics import bootstrap_mean
from toolkit.tables import SENTIMENT, check_columns, make_table

_MIDNIGHT = re.compile(r" 00:00:00([+-]\d\d:\d\d)?$")


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


def _groups(scores: pd.DataFrame, by: str | pd.Series | np.ndarray) -> pd.Series:
    if isinstance(by, str):
        return check_columns(scores, [by], "scores")[by].convert_dtypes()
    if len(by) != len(scores) or (isinstance(by, pd.Series) and not by.index.equals(scores.index)):
        raise ValueError(
            f"by has {len(by):,} rows for the {len(scores):,} rows of scores, or another index. "
            "Merge the groups into scores and pass the name of their column."
        )
    return pd.Series(by, index=scores.index).convert_dtypes()
