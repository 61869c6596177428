"""Tables: CSV and its kin, JSON, Parquet, Excel; column names, dates, ids."""

import csv
import io
import json
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.readers.dates import parse_dates


def read_text(tmp_path: Path, text: str, name: str = "t.csv", **options: str) -> pd.DataFrame:
    (tmp_path / name).write_bytes(text.encode())
    return tk.read(tmp_path / name, **options)


def days(*values: str) -> list[str | None]:
    return [None if pd.isna(day) else str(day.date()) for day in parse_dates(pd.Series(values, dtype="str")).date]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_found_whatever_the_ending(tmp_path, delimiter):
    rows = "id,date,text\n1,2021-07-12,Talks in Mali\n".replace(",", delimiter)
    for name in ("t.csv", "t.txt"):
        assert read_text(tmp_path, rows, name)["text"].tolist() == ["Talks in Mali"]


def test_column_names_are_matched_in_any_case_and_reported(tmp_path):
    corpus = read_text(
        tmp_path, "Article_ID,Headline,PUB_DATE,Newspaper,Link,Body,Tone\n007,T,2021,N,http://x,Talks,1.50\n"
    )
    row = corpus.iloc[0]
    assert row[["doc_id", "title", "source", "url", "text", "Tone"]].tolist() == [
        "007",
        "T",
        "N",
        "http://x",
        "Talks",
        "1.50",
    ]
    assert row["date_precision"] == "year"
    assert 'text from "Body"' in tk.report(corpus)["reason"].item()


def test_cells_stay_as_written(tmp_path):
    corpus = read_text(
        tmp_path, 'id,country,title,text\n0012,NA,\\N,=1+1\n12,ML,null,"<b>a</b>\n\n""b"""\n1e5,,x,nan\n'
    )
    assert corpus["doc_id"].tolist() == ["0012", "12", "1e5"]
    assert corpus["country"].fillna("?").tolist() == ["NA", "ML", "?"]
    assert corpus["title"].fillna("?").tolist() == ["?", "null", "x"]
    assert corpus["text"].tolist() == ["=1+1", '<b>a</b>\n\n"b"', "nan"]


def test_the_dateline_of_a_table_row_is_split_unless_it_has_one(tmp_path):
    corpus = read_text(tmp_path, "id,text\n1,KABUL: Talks.\n2,Talks.\n3,DOHA: Talks.\n")
    assert corpus["dateline"].fillna("").tolist() == ["KABUL", "", "DOHA"]
    assert corpus["text"].tolist() == ["Talks."] * 3
    kept = read_text(tmp_path, "id,dateline,text\n1,PARIS,KABUL: Talks.\n2,,DOHA: Talks.\n")
    assert kept["dateline"].tolist() == ["PARIS", "DOHA"]
    assert kept["text"].tolist() == ["KABUL: Talks.", "Talks."]


def test_rows_without_an_id_are_numbered_and_files_told_apart(tmp_path):
    read_text(tmp_path, "text\nA\nB\n", "a.csv")
    assert tk.read(tmp_path)["doc_id"].tolist() == ["a-1", "a-2"]
    read_text(tmp_path, "id,text\n1,A\n2,B\n", "b.csv")
    read_text(tmp_path, "id,text\n2,C\n3,D\n", "c.csv")
    assert tk.read(tmp_path)["doc_id"].tolist() == ["a-1", "a-2", "b.csv:1", "b.csv:2", "c.csv:2", "c.csv:3"]


def test_the_same_row_in_two_files_is_read_once(tmp_path):
    read_text(tmp_path, "id,text\n1,A\n2,B\n", "b.csv")
    read_text(tmp_path, "id,text\n2,B\n3,D\n", "c.csv")
    corpus = tk.read(tmp_path)
    assert corpus["doc_id"].tolist() == ["1", "2", "3"]
    assert "skipped" in tk.report(corpus)["status"].tolist()


def test_one_json_record_a_list_and_lines_are_one_corpus(tmp_path):
    records = [{"id": 1, "text": "A\r\nB", "tags": ["x"]}, {"id": 9007199254740993, "text": "C", "n": 1.5}]
    for name, text in {
        "list.json": json.dumps(records, indent=1),
        "lines.jsonl": "\n".join(map(json.dumps, records)),
        "no_ending": json.dumps(records),
    }.items():
        corpus = read_text(tmp_path, text, name)
        assert corpus["doc_id"].tolist() == ["1", "9007199254740993"]
        assert corpus["text"].tolist() == ["A\nB", "C"]
        assert corpus["tags"].fillna("").tolist() == ['["x"]', ""]
    assert read_text(tmp_path, json.dumps(records[0], indent=1), "one.json")["doc_id"].tolist() == ["1"]


def test_dates_in_common_forms():
    # 12 July 2021, a Monday, in the notations of ISO 8601, RFC 5322, newspapers and databases
    same = ["2021-07-12", "2021-07-12T23:30:00-05:00", "20210712", "20210712093000", "2021/7/12", "July 12, 2021"]
    same += [
        "12 July 2021",
        "Mon, 12 Jul 2021 09:00:00 +0000",
        "12-Jul-2021",
        "July 12, 2021 Monday",
        "2021-07-12 09:00:00.5",
    ]
    same += ["12th July 2021", "Mon Jul 12 09:00:00 2021"]
    assert days(*same) == ["2021-07-12"] * len(same)
    parsed = parse_dates(pd.Series(["2021-07-12", "July 2021", "2021-07", "2021"], dtype="str"))
    assert parsed.precision.tolist() == ["day", "month", "month", "year"]


