"""What the system notices when it looks through its rows, and tells once."""
