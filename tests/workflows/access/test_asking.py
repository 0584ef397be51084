"""Who meets a closed part of a record asks for access; nothing opens by asking."""

import json

import pytest
from sqlalchemy import update

from config.errors import CasepathError
from config.statements import Statement
from tests.workflows.in_access import (
    WHY,
    WHY_NOT,
    asked_for,
    assigned,
    declined,
    looked_at,
    people_it,
    stored,
)
from tests.workflows.in_glass import entries, findings, read, refused, told
from workflows.access.shown import own_requests, waiting_for, words_of
from workflows.access.tables import access_request
from workflows.commands import DeclareInterest, ReadTrail
from workflows.reading.case_parts import parts_of
from workflows.reading.queries import view_case
from workflows.reading.trails import read_told
from workflows.sweeping import deliver_notices


def seen(world, case, by):
    return view_case(world.service, world.area, world.people[by], case)


def waiting(world, case, by="mia"):
    return waiting_for(world.service, seen(world, case, by), "en")


def asking(world, by, key):
    return {"area": world.area, "by": world.people[by], "key": key, "via": "test"}


def test_asking_is_one_entry_and_opens_nothing(world):
    case = people_it(world)

    receipt = asked_for(world, case)

    [entry] = [one for one in entries(world, "grant") if one.get("case") == case]
    assert ("ask_access", world.people["oscar"]) == (entry["action"], entry["actor"])
    assert [receipt.ref, "part/health", "state/helping"] == entry["refs"]
    refused(world, lambda: read(world, case, by="oscar"), "E_NTK")
    assert not findings(world)


def test_the_words_lie_sealed_and_stand_in_no_entry_and_no_notice(world):
    case = people_it(world)

    ref = asked_for(world, case).ref
    declined(world, case, ref)

    said = json.dumps(entries(world, "grant"))
    assert WHY not in said
    assert WHY_NOT not in said
    assert WHY not in str(stored(world))


def test_the_owner_and_who_may_assign_are_told_and_then_who_asked(world):
    case = people_it(world)

    ref = asked_for(world, case).ref
    deliver_notices(world.service, world.area)
    for name in ("mia", "max", "olive"):
        assert "access_asked" in [kind for kind, _ in told(world, name)]
    assert "access_asked" not in [kind for kind, _ in told(world, "nora")]
    declined(world, case, ref)
    deliver_notices(world.service, world.area)

    assert "access_declined" in [kind for kind, _ in told(world, "oscar")]
    assert "access_declined" not in [kind for kind, _ in told(world, "mia")]


def test_what_waits_is_not_asked_again_and_a_repeat_is_one_receipt(world):
    case = people_it(world)

    first, again = asked_for(world, case), asked_for(world, case, reason=WHY_NOT)

    assert (first.entry, first.ref) == (again.entry, again.ref)
    assert 1 == len(stored(world))
    assert not findings(world)


def test_another_person_asks_for_themselves(world):
    case = people_it(world)
    world.person("ursula", officer="council")

    refs = {asked_for(world, case, by=name).ref for name in ("oscar", "ursula")}

    assert 2 == len(refs)
    assert 2 == len(waiting(world, case))


@pytest.mark.parametrize(
    ("by", "part", "code"),
    [
        ("olive", "health", "E_STATE"),  # assigned: it is open to her
        ("oscar", "core", "E_STATE"),  # open to every officer
        ("oscar", "police", "E_NTK"),  # to nobody in the role
        ("nora", "health", "E_NTK"),  # in an emergency alone
        ("mia", "health", "E_ROLE"),  # who reads nothing here
    ],
)
def test_what_asking_cannot_give_is_refused_with_its_reason(world, by, part, code):
    case = people_it(world)

    refused(world, lambda: asked_for(world, case, by=by, part=part), code)

    assert not stored(world)


@pytest.mark.parametrize("said", [{"reason": None}, {"part": "elsewhere"}])
def test_asking_takes_a_reason_and_a_part_that_there_is(world, said):
    case = people_it(world)

    with pytest.raises(CasepathError) as met:
        asked_for(world, case, **said)

    assert met.value.where in {"reason", "part"}
    assert not stored(world)


