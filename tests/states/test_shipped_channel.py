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
CHILD = ("child", "unknown")  # where it is unknown, the rules for a child hold
GIVEN = ("given", "given_by_guardian")
SYSTEM = {
    "go_on_without",
    "gateway_goes_on",
    "start_review",
    "start_exit_review",
    "assessment_ages",
    "lapse",
    "lapse_for_child",
    "turned_18",
}


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
        place = f"{step.from_state}/{action}"
        visits = Counter(self.facts.visits)
        stays = step.from_state == step.to_state
        visits.update([*moved.values(), *([] if stays else [step.to_state])])
        self.facts = replace(
            self.facts,
            tracks={**self.facts.tracks, **moved, step.track: step.to_state},
            values={**self.facts.values, **values},
            visits=dict(visits),
            last={**self.facts.last, action: self.facts.now},
            first={action: self.facts.now, **self.facts.first},
            taken={**self.facts.taken, place: self.facts.taken.get(place, 0) + 1},
        )

    def refusing(self, action) -> tuple[str, ...]:
        step = decide(self.compiled, self.facts, action)
        assert step.offered, action
        return step.refusing

    def answer(self, *requests) -> None:
        self.facts = replace(
            self.facts, answered=self.facts.answered | frozenset(requests)
        )

    def heard(self, agrees=0, objects=0, unheard=0) -> None:
        """Say what the other guardians have said."""
        said = {"agrees": agrees, "objects": objects, "unheard": unheard}
        voices = {f"guardians/{answer}": count for answer, count in said.items()}
        self.facts = replace(self.facts, voices=voices)

    def possible(self, *actions) -> list[str]:
        """Give the actions that no guard refuses now."""
        return [action for action in actions if not self.refusing(action)]

    def wait(self, **by) -> None:
        self.facts = replace(self.facts, now=self.facts.now + timedelta(**by))


@pytest.fixture
def walk(channel) -> Walk:
    return Walk(channel, datetime(2026, 3, 2, 9, 0, tzinfo=UTC))


def to_the_panel(walk, age="child") -> None:
    for action in ("submit", "allocate"):
        walk.take(action)
    walk.take("settle_age", age_group=age)
    walk.take("settle_residence", residence="here")
    walk.take("consider_safeguarding")
    walk.take("refer_to_safeguarding")
    walk.take("send_to_gateway")
    walk.take("assess_grounds", grounds="reasonable", deconfliction="clear")
    walk.take("suitable")
    walk.answer("police", "children_social_care", "adult_social_care", "education")
    walk.take("write_assessment")
    walk.take("complete_pack")


def to_consent(walk, age="child") -> None:
    to_the_panel(walk, age)
    walk.take("decide_offer")
    walk.take("seek_consent")


def to_support(walk, age="adult") -> None:
    to_consent(walk, age)
    if age == "adult":
        walk.take("record_consent")
    else:
        walk.take("hear_child", child_view="agrees")
        walk.heard()
        walk.take("record_guardian_consent")
    walk.take("activate_plan")


def exited(walk, age="adult") -> None:
    to_support(walk, age)
    for _ in range(3):
        walk.wait(days=31)
        walk.take("start_review")
        walk.take("continue_plan")
    walk.take("write_assessment")
    walk.take("propose_exit")
    walk.take("confirm_exit")


def reviewed_after_exit(walk):
    """Hold the first review after support, and begin the second."""
    walk.wait(days=184)
    walk.take("start_exit_review")
    assert walk.refusing("close_completed") == ("reviewed_after_exit_twice",)
    walk.take("note_no_concern")
    walk.wait(days=183)
    walk.take("start_exit_review")


@pytest.mark.parametrize("age", ["child", "adult"])
def test_a_case_goes_from_referral_to_completion(walk, age):
    exited(walk, age)
    at = walk.facts.tracks
    assert ("post_exit", "lapsed") == (at["main"], at["consent"])

    reviewed_after_exit(walk)
    walk.take("close_completed")

    assert walk.facts.tracks["main"] == "closed_completed"


