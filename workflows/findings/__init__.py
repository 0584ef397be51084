"""Findings: what an auditor chose to look at, and what was found."""
