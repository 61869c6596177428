"""Arcs on a map between countries that are named together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.plots.map_key import CELL_HEIGHT, KEY_SIZE, Bounds
from toolkit.plots.map_view import View
from toolkit.plots.page import first_rows, three
from toolkit.plots.pairs import check_pairs
from toolkit.plots.style import DARK_ORANGE, INK, PAPER
from toolkit.wording import count

if TYPE_CHECKING:
    import geopandas as gpd
    from matplotlib.axes import Axes

MOST_FLOWS = 20
SIGNS = 160.0  # points: the room that the signs of arcs take in the key
THINNEST, WIDEST = 0.9, 4.5  # points
BEND = 0.18  # how far the middle of an arc is from the straight line, in lengths of it
COLUMNS = ["a", "b", "sentences", "a_name", "b_name"]


def strongest(flows: pd.DataFrame | None, rows: gpd.GeoDataFrame, frame: Bounds) -> pd.DataFrame:
    """Return the pairs to draw of those in the frame, the weakest first; raise ValueError for a code off the map."""
    if flows is None or flows.empty:
        return pd.DataFrame({name: pd.Series(dtype="int64" if name == "sentences" else "str") for name in COLUMNS})
    table = check_pairs(flows, "sentences")
    table = table[(table["a"] != "ATA") & (table["b"] != "ATA")]  # Antarctica is not drawn
    strange = sorted(({*table["a"], *table["b"]}) - set(rows["code"]))
    if strange:
        raise ValueError(f'{len(strange)} codes of flows are not on the map, "{strange[0]}" first. Drop these pairs.')
    left, bottom, right, top = frame
    seen = set(rows.loc[rows["x"].between(left, right) & rows["y"].between(bottom, top), "code"])
    table = table[table["a"].isin(seen) & table["b"].isin(seen)]
    names = rows.set_index("code")["name"]
    table = table.assign(a_name=table["a"].map(names), b_name=table["b"].map(names))
    ordered = table.sort_values(["sentences", "a", "b"], ascending=[False, True, True])
    return first_rows(ordered, "sentences", MOST_FLOWS)[COLUMNS].iloc[::-1].reset_index(drop=True)


def flow_width(sentences: float, most: float) -> float:
    return THINNEST + (WIDEST - THINNEST) * sentences / most


def draw_flows(ax: Axes, arcs: pd.DataFrame, rows: gpd.GeoDataFrame, view: View) -> np.ndarray:
    """Draw an arc for each pair in view, the widest last, with a light rim so that it stands out from any shade.

    Returns points of the map along all arcs, for the labels to keep away from.
    """
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path
    from matplotlib.patheffects import Normal, withStroke

    points = rows.set_index("code")[["x", "y"]]
    along = [np.empty((0, 2))]
    for row in arcs.itertuples():
        bend = _bend(points.loc[row.a].to_numpy(dtype=float), points.loc[row.b].to_numpy(dtype=float), view)
        width = flow_width(row.sentences, arcs["sentences"].max())
        patch = PathPatch(
            Path(bend, [Path.MOVETO, Path.CURVE3, Path.CURVE3]),
            facecolor="none",
            edgecolor=DARK_ORANGE,
            linewidth=width,
            capstyle="round",
            zorder=4,
            label=f"flow {row.a} {row.b}",
            path_effects=[withStroke(linewidth=width + 1.4, foreground=PAPER), Normal()],
        )
        ax.add_patch(patch)
        t = np.linspace(0, 1, 60)[:, None]
        along.append((1 - t) ** 2 * bend[0] + 2 * t * (1 - t) * bend[1] + t**2 * bend[2])
    return np.concatenate(along)


def _bend(start: np.ndarray, end: np.ndarray, view: View) -> np.ndarray:
    """Return start, control point and end of an arc that bulges to the north, and stays in view."""
    straight = end - start
    side = np.array([-straight[1], straight[0]]) * (1 if straight[0] >= 0 else -1)
    middle = (start + end) / 2 + 2 * BEND * side
    # A quadratic curve comes half as far as its control point.
    highest = 2 * (view.top - 4 * view.unit) - (start[1] + end[1]) / 2
    return np.stack([start, np.array([middle[0], min(middle[1], highest)]), end])


def note_on_flows(arcs: pd.DataFrame, whole: bool) -> list[str]:
    """Say how many pairs are drawn as arcs."""
    if arcs.empty:
        return []
    pairs = f"{len(arcs)} pairs" if len(arcs) > 1 else "pair"
    inside = "" if whole else " of those within the frame"
    return [
        f"Arcs: the {pairs} most often named in one sentence{inside}, {arcs['sentences'].max():,} sentences at most."
    ]


def draw_flow_signs(key: Axes, arcs: pd.DataFrame, x: float, y: float) -> float:
    """Explain the width of the arcs, where the key has room; return where that ends. The note says the most anyway."""
    if arcs.empty or x + 22 + SIGNS > key.get_xlim()[1]:
        return x
    most = arcs["sentences"].max()
    values = three(arcs["sentences"].min(), most)
    for at, value in enumerate(values):
        height = y - at * CELL_HEIGHT
        width = flow_width(value, most)
        key.plot([x + 22, x + 40], [height] * 2, color=DARK_ORANGE, linewidth=width, solid_capstyle="round")
        key.text(
            x + 48, height, count(int(value), "sentence"), fontsize=KEY_SIZE, color=INK, va="center", parse_math=False
        )
    return x + 22 + SIGNS
