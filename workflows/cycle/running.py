"""Do what is due around the sittings of an area: safe to overlap, repeat and miss.

- It proposes and tells; whatever is decided is a command of a person.
"""

from hashlib import sha256

from workflows.commands import Command
from workflows.cycle.commands import ProposeAgenda, TellCannotWait, TellOfSitting
from workflows.cycle.pressing import Pressing, pressing
from workflows.cycle.stages import stages_due
from workflows.people import SYSTEM
from workflows.running.leases import leased
from workflows.running.swept import Swept, each
from workflows.service import Service

LEASE = "sittings"


def do_sittings(
    service: Service, area: str, via: str = "tick", sitting: str | None = None
) -> Swept:
    """Propose agendas, warn and remind; for one sitting, or for all of an area."""
    with leased(service.database, service.now, area, LEASE) as goes:
        if goes is None:
            return Swept(busy=1)
        with service.database.reading(area) as connection:
            place = (connection, area, service.versions, service.now())
            stages = stages_due(*place)
            pressed = pressing(*place)
        commands: list[Command] = [
            TellOfSitting(
                area=area, by=SYSTEM, key=f"sitting/{ref}/{stage}", via=via,
                sitting=ref, stage=stage,
            )
            for ref, stage in stages
            if sitting in {None, ref}
        ]  # fmt: skip
        commands += [
            _pressed(area, via, one)
            for one in pressed
            if sitting is None or one.sitting == sitting
        ]
        return each(service, commands)


def _pressed(area: str, via: str, one: Pressing) -> Command:
    if one.sitting is None:
        cases = tuple((ref, due) for ref, due in one.cases if due is not None)
        return TellCannotWait(
            area=area, by=SYSTEM, key=_key("cannot-wait", one), via=via,
            pathway=one.pathway, panel=one.panel, cases=cases,
        )  # fmt: skip
    return ProposeAgenda(
        area=area, by=SYSTEM, key=_key("agenda", one), via=via,
        sitting=one.sitting, cases=one.cases,
    )  # fmt: skip


def _key(stage: str, one: Pressing) -> str:
    """Give a key that tells one set of cases from another."""
    said = repr((one.pathway, one.panel, one.sitting, one.cases))
    return f"{stage}/{sha256(said.encode()).hexdigest()[:32]}"
