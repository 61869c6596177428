"""What several tests need: the seed article, one-line corpora, files of JSON Lines, and figures closed behind them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

import toolkit as tk

# A busy machine is no failure.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _close_figures() -> Iterator[None]:
    yield
    if plt := sys.modules.get("matplotlib.pyplot"):
        plt.close("all")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture
def seed() -> pd.DataFrame:
    return tk.read(ROOT / "seeds" / "000_f6d1ff49064b0f58.txt")


@pytest.fixture(scope="session")
def make_corpus() -> Callable[..., pd.DataFrame]:
    def make(*texts: str) -> pd.DataFrame:
        return pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(texts))], "text": list(texts)}, dtype="str")

    return make


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(*lines: object, name: str = "gold.jsonl") -> Path:
        texts = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
        (tmp_path / name).write_bytes(b"\n".join(texts))
        return tmp_path / name

    return write
