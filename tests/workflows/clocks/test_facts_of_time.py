"""What guards read of a case's past: where from, how often, since when first."""

from datetime import date

import pytest
from sqlalchemy import bindparam, select

from config.now import from_micros
from config.statements import Statement
from policies.errors import NotPermittedError
from tests.workflows.clocked import entries, fire, states
from tests.workflows.timely import helping, people_it, waiting
from workflows.cases import load_case, places_as_text, places_from
from workflows.clocks.rows import OF_CASE
from workflows.commands import PauseClock
from workflows.tables import case_act
from workflows.verifying.area import verify_area

REASON = "nobody of the family has answered us at all"
ACTS = Statement(
    select(case_act).where(
        case_act.c.area == bindparam("area"), case_act.c.case_ref == bindparam("case")
    )
)


def refused_with(world, by, case, action, **said):
    with pytest.raises(NotPermittedError) as refused:
        world.take(by, case, action, **said)
    return set(refused.value.refusal.codes)


def places(world, case):
    with world.service.database.reading(world.area) as connection:
        return load_case(connection, world.area, case).places


def clocks(world, case, track):
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(OF_CASE, area=world.area, case_ref=case)
    of_track = [row for row in rows if (row.track, row.kind) == (track, "state")]
    return sorted(of_track, key=lambda row: row.next_ts or 0)


def done(world):
    return [entry["action"] for entry in entries(world, "clock")][1:]


def test_a_case_remembers_from_where_it_came(world):
    people_it(world)
    case = helping(world)
    begun = places(world, case)["main"].came_from
    world.take("olive", case, "suspend")

    now_from = places(world, case)["main"].came_from

    assert ("waiting", "helping") == (begun, now_from)
    assert places(world, case)["watch"].came_from is None


def test_where_a_case_came_from_opens_and_closes_a_guard(world):
    people_it(world)
    case = helping(world)
    world.take("olive", case, "suspend")

    world.take("olive", case, "resume_help")

    assert "helping" == states(world, case)["main"]


def test_where_a_case_came_from_is_kept_in_its_row_and_folded_from_its_log(world):
    people_it(world)
    case = helping(world)
    world.take("olive", case, "suspend")

    held = places(world, case)
    report = verify_area(world.service, world.area, world.signer.verifier, _nothing)

    assert held == places_from(places_as_text(held))
    assert report.findings == ()


def _nothing(_done):
    pass


def test_an_action_counts_in_whichever_state_and_from_the_first_time(world, now):
    people_it(world)
    case = waiting(world)
    give_up = {"action": "give_up", "reason": REASON}

    never = refused_with(world, "olive", case, **give_up)
    world.take("olive", case, "remind_family")
    once = refused_with(world, "olive", case, **give_up)
    now.move(days=14)
    world.take("olive", case, "choose", values={"urgency": "low"})
    world.take("olive", case, "decide", values={"urgency": "high"})
    world.take("olive", case, "remind_family")
    world.take("olive", case, **give_up)

    assert {"E_MIN_REVIEWS", "E_WINDOW"} == never == once
    assert "proposed" == entries(world, "proposed")[-1]["kind"]


def test_the_first_time_stays_the_first_however_often_it_is_done(world, now):
    people_it(world)
    case = waiting(world)
    began = now()
    for _ in range(3):
        world.take("olive", case, "remind_family")
        now.move(days=1)

    with world.service.database.reading(world.area) as connection:
        rows = connection.all(ACTS, area=world.area, case=case)

    (row,) = [row for row in rows if row.action == "remind_family"]
    assert (3, 2) == (row.times, (row.last_ts - row.first_ts) // 86_400_000_000)
    assert row.first_ts == int(began.timestamp() * 1_000_000)


def test_of_two_who_act_only_the_act_itself_counts_and_not_its_proposal(world, now):
    people_it(world)
    case = waiting(world)
    for _ in range(2):
        world.take("olive", case, "remind_family")
    now.move(days=15)
    world.take("olive", case, "give_up", reason=REASON)
    world.take("mia", case, "give_up", reason=REASON)

    with world.service.database.reading(world.area) as connection:
        rows = connection.all(ACTS, area=world.area, case=case)

    assert 2 == len([row for row in rows if row.action == "give_up"])
    assert "closed" == states(world, case)["main"]


def test_a_clock_of_another_track_follows_a_fact_set_by_a_step_that_moves(world, now):
    people_it(world)
    case = waiting(world)

    world.take("olive", case, "choose", values={"urgency": "high"})

    before, after = clocks(world, case, "watch")
    assert before.next_ts is None
    assert before.started_ts == after.started_ts
    now.move(days=3)
    assert 1 == fire(world).done


def test_a_fact_that_stays_as_it_was_leaves_the_clock_alone(world):
    people_it(world)
    case = waiting(world)

    world.take("olive", case, "choose", values={"urgency": "low"})

    assert 1 == len(clocks(world, case, "watch"))


def test_a_clock_that_stands_still_goes_on_standing_still_by_the_new_length(world, now):
    people_it(world)
    case = waiting(world)
    world.ask(PauseClock, "olive", case=case, track="watch", why="holiday")
    now.move(days=1)

    world.take("olive", case, "choose", values={"urgency": "high"})

    world.take("olive", case, "decide", values={"urgency": "high"})
    stopped, new = clocks(world, case, "watch")
    now.at = from_micros(new.next_ts)
    fire(world)

    assert (None, ["goes_on"]) == (stopped.next_ts, done(world))
    (_, moved) = clocks(world, case, "watch")
    assert date(2026, 3, 19) == from_micros(moved.due_ts).date()
