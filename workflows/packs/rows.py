"""The rows of packs: the newest of a reader, those to be shredded, those of a case."""

from typing import Any

from sqlalchemy import and_, bindparam, insert, or_, select, update

from config.connection import Connection
from config.statements import Statement
from records.erasing import erase
from workflows.packs.tables import pack_item, sitting_pack
from workflows.panels.tables import papers, sitting_plan
from workflows.preparing import PACK

_s, _i = sitting_pack.c, pack_item.c
INSERT_PACK = Statement(insert(sitting_pack))
INSERT_ITEM = Statement(insert(pack_item))
NEWEST = Statement(
    select(sitting_pack)
    .where(
        _s.area == bindparam("area"),
        _s.sitting == bindparam("sitting"),
        _s.person == bindparam("person"),
    )
    .order_by(_s.version.desc())
    .limit(1)
)
BY_REF = Statement(
    select(sitting_pack).where(
        _s.area == bindparam("area"), _s.pack == bindparam("pack")
    )
)
OPENED = Statement(
    update(sitting_pack)
    .where(_s.area == bindparam("of_area"), _s.pack == bindparam("of_pack"))
    .values(opened_ts=bindparam("opened_ts"))
)
GONE = Statement(
    update(sitting_pack)
    .where(_s.area == bindparam("of_area"), _s.pack == bindparam("of_pack"))
    .values(gone_ts=bindparam("gone_ts"))
)
HOLDING_CASE = Statement(
    select(_s.pack)
    .join_from(pack_item, sitting_pack, and_(_s.area == _i.area, _s.pack == _i.pack))
    .where(
        _i.area == bindparam("area"),
        _i.case_ref == bindparam("case_ref"),
        _s.gone_ts.is_(None),
    )
)
OVER = Statement(
    select(_s.pack)
    .join_from(
        sitting_pack,
        papers,
        and_(papers.c.area == _s.area, papers.c.sitting == _s.sitting),
    )
    .where(
        _s.area == bindparam("area"),
        _s.gone_ts.is_(None),
        papers.c.until_ts <= bindparam("until"),
    )
    .limit(bindparam("most"))
)
OPEN_SITTINGS = Statement(
    select(papers.c.sitting)
    .join_from(
        papers,
        sitting_plan,
        and_(
            sitting_plan.c.area == papers.c.area,
            sitting_plan.c.sitting == papers.c.sitting,
        ),
    )
    .where(
        papers.c.area == bindparam("area"),
        papers.c.from_ts <= bindparam("until"),
        or_(papers.c.until_ts.is_(None), papers.c.until_ts > bindparam("until")),
        sitting_plan.c.called_off_ts.is_(None),
    )
    .order_by(papers.c.sitting)
)
READERS = Statement(
    select(_s.person)
    .where(
        _s.area == bindparam("area"),
        _s.sitting == bindparam("sitting"),
        _s.gone_ts.is_(None),
    )
    .distinct()
)


def newest(connection: Connection, area: str, sitting: str, person: str) -> Any | None:
    """Give the newest pack of a reader for a sitting, whatever became of it."""
    return connection.one(NEWEST, area=area, sitting=sitting, person=person)


def shred(
    connection: Connection, area: str, pack: str, entry_seq: int, moment: int
) -> None:
    """Destroy the key of a pack; `entry_seq` is the entry of an erasure."""
    erase(connection, area, pack, [PACK], entry_seq)
    connection.run(GONE, of_area=area, of_pack=pack, gone_ts=moment)


def shred_packs_of_case(
    connection: Connection, area: str, case: str, entry_seq: int, moment: int
) -> None:
    """Destroy the keys of all packs in which papers of a case lie."""
    for row in connection.all(HOLDING_CASE, area=area, case_ref=case):
        shred(connection, area, row.pack, entry_seq, moment)
