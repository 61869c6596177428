"""What a reader can open, point at and choose from: pages that need neither a network nor a server."""

from toolkit.interactive.article import show
from toolkit.interactive.browse import browse
from toolkit.interactive.maps import interactive_map
from toolkit.interactive.networks import interactive_network
from toolkit.interactive.page import save_page

__all__ = ["browse", "interactive_map", "interactive_network", "save_page", "show"]
