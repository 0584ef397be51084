"""Replay a log in somebody's name, and look at the log that grew from it."""

from pathlib import Path

from audit.reading import read_head
from workflows.checkpoints import publish_checkpoint
from workflows.recorded.replay import replay
from workflows.verifying.area import verify_area

LOGS = Path(__file__).parent / "logs"
SMALL = LOGS / "small_receipt.csv"
MAPPING = LOGS / "small_receipt_mapping.yaml"


def run(world, log=SMALL, mapping=MAPPING, by="ada", progress=lambda *_: None):
    """Replay a log in somebody's name."""
    return replay(
        world.service, world.area, world.people[by], log, str(mapping), progress
    )


def size(world):
    with world.service.database.reading(world.area) as connection:
        return read_head(connection, world.service.line(world.area).log).size


def checked(world):
    """Sign a checkpoint and verify the whole area against it."""
    note = publish_checkpoint(world.service, world.area, world.signer)
    return verify_area(
        world.service, world.area, world.signer.verifier, lambda _: None, [note]
    )
