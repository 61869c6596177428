"""Tone by group: means and shares with intervals that draw whole articles, differences, and what they hang on."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from toolkit.scale import by_partition, gather
from toolkit.sentiment import Scorer, sentiment_around
from toolkit.statistics import bootstrap_difference, bootstrap_mean
from toolkit.tables import DIFFERENCES, SENSITIVITY, SENTIMENT, check_columns, make_table
from toolkit.windows import Window

Measure = Literal["mean", "positive", "neutral", "negative"]
#: From where on a score is called negative and positive, as VADER's authors do.
CUTS = (-0.05, 0.05)
_MIDNIGHT = re.compile(r" 00:00:00([+-]\d\d:\d\d)?$")


def summarise_sentiment(
    scores: pd.DataFrame,
    *,
    by: str | pd.Series | np.ndarray,
    measure: Measure = "mean",
    cuts: tuple[float, float] = CUTS,
    reps: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Take the mean score of each group, or the share of a tone, with a 95 % interval that draws whole articles.

    Parameters
    ----------
    scores
        Needs `doc_id` and `score`.
    by
        The group of each row: a column of `scores` (see :func:`join_articles` and :func:`join_mentions`), or a Series
        or array of the same length.
    measure
        `"mean"`, the mean score; or `"positive"`, `"neutral"`, `"negative"`, the share of such windows (0 to 1).
    cuts
        Up to the first a score is negative, from the second positive (see :func:`toolkit.calibrate`).
    reps
        How many times the articles of a group are drawn.
    seed
        Start of the random numbers.

    Returns
    -------
    DataFrame
        One row a group, sorted: `group`, `articles`, `windows`, `mean` (of the score, or the share), `low`, `high`.

    Raises
    ------
    ValueError
        If a column is missing, `by` does not fit `scores` or `measure` is unknown.

    Warns
    -----
    UserWarning
        If rows have no group: they are left out.

    Notes
    -----
    The windows of one article resemble each other, so articles are drawn, not windows
    (:func:`toolkit.statistics.bootstrap_mean`). Of a Dask DataFrame the three columns needed are brought into memory. From a single article no interval can be drawn: `low` and
    `high` are NaN. Below some ten articles the interval is too narrow. An article with more windows weighs
    more.

    Examples
    --------
    >>> scores = pd.DataFrame({"doc_id": list("aabc"), "score": [0.1, 0.3, -0.2, 0.4]})
    >>> scores["year"] = [2020, 2020, 2020, 2021]
    >>> summarise_sentiment(scores, by="year").round(2).values.tolist()
    [['2020', 2, 3, 0.07, -0.2, 0.2], ['2021', 1, 1, 0.4, nan, nan]]
    """
    values = _grouped(scores, by, measure, cuts)
    rows = []
    for group, part in values.groupby("group", observed=True):
        interval = bootstrap_mean(part["value"], part["doc_id"], reps=reps, seed=seed)
        rows.append((_MIDNIGHT.sub("", str(group)), part["doc_id"].nunique(), len(part), *interval))
    return make_table(SENTIMENT, dict(zip(SENTIMENT, zip(*rows, strict=True), strict=True)) if rows else {})


