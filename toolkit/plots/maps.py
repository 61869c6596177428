"""A world map shaded by how often each country is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.plots.style import INK, LAND, MUTED, RAMP, WATER
from toolkit.world import check_codes, load_world

if TYPE_CHECKING:
    import geopandas as gpd
    from matplotlib.axes import Axes

SMALL_KM2 = 30_000


def plot_map(
    counts: pd.DataFrame,
    *,
    world: gpd.GeoDataFrame | None = None,
    column: str = "articles",
    labels: int = 8,
    region: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Shade the countries of the world by how often they are named.

    Parameters
    ----------
    counts
        Needs `code` (ISO 3166-1 alpha-3 and XKX), `name` and the column that is drawn.
    world
        The shapes, as :func:`toolkit.world.load_world` gives them.
    column
        The whole numbers to draw: "articles", or "mentions" for a single article.
    labels
        How many of the highest counts are written out.
    region
        None for the whole world, "auto" to frame the countries that are named but the largest two.
    ax
        Where to draw; by default a new figure.

    Returns
    -------
    Axes
        In metres of Equal Earth.

    Raises
    ------
    ValueError
        If a code is not on the map.

    Notes
    -----
    Classes double: 1, 2-3, 4-7 and so on, the sixth being open. Countries under 30,000 km2 get a disc.
    """
    import matplotlib.pyplot as plt

    world = load_world() if world is None else world
    check_codes(counts)
    if ax is None:
        _, ax = plt.subplots(figsize=(10, 5.6))
    ax.set_axis_off()
    ax.set_facecolor(WATER)
    rows = world.merge(counts[["code", column]], on="code", how="left")
    rows = rows[rows["code"] != "ATA"]
    rows["value"] = rows[column].fillna(0)
    steps = np.minimum(np.floor(np.log2(rows["value"].clip(lower=1))), len(RAMP) - 1).astype("int64")
    rows["colour"] = [RAMP[step] if value else LAND for step, value in zip(steps, rows["value"], strict=True)]
    rows.plot(ax=ax, color=rows["colour"], edgecolor="white", linewidth=0.35)
    small = rows[(rows["area_km2"] < SMALL_KM2) & (rows["value"] > 0)]
    ax.scatter(small["x"], small["y"], s=24, c=small["colour"], edgecolors="#4a4a4a", linewidths=0.55, zorder=5)
    if region == "auto" and (rows["value"] > 0).any():
        near = rows[(rows["value"] > 0) & (rows["area_km2"] < 3e6)]
        low_x, low_y, high_x, high_y = (near if len(near) else rows).total_bounds
        pad = 0.25 * max(high_x - low_x, high_y - low_y, 2e6)
        ax.set(xlim=(low_x - pad, high_x + pad), ylim=(low_y - pad, high_y + pad))
    for row in rows.sort_values(["value", "code"], ascending=[False, True]).head(labels).itertuples():
        if row.value:
            label = f"{row.name} {int(row.value)}"
            ax.text(row.x, row.y, label, ha="center", fontsize=7, color=INK, clip_on=True, parse_math=False)
    _draw_legend(ax, rows, steps, column)
    return ax


def _draw_legend(ax: Axes, rows: pd.DataFrame, steps: pd.Series, column: str) -> None:
    """Write each class with the number of countries in it."""
    from matplotlib.patches import Patch

    handles = [Patch(color=LAND, label=f"0 ({int((rows['value'] == 0).sum())} countries)")]
    for step in sorted(set(steps[rows["value"] > 0])):
        low, high = 2**step, 2 ** (step + 1) - 1
        span = f"{low}+" if step == len(RAMP) - 1 else f"{low}" if low == high else f"{low}\u2013{high}"
        number = int(((steps == step) & (rows["value"] > 0)).sum())
        handles.append(Patch(color=RAMP[step], label=f"{span} ({number})"))
    ax.legend(handles=handles, title=column, loc="lower left", fontsize=7, title_fontsize=7.5, labelcolor=MUTED)
