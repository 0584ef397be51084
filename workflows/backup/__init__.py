"""Backups of the database: made, tried by restoring them aside, never with the keys."""
