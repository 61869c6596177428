"""The conflict lexicon: complete, consistent, and what it says about VADER's gaps is so."""

from __future__ import annotations

import pandas as pd
import pytest

import toolkit as tk
from toolkit.lexicons import read_lexicon, read_vader
from toolkit.patterns import expand


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    return tk.load_wordlist("conflict_lexicon")


def test_there_are_four_hundred_rows_each_with_a_note_and_a_source(rows: pd.DataFrame) -> None:
    assert len(rows) >= 400 and rows["pattern"].is_unique
    assert (rows["note"] != "").all() and set(rows["source"]) == {"own"}
    assert rows["valence"].astype("float64").between(-4, 4).all()


def test_no_form_stands_twice(rows: pd.DataFrame) -> None:
    forms = rows["pattern"].map(expand).explode()
    assert forms[forms.duplicated()].tolist() == []


def test_no_row_repeats_what_vader_says(rows: pd.DataFrame) -> None:
    vader = read_vader()
    alike = [
        pattern
        for pattern, valence in zip(rows["pattern"], rows["valence"].astype("float64"), strict=True)
        if all(vader.get(form) == valence for form in expand(pattern))
    ]
    assert alike == []


@pytest.mark.parametrize("word", ["united", "supreme", "party", "parties", "security", "agreement", "justice"])
def test_words_of_names_and_of_talks_are_no_praise(word: str) -> None:
    assert read_vader()[word] > 1 and read_lexicon("conflict")[word] == 0


@pytest.mark.parametrize(
    ("sign", "forms"),
    [
        (-1, ["collapsed", "stalled", "ceasefire violation", "airstrike", "hostage", "deadlock", "shelling", "ambush"]),
        (1, ["breakthrough", "headway", "ceasefire held", "rapprochement", "hailed", "ratified"]),
    ],
)
def test_the_field_reads_them_so(sign: int, forms: list[str]) -> None:
    assert all(read_lexicon("conflict")[form] * sign > 1 for form in forms)
