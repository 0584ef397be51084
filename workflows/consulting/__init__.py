"""Consulting: what anybody may hand in without signing in, and what became of it."""
