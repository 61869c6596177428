"""How much more often than by chance two names stand together: measures and a test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

_NEGLIGIBLE = 1e-17  # a further term of a sum that is smaller than this share of it does not change it


class Together(NamedTuple):
    """A two-by-two table for each pair: units with both, with a, with b, and all units."""

    both: np.ndarray
    a: np.ndarray
    b: np.ndarray
    units: int | np.ndarray


def expected(pairs: Together) -> np.ndarray:
    """Units with both if a and b were dealt to the units independently."""
    return pairs.a * pairs.b.astype("float64") / max(pairs.units, 1)


def pmi(pairs: Together) -> np.ndarray:
    """Pointwise mutual information in bits (K. Church and P. Hanks 1990): log2 of observed over expected."""
    return np.log2(pairs.both / expected(pairs))


def npmi(pairs: Together) -> np.ndarray:
    """PMI over -log2 p(both), -1 to 1 (G. Bouma 2009); 0 where both stand in every unit, which tells nothing."""
    everywhere = pairs.both == pairs.units
    surprise = -np.log2(pairs.both / pairs.units, where=~everywhere, out=np.ones(len(pairs.both)))
    return np.where(everywhere, 0.0, pmi(pairs) / surprise)


def log_likelihood(pairs: Together) -> np.ndarray:
    """Likelihood ratio G² (T. Dunning 1993), below 0 where the two stand together less often than by chance."""
    from scipy.special import xlogy

    both, a, b, units = (np.asarray(count, dtype="float64") for count in pairs)
    mean = expected(pairs)
    cells = ((both, mean), (a - both, a - mean), (b - both, b - mean), (units - a - b + both, units - a - b + mean))
    total = np.zeros(len(both))
    for observed, by_chance in cells:
        total += xlogy(observed, np.divide(observed, by_chance, where=observed > 0, out=np.ones(len(both))))
    return np.where(both < mean, -2, 2) * np.maximum(total, 0)


def jaccard(pairs: Together) -> np.ndarray:
    """Units with both over units with either, 0 to 1."""
    return pairs.both / (pairs.a + pairs.b - pairs.both)


def cosine(pairs: Together) -> np.ndarray:
    """Units with both over the geometric mean of those with each (Salton's cosine, Ochiai), 0 to 1."""
    return pairs.both / np.sqrt(pairs.a * pairs.b.astype("float64"))


def hypergeometric(pairs: Together) -> np.ndarray:
    """Return the chance of so many units with both or more, if a and b were dealt to the units independently.

    Notes
    -----
    The upper tail of the hypergeometric distribution, which is Fisher's exact test, one-sided. It is what
    `scipy.stats.hypergeom.sf(both - 1, units, a, b)` gives, for a million pairs at once: the first term by
    logarithms of factorials, the others by their ratios, from the side where the terms fall.
    """
    from scipy.special import gammaln

    both, a, b, units = np.broadcast_arrays(*(np.asarray(count, dtype="float64") for count in pairs))
    upper = both * units > a * b
    start = np.where(upper, both, both - 1)  # below the mean: one less the lower tail

    def log_choose(n: np.ndarray, k: np.ndarray) -> np.ndarray:
        return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)

    possible = (start >= 0) & (start >= a + b - units) & (start <= np.minimum(a, b))
    tail = np.zeros(len(both))
    at = np.flatnonzero(possible)
    x, a, b, units = start[at], a[at], b[at], units[at]
    first = np.exp(log_choose(a, x) + log_choose(units - a, b - x) - log_choose(units, b))
    tail[at] = first * _falling_sum(x, a, b, units, np.where(upper[at], 1, -1))
    return np.clip(np.where(upper, tail, 1 - tail), 0, 1)


def _falling_sum(x: np.ndarray, a: np.ndarray, b: np.ndarray, units: np.ndarray, step: np.ndarray) -> np.ndarray:
    """Add up the terms of the distribution from x on, upwards or downwards, as shares of the first."""
    total = np.ones(len(x))
    at, term, rest = np.arange(len(x)), np.ones(len(x)), units - a - b
    while len(at):
        up = step > 0
        k = np.where(up, x, x - 1)  # the ratio of the terms k + 1 and k, turned over on the way down
        ratio = (a - k) * (b - k) / np.maximum((k + 1) * (rest + k + 1), 1)
        term = term * np.divide(1, ratio, where=~up & (ratio > 0), out=np.where(up, ratio, 0.0))
        term[(k < 0) | (rest + k + 1 <= 0)] = 0
        total[at] += term
        x = x + step
        going = term > total[at] * _NEGLIGIBLE
        at, term, x, a, b, rest, step = (values[going] for values in (at, term, x, a, b, rest, step))
    return total


def false_discovery(p: np.ndarray, tests: int) -> np.ndarray:
    """Return q: Benjamini and Hochberg's (1995) rate of false discoveries, for the smallest p of so many tests.

    The pairs that never stand together were tested too, with p = 1.
    """
    from scipy.stats import false_discovery_control

    return np.minimum(false_discovery_control(p) * (tests / len(p)), 1) if len(p) else p


MEASURES: dict[str, Callable[[Together], np.ndarray]] = {
    "pmi": pmi,
    "npmi": npmi,
    "log_likelihood": log_likelihood,
    "jaccard": jaccard,
    "cosine": cosine,
}
#: What one may ask for: the measures, the counts that they are made of, and the test.
NAMES = ("count", *MEASURES, "hypergeometric")


def check_measures(measure: Sequence[str]) -> set[str]:
    """Return the measures asked for, or raise ValueError."""
    asked = {measure} if isinstance(measure, str) else set(measure)
    unknown = sorted(asked - set(NAMES))
    if unknown:
        raise ValueError(f'measure "{unknown[0]}" is unknown. Use {", ".join(NAMES)}.')
    return asked


def associate(pairs: Together, asked: set[str], *, width: int, tests: int) -> dict[str, np.ndarray]:
    """Return the columns of the measures asked for.

    `width` is in how many units each sentence stands: where that is more than one, units repeat each other, and
    the likelihood ratio and the counts of the test are divided by it. `tests` is how many pairs there could be.
    """
    columns = {name: value(pairs) for name, value in MEASURES.items() if name in asked}
    if "log_likelihood" in asked:
        columns["log_likelihood"] /= width
    if "hypergeometric" in asked:
        columns["p"] = hypergeometric(Together(*(np.asarray(count) // width for count in pairs)))
        columns["q"] = false_discovery(columns["p"], tests)
    return columns
