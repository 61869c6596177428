"""Small maps side by side, one a period: the same classes in each, and one key."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.plots.map_key import DISC, KEY_SIZE, counted_in, draw_cells, list_countries, named_countries, steps_of
from toolkit.plots.map_view import Bounds, View, draw_borders, draw_countries, draw_sphere, frame, make_sphere
from toolkit.plots.maps import check_counts, classify
from toolkit.plots.page import describe, doublings_for
from toolkit.plots.style import INK, MARGIN, MUTED, shorten, style, text_width
from toolkit.tables import check_columns
from toolkit.world import BORDERS, load_world

if TYPE_CHECKING:
    import geopandas as gpd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_PERIODS = 12
WIDTH = 720.0  # points, as all of this module
GAP, HEAD, KEY = 10.0, 30.0, 62.0  # between the maps, above each, and below all
TITLE_SIZE, TEXT_SIZE = 9.0, 7.5


def plot_map_periods(
    counts: pd.DataFrame,
    *,
    by: str = "period",
    world: gpd.GeoDataFrame | None = None,
    column: str = "articles",
    region: str | Collection[str] | None = None,
    not_measured: Collection[str] = (),
) -> list[Axes]:
    """Shade small maps by how often each country is named, one map a period.

    Parameters
    ----------
    counts
        One row a country and period, as `count_mentions(mentions, by="year", corpus=corpus)` gives them: `code`, the
        column drawn, and that of `by`.
    by
        The column of the periods, or of other groups, such as `"source"`: twelve at most, in sorted order.
    world, column, region, not_measured
        As in :func:`toolkit.plot_map`.

    Returns
    -------
    list of Axes
        One a period, in a new figure 10 inches wide. Above each map stand the period and the three highest counts.

    Raises
    ------
    ValueError
        As :func:`toolkit.plot_map`, or if there are no periods or more than twelve.

    Notes
    -----
    The classes are the same in all maps and are told by the map with the highest counts. They are numbers of
    articles: a period with more articles is darker. Compare shares of articles (`share` in the table) before you
    speak of a change.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> counts = pd.DataFrame({"year": [2020, 2021], "code": ["AFG", "MLI"], "articles": [9, 2]})
    >>> axes = plot_map_periods(counts, by="year")
    >>> axes[0].get_title(loc="left"), len(axes)
    ('2020', 2)
    >>> plt.close(axes[0].figure)
    """
    import matplotlib.pyplot as plt

    check_columns(counts, [by, "code", column], "counts")
    periods = sorted(counts[by].dropna().unique())
    if not 0 < len(periods) <= MOST_PERIODS:
        raise ValueError(
            f"{by} has {len(periods)} values; there is room for 1 to {MOST_PERIODS} maps. Take longer periods."
        )
    world = load_world() if world is None else world
    parts = [check_counts(counts[counts[by] == period], column, world) for period in periods]
    doublings = max(doublings_for([value for value in part[column] if value]) for part in parts)
    maps = [classify(world, part, column, not_measured, doublings) for part in parts]
    every = classify(world, _highest(counts, column), column, not_measured, doublings)
    sphere = make_sphere(world.crs, 30 if region is None else 10)
    wanted = frame(every, region, sphere)
    with style():
        across = min(len(periods), 2 if len(periods) <= 4 else 3)
        size = _size(wanted, across)
        rows = -(-len(periods) // across)
        figure = plt.figure(figsize=(WIDTH / 72, (rows * (size[1] + HEAD) + KEY) / 72))
        axes = [_make_panel(figure, at, across, size) for at in range(len(periods))]
        view = View(*wanted, unit=(wanted[2] - wanted[0]) / size[0], foot=0)
        for ax, period, shown in zip(axes, periods, maps, strict=True):
            _draw_panel(ax, str(period), _simpler(shown, view.unit), world, sphere, view)
            describe(ax, f"{period}: {list_countries(named_countries(shown), 3) or 'no country named'}.")
        _draw_key(figure, every, column, world.attrs.get("borders"))
    return axes


def _highest(counts: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the highest count that each country has in any period."""
    return counts.groupby("code", as_index=False, observed=True)[column].max()


def _size(wanted: Bounds, across: int) -> tuple[float, float]:
    """Return width and height of a map, of which so many stand side by side."""
    left, bottom, right, top = wanted
    width = (WIDTH - 2 * MARGIN * 72 - (across - 1) * GAP) / across
    return width, width * (top - bottom) / (right - left)


def _make_panel(figure: Figure, at: int, across: int, size: tuple[float, float]) -> Axes:
    width, height = figure.get_size_inches() * 72
    row, column = divmod(at, across)
    left = MARGIN * 72 + column * (size[0] + GAP)
    bottom = height - (row + 1) * (size[1] + HEAD)
    return figure.add_axes((left / width, bottom / height, size[0] / width, size[1] / height))


def _simpler(rows: gpd.GeoDataFrame, unit: float) -> gpd.GeoDataFrame:
    """Return the shapes without what is smaller than half a point of the page."""
    attrs = rows.attrs
    shapes = rows.geometry.simplify(unit / 2).buffer(0)
    simpler = rows.set_geometry(shapes.where(~shapes.is_empty, rows.geometry))
    simpler.attrs = attrs
    return simpler


def _draw_panel(
    ax: Axes, period: str, rows: gpd.GeoDataFrame, world: gpd.GeoDataFrame, sphere: gpd.GeoDataFrame, view: View
) -> None:
    width = (view.right - view.left) / view.unit
    ax.set_axis_off()
    ax.set_aspect("auto")
    ax.set(xlim=(view.left, view.right), ylim=(view.bottom, view.top))
    draw_sphere(ax, sphere, view)
    draw_countries(ax, rows, view, disc=DISC * min(1.0, width / 480 + 0.2))
    draw_borders(ax, world, view)
    title = shorten(period, width, TITLE_SIZE, "bold")
    ax.set_title(title, loc="left", fontsize=TITLE_SIZE, fontweight="bold", color=INK, pad=13, parse_math=False)
    named = named_countries(rows)
    choices = [f"{len(named)} named: {list_countries(named, most)}" for most in (3, 2, 1) if len(named)]
    fitting = [words for words in choices or ["no country named"] if text_width(words, TEXT_SIZE) <= width]
    ax.annotate(
        (fitting or [f"{len(named)} named"])[0],
        (0, 1),
        xycoords="axes fraction",
        xytext=(0, 3),
        textcoords="offset points",
        fontsize=TEXT_SIZE,
        color=MUTED,
        parse_math=False,
        annotation_clip=False,
    )


def _draw_key(figure: Figure, rows: gpd.GeoDataFrame, column: str, borders: str | None) -> None:
    """Draw the classes once, below all maps."""
    height = figure.get_size_inches()[1] * 72
    key = figure.add_axes((0, 0, 1, KEY / height))
    key.set_axis_off()
    key.set(xlim=(0, WIDTH), ylim=(0, KEY))
    words = {"fontsize": KEY_SIZE, "color": MUTED, "parse_math": False}
    left, head = MARGIN * 72, f"{counted_in(column)}, in the period"
    key.text(left, 40, head[:1].upper() + head[1:], **words)
    end = draw_cells(key, rows, (left, 22), [""] * len(steps_of(rows)))
    if borders in BORDERS:
        key.text(end + 20, 26, f"Borders: {BORDERS[borders]}; those in dispute are dashed.", **words)
