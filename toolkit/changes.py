"""How pairs come and go: the same count in each period, and whether a change is more than chance."""

from __future__ import annotations

import warnings
from typing import get_args

import numpy as np
import pandas as pd

from toolkit.association import Together, false_discovery, hypergeometric
from toolkit.networks import cooccurrence
from toolkit.over_time import Period, periods_of
from toolkit.tables import CHANGES, KIND, check_columns, make_table


def compare_periods(
    mentions: pd.DataFrame,
    *,
    corpus: pd.DataFrame,
    by: str = "year",
    within: str | int = "sentence",
    kinds: str | tuple[str, ...] = "actor",
    bipartite: bool = False,
    min_together: int = 1,
) -> pd.DataFrame:
    """Count pairs period by period, and test each change from one period to the next.

    Parameters
    ----------
    mentions
        A mentions table.
    corpus
        The corpus that the mentions were found in.
    by
        `"year"`, `"quarter"`, `"month"` or `"week"`, made from `date`, or a column of the corpus whose sorted values are
        the periods, such as a phase of your own.
    within, kinds, bipartite
        As in :func:`toolkit.cooccurrence`.
    min_together
        Keep pairs found together in at least so many articles of all periods.

    Returns
    -------
    DataFrame
        One row a pair and period, every period for each pair: `period`, `a`, `b`, `sentences`, `articles`,
        `all_articles` (of the period), `share` (of them, 0 to 1), `difference` (from the share of the period
        before), `p`, `q`, `a_name`, `b_name`; of a bipartite table also `a_kind` and `b_kind`. Pairs most often together
        first. Of the first period difference, `p` and `q` are missing.

    Raises
    ------
    ValueError
        If the corpus has no such column, or the corpus is not that of the mentions.

    Warns
    -----
    UserWarning
        If articles have no period; they are not counted.

    Notes
    -----
    `p` is Fisher's exact test on articles with and without the pair in the two periods, twice the smaller tail; `q` the
    same after Benjamini and Hochberg for all rows. It is made on articles and not on sentences, since those of one article
    repeat each other. A pair rises with what is written about either of its names: a change of the pair is not yet
    one of their relation. Other outlets or duplicates in a period change the shares too.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a", "b"], "text": "", "phase": ["1 before", "2 after"]})
    >>> mentions = pd.DataFrame({"doc_id": "b", "sent_id": 0, "kind": "actor", "code": ["AFG", "PAK"], "name": ["A", "P"]})
    >>> compare_periods(mentions, corpus=corpus, by="phase")[["period", "a", "b", "share", "difference"]].values.tolist()
    [['1 before', 'AFG', 'PAK', 0.0, nan], ['2 after', 'AFG', 'PAK', 1.0, 1.0]]
    """
    period_of = _periods(corpus, by)
    sizes = period_of.dropna().value_counts().sort_index()
    period = mentions["doc_id"].map(period_of)
    lost = set(mentions["doc_id"]) - set(period_of.index)
    if lost:
        raise ValueError(f'{len(lost)} articles of the mentions are not in the corpus, one is "{min(lost)}".')
    options = {"within": within, "kinds": kinds, "bipartite": bipartite, "measure": (), "corpus": corpus}
    parts = [cooccurrence(mentions[period == name], **options).assign(period=name) for name in sizes.index]
    none = cooccurrence(mentions.iloc[:0], **options).assign(period="")  # its columns stay if there are no periods
    keys = ["a", "b", *(["a_kind", "b_kind"] if bipartite else [])]
    grid = _grid(pd.concat([none, *parts]), sizes.index, keys, min_together)
    table = grid.assign(all_articles=grid["period"].map(sizes).astype("int64"))
    table["share"] = table["articles"] / table["all_articles"]
    before = table.groupby(keys, sort=False, observed=True)[["articles", "all_articles", "share"]].shift()
    table["difference"] = table["share"] - before["share"]
    tested = before["share"].notna().to_numpy()
    chance = _two_sided(table[tested], before[tested])
    for name, values in {"p": chance, "q": false_discovery(chance, len(chance))}.items():
        table.loc[tested, name] = values
    schema = CHANGES | ({"a_kind": KIND, "b_kind": KIND} if bipartite else {})
    return make_table(schema, {name: table[name].array for name in schema if name in table})


def _periods(corpus: pd.DataFrame, by: str) -> pd.Series:
    """Return the period of each article by its id, and warn of those without one."""
    dated = by in get_args(Period) and by not in corpus
    check_columns(corpus, ["doc_id", "date" if dated else by], "corpus")
    if dated:
        period = periods_of(pd.to_datetime(corpus["date"]), by)  # type: ignore[arg-type]
    else:
        period = corpus[by].astype("str").where(corpus[by].notna())
    if lost := int(period.isna().sum()):
        warnings.warn(f"{lost} of {len(corpus)} articles have no {by}; they are not counted.", stacklevel=3)
    return pd.Series(period.to_numpy(), index=corpus["doc_id"], dtype="str")


def _grid(rows: pd.DataFrame, periods: pd.Index, keys: list[str], min_together: int) -> pd.DataFrame:
    """Return a row for every pair and period, with the names; pairs most often together first."""
    total = rows.groupby(keys, observed=True).agg(
        total=("articles", "sum"), a_name=("a_name", "first"), b_name=("b_name", "first")
    )
    total = total[total["total"] >= min_together].sort_values(["total", *keys], ascending=[False] + [True] * len(keys))
    total = total.reset_index().assign(rank=lambda table: np.arange(len(table)))
    grid = total.merge(pd.DataFrame({"period": periods.astype("str")}), how="cross")
    grid = grid.merge(rows[[*keys, "period", "sentences", "articles"]], on=[*keys, "period"], how="left")
    counted = grid[["sentences", "articles"]].fillna(0).astype("int64")
    return grid.assign(**counted).sort_values(["rank", "period"], ignore_index=True)


def _two_sided(now: pd.DataFrame, before: pd.DataFrame) -> np.ndarray:
    """Return twice the smaller tail of Fisher's exact test, at most 1."""
    both = now["articles"].to_numpy() + before["articles"].to_numpy()
    articles = now["all_articles"].to_numpy() + before["all_articles"].to_numpy()
    tails = [
        hypergeometric(Together(part["articles"].to_numpy(), both, part["all_articles"].to_numpy(), articles))
        for part in (now, before)
    ]
    return np.minimum(2 * np.minimum(*tails), 1)
