"""The connecting words of the rule book, one file a language."""
