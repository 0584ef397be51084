"""Lists of what need not be kept: the engine lists, two approve, the flow erases."""

from datetime import UTC, datetime

import pytest

from config.errors import CasepathError
from tests.workflows.clocked import entries
from tests.workflows.kept import (
    SAM,
    WHY,
    closed,
    helped,
    inbox_of,
    opened,
    people_it,
    verified,
)
from workflows import commands
from workflows.errors import NotFoundError, RetentionError
from workflows.keeping.commands import Hold, ProposeShred, ReleaseHold
from workflows.reading.trails import read_told
from workflows.retention import erasing
from workflows.retention.commands import ApproveList, ConfirmList, DeclineList
from workflows.retention.reading import list_named, lists_for
from workflows.running.retention import erase_approved, keep_lists

NOTES_ARE_OVER = datetime(2026, 6, 2, tzinfo=UTC)
ALL_IS_OVER = datetime(2027, 3, 4, tzinfo=UTC)


@pytest.fixture
def kept(world):
    return people_it(world)


def week(world):
    """Do the work of a week, as the flow and a tick do it."""
    service = world.service
    return keep_lists(service, world.area, service.now().date())


def lists(world, by="prue"):
    return lists_for(world.service, world.area, world.people[by])


def the_list(world) -> str:
    """List what is due and give the newest list."""
    week(world)
    return lists(world)[-1].list_ref


def parts(world, ref):
    """Give how each part of a list stands, by case and compartment."""
    _, rows = list_named(world.service, world.area, world.people["prue"], ref)
    return {(row.case_ref, row.compartment): (row.status, row.code) for row in rows}


def agreed(world, ref):
    """Approve and confirm a list by two people."""
    world.ask(ApproveList, "prue", list_ref=ref)
    world.ask(ConfirmList, "lou", list_ref=ref)


def held(world, case):
    for by in ("prue", "lou"):
        world.ask(Hold, by, case=case, reason=WHY)


def is_erased(world, case, compartment="person"):
    try:
        opened(world, "olive", case, compartment)
    except CasepathError as error:
        refusal = getattr(error, "refusal", None)
        return "E_ERASED" in (refusal.codes if refusal else [error.code])
    return False


def test_what_is_due_is_listed_with_what_and_since_when(kept, now):
    case, _ = closed(kept), helped(kept)
    now.at = ALL_IS_OVER

    ref = the_list(kept)

    assert {(case, "*"): ("listed", None)} == parts(kept, ref)
    said = [one for one in entries(kept, "erase") if one["action"] == "list_due"]
    assert [(ref, 1)] == [(one["refs"][0], one["count"]) for one in said]
    assert ["svc.retention"] == [one["actor"] for one in said]


def test_nothing_that_must_still_be_kept_is_listed(kept):
    closed(kept)

    week(kept)

    assert [] == lists(kept)


def test_a_compartment_is_listed_when_its_own_length_is_over(kept, now):
    case = closed(kept)
    now.at = NOTES_ARE_OVER
    ref = the_list(kept)
    agreed(kept, ref)

    week(kept)

    assert is_erased(kept, case, "notes")
    assert SAM == opened(kept, "olive", case, "person")["person"]
    now.move(days=7)
    week(kept)
    assert 1 == len(lists(kept))


def test_a_week_lists_once_and_nothing_is_on_two_lists(kept, now):
    closed(kept)
    now.at = ALL_IS_OVER

    first, again = week(kept), week(kept)
    now.move(days=7)
    later = week(kept)

    assert (1, 0, 0) == (first.done, again.done, later.done)
    assert 1 == len(lists(kept))


def test_time_alone_erases_nothing(kept, now):
    case = closed(kept)
    now.at = ALL_IS_OVER
    ref = the_list(kept)
    kept.ask(ApproveList, "prue", list_ref=ref)
    for _ in range(10):
        now.move(days=7)
        week(kept)

    assert {(case, "*"): ("approved", None)} == parts(kept, ref)
    assert not is_erased(kept, case)


def test_what_two_approved_is_erased_and_the_log_still_verifies(kept, now):
    case = closed(kept)
    now.at = ALL_IS_OVER
    ref = the_list(kept)
    agreed(kept, ref)

    swept = week(kept)

    assert (1, True) == (swept.done, is_erased(kept, case))
    entry = entries(kept, "erase")[-1]
    people = [kept.people["prue"], kept.people["lou"]]
    assert ("erase_listed", case) == (entry["action"], entry["case"])
    assert [ref, *people, "everything"] == entry["refs"][1:]
    assert "ended" == lists(kept)[-1].status
    assert [] == verified(kept)


def test_those_who_may_are_told_of_a_list_and_of_its_end(kept, now):
    closed(kept)
    now.at = ALL_IS_OVER
    ref = the_list(kept)
    told = [kind for kind, _ in inbox_of(kept, "prue")]
    agreed(kept, ref)
    week(kept)

    assert "list_to_approve" in told
    assert "list_done" in [kind for kind, _ in inbox_of(kept, "lou")]


def test_who_approved_a_list_does_not_confirm_it(kept, now):
    closed(kept)
    now.at = ALL_IS_OVER
    ref = the_list(kept)
    kept.ask(ApproveList, "prue", list_ref=ref)

    with pytest.raises(RetentionError) as refused:
        kept.ask(ConfirmList, "prue", list_ref=ref)

    assert "E_TWO_PERSON" == refused.value.code
    assert ["E_TWO_PERSON"] == entries(kept, "refused")[-1]["codes"]


