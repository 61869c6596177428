"""The measures of actors against cases that are worked by hand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from toolkit.actor_gold import read_actor_gold
from toolkit.actor_validation import (
    B_CUBED,
    CEAF,
    COMMON,
    EXACT,
    OVERLAPPING,
    PAIRS,
    list_actor_errors,
    score_actors,
)
from toolkit.cli import main
from toolkit.gold import Gold
from toolkit.tables import ACTOR_ERRORS, MEASURES

COUNTS = ["right", "wrong", "missed", "articles"]
#: Text; what is marked: surface, type, id; what is found: surface, type, code. Sentences end with a full stop.
ARTICLES: dict[str, tuple[str, list[tuple], list[tuple]]] = {
    # Exact: Rao and Oslo right; "Free Party" for "the Free Party" right; Lund missed.
    # Pairs marked: Rao-Party, Rao-Oslo, Party-Oslo, Lund-Rao; found: the first three.
    "one": (
        "Ana Rao of the Free Party came to Oslo. Lund met Rao.",
        [
            ("Ana Rao", "PER", "rao"),
            ("the Free Party", "ORG", "party"),
            ("Oslo", "LOC", "oslo"),
            ("Lund", "PER", "lund"),
            ("Rao", "PER", "rao", 1),
        ],
        [
            ("Ana Rao", "person", "P1"),
            ("Free Party", "armed group", "G1"),
            ("Oslo", "place", "L1"),
            ("Rao", "person", "P1", 1),
        ],
    ),
    # Exact: Rao right, but given to another; "Free Party men" overlaps; Kyoto is wrong; a demonym is not judged.
    # Pairs marked: Rao-Party (again); found: P2-G1 (P2 is nobody's), P2-Kyoto, G1-Kyoto.
    "two": (
        "Norwegians heard Rao and Free Party men off Kyoto.",
        [("Norwegians", "MISC", "nor", 0, "ignore"), ("Rao", "PER", "rao"), ("Free Party", "ORG", "party")],
        [
            ("Norwegians", "state", "NOR"),
            ("Rao", "person", "P2"),
            ("Free Party men", "organisation", "G1"),
            ("Kyoto", "place", "L2"),
        ],
    ),
}
BY_HAND = {
    EXACT: (5, 2, 2, 2),
    f"{EXACT}: people": (3, 0, 1, 2),
    f"{EXACT}: organisations": (1, 1, 1, 2),
    f"{EXACT}: states and places": (1, 1, 0, 2),
    OVERLAPPING: (6, 1, 1, 2),
    B_CUBED: (6, 1, 1, 2),
    COMMON: (6, 0, 0, 2),
    CEAF: (3, 2, 1, 2),
    PAIRS: (3, 3, 1, 2),
}


def span(text: str, surface: str, nth: int = 0) -> dict:
    start = -1
    for _ in range(nth + 1):
        start = text.index(surface, start + 1)
    return {"start": start, "end": start + len(surface), "surface": surface}


def write_gold(path: Path, articles: dict) -> Gold:
    lines = []
    for doc_id, (text, marked, _) in articles.items():
        mentions = [
            span(text, surface, *nth[:1]) | {"type": type_, "entity_id": code, "kind": nth[1] if nth[1:] else "name"}
            for surface, type_, code, *nth in marked
        ]
        lines.append(json.dumps({"doc_id": doc_id, "text": text, "mentions": mentions}))
    path.write_text("\n".join(lines), "utf-8")
    return read_actor_gold(path)


def mentions_of(articles: dict) -> pd.DataFrame:
    rows = [
        {"doc_id": doc_id, **span(text, surface, *nth), "type": type_, "code": code, "rule": "by hand"}
        for doc_id, (text, _, found) in articles.items()
        for surface, type_, code, *nth in found
    ]
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "surface", "type", "code", "rule"])


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return write_gold(tmp_path / "gold.jsonl", ARTICLES)


@pytest.fixture
def found() -> pd.DataFrame:
    return mentions_of(ARTICLES)


@pytest.mark.parametrize("measure", BY_HAND)
def test_counts_are_those_worked_by_hand(gold, found, measure: str) -> None:
    row = score_actors(gold, found).set_index("measure").loc[measure]
    assert tuple(row[COUNTS]) == BY_HAND[measure]


def test_rates_are_those_worked_by_hand(gold, found) -> None:
    table = score_actors(gold, found).set_index("measure")
    # Marked: rao 3 mentions, party 2, oslo 1, lund 1. Found: P1 2, P2 1, G1 2, L1 1, L2 1.
    # Found mentions: P1 1 + 1, P2 1, G1 1 + 1, L1 1, L2 0: 6 of 7. Marked: rao 2/3 + 2/3 + 1/3, party 2, oslo 1: 14/3 of 7.
    assert table.loc[B_CUBED, ["precision", "recall"]].tolist() == pytest.approx([6 / 7, 14 / 3 / 7])
    assert table.loc[COMMON, ["precision", "recall"]].tolist() == pytest.approx([1, 14 / 3 / 6])
    # rao with P1 4/5, party with G1 1, oslo with L1 1; 4 marked and 5 found actors.
    assert table.loc[CEAF, ["precision", "recall"]].tolist() == pytest.approx([2.8 / 5, 2.8 / 4])
    assert table.loc[PAIRS, ["precision", "recall", "f1"]].tolist() == pytest.approx([1 / 2, 3 / 4, 3 / 5])
    assert table.loc[B_CUBED, "f1"] == pytest.approx(2 * (6 / 7) * (2 / 3) / (6 / 7 + 2 / 3))


def test_the_interval_is_that_of_drawing_articles(gold, found) -> None:
    # Twice the first article: 3 right, 1 missed, F1 6/7. Each once: 3/5, the middle. Twice the second: none right.
    row = score_actors(gold, found).set_index("measure").loc[PAIRS]
    assert [row["f1_low"], row["f1"], row["f1_high"]] == pytest.approx([0, 3 / 5, 6 / 7])
    alone = gold._replace(articles=gold.articles.head(1))
    with pytest.warns(UserWarning, match="of articles that the gold has not"):
        assert score_actors(alone, found)[["f1_low", "f1_high"]].isna().all(axis=None)


def test_the_table_has_its_columns_types_and_rows(gold, found) -> None:
    table = score_actors(gold, found)
    assert table.dtypes.astype(str).to_dict() == MEASURES
    assert [row for row in table["measure"] if ": " not in row] == [EXACT, OVERLAPPING, B_CUBED, COMMON, CEAF, PAIRS]
    filled = table[table["articles"] > 0]
    assert (filled["f1_low"] <= filled["f1"]).all() and (filled["f1"] <= filled["f1_high"]).all()


@pytest.mark.parametrize(
    ("marked", "given", "right"),
    [
        ("PER", "person", True),
        ("PER", "organisation", False),
        ("ORG", "institution", True),
        ("ORG", "armed group", True),
        ("ORG", "state", True),  # "Syria" where it acts
        ("STATE", "state", True),
        ("LOC", "state", True),
        ("LOC", "place", True),
        ("ORG", "place", False),
        ("ORG", "person", False),
    ],
)
def test_types_that_may_stand_for_each_other(tmp_path, marked: str, given: str, right: bool) -> None:
    articles = {"a": ("Syria spoke.", [("Syria", marked, "x")], [("Syria", given, "y")])}
    table = score_actors(write_gold(tmp_path / "g", articles), mentions_of(articles)).set_index("measure")
    assert table.loc[[EXACT, OVERLAPPING], "right"].tolist() == [right, right]
    assert table.loc[B_CUBED, "f1"] == 1  # who is who does not ask for the type


def test_an_article_before_and_a_possessive_after_do_not_matter(tmp_path) -> None:
    found = [("The Hague", "organisation", "h"), ("Rao’s", "person", "r"), ("Party", "organisation", "p")]
    marked = [("Hague", "ORG", "h"), ("Rao", "PER", "r"), ("the\nParty", "ORG", "p")]
    articles = {"a": ("The Hague saw Rao’s men of the\nParty.", marked, found)}
    table = score_actors(write_gold(tmp_path / "g", articles), mentions_of(articles)).set_index("measure")
    assert table.loc[EXACT, COUNTS].tolist() == [3, 0, 0, 1]


def test_each_found_mention_stands_for_one_marked_one_at_most(tmp_path) -> None:
    marked = [("Rao", "PER", "r"), ("Lund", "PER", "l")]
    articles = {"a": ("Rao and Lund.", marked, [("Rao and Lund", "person", "x")])}
    table = score_actors(write_gold(tmp_path / "g", articles), mentions_of(articles)).set_index("measure")
    assert table.loc[OVERLAPPING, COUNTS].tolist() == [1, 0, 1, 1]


def test_what_touches_an_ignored_span_is_judged_only_if_it_is_right(tmp_path) -> None:
    marked = [("town of Oslo", "LOC", "t", 0, "ignore"), ("Oslo", "LOC", "o"), ("He", "PER", "r", 0, "nominal")]
    text = "He left the town of Oslo."
    for given, counts in (("Oslo", [1, 0, 0, 1]), ("town of Oslo", [0, 0, 1, 1]), ("He", [0, 0, 1, 1])):
        articles = {"a": (text, marked, [(given, "place", "x")])}
        table = score_actors(write_gold(tmp_path / "g", articles), mentions_of(articles)).set_index("measure")
        assert table.loc[EXACT, COUNTS].tolist() == counts


def test_towns_and_regions_may_be_left_out(tmp_path) -> None:
    marked = [("the UNITED STATES", "LOC", "us"), ("Oslo", "LOC", "o"), ("Zaire", "LOC", "z"), ("Gulf", "LOC", "g")]
    found = [("UNITED STATES", "state", "USA"), ("Oslo", "person", "x")]
    articles = {"a": ("In Oslo the UNITED STATES spoke of Zaire and the Gulf.", marked, found)}
    gold, mentions = write_gold(tmp_path / "g", articles), mentions_of(articles)
    assert score_actors(gold, mentions).set_index("measure").loc[EXACT, COUNTS].tolist() == [1, 1, 3, 1]
    table = score_actors(gold, mentions, places=False).set_index("measure")
    assert table.loc[EXACT, COUNTS].tolist() == [1, 0, 1, 1] and table.loc[PAIRS, COUNTS].tolist() == [0, 0, 1, 1]
    errors = list_actor_errors(gold, mentions, places=False)
    assert errors["surface"].tolist() == ["UNITED STATES – Zaire", "Zaire"]


def test_found_nominals_are_not_judged(gold, found) -> None:
    more = pd.concat([found, found.tail(1).assign(start=0, end=3, surface="Nor")], ignore_index=True)
    more["rule"] = ["by hand"] * len(found) + ["nominal: Nor"]
    pd.testing.assert_frame_equal(score_actors(gold, more), score_actors(gold, found))


def test_ids_that_never_leave_their_article_are_held_to_no_more(tmp_path) -> None:
    text = "Rao and Lund met."
    articles = {
        name: (
            text,
            [("Rao", "PER", f"{name}:0"), ("Lund", "PER", f"{name}:1")],
            [("Rao", "person", "rao"), ("Lund", "person", "lund")],
        )
        for name in ("a", "b")
    }
    gold, found = write_gold(tmp_path / "g", articles), mentions_of(articles)
    table = score_actors(gold, found).set_index("measure")
    assert table.loc[[B_CUBED, CEAF, PAIRS], "f1"].tolist() == [1, 1, 1]
    assert table.loc[CEAF, "right"] == 4 and table.loc[PAIRS, "right"] == 2
    # With one id in both articles they hold everywhere, and the found ones join what is marked as two.
    joined = gold._replace(mentions=gold.mentions.assign(code=["r", "a:1", "r", "b:1"]))
    table = score_actors(joined, found).set_index("measure")
    assert table.loc[B_CUBED, "precision"] == 0.75 and table.loc[CEAF, "missed"] == 1


def test_articles_without_ids_are_judged_for_mentions_only(gold, found) -> None:
    without = gold._replace(
        mentions=gold.mentions.assign(code=gold.mentions["code"].where(gold.mentions["doc_id"] == "one"))
    )
    table = score_actors(without, found).set_index("measure")
    assert table.loc[[EXACT, B_CUBED, PAIRS], "articles"].tolist() == [2, 1, 1]
    nowhere = gold._replace(mentions=gold.mentions.assign(code=pd.Series(None, index=gold.mentions.index, dtype="str")))
    table = score_actors(nowhere, found).set_index("measure")
    assert table.loc[[EXACT, B_CUBED, PAIRS], "articles"].tolist() == [2, 0, 0] and np.isnan(table.loc[PAIRS, "f1"])


def test_nothing_found_is_no_precision_and_nothing_marked_no_recall(gold, found, tmp_path) -> None:
    nothing = score_actors(gold, found.head(0)).set_index("measure").drop(COMMON)
    assert nothing["precision"].isna().all() and (nothing["recall"] == 0).all() and (nothing["f1"] == 0).all()
    unmarked = write_gold(tmp_path / "g", {doc_id: (text, [], []) for doc_id, (text, _, _) in ARTICLES.items()})
    table = score_actors(unmarked, found).set_index("measure")
    assert table.loc[EXACT, COUNTS].tolist() == [0, 8, 0, 2] and table["recall"].isna().all()
    assert score_actors(unmarked, found.head(0))["f1"].isna().all()


def test_renaming_codes_and_turning_the_tables_round_change_nothing(gold, found) -> None:
    table = score_actors(gold, found)
    renamed = found.assign(
        code=found["code"].map({code: f"z{100 - n}" for n, code in enumerate(found["code"].unique())})
    )
    turned = gold._replace(articles=gold.articles[::-1].reset_index(drop=True), mentions=gold.mentions[::-1])
    pd.testing.assert_frame_equal(score_actors(gold, renamed), table)
    columns = ["measure", "precision", "recall", "f1", *COUNTS]
    pd.testing.assert_frame_equal(score_actors(turned, found[::-1])[columns], table[columns])


def test_by_measures_each_group(gold, found) -> None:
    table = score_actors(gold.__class__(gold.articles.assign(part=["x", "y"]), *gold[1:]), found, by="part")
    assert table.columns[0] == "part" and list(dict.fromkeys(table["part"])) == ["x", "y"]
    counted = table.groupby("measure", sort=False)[["right", "wrong", "missed"]].sum()
    assert tuple(counted.loc[EXACT]) == BY_HAND[EXACT][:3]
    assert table[table["part"] == "y"].set_index("measure").loc[CEAF, COUNTS].tolist() == [2, 1, 0, 1]


def test_errors_name_the_span_the_rule_and_what_was_wanted(gold, found) -> None:
    errors = list_actor_errors(gold, found)
    assert errors.dtypes.astype(str).to_dict() == {name: str(dtype) for name, dtype in ACTOR_ERRORS.items()}
    shown = errors[["doc_id", "measure", "error", "surface", "code", "wanted"]].values.tolist()
    assert ["one", EXACT, "missed", "Lund", "lund", "person: Lund"] in shown
    assert ["two", EXACT, "wrong", "Free Party men", "G1", "organisation: Free Party"] in shown
    assert ["two", CEAF, "wrong", "Rao", "P2", "Rao (rao)"] in shown
    assert [row[3] for row in shown if row[1:3] == [PAIRS, "missed"]] == ["Lund – Rao"]
    assert sorted(row[3] for row in shown if row[1:3] == [PAIRS, "wrong"]) == [
        "Free Party men – Kyoto",
        "Rao – Free Party men",
        "Rao – Kyoto",
    ]
    counted = errors.groupby(["measure", "error"], observed=True).size()
    for measure in (EXACT, PAIRS):
        assert (counted[measure, "wrong"], counted[measure, "missed"]) == BY_HAND[measure][1:3]


def test_neither_changes_its_arguments(gold, found) -> None:
    copies = [table.copy() for table in (*gold, found)]
    score_actors(gold, found)
    list_actor_errors(gold, found)
    for table, copy in zip((*gold, found), copies, strict=True):
        pd.testing.assert_frame_equal(table, copy)


def test_only_mentions_of_actors_in_articles_of_the_gold_are_judged(gold, found) -> None:
    with_kind = pd.concat([found.assign(kind="actor"), found.assign(kind="country")], ignore_index=True)
    pd.testing.assert_frame_equal(score_actors(gold, with_kind), score_actors(gold, found))
    with pytest.warns(UserWarning, match="1 of 9 mentions are of articles that the gold has not"):
        score_actors(gold, pd.concat([found, found.head(1).assign(doc_id="x")], ignore_index=True))
    with pytest.raises(ValueError, match='mentions has no column "code"'):
        score_actors(gold, found.drop(columns="code"))


def test_evaluate_shows_the_measures_and_writes_the_errors(tmp_path, capsys) -> None:
    articles = {"a": ("Kofi Annan met Mullah Zaeef.", [("Kofi Annan", "PER", "Q1254"), ("Mullah", "PER", "x")], [])}
    write_gold(tmp_path / "one.jsonl", articles)
    out = tmp_path / "errors.csv"
    assert main(["evaluate", "actors", "--gold", str(tmp_path / "one.jsonl"), "--out", str(out)]) == 0
    shown = capsys.readouterr().out
    assert all(measure in shown for measure in (EXACT, B_CUBED, CEAF, PAIRS)) and " shown\n" in shown
    assert pd.read_csv(out).columns.tolist() == list(ACTOR_ERRORS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["actors", "--backend", "oracle"], 'backend="oracle"'),
        (["countries", "--backend", "spacy"], "are for actors"),
        (["countries", "--states-only"], "are for actors"),
    ],
)
def test_evaluate_refuses_options_that_do_not_fit(tmp_path, capsys, arguments: list[str], message: str) -> None:
    write_gold(tmp_path / "one.jsonl", {"a": ("Mali.", [], [])})
    assert main(["evaluate", *arguments, "--gold", str(tmp_path / "one.jsonl")]) == 1
    shown = capsys.readouterr().err
    assert message in shown and shown.count("\n") == 1
