"""What was left while nothing could be filed becomes one case, in a person's name."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from casepath.demonstration.papers import REFERRAL
from config.errors import CasepathError, DatabaseBusyError, DatabaseError
from config.settings import Settings
from records.rewrapping import is_any_before
from tests.workflows.clocked import entries
from workflows.errors import NotFoundError
from workflows.pathways.finding import find_pathway
from workflows.sealing.acting import Tries, after_opening, seal_now
from workflows.sealing.errors import TooOftenError, UnsealError
from workflows.sealing.standing import Standing, is_cut_off
from workflows.spool.errors import SpoolError
from workflows.spool.filing import (
    Filing,
    file_spooled,
    filed,
    form_to_file,
    wrong_to_file,
)
from workflows.spool.folder import receipts_in, referrals_of
from workflows.spool.opening import open_spooled, spool_shown
from workflows.spool.refreshing import WAITS, look_after_spool, make_ready
from workflows.spool.shelf import key_on_shelf, offered_in, offered_one, put_key
from workflows.spool.taking import Left, take_referral

CHANNEL = "channel.case"
KEY = "a" * 32
LEFT = Left("Ann Example", "A school", "01632 960 001", {"fields": REFERRAL})


@pytest.fixture
def settings(world):
    world.put(find_pathway(CHANNEL)[0])
    for name in ("rhian", "rory"):
        world.person(name, referrer="education")
    made = Settings(home=world.folder, area=world.area, key_file=world.folder / "keys")
    make_ready(world.service, made, world.area)
    return made


def leave(world, settings, left: Left = LEFT, key: str = KEY) -> str:
    offered = offered_one(settings, world.area, CHANNEL)
    return take_referral(settings, offered, left, key, world.service.now())


def opened_by(world, settings, who: str, receipt: str):
    asking = {"area": world.area, "by": world.people[who], "key": f"open/{who}"}
    return open_spooled(world.service, settings, asking, receipt)


def file_as(world, settings, who: str, receipt: str):
    opened = opened_by(world, settings, who, receipt)
    filing = Filing(world.area, world.people[who], receipt, "cli")
    because = "Left while nothing could be filed, by somebody."
    return file_spooled(world.service, settings, filing, opened, {}, because)


def test_filed_twice_it_is_one_case_with_both_times(world, settings, now):
    receipt = leave(world, settings)
    now.move(hours=3)

    first = file_as(world, settings, "rhian", receipt)

    assert first == filed(world.service, world.area, receipt)
    with pytest.raises(NotFoundError):
        file_as(world, settings, "rory", receipt)
    leave(world, settings)  # the same form, sent once more from an old window
    assert first == file_as(world, settings, "rory", receipt)
    (opening,) = entries(world, "open")
    assert first.case == opening["case"]
    assert timedelta(hours=3) == timedelta(
        microseconds=int(opening["ts"]) - int(opening["occ"])
    )


def test_once_its_case_is_open_nobody_else_goes_on_with_it(world, settings):
    receipt = leave(world, settings)
    opened = opened_by(world, settings, "rhian", receipt)
    filing = Filing(world.area, world.people["rhian"], receipt, "cli")
    turned = "Left by \u202e somebody."  # refused, after the case was opened
    with pytest.raises(CasepathError):
        file_spooled(world.service, settings, filing, opened, {}, turned)
    assert 1 == len(entries(world, "open"))

    with pytest.raises(SpoolError, match="case is open"):
        file_as(world, settings, "rory", receipt)
    assert file_as(world, settings, "rhian", receipt).case
    assert 1 == len(entries(world, "open"))


def test_who_opens_it_leaves_an_entry_and_who_may_not_finds_nothing(world, settings):
    receipt = leave(world, settings)
    world.person("imran", intake_officer="adults_services")

    assert "Ann Example" == opened_by(world, settings, "rhian", receipt).name
    (read,) = [one for one in entries(world, "read") if receipt in one.get("refs", ())]
    assert world.people["rhian"] == read["actor"]
    with pytest.raises(NotFoundError):
        opened_by(world, settings, "imran", receipt)
    shown = spool_shown(
        world.service, settings, world.area, world.people["imran"], "en"
    )
    assert () == shown.waiting


def test_what_the_newest_form_does_not_take_is_told_before_anything_is_opened(
    world, settings
):
    fields = {**REFERRAL, "date_of_birth": "2999-01-01"}
    receipt = leave(world, settings, replace(LEFT, content={"fields": fields}))
    opened = opened_by(world, settings, "rhian", receipt)
    form, content = form_to_file(opened, {}, "en")

    wrong = wrong_to_file(world.service, form, content)
    assert ["date_of_birth"] == [one.name for one in wrong]
    with pytest.raises(SpoolError, match="form takes"):
        file_as(world, settings, "rhian", receipt)
    assert [] == entries(world, "open")
    filing = Filing(world.area, world.people["rhian"], receipt, "cli")
    right = {"date_of_birth": "2005-04"}
    became = file_spooled(
        world.service, settings, filing, opened, right, "Left while it was sealed."
    )
    assert became.case


def test_what_waits_too_long_is_an_alarm_once_a_day(world, settings, now):
    leave(world, settings)
    now.at = now.at.replace(year=2100)  # the age of a file is the machine's
    for _ in range(3):
        look_after_spool(world.service, settings, world.area)

    assert [WAITS] == [one["action"] for one in entries(world, "alarm")]


def test_a_public_half_that_is_not_ours_is_put_right_and_an_alarm(world, settings):
    ours = key_on_shelf(settings, world.area)
    put_key(settings, replace(ours, public=bytes(32)))

    make_ready(world.service, settings, world.area)

    assert ours == key_on_shelf(settings, world.area)
    said = [one["action"] for one in entries(world, "alarm")]
    assert ["intake_key_changed"] == said


def test_made_ready_twice_nothing_changes(world, settings):
    assert 0 == make_ready(world.service, settings, world.area)
    assert [CHANNEL] == [one.pathway for one in offered_in(settings, world.area)]


@pytest.mark.usefixtures("settings")
def test_the_private_half_lies_in_the_keyring_as_any_data_key(world):
    with world.service.database.reading(world.area) as connection:
        assert is_any_before(connection, world.area, 999999)


def test_what_was_filed_and_not_taken_away_goes_at_the_next_sweep(
    world, settings, monkeypatch
):
    receipt = leave(world, settings)
    monkeypatch.setattr("workflows.spool.filing.remove", _fails)
    file_as(world, settings, "rhian", receipt)
    folder = referrals_of(settings, world.area)
    assert [receipt] == receipts_in(folder)

    look_after_spool(world.service, settings, world.area)
    assert [] == receipts_in(folder)


def test_a_seal_that_the_log_could_not_take_is_entered_afterwards(
    world, settings, monkeypatch
):
    ada = world.people["ada"]
    monkeypatch.setattr("workflows.sealing.journal.TellSeal", _fails)
    seal_now(world.service, settings, world.area, ada)
    assert world.service.provider.is_sealed
    monkeypatch.undo()

    Tries().unseal(world.service, settings, "six words that only tests may know", "cli")
    said = [(one["action"], one["actor"]) for one in entries(world, "key")]
    assert [("seal_records", ada), ("unseal_records", "system")] == said


def test_too_many_wrong_passphrases_are_an_alarm_once_it_is_open(world, settings):
    world.service.provider.seal()
    at = [0.0]
    tries = Tries(lambda: at[0])
    for _ in range(5):
        with pytest.raises(UnsealError):
            tries.unseal(world.service, settings, "another", "page")
    with pytest.raises(TooOftenError):
        tries.unseal(world.service, settings, "another", "page")
    at[0] = 3600.0
    tries.unseal(world.service, settings, "six words that only tests may know", "page")
    after_opening(world.service, settings)

    said = [one["action"] for one in entries(world, "alarm")]
    assert ["unseal_refused"] == said


def test_cut_off_is_remembered_for_a_while_and_a_busy_database_is_not_cut_off(world):
    at = [0.0]
    standing = Standing(world.service, lambda: at[0])
    assert not standing.takes_referrals
    standing.note(DatabaseBusyError("busy"))
    assert not standing.is_closed
    standing.note(DatabaseError("the disk said no"))
    assert standing.is_closed
    at[0] = 3600.0
    assert not standing.is_closed
    assert standing.takes_referrals  # who began it may still leave it
    assert is_cut_off(DatabaseError("x"))


def test_a_shelf_that_is_half_there_offers_what_is_whole(world, settings):
    forms = settings.spool_path / world.area / "forms"
    (forms / "other.json").write_text(json.dumps({"pathway": "other"}))

    assert [CHANNEL] == [one.pathway for one in offered_in(settings, world.area)]


def _fails(*_, **__):
    raise OSError("disk")
