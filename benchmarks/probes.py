"""Probes of actors: short texts that say by marks in them what a finder must and must not find.

A mark is `[label|type|words]`. The words must be found as that type, `*` for any. Words with one label must get one
code in all texts of the probe, words with different labels different codes. The label `-` says that the words must
not be found as that type. The type `nominal` is for words that name nobody themselves ("the minister"): they must be
found with the code of their label, and marked as nominal. A probe may give the `dates` of its texts, and `roles` and
`countries` by label, which must stand in the columns `office` and `office_country` of the mentions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from toolkit.actor_matching import stands_for
from toolkit.mentions import NOMINAL, bare

PROBES = Path(__file__).resolve().parent.parent / "tests" / "actor_probes.jsonl"
TYPES = ("person", "organisation", "state", "nominal", "*")
_MARK = re.compile(r"\[([^|\]]*)\|([^|\]]*)\|([^|\]]*)\]")


class Mark(NamedTuple):
    """Words of a text that must be found, or must not."""

    doc_id: str
    start: int
    end: int
    words: str
    label: str
    type: str


class Probe(NamedTuple):
    """Texts, and what must hold of what is found in them."""

    case: str
    kind: str
    corpus: pd.DataFrame
    marks: list[Mark]
    roles: dict[str, str]
    countries: dict[str, str]


def read_probes(path: Path = PROBES) -> list[Probe]:
    """Read the probes, one a line; a line that is not well formed raises ValueError with its case."""
    return [_probe(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def _probe(record: dict) -> Probe:
    case, texts = record["case"], record["texts"]
    dates = record.get("dates", [None] * len(texts))
    plain, marks = [], []
    for number, text in enumerate(texts):
        found, words = _marks(f"{case}/{number}", text)
        marks += found
        plain.append(words)
    labels = {mark.label for mark in marks}
    wrong = [mark.type for mark in marks if mark.type not in TYPES]
    named = {*record.get("roles", {}), *record.get("countries", {})}
    if not marks or wrong or "" in labels or "[" in "".join(plain) or not named <= labels or len(dates) != len(texts):
        raise ValueError(f"probe {case} is not well formed")
    corpus = pd.DataFrame(
        {
            "doc_id": pd.Series([f"{case}/{number}" for number in range(len(texts))], dtype="str"),
            "date": pd.to_datetime([day and date.fromisoformat(day) for day in dates]),
            "text": pd.Series(plain, dtype="str"),
        }
    )
    return Probe(case, record["class"], corpus, marks, record.get("roles", {}), record.get("countries", {}))


def _marks(doc_id: str, text: str) -> tuple[list[Mark], str]:
    """Take the marks out of a text."""
    marks, plain, at = [], "", 0
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        label, type_, words = mark.groups()
        marks.append(Mark(doc_id, len(plain), len(plain) + len(words), words, label, type_))
        plain += words
        at = mark.end()
    return marks, plain + text[at:]


def failures(probe: Probe, mentions: pd.DataFrame) -> list[str]:
    """Say all that does not hold of what was found in the texts of a probe."""
    rows = mentions.to_dict("records")
    found = {mark: _found(mark, rows) for mark in probe.marks}
    wanted = [mark for mark in probe.marks if mark.label != "-"]
    said = [f"{mark.words} was taken" for mark in probe.marks if mark.label == "-" and found[mark]]
    said += [f"{mark.words} was not found as {mark.type}" for mark in wanted if not found[mark]]
    codes: dict[str, set] = {}
    for mark in wanted:
        codes.setdefault(mark.label, set()).update(row["code"] for row in found[mark][:1])
    said += [f"{label} has the codes {sorted(map(str, given))}" for label, given in codes.items() if len(given) > 1]
    if sum(map(len, codes.values())) > len(set().union(*codes.values())):
        said.append(f"two share a code: {codes}")
    return said + [
        *_unsaid(probe, found, "office", probe.roles),
        *_unsaid(probe, found, "office_country", probe.countries),
    ]


def _found(mark: Mark, rows: list[dict]) -> list[dict]:
    """Return the mentions that fit a mark, the same span first; of nominals and any type those that touch it."""
    there = [
        row for row in rows if row["doc_id"] == mark.doc_id and row["start"] < mark.end and row["end"] > mark.start
    ]
    span = bare(mark.start, mark.words)
    exact = [row for row in there if bare(row["start"], row["surface"]) == span]
    names = [row for row in exact + [row for row in there if row not in exact] if not _is_nominal(row)]
    if mark.type == "nominal":
        return [row for row in there if _is_nominal(row)]
    if mark.type == "*":
        return names
    if mark.label == "-":
        return [row for row in there if row["type"] == mark.type]
    return [row for row in names if row in exact and mark.type in stands_for(row["type"])]


def _is_nominal(row: dict) -> bool:
    return str(row.get("rule", "")).startswith(NOMINAL)


def _unsaid(probe: Probe, found: dict[Mark, list[dict]], column: str, wanted: dict[str, str]) -> Iterator[str]:
    """Say which labels lack what must stand in a column; an empty text must stand as nothing."""
    for label, text in wanted.items():
        rows = [row for mark in probe.marks if mark.label == label for row in found[mark]]
        given = ["" if pd.isna(row[column]) else row[column] for row in rows if column in row]
        if not (any(text.casefold() in value.casefold() for value in given) if text else given and not any(given)):
            yield f"{label} has {given} as {column}, not {text!r}"


def share_passed(probes: Iterable[Probe], found: Iterable[pd.DataFrame]) -> dict[str, tuple[int, int]]:
    """Count the probes that passed and all, by the first word of their kind."""
    counts: dict[str, tuple[int, int]] = {}
    for probe, mentions in zip(probes, found, strict=True):
        group = probe.kind.split(":")[0]
        passed, of = counts.get(group, (0, 0))
        counts[group] = (passed + (not failures(probe, mentions)), of + 1)
    return counts
