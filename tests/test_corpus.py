"""check_corpus, report, describe, mark_duplicates."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.tables import CORPUS

ARTICLE = "Envoys of both sides met in Doha on Monday to resume talks on a ceasefire that has held for two weeks"


def corpus_of(**columns: list) -> pd.DataFrame:
    return tk.check_corpus(pd.DataFrame(columns))


def test_a_small_table_becomes_a_corpus_and_is_not_changed():
    own = pd.DataFrame({"mood": [1], "text": ["Talks."], "date": ["2021-07-12"], "doc_id": ["a"]}, index=[7])
    before = own.copy()
    corpus = tk.check_corpus(own)
    assert list(corpus.columns) == [*CORPUS, "mood"]
    assert all(corpus[name].dtype == dtype for name, dtype in CORPUS.items())
    assert corpus.index.tolist() == [0] and corpus["date"][0] == pd.Timestamp(2021, 7, 12)
    assert own.equals(before)
    assert tk.check_corpus(corpus).equals(corpus)


def test_an_empty_table_keeps_columns_and_types():
    empty = tk.check_corpus(pd.DataFrame({"doc_id": [], "text": []}))
    assert all(empty[name].dtype == dtype for name, dtype in CORPUS.items())
    assert tk.describe(empty)["articles"].tolist() == [0]
    assert len(tk.describe(empty, by=["source", "month"])) == 0
    assert len(tk.mark_duplicates(empty)) == 0 and len(tk.report(empty)) == 0


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"doc_id": ["a"], "Text": ["x"]}, r'no column "text".*It has "doc_id", "Text".*Did you mean "text"'),
        ({"doc_id": ["a", "a", "b"], "text": ["x", "y", "z"]}, '"doc_id" more than once: "a"'),
        ({"doc_id": ["a", None], "text": ["x", "y"]}, 'without "doc_id": rows 1'),
        ({"doc_id": ["a"], "text": [None]}, 'without "text": rows 0'),
        ({"doc_id": ["a"], "text": ["x"], "date": ["03/04/2021"]}, '"date" that are not like 2021-07-12: "03/04/2021"'),
        ({"doc_id": ["a"], "text": ["x"], "words_declared": ["many"]}, '"words_declared" should be Int64'),
    ],
)
def test_what_is_wrong_is_named(columns, message):
    with pytest.raises(ValueError, match=message):
        corpus_of(**columns)


def test_dates_with_a_zone_keep_their_own_day():
    zoned = pd.Series(pd.to_datetime(["2021-07-12 23:30"])).dt.tz_localize("America/New_York")
    assert corpus_of(doc_id=["a"], text=["x"], date=zoned)["date"][0].day == 12


def test_describe_counts_and_shows_gaps():
    corpus = corpus_of(
        doc_id=list("abcd"),
        text=["one two", "one", "one two three", "one two three four"],
        date=["2021-05-03", "2021-05-20", "2021-08-01", None],
        source=["x", "y", "x", None],
    )
    whole = tk.describe(corpus).iloc[0]
    assert whole[["articles", "words", "undated", "median_words"]].tolist() == [4, 10, 1, 2.5]
    months = tk.describe(corpus, by="month")
    assert months["month"].fillna("-").tolist() == ["2021-05", "2021-06", "2021-07", "2021-08", "-"]
    assert months["articles"].tolist() == [2, 0, 0, 1, 1]
    both = tk.describe(corpus, by=["source", "month"])
    assert both["articles"].sum() == 4 and len(both) == 3 * 4 + 1
    assert tk.describe(corpus, by="source")["source"].tolist() == ["(no source)", "x", "y"]
    with pytest.raises(ValueError, match='no column "outlet"'):
        tk.describe(corpus, by="outlet")


def test_copies_name_the_earliest_and_nothing_is_deleted():
    corpus = corpus_of(
        doc_id=["late", "early", "cut", "other", "undated"],
        text=[
            ARTICLE.upper() + "!",
            ARTICLE,
            ARTICLE.rsplit(" ", 3)[0],
            "Nothing in common with the rest of them",
            ARTICLE,
        ],
        date=["2021-07-13", "2021-07-12", "2021-07-14", "2021-07-14", None],
    )
    marked = tk.mark_duplicates(corpus)
    assert marked["duplicate_of"].fillna("").tolist() == ["early", "", "early", "", "early"]
    assert marked.drop(columns="duplicate_of").equals(corpus.drop(columns="duplicate_of"))


def test_the_threshold_is_the_jaccard_index_of_runs_of_five_words():
    # 10 and 7 words: 6 and 3 runs of five, 3 of them shared, 6 in all: 0.5
    corpus = corpus_of(doc_id=["a", "b"], text=["a b c d e f g h i j", "a b c d e f g"])
    assert tk.mark_duplicates(corpus, threshold=0.5)["duplicate_of"].notna().sum() == 1
    assert tk.mark_duplicates(corpus, threshold=0.51)["duplicate_of"].notna().sum() == 0
    with pytest.raises(ValueError, match="threshold=2"):
        tk.mark_duplicates(corpus, threshold=2)


words = st.lists(st.sampled_from("abc"), min_size=1, max_size=12).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(words, min_size=1, max_size=10), st.sampled_from([0.2, 0.5, 1.0]))
def test_duplicates_agree_with_comparing_all_pairs(texts, threshold):
    def runs(text: str) -> set[tuple[str, ...]]:
        parts = text.split()
        return {tuple(parts[i : i + 5]) for i in range(len(parts) - 4)} or {tuple(parts)}

    wanted: list[str] = []
    for i, text in enumerate(texts):
        own = runs(text)
        earlier = [
            f"{j:02d}"
            for j in range(i)
            if not wanted[j] and len(own & runs(texts[j])) >= threshold * len(own | runs(texts[j]))
        ]
        wanted.append(earlier[0] if earlier else "")
    corpus = corpus_of(doc_id=[f"{i:02d}" for i in range(len(texts))], text=texts)
    for order in (corpus, corpus.iloc[::-1]):
        marked = tk.mark_duplicates(order, threshold=threshold).sort_index()
        assert marked["duplicate_of"].fillna("").tolist() == wanted


def test_the_report_outlives_copies_and_is_rebuilt_without(tmp_path):
    (tmp_path / "a.txt").write_text("Talks.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    corpus = tk.read(tmp_path, on_error="skip")
    assert tk.report(corpus.copy())["status"].tolist() == ["read", "not read"]
    assert len(pd.concat([corpus, corpus])) == 2
    bare = corpus.copy()
    bare.attrs = {}
    assert tk.report(bare)[["file", "articles"]].values.tolist() == [["a.txt", 1]]
    assert tk.report(bare).dtypes.equals(tk.report(corpus).dtypes)
