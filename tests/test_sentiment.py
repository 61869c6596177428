"""The tone around terms, against scores worked by hand and against vaderSentiment's own program."""

from __future__ import annotations

import math
from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

import toolkit as tk
from toolkit.patterns import expand
from toolkit.tables import MENTIONS, make_table

VADER = SentimentIntensityAnalyzer()
#: VADER's authors call a text positive from here on.
POSITIVE = 0.05


def plain_vader(text: str) -> float:
    return VADER.polarity_scores(text)["compound"]


def compound(valence: float) -> float:
    """Scale a sum of valences as Hutto and Gilbert do."""
    return round(valence / math.sqrt(valence**2 + 15), 4)


def corpus_of(*texts: str) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(texts))], "text": list(texts)}, dtype="str")


def find_all(corpus: pd.DataFrame) -> pd.DataFrame:
    found = (tk.find_terms(corpus), tk.find_countries(corpus), tk.find_actors(corpus))
    return pd.concat(found, ignore_index=True)


#: What VADER's authors' own program can be held against: no lexicon of ours, no fixes, no weights.
PLAIN = {"scorer": "nltk", "window": "sentence"}


def around(*texts: str, **options: object) -> pd.DataFrame:
    corpus = corpus_of(*texts)
    return tk.sentiment_around(corpus, find_all(corpus), **(PLAIN | options))


def mark(corpus: pd.DataFrame, *surfaces: str, kind: str = "term", code: str = "process") -> pd.DataFrame:
    """Mark the first place of each surface in the article of its number."""
    starts = [text.index(surface) for text, surface in zip(corpus["text"], surfaces, strict=True)]
    ends = [start + len(surface) for start, surface in zip(starts, surfaces, strict=True)]
    rows = {"doc_id": corpus["doc_id"], "sent_id": [0] * len(starts), "start": starts, "end": ends}
    more = {"surface": surfaces, "kind": [kind] * len(starts), "code": [code] * len(starts)}
    return make_table(MENTIONS, rows | more)


