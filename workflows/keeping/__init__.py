"""Keeping what is closed, holding it, and erasing it by two people."""
