"""Inspecting: what an auditor looks for in the log of an area, and finds."""