def test_after_the_second_review_no_third_is_waited_for(walk):
    exited(walk)

    reviewed_after_exit(walk)

    assert walk.refusing("note_no_concern") == ("a_review_to_come",)
    assert walk.possible("close_completed", "re_engage") == [
        "close_completed", "re_engage",
    ]  # fmt: skip


def test_a_second_exit_has_both_of_its_reviews(walk):
    exited(walk)
    reviewed_after_exit(walk)
    walk.take("re_engage")
    walk.take("seek_consent")
    walk.take("record_consent")
    walk.take("activate_plan")
    walk.take("write_assessment")
    walk.take("propose_exit")
    walk.take("confirm_exit")

    reviewed_after_exit(walk)

    assert walk.refusing("note_no_concern") == ("a_review_to_come",)
    assert not walk.refusing("close_completed")


@pytest.mark.parametrize(
    ("grounds", "action", "state"),
    [
        (("none_found", "explained"), "no_concern", "closed_nfa_gateway"),
        (("none_found", "mistaken"), "mistaken_referral", "closed_mistaken"),
        (("police_matter", "not_judged"), "not_suitable", "closed_police_led"),
    ],
)
def test_the_gateway_goes_only_where_the_judgement_points(walk, grounds, action, state):
    judged, explanation = grounds
    for step in ("submit", "allocate"):
        walk.take(step)
    walk.take("settle_age", age_group="adult")
    walk.take("send_to_gateway")
    walk.take(
        "assess_grounds",
        grounds=judged,
        explanation=explanation,
        deconfliction="clear",
    )

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
    walk.answer("police", "adult_social_care")
    assert walk.refusing("complete_pack") == ("child_answers",)
    walk.answer("children_social_care")

    assert walk.refusing("complete_pack") == ()


def test_answers_are_recorded_as_overdue_only_when_partners_had_their_time(walk):
    to_the_panel(walk, "adult")
    walk.take("regateway")
    walk.take("suitable")
    walk.facts = replace(walk.facts, answered=frozenset())

    assert walk.refusing("record_overdue") == ("partners_had_their_time",)
    walk.wait(days=9)
    walk.take("record_overdue")

    assert walk.refusing("complete_pack") == ()


def test_consent_is_not_asked_before_the_panel_offers_support(walk):
    to_the_panel(walk)

    assert walk.refusing("seek_consent") == ("support_offered",)


def test_a_guardian_decides_for_a_child_and_nobody_for_an_adult(walk):
    to_consent(walk, "child")
    walk.take("hear_child", child_view="agrees")
    walk.heard()

    assert walk.refusing("record_consent") == ("subject_decides",)
    walk.take("settle_age", age_group="adult")

    assert walk.refusing("record_guardian_consent") == ("guardian_decides",)


AGREEING = (
    "hear_agreement",
    "record_guardian_consent",
    "review_for_child",
    "contest_by_agreement",
)
OBJECTING = ("hear_objection", "record_guardian_refusal", "contest_by_objection")


@pytest.mark.parametrize(
    ("others", "child", "agreeing", "objecting"),
    [
        ({}, "agrees", "record_guardian_consent", "record_guardian_refusal"),
        ({}, "objects", "review_for_child", "record_guardian_refusal"),
        ({"unheard": 1}, "agrees", "hear_agreement", "hear_objection"),
        ({"agrees": 1}, "agrees", "record_guardian_consent", "contest_by_objection"),
        ({"objects": 1}, "agrees", "contest_by_agreement", "record_guardian_refusal"),
        (
            {"objects": 1, "unheard": 1},
            "agrees",
            "contest_by_agreement",
            "hear_objection",
        ),
        (
            {"agrees": 1, "unheard": 1},
            "objects",
            "hear_agreement",
            "contest_by_objection",
        ),
    ],
)
def test_what_a_guardian_says_can_be_recorded_in_one_way_only(
    walk, others, child, agreeing, objecting
):
    to_consent(walk, "child")
    walk.take("hear_child", child_view=child)

    walk.heard(**others)

    assert [agreeing] == walk.possible(*AGREEING)
    assert [objecting] == walk.possible(*OBJECTING)


