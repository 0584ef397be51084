"""A session goes on under another hat: the choice is an entry, and then it counts.

- Only a hat of which somebody holds a role can be chosen.
- The entry names the hat and the person, never the session.
"""

from sqlalchemy import bindparam, select

from config.statements import Statement
from workflows.choosing.commands import ChooseRole
from workflows.choosing.hats import hats_of, put_on
from workflows.errors import FieldError
from workflows.handlers.people import refuse_alone
from workflows.people import all_roles_of
from workflows.receipts import Receipt
from workflows.signing_in.tables import web_session
from workflows.unit_of_work import Work

CHOOSE = "choose_role"

_s = web_session.c
SESSION = Statement(
    select(_s.ends_ts).where(
        _s.area == bindparam("area"),
        _s.digest == bindparam("digest"),
        _s.person == bindparam("person"),
    )
)


def choose_role(command: ChooseRole, work: Work) -> Receipt:
    """Let a session go on in the chosen role."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        held = all_roles_of(work.connection, work.area, command.by)
        worn = hats_of(one.role for one in held)
        hat = next((one for one in worn if one == command.hat), None)
        row = work.connection.one(
            SESSION, area=work.area, digest=command.digest, person=command.by
        )
        if hat is None or row is None:
            problem = FieldError(
                "expected a role of yours, met another",
                code="E_ROLE",
                where="hat",
                hint="choose one that the page offers",
            )
            refuse_alone(work, CHOOSE, problem)
        put_on(work.connection, work.area, command.by, command.digest, hat, row.ends_ts)
        entry = work.entry("grant", role=hat, action=CHOOSE, refs=(command.by,))
        return work.done(Receipt("chosen", work.record(entry).seq, ref=hat))
