"""Visits by code: a person or a guardian without an account looks at what is theirs."""