def test_impossible_and_far_dates_are_missing():
    assert (
        days("2021-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "yesterday", "10 July", "1626080400")
        == [None] * 7
    )


def test_day_and_month_are_never_guessed():
    assert days("03/04/2021", "05/04/2021") == [None, None]
    assert days("03/04/2021", "13/04/2021") == ["2021-04-03", "2021-04-13"]
    assert days("03/04/2021", "04/13/2021") == ["2021-03-04", "2021-04-13"]
    assert days("03/04/2021", "13/04/2021", "04/13/2021") == [None, None, None]
    assert days("04/04/2021", "05/06/2021") == ["2021-04-04", None]


def test_ambiguous_dates_are_reported_and_a_found_order_is_said(tmp_path):
    corpus = read_text(tmp_path, "id,date,text\n1,03/04/2021,A\n2,05/04/2021,B\n")
    assert corpus["date"].isna().all() and corpus["issues"].str.contains("cannot be told apart").all()
    assert '2 dates such as "03/04/2021" left missing' in tk.report(corpus)["reason"].item()
    told = tk.report(read_text(tmp_path, "id,date,text\n1,03/04/2021,A\n2,13/04/2021,B\n"))["reason"].item()
    assert 'day/month/year, because "13/04/2021"' in told


def test_a_saved_corpus_reads_back_with_its_columns(tmp_path):
    corpus = read_text(tmp_path, "id,date,text,mood\n1,2021-07-12,KABUL: Talks,x\n")
    corpus.to_csv(tmp_path / "saved.csv", index=False)
    again = tk.read(tmp_path / "saved.csv")
    same = ["doc_id", "date", "text", "dateline", "date_precision", "mood"]
    assert again[same].equals(corpus[same])
    assert again["table_file"].tolist() == ["t.csv"]


def test_excel_dates_numbers_and_other_sheets(tmp_path):
    with pd.ExcelWriter(tmp_path / "t.xlsx") as book:
        frame = pd.DataFrame({"id": [12, 13], "date": pd.to_datetime(["2021-07-12", None]), "text": ["A", "B"]})
        frame.to_excel(book, sheet_name="news", index=False)
        frame.to_excel(book, sheet_name="more", index=False)
    corpus = tk.read(tmp_path / "t.xlsx")
    assert corpus["doc_id"].tolist() == ["12", "13"]
    assert str(corpus["date"][0].date()) == "2021-07-12" and pd.isna(corpus["date"][1])
    assert '"more"' in tk.report(corpus)["reason"].item()


# What a workbook cannot hold as it is: control characters; _x000D_ is its own way of writing one. What may be UTF-8
# that was once read as Latin, and is mended: Â, Ã, â.
letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffe\uffff_ÂÃâ")
articles = st.lists(
    st.text(letters, min_size=1, max_size=40).filter(str.strip).map("t".__add__), min_size=1, max_size=8
)


@settings(max_examples=40, deadline=None)
@given(articles)
def test_every_format_gives_back_the_same_texts(texts):
    frame = pd.DataFrame({"id": [f"r{i}" for i in range(len(texts))], "dateline": "-", "text": texts}).astype("str")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        frame.to_csv(folder / "t.csv", index=False)
        frame.to_json(folder / "t.jsonl", orient="records", lines=True)
        frame.to_parquet(folder / "t.parquet")
        frame.to_excel(folder / "t.xlsx", index=False)
        for ending in ("csv", "jsonl", "parquet", "xlsx"):
            assert tk.read(folder / f"t.{ending}")["text"].tolist() == texts, ending


cells = st.text(st.sampled_from('ab ,;"\n\r\\é'), max_size=8)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=6))
def test_csv_is_read_as_the_standard_module_reads_it(rows):
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([("own", "text"), *rows])
    wanted = [(own, text) for own, text in csv.reader(io.StringIO(buffer.getvalue(), newline=""), strict=True)][1:]
    wanted = [text.replace("\r\n", "\n").replace("\r", "\n") for _, text in wanted if text.strip()]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "t.csv"
        path.write_text(buffer.getvalue(), encoding="utf-8", newline="")
        assert tk.read(path, on_error="skip")["text"].tolist() == wanted


def test_garbled_text_is_mended_and_said_and_the_rest_is_left(tmp_path):
    garbled = "Les négociateurs – “déjà, là".encode().decode("cp1252")
    rows = pd.DataFrame({"id": ["a", "b"], "text": [garbled, "Ângela e São João: DÉJÀ VU"]})
    rows.to_csv(tmp_path / "t.csv", index=False)
    corpus = tk.read(tmp_path / "t.csv")
    assert corpus["text"].tolist() == ["Les négociateurs – “déjà, là", "Ângela e São João: DÉJÀ VU"]
    assert "mended with ftfy" in corpus["issues"][0] and pd.isna(corpus["issues"][1])