def test_a_child_is_heard_before_the_guardians_consent_counts(walk):
    to_consent(walk, "child")
    walk.heard()

    assert walk.possible(*AGREEING) == []


def test_what_the_chair_settled_is_contested_no_more(walk):
    to_consent(walk, "child")
    walk.heard(objects=1)
    walk.take("contest_by_agreement")
    assert walk.facts.tracks["main"] == "consent_contested"

    walk.take("rely_on_agreement")
    walk.take("note_objection")
    walk.take("record_guardian_consent")

    at = walk.facts.tracks
    assert ("adopted", "given_by_guardian") == (at["main"], at["consent"])


def test_coming_of_age_ends_the_guardians_consent_and_asks_the_person(walk):
    to_support(walk, "child")

    walk.take("turned_18")

    at = walk.facts.tracks
    assert ("consent_seeking", "lapsed") == (at["main"], at["consent"])


def test_a_hold_offers_only_what_keeps_people_safe(walk):
    to_support(walk)
    walk.take("order_hold")

    assert walk.refusing("suspend") == ("not_on_hold",)
    for safe in ("close_deceased", "withdraw_consent", "raise_concern", "lift_hold"):
        assert walk.refusing(safe) == ()


def test_contact_is_lost_only_after_three_attempts_over_twenty_working_days(walk):
    to_support(walk)
    lacking = ("tried_often_enough", "tried_long_enough")
    assert walk.refusing("close_lost_contact") == lacking
    walk.take("record_attempt")
    walk.wait(days=28)
    walk.take("record_attempt")
    assert walk.refusing("close_lost_contact") == ("tried_often_enough",)

    walk.take("record_attempt")
    walk.take("close_lost_contact")

    at = walk.facts.tracks
    assert ("closed_lost_contact", "lapsed") == (at["main"], at["consent"])


def test_no_answer_is_not_recorded_before_its_time_and_is_not_consent(walk):
    to_the_panel(walk, "adult")
    walk.take("decide_offer")
    walk.take("seek_consent")

    assert walk.refusing("record_no_answer") == ("waited_for_answer",)
    walk.wait(days=18)
    walk.take("record_no_answer")

    at = walk.facts.tracks
    assert ("withdrawn_reassess", "no_answer") == (at["main"], at["consent"])


@pytest.mark.parametrize("state", SUPPORTING)
@pytest.mark.parametrize("action", ["withdraw_consent", "lapse"])
def test_support_stops_with_consent_in_the_same_move(walk, state, action):
    to_support(walk)
    at = {**walk.facts.tracks, "main": state, "consent": "given"}
    walk.facts = replace(walk.facts, tracks=at)

    walk.take(action)

    assert walk.facts.tracks["main"] == "withdrawn_reassess"


def test_nobody_is_asked_again_within_three_months_unless_they_come_back(walk):
    to_support(walk)
    walk.take("withdraw_consent")
    walk.wait(days=60)

    assert walk.refusing("further_plan") == ("left_in_peace",)
    walk.take("note_return")
    assert walk.refusing("further_plan") == ()

    walk.take("further_plan")
    walk.take("seek_consent")


@pytest.mark.parametrize("given", GIVEN)
def test_consent_is_withdrawn_without_reason_guard_or_form(channel, given):
    withdraw = channel.tracks["consent"].states[given].actions["withdraw_consent"]

    assert (withdraw.reason, withdraw.when, withdraw.form) == (None, (), None)
    assert not withdraw.two_people
    assert {*SUPPORTING, "support_suspended"} == set(withdraw.also["main"].states)
    assert withdraw.ends_sub_cases == ("support_action",)


@pytest.mark.parametrize("given", GIVEN)
def test_whatever_ends_a_given_consent_ends_the_lines_of_support(channel, given):
    actions = channel.tracks["consent"].states[given].actions
    ending = {name: one for name, one in actions.items() if one.go_to is not None}

    assert len(ending) >= 3
    assert {("support_action",)} == {one.ends_sub_cases for one in ending.values()}


