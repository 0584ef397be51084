"""Partners keep what others sign, compare it, and keep what cannot be as evidence."""

import pytest

from audit.checkpoint import Checkpoint
from audit.errors import NoteError
from audit.note import new_signing_key, sign_note
from config.settings import Settings
from tests.workflows.clocked import entries
from workflows.checkpoints import publish_checkpoint
from workflows.errors import NotFoundError
from workflows.installation import found_area, signer_of
from workflows.people import CHECKPOINTS
from workflows.service import LIVE
from workflows.witnessing.commands import SeeCheckpoint
from workflows.witnessing.gossip import hand_to_partners, see_file
from workflows.witnessing.seeing import FORKED, SHRUNK, evidence

PARTNER = "org.example/other/1"
KEY = new_signing_key(PARTNER)


def note(size, root=b"r" * 32):
    return sign_note(Checkpoint(PARTNER, size, root).text, KEY)


def see(world, note, key=KEY, *, is_newest=True):
    return world.ask(
        SeeCheckpoint,
        CHECKPOINTS,
        log_key=str(key.verifier),
        note=note,
        is_newest=is_newest,
    ).outcome


def kept(world):
    with world.service.database.reading(world.area) as connection:
        return evidence(connection, world.area)


def test_what_is_seen_is_an_entry_once(world):
    assert ["seen"] * 3 == [see(world, note(size)) for size in (5, 9, 9)]

    met = [(one["refs"], one["count"]) for one in entries(world, "checkpoint_seen")]
    assert [([PARTNER], 5), ([PARTNER], 9)] == met
    assert [] == kept(world)


def test_two_trees_of_one_size_are_an_alarm_with_both_notes(world):
    see(world, note(5))

    assert FORKED == see(world, note(5, b"s" * 32))

    [found] = kept(world)
    assert (note(5).decode(), note(5, b"s" * 32).decode()) == (
        found["before"],
        found["after"],
    )
    [alarm] = entries(world, "alarm")
    assert (FORKED, [PARTNER, "size/5", "size/5"]) == (alarm["action"], alarm["refs"])


def test_a_newest_checkpoint_that_is_smaller_than_one_seen_is_an_alarm(world):
    for size in (5, 9):
        see(world, note(size))

    assert SHRUNK == see(world, note(7))
    assert [9, 7] == [_size(kept(world)[0][when]) for when in ("before", "after")]


def test_an_older_checkpoint_by_another_way_is_none(world):
    see(world, note(9))

    assert "seen" == see(world, note(7), is_newest=False)


def test_a_checkpoint_under_another_key_is_refused(world):
    with pytest.raises(NoteError):
        see(world, note(5), new_signing_key(PARTNER))


def test_a_person_cannot_say_what_was_seen(world):
    with pytest.raises(NotFoundError):
        world.ask(
            SeeCheckpoint,
            "ada",
            log_key=str(KEY.verifier),
            note=note(5),
            is_newest=True,
        )


def test_a_partner_of_the_policy_gives_its_checkpoint_by_file(world, tmp_path):
    policy = tmp_path / "policy"
    policy.write_text(f"log {KEY.verifier}\nquorum none\n", encoding="utf-8")
    settings = Settings(home=world.folder, area=world.area, witness_policy=policy)

    assert "seen" == see_file(world.service, settings, world.area, note(5)).outcome
    forked = see_file(world.service, settings, world.area, note(5, b"s" * 32))
    assert FORKED == forked.outcome


def test_a_stranger_s_checkpoint_is_not_taken(world):
    settings = Settings(home=world.folder, area=world.area)

    with pytest.raises(NotFoundError, match="policy"):
        see_file(world.service, settings, world.area, note(5))


def test_areas_here_hand_each_other_their_newest_once_a_day(world, now):
    settings = Settings(home=world.folder, area=f"{world.area},southmoor,westmoor")
    for area in ("southmoor", "westmoor"):
        found_area(world.service, settings, area, LIVE, area)
    publish_checkpoint(world.service, world.area, world.signer)
    (world.folder / "signer" / world.area).symlink_to(world.folder / "signer")

    handed = [
        hand_to_partners(world.service, settings, world.area, "tick").done
        for _ in range(2)
    ]
    now.move(days=1)
    world.person("cho")
    publish_checkpoint(world.service, world.area, signer_of(settings, world.area))
    handed.append(hand_to_partners(world.service, settings, world.area, "tick").done)

    assert [2, 0, 2] == handed


def test_an_area_alone_has_nobody_to_hand_to(world):
    publish_checkpoint(world.service, world.area, world.signer)
    settings = Settings(home=world.folder, area=world.area)

    assert 0 == hand_to_partners(world.service, settings, world.area, "tick").done


def _size(text):
    return int(text.split("\n")[1])
