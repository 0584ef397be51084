"""Bypasses: ahead of named guards, for a while, by one person, judged by another."""

import pytest

from config.errors import CasepathError
from policies.errors import NotPermittedError
from tests.workflows.ahead import (
    ASSIGNED,
    BYPASSES,
    PERSON,
    REQUESTED,
    WHY,
    assign,
    draft,
    entries,
    findings,
    fire,
    go_ahead,
    judge,
    people_it,
    refused,
    rows,
    states,
    told,
)
from workflows.bypassing.commands import EndBypass, OpenBypass
from workflows.people import SYSTEM
from workflows.reading.why import why
from workflows.sweeping import deliver_notices


def test_a_guard_is_skipped_for_the_one_who_opened_the_bypass_and_for_nobody_else(
    world,
):
    people_it(world)
    case = draft(world)
    refused(world, lambda: world.take("dot", case, "ask_police"), "E_FIELD")

    go_ahead(world, case)
    refused(world, lambda: world.take("olive", case, "ask_police"), "E_FIELD")
    world.take("dot", case, "ask_police")

    assert "gathering" == states(world, case)["main"]
    assert not findings(world)


def test_what_is_done_under_a_bypass_says_so_in_its_entry(world):
    people_it(world)
    case = draft(world)
    ref = go_ahead(world, case).ref

    world.take("dot", case, "ask_police")
    assign(world, case, "oscar", by="dot")

    marked = [(one["action"], one["under"]) for one in entries(world, "transition")]
    assert [("ask_police", [f"bypass/{ref}", "skips/need_shown"])] == marked
    assert [f"bypass/{ref}"] == entries(world, "assign")[-1]["under"]


def test_only_guards_that_the_pathway_names_are_skipped(world):
    people_it(world)
    case = draft(world)

    words = refused(
        world, lambda: go_ahead(world, case, skips=("answered",)), "E_BYPASS"
    )

    assert "Only these can be skipped: need_shown." == words


def test_a_bypass_of_nothing_is_refused(world):
    people_it(world)
    case = draft(world)

    with pytest.raises(CasepathError) as met:
        go_ahead(world, case, skips=())

    assert ("E_FIELD", "known here: need_shown") == (met.value.code, met.value.hint)


def test_a_bypass_needs_a_reason(world):
    people_it(world)
    case = draft(world)
    skips = frozenset({"need_shown"})

    refused(
        world, lambda: world.ask(OpenBypass, "dot", case=case, skips=skips), "E_FIELD"
    )


def test_consent_is_never_skipped(world):
    people_it(world)
    case = draft(world)
    go_ahead(world, case)
    world.take("dot", case, "ask_police")

    refused(world, lambda: world.take("dot", case, "begin", fields=PERSON), "E_CONSENT")


def test_a_cap_is_never_skipped(world):
    people_it(world)
    case = draft(world)
    go_ahead(world, case)
    world.take("dot", case, "ask_police")
    for _ in range(2):
        world.take("dot", case, "ask_again")

    refused(world, lambda: world.take("dot", case, "ask_again"), "E_CAP")


def test_nobody_but_the_named_roles_opens_a_bypass_or_judges_one(world):
    people_it(world)
    case = draft(world)

    with pytest.raises(NotPermittedError) as met:
        go_ahead(world, case, by="olive")
    go_ahead(world, case)
    with pytest.raises(NotPermittedError) as judging:
        judge(world, case, by="mia")

    assert ("E_ROLE",) == met.value.refusal.codes
    assert ("E_ROLE",) == judging.value.refusal.codes


def test_a_second_bypass_waits_until_the_first_is_judged(world):
    people_it(world)
    case = draft(world)
    go_ahead(world, case)

    refused(world, lambda: go_ahead(world, case), "E_BYPASS")
    judge(world, case)
    go_ahead(world, case)

    assert ["approved", "open"] == [one.status for one in rows(world, BYPASSES, case)]


def test_who_opened_a_bypass_judges_neither_it_nor_a_later_one(world):
    people_it(world)
    world.grant("dot", "head", "council")
    world.person("dora", duty="council")
    case = draft(world)
    go_ahead(world, case)

    refused(world, lambda: judge(world, case, by="dot"), "E_TWO_PERSON")
    judge(world, case)
    go_ahead(world, case, by="dora")
    refused(world, lambda: judge(world, case, by="dot"), "E_SOD")


def test_with_no_bypass_there_is_nothing_to_judge(world):
    people_it(world)
    case = draft(world)

    refused(world, lambda: judge(world, case), "E_STATE")


def test_once_it_is_judged_nothing_is_skipped_any_more(world):
    people_it(world)
    case = draft(world)
    go_ahead(world, case)
    judge(world, case)

    refused(world, lambda: world.take("dot", case, "ask_police"), "E_FIELD")

    assert not entries(world, "alarm")
    assert not findings(world)


