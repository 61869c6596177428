"""Bad input: nothing is lost in silence and nothing stops a whole load."""

import io
import os
import tempfile
import warnings
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.readers import contents
from toolkit.tables import CORPUS

RUSSIAN = "Мирные переговоры в Таджикистане продолжатся в понедельник, заявил министр иностранных дел."
ARABIC = "محادثات السلام في اليمن تستأنف يوم الاثنين في العاصمة العمانية"
HEADER = b"id,date,text\n"


def zipped(name: str, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


NOT_READ = {
    "zero.txt": (b"", "empty: it has 0 bytes"),
    "zero.csv": (b"", "empty: it has 0 bytes"),
    "blank.txt": (" \n\t\u3000\n".encode(), "empty: it has no text"),
    "program.txt": (b"\x7fELF\x02\x01\x01" + bytes(range(256)), "is a program, which is not read"),
    "noise.txt": (bytes(range(256)) * 4, "is not text"),
    "controls.txt": (b"\x01\x02\x03\x04abc", "control characters"),
    "cyrillic.txt": (RUSSIAN.encode("cp1251"), 'encoding="cp1251"'),
    "arabic.txt": (ARABIC.encode("cp1256"), "is not UTF-8"),
    "japanese.txt": ("和平会談は月曜日に再開された。".encode("shift-jis"), "is not UTF-8"),
    "polish.txt": (
        "Lech Wałęsa spotkał się z przywódcami związku, żeby mówić o pokoju".encode("cp1250"),
        "is not UTF-8",
    ),
    "turkish.txt": (
        "Cumhurbaşkanı Erdoğan barış görüşmelerine katıldı ve açıklama yaptı".encode("cp1254"),
        "is not UTF-8",
    ),
    "utf16.txt": ("Talks resumed in Mali.".encode("utf-16-le"), 'encoding="utf-16-le"'),
    "cut16.txt": (b"\xff\xfeT\x00a", "utf-16-le"),
    "page.csv": (b"<!DOCTYPE html><html><body>403 Forbidden</body></html>", 'HTML, though its name ends in ".csv"'),
    "feed.xml": (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        "XML of a kind that is not known",
    ),
    "print.pdf": (b"%PDF-1.7\n", "damaged, or not a PDF"),
    "letter.docx": (zipped("word/document.xml", b"<w"), "damaged, or not a Word document"),
    "no_text.csv": (b"a,b\n1,2\n", 'has no column of article text. It has "a", "b". Name one of them "text"'),
    "no_text.jsonl": (b'{"a": 1}\n{"a": 2}\n', 'has no column of article text. It has "a"'),
    "broken.json": (b'[{"text": "x"}', "is not JSON"),
    "twice.jsonl": (b'{"text": "a", "text": "b"}\n', "1 record not read"),
    "deep.json": (b"[" * 200_000, "nested too deep"),
    "broken.parquet": (b"PAR1" + bytes(40), "damaged, or not Parquet"),
    "broken.xlsx": (zipped("xl/workbook.xml", b"<nothing/>"), "damaged, or not a workbook"),
    "bomb.xlsx": (zipped("xl/workbook.xml", bytes(30_000_000)), "as a zip bomb does"),
    "cut.xlsx": (zipped("xl/workbook.xml", b"<nothing/>")[:40], "damaged, or not a workbook"),
    "wide.csv": (",".join(f"c{i}" for i in range(1200)).encode() + b",text\n", "1201 columns"),
}


@pytest.mark.parametrize("name", NOT_READ)
def test_a_file_that_cannot_be_read_says_why_in_every_mode(tmp_path, name):
    data, reason = NOT_READ[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("Talks resumed.", encoding="utf-8")
    with pytest.warns(UserWarning, match=r"1 of 2 files were not read; see toolkit.report\(corpus\)"):
        corpus = tk.read(tmp_path)
    assert corpus["text"].tolist() == ["Talks resumed."]
    row = tk.report(corpus).set_index("file").loc[[name]].iloc[0]
    assert row["status"] == "not read" and reason in row["reason"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert tk.report(tk.read(tmp_path, on_error="skip")).equals(tk.report(corpus))
    with pytest.raises(ValueError, match=name.replace(".", r"\.")):
        tk.read(tmp_path / name, on_error="raise")


RECORDS = {
    "ragged.csv": (HEADER + b"1,2021-07-12,A\n2,B\n3,2021-07-12,C,D,E\n4,2021-07-12,F\n", ["1", "4"], {2: "2 cells", 3: "5 cells"}),
    "quotes.csv": (HEADER + b'1,2021-07-12,"He said \\"x\\" y"\n2,2021-07-12,B\n', ["2"], {1: "broken quotation marks"}),
    "open.csv": (HEADER + b'1,2021-07-12,A\n2,2021-07-12,"B\n3,2021-07-12,C\n', ["1"], {2: "broken quotation marks"}),
    "empty.csv": (HEADER + b"1,2021-07-12,\n2,2021-07-12,B\n", ["2"], {1: "empty"}),
    "lines.jsonl": (b'{"id":1,"text":"A"}\n{"id":2,"te\n[1]\n{"id":4,"text":5}\n', ["1"], {2: "not JSON", 3: "named fields", 4: "not text"}),
    "cut.jsonl": (b'{"id":1,"text":"A"}\n{"id":2,"text":"B', ["1"], {2: "cut short"}),
    "ids.csv": (HEADER + b"1,2021-07-12,A\n1,2021-07-12,A\n1,2021-07-12,B\n", ["1"], {2: "repeats", 3: "earlier row"}),
    "days.csv": (HEADER + b"1,2021-02-30,A\n2,soon,B\n", ["1", "2"], {1: "not a day of the calendar", 2: '"soon"'}),
}  # fmt: skip


@pytest.mark.parametrize("name", RECORDS)
def test_a_bad_record_is_listed_and_the_rest_is_read(tmp_path, name):
    data, ids, reasons = RECORDS[name]
    (tmp_path / name).write_bytes(data)
    corpus = tk.read(tmp_path / name, on_error="skip")
    assert corpus["doc_id"].tolist() == ids
    rows = tk.report(corpus).dropna(subset="record").set_index("record")["reason"]
    assert rows.index.tolist() == list(reasons)
    assert all(part in rows[record] for record, part in reasons.items())
    with pytest.raises(ValueError, match=name.replace(".", r"\.")):
        tk.read(tmp_path / name, on_error="raise")


def test_null_text_in_parquet_is_set_aside_and_numbers_are_refused(tmp_path):
    pd.DataFrame({"id": ["1", "2"], "text": ["A", None]}).to_parquet(tmp_path / "a.parquet")
    pd.DataFrame({"id": ["1"], "text": [5]}).to_parquet(tmp_path / "b.parquet")
    corpus = tk.read(tmp_path, on_error="skip")
    assert corpus["text"].tolist() == ["A"]
    assert "int64" in tk.report(corpus).set_index("file")["reason"]["b.parquet"]


def test_damage_that_can_be_mended_is_said(tmp_path):
    (tmp_path / "nul.txt").write_bytes(b"Talks in Mali\0 and Chad.\0")
    (tmp_path / "bad.txt").write_bytes(b"Talks in Mali \xff\xfe and Chad resumed.")
    (tmp_path / "lost.txt").write_text("Caf\ufffd talks.", encoding="utf-8")
    (tmp_path / "garbled.txt").write_text("Côte".encode().decode("latin-1"), encoding="utf-8")
    corpus = tk.read(tmp_path).set_index("doc_id")
    assert corpus["text"]["nul"] == "Talks in Mali and Chad."
    assert corpus["text"]["bad"] == "Talks in Mali \ufffd\ufffd and Chad resumed."
    assert "2 NUL" in corpus["issues"]["nul"] and "byte 14" in corpus["issues"]["bad"]
    assert corpus["issues"]["lost"].startswith("1 unreadable") and "garbled" in corpus["issues"]["garbled"]


def test_one_cp1252_line_in_utf8_is_marked_in_its_row(tmp_path):
    (tmp_path / "t.csv").write_bytes("id,text\n1,Café talks\n".encode() + b"2,Caf\xe9 talks\n")
    assert tk.read(tmp_path)["issues"].fillna("").tolist() == ["", "1 unreadable characters (U+FFFD)"]


def test_an_article_over_the_limit_is_set_aside(tmp_path, monkeypatch):
    monkeypatch.setattr("toolkit.readers.articles.MAX_CHARACTERS", 100)
    (tmp_path / "t.csv").write_text("id,text\n1," + "a" * 101 + "\n2," + "a" * 100 + "\n", encoding="utf-8")
    assert tk.read(tmp_path, on_error="skip")["doc_id"].tolist() == ["2"]
    monkeypatch.setattr("toolkit.readers.registry.MAX_FILE_BYTES", 10)
    assert "at most 10 are read" in tk.report(tk.read(tmp_path, on_error="skip"))["reason"][0]
    assert contents.MAX_CHARACTERS == 20_000_000


def test_a_cell_longer_than_the_csv_module_allows_is_read(tmp_path):
    text = 'He said "peace, now". ' * 10_000
    pd.DataFrame({"id": ["1", "2"], "text": [text, "a\\"]}).to_csv(tmp_path / "t.csv", index=False)
    assert tk.read(tmp_path)["text"].tolist() == [text, "a\\"]


def test_lone_surrogates_in_json_become_unreadable_characters(tmp_path):
    (tmp_path / "t.jsonl").write_text('{"id": 1, "text": "a\\ud800b \\ud83d\\ude42"}\n', encoding="utf-8")
    assert tk.read(tmp_path)["text"].tolist() == ["a\ufffdb \U0001f642"]


def test_links_out_of_the_folder_are_reported_not_followed(tmp_path):
    (tmp_path / "secret.txt").write_text("Secret.", encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Talks.", encoding="utf-8")
    try:
        os.symlink(tmp_path / "secret.txt", tmp_path / "in" / "out.txt")
        os.symlink(tmp_path, tmp_path / "in" / "up")
        os.symlink(tmp_path / "in" / "a.txt", tmp_path / "in" / "same.txt")
    except OSError:
        pytest.skip("this system makes no links")
    for path in (tmp_path / "in", str(tmp_path / "in" / "*")):
        corpus = tk.read(path, on_error="skip")
        assert corpus["text"].tolist() == ["Talks."]
        status = tk.report(corpus).set_index("file")["status"]
        assert status["out.txt"] == "not read" and status["same.txt"] == "skipped"


def test_odd_file_names_are_read(tmp_path):
    for name in (" 名前 🙂 é.txt", "a<script>.txt", "[x].txt", "no ending"):
        (tmp_path / name).write_text("Talks.", encoding="utf-8")
    assert sorted(tk.read(tmp_path)["file"]) == sorted([" 名前 🙂 é.txt", "a<script>.txt", "[x].txt", "no ending"])
    assert tk.read(tmp_path / "[x].txt")["doc_id"].tolist() == ["[x]"]


@pytest.mark.parametrize(
    ("path", "error", "message"),
    [
        ("none", FileNotFoundError, 'no file, folder or pattern.*Did you mean "nine"'),
        ("nine", FileNotFoundError, "no article to read in.*looked for .txt, .csv"),
        ("nine/*.txt", FileNotFoundError, "no file matches.*The folder is empty"),
        ("x/y/z", FileNotFoundError, "nor its folder"),
        ("skips", FileNotFoundError, r"no article to read in.*1 passed over, such as README.md"),
    ],
)
def test_nothing_to_read_says_what_was_looked_for(tmp_path, path, error, message):
    (tmp_path / "nine").mkdir()
    (tmp_path / "skips").mkdir()
    (tmp_path / "skips" / "README.md").write_text("About.", encoding="utf-8")
    with pytest.raises(error, match=message):
        tk.read(tmp_path / path)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"format": "cvs"}, 'format="cvs" is not known.*Did you mean "csv"'),
        ({"encoding": "utf8000"}, 'encoding="utf8000" is not known'),
        ({"encoding": "base64"}, 'encoding="base64" is not known'),
        ({"on_error": "ignore"}, "on_error"),
    ],
)
def test_arguments_are_checked(options, message):
    with pytest.raises(ValueError, match=message):
        tk.read("anything", **options)


