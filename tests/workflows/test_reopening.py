"""Reopening: a closed case goes on, by two other people and for a new reason."""

import pytest
from sqlalchemy import bindparam, select

from config.errors import CasepathError
from config.now import to_micros
from config.statements import Statement
from policies.errors import NotPermittedError
from tests.workflows.ahead import (
    PERSON,
    WHY,
    back,
    closed,
    draft,
    entries,
    findings,
    helped,
    people_it,
    refused,
    row_of,
    states,
    told,
)
from workflows import tables
from workflows.clocks.rows import RUNNING
from workflows.reading.why import why
from workflows.reopening import Reopen
from workflows.sweeping import deliver_notices

KEPT = Statement(
    select(tables.metadata.tables["main.kept_until"]).where(
        tables.metadata.tables["main.kept_until"].c.area == bindparam("area")
    )
)


def fresh(world):
    """Add two who had nothing to do with the case."""
    world.person("una", officer="council")
    world.person("ugo", manager="council")


def reopened(world, go_to="gathering"):
    people_it(world)
    fresh(world)
    case = closed(world)
    back(world, case, "una", go_to)
    back(world, case, "ugo")
    return case


def test_a_closed_case_goes_on_once_a_second_person_confirms_it(world):
    people_it(world)
    fresh(world)
    case = closed(world)

    first = back(world, case, "una", "gathering")
    assert ("proposed", "closed") == (first.outcome, states(world, case)["main"])
    second = back(world, case, "ugo")

    assert ("reopened", "gathering") == (second.outcome, second.states["main"])
    assert row_of(world, case).ended_ts is None
    assert not findings(world)


def test_who_proposed_it_does_not_confirm_it(world):
    people_it(world)
    fresh(world)
    case = closed(world)
    back(world, case, "una", "gathering")

    refused(world, lambda: back(world, case, "una"), "E_TWO_PERSON")

    assert row_of(world, case).ended_ts is not None


def test_who_may_confirm_is_told_that_it_is_proposed(world):
    people_it(world)
    fresh(world)
    case = closed(world)

    back(world, case, "una", "gathering")
    deliver_notices(world.service, world.area)

    assert ("to_confirm", "manager") in told(world, "ugo")


def test_where_others_are_asked_for_nobody_takes_part_who_ended_the_case(world):
    people_it(world)
    fresh(world)
    case = closed(world)

    for name in ("olive", "mia"):
        refused(world, lambda who=name: back(world, case, who, "helping"), "E_SOD")
    back(world, case, "una", "helping")
    refused(world, lambda: back(world, case, "mia"), "E_SOD")
    back(world, case, "ugo")

    assert row_of(world, case).ended_ts is None


def test_a_new_reason_is_needed(world):
    people_it(world)
    case = closed(world)

    refused(world, lambda: back(world, case, "hal", "gathering", None), "E_FIELD")
    with pytest.raises(CasepathError) as met:
        back(world, case, "hal", "gathering", "short")

    assert "E-RATIONALE-EMPTY" == met.value.code


def test_of_several_ways_one_is_named_and_it_is_one_of_them(world):
    people_it(world)
    case = closed(world)

    words = refused(world, lambda: back(world, case, "hal"), "E_STATE")
    refused(world, lambda: back(world, case, "hal", "drafting"), "E_STATE")

    assert "Say where it goes on: helping (Helping), gathering (Gathering)." == words


def test_the_way_that_is_confirmed_is_the_one_that_was_proposed(world):
    people_it(world)
    fresh(world)
    case = closed(world)
    back(world, case, "una", "gathering")

    with pytest.raises(CasepathError) as met:
        back(world, case, "ugo", "helping")

    assert ("E_FIELD", "proposed: gathering") == (met.value.code, met.value.hint)


def test_an_end_that_names_no_way_back_is_not_reopened(world):
    people_it(world)
    case = draft(world)
    world.take("olive", case, "discard", reason=WHY)

    refused(world, lambda: back(world, case, "hal", "gathering"), "E_STATE")


def test_an_open_case_is_not_reopened(world):
    people_it(world)
    case = draft(world)

    assert "The case is open." == refused(
        world, lambda: back(world, case, "hal", "gathering"), "E_STATE"
    )


def test_consent_that_stood_at_the_end_does_not_come_back(world):
    case = reopened(world)

    assert {"main": "gathering", "consent": "ended"} == states(world, case)
    [entry] = [one for one in entries(world, "transition") if one["action"] == "reopen"]
    assert [("consent", "given", "ended")] == [
        (one["track"], one["from"], one["to"]) for one in entry["also"]
    ]
    with pytest.raises(NotPermittedError) as met:
        world.take("olive", case, "begin", fields=PERSON)
    assert ("E_CONSENT",) == met.value.refusal.codes


def test_what_follows_from_an_end_of_consent_follows_here_too(world):
    """Consent that runs out takes a case out of helping, so it is not helped again."""
    case = reopened(world, "helping")

    assert {"main": "reconsidering", "consent": "ended"} == states(world, case)
    assert not findings(world)


def test_clocks_begin_and_keeping_is_off(world, now):
    people_it(world)
    fresh(world)
    case = closed(world)
    with world.service.database.reading(world.area) as connection:
        assert connection.all(KEPT, area=world.area)
    now.move(days=3)
    back(world, case, "una", "gathering")
    back(world, case, "ugo")

    with world.service.database.reading(world.area) as connection:
        clocks = connection.all(RUNNING, area=world.area, case_ref=case)
        kept = connection.all(KEPT, area=world.area)

    at = to_micros(now())
    begun = {(row.kind, row.state) for row in clocks if row.started_ts == at}
    assert {("state", "gathering"), ("request", "gathering")} <= begun
    assert [] == list(kept)


def test_a_case_that_was_reopened_can_end_and_be_reopened_again(world):
    case = reopened(world)
    world.take("olive", case, "agree")
    world.take("olive", case, "begin", fields=PERSON)
    world.take("olive", case, "finish", reason=WHY)
    world.take("mia", case, "finish")

    back(world, case, "una", "gathering")
    back(world, case, "ugo")

    assert "gathering" == states(world, case)["main"]
    assert not findings(world)


def test_why_says_what_stands_in_the_way_of_reopening(world):
    people_it(world)
    case = helped(world)
    world.take("olive", case, "finish", reason=WHY)
    world.take("mia", case, "finish")

    told = why(world.service, world.area, world.people["hal"], case, "reopen")

    said = [reason.in_words("en") for reason in told.reasons]
    assert ["Say where it goes on: helping (Helping), gathering (Gathering)."] == said


def test_nobody_reopens_without_a_permit(world):
    people_it(world)
    case = closed(world)

    refused(
        world,
        lambda: world.ask(Reopen, "dot", case=case, go_to="gathering", reason=WHY),
        "E_ROLE",
    )
