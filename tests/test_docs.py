"""The README's Python runs, its commands exist, and no page names a function that is not there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import toolkit as tk
from toolkit.cli import _parser


def blocks(root: Path, language: str) -> list[str]:
    # All fences, so that the end of a Python block is not taken for the start of a block without a language.
    found = re.findall(r"^```(\w*)\n(.*?)^```", (root / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [block for name, block in found if name == language]


def test_the_python_of_the_readme_runs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    for block in blocks(root, "python"):
        exec(compile(block, "README.md", "exec"), names)
    shown = capsys.readouterr().out
    assert "Afghanistan" in shown and "word list: Uzbekistan" in shown


def test_the_commands_of_the_readme_are_commands(root: Path) -> None:
    lines = "\n".join(blocks(root, "")).replace(" && ", "\n").splitlines()
    ours = [shlex.split(line)[1:] for line in lines if line.startswith("toolkit ")]
    assert len(ours) == 9
    for arguments in ours:
        _parser().parse_args(arguments)


def test_the_readme_names_only_functions_that_are_there(root: Path) -> None:
    text = (root / "README.md").read_text("utf-8")
    used = set(re.findall(r"\btk\.(\w+)", text))
    for row in re.findall(r"^\| \w+ \| (.*?) \|", text, re.MULTILINE):
        used |= set(re.findall(r"`(\w+)`", row)) - {"function"}
    assert used <= set(tk.__all__)
