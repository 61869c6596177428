"""Real deliveries, where they are at hand: every record is there, with its text, title and date."""

from __future__ import annotations

import warnings
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk

SAMPLES = next(
    (up / "shared" / "samples" for up in Path(__file__).resolve().parents if (up / "shared" / "samples").is_dir()), None
)
pytestmark = pytest.mark.skipif(
    SAMPLES is None, reason="no folder shared/samples above the checkout: real deliveries are not committed"
)

COUNTS = {
    "nexis_docx/nyt1.docx": 50, "nexis_docx/usa-today.docx": 7, "nexis_docx/guardian3.docx": 62, "nexis_docx/sample.DOCX": 10,
    "nexis_rtf_synth/guardian3.rtf": 62, "nexis_rtf_synth/sample.rtf": 10, "nexis_txt/sample.TXT": 10,
    "nexis_html/nexis_irish-times_1995-06-12_0001.html": 166,
    "nexis_html/lexisnexis_test_fr.html": 3, "factiva_html/irish-independence_1_2017-11-14.html": 44,
    "factiva_html/nyt_1_1993-01-03.html": 27, "factiva_html/german-ui.html": 100, "factiva_html/factiva_test.html": 2,
    "factiva_xml/factiva_test.xml": 3, "proquest_eml/format-v2.eml": 20, "proquest_eml/malformed-html-tag.eml": 2,
    "proquest_html/sample-1.html": 1, "proquest_txt/star.txt": 373, "europresse_html/europresse_test1.html": 3,
    "proquest_csv/ProQuestToPlainText_1511-20151013.csv": 600,
}  # fmt: skip
"""star.txt: 373 documents have a rule above and a number of their own; one writes it as "documentID"."""


def read(name: str) -> pd.DataFrame:
    assert SAMPLES is not None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return tk.read(SAMPLES / name)


@pytest.mark.parametrize("name", COUNTS)
def test_every_record_is_read_with_its_text_title_and_date(name):
    corpus = read(name)
    assert len(corpus) == COUNTS[name]
    assert corpus["text"].str.strip().ne("").all()
    assert corpus[["title", "date", "source"]].notna().all(axis=None)
    if not name.endswith(".csv"):  # cells stay as they are written
        assert not corpus["text"].str.contains("\xa0|End of Document|\ufffd", regex=True).any()
    announced = tk.report(corpus)["announced"].iloc[0]
    assert pd.isna(announced) or announced == COUNTS[name]


def test_a_delivery_that_was_cut_says_so():
    assert SAMPLES is not None
    with pytest.warns(UserWarning, match="144 records announced and not found"):
        assert len(tk.read(SAMPLES / "nexis_html/lexisnexis_test_en.html")) == 2


def test_a_delivery_of_nothing_warns():
    assert SAMPLES is not None
    with pytest.warns(UserWarning, match="holds no article"):
        assert len(tk.read(SAMPLES / "nexis_docx/LNT_test.DOCX")) == 0


@pytest.mark.parametrize(
    ("names", "share"),
    [
        (["nexis_docx/nyt1.docx", "nexis_docx/usa-today.docx", "nexis_docx/guardian3.docx", "nexis_html/nexis_irish-times_1995-06-12_0001.html"], 0.97),
        (["factiva_html/irish-independence_1_2017-11-14.html", "factiva_html/nyt_1_1993-01-03.html", "factiva_html/german-ui.html"], 0.90),
    ],
)  # fmt: skip
def test_the_words_that_are_there_are_the_words_that_are_declared(names, share):
    corpora = [read(name) for name in names]
    off = sum(corpus["issues"].str.contains("words declared").sum() for corpus in corpora)
    assert 1 - off / sum(map(len, corpora)) >= share


def test_encodings_that_lie_and_the_footer():
    assert read("factiva_html/nyt_1_1993-01-03.html")["encoding"].eq("cp1252").all()
    assert read("europresse_html/europresse_test1.html")["encoding"].eq("utf-8").all()
    report = tk.report(read("proquest_txt/star.txt"))
    assert report["status"].tolist() == ["read", "skipped"] and "footer" in report["reason"][1]
