"""The same numbers from one table and from a corpus in parts."""

from __future__ import annotations

import sys
from importlib import import_module

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.engine import start_engine

dd = pytest.importorskip("dask.dataframe", reason="needs the extra scale")

SENTENCES = (
    "The Taliban and the Afghan government met in Doha.",
    "General Wali Sherdil accused Pakistan of breaking the ceasefire.",
    "Sherdil later praised the peace talks.",
    "President Sherdil of Georgia warned Russia.",
    "“The truce is a disaster,” said Okello Banda, a minister.",
    "Talks between Mali and Niger collapsed after the attack.",
    "Kashmir and Korea were named.",
    "The Moro Islamic Liberation Front (MILF) signed. The MILF rejoiced.",
    "Nothing happened.",
)
DATES = pd.to_datetime(["2020-01-31", "2020-02-01", None])

articles = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1, max_size=7)


def corpus_of(texts: list[list[str]]) -> pd.DataFrame:
    rows = {"doc_id": [f"d{n}" for n in range(len(texts))], "text": [" ".join(text) for text in texts]}
    dates = [DATES[n % 3] for n in range(len(texts))]
    source = ["Herald" if n % 2 else "Courier" for n in range(len(texts))]
    return tk.check_corpus(pd.DataFrame(rows | {"date": dates, "source": source}))


def in_parts(corpus: pd.DataFrame, cuts: list[int]) -> object:
    """Divide a corpus before the rows given; equal cuts make empty partitions."""
    bounds = [0, *sorted(min(cut, len(corpus)) for cut in cuts), len(corpus)]
    parts = [corpus.iloc[a:b] for a, b in zip(bounds, bounds[1:], strict=False)]
    return dd.from_map(lambda part: part, parts, meta=corpus.iloc[:0])


def same(partitioned: object, table: pd.DataFrame) -> None:
    found = partitioned.compute(scheduler="synchronous").reset_index(drop=True)
    pd.testing.assert_frame_equal(found, table, check_exact=True)
    assert partitioned.dtypes.to_dict() == table.dtypes.to_dict()


@settings(max_examples=5, phases=[Phase.explicit, Phase.generate])
@given(articles, st.lists(st.integers(0, 7), max_size=3))
def test_what_is_found_in_parts_is_what_is_found_in_the_whole(texts, cuts):
    whole = corpus_of(texts)
    parts = in_parts(whole, cuts)
    same(tk.find_countries(parts), tk.find_countries(whole))
    same(tk.find_terms(parts), tk.find_terms(whole))
    actors, actors_in_parts = (tk.find_actors(corpus, nominals=True, places=True) for corpus in (whole, parts))
    same(actors_in_parts, actors)
    same(
        tk.quotations(parts, mentions=actors_in_parts),
        tk.quotations(whole, mentions=actors),
    )


@pytest.mark.filterwarnings("ignore:.*may be of several countries", "ignore:.*have no code", "ignore:.*have no month")
@settings(max_examples=5, phases=[Phase.explicit, Phase.generate])
@given(articles, st.lists(st.integers(0, 7), max_size=3))
def test_counts_pairs_and_scores_of_parts_are_those_of_the_whole(texts, cuts):
    whole = corpus_of(texts)
    parts = in_parts(whole, cuts)
    found = [find(whole) for find in (tk.find_countries, tk.find_actors, tk.find_terms)]
    mentions = pd.concat(found, ignore_index=True)
    lazy = dd.concat([find(parts) for find in (tk.find_countries, tk.find_actors, tk.find_terms)])
    found_in_parts = lazy.persist(scheduler="synchronous")
    for by in (None, "source", "month"):
        pd.testing.assert_frame_equal(
            tk.count_mentions(found_in_parts, by=by, corpus=parts),
            tk.count_mentions(mentions, by=by, corpus=whole),
            check_exact=True,
        )
    for options in (
        {"within": "sentence"},
        {"within": 2, "kinds": ("actor", "country"), "bipartite": True},
        {"within": "paragraph", "kinds": ("actor", "term"), "measure": ("count", "npmi", "log_likelihood")},
    ):
        pd.testing.assert_frame_equal(
            tk.cooccurrence(found_in_parts, corpus=parts, **options),
            tk.cooccurrence(mentions, corpus=whole, **options),
            check_exact=True,
        )
    scores = tk.sentiment_around(whole, mentions)
    scored_in_parts = tk.sentiment_around(parts, found_in_parts).persist(scheduler="synchronous")
    same(scored_in_parts, scores)
    summary = tk.summarise_sentiment(tk.join_articles(scores, whole), by="source", reps=50)
    summary_of_parts = tk.summarise_sentiment(tk.join_articles(scored_in_parts, parts), by="source", reps=50)
    pd.testing.assert_frame_equal(summary_of_parts, summary, check_exact=True)


