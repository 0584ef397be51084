"""The rows of drafts: found, sealed anew, marked, deleted; each of one person."""

from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from config.statements import Statement
from records.erasing import DELETE_KEYS
from workflows.drafts.tables import draft

OPEN, SENDING, SENT = "open", "sending", "sent"
REFERRAL, IMPORT = "referral", "import"
COMPARTMENT = "draft"

_d = draft.c
_AREA: Any = bindparam("of_area")
_ONE = _d.area == _AREA, _d.draft == bindparam("of_draft")
INSERT = Statement(insert(draft))
FIND = Statement(select(draft).where(*_ONE, _d.person == bindparam("of_person")))
OF_PERSON = Statement(
    select(draft)
    .where(
        _d.area == _AREA,
        _d.person == bindparam("of_person"),
        _d.kind == bindparam("of_kind"),
    )
    .order_by(_d.saved_ts.desc(), _d.draft)
)
SEAL = Statement(
    update(draft)
    .where(*_ONE, _d.saves == bindparam("expected"), _d.status == OPEN)
    .values(
        sealed=bindparam("sealed"),
        saves=bindparam("saves"),
        saved_ts=bindparam("saved_ts"),
    )
)
MARK = Statement(
    update(draft)
    .where(*_ONE, _d.status == bindparam("met"))
    .values(status=bindparam("status"))
)
FINISH = Statement(
    update(draft)
    .where(*_ONE, _d.status != SENT)
    .values(
        status=SENT,
        sealed=bindparam("sealed"),
        case_ref=bindparam("case_ref"),
        entry=bindparam("entry"),
        sent_ts=bindparam("sent_ts"),
        urgent=bindparam("urgent"),
    )
)
DELETE = Statement(delete(draft).where(*_ONE))
OLD = Statement(
    select(_d.draft).where(_d.area == _AREA, _d.saved_ts < bindparam("before_ts"))
)
OLD_OF_KIND = Statement(
    select(_d.draft).where(
        _d.area == _AREA,
        _d.kind == bindparam("of_kind"),
        _d.saved_ts < bindparam("before_ts"),
    )
)


def forget_key(connection: Any, area: str, ref: str) -> None:
    """Destroy the key of a draft: what was sealed under it opens for nobody."""
    connection.run(DELETE_KEYS, area=area, case_ref=ref, compartment=COMPARTMENT)
