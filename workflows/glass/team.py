"""Who belongs to a case, or to the team of who read: they review nothing of it."""

from sqlalchemy import and_, bindparam, or_, select

from config.connection import Connection
from config.statements import Statement
from workflows.tables import assignment, case_act, role_grant

READ_ONLY = ("read", "read_log")

_a, _c, _g = assignment.c, case_act.c, role_grant.c
_mine = role_grant.alias("mine").c
ON_CASE = Statement(
    select(_a.person)
    .where(
        _a.area == bindparam("area"),
        _a.case_ref == bindparam("case_ref"),
        _a.person == bindparam("person"),
    )
    .union(
        select(_c.person).where(
            _c.area == bindparam("area"),
            _c.case_ref == bindparam("case_ref"),
            _c.person == bindparam("person"),
            and_(*(_c.action != action for action in READ_ONLY)),
        )
    )
)
COLLEAGUES = Statement(
    select(_g.person).where(
        _g.area == bindparam("area"),
        _g.person == bindparam("person"),
        _g.confirmed_ts.is_not(None),
        _g.ended_ts.is_(None),
        select(_mine.person)
        .where(
            _mine.area == _g.area,
            or_(
                _mine.person == bindparam("reader"),
                _mine.person == bindparam("second"),
            ),
            _mine.role == _g.role,
            _mine.organisation == _g.organisation,
            _mine.confirmed_ts.is_not(None),
            _mine.ended_ts.is_(None),
        )
        .exists(),
    )
)


def is_of_team(
    connection: Connection,
    place: tuple[str, str],
    person: str,
    reader: str,
    second: str | None,
) -> bool:
    """Tell whether somebody ever acted on the case, or shares a role with who read.

    A role is shared that both hold for one organisation.
    """
    area, case = place
    if connection.all(ON_CASE, area=area, case_ref=case, person=person):
        return True
    said = {"area": area, "person": person, "reader": reader}
    return bool(connection.all(COLLEAGUES, second=second or reader, **said))
