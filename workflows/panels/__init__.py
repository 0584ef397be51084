"""Panels at work: who is appointed, sittings planned and held, papers, the minute."""
