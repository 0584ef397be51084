"""The sittings of an area as part of the work of a day, where no flow does it."""

from datetime import date

from workflows.cycle.running import do_sittings
from workflows.packs.making import make_packs
from workflows.running.done import once
from workflows.running.swept import Swept
from workflows.service import Service

WORK = "sitting-cycle"


def do_sittings_of_day(
    service: Service, area: str, day: date, via: str = "tick"
) -> Swept:
    """Do what is due around sittings, then bring packs up to date, once a day."""

    def do() -> Swept:
        return do_sittings(service, area, via) + make_packs(service, area, via)

    return once(service, area, WORK, day.isoformat(), do)
