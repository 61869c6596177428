from __future__ import annotations

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from toolkit.batch import Vocabulary, batches, close, closed, is_space, join, plain

TEXTS = st.lists(st.text(alphabet=st.sampled_from(list("aZ9_ .\n’é\u0301م中🙂𝐀\0")), max_size=20), max_size=6)


@given(TEXTS)
def test_words_are_those_of_a_regular_expression(texts: list[str]) -> None:
    batch = join(texts)
    words = [batch.text[start:end] for start, end in zip(batch.starts, batch.ends, strict=True)]
    assert words == re.findall(r"[\w\u0301]+", "\0".join(texts))


@given(TEXTS)
def test_offsets_are_those_of_the_texts(texts: list[str]) -> None:
    batch = join(texts)
    cut = [batch.text[first : last - 1] for first, last in zip(batch.bounds, batch.bounds[1:], strict=False)]
    assert cut == texts
    assert len(batch.codes) == len(batch.text)
    assert all(chr(code) == plain(c) for code, c in zip(batch.codes, batch.text, strict=True) if c <= "\uffff")


@given(st.lists(st.text(alphabet="AzİıÉẞ ЖԱ", max_size=8), max_size=5))
def test_small_letters_stand_in_the_places_of_their_capitals(texts: list[str]) -> None:
    batch = join(texts)
    small = "".join(c.lower() if len(c.lower()) == 1 else c for c in batch.text)
    assert batch.lower().text == small and len(small) == len(batch.text)


@given(TEXTS, st.integers(1, 30))
def test_no_text_is_lost_or_cut_between_batches(texts: list[str], size: int) -> None:
    parts = [batch.text[: batch.bounds[-1]] for batch in batches(texts, size)]
    assert "".join(parts) == "".join(text + "\0" for text in texts)


@given(st.lists(st.text(alphabet="abAB", min_size=1, max_size=11), min_size=1, max_size=30))
def test_equal_fingerprints_mean_equal_words(words: list[str]) -> None:
    batch = join(words)
    prints = batch.fingerprints(batch.bounds[:-1], batch.bounds[1:] - 1)
    assert len(np.unique(prints)) == len(set(words))
    assert Vocabulary(" ".join(words[:3])).holds(prints).tolist() == [word in words[:3] for word in words]


def test_space_is_what_python_holds_for_space() -> None:
    codes = np.arange(0x10000, dtype=np.uint16)
    assert is_space(codes).tolist() == [chr(code).isspace() for code in codes]


@given(st.lists(st.text(alphabet="aZ9 .’éم中🙂", max_size=20), max_size=6))
def test_closed_texts_are_those_that_are_joined(texts: list[str]) -> None:
    one, other = closed(close(texts)), join(texts)
    assert one.bounds.tolist() == other.bounds.tolist()
    assert one.codes[: one.bounds[-1]].tolist() == other.codes[: other.bounds[-1]].tolist()
