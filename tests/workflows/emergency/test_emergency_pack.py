from datetime import date, timedelta
from pathlib import Path

import pytest

from config.settings import Settings
from records.emergency import new_custodian_key, open_by_two
from records.errors import SealBrokenError
from tests.workflows.clocked import PERSON, draft, entries, helping, people_it
from workflows.emergency.commands import (
    ConfirmKey,
    EndKey,
    EnterOpening,
    MakeEmergencyPack,
    NameKey,
)
from workflows.emergency.making import folder_of, make_daily_pack
from workflows.emergency.opening import open_emergency_pack
from workflows.errors import NotFoundError, PeopleError
from workflows.verifying.area import verify_area

DAY = date(2026, 3, 2)
KEYS = {name: new_custodian_key() for name in ("ada", "ben")}
WRITTEN = (KEYS["ada"].written, KEYS["ben"].written)


@pytest.fixture
def custodians(world):
    """Two administrators who hold a key, and a case of somebody at risk."""
    people_it(world)
    name_key(world, "ada", "ben")
    name_key(world, "ben", "ada")
    helping(world)
    return world


def name_key(world, name, second, key=None):
    public = (key or KEYS[name]).public
    world.ask(NameKey, name, public=public)
    world.ask(ConfirmKey, second, person=world.people[name], public=public)


def settings_of(world):
    return Settings(home=world.folder)


def make(world, day=DAY):
    return make_daily_pack(world.service, settings_of(world), world.area, day)


def packs(world) -> list[Path]:
    return sorted(folder_of(settings_of(world), world.area).glob("*.sealed"))


def opened(world, now):
    (pack,) = packs(world)
    return open_emergency_pack(pack, WRITTEN, now.at)


def test_a_pack_holds_who_is_at_risk_the_owner_and_the_next_clock(custodians, now):
    draft(custodians)
    make(custodians)

    (one,) = opened(custodians, now).content["cases"]

    assert PERSON["name"] == one["person"]["name"]
    assert {"case", "person", "owner", "next_clock"} == one.keys()
    assert ["olive"] == one["owner"]["people"]
    assert one["next_clock"]["due"]


def test_a_pack_is_made_once_a_day(custodians):
    first = make(custodians)
    again = make(custodians)

    assert (1, 0) == (first.done, again.done)
    assert ["1.sealed"] == [pack.name for pack in packs(custodians)]


def test_a_pack_that_nobody_opened_is_replaced_by_the_next(custodians):
    make(custodians)
    make(custodians, DAY + timedelta(days=1))

    assert ["2.sealed"] == [pack.name for pack in packs(custodians)]


def test_a_broken_seal_stays_until_two_people_have_entered_it(custodians, now):
    make(custodians)
    opened(custodians, now)
    make(custodians, DAY + timedelta(days=1))
    kept = [pack.name for pack in packs(custodians)]
    custodians.ask(EnterOpening, "ada", number=1)
    with pytest.raises(PeopleError):
        custodians.ask(EnterOpening, "ada", number=1)
    custodians.ask(EnterOpening, "ben", number=1)
    make(custodians, DAY + timedelta(days=2))

    assert ["1.sealed", "2.sealed"] == kept
    assert ["3.sealed"] == [pack.name for pack in packs(custodians)]
    said = [one["action"] for one in entries(custodians, "break_glass")]
    assert 1 == said.count("enter_emergency_pack")
    assert 1 == said.count("confirm_emergency_pack")


def test_without_two_confirmed_custodians_no_pack_is_made(world):
    people_it(world)
    name_key(world, "ada", "ben")
    world.ask(NameKey, "ben", public=KEYS["ben"].public)

    assert 0 == make(world).done
    assert [] == packs(world)


def test_nobody_confirms_a_key_of_their_own_or_another_than_was_named(world):
    people_it(world)
    world.ask(NameKey, "ada", public=KEYS["ada"].public)
    ada = world.people["ada"]

    with pytest.raises(PeopleError):
        world.ask(ConfirmKey, "ada", person=ada, public=KEYS["ada"].public)
    with pytest.raises(PeopleError):
        world.ask(ConfirmKey, "ben", person=ada, public=KEYS["ben"].public)


@pytest.mark.parametrize("kind", [NameKey, EnterOpening])
def test_custodians_are_administrators(custodians, kind):
    said = {NameKey: {"public": KEYS["ada"].public}, EnterOpening: {"number": 1}}

    with pytest.raises(PeopleError) as caught:
        custodians.ask(kind, "olive", **said[kind])

    assert "E_ROLE" == caught.value.code


def test_a_custodian_who_was_ended_opens_no_pack_made_afterwards(custodians):
    custodians.ask(EndKey, "ada", person=custodians.people["ben"])
    other = new_custodian_key()
    name_key(custodians, "ben", "ada", other)
    make(custodians)
    (pack,) = packs(custodians)

    with pytest.raises(SealBrokenError):
        open_by_two(pack.read_bytes(), WRITTEN)
    assert open_by_two(pack.read_bytes(), (KEYS["ada"].written, other.written))


def test_a_pack_opens_without_database_or_log(custodians, now):
    make(custodians)
    (pack,) = packs(custodians)
    custodians.service.close()
    elsewhere = custodians.folder / "stick" / pack.name
    elsewhere.parent.mkdir()
    pack.rename(elsewhere)

    assert 1 == open_emergency_pack(elsewhere, WRITTEN, now.at).number


def test_nothing_of_anybody_stands_outside_the_seal_or_in_the_log(custodians):
    make(custodians)
    (pack,) = packs(custodians)

    assert PERSON["name"].encode() not in pack.read_bytes()
    assert PERSON["name"] not in str(entries(custodians, "break_glass", "key"))
    assert 0o600 == pack.stat().st_mode & 0o777


def test_the_log_says_number_hash_and_how_many_and_still_verifies(custodians):
    make(custodians)
    (made,) = entries(custodians, "break_glass")
    report = verify_area(
        custodians.service, custodians.area, custodians.signer.verifier, lambda _: None
    )

    assert ("1", 1, 64) == (made["refs"][0], made["count"], len(made["hash"]))
    assert () == report.findings


def test_a_person_makes_no_emergency_pack(custodians):
    with pytest.raises(NotFoundError):
        custodians.ask(
            MakeEmergencyPack, "ada", number=1, hash="a", count=0, publics=("a", "b")
        )
