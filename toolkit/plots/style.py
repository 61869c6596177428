"""The look of the house: colours, fonts, and the title block that stands around a figure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK = "#1b1b1b"
MUTED = "#6b6b6b"
RULE = "#c9c9c9"
PAPER = "#ffffff"
WATER = "#f4f7f9"
LAND = "#e3e3df"

# For groups, at most six: Okabe and Ito's palette without its yellow and black, the strongest first.
OKABE_ITO = ["#0072B2", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#56B4E9"]
DARK_ORANGE = "#b34700"  # the palette's orange is too light for letters
GRID = "#ececec"
# For amounts: light to dark, each step darker than the one before to a reader who sees no colour.
RAMP = ["#fdf3c7", "#c3e2b6", "#7cc9bd", "#3a9fbb", "#2568a5", "#1d2f6f"]

# DejaVu Sans comes with matplotlib itself, so every machine draws the same letters.
FONT = "DejaVu Sans"
TITLE_SIZE, SUBTITLE_SIZE, FOOTER_SIZE = 13.0, 9.0, 7.0
MARGIN = 0.2  # inches between the title block and the edge of the figure

_SETTINGS = {
    "font.family": [FONT],
    "font.size": 8.5,
    "text.color": INK,
    "text.parse_math": False,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": MUTED,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "figure.facecolor": PAPER,
    "figure.dpi": 100,
    "savefig.dpi": 200,
    "hatch.linewidth": 0.5,
    "svg.hashsalt": "peace-process-toolkit",
    "pdf.fonttype": 42,
}


#: Whether letters in an SVG stay letters: told by the outermost `style` block that says so.
_SVG_TEXT: ContextVar[bool] = ContextVar("svg_text", default=False)


@contextmanager
def style(*, svg_text: bool | None = None) -> Iterator[None]:
    """Draw in the style of the house inside a `with` block.

    Parameters
    ----------
    svg_text
        True to keep letters in SVG files as text, which can be searched, selected and edited; they are drawn in DejaVu
        Sans where the reader has it. False to draw them as shapes, which look the same everywhere. By default as in the
        block around this one, or else False. :func:`toolkit.save_figure` inside the block follows it.

    Notes
    -----
    Starts from matplotlib's own defaults, not from the reader's `matplotlibrc`, so that a figure
    looks the same on every machine. The settings before the block come back after it. Save the figure
    inside the block too: the resolution and the ids inside an SVG are settings of the moment of saving.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> with style():
    ...     fig, ax = plt.subplots(figsize=(4, 3))
    >>> plt.close(fig)
    """
    import matplotlib.style

    as_text = _SVG_TEXT.get() if svg_text is None else svg_text
    token = _SVG_TEXT.set(as_text)
    try:
        with matplotlib.style.context(["default", _SETTINGS | {"svg.fonttype": "none" if as_text else "path"}]):
            yield
            interactive = matplotlib.is_interactive()
        matplotlib.interactive(interactive)  # Jupyter turns it on with the first figure, to show all that follow too
    finally:
        _SVG_TEXT.reset(token)


def text_width(text: str, size: float, weight: str = "normal") -> float:
    """Return the width in points that `text` takes in the current font; it is the same for every backend."""
    import matplotlib

    return _text_width(text, size, weight, tuple(matplotlib.rcParams["font.family"]))


@lru_cache(maxsize=20_000)  # wrapping measures the same beginnings of lines again and again
def _text_width(text: str, size: float, weight: str, family: tuple[str, ...]) -> float:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family=list(family), size=size, weight=weight)
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0])


def wrap(text: str, width: float, size: float, weight: str = "normal") -> list[str]:
    """Break `text` into lines of at most `width` points.

    Notes
    -----
    Line breaks in `text` are kept. A word wider than a whole line is broken between two letters, so that
    nothing is ever cut off.

    Examples
    --------
    >>> wrap("peace talks resume in Doha", width=70, size=10)
    ['peace talks', 'resume in', 'Doha']
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if text_width(longer, size, weight) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            line = word
            while text_width(line, size, weight) > width and len(line) > 1:
                fits = next((n for n in range(len(line) - 1, 1, -1) if text_width(line[:n], size, weight) <= width), 1)
                lines.append(line[:fits])
                line = line[fits:]
        lines.append(line)
    return lines


