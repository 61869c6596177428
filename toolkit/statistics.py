"""Intervals for numbers that come from articles: windows of one article resemble each other."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import ArrayLike

# Draws are made in slices, so that memory stays small whatever the number of articles.
_CELLS_AT_ONCE = 2_000_000


def bootstrap_mean(
    values: ArrayLike, clusters: ArrayLike, *, reps: int = 2000, seed: int = 0
) -> tuple[float, float, float]:
    """Estimate a mean and its 95 % interval by drawing whole clusters with replacement.

    Parameters
    ----------
    values
        The numbers, none missing.
    clusters
        The cluster of each number, for instance its article.
    reps
        How many times to draw.
    seed
        Start of the random numbers; equal seeds give equal intervals.

    Returns
    -------
    tuple of float
        Mean, low, high. With one cluster low and high are NaN: nothing is known of how clusters differ.

    Raises
    ------
    ValueError
        If there are no values, if one is missing, if the lengths differ or if `reps` is under 1.

    Notes
    -----
    Percentile bootstrap of the ratio of sum to count (B. Efron and R. Tibshirani (1993), *An Introduction
    to the Bootstrap*; C. Field and A. Welsh (2007) for clusters). It is too narrow below some ten clusters.
    The order of the rows does not change a bit of the result.

    Examples
    --------
    >>> mean, low, high = bootstrap_mean([0.1, 0.3, -0.2, 0.4], ["a", "a", "b", "c"])
    >>> round(mean, 3), round(low, 3), round(high, 3)
    (0.15, -0.2, 0.4)
    >>> bootstrap_mean([0.5, 0.1], ["a", "a"])
    (0.3, nan, nan)
    """
    sums, sizes = _cluster_sums(np.asarray(values, dtype="float64"), np.asarray(clusters, dtype="str"))
    return bootstrap_ratio(sums, sizes, reps=reps, seed=seed)


def bootstrap_ratio(
    numerators: ArrayLike, denominators: ArrayLike, *, reps: int = 2000, seed: int = 0
) -> tuple[float, float, float]:
    """Estimate a ratio of two sums and its 95 % interval by drawing whole clusters with replacement.

    Parameters
    ----------
    numerators, denominators
        What each cluster adds to the sum above the line and to the one below it, in a fixed order.
    reps
        How many times to draw.
    seed
        Start of the random numbers; equal seeds give equal intervals.

    Returns
    -------
    tuple of float
        Ratio, low, high. All are NaN if the sum below the line is 0; with one cluster low and high are.

    Raises
    ------
    ValueError
        If `reps` is under 1.

    Notes
    -----
    As :func:`bootstrap_mean`. A drawing whose sum below the line is 0 says nothing and is left out.

    Examples
    --------
    >>> bootstrap_ratio([3, 1], [4, 4])
    (0.5, 0.25, 0.75)
    """
    above, below = np.asarray(numerators, dtype="float64"), np.asarray(denominators, dtype="float64")
    if reps < 1:
        raise ValueError(f"reps is {reps}; draw at least once, 2000 times for a stable interval.")
    if below.sum() == 0:
        return math.nan, math.nan, math.nan
    ratio = float(above.sum() / below.sum())
    if len(above) == 1:
        return ratio, math.nan, math.nan
    ratios = []
    for drawn in _draws(len(above), len(above), reps, seed):
        sums = below[drawn].sum(axis=1)
        ratios.append(np.divide(above[drawn].sum(axis=1), sums, out=np.full(len(drawn), math.nan), where=sums != 0))
    return ratio, *percentiles(ratio, np.concatenate(ratios))


def bootstrap_weights(clusters: int, *, cells: int = 0, reps: int = 2000, seed: int = 0) -> Iterator[np.ndarray]:
    """Draw whole clusters with replacement, for what is more than a ratio of two sums.

    Parameters
    ----------
    clusters
        How many there are.
    cells
        How many numbers each drawing is made into; the drawings come in slices that keep these few.
    reps
        How many times to draw.
    seed
        Start of the random numbers; equal seeds give equal drawings.

    Yields
    ------
    ndarray
        One row a drawing, one column a cluster: how often it was drawn.

    Examples
    --------
    >>> [weights.sum(axis=1).tolist() for weights in bootstrap_weights(3, reps=2)]
    [[3, 3]]
    """
    for drawn in _draws(clusters, max(clusters, cells), reps, seed):
        rows = np.arange(len(drawn))[:, None] * clusters
        yield np.bincount((rows + drawn).ravel(), minlength=drawn.size).reshape(drawn.shape)


def percentiles(value: float, values: np.ndarray) -> tuple[float, float]:
    """Return the 95 % interval of `value` from its values in the drawings; those that are NaN say nothing."""
    values = values[~np.isnan(values)]
    low, high = np.quantile(values, [0.025, 0.975]) if len(values) else (math.nan, math.nan)
    # Sums of equal numbers differ in their last bit; an interval must not miss its value by that.
    return min(float(low), value), max(float(high), value)


def bootstrap_difference(
    values: ArrayLike, clusters: ArrayLike, inside: ArrayLike, *, reps: int = 2000, seed: int = 0
) -> tuple[float, float, float]:
    """Estimate how far the mean of some rows is from that of the others, with a 95 % interval by whole clusters.

    Parameters
    ----------
    values, clusters
        As in :func:`bootstrap_mean`.
    inside
        True for the rows whose mean comes first. A cluster may have rows of both kinds.
    reps, seed
        How many times to draw, and the start of the random numbers.

    Returns
    -------
    tuple of float
        Difference, low, high; NaN where one kind has no rows. Low and high are NaN where the rows of a kind are all of
        one cluster: nothing is known of how its clusters differ, and drawing the others would feign that it is.

    Raises
    ------
    ValueError
        As :func:`bootstrap_mean`.

    Notes
    -----
    Clusters are drawn with all their rows, so that what the two means share is not counted as noise. A drawing
    without rows of one kind says nothing and is left out.

    Examples
    --------
    >>> difference, low, high = bootstrap_difference([0.5, 0.1, 0.3, -0.1], list("aabb"), [True, False] * 2)
    >>> round(difference, 6), round(low, 6), round(high, 6)
    (0.4, 0.4, 0.4)
    """
    values, clusters = np.asarray(values, dtype="float64"), np.asarray(clusters, dtype="str")
    inside = np.asarray(inside, dtype="bool")
    names = np.unique(clusters)
    totals = []
    fewest = len(names)
    for kind in (inside, ~inside):
        if not kind.any():
            return math.nan, math.nan, math.nan
        sums, sizes = _cluster_sums(values[kind], clusters[kind])
        at = np.searchsorted(names, np.unique(clusters[kind]))
        fewest = min(fewest, len(at))
        both = np.zeros((2, len(names)))
        both[0, at], both[1, at] = sums, sizes
        totals.append(both)
    (sums, sizes), (other_sums, other_sizes) = totals
    difference = float(sums.sum() / sizes.sum() - other_sums.sum() / other_sizes.sum())
    if reps < 1:
        raise ValueError(f"reps is {reps}; draw at least once, 2000 times for a stable interval.")
    if fewest == 1:
        return difference, math.nan, math.nan
    found = []
    for drawn in _draws(len(names), len(names), reps, seed):
        with np.errstate(invalid="ignore", divide="ignore"):
            found.append(np.subtract(*(a[drawn].sum(axis=1) / b[drawn].sum(axis=1) for a, b in totals)))
    return difference, *percentiles(difference, np.concatenate(found))


def bootstrap_statistic(
    counts: np.ndarray, statistic: Callable[[np.ndarray], np.ndarray], *, reps: int = 2000, seed: int = 0
) -> tuple[float, float, float]:
    """Estimate a statistic of summed counts and its 95 % interval by drawing whole clusters with replacement.

    Parameters
    ----------
    counts
        The counts of each cluster: the first axis is that of the clusters.
    statistic
        From the sum of the counts, or from several sums along a first axis, to a number each.
    reps, seed
        How many times to draw, and the start of the random numbers.

    Returns
    -------
    tuple of float
        The statistic, low, high. With one cluster low and high are NaN.

    Examples
    --------
    >>> counts = np.array([[3.0, 4.0], [1.0, 4.0]])
    >>> bootstrap_statistic(counts, lambda sums: sums[..., 0] / sums[..., 1])
    (0.5, 0.25, 0.75)
    """
    value = float(statistic(counts.sum(axis=0)))
    if len(counts) < 2:
        return value, math.nan, math.nan
    flat = counts.reshape(len(counts), -1)
    found = [
        statistic((weights @ flat).reshape(len(weights), *counts.shape[1:]))
        for weights in bootstrap_weights(len(counts), reps=reps, seed=seed)
    ]
    return value, *percentiles(value, np.concatenate(found))


def _draws(clusters: int, cells: int, reps: int, seed: int) -> Iterator[np.ndarray]:
    random = np.random.default_rng(seed)
    step = max(1, _CELLS_AT_ONCE // cells)
    for first in range(0, reps, step):
        yield random.integers(clusters, size=(min(step, reps - first), clusters))


def _cluster_sums(values: np.ndarray, clusters: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Add up the values of each cluster, always in the same order, so that rounding is always the same."""
    if values.shape != clusters.shape or values.ndim != 1:
        raise ValueError(
            f"values and clusters must be two lists of one length; they have {values.size} and {clusters.size}."
        )
    if len(values) == 0:
        raise ValueError("There are no values to take a mean of. Drop empty groups first.")
    wrong = ~np.isfinite(values)
    if wrong.any():
        raise ValueError(f"{wrong.sum():,} of {len(values):,} values are missing or infinite. Drop them first.")
    order = np.lexsort((values, clusters))
    _, starts = np.unique(clusters[order], return_index=True)
    return np.add.reduceat(values[order], starts), np.diff(np.append(starts, len(values)))
