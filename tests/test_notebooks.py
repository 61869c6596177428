"""The notebooks run on the samples, as `toolkit figures` runs them, and keep the style of the house."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

import toolkit as tk
from toolkit.run import SAMPLES, notebooks, run_notebooks

FIGURES = ("actor_network", "map_countries", "sentiment_around_peace", "sentiment_sensitivity")


@pytest.mark.parametrize("notebook", notebooks(), ids=lambda path: path.stem)
def test_style(notebook: Path) -> None:
    cells = nbformat.read(notebook, as_version=4).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert len(code) <= 15 and all(len(cell.source.splitlines()) <= 12 for cell in code)
    assert not any(cell.outputs or cell.execution_count for cell in code)
    assert cells[0].source.startswith("# ") and "**What it does not show.**" in cells[0].source
    assert sum("parameters" in cell.metadata.get("tags", []) for cell in cells) == 1
    assert any("assert " in cell.source for cell in code)


@pytest.mark.filterwarnings("default")  # what papermill and its kernel warn of is not ours
@pytest.mark.parametrize("sample", SAMPLES)
def test_notebooks_run_on_the_samples(sample: str, tmp_path: Path) -> None:
    done = dict(run_notebooks(tk.shipped(SAMPLES[sample]), tmp_path))
    assert len(done) == 5 and not any(done.values()), done
    for figure in FIGURES:
        for ending in ("png", "svg", "pdf", "csv"):
            assert (tmp_path / f"{figure}.{ending}").stat().st_size > 0
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert set(FIGURES) <= set(manifest)
    assert all(manifest[figure]["alt"] for figure in FIGURES)


@pytest.mark.filterwarnings("default")
def test_notebooks_run_where_nothing_is_found_and_nothing_is_dated(tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text("Nothing of note happened in the garden today.", encoding="utf-8")
    done = dict(run_notebooks(tmp_path / "bare.txt", tmp_path / "out"))
    assert len(done) == 5 and not any(done.values()), done
    assert [path.name for path in (tmp_path / "out").glob("*.png")] == ["map_countries.png"]
