"""The lines of a network that stand out from what the weights of their ends would give."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from toolkit.graphs import node_ids
from toolkit.tables import check_columns


def backbone(
    pairs: pd.DataFrame, *, method: str = "disparity", alpha: float = 0.05, column: str = "sentences"
) -> pd.DataFrame:
    """Keep the lines of a network that are too strong to be chance.

    Parameters
    ----------
    pairs
        Needs `a`, `b` and `column`: all pairs, as the weights of a node are compared with each other.
    method
        `"disparity"`: is the line a larger part of all that one of its ends has than a random cut would make it?
        `"noise_corrected"`: is it stronger than the strength of both ends would have it? Whole numbers only.
    alpha
        Keep lines whose chance is below this, 0 to 1.
    column
        The weight of a line, above 0.

    Returns
    -------
    DataFrame
        The rows that stay, in their order, and a column `backbone_p`.

    Raises
    ------
    ValueError
        If an option is unknown, a column is missing, or a weight is not above 0.

    Notes
    -----
    The disparity filter is that of Á. Serrano, M. Boguñá and A. Vespignani (2009): (1 - share)^(lines - 1), of the
    two ends the smaller. A node with one line says nothing about it. It keeps the lines of weak nodes to strong ones.

    The noise-corrected backbone is that of M. Coscia and F. Neffke (2017): observed over expected weight, mapped to
    -1 to 1, with the variance that a beta prior of the paper's mean and variance and a binomial likelihood give it;
    `backbone_p` is the normal tail of the value over its standard deviation. Every line counts in both directions.
    (The authors' program has 1 - mean² in place of (1 - mean)² in the prior, a difference in the third digit.)

    Examples
    --------
    >>> pairs = pd.DataFrame({"a": "x", "b": ["v", "w", "y", "z"], "sentences": [1, 1, 1, 17]})
    >>> backbone(pairs)["b"].tolist()
    ['z']
    """
    check_columns(pairs, ["a", "b", column], "pairs")
    if method not in _METHODS:
        raise ValueError(f'method="{method}" is unknown. Use {" or ".join(_METHODS)}.')
    if not 0 < alpha <= 1:
        raise ValueError(f"alpha={alpha} is not a chance. Give a number above 0 and at most 1, such as 0.05.")
    weight = pairs[column].to_numpy(dtype="float64")
    if not (weight > 0).all():
        raise ValueError(
            f"{(~(weight > 0)).sum():,} of {len(pairs):,} pairs have no {column} above 0. Drop them first."
        )
    if method == "noise_corrected" and (weight % 1 != 0).any():
        raise ValueError(f'method="noise_corrected" needs counts, and {column} has fractions. Use "disparity".')
    ids = node_ids(pairs)
    ends, _ = pd.factorize(np.array(ids["a"] + ids["b"], dtype="object"))
    a, b = ends[: len(pairs)], ends[len(pairs) :]
    strength = np.bincount(ends, np.tile(weight, 2))
    chance = _METHODS[method](weight, a, b, strength)
    return pairs.assign(backbone_p=chance)[chance < alpha].reset_index(drop=True)


def _disparity(weight: np.ndarray, a: np.ndarray, b: np.ndarray, strength: np.ndarray) -> np.ndarray:
    lines = np.bincount(np.append(a, b))
    return np.minimum(*((1 - weight / strength[end]) ** (lines[end] - 1) for end in (a, b)))


def _noise_corrected(weight: np.ndarray, a: np.ndarray, b: np.ndarray, strength: np.ndarray) -> np.ndarray:
    from scipy.stats import norm

    total = strength.sum()
    of_a, of_b = strength[a], strength[b]
    product = of_a * of_b
    lift = total / product  # one over the expected weight
    score = (lift * weight - 1) / (lift * weight + 1)
    mean = product / total**2
    variance = product * (total - of_a) * (total - of_b) / (total**4 * (total - 1))
    prior_a = mean**2 * (1 - mean) / variance - mean
    prior_b = mean * (1 - mean) ** 2 / variance - (1 - mean)
    share = (prior_a + weight) / (prior_a + prior_b + total)
    slope = 2 * (lift + weight * (1 / product - total * (of_a + of_b) / product**2)) / (lift * weight + 1) ** 2
    return norm.sf(score / np.sqrt(total * share * (1 - share) * slope**2))


_METHODS: dict[str, Callable[..., np.ndarray]] = {"disparity": _disparity, "noise_corrected": _noise_corrected}
