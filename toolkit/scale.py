"""The same functions on a corpus in parts: a Dask DataFrame whose partitions hold whole articles.

What is found in an article depends on that article alone, so each partition is worked on by itself, wherever it lies.
Counts are whole numbers and add up to the same in any order. Dask is imported only where a table of it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import Any, TypeVar, cast
from uuid import uuid4

import numpy as np
import pandas as pd

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

#: So many parts are put together at once.
AT_ONCE = 8


def need(module: str) -> Any:
    """Import a module of the extra `scale`, or say how to install it."""
    try:
        return import_module(module)
    except ImportError as error:
        raise ImportError(f'{error}. Dask is an extra: pip install "peace-process-toolkit[scale]".') from error


def is_partitioned(table: object) -> bool:
    """Tell whether a table is a Dask DataFrame, without importing Dask.

    Examples
    --------
    >>> is_partitioned(pd.DataFrame())
    False
    """
    return type(table).__module__.startswith("dask.") and hasattr(table, "npartitions")


def by_partition(function: F) -> F:
    """Let a function that treats each article by itself take Dask DataFrames too, and then return one.

    Notes
    -----
    The table with fewest partitions says how the articles are divided. Another may have several times as many, as
    `dask.dataframe.concat` of tables of the same corpus has. The result has the columns and types that the function
    gives for empty tables.
    """

    @wraps(function)
    def on_either(*arguments: Any, **options: Any) -> Any:
        if not any(map(is_partitioned, (*arguments, *options.values()))):
            return function(*arguments, **options)
        given = signature(function).bind(*arguments, **options).arguments
        tables = {name: given.pop(name) for name in list(given) if is_partitioned(given[name])}
        _refuse_whole(given)
        labels, pieces = _align(tables)
        task: dict[str, Any] = {"function": on_either, "labels": labels, "options": _portable(given)}
        return need("dask.dataframe").map_partitions(
            _in_part,
            *pieces,
            **task,
            meta=_in_part(*(piece._meta for piece in pieces), **task),
            token=function.__name__,
            enforce_metadata=False,
            clear_divisions=True,
            align_dataframes=False,
        )

    return cast(F, on_either)


def add_up(count: Callable[..., T], total: Callable[[Sequence[T]], T], **arguments: Any) -> T:
    """Count in each part of the tables among the arguments, and put the counts together by `total`, which is associative.

    Examples
    --------
    >>> add_up(lambda table, least: int((table["n"] >= least).sum()), sum, table=pd.DataFrame({"n": [1, 2]}), least=2)
    1
    """
    tables = {name: table for name, table in arguments.items() if is_partitioned(table)}
    if not tables:
        return total([count(**arguments)])
    options = {name: value for name, value in arguments.items() if name not in tables}
    _refuse_whole(options)
    delayed = need("dask").delayed
    labels, pieces = _align(tables)
    task: dict[str, Any] = {"function": count, "labels": labels, "options": options}
    run = uuid4().hex
    parts = [
        delayed(_in_part)(*part, **task, dask_key_name=(f"{count.__name__}-{run}", number))
        for number, part in enumerate(zip(*(piece.to_delayed() for piece in pieces), strict=True))
    ]
    return put_together(parts, total).compute()


def put_together(parts: list[Any], total: Callable[[Sequence], Any]) -> Any:
    """Put delayed parts together by `total`, some at a time, so that few of them wait in memory."""
    delayed, run, level = need("dask").delayed, uuid4().hex, 0
    while level == 0 or len(parts) > 1:
        level += 1
        parts = [
            delayed(total)(parts[first : first + AT_ONCE], dask_key_name=(f"{total.__name__}-{run}", level, first))
            for first in range(0, len(parts), AT_ONCE)
        ]
    return parts[0]


def gather(table: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Return some columns of a table as one pandas table."""
    if not is_partitioned(table):
        return table
    return _as_ours(table[[name for name in columns if name in table.columns]].compute()).reset_index(drop=True)


def fingerprints(doc_ids: pd.Series) -> np.ndarray:
    """Return a number for each different id, by which :func:`whole_articles` tells them apart."""
    return pd.util.hash_array(doc_ids.drop_duplicates().to_numpy(dtype=object), categorize=False)


def whole_articles(parts: Sequence[np.ndarray]) -> np.ndarray:
    """Join the fingerprints of the articles of several parts in order, or raise ValueError if two parts hold the same article."""
    prints = np.concatenate(parts)
    prints.sort()
    if lost := int((prints[1:] == prints[:-1]).sum()):
        raise ValueError(
            f"{lost} articles have mentions in more than one partition, or two articles have one id. Tables that were "
            "put together need the corpus too (pass corpus=corpus); a table that was divided anew cannot be counted."
        )
    return prints


def _refuse_whole(options: dict[str, Any]) -> None:
    """Raise ValueError if a table of articles is not in parts although another is."""
    for name, value in options.items():
        if isinstance(value, pd.DataFrame) and name in ("corpus", "mentions", "quotations", "scores"):
            raise ValueError(
                f"{name} is a pandas DataFrame and another table a Dask DataFrame. Pass both of one kind, "
                "divided by the same articles."
            )


def _align(tables: dict[str, Any]) -> tuple[list[str], list[Any]]:
    """Cut each table into pieces with as many partitions as the one that has fewest, and say whose each piece is."""
    first = min(tables, key=lambda name: tables[name].npartitions)
    parts = tables[first].npartitions
    labels: list[str] = []
    pieces: list[Any] = []
    for name, table in tables.items():
        if table.npartitions % parts:
            raise ValueError(
                f"{name} has {table.npartitions} partitions where {first} has {parts}. Both must be divided by the same "
                "articles: find the mentions in this corpus, and repartition neither."
            )
        for start in range(0, table.npartitions, parts):
            labels.append(name)
            pieces.append(table if table.npartitions == parts else table.partitions[start : start + parts])
    return labels, pieces


def _portable(options: dict[str, Any]) -> dict[str, Any]:
    """Put the rows of a word list for its path, which another machine may not have."""
    if isinstance(options.get("wordlist"), str | Path):
        from toolkit.wordlists import read_changes

        return options | {"wordlist": read_changes(options["wordlist"])}
    return options


def _in_part(*pieces: pd.DataFrame, function: Callable, labels: list[str], options: dict[str, Any]) -> Any:
    """Call a function with the pieces of its tables in one partition."""
    tables: dict[str, list[pd.DataFrame]] = {}
    for label, piece in zip(labels, pieces, strict=True):
        tables.setdefault(label, []).append(_as_ours(piece))
    whole = {name: parts[0] if len(parts) == 1 else _together(parts) for name, parts in tables.items()}
    return function(**whole, **options)


def _together(parts: list[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True)


def _as_ours(piece: pd.DataFrame) -> pd.DataFrame:
    """Return a partition with pandas' own text, for which Dask puts Arrow's."""
    kinds = {
        name: "str" for name, dtype in piece.dtypes.items() if isinstance(dtype, pd.StringDtype) and dtype != "str"
    }
    return piece.astype(kinds) if kinds else piece
