"""Names as shapes and pairs as lines, as SVG: placed, sized and coloured as in the figure of the network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from markupsafe import Markup

from toolkit.interactive.drawing import FONT_SIZE, WIDTH, label, levels, number
from toolkit.interactive.evidence import Evidence
from toolkit.plots import layout
from toolkit.plots.network_key import GREY, PALE, REACH, disc_radii, disc_radius, line_width, shape_of
from toolkit.plots.network_layout import group_colours, large_groups, place_names
from toolkit.plots.pairs import Network
from toolkit.plots.style import INK, MUTED, OKABE_ITO, PAPER, text_width
from toolkit.wording import count

HEIGHT = 620
POINT = 1.5  # units: the figure's lengths are points
MARGIN = 20.0  # points
SEED = 0
POINTED = 12  # units: how wide a line can be pointed at
LINE_GREY = "#9a9a9a"
LONGEST_NAME = 28  # characters beside a disc; pointing at it, and the list, tell the whole name


def draw_network(network: Network, names: Sequence[Evidence], lines: Sequence[Evidence]) -> Markup:
    """Draw lines, dashed where they are not firm, shapes as links, lines as links between the shapes, and labels."""
    colours = group_colours(coloured_groups(network), len(network.codes))
    radii = disc_radii(network)
    reach = radii * [REACH[colour] for colour in colours]
    box = (MARGIN, MARGIN, WIDTH / POINT - MARGIN, HEIGHT / POINT - MARGIN)
    points = place_names(network, reach, box, SEED) * [POINT, -POINT] + [0, HEIGHT]  # in SVG y runs down
    radii, reach = radii * POINT, reach * POINT
    visible = [
        Markup('<path d="{}" {}/>').format(_path(points[a], points[b]), _stroke(_width(weight, network), solid))
        for (a, b), weight, solid in zip(network.lines, network.weights, network.firm, strict=True)
    ]
    marks = [_mark(names[i], points[i], radii[i], colours[i]) for i in _largest_first(network, radii)]
    between = [
        _link(line, _path(*_between_marks(points[[a, b]], reach[[a, b]])))
        for line, (a, b) in zip(lines, network.lines, strict=True)
    ]
    return _joined(
        [
            Markup('<g stroke="{}" stroke-opacity="0.6" fill="none" aria-hidden="true">').format(LINE_GREY),
            *visible,
            Markup("</g>"),
            *marks,
            Markup('<g stroke="{}" stroke-opacity="0" stroke-width="{}" fill="none">').format(INK, POINTED),
            *between,
            Markup("</g>"),
            _labels(names, network, points, reach),
        ]
    )


def network_key(network: Network, unit: str) -> Markup:
    """Return what the lines, the areas and the shapes mean; `unit` is one of what the lines count."""
    weights = sorted({min(network.weights), max(network.weights)})
    items = [_key_line(_width(weight, network), True, f"{count(int(weight), unit)} in common") for weight in weights]
    items += [] if all(network.firm) else [_key_line(2, False, "may be chance")]
    articles = sorted({min(network.articles), max(network.articles)}) if network.articles else []
    for times in articles if len(articles) > 1 else []:
        radius = disc_radius(times, articles[-1]) * POINT
        items.append(_key_mark(GREY, radius, count(int(times), "article")))
    for group, members in enumerate(coloured_groups(network), 1):
        items.append(_key_mark(OKABE_ITO[group - 1], 8, f"group {group}: {count(len(members), 'name')}"))
    return Markup('<ul class="key">{}</ul>').format(_joined(items))


def coloured_groups(network: Network) -> list[list[int]]:
    """Return the groups that have a colour and a shape of their own, the largest first."""
    return large_groups(network, SEED)[: len(OKABE_ITO)]


def _key_line(width: float, solid: bool, said: str) -> Markup:
    line = Markup('<path d="M-15 0H15" stroke="{}" {}/>').format(LINE_GREY, _stroke(width, solid))
    return _KEY_ITEM.format(30, 16, -15, -8, line, said)


def _key_mark(colour: str, radius: float, said: str) -> Markup:
    half = int(np.ceil(radius * REACH[colour])) + 1
    return _KEY_ITEM.format(2 * half, 2 * half, -half, -half, _shape(colour, radius), said)


_KEY_ITEM = Markup('<li><svg width="{0}" height="{1}" viewBox="{2} {3} {0} {1}" aria-hidden="true">{4}</svg>{5}</li>')


def _width(weight: float, network: Network) -> float:
    return line_width(weight, max(network.weights)) * POINT


def _stroke(width: float, solid: bool) -> Markup:
    dashes = Markup("") if solid else Markup(' stroke-dasharray="4 3"')
    return Markup('stroke-width="{}"{}').format(number(width), dashes)


def _largest_first(network: Network, radii: np.ndarray) -> list[int]:
    return sorted(range(len(radii)), key=lambda node: (-radii[node], network.codes[node]))


def _mark(name: Evidence, point: np.ndarray, radius: float, colour: str) -> Markup:
    said = f"{name.name}: {name.about}"
    return Markup('<a href="#{}" aria-label="{}"><title>{}</title><g transform="translate({} {})">{}</g></a>').format(
        name.id, said, said, number(point[0]), number(point[1]), _shape(colour, radius)
    )


def _shape(colour: str, radius: float) -> Markup:
    """Draw the shape of a group about the origin, with the area of a disc of this radius; pale where there is none."""
    face, rim = (PALE, GREY) if colour == GREY else (colour, PAPER)
    look = Markup('class="still" fill="{}" stroke="{}" stroke-width="1.2"').format(face, rim)
    if REACH[colour] == 1:
        return Markup('<circle r="{}" {}/>').format(number(radius), look)
    corners = shape_of(colour).vertices[:-1] * [2 * radius, -2 * radius]
    path = "L".join(f"{number(x)} {number(y)}" for x, y in corners)
    return Markup('<path d="M{}Z" {}/>').format(path, look)


def _link(line: Evidence, path: str) -> Markup:
    said = f"{line.name}: {line.about}"
    return Markup('<a href="#{}" aria-label="{}"><title>{}</title><path class="line" d="{}"/></a>').format(
        line.id, said, said, path
    )


def _between_marks(points: np.ndarray, radii: np.ndarray) -> np.ndarray:
    """Return a line without its parts under the marks at its ends, so that these can be pointed at."""
    along = points[1] - points[0]
    length = max(float(np.sqrt((along**2).sum())), 1e-9)
    return np.array([points[0] + along * min(radii[0] / length, 0.5), points[1] - along * min(radii[1] / length, 0.5)])


def _path(start: np.ndarray, end: np.ndarray) -> str:
    return f"M{number(start[0])} {number(start[1])}L{number(end[0])} {number(end[1])}"


def _labels(names: Sequence[Evidence], network: Network, points: np.ndarray, radii: np.ndarray) -> Markup:
    """Write the names beside their marks, those of large ones first, each from the enlargement on that has room."""
    order = _largest_first(network, radii)
    texts = [_short(name.name) for name in names]
    widths = np.array([text_width(text, FONT_SIZE) for text in texts])
    sizes = np.column_stack([widths + 6, np.full(len(names), FONT_SIZE + 3)])
    offsets = layout.place_labels(points, radii, sizes, network.lines, (2, 2, WIDTH - 2, HEIGHT - 2))
    # The marks take their room before any name does.
    placed = levels(
        np.concatenate([points, points[order]]),
        np.concatenate([np.zeros_like(points), offsets[order]]),
        np.concatenate([np.column_stack([radii, radii]) * 2, sizes[order]]),
    )[len(names) :]
    written = [(node, level) for node, level in zip(order, placed, strict=True) if level is not None]
    far = [(node, level) for node, level in written if layout.stands_off(offsets[node], sizes[node], radii[node])]
    return _joined(
        [_leader(points[node], offsets[node], sizes[node], radii[node], level) for node, level in far]
        + [label(texts[node], points[node], offsets[node], widths[node], level) for node, level in written]
    )


def _leader(point: np.ndarray, offset: np.ndarray, size: np.ndarray, radius: float, level: int) -> Markup:
    """Draw a line from the rim of a mark to its label, which stands far from it.

    Examples
    --------
    >>> line = _leader(np.array([200, 100]), np.array([50, 0]), np.array([40, 12]), 5, 0)
    >>> "translate(200 100)" in line, "M5 0L30 0" in line
    (True, True)
    """
    nearest = np.sign(offset) * np.maximum(np.abs(offset) - size / 2, 0)
    rim = nearest * radius / np.sqrt((nearest**2).sum())
    return Markup(
        '<g transform="translate({} {})" aria-hidden="true"><path class="label from-{}" d="{}" stroke="{}"/></g>'
    ).format(number(point[0]), number(point[1]), level, _path(rim, nearest), MUTED)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("\n").join(parts)
