"""Diagrams of a pathway: as text for other tools, and as a picture of our own."""
