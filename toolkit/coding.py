"""Windows coded by hand: a sheet to fill in, how far two coders agree, and what that does to the scores."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.summaries import CUTS
from toolkit.tables import AGREEMENT, check_columns, make_rows
from toolkit.tone_gold import macro_f1

_NAMES = ("negative", "neutral", "positive")


class Calibration(NamedTuple):
    """Cut points and a map fitted to hand-coded windows, and what they buy on windows they were not fitted to.

    Attributes
    ----------
    cuts
        Up to the first a score is called negative, from the second positive.
    macro_f1, macro_f1_before
        Mean F1 of the three classes with such cuts, and with the usual ones.
    levels, codes
        The map: the scores that windows had, and what coders give such a score on the mean, never falling.
    error, error_before
        Root mean square of what separates the code of a window from its mapped score, and from its score.
    bias
        How far the mean score lies above the mean code; a mean of mapped scores has no such bias.
    windows
        How many windows were coded.
    """

    cuts: tuple[float, float]
    macro_f1: float
    macro_f1_before: float
    levels: np.ndarray
    codes: np.ndarray
    error: float
    error_before: float
    bias: float
    windows: int

    def rescale(self, scores: pd.Series) -> pd.Series:
        """Put the code to expect in the place of each score.

        Examples
        --------
        >>> fitted = calibrate(pd.Series([-0.4, 0.1, 0.2, 0.6] * 10), pd.Series([-1, 0, 0, 1] * 10))
        >>> fitted.rescale(pd.Series([-0.9, 0.15, 0.4])).round(2).tolist()
        [-1.0, 0.0, 0.5]
        """
        return pd.Series(np.interp(scores, self.levels, self.codes), scores.index)


def coding_sheet(
    scores: pd.DataFrame, corpus: pd.DataFrame, *, n: int = 100, by: str | None = None, seed: int = 0
) -> pd.DataFrame:
    """Draw windows to be coded by hand, the same number of each tone, and of each group if there are groups.

    Parameters
    ----------
    scores
        The table of :func:`toolkit.sentiment_around`.
    corpus
        The corpus that was scored: needs `doc_id` and `text`.
    n
        How many windows; fewer if there are not as many.
    by
        A column of `scores` to draw evenly from too, such as `code` or `source`.
    seed
        Start of the random numbers.

    Returns
    -------
    DataFrame
        `doc_id`, `start`, `window` with the term between » and «, and the empty columns `coder_1`, `coder_2` and
        `remark`, in random order. Coders write -1, 0 or 1. The score is not shown, so that it sways nobody.

    Raises
    ------
    ValueError
        If a column is missing or `n` is under 1.

    Notes
    -----
    Drawn by tone, the sheet holds more of the rare tones than the corpus: what coders find in it says how good the
    scores are, not how common a tone is. Join it to the scores again by `doc_id` and `start`.

    Examples
    --------
    >>> import toolkit as tk
    >>> texts = ["The armistice broke.", "The armistice is on.", "The armistice is a joy."]
    >>> corpus = pd.DataFrame({"doc_id": list("abc"), "text": texts})
    >>> scores = tk.sentiment_around(corpus, tk.find_terms(corpus))
    >>> sorted(coding_sheet(scores, corpus, n=3)["window"])
    ['The »armistice« broke.', 'The »armistice« is a joy.', 'The »armistice« is on.']
    """
    needed = ["doc_id", "start", "end", "window", "score", *([by] if by else [])]
    rows = check_columns(scores, needed, "scores").sort_values(["doc_id", "start"], kind="stable", ignore_index=True)
    if n < 1:
        raise ValueError(f"n is {n}; draw at least one window, about 100 to calibrate.")
    random = np.random.default_rng(seed)
    rows = rows.iloc[random.permutation(len(rows))]
    strata = [_tones(rows["score"]), *([rows[by].astype("str")] if by else [])]
    # One of each stratum in turn, until there are enough.
    turn = rows.groupby([np.asarray(part) for part in strata]).cumcount()
    drawn = rows.loc[turn.sort_values(kind="stable").index[:n]]
    drawn = drawn.iloc[random.permutation(len(drawn))].reset_index(drop=True)
    check_columns(corpus, ["doc_id", "text"], "corpus")
    texts = dict(zip(corpus["doc_id"], corpus["text"], strict=True))
    spans = zip(drawn["doc_id"], drawn["window"], drawn["start"], drawn["end"], strict=True)
    windows = [_marked(texts[doc_id], window, start, end) for doc_id, window, start, end in spans]
    blank = dict.fromkeys(["coder_1", "coder_2", "remark"], "")
    return drawn[["doc_id", "start"]].assign(window=windows, **blank).astype({name: "str" for name in blank})


def agreement(sheet: pd.DataFrame, *, coders: tuple[str, str] = ("coder_1", "coder_2")) -> pd.DataFrame:
    """Measure how far two coders agree on the tone of windows.

    Parameters
    ----------
    sheet
        A filled-in :func:`coding_sheet`.
    coders
        The columns of the two coders, with -1, 0 or 1; rows that one left empty are left out.

    Returns
    -------
    DataFrame
        One row: `windows` (coded by both), `share` (coded alike), `alpha` (Krippendorff's, of ordered classes: -1
        against 1 is a worse miss than -1 against 0), `alpha_nominal` (any miss alike).

    Raises
    ------
    ValueError
        If a column is missing, a code is none of -1, 0 and 1, or no window was coded by both.

    Notes
    -----
    K. Krippendorff (2004), *Content Analysis*: above 0.8 is reliable, above 0.667 allows tentative conclusions. The
    computation is NLTK's (`nltk.metrics.agreement`), with the interval metric for `alpha`.

    Examples
    --------
    >>> sheet = pd.DataFrame({"coder_1": [-1, 0, 1, 1], "coder_2": [-1, 0, 1, 0]})
    >>> agreement(sheet).round(3).values.tolist()
    [[4.0, 0.75, 0.821, 0.667]]
    """
    from nltk.metrics.agreement import AnnotationTask
    from nltk.metrics.distance import binary_distance, interval_distance

    first, second = (_codes(sheet, coder) for coder in coders)
    both = first.notna() & second.notna()
    if not both.any():
        raise ValueError(f"No window was coded by both {coders[0]} and {coders[1]}.")
    pairs = list(zip(first[both].astype("int64"), second[both].astype("int64"), strict=True))
    data = [(coder, item, pair[at]) for item, pair in enumerate(pairs) for at, coder in enumerate(coders)]
    same = sum(a == b for a, b in pairs) / len(pairs)
    alphas = [
        AnnotationTask(data, distance=distance).alpha()
        if len({code for pair in pairs for code in pair}) > 1
        else np.nan
        for distance in (interval_distance, binary_distance)
    ]
    return make_rows(
        AGREEMENT, [{"windows": len(pairs), "share": same, "alpha": alphas[0], "alpha_nominal": alphas[1]}]
    )


def calibrate(scores: pd.Series, codes: pd.Series, *, folds: int = 5, seed: int = 0) -> Calibration:
    """Fit cut points and a map of scores to windows coded by hand, and tell what they buy.

    Parameters
    ----------
    scores
        The scores of the windows.
    codes
        What the coder said of each: -1, 0 or 1.
    folds, seed
        How many parts to fit on all but one of and judge on that one, and the start of the random numbers.

    Returns
    -------
    Calibration
        For shares, pass its `cuts` to :func:`toolkit.summarise_sentiment`; for means on the coder's scale, put
        `rescale(scores)` in the place of the scores. Its other fields say what that buys, by cross-validation.

    Raises
    ------
    ValueError
        If the lengths differ, a code is unknown or there are fewer than twenty windows.

    Notes
    -----
    The map is an isotonic regression (R. E. Barlow and others (1972), *Statistical Inference under Order Restrictions*): it
    keeps the order of the scores. With some hundred windows all of this is rough. On the train part of NewsMTSC, 100
    windows drawn 60 times, fitted cuts gain nothing over the usual ones (macro-F1 0.567 against 0.577), nor is a
    window's own code closer to its mapped score (0.72 against 0.71; from 400 windows on it is); what the map takes away is
    the bias of means (0.08 before, 0.00 with a standard deviation of 0.08 after; of 0.04 with 400 windows).

    Examples
    --------
    >>> scores = pd.Series([-0.4, 0.1, 0.2, 0.6] * 10)
    >>> fitted = calibrate(scores, pd.Series([-1, 0, 0, 1] * 10))
    >>> fitted.macro_f1, fitted.macro_f1_before, round(fitted.bias, 3)
    (1.0, 0.5, 0.125)
    """
    if len(scores) != len(codes) or len(scores) < 20:
        raise ValueError(
            f"There are {len(scores)} scores and {len(codes)} codes. Code at least 20 windows, rather 100."
        )
    labels = _codes(pd.DataFrame({"codes": codes}), "codes").to_numpy("int64")
    values = np.asarray(scores, dtype="float64")
    part = np.random.default_rng(seed).permutation(len(values)) % folds
    called, mapped = np.zeros(len(values), dtype="int64"), np.zeros(len(values))
    for number in range(folds):
        train, test = part != number, part == number
        called[test] = _call(values[test], _fit(values[train], labels[train]))
        mapped[test] = np.interp(values[test], *_rising(values[train], labels[train]))
    return Calibration(
        _fit(values, labels),
        _f1(labels, called),
        _f1(labels, _call(values, CUTS)),
        *_rising(values, labels),
        error=_distance(labels, mapped),
        error_before=_distance(labels, values),
        bias=float(np.mean(values - labels)),
        windows=len(values),
    )


def methods_sentence(agreed: pd.DataFrame, calibration: Calibration | None = None, *, scorer: str = "VADER") -> str:
    """Write the sentence on validation for the methods section.

    Parameters
    ----------
    agreed
        The table of :func:`agreement`.
    calibration
        What :func:`calibrate` gave.
    scorer
        The name of the scorer.

    Examples
    --------
    >>> agreed = agreement(pd.DataFrame({"coder_1": [-1, 0, 1, 1], "coder_2": [-1, 0, 1, 0]}))
    >>> methods_sentence(agreed)
    "Two coders judged the tone of 4 windows around peace-process terms; they agreed on 75 % (Krippendorff's α = 0.82)."
    """
    row = agreed.iloc[0]
    text = (
        f"Two coders judged the tone of {int(row['windows']):,} windows around peace-process terms; they agreed on "
        f"{100 * row['share']:.0f} % (Krippendorff's α = {row['alpha']:.2f})."
    )
    if calibration is None:
        return text
    low, high = calibration.cuts
    return (
        f"{text} Against {calibration.windows:,} coded windows {scorer} reaches a macro-F1 of "
        f"{calibration.macro_f1_before:.2f} with its usual cut points and, by cross-validation, {calibration.macro_f1:.2f} "
        f"with cut points fitted to them ({low:+.2f} and {high:+.2f})."
    )


def _tones(scores: pd.Series) -> pd.Series:
    return pd.Series(np.select([scores <= CUTS[0], scores >= CUTS[1]], [_NAMES[0], _NAMES[2]], _NAMES[1]), scores.index)


def _marked(text: str, window: str, start: int, end: int) -> str:
    """Put the term of a window between marks."""
    first = text.find(window, max(0, end - len(window)))
    return f"{text[first:start]}»{text[start:end]}«{text[end : first + len(window)]}"


def _codes(sheet: pd.DataFrame, column: str) -> pd.Series:
    written = check_columns(sheet, [column], "The sheet")[column]
    empty = written.isna() | (written.astype("str").str.strip() == "")
    codes = pd.to_numeric(written.where(~empty), errors="coerce")
    wrong = ~empty & ~codes.isin([-1, 0, 1])
    if wrong.any():
        raise ValueError(f"Column {column} has the code {written[wrong].iloc[0]!r}. Write -1, 0 or 1.")
    return codes


def _fit(scores: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """Try cuts half-way between scores, at most forty, and keep the best; of equal ones those nearest the usual."""
    levels = np.unique(scores)
    middles = (levels[1:] + levels[:-1]) / 2
    if len(middles) > 40:
        middles = np.quantile(middles, np.linspace(0, 1, 40))
    tries = [(float(low), float(high)) for low in middles for high in middles if low <= high] or [CUTS]
    away = [abs(low - CUTS[0]) + abs(high - CUTS[1]) for low, high in tries]
    quality = [_f1(labels, _call(scores, cuts)) for cuts in tries]
    return min(zip(quality, away, tries, strict=True), key=lambda row: (-row[0], row[1]))[2]


def _call(scores: np.ndarray, cuts: tuple[float, float]) -> np.ndarray:
    return np.select([scores <= cuts[0], scores >= cuts[1]], [-1, 1], 0)


def _rising(scores: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the different scores and the mean code at each, evened out so that it never falls."""
    from scipy.optimize import isotonic_regression

    levels, level = np.unique(scores, return_inverse=True)
    windows = np.bincount(level)
    return levels, isotonic_regression(np.bincount(level, labels) / windows, weights=windows).x


def _distance(labels: np.ndarray, scores: np.ndarray) -> float:
    return float(np.sqrt(np.mean((labels - scores) ** 2)))


def _f1(labels: np.ndarray, called: np.ndarray) -> float:
    return float(macro_f1(np.bincount(3 * (labels + 1) + called + 1, minlength=9).reshape(3, 3)))
