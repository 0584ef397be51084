"""Bypasses: opened by one person, judged by another, undone where not approved."""