@pytest.mark.parametrize("by", ["olive", "mia", "ada"])
def test_who_may_erase_nothing_of_a_list_does_not_approve_it(kept, now, by):
    closed(kept)
    now.at = ALL_IS_OVER
    ref = the_list(kept)

    with pytest.raises(RetentionError):
        kept.ask(ApproveList, by, list_ref=ref)
    with pytest.raises(NotFoundError):
        list_named(kept.service, kept.area, kept.people[by], ref)

    assert [] == lists(kept, by)
    assert {"listed"} == {status for status, _ in parts(kept, ref).values()}


def test_nothing_is_confirmed_before_it_is_approved(kept, now):
    closed(kept)
    now.at = ALL_IS_OVER

    with pytest.raises(RetentionError) as refused:
        kept.ask(ConfirmList, "lou", list_ref=the_list(kept))

    assert "E_STATE" == refused.value.code


def test_what_is_held_is_not_listed_and_counted(kept, now):
    case, other = closed(kept), closed(kept)
    held(kept, case)
    now.at = ALL_IS_OVER

    ref = the_list(kept)

    assert {(other, "*")} == set(parts(kept, ref))
    assert 1 == lists(kept)[-1].held


def test_a_hold_before_the_approval_leaves_that_case(kept, now):
    case, other = closed(kept), closed(kept)
    now.at = ALL_IS_OVER
    ref = the_list(kept)
    held(kept, case)
    agreed(kept, ref)

    week(kept)

    assert ("held", "E_HOLD") == parts(kept, ref)[case, "*"]
    assert [False, True] == [is_erased(kept, one) for one in (case, other)]


def test_a_hold_after_the_confirmation_holds_back_and_stops_no_other(kept, now):
    cases = sorted(closed(kept) for _ in range(3))
    now.at = ALL_IS_OVER
    ref = the_list(kept)
    agreed(kept, ref)
    held(kept, cases[0])

    swept = week(kept)
    again = week(kept)

    assert (2, 1, 0) == (swept.done, swept.left, again.done + again.left)
    assert ("held", "E_HOLD") == parts(kept, ref)[cases[0], "*"]
    assert [False, True, True] == [is_erased(kept, one) for one in cases]
    assert [] == verified(kept)


def test_what_was_held_back_is_listed_again_once_it_is_released(kept, now):
    case = closed(kept)
    now.at = ALL_IS_OVER
    ref = the_list(kept)
    agreed(kept, ref)
    held(kept, case)
    week(kept)
    for by in ("prue", "lou"):
        kept.ask(ReleaseHold, by, case=case, reason=WHY)
    now.move(days=7)

    assert ref != the_list(kept)


def test_what_is_proposed_by_itself_is_left_to_those_two(kept, now):
    case = closed(kept)
    now.at = ALL_IS_OVER
    ref = the_list(kept)
    agreed(kept, ref)
    kept.ask(ProposeShred, "lena", case=case, reason=WHY)

    week(kept)

    assert ("left", "E_STATE") == parts(kept, ref)[case, "*"]


def test_a_declined_list_erases_nothing_and_is_made_anew(kept, now):
    case = closed(kept)
    now.at = ALL_IS_OVER
    ref = the_list(kept)
    kept.ask(ApproveList, "prue", list_ref=ref)
    kept.ask(DeclineList, "lou", list_ref=ref)

    week(kept)
    now.move(days=7)

    assert not is_erased(kept, case)
    assert ref != the_list(kept)
    assert [] == verified(kept)


def test_a_failure_is_an_alarm_and_is_not_tried_again(kept, now, monkeypatch):
    cases = sorted(closed(kept) for _ in range(2))
    now.at = ALL_IS_OVER
    ref = the_list(kept)
    agreed(kept, ref)
    take_away = erasing.take_away

    def fail_for_the_first(work, case, pathway, erases):
        take_away(work, case, pathway, erases)
        if case == cases[0]:
            raise RetentionError("expected an erased case, met a failure")

    monkeypatch.setattr(erasing, "take_away", fail_for_the_first)
    swept = week(kept)
    monkeypatch.undo()
    again = erase_approved(kept.service, kept.area)

    assert (1, 1, 0) == (swept.done, swept.failed, again.done)
    assert ("failed", "E-RETENTION") == parts(kept, ref)[cases[0], "*"]
    assert [False, True] == [is_erased(kept, one) for one in cases]
    alarm = entries(kept, "alarm")[-1]
    assert ("erasing_failed", [ref, cases[0]]) == (alarm["action"], alarm["refs"])
    assert "ended" == lists(kept)[-1].status
    assert [] == verified(kept)


def test_the_trail_says_what_was_erased(kept, now):
    case = closed(kept)
    now.at = NOTES_ARE_OVER
    agreed(kept, the_list(kept))
    week(kept)

    asked = commands.ReadTrail(
        area=kept.area, by=kept.people["audra"], key="trail", case=case
    )
    told = read_told(kept.service, asked)

    assert any("erased Notes" in str(one) for one in told), told


def test_a_forged_approval_is_found(kept, now):
    closed(kept)
    now.at = ALL_IS_OVER
    the_list(kept)
    with kept.service.database.writing(kept.area) as connection:
        connection.text("UPDATE main.retention_list SET status = 'confirmed'")

    assert any("approved" in one for one in verified(kept))


def test_a_case_added_to_an_approved_list_is_found(kept, now):
    case = closed(kept)
    now.at = ALL_IS_OVER
    ref = the_list(kept)
    agreed(kept, ref)
    with kept.service.database.writing(kept.area) as connection:
        connection.text(
            "INSERT INTO main.retention_part SELECT area, list_ref, case_ref,"
            " 'person', due_ts, status, code FROM main.retention_part"
        )

    assert any(ref in one for one in verified(kept)), case
