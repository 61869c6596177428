"""The notebooks run on the samples and on a user's own files, the same each time, and keep the style of the house."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import deliveries
import lxml.html
import made_files
import nbformat
import pandas as pd
import pytest

import toolkit as tk
from toolkit.cli import main
from toolkit.run import SAMPLES, notebooks, run_notebooks
from toolkit.study import start_study

FIGURES = ("actor_network", "map_countries", "sentiment_around_peace", "sentiment_sensitivity")
pytestmark = pytest.mark.filterwarnings("default")  # what nbclient and the kernels warn of is not ours


@pytest.mark.parametrize("notebook", notebooks(), ids=lambda path: path.stem)
def test_style(notebook: Path) -> None:
    cells = nbformat.read(notebook, as_version=4).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert len(code) <= 15 and all(len(cell.source.splitlines()) <= 12 for cell in code)
    assert not any(cell.outputs or cell.execution_count for cell in code)
    assert cells[0].source.startswith("# ") and "**What it does not show.**" in cells[0].source
    assert sum("parameters" in cell.metadata.get("tags", []) for cell in cells) == 1
    assert any("assert " in cell.source for cell in code)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The figures of the samples, made once."""
    found = {}
    for name, sample in SAMPLES.items():
        found[name] = tmp_path_factory.mktemp(name)
        done = dict(run_notebooks(tk.shipped(sample), found[name]))
        assert list(done) == [path.stem for path in notebooks()] and not any(done.values()), done
    return found


@pytest.mark.parametrize("sample", SAMPLES)
def test_notebooks_run_on_the_samples(sample: str, runs: dict[str, Path]) -> None:
    expected = {*FIGURES, *(("contrast_words", "contrast_tone") if sample == "chronology" else ())}
    for figure in expected:
        for ending in ("png", "svg", "pdf", "csv"):
            assert (runs[sample] / f"{figure}.{ending}").stat().st_size > 0
    manifest = json.loads((runs[sample] / "manifest.json").read_text("utf-8"))
    assert set(manifest) >= expected
    assert all(manifest[figure]["alt"] for figure in expected)


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_picture_of_a_page_has_its_alt_text(sample: str, runs: dict[str, Path]) -> None:
    alts = {entry["alt"] for entry in tk.read_manifest(runs[sample]).values()}
    seen = set()
    for notebook in notebooks():
        page = lxml.html.parse(runs[sample] / "notebooks" / f"{notebook.stem}.html").getroot()
        # As an address only what is in the page itself: it is read without a connection.
        assert all(found.startswith("data:") for found in page.xpath("//script/@src | //img/@src | //link/@href"))
        assert not any(
            "import " in script.text_content() and "http" in script.text_content() for script in page.iter("script")
        )
        seen |= {image.get("alt") for image in page.iter("img")}
    assert seen == alts


def hashes(folder: Path) -> dict[str, str]:
    kept = (path for path in sorted(folder.iterdir()) if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}


