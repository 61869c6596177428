from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentencex import get_sentence_boundaries

import toolkit as tk
from toolkit.text import sentence_of, sentence_spans

HARD = [
    ["The U.S. Secretary of State met Gen. Miller in Kabul.", "He left."],
    ["He spoke of “a lasting peace.”", "Then he left."],
    ['"We want peace."', "He said no more."],
    ["Lt. Gen. Smith spoke to Col. Ali of N. Korea.", "They agreed."],
    ["The envoy came from the U.S.", "The talks began."],
    ["They met at 5 p.m. on Friday.", "It cost $3.5 million."],
    ["Mr. A. B. Khan wrote.", "Sen. Jones replied."],
    ["Talks failed!", "Will they resume?", "Perhaps."],
    ["The U.N. Security Council met.", "St. Petersburg hosted it."],
]


@pytest.mark.parametrize("sentences", HARD)
def test_sentences_are_split_as_a_reader_would(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[a:b] for a, b in sentence_spans(text)] == sentences


def test_seed_has_fourteen_sentences(seed: pd.DataFrame) -> None:
    table = tk.sentences(seed)
    assert len(table) == 14
    assert table["text"].iloc[-3].startswith("“Pakistan is ready") and table["text"].iloc[-3].endswith("in Multan.")


def test_a_line_break_ends_a_headline_but_not_a_wrapped_line() -> None:
    assert len(sentence_spans("Talks resume in Doha\nThe sides met. They left.")) == 3
    assert len(sentence_spans("The talks in\nthe city of Doha\nwent on for days.\n\nThey\nfailed in the end.")) == 2


@given(st.text(max_size=300))
def test_offsets_are_exact_and_only_space_is_left_out(text: str) -> None:
    spans = sentence_spans(text)
    kept = "".join(text[a:b] for a, b in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:], strict=False))


def test_empty_corpus_gives_an_empty_table_of_the_same_types(make_corpus) -> None:
    empty, full = tk.sentences(make_corpus()), tk.sentences(make_corpus("One. Two."))
    assert len(empty) == 0 and empty.dtypes.equals(full.dtypes)


def test_sentence_of() -> None:
    assert [sentence_of([0, 10, 20], offset) for offset in (0, 9, 10, 25)] == [0, 0, 1, 2]


def test_a_bad_pattern_is_explained(make_corpus) -> None:
    with pytest.raises(ValueError, match=r'"\(" is not a regular expression'):
        tk.keyword_in_context(make_corpus("a"), "(")


def test_context_is_the_text_on_both_sides(make_corpus) -> None:
    row = tk.keyword_in_context(make_corpus("A ceasefire. The Ceasefire held."), "ceasefire", width=4)
    assert row["keyword"].tolist() == ["ceasefire", "Ceasefire"]
    assert row["left"].tolist() == ["A ", "The "]


WORDS = [
    "Talks",
    "ended",
    "U.S.",
    "Gen.",
    "Miller",
    "left.",
    "Why?",
    "“Peace.”",
    "No!",
    "e.g.",
    "3.5",
    "...",
    "\n",
    "(He",
    "did).",
]


@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(["fr", "de", "ru"]))
def test_spans_are_those_of_the_splitter_in_each_line(words: list[str], language: str) -> None:
    text = " ".join(words).replace("\n ", "\n").replace(" \n", "\n")
    wrapped = sum(line[:1].islower() for line in text.split("\n")[1:]) * 4 > text.count("\n")
    pieces = [text] if wrapped else text.split("\n")
    wanted = [b["text"].strip() for piece in pieces for b in get_sentence_boundaries(language, piece)]
    assert [text[a:b] for a, b in sentence_spans(text, language)] == [sentence for sentence in wanted if sentence]
