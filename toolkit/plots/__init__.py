"""Figures from tables: axes in, axes out."""

from toolkit.plots.intervals import plot_sentiment, plot_timeline
from toolkit.plots.maps import plot_map
from toolkit.plots.networks import plot_matrix, plot_network
from toolkit.plots.style import style, title_block

__all__ = ["plot_map", "plot_matrix", "plot_network", "plot_sentiment", "plot_timeline", "style", "title_block"]
