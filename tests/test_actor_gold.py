"""Articles with marked actors: what is read, and what is said of lines that can not be used."""

from __future__ import annotations

import pytest

from toolkit.actor_gold import read_actor_gold
from toolkit.tables import GOLD_ACTOR_ARTICLES, GOLD_ACTOR_MENTIONS, GOLD_PROBLEMS

ANNAN = {"start": 0, "end": 5, "surface": "Annan", "type": "PER", "entity_id": "Q1254", "kind": "name"}
GOOD = {"doc_id": "good", "date": "2001-10-23", "text": "Annan spoke.", "mentions": [ANNAN | {"name": "Kofi Annan"}]}


def test_the_tables_have_their_columns_types_and_values(write) -> None:
    gold = read_actor_gold(write(GOOD))
    schemas = (GOLD_ACTOR_ARTICLES, GOLD_ACTOR_MENTIONS, GOLD_PROBLEMS)
    for table, schema in zip(gold, schemas, strict=True):
        assert {name: str(dtype) for name, dtype in table.dtypes.items()} == schema
    assert gold.articles["date"].dt.strftime("%Y-%m-%d").tolist() == ["2001-10-23"]
    assert gold.mentions.iloc[0].tolist() == ["good", 0, 5, "Annan", "name", "person", "Q1254", "Kofi Annan"]


@pytest.mark.parametrize(
    ("written", "read"),
    [("ORG", "organisation"), ("armed group", "organisation"), ("STATE", "state"), ("LOC", "place"), ("MISC", "other")],
)
def test_types_of_other_corpora_and_our_own_are_known(write, written: str, read: str) -> None:
    mention = ANNAN | {"type": written, "entity_id": None}
    table = read_actor_gold(write(GOOD | {"mentions": [mention]})).mentions
    assert table["type"].tolist() == [read] and table["code"].isna().tolist() == [True]


def test_what_is_ignored_may_be_of_any_type(write) -> None:
    mention = ANNAN | {"type": "Weapon", "kind": "ignore"}
    assert read_actor_gold(write(GOOD | {"mentions": [mention]})).mentions["type"].tolist() == ["other"]


BAD = {
    "no kind": (ANNAN | {"kind": None}, "mention 1: kind is null; write one of name, nominal, ignore."),
    "slip in kind": (ANNAN | {"kind": "Nominals"}, 'Did you mean "nominal"?'),
    "slip in type": (ANNAN | {"type": "per"}, 'type is "per"; write one of PER'),
    "number as id": (ANNAN | {"entity_id": 7}, "entity_id is 7; write a text, or null"),
    "list as name": (ANNAN | {"name": ["Annan"]}, 'name is ["Annan"]; write a text'),
    "other surface": (ANNAN | {"end": 4}, 'text[0:4] is "Anna", but surface is "Annan"'),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_line_is_named_and_the_others_are_read(write, case: str) -> None:
    mention, problem = BAD[case]
    with pytest.warns(UserWarning, match=r"1 of 2 lines are left out: line 2 of .*gold\.jsonl"):
        gold = read_actor_gold(write(GOOD, GOOD | {"doc_id": "bad", "mentions": [mention]}))
    assert gold.articles["doc_id"].tolist() == ["good"] and problem in gold.problems["problem"][0]


@pytest.mark.parametrize("day", ["23 October 2001", 2001, "2001-13-01"])
def test_a_date_must_be_a_day(write, day: object) -> None:
    with pytest.warns(UserWarning, match="line 2 .*write year-month-day"):
        read_actor_gold(write(GOOD, GOOD | {"doc_id": "bad", "date": day}))
    assert read_actor_gold(write(GOOD | {"date": None})).articles["date"].isna().all()