def test_consent_is_given_by_a_recorded_act_only(channel):
    consent = channel.tracks["consent"].states
    into = {
        name: arrow.system
        for state in consent.values()
        for name, arrow in state.actions.items()
        if arrow.go_to in GIVEN
    }

    expected = {
        "record_consent": None,
        "record_guardian_consent": None,
        "rely_on_those_heard": None,
    }
    assert expected == into


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

    alone = {
        name for name, arrow in ways.items() if arrow.go_to and not arrow.two_people
    }
    assert {"ask_referrer"} == alone


def test_a_mistake_does_not_follow_a_child_for_more_than_a_year(channel):
    ends = channel.tracks["main"].states
    early = ("closed_not_prevent", "closed_nfa_gateway", "closed_police_led")

    kept = {name: ends[name].keep.length for name in early}

    assert {"12 months"} == {str(one[age]) for one in kept.values() for age in CHILD}
    assert "1 month" == str(ends["closed_mistaken"].keep.length)
    assert not any(ends[name].reopen for name in (*early, "closed_mistaken"))


def test_no_number_is_held_about_a_person(channel):
    kinds = {
        field.type for form in channel.forms.values() for field in form.fields.values()
    }

    assert "number" not in kinds


POLICE = {"police_gateway_officer", "police_case_officer", "police_supervisor"}
INTAKE, COORDINATOR = "intake_officer", "channel_coordinator"
MEMBERS = {"panel_chair", "deputy_chair", "panel_member"}
SEEKER, LEADER = "consent_seeker", "lead_professional"
PROVIDER, SUBJECT = "intervention_provider", "subject"
OWN_DRAFT, DISCLOSING = {"referrer"}, {"data_protection_officer"}


@pytest.mark.parametrize(
    ("compartment", "wanted"),
    [
        ("referrer_identity", {INTAKE, *POLICE, COORDINATOR}),
        ("referrer_wishes", {INTAKE, COORDINATOR}),
        ("setting", {INTAKE, COORDINATOR}),
        ("leads", {INTAKE, *POLICE}),
        ("third_persons", POLICE),
        ("gateway", POLICE),
        ("household", {INTAKE, "safeguarding_lead"}),
        ("other_concerns", {INTAKE, "safeguarding_lead"}),
        ("needs", {INTAKE, COORDINATOR, "partner", "safeguarding_lead"}),
        ("strengths", {INTAKE, COORDINATOR, *MEMBERS, LEADER, "safeguarding_lead"}),
        ("wishes", {INTAKE, COORDINATOR, *MEMBERS}),
        ("police", {COORDINATOR, *MEMBERS}),
        ("health", {COORDINATOR, *MEMBERS}),
        ("panel", {COORDINATOR, *MEMBERS}),
        ("consent", {COORDINATOR, "panel_chair", SEEKER, LEADER, SUBJECT}
            | {"safeguarding_lead"}),
        ("plan", {COORDINATOR, *MEMBERS, LEADER, SUBJECT}),
        ("exit", {COORDINATOR, *MEMBERS}),
        ("provider", {LEADER}),
        ("equality", {COORDINATOR}),
        ("language_needs", {INTAKE, COORDINATOR, *MEMBERS, LEADER, PROVIDER, SEEKER}),
    ],
)  # fmt: skip
def test_a_compartment_is_read_by_those_the_design_names(channel, compartment, wanted):
    readers = {
        role
        for permit in channel.permits
        if "read" in permit.may and compartment in permit.compartments
        if "broke_glass" not in permit.being
        for role in permit.role
    }

    assert wanted == readers - OWN_DRAFT - DISCLOSING


def test_who_discloses_reads_what_the_person_may_ask_for_once_assigned(channel):
    [permit] = [one for one in channel.permits if one.id == "read-to-disclose"]

    assert ("data_protection_officer",) == permit.role
    assert ("assigned",) == permit.being
    assert set(channel.compartments) == set(permit.compartments)


def test_what_is_not_collected_at_referral_waits_until_support_is_under_way(channel):
    begins = {
        name: field.needed_from
        for name, field in channel.forms["equality"].fields.items()
    }

    assert begins == dict.fromkeys(
        ("ethnicity", "religion", "nationality"), "support_active"
    )
    assert not begins.keys() & channel.forms["referral"].fields.keys()
