"""English sentences, against a reader's own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from splitters import Case, hard_cases, judge, news, ours, paragraphs

from toolkit.batch import join
from toolkit.splitter import sentence_starts
from toolkit.text import sentence_spans

PIECES = [*"Mr. U.S. left. Why? “No.” the The a.m. \n \n\n 3.5 (He did). St. Khan".split(" "), " ", "\0", "é", "🙂"]


def test_hard_cases_are_split_as_a_reader_would() -> None:
    assert len(hard_cases()) >= 80
    assert judge(hard_cases(), ours).f1 >= 0.93


@pytest.mark.parametrize("cases", [news(), paragraphs()], ids=["articles", "paragraphs"])
def test_news_is_split_as_its_annotators_did(cases: list[Case]) -> None:
    assert sum(len(case.starts) for case in cases) == 356
    assert judge(cases, ours).f1 >= 0.94


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1. Berger 2:01\n2. Hill 2:03", ["1. Berger 2:01", "2. Hill 2:03"]),
        ("Talks resume\n\nThe sides met.", ["Talks resume", "The sides met."]),
        ("the talks in\nthe city. They\nwent on", ["the talks in\nthe city.", "They\nwent on"]),
        ("  Talks.  \n\n ", ["Talks."]),
        ("...", ["..."]),
        ("", []),
    ],
)
def test_lines_and_marks(text: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == wanted


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), max_size=5))
def test_a_text_is_split_as_if_it_stood_alone(texts: list[str]) -> None:
    batch = join(texts)
    alone = [batch.bounds[number] + sentence_starts(join([text])) for number, text in enumerate(texts)]
    assert sentence_starts(batch).tolist() == np.concatenate([[], *alone]).tolist()
