"""What the people of a voice have said on a case, as far as they have one now.

- Only who is on the case in the role now is heard; what others once said is not.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.statements import Statement
from policies.voices import heard_of
from states.definition import Pathway
from workflows.voices.tables import voice

SAID = Statement(
    select(voice.c.voice, voice.c.person, voice.c.answer).where(
        voice.c.area == bindparam("area"), voice.c.case_ref == bindparam("case_ref")
    )
)


def heard_on(
    connection: Connection,
    area: str,
    case: str,
    pathway: Pathway,
    assigned: Iterable[Any],
) -> dict[str, dict[str, str]]:
    """Give, for each voice of the pathway, who has one and what they said last."""
    if not pathway.voices:
        return {}
    rows = connection.all(SAID, area=area, case_ref=case)
    people = {
        name: frozenset(row.person for row in assigned if row.role == one.role)
        for name, one in pathway.voices.items()
    }
    return heard_of(people, {(row.voice, row.person): row.answer for row in rows})
