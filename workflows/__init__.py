"""Doing things: one handler per command, one transaction, one entry."""
