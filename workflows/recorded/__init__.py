"""History read in from another system's log, and what it shows."""
