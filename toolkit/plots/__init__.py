"""Figures from tables: axes in, axes out."""

from toolkit.plots.intervals import plot_difference, plot_sentiment
from toolkit.plots.keywords import plot_keyness
from toolkit.plots.map_periods import plot_map_periods
from toolkit.plots.maps import plot_map
from toolkit.plots.matrix import plot_matrix
from toolkit.plots.networks import plot_network
from toolkit.plots.page import alt_text
from toolkit.plots.style import style, title_block
from toolkit.plots.timelines import plot_timeline

__all__ = [
    "alt_text",
    "plot_difference",
    "plot_keyness",
    "plot_map",
    "plot_map_periods",
    "plot_matrix",
    "plot_network",
    "plot_sentiment",
    "plot_timeline",
    "style",
    "title_block",
]
