"""The corpus: one row an article, in the columns of `toolkit.tables.CORPUS`."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pandas as pd

from toolkit.tables import CORPUS, check_columns, make_table
from toolkit.wording import listing

REPORT = {
    "file": "str",
    "record": "Int64",
    "status": pd.CategoricalDtype(["read", "repaired", "not read", "skipped"]),
    "format": "str",
    "encoding": "str",
    "articles": "int64",
    "announced": "Int64",
    "reason": "str",
    "excerpt": "str",
}
NO_SOURCE = "(no source)"


def check_corpus(corpus: pd.DataFrame) -> pd.DataFrame:
    """Return a table of your own as a corpus, or say what keeps it from being one.

    Parameters
    ----------
    corpus
        Needs ``doc_id`` (unique) and ``text`` (never missing). A ``date`` may be a datetime or
        text of the form ``2021-07-12``.

    Returns
    -------
    DataFrame
        A new table with all columns of ``toolkit.tables.CORPUS`` in order and with their types,
        those that were not there missing, then your own. The rows keep their order.

    Raises
    ------
    ValueError
        If ``doc_id`` or ``text`` is not there, an id is missing or stands twice, a text is missing,
        or a value does not fit its column.

    Notes
    -----
    Nothing is cleaned: an empty text and a dateline stay where they are. A time zone is dropped
    from dates, which then are those of that zone.

    Examples
    --------
    >>> import pandas as pd, toolkit as tk
    >>> corpus = tk.check_corpus(pd.DataFrame({"doc_id": ["a"], "text": ["Talks."], "date": ["2021-07-12"]}))
    >>> corpus.loc[0, "date"]
    Timestamp('2021-07-12 00:00:00')
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    frame = corpus.reset_index(drop=True)
    for name in ("doc_id", "text"):
        missing = frame.index[frame[name].isna()].tolist()
        if missing:
            rows = listing([str(row) for row in missing], 5)
            raise ValueError(f'corpus has {len(missing)} rows without "{name}": rows {rows}. Fill or drop them.')
    columns = {name: _as_type(frame[name], name) for name in frame.columns if name in CORPUS}
    ids = columns["doc_id"]
    if not ids.is_unique:
        twice = ids[ids.duplicated()].unique().tolist()
        shown = listing([f'"{one}"' for one in twice], 5)
        raise ValueError(
            f'corpus has {len(twice)} values of "doc_id" more than once: {shown}. Every article needs its own.'
        )
    for name, dtype in CORPUS.items():
        columns.setdefault(name, pd.Series(index=frame.index, dtype=dtype))
    checked = make_table(CORPUS, columns | {name: frame[name] for name in frame.columns if name not in CORPUS})
    checked.attrs = dict(corpus.attrs)
    return checked


def _as_type(values: pd.Series, name: str) -> pd.Series:
    """Give a column of the corpus its type; ValueError names the first value that does not fit."""
    if name == "date":
        return _as_dates(values)
    try:
        return values.astype(CORPUS[name])
    except (TypeError, ValueError) as error:
        raise ValueError(f'corpus column "{name}" should be {CORPUS[name]}: {error}') from None


def _as_dates(values: pd.Series) -> pd.Series:
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        values = values.dt.tz_localize(None)
    if pd.api.types.is_datetime64_dtype(values.dtype):
        return values.astype(CORPUS["date"])
    dates = pd.to_datetime(values.astype("str"), format="%Y-%m-%d", errors="coerce")
    wrong = values[dates.isna() & values.notna()]
    if len(wrong):
        shown = listing([f'"{value}"' for value in wrong], 5)
        raise ValueError(
            f'corpus has {len(wrong)} values of "date" that are not like 2021-07-12: {shown}. '
            "Write them so, or read the file with toolkit.read, which knows more forms."
        )
    return dates.astype(CORPUS["date"])


def report(corpus: pd.DataFrame) -> pd.DataFrame:
    """Tell which files and records were read into a corpus, which were not, and why.

    Parameters
    ----------
    corpus
        A corpus as `toolkit.read` gives it.

    Returns
    -------
    DataFrame
        One row a file (``record`` missing), followed by one for each of its records that was left
        out, repaired, or read but differs from what its vendor declares of it: ``file``, ``record``
        (row of a table counted from 1 without the header, line of JSON Lines, document of an export),
        ``status``, ``format``, ``encoding``, ``articles``, ``announced`` (the records that the file
        itself says it has), ``reason``, ``excerpt``. A status is ``read``; ``repaired`` (read, but
        something was mended or set aside); ``not read``; or ``skipped`` (passed over on purpose, such
        as a hidden file).

    Notes
    -----
    What `read` reported travels in ``corpus.attrs``. Where that is lost (two corpora put together,
    a corpus saved as CSV) only the files that gave articles are known, and only they are listed.

    Examples
    --------
    >>> import pandas as pd, toolkit as tk
    >>> corpus = tk.check_corpus(pd.DataFrame({"doc_id": ["a"], "text": ["Talks."], "file": ["a.txt"]}))
    >>> tk.report(corpus)[["file", "status", "articles"]].to_dict("records")
    [{'file': 'a.txt', 'status': 'read', 'articles': 1}]
    """
    if "report" in corpus.attrs:
        rows = pd.DataFrame(json.loads(corpus.attrs["report"]), columns=list(REPORT))
        return make_table(REPORT, {name: rows[name] for name in REPORT})
    if "file" not in corpus or not len(corpus):
        return make_table(REPORT, {})
    files = corpus.groupby("file", sort=True, dropna=False)
    columns = {"file": list(files.groups), "articles": files.size().tolist()}
    rows = pd.DataFrame(columns).assign(record=pd.NA, status="read", announced=pd.NA)
    rows = rows.assign(reason=None, excerpt=None, format=None)
    rows["encoding"] = files["encoding"].first().tolist() if "encoding" in corpus else None
    return make_table(REPORT, {name: rows[name] for name in REPORT})


