"""The key of a map: its classes, how many countries each holds, and the other signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.plots.page import size_of
from toolkit.plots.style import INK, LAND, MARGIN, MUTED, PAPER, RAMP, RULE, WATER, text_width
from toolkit.wording import listing

if TYPE_CHECKING:
    import geopandas as gpd
    from matplotlib.axes import Axes

NOT_NAMED, NOT_MEASURED = -1, -2  # the classes below those of the ramp
SMALL_KM2 = 30_000  # a smaller country would not be seen: it gets a disc
EMPTY, RIM = "#f3f3f0", "#4a4a4a"
DISC = 2.6  # radius in points
# What the map and its key draw alike.
DISCS = {"s": (2 * DISC) ** 2, "edgecolors": RIM, "linewidths": 0.55}
DASHES = (0, (2.2, 1.8))
HATCHED = {"facecolor": EMPTY, "edgecolor": RULE, "hatch": "/////"}
KEY_SIZE, NOTE_SIZE = 7.5, 7.0
LINE = NOTE_SIZE * 1.3
CELL, CELL_HEIGHT = 34.0, 13.0
LOCATOR, SHADOW = 44.0, "#c4c4bf"  # height of the small map of the world, and its land
SIGNS = 150.0  # points: the room that the signs take beside the classes
Bounds = tuple[float, float, float, float]


def named_countries(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the countries that are named, the highest count first."""
    return rows[rows["step"] >= 0].sort_values(["value", "code"], ascending=[False, True])


def list_countries(named: gpd.GeoDataFrame, most: int) -> str:
    """Write countries with their counts in a row, as they stand."""
    return listing([f"{name} {value:,}" for name, value in zip(named["name"], named["value"], strict=True)], most)


def counted_in(column: str) -> str:
    """Say what a column counts."""
    return {"articles": "articles that name it", "mentions": "times it is named"}.get(column, column)


