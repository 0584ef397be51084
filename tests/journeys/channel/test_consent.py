"""Consent: whose voice counts, how long, and how it ends."""

import pytest

from policies.errors import NotPermittedError

ON_BOTH = pytest.mark.parametrize("engine_name", ["sqlite", "postgresql"])


def test_contested_guardians_are_settled_by_the_chair_and_the_safeguarding_lead(begin):
    story = begin("child_seeking")

    story.play(
        ("Cass", "hear_child", {"child_view": "agrees"}),
        ("Cass", "hear_agreement", {"about": "Gina"}),
    )
    story.refused(
        "Cass", "record_guardian_consent", "E_CONSENT", said={"about": "Gina"}
    )
    story.play(("Cass", "contest_by_objection", {"about": "Greg"}))
    story.refused("Chad", "resolve", "E_STATE")
    story.play(
        ("Chad", "rely_on_agreement"),
        ("Sue", "rely_on_agreement"),
        ("Cass", "record_guardian_consent", {"about": "Gina"}),
    )

    assert (story.main, story.states["consent"]) == ("adopted", "given_by_guardian")
    story.end("contested_and_settled")


def test_the_guardians_consent_ends_on_the_day_the_person_comes_of_age(begin):
    story = begin("child_support")

    story.clock.at = story.clock.at.replace(month=5, day=16)
    story.wait(days=2)

    assert (story.main, story.states["consent"]) == ("consent_seeking", "lapsed")
    story.end("came_of_age")


def test_support_suspended_over_three_months_goes_on_once_consent_is_confirmed(begin):
    story = begin("support")

    story.play(("Chad", "suspend"))
    story.wait(days=95)
    story.refused("Chad", "resume", "E_CONSENT")
    story.play(("Cass", "reconfirm_consent"), ("Chad", "resume"))

    assert story.main == "support_active"
    story.end("suspended_and_confirmed")


@ON_BOTH
def test_consent_is_withdrawn_at_the_desk_and_every_provider_reads_nothing_more(begin):
    story = begin("support")
    story.play(
        ("Cora", "assign Ivo as intervention_provider"),
        ("Sam", "agree_to_providers"),
        ("Ivo", "read known_as", {"purpose": "support"}),
    )
    story.play(("Lena", "commission"))
    line = story.child(story.newest_child(), "the line of support")
    line.play(
        ("Lena", "offer"),
        ("Lena", "assign Ivo as intervention_provider"),
        ("Ivo", "accept"),
        ("Ivo", "note_session"),
        ("Ivo", "read line session", {"purpose": "support"}),
    )

    story.play(("Prue", "withdraw_consent"))
    for one in (story, line):
        with pytest.raises(NotPermittedError) as met:
            one.play(("Ivo", "read known_as", {"purpose": "support"}))
        assert {"E_STATE"} == set(met.value.refusal.codes)

    assert (story.main, line.main) == ("withdrawn_reassess", "cancelled")
    story.end("withdrawn_at_the_desk")
    line.end("withdrawn_at_the_desk_the_line")


def test_who_refused_is_left_in_peace_or_comes_back(begin):
    story = begin("seeking")

    story.play(("Cass", "record_refusal"))
    sitting = story.convened()
    story.refused("Chad", "further_plan", "E_WINDOW", "E_STATE")
    story.play(("Cass", "note_return"))

    assert sitting
    assert story.states["consent"] == "came_back"
    story.end("left_in_peace")
