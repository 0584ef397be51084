"""One sweep over what is due: notices, clocks, the checkpoint. No Prefect here.

- The flows and `casepath tick` call the same functions, so they do the same.
- A receipt is kept only with the change it tells of: a repeat is harmless, and a
  failed try is tried again.
- Only counts and codes come back.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import batched

import structlog

from config.errors import CasepathError, DatabaseError
from config.now import to_micros
from config.settings import Settings
from workflows.checkpoints import last_checkpoint, publish_checkpoint
from workflows.commands import Deliver
from workflows.delivering.sending import channel_names, send_waiting
from workflows.emergency.making import make_daily_pack
from workflows.handlers.delivering import WAITING
from workflows.installation import signer_of
from workflows.moves.ordered import carry_out_moves
from workflows.people import DELIVERY
from workflows.running.clocks import BATCH
from workflows.running.daily import EACH_DAY
from workflows.running.intake import file_imports
from workflows.running.late import sweep_clocks_of
from workflows.running.leases import leased
from workflows.running.noticing import route_cases
from workflows.running.rewrap import rewrap
from workflows.running.swept import GROUP, Swept, together
from workflows.sealing.journal import enter_all
from workflows.service import Service
from workflows.spool.refreshing import look_after_spool
from workflows.witnessing.gathering import gather_cosignatures
from workflows.witnessing.gossip import hand_to_partners

NOTICES = "notices"


def tick(service: Service, settings: Settings, areas: Sequence[str]) -> dict[str, int]:
    """Make one sweep of these areas: fire clocks, deliver what is to be told, sign.

    What is done once a day is done too, unless it was done today.
    """
    today = service.now().astimezone(settings.zone).date()
    told = sent = fired = signed = looked = Swept()
    enter_all(service, settings, areas)
    for area in areas:
        fired += sweep_clocks_of(service, settings, area)
        looked += file_imports(service, area)
        looked += look_after_spool(service, settings, area)
        looked += move_cases(service, settings, area)
        looked += route_cases(service, area)
        for work in EACH_DAY:
            looked += work(service, area, today)
        looked += make_daily_pack(service, settings, area, today)
        looked += rewrap(service, area)
        told += deliver_notices(service, area, channels=channel_names(settings))
        signed += sign_checkpoint(service, settings, area)
    for area in areas:  # no inbox waits for a provider
        sent += send_waiting(service, settings, area)
    return {
        "notices_delivered": told.done,
        "notices_left": told.left,
        "notices_sent": sent.done,
        "notices_not_sent": sent.failed,
        "clocks_fired": fired.done,
        "clocks_refused": fired.refused,
        "looked_after": looked.done,
        "most_seconds_late": fired.late_seconds,
        "checkpoints_signed": signed.done,
        "failed": told.failed + fired.failed + signed.failed + looked.failed,
    }


def move_cases(service: Service, settings: Settings, area: str) -> Swept:
    """Go on with the plans by which somebody has ordered cases to be moved."""
    signer = partial(signer_of, settings, area)
    return carry_out_moves(service, area, signer, "tick", BATCH).swept


def deliver_notices(
    service: Service,
    area: str,
    via: str = "tick",
    limit: int = BATCH,
    channels: tuple[str, ...] = (),
) -> Swept:
    """Deliver what waits in the outbox of an area, the oldest first.

    What also goes out by other channels is put down for them, and not sent yet.
    """
    until = to_micros(service.now())
    swept = Swept()
    with leased(service.database, service.now, area, NOTICES) as goes:
        if goes is None:
            return Swept(busy=1)
        with service.database.reading(area) as connection:
            rows = connection.all(WAITING, area=area, until=until, most=limit)
        for group in batched(rows, GROUP):
            if not goes():
                break
            commands = [_delivery(area, via, row.notice, channels) for row in group]
            swept = sum(together(service, commands), start=swept)
    return swept


def _delivery(area: str, via: str, notice: str, channels: tuple[str, ...]) -> Deliver:
    said = {"area": area, "by": DELIVERY, "key": f"deliver/{notice}", "via": via}
    return Deliver(notice=notice, channels=channels, **said)


def sign_checkpoint(
    service: Service, settings: Settings, area: str, via: str = "tick"
) -> Swept:
    """Have the log of an area signed if it grew, and the checkpoint seen by others.

    A signer that fails is counted; a witness that is silent is not.
    """
    before = last_checkpoint(service, area)
    try:
        after = publish_checkpoint(service, area, signer_of(settings, area))
        shown = gather_cosignatures(service, settings, area, via)
        shown += hand_to_partners(service, settings, area, via)
    except DatabaseError:
        raise
    except CasepathError as error:
        log = structlog.get_logger("casepath")
        log.warning("left for the next sweep", code=error.code, area=area)
        return Swept(failed=1, codes={error.code: 1})
    return replace(shown, done=int(after != before))
