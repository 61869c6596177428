"""The probes of actors: they are well formed, name every class, are judged as they say, and are passed."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from probes import Probe, failures, read_probes, share_passed

from toolkit.actors import find_actors
from toolkit.spellings import merge_spellings

#: What must be probed, one word of each class.
CLASSES = {
    "Detection": "titles context particles initials hyphenated one-word head brackets all-caps possessives curly "
    "diacritics compounds sides metonym date",
    "Resolution": "surname before two spouses father country's transliteration never aliases renamed ministries",
    "Nominals": "minister counterpart group president",
    "Roles": "",
}
#: How many we pass at least; raise it with the rules.
PASSED = 301


@pytest.fixture(scope="module")
def probes() -> list[Probe]:
    return read_probes()


def test_every_class_has_a_probe_and_each_has_its_own_name(probes) -> None:
    assert len(probes) >= 60 and len({probe.case for probe in probes}) == len(probes)
    for group, words in CLASSES.items():
        kinds = " ".join(probe.kind for probe in probes if probe.kind.split(":")[0] == group)
        assert kinds and [word for word in words.split() if word not in kinds] == []


def test_marks_stand_where_their_words_are(probes) -> None:
    for probe in probes:
        texts = dict(zip(probe.corpus["doc_id"], probe.corpus["text"], strict=True))
        assert all(texts[mark.doc_id][mark.start : mark.end] == mark.words for mark in probe.marks)


def test_we_pass_a_stated_number(probes) -> None:
    found = (merge_spellings(find_actors(probe.corpus, nominals=True, places=True)) for probe in probes)
    counts = share_passed(probes, found)
    assert sum(of for _, of in counts.values()) == len(probes)
    assert sum(passed for passed, _ in counts.values()) >= PASSED, counts


@pytest.mark.parametrize(
    "change",
    [
        {"texts": ["No mark."]},
        {"texts": ["[a|human|Rao] left."]},
        {"texts": ["[a|person|Rao left."]},
        {"texts": ["[|person|Rao] left."]},
        {"dates": ["2001-10-20", None]},
        {"dates": ["20 October 2001"]},
        {"roles": {"b": "minister"}},
    ],
)
def test_a_probe_that_is_not_well_formed_is_an_error(tmp_path: Path, change: dict) -> None:
    record = {"case": "x", "class": "Roles", "texts": ["[a|person|Rao] left."]}
    path = tmp_path / "probes.jsonl"
    path.write_text(json.dumps(record), "utf-8")
    assert len(read_probes(path)) == 1
    path.write_text(json.dumps(record | change), "utf-8")
    with pytest.raises(ValueError, match=r"probe x|isoformat"):
        read_probes(path)


TEXTS = [
    "On [-|*|Monday] [a|person|Ana Rao] met [b|*|Lund]'s men. [a|nominal|The minister] left.",
    "Mr. [a|*|Rao] wrote.",
]
RIGHT = [
    (0, "Ana Rao", "person", "rao", False, "minister"),
    (0, "Lund's", "organisation", "lund", False, ""),
    (0, "minister", "person", "rao", True, ""),
    (1, "Mr. Rao", "person", "rao", False, None),
]
CHANGES = {
    "right": ({}, []),
    "day taken": ({4: (0, "Monday", "person", "monday", False, "")}, ["Monday was taken"]),
    "other type": (
        {0: (0, "Ana Rao", "state", "rao", False, "minister")},
        ["Ana Rao was not found as person", "a has ['', ''] as office"],
    ),
    "half the name": (
        {0: (0, "Rao", "person", "rao", False, "minister")},
        ["Ana Rao was not found as person", "a has ['', ''] as office"],
    ),
    "not marked nominal": ({2: (0, "minister", "person", "rao", False, "")}, ["The minister was not found as nominal"]),
    "nominal of another": ({2: (0, "minister", "person", "lund", True, "")}, ["a has the codes", "two share a code"]),
    "two codes": ({3: (1, "Rao", "person", "r", False, "")}, ["a has the codes ['r', 'rao']"]),
    "one code": ({1: (0, "Lund", "person", "rao", False, "")}, ["two share a code"]),
    "no role": ({0: (0, "Ana Rao", "person", "rao", False, None)}, ["a has ['', '', ''] as office, not 'Minister'"]),
    "a role too many": ({1: (0, "Lund", "person", "lund", False, "clerk")}, ["b has ['clerk'] as office, not ''"]),
}


@pytest.mark.parametrize("case", CHANGES)
def test_failures_are_those_worked_by_hand(tmp_path: Path, case: str) -> None:
    path = tmp_path / "probes.jsonl"
    record = {"case": "x", "class": "Roles", "texts": TEXTS, "roles": {"a": "Minister", "b": ""}}
    path.write_text(json.dumps(record), "utf-8")
    (probe,) = read_probes(path)
    changes, said = CHANGES[case]
    plain = probe.corpus["text"].tolist()
    assert plain == ["On Monday Ana Rao met Lund's men. The minister left.", "Mr. Rao wrote."]
    rows = []
    for number, surface, type_, code, nominal, role in (dict(enumerate(RIGHT)) | changes).values():
        start = plain[number].index(surface)
        rule = "nominal: worked by hand" if nominal else ""
        rows.append((f"x/{number}", start, start + len(surface), surface, type_, code, rule, role))
    columns = ["doc_id", "start", "end", "surface", "type", "code", "rule", "office"]
    given = failures(probe, pd.DataFrame(rows, columns=columns))
    assert len(given) == len(said) and all(map(str.startswith, given, said))


def test_a_finder_without_roles_and_nominals_fails_what_asks_for_them(tmp_path: Path) -> None:
    path = tmp_path / "probes.jsonl"
    path.write_text(
        json.dumps({"case": "x", "class": "Roles", "texts": ["[a|*|Rao] left."], "roles": {"a": ""}}), "utf-8"
    )
    (probe,) = read_probes(path)
    row = {"doc_id": "x/0", "start": 0, "end": 3, "surface": "Rao", "type": "person", "code": "rao"}
    assert failures(probe, pd.DataFrame([row])) == ["a has [] as office, not ''"]
    assert failures(probe, pd.DataFrame([row | {"office": None}])) == []
