"""What may be chosen of a code, as somebody types it."""

from typing import get_args

from states.windows import Means
from workflows.errors import FieldError
from workflows.visiting.commands import By, Party

PARTIES: dict[str, Party] = {one: one for one in get_args(Party.__value__)}
MEANS: dict[str, By] = {one: one for one in get_args(Means.__value__)}


def chosen_party(typed: str) -> Party:
    """Give for whom a code is, or ask again."""
    if typed not in PARTIES:
        raise FieldError("Choose for whom the code is.", where="who")
    return PARTIES[typed]


def chosen_means(typed: str) -> By:
    """Give by which way a code is handed over, or ask again."""
    if typed not in MEANS:
        raise FieldError("Choose how you hand it over.", where="means")
    return MEANS[typed]
