"""Signing in: who sits at a browser, by which means, since when, until when."""