def test_a_word_list_travels_with_the_work(tmp_path, make_corpus):
    mine = tmp_path / "mine.csv"
    mine.write_text("form,code,type\nKush,SDN,former\n", encoding="utf-8")
    parts = in_parts(make_corpus("Kush met Mali.", "Kush."), [1])
    found = tk.find_countries(parts, wordlist=mine)
    mine.unlink()  # another machine has no such file
    assert found.compute(scheduler="synchronous")["code"].tolist() == ["SDN", "MLI", "SDN"]


@pytest.mark.parametrize(
    ("find", "module", "made", "row"),
    [
        (tk.find_countries, "toolkit.gazetteer", "Gazetteer", {"form": "Kush", "code": "SDN"}),
        (
            tk.find_actors,
            "toolkit.naming.known_actors",
            "Known",
            {"code": "kush", "name": "Kush Front", "type": "group"},
        ),
        (tk.find_terms, "toolkit.terms", "Terms", {"family": "parley_9", "pattern": "parley", "tier": "firm"}),
    ],
)
def test_a_word_list_is_made_ready_once_for_all_parts(find, module, made, row, make_corpus, monkeypatch):
    parts = in_parts(make_corpus("The Kush Front met.", "A parley in Kush.", "Kush.", "Kush."), [1, 2, 3])
    find(parts).compute(scheduler="synchronous")  # our own lists are ready

    times = []
    make = getattr(import_module(module), made)
    monkeypatch.setattr(import_module(module), made, lambda *given: times.append(made) or make(*given))
    mine = pd.DataFrame([row], dtype="str")
    found = find(parts, wordlist=mine).compute(scheduler="synchronous")
    assert times == [made]

    # It is the content that counts: a copy is the same list, one with a row more is not.
    same_again = find(parts, wordlist=mine.copy()).compute(scheduler="synchronous")
    pd.testing.assert_frame_equal(same_again, found)
    assert times == [made]
    key = next(iter(row))
    find(parts, wordlist=pd.DataFrame([row, row | {key: row[key] + "s"}], dtype="str")).compute(scheduler="synchronous")
    assert times == [made] * 2


def test_the_names_of_a_long_corpus_are_not_all_remembered(monkeypatch):
    from toolkit.naming import known_actors

    monkeypatch.setattr(known_actors, "_MEMORY", 100)
    known = known_actors.known_actors(None)
    for number in range(1_000):
        words = (f"Abdul{number}", f"Rahman{number}")
        assert known.look_up(" ".join(words)) is None and known.variant(words) is None
    remembered = sum(len(value) for value in vars(known).values() if isinstance(value, dict) and words[0] in str(value))
    assert 0 < remembered <= 200
    assert known.look_up("Angela Merkel").code == "angela-merkel"


def test_tables_that_are_divided_otherwise_are_refused(make_corpus):
    corpus = make_corpus("Mali.", "Niger.", "Chad.")
    parts = in_parts(corpus, [1, 2])
    mentions = tk.find_countries(in_parts(corpus, [1]))
    with pytest.raises(ValueError, match=r"corpus has 3 partitions where mentions has 2"):
        tk.sentiment_around(parts, mentions)
    with pytest.raises(ValueError, match="corpus is a pandas DataFrame and another table a Dask DataFrame"):
        tk.sentiment_around(corpus, mentions)


def test_an_article_in_two_partitions_is_not_counted_twice_in_silence(make_corpus):
    parts = in_parts(make_corpus("Mali and Chad met.", "Mali."), [1])
    actors = dd.concat([tk.find_actors(parts), tk.find_countries(parts)])
    for count in (tk.count_mentions, tk.cooccurrence):
        with pytest.raises(
            ValueError, match=r"2 articles have mentions in more than one partition.*pass corpus=corpus"
        ):
            count(actors, **({"kinds": ("actor", "country")} if count is tk.cooccurrence else {}))


def test_without_the_extra_the_error_names_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ImportError, match=r'pip install "peace-process-toolkit\[scale\]"'), start_engine(2):
        pass


def test_the_steps_have_names_for_the_dashboard(make_corpus):
    graph = tk.find_countries(in_parts(make_corpus("Mali."), [])).__dask_graph__()
    assert any(str(key).startswith("('find_countries-") for key in graph)
