"""Absence, stand-ins, leavers, workload, and cases on which nobody can act."""

from datetime import timedelta

import pytest

from config.now import to_micros
from tests.casepath.pages.visitor import visit
from tests.workflows.ahead import ASSIGNED, assign, draft, people_it
from workflows.standing_in.commands import RecordLeaving
from workflows.standing_in.due import due_by_now, to_watch

FIRST = {"day": "4", "month": "3", "year": "2026"}
LAST = {"day": "6", "month": "3", "year": "2026"}


def dates(name: str, first=FIRST, last=LAST) -> dict[str, str]:
    said = {f"{name}_first__{part}": value for part, value in first.items()}
    return said | {f"{name}_last__{part}": value for part, value in last.items()}


@pytest.fixture
def staffed(world):
    return people_it(world)


def on_case(world, case: str) -> set[str]:
    names = {ref: name for name, ref in world.people.items()}
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(ASSIGNED, area=world.area, case_ref=case)
    return {names[row.person] for row in rows}


def test_an_absence_is_recorded_and_ended_by_whose_it_is(staffed):
    olive = visit(staffed, "olive")

    away = olive.send(olive.get("/absence"), "Record the absence", **dates("away"))
    assert "Away from 4 March 2026 until 7 March 2026" in away.words
    back = olive.send(away, "I am back")

    assert "No absence of yours is recorded." in back.words


def test_a_missing_day_is_said_and_what_was_typed_is_kept(staffed):
    olive = visit(staffed, "olive")

    seen = olive.send(
        olive.get("/absence"), "Record the absence", away_first__day="4",
        away_first__month="3", away_first__year="2026",
    )  # fmt: skip

    assert 422 == seen.status
    assert "Enter the last day." in seen.words
    assert 'value="2026"' in seen.text


def test_another_holder_of_the_role_stands_in_and_is_recalled(staffed):
    olive = visit(staffed, "olive")
    who = f"officer/{staffed.people['oscar']}"

    made = olive.send(
        olive.get("/absence"), "Let them stand in", who=who, **dates("in")
    )
    assert "oscar stands in for you as officer" in made.words
    assert "You stand in for olive" in visit(staffed, "oscar").get("/absence").words
    ended = olive.send(made, "End it")

    assert "Nobody stands in for you" in ended.words


def test_standing_in_for_longer_than_thirty_days_is_refused_on_the_page(staffed):
    olive = visit(staffed, "olive")
    who = f"officer/{staffed.people['oscar']}"
    late = {"day": "6", "month": "5", "year": "2026"}

    seen = olive.send(
        olive.get("/absence"), "Let them stand in", who=who, **dates("in", last=late)
    )

    assert seen.status in {403, 422}
    assert "thirty days" in seen.words or "30 days" in seen.words


def test_who_has_no_such_role_elsewhere_is_told_what_would_help(staffed):
    assert (
        "Nobody else holds a role of yours"
        in visit(staffed, "gus").get("/absence").words
    )


def test_workload_is_counts_for_who_manages_and_for_oneself(staffed):
    case = draft(staffed)
    assign(staffed, case, "olive", by="mia")

    everybody = visit(staffed, "ada").get("/workload")
    own = visit(staffed, "gus").get("/workload")

    assert "olive 1" in everybody.words
    assert case not in everybody.text
    assert "olive" not in own.words


def test_an_assignment_is_handed_over_only_as_it_was_chosen(staffed):
    case, kept = draft(staffed), draft(staffed)
    for one in (case, kept):
        assign(staffed, one, "olive", by="mia")
    page = f"/leavers/{staffed.people['olive']}"
    mia = visit(staffed, "mia")
    drawn = mia.get(page)

    said = {f"to.{case}.officer": staffed.people["oscar"]}
    form = drawn.form("Hand over what is chosen").carried
    done = mia.post(page, **{**form, **said})

    assert "handed over, entry" in done.words
    assert {"oscar"} <= on_case(staffed, case)
    assert {"olive"} == on_case(staffed, kept) - {"mia", "dot"}


def test_who_manages_nobody_hands_over_nothing_of_others(staffed):
    page = f"/leavers/{staffed.people['olive']}"

    assert 403 == visit(staffed, "gus").get(page).status
    assert 404 == visit(staffed, "ada").get("/leavers/nobody").status


def test_an_administrator_records_when_somebody_leaves(staffed):
    ada = visit(staffed, "ada")
    page = f"/leavers/{staffed.people['gus']}"

    seen = ada.send(
        ada.get(page), "Record that they leave", leaves__day="9", leaves__month="3",
        leaves__year="2026",
    )  # fmt: skip

    assert seen.url.startswith(f"{page}?recorded=")
    assert "9 March 2026" in ada.get("/leavers").words


def test_a_case_on_which_nobody_can_act_is_told_with_the_ways_out(staffed, now):
    case = draft(staffed)
    for name in ("olive", "oscar", "dot"):
        staffed.ask(
            RecordLeaving, "ada", person=staffed.people[name], at=now() + timedelta(1)
        )
    now.move(days=2)
    place = (staffed.service, staffed.area, "test")
    for command in due_by_now(*place, to_micros(now()), 10):
        staffed.service.handle(command)
    for command in to_watch(*place):
        staffed.service.handle(command)

    seen = visit(staffed, "mia").get("/stuck")

    assert case in seen.text
    assert "/admin/people" in seen.links.values()
    assert "Nobody can act" in visit(staffed, "ada").get("/workload").words


def test_where_somebody_can_act_nothing_is_stuck(staffed):
    draft(staffed)

    assert (
        "On every case somebody can act." in visit(staffed, "mia").get("/stuck").words
    )
