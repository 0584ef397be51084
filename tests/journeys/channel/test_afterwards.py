"""What can follow a decision or an end: transfer, rights, reopening, erasure."""

import pytest

from policies.errors import NotPermittedError
from tests.journeys.channel.founding import OTHER
from tests.journeys.channel.story import Story
from workflows.children.commands import OpenBeside
from workflows.commands import ExtendClock
from workflows.errors import WindowError
from workflows.keeping.commands import ConfirmShred, ProposeShred
from workflows.reopening import Reopen
from workflows.transferring.commands import (
    AcceptTransfer,
    OfferTransfer,
    ReadPack,
    SendPack,
)

REASON = "Invented for a story; nothing of this has happened to anybody."
ON_BOTH = pytest.mark.parametrize("engine_name", ["sqlite", "postgresql"])


@ON_BOTH
def test_a_case_goes_to_another_area_which_owns_it_from_then_on(begin):
    story = begin("support")

    story.play(("Sam", "agree_to_other_area"))
    transfer = story.play(
        ("Cora", OfferTransfer, {"to_area": OTHER, "reason": REASON})
    ).ref
    story.play(("Cora", SendPack))
    story.there.ask(
        ReadPack,
        "Cai",
        transfer=transfer,
        compartments=frozenset({"plan"}),
        purpose="support",
    )
    taken = story.there.ask(AcceptTransfer, "Cai", transfer=transfer, goes_on=True)
    there = Story(story.there, story.world, story.clock, str(taken.case))

    assert (story.main, there.main) == ("transferred_out", "support_active")
    story.end("transferred")
    there.end("transferred_the_other_area")


def _complaint(story: Story, action: str, name: str) -> Story:
    opened = story.play(("Sam", OpenBeside, {"action": action, "opens": "complaint"}))
    complaint = story.child(opened.ref, name)
    complaint.play(
        ("Connie", "lodge"),
        ("Connie", "take_up"),
        ("Connie", "assign Rex as reviewer"),
        ("Connie", "approve received"),
    )
    return complaint


def test_a_complaint_and_then_an_appeal_are_decided_by_others(begin):
    story = begin("seeking")
    story.world.grant("Chad", "reviewer", "council")

    complaint = _complaint(story, "complain", "the complaint")
    complaint.play(("Connie", "assign Chad as reviewer"))
    complaint.refused("Chad", "record_finding", "E_SOD", said={"outcome": "upheld"})
    complaint.play(
        ("Rex", "record_finding", {"outcome": "not_upheld"}),
        ("Rex", "decide"),
        ("Monty", "decide"),
        ("Monty", "approve answer"),
        ("Connie", "close"),
    )
    appeal = _complaint(story, "appeal", "the appeal")
    appeal.play(
        ("Rex", "record_finding", {"outcome": "upheld"}),
        ("Rex", "decide"),
        ("Monty", "decide"),
    )

    assert (complaint.main, appeal.main) == ("closed_answered", "decided")
    assert story.main == "consent_seeking"
    story.end("complaint_and_appeal")
    complaint.end("complaint_and_appeal_the_complaint")


def test_a_person_sees_their_own_data_after_one_extension(begin):
    story = begin("support")

    opened = story.play(
        ("Sam", OpenBeside, {"action": "subject_access", "opens": "rights_request"})
    )
    request = story.child(opened.ref, "the request")
    request.play(("Dina", "settle_asker", {"asker": "the_person"}), ("Dina", "take_up"))
    request.play(("Dina", ExtendClock, {"reason": REASON}))
    with pytest.raises(WindowError):
        request.play(("Dina", ExtendClock, {"reason": REASON}))
    request.wait(days=60)
    request.play(
        ("Dina", "prepare_answer", {"answer": "partly_granted"}),
        ("Dina", "answer_request"),
        ("Lou", "answer_request"),
        ("Dina", "approve answer"),
    )

    assert request.main == "closed_answered"
    request.end("subject_access")


def test_a_closed_case_is_reopened_by_two_and_decided_by_another(begin):
    story = begin("panel")
    story.play(("Cora", "consider_other_support", {"other_support": "not_appropriate"}))
    story.sitting("decide_no_support")

    story.play(("Cora", Reopen, {"go_to": "panel_ready", "reason": REASON}))
    story.refused("Cora", "reopen", "E_TWO_PERSON", "E_FIELD")
    story.play(("Dee", Reopen, {"go_to": "panel_ready", "reason": REASON}))
    story.sitting("decide_offer", chair="Dee")

    assert story.main == "consent_seeking"
    story.end("reopened")


def test_what_was_kept_long_enough_is_erased_by_two_and_the_log_still_verifies(begin):
    story = begin("triage")

    story.play(("Ida", "close_other"))
    with pytest.raises(NotPermittedError):
        story.play(("Rory", ProposeShred, {"reason": REASON}))
    story.wait(days=3 * 365 + 5)
    story.play(("Rory", ProposeShred, {"reason": REASON}), ("Dina", ConfirmShred))

    story.end("kept_and_erased")
