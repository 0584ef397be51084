"""What others say of our log, and we of theirs: witnesses and partners."""
