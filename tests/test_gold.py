"""Articles marked by hand: what is read, what is derived, and what is said of lines that can not be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.gold import read_gold
from toolkit.tables import GOLD_ARTICLES, GOLD_MENTIONS, GOLD_PROBLEMS

MALI = {"start": 0, "end": 4, "surface": "Mali", "iso3": "MLI", "kind": "name"}
GOOD = {"doc_id": "good", "text": "Mali spoke.", "mentions": [MALI]}


def test_the_tables_have_their_columns_and_types(write) -> None:
    gold = read_gold(write(GOOD))
    for table, schema in zip(gold, (GOLD_ARTICLES, GOLD_MENTIONS, GOLD_PROBLEMS), strict=True):
        assert {name: str(dtype) for name, dtype in table.dtypes.items()} == schema
    assert gold.articles["line"].tolist() == [1] and gold.problems.empty


def test_lists_that_are_missing_or_null_are_derived_from_the_mentions(write) -> None:
    marked = [
        MALI,
        {"start": 9, "end": 14, "iso3": "TCD", "kind": "demonym", "optional": "embedded"},
        {"start": 18, "end": 24, "iso3": "NER", "kind": "place"},
        {"start": 29, "end": 35, "iso3": None, "kind": "homonym", "negative": True},
    ]
    text = "Mali met Chads in Niamey with Jordan."
    lines = [{"doc_id": "a", "text": text, "mentions": marked}]
    lines += [{**lines[0], "doc_id": "b", "countries_direct": None, "countries_any": None, "countries_optional": None}]
    lists = read_gold(write(*lines)).articles[["countries_direct", "countries_any", "countries_optional"]]
    assert lists.values.tolist() == [["MLI", "MLI NER", "TCD"]] * 2


def test_lists_that_are_given_are_kept(write) -> None:
    line = GOOD | {"countries_direct": ["TCD", "MLI"], "countries_any": [], "countries_optional": ["NER"]}
    lists = read_gold(write(line)).articles[["countries_direct", "countries_any", "countries_optional"]]
    assert lists.values.tolist() == [["MLI TCD", "", "NER"]]


@pytest.mark.parametrize(
    "line",
    [
        GOOD | {"text": "Mali, Gao", "mentions": [MALI, {"start": 6, "end": 9, "iso3": None, "kind": "place"}]},
        GOOD | {"category": "homonym"},
    ],
    ids=["a place without a country", "a probe"],
)
def test_countries_of_places_are_not_derived_where_they_are_not_known(write, line: dict) -> None:
    articles = read_gold(write(line)).articles
    assert articles["countries_any"].isna().tolist() == [True] and articles["countries_direct"].tolist() == ["MLI"]
    given = read_gold(write(line | {"countries_any": ["MLI"]})).articles
    assert given["countries_any"].tolist() == ["MLI"]


def test_a_byte_order_mark_blank_lines_and_line_separators_in_a_text_do_no_harm(write) -> None:
    raw = json.dumps({"doc_id": "a", "text": "One\u2028two", "mentions": []}, ensure_ascii=False).encode()
    gold = read_gold(write(b"\xef\xbb\xbf" + raw + b"\r", b"", b"  \r", GOOD))
    assert gold.articles["doc_id"].tolist() == ["a", "good"] and gold.articles["line"].tolist() == [1, 4]
    assert gold.articles["text"][0] == "One\u2028two"


def with_mention(**changes: object) -> dict:
    return {"doc_id": "bad", "text": "Mali spoke.", "mentions": [MALI | changes]}


BAD = {
    "no JSON": (b'{"doc_id": ', "is not JSON in UTF-8"),
    "no UTF-8": (b'{"doc_id": "\xff"}', "is not JSON in UTF-8"),
    "too deep": (b"[" * 100_000, "is not JSON in UTF-8"),
    "no object": ([1], "is not a JSON object"),
    "no doc_id": ({"text": "x", "mentions": []}, "doc_id is null"),
    "number as doc_id": ({"doc_id": 7, "text": "x", "mentions": []}, "doc_id is 7"),
    "empty text": ({"doc_id": "bad", "text": "", "mentions": []}, 'text is ""'),
    "half a letter": ({"doc_id": "bad", "text": "\ud83d", "mentions": []}, "half a letter"),
    "no mentions": ({"doc_id": "bad", "text": "x"}, "mentions is null; write a list"),
    "mention is text": ({"doc_id": "bad", "text": "x", "mentions": ["Mali"]}, 'mention 1 is "Mali"'),
    "no span": (with_mention(start=None), "start null and end 4 are no span"),
    "true as start": (with_mention(start=True), "start true and end 4 are no span"),
    "beyond the text": (with_mention(end=12, surface=None), "end 12 are no span of a text of 11 letters"),
    "turned round": (with_mention(start=4, end=0), "start 4 and end 0"),
    "other surface": (with_mention(surface="Chad"), 'text[0:4] is "Mali", but surface is "Chad"'),
    "short code": (with_mention(iso3="ML"), 'iso3 is "ML"; write three capital letters'),
    "small code": (with_mention(iso3="mli"), 'iso3 is "mli"'),
    "slip in kind": (with_mention(kind="Demonyms"), 'Did you mean "demonym"?'),
    "number as flag": (with_mention(optional=1), "optional is 1; write true or false"),
    "text as list": (with_mention() | {"countries_any": "MLI"}, 'countries_any is "MLI"; write a list'),
    "name in list": (with_mention() | {"countries_direct": ["Mali"]}, 'countries_direct is ["Mali"]'),
    "doc_id twice": (GOOD, 'doc_id "good" stands already in line 1 of '),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_line_is_named_and_the_others_are_read(write, case: str) -> None:
    line, problem = BAD[case]
    with pytest.warns(UserWarning, match=r"1 of 3 lines are left out: line 2 of .*gold\.jsonl"):
        gold = read_gold(write(GOOD, line, GOOD | {"doc_id": "last"}))
    assert gold.articles["doc_id"].tolist() == ["good", "last"] and set(gold.mentions["doc_id"]) == {"good", "last"}
    assert gold.problems["line"].tolist() == [2] and problem in gold.problems["problem"][0]
    assert "\n" not in gold.problems["problem"][0]


def test_a_mention_that_is_not_judged_may_be_of_any_kind(write) -> None:
    gold = read_gold(write(with_mention(kind="river", iso3=None), with_mention(kind="river", optional=True) | GOOD))
    assert gold.problems.empty and len(gold.articles) == 2


def test_only_the_first_three_of_many_bad_lines_are_told(write) -> None:
    with pytest.warns(UserWarning, match="5 of 6 lines .* and 2 more, see problems"):
        gold = read_gold(write(*[b"x"] * 5, GOOD))
    assert gold.problems["line"].tolist() == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("lines", "message"),
    [([], "which is empty"), ([b"", b" "], "which is empty"), ([b"x"], "line 1 of .* is not JSON")],
)
def test_a_file_without_a_usable_line_is_an_error(write, lines: list[bytes], message: str) -> None:
    with pytest.raises(ValueError, match=rf"no article to judge by in .*gold\.jsonl.*{message}"):
        read_gold(write(*lines))


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        read_gold(tmp_path / "nowhere.jsonl")


def test_several_files_are_one_gold_and_a_doc_id_stands_once_in_it(write) -> None:
    files = [write(GOOD, name="one.jsonl"), write(GOOD | {"doc_id": "b"}, GOOD, name="two.jsonl")]
    with pytest.warns(UserWarning, match=r'line 2 of .*two\.jsonl: doc_id "good" stands already in line 1 of .*one'):
        gold = read_gold(files)
    assert gold.articles["doc_id"].tolist() == ["good", "b"]
    assert gold.articles["file"].tolist() == [str(file) for file in files]
