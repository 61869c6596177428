"""Where points and their labels go on a page: stress layout, packing and label placement.

Only sums, products and square roots, in a fixed order: these are exact to the last bit on every processor,
so that equal input gives equal positions. Lengths are points of the page unless said otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

Box = tuple[float, float, float, float]  # left, bottom, right, top

STARTS = 6  # layouts are begun this often; the one with the least stress is kept
STEPS, LAST_STEPS = 300, 2000  # of each start, and of the one that is kept
DIRECTIONS = 24
GAPS = (2.5, 6.0, 11.0, 18.0, 27.0, 40.0, 60.0)  # from the rim of a disc to its label
FAR = 10.0  # from this gap on, a line leads from the label to its disc
MOST_STRETCH = 1.8  # how much more one axis may be stretched than the other to fill the page


def path_lengths(weights: np.ndarray) -> np.ndarray:
    """Return the shortest-path distances of a weighted graph; a line of weight w is 1/sqrt(w) long.

    Examples
    --------
    >>> path_lengths(np.array([[0, 4, 0], [4, 0, 1], [0, 1, 0]])).tolist()
    [[0.0, 0.5, 1.5], [0.5, 0.0, 1.0], [1.5, 1.0, 0.0]]
    """
    lengths = np.full(weights.shape, np.inf)
    joined = weights > 0
    lengths[joined] = 1 / np.sqrt(weights[joined])
    np.fill_diagonal(lengths, 0)
    for via in range(len(lengths)):
        lengths = np.minimum(lengths, lengths[:, via, None] + lengths[None, via])
    return lengths


def stress(positions: np.ndarray, lengths: np.ndarray) -> float:
    """Return by how much distances on the page miss the wanted ones: the sum of squared shares over pairs."""
    upper = np.triu_indices(len(lengths), 1)
    gap = positions[:, None] - positions[None]
    drawn = np.sqrt((gap**2).sum(-1))[upper]
    return float(((drawn / lengths[upper] - 1) ** 2).sum())


def stress_layout(weights: np.ndarray, *, seed: int = 0) -> np.ndarray:
    """Place the nodes of a connected graph so that distances on the page are near those along its paths.

    Parameters
    ----------
    weights
        Square and symmetric; 0 where two nodes are not joined.
    seed
        Of the random starts.

    Returns
    -------
    ndarray
        One row a node: x, y around 0, rounded to four decimals. The longer side lies along x.

    Notes
    -----
    Stress majorisation after Gansner, Koren and North (2005), each pair weighing 1/distance². It finds a
    good layout, not the best one. Nearness has a meaning, direction has none.

    Examples
    --------
    Three nodes in a row, the first two joined four times as often:

    >>> positions = stress_layout(np.array([[0, 4, 0], [4, 0, 1], [0, 1, 0]]))
    >>> np.hypot(*np.diff(positions, axis=0).T).round(3).tolist()
    [0.5, 1.0]
    """
    size = len(weights)
    if size == 1:
        return np.zeros((1, 2))
    lengths = path_lengths(np.asarray(weights, dtype=float))
    random = np.random.default_rng(seed)
    starts = [random.random((size, 2)) * lengths.max() for _ in range(STARTS)]
    found = [_majorise(start, lengths, STEPS) for start in starts]
    best = min(range(STARTS), key=lambda i: round(stress(found[i], lengths), 6))
    return np.round(_along_x(_majorise(found[best], lengths, LAST_STEPS)), 4) + 0.0  # + 0.0 makes -0.0 a plain zero


def _majorise(positions: np.ndarray, lengths: np.ndarray, steps: int) -> np.ndarray:
    """Move each point, again and again, to the weighted mean of where the others want it."""
    weights = 1 / np.where(lengths > 0, lengths, 1) ** 2
    np.fill_diagonal(weights, 0)
    total = weights.sum(1)[:, None]
    for _ in range(steps):
        gap = positions[:, None] - positions[None]
        drawn = np.sqrt((gap**2).sum(-1))
        pull = lengths / np.maximum(drawn, 1e-9)
        moved = (weights[..., None] * (positions[None] + gap * pull[..., None])).sum(1) / total
        done = np.abs(moved - positions).max() < 1e-7
        positions = moved
        if done:
            break
    return positions


def _along_x(positions: np.ndarray) -> np.ndarray:
    """Turn the points so that they spread most along x."""
    centred = positions - positions.mean(0)
    x, y = centred.T
    across, both = (x * x - y * y).sum(), 2 * (x * y).sum()
    length = np.sqrt(across * across + both * both)
    twice = across / length if length > 0 else 1.0  # the cosine of twice the angle
    cosine, sine = np.sqrt((1 + twice) / 2), np.sqrt(max(1 - twice, 0) / 2) * (1 if both >= 0 else -1)
    return np.stack([x * cosine + y * sine, y * cosine - x * sine], axis=1)


def tile(shares: Sequence[float], box: Box) -> list[Box]:
    """Cut a box into one part for each share, in order, none of them needlessly long and thin.

    Examples
    --------
    >>> tile([3, 1], (0, 0, 100, 50))
    [(0, 0, 75.0, 50), (75.0, 0, 100, 50)]
    """
    if len(shares) == 1:
        return [box]
    left, bottom, right, top = box
    # Split where the larger part comes nearest to what a first lone tile, or half of all, would take.
    whole = sum(shares)
    first, taken = 1, float(shares[0])
    while first < len(shares) - 1 and taken < whole / 2:
        taken, first = taken + shares[first], first + 1
    part = taken / whole
    if (right - left) >= (top - bottom) * 1.2:
        cut = left + (right - left) * part
        one, two = (left, bottom, cut, top), (cut, bottom, right, top)
    else:
        cut = top - (top - bottom) * part
        one, two = (left, cut, right, top), (left, bottom, right, cut)
    return tile(shares[:first], one) + tile(shares[first:], two)


def spread(values: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Return where labels of these sizes stand so that none touch, near their values, between two bounds.

    Notes
    -----
    The labels keep the order of their values, and move by the least sum of squares: labels that would touch form
    a block around the mean of what they want.

    Examples
    --------
    >>> spread([5, 5, 1], [2, 2, 2], 0, 10)
    [4.0, 6.0, 1.0]
    """
    order = sorted(range(len(values)), key=lambda i: values[i])
    half = [sizes[i] / 2 for i in order]
    before = np.concatenate([[0.0], np.cumsum([a + b for a, b in zip(half, half[1:], strict=False)])])
    blocks: list[tuple[float, int]] = []  # the mean of each block, and how many labels it has
    for i, at in enumerate(order):
        mean, count = values[at] - before[i], 1
        while blocks and blocks[-1][0] > mean:
            last, more = blocks.pop()
            mean, count = (mean * count + last * more) / (count + more), count + more
        blocks.append((mean, count))
    least, most = low + half[0], high - half[-1] - before[len(order) - 1]
    placed = [0.0] * len(order)
    means = [min(max(mean, least), max(most, least)) for mean, count in blocks for _ in range(count)]
    for i, at in enumerate(order):
        placed[at] = float(means[i] + before[i])
    return placed


