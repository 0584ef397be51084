"""On duty: what presses, what is done about it, and what is recorded for somebody."""

import pytest

from tests.casepath.pages.visitor import visit
from tests.workflows.ahead import ASSIGNED, PATHWAY, WHY, draft, go_ahead, people_it
from tests.workflows.clocked import states

URGENT = b"""
  urgent:
    start: calm
    states:
      calm:
        label: {en: Nothing urgent}
        resting: true
        actions:
          raise_concern: {go_to: raised, label: {en: Raise an urgent concern}}
      raised:
        label: {en: Raised}
        owner: duty
        clock: {due: 1 hour, escalate: [{after: 0 hours, to: manager}]}
        actions:
          settle: {go_to: calm, label: {en: Settle it}}

bypass:"""
PERMITS = b"""permits:
  - {id: worry, role: [officer, duty], may: [raise_concern]}
  - {id: settle-it, role: duty, may: [settle]}
"""
PRESSING = PATHWAY.replace(b"\nbypass:", URGENT, 1).replace(b"permits:\n", PERMITS, 1)


@pytest.fixture
def ready(world):
    return people_it(world, PRESSING)


def on_case(world, case: str) -> set[tuple[str, str]]:
    names = {ref: name for name, ref in world.people.items()}
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(ASSIGNED, area=world.area, case_ref=case)
    return {(names[row.person], row.role) for row in rows}


def test_what_presses_stands_with_the_time_left_and_who_is_next(ready, now):
    case = draft(ready)
    ready.take("olive", case, "raise_concern")
    dot = visit(ready, "dot")

    seen = dot.get("/duty")
    now.move(hours=2)
    later = visit(ready, "dot").get("/duty")

    assert f"/cases/{case}/do/settle" == seen.links["Settle it"]
    assert "in 1 hour" in seen.words
    assert "Next it comes to: Manager" in seen.words
    assert "Overdue" in later.words


def test_who_has_no_part_in_a_matter_does_not_see_it(ready):
    case = draft(ready)
    ready.take("olive", case, "raise_concern")

    assert case not in visit(ready, "gus").get("/duty").text
    assert "Nothing presses now." in visit(ready, "ada").get("/duty").words
    assert 404 == visit(ready, "ada").get(f"/duty/{case}").status


def test_a_case_is_taken_in_hand_and_handed_to_somebody_else(ready):
    case = draft(ready)
    ready.person("dan", duty="council")
    dot = visit(ready, "dot")

    taken = dot.send(dot.get(f"/duty/{case}"), "Take in hand", role="duty")
    assert {("dot", "duty")} <= on_case(ready, case)
    dot.send(taken, "Stand down", person=ready.people["dan"])

    assert ("dan", "duty") in on_case(ready, case)
    assert ("dot", "duty") not in on_case(ready, case)


def test_taking_in_hand_without_a_role_says_what_is_missing(ready):
    dot, case = visit(ready, "dot"), draft(ready)

    seen = dot.send(dot.get(f"/duty/{case}"), "Take in hand")

    assert 422 == seen.status
    assert "Choose your role." in seen.words


def test_a_bypass_names_what_is_skipped_and_what_never_is(ready):
    case = draft(ready)
    dot = visit(ready, "dot")
    page = dot.get(f"/duty/{case}/bypass")

    assert "consent, and its withdrawal" in page.words
    nothing = dot.send(page, "Go ahead", reason=WHY)
    done = dot.send(page, "Go ahead", skips="need_shown", reason=WHY)

    assert 422 == nothing.status
    assert WHY in nothing.text
    assert done.url.startswith(f"/duty/{case}?recorded=")
    ready.take("dot", case, "ask_police")


def test_a_bypass_is_not_offered_to_whom_it_is_not_permitted(ready):
    case = draft(ready)

    seen = visit(ready, "olive").get(f"/duty/{case}/bypass")

    assert "Not possible now" in seen.words
    assert "Go ahead" not in [b for form in seen.read.forms for b in form.buttons]


def test_a_bypass_is_judged_by_another_with_a_reason(ready):
    case = draft(ready)
    ref = go_ahead(ready, case).ref
    hal = visit(ready, "hal")

    assert "Bypasses to judge" in hal.get("/confirm").words
    hal.send(hal.get(f"/confirm/bypass/{ref}"), "Refuse what was done", reason=WHY)

    assert "Bypasses to judge" not in hal.get("/confirm").words


def test_a_withdrawal_is_recorded_by_reference_and_nothing_is_told(ready):
    case = draft(ready)
    ready.take("olive", case, "agree")
    dot = visit(ready, "dot")
    page = dot.get("/duty/record")

    done = dot.send(page, "Record it", case=case, what="urgent.support/withdraw/")

    assert "ended" == states(ready, case)["consent"]
    assert done.url.startswith("/duty/record?recorded=")
    assert case not in done.text


def test_a_concern_is_recorded_for_somebody(ready):
    dot, case = visit(ready, "dot"), draft(ready)

    dot.send(
        dot.get("/duty/record"), "Record it", case=case,
        what="urgent.support/raise_concern/",
    )  # fmt: skip

    assert "raised" == states(ready, case)["urgent"]


def test_nothing_chosen_and_no_reference_are_said_on_the_same_page(ready):
    dot = visit(ready, "dot")
    page = dot.get("/duty/record")

    nothing = dot.send(page, "Record it", case="b" * 26)
    unknown = dot.send(
        page, "Record it", case="b" * 26, what="urgent.support/withdraw/"
    )

    assert 422 == nothing.status
    assert "b" * 26 in nothing.text
    assert 404 == unknown.status


def test_who_may_record_nothing_is_told_so(ready):
    assert "No pathway lets your roles" in visit(ready, "gus").get("/duty/record").words