def small_countries(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the countries named that get a disc, the lowest count first."""
    named = named_countries(rows)
    return named[named["area_km2"] < SMALL_KM2].sort_values(["value", "code"])


def on_shade(step: int) -> str:
    """Return the colour of letters that can be read on a class."""
    return PAPER if step >= len(RAMP) - 2 else INK


def key_height(width: float) -> float:
    """Return the height of the key without the note; where axes are narrow the signs stand below the classes."""
    return 40.0 if _is_wide(width) else 40.0 + 3 * CELL_HEIGHT


def draw_key(ax: Axes, rows: gpd.GeoDataFrame, column: str, note: list[str], dashed: bool) -> tuple[Axes, float, float]:
    """Draw the classes with the number of countries in each, the other signs, and the note below them.

    Returns the axes of the key, in points, and where in them further signs can stand.
    """
    width, height = size_of(ax)
    foot = key_height(width) + 8 + len(note) * LINE
    key = ax.inset_axes((0, 0, 1, foot / height), zorder=6)
    key.set_axis_off()
    key.set(xlim=(0, width), ylim=(0, foot))
    left, base = MARGIN * 72, foot - 40 + KEY_SIZE * 1.4
    end = _draw_classes(key, rows, column, left, base)
    x, y = (end + 28, base + CELL_HEIGHT + 7) if _is_wide(width) else (left, base - 2 * CELL_HEIGHT + 4)
    end = _draw_signs(key, rows, x, y, dashed)
    words = {"fontsize": NOTE_SIZE, "color": MUTED, "va": "top", "linespacing": 1.3, "parse_math": False}
    key.text(left, len(note) * LINE + 2, "\n".join(note), **words)
    return key, end, y


def draw_locator(key: Axes, rows: gpd.GeoDataFrame, sphere: gpd.GeoDataFrame, frame: Bounds, taken: float) -> None:
    """Draw the frame on a small map of the world at the right of the key, if there is room beyond `taken`."""
    from matplotlib.patches import Rectangle

    left, bottom, right, top = sphere.total_bounds
    (_, width), (_, height) = key.get_xlim(), key.get_ylim()
    across = LOCATOR * (right - left) / (top - bottom)
    if taken + across + 10 > width:
        return
    small = key.inset_axes(((width - 4 - across) / width, 1 - LOCATOR / height, across / width, LOCATOR / height))
    small.set_axis_off()
    small.set(xlim=(left, right), ylim=(bottom, top))
    sphere.iloc[[0]].plot(ax=small, color=WATER, zorder=0, aspect=None)
    shapes = rows[rows.geom_type != "Point"].geometry.simplify((right - left) / 500)
    shapes[~shapes.is_empty].plot(ax=small, color=SHADOW, zorder=1, aspect=None)
    west, south, east, north = max(frame[0], left), max(frame[1], bottom), min(frame[2], right), min(frame[3], top)
    small.add_patch(
        Rectangle(
            (west, south),
            east - west,
            north - south,
            facecolor="none",
            edgecolor=INK,
            linewidth=1.0,
            zorder=2,
            label="frame",
        )
    )


def _is_wide(width: float) -> bool:
    return width >= MARGIN * 72 + (len(RAMP) + 1) * CELL + 28 + SIGNS


def _draw_classes(key: Axes, rows: gpd.GeoDataFrame, column: str, left: float, base: float) -> float:
    """Draw a cell for each class up to the highest; return where the last one ends."""
    words = {"fontsize": KEY_SIZE, "color": INK, "parse_math": False}
    head = f"{counted_in(column)} (inside: number of countries)"
    key.text(left, base + CELL_HEIGHT + 4, head[:1].upper() + head[1:], **words | {"color": MUTED})
    return draw_cells(key, rows, (left, base), [str((rows["step"] == step).sum()) for step in steps_of(rows)])


def steps_of(rows: gpd.GeoDataFrame) -> range:
    """Return the classes from never named to the highest."""
    return range(NOT_NAMED, max(int(rows["step"].max()), NOT_NAMED) + 1)


def draw_cells(key: Axes, rows: gpd.GeoDataFrame, corner: tuple[float, float], inside: list[str]) -> float:
    """Draw a cell for each class from the left, a text inside and its name below; return where the last one ends."""
    words = {"fontsize": KEY_SIZE, "color": INK, "ha": "center", "parse_math": False}
    left, base = corner
    names = [class_name(step, rows.attrs["doublings"]) for step in steps_of(rows)]
    widest = max(text_width(name, KEY_SIZE) for name in names) + 7
    cell = min(max(CELL, widest), (key.get_xlim()[1] - 2 * left) / (len(RAMP) + 1))
    for place, (step, name, text) in enumerate(zip(steps_of(rows), names, inside, strict=True)):
        _draw_cell(key, left + place * cell, base, cell, facecolor=LAND if step == NOT_NAMED else RAMP[step])
        middle = left + (place + 0.5) * cell
        key.text(middle, base + CELL_HEIGHT / 2, text, **words | {"color": on_shade(step), "va": "center"})
        key.text(middle, base - 2, name, **words | {"va": "top"})
    return left + len(names) * cell


def _draw_cell(key: Axes, x: float, y: float, width: float, **look: str) -> None:
    from matplotlib.patches import Rectangle

    key.add_patch(Rectangle((x, y), width, CELL_HEIGHT, **{"edgecolor": PAPER, "linewidth": 1} | look))


def class_name(step: int, doublings: int) -> str:
    if step == NOT_NAMED:
        return "0"
    low, high = 2 ** (doublings * step), 2 ** (doublings * (step + 1)) - 1
    if step == len(RAMP) - 1:
        return f"{low:,}+"
    return f"{low}" if low == high else f"{low:,}\N{EN DASH}{high:,}"


def _draw_signs(key: Axes, rows: gpd.GeoDataFrame, x: float, y: float, dashed: bool) -> float:
    """Explain hatching, discs and dashes, those that are drawn, one below the other; return where the longest ends."""
    words = {"fontsize": KEY_SIZE, "color": INK, "va": "center", "parse_math": False}
    small = small_countries(rows)
    said = []
    if (rows["step"] == NOT_MEASURED).any():
        _draw_cell(key, x, y - CELL_HEIGHT / 2 + 2, 20, **HATCHED)
        said.append(("not measured", y + 2))
        y -= CELL_HEIGHT + 2
    if len(small):
        colour = RAMP[small["step"].iloc[-1]]
        key.scatter([x + 10], [y], c=[colour], **DISCS)
        said.append(("country under 30,000 km²", y))
        y -= CELL_HEIGHT
    if dashed:
        key.plot([x, x + 20], [y, y], color=INK, linewidth=0.8, linestyle=DASHES)
        said.append(("border in dispute", y))
    for text, height in said:
        key.text(x + 26, height, text, **words)
    return x + max((26 + text_width(text, KEY_SIZE) for text, _ in said), default=-22)
