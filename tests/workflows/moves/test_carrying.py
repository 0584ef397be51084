"""What a case has is carried over under its new name, and nothing is made up."""

import json

from sqlalchemy import bindparam, select

from config.statements import Statement
from tests.faults.home_help import WHY, agreed, offered, referred
from tests.workflows.moves.planned import (
    STATES,
    agreed_on,
    asking,
    digest_of_first,
    nothing,
    plan_of,
    second,
)
from workflows import commands
from workflows.cases import load_case
from workflows.moves.running import move_for_reason, run_plan, undo_plan
from workflows.running.clocks import fire_clocks
from workflows.tables import clock, request
from workflows.verifying.area import verify_area

CLOCKS = Statement(
    select(clock)
    .where(clock.c.case_ref == bindparam("case"), clock.c.next_ts.is_not(None))
    .order_by(clock.c.kind, clock.c.due_ts)
)
REQUESTS = Statement(
    select(request)
    .where(request.c.case_ref == bindparam("case"))
    .order_by(request.c.name)
)


def moved(world, *lines, states=STATES, changes=()):
    """Move every case to the second edition by a plan."""
    old, new = digest_of_first(world), world.publish(second(*changes))
    plan = agreed_on(world, plan_of(old, new, *lines, states=states))
    done = run_plan(world.service, asking(world), plan, world.signer, nothing)
    for one in done.report["cases"]:
        if one["standing"] == "decision":
            asked = asking(world)
            move_for_reason(world.service, asked, plan, one["case"], WHY)
    return plan


def rows(world, statement, case):
    with world.service.database.reading(world.area) as connection:
        return connection.all(statement, case=case)


def place(world, case):
    with world.service.database.reading(world.area) as connection:
        return load_case(connection, world.area, case).places["main"]


def is_sound(world):
    key = world.signer.verifier
    return verify_area(world.service, world.area, key, lambda _: None).is_sound


DUE = "clock: {due: 10 working days, remind: [2"
SOONER = (DUE, DUE.replace("10", "4"))
LADDER = "[2 working days before], escalate: [{after: 0 working days, to: manager}]"
TO_HEAD = (LADDER, LADDER.replace("manager", "head"))


def test_a_kept_clock_keeps_its_due_date_and_tells_whom_the_new_state_names(settled):
    case = offered(settled)
    (before,) = [row for row in rows(settled, CLOCKS, case) if row.track == "main"]

    moved(settled, changes=[TO_HEAD])

    (after,) = [row for row in rows(settled, CLOCKS, case) if row.track == "main"]
    told = [role for _, kind, role, _ in json.loads(after.ladder) if kind == "escalate"]
    assert (before.due_ts, before.next_ts) == (after.due_ts, after.next_ts)
    assert ["head"] == told


def test_a_reminder_that_was_sent_is_not_sent_again(settled, now):
    case = offered(settled)
    now.move(days=12)
    fire_clocks(settled.service, settled.area)

    moved(settled, changes=[TO_HEAD])

    (after,) = [row for row in rows(settled, CLOCKS, case) if row.track == "main"]
    assert (1, after.due_ts) == (after.rung, after.next_ts)


def test_a_clock_recomputed_is_due_as_if_entered_then(settled, now):
    case = offered(settled)
    (before,) = [row for row in rows(settled, CLOCKS, case) if row.track == "main"]
    now.move(days=1)

    moved(settled, "clocks: recompute", changes=[SOONER])

    (after,) = [row for row in rows(settled, CLOCKS, case) if row.track == "main"]
    assert before.started_ts == after.started_ts
    assert after.due_ts < before.due_ts


def test_open_requests_are_carried_over_renamed_or_cancelled(settled):
    case = agreed(settled)
    health = "          health: {ask"
    changes = [(health, health.replace("health", "doctor"))]

    moved(settled, "requests: {health: doctor, school: cancel}", changes=changes)

    met = [(row.name, row.state, row.status) for row in rows(settled, REQUESTS, case)]
    assert [
        ("doctor", "asking_around", "open"),
        ("school", "asking_around", "ended"),
        ("school", "asking_around", "open"),
    ] == sorted(met)


def test_a_request_that_the_new_state_sends_besides_is_sent_with_the_move(settled):
    case = agreed(settled)
    school = "          school: {ask: partner, from: school"
    line = next(one for one in second().decode().splitlines() if school in one)
    changes = [(line, f"{line}\n{line.replace('school:', 'teacher:', 1)}")]

    moved(settled, changes=changes)

    met = {row.name: row.status for row in rows(settled, REQUESTS, case)}
    assert {"health": "open", "school": "open", "teacher": "open"} == met


TOGETHER = "{main: {offered: screening, gathering: asking_around}}"


def test_states_that_become_one_count_their_visits_together(settled):
    case = offered(settled)

    plan = moved(settled, states=TOGETHER)

    assert ("screening", 2) == (
        place(settled, case).state,
        place(settled, case).visits["screening"],
    )
    assert is_sound(settled)
    undo_plan(settled.service, asking(settled), plan, settled.signer, nothing)
    assert {"drafting": 1, "screening": 1, "offered": 1} == place(settled, case).visits
    assert is_sound(settled)


def test_with_counters_reset_a_cap_begins_anew(settled):
    case = offered(settled)
    for _ in range(2):
        settled.take("olaf", case, "take_back", reason=WHY)
        settled.take("olaf", case, "offer")

    moved(settled, "counters: reset")
    receipt = settled.take("olaf", case, "take_back", reason=WHY)

    assert "screening" == receipt.states["main"]
    assert is_sound(settled)


def test_a_fact_has_its_value_under_its_new_name(settled):
    case = offered(settled)
    changes = [
        ("  need:\n", "  shown_need:\n"),
        ("fact: need,", "fact: shown_need,"),
        ("sets: [need]", "sets: [shown_need]"),
    ]

    moved(settled, "facts: {need: shown_need}", changes=changes)
    settled.take("olaf", case, "take_back", reason=WHY)
    receipt = settled.take("olaf", case, "offer")

    assert "put_forward" == receipt.states["main"]
    assert is_sound(settled)


def test_an_open_proposal_has_ended_on_the_new_version(settled):
    case = referred(settled)
    settled.take("olaf", case, "screen_out", reason=WHY)

    moved(settled)
    receipt = settled.ask(
        commands.TakeAction, "mona", case=case, action="screen_out", reason=WHY
    )

    assert "proposed" == receipt.outcome
