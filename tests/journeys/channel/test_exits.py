"""Every way out: each final state, reached as it is in life."""

from tests.journeys.channel.stretches import CHILD, NO_GROUNDS  # noqa: F401

MISTAKEN = {
    "grounds": "none_found",
    "explanation": "mistaken",
    "deconfliction": "clear",
}
FOR_POLICE = {"grounds": "police_matter"}
NEEDS_HEALTH = {"other_support": "to_be_arranged"}


def test_a_draft_is_discarded(begin):
    story = begin("draft")

    story.play(("Rhys", "save_draft"), ("Rhys", "discard"))

    assert story.main == "closed_not_submitted"
    story.end("discarded")


def test_intake_points_an_adult_to_another_service(begin):
    story = begin("triage")

    story.refused("Ida", "close_other_child", "E_STATE")
    story.play(("Ida", "close_other"), ("Ida", "approve concluded"))

    assert story.main == "closed_not_prevent"
    story.end("another_service")


def test_two_people_point_a_child_to_another_service(begin):
    story = begin("child_triage")

    story.refused("Ida", "close_other", "E_STATE")
    story.play(("Ida", "close_other_child"))
    story.refused("Ida", "close_other_child", "E_TWO_PERSON")
    story.play(("Max", "close_other_child"))

    assert story.main == "closed_not_prevent"
    story.end("another_service_for_a_child")


def test_the_referrer_takes_the_referral_back(begin):
    story = begin("child_triage")

    story.play(("Rhys", "withdraw_referral"), ("Ida", "withdraw_referral"))

    assert story.main == "closed_not_prevent"
    story.end("referral_taken_back")


def test_the_gateway_finds_no_concern(begin):
    story = begin("gateway")

    story.refused("Gwen", "suitable", "E_STATE", "E_OUTDATED")
    story.play(
        ("Gwen", "assess_grounds", NO_GROUNDS),
        ("Gwen", "no_concern"),
        ("Paula", "no_concern"),
    )
    story.play(("Max", "approve notice"), ("Ida", "approve concluded"))

    assert story.main == "closed_nfa_gateway"
    story.end("no_concern_found")


def test_the_gateway_finds_a_mistake(begin):
    story = begin("gateway")

    story.play(
        ("Gwen", "assess_grounds", MISTAKEN),
        ("Gwen", "mistaken_referral"),
        ("Paula", "mistaken_referral"),
    )

    assert story.main == "closed_mistaken"
    story.end("referred_by_mistake")


def test_the_gateway_keeps_what_is_for_the_police_alone(begin):
    story = begin("gateway")

    story.play(
        ("Gwen", "assess_grounds", FOR_POLICE),
        ("Gwen", "not_suitable"),
        ("Paula", "not_suitable"),
    )

    assert story.main == "closed_police_led"
    story.end("for_the_police_alone")


def test_the_panel_offers_no_support_once_other_help_is_considered(begin):
    story = begin("panel")

    story.play(("Cora", "consider_other_support", NEEDS_HEALTH))
    story.sitting("decide_no_support")

    assert story.main == "closed_not_adopted"
    story.end("no_support_offered")


def test_the_person_refuses_and_nothing_follows(begin):
    story = begin("seeking")

    story.play(
        ("Sam", "record_refusal"), ("Cora", "consider_other_support", NEEDS_HEALTH)
    )
    story.sitting("close_refused")

    assert story.main == "closed_consent_refused"
    story.end("consent_refused")


def test_nobody_answers_and_only_after_the_time_to_answer(begin):
    story = begin("seeking")

    story.refused("Chad", "record_no_answer", "E_WINDOW")
    story.wait(days=19)
    story.play(
        ("Chad", "record_no_answer"), ("Cora", "consider_other_support", NEEDS_HEALTH)
    )
    story.sitting("close_refused")

    assert story.main == "closed_consent_refused"
    story.end("no_answer")


def test_consent_is_withdrawn_and_the_case_closed(begin):
    story = begin("support")

    story.play(
        ("Sam", "withdraw_consent"), ("Cora", "consider_other_support", NEEDS_HEALTH)
    )
    story.refused("Chad", "decide_offer", "E_STATE")
    story.sitting("close_withdrawn")

    assert story.main == "closed_consent_withdrawn"
    story.end("consent_withdrawn")


def test_contact_is_lost_after_three_attempts_over_a_month(begin):
    story = begin("support")

    story.play(("Lena", "record_attempt"))
    story.wait(days=10)
    story.play(("Lena", "record_attempt"))
    story.refused("Chad", "close_lost_contact", "E_MIN_REVIEWS", "E_WINDOW")
    story.wait(days=19)
    story.play(
        ("Lena", "record_attempt"),
        ("Chad", "close_lost_contact"),
        ("Cora", "close_lost_contact"),
    )

    assert (story.main, story.states["consent"]) == ("closed_lost_contact", "lapsed")
    story.end("contact_lost")


def test_the_person_moves_abroad(begin):
    story = begin("support")

    story.play(("Cora", "close_abroad"), ("Chad", "close_abroad"))

    assert story.main == "closed_moved_abroad"
    story.end("moved_abroad")


def test_the_person_has_died(begin):
    story = begin("support")

    story.play(("Cora", "close_deceased"), ("Chad", "close_deceased"))

    assert story.main == "closed_deceased"
    story.end("died")
