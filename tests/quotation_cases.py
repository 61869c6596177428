"""Read the files in `quotations/`: sentences of our own with the quotations that a reader finds in them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent / "quotations"


class Row(NamedTuple):
    """One quotation that must be found: kind, span, and the speaker as the text names it."""

    kind: str
    start: int
    end: int
    speaker: str


class Case(NamedTuple):
    """One text of the class `name` with its quotations."""

    name: str
    text: str
    rows: list[Row]


def read_cases(name: str = "cases.txt") -> list[Case]:
    """Return the cases in their order; words that stand twice are taken in turn, within one kind."""
    blocks = (FOLDER / name).read_text("utf-8").split("\n== ")[1:]
    return [_case(*block.strip("\n").split("\n")) for block in blocks]


def _case(name: str, text: str, *lines: str) -> Case:
    text = text.replace("¶", "\n")
    rows: list[Row] = []
    for line in lines:
        kind, words, speaker = (
            part.strip() for part in line.replace("¶", "\n").split(" | " if line[-1] != "|" else "|")
        )
        after = max((row.end for row in rows if text[row.start : row.end] == words and row.kind == kind), default=0)
        start = text.index(words, after)
        rows.append(Row(kind, start, start + len(words), speaker))
    return Case(name, text, sorted(rows, key=lambda row: (row.start, -row.end)))
