"""Copies and rewrites of an article; sentences that a source repeats."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk

WORDS = [f"w{number}" for number in range(40)]


def corpus_of(**columns: list) -> pd.DataFrame:
    return tk.check_corpus(pd.DataFrame(columns))


def versions() -> list[str]:
    """A report and two rewrites of it, each further from the first.

    23 runs of five each: 1 and 2 share 20 of 26 (0.77), 2 and 3 share 13 of 33 (0.39), 1 and 3 share 10 of 36 (0.28).
    """
    return [" ".join(WORDS[start : start + 27]) for start in (0, 3, 13)]


def test_rewrites_of_a_day_are_chained_and_those_of_another_day_are_not():
    same = corpus_of(doc_id=list("abc"), text=versions(), date=["2021-07-12"] * 3)
    assert tk.mark_duplicates(same, threshold=0.35)["duplicate_of"].fillna("").tolist() == ["", "a", "a"]
    later = corpus_of(doc_id=list("abc"), text=versions(), date=["2021-07-12", "2021-07-12", "2021-07-13"])
    assert tk.mark_duplicates(later, threshold=0.35)["duplicate_of"].fillna("").tolist() == ["", "a", ""]
    undated = corpus_of(doc_id=list("abc"), text=versions())
    assert tk.mark_duplicates(undated, threshold=0.35)["duplicate_of"].fillna("").tolist() == ["", "a", ""]


texts = st.lists(st.lists(st.sampled_from("abcd"), max_size=14).map(" ".join), min_size=1, max_size=9)
days = st.lists(st.sampled_from(["2021-07-12", "2021-07-13", None]), min_size=9, max_size=9)


@settings(max_examples=80, deadline=None)
@given(texts, days, st.sampled_from([0.1, 0.35, 0.5, 1.0]))
def test_marks_agree_with_comparing_all_pairs(texts, days, threshold):
    def runs(text: str) -> set[tuple[str, ...]]:
        parts = text.split()
        return {tuple(parts[i : i + 5]) for i in range(len(parts) - 4)} or {tuple(parts)}

    def near(one: int, other: int) -> bool:
        own, theirs = runs(texts[one]), runs(texts[other])
        return len(own & theirs) >= threshold * len(own | theirs)

    corpus = corpus_of(doc_id=[f"{i}" for i in range(len(texts))], text=texts, date=days[: len(texts)])
    order = corpus.sort_values(["date", "doc_id"], na_position="last", kind="stable").index.tolist()
    wanted: dict[int, int | None] = {}
    for place, one in enumerate(order):
        before = order[:place]
        original = next((other for other in before if wanted[other] is None and near(one, other)), None)
        if original is None and days[one]:
            copies = (other for other in before if wanted[other] is not None and days[other] == days[one])
            copy = next((other for other in copies if near(one, other)), None)
            original = None if copy is None else wanted[copy]
        wanted[one] = original
    marked = tk.mark_duplicates(corpus, threshold=threshold)
    assert marked["duplicate_of"].fillna("").tolist() == [
        "" if wanted[i] is None else str(wanted[i]) for i in range(len(texts))
    ]
    assert marked.drop(columns="duplicate_of").equals(corpus.drop(columns="duplicate_of"))


def test_a_footer_that_all_articles_share_makes_no_copies():
    footer = " ".join(f"footer{number}" for number in range(20))
    texts = [" ".join(f"{name}{number}" for number in range(60)) + " " + footer for name in "abcdef"]
    assert tk.mark_duplicates(corpus_of(doc_id=list("abcdef"), text=texts))["duplicate_of"].isna().all()


def test_repeated_sentences_are_listed_by_source():
    sign, note = "Sign up for our daily letter.", "Our correspondent   wrote this."
    rows = [(f"a{n}", "A", f"Talks went on in town {n}. {sign}") for n in range(4)]
    rows += [
        (f"b{n}", "B", f"Port {n} reopened. {sign if n else 'It rained.'} OUR correspondent wrote this.")
        for n in range(3)
    ]
    rows += [("c", None, f"{note} {sign}")]
    frame = pd.DataFrame(rows, columns=["doc_id", "source", "text"]).sample(frac=1, random_state=0)
    found = tk.find_boilerplate(tk.check_corpus(frame))
    assert found[["source", "text", "articles", "share"]].values.tolist() == [
        ["A", sign, 4, 1.0],
        ["B", "OUR correspondent wrote this.", 3, 1.0],
    ]
    two = tk.find_boilerplate(tk.check_corpus(frame), min_articles=2)
    assert two[["source", "articles"]].values.tolist() == [["A", 4], ["B", 3], ["B", 2]]
    assert two["share"].tolist()[2] == pytest.approx(2 / 3)


def test_copies_do_not_make_boilerplate_and_a_sentence_counts_once_an_article():
    text = "Envoys met in the harbour. Envoys met in the harbour."
    corpus = corpus_of(doc_id=list("abc"), text=[text] * 3)
    assert tk.find_boilerplate(corpus)["articles"].tolist() == [3]
    assert len(tk.find_boilerplate(tk.mark_duplicates(corpus))) == 0


def test_an_empty_corpus_and_a_wrong_number():
    empty = tk.check_corpus(pd.DataFrame({"doc_id": [], "text": []}))
    full = tk.find_boilerplate(corpus_of(doc_id=list("abc"), text=["One two three."] * 3))
    assert tk.find_boilerplate(empty).dtypes.equals(full.dtypes)
    with pytest.raises(ValueError, match="at least 2 articles"):
        tk.find_boilerplate(empty, min_articles=1)
