"""What the things of the closed lists are called, in each language."""
