"""Reading in parts gives the articles that reading at once gives, and holds no long file as a whole."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk
from toolkit.readers import pieces, table


@pytest.fixture
def small_pieces(monkeypatch) -> None:
    """Pieces of 200 bytes, so that a short file is a long one."""
    for module in (pieces, table, tk.readers.json_records):
        monkeypatch.setattr(module, "PIECE_BYTES", 200)


def rows(number: int) -> list[dict[str, str]]:
    return [
        {"id": f"d{n}", "date": f"{n % 28 + 1:02}/01/2020", "body": f'Line one of {n}, "quoted".\nLine two, and more.'}
        for n in range(number)
    ]


def same_as_read(path: Path, articles: int) -> list[pd.DataFrame]:
    parts = list(tk.read_parts(path, articles=articles))
    columns = ["doc_id", "title", "text", "file", "record"]
    together = pd.concat(parts, ignore_index=True)[columns]
    pd.testing.assert_frame_equal(together, tk.read(path)[columns])
    return parts


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("articles", [1, 3, 100])
def test_a_table_is_cut_between_rows(tmp_path, articles):
    pd.DataFrame(rows(20)).to_csv(tmp_path / "articles.csv", index=False)
    parts = same_as_read(tmp_path / "articles.csv", articles)
    assert all(articles <= len(part) < 2 * articles for part in parts[:-1])


@pytest.mark.usefixtures("small_pieces")
def test_a_broken_row_keeps_its_number_and_line(tmp_path):
    pd.DataFrame(rows(9)).to_csv(tmp_path / "articles.csv", index=False)
    with (tmp_path / "articles.csv").open("a", encoding="utf-8") as file:
        file.write("d9,01/01/2020\n")
    with pytest.warns(UserWarning, match="1 record"):
        parts = same_as_read(tmp_path / "articles.csv", 4)
    lost = pd.concat([tk.report(part) for part in parts]).query("status == 'not read'")
    assert lost["record"].tolist() == [10] and lost["reason"].item().startswith("line 20: has 2 cells")


@pytest.mark.usefixtures("small_pieces")
def test_json_lines_are_cut_between_lines_and_a_broken_one_keeps_its_number(tmp_path):
    lines = [json.dumps(row) for row in rows(20)]
    lines[12] = '{"id": "d12", "body": '
    (tmp_path / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with pytest.warns(UserWarning, match="1 record"):
        parts = same_as_read(tmp_path / "articles.jsonl", 4)
    reports = pd.concat([tk.report(part) for part in parts])
    lost = reports[reports["status"] == "not read"]
    assert lost["record"].tolist() == [13] and lost["reason"].item().startswith("line 13 is not JSON")


def test_parquet_is_read_some_rows_at_a_time(tmp_path):
    pd.DataFrame(rows(20)).to_parquet(tmp_path / "articles.parquet")
    assert len(same_as_read(tmp_path / "articles.parquet", 6)) == 4


def test_a_folder_of_texts_comes_in_parts(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"Talks of day {number}.", encoding="utf-8")
    assert [len(part) for part in same_as_read(tmp_path, 2)] == [2, 2, 1]


@pytest.mark.usefixtures("small_pieces")
def test_an_id_of_an_earlier_part_gets_the_file_in_front(tmp_path):
    for name in ("a", "b"):
        table = pd.DataFrame({"id": ["x", "y"], "text": [f"One of {name}.", f"Two of {name}."]})
        table.to_csv(tmp_path / f"{name}.csv", index=False)
    parts = list(tk.read_parts(tmp_path, articles=2))
    assert [part["doc_id"].tolist() for part in parts] == [["x", "y"], ["b.csv:x", "b.csv:y"]]


def test_an_id_that_a_file_has_twice_is_reported_once_it_is_far_apart(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("id,text\nx,One.\ny,Two.\nx,Three.\n", encoding="utf-8")
    parts = list(tk.read_parts(tmp_path / "a.csv", articles=1))
    assert pd.concat(parts)["doc_id"].tolist() == ["x", "y", "a.csv:x"]


def test_web_archives_come_in_parts(tmp_path):
    def record(number: int) -> bytes:
        page = f"<html><body><article><p>{'The talks went on. ' * 20}{number}</p></article></body></html>".encode()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
            f"WARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        return head.encode() + http + b"\r\n\r\n"

    (tmp_path / "pages.warc").write_bytes(b"".join(map(record, range(5))))
    assert [len(part) for part in same_as_read(tmp_path / "pages.warc", 2)] == [2, 2, 1]


def test_memory_holds_a_piece_and_not_the_file(tmp_path, monkeypatch):
    for module in (pieces, tk.readers.json_records):
        monkeypatch.setattr(module, "PIECE_BYTES", 100_000)
    path = tmp_path / "articles.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(4_000):
            file.write(json.dumps({"id": f"d{number}", "text": f"Talks {number}. " + "They went on. " * 100}) + "\n")
    next(tk.read_parts(path, articles=50))  # what is imported and compiled once
    tracemalloc.start()
    articles = sum(len(part) for part in tk.read_parts(path, articles=50))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert articles == 4_000
    assert peak < path.stat().st_size / 4
