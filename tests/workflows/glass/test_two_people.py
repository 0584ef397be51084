"""Whoever audits takes a second person before anything opens."""

import pytest

from config.errors import CasepathError
from tests.workflows.in_glass import (
    CANARY,
    about,
    broken,
    entries,
    findings,
    give,
    people_it,
    read,
    refused,
    stored,
)
from workflows import commands
from workflows.conformance.checking import check_conformance
from workflows.errors import NotFoundError
from workflows.glass.commands import ConfirmGlass, DeclineGlass, EndGlass
from workflows.reading.trails import told as told_of


def asked(world, case, parts=("police",)):
    """Let the auditor ask to read."""
    return broken(world, case, "ann", parts).ref


def test_an_auditor_reads_once_somebody_else_confirmed_it(world):
    case = people_it(world)
    ref = asked(world, case)
    refused(world, lambda: read(world, case, "ann", ("police",)), "E_ROLE")

    about(world, ConfirmGlass, "mia", case, ref)

    assert read(world, case, "ann", ("police",))
    said = [one["action"] for one in entries(world, "break_glass")]
    assert ["ask_glass", "confirm_glass"] == said
    assert not findings(world)


def test_the_hour_begins_with_the_second_person(world, now):
    case = people_it(world)
    ref = asked(world, case)
    now.move(minutes=59)
    about(world, ConfirmGlass, "mia", case, ref)

    now.move(minutes=60, microseconds=-1)
    assert read(world, case, "ann", ("police",))
    now.move(microseconds=1)
    refused(world, lambda: read(world, case, "ann", ("police",)), "E_ROLE")


@pytest.mark.parametrize(
    ("microseconds", "is_confirmed"), [(-1, True), (0, False), (1, False)]
)
def test_what_nobody_confirmed_within_the_hour_is_confirmed_no_more(
    world, now, microseconds, is_confirmed
):
    case = people_it(world)
    ref = asked(world, case)
    now.move(hours=1, microseconds=microseconds)

    if is_confirmed:
        about(world, ConfirmGlass, "mia", case, ref)
    else:
        refused(world, lambda: about(world, ConfirmGlass, "mia", case, ref), "E_STATE")


def test_nobody_confirms_their_own(world):
    case = people_it(world)
    world.grant("ann", "manager", "council")
    ref = asked(world, case)

    refused(world, lambda: about(world, ConfirmGlass, "ann", case, ref), "E_TWO_PERSON")


@pytest.mark.parametrize("name", ["nora", "gus", "olive"])
def test_only_roles_the_pathway_names_confirm(world, name):
    case = people_it(world)
    ref = asked(world, case)

    for kind in (ConfirmGlass, DeclineGlass):
        said = {"reason": CANARY} if kind is DeclineGlass else {}
        refused(
            world,
            lambda k=kind, s=said: about(world, k, name, case, ref, **s),
            "E_ROLE",
        )


def test_a_conflict_keeps_from_confirming(world):
    case = people_it(world)
    ref = asked(world, case)
    world.ask(commands.DeclareInterest, "mia", case=case, relation="friend")

    refused(world, lambda: about(world, ConfirmGlass, "mia", case, ref), "E_COI")


def test_the_guard_is_asked_again_about_who_reads(world):
    case = people_it(world)
    ref = asked(world, case)
    give(world, case, "ann", "subject")

    refused(world, lambda: about(world, ConfirmGlass, "mia", case, ref), "E_ROLE")


def test_what_was_declined_or_taken_back_is_over(world):
    case = people_it(world)
    declined, taken = asked(world, case), asked(world, case)
    about(world, DeclineGlass, "mia", case, declined, reason=CANARY)
    about(world, EndGlass, "ann", case, taken)

    for ref in (declined, taken):
        refused(
            world, lambda r=ref: about(world, ConfirmGlass, "max", case, r), "E_STATE"
        )
    assert not findings(world)


def test_declining_needs_words(world):
    case = people_it(world)
    ref = asked(world, case)

    with pytest.raises(CasepathError):
        about(world, DeclineGlass, "mia", case, ref)


@pytest.mark.parametrize("role", ["administrator", "auditor"])
def test_who_runs_the_machine_takes_a_second_person_in_whichever_role(world, role):
    case = people_it(world)
    world.grant("nora", role, "council")

    broken(world, case)

    [row] = stored(world)
    assert row.from_ts is None
    refused(world, lambda: read(world, case), "E_ROLE")


def test_a_reading_of_another_case_is_not_there(world):
    case = people_it(world)
    other = world.ask(commands.OpenCase, "olive", pathway="urgent.reading").case
    ref = asked(world, case)

    with pytest.raises(NotFoundError):
        about(world, ConfirmGlass, "mia", other, ref)


def test_a_reading_by_broken_glass_goes_as_the_pathway_says_and_is_told(world):
    case = people_it(world)
    ref = asked(world, case)
    about(world, ConfirmGlass, "mia", case, ref)
    read(world, case, "ann", ("police",))
    by = {"area": world.area, "by": world.people["ann"], "key": "conformance"}

    found = check_conformance(world.service, by, "urgent.reading", lambda *_: None)

    assert [] == list(found.deviating)
    lines = [one.sentence for one in told_of(world.service, world.area, case, str)]
    assert any(
        line.endswith("asked to read in an emergency: Police; another person must"
                      " confirm it.")
        for line in lines
    )  # fmt: skip
    assert any(line.endswith("Read in an emergency.") for line in lines)
