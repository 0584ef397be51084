"""Why something is refused, in every language."""
