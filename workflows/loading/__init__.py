"""Bring in a file of cases, one for each row: proposed, approved by another, filed."""
