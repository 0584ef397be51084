"""The clocks of a case that is put on another version of its pathway."""

import pytest

from tests.workflows.moves.planned import agreed_on, asking, nothing, plan_of
from tests.workflows.timely import PATHWAY, helping, people_it, waiting
from workflows.cases import load_case
from workflows.clocks.rows import IDLE, MAJORITY, OF_CASE
from workflows.moves.running import move_for_reason, run_plan
from workflows.verifying.area import verify_area

WHY = "the second edition says it better than the first"
STATES = "{main: {waiting: queueing, helping: supporting}}"


def second() -> bytes:
    text = PATHWAY.decode().replace('edition: "1"', 'edition: "2"')
    for old, new in (("waiting", "queueing"), ("helping", "supporting")):
        for written in (f"      {old}:\n", f"go_to: {old},", f"start: {old}\n"):
            text = text.replace(written, written.replace(old, new))
    return text.replace("in: [helping]", "in: [supporting]").encode()


def moved(world, first, clocks):
    """Move every case to the second edition."""
    new = world.publish(second())
    source = plan_of(first, new, f"clocks: {clocks}", states=STATES)
    plan = agreed_on(world, source)
    done = run_plan(world.service, asking(world), plan, world.signer, nothing)
    for one in done.report["cases"]:
        if one["standing"] == "decision":
            asked = asking(world)
            move_for_reason(world.service, asked, plan, one["case"], WHY)


def peopled(world):
    """Give the digest of the first edition, published, with its people."""
    people_it(world)
    with world.service.database.reading(world.area) as connection:
        found = connection.rows("SELECT digest FROM main.pathway_version")
    return str(found[0][0])


def running(world, case, kind):
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(OF_CASE, area=world.area, case_ref=case)
    return [row for row in rows if row.kind == kind and row.next_ts is not None]


def sound(world):
    key = world.signer.verifier
    return verify_area(world.service, world.area, key, nothing_more).findings == ()


def nothing_more(_done):
    pass


@pytest.mark.parametrize("clocks", ["keep", "recompute"])
def test_moving_a_case_is_an_act_from_which_it_counts_as_idle_anew(world, now, clocks):
    first = peopled(world)
    case = waiting(world)
    now.move(days=14)

    moved(world, first, clocks)

    (row,) = running(world, case, IDLE)
    assert ("queueing", now().timestamp() * 1e6) == (row.state, row.started_ts)
    assert sound(world)


@pytest.mark.parametrize("clocks", ["keep", "recompute"])
def test_the_day_of_full_age_moves_along(world, clocks):
    first = peopled(world)
    case = waiting(world)
    world.take("olive", case, "note_person", fields={"born": "2009-05-21"})
    world.take("olive", case, "parents_agree")
    (before,) = running(world, case, MAJORITY)

    moved(world, first, clocks)

    (after,) = running(world, case, MAJORITY)
    assert before.due_ts == after.due_ts
    assert sound(world)


def test_a_case_under_help_is_moved_with_where_it_came_from(world):
    first = peopled(world)
    case = helping(world)

    moved(world, first, "keep")

    with world.service.database.reading(world.area) as connection:
        place = load_case(connection, world.area, case).places["main"]
    assert ("supporting", "queueing") == (place.state, place.came_from)
    assert sound(world)
