"""Damaged deliveries: nothing stops a load, and every record is an article or a row of the report."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import test_read_factiva as factiva
import test_read_nexis as nexis
import test_read_proquest as proquest
from deliveries import W, cover, nexis_paragraphs
from hypothesis import given, settings
from hypothesis import strategies as st
from test_documents import zipped

import toolkit as tk
from toolkit.tables import CORPUS

_ARTICLES = [line for n in (1, 2, 3) for line in nexis_paragraphs(f"T{n}", "May 3, 2021", nexis.BODY, number=n)]
_PAGE = '<a name="DocID_1">'
DELIVERIES = {
    "nexis.docx": f"<w:document {W}><w:body>{''.join([*cover('T1', 'T2', 'T3'), *_ARTICLES])}</w:body></w:document>",
    "nexis.rtf": nexis.RTF,
    "nexis.txt": nexis.TEXT,
    "nexis.html": "<!-- LXNComment -->" + nexis.html("1 of 1 DOCUMENTS", "P", "May 3, 2021", "T", {"LENGTH": "2 words"}, "<P>a b</P>", {"LANGUAGE": "ENGLISH"}),
    "factiva.html": factiva.page(factiva.article(*factiva.SCREENS["en"]), factiva.article(*factiva.SCREENS["de"])),
    "factiva.xml": factiva.XML,
    "proquest.txt": proquest.RULE + proquest.RULE.join([proquest.record(1), proquest.record(2), proquest.FOOTER]),
    "proquest.html": proquest.page_record(1, proquest.BODY) + proquest.page_record(2, proquest.BROKEN),
    "europresse.html": proquest.old("T", "A", proquest.TEXT, "news·20121004·LG·1") + proquest.old("U", "", proquest.TEXT, "n"),
    "europresse_new.html": proquest.new("T", "<p>a</p>", "4 octobre 2012", "news·20121004·LG·1"),
}  # fmt: skip

junk = st.sampled_from(["", "<", ">", "</div>", "<div>", "\0", "\ufffe", "{", "}", "\\", "&#0;", "&x;", "<table>", "\n\n", "]]>", "😀", "\u202e", "<!--", "\\u-9", "1 of 9 DOCUMENTS"])  # fmt: skip
damage = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 80), junk), max_size=6)


@pytest.mark.parametrize("name", DELIVERIES)
@settings(max_examples=25, deadline=None)
@given(damage)
def test_a_damaged_delivery_is_accounted_for(name, damage):
    text = DELIVERIES[name]
    for place, length, more in damage:
        at = place % (len(text) + 1)
        text = text[:at] + more + text[at + length :]
    data = text.encode("utf-8", "replace")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(zipped(data) if name.endswith("docx") else data)
        corpus = tk.read(path, on_error="skip", format=name.split(".")[0].split("_")[0])
        report = tk.report(corpus)
        assert report["file"].eq(name).all() and report["articles"].sum() == len(corpus)
        assert corpus["doc_id"].is_unique and corpus["text"].str.strip().ne("").all()
        assert all(corpus[column].dtype == dtype for column, dtype in CORPUS.items())
        assert not corpus["text"].str.contains("\0", regex=False).any()


@pytest.mark.parametrize("name", DELIVERIES)
def test_a_delivery_is_known_by_its_content_under_any_name(tmp_path, name):
    data = DELIVERIES[name].encode()
    for ending in ("", ".txt", ".csv", ".bin"):
        path = tmp_path / f"delivery{ending}"
        path.write_bytes(zipped(data) if name.endswith("docx") else data)
        corpus = tk.read(path, on_error="skip")
        assert tk.report(corpus)["format"].iloc[0].startswith(name.split(".")[0].split("_")[0]) and len(corpus) > 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("essay.txt", "We read 1 of 10 documents that ProQuest and LexisNexis sent.\n\nIt ended: End of Document."),
        ("notes.txt", "____________________\nEnvoys met. Nothing else is said here."),
        ("mail.txt", "Subject: talks\nThe envoys met in Doha and Factiva wrote of it."),
    ],
)
def test_a_text_that_names_a_vendor_is_still_a_text(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    corpus = tk.read(tmp_path / name)
    assert corpus["text"].tolist() == [text] and tk.report(corpus)["format"].tolist() == ["text"]
