"""Who may: permits, forbids, relations, organisations, acts kept apart."""

import pytest

from policies.facts import Asked, Proposal
from policies.permission import rule
from tests.policies.rulings import (
    CHAIR,
    FREE,
    JUDGE,
    MANAGER,
    REFERRER,
    RULEBOOK,
    SCREENER,
    SYSTEM,
    codes,
    sentences,
)
from tests.policies.small_pathway import (
    FORBIDS,
    PATHWAY,
    PERMITS,
    a_case,
    a_rulebook,
    an_actor,
)


@pytest.mark.parametrize("held", [(), ("assigned",)])
def test_an_unknown_relation_is_not_held_in_a_permit(held):
    facts = a_case(held=("on_case", *held), unknown=["assigned"])

    assert codes(SCREENER, facts, JUDGE) == ("E_ROLE",)


@pytest.mark.parametrize("assigned_as", [(), ("manager",), ("no_such_role",)])
def test_an_assignment_in_another_role_opens_nothing(assigned_as):
    """Only the role in which somebody is assigned to the case counts."""
    both = an_actor("screener/council", "manager/council")

    facts = a_case(assigned_as=assigned_as)

    assert "E_ROLE" in codes(both, facts, JUDGE)
    assert codes(both, a_case(assigned_as=["screener"]), JUDGE) == ()


def test_an_unknown_relation_is_held_in_a_forbid():
    assert codes(SCREENER, a_case(unknown=["conflicted"]), JUDGE) == ("E_COI",)


def test_an_unknown_relation_is_no_exemption_from_a_forbid():
    facts = a_case(held=["assigned", "on_case"], unknown=["on_case"])

    assert codes(SCREENER, facts, Asked("read")) == ("E_ROLE",)


@pytest.mark.parametrize("turned", [False, True])
def test_a_forbid_beats_a_permit_in_any_order(turned):
    step = -1 if turned else 1
    rulebook = a_rulebook(permits=PERMITS[::step], forbids=FORBIDS[::step])
    facts = a_case(held=("assigned", "on_case", "conflicted"))

    assert codes(SCREENER, facts, JUDGE, rulebook) == ("E_COI",)


def test_a_forbid_spares_its_exceptions():
    permit = {"id": "say", "role": "screener", "may": ["declare_interest"]}
    rulebook = a_rulebook(permits=[*PERMITS, permit])
    facts = a_case(held=["conflicted"])

    assert codes(SCREENER, facts, Asked("declare_interest"), rulebook) == ()


def test_a_forbid_on_compartments_touches_nothing_else():
    permit = {
        "id": "all",
        "role": "manager",
        "may": ["export"],
        "compartments": ["referral", "police"],
    }
    rulebook = a_rulebook(permits=[*PERMITS, permit])
    both = Asked("export", compartments=frozenset({"police", "referral"}))
    one = Asked("export", compartments=frozenset({"referral"}))

    assert codes(MANAGER, FREE, both, rulebook) == ("E_NTK",)
    assert codes(MANAGER, FREE, one, rulebook) == ()


def test_no_permit_is_no():
    rulebook = a_rulebook(permits=[line for line in PERMITS if line["id"] != "screen"])

    assert codes(SCREENER, a_case(), JUDGE, rulebook) == ("E_ROLE",)


def test_a_role_without_permits_reads_nothing():
    administrator = an_actor("administrator/council", "manager/council")
    read = Asked("read", compartments=frozenset({"referral"}))

    assert codes(administrator, a_case(), read) == ("E_ROLE",)


def test_a_role_held_for_another_organisation_is_not_the_role():
    police_chair = an_actor("chair/police")
    facts = a_case("deliberating", held=["on_panel"])

    assert codes(police_chair, facts, Asked("vote")) == ("E_ROLE",)
    assert codes(CHAIR, facts, Asked("vote")) == ()


def test_what_a_read_opens_is_the_sum_of_the_permits_that_match():
    both = Asked("read", compartments=frozenset({"referral", "police"}))

    ruling = rule(RULEBOOK, SCREENER, a_case(), both)

    assert ruling.rules == ("read", "read-police")


def test_a_refusal_by_role_names_who_could():
    ruling = rule(RULEBOOK, REFERRER, a_case(), JUDGE)

    assert ruling.reasons[0].who == ("screener",)
    assert ruling.in_words("en") == (
        "Your role may not do this; it is for: Screening officer."
    )


def test_acts_are_kept_apart_by_person():
    by_another = a_case(acts={"submit": frozenset({"person-9"})})

    assert codes(SCREENER, by_another, Asked("screen_in")) == ()


def test_what_was_proposed_counts_as_done_for_acts_kept_apart():
    facts = a_case(proposals=(Proposal("close", SCREENER.ref),))

    assert codes(SCREENER, facts, Asked("screen_in")) == ("E_SOD",)


def test_acts_kept_apart_name_the_other_act():
    facts = a_case(acts={"submit": frozenset({"person-1"})})

    assert sentences(SCREENER, facts, Asked("screen_in")) == [
        "Who did 'Submit' on this case may not do this."
    ]


def test_nothing_keeps_the_system_apart():
    rulebook = a_rulebook(keep_apart=[["start_review", "submit"]])
    facts = a_case("running", held=(), acts={"submit": frozenset({"system"})})

    assert codes(SYSTEM, facts, Asked("start_review"), rulebook) == ()


def test_a_state_named_on_two_tracks_means_the_track_of_the_action():
    consent = PATHWAY["tracks"]["consent"]["states"]
    named_alike = {"start": "screening", "states": {"screening": consent["not_asked"]}}
    tracks = {**PATHWAY["tracks"], "echo": named_alike}
    tracks.pop("consent")
    guards = {"met": PATHWAY["guards"]["met"]}
    main = {**tracks["main"]["states"]}
    main["deliberating"] = {
        **main["deliberating"],
        "actions": {"look_again": {"stay": True, "label": {"en": "Look"}}},
    }
    screening = {**main["screening"]["actions"]}
    screening.pop("screen_in")
    main["screening"] = {**main["screening"], "actions": screening}
    tracks["main"] = {"start": "drafting", "states": main}
    rulebook = a_rulebook(tracks=tracks, guards=guards)
    facts = a_case("deliberating")
    facts.facts.tracks["echo"] = "screening"

    assert codes(SCREENER, facts, Asked("look_again"), rulebook) == ("E_ROLE",)
