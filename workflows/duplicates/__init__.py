"""Cases about the same person: found, linked, joined and parted again."""
