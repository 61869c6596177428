"""The words that set two outlets or periods apart, each with its evidence on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from toolkit.keywords import FUNCTION_WORDS
from toolkit.plots.page import describe, make_axes, size_of
from toolkit.plots.style import DARK_ORANGE, GRID, INK, MUTED, OKABE_ITO, PAPER, shorten, style, text_width, wrap
from toolkit.tables import check_columns
from toolkit.wording import listing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Measure = Literal["log_odds", "log_likelihood"]
AXES = {
    "log_odds": "log-odds ratio with an informative Dirichlet prior, with its 95% interval",
    "log_likelihood": "log-likelihood (G²), below 0 where the word is rarer",
}
COLOURS = (OKABE_ITO[0], DARK_ORANGE)  # of the group, and of what it is held against: letters can have both
ROW, SIZE = 15.0, 8.0
WORD_WIDTH, NAME_WIDTH = 150.0, 120.0  # points; longer words are broken into lines, longer names cut
LETTERS = {"fontsize": SIZE, "va": "center", "parse_math": False, "annotation_clip": False}


def plot_keyness(
    table: pd.DataFrame,
    *,
    words: int = 12,
    measure: Measure = "log_odds",
    alpha: float = 0.05,
    function_words: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw the words that set two sides apart: how far, how surely, and in how many articles.

    Parameters
    ----------
    table
        One row a word, as :func:`toolkit.compare_words` and :func:`toolkit.keyness` give them: `word`, `group`,
        `against`, `times`, `times_against`, `articles`, `articles_against`, `q`, and `log_odds` with `z`, or
        `log_likelihood`.
    words
        How many words to draw of each side, at most.
    measure
        `"log_odds"`, ranked by `z` and drawn with intervals, or `"log_likelihood"`.
    alpha
        Words with a `q` above this have a hollow mark; they are drawn only where the others leave room.
    function_words
        Draw words such as "the" and "would" too, those of the English list `toolkit.keywords.FUNCTION_WORDS`.
    ax
        Where to draw; by default a new figure 10 inches wide, as high as the words need.

    Returns
    -------
    Axes
        The words that `group` has more stand above, those that `against` has more below; at the right is how often
        each side has the word, and in how many articles.

    Raises
    ------
    ValueError
        If there is no word, a column is missing, `measure` is unknown, or the table holds several comparisons.

    Notes
    -----
    Equal ranks are put in the order of the alphabet. The interval is that of the measure, which takes words as drawn
    one by one; `q` (filled or hollow) lets whole articles vary and is the safer guide. It allows for all words that
    were tested, function words among them. Of texts in other languages no function word is left out.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> table = pd.DataFrame({"word": ["siege", "talks"], "group": "Dawn", "against": "AP", "times": [9, 1],
    ...                       "times_against": [1, 8], "articles": [7, 1], "articles_against": [1, 6],
    ...                       "log_odds": [1.2, -1.1], "z": [3.4, -3.0], "q": [0.01, 0.02]})
    >>> ax = plot_keyness(table)
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['siege', 'talks']
    >>> plt.close(ax.figure)
    """
    rows = _check(table, measure)
    names = (str(rows["group"].iloc[0]), str(rows["against"].iloc[0]))
    rows = rows if function_words else rows[~rows["word"].isin(FUNCTION_WORDS)]
    sides = [_most_typical(rows, measure, sign, words, alpha) for sign in (1, -1)]
    second = 2.0 + len(sides[0])  # the line of the lower heading; that of the upper one is 0
    places = [*(1.0 + i for i in range(len(sides[0]))), *(second + 1 + i for i in range(len(sides[1])))]
    shown = pd.concat(sides).assign(place=places)
    if shown.empty:
        raise ValueError("No word is more frequent on either side. Lower min_count, or compare larger groups.")
    with style():
        ax = _page(ax, shown, max(places) if len(sides[1]) else second)
        columns = [_column(shown, *side) for side in zip(names, ("", "_against"), strict=True)]
        _draw_marks(ax, shown, measure, alpha, sum(width for *_, width in columns))
        _draw_scale(ax, [(0.4, second - 0.6), (second + 0.4, ax.get_ylim()[0])])
        for name, place, side, colour in zip(names, (0.0, second), sides, COLOURS, strict=True):
            head = shorten(
                f"more often: {name}" if len(side) else f"none more often: {name}", size_of(ax)[0] / 2, SIZE, "bold"
            )
            ax.annotate(head, (0, place), xycoords=("axes fraction", "data"), color=colour, weight="bold", **LETTERS)
        _write_columns(ax, shown, columns)
        doubtful = f"; hollow: may be chance (q above {alpha})" if (shown["q"] > alpha).any() else ""
        ax.set_xlabel(AXES[measure] + doubtful, loc="left", fontsize=SIZE)
    describe(ax, _in_words(sides, names, measure, alpha))
    return ax


def _in_words(sides: list[pd.DataFrame], names: tuple[str, str], measure: str, alpha: float) -> str:
    """Return the words of each side for readers who cannot see them."""
    text = f"Words that set {names[0]} apart from {names[1]}, ranked by {measure.replace('_', ' ')}."
    for name, side, own in zip(names, sides, ("", "_against"), strict=True):
        words = [
            f"{row['word']} ({row[f'times{own}']:,} in {row[f'articles{own}']:,} articles)"
            for _, row in side.iterrows()
        ]
        text += f" More often in {name}: {listing(words, 6) or 'none'}."
    doubtful = sum(int((side["q"] > alpha).sum()) for side in sides)
    return text + f" {doubtful} of {sum(map(len, sides))} words may be chance (q above {alpha})."


