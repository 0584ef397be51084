"""The keys of an area as an administrator sees them: epochs, steps, custodians."""

from dataclasses import dataclass
from typing import Any

from config.settings import Settings
from records import epochs as e
from workflows.administering.looking import demand_administrator
from workflows.emergency.handling import fingerprint
from workflows.emergency.looking import PackThere, packs_there
from workflows.emergency.rows import CUSTODIANS
from workflows.keys.reading import DEACTIVATED, epochs_of, held_by, left_to_wrap
from workflows.reading.names import name_of
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class EpochTold:
    """An epoch: how it stands, what lies under it, what can be done with it now."""

    number: int
    state: str
    keys: int
    rotation_waits: bool
    destruction_waits: bool
    is_being_destroyed: bool
    may_confirm: bool  # what waits, as another than who proposed it
    may_be_destroyed: bool


@dataclass(frozen=True, slots=True)
class CustodianTold:
    """Who holds an emergency key, and which, by its short name."""

    person: str
    name: str
    key: str
    public: str
    is_confirmed: bool
    may_confirm: bool


@dataclass(frozen=True, slots=True)
class KeysShown:
    """The keys of an area."""

    provider: str
    keeps_own_log: bool
    epochs: tuple[EpochTold, ...]
    to_wrap: int
    all_keys: int
    custodians: tuple[CustodianTold, ...]
    packs: tuple[PackThere, ...]

    @property
    def is_rotating(self) -> bool:
        """Whether a rotation waits or is under way."""
        return self.to_wrap > 0 or any(one.rotation_waits for one in self.epochs)


def keys_shown(service: Service, settings: Settings, area: str, by: str) -> KeysShown:
    """Give the keys of an area to an administrator."""
    info = service.provider.info()
    with service.database.reading(area) as connection:
        demand_administrator(connection, area, by)
        held = held_by(service.provider, area)
        epochs = epochs_of(connection, area, service.now(), held)
        steps = {(row.epoch, row.step): row for row in e.steps(connection, area)}
        rows = connection.all(CUSTODIANS, area=area)
    return KeysShown(
        info.kind,
        info.keeps_own_log,
        tuple(_epoch(one, steps, by) for one in epochs),
        left_to_wrap(epochs),
        sum(one.keys for one in epochs),
        tuple(_custodian(service, area, row, by) for row in rows),
        tuple(packs_there(settings, area)),
    )


def _epoch(one: Any, steps: Any, by: str) -> EpochTold:
    rotation = steps.get((one.number, e.ROTATE))
    end = steps.get((one.number, e.DESTROY))
    waits = [
        row for row in (rotation, end) if row is not None and row.status == e.PROPOSED
    ]
    return EpochTold(
        one.number,
        one.state,
        one.keys,
        rotation_waits=rotation in waits,
        destruction_waits=end in waits,
        is_being_destroyed=end is not None and end.status == e.IN_FORCE,
        may_confirm=any(row.proposed_by != by for row in waits),
        may_be_destroyed=one.state == DEACTIVATED and not one.keys and end is None,
    )


def _custodian(service: Service, area: str, row: Any, by: str) -> CustodianTold:
    confirmed = row.confirmed_ts is not None
    return CustodianTold(
        row.person,
        name_of(service, area, row.person),
        fingerprint(row.public),
        row.public,
        confirmed,
        not confirmed and row.person != by,
    )
