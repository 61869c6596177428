"""Archives: what is inside is read as if it lay in a folder, and nothing is written."""

import bz2
import gzip
import lzma

import pyarrow as pa
import pytest
from made_files import docx, zipped

import toolkit as tk
from toolkit.readers import archives, contents

PACKERS = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": lambda data: pa.compress(data, codec="zstd", asbytes=True),
    "lz4": lambda data: pa.compress(data, codec="lz4", asbytes=True),
}


@pytest.mark.parametrize("ending", PACKERS)
def test_a_compressed_file_reads_as_the_file_does(tmp_path, ending):
    for name, data in {
        "a.txt": b"DOHA: Talks resumed in Mali.",
        "t.csv": b"date,text\n2021-07-12,Talks resumed in Chad.\n",
        "r.jsonl": b'{"text": "Talks resumed in Niger."}\n',
        "d.docx": docx("Talks resumed in Togo."),
    }.items():
        plain, packed = tmp_path / "plain", tmp_path / "packed"
        plain.mkdir(exist_ok=True)
        packed.mkdir(exist_ok=True)
        (plain / name).write_bytes(data)
        (packed / f"{name}.{ending}").write_bytes(PACKERS[ending](data))
    one, two = tk.read(tmp_path / "plain"), tk.read(tmp_path / "packed")
    assert two.drop(columns="file").equals(one.drop(columns="file"))
    assert two["file"].tolist() == [f"{name}.{ending}" for name in one["file"]]


def test_a_zip_file_reads_as_the_folder_does(tmp_path):
    members = {
        "a.txt": "DOHA: Talks resumed in Mali.",
        "sub/b.txt": "Talks resumed in Chad.",
        "metadata.csv": "file,title,date\na.txt,Talks,2021-07-12\n",
        "t.csv": "id,text\n7,Talks resumed in Niger.\n",
        "README.txt": "About.",
        "notes.md": "Mine.",
    }
    folder = tmp_path / "news"
    for name, text in members.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "news.zip").write_bytes(zipped(members))
    one, two = tk.read(folder), tk.read(tmp_path / "news.zip")
    same = ["text", "title", "date", "dateline"]
    assert two[same].equals(one[same])
    assert two["file"].tolist() == ["news.zip/a.txt", "news.zip/sub/b.txt", "news.zip/t.csv"]
    assert two["doc_id"].tolist() == ["news.zip/a", "news.zip/sub/b", "7"]
    status = tk.report(two).set_index("file")["status"].astype("str")
    assert status["news.zip/README.txt"] == status["news.zip/notes.md"] == "skipped"
    assert tk.report(two)["articles"].sum() == 3


def test_a_member_may_be_compressed_itself(tmp_path):
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt.gz": gzip.compress(b"Talks resumed.")}))
    assert tk.read(tmp_path / "a.zip")["doc_id"].tolist() == ["a.zip/a"]


def test_what_is_read_of_a_damaged_file_is_said(tmp_path):
    rows = "".join(f"{number},Talks number {number} resumed {hash((number, 1))}.\n" for number in range(20_000))
    whole = gzip.compress(f"id,text\n{rows}".encode())
    (tmp_path / "t.csv.gz").write_bytes(whole[: len(whole) // 2])
    corpus = tk.read(tmp_path, on_error="skip")
    assert 0 < len(corpus) < 20_000
    report = tk.report(corpus).iloc[0]
    assert report["status"] == "repaired" and "read up to there" in report["reason"]
    with pytest.raises(ValueError, match="read up to there"):
        tk.read(tmp_path, on_error="raise")


def test_limits_are_named_and_hold(tmp_path, monkeypatch):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{number}.txt": "Talks." for number in range(4)}))
    monkeypatch.setattr(archives, "MAX_MEMBERS", 3)
    assert "holds 4 files; at most 3" in tk.report(tk.read(path, on_error="skip"))["reason"][0]
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"Talks resumed. " * 100))
    monkeypatch.setattr(contents, "FREE_BYTES", 100)
    monkeypatch.setattr(contents, "MAX_RATIO", 2)
    reason = tk.report(tk.read(tmp_path / "a.txt.gz", on_error="skip"))["reason"][0]
    assert "to more than" in reason and "as a bomb does" in reason


def test_the_same_article_in_an_archive_and_beside_it_has_two_ids(tmp_path):
    (tmp_path / "a.txt").write_text("Talks.", encoding="utf-8")
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"Talks."))
    corpus = tk.read(tmp_path)
    assert corpus["doc_id"].tolist() == ["a.txt", "a.txt.gz"]
