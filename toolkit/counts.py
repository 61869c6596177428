"""How many articles name each country, actor or term, and how often: counted in parts that add up."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.scale import add_up, fingerprints, whole_articles
from toolkit.tables import COUNTS, check_columns


class CodeCounts(NamedTuple):
    """What the mentions of some whole articles add to the counts.

    `codes` has `articles` and `mentions` of each code and group, `names` the `mentions` of each name of a code,
    `totals` the `articles` of each group. `open` counts the words of mentions without a code among `counted` ones,
    `lost` the articles without a group among all `articles`. `prints` tell the articles with mentions apart.
    """

    codes: pd.DataFrame
    names: pd.DataFrame
    totals: pd.DataFrame
    open: Counter[str]
    counted: int
    lost: int
    articles: int
    prints: np.ndarray


def count_mentions(
    mentions: pd.DataFrame, *, by: str | list[str] | None = None, corpus: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Count the articles and mentions of each code.

    Parameters
    ----------
    mentions
        A mentions table.
    by
        Columns of the corpus to count within, such as `"source"`; `"month"` is made from `date`.
    corpus
        The corpus: needed with `by`, for a share of all articles rather than of those with a mention, and where
        `mentions` is a Dask DataFrame put together from several tables.

    Returns
    -------
    DataFrame
        The columns of `by`, then `code`, `name`, `articles`, `mentions` and `share` (of the articles of the
        corpus or of the group, 0 to 1), most articles first. A code has the name that it is given most often, of equals
        the first in the alphabet. Of Dask DataFrames it is a pandas table too, with the same numbers.

    Raises
    ------
    ValueError
        If `by` is given without a corpus, or names a column that the corpus has not.

    Warns
    -----
    UserWarning
        If mentions are left out: those without a code, and articles without a value for `by`.

    Notes
    -----
    Datelines say where a text was filed, not what it is about; they are not counted.

    Examples
    --------
    >>> import toolkit as tk
    >>> corpus = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Mali and Malians.", "Nothing."]})
    >>> count_mentions(tk.find_countries(corpus), corpus=corpus).values.tolist()
    [['MLI', 'Mali', 1, 2, 0.5]]
    """
    check_columns(mentions, ["doc_id", "surface", "code", "name", "type"], "mentions")
    keys = [by] if isinstance(by, str) else list(by or [])
    if keys and corpus is None:
        raise ValueError("count_mentions(by=…) needs the corpus too: pass corpus=corpus.")
    articles = corpus
    if corpus is not None:
        articles = corpus[[name for name in corpus.columns if name in ("doc_id", "date", *keys)]]
    counted = add_up(count_codes, add_codes, mentions=mentions, corpus=articles, keys=keys)
    _warn(counted, keys)
    return counts_table(counted, keys)


def count_codes(mentions: pd.DataFrame, corpus: pd.DataFrame | None, keys: list[str]) -> CodeCounts:
    """Count the mentions of some whole articles."""
    counted = mentions[mentions["type"] != "dateline"]
    with_code = counted.dropna(subset=["code"])
    groups = None if corpus is None else _groups(corpus, keys)
    merged = with_code.merge(groups, on="doc_id", how="inner", validate="many_to_one") if keys else with_code
    codes = merged.groupby([*keys, "code"], observed=True).agg(
        articles=("doc_id", "nunique"), mentions=("doc_id", "size")
    )
    names = merged.groupby(["code", "name"], observed=True).size().rename("mentions")
    if groups is None:
        totals = pd.DataFrame({"articles": [with_code["doc_id"].nunique()]})
    elif keys:
        totals = groups.groupby(keys, observed=True)["doc_id"].nunique().rename("articles").reset_index()
    else:
        totals = pd.DataFrame({"articles": [groups["doc_id"].nunique()]})
    articles = 0 if corpus is None else len(corpus)
    return CodeCounts(
        codes=codes.reset_index(),
        names=names.reset_index(),
        totals=totals,
        open=Counter(counted.loc[counted["code"].isna(), "surface"].tolist()),
        counted=len(counted),
        lost=articles - len(groups) if groups is not None else 0,
        articles=articles,
        prints=fingerprints(mentions["doc_id"]),
    )


def add_codes(parts: Sequence[CodeCounts]) -> CodeCounts:
    """Add up the counts of parts that have no article in common."""
    if len(parts) == 1:
        return parts[0]
    return CodeCounts(
        codes=_sum([part.codes for part in parts]),
        names=_sum([part.names for part in parts]),
        totals=_sum([part.totals for part in parts]),
        open=sum((part.open for part in parts), Counter()),
        counted=sum(part.counted for part in parts),
        lost=sum(part.lost for part in parts),
        articles=sum(part.articles for part in parts),
        prints=whole_articles([part.prints for part in parts]),
    )


def counts_table(counted: CodeCounts, keys: Sequence[str] = ()) -> pd.DataFrame:
    """Name, order and divide what was counted."""
    order = counted.names.sort_values(["code", "mentions", "name"], ascending=[True, False, True])
    names = order.drop_duplicates("code").set_index("code")["name"]
    table = counted.codes.assign(name=counted.codes["code"].map(names))
    if keys:
        totals = counted.totals.rename(columns={"articles": "total"})
        table["share"] = table["articles"] / table[list(keys)].merge(totals, on=list(keys))["total"]
    else:
        table["share"] = table["articles"] / counted.totals["articles"].iloc[0]
    columns = [*keys, "articles", "mentions", "code"]
    table = table.sort_values(columns, ascending=[True] * len(keys) + [False, False, True], ignore_index=True)
    return table.astype(COUNTS)[[*keys, *COUNTS]]


def _sum(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Add up the columns `articles` and `mentions` of equal rows."""
    keys = [name for name in tables[0] if name not in ("articles", "mentions")]
    rows = pd.concat(tables, ignore_index=True)
    if not keys:
        return rows.sum().to_frame().T
    return rows.groupby(keys, observed=True).sum().reset_index()


def _groups(corpus: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return the group of each article that has one."""
    groups = corpus
    if "month" in keys and "month" not in corpus:
        check_columns(corpus, ["date"], "corpus")
        groups = corpus.assign(month=corpus["date"].dt.strftime("%Y-%m").astype("str"))
    check_columns(groups, ["doc_id", *keys], "corpus")
    return groups[["doc_id", *keys]].dropna(subset=keys)


def _warn(counted: CodeCounts, keys: list[str]) -> None:
    """Say what was left out."""
    if without := counted.open.total():
        shown = ", ".join(f'"{surface}" ({number})' for surface, number in counted.open.most_common(5))
        warnings.warn(
            f"{without} of {counted.counted} mentions may be of several countries and are not counted: {shown}. "
            "Give them a code in your word list.",
            stacklevel=3,
        )
    if counted.lost:
        warnings.warn(
            f"{counted.lost} of {counted.articles} articles have no {' or '.join(keys)}; they are not counted.",
            stacklevel=3,
        )
