"""Correcting what is written: a newer version, and never a changed one."""
