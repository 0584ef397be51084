"""`casepath keeping …` at the door: lists, and the two who say what is erased."""

from datetime import timedelta

import pytest

from config.now import system_now
from config.settings import Settings
from tests.casepath.conftest import PASSPHRASE
from tests.workflows import kept
from tests.world import World
from workflows.installation import open_service
from workflows.reading.queries import person_of_login
from workflows.running.retention import keep_lists

FOUNDERS = ("ada", "ben", "olga", "otto")


@pytest.fixture
def case(door):
    """A case that was closed long ago."""
    settings = Settings(home=door.home, area="demo", demonstration=True)
    service = open_service(settings, lambda: PASSPHRASE)
    founders = {name: person_of_login(service, "demo", name) for name in FOUNDERS}
    world = World(service, None, door.home, area="demo", people=founders)
    kept.people_it(world)
    began = system_now()
    service.now = lambda: began + timedelta(seconds=1)
    closed = kept.closed(world)
    with service.database.writing("demo") as connection:
        connection.text("UPDATE main.kept_until SET due_ts = 1")
    service.close()
    return closed


def look_after(door) -> None:
    """Do what a tick or the flow does, and nothing else that is due."""
    settings = Settings(home=door.home, area="demo", demonstration=True)
    service = open_service(settings, lambda: PASSPHRASE)
    keep_lists(service, "demo", service.now().date())
    service.close()


def listed(door) -> str:
    look_after(door)
    return door.json("keeping", "list", "--as", "prue")[-1]["list"]


def test_a_list_is_shown_to_those_who_may_erase(door, case):
    ref = listed(door)

    shown = door("keeping", "list", ref, "--as", "prue")
    others = door.json("keeping", "list", "--as", "olive")
    refused = door("keeping", "list", ref, "--as", "olive")

    assert case in shown.out
    assert "listed 1" in shown.out
    assert ([], 1) == (others, refused.code)


def test_two_approve_and_it_is_erased(door, case):
    ref = listed(door)
    door.json("keeping", "approve", ref, "--as", "prue")
    door.json("keeping", "confirm", ref, "--as", "lou")
    look_after(door)

    shown = door.json("keeping", "list", ref, "--as", "prue")
    case_shown = door("case", "show", case, "--as", "olive")

    assert ("ended", {"erased": 1}) == (shown["status"], shown["counts"])
    assert "erased: only the trail is left" in case_shown.out


def test_who_approved_does_not_confirm(door, case):
    ref = listed(door)
    door.json("keeping", "approve", ref, "--as", "prue")

    refused = door("keeping", "confirm", ref, "--as", "prue")

    assert (1, True) == (refused.code, refused.err.startswith("E_TWO_PERSON: "))
    assert case


def test_a_list_is_declined(door, case):
    ref = listed(door)

    door.json("keeping", "decline", ref, "--as", "lou")

    assert "declined" == door.json("keeping", "list", ref, "--as", "lou")["status"]
    assert case
