"""The word lists behind the finders, and how a researcher mends them in a spreadsheet."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Callable
from functools import cache, lru_cache, wraps
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow.csv import ConvertOptions, ReadOptions, read_csv

from toolkit.tables import check_columns

F = TypeVar("F", bound=Callable[..., Any])

#: So many lists of the user are kept ready, of each kind: a study has one, and tries another.
_KEPT = 2
#: Each list: the files that hold it, and the column that tells its rows apart.
LISTS = {
    "countries": (("countries.csv",), "form"),
    "places": (("places.csv.gz",), "form"),
    "namesakes": (("namesakes.csv",), "form"),
    "actors": (("actors.csv",), "code"),
    "terms": (("terms.csv",), "family"),
    "speech_verbs": (("speech_verbs.csv",), "verb"),
    "terms_languages": (("terms_languages.csv",), "family"),
    "conflict_lexicon": (("conflict_lexicon.csv",), "pattern"),
}


def load_wordlist(name: str, changes: str | Path | pd.DataFrame | None = None) -> pd.DataFrame:
    """Load a shipped word list, with the user's changes made to it.

    Parameters
    ----------
    name
        `"countries"`, `"places"`, `"namesakes"`, `"actors"`, `"terms"`, `"terms_languages"`, `"conflict_lexicon"` or
        `"speech_verbs"`.
    changes
        A CSV file or a table with some of the list's columns and, if rows are to go, a column `action`.
        A row replaces the rows of ours with the same key (`form` of a country or place, `code` of an actor, `family`
        of a term, `pattern` of the lexicon, `verb` of a verb of speech) or is added; `action` = `strike` takes ours out.

    Returns
    -------
    DataFrame
        The list, all columns text; an empty cell is an empty string.

    Raises
    ------
    ValueError
        If the list is unknown, the changes are no CSV in UTF-8, or one lacks the key or strikes what is not there.

    Notes
    -----
    Sources, licences and checksums of the lists stand in `toolkit/wordlists/README.md`.

    Examples
    --------
    >>> import pandas as pd
    >>> mine = pd.DataFrame({"form": ["Kush"], "code": ["SDN"], "type": ["former"]})
    >>> rows = load_wordlist("countries", mine)
    >>> rows.loc[rows["form"] == "Kush", "code"].tolist()
    ['SDN']
    """
    if name not in LISTS:
        raise ValueError(f'There is no word list "{name}". The lists are: {", ".join(LISTS)}.')
    return change_rows(_shipped(name), changes, key=LISTS[name][1], name=name)


@cache
def _shipped(name: str) -> pd.DataFrame:
    parts = [read_rows(files("toolkit.wordlists").joinpath(file)) for file in LISTS[name][0]]
    return pd.concat(parts, ignore_index=True)


def read_rows(path: object) -> pd.DataFrame:
    """Read a list as text, empty cells as empty strings; columns without a name, as spreadsheets add them, are left out."""
    try:
        names = _header(path)
        table = read_csv(
            str(path),
            read_options=ReadOptions(use_threads=False),
            convert_options=ConvertOptions(column_types=dict.fromkeys(names, pa.large_string())),
            memory_pool=pa.system_memory_pool(),
        )
    except (pa.ArrowInvalid, UnicodeDecodeError, csv.Error, StopIteration) as error:
        raise ValueError(
            f'The word list "{path}" cannot be read ({error}). Save it from your spreadsheet as "CSV UTF-8": a row of '
            "column names, and under it rows with as many cells."
        ) from error
    named = [number for number, name in enumerate(names) if name]
    for first, second in pairwise(sorted(names[number] for number in named)):
        if first == second:
            raise ValueError(f'The word list "{path}" has two columns "{first}". Give one another name, or delete it.')
    text = pd.StringDtype(na_value=np.nan)
    return table.select(named).to_pandas(types_mapper={pa.large_string(): text}.get)


def _header(path: object) -> list[str]:
    """Return the names of a list's columns."""
    with pa.input_stream(str(path)) as stream, io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text:
        return next(row for row in csv.reader(text) if row)


def read_changes(changes: str | Path | pd.DataFrame) -> pd.DataFrame:
    """Return the user's changes to a word list as a table of text."""
    if isinstance(changes, pd.DataFrame):
        return changes.astype("str").fillna("")
    if not Path(changes).is_file():
        raise FileNotFoundError(f'There is no word list at "{changes}". Pass the path of a CSV file, or a DataFrame.')
    return read_rows(changes)


def made_once(make: F) -> F:
    """Keep what a function makes of the user's list, its last argument, and give it for any list of the same content.

    A corpus in parts has its list made ready once in each process, not once in each part.
    """

    @lru_cache(maxsize=_KEPT)
    def of_content(options: tuple, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Any:
        return make(*options, pd.DataFrame(list(rows), columns=list(columns), dtype="str"))

    @wraps(make)
    def made(*arguments: Any) -> Any:
        *options, wordlist = arguments
        if wordlist is None:
            return make(*arguments)
        theirs = read_changes(wordlist)
        return of_content(tuple(options), tuple(theirs.columns), tuple(theirs.itertuples(index=False, name=None)))

    return cast(F, made)


def change_rows(ours: pd.DataFrame, changes: str | Path | pd.DataFrame | None, *, key: str, name: str) -> pd.DataFrame:
    """Return the rows of a list with the user's changes made to them: see :func:`load_wordlist`."""
    if changes is None:
        return ours.copy()
    theirs = read_changes(changes)
    check_columns(theirs, [key], f"Your list of {name}")
    action = theirs["action"] if "action" in theirs else pd.Series("", index=theirs.index)
    unknown = set(action) - {"", "add", "strike"}
    if unknown:
        raise ValueError(
            f'Your list of {name} has the action "{min(unknown)}". Use "strike", or leave it empty to add.'
        )
    struck = theirs.loc[action == "strike", key]
    for form in struck[~struck.isin(ours[key])]:
        near = difflib.get_close_matches(form, ours[key], n=1)
        hint = f' The nearest is "{near[0]}".' if near else ""
        raise ValueError(f'"{form}" is not in the list of {name}, so it cannot be struck.{hint}')
    kept = ours[~ours[key].isin(theirs[key])]
    added = theirs[action != "strike"].reindex(columns=ours.columns, fill_value="")
    return pd.concat([kept, added], ignore_index=True)
