"""The rows of transfers: how each area finds and changes its own."""

from sqlalchemy import bindparam, insert, null, select, update

from config.statements import Statement
from workflows import tables
from workflows.transferring.tables import transfer_in, transfer_out, transfer_pack

_o, _i, _p = transfer_out.c, transfer_in.c, transfer_pack.c

INSERT_OUT = Statement(insert(transfer_out))
INSERT_IN = Statement(insert(transfer_in))
INSERT_PACKED = Statement(insert(transfer_pack))
OUT = Statement(
    select(transfer_out).where(
        _o.area == bindparam("area"), _o.transfer == bindparam("transfer")
    )
)
OUT_OF_CASE = Statement(
    select(transfer_out)
    .where(_o.area == bindparam("area"), _o.case_ref == bindparam("case_ref"))
    .order_by(_o.entry.desc())
    .limit(1)
)
ALL_OUT = Statement(
    select(transfer_out)
    .where(_o.area == bindparam("area"))
    .order_by(_o.offered_ts, _o.transfer)
)
DUE_OUT = Statement(
    select(_o.transfer, _o.rung)
    .where(
        _o.area == bindparam("area"),
        _o.next_ts.is_not(None),
        _o.next_ts <= bindparam("until"),
    )
    .order_by(_o.next_ts, _o.transfer)
    .limit(bindparam("most"))
)
SET_OUT = Statement(
    update(transfer_out)
    .where(_o.area == bindparam("of_area"), _o.transfer == bindparam("of_transfer"))
    .values(
        status=bindparam("status"),
        next_ts=null(),
        answered_ts=bindparam("answered_ts"),
        why=bindparam("why"),
        destination=bindparam("destination"),
    )
)
SENT_OUT = Statement(
    update(transfer_out)
    .where(_o.area == bindparam("of_area"), _o.transfer == bindparam("of_transfer"))
    .values(status=bindparam("status"))
)
FIRED_OUT = Statement(
    update(transfer_out)
    .where(
        _o.area == bindparam("of_area"),
        _o.transfer == bindparam("of_transfer"),
        _o.rung == bindparam("old_rung"),
    )
    .values(rung=bindparam("rung"), next_ts=bindparam("next_ts"))
)
IN = Statement(
    select(transfer_in).where(
        _i.area == bindparam("area"), _i.transfer == bindparam("transfer")
    )
)
ALL_IN = Statement(
    select(transfer_in)
    .where(_i.area == bindparam("area"))
    .order_by(_i.offered_ts, _i.transfer)
)
SET_IN = Statement(
    update(transfer_in)
    .where(_i.area == bindparam("of_area"), _i.transfer == bindparam("of_transfer"))
    .values(
        status=bindparam("status"),
        tracks=bindparam("tracks"),
        answered_ts=bindparam("answered_ts"),
        why=bindparam("why"),
        origin=bindparam("origin"),
    )
)
PACKED = Statement(
    select(transfer_pack).where(
        _p.area == bindparam("area"), _p.transfer == bindparam("transfer")
    )
)
BROUGHT_UP_TO_DATE = Statement(
    update(transfer_pack)
    .where(
        _p.area == bindparam("of_area"),
        _p.transfer == bindparam("of_transfer"),
        _p.compartment == bindparam("of_compartment"),
    )
    .values(version=bindparam("version"), origin_version=bindparam("origin_version"))
)
AREA = Statement(
    select(tables.area.c.kind).where(tables.area.c.area == bindparam("area"))
)