def fit(positions: np.ndarray, box: Box, longest: float) -> np.ndarray:
    """Stretch points to fill a box about its middle, the two axes not too unequally, to at most `longest`."""
    low, high = positions.min(0), positions.max(0)
    extent = np.maximum(high - low, 1e-9)
    room = np.array([box[2] - box[0], box[3] - box[1]])
    scale = np.minimum(room / extent, longest / extent.max())
    scale = np.minimum(scale, scale.min() * MOST_STRETCH)
    middle = np.array([box[0] + box[2], box[1] + box[3]]) / 2
    return (positions - (low + high) / 2) * scale + middle


def separate(
    points: np.ndarray,
    radii: np.ndarray,
    lines: Sequence[tuple[int, int]],
    box: Box,
    room: tuple[float, float],
) -> np.ndarray:
    """Push discs apart, and off the lines that do not end at them, with as little movement as it takes.

    `room` is how far apart, rim to rim, discs should be along x and along y: labels are wider than high.
    """
    points = points.copy()
    reach = np.array(room)
    low = np.array(box[:2])
    high = np.array(box[2:])
    start, end = (np.array(lines, dtype=int).reshape(-1, 2)).T
    nodes = np.arange(len(points))
    foreign = (nodes[:, None] != start) & (nodes[:, None] != end)
    both = radii[:, None] + radii[None]
    for step in range(240):
        gap = points[:, None] - points[None]
        wanted = both[..., None] + reach
        share = np.sqrt(((gap / wanted) ** 2).sum(-1))
        np.fill_diagonal(share, 9)
        close = np.maximum(1 - share, 0)[..., None]
        push = (gap / np.maximum(share, 0.05)[..., None] * close * 0.25).sum(1)
        if step < 180:  # the last word is the discs': they must not overlap
            push = push + _off_lines(points, radii, start, end, foreign)
        points = np.minimum(np.maximum(points + push, low), high)
        if np.abs(push).max() < 0.01:
            break
    return np.round(points, 4)


