"""Make the packs of sittings whose papers are open, remake them, shred them after.

- A pack is remade when what belongs in it has changed; otherwise it stays.
- It is shredded when papers close, or when nothing belongs in it any more.
- Its page is written outside the log's line, and compared again inside.
"""

from collections.abc import Iterable

from config.connection import Connection
from config.now import to_micros
from workflows.packs.commands import MakePack, ShredPack
from workflows.packs.contents import body_for, contents_for, planned
from workflows.packs.rendering import render
from workflows.packs.rows import OPEN_SITTINGS, OVER, READERS, newest
from workflows.people import SYSTEM
from workflows.running.leases import leased
from workflows.running.swept import Swept, one
from workflows.service import Service

LEASE = "packs"
MOST = 1000


def make_packs(
    service: Service,
    area: str,
    via: str = "tick",
    sitting: str | None = None,
    seat: str | None = None,
) -> Swept:
    """Bring the packs of open papers up to date, and shred those that are over."""
    with leased(service.database, service.now, area, LEASE) as goes:
        if goes is None:
            return Swept(busy=1)
        swept = shred_over(service, area, via)
        for ref in _sittings(service, area, sitting):
            for person in _readers(service, area, ref, seat):
                if not goes():
                    return swept
                swept += make_one(service, area, ref, person, via)
        return swept


def make_one(
    service: Service, area: str, sitting: str, person: str, via: str = "tick"
) -> Swept:
    """Bring one reader's pack up to date."""
    with service.database.reading(area) as connection:
        place = (connection, service.versions, area, sitting, person, service.now())
        contents = contents_for(*place)
        last = newest(connection, area, sitting, person)
    there = last if last is not None and last.gone_ts is None else None
    if contents is None:
        return _shred(service, area, via, [there.pack]) if there else Swept()
    plan = contents.as_text()
    if there is not None and there.plan == plan:
        return Swept()
    number = (last.version if last else 0) + 1
    command = MakePack(
        area=area,
        by=SYSTEM,
        key=f"pack/{sitting}/{person}/{number}",
        via=via,
        sitting=sitting,
        person=person,
        number=number,
        plan=plan,
        html=render(service, area, contents),
    )
    return one(service, command)


def shred_over(service: Service, area: str, via: str = "tick") -> Swept:
    """Shred the packs of sittings whose papers have closed."""
    until = to_micros(service.now())
    with service.database.reading(area) as connection:
        rows = connection.all(OVER, area=area, until=until, most=MOST)
    return _shred(service, area, via, [row.pack for row in rows])


def _shred(service: Service, area: str, via: str, packs: Iterable[str]) -> Swept:
    commands = (
        ShredPack(area=area, by=SYSTEM, key=f"shred/{pack}", via=via, pack=pack)
        for pack in packs
    )
    return sum((one(service, command) for command in commands), start=Swept())


def _sittings(service: Service, area: str, sitting: str | None) -> list[str]:
    until = to_micros(service.now())
    with service.database.reading(area) as connection:
        rows = connection.all(OPEN_SITTINGS, area=area, until=until)
    return [row.sitting for row in rows if sitting in {None, row.sitting}]


def _readers(service: Service, area: str, sitting: str, seat: str | None) -> list[str]:
    """Give who may fill a seat, and who has a pack already."""
    with service.database.reading(area) as connection:
        members = _members(service, connection, area, sitting, seat)
        if seat is None:
            rows = connection.all(READERS, area=area, sitting=sitting)
            members |= {row.person for row in rows}
    return sorted(members)


def _members(
    service: Service,
    connection: Connection,
    area: str,
    sitting: str,
    seat: str | None,
) -> set[str]:
    plan = planned(connection, area, sitting)
    now = service.now()
    body = plan and body_for(connection, service.versions, area, plan, now)
    if body is None:
        return set()
    if seat is None:
        return set(body.members())
    return set(body.candidates(seat)) if seat in body.panel.seats else set()
