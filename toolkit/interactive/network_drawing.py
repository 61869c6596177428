"""Names as discs and pairs as lines, as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from markupsafe import Markup

from toolkit.interactive.drawing import FONT_SIZE, WIDTH, label, levels, number
from toolkit.interactive.evidence import Evidence, amount
from toolkit.plots import layout
from toolkit.plots.pairs import Network, find_groups
from toolkit.plots.style import INK, OKABE_ITO, PAPER, text_width

HEIGHT = 620
MARGIN = 30.0
SEED = 0
SMALLEST_GROUP = 3
SMALLEST, LARGEST, ALIKE = 7.0, 22.0, 10.0  # radii in units
THINNEST, WIDEST = 1.0, 8.0
REACH = 12  # units: how wide a line can be pointed at
GREY, LINE_GREY = "#5a5a5a", "#9a9a9a"
LONGEST_NAME = 28  # characters beside a disc; pointing at it, and the list, tell the whole name
LETTERS = "ABCDEF"  # as many as there are colours
WHITE_ON = (GREY, OKABE_ITO[0])  # on the other colours black can be read


def group_letters(network: Network) -> list[str]:
    """Return the letter of each name's group; none for groups of fewer than three, or beyond the sixth."""
    letters = [""] * len(network.codes)
    for letter, group in zip(LETTERS, find_groups(network, SEED), strict=False):
        for node in group if len(group) >= SMALLEST_GROUP else []:
            letters[node] = letter
    return letters


def draw_network(network: Network, names: Sequence[Evidence], lines: Sequence[Evidence]) -> Markup:
    """Draw lines, dashed where they are not firm, discs as links, lines as links between the discs, and labels."""
    radii = _radii(network)
    points = _positions(network, radii)
    widths = [THINNEST + (WIDEST - THINNEST) * weight / max(network.weights) for weight in network.weights]
    letters = group_letters(network)
    visible = [
        Markup('<path d="{}" {}/>').format(_path(points[a], points[b]), _stroke(width, solid))
        for (a, b), width, solid in zip(network.lines, widths, network.firm, strict=True)
    ]
    order = sorted(range(len(names)), key=lambda node: (-radii[node], network.codes[node]))
    discs = [_disc(names[node], points[node], radii[node], letters[node]) for node in order]
    between = [
        _link(line, _path(*_between_discs(points[[a, b]], radii[[a, b]])))
        for line, (a, b) in zip(lines, network.lines, strict=True)
    ]
    return _joined(
        [
            Markup('<g stroke="{}" stroke-opacity="0.6" fill="none" aria-hidden="true">').format(LINE_GREY),
            *visible,
            Markup("</g>"),
            *discs,
            Markup('<g stroke="{}" stroke-opacity="0" stroke-width="{}" fill="none">').format(INK, REACH),
            *between,
            Markup("</g>"),
            _labels(names, network, points, radii),
        ]
    )


def network_key(network: Network, unit: str) -> Markup:
    """Return what the lines, the discs and the letters mean."""
    letters = group_letters(network)
    item = Markup('<li><svg width="{0}" height="{1}" aria-hidden="true">{2}</svg>{3}</li>')
    items = []
    most = max(network.weights)
    for weight in sorted({min(network.weights), most}):
        width = THINNEST + (WIDEST - THINNEST) * weight / most
        items.append(item.format(30, 16, _key_line(width, True), f"{amount(int(weight), unit)} in common"))
    if not all(network.firm):
        items.append(item.format(30, 16, _key_line(2, False), "may be chance"))
    if network.articles and min(network.articles) < max(network.articles):
        for articles in (min(network.articles), max(network.articles)):
            radius = _radius(articles, max(network.articles))
            size = 2 * LARGEST
            disc = Markup('<circle cx="{0}" cy="{0}" r="{1}" fill="{2}"/>').format(LARGEST, number(radius), GREY)
            items.append(item.format(size, size, disc, amount(int(articles), "articles")))
    for letter, colour in zip(LETTERS, OKABE_ITO, strict=True):
        if letter in letters:
            disc = Markup('<circle cx="10" cy="10" r="9" fill="{}"/>{}').format(colour, _letter(letter, 10, 14, ""))
            items.append(item.format(20, 20, disc, f"group {letter}: {amount(letters.count(letter), 'names')}"))
    return Markup('<ul class="key">{}</ul>').format(_joined(items))


def _key_line(width: float, solid: bool) -> Markup:
    return Markup('<line x2="30" y1="8" y2="8" stroke="{}" {}/>').format(LINE_GREY, _stroke(width, solid))


def _stroke(width: float, solid: bool) -> Markup:
    dashes = Markup("") if solid else Markup(' stroke-dasharray="4 3"')
    return Markup('stroke-width="{}"{}').format(number(width), dashes)


