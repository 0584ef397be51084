"""Agreements: made by two people, in force for a time, told of before their end."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.workflows.clocked import entries, told
from tests.workflows.shared_care import agreement, people_it
from workflows.agreements.commands import (
    ConfirmAgreement,
    EndAgreement,
    ProposeAgreement,
)
from workflows.agreements.in_force import agreements_in_force
from workflows.agreements.listing import listed
from workflows.errors import FieldError, NotFoundError, PeopleError
from workflows.running.clocks import fire_clocks
from workflows.sweeping import deliver_notices


@pytest.fixture
def matter(world):
    return people_it(world)


def proposed(world, by="olga", **said):
    begins = world.service.now()
    asked = {
        "pathway": "shared_care",
        "organisation": "health",
        "purposes": ("assess",),
        "fields": ("health_text",),
        "begins": begins,
        "ends": begins + timedelta(days=90),
        **said,
    }
    return world.ask(ProposeAgreement, by, **asked).ref


def in_force(world):
    with world.service.database.reading(world.area) as connection:
        version = world.service.versions.current(connection, world.area, "shared_care")
        return agreements_in_force(
            connection, world.area, version.pathway, world.service.now()
        )


def stands(world):
    return [one["stands"] for one in listed(world.service, world.area)]


def test_an_agreement_counts_once_a_second_person_confirmed_it(matter):
    ref = proposed(matter)
    before = in_force(matter)

    matter.ask(ConfirmAgreement, "otto", agreement=ref)

    assert ((), 1) == (before, len(in_force(matter)))


def test_who_proposed_an_agreement_does_not_confirm_it(matter):
    ref = proposed(matter)

    with pytest.raises(PeopleError) as met:
        matter.ask(ConfirmAgreement, "olga", agreement=ref)

    assert "E_TWO_PERSON" == met.value.code
    assert ["proposed"] == stands(matter)


def test_an_agreement_is_made_by_owners_of_pathways(matter):
    with pytest.raises(PeopleError) as met:
        proposed(matter, by="cora")

    assert "E_ROLE" == met.value.code


@pytest.mark.parametrize(
    "wrong",
    [
        {"purposes": ("marketing",)},
        {"purposes": ()},
        {"fields": ("unknown",)},
        {"organisation": "nobody"},
    ],
)
def test_an_agreement_speaks_in_the_words_of_its_pathway(matter, wrong):
    with pytest.raises(FieldError, match="that the pathway names"):
        proposed(matter, **wrong)


def test_an_agreement_does_not_end_before_it_begins(matter, now):
    with pytest.raises(FieldError, match="end after the beginning"):
        proposed(matter, ends=now())


def test_an_agreement_is_in_force_between_its_times_alone(matter, now):
    begins = now() + timedelta(days=1)
    agreement(matter, begins=begins, ends=begins + timedelta(days=1))

    met = []
    for _ in range(3):
        met.append((stands(matter), len(in_force(matter))))
        now.move(days=1)

    assert [(["not yet"], 0), (["in force"], 1), (["over"], 0)] == met


def test_an_agreement_that_one_of_them_ended_is_over_at_once(matter):
    ref = agreement(matter)

    matter.ask(EndAgreement, "olga", agreement=ref)

    assert (["ended"], ()) == (stands(matter), in_force(matter))
    with pytest.raises(NotFoundError):
        matter.ask(EndAgreement, "olga", agreement=ref)


def test_its_owners_are_told_once_twenty_working_days_before_it_ends(matter, now):
    agreement(matter, ends=datetime(2026, 6, 1, tzinfo=UTC))
    met = []
    # 20 working days before, over the early May and the spring bank holidays
    for day in (datetime(2026, 4, 29, 12, tzinfo=UTC), now() + timedelta(days=80)):
        now.at = day
        fire_clocks(matter.service, matter.area)
        deliver_notices(matter.service, matter.area)
        met.append([kind for kind, _ in told(matter, "olga")].count("agreement_ends"))
    fire_clocks(matter.service, matter.area)
    deliver_notices(matter.service, matter.area)
    met.append([kind for kind, _ in told(matter, "olga")].count("agreement_ends"))

    assert [0, 1, 1] == met


def test_each_step_of_an_agreement_is_an_entry_that_commits_to_its_words(matter):
    ref = agreement(matter)
    matter.ask(EndAgreement, "otto", agreement=ref)

    said = [one for one in entries(matter, "grant") if ref in one["refs"]]

    steps = ["propose_agreement", "confirm_agreement", "end_agreement"]
    assert steps == [one["action"] for one in said]
    assert 1 == len({one["hash"] for one in said})
