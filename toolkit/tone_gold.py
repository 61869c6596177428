"""Sentences in which people judged the tone towards a target, to judge scorers by."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.sentiment import Scorer, sentiment_around
from toolkit.statistics import bootstrap_statistic
from toolkit.summaries import CUTS
from toolkit.tables import GOLD_PROBLEMS, MENTIONS, SENTIMENT_GOLD, TONE_MEASURES, check_columns, make_rows, make_table
from toolkit.vader import make_scorer
from toolkit.windows import Window


class SentimentGold(NamedTuple):
    """Texts with a target each, and lines that could not be used."""

    targets: pd.DataFrame
    problems: pd.DataFrame


def read_sentiment_gold(path: str | Path | Sequence[str | Path]) -> SentimentGold:
    """Read texts in which people judged the tone towards a target.

    Parameters
    ----------
    path
        One file of JSON Lines, or several. Each line: `text`, `start` and `end` (of the target in it, half-open) and
        `label` (-1 bad, 0 neutral, 1 good); further `id` and `group` (the article that the text is from).

    Returns
    -------
    SentimentGold
        `targets`: one row a line: `doc_id`, `group`, `text`, `start`, `end`, `label`, `file`, `line`; `problems`: one row
        a line that could not be used: `file`, `line` and what is wrong.

    Raises
    ------
    OSError
        If a file cannot be opened.
    ValueError
        If no line can be used.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> line = '{"text": "The truce is a success.", "start": 4, "end": 9, "label": 1}'
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "gold.jsonl")
    ...     _ = path.write_text(line, "utf-8")
    ...     gold = read_sentiment_gold(path)
    >>> gold.targets[["start", "label"]].values.tolist()
    [[4, 1]]
    """
    paths = [path] if isinstance(path, (str, Path)) else list(path)
    targets: list[dict] = []
    problems: list[dict] = []
    for file in map(Path, paths):
        for number, line in enumerate(file.read_text("utf-8-sig").split("\n"), start=1):
            if not line.strip():
                continue
            row, problem = _read_line(line)
            if problem:
                problems.append({"file": file.name, "line": number, "problem": problem})
            else:
                targets.append(row | {"doc_id": f"{file.name}:{number:06d}", "file": file.name, "line": number})
    if not targets:
        first = f" The first problem: {problems[0]['problem']}." if problems else ""
        raise ValueError(f"No line of {', '.join(map(str, paths))} can be used.{first}")
    return SentimentGold(make_rows(SENTIMENT_GOLD, targets), make_rows(GOLD_PROBLEMS, problems))


def score_targets(
    targets: pd.DataFrame, *, window: Window = "distance", mask: Sequence[str] = ("term", "names"), scorer: Scorer
) -> pd.Series:
    """Score the tone towards each target of gold, with the targets and names masked.

    Examples
    --------
    >>> text = "The truce is a success."
    >>> targets = pd.DataFrame({"doc_id": ["a"], "text": [text], "start": [4], "end": [9]})
    >>> score_targets(targets, scorer="nltk").tolist()
    [0.5719]
    """
    check_columns(targets, ["doc_id", "text", "start", "end"], "targets")
    spans = zip(targets["text"], targets["start"], targets["end"], strict=True)
    columns = {name: targets[name] for name in ("doc_id", "start", "end")}
    columns |= {"surface": [text[start:end] for text, start, end in spans], "sent_id": [0] * len(targets)}
    columns |= {"kind": ["term"] * len(targets), "code": ["target"] * len(targets)}
    # What is judged is the text given, so that it is one sentence whatever stands in it.
    corpus = targets[["doc_id", "text"]]
    mentions = make_table(MENTIONS, columns)
    scores = sentiment_around(corpus, mentions, window=window, mask=mask, scorer=scorer)
    return targets["doc_id"].map(scores.set_index("doc_id")["score"]).astype("float64")


def compare_scorers(targets: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Judge the toolkit's scorers and NLTK's on the same targets.

    Returns
    -------
    tuple of DataFrame
        One row a scorer, as :func:`judge_sentiment`, with `scorer` and `file` before; and one row a target with
        `label`, the score of each scorer, `target` and `text`.

    Examples
    --------
    >>> text = "The truce is a success."
    >>> columns = {"doc_id": ["a"], "group": ["g"], "text": [text], "start": [4], "end": [9], "label": [1]}
    >>> compare_scorers(pd.DataFrame(columns).assign(file="f"))[0]["scorer"].tolist()
    ['vader', 'linear', 'nltk, whole sentence']
    """
    plain = targets["text"].map({text: make_scorer()(text) for text in targets["text"].unique()})
    scores = {
        "vader": score_targets(targets, scorer="vader"),
        "linear": score_targets(targets, scorer="linear"),
        "nltk, whole sentence": plain.astype("float64"),
    }
    files = [(file, targets["file"] == file) for file in targets["file"].unique()]
    parts = [
        judge_sentiment(targets[rows], score[rows]).assign(scorer=name, file=file)
        for file, rows in files
        for name, score in scores.items()
    ]
    judged = pd.concat(parts, ignore_index=True)
    spans = zip(targets["text"], targets["start"], targets["end"], strict=True)
    answers = targets[["doc_id", "label"]].assign(**scores, target=[t[a:b] for t, a, b in spans], text=targets["text"])
    return judged[["file", "scorer", *TONE_MEASURES]], answers


