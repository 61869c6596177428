"""A small model of tone towards a target: stems before and after it, and the words of tone, in one linear sum.

One logistic regression a class, trained by `scripts/train_linear.py` on the train part of NewsMTSC (F. Hamborg and
K. Donnay (2021), "NewsMTSC", EACL; MIT licence). The weights are in `toolkit/models/`; README.md there says more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from toolkit.masks import write_masked
from toolkit.vader import make_scorer, normalise
from toolkit.windows import clause_weights, window_span

Span = tuple[int, int]

#: The classes of the model, in the order of its weights.
SIGNS = (-1, 0, 1)
_WEIGHTS = "linear.npz"
_TOKEN = re.compile(r"[^\W\d_]+(?:n't|'(?=s\b))?|\d+|[!?%$]")
_NEUTRAL = 0.05  # up to here a score is neutral
_NEAR = 4  # words on each side of the target that are a zone of their own


class LinearScorer(NamedTuple):
    """The weights of the model: one row a feature, one column a class."""

    rows: dict[str, int]
    weights: np.ndarray
    intercept: np.ndarray

    def probabilities(self, text: str, term: Span, masked: Collection[Span] = ()) -> np.ndarray:
        """Return how likely the text is bad, neutral and good in tone about the term.

        Examples
        --------
        >>> model = load_model()
        >>> bad, neutral, good = model.probabilities("The envoy was accused of corruption.", (4, 9))
        >>> bool(bad > good), round(float(bad + neutral + good), 6)
        (True, 1.0)
        """
        total = self.intercept.copy()
        for name, value in features(text, term, masked).items():
            row = self.rows.get(name)
            if row is not None:
                total += value * self.weights[row]
        odds = 1 / (1 + np.exp(-total))
        return odds / odds.sum()

    def score_around(self, text: str, term: Span, masked: Collection[Span] = ()) -> float:
        """Return the probability that the tone is good less the one that it is bad.

        Where neutral is likeliest this is a twentieth of it, so that, as with VADER, a score between -0.05 and 0.05
        is a neutral one.
        """
        bad, neutral, good = self.probabilities(text, term, masked)
        score = good - bad
        if neutral >= max(good, bad):
            return round(float(score * _NEUTRAL), 4)
        return round(float(np.copysign(max(abs(score), _NEUTRAL), score)), 4)


@lru_cache(maxsize=1)
def load_model() -> LinearScorer:
    """Load the model's weights, which ship with the toolkit.

    Returns
    -------
    LinearScorer
        For :func:`toolkit.sentiment_around` with `scorer="linear"`, or to ask for probabilities.

    Notes
    -----
    Source, licence, accuracy and checksum stand in `toolkit/models/README.md`. No sentence of the training data is
    in the file, only stems and their weights. Trained on sentences of US news about politicians, 2018 to 2020: its
    "good" and "bad" are those of a reader asked how the author portrays a person.

    Examples
    --------
    >>> load_model().weights.shape[1]
    3
    """
    with files("toolkit.models").joinpath(_WEIGHTS).open("rb") as file, np.load(file, allow_pickle=False) as data:
        names = data["names"].tobytes().decode("utf-8").split("\n")
        rows = {name: row for row, name in enumerate(names)}
        return LinearScorer(rows, data["weights"].astype("float64"), data["intercept"].astype("float64"))


def features(text: str, term: Span, masked: Collection[Span] = ()) -> dict[str, float]:
    """Describe a text around a term by stems in zones and by its words of tone.

    Examples
    --------
    >>> sorted(features("Rebels broke the truce", (17, 22)))[:4]
    ['a:TARGET', 'a:broke', 'a:broke the', 'a:rebel']
    """
    start, end = term
    found: dict[str, float] = {}
    before, after = (_stems(part) for part in _masked_sides(text, term, masked))
    zones = {"a": before + ["TARGET"] + after, "l": before, "r": after, "ln": before[-_NEAR:], "rn": after[:_NEAR]}
    for zone, stems in zones.items():
        found |= {f"{zone}:{stem}": 1.0 for stem in stems}
    for zone in ("a", "ln", "rn"):
        found |= {f"{zone}:{one} {two}": 1.0 for one, two in zip(zones[zone], zones[zone][1:], strict=False)}
    first, last = window_span(text, (0, len(text)), term, "clause")
    inside = [(max(a, first), min(b, last)) for a, b in masked if a < last and first < b]
    clause = _masked_sides(text[first:last], (start - first, end - first), [(a - first, b - first) for a, b in inside])
    found |= {f"c:{stem}": 1.0 for part in clause for stem in _stems(part)}
    scorer = make_scorer("conflict", fixes="all")
    tones = scorer.tones(text, [*masked, term])
    [weights] = clause_weights(text, [term], [(tone.start, tone.end) for tone in tones])
    for tone, weight in zip(tones, weights, strict=True):
        sign = "+" if tone.valence > 0 else "-"
        size = abs(tone.valence) / 4
        for name, value in (
            (f"tone{sign}", size),
            (f"tone{sign} near", size * weight),
            (f"tone{sign} {'before' if tone.end <= start else 'after'}", size * weight),
        ):
            found[name] = found.get(name, 0.0) + value
    found["compound"] = scorer.compound([tone.valence for tone in tones], text)
    found["compound near"] = scorer.compound(
        [tone.valence * weight for tone, weight in zip(tones, weights, strict=True)], text
    )
    found["starts"] = float(start == 0)
    found["length"] = min(len(zones["a"]) / 40, 2.0)
    return found


def _masked_sides(text: str, term: Span, masked: Collection[Span]) -> tuple[str, str]:
    start, end = term
    left = [(a, min(b, start)) for a, b in sorted(masked) if a < start]
    right = [(max(a, end) - end, b - end) for a, b in sorted(masked) if b > end]
    return write_masked(text[:start], left), write_masked(text[end:], right)


def _stems(text: str) -> list[str]:
    stem = _stemmer()
    return [stem(token) for token in _TOKEN.findall(normalise(text).lower())]


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    from nltk.stem.snowball import EnglishStemmer

    return lru_cache(maxsize=100_000)(EnglishStemmer().stem)
