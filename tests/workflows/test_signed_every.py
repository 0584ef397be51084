"""A log is signed after so many entries, and what was committed stands anyway."""

import pytest

from audit.errors import SignerError
from workflows import writer
from workflows.checkpoints import last_checkpoint, publish_checkpoint


@pytest.fixture
def signed(world, monkeypatch):
    """Have the log signed after every three entries, and count how often."""
    monkeypatch.setattr(writer, "SIGNED_EVERY", 3)
    sizes = []

    def sign(area):
        note = publish_checkpoint(world.service, area, world.signer)
        sizes.append(int(note.split(b"\n")[1]))

    world.service.line(world.area).writer._sign = sign
    return sizes


def test_a_log_is_signed_whenever_it_passes_so_many_entries(world, signed):
    for number in range(8):
        world.person(f"p{number}")

    assert len(signed) >= 2
    assert sorted(signed) == signed
    assert last_checkpoint(world.service, world.area) is not None


def test_a_signer_that_fails_undoes_nothing(world, monkeypatch):
    monkeypatch.setattr(writer, "SIGNED_EVERY", 1)

    def fail(_):
        raise SignerError("expected a signer, met none")

    world.service.line(world.area).writer._sign = fail

    assert world.person("cho")
    assert last_checkpoint(world.service, world.area) is None