def judge_sentiment(
    targets: pd.DataFrame, scores: pd.Series, *, cuts: tuple[float, float] = CUTS, reps: int = 1000, seed: int = 0
) -> pd.DataFrame:
    """Hold scores against the labels that people gave.

    Parameters
    ----------
    targets
        Needs `label` and `group`, as :func:`read_sentiment_gold` gives them.
    scores
        A score from -1 to 1 for each row.
    cuts
        Up to the first a score is called bad, from the second good.
    reps, seed
        How often whole articles are drawn, and the start of the random numbers.

    Returns
    -------
    DataFrame
        One row: `macro_f1` (mean F1 of the three classes), `low`, `high` (95 %, drawing whole articles), `accuracy`,
        `f1_negative`, `f1_neutral`, `f1_positive`, `targets`, `articles`.

    Raises
    ------
    ValueError
        If a column is missing or the lengths differ.

    Examples
    --------
    >>> targets = pd.DataFrame({"label": [-1, 0, 1, 1], "group": list("abcd")})
    >>> judge_sentiment(targets, pd.Series([-0.4, 0.0, 0.3, 0.0]))[["macro_f1", "accuracy"]].round(3).values.tolist()
    [[0.778, 0.75]]
    """
    check_columns(targets, ["label", "group"], "targets")
    if len(scores) != len(targets):
        raise ValueError(f"There are {len(scores):,} scores for {len(targets):,} targets.")
    called = np.select([scores <= cuts[0], scores >= cuts[1]], [-1, 1], 0)
    tables = confusion(targets["label"], called, targets["group"])
    macro, low, high = bootstrap_statistic(tables, macro_f1, reps=reps, seed=seed)
    total = tables.sum(axis=0)
    row = {"macro_f1": macro, "low": low, "high": high, "accuracy": float(np.trace(total) / total.sum())}
    row |= dict(zip(("f1_negative", "f1_neutral", "f1_positive"), class_f1(total), strict=True))
    return make_rows(TONE_MEASURES, [row | {"targets": len(targets), "articles": len(tables)}])


def confusion(labels: pd.Series, called: np.ndarray, groups: pd.Series) -> np.ndarray:
    """Count, for each group, label by what it was called: an array of groups, labels and calls."""
    codes, names = pd.factorize(groups, sort=True)
    counts = np.zeros((len(names), 3, 3))
    np.add.at(counts, (codes, np.asarray(labels, dtype="int64") + 1, np.asarray(called, dtype="int64") + 1), 1)
    return counts


def class_f1(table: np.ndarray) -> np.ndarray:
    """Take the F1 of each class of a confusion table; 0 where a class is neither given nor called."""
    right = np.diagonal(table, axis1=-2, axis2=-1)
    both = table.sum(axis=-1) + table.sum(axis=-2)
    return np.divide(2 * right, both, out=np.zeros(right.shape), where=both > 0)


def macro_f1(table: np.ndarray) -> np.ndarray:
    """Take the mean F1 of the classes of one or several confusion tables."""
    return class_f1(table).mean(axis=-1)


def _read_line(line: str) -> tuple[dict, str]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        return {}, f"not JSON: {error}"
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return {}, 'no "text"'
    start, end, label = (row.get(name) for name in ("start", "end", "label"))
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(row["text"])):
        return {}, f'"start" and "end" are {start!r} and {end!r}, for a text of {len(row["text"]):,} letters'
    if label not in (-1, 0, 1):
        return {}, f'"label" is {label!r}; write -1, 0 or 1'
    group = str(row.get("group") or row.get("id") or row["text"])
    return {"text": row["text"], "start": start, "end": end, "label": int(label), "group": group}, ""
