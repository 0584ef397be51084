"""Keep an area ready for the day on which nothing can be filed.

- The intake key pair is made once, and its public half laid beside the spool; the
  private half is a data key of the area, wrapped anew with all others.
- The published forms are laid there too, the newest version of each.
- A public half that is not ours is put right, and is an alarm.
- What was filed is taken out of the spool; what waits too long is an alarm.
"""

from contextlib import suppress
from datetime import timedelta

from audit.entry import new_id
from config.errors import CasepathError, UniqueError
from config.settings import Settings
from records.errors import RecordChangedError
from records.intake import COMPARTMENT, IntakeKey, intake_key
from records.keyring import store
from workflows.commands import RaiseAlarm
from workflows.drafts.beginning import first_step
from workflows.drafts.order import order_of
from workflows.pathways.published import PUBLISHED
from workflows.people import SYSTEM
from workflows.running.swept import Swept
from workflows.service import LIVE, Service
from workflows.spool import rows
from workflows.spool.errors import SpoolError
from workflows.spool.folder import receipts_in, referrals_of, remove, waiting_in
from workflows.spool.shelf import Offered, key_on_shelf, put_forms, put_key
from workflows.versions import CANONICAL

INTAKE = "intake"  # stands for a case in the keyring
WAITS, CHANGED = "spool_waits", "intake_key_changed"
TOO_LONG = timedelta(hours=1)


def look_after_spool(
    service: Service, settings: Settings, area: str, via: str = "tick"
) -> Swept:
    """Make ready, clear away, and raise an alarm for what waits too long."""
    if service.line(area).kind != LIVE:
        return Swept()
    try:
        make_ready(service, settings, area, via)
        done = _cleared(service, settings, area)
        _alarm_if_late(service, settings, area, via)
    except OSError:
        return Swept(failed=1, codes={SpoolError.code: 1})
    return Swept(done=done)


def make_ready(
    service: Service, settings: Settings, area: str, via: str = "tick"
) -> int:
    """Lay intake key and forms of an area beside its spool; give what changed."""
    key = _key_of(service, area)
    changed = 0
    met: IntakeKey | None = None
    with suppress(SpoolError):
        met = key_on_shelf(settings, area)
    if met != key:
        put_key(settings, key)
        changed += 1
        if met is not None:
            _alarm(service, area, via, CHANGED, new_id())
    return changed + put_forms(settings, area, _forms(service, area))


def _key_of(service: Service, area: str) -> IntakeKey:
    """Give the intake key of an area, made now if there was none."""

    def prepared() -> IntakeKey:
        key = service.data_keys.prepare(
            service.database, area, INTAKE, [COMPARTMENT], service.now()
        )[COMPARTMENT]
        if key.is_new:
            with service.database.writing(area) as connection:
                store(connection, key)
        return intake_key(area, key.wrap.dek_id, key.key)

    # Of two processes that make one at once, the second takes what the first made.
    with suppress(UniqueError, RecordChangedError):
        return prepared()
    return prepared()


def _forms(service: Service, area: str) -> list[Offered]:
    found = []
    with service.database.reading(area) as connection:
        for row in connection.all(PUBLISHED, area=area):
            version = service.versions.current(connection, area, row.pathway)
            step = first_step(version)
            if step is None:
                continue
            canonical = connection.one(
                CANONICAL, area=area, digest=version.digest
            ).canonical
            found.append(
                Offered(
                    area,
                    row.pathway,
                    version.digest,
                    dict(version.pathway.label),
                    order_of(connection, area, version.digest, step.form),
                    bytes(canonical).decode(),
                )
            )
    return found


def _cleared(service: Service, settings: Settings, area: str) -> int:
    """Take away what was filed and could not be taken away then."""
    folder, count = referrals_of(settings, area), 0
    for receipt in receipts_in(folder):
        with service.database.reading(area) as connection:
            row = connection.one(rows.FIND, of_area=area, of_receipt=receipt)
        if row is not None and row.status == rows.FILED:
            remove(folder, receipt)
            count += 1
    return count


def _alarm_if_late(service: Service, settings: Settings, area: str, via: str) -> None:
    oldest = waiting_in(referrals_of(settings, area)).oldest
    if oldest is None or service.now() - oldest <= TOO_LONG:
        return
    day = service.now().astimezone(settings.zone).date()
    _alarm(service, area, via, WAITS, day.isoformat())


def _alarm(service: Service, area: str, via: str, what: str, key: str) -> None:
    alarm = RaiseAlarm(area=area, by=SYSTEM, key=f"{what}/{key}", via=via, what=what)
    with suppress(CasepathError):  # told again at the next sweep
        service.handle(alarm)
