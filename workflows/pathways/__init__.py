"""Pathways for the door and for publication: found, checked, compared, signed."""
