"""What the Channel pathway promises: gateway, panel, consent, support, reviews."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from states.facts import Facts
from states.machine import compile_pathway, decide
from states.reading import read

PATHWAY = Path(__file__).parents[2] / "states/pathways/channel/case.yaml"
SUPPORTING = ("adopted", "support_active", "reviewing", "exit_proposed")
SYSTEM = {"start_review", "start_exit_review", "lapse"}


@pytest.fixture(scope="module")
def channel():
    return read(PATHWAY.read_bytes(), "channel/case.yaml").pathway


class Walk:
    """One case walked through the machine, as the handlers would move it."""

    def __init__(self, pathway, now) -> None:
        self.compiled = compile_pathway(pathway)
        self.facts = Facts(
            tracks={name: track.start for name, track in pathway.tracks.items()},
            values={name: fact.starts_as for name, fact in pathway.facts.items()},
            now=now,
        )

    def take(self, action, **values) -> None:
        step = decide(self.compiled, self.facts, action)
        assert step.allowed, (action, step.refusing, dict(self.facts.tracks))
        moved = {track: to for track, _, to in step.also}
        visits = Counter(self.facts.visits)
        stays = step.from_state == step.to_state
        visits.update([*moved.values(), *([] if stays else [step.to_state])])
        self.facts = replace(
            self.facts,
            tracks={**self.facts.tracks, **moved, step.track: step.to_state},
            values={**self.facts.values, **values},
            visits=dict(visits),
            last={**self.facts.last, action: self.facts.now},
        )

    def refusing(self, action) -> tuple[str, ...]:
        step = decide(self.compiled, self.facts, action)
        assert step.offered, action
        return step.refusing

    def answer(self, *requests) -> None:
        self.facts = replace(
            self.facts, answered=self.facts.answered | frozenset(requests)
        )

    def wait(self, **by) -> None:
        self.facts = replace(self.facts, now=self.facts.now + timedelta(**by))


@pytest.fixture
def walk(channel) -> Walk:
    return Walk(channel, datetime(2026, 3, 2, 9, 0, tzinfo=UTC))


def to_the_panel(walk, age="child") -> None:
    for action in ("submit", "allocate"):
        walk.take(action)
    walk.take("settle_age", age_group=age)
    walk.take("consider_safeguarding", safeguarding="referred")
    walk.take("send_to_gateway")
    walk.take("assess_grounds", grounds="reasonable", deconfliction="clear")
    walk.take("suitable")
    walk.answer("police", "children_social_care", "education", "health")
    walk.take("write_assessment")
    walk.take("complete_pack")


def to_support(walk, age="adult") -> None:
    to_the_panel(walk, age)
    walk.take("decide_offer")
    walk.take("seek_consent")
    walk.take("record_consent" if age == "adult" else "record_guardian_consent")
    walk.take("activate_plan")


@pytest.mark.parametrize("age", ["child", "adult"])
def test_a_case_goes_from_referral_to_completion(walk, age):
    to_support(walk, age)
    for _ in range(3):
        walk.wait(days=31)
        walk.take("start_review")
        walk.take("continue_plan")
    walk.take("write_assessment")
    walk.take("propose_exit")
    walk.take("confirm_exit")
    expected = {"main": "post_exit", "consent": "lapsed", "urgent": "clear"}
    assert expected == walk.facts.tracks

    walk.take("start_exit_review")
    assert walk.refusing("close_completed") == ("reviewed_after_exit_twice",)
    walk.take("note_no_concern")
    walk.take("start_exit_review")
    walk.take("close_completed")

    assert walk.facts.tracks["main"] == "closed_completed"


@pytest.mark.parametrize(
    ("grounds", "action", "state"),
    [
        ("none_found", "no_concern", "closed_nfa_gateway"),
        ("police_matter", "not_suitable", "closed_police_led"),
    ],
)
def test_the_gateway_goes_only_where_the_judgement_points(walk, grounds, action, state):
    for step in ("submit", "allocate"):
        walk.take(step)
    walk.take("settle_age", age_group="adult")
    walk.take("send_to_gateway")
    walk.take("assess_grounds", grounds=grounds, deconfliction="clear")

    assert walk.refusing("suitable") == ("reasonable_grounds",)
    walk.take(action)

    assert state == walk.facts.tracks["main"]


def test_a_child_is_not_sent_on_before_safeguarding_is_considered(walk):
    walk.take("submit")
    walk.take("allocate")

    assert walk.refusing("send_to_gateway") == ("safeguarding_considered",)
    assert walk.refusing("close_other") == ("an_adult",)


def test_the_pack_waits_for_the_police_and_for_a_child_for_school_and_care(walk):
    to_the_panel(walk)
    walk.take("regateway")
    walk.take("suitable")
    walk.facts = replace(walk.facts, answered=frozenset({"health", "education"}))

    assert walk.refusing("complete_pack") == ("enough_answers", "child_answers")
    walk.answer("police")
    assert walk.refusing("complete_pack") == ("child_answers",)
    walk.answer("children_social_care")

    assert walk.refusing("complete_pack") == ()


def test_consent_is_not_asked_before_the_panel_offers_support(walk):
    to_the_panel(walk)

    assert walk.refusing("seek_consent") == ("support_offered",)


def test_a_guardian_decides_for_a_child_and_nobody_for_an_adult(walk):
    to_the_panel(walk, "child")
    walk.take("decide_offer")
    walk.take("seek_consent")

    assert walk.refusing("record_consent") == ("subject_decides",)
    walk.take("settle_age", age_group="adult")

    assert walk.refusing("record_guardian_consent") == ("guardian_decides",)


def test_no_answer_is_not_recorded_before_its_time_and_is_not_consent(walk):
    to_the_panel(walk, "adult")
    walk.take("decide_offer")
    walk.take("seek_consent")

    assert walk.refusing("record_no_answer") == ("waited_for_answer",)
    walk.wait(days=15)
    walk.take("record_no_answer")

    expected = {
        "main": "withdrawn_reassess",
        "consent": "no_answer",
        "urgent": "clear",
    }
    assert expected == walk.facts.tracks


@pytest.mark.parametrize("state", SUPPORTING)
@pytest.mark.parametrize("action", ["withdraw_consent", "lapse"])
def test_support_stops_with_consent_in_the_same_move(walk, state, action):
    to_support(walk)
    walk.facts = replace(walk.facts, tracks={"main": state, "consent": "given"})

    walk.take(action)

    assert walk.facts.tracks["main"] == "withdrawn_reassess"


def test_nobody_is_asked_again_within_three_months_unless_they_come_back(walk):
    to_support(walk)
    walk.take("withdraw_consent")
    walk.wait(days=60)

    assert walk.refusing("further_plan") == ("left_in_peace",)
    walk.take("note_return")
    assert walk.refusing("further_plan") == ()
    walk.wait(days=35)

    walk.take("further_plan")
    walk.take("seek_consent")


def test_consent_is_withdrawn_without_reason_guard_or_form(channel):
    withdraw = channel.tracks["consent"].states["given"].actions["withdraw_consent"]

    assert (withdraw.reason, withdraw.when, withdraw.form) == (None, (), None)
    assert not withdraw.two_people
    assert set(SUPPORTING) == set(withdraw.also["main"].states)


def test_consent_is_given_by_a_recorded_act_only(channel):
    consent = channel.tracks["consent"].states
    into = {
        name: arrow.system
        for state in consent.values()
        for name, arrow in state.actions.items()
        if arrow.go_to == "given"
    }

    assert into == {"record_consent": None, "record_guardian_consent": None}


def test_the_system_only_starts_reviews_and_ends_consent(channel):
    met = {
        name
        for track in channel.tracks.values()
        for state in track.states.values()
        for name, arrow in state.actions.items()
        if arrow.system
    }

    assert met == SYSTEM


def test_two_people_stand_behind_every_way_out_of_the_gateway(channel):
    ways = channel.tracks["main"].states["gateway"].actions

    assert {name: arrow.two_people for name, arrow in ways.items()} == {
        "assess_grounds": False,
        "suitable": True,
        "no_concern": True,
        "not_suitable": True,
    }


def test_a_mistake_does_not_follow_a_person_for_more_than_a_year(channel):
    kept = {
        name: str(state.keep.length)
        for name, state in channel.tracks["main"].states.items()
        if state.final
    }

    expected = {
        "closed_not_submitted": "90 days",
        "closed_not_prevent": "1 year",
        "closed_nfa_gateway": "1 year",
        "closed_police_led": "1 year",
        "closed_not_adopted": "3 years",
        "closed_consent_refused": "3 years",
        "closed_consent_withdrawn": "6 years",
        "closed_completed": "6 years",
    }
    assert expected == kept


def test_no_number_is_held_about_a_person(channel):
    kinds = {
        field.type for form in channel.forms.values() for field in form.fields.values()
    }

    assert "number" not in kinds


def test_the_police_assessment_is_read_by_the_police_and_its_writer_alone(channel):
    readers = {
        role
        for permit in channel.permits
        if "gateway" in permit.compartments
        for role in permit.role
    }

    expected = {
        "referrer",  # the own draft only
        "police_gateway_officer",
        "police_case_officer",
        "police_supervisor",
    }
    assert expected == readers
