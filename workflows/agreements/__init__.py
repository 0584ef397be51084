"""Agreements to share information: made by two people, in force between two times."""
