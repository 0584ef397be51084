"""Voices: the answers of several people in one role on a case, one by one."""
