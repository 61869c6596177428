"""Pairs counted by hand and by brute force, in every unit, and the text behind them."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Hashable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.association import NAMES
from toolkit.units import paragraph_starts

COUNTS = ["sentences", "articles", "a_sentences", "b_sentences", "all_sentences"]
Row = tuple[str, int, str, str]


def mentions_of(rows: list[tuple[str, int, str]] | list[Row]) -> pd.DataFrame:
    full = [(*row, "actor")[:4] for row in rows]
    frame = pd.DataFrame(full, columns=["doc_id", "sent_id", "code", "kind"])
    return frame.astype({"doc_id": "str", "code": "str", "kind": "str"}).assign(name=frame["code"].str.upper())


#: Two articles: a and b share two sentences of one article and one of the other; c meets b once.
WORKED = mentions_of(
    [
        ("d1", 0, "a"),
        ("d1", 0, "b"),
        ("d1", 0, "a"),
        ("d1", 1, "b"),
        ("d1", 1, "a"),
        ("d2", 0, "a"),
        ("d2", 0, "b"),
        ("d2", 0, "c"),
        ("d2", 1, "c"),
    ]
)
ROWS = st.lists(st.tuples(st.sampled_from(["d1", "d2", "d3"]), st.integers(0, 5), st.sampled_from("abcd")), max_size=30)
#: Each example makes whole tables.
FEW = settings(deadline=None, max_examples=40)
KINDS = st.sampled_from(["actor", "country"])
ROWS_OF_KINDS = st.lists(
    st.tuples(st.sampled_from(["d1", "d2"]), st.integers(0, 5), st.sampled_from("abcd"), KINDS), max_size=30
)


def units_of(rows: list[Row], within: str | int) -> dict[Hashable, set[tuple[str, str]]]:
    """Put kind and code into each unit, one by one."""
    units: dict[Hashable, set[tuple[str, str]]] = {}
    for doc_id, sentence, code, kind in rows:
        places = {"sentence": [sentence], "article": [0]}.get(str(within))
        for place in places or range(sentence, sentence + int(within)):
            units.setdefault((doc_id, place), set()).add((kind, code))
    return units


# --- Counts ---------------------------------------------------------------------------------------------


def test_pairs_worked_by_hand() -> None:
    pairs = tk.cooccurrence(WORKED)
    assert pairs[["a", "b", *COUNTS]].values.tolist() == [
        ["a", "b", 3, 2, 3, 3, 4],
        ["a", "c", 1, 1, 3, 2, 4],
        ["b", "c", 1, 1, 3, 2, 4],
    ]
    assert pairs["expected_sentences"].tolist() == pytest.approx([9 / 4, 6 / 4, 6 / 4])
    assert pairs["a_name"].tolist() == ["A", "A", "B"]
    # Of 4 sentences 3 hold a and 3 hold b: that all three are the same has 1 chance in 4.
    assert pairs["p"].tolist() == pytest.approx([1 / 4, 1, 1])
    assert pairs["q"].tolist() == pytest.approx([3 / 4, 1, 1])


def test_pairs_within_articles() -> None:
    pairs = tk.cooccurrence(WORKED, within="article", min_together=2)
    assert pairs[["a", "b", "articles", "sentences", "a_articles", "all_articles"]].values.tolist() == [
        ["a", "b", 2, 3, 2, 2]
    ]


def test_pairs_within_windows() -> None:
    # Sentence 0 is in the windows {0} and {0, 1}, sentence 1 in {0, 1} and {1, 2}, sentence 3 in {2, 3} and {3}.
    pairs = tk.cooccurrence(mentions_of([("d", 0, "a"), ("d", 1, "b"), ("d", 3, "b")]), within=2)
    assert pairs[["windows", "sentences", "articles", "a_windows", "b_windows", "all_windows"]].values.tolist() == [
        [1, 0, 1, 2, 4, 5]
    ]
    assert tk.cooccurrence(mentions_of([("d", 0, "a"), ("d", 2, "b")]), within=2).empty
    assert len(tk.cooccurrence(mentions_of([("d", 0, "a"), ("d", 2, "b")]), within=3)) == 1
    assert tk.cooccurrence(mentions_of([("d", 5, "a"), ("e", 0, "b")]), within=9).empty


def test_pairs_within_paragraphs() -> None:
    text = "Mali spoke. Chad agreed.\nNiger left. Later Chad left too."
    corpus = pd.DataFrame({"doc_id": ["x"], "text": [text]})
    mentions = tk.find_actors(corpus)
    pairs = tk.cooccurrence(mentions, within="paragraph", corpus=corpus)
    assert pairs[["a", "b", "paragraphs", "sentences", "articles"]].values.tolist() == [
        ["MLI", "TCD", 1, 0, 1],
        ["NER", "TCD", 1, 0, 1],
    ]
    assert pairs["all_paragraphs"].tolist() == [2, 2]


def test_paragraphs_of_many_articles_are_kept_apart() -> None:
    # The number of an article times the longest text goes beyond 32 bits.
    ids = [f"d{n:05}" for n in range(11_000)]
    corpus = pd.DataFrame({"doc_id": ids, "text": ["word " * 40_000, *["word"] * 10_999]})
    rows = [*((doc_id, 0, "c") for doc_id in ids), (ids[-1], 0, "a"), (ids[-1], 0, "b")]
    pairs = tk.cooccurrence(mentions_of(rows).assign(start=0), within="paragraph", corpus=corpus)
    assert pairs["paragraphs"].tolist() == [1, 1, 1] and pairs["all_paragraphs"].tolist() == [11_000] * 3


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", [0]),
        ("One line.", [0]),
        ("Head\n\nFirst.\n \nSecond.", [0, 6, 15]),
        ("First.\nSecond.\nThird.", [0, 7, 15]),
        ("The talks that\nbegan on Monday\nended.\n\nNobody signed the\nagreement.", [0, 39]),
    ],
)
def test_paragraphs(text: str, starts: list[int]) -> None:
    assert paragraph_starts(text) == starts


@FEW
@given(ROWS_OF_KINDS, st.sampled_from(["sentence", "article", 1, 2, 3]))
def test_counts_agree_with_counting_one_by_one(rows: list[Row], within: str | int) -> None:
    units = units_of(rows, within)
    codes = {unit: {code for _, code in named} for unit, named in units.items()}
    wanted = Counter(pair for named in codes.values() for pair in itertools.combinations(sorted(named), 2))
    articles = {pair: len({doc for (doc, _), named in codes.items() if set(pair) <= named}) for pair in wanted}
    sentences = {unit: {code for _, code in named} for unit, named in units_of(rows, "sentence").items()}
    unit = {"sentence": "sentences", "article": "articles"}.get(str(within), "windows")
    pairs = tk.cooccurrence(mentions_of(rows), within=within, kinds=("actor", "country"))
    assert {(r.a, r.b): getattr(r, unit) for r in pairs.itertuples()} == dict(wanted)
    for row in pairs.itertuples():
        assert row.articles == articles[row.a, row.b]
        assert row.sentences == sum({row.a, row.b} <= named for named in sentences.values())
        assert getattr(row, f"a_{unit}") == sum(row.a in named for named in codes.values())
        assert getattr(row, f"all_{unit}") == len(units)


@FEW
@given(ROWS_OF_KINDS, st.sampled_from(["sentence", "article", 2]))
def test_pairs_across_two_kinds_agree_with_counting_one_by_one(rows: list[Row], within: str | int) -> None:
    units = units_of(rows, within)
    wanted = Counter(
        (a, b)
        for named in units.values()
        for (kind, a), (other, b) in itertools.product(named, named)
        if kind == "actor" and other == "country" and a != b
    )
    pairs = tk.cooccurrence(mentions_of(rows), within=within, kinds=("actor", "country"), bipartite=True)
    unit = {"sentence": "sentences", "article": "articles"}.get(str(within), "windows")
    assert {(r.a, r.b): getattr(r, unit) for r in pairs.itertuples()} == dict(wanted)
    assert set(pairs["a_kind"]) <= {"actor"} and set(pairs["b_kind"]) <= {"country"}
    for row in pairs.itertuples():
        assert getattr(row, f"b_{unit}") == sum(("country", row.b) in named for named in units.values())


def test_a_state_does_not_pair_with_itself_as_a_country() -> None:
    rows = [("d", 0, "AFG", "actor"), ("d", 0, "AFG", "country"), ("d", 0, "x", "actor")]
    both = tk.cooccurrence(mentions_of(rows), kinds=("actor", "country"))
    across = tk.cooccurrence(mentions_of(rows), kinds=("actor", "country"), bipartite=True)
    assert both[["a", "b"]].values.tolist() == [["AFG", "x"]]
    assert across[["a", "b"]].values.tolist() == [["x", "AFG"]]


def test_actors_with_terms() -> None:
    corpus = pd.DataFrame({"doc_id": ["x"], "text": ["Mali signed the ceasefire. Chad and Niger watched."]})
    mentions = pd.concat([tk.find_actors(corpus), tk.find_terms(corpus)])
    pairs = tk.cooccurrence(mentions, kinds=("actor", "term"), bipartite=True)
    assert pairs[["a", "b", "a_kind", "b_kind"]].values.tolist() == [["MLI", "ceasefire", "actor", "term"]]


def test_datelines_do_not_count_and_open_codes_are_told() -> None:
    rows = mentions_of([("d", 0, "a"), ("d", 0, "b"), ("d", 0, "c")]).assign(type=["name", "dateline", "name"])
    assert tk.cooccurrence(rows)[["a", "b"]].values.tolist() == [["a", "c"]]
    rows.loc[2, "code"] = None
    with pytest.warns(UserWarning, match="1 of 2 mentions have no code"):
        assert tk.cooccurrence(rows).empty


def test_a_code_has_its_most_frequent_name() -> None:
    rows = mentions_of([("d", 0, "a"), ("d", 1, "a"), ("d", 2, "a"), ("d", 2, "b")])
    rows["name"] = ["Zeta", "Alpha", "Zeta", None]
    assert tk.cooccurrence(rows)[["a_name", "b_name"]].values.tolist() == [["Zeta", "b"]]


# --- What must always hold ------------------------------------------------------------------------------


@FEW
@given(ROWS, st.randoms())
def test_the_order_of_the_rows_does_not_matter(rows: list[tuple[str, int, str]], random) -> None:
    mixed = list(rows)
    random.shuffle(mixed)
    for within in ("sentence", 2):
        one, two = (tk.cooccurrence(mentions_of(part), within=within, measure=NAMES) for part in (rows, mixed))
        pd.testing.assert_frame_equal(one, two, check_exact=True)


@FEW
@given(ROWS)
def test_names_may_be_exchanged(rows: list[tuple[str, int, str]]) -> None:
    turn = str.maketrans("abcd", "dcba")
    turned = tk.cooccurrence(mentions_of([(doc, place, code.translate(turn)) for doc, place, code in rows]))
    measured = ["sentences", "articles", "npmi", "p", "q"]
    wanted = {(r["a"], r["b"]): r[measured].tolist() for _, r in tk.cooccurrence(mentions_of(rows)).iterrows()}
    found = {(r["b"].translate(turn), r["a"].translate(turn)): r[measured].tolist() for _, r in turned.iterrows()}
    assert found == {pair: pytest.approx(values) for pair, values in wanted.items()}


@FEW
@given(ROWS, st.sets(st.sampled_from(["d1", "d2", "d3"])))
def test_counts_of_parts_add_up(rows: list[tuple[str, int, str]], first: set[str]) -> None:
    parts = [[row for row in rows if (row[0] in first) is wanted] for wanted in (True, False)]
    counted = [tk.cooccurrence(mentions_of(part)) for part in (rows, *parts)]
    whole, one, two = (table.set_index(["a", "b"])[["sentences", "articles"]] for table in counted)
    pd.testing.assert_frame_equal(one.add(two, fill_value=0).astype("int64"), whole.sort_index())


@FEW
@given(ROWS)
def test_a_pair_is_never_more_often_than_its_members(rows: list[tuple[str, int, str]]) -> None:
    pairs = tk.cooccurrence(mentions_of(rows), measure=NAMES)
    assert (pairs["a"] < pairs["b"]).all()
    assert (pairs["sentences"] <= pairs[["a_sentences", "b_sentences"]].min(axis=1)).all()
    assert (pairs["articles"] <= pairs["sentences"]).all() and (pairs["p"] <= pairs["q"]).all()
    assert pairs["npmi"].between(-1 - 1e-9, 1 + 1e-9).all()
    assert pairs[["jaccard", "cosine", "p", "q"]].stack().between(0, 1 + 1e-9).all()


def test_types_of_the_columns_do_not_matter_and_the_argument_stays() -> None:
    before = WORKED.copy()
    wanted = tk.cooccurrence(WORKED)
    for change in (
        {"doc_id": "category", "code": "category", "kind": "category"},
        {"doc_id": "object", "code": "string[pyarrow]", "sent_id": "int32", "name": "category"},
    ):
        pd.testing.assert_frame_equal(tk.cooccurrence(WORKED.astype(change)), wanted)
    pd.testing.assert_frame_equal(WORKED, before)


def test_many_articles_are_counted_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(0)
    rows = mentions_of(
        [(f"d{d}", int(s), f"c{c}") for d in range(40) for s, c in random.integers(0, [4, 9], (12, 2)).tolist()]
    )
    wanted = tk.cooccurrence(rows)
    monkeypatch.setattr("toolkit.units._PAIRS_AT_ONCE", 5)
    pd.testing.assert_frame_equal(tk.cooccurrence(rows), wanted)


def test_chance_alone_is_not_significant_and_a_planted_pair_is() -> None:
    random = np.random.default_rng(3)
    chance = 1 / np.arange(1, 201)
    codes = random.choice(200, 20_000, p=chance / chance.sum())
    rows = [("d", int(s), f"c{c:03}") for s, c in zip(random.integers(0, 8_000, 20_000), codes, strict=True)]
    assert not (tk.cooccurrence(mentions_of(rows))["q"] <= 0.05).any()
    planted = [("d", 9_000 + s, code) for s in range(8) for code in ("c150", "c160")]
    pairs = tk.cooccurrence(mentions_of(rows + planted))
    assert pairs.loc[pairs["q"] <= 0.05, ["a", "b"]].values.tolist() == [["c150", "c160"]]


def test_empty_and_unknown() -> None:
    for options in ({}, {"within": 2, "measure": NAMES}, {"kinds": ("actor", "term"), "bipartite": True}):
        empty = tk.cooccurrence(mentions_of([]), **options)
        full = tk.cooccurrence(mentions_of([("d", 0, "a"), ("d", 0, "b"), ("d", 0, "c", "term")]), **options)
        assert len(full) and len(empty) == 0
        pd.testing.assert_frame_equal(empty, full.iloc[:0])
    for wrong in ("page", 0, -1, True, 2.5):
        with pytest.raises(ValueError, match='Use "sentence", "paragraph", "article" or a number'):
            tk.cooccurrence(WORKED, within=wrong)
    with pytest.raises(ValueError, match='measure "chi" is unknown'):
        tk.cooccurrence(WORKED, measure=("chi",))
    with pytest.raises(ValueError, match='kinds has "actors"'):
        tk.cooccurrence(WORKED, kinds="actors")
    with pytest.raises(ValueError, match="needs two kinds"):
        tk.cooccurrence(WORKED, bipartite=True)
    with pytest.raises(ValueError, match="needs the texts: pass corpus=corpus"):
        tk.cooccurrence(WORKED, within="paragraph")
    with pytest.raises(ValueError, match='2 articles of the mentions are not in the corpus, the first is "d1"'):
        corpus = pd.DataFrame({"doc_id": ["x"], "text": [""]})
        tk.cooccurrence(WORKED.assign(start=0), within="paragraph", corpus=corpus)


# --- The text behind a pair -----------------------------------------------------------------------------


@pytest.mark.parametrize("within", ["sentence", "paragraph", "article"])
def test_every_pair_leads_to_its_passages(seed: pd.DataFrame, within: str) -> None:
    mentions, text = tk.find_actors(seed), seed["text"].iloc[0]
    pairs = tk.cooccurrence(mentions, within=within, corpus=seed)
    assert len(pairs) > 30
    for row in pairs.iloc[::3].itertuples():
        shown = tk.explain_pair(mentions, row.b, row.a, corpus=seed, within=within, n=None)
        assert len(shown) == getattr(row, f"{within}s")
        for passage in shown.itertuples():
            assert text[passage.start : passage.end] == passage.passage
            assert passage.a_surface in passage.passage and passage.b_surface in passage.passage


def test_passages_show_where_the_two_stand_nearest() -> None:
    corpus = pd.DataFrame({"doc_id": ["x"], "text": ["Mali spoke. Nobody heard. Chad left. Mali stayed."]})
    mentions = tk.find_actors(corpus)
    shown = tk.explain_pair(mentions, "TCD", "MLI", corpus=corpus, within="article")
    assert shown["passage"].tolist() == ["Chad left. Mali stayed."]
    shown = tk.explain_pair(mentions, "MLI", "TCD", corpus=corpus, within=3)
    assert shown["passage"].tolist() == ["Mali spoke. Nobody heard. Chad left.", "Chad left. Mali stayed."]
    with pytest.raises(ValueError, match='No sentence names both "MLI" and "TCD"'):
        tk.explain_pair(mentions, "MLI", "TCD", corpus=corpus)


def test_passages_across_two_kinds() -> None:
    corpus = pd.DataFrame({"doc_id": ["x"], "text": ["Mali signed the ceasefire. The ceasefire held."]})
    mentions = pd.concat([tk.find_actors(corpus), tk.find_terms(corpus)])
    options = {"corpus": corpus, "kinds": ("actor", "term"), "bipartite": True}
    shown = tk.explain_pair(mentions, "MLI", "ceasefire", **options)
    assert shown[["a_surface", "b_surface", "passage"]].values.tolist() == [
        ["Mali", "ceasefire", "Mali signed the ceasefire."]
    ]
    with pytest.raises(ValueError, match="No sentence names both"):
        tk.explain_pair(mentions, "ceasefire", "MLI", **options)