class Spy:
    """A scorer that keeps what it was shown, and scores a thousandth of the number of words."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, text: str) -> float:
        self.seen.append(text)
        return len(text.split()) / 1000


# What the mask is for: sentences that plain VADER takes for good news because of the terms and names.


@pytest.mark.parametrize(
    ("text", "neutral", "valence"),
    [
        ("The peace talks collapsed.", "The window frame collapsed.", -1.1),
        (
            "The United States called the peace agreement a failure.",
            "The pencil company called the window frame a failure.",
            -2.3,
        ),
        (
            "The United Nations said the peace process was dead.",
            "The pencil company said the window frame was dead.",
            -3.3,
        ),
        ("The peace talks went ahead in Doha.", "The window frame went ahead in town.", 0.0),
    ],
)
def test_bad_news_about_peace_is_not_good_news(text: str, neutral: str, valence: float) -> None:
    score = around(text)["score"].item()
    assert plain_vader(text) > 4 * POSITIVE
    assert score <= 0 < plain_vader(text)
    assert score == plain_vader(neutral) == compound(valence)


@pytest.mark.parametrize(
    "text",
    [
        "The peace agreement between the United States and Freedom House.",
        "A peace deal, a peace treaty and a peace conference.",
        "Yesterday the Prosperity Party joined the peace process.",
        "The Peace Corps wrote to the peace envoy.",
        "The Abraham Accords and the United Arab Emirates.",
    ],
)
def test_terms_and_names_alone_have_no_tone(text: str) -> None:
    assert plain_vader(text) > POSITIVE
    assert set(around(text)["score"]) == {0.0}


def test_the_example_of_no_mask_is_plain_vader() -> None:
    text = "The United States called the peace agreement a failure."
    assert around(text, mask=())["score"].item() == plain_vader(text)
    assert around(text, mask=())["masked"].item() == ""


def test_each_mask_hides_its_own_kind_only() -> None:
    text = "The United States called the peace agreement a failure."
    assert around(text, mask=("term",))["masked"].item() == "peace agreement"
    assert around(text, mask=("names",))["masked"].item() == "United States"
    assert around(text, mask=("names", "term"))["masked"].item() == "United States; peace agreement"
    assert around(text, mask=("names",))["score"].item() == plain_vader(
        "The pencil company called the peace agreement a failure."
    )


# Negations and boosters keep working across the mask.


@pytest.mark.parametrize(
    ("text", "neutral", "modifier"),
    [
        ("The army never saw ceasefire success.", "The army never saw window success.", "never"),
        ("It was not peace talks progress.", "It was not window frame progress.", "not"),
        ("The ceasefire isn't good.", "The window isn't good.", "isn't"),
        ("The truce is not, in Doha, good.", "The window is not, in town, good.", "not,"),
        ("The most ceasefire friendly army left.", "The most window friendly army left.", "most"),
        (
            "In the truce the very United Nations friendly army left.",
            "In the window the very pencil company friendly army left.",
            "very",
        ),
    ],
)
def test_a_word_within_three_words_still_acts_across_the_mask(text: str, neutral: str, modifier: str) -> None:
    score = around(text)["score"].item()
    assert score == plain_vader(neutral)
    assert abs(score - plain_vader(neutral.replace(f"{modifier} ", ""))) > 0.02


def test_the_mask_brings_no_negation_nearer() -> None:
    score = around("They never called the peace deal good.")["score"].item()
    assert score == compound(1.9)
    assert plain_vader("They never called good.") < 0


FRAGMENTS = ["peace talks", "ceasefire", "peace\ntalks", "Prosperity Party", "the United Nations’", "U.S.-led"]
FRAGMENTS += ["Freedom House's", "never", "great", "Hope", "“Hope", "a", "–", "peace-loving", "Mali's", "it", "X."]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12), st.sampled_from(["sentence", 0, 1, 3, 8]))
def test_masking_keeps_the_number_of_words(fragments: list[str], window: str | int) -> None:
    corpus = corpus_of(" ".join(["Yesterday", *fragments, "ceasefire."]))
    mentions = pd.concat([tk.find_terms(corpus), tk.find_countries(corpus)], ignore_index=True)
    scores = tk.sentiment_around(corpus, mentions, window=window, scorer=Spy())
    assert (scores["score"] * 1000).round().tolist() == scores["window"].str.split().str.len().tolist()


# A term of breakdown says that something broke: that is tone, what broke is not.


@pytest.mark.parametrize(
    ("text", "masked", "neutral"),
    [
        (
            "The violation of the peace agreement shook them.",
            "peace agreement",
            "The violation of the window frame shook them.",
        ),
        ("They violated the ceasefire.", "ceasefire", "They violated the window."),
        ("The peace talks failed.", "peace talks", "The window frame failed."),
        ("The collapse of the peace process went on.", "peace process", "The collapse of the window frame went on."),
        ("They undermined the peace deal.", "peace deal", "They undermined the window frame."),
        ("They rejected the peace offer.", "peace offer", "They rejected the window frame."),
    ],
)
def test_the_breaking_is_scored_and_what_is_broken_is_masked(text: str, masked: str, neutral: str) -> None:
    scores = around(text)
    assert scores[["code", "masked"]].values.tolist() == [["breakdown", masked]]
    assert scores["score"].item() == plain_vader(neutral) < -POSITIVE


def test_no_term_of_breakdown_shows_the_scorer_what_broke() -> None:
    families = tk.load_wordlist("terms")
    forms = [form for pattern in families.loc[families["group"] == "breakdown", "pattern"] for form in expand(pattern)]
    corpus = corpus_of(*(f"Yesterday {form}." for form in forms))
    spy = Spy()
    tk.sentiment_around(corpus, mark(corpus, *forms, code="breakdown"), scorer=spy)
    agreed = set("peace ceasefire cease-fire truce armistice agreement accord deal treaty plan proposal offer".split())
    shown = [set(text.rstrip(".").split()) - {"Yesterday", "thing", "the", "a", "an", "of"} for text in spy.seen]
    assert len(shown) > 100
    assert [words for words in shown if words & agreed] == []
    assert set() not in shown


def test_a_term_of_another_group_is_masked_whole() -> None:
    assert around("They halted the fighting.")["masked"].item() == "halted the fighting"


# Names by their capitals.


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Envoys of the Prosperity Party left the ceasefire.", ["Prosperity Party", "ceasefire"]),
        ("Critics at Freedom House saw the ceasefire.", ["Freedom House", "ceasefire"]),
        ("The Justice Minister saw the ceasefire.", ["Justice Minister", "ceasefire"]),
        ("Prosperity Party left the ceasefire.", ["Prosperity Party", "ceasefire"]),
        ("Happy envoys left the ceasefire.", ["ceasefire"]),
        ("“Happy envoys left the ceasefire,” he said.", ["ceasefire"]),
        ("He said: Happy envoys left the ceasefire.", ["ceasefire"]),
        ("They left! Happy envoys left the ceasefire.", ["ceasefire"]),
        ("But Goodluck left the ceasefire.", ["Goodluck", "ceasefire"]),
        ("Freedom House's man left the ceasefire.", ["Freedom House", "ceasefire"]),
        ("Freedom House’s man left the ceasefire.", ["Freedom House", "ceasefire"]),
        ("The man of Hope’s list left the ceasefire.", ["Hope", "ceasefire"]),
        ("The “Prosperity Party” left the ceasefire.", ["Prosperity Party", "ceasefire"]),
        ("The 'Prosperity Party' left the ceasefire.", ["Prosperity Party", "ceasefire"]),
        ("The Peace-and-Freedom Party left the ceasefire.", ["Peace-and-Freedom Party", "ceasefire"]),
        ("A Freedom Party-led army left the ceasefire.", ["Freedom Party-led", "ceasefire"]),
        ("In Trust Africa’s view the ceasefire held.", ["Trust Africa", "ceasefire"]),
    ],
)
def test_names_are_told_by_their_capitals(text: str, masked: list[str]) -> None:
    assert around(text)["masked"].iloc[-1].split("; ") == masked


def test_names_do_not_hide_the_tone_beside_them() -> None:
    score = around("The Justice Minister praised the ceasefire, and Freedom House’s report was bad.")["score"].item()
    assert score == plain_vader("The window frame praised the window, and window frame's report was bad.")


def test_what_is_said_of_a_name_in_quotes_is_scored() -> None:
    text = "Freedom House called the ceasefire a “great hope for Mali”."
    assert around(text)["masked"].item() == "Freedom House; ceasefire; Mali"
    assert around(text)["score"].item() == plain_vader("Window frame called the window a great hope for it.")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Hopes Of Lasting Peace Fade As Bomb Kills Dozens", "Lasting Peace"),
        ("Hopes of Peace Deal with Mali Fade as Bomb Kills Dozens", "Peace Deal; Mali"),
    ],
)
def test_a_headline_is_not_masked_wholesale(text: str, masked: str) -> None:
    scores = around(text)
    assert scores["masked"].item() == masked
    assert scores["score"].item() < -POSITIVE


def test_a_headline_with_a_small_preposition_is_a_headline() -> None:
    assert around("Great Hopes for the Ceasefire Fade amid Bombings")["masked"].item() == "Ceasefire"


def test_a_line_of_capitals_does_not_shout() -> None:
    assert around("CEASEFIRE IS DEAD")["score"].item() == plain_vader("WINDOW IS DEAD") == compound(-3.3)


# Windows.


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 6), st.integers(1, 6), st.integers(0, 8))
def test_a_window_has_so_many_words_on_each_side(before: int, after: int, window: int) -> None:
    words = (
        ["Then", "the", "envoys", "of", "both", "sides"][:before] + ["Ceasefire"] + ["word,"] * (after - 1) + ["ended."]
    )
    corpus = corpus_of(f"Great joy came. {' '.join(words)} Great joy came.")
    scores = tk.sentiment_around(corpus, mark(corpus, "Ceasefire"), window=window)
    assert scores["window"].item().split() == words[max(before - window, 0) : before + 1 + window]


def test_a_window_never_leaves_its_sentence() -> None:
    text = "Great joy. The peace talks went on. Great joy."
    for window in ("sentence", "distance", 50):
        scores = around(text, window=window)
        assert scores[["window", "score", "sent_id"]].values.tolist() == [["The peace talks went on.", 0.0, 1]]


def test_tone_outside_the_window_is_not_scored() -> None:
    text = "A terrible day came before the ceasefire began in Doha."
    assert around(text, window=3)["window"].item() == "came before the ceasefire began in Doha."
    assert around(text, window=3)["score"].item() == 0.0
    assert around(text)["score"].item() == plain_vader("A terrible day came before the it began in it.") < 0


def test_other_terms_in_the_window_are_masked_too() -> None:
    text = "The peace deal followed the peace talks."
    scores = around(text)
    assert scores["masked"].tolist() == ["peace deal; peace talks"] * 2
    assert scores["score"].tolist() == [0.0, 0.0]


# Speech.


def test_quoted_and_narrated_terms_are_told_apart() -> None:
    text = "The ceasefire held. “The peace talks failed,” he said. He added that the peace deal is dead. Only “the truce” stays."
    parts = {speech: around(text, speech=speech) for speech in ("quoted", "narrated")}
    terms = {speech: [text[a:b] for a, b in rows[["start", "end"]].values] for speech, rows in parts.items()}
    assert terms == {"quoted": ["peace talks failed", "peace deal"], "narrated": ["ceasefire", "truce"]}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["“", "”", '"', "ceasefire", "peace talks", "went on.", "\n", "«", "»"]), max_size=15))
def test_quoted_and_narrated_share_out_all_terms(pieces: list[str]) -> None:
    corpus = corpus_of(" ".join(pieces))
    terms = tk.find_terms(corpus)
    parts = [tk.sentiment_around(corpus, terms, speech=speech) for speech in ("quoted", "narrated")]
    union = pd.concat(parts).sort_values("start", ignore_index=True)
    assert len(union) == len(terms)
    assert_frame_equal(union, tk.sentiment_around(corpus, terms))


# The table.


def test_a_sentence_with_two_terms_gives_two_rows() -> None:
    scores = around("The ceasefire led to peace talks.")
    assert scores[["doc_id", "sent_id", "start", "end", "code"]].values.tolist() == [
        ["d0", 0, 4, 13, "ceasefire"],
        ["d0", 0, 21, 32, "process"],
    ]
    assert scores["window"].tolist() == ["The ceasefire led to peace talks."] * 2


def test_columns_and_types_are_those_of_the_design_and_empty_in_gives_empty_out() -> None:
    strings, numbers = (
        dict.fromkeys(["doc_id", "code", "window", "masked", "counted"], "str"),
        ["sent_id", "start", "end"],
    )
    wanted = strings | dict.fromkeys(numbers, "int64") | {"score": "float64"}
    for scores in (around("A ceasefire."), around(), around("Nothing."), around("Mali left.")):
        assert list(scores.columns) == "doc_id sent_id start end code window score masked counted".split()
        assert {name: str(dtype) for name, dtype in scores.dtypes.items()} == wanted
        assert scores.index.equals(pd.RangeIndex(len(scores)))
    assert around().empty and around("Mali left.").empty


def test_the_seed_has_a_row_for_each_term_and_scores_in_range(seed: pd.DataFrame) -> None:
    mentions = find_all(seed)
    scores = tk.sentiment_around(seed, mentions)
    terms = mentions[mentions["kind"] == "term"].reset_index(drop=True)
    columns = ["doc_id", "sent_id", "start", "end", "code"]
    assert_frame_equal(scores[columns], terms[columns])
    text = seed["text"].item()
    assert all(row.window in text and text[row.start : row.end] in row.window for row in scores.itertuples())
    assert scores["score"].between(-1, 1).all()


def test_the_input_is_not_changed(seed: pd.DataFrame) -> None:
    mentions = find_all(seed).iloc[::-1]
    before = seed.copy(deep=True), mentions.copy(deep=True)
    tk.sentiment_around(seed, mentions)
    assert_frame_equal(seed, before[0])
    assert_frame_equal(mentions, before[1])


def test_tables_joined_without_new_numbers_are_read_alike(seed: pd.DataFrame) -> None:
    found = [tk.find_terms(seed), tk.find_countries(seed), tk.find_actors(seed)]
    for options in ({}, {"quotations": tk.quotations(seed)}):
        whole = tk.sentiment_around(seed, pd.concat(found, ignore_index=True), **options)
        assert_frame_equal(tk.sentiment_around(seed, pd.concat(found), **options), whole)


SENTENCES = ["The peace talks collapsed.", "The United Nations hailed the truce.", "Great hopes, said Mali.", ""]
SENTENCES += ["“The peace process is dead,” said Freedom House. The truce held.", "They broke the ceasefire in Doha."]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=6), st.data())
def test_order_and_partition_do_not_matter(texts: list[str], data: st.DataObject) -> None:
    corpus = corpus_of(*texts)
    mentions = find_all(corpus)
    whole = tk.sentiment_around(corpus, mentions)
    order = data.draw(st.permutations(range(len(texts))))
    rows = data.draw(st.permutations(range(len(mentions))))
    assert_frame_equal(whole, tk.sentiment_around(corpus.iloc[order], mentions.iloc[rows]))
    assert_frame_equal(whole, tk.sentiment_around(corpus, mentions))
    cut = data.draw(st.integers(0, len(texts)))
    halves = (corpus.iloc[:cut], corpus.iloc[cut:])
    parts = [tk.sentiment_around(half, mentions[mentions["doc_id"].isin(half["doc_id"])]) for half in halves]
    assert_frame_equal(whole, pd.concat(parts, ignore_index=True))


# Scorers and errors.


def test_a_scorer_is_called_once_a_text_and_never_sees_what_is_masked() -> None:
    spy = Spy()
    text = "The United States and Freedom House hailed the peace talks and the truce."
    scores = around(text, text, scorer=spy)
    assert len(scores) == 4
    assert [text.split() for text in spy.seen] == [
        "The thing thing and thing thing hailed the thing thing and the thing.".split()
    ]
    assert scores["score"].tolist() == [0.013] * 4


@pytest.mark.parametrize("number", [1.01, -2, 50, math.nan, math.inf])
def test_a_scorer_out_of_range_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match=f"scorer gave {float(number)} for .*Scale it to run from -1 to 1"):
        around("A ceasefire.", scorer=lambda text: number)


@pytest.mark.parametrize("number", [-1, 0, 1])
def test_the_ends_of_the_range_are_allowed(number: int) -> None:
    assert around("A ceasefire.", scorer=lambda text: number)["score"].tolist() == [number]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"window": "paragraph"}, 'window is \'paragraph\'. Pass "distance", "sentence", "clause", or a number'),
        ({"window": -1}, "window is -1"),
        ({"window": 2.5}, "window is 2.5"),
        ({"window": True}, "window is True"),
        ({"mask": "term"}, "mask is 'term'. Pass "),
        ({"mask": ("terms",)}, "mask is .*'terms'"),
        ({"speech": "direct"}, 'speech is \'direct\'. Pass "all", "quoted" or "narrated"; for a speaker'),
        ({"scorer": "afinn"}, 'scorer is \'afinn\'. Pass "vader", "nltk", "linear", or a function'),
    ],
)
def test_unknown_options_say_what_there_is(options: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        around("A ceasefire.", **options)


def test_mentions_of_other_texts_are_refused() -> None:
    corpus = corpus_of("The truce held.", "The truce held.")
    terms = tk.find_terms(corpus)
    with pytest.raises(ValueError, match='row 0 says "truce" at 4-9 of article "d0"; corpus has \'armis\' there'):
        tk.sentiment_around(corpus_of("The armistice held.", "The truce held."), terms)
    with pytest.raises(ValueError, match='row 1 says "truce" .*article "d1"; corpus has \'no such article\''):
        tk.sentiment_around(corpus.iloc[:1], terms)


@pytest.mark.parametrize("column", ["doc_id", "start", "end", "surface", "kind", "code"])
def test_a_missing_column_of_mentions_is_named(column: str) -> None:
    corpus = corpus_of("A truce.")
    with pytest.raises(ValueError, match=f'mentions has no column "{column}"'):
        tk.sentiment_around(corpus, tk.find_terms(corpus).drop(columns=column))


def test_a_missing_column_of_the_corpus_is_named() -> None:
    corpus = corpus_of("A truce.")
    with pytest.raises(ValueError, match='corpus has no column "text". It has "doc_id", "Text". Did you mean "text"'):
        tk.sentiment_around(corpus.rename(columns={"text": "Text"}), tk.find_terms(corpus))


# Summaries.


@pytest.fixture
def scores() -> pd.DataFrame:
    columns = {"doc_id": list("aabcd"), "score": [0.1, 0.3, -0.2, 0.4, 0.9], "source": ["X", "X", "X", "Y", "Y"]}
    return pd.DataFrame(columns)


def test_groups_have_their_mean_and_their_counts(scores: pd.DataFrame) -> None:
    table = tk.summarise_sentiment(scores, by="source")
    assert table[["group", "articles", "windows"]].values.tolist() == [["X", 2, 3], ["Y", 2, 2]]
    assert table["mean"].tolist() == pytest.approx([0.2 / 3, 0.65])
    # Two articles: one drawing in four takes the same one twice, so the ends are the articles' own means.
    assert table[["low", "high"]].values.tolist() == [pytest.approx([-0.2, 0.2]), pytest.approx([0.4, 0.9])]


def test_a_group_of_one_article_has_no_interval(scores: pd.DataFrame) -> None:
    table = tk.summarise_sentiment(scores, by="doc_id")
    assert table["group"].tolist() == list("abcd")
    assert table[["low", "high"]].isna().all(axis=None)


@pytest.mark.parametrize(
    "make",
    [lambda s: s["source"].rename("other"), lambda s: s["source"].to_numpy(), lambda s: s["source"].astype("category")],
)
def test_groups_may_be_a_series_or_an_array(scores: pd.DataFrame, make: Callable) -> None:
    by_column = tk.summarise_sentiment(scores, by="source")
    assert_frame_equal(tk.summarise_sentiment(scores, by=make(scores)), by_column)


@pytest.mark.parametrize(
    ("groups", "names"),
    [
        (pd.to_datetime(["2021-02-28", "2020-02-29", "2021-02-28"]), ["2020-02-29", "2021-02-28"]),
        (pd.PeriodIndex(["2021-02", "2020-11", "2021-02"], freq="M"), ["2020-11", "2021-02"]),
        (pd.PeriodIndex(["2021Q1", "2020Q4", "2021Q1"], freq="Q"), ["2020Q4", "2021Q1"]),
        ([2021, 2020, 2021], ["2020", "2021"]),
        ([10, 9, 10], ["9", "10"]),
        ([True, False, True], ["False", "True"]),
    ],
)
def test_groups_are_sorted_in_time_and_named_as_they_are_written(groups: object, names: list[str]) -> None:
    scores = pd.DataFrame({"doc_id": list("abc"), "score": [0.1, 0.2, 0.3], "when": groups})
    table = tk.summarise_sentiment(scores, by="when")
    assert table["group"].tolist() == names
    assert table["windows"].tolist() == [1, 2]


def test_windows_without_a_group_are_left_out_and_counted(scores: pd.DataFrame) -> None:
    years = pd.Series([2020, None, 2020, 2021, None])
    with pytest.warns(UserWarning, match="2 of 5 windows have no group; they are left out"):
        table = tk.summarise_sentiment(scores, by=years)
    assert table[["group", "windows"]].values.tolist() == [["2020", 2], ["2021", 1]]


def test_groups_of_another_index_are_refused(scores: pd.DataFrame) -> None:
    shifted = scores["source"].set_axis(range(1, 6))
    with pytest.raises(ValueError, match="another index. Merge the groups into scores"):
        tk.summarise_sentiment(scores, by=shifted)
    with pytest.raises(ValueError, match="by has 4 rows for the 5 rows of scores"):
        tk.summarise_sentiment(scores, by=scores["source"].to_numpy()[:4])
    with pytest.raises(ValueError, match='scores has no column "outlet"'):
        tk.summarise_sentiment(scores, by="outlet")
    with pytest.raises(ValueError, match='scores has no column "score"'):
        tk.summarise_sentiment(scores.drop(columns="score"), by="source")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.floats(-1, 1)), min_size=1, max_size=30), st.randoms())
def test_counts_add_up_and_order_does_not_matter(rows: list[tuple[str, float]], random: object) -> None:
    scores = pd.DataFrame(rows, columns=["doc_id", "score"])
    scores["outlet"] = scores["doc_id"].map(dict(zip("abcdef", "XXYYYZ", strict=True)))
    table = tk.summarise_sentiment(scores, by="outlet", reps=50)
    assert table["windows"].sum() == len(scores)
    assert table["articles"].sum() == scores["doc_id"].nunique()
    assert table["mean"].mul(table["windows"]).sum() == pytest.approx(scores["score"].sum(), abs=1e-9)
    order = random.sample(range(len(scores)), len(scores))
    assert_frame_equal(table, tk.summarise_sentiment(scores.iloc[order], by="outlet", reps=50))


def test_columns_and_types_of_a_summary_and_of_an_empty_one(scores: pd.DataFrame) -> None:
    wanted = {"group": "str", "articles": "int64", "windows": "int64"} | dict.fromkeys(
        ["mean", "low", "high"], "float64"
    )
    for table in (tk.summarise_sentiment(scores, by="source"), tk.summarise_sentiment(around(), by="code")):
        assert {name: str(dtype) for name, dtype in table.dtypes.items()} == wanted
    assert table.empty


def test_a_summary_leaves_the_scores_as_they_are(scores: pd.DataFrame) -> None:
    before = scores.copy(deep=True)
    tk.summarise_sentiment(scores, by="source", reps=10)
    assert_frame_equal(scores, before)


# The seed article by hand: each term, the words of tone in its sentence with what they are worth (clauses between them
# and the term; valence of VADER or of the conflict lexicon), and words that must be masked.

SEED = [
    (1, "Contact Group", {"cooperation": 1.2 / 4}, "Afghanistan; Pakistan; Afghan; peace process"),
    (1, "peace process", {"cooperation": 1.2 / 3}, "Afghanistan; Pakistan; Afghan; peace process"),
    (
        5,
        "peace process",
        {"helpful": 1.8, "promoting": 1.5, "promoting ": 1.5 / 5, "cooperation": 1.2 / 5},
        "Afghan; peace process; SCO",
    ),
    (6, "talks in", {"gains": 1.4 / 2, "fighting surges": -2.0 / 3}, "Haneef Atmar; talks in; Islamabad; Taliban"),
    (7, "negotiated settlement", {"best option for": 1.2 / 3}, "negotiated settlement; lasting peace; Afghanistan"),
    (7, "lasting peace", {"best option for": 1.2}, "negotiated settlement; lasting peace; Afghanistan"),
    (
        9,
        "withdrew",
        {"claim": -0.6 / 4, "dismissed": -1.4 / 4, "fighting": -0.5 / 2},
        "United States; withdrew; Afghanistan",
    ),
    # After "but" a word counts half as much again, before it half.
    (
        10,
        "durable peace",
        {"engage": 0.7 / 2, "resolve": 2.4 / 5, "impeding": -2.1 / 7},
        "Afghan; durable peace; Afghans; peace process",
    ),
    (
        10,
        "impeding the peace process",
        {"engage": 0.7 / 8, "resolve": 2.4 / 3, "impeding": -2.1},
        "Afghan; durable peace; Afghans; peace process",
    ),
    (11, "facilitation", {"ready": 1.5, "cooperate": 1.2}, "Pakistan; facilitation; Multan"),
    (
        12,
        "withdrawal of foreign forces",
        {
            "agreed to": 1.4 / 5,
            "cooperation": 1.2 / 3,
            "meaningful": 1.3 / 2,
            "progress": 0.9,
        },
        "withdrawal of foreign forces; Afghanistan; peace process",
    ),
    (
        12,
        "peace process",
        {"agreed to": 1.4 / 7, "cooperation": 1.2 / 5, "meaningful": 1.3 / 2, "progress": 0.9},
        "withdrawal of foreign forces; Afghanistan; peace process",
    ),
    (13, "peaceful settlement", {}, "Qureshi; securing peace in; Afghanistan"),
    (13, "securing peace in", {}, "Qureshi; securing peace in; Afghanistan"),
]


def test_the_seed_article_by_hand(seed: pd.DataFrame) -> None:
    scores = tk.sentiment_around(seed, find_all(seed))
    text = seed["text"].item()
    for row, (sentence, term, words, masked) in zip(scores.itertuples(), SEED, strict=True):
        assert (row.sent_id, text[row.start : row.end]) == (sentence, term)
        assert row.counted == "; ".join(f"{word.strip()} {value:+.1f}" for word, value in words.items())
        assert row.score == pytest.approx(compound(sum(words.values())), abs=1e-4)
        assert masked in row.masked


#: By hand, of the terms of SEED: in whose words each stands; "he" of 11 and the foreign minister of 13 are Qureshi, what
#: the two "agreed to" in 12 is the reporter's, and so is the claim that was "dismissed" in 9.
SPEAKERS = ["", "", "", "", "Qureshi", "Qureshi", "", "Qureshi", "Qureshi", "Qureshi", "", "", "Qureshi", "Qureshi"]


def test_who_speaks_in_the_seed_article_by_hand(seed: pd.DataFrame) -> None:
    mentions = find_all(seed)
    quotations = tk.quotations(seed, mentions=mentions)
    scores = tk.sentiment_around(seed, mentions, quotations=quotations)
    assert scores["speech"].tolist() == ["quoted" if speaker else "narrated" for speaker in SPEAKERS]
    qureshi = mentions.loc[mentions["surface"] == "Qureshi", "code"].iloc[0]
    assert scores["speaker"].fillna("").tolist() == [qureshi if speaker else "" for speaker in SPEAKERS]
    for speech, wanted in (("quoted", "Qureshi"), (qureshi, "Qureshi"), ("narrated", "")):
        rows = tk.sentiment_around(seed, mentions, speech=speech, quotations=quotations)
        assert rows["start"].tolist() == [
            start for start, speaker in zip(scores["start"], SPEAKERS, strict=True) if speaker == wanted
        ]
    assert tk.sentiment_around(seed, mentions, speech="PAK", quotations=quotations).empty


def test_the_words_of_a_speaker_alone() -> None:
    corpus = corpus_of("“The truce is a failure,” Okello said. The truce is a success, others said in town.")
    quotations = tk.quotations(corpus)
    terms = tk.find_terms(corpus)
    scores = tk.sentiment_around(corpus, terms, speech="Okello", quotations=quotations)
    assert scores["start"].tolist() == [5] and scores["score"].item() < 0
    assert scores[["speech", "speaker"]].values.tolist() == [["quoted", "Okello"]]


def test_a_speaker_needs_quotations() -> None:
    with pytest.raises(ValueError, match="for a speaker's code pass quotations too"):
        around("A truce.", speech="okello")
