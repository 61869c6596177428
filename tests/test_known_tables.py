"""Tables known by their headers, and what stands in for a text that they do not have."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk


def read(tmp_path: Path, table: dict[str, list[str]], name: str = "export.csv") -> pd.DataFrame:
    frame = pd.DataFrame(table)
    if name.endswith("xlsx"):
        frame.to_excel(tmp_path / name, index=False)
    else:
        frame.to_csv(tmp_path / name, index=False)
    return tk.read(tmp_path / name, on_error="skip")


def test_acled_events_are_their_notes(tmp_path):
    event = {"event_id_cnty": ["MLI1"], "event_date": ["03 January 2024"], "actor1": ["A"], "notes": ["Two groups met."], "source": ["Wire"], "country": ["Mali"], "fatalities": ["0"]}  # fmt: skip
    corpus = read(tmp_path, event)
    row = corpus.iloc[0]
    assert (row["doc_id"], row["text"], row["source"], row["country"]) == ("MLI1", "Two groups met.", "Wire", "Mali")
    assert str(row["date"].date()) == "2024-01-03" and pd.isna(row["issues"])
    assert 'export of ACLED, text from "notes"' in tk.report(corpus)["reason"].item()


def test_media_cloud_has_titles_only_and_says_so(tmp_path):
    stories = {"id": ["s1", "s2"], "indexed_date": ["2024-01-03 10:00:00"] * 2, "language": ["en", "fr"], "media_name": ["a.org", "b.fr"], "media_url": ["x", "y"], "publish_date": ["2024-01-02", "2024-01-03"], "title": ["Talks", "Pourparlers"], "url": ["u1", "u2"]}  # fmt: skip
    corpus = read(tmp_path, stories)
    assert corpus["text"].tolist() == corpus["title"].tolist() == ["Talks", "Pourparlers"]
    assert corpus["issues"].eq("no text in the export: this is the title").all()
    assert corpus["source"].tolist() == ["a.org", "b.fr"] and corpus["date"].notna().all()


def test_zotero_takes_the_abstract_or_the_title(tmp_path):
    items = {"Key": ["K1", "K2"], "Item Type": ["journalArticle"] * 2, "Author": ["A", "B"], "Title": ["On talks", "On ports"], "Publication Title": ["J", "J"], "Abstract Note": ["We study talks.", ""], "Date": ["2021-07", "12 juillet 2021"], "Date Added": ["2022-01-01"] * 2}  # fmt: skip
    corpus = read(tmp_path, items)
    assert corpus["doc_id"].tolist() == ["K1", "K2"] and corpus["text"].tolist() == ["We study talks.", "On ports"]
    assert ["abstract" in corpus["issues"][0], "title" in corpus["issues"][1]] == [True, True]
    assert corpus["date_precision"].tolist() == ["month", "day"] and corpus["source"].tolist() == ["J", "J"]


@pytest.mark.parametrize("name", ["export.csv", "export.xlsx"])
def test_a_table_of_proquest(tmp_path, name):
    rows = {"Title": ["Talks"], "Abstract": ["A short account."], "StoreId": ["261"], "Authors": ["Example, Ada"], "language": ["English"], "pubdate": ["Jul 12, 2021"], "pubtitle": ["The Harbour Post"], "year": ["2021"], "DocumentURL": ["https://x"]}  # fmt: skip
    row = read(tmp_path, rows, name).iloc[0]
    assert (row["title"], row["text"], row["source"]) == ("Talks", "A short account.", "The Harbour Post")
    assert (row["vendor_id"], row["url"], str(row["date"].date())) == ("261", "https://x", "2021-07-12")


def test_a_text_column_of_its_own_comes_first(tmp_path):
    rows = {"PQID": ["1"], "Title": ["T"], "Publication": ["P"], "Date": ["Jun 6, 2013"], "full_text": ["The text."]}
    row = read(tmp_path, rows).iloc[0]
    assert (row["text"], row["source"], row["vendor_id"]) == ("The text.", "P", "1") and pd.isna(row["issues"])


def test_any_other_table_without_text_is_refused_as_before(tmp_path):
    corpus = read(tmp_path, {"title": ["T"], "date": ["2021-07-12"]})
    assert len(corpus) == 0 and "no column of article text" in tk.report(corpus)["reason"].item()
