"""The measures, against cases that are worked by hand, and against the gold where it is at hand."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from toolkit.cli import main
from toolkit.countries import find_countries
from toolkit.gold import Gold, read_gold
from toolkit.statistics import bootstrap_ratio
from toolkit.tables import ERRORS, MEASURES
from toolkit.validation import ANY, DIRECT, MENTION, PROBES, list_errors, score_countries

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "gold" / "countries"

# What is marked: text, then (surface, code, kind, flag). What is found: (surface, code, type).
ARTICLES: dict[str, tuple[str, list[tuple], list[tuple]]] = {
    # m: Mali right, Chad missed, Niger wrong; a: the same; b: the same.
    "plain": (
        "Mali and Chad wrote to a man called Niger.",
        [("Mali", "MLI", "name"), ("Chad", "TCD", "name")],
        [("Mali", "MLI", "name"), ("Niger", "NER", "name")],
    ),
    # An optional mention is judged neither way, in no measure.
    "optional": (
        "English is spoken; Kenyans met.",
        [("English", "GBR", "demonym", "optional"), ("Kenyans", "KEN", "demonym")],
        [("English", "GBR", "demonym"), ("Kenyans", "KEN", "demonym")],
    ),
    # A place is no direct mention: right in b, not judged in a and m. So is a capital, a government, a dateline.
    "place": (
        "OSLO - In Lima the Kremlin and Bonn spoke.",
        [
            ("OSLO", "NOR", "place"),
            ("Lima", "PER", "place"),
            ("Kremlin", "RUS", "place"),
            ("Bonn", "DEU", "place"),
        ],
        [("OSLO", "NOR", "dateline"), ("Lima", "PER", "capital"), ("Kremlin", "RUS", "government")],
    ),
    # Wrong code: one missed and one wrong. A part of the span is enough. What has no code is not judged.
    "codes": (
        "Georgia, the Republic of Iraq and Koreans.",
        [("Georgia", "GEO", "name"), ("Republic of Iraq", "IRQ", "name"), ("Koreans", "KOR", "demonym")],
        [("Georgia", "USA", "name"), ("Iraq", "IRQ", "name"), ("Koreans", None, "demonym")],
    ),
    # Constituent parts and states that are no more are not judged.
    "not judged": (
        "Scotland and the USSR.",
        [],
        [("Scotland", "GBR", "constituent"), ("USSR", "SUN", "historical")],
    ),
    # A place without a country: not judged in b, so Lima there is neither right nor wrong.
    "open": (
        "Peru; Erewhon; Quito",
        [("Peru", "PER", "name"), ("Erewhon", None, "place")],
        [("Peru", "PER", "name"), ("Quito", "ECU", "place")],
    ),
}
#: right, wrong, missed, articles, worked by hand from the notes above.
BY_HAND = {
    # plain 1 1 1, optional 1 0 0, codes 1 1 2, open 1 0 0
    DIRECT: (4, 2, 3, 6),
    MENTION: (4, 2, 3, 6),
    # plain 1 1 1, optional 1 0 0, place 3 0 1, codes 1 1 2
    ANY: (6, 2, 4, 5),
}


def span(text: str, surface: str) -> dict:
    return {"start": text.index(surface), "end": text.index(surface) + len(surface)}


def write_gold(path: Path, articles: dict, **more: object) -> Gold:
    lines = []
    for doc_id, (text, marked, _) in articles.items():
        mentions = [
            span(text, surface) | {"surface": surface, "iso3": code, "kind": kind} | {flag: True for flag in flags}
            for surface, code, kind, *flags in marked
        ]
        lines.append(json.dumps({"doc_id": doc_id, "text": text, "mentions": mentions} | more))
    path.write_text("\n".join(lines), "utf-8")
    return read_gold(path)


def mentions_of(articles: dict) -> pd.DataFrame:
    rows = [
        {"doc_id": doc_id, **span(text, surface), "surface": surface, "type": type_, "code": code, "rule": "by hand"}
        for doc_id, (text, _, found) in articles.items()
        for surface, code, type_ in found
    ]
    columns = ["doc_id", "start", "end", "surface", "type", "code", "rule"]
    return pd.DataFrame(rows, columns=columns).astype({"code": "str"})


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return write_gold(tmp_path / "gold.jsonl", ARTICLES)


@pytest.fixture
def found() -> pd.DataFrame:
    return mentions_of(ARTICLES)


@pytest.mark.parametrize("measure", BY_HAND)
def test_counts_and_rates_are_those_worked_by_hand(gold, found, measure: str) -> None:
    row = score_countries(gold, found).set_index("measure").loc[measure]
    right, wrong, missed, articles = BY_HAND[measure]
    assert (row["right"], row["wrong"], row["missed"], row["articles"]) == (right, wrong, missed, articles)
    assert row["precision"] == right / (right + wrong) and row["recall"] == right / (right + missed)
    assert row["f1"] == pytest.approx(2 * row["precision"] * row["recall"] / (row["precision"] + row["recall"]))
    assert row["f1_low"] <= row["f1"] <= row["f1_high"] and row["f1_low"] < row["f1_high"]


def test_the_table_has_its_columns_types_and_rows(gold, found) -> None:
    table = score_countries(gold, found)
    assert table.dtypes.astype(str).to_dict() == MEASURES
    assert table["measure"].tolist() == [DIRECT, MENTION, ANY]


def test_the_same_country_is_counted_once_an_article_and_each_time_among_mentions(tmp_path) -> None:
    text = "Mali. Malians. Malian. "
    marked = [("Malians", "MLI", "demonym"), ("Mali", "MLI", "name"), ("Malian.", "MLI", "demonym")]
    articles = {"a": (text, marked, [("Malians", "MLI", "demonym"), ("Mali", "MLI", "name")])}
    table = score_countries(write_gold(tmp_path / "g", articles), mentions_of(articles)).set_index("measure")
    assert table.loc[[DIRECT, MENTION], ["right", "wrong", "missed"]].values.tolist() == [[1, 0, 0], [2, 0, 1]]


def test_lists_of_the_gold_go_before_its_mentions(tmp_path) -> None:
    articles = {"a": ("Mali", [("Mali", "MLI", "name")], [("Mali", "MLI", "name")])}
    lists = {"countries_direct": ["TCD"], "countries_any": ["TCD"], "countries_optional": ["MLI"]}
    gold = write_gold(tmp_path / "g", articles, **lists)
    table = score_countries(gold, mentions_of(articles)).set_index("measure")
    assert table.loc[[DIRECT, MENTION, ANY], ["right", "wrong", "missed"]].values.tolist() == [
        [0, 0, 1],
        [1, 0, 0],
        [0, 0, 1],
    ]
    missed = list_errors(gold, mentions_of(articles))
    assert missed["code"].tolist() == ["TCD", "TCD"] and missed["excerpt"].tolist() == ["", ""]


def test_one_article_has_no_interval(tmp_path) -> None:
    articles = {"plain": ARTICLES["plain"]}
    table = score_countries(write_gold(tmp_path / "g", articles), mentions_of(articles))
    assert table["f1"].tolist() == [0.5] * 3 and table[["f1_low", "f1_high"]].isna().all(axis=None)


def test_nothing_found_is_no_precision_and_nothing_marked_no_recall(gold, found, tmp_path) -> None:
    nothing = score_countries(gold, found.head(0)).set_index("measure")
    assert nothing["precision"].isna().all() and (nothing["recall"] == 0).all() and (nothing["f1"] == 0).all()
    unmarked = {doc_id: (text, [], given) for doc_id, (text, _, given) in ARTICLES.items()}
    no_gold = score_countries(write_gold(tmp_path / "g", unmarked), found)
    assert no_gold["recall"].isna().all() and (no_gold["precision"] == 0).all()
    neither = score_countries(write_gold(tmp_path / "g", unmarked), found.head(0))
    assert neither[["precision", "recall", "f1", "f1_low", "f1_high"]].isna().all(axis=None)


def test_intervals_do_not_depend_on_the_order_and_do_on_the_seed(gold, found) -> None:
    turned = gold._replace(articles=gold.articles[::-1].reset_index(drop=True))
    pd.testing.assert_frame_equal(score_countries(gold, found), score_countries(turned, found[::-1]))
    one, two = (score_countries(gold, found, reps=50, seed=seed)["f1_low"].tolist() for seed in (1, 2))
    assert one != two


def test_the_interval_is_that_of_drawing_articles_one_by_one(gold, found) -> None:
    counts = np.array([[1, 1, 1], [1, 0, 0], [0, 0, 0], [1, 1, 2], [0, 0, 0], [1, 0, 0]])  # as in BY_HAND, measure m
    random = np.random.default_rng(7)
    drawn = [counts[random.integers(6, size=6)].sum(axis=0) for _ in range(20_000)]
    f1 = [2 * right / (2 * right + wrong + missed) for right, wrong, missed in drawn if right + wrong + missed]
    row = score_countries(gold, found, reps=20_000).set_index("measure").loc[MENTION]
    assert [row["f1_low"], row["f1_high"]] == pytest.approx(list(np.quantile(f1, [0.025, 0.975])), abs=0.02)


def test_a_ratio_over_nothing_is_nan_and_reps_must_be_one_or_more() -> None:
    assert all(map(math.isnan, bootstrap_ratio([0, 0], [0, 0])))
    assert bootstrap_ratio([0, 1], [0, 2]) == (0.5, 0.5, 0.5)
    with pytest.raises(ValueError, match="reps is 0"):
        bootstrap_ratio([1], [1], reps=0)


def test_by_measures_each_group_and_counts_add_up(gold, found) -> None:
    halves = gold._replace(articles=gold.articles.assign(half=["one", "two"] * 3))
    table = score_countries(halves, found, by="half")
    assert table.columns[0] == "half" and table["half"].tolist() == ["one"] * 3 + ["two"] * 3
    counts = ["right", "wrong", "missed", "articles"]
    pd.testing.assert_frame_equal(
        table.groupby("measure", sort=False)[counts].sum(),
        score_countries(gold, found).set_index("measure")[counts],
    )


PROBE_CASES = {
    "found": ([("Chad", "TCD", "name")], True),
    "nothing found": ([], False),
    "negative by name": ([("Chad", "TCD", "name"), ("Norway", "NOR", "name")], False),
    "negative by place": ([("Chad", "TCD", "name"), ("Norway", "USA", "place")], False),
    "a longer place": ([("Chad", "TCD", "name"), ("Norway, Maine", "USA", "place")], True),
    "a longer name": ([("Chad", "TCD", "name"), ("Norway, Maine", "USA", "name")], False),
    "other code": ([("Chad", "NER", "name")], False),
    "negative not judged": ([("Chad", "TCD", "name"), ("Norway", "NOR", "historical")], True),
}


@pytest.mark.parametrize("case", PROBE_CASES)
def test_a_probe_passes_if_all_is_found_and_nothing_negative_is(tmp_path, case: str) -> None:
    given, passes = PROBE_CASES[case]
    marked = [("Chad", "TCD", "name"), ("Norway", None, "homonym", "negative")]
    articles = {"p": ("Chad sent mail to Norway, Maine today", marked, given)}
    gold = write_gold(tmp_path / "g", articles, category="homonym")
    table = score_countries(gold, mentions_of(articles)).set_index("measure")
    row = table.loc[PROBES]
    assert (row["right"], row["wrong"], row["missed"], row["articles"]) == (passes, not passes, not passes, 1)
    assert row["f1"] == row["precision"] == row["recall"] == passes
    assert table.loc[ANY, "articles"] == 0  # a probe marks only what it tests
    errors = list_errors(gold, mentions_of(articles))
    assert (errors["measure"] == PROBES).any() != passes


def test_errors_name_the_span_the_rule_and_the_measure(gold, found) -> None:
    errors = list_errors(gold, found)
    assert errors.dtypes.astype(str).to_dict() == {name: str(dtype) for name, dtype in ERRORS.items()}
    counted = errors.groupby(["measure", "error"], observed=True).size().to_dict()
    for measure, (_, wrong, missed, _) in BY_HAND.items():
        assert (counted[measure, "wrong"], counted[measure, "missed"]) == (wrong, missed)
    plain = errors[(errors["doc_id"] == "plain") & (errors["measure"] == MENTION)]
    assert plain[["error", "surface", "code"]].values.tolist() == [["missed", "Chad", "TCD"], ["wrong", "Niger", "NER"]]
    assert plain["rule"].isna().tolist() == [True, False] and plain["rule"].iloc[1] == "by hand"
    assert (plain["excerpt"] == ARTICLES["plain"][0]).all()
    assert list(dict.fromkeys(errors["doc_id"])) == ["plain", "place", "codes"]  # in the order of the articles


def test_neither_table_changes_its_arguments(gold, found) -> None:
    copies = [table.copy() for table in (*gold, found)]
    score_countries(gold, found)
    list_errors(gold, found)
    for table, copy in zip((*gold, found), copies, strict=True):
        pd.testing.assert_frame_equal(table, copy)


def test_only_mentions_of_countries_in_articles_of_the_gold_are_judged(gold, found) -> None:
    with_kind = pd.concat([found.assign(kind="country"), found.assign(kind="actor", code="XXX")], ignore_index=True)
    pd.testing.assert_frame_equal(score_countries(gold, with_kind), score_countries(gold, found))
    stranger = found.head(1).assign(doc_id="elsewhere")
    with pytest.warns(UserWarning, match=r"1 of 15 mentions are of articles that the gold has not"):
        table = score_countries(gold, pd.concat([found, stranger], ignore_index=True))
    pd.testing.assert_frame_equal(table, score_countries(gold, found))


def test_a_missing_column_is_named(gold, found) -> None:
    with pytest.raises(ValueError, match='mentions has no column "rule"'):
        score_countries(gold, found.drop(columns="rule"))
    with pytest.raises(ValueError, match='gold.articles has no column "outlet"'):
        score_countries(gold, found, by="outlet")


def test_evaluate_prints_the_measures_the_errors_and_writes_them(tmp_path, capsys) -> None:
    write_gold(tmp_path / "one.jsonl", {"a": ("Talks in Mali.", [("Mali", "MLI", "name")], [])})
    # The right country at the wrong words: right for the article, missed and wrong for the mention.
    write_gold(tmp_path / "two.jsonl", {"b": ("Talks in Chad.", [("Talks", "TCD", "name")], [])})
    with (tmp_path / "two.jsonl").open("a", encoding="utf-8") as file:
        file.write("\nno JSON")
    files = [str(tmp_path / name) for name in ("one.jsonl", "two.jsonl")]
    out = tmp_path / "errors.csv"
    assert main(["evaluate", "countries", "--gold", *files, "--errors", "1", "--out", str(out)]) == 0
    shown = capsys.readouterr()
    assert f"left out: line 2 of {files[1]}: is not JSON" in shown.err and shown.err.count("\n") == 1
    lines = shown.out.splitlines()
    together = [line.split() for line in lines if line.lstrip().startswith("together")]
    assert [row[-4:] for row in together] == [["2", "0", "0", "2"], ["1", "1", "1", "2"], ["2", "0", "0", "2"]]
    assert [line.split()[0] for line in lines[1:7]] == [files[0]] * 3 + [files[1]] * 3
    assert "2 errors, 1 shown" in lines and "missed" in lines[-1] and "Talks" in lines[-1]
    written = pd.read_csv(out)
    assert written.columns.tolist() == list(ERRORS) and len(written) == 2


def test_evaluate_of_one_file_shows_no_sum_and_no_errors_if_there_are_none(tmp_path, capsys) -> None:
    write_gold(tmp_path / "one.jsonl", {"a": ("Talks in Mali.", [("Mali", "MLI", "name")], [])})
    assert main(["evaluate", "countries", "--gold", str(tmp_path / "one.jsonl")]) == 0
    shown = capsys.readouterr().out
    assert "together" not in shown and "1.0000" in shown and shown.endswith("\n0 errors, 0 shown\n")


@pytest.mark.parametrize("content", [None, "", "no JSON"])
def test_evaluate_of_a_bad_file_is_one_line_and_status_1(tmp_path, capsys, content: str | None) -> None:
    path = tmp_path / "bad.jsonl"
    if content is not None:
        path.write_text(content, "utf-8")
    assert main(["evaluate", "countries", "--gold", str(path)]) == 1
    shown = capsys.readouterr()
    assert shown.err.startswith("toolkit: ") and shown.err.count("\n") == 1 and "bad.jsonl" in shown.err
    assert shown.out == ""


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/gold/countries is not beside this repository")
@pytest.mark.parametrize(
    ("name", "articles", "resolved"),
    [("geovirus", 229, 229), ("trnews", 118, 118), ("aida_train", 946, 24), ("tricky_dev", 61, 0)],
)
def test_the_gold_at_hand_is_read_in_full_and_found_well(name: str, articles: int, resolved: int) -> None:
    gold = read_gold(SHARED / f"{name}.jsonl")
    assert gold.problems.empty and len(gold.articles) == articles
    table = score_countries(gold, find_countries(gold.articles)).set_index("measure")
    assert table.loc[ANY, "articles"] == resolved and table.loc[MENTION, "f1"] > 0.97
