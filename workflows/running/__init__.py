"""What keeps the engine's own work running: who sweeps what, and how far behind."""
