"""What every reader hands over: the cells of one file, and what had to be set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

MAX_FILE_BYTES = 2**30
"""A file that is longer is not read: 1 GiB."""
MAX_UNPACKED_BYTES = 2**31
"""A compressed table that says it unpacks to more is not read: 2 GiB."""
MAX_RATIO = 200
"""What unpacks to more than so many times its packed size is a bomb: prose packs to a fifth, tables to a thirtieth."""
FREE_BYTES = 10_000_000
"""Up to so many bytes the ratio is not looked at: a short file of few different words packs well."""
MAX_CHARACTERS = 20_000_000
"""An article that is longer is set aside: about 3 million words."""
MAX_COLUMNS = 1_000
"""A table that is wider is not read."""
WITHOUT_TEXT = ("gkg", "gdelt-events", "gdelt-mentions")
"""Formats whose rows describe articles and do not hold them: their text may be empty."""
EXCERPT = 80
"""How many characters the report quotes."""


@dataclass
class Contents:
    """The records of one file as columns of text, under the names that they have in the file.

    `announced` is the number of records that the file itself says it has; notes are said of a file that
    was read, repairs make it a repaired one, problems are rows of the report about single records.
    """

    format: str
    columns: Mapping[str, Sequence[str | None] | pd.Series]
    records: Sequence[int]
    encoding: str | None = None
    notes: list[str] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)
    problems: list[dict] = field(default_factory=list)
    announced: int | None = None


def unpacked_limit(packed: int, most: int) -> int:
    """Return to how many bytes so many may unpack."""
    return min(max(MAX_RATIO * packed, FREE_BYTES), most)


def check_unpacked(packed: int, unpacked: int, most: int) -> None:
    """Raise ValueError for what says that it unpacks to far more than it can mean."""
    if unpacked > unpacked_limit(packed, most):
        raise ValueError(f"unpacks from {packed:,} to {unpacked:,} bytes, as a zip bomb does")


def problem(record: int | None, reason: str, text: object = "", *, status: str = "not read") -> dict:
    """Describe one record that was set aside or repaired, as a row of the report."""
    return {"record": record, "status": status, "reason": printable(reason), "excerpt": excerpt(text)}


def excerpt(text: object) -> str:
    """Quote the start of a text on one line."""
    return printable(" ".join(str(text)[: 4 * EXCERPT].split())[:EXCERPT])


def printable(text: str) -> str:
    """Replace what a terminal would obey and what neither JSON nor a table can hold, as U+FFFD."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def as_strings(values: Sequence[str | None] | pd.Series) -> pd.Series:
    """Make a column of text; lone surrogates, which JSON can smuggle in, become U+FFFD."""
    if isinstance(values, pd.Series) and values.dtype == "str":
        return values
    try:
        return pd.Series(values, dtype="str")
    except UnicodeEncodeError:
        mended = [v if v is None else v.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for v in values]
        return pd.Series(mended, dtype="str")