def test_who_has_a_conflict_of_interest_asks_for_nothing(world):
    case = people_it(world)
    world.ask(DeclareInterest, "oscar", case=case, relation="friend")

    refused(world, lambda: asked_for(world, case), "E_ROLE")


def test_no_is_said_with_a_reason_by_who_may_assign_once(world):
    case = people_it(world)
    ref = asked_for(world, case).ref
    refused(world, lambda: declined(world, case, ref, by="oscar"), "E_ROLE")
    with pytest.raises(CasepathError):
        declined(world, case, ref, reason=None)

    receipt = declined(world, case, ref)

    assert "decline_access" == entries(world, "grant")[-1]["action"]
    assert receipt.entry
    assert not waiting(world, case)
    refused(world, lambda: declined(world, case, ref), "E_STATE")
    assert not findings(world)


def test_once_answered_with_no_it_may_be_asked_for_again(world):
    case = people_it(world)

    declined(world, case, asked_for(world, case).ref)

    assert "ask_access" == asked_for(world, case).outcome
    assert 2 == len(stored(world))


def test_the_words_are_open_to_who_asked_and_to_who_may_assign_on_record(world):
    case = people_it(world)
    ref = asked_for(world, case).ref
    refused(world, lambda: looked_at(world, case, ref, "olive"), "E_ROLE")

    mine = words_of(world.service, asking(world, "oscar", "look-1"), case, ref)
    declined(world, case, ref)
    theirs = words_of(world.service, asking(world, "mia", "look-2"), case, ref)

    assert (WHY, "") == (mine.why, mine.answer)
    assert (WHY, WHY_NOT) == (theirs.why, theirs.answer)
    looks = [one["actor"] for one in entries(world, "read")]
    assert [world.people["oscar"], world.people["mia"]] == looks


def test_once_assigned_nobody_waits_any_more(world):
    case = people_it(world)
    ref = asked_for(world, case).ref
    [one] = waiting(world, case)
    assert (ref, world.people["oscar"], "Health") == (one.ref, one.person, one.part)

    assigned(world, case, "oscar")

    assert not waiting(world, case)
    refused(world, lambda: declined(world, case, ref), "E_STATE")


def test_where_the_case_moves_on_nobody_waits_any_more(world):
    case = people_it(world)
    asked_for(world, case)

    world.take("olive", case, "finish", reason="The goals of the plan were met")
    world.take("mia", case, "finish", reason="The goals of the plan were met")

    assert not waiting(world, case)
    mine = own_requests(world.service, seen(world, case, "oscar"))["health"]
    assert not mine.is_waiting


def test_only_who_may_assign_sees_who_waits(world):
    case = people_it(world)
    asked_for(world, case)

    assert not waiting(world, case, "oscar")
    assert not waiting(world, case, "olive")


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("olive", {"core": "open", "health": "open", "police": "never"}),
        ("oscar", {"core": "open", "health": "ask", "police": "never"}),
        ("nora", {"core": "open", "health": "emergency", "police": "never"}),
        ("mia", {"core": "never", "health": "never", "police": "never"}),
    ],
)
def test_each_part_says_what_asking_for_it_would_give(world, by, expected):
    case = people_it(world)

    parts = parts_of(seen(world, case, by), "en")

    assert expected == {one.name: one.access for one in parts}


def test_the_trail_says_who_asked_for_what(world):
    case = people_it(world)
    ref = asked_for(world, case).ref
    looked_at(world, case, ref, "mia")
    declined(world, case, ref)

    command = ReadTrail(case=case, **asking(world, "mia", "trail"))
    told_there = read_told(world.service, command, lambda _: "Somebody", "en")

    said = " ".join(one.sentence for one in told_there)
    assert "Somebody asked for access to: Health." in said
    assert "looked at a request for access." in said
    assert "answered a request for access with no." in said


@pytest.mark.parametrize("column", ["person", "compartment", "state", "record"])
def test_a_row_that_is_not_as_its_entry_says_is_found(world, column):
    case = people_it(world)
    ref = asked_for(world, case).ref
    changed = Statement(update(access_request).values(**{column: "another"}))

    with world.service.database.writing(world.area) as connection:
        connection.run(changed)

    assert [("access", f"request {ref}: it is not what its entries tell")] == [
        (one.check, one.message) for one in findings(world)
    ]
