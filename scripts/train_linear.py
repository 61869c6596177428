"""Train the linear scorer on texts in which people judged the tone towards a target, and write its weights.

Use: `python scripts/train_linear.py --gold newsmtsc_train.jsonl [--check]` (needs `pip install scikit-learn`). Shows
macro-F1 and calibration by five-fold cross-validation over whole articles; then, without `--check`, trains on all texts
and writes `toolkit/models/linear.npz`. Equal input and equal versions give equal bytes.
"""

from __future__ import annotations

import argparse
import os
import sys
import zipfile
from collections import Counter
from pathlib import Path

# Sums over threads differ in their last bits.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from toolkit.linear import SIGNS, features
from toolkit.masks import names_by_form
from toolkit.tone_gold import read_sentiment_gold

OUT = Path(__file__).resolve().parent.parent / "toolkit" / "models" / "linear.npz"
MIN_TEXTS = 3  # a feature of fewer texts is left out
STRENGTH = 0.05  # of the weights against their shrinkage (C)
FOLDS = 5


def describe(targets: pd.DataFrame) -> list[dict[str, float]]:
    """Describe each text, the names in it masked."""
    described = []
    for text, start, end in zip(targets["text"], targets["start"], targets["end"], strict=True):
        masked = names_by_form(text, 0, len(text), [(start, end)])
        described.append(features(text, (start, end), masked))
    return described


def choose(described: list[dict[str, float]]) -> list[str]:
    """Choose the features that enough texts have, in alphabetical order."""
    counts = Counter(name for row in described for name in row)
    return sorted(name for name, count in counts.items() if count >= MIN_TEXTS)


def matrix(described: list[dict[str, float]], names: list[str]) -> sparse.csr_matrix:
    """Put the features of each text into a row."""
    column = {name: number for number, name in enumerate(names)}
    cells = [
        (row, column[name], value)
        for row, found in enumerate(described)
        for name, value in found.items()
        if name in column
    ]
    rows, columns, values = (np.array(part) for part in zip(*cells, strict=True))
    made = sparse.csr_matrix((values, (rows, columns)), shape=(len(described), len(names)))
    made.indices, made.indptr = made.indices.astype("int32"), made.indptr.astype("int32")
    return made


def fit(table: sparse.csr_matrix, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fit one logistic regression a class; return weights and intercepts."""
    models = [
        LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0).fit(table, labels == sign) for sign in SIGNS
    ]
    return np.stack([model.coef_[0] for model in models], axis=1), np.array([model.intercept_[0] for model in models])


def probabilities(table: sparse.csr_matrix, weights: np.ndarray, intercept: np.ndarray) -> np.ndarray:
    """Return the probability of each class, as the scorer does."""
    odds = 1 / (1 + np.exp(-(table @ weights + intercept)))
    return odds / odds.sum(axis=1, keepdims=True)


def cross_validate(described: list[dict[str, float]], labels: np.ndarray, groups: pd.Series) -> np.ndarray:
    """Return the probabilities that models give to articles that they were not trained on."""
    codes, names = pd.factorize(groups, sort=True)
    fold = np.random.default_rng(0).integers(FOLDS, size=len(names))[codes]
    found = np.zeros((len(labels), len(SIGNS)))
    for number in range(FOLDS):
        train, test = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        chosen = choose([described[at] for at in train])
        fitted = fit(matrix([described[at] for at in train], chosen), labels[train])
        found[test] = probabilities(matrix([described[at] for at in test], chosen), *fitted)
    return found


def report(found: np.ndarray, labels: np.ndarray) -> None:
    """Show macro-F1 and how well the probabilities are calibrated."""
    called = np.array(SIGNS)[found.argmax(axis=1)]
    sure, right = found.max(axis=1), called == labels
    part = np.minimum((sure * 10).astype(int), 9)
    gaps = [abs(sure[part == p].mean() - right[part == p].mean()) * (part == p).mean() for p in np.unique(part)]
    sys.stdout.write(
        f"{FOLDS}-fold cross-validation over articles: macro-F1 {f1_score(labels, called, average='macro'):.4f}, "
        f"accuracy {right.mean():.4f}, expected calibration error {sum(gaps):.4f}\n"
    )
    score = found[:, 2] - found[:, 0]
    for cut in (0.05, 0.1, 0.15, 0.2, 0.25):
        calls = np.select([score <= -cut, score >= cut], [-1, 1], 0)
        sys.stdout.write(f"cut at {cut}: macro-F1 {f1_score(labels, calls, average='macro'):.4f}\n")


def save(names: list[str], weights: np.ndarray, intercept: np.ndarray) -> None:
    """Write the weights without pickle and without the time of day."""
    text = np.frombuffer("\n".join(names).encode("utf-8"), dtype="uint8")
    arrays = {"names": text, "weights": weights.astype("float16"), "intercept": intercept.astype("float32")}
    with zipfile.ZipFile(OUT, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            with archive.open(zipfile.ZipInfo(f"{name}.npy"), "w") as file:
                np.lib.format.write_array(file, array, allow_pickle=False)
    sys.stdout.write(f"{OUT.name}: {len(names):,} features, {OUT.stat().st_size:,} bytes\n")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", required=True, type=Path)
    parser.add_argument("--check", action="store_true", help="cross-validate only")
    options = parser.parse_args()
    targets = read_sentiment_gold(options.gold).targets
    labels, described = targets["label"].to_numpy(), describe(targets)
    report(cross_validate(described, labels, targets["group"]), labels)
    if not options.check:
        names = choose(described)
        save(names, *fit(matrix(described, names), labels))


if __name__ == "__main__":
    main()
