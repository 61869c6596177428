"""`toolkit annotate`: whole tables or none, and the second run does only what is not done."""

from __future__ import annotations

import errno
import json
import os
import signal
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk
from toolkit import annotating as job
from toolkit import engine, part_tables
from toolkit.cli import main
from toolkit.engine import Cluster

TEXTS = (
    "Mali and Niger met in Doha. The peace talks failed.",
    "General Wali Sherdil praised the ceasefire. Sherdil thanked Mali.",
    "The Taliban attacked. Pakistan and Afghanistan condemned the attack and urged a truce.",
    "Nothing happened.",
    "Chad and Niger agreed; the agreement was a triumph, said Niger.",
)
TABLES = ("mentions", "scores", "counts", "pairs")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus in five parts of one article each."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        table = pd.DataFrame({"doc_id": [f"d{number}"], "text": [text]}, dtype="str")
        table.to_parquet(folder / f"part-{number}.parquet", index=False)
    return folder


def contents(out: Path) -> dict[str, bytes]:
    return {
        file.relative_to(out).as_posix(): file.read_bytes()
        for kind in TABLES
        for file in sorted((out / kind).rglob("*"))
    }


def whole(corpus: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What one process finds in one table: the corpus and all mentions."""
    table = tk.check_corpus(pd.read_parquet(corpus))
    found = [find(table) for find in (tk.find_countries, tk.find_actors, tk.find_terms)]
    return table, pd.concat(found, ignore_index=True)


def test_the_tables_are_those_of_one_process_on_one_table(corpus, tmp_path):
    out = tmp_path / "out"
    parts = tk.annotate(corpus, out)
    assert parts["status"].tolist() == ["done"] * 5
    articles, mentions = whole(corpus)
    kept = ["doc_id", "kind", "start"]
    found = pd.read_parquet(out / "mentions").astype({"kind": "category"}).sort_values(kept, ignore_index=True)
    wanted = mentions.sort_values(kept, ignore_index=True)
    assert found[["doc_id", "start", "end", "code", "rule"]].equals(wanted[["doc_id", "start", "end", "code", "rule"]])
    scores = pd.read_parquet(out / "scores").sort_values(["doc_id", "start"], ignore_index=True)
    pd.testing.assert_frame_equal(scores, tk.sentiment_around(articles, mentions), check_exact=True)
    for kind in ("country", "actor", "term"):
        counts = tk.count_mentions(mentions[mentions["kind"] == kind], corpus=articles)
        pd.testing.assert_frame_equal(pd.read_parquet(out / "counts" / f"{kind}.parquet"), counts, check_exact=True)
    pairs = tk.cooccurrence(mentions)
    assert len(pairs) == 4  # Mali and Niger, Sherdil and Mali, Pakistan and Afghanistan, Chad and Niger
    pd.testing.assert_frame_equal(pd.read_parquet(out / "pairs" / "actor.parquet"), pairs, check_exact=True)


def test_a_second_run_does_only_what_has_changed(corpus, tmp_path):
    out = tmp_path / "out"
    tk.annotate(corpus, out)
    before = contents(out)
    assert tk.annotate(corpus, out)["status"].unique().tolist() == ["unchanged"]
    table = pd.DataFrame({"doc_id": ["d1"], "text": ["Togo left the peace talks."]}, dtype="str")
    table.to_parquet(corpus / "part-1.parquet", index=False)
    (out / "scores" / "part-2.parquet").write_bytes(b"harmed")
    (out / "mentions" / "part-3.parquet").unlink()
    (corpus / "part-4.parquet").unlink()
    parts = tk.annotate(corpus, out)
    assert parts["status"].tolist() == ["unchanged", "done", "done", "done"]
    after = contents(out)
    assert after["scores/part-2.parquet"] == before["scores/part-2.parquet"]
    assert not any("part-4" in name for name in after)
    counts = pd.read_parquet(out / "counts" / "country.parquet").set_index("code")
    assert counts.loc["TGO", "articles"] == 1 and "TCD" not in counts.index


def test_other_word_lists_or_another_version_do_all_parts_again(corpus, tmp_path, monkeypatch):
    tk.annotate(corpus, tmp_path / "out")
    for module in (job, part_tables):
        monkeypatch.setattr(module, "state_key", lambda: "another")
    assert tk.annotate(corpus, tmp_path / "out")["status"].unique().tolist() == ["done"]


def test_a_bad_part_is_reported_and_the_others_go_on(corpus, tmp_path, capsys):
    (corpus / "part-1.parquet").write_bytes(b"PAR1 and nothing else")
    pd.DataFrame({"doc_id": ["d3", "d3"], "text": ["Chad.", "Togo."]}).to_parquet(corpus / "part-3.parquet")
    assert main(["annotate", str(corpus), str(tmp_path / "out")]) == 1
    said = capsys.readouterr()
    assert "5 parts (3 done, 2 failed)" in said.out
    assert "part-1.parquet failed" in said.err and '"doc_id" more than once: "d3"' in said.err
    failed = json.loads((tmp_path / "out" / "manifest.json").read_text())["failed"]
    assert sorted(failed) == ["part-1", "part-3"]
    assert pd.read_parquet(tmp_path / "out" / "counts" / "country.parquet")["articles"].sum() == 7


def test_one_id_in_two_parts_is_no_count(corpus, tmp_path):
    pd.read_parquet(corpus / "part-0.parquet").to_parquet(corpus / "part-9.parquet", index=False)
    with pytest.raises(ValueError, match="two articles have one id"):
        tk.annotate(corpus, tmp_path / "out")


def test_a_full_disk_stops_with_advice_and_leaves_no_half_file(corpus, tmp_path, monkeypatch):
    written = pd.DataFrame.to_parquet

    def full(self, path, **options):
        if "part-2" in Path(path).name:
            Path(path).write_bytes(b"PAR1 half")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return written(self, path, **options)

    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr(pd.DataFrame, "to_parquet", full)
        with pytest.raises(OSError, match=r"No space left.*What is finished stays.*goes on from there"):
            tk.annotate(corpus, out)
    left = [file.name for file in out.rglob("*") if file.is_file()]
    assert not any("part-2" in name or "partial" in name for name in left)
    assert "part-1.parquet" in left
    assert tk.annotate(corpus, out)["status"].tolist() == ["unchanged", "unchanged", "done", "done", "done"]


def test_what_a_killed_run_left_half_written_is_removed(corpus, tmp_path):
    tk.annotate(corpus, tmp_path / "out")
    half = tmp_path / "out" / "mentions" / ".part-0.parquet.123.456.partial"
    half.write_bytes(b"PAR1")
    tk.annotate(corpus, tmp_path / "out")
    assert not half.exists()


def test_any_corpus_is_cut_into_parts_of_whole_articles(tmp_path, capsys):
    table = tmp_path / "articles.csv"
    pd.DataFrame({"id": [f"d{n}" for n in range(5)], "text": TEXTS}).to_csv(table, index=False)
    out = tmp_path / "out"
    assert main(["annotate", str(table), str(out), "--articles", "2"]) == 0
    assert "3 parts (3 done); 5 articles" in capsys.readouterr().out
    assert sorted(file.name for file in (out / "mentions").iterdir()) == [f"part-0000{n}.parquet" for n in range(3)]
    assert pd.read_csv(out / "report.csv", encoding="utf-8-sig")["articles"].tolist() == [2, 2, 1]
    assert main(["annotate", str(table), str(out), "--articles", "2"]) == 0
    assert "3 unchanged" in capsys.readouterr().out


def test_what_cannot_be_read_is_told_each_time(tmp_path, capsys):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("Mali and Niger met.", encoding="utf-8")
    (tmp_path / "articles" / "b.pdf").write_bytes(b"%PDF-1.7 and no more")
    for _ in range(2):
        assert main(["annotate", str(tmp_path / "articles"), str(tmp_path / "out")]) == 0
        assert "1 files or records were not read" in capsys.readouterr().err
    (tmp_path / "articles" / "a.txt").unlink()
    assert main(["annotate", str(tmp_path / "articles"), str(tmp_path / "out")]) == 1
    assert "There is no article to read in" in capsys.readouterr().err


def test_there_is_a_word_for_what_cannot_be(tmp_path, capsys):
    assert main(["annotate", str(tmp_path / "none"), str(tmp_path / "out")]) == 1
    assert 'There is no corpus at "' in capsys.readouterr().err
    with pytest.raises(ValueError, match="lies in the corpus"):
        tk.annotate(tmp_path, tmp_path / "out")
    with pytest.raises(ValueError, match="workers is 0"):
        tk.annotate(tmp_path, tmp_path / "out", workers=0)


def test_a_killed_worker_changes_no_byte(corpus, tmp_path):
    distributed = pytest.importorskip("distributed", reason="needs the extra scale")
    tk.annotate(corpus, tmp_path / "here")
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": "CRITICAL"}
    with distributed.LocalCluster(**options) as cluster, distributed.Client(cluster) as client:
        pid = next(iter(client.run(os.getpid).values()))
        parts = job._parts(corpus, tmp_path / "there", 1)
        statuses = []
        for row in job._annotate(parts, Cluster(client), False):
            if not statuses:
                os.kill(pid, signal.SIGKILL)
            statuses.append(row["status"])
        job._write_counts(parts, tmp_path / "there", Cluster(client))
    assert len(statuses) == 5 and "failed" not in statuses
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_an_interrupted_run_says_how_to_go_on(corpus, tmp_path, monkeypatch, capsys):
    annotate_part, seen = job.annotate_part, []

    def interrupted(part, key):
        seen.append(part)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return annotate_part(part, key)

    command = ["annotate", str(corpus), str(tmp_path / "out")]
    with monkeypatch.context() as patch:
        patch.setattr(job, "annotate_part", interrupted)
        assert main(command) == 130
    assert "the same command goes on from there" in capsys.readouterr().err
    assert main(command) == 0
    assert "3 done, 2 unchanged" in capsys.readouterr().out


def test_a_scheduler_that_is_not_there_or_has_no_workers_is_named(corpus, tmp_path, monkeypatch, capsys):
    distributed = pytest.importorskip("distributed", reason="needs the extra scale")
    monkeypatch.setattr(engine, "_PATIENCE", 1)
    command = ["annotate", str(corpus), str(tmp_path / "out"), "--scheduler"]
    assert main([*command, "tcp://127.0.0.1:1"]) == 1
    assert 'No Dask scheduler answers at "tcp://127.0.0.1:1"' in capsys.readouterr().err
    with distributed.LocalCluster(n_workers=0, processes=False, dashboard_address=None) as cluster:
        assert main([*command, cluster.scheduler_address]) == 1
    assert "No worker has joined the scheduler" in capsys.readouterr().err


STEPS: list[str] = []


def count_one(number: int) -> int:
    STEPS.append("count")
    return number


def add_some(numbers: list[int]) -> int:
    STEPS.append("sum")
    return sum(numbers)


def test_sums_are_made_before_all_parts_are_counted():
    distributed = pytest.importorskip("distributed", reason="needs the extra scale")
    STEPS.clear()
    options = {"n_workers": 1, "threads_per_worker": 1, "processes": False, "dashboard_address": None}
    with distributed.LocalCluster(**options) as cluster, distributed.Client(cluster) as client:
        assert Cluster(client).tree(count_one, add_some, range(64)) == 2016  # 0 + 1 + … + 63
    waiting = max(STEPS[:at].count("count") - 8 * STEPS[:at].count("sum") for at in range(len(STEPS)))
    assert waiting <= 24
