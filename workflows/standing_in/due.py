"""What the sweep does of bypasses, of leavers, and of cases nobody can act on."""

from workflows.bypassing.commands import EndBypass
from workflows.bypassing.reading import OVER
from workflows.commands import Command
from workflows.glass.commands import TellGlassLate
from workflows.glass.rows import LATE
from workflows.people import SYSTEM
from workflows.reading.nobody import stuck_cases
from workflows.service import Service
from workflows.standing_in.commands import Leave, WatchCase
from workflows.standing_in.leaving import DUE_TO_LEAVE
from workflows.standing_in.watching import OPEN_EPISODES


def due_by_now(
    service: Service, area: str, via: str, until: int, limit: int
) -> list[Command]:
    """Give what is over and judged by nobody, and the people who leave now."""
    with service.database.reading(area) as connection:
        over = connection.all(OVER, area=area, until=until, most=limit)
        leaving = connection.all(DUE_TO_LEAVE, area=area, until=until, most=limit)
        unreviewed = connection.all(LATE, area=area, until=until, most=limit)
    asking = {"area": area, "by": SYSTEM, "via": via}
    return [
        *(
            EndBypass(key=f"bypass/{row.bypass}", bypass=row.bypass, **asking)
            for row in over
        ),
        *(
            Leave(key=f"leave/{row.leaving}", leaving=row.leaving, **asking)
            for row in leaving
        ),
        *(
            TellGlassLate(key=f"glass/{row.glass}/late", glass=row.glass, **asking)
            for row in unreviewed
        ),
    ]


def to_watch(service: Service, area: str, via: str) -> list[Command]:
    """Give the cases on which nobody can act since now, or somebody can again."""
    now = service.now()
    with service.database.reading(area) as connection:
        met = {
            one.case.ref for one in stuck_cases(connection, service.versions, area, now)
        }
        known = {row.case_ref for row in connection.all(OPEN_EPISODES, area=area)}
    return [
        WatchCase(
            area=area,
            by=SYSTEM,
            key=f"watch/{ref}/{ref in known}/{now.isoformat()}",
            via=via,
            case_ref=ref,
        )
        for ref in sorted(met ^ known)
    ]
