"""What there is to look after in an area, and what is wrong, at a glance.

- Only what is quick to know; the doctor's page looks at everything.
"""

from dataclasses import dataclass

from config.settings import Settings
from workflows.administering.calendars import calendars_listed
from workflows.administering.keys import keys_shown
from workflows.administering.machine import backups_shown, flows_shown
from workflows.administering.notices import notices_shown
from workflows.administering.people import people_listed
from workflows.administering.roles import roles_shown
from workflows.administering.seats import seats_shown
from workflows.people import ADMINISTRATOR, holders_of
from workflows.service import Service

ENOUGH = 3  # administrators, so that two stay while one is away


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers that an administrator has to know of."""

    people: int
    administrators: int
    without_factor: int
    grants_waiting: int
    roles_vacant: int
    seats_vacant: int
    appointments_waiting: int
    to_wrap: int
    key_steps_waiting: int
    custodians: int
    calendars_short: int
    notices_failed: int
    engine: str  # fine, late, nobody works
    backups: int
    backups_named: bool

    @property
    def administrators_are_few(self) -> bool:
        """Whether one who is away leaves fewer than two."""
        return self.administrators < ENOUGH


def overview(
    service: Service, settings: Settings, area: str, by: str, language: str
) -> Overview:
    """Give an administrator what there is to look after."""
    people = people_listed(service, area, by, language)
    roles = roles_shown(service, area, by, language)
    seats = seats_shown(service, area, by, language)
    keys = keys_shown(service, settings, area, by)
    backups = backups_shown(service, settings, area, by)
    flows = flows_shown(service, settings, area, by)
    with service.database.reading(area) as connection:
        administrators = len(holders_of(connection, area, ADMINISTRATOR))
    appointed = [
        one
        for panel in seats.panels
        for seat in panel.seats
        for one in seat.appointed
        if not one.is_confirmed
    ]
    return Overview(
        people=len(people),
        administrators=administrators,
        without_factor=sum(not (one.passkey or one.codes) for one in people),
        grants_waiting=len(roles.waiting),
        roles_vacant=len(roles.vacant),
        seats_vacant=seats.vacant,
        appointments_waiting=len(appointed),
        to_wrap=keys.to_wrap,
        key_steps_waiting=sum(
            one.rotation_waits or one.destruction_waits for one in keys.epochs
        ),
        custodians=sum(one.is_confirmed for one in keys.custodians),
        calendars_short=sum(
            one.is_short for one in calendars_listed(service, area, by)
        ),
        notices_failed=notices_shown(service, area, by).failed,
        engine=flows.status.word,
        backups=len(backups.backups),
        backups_named=backups.is_named,
    )
