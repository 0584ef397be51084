"""Clocks as rows: running, standing still, halted by a state."""