def test_at_its_last_moment_it_skips_and_then_no_more(world, now):
    people_it(world)
    case = draft(world)
    go_ahead(world, case)
    [row] = rows(world, BYPASSES, case)

    now.move(microseconds=row.until_ts - row.opened_ts - 1)
    world.take("dot", case, "ask_police")
    now.move(microseconds=1)
    refused(world, lambda: world.take("dot", case, "ask_again"), "E_FIELD")


def made_under_it(world):
    people_it(world)
    case = draft(world)
    go_ahead(world, case)
    assign(world, case, "oscar", by="dot")
    world.take("dot", case, "ask_police")
    return case


def nothing_is_left(world, case):
    people = {row.person for row in rows(world, ASSIGNED, case)}
    asked = [row.status for row in rows(world, REQUESTED, case)]
    return {world.people["olive"]} == people and ["ended"] == asked


def test_refused_what_was_made_under_it_ends_and_the_case_stays_where_it_is(world):
    case = made_under_it(world)

    judge(world, case, approve=False)
    deliver_notices(world.service, world.area)

    assert nothing_is_left(world, case)
    assert "gathering" == states(world, case)["main"]
    [alarm] = entries(world, "alarm")
    assert (case, "bypass_undone", "refused") == (
        alarm["case"], alarm["action"], alarm["refs"][1]
    )  # fmt: skip
    assert ("bypass_undone", "guard") in told(world, "gus")
    assert ("bypass_undone", "manager") in told(world, "mia")
    assert not findings(world)


def test_what_was_there_before_a_bypass_stays_when_it_is_refused(world):
    people_it(world)
    case = draft(world)
    assign(world, case, "oscar")
    go_ahead(world, case)
    assign(world, case, "oscar", by="dot")

    judge(world, case, approve=False)

    names = {world.people["olive"], world.people["oscar"]}
    assert names == {row.person for row in rows(world, ASSIGNED, case)}


def test_who_lost_an_assignment_by_a_refusal_can_be_assigned_again(world):
    case = made_under_it(world)
    judge(world, case, approve=False)

    assign(world, case, "oscar")

    assert 2 == len(rows(world, ASSIGNED, case))


def test_not_judged_in_time_it_is_undone_by_the_sweep_once(world, now):
    case = made_under_it(world)
    now.move(days=2)

    fire(world)
    again = fire(world)
    deliver_notices(world.service, world.area)

    assert nothing_is_left(world, case)
    [alarm] = entries(world, "alarm")
    assert "not_judged" == alarm["refs"][1]
    assert 0 == again.done
    assert ("bypass_undone", "head") in told(world, "hal")
    refused(world, lambda: judge(world, case), "E_STATE")
    assert not findings(world)


def test_approved_what_was_made_under_it_stays(world, now):
    case = made_under_it(world)
    judge(world, case)
    now.move(days=2)

    fire(world)

    assert 2 == len(rows(world, ASSIGNED, case))
    assert not entries(world, "alarm")


@pytest.mark.parametrize(("approve", "left"), [(True, 1), (False, 2)])
def test_what_went_ahead_of_a_guard_counts_no_more_once_it_is_refused(
    world, approve, left
):
    case = made_under_it(world)
    world.take("dot", case, "ask_again")

    judge(world, case, approve=approve)

    go_ahead(world, case)
    for _ in range(left):
        world.take("dot", case, "ask_again")
    refused(world, lambda: world.take("dot", case, "ask_again"), "E_CAP")
    assert not findings(world)


def test_no_person_undoes_a_bypass_in_the_name_of_the_engine(world):
    case = made_under_it(world)
    [row] = rows(world, BYPASSES, case)

    with pytest.raises(CasepathError):
        world.ask(EndBypass, "dot", bypass=row.bypass)

    early = world.ask(EndBypass, SYSTEM, bypass=row.bypass)
    assert "not due" == early.outcome


def test_the_reason_of_a_bypass_is_sealed(world):
    people_it(world)
    case = draft(world)

    go_ahead(world, case)

    [entry] = [one for one in entries(world, "grant") if one["action"] == "bypass"]
    assert "reasons" == entry["rec"][0]["comp"]
    assert WHY not in str(entry)


def test_why_says_who_may_go_ahead_of_a_guard(world):
    people_it(world)
    case = draft(world)

    told = why(world.service, world.area, world.people["olive"], case, "ask_police")

    said = "where it cannot wait, a bypass may go ahead of it: Duty officer"
    assert said in " ".join(told.lines("en"))


def test_why_says_that_a_bypass_waits_to_be_judged_by_somebody_else(world):
    people_it(world)
    world.grant("dot", "head", "council")
    case = draft(world)
    go_ahead(world, case)

    told = why(world.service, world.area, world.people["dot"], case, "confirm_bypass")

    assert "You opened it; another person must judge it." in " ".join(told.lines("en"))
