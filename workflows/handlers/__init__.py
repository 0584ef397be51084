"""One handler a command."""
