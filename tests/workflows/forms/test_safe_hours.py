"""Windows of a person: recorded, sealed, and asked when something is planned."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from audit.reading import read_trail
from policies.errors import NotPermittedError
from workflows.commands import OpenCase, ReadCase
from workflows.errors import FieldError
from workflows.reading.why import why
from workflows.verifying.area import verify_area

PATHWAY = Path(__file__).parents[1] / "safe_hours.yaml"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SAYING = {
    "by": "call",
    "ask_for": "Her sister Nadia",
    "never_say": "the shelter in Oak Street",
}
MORNINGS = {"days": ["monday", "tuesday"], "opens": "09:00", "closes": "11:30"}
SAFE, UNSAFE = "2026-03-03T10:00", "2026-03-03T12:00"  # a Tuesday


@pytest.fixture
def case(world):
    world.publish(PATHWAY.read_bytes())
    for name, role in (("wim", "worker"), ("wanda", "worker"), ("cleo", "clerk")):
        world.person(name, **{role: "council"})
    return world.ask(OpenCase, "wim", pathway="quiet_help").case


def note(world, case, *windows, **more):
    hours = [{**SAYING, **one} for one in windows]
    world.take("wim", case, "note_hours", fields={"hours": hours}, **more)


def refused(world, case, action="plan_call", by="cleo", **said):
    with pytest.raises(NotPermittedError) as error:
        world.take(by, case, action, **said)
    return error.value.refusal


def call(at):
    return {"values": {"call_at": at}}


def test_what_is_planned_inside_a_window_is_taken_and_outside_refused(world, case):
    note(world, case, MORNINGS)

    world.take("cleo", case, "plan_call", **call(SAFE))

    met = refused(world, case, **call(UNSAFE))
    assert ("E_WINDOW",) == met.codes


def test_where_no_window_is_recorded_nothing_can_be_planned(world, case):
    assert ("E_WINDOW",) == refused(world, case, **call(SAFE)).codes


def test_the_refusal_and_the_log_tell_nothing_of_the_windows(world, case):
    note(world, case, MORNINGS)

    met = refused(world, case, **call(UNSAFE))

    words = [one.in_words("en") for one in met.reasons]
    assert ["This is outside the safe-contact windows."] == words
    with world.service.database.reading(world.area) as connection:
        log = world.service.line(world.area).log
        told = repr(read_trail(connection, log, case))
    assert not any(one in told for one in ("09:00", "monday", "Nadia", "Oak Street"))


def test_who_plans_reads_the_windows_only_where_the_file_lets_them(world, case):
    note(world, case, MORNINGS)
    said = {"case": case, "purpose": "contact", "compartments": frozenset({"safety"})}

    world.ask(ReadCase, "wim", **said)

    with pytest.raises(NotPermittedError):
        world.ask(ReadCase, "cleo", **said)


def test_windows_brought_with_the_plan_count_for_it(world, case):
    note(world, case, MORNINGS)
    evening = {**SAYING, "days": ["tuesday"], "opens": "18:00", "closes": "20:00"}
    brought = {"fields": {"hours": [evening]}}

    met = refused(world, case, "agree_call", "wim", **brought, **call(SAFE))
    world.take("wim", case, "agree_call", **brought, **call("2026-03-03T18:00"))

    assert ("E_WINDOW",) == met.codes


def test_the_second_person_is_asked_of_the_moment_that_was_proposed(world, case):
    note(world, case, MORNINGS)

    met = refused(world, case, "plan_visit", "wim", values={"visit_at": UNSAFE})
    world.take("wim", case, "plan_visit", values={"visit_at": SAFE})
    done = world.take("wanda", case, "plan_visit")

    assert (("E_WINDOW",), "confirmed") == (met.codes, done.outcome)


def test_why_waits_for_the_moment_and_tells_no_window(world, case):
    note(world, case, MORNINGS)

    told = why(world.service, world.area, world.people["cleo"], case, "plan_call")

    assert () == told.reasons
    assert not any(one in repr(told) for one in ("09:00", "Nadia"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"opens": "9:00"},
        {"opens": "24:00"},
        {"closes": "09:00"},
        {"closes": "24:01"},
        {"days": []},
        {"days": ["monday", "monday"]},
        {"days": ["Montag"]},
        {"by": "shouting"},
        {"ask_for": " "},
        {"never_say": "line\nbreak"},
        {"until": "11:00"},
        {"opens": 540},
    ],
)
def test_a_window_that_is_none_is_refused_without_saying_what_was_written(
    world, case, wrong
):
    with pytest.raises(FieldError) as error:
        note(world, case, {**MORNINGS, **wrong})

    assert "hours: expected" in str(error.value)
    assert not any(one in str(error.value) for one in ("Nadia", "Montag", "shouting"))


def drawn(random):
    opens = random.randrange(24 * 60)
    closes = (opens + random.randrange(1, 24 * 60)) % (24 * 60)
    return {
        "days": random.sample(DAYS, random.randint(1, 4)),
        "opens": f"{opens // 60:02}:{opens % 60:02}",
        "closes": f"{closes // 60:02}:{closes % 60:02}",
    }


def holds(one, at) -> bool:
    """Walk from the moment back, minute by minute, to where the window opened."""
    for back in range(24 * 60):
        then = at - timedelta(minutes=back)
        clock = then.strftime("%H:%M")
        if back and clock == one["closes"]:
            return False
        if clock == one["opens"]:
            return DAYS[then.weekday()] in one["days"]
        if not back and clock == one["closes"]:
            return False
    return False


def test_a_naive_reader_agrees_with_the_engine_about_whatever_is_planned(world, case):
    zone = ZoneInfo("Europe/London")
    random = Random(20260329)  # noqa: S311 - weeks by chance, no secret

    for change in ("2026-03-29T01:00", "2026-10-25T01:00", "2026-06-10T12:00"):
        weekly = [drawn(random) for _ in range(2)]
        note(world, case, *weekly)
        for _ in range(6):
            begins = datetime.fromisoformat(change).replace(tzinfo=UTC)
            at = begins + timedelta(minutes=random.randint(-3000, 3000))
            wall = at.astimezone(zone).replace(tzinfo=None)
            expected = any(holds(one, wall) for one in weekly)
            if expected:
                world.take("cleo", case, "plan_call", **call(at.isoformat()))
            else:
                met = refused(world, case, **call(at.isoformat()))
                assert ("E_WINDOW",) == met.codes

    verifier = world.signer.verifier
    assert () == verify_area(world.service, world.area, verifier, print).findings
