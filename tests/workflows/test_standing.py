"""Relations that rows state: managing, duty, clearances; and who confirms."""

from datetime import timedelta

import pytest

from policies.errors import NotPermittedError
from tests.faults import home_help
from workflows.commands import ReadCase, RecordClearance, RecordDuty
from workflows.errors import PeopleError

SECOND = "  - {id: second, role: manager, may: [screen_out, finish]}"
TWO_PEOPLE = "screen_out: {go_to: closed, when: [may_stop], two_people: true, "
READ = "being: [assigned]}\n  - {id: read-pack"


def changed(world, *changes):
    """Found home_help with each text replaced once."""
    source = home_help.PATHWAY.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in source, old
        source = source.replace(old, new, 1)
    world.person("rosa", referrer="council")
    world.person("olaf", officer="council")
    world.person("mona", manager="council")
    world.publish(source.encode())
    return home_help.referred(world)


def refused(world, by, case, action, **said):
    with pytest.raises(NotPermittedError) as met:
        world.take(by, case, action, **said)
    return met.value.refusal


def screened_out(world, by, case):
    return world.take(by, case, "screen_out", reason=home_help.WHY)


def test_a_manager_manages_the_cases_of_their_own_organisation(world):
    case = changed(
        world, (SECOND, SECOND.replace("finish]", "finish], being: [manages]"))
    )
    world.person("mia", manager="health")
    screened_out(world, "olaf", case)

    refusal = refused(world, "mia", case, "screen_out", reason=home_help.WHY)
    confirmed = screened_out(world, "mona", case)

    assert ("E_ROLE",) == refusal.codes
    assert "confirmed" == confirmed.outcome


def test_nobody_manages_a_case_by_being_on_it_alone(world):
    """The organisation of the manager counts for the role of the manager only."""
    case = changed(
        world, (SECOND, SECOND.replace("finish]", "finish], being: [manages]"))
    )
    world.person("mia", manager="health", member="council")
    screened_out(world, "olaf", case)

    assert ("E_ROLE",) == refused(
        world, "mia", case, "screen_out", reason=home_help.WHY
    ).codes


def test_duty_counts_from_its_beginning_until_its_end(world, now):
    case = changed(
        world, (SECOND, SECOND.replace("finish]", "finish], being: [on_duty]"))
    )
    screened_out(world, "olaf", case)
    begins = now.at + timedelta(hours=1)
    world.ask(
        RecordDuty, "ada", person=world.people["mona"], role="manager",
        begins=begins, ends=begins + timedelta(hours=2),
    )  # fmt: skip

    before = refused(world, "mona", case, "screen_out", reason=home_help.WHY)
    now.move(hours=4)
    after = refused(world, "mona", case, "screen_out", reason=home_help.WHY)
    now.at = begins
    during = screened_out(world, "mona", case)

    assert (("E_ROLE",), ("E_ROLE",)) == (before.codes, after.codes)
    assert "confirmed" == during.outcome


def test_duty_in_one_role_is_no_duty_in_another(world, now):
    case = changed(
        world, (SECOND, SECOND.replace("finish]", "finish], being: [on_duty]"))
    )
    world.person("mia", manager="council", member="council")
    world.ask(
        RecordDuty, "ada", person=world.people["mia"], role="member",
        begins=now.at, ends=now.at + timedelta(hours=2),
    )  # fmt: skip
    screened_out(world, "olaf", case)

    assert ("E_ROLE",) == refused(
        world, "mia", case, "screen_out", reason=home_help.WHY
    ).codes


def test_nobody_records_their_own_duty(world, now):
    world.person("mona", manager="council")

    with pytest.raises(PeopleError, match="somebody else"):
        world.ask(
            RecordDuty, "ada", person=world.people["ada"], role="administrator",
            begins=now.at, ends=now.at + timedelta(hours=2),
        )  # fmt: skip


def test_a_clearance_of_another_kind_or_run_out_opens_nothing(world, now):
    cleared = READ.replace("[assigned]", "[assigned, {cleared: home_visits}]")
    kinds = "clearances:\n  home_visits: {label: {en: Home visits}}\n\ncompartments:"
    case = changed(world, (READ, cleared), ("compartments:", kinds))
    olaf, until = world.people["olaf"], now.at + timedelta(days=2)
    opening = {
        "case": case,
        "compartments": frozenset({"referral"}),
        "purpose": "assess",
    }

    def may_read():
        try:
            world.ask(ReadCase, "olaf", **opening)
        except NotPermittedError as error:
            return error.refusal.in_words("en")
        return "read"

    met = [may_read()]
    for kind in ("driving", "home_visits"):
        world.ask(RecordClearance, "ada", person=olaf, clearance=kind, ends=until)
        met.append(may_read())
    now.move(days=3)
    met.append(may_read())

    missing = "This needs the clearance 'Home visits', and that it is in force."
    assert [missing, missing, "read", missing] == met


def test_a_forbid_by_class_closes_what_holds_such_a_field(world, now):
    forbid = (
        "forbids:\n"
        "  - {id: special, may_not: [read], classes: [special],"
        " unless_being: [cleared]}"
    )
    case = changed(world, ("forbids:", forbid))
    opening = {
        "case": case,
        "compartments": frozenset({"referral"}),
        "purpose": "assess",
    }

    with pytest.raises(NotPermittedError) as met:
        world.ask(ReadCase, "olaf", **opening)
    until = now.at + timedelta(days=2)
    world.ask(
        RecordClearance,
        "ada",
        person=world.people["olaf"],
        clearance="reading",
        ends=until,
    )
    read = world.ask(ReadCase, "olaf", **opening)

    assert ("E_NTK",) == met.value.refusal.codes
    assert "read" == read.outcome


def test_only_the_roles_named_confirm(world):
    named = TWO_PEOPLE + "confirmed_by: manager, "
    case = changed(world, (TWO_PEOPLE, named))
    world.person("otis", officer="council")
    world.ask(
        home_help.commands.Assign, "mona",
        case=case, person=world.people["otis"], role="officer",
    )  # fmt: skip
    screened_out(world, "olaf", case)

    refusal = refused(world, "otis", case, "screen_out", reason=home_help.WHY)
    confirmed = screened_out(world, "mona", case)

    assert ("E_TWO_PERSON",) == refusal.codes
    assert "Manager" in refusal.in_words("en")
    assert "confirmed" == confirmed.outcome
