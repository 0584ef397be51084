"""Encrypted case records, their keys and the blind index."""
