"""Weights of the small models that ship with the toolkit; README.md says where they come from."""
