"""Sealing the records and unsealing them, and what an installation does meanwhile."""
