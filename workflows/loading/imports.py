"""The rows of files that are brought in: where each stands, and who may see it."""

from typing import Any

from sqlalchemy import bindparam, select, update

from config.connection import Connection
from config.statements import Statement
from policies.actors import Actor
from states.definition import Pathway
from workflows.errors import NotFoundError
from workflows.loading.tables import import_file, import_row
from workflows.people import PATHWAY_OWNER
from workflows.rows import Put

PROPOSED, APPROVED, ENDED, DROPPED = "proposed", "approved", "ended", "dropped"
OPEN = (PROPOSED, APPROVED)

_f, _r = import_file.c, import_row.c
FILE = Statement(
    select(import_file).where(
        _f.area == bindparam("area"), _f.import_ref == bindparam("import_ref")
    )
)
SAME = Statement(
    select(_f.import_ref).where(
        _f.area == bindparam("area"),
        _f.token == bindparam("token"),
        _f.status != DROPPED,
    )
)
TO_FILE = Statement(
    select(import_file)
    .where(_f.area == bindparam("area"), _f.status == APPROVED)
    .order_by(_f.proposed_ts, _f.import_ref)
)
ALL = Statement(
    select(import_file)
    .where(_f.area == bindparam("area"))
    .order_by(_f.proposed_ts, _f.import_ref)
)
ROWS = Statement(
    select(import_row)
    .where(_r.area == bindparam("area"), _r.import_ref == bindparam("import_ref"))
    .order_by(_r.place)
)
SET_STATUS = Statement(
    update(import_file)
    .where(_f.area == bindparam("of_area"), _f.import_ref == bindparam("of_import"))
    .values(
        status=bindparam("status"),
        approved_by=bindparam("approved_by"),
        ended_ts=bindparam("ended_ts"),
    )
)
PUT_ROW = Put(import_row)


def import_of(connection: Connection, area: str, ref: str) -> Any:
    """Give the row of a file that was proposed."""
    row = connection.one(FILE, area=area, import_ref=ref)
    if row is None:
        raise NotFoundError(
            "expected a file that was proposed, met no such reference",
            hint="casepath load list shows them",
        )
    return row


def opener_role(pathway: Pathway) -> str:
    """Give the role that opens cases of a pathway, and so proposes a file of them."""
    main = pathway.tracks["main"]
    return main.states[main.start].owner or ""


def role_to_approve(actor: Actor, pathway: Pathway) -> str | None:
    """Give the role in which somebody may judge a file; None where it is not theirs."""
    roles = (opener_role(pathway), pathway.owner, PATHWAY_OWNER)
    return next((role for role in roles if actor.holds(role)), None)


def is_settled(row: Any) -> bool:
    """Tell whether a row is in, or is never tried again."""
    return row.code is None or row.again_ts is None
