"""The sentences on data and software for the methods section."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import toolkit as tk

VERSIONS = {"toolkit": "0.1.0+abc", "python": "3.13.1", "pandas": "3.0.2", "matplotlib": "3.10.3", "numpy": "2.4.0"}
CORPUS = {"file": "news.csv", "sha256": "9f3c", "bytes": 10}


def write(folder: Path, **figures: dict) -> Path:
    entries = {name: {"inputs": inputs, "versions": VERSIONS} for name, inputs in figures.items()}
    (folder / "manifest.json").write_text(json.dumps(entries), encoding="utf-8")
    return folder


def test_articles_and_those_left_out(tmp_path: Path) -> None:
    articles = {"articles": 1340, "left_out": {"no date": 12, "not read: empty": 3}, "sha256": "77"}
    folder = write(
        tmp_path, map={"corpus": CORPUS, "articles": articles}, tone={"corpus": CORPUS, "articles": articles}
    )
    assert tk.provenance_sentence(folder) == (
        "Figures map and tone rest on 1,340 articles of news.csv (SHA-256 9f3c); 15 were left out (12 no date; 3 not read: "
        "empty). They were made with peace-process-toolkit 0.1.0+abc, Python 3.13.1, pandas 3.0.2 and matplotlib 3.10.3."
    )


def test_figures_of_other_data_have_a_sentence_of_their_own(tmp_path: Path) -> None:
    one = {"articles": 1, "left_out": {}, "sha256": "77"}
    folder = write(tmp_path, a={"corpus": CORPUS, "articles": one}, b={"table": {"rows": 3, "sha256": "55"}})
    said = tk.provenance_sentence(folder)
    assert "Figure a rests on 1 article of news.csv (SHA-256 9f3c); none was left out." in said
    assert "Figure b rests on a table of 3 rows (SHA-256 55)." in said


def test_without_a_manifest_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"holds no manifest\.json"):
        tk.provenance_sentence(tmp_path)
