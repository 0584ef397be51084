"""The shape of references and names, before anything is looked up by them."""

import re

_REFERENCE = re.compile(r"[a-z2-7]{26}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,47}")


def is_reference(text: str) -> bool:
    """Tell whether a text has the form of our random references."""
    return _REFERENCE.fullmatch(text) is not None


def as_name(text: str) -> str:
    """Give a text that can be a name, else a dash, which is nobody's name."""
    return text if _NAME.fullmatch(text) else "-"
