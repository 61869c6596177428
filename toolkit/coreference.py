"""How well mentions were gathered into actors, and actors into pairs, where whole articles may be drawn anew.

Each measure takes `weights`, one row a drawing and one column an article: how often it was drawn. It gives
precision and recall, one number a drawing, NaN where there is nothing to divide by.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from scipy.sparse.csgraph import connected_components


class Cells(NamedTuple):
    """How many mentions of each article stand in each actor, and in each cell: a marked and a found actor.

    With `local` an actor lives in one article only, so that an article drawn twice holds twice as many actors.
    """

    marked: sparse.csr_array  # actors by articles
    found: sparse.csr_array
    both: sparse.csr_array  # cells by articles
    rows: np.ndarray  # the marked actor of each cell
    columns: np.ndarray  # the found actor of each cell
    local: bool


class Pairs(NamedTuple):
    """Which pairs of actors stand together in which articles: two matrices, pairs by articles, of 0 and 1."""

    marked: sparse.csr_array
    found: sparse.csr_array
    local: bool


def count_cells(
    marked: np.ndarray, found: np.ndarray, article: np.ndarray, *, articles: int, local: bool = False
) -> Cells:
    """Add mentions up: `marked`, `found` and `article` are numbers from 0, one a mention; -1 is no actor.

    Examples
    --------
    >>> cells = count_cells(np.array([0, 0, 1]), np.array([0, 1, -1]), np.array([0, 0, 0]), articles=1)
    >>> cells.marked.toarray().tolist(), cells.found.toarray().tolist(), cells.rows.tolist(), cells.columns.tolist()
    ([[2.0], [1.0]], [[1.0], [1.0]], [0, 0], [0, 1])
    """
    matched = (marked >= 0) & (found >= 0)
    keys, cell = np.unique(np.stack([marked, found])[:, matched], axis=1, return_inverse=True)
    sides = [
        incidence(side[side >= 0], article[side >= 0], (side.max(initial=-1) + 1, articles)) for side in (marked, found)
    ]
    both = incidence(cell.ravel(), article[matched], (keys.shape[1], articles))
    return Cells(sides[0], sides[1], both, keys[0], keys[1], local)


def incidence(row: np.ndarray, column: np.ndarray, shape: tuple[int, int]) -> sparse.csr_array:
    """Count how often each row stands with each column."""
    return sparse.coo_array((np.ones(len(row)), (row, column)), shape=shape).tocsr()


def b_cubed(cells: Cells, weights: np.ndarray, *, common: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Measure B-cubed; with `common` only mentions that are both marked and found count.

    Notes
    -----
    Precision is the mean, over the found mentions, of the share of the mentions of its found actor that belong
    to its marked actor; recall is the same from the marked side (A. Bagga and B. Baldwin (1998), Algorithms for
    Scoring Coreference Chains). A mention without counterpart counts 0 on its side, as in the reference scorer
    of S. Pradhan et al. (2014), Scoring Coreference Partitions of Predicted Mentions.
    """
    both = cells.both @ weights.T
    rates = []
    for side, of_cell in ((cells.found, cells.columns), (cells.marked, cells.rows)):
        sizes = side @ weights.T
        if common:
            sizes = incidence(of_cell, np.arange(len(of_cell)), (side.shape[0], len(of_cell))) @ both
        rates.append(_ratio(_ratio(both**2, sizes[of_cell], 0.0).sum(axis=0), sizes.sum(axis=0)))
    return rates[0], rates[1]


