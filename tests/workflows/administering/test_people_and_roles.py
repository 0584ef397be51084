"""Who administers sees people, roles and seats; nobody else does, and no case."""

import pytest

from config.settings import Settings
from tests.workflows.clocked import draft, helping, people_it
from workflows.administering.agreements import agreements_shown
from workflows.administering.calendars import calendars_listed
from workflows.administering.keys import keys_shown
from workflows.administering.machine import flows_shown
from workflows.administering.notices import notices_shown
from workflows.administering.people import people_listed, person_shown
from workflows.administering.retention import requests_shown, retention_shown
from workflows.administering.roles import roles_shown
from workflows.administering.seats import seats_shown
from workflows.commands import GrantRole
from workflows.errors import NotFoundError, PeopleError
from workflows.standing_in.commands import RecordLeaving


@pytest.fixture
def peopled(world):
    return people_it(world)


def asking(world, who="ada"):
    return world.service, world.area, world.people[who]


@pytest.mark.parametrize(
    "look", [people_listed, roles_shown, seats_shown, agreements_shown]
)
def test_who_does_not_administer_is_refused(peopled, look):
    with pytest.raises(PeopleError, match="administrator"):
        look(*asking(peopled, "olive"), "en")


@pytest.mark.parametrize("look", [notices_shown, calendars_listed])
def test_who_does_not_administer_sees_no_machine(peopled, look):
    with pytest.raises(PeopleError, match="administrator"):
        look(*asking(peopled, "olive"))


def test_a_person_is_told_with_roles_open_work_and_leaving(peopled):
    draft(peopled)
    peopled.ask(
        RecordLeaving, "ada", person=peopled.people["pat"], at=peopled.service.now()
    )

    found = {one.name: one for one in people_listed(*asking(peopled), "en")}

    assert (("Officer", "council"),) == found["olive"].roles
    assert found["pat"].leaves == peopled.service.now()
    assert () == found["pat"].roles
    assert not found["olive"].passkey
    assert not found["olive"].codes


def test_nobody_of_another_reference_is_shown(peopled):
    with pytest.raises(NotFoundError):
        person_shown(*asking(peopled), "a" * 26, "en")


def test_a_grant_waits_for_another_administrator_alone(peopled):
    peopled.ask(
        GrantRole,
        "ada",
        person=peopled.people["pat"],
        role="officer",
        organisation="council",
    )

    by_ada, by_ben = (
        roles_shown(*asking(peopled, who), "en") for who in ("ada", "ben")
    )

    assert [False] == [one.may_confirm for one in by_ada.waiting]
    assert [("pat", "Officer", "ada", True)] == [
        (one.person, one.role, one.granted_by, one.may_confirm)
        for one in by_ben.waiting
    ]


def test_a_role_that_nobody_holds_is_told_with_the_pathways_that_need_it(world):
    people_it(world, "head")

    shown = roles_shown(*asking(world), "en")

    assert [("Head of service", ("Tenancy support",))] == [
        (one.label, one.pathways) for one in shown.vacant
    ]


def test_the_key_of_an_area_is_told_by_epochs(peopled, tmp_path):
    settings = settings_of(peopled, tmp_path)

    shown = keys_shown(peopled.service, settings, peopled.area, peopled.people["ada"])

    assert ["active"] == [one.state for one in shown.epochs]
    assert not shown.is_rotating
    assert shown.all_keys > 0


def test_the_work_of_the_engine_is_told_in_counts(peopled, tmp_path):
    settings = settings_of(peopled, tmp_path)

    shown = flows_shown(peopled.service, settings, peopled.area, peopled.people["ada"])

    assert peopled.area == shown.status.area
    assert () == shown.done


def settings_of(world, home):
    return Settings(home=home, area=world.area)


def test_an_administrator_as_such_sees_no_hold_and_no_request(peopled):
    helping(peopled)

    shown = retention_shown(*asking(peopled), "en")

    assert () == shown.lists
    assert () == shown.holds
    assert () == requests_shown(*asking(peopled), "en")