def _off_lines(
    points: np.ndarray, radii: np.ndarray, start: np.ndarray, end: np.ndarray, foreign: np.ndarray
) -> np.ndarray:
    """Return the push that takes each disc off lines which pass under it and end elsewhere."""
    along = points[end] - points[start]
    from_start = points[:, None] - points[start][None]
    share = (from_start * along).sum(-1) / np.maximum((along * along).sum(-1), 1e-9)
    away = from_start - np.clip(share, 0, 1)[..., None] * along
    distance = np.sqrt((away**2).sum(-1))
    lack = np.where(foreign, np.maximum(radii[:, None] + 5 - distance, 0), 0)
    return (away / np.maximum(distance, 0.5)[..., None] * lack[..., None] * 0.2).sum(1)


def place_labels(
    points: np.ndarray,
    radii: np.ndarray,
    sizes: np.ndarray,
    lines: Sequence[tuple[int, int]],
    box: Box,
    *,
    burden: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = None,
) -> np.ndarray:
    """Place a label beside each disc: off the other labels and discs, and where the fewest lines run.

    Parameters
    ----------
    points, radii
        The discs.
    sizes
        Width and height of each label.
    lines
        Pairs of indices of joined discs.
    box
        Labels stay inside.
    burden
        Given the lower left and upper right corners of boxes, what else it costs to stand there.

    Returns
    -------
    ndarray
        How far the middle of each label is from the middle of its disc, in x and y.

    Notes
    -----
    Big discs choose first among 24 directions and seven distances; then all labels may move again, in turn,
    until none wants to. Ties go to the earlier direction, counted from the right against the clock.
    """
    offsets = _candidates(radii, sizes)
    low = points[:, None] + offsets - sizes[:, None] / 2
    high = low + sizes[:, None]
    cost = _cost_of_places(low, high, points, radii, lines, box) + (burden(low, high) if burden else 0)
    order = sorted(range(len(points)), key=lambda i: (-radii[i], -sizes[i, 0], i))
    chosen = np.full(len(points), -1)
    for _ in range(8):
        before = chosen.copy()
        for node in order:
            others = [i for i in order if i != node and chosen[i] >= 0]
            taken_low = np.array([low[i, chosen[i]] for i in others]).reshape(-1, 2)
            taken_high = np.array([high[i, chosen[i]] for i in others]).reshape(-1, 2)
            over = _overlaps(low[node], high[node], taken_low - 1.5, taken_high + 1.5)
            leaders = sum(
                _length_inside(low[node], high[node], points[i], points[i] + offsets[i, chosen[i]])
                for i in others
                if stands_off(offsets[i, chosen[i]], sizes[i], radii[i])
            )
            chosen[node] = int(np.argmin(np.round(cost[node] + 1000 * over + 4 * leaders, 6)))
        if (chosen == before).all():
            break
    return np.round(offsets[np.arange(len(points)), chosen], 2)


