"""Hand our newest checkpoint to the other areas here, once a day, and take theirs.

- Each keeps and compares what the others sign: a log that shows different trees to
  different people is found as soon as two of them compare.
- Once a day, because what was seen is an entry, and so makes a log grow.
- A partner on another installation gives its checkpoint by file.
"""

from hashlib import sha256

from audit.checkpoint import parse_checkpoint
from audit.note import read_note
from config.settings import Settings
from workflows.checkpoints import last_checkpoint
from workflows.errors import NotFoundError
from workflows.flows.areas import areas_of
from workflows.installation import signer_of
from workflows.people import CHECKPOINTS
from workflows.receipts import Receipt
from workflows.running.done import once
from workflows.running.swept import Swept, one
from workflows.service import Service
from workflows.witnessing.commands import SeeCheckpoint
from workflows.witnessing.naming import policy_of

GOSSIP = "gossip"


def hand_to_partners(
    service: Service, settings: Settings, area: str, via: str
) -> Swept:
    """Hand the newest checkpoint of an area to the others here, once a day."""
    partners = [name for name in areas_of(settings) if name != area]
    note = last_checkpoint(service, area) if partners else None
    if note is None:
        return Swept()
    key = str(signer_of(settings, area).verifier)
    day = service.now().astimezone(settings.zone).date().isoformat()

    def hand() -> Swept:
        seen = [_seen(to, key, note, day, via) for to in partners]
        return sum((one(service, command) for command in seen), start=Swept())

    return once(service, area, GOSSIP, day, hand)


def see_file(
    service: Service, settings: Settings, area: str, note: bytes, via: str = "cli"
) -> Receipt:
    """Keep and compare a partner's checkpoint that came by file."""
    origin = parse_checkpoint(read_note(note)[0]).origin
    key = policy_of(settings).logs.get(origin)
    if key is None:
        raise NotFoundError(
            "expected a checkpoint of a log that the policy names, met another",
            hint="write `log KEY` into the file of the setting witness_policy",
        )
    command = _seen(area, str(key), note, "file", via, is_newest=False)
    return service.handle(command)


def _seen(
    area: str, key: str, note: bytes, when: str, via: str, *, is_newest: bool = True
) -> SeeCheckpoint:
    return SeeCheckpoint(
        area=area,
        by=CHECKPOINTS,
        key=f"seen/{when}/{sha256(note).hexdigest()}",
        via=via,
        log_key=key,
        note=note,
        is_newest=is_newest,
    )
