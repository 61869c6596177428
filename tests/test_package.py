from __future__ import annotations

import subprocess
import sys

import pytest

import toolkit as tk
from toolkit.cli import main

HEAVY = ("nltk", "geopandas", "matplotlib", "pandas", "numpy", "networkx", "scipy", "pyarrow", "dask", "spacy")
FIND = """
import pandas as pd, toolkit as tk
corpus = pd.DataFrame({"doc_id": ["a"], "text": ["The peace talks in Mali failed."]})
mentions = pd.concat([tk.find_countries(corpus), tk.find_actors(corpus), tk.find_terms(corpus)], ignore_index=True)
tk.count_mentions(mentions), tk.cooccurrence(mentions), tk.sentiment_around(corpus, mentions)
"""


@pytest.mark.parametrize(
    ("code", "heavy"),
    [
        ("import toolkit", HEAVY),
        ("from toolkit.cli import _parser; _parser().format_help()", HEAVY),  # what toolkit --help does
        (FIND, ("dask", "distributed", "geopandas", "matplotlib", "spacy", "nltk")),
    ],
)
def test_what_is_not_used_is_not_loaded(code: str, heavy: tuple[str, ...]) -> None:
    shown = f"{code}\nimport sys; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", tk.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert name == "__version__" or (callable(getattr(tk, name)) and getattr(tk, name).__doc__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'find_cities'"):
        _ = tk.find_cities


def test_help_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    shown = capsys.readouterr().out
    assert (
        stopped.value.code == 0
        and all(name in shown for name in ("figures", "read", "annotate", "evaluate"))
        and "examples:" in shown
    )


def test_read_prints_the_report(root, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(root / "seeds" / "000_f6d1ff49064b0f58.txt")]) == 0
    shown = capsys.readouterr().out
    assert "000_f6d1ff49064b0f58.txt" in shown and "1 articles" in shown


@pytest.mark.parametrize("command", [["read"], ["figures", "--corpus"]])
def test_an_empty_folder_is_one_line_and_status_1(command: list[str], capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    assert main([*command, "empty"]) == 1
    shown = capsys.readouterr().err
    assert shown.startswith('toolkit: there is no article to read in "empty"') and shown.count("\n") == 1
    assert not (tmp_path / "figures").exists()


@pytest.mark.parametrize("command", [["read"], ["figures", "--corpus"]])
def test_a_path_that_is_not_there_is_one_line_and_status_1(command: list[str], capsys, tmp_path) -> None:
    assert main([*command, str(tmp_path / "nowhere")]) == 1
    shown = capsys.readouterr().err
    assert shown.startswith("toolkit: ") and "nowhere" in shown and "Traceback" not in shown
