"""Mentions by week, month, quarter or year: the share of articles with its interval; no row without an article."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Literal

import pandas as pd

from toolkit.tables import OVER_TIME, check_columns, make_table

Period = Literal["week", "month", "quarter", "year"]
_CODES = {"week": "W", "month": "M", "quarter": "Q", "year": "Y"}


def periods_of(dates: pd.Series, by: Period) -> pd.Series:
    """Return the period of each date as text, missing where the date is.

    Weeks are those of ISO 8601, from Monday on.

    Examples
    --------
    >>> periods_of(pd.Series(pd.to_datetime(["2021-01-03", "2021-01-04"])), "week").tolist()
    ['2020-W53', '2021-W01']
    """
    if by not in _CODES:
        raise ValueError(f'by is {by!r}. Pass "week", "month", "quarter" or "year".')
    found = dates.dt.strftime("%G-W%V") if by == "week" else dates.dt.to_period(_CODES[by])
    return found.astype("str").where(dates.notna())


def count_over_time(
    mentions: pd.DataFrame, *, corpus: pd.DataFrame, by: Period = "month", codes: Sequence[str] | None = None
) -> pd.DataFrame:
    """Count the articles that name each code, period by period.

    Parameters
    ----------
    mentions
        Needs `doc_id`, `code` and `name`: countries, actors or terms.
    corpus
        Needs `doc_id` and `date`.
    by
        `"week"` (ISO 8601), `"month"`, `"quarter"` or `"year"`.
    codes
        Which to count; by default the three in the most articles.

    Returns
    -------
    DataFrame
        One row a code and a period that has articles: `period`, `code`, `name`, `articles` that name it, `mentions`,
        `all_articles` of the period, `share` (0 to 1), `low` and `high` (its 95 % interval). A code that none names
        has a row with 0; a period without any article has no row, so that :func:`toolkit.plot_timeline` shows the
        gap.

    Raises
    ------
    ValueError
        If a column is missing, `by` is unknown, or a code is not among the mentions.

    Warns
    -----
    UserWarning
        If articles have no date: they are not counted.

    Notes
    -----
    E. Wilson's (1927) score interval, as if the articles of a period were drawn from all that could have been written;
    reprints make it too narrow. An article dated to a year or a month only counts at its beginning. Datelines are not
    counted.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": list("ab"), "date": pd.to_datetime(["2020-01-03", "2020-03-01"])})
    >>> mentions = pd.DataFrame({"doc_id": ["b"], "code": ["MLI"], "name": ["Mali"]})
    >>> count_over_time(mentions, corpus=corpus)[["period", "articles", "all_articles", "share"]].values.tolist()
    [['2020-01', 0, 1, 0.0], ['2020-03', 1, 1, 1.0]]
    """
    check_columns(mentions, ["doc_id", "code", "name"], "mentions")
    check_columns(corpus, ["doc_id", "date"], "corpus")
    dates = pd.to_datetime(corpus["date"])
    if undated := int(dates.isna().sum()):
        warnings.warn(f"{undated:,} of {len(corpus):,} articles have no date; they are not counted.", stacklevel=2)
    period = pd.Series(periods_of(dates, by).to_numpy(), index=corpus["doc_id"], dtype="str")
    counted = mentions[mentions["type"] != "dateline"] if "type" in mentions else mentions
    counted = counted.assign(period=counted["doc_id"].map(period)).dropna(subset=["code", "period"])
    kept = _most_named(counted, codes)
    names = counted.drop_duplicates("code").set_index("code")["name"]
    sizes = period.dropna().value_counts().sort_index()
    grid = pd.MultiIndex.from_product([kept, sizes.index], names=["code", "period"])
    found = counted[counted["code"].isin(kept)].groupby(["code", "period"], observed=True)["doc_id"]
    rows = (
        pd.DataFrame({"articles": found.nunique(), "mentions": found.size()}).reindex(grid, fill_value=0).reset_index()
    )
    total = rows["period"].map(sizes).astype("int64")
    low, high = _intervals(rows["articles"].tolist(), total.tolist())
    columns = {"period": rows["period"], "code": rows["code"], "name": rows["code"].map(names)}
    columns |= {"articles": rows["articles"], "mentions": rows["mentions"], "all_articles": total}
    return make_table(OVER_TIME, columns | {"share": rows["articles"] / total, "low": low, "high": high})


def _most_named(counted: pd.DataFrame, codes: Sequence[str] | None) -> list[str]:
    """Return the codes asked for, or the three in the most articles."""
    articles = counted.groupby("code", observed=True)["doc_id"].nunique()
    if codes is None:
        return articles.sort_index().sort_values(ascending=False, kind="stable").index[:3].tolist()
    unknown = [code for code in codes if code not in articles.index]
    if unknown:
        raise ValueError(f'No dated article names "{unknown[0]}". Pass codes of the mentions table.')
    return list(codes)


def _intervals(hits: Sequence[int], trials: Sequence[int]) -> tuple[list[float], list[float]]:
    """Return the ends of Wilson's 95 % interval of each share."""
    from scipy.stats import binomtest

    ends = [binomtest(k, n).proportion_ci(method="wilson") for k, n in zip(hits, trials, strict=True)]
    return [float(end.low) for end in ends], [float(end.high) for end in ends]