def compare_sentiment(
    scores: pd.DataFrame,
    *,
    by: str | pd.Series | np.ndarray,
    against: str | None = None,
    measure: Measure = "mean",
    cuts: tuple[float, float] = CUTS,
    reps: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Take the difference of each group from another, or from all the others, with a 95 % interval.

    Parameters
    ----------
    scores, by, measure, cuts, reps, seed
        As in :func:`summarise_sentiment`.
    against
        The group to compare with; by default each group is held against all the others together.

    Returns
    -------
    DataFrame
        One row a group, sorted: `group`, `against` (`all others` by default), `articles` and `windows` of the group,
        `difference`, `low`, `high`. If the interval holds 0 the data do not tell the two apart.

    Raises
    ------
    ValueError
        As :func:`summarise_sentiment`, or if there is no group `against`.

    Warns
    -----
    UserWarning
        If rows have no group: they are left out.

    Notes
    -----
    Articles are drawn, with all their windows (:func:`toolkit.statistics.bootstrap_difference`). That two intervals
    of :func:`summarise_sentiment` overlap does not show that there is no difference; this does. Of many groups
    one in twenty differs by chance.

    Examples
    --------
    >>> scores = pd.DataFrame({"doc_id": list("abcd"), "score": [0.5, 0.3, -0.1, 0.1], "source": list("XXYY")})
    >>> compare_sentiment(scores, by="source", against="Y")[["group", "against", "difference"]].values.tolist()
    [['X', 'Y', 0.4]]
    """
    rows = _grouped(scores, by, measure, cuts)
    names = {group: _MIDNIGHT.sub("", str(group)) for group in sorted(rows["group"].unique())}
    if against is not None and against not in names.values():
        raise ValueError(f'There is no group "{against}". The groups are: {", ".join(names.values()) or "none"}.')
    found = []
    for group, name in names.items():
        if name == against:
            continue
        pair = rows if against is None else rows[rows["group"].map(names).isin([name, against])]
        inside = pair["group"] == group
        interval = bootstrap_difference(pair["value"], pair["doc_id"], inside, reps=reps, seed=seed)
        articles = pair.loc[inside, "doc_id"].nunique()
        found.append((name, against or "all others", articles, int(inside.sum()), *interval))
    return make_table(DIFFERENCES, dict(zip(DIFFERENCES, zip(*found, strict=True), strict=True)) if found else {})


@by_partition
def join_articles(scores: pd.DataFrame, corpus: pd.DataFrame) -> pd.DataFrame:
    """Add what is known of the article to each window: `source`, `year`, `quarter` and `month`.

    Parameters
    ----------
    scores
        Needs `doc_id`.
    corpus
        Needs `doc_id`; uses `date` and `source` where they stand.

    Returns
    -------
    DataFrame
        The rows of `scores`, in their order, with the further columns; missing where the article has none.

    Raises
    ------
    ValueError
        If an article is not in the corpus.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "date": pd.to_datetime(["2020-02-29"]), "source": ["Dawn"]})
    >>> join_articles(pd.DataFrame({"doc_id": ["a"]}), corpus)[["source", "quarter", "month"]].values.tolist()
    [['Dawn', '2020Q1', '2020-02']]
    """
    check_columns(scores, ["doc_id"], "scores")
    columns_known = [
        name for name in ("doc_id", "date", "source") if name in check_columns(corpus, ["doc_id"], "corpus")
    ]
    articles = corpus[columns_known].set_index("doc_id")
    unknown = scores.loc[~scores["doc_id"].isin(articles.index), "doc_id"]
    if len(unknown):
        raise ValueError(f'{unknown.nunique()} articles of scores are not in the corpus, "{unknown.iloc[0]}" first.')
    columns: dict[str, pd.Series] = {}
    known = articles.reindex(scores["doc_id"]).set_axis(scores.index)
    if "source" in known:
        columns["source"] = known["source"]
    if "date" in known:
        dates = known["date"]
        for name, code in (("year", "Y"), ("quarter", "Q"), ("month", "M")):
            columns[name] = dates.dt.to_period(code).astype("str").where(dates.notna())
    return scores.assign(**columns)


@by_partition
def join_mentions(scores: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Put each window beside each country or actor that its sentence names.

    Parameters
    ----------
    scores
        Needs `doc_id` and `sent_id`.
    mentions
        Needs `doc_id`, `sent_id`, `code` and `name`: countries, or actors.

    Returns
    -------
    DataFrame
        `scores` with the columns `named` (the code) and `name`: one row a window and code, so that a window whose
        sentence names two countries stands there twice. Windows that name none stand once, with both missing.

    Raises
    ------
    ValueError
        If a column is missing.

    Notes
    -----
    A sentence that names an actor need not be about it, let alone express its view.

    Examples
    --------
    >>> scores = pd.DataFrame({"doc_id": ["a", "a"], "sent_id": [0, 1], "score": [0.2, -0.4]})
    >>> named = {"doc_id": ["a"] * 3, "sent_id": [0, 0, 0], "code": ["MLI", "TCD", "MLI"]}
    >>> mentions = pd.DataFrame(named | {"name": ["Mali", "Chad", "Mali"]})
    >>> join_mentions(scores, mentions)["named"].fillna("none").tolist()
    ['MLI', 'TCD', 'none']
    """
    check_columns(scores, ["doc_id", "sent_id"], "scores")
    check_columns(mentions, ["doc_id", "sent_id", "code", "name"], "mentions")
    named = mentions[["doc_id", "sent_id", "code", "name"]].dropna(subset="code").drop_duplicates()
    named = named.drop_duplicates(["doc_id", "sent_id", "code"]).rename(columns={"code": "named"})
    return scores.merge(named, on=["doc_id", "sent_id"], how="left")


