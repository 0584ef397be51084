"""Uploads: files that came with a case, sealed, with their hash in the log."""
