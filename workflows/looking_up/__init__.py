"""Looking a person up: cases that may be about somebody, by what identifies them."""