def stands_off(offset: np.ndarray, size: np.ndarray, radius: float) -> bool:
    """Tell whether a label is so far from its disc that it needs a line to it."""
    beyond = np.maximum(np.abs(offset) - size / 2, 0)
    return bool(np.sqrt((beyond**2).sum()) - radius > FAR)


def _candidates(radii: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return, for each disc, the offsets from its middle at which its label may stand."""
    quarter = DIRECTIONS // 4
    steps = np.arange(quarter) / quarter
    # Even steps along the sides of a diamond, drawn out to the unit circle: no sines, whose last bits vary.
    diamond = np.concatenate([np.stack([1 - steps, steps], 1) @ turn for turn in _QUARTER_TURNS])
    unit = diamond / np.sqrt((diamond**2).sum(1, keepdims=True))
    gaps = np.array(GAPS)
    reach = radii[:, None, None, None] + gaps[None, :, None, None]
    offsets = unit[None, None] * reach + unit[None, None] * sizes[:, None, None] / 2
    return offsets.reshape(len(radii), -1, 2)


_QUARTER_TURNS = [
    np.array(turn) for turn in ([[1, 0], [0, 1]], [[0, 1], [-1, 0]], [[-1, 0], [0, -1]], [[0, -1], [1, 0]])
]


def _cost_of_places(
    low: np.ndarray,
    high: np.ndarray,
    points: np.ndarray,
    radii: np.ndarray,
    lines: Sequence[tuple[int, int]],
    box: Box,
) -> np.ndarray:
    """Return what each place of each label costs whatever the other labels do."""
    nearest = np.clip(points, low[:, :, None], high[:, :, None])
    free = np.sqrt(((nearest - points) ** 2).sum(-1)) - radii  # from the box to the rim of each disc
    node = np.arange(len(points))
    own = free[node, :, node][..., None]
    others = np.where(node[:, None, None] == node, np.inf, free)
    covered = (free < 1).sum(-1)
    # A label that stands nearer to another disc than to its own would be read as that disc's.
    confusing = ((others < own + 3) & (others < 14)).sum(-1)
    outside = (low < np.array(box[:2])).any(-1) | (high > np.array(box[2:])).any(-1)
    crossed = np.zeros(low.shape[:2])
    for start, end in lines:
        crossed += _length_inside(low, high, points[start], points[end])
    gaps = np.repeat(np.array(GAPS), DIRECTIONS)
    direction = np.tile(np.arange(DIRECTIONS), len(GAPS))
    aslant = np.where(direction % (DIRECTIONS // 4) == 0, 0, 1.5)
    return 1000 * covered + 5000 * outside + 25 * confusing + crossed + 1.3 * gaps + aslant


def _overlaps(low: np.ndarray, high: np.ndarray, taken_low: np.ndarray, taken_high: np.ndarray) -> np.ndarray:
    """Count for each box the taken boxes that it overlaps."""
    apart = (low[:, None] >= taken_high).any(-1) | (high[:, None] <= taken_low).any(-1)
    return (~apart).sum(1)


def _length_inside(low: np.ndarray, high: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Return how long a line runs inside each box."""
    along = end - start
    safe = np.where(np.abs(along) < 1e-9, 1e-9, along)
    one, two = (low - start) / safe, (high - start) / safe
    enter = np.maximum(np.minimum(one, two).max(-1), 0)
    leave = np.minimum(np.maximum(one, two).min(-1), 1)
    return np.maximum(leave - enter, 0) * np.sqrt((along * along).sum())
