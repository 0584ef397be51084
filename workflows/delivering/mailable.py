"""What a mail address may look like: one person's, plain, nothing else in it."""

import re

from workflows.errors import FieldError

LONGEST = 254  # what a mail server has to take
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_LOCAL}@{_LABEL}(?:\.{_LABEL})+")


def checked_address(text: str) -> str:
    """Give a mail address if it is one; never say what was met instead.

    Raises FieldError.
    """
    if len(text) > LONGEST or not _ADDRESS.fullmatch(text):
        raise FieldError(
            "expected one mail address, such as someone@council.example",
            where="address",
            hint="write an international domain in its ASCII form (xn--…)",
        )
    return text
