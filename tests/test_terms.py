from __future__ import annotations

import pandas as pd
import pytest

import toolkit as tk


def test_seed_terms_by_hand(seed: pd.DataFrame) -> None:
    terms = tk.find_terms(seed)
    firm = [(row.sent_id, row.surface) for row in terms.itertuples() if row.type == "firm" and row.code == "process"]
    assert [sentence for sentence, _ in firm][:2] == [1, 5]
    joined = " | ".join(terms["surface"])
    for term in ("peace process", "negotiated settlement", "lasting peace", "durable peace", "peaceful settlement"):
        assert term in joined
    text = seed["text"].iloc[0]
    assert all(text[row.start : row.end] == row.surface for row in terms.itertuples())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The cease-fire and the Ceasefires held.", ["cease-fire", "Ceasefires"]),
        ("PEACE TALKS RESUME", ["PEACE TALKS"]),
        ("She won the Nobel Peace Prize and joined the Peace Corps.", []),
        ("They withdrew their bid.", []),
        ("The bank negotiated a loan.", []),
    ],
)
def test_terms_are_read_as_a_reader_would(make_corpus, text: str, wanted: list[str]) -> None:
    assert tk.find_terms(make_corpus(text))["surface"].tolist() == wanted


def test_a_loose_term_counts_beside_a_firm_one(make_corpus) -> None:
    terms = tk.find_terms(make_corpus("The ceasefire failed. Troops withdrew."))
    assert terms["type"].tolist() == ["firm", "loose"]


def test_a_researcher_adds_a_family(make_corpus) -> None:
    mine = pd.DataFrame(
        {"family": ["x1"], "group": ["process"], "group_label": ["Process"], "tier": ["firm"], "pattern": ["jirga(s)"]}
    )
    assert tk.find_terms(make_corpus("Two jirgas met."), wordlist=mine)["surface"].tolist() == ["jirgas"]


def test_empty_in_empty_out(make_corpus) -> None:
    assert tk.find_terms(make_corpus()).dtypes.equals(tk.find_terms(make_corpus("A ceasefire.")).dtypes)
