"""Scorers against judged targets: F1 against scikit-learn's definition by hand, lines that are wrong, the command."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.cli import main
from toolkit.tone_gold import score_targets

LINES = [
    {"id": "1", "group": "a", "text": "The truce is a success.", "start": 4, "end": 9, "label": 1},
    {"id": "2", "group": "a", "text": "The envoy failed miserably.", "start": 4, "end": 9, "label": -1},
    {"id": "3", "group": "b", "text": "The envoy left. He was cruel.", "start": 4, "end": 9, "label": 0},
    {"text": "The envoy went home.", "start": 4, "end": 9, "label": 1},
]


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, LINES)) + "\n\n", "utf-8")
    return path


def test_targets_are_read_with_their_articles(gold_file: Path) -> None:
    targets = tk.read_sentiment_gold(gold_file).targets
    assert targets["group"].tolist() == ["a", "a", "b", "The envoy went home."]
    assert targets["label"].tolist() == [1, -1, 0, 1]
    assert targets["doc_id"].is_unique


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON"),
        ("[1]", 'no "text"'),
        ('{"text": "a b", "start": 2, "end": 9, "label": 0}', '"start" and "end" are 2 and 9, for a text of 3 letters'),
        ('{"text": "a b", "start": 0, "label": 0}', '"start" and "end" are 0 and None'),
        ('{"text": "a b", "start": 0, "end": 1, "label": "good"}', "\"label\" is 'good'; write -1, 0 or 1"),
    ],
)
def test_a_wrong_line_is_named_and_stops_nothing(gold_file: Path, line: str, problem: str) -> None:
    gold_file.write_text(line + "\n" + json.dumps(LINES[0]), "utf-8")
    gold = tk.read_sentiment_gold(gold_file)
    assert len(gold.targets) == 1
    assert gold.problems["line"].tolist() == [1] and problem in gold.problems["problem"].item()
    gold_file.write_text(line, "utf-8")
    with pytest.raises(ValueError, match="can be used. The first problem: "):
        tk.read_sentiment_gold(gold_file)


def test_f1_by_hand() -> None:
    targets = pd.DataFrame({"label": [-1, -1, 0, 0, 1, 1], "group": list("aabbcc")})
    scores = pd.Series([-0.5, 0.0, 0.0, 0.3, 0.3, 0.05])
    row = tk.judge_sentiment(targets, scores).iloc[0]
    # Bad: 1 right, 1 missed. Neutral: 1 right, 1 wrong, 1 missed. Good: 2 right, 1 wrong.
    assert row[["f1_negative", "f1_neutral", "f1_positive"]].tolist() == pytest.approx([2 / 3, 1 / 2, 4 / 5])
    assert row["macro_f1"] == pytest.approx(np.mean([2 / 3, 1 / 2, 4 / 5]))
    assert row["accuracy"] == pytest.approx(4 / 6)
    assert row["low"] <= row["macro_f1"] <= row["high"]
    assert (row["targets"], row["articles"]) == (6, 3)
    with pytest.raises(ValueError, match="There are 5 scores for 6 targets"):
        tk.judge_sentiment(targets, scores.iloc[:5])


def test_what_is_far_from_the_target_weighs_less_or_nothing(gold_file: Path) -> None:
    targets = tk.read_sentiment_gold(gold_file).targets
    scores = score_targets(targets, scorer="vader").tolist()
    assert scores[0] > 0.05 and scores[1] < -0.05
    assert scores[2:] == [0.0, 0.0]  # "cruel" is said in another sentence


def test_the_command_shows_each_scorer_and_writes_the_answers(gold_file: Path, capsys) -> None:
    out = gold_file.with_name("answers.csv")
    assert main(["evaluate", "sentiment", "--gold", str(gold_file), "--errors", "1", "--out", str(out)]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in ("vader", "linear", "nltk, whole sentence", "macro_f1"))
    answers = pd.read_csv(out)
    assert answers["label"].tolist() == [1, -1, 0, 1]
    assert {"vader", "linear"} <= set(answers.columns)