def test_an_empty_list_and_a_header_alone(tmp_path):
    with pytest.raises(ValueError, match="empty list"):
        tk.read([])
    (tmp_path / "t.csv").write_bytes(HEADER)
    corpus = tk.read(tmp_path)
    assert len(corpus) == 0
    assert {name: corpus[name].dtype for name in CORPUS} == {
        name: pd.Series(dtype=kind).dtype for name, kind in CORPUS.items()
    }
    assert tk.report(corpus)["status"].tolist() == ["read"]


fragments = st.sampled_from([b"text", b"id,text\n", b'"', b",", b"\n", b"\r", b'{"text": "', b"[", b"}", b"PAR1", b"PK\x03\x04xl/",
                             b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"\xe9", "é".encode(), b"\\ud800", b"2021-13-45", b"KABUL: ", b"<html><p>", b"<rss><item>", b"WARC/1.0\r\n", b"{\\rtf1 ", b"%PDF-1.7\n", b"\x1f\x8b\x08", b"BZh9",
                             b"20150218230000-0\t20150218230000\t1\t", b"\x28\xb5\x2f\xfd", b"PK\x05\x06", b"&#xD800;", b"<!ENTITY"])  # fmt: skip
noise = st.one_of(st.binary(max_size=200), st.lists(fragments, max_size=25).map(b"".join))
endings = st.sampled_from(
    [
        "txt",
        "csv",
        "tsv",
        "json",
        "jsonl",
        "parquet",
        "xlsx",
        "xls",
        "dat",
        "html",
        "xml",
        "warc",
        "docx",
        "odt",
        "rtf",
        "pdf",
        "zip",
        "gz",
        "zst",
        "",
    ]
)


@settings(max_examples=250, deadline=None)
@given(st.lists(st.tuples(endings, noise), min_size=1, max_size=3))
def test_no_bytes_stop_a_load_and_every_file_is_in_the_report(files):
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / f"{i}.{ending}".rstrip(".") for i, (ending, _) in enumerate(files)]
        for path, (_, data) in zip(paths, files, strict=True):
            path.write_bytes(data)
        corpus = tk.read(paths, on_error="skip")
        report = tk.report(corpus)
        assert set(report["file"]) == {path.name for path in paths}
        assert corpus["doc_id"].is_unique and corpus["text"].notna().all()
        assert not corpus["text"].str.contains("\0", regex=False).any()
        assert report["articles"].sum() == len(corpus)
        assert (report["status"] != "not read")[report["articles"] > 0].all()
        assert tk.check_corpus(corpus).equals(corpus)
