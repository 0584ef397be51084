"""What goes otherwise than planned, while the case is on its way."""

from datetime import timedelta

import pytest

from policies.errors import NotPermittedError
from tests.journeys.channel import stretches
from workflows.bypassing.commands import JudgeBypass, OpenBypass
from workflows.correcting.commands import Correct
from workflows.duplicates.commands import ConfirmMerge, Link, ProposeMerge, Unmerge
from workflows.standing_in.commands import DelegateCase, RecordAbsence, RecordLeaving

REASON = "Invented for a story; nothing of this has happened to anybody."
ON_BOTH = pytest.mark.parametrize("engine_name", ["sqlite", "postgresql"])


def test_an_urgent_matter_goes_ahead_of_the_answers_and_the_bypass_is_refused(begin):
    story = begin("gathering")

    story.play(
        *stretches.ASKED,
        ("Pete", "write_assessment"),
        ("Perry", "raise_concern"),
        ("Duncan", "take_in_hand", {"urgent_matter": "crime_imminent"}),
    )
    story.refused("Cora", "complete_pack", "E_STATE")
    story.refused("Duncan", "record_overdue", "E_WINDOW")
    story.play(
        (
            "Duncan",
            OpenBypass,
            {"skips": frozenset({"partners_had_their_time"}), "reason": REASON},
        ),
        ("Duncan", "record_overdue"),
        ("Cora", "complete_pack"),
        ("Paula", "complete_pack"),
        ("Prue", "assign Chad as panel_chair"),
        ("Sue", "stand_down"),
        ("Chad", JudgeBypass, {"approve": False, "reason": REASON}),
    )
    story.play(("Chad", "review_urgent"))

    assert story.main == "panel_ready"
    story.end("urgent_and_refused_afterwards")


def test_the_police_ask_for_a_hold_and_end_it(begin):
    story = begin("gateway")

    story.play(("Gwen", "hold_for_police"), ("Paula", "hold_for_police"))
    story.refused("Gwen", "suitable", "E_STATE")
    story.wait(days=26)
    story.play(("Gwen", "end_police_hold"), ("Paula", "end_police_hold"))

    assert story.main == "gateway"
    story.end("police_hold")


def test_a_third_deferral_is_refused(begin):
    story = begin("panel")

    for _ in range(2):
        story.play(("Chad", "defer", {"deferred_for": "information"}))
        story.wait(days=3)
        story.play(("Chad", "relist"))
    story.refused("Chad", "defer", "E_CAP", said={"deferred_for": "information"})

    assert story.main == "panel_ready"
    story.end("third_deferral")


def test_two_referrals_of_one_person_are_joined_and_parted_again(begin):
    story = begin("triage")
    first = story.case
    second = story.beside("the second referral")
    second.play(*stretches.TO_TRIAGE)

    story.play(("Ida", ProposeMerge, {"other": second.case, "reason": REASON}))
    with pytest.raises(NotPermittedError):
        story.play(("Ida", ConfirmMerge, {"other": second.case, "reason": REASON}))
    story.play(("Max", ConfirmMerge, {"other": second.case, "reason": REASON}))
    joined = second.main
    story.play(("Ida", Unmerge, {"other": second.case, "reason": REASON}))

    assert (first, joined, second.main) == (story.case, "merged", "triage")
    story.end("joined_and_parted")
    second.end("joined_and_parted_the_other")


def test_a_second_referral_is_linked_counted_and_closed_with_an_extra_sign_off(begin):
    story = begin("triage")
    earlier = story.case
    story.play(("Ida", "close_other"))
    again = story.beside("the second referral")
    again.called[earlier] = "the first case"
    again.play(
        *stretches.TO_TRIAGE, ("Ida", Link, {"other": earlier, "reason": REASON})
    )

    again.play(("Ida", "consider_safeguarding"), ("Ida", "no_safeguarding_need"))
    again.refused("Ida", "close_other", "E_TWO_PERSON")
    again.play(("Ida", "close_repeat"), ("Hal", "close_repeat"))

    assert again.main == "closed_not_prevent"
    again.end("referred_again")


def test_a_colleague_stands_in_and_counts_as_both(begin):
    story = begin("gateway")
    now = story.clock.at

    said = {
        "person": story.world.people["Glyn"],
        "role": "police_gateway_officer",
        "begins": now,
        "ends": now + timedelta(days=7),
    }
    story.play(
        ("Gwen", DelegateCase, said),
        ("Glyn", "assess_grounds", stretches.GROUNDS),
        ("Glyn", "suitable"),
    )
    story.refused("Gwen", "suitable", "E_TWO_PERSON")
    story.wait(days=8)
    story.refused(
        "Glyn", "assess_grounds", "E_ROLE", "E_DELEGATION", said=stretches.GROUNDS
    )

    story.end("standing_in")


def test_a_late_gateway_is_told_past_who_is_away_and_past_who_has_left(begin):
    story = begin("gateway")
    now, people = story.clock.at, story.world.people

    story.world.ask(
        RecordAbsence,
        "ada",
        person=people["Paula"],
        begins=now,
        ends=now + timedelta(days=30),
    )
    story.world.ask(
        RecordLeaving, "ada", person=people["Leo"], at=now + timedelta(days=1)
    )
    story.wait(days=15)
    story.play(
        (
            "Prue",
            "assign Glyn as police_gateway_officer",
            {"instead_of": people["Gwen"]},
        )
    )
    story.refused("Gwen", "assess_grounds", "E_ROLE", said=stretches.GROUNDS)

    assert story.main == "gateway"
    story.end("late_with_absent_and_left")


def test_what_was_written_wrongly_is_put_right(begin):
    story = begin("triage")

    story.play(
        (
            "Ida",
            Correct,
            {"form": "referral", "fields": {"known_as": "Sammy"}, "reason": REASON},
        )
    )

    story.end("corrected")


def test_a_safeguarding_hold_stops_support_and_nothing_that_keeps_people_safe(begin):
    story = begin("support")

    story.play(
        ("Lena", "consider_safeguarding"),
        ("Sue", "refer_to_safeguarding"),
        ("Sue", "open_safeguarding"),
        ("Sue", "order_hold"),
    )
    story.refused("Lena", "call_review", "E_HOLD")
    story.play(("Lena", "raise_concern"), ("Sue", "lift_hold"), ("Lena", "call_review"))

    assert story.main == "reviewing"
    story.end("safeguarding_hold")


def test_police_see_new_information_while_support_goes_on(begin):
    story = begin("support")

    story.play(("Cora", "ask_police_again"), ("Gwen", "judge_again"))

    assert story.main == "support_active"
    story.end("police_asked_again")
