"""Requests: sent to other parties, answered by them, shown to them alone."""