def _check(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return the words that have the measure, or raise ValueError."""
    if measure not in AXES:
        raise ValueError(f'measure is {measure!r}. Pass "log_odds" or "log_likelihood".')
    counted = ["times", "times_against", "articles", "articles_against"]
    ranked = {"log_odds": ["log_odds", "z"], "log_likelihood": ["log_likelihood"]}[measure]
    rows = check_columns(table, ["word", "group", "against", *counted, *ranked, "q"], "table")
    if len(rows[["group", "against"]].drop_duplicates()) > 1 or rows["word"].duplicated().any():
        raise ValueError("The table holds several comparisons. Draw one at a time: one row a word.")
    rows = rows[rows[ranked].notna().all(axis=1)]
    if rows.empty:
        raise ValueError("The table has no words to compare. Lower min_count, or compare larger groups.")
    return rows


def _most_typical(rows: pd.DataFrame, measure: str, sign: int, words: int, alpha: float) -> pd.DataFrame:
    """Return the words of one side: those that pass the test first, then by rank."""
    rank = sign * rows["z" if measure == "log_odds" else measure]
    own = rows.assign(rank=rank, doubtful=rows["q"] > alpha)[rank > 0]
    return own.sort_values(["doubtful", "rank", "word"], ascending=[True, False, True]).head(words)


def _page(ax: Axes | None, shown: pd.DataFrame, last: float) -> Axes:
    """Return axes with the words at the left, on their lines from the top."""
    labels = [wrap(word, WORD_WIDTH, SIZE) for word in shown["word"]]
    left = max(text_width(line, SIZE) for lines in labels for line in lines) + 26
    row = max(ROW, max(len(lines) for lines in labels) * SIZE * 1.3 + 3)
    ax = make_axes(ax, 10.0, ((last + 2.3) * row + 46) / 72, (left, 40, 14, 6))
    ax.set_ylim(last + 0.8, -1.5)
    ax.set_yticks(shown["place"], ["\n".join(lines) for lines in labels], color=INK, parse_math=False)
    ax.tick_params(axis="both", length=0, labelsize=SIZE)
    ax.spines[:].set_visible(False)
    return ax


def _column(shown: pd.DataFrame, name: str, side: str) -> tuple[list[str], list[str], float]:
    """Return the head of a column of evidence, its cells and its width in points."""
    head = [shorten(name, NAME_WIDTH, SIZE), "times in articles"]
    cells = [f"{n:,} in {m:,}" for n, m in zip(shown[f"times{side}"], shown[f"articles{side}"], strict=True)]
    return head, cells, max(text_width(text, SIZE) for text in [*head, *cells]) + 16


def _write_columns(ax: Axes, shown: pd.DataFrame, columns: list[tuple[list[str], list[str], float]]) -> None:
    """Write how often each side has each word, and in how many articles, at the right edge."""
    across = ("axes fraction", "data")
    right = 0.0
    for head, cells, width in reversed(columns):
        words = LETTERS | {"xycoords": across, "textcoords": "offset points", "ha": "right"}
        ax.annotate("\n".join(head), (1, -0.6), xytext=(right, 0), color=MUTED, linespacing=1.15, **words)
        for place, cell in zip(shown["place"], cells, strict=True):
            ax.annotate(cell, (1, place), xytext=(right, 0), color=INK, **words)
        right -= width


def _draw_marks(ax: Axes, shown: pd.DataFrame, measure: str, alpha: float, evidence: float) -> None:
    """Draw each value as a dot on its interval, or on a line from zero; hollow where it may be chance."""
    values, places = shown[measure].to_numpy(dtype=float), shown["place"].to_numpy()
    low, high = np.minimum(values, 0), np.maximum(values, 0)
    if measure == "log_odds":
        half = 1.96 * values / shown["z"].to_numpy(dtype=float)  # z is the value in standard errors
        low, high = values - half, values + half
    room = 0.04 * max(high.max(), -low.min())
    left, right = min(low.min(), 0) - room, max(high.max(), 0) + room
    width, _ = size_of(ax)
    ax.set_xlim(left, left + (right - left) * width / max(width - evidence, width / 3))
    ax.set_xticks([tick for tick in ax.get_xticks() if left <= tick <= right])
    colours = [COLOURS[0] if value > 0 else COLOURS[1] for value in values]
    ax.hlines(places, low, high, colors=colours, linewidth=1.8, zorder=2, label="interval")
    faces = [colour if q <= alpha else PAPER for colour, q in zip(colours, shown["q"], strict=True)]
    ax.scatter(values, places, s=34, c=faces, edgecolors=colours, linewidths=1.3, zorder=3, label=measure)


def _draw_scale(ax: Axes, sides: list[tuple[float, float]]) -> None:
    """Draw the lines of the scale behind the words of each side, that at zero in front."""
    for top, foot in sides:
        ax.vlines(ax.get_xticks(), top, foot, color=GRID, linewidth=0.7, zorder=0)
        ax.vlines(0, top, foot, color=INK, linewidth=0.8, zorder=1)