def ceaf_e(cells: Cells, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Measure CEAF-e.

    Notes
    -----
    The sum of the similarities of the best one-to-one alignment of marked and found actors, over the number of
    found (precision) or of marked actors (recall). Two actors are as similar as twice their common mentions over
    the sum of their mentions (X. Luo (2005), On Coreference Resolution Performance Metrics: the entity-based
    measure, there phi 4).
    """
    similar, times = _similarity(cells, weights), _present(cells.both, weights, cells.local)
    best = np.zeros(len(weights))
    for at in _components(cells):
        # An actor that lives in one article counts as often as that is drawn, one of all articles once.
        best += _best(cells.rows[at], cells.columns[at], similar[at]) * times[at].max(axis=0)
    found, marked = (_present(side, weights, cells.local).sum(axis=0) for side in (cells.found, cells.marked))
    return _ratio(best, found), _ratio(best, marked)


def pair_rates(pairs: Pairs, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Measure which pairs were found: each counts once, in however many articles it stands."""
    marked, found = (_present(side, weights, pairs.local) for side in (pairs.marked, pairs.found))
    common = np.minimum(marked, found).sum(axis=0)
    return _ratio(common, found.sum(axis=0)), _ratio(common, marked.sum(axis=0))


def align(cells: Cells) -> dict[int, int]:
    """Give each found actor the marked one that the alignment of :func:`ceaf_e` pairs it with.

    Examples
    --------
    >>> marked, found = np.array([0, 0, 0, 1]), np.array([5, 5, 3, 3])
    >>> align(count_cells(marked, found, np.zeros(4, dtype=int), articles=1))
    {3: 1, 5: 0}
    """
    similar = _similarity(cells, np.ones((1, cells.both.shape[1])))[:, 0]
    partners: dict[int, int] = {}
    for at in _components(cells):
        rows, columns = (np.unique(side[at], return_inverse=True) for side in (cells.rows, cells.columns))
        table = _table(rows[1], columns[1], similar[at])
        chosen = zip(*linear_sum_assignment(table, maximize=True), strict=True)
        partners |= {int(columns[0][j]): int(rows[0][i]) for i, j in chosen if table[i, j]}
    return dict(sorted(partners.items()))


def _similarity(cells: Cells, weights: np.ndarray) -> np.ndarray:
    both, marked, found = (side @ weights.T for side in (cells.both, cells.marked, cells.found))
    return _ratio(2 * both, marked[cells.rows] + found[cells.columns], 0.0)


def _present(side: sparse.csr_array, weights: np.ndarray, local: bool) -> np.ndarray:
    """Say how many actors (or pairs) each row stands for in each drawing."""
    times = (side > 0).astype("float64") @ weights.T
    return times if local else times > 0


def _components(cells: Cells) -> Iterator[np.ndarray]:
    """Group the cells that share actors: what is best in one group has no say in another."""
    if not len(cells.rows):
        return
    shape = (cells.rows.max() + 1, cells.columns.max() + 1)
    graph = incidence(cells.rows, cells.columns + shape[0], (sum(shape), sum(shape)))
    group = connected_components(graph, directed=False)[1][cells.rows]
    order = np.argsort(group, kind="stable")
    yield from np.split(order, np.flatnonzero(np.diff(group[order])) + 1)


def _best(rows: np.ndarray, columns: np.ndarray, similar: np.ndarray) -> np.ndarray:
    """Add up the best alignment of a group of cells, in each drawing."""
    if len(rows) == 1:
        return similar[0]
    rows, columns = (np.unique(side, return_inverse=True)[1] for side in (rows, columns))
    if rows.max() == 0 or columns.max() == 0:
        return similar.max(axis=0)
    # Many drawings do not differ in these few articles.
    distinct, back = np.unique(similar, axis=1, return_inverse=True)
    tables = (_table(rows, columns, values) for values in distinct.T)
    return np.array([table[linear_sum_assignment(table, maximize=True)].sum() for table in tables])[back.ravel()]


def _table(rows: np.ndarray, columns: np.ndarray, values: np.ndarray) -> np.ndarray:
    table = np.zeros((rows.max() + 1, columns.max() + 1))
    table[rows, columns] = values
    return table


def _ratio(above: np.ndarray, below: np.ndarray, empty: float = np.nan) -> np.ndarray:
    return np.divide(above, below, out=np.full(np.shape(above), empty), where=below != 0)
