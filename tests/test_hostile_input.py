"""Hostile input: each file of the manifest gives what it must, in bounded time, and touches nothing else."""

import re
import socket
import tempfile
from pathlib import Path

import pytest
from hostile_inputs import HOSTILE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import toolkit as tk


def test_the_manifest_is_as_large_as_promised():
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: name.encode("unicode_escape").decode())
def test_a_hostile_file_gives_what_it_must(tmp_path, monkeypatch, name):
    data, articles, said = HOSTILE[name]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(data)
    monkeypatch.setattr(socket.socket, "connect", _refuse)
    corpus = tk.read(folder / name, on_error="skip")
    report = tk.report(corpus)
    assert len(corpus) == articles
    everything = " ".join([*report["reason"].fillna(""), *corpus["issues"].fillna("")])
    assert said in everything
    if not articles:  # nothing is lost in silence
        assert (report["status"] != "read").any() or report["reason"].str.len().sum() > 0 or "empty" in name
    assert all(text.isprintable() for text in report["reason"].dropna())
    texts = " ".join([*corpus["text"], *corpus["title"].fillna(""), *report["excerpt"].fillna("")])
    assert not re.search("[\0\ud800-\udfff]", texts)
    assert "root:" not in texts and "alert(1)" not in texts.replace("<script>alert(1)</script> $", "").replace(
        "=alert(1)>", ""
    )
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted(["in", name])
    assert not corpus["url"].fillna("").str.startswith("javascript").any()


def _refuse(*arguments: object) -> None:
    raise AssertionError("a reader went to the network")


def test_all_of_them_in_one_folder_stop_nothing(tmp_path):
    small = {name: one for name, one in HOSTILE.items() if len(one.data) < 5_000_000}
    for name, one in small.items():
        (tmp_path / name).write_bytes(one.data)
    (tmp_path / "good.txt").write_text("Talks resumed.", encoding="utf-8")
    corpus = tk.read(tmp_path, on_error="skip")
    report = tk.report(corpus)
    assert "Talks resumed." in corpus.set_index("file")["text"]["good.txt"]
    assert {path.name for path in tmp_path.iterdir()} <= set(report["file"])
    assert corpus["doc_id"].is_unique
    assert tk.check_corpus(corpus).equals(corpus)


seeds = st.sampled_from([name for name, one in HOSTILE.items() if len(one.data) < 50_000])
cuts = st.tuples(st.floats(0, 1), st.floats(0, 1), st.binary(max_size=12))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seeds, st.lists(cuts, max_size=4))
def test_a_file_cut_and_patched_anywhere_stops_nothing_and_is_in_the_report(name, changes):
    data = HOSTILE[name].data
    for start, length, patch in changes:
        place = int(start * len(data))
        data = data[:place] + patch + data[place + int(length * 40) :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name.encode("ascii", "ignore").decode().replace("\x1b", "")
        path.write_bytes(data)
        corpus = tk.read(path, on_error="skip")
        report = tk.report(corpus)
    files = report[report["record"].isna()]
    assert path.name in set(files["file"])
    assert files["articles"].sum() == len(corpus)
    assert corpus["doc_id"].is_unique and corpus["text"].notna().all()
    lost = report[report["status"] == "not read"]
    assert (lost["reason"].str.len() > 0).all()