def _radii(network: Network) -> np.ndarray:
    """Return the radius of each disc, whose area grows evenly with the articles."""
    if network.articles is None or min(network.articles) == max(network.articles):
        return np.full(len(network.codes), ALIKE)
    return np.array([_radius(articles, max(network.articles)) for articles in network.articles])


def _radius(articles: float, most: float) -> float:
    return float(np.sqrt(SMALLEST**2 + (LARGEST**2 - SMALLEST**2) * articles / most))


def _positions(network: Network, radii: np.ndarray) -> np.ndarray:
    """Return where the discs stand: each connected piece in a part of the page of its own, the largest first."""
    import networkx as nx

    found = nx.connected_components(nx.Graph(network.lines))
    pieces = sorted((sorted(piece) for piece in found), key=lambda piece: (-len(piece), piece))
    parts = layout.tile([len(piece) + 1 for piece in pieces], (MARGIN, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN))
    pulls, points = network.pulls(), np.zeros((len(network.codes), 2))
    for piece, (left, bottom, right, top) in zip(pieces, parts, strict=True):
        rim = float(radii[piece].max())
        wide = min(60.0, (right - left) / 4)  # names stand below their discs and are wider than these
        inner = (left + wide + rim, bottom + rim, right - wide - rim, top - rim - FONT_SIZE)
        placed = layout.stress_layout(pulls[np.ix_(piece, piece)], seed=SEED)
        placed = layout.fit(placed, inner, longest=110.0 * len(piece) ** 0.95)
        at = {node: place for place, node in enumerate(piece)}
        own = [(at[a], at[b]) for a, b in network.lines if a in at]
        points[piece] = layout.separate(placed, radii[piece], own, inner, room=(34, 22))
    return points


def _disc(name: Evidence, point: np.ndarray, radius: float, letter: str) -> Markup:
    colour = OKABE_ITO[LETTERS.index(letter)] if letter else GREY
    said = f"{name.name}: {name.about}"
    inside = _letter(letter, 0, 5, "still") if letter else Markup("")
    return Markup(
        '<a href="#{}" aria-label="{}"><title>{}</title><g transform="translate({} {})">'
        '<circle class="still" r="{}" fill="{}" stroke="{}" stroke-width="1.2"/>{}</g></a>'
    ).format(name.id, said, said, number(point[0]), number(point[1]), number(radius), colour, PAPER, inside)


def _letter(letter: str, x: float, y: float, look: str) -> Markup:
    colour = "white" if OKABE_ITO[LETTERS.index(letter)] in WHITE_ON else "black"
    return Markup(
        '<text class="letter {} in-{}" x="{}" y="{}" text-anchor="middle" font-size="12" aria-hidden="true">{}</text>'
    ).format(look, colour, number(x), number(y), letter)


def _link(line: Evidence, path: str) -> Markup:
    said = f"{line.name}: {line.about}"
    return Markup('<a href="#{}" aria-label="{}"><title>{}</title><path class="line" d="{}"/></a>').format(
        line.id, said, said, path
    )


def _between_discs(points: np.ndarray, radii: np.ndarray) -> np.ndarray:
    """Return a line without its parts under the discs at its ends, so that the discs can be pointed at."""
    along = points[1] - points[0]
    length = max(float(np.sqrt((along**2).sum())), 1e-9)
    return np.array([points[0] + along * min(radii[0] / length, 0.5), points[1] - along * min(radii[1] / length, 0.5)])


def _path(start: np.ndarray, end: np.ndarray) -> str:
    return f"M{number(start[0])} {number(start[1])}L{number(end[0])} {number(end[1])}"


def _labels(names: Sequence[Evidence], network: Network, points: np.ndarray, radii: np.ndarray) -> Markup:
    """Write the names beside their discs, those of large discs first, each from the enlargement on that has room."""
    order = sorted(range(len(names)), key=lambda node: (-radii[node], network.codes[node]))
    texts = [_short(name.name) for name in names]
    widths = np.array([text_width(text, FONT_SIZE) for text in texts])
    sizes = np.column_stack([widths + 6, np.full(len(names), FONT_SIZE + 3)])
    offsets = layout.place_labels(points, radii, sizes, network.lines, (2, 2, WIDTH - 2, HEIGHT - 2))
    # The discs take their room before any name does.
    placed = levels(
        np.concatenate([points, points[order]]),
        np.concatenate([np.zeros_like(points), offsets[order]]),
        np.concatenate([np.column_stack([radii, radii]) * 2, sizes[order]]),
    )[len(names) :]
    return _joined(
        label(texts[node], points[node], offsets[node], widths[node], level)
        for node, level in zip(order, placed, strict=True)
        if level is not None
    )


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("\n").join(parts)
