import pytest

from policies.errors import NotPermittedError
from tests.entries import last_entry
from tests.faults.home_help import WHY, agreed, before_panel
from workflows.commands import (
    CastVote,
    CloseSitting,
    DeclareInterest,
    JoinSitting,
    LeaveSitting,
    ListItem,
    OpenSitting,
    ReadCase,
)
from workflows.errors import FieldError, SittingError

PANEL = {"pathway": "home_help", "panel": "help_panel"}


def read_papers(world, case, *names):
    for name in names:
        world.ask(
            ReadCase,
            name,
            case=case,
            compartments=frozenset({"referral"}),
            purpose="assess",
        )


def test_only_the_role_that_chairs_opens_a_sitting(staffed):
    with pytest.raises(SittingError) as caught:
        staffed.ask(OpenSitting, "hal", present={}, **PANEL)

    assert "E_ROLE" == caught.value.code


def test_a_seat_is_for_its_role_and_organisation(staffed):
    present = {"health": staffed.people["cho"]}

    with pytest.raises(SittingError, match="'member' for 'health'"):
        staffed.ask(OpenSitting, "cho", present=present, **PANEL)


def test_a_seat_without_deputy_is_taken_once(staffed):
    _, sitting = before_panel(staffed)
    staffed.person("hugh", member="health")
    hugh = staffed.people["hugh"]

    with pytest.raises(SittingError, match="has no deputy"):
        staffed.ask(JoinSitting, "cho", sitting=sitting, seat="health", person=hugh)


def test_a_case_comes_on_the_agenda_only_in_the_state_with_the_panel(staffed):
    case = agreed(staffed)
    sitting = staffed.ask(OpenSitting, "cho", present={}, **PANEL).ref

    with pytest.raises(SittingError, match="before this panel"):
        staffed.ask(ListItem, "cho", case=case, sitting=sitting)


def test_who_left_the_room_is_not_counted(staffed):
    case, sitting = before_panel(staffed)
    read_papers(staffed, case, "cho", "hal")
    staffed.ask(CastVote, "hal", case=case, choice="approve")
    staffed.ask(LeaveSitting, "cho", sitting=sitting, person=staffed.people["hal"])

    with pytest.raises(NotPermittedError) as caught:
        staffed.take("cho", case, "approve", reason=WHY)

    assert "E_QUORUM" in caught.value.refusal.codes


def test_nothing_is_decided_in_a_closed_sitting(staffed):
    case, sitting = before_panel(staffed)
    read_papers(staffed, case, "cho", "hal")
    staffed.ask(CastVote, "hal", case=case, choice="approve")
    staffed.ask(CloseSitting, "cho", sitting=sitting)

    with pytest.raises(NotPermittedError):
        staffed.take("cho", case, "approve", reason=WHY)


def test_a_decision_needs_papers_opened_since_the_item_was_listed(staffed):
    case, _ = before_panel(staffed)
    staffed.ask(CastVote, "hal", case=case, choice="approve")

    with pytest.raises(NotPermittedError) as caught:
        staffed.take("cho", case, "approve", reason=WHY)

    assert ("E_PAPERS",) == caught.value.refusal.codes


def test_a_conflicted_member_can_do_nothing_more(staffed):
    case, _ = before_panel(staffed)
    staffed.ask(DeclareInterest, "hal", case=case, relation="friend")

    with pytest.raises(NotPermittedError) as caught:
        staffed.ask(CastVote, "hal", case=case, choice="approve")

    assert "E_COI" in caught.value.refusal.codes


def test_a_vote_is_for_a_choice_of_the_panel(staffed):
    case, _ = before_panel(staffed)

    with pytest.raises(FieldError, match="expected a choice"):
        staffed.ask(CastVote, "hal", case=case, choice="withdraw")

    assert "refused" == last_entry(staffed, case)["kind"]


def test_who_is_kept_apart_from_voting_does_not_count_for_the_quorum(staffed):
    """The referrer fills a seat of the panel, and it is as if it were empty."""
    staffed.grant("rosa", "member", "health")
    case = agreed(staffed)
    staffed.take("olaf", case, "convene")
    present = {"chair": staffed.people["cho"], "health": staffed.people["rosa"]}
    sitting = staffed.ask(OpenSitting, "cho", present=present, **PANEL).ref
    staffed.ask(ListItem, "cho", case=case, sitting=sitting)
    read_papers(staffed, case, "cho")
    staffed.ask(CastVote, "cho", case=case, choice="approve")

    with pytest.raises(NotPermittedError) as caught:
        staffed.take("cho", case, "approve", reason=WHY)

    assert ("E_QUORUM",) == caught.value.refusal.codes