def describe(corpus: pd.DataFrame, *, by: str | Sequence[str] | None = None) -> pd.DataFrame:
    """Count articles and words, in all or by source and month.

    Parameters
    ----------
    corpus
        Needs ``text``; ``date`` and ``source`` where they are grouped by.
    by
        ``None`` (one row), ``"source"``, ``"month"``, or ``["source", "month"]``; also any other
        column of the corpus.

    Returns
    -------
    DataFrame
        The columns of `by`, then ``articles``, ``words`` (runs of characters between spaces),
        ``median_words``, ``first_date``, ``last_date`` and ``undated`` (articles without a date).
        Sorted by group. By month, the months between the first and the last that have no article are
        rows of zeros, so that a gap shows; undated articles form a last row without a month.

    Raises
    ------
    ValueError
        If a column of `by` is not there.

    Notes
    -----
    Duplicates are counted as often as they stand; drop rows that have a ``duplicate_of`` first if
    you want each text once. An article dated to a year or month only counts in its first month.

    Examples
    --------
    >>> import pandas as pd, toolkit as tk
    >>> corpus = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Talks began.", "Talks."],
    ...                        "date": ["2021-05-01", "2021-07-01"]})
    >>> tk.describe(tk.check_corpus(corpus), by="month")[["month", "articles", "words"]].to_dict("list")
    {'month': ['2021-05', '2021-06', '2021-07'], 'articles': [1, 0, 1], 'words': [2, 0, 1]}
    """
    groups = [by] if isinstance(by, str) else list(by or ())
    check_columns(corpus, ["text", *(name for name in groups if name != "month")], "corpus")
    date = corpus["date"] if "date" in corpus else pd.Series(pd.NaT, index=corpus.index, dtype=CORPUS["date"])
    rows = pd.DataFrame({"date": date, "words": corpus["text"].str.count(r"\S+")}, index=corpus.index)
    for name in groups:
        rows[f"by_{name}"] = date.dt.strftime("%Y-%m").astype("str") if name == "month" else corpus[name]
    if "source" in groups:
        rows["by_source"] = rows["by_source"].fillna(NO_SOURCE)
    if not groups:
        return _counts(rows.assign(by_all=0), ["by_all"], pd.Index([0], name="by_all")).drop(columns="by_all")
    keys = [f"by_{name}" for name in groups]
    wanted = _with_gaps(rows, keys) if "month" in groups else None
    return _counts(rows, keys, wanted).rename(columns=lambda name: name.removeprefix("by_"))


def _counts(rows: pd.DataFrame, keys: list[str], wanted: pd.Index | None) -> pd.DataFrame:
    grouped = rows.groupby(keys, dropna=False, sort=True, observed=True)
    table = pd.DataFrame(
        {
            "articles": grouped.size(),
            "words": grouped["words"].sum(),
            "median_words": grouped["words"].median().astype("float64"),
            "first_date": grouped["date"].min(),
            "last_date": grouped["date"].max(),
            "undated": grouped.size() - grouped["date"].count(),
        }
    )
    if wanted is not None:
        table = table.reindex(wanted)
    numbers = ["articles", "words", "undated"]
    table[numbers] = table[numbers].fillna(0).astype("int64")
    return table.reset_index()


def _with_gaps(rows: pd.DataFrame, keys: list[str]) -> pd.Index:
    """Every group in every month from the first to the last, and the groups without a month as they are."""
    present = rows[keys].drop_duplicates()
    dated = rows["date"].dropna()
    if dated.empty:
        return pd.MultiIndex.from_frame(present.sort_values(keys)) if len(keys) > 1 else pd.Index(present[keys[0]])
    months = pd.period_range(dated.min(), dated.max(), freq="M").strftime("%Y-%m").astype("str")
    filled = present.drop(columns="by_month").drop_duplicates() if len(keys) > 1 else pd.DataFrame({"one": [0]})
    grid = filled.merge(pd.DataFrame({"by_month": months}), how="cross")[keys]
    undated = present[present["by_month"].isna()]
    grid = pd.concat([grid, undated]).sort_values(keys, na_position="last")
    return pd.MultiIndex.from_frame(grid) if len(keys) > 1 else pd.Index(grid["by_month"], name="by_month")
