"""A drawing whose marks can be pointed at, tabbed to and opened: SVG in a page with the sentences behind each mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from toolkit.interactive.evidence import Evidence
from toolkit.interactive.page import Page, make_page, render, source

#: A drawing is so many units wide.
WIDTH = 1000
#: By how much a unit must be enlarged against the letters until more labels are written.
LEVELS = (0.5, 0.7, 1, 1.4, 2, 2.8, 4, 8, 16)
FONT_SIZE = 14.0  # units, where all is seen; the script keeps letters from getting too small


class Drawing(NamedTuple):
    """What a page is made of: the drawing and its key as SVG and HTML, and what its marks lead to."""

    title: str
    alt: str
    caption: str
    what: str  # what a mark is, for the heading of the list
    view: tuple[float, float, float, float]  # all that can be seen: left, top, width, height
    start: tuple[float, float, float, float]  # what is seen first
    shapes: Markup
    key: Markup
    evidence: Sequence[Evidence]


def make_drawing(drawing: Drawing) -> Page:
    """Make the page of a drawing."""
    body = render("drawing.html", **drawing._asdict(), levels=LEVELS[1:], letters=FONT_SIZE)
    return make_page(drawing.title, body, style=source("drawing.css"), script=source("drawing.js"), alt=drawing.alt)


def levels(points: np.ndarray, offsets: np.ndarray, sizes: np.ndarray) -> list[int | None]:
    """Tell from which of LEVELS on each label is written: none covers one before it in the list or is cut by the edge.

    Labels keep their size and their offset from their point when the drawing is enlarged. None: there is never room.

    Examples
    --------
    >>> levels(np.array([[99, 90], [99, 100], [99, 400]]), np.zeros((3, 2)), np.array([[40, 12]] * 3))
    [0, 3, 0]
    """
    found: list[int | None] = [None] * len(points)
    for level, enlarged in enumerate(LEVELS):
        middles = points * enlarged + offsets
        sides = np.minimum(middles[:, 0], WIDTH * enlarged - middles[:, 0])
        free = np.minimum(sides - sizes[:, 0] / 2, middles[:, 1] - sizes[:, 1] / 2) >= 0
        for place in range(len(points)):
            written = [other for other in range(len(points)) if found[other] is not None]
            apart = np.abs(middles[written] - middles[place])
            covers = (apart < (sizes[written] + sizes[place]) / 2).all(axis=1)
            if found[place] is None and free[place] and not covers.any():
                found[place] = level
    return found


def label(text: str, point: np.ndarray, offset: np.ndarray, width: float, level: int) -> Markup:
    """Write a label about the place that is `offset` from its point; its width is the same in every font."""
    return Markup(
        '<g transform="translate({} {})" aria-hidden="true"><text class="label from-{}" x="{}" y="{}" text-anchor="middle" '
        'font-size="{:g}" textLength="{:.0f}" lengthAdjust="spacingAndGlyphs">{}</text></g>'
    ).format(
        *map(number, [*point]), level, *map(number, [offset[0], offset[1] + FONT_SIZE / 3]), FONT_SIZE, width, text
    )


def number(value: float) -> str:
    """Write a coordinate in as few letters as it takes, to a tenth of a unit.

    Examples
    --------
    >>> number(3.04), number(-0.01), number(2.55)
    ('3', '0', '2.5')
    """
    return f"{round(value, 1) + 0.0:g}"
