"""Codes for the person's own page: listed, and given once."""

from typing import Annotated, Any

from pydantic import Field

from casepath.api.asked import Answer, Asked, Said
from casepath.api.commands import CASE
from casepath.api.operations import Operation, Taken, ask, look
from casepath.plain import codes
from workflows.visiting.codes_page import codes_of
from workflows.visiting.commands import By, Party
from workflows.visiting.handing_over import give


class NewCode(Taken):
    """For whom a code is, how it is handed over, what is asked beside it."""

    party: Party
    means: By
    person: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    word: Annotated[str, Field(min_length=1, max_length=200)] | None = None


def _codes(asked: Asked) -> Answer:
    found = codes_of(*asked.place, asked.named["case"], asked.language)
    return Said([codes.code(one) for one in found.codes])


def _give(asked: Asked) -> Answer:
    given = give(asked.service, asked.asking, asked.named["case"], **asked.body)
    return Said(codes.given(given))


LOOKS: tuple[Operation, ...] = (
    look(f"{CASE}/codes", "list_codes",
         "List the codes of a case, if you may give one; what they are is not told.",
         _codes, gives=list[dict[str, Any]]),
    ask(f"{CASE}/codes", "give_code",
        "Give the person or a guardian a code for their own page; it is told once.",
        _give, scope="act", body=NewCode, keyed=True),
)  # fmt: skip
