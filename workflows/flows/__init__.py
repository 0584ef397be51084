"""Prefect flows: loops around handlers, run when nobody asks."""
