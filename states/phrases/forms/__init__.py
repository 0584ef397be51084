"""What a field of a form should hold, one file a language."""