def test_another_process_makes_the_same_bytes(runs: dict[str, Path], tmp_path: Path) -> None:
    """Also the test of `--check`: another seed of hashes, another zone, another language, another place."""
    settings = {"PYTHONHASHSEED": "4242", "TZ": "Asia/Kabul", "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "toolkit.cli", "figures", "--check", str(runs["chronology"] / "manifest.json")]
    environment = os.environ | settings
    done = subprocess.run(
        [*command, "--out", str(tmp_path)], capture_output=True, encoding="utf-8", env=environment, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(": identical\n") == len(tk.read_manifest(tmp_path)) + len(list(tmp_path.glob("*.html")))
    first, second = hashes(runs["chronology"]), hashes(tmp_path)
    assert first == second
    assert {name.rpartition(".")[2] for name in first} >= {"png", "svg", "pdf", "csv", "json", "gexf", "graphml"}
    # The executed notebooks differ in where they were run, and in nothing else.
    for notebook in notebooks():
        texts = [(folder / "notebooks" / notebook.name).read_text("utf-8") for folder in (runs["chronology"], tmp_path)]
        assert texts[0].replace(str(runs["chronology"]), "") == texts[1].replace(str(tmp_path), "")


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder as researchers have them: a delivery of Nexis, pages, a table of two outlets, and what cannot be read."""
    folder = tmp_path / "my articles (2021)"
    (folder / "web").mkdir(parents=True)
    body = ["Envoys of Kenya and Ethiopia met in Nairobi.", "The African Union welcomed the ceasefire with Somalia."]
    listed = deliveries.nexis_paragraphs("Talks in Nairobi", "May 3, 2021 Monday", body)
    (folder / "nexis.docx").write_bytes(deliveries.docx(*listed))
    head = made_files.GOOD_PAGE_HEAD
    (folder / "web" / "talks.html").write_text(made_files.article_page(head=head), encoding="utf-8")
    rows = [
        (f"{outlet} {day}", f"2021-06-{day:02}", outlet, f"The truce in Yemen {verb}, and peace talks in Oman {more}.")
        for outlet, verb, more in (("Dawn", "held", "made good progress"), ("AP", "collapsed", "ended in failure"))
        for day in range(1, 13)
    ]
    rows.append(("AP 30", "2021-06-30", "AP", ""))
    table = pd.DataFrame(rows, columns=["Headline", "Date", "Source", "Text"])
    table.to_csv(folder / "export.csv", index=False, encoding="utf-8-sig")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 cut")
    return folder


def test_a_folder_of_mixed_files_needs_no_edit(mixed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", "--corpus", str(mixed), "--out", str(tmp_path / "out")]) == 0
    shown = capsys.readouterr().out
    counts = pd.read_csv(tmp_path / "out" / "map_countries.csv").set_index("code")["articles"]
    assert counts.reindex(["YEM", "OMN", "ETH", "SOM"]).tolist() == [24, 24, 1, 1]
    assert counts["KEN"] == 2  # named in the delivery, and by its capital in the page
    words = pd.read_csv(tmp_path / "out" / "contrast_words.csv")
    assert {*words["group"], *words["against"]} == {"AP", "Dawn"}
    tone = pd.read_csv(tmp_path / "out" / "contrast_tone.csv")
    assert tone.loc[0, "high"] < 0  # what collapsed and failed is worse in tone than what held
    # 26 articles are read, 24 of which are of the two outlets; a row without text and a broken file are not read.
    assert "24 articles of my articles (2021)" in shown
    assert "2 of neither side" in shown and "1 not read: empty: it has no text" in shown


def test_a_study_runs_with_its_own_word_lists(mixed: Path, tmp_path: Path) -> None:
    study = tmp_path / "study"
    assert main(["start", str(study)]) == 0
    assert sorted(path.name for path in (study / "notebooks").iterdir()) == [path.name for path in notebooks()]
    for notebook in notebooks():  # the study may have fewer notebooks, and others
        if not notebook.stem.startswith("02"):
            (study / "notebooks" / notebook.name).unlink()
    (mixed / "export.csv").rename(study / "articles" / "export.csv")
    rows = [",".join(["truce", "ISL", *[""] * 4, ""]), ",".join(["Oman", *[""] * 5, "strike"])]
    with (study / "wordlists" / "countries.csv").open("a", encoding="utf-8") as stream:
        stream.write("\n".join(rows) + "\n")
    folders = ["--corpus", str(study / "articles"), "--notebooks", str(study / "notebooks")]
    assert main(["figures", *folders, "--out", str(study / "figures")]) == 0
    counts = pd.read_csv(study / "figures" / "map_countries.csv").set_index("code")["articles"]
    assert counts["ISL"] == 24 and "OMN" not in counts
    entry = tk.read_manifest(study / "figures")["map_countries"]
    assert entry["inputs"]["wordlists"]["files"] == 3


def test_a_study_is_never_laid_out_over_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert main(["start", str(tmp_path)]) == 1
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_every_finder_of_a_study_takes_its_word_list(tmp_path: Path) -> None:
    start_study(tmp_path / "study")
    for path in (tmp_path / "study" / "notebooks").iterdir():
        cells = nbformat.read(path, as_version=4).cells
        code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
        for name in ("countries", "actors", "terms"):
            assert code.count(f"tk.find_{name}(") == code.count(f'wordlist="../wordlists/{name}.csv")')
        assert 'corpus_path = "../articles"' in code and 'figures = "../figures"' in code
        assert code.count("inputs = {") == code.count('"wordlists": "../wordlists"')


def test_notebooks_run_where_nothing_is_found_and_nothing_is_dated(tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text("Nothing of note happened in the garden today.", encoding="utf-8")
    done = dict(run_notebooks(tmp_path / "bare.txt", tmp_path / "out"))
    assert len(done) == len(notebooks()) and not any(done.values()), done
    assert [path.name for path in (tmp_path / "out").glob("*.png")] == ["map_countries.png"]


def test_a_notebook_that_fails_is_told_and_kept(tmp_path: Path) -> None:
    code = nbformat.v4.new_code_cell
    good = [code("corpus_path = figures = None", metadata={"tags": ["parameters"]})]
    good += [code("import warnings"), code("warnings.warn('look')"), code("1 / 0")]
    folder = tmp_path / "own"
    folder.mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=good), folder / "fails.ipynb")
    nbformat.write(nbformat.v4.new_notebook(cells=[code("1")]), folder / "untagged.ipynb")
    (tmp_path / "a.txt").write_text("Talks began.", encoding="utf-8")
    done = dict(run_notebooks(tmp_path / "a.txt", tmp_path / "out", folder=folder))
    assert done["fails"].startswith("ZeroDivisionError: division by zero (see ")
    assert done["untagged"].startswith("no cell is tagged `parameters`")
    kept = nbformat.read(tmp_path / "out" / "notebooks" / "fails.ipynb", as_version=4)
    assert kept.cells[4].outputs[0].ename == "ZeroDivisionError"
    # The number of a process is no part of what a notebook says.
    assert kept.cells[3].outputs[0].text.startswith("cell:1: UserWarning: look")


def test_a_folder_without_notebooks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"holds no notebook.*toolkit start"):
        notebooks(tmp_path)