def shorten(text: str, width: float, size: float, weight: str = "normal") -> str:
    """Return `text` if it takes at most `width` points, or its beginning and an ellipsis.

    Examples
    --------
    >>> shorten("High Council for National Reconciliation", width=90, size=8)
    'High Council for Nat…'
    """
    if text_width(text, size, weight) <= width:
        return text
    fits = (n for n in range(len(text) - 1, 0, -1) if text_width(text[:n] + "…", size, weight) <= width)
    return text[: next(fits, 1)].rstrip() + "…"


def title_block(fig: Figure, title: str, subtitle: str = "", footer: str = "") -> None:
    """Write the finding above a figure and its sources below it, and make the figure taller to hold them.

    Parameters
    ----------
    fig
        A figure that is drawn already. What is on it keeps its size in inches.
    title
        The finding, as one sentence.
    subtitle
        What was counted, where and when.
    footer
        n, the known bias of the method, and the sources; line breaks in it are kept.

    Notes
    -----
    Call it once, last: each call adds room for its own text. Long texts are wrapped to the width of the
    figure by the measured width of the letters. It does not work with a layout engine such as
    `constrained`, which would move the axes again.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> fig, ax = plt.subplots(figsize=(6, 3))
    >>> title_block(fig, "Talks were named in 12 of 40 articles", footer="n = 40 articles.")
    >>> [text.get_text() for text in fig.texts]
    ['Talks were named in 12 of 40 articles', 'n = 40 articles.']
    >>> plt.close(fig)
    """
    width, height = fig.get_size_inches()
    room = (width - 2 * MARGIN) * 72 * 0.99  # hinting may widen a line by a hair
    above = [
        (wrap(title, room, TITLE_SIZE, "bold"), TITLE_SIZE, "bold", INK),
        (wrap(subtitle, room, SUBTITLE_SIZE) if subtitle else [], SUBTITLE_SIZE, "normal", MUTED),
    ]
    below = wrap(footer, room, FOOTER_SIZE) if footer else []
    top = MARGIN + sum(_block_height(lines, size) for lines, size, *_ in above)
    bottom = MARGIN + _block_height(below, FOOTER_SIZE) if below else 0.0
    _grow(fig, top, bottom)

    cursor = height + top + bottom - MARGIN
    for lines, size, weight, colour in above:
        _write(fig, lines, cursor, size, weight, colour)
        cursor -= _block_height(lines, size)
    _write(fig, below, bottom - 0.07, FOOTER_SIZE, "normal", MUTED)


LINE_SPACING = 1.35


def _block_height(lines: list[str], size: float) -> float:
    """Return the height in inches of some lines and the gap after them."""
    return (len(lines) * size * LINE_SPACING + 5) / 72 if lines else 0.0


def _grow(fig: Figure, top: float, bottom: float) -> None:
    """Add room in inches above and below; axes and earlier texts keep their size and distance to each other."""
    width, height = fig.get_size_inches()
    whole = height + top + bottom
    boxes = [(ax, ax.get_position(original=True).bounds) for ax in fig.axes]
    fig.set_size_inches(width, whole)
    for ax, (x, y, w, h) in boxes:
        ax.set_position((x, (y * height + bottom) / whole, w, h * height / whole))
    for text in fig.texts:
        x, y = text.get_position()
        text.set_position((x, (y * height + bottom) / whole))


def _write(fig: Figure, lines: list[str], top: float, size: float, weight: str, colour: str) -> None:
    """Write lines left-aligned at the margin, their upper edge `top` inches above the foot of the figure."""
    width, height = fig.get_size_inches()
    if not lines:
        return
    fig.text(
        MARGIN / width,
        top / height,
        "\n".join(lines),
        fontsize=size,
        fontweight=weight,
        color=colour,
        va="top",
        ha="left",
        linespacing=LINE_SPACING,
        parse_math=False,
    )
