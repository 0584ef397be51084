"""Panels: who is there on an item, whether that is a quorum, what the votes carry."""
