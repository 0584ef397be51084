"""What is said of reading in an emergency, in each language."""