def sensitivity(
    corpus: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    by: str | None = None,
    scorers: Sequence[Scorer] = ("vader", "nltk", "linear"),
    windows: Sequence[Window] = ("distance", "sentence", "clause", 10),
    reps: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Take the same means under each scorer and each window, to see what a finding hangs on.

    Parameters
    ----------
    corpus, mentions
        As in :func:`sentiment_around`.
    by
        A column to group by: of the scores, `source`, `year`, `quarter` or `month`. By default there is one group.
    scorers, windows
        What to try (see :func:`sentiment_around`). `"linear"` reads the whole sentence whatever the window, so it
        is taken once.
    reps, seed
        As in :func:`summarise_sentiment`.

    Returns
    -------
    DataFrame
        `scorer`, `window`, then as :func:`summarise_sentiment`; without `by` the group says scorer and window, so that
        :func:`toolkit.plot_sentiment` draws the table as it is.

    Raises
    ------
    ValueError
        As :func:`sentiment_around`.

    Examples
    --------
    >>> import toolkit as tk
    >>> corpus = pd.DataFrame({"doc_id": list("ab"), "text": ["The peace talks collapsed.", "The truce held."]})
    >>> table = sensitivity(corpus, tk.find_terms(corpus), scorers=["vader", "nltk"], windows=["sentence"])
    >>> table[["scorer", "window", "mean"]].round(2).values.tolist()
    [['vader', 'sentence', -0.11], ['nltk', 'sentence', -0.14]]
    """
    parts = []
    for scorer in scorers:
        # The model reads the whole sentence, whatever the window.
        for window in windows if scorer != "linear" else windows[:1]:
            name = scorer if isinstance(scorer, str) else getattr(scorer, "__name__", type(scorer).__name__)
            label = "whole" if scorer == "linear" else window if isinstance(window, str) else f"±{window} words"
            scores = join_articles(sentiment_around(corpus, mentions, window=window, scorer=scorer), corpus)
            groups = by if by is not None else np.full(len(scores), f"{name}, {label}")
            table = summarise_sentiment(scores, by=groups, reps=reps, seed=seed)
            parts.append(table.assign(scorer=name, window=label))
    rows = pd.concat(parts, ignore_index=True)
    return make_table(SENSITIVITY, {name: rows[name] for name in SENSITIVITY})


def _grouped(
    scores: pd.DataFrame, by: str | pd.Series | np.ndarray, measure: str, cuts: tuple[float, float]
) -> pd.DataFrame:
    """Return `doc_id`, `value` and `group` of the rows that have a group; warn of the others."""
    check_columns(scores, ["doc_id", "score"], "scores")
    if isinstance(by, str):
        scores = gather(scores, ["doc_id", "score", by])
    groups = _groups(scores, by)
    missing = int(groups.isna().sum())
    if missing:
        warnings.warn(f"{missing:,} of {len(scores):,} windows have no group; they are left out.", stacklevel=3)
    values = _measured(scores["score"], measure, cuts)
    return pd.DataFrame({"doc_id": scores["doc_id"], "value": values, "group": groups})[groups.notna().to_numpy()]


def _measured(scores: pd.Series, measure: str, cuts: tuple[float, float]) -> pd.Series:
    if measure == "mean":
        return scores
    shares = {
        "negative": scores <= cuts[0],
        "neutral": (scores > cuts[0]) & (scores < cuts[1]),
        "positive": scores >= cuts[1],
    }
    if measure not in shares:
        raise ValueError(f'measure is {measure!r}. Pass "mean", "positive", "neutral" or "negative".')
    return shares[measure].astype("float64")


def _groups(scores: pd.DataFrame, by: str | pd.Series | np.ndarray) -> pd.Series:
    if isinstance(by, str):
        return check_columns(scores, [by], "scores")[by].convert_dtypes()
    if len(by) != len(scores) or (isinstance(by, pd.Series) and not by.index.equals(scores.index)):
        raise ValueError(
            f"by has {len(by):,} rows for the {len(scores):,} rows of scores, or another index. "
            "Merge the groups into scores and pass the name of their column."
        )
    return pd.Series(by, index=scores.index).convert_dtypes()
