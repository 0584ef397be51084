"""The guard: every reason, what a ruling carries, two people, history."""

from policies.errors import NotPermittedError
from policies.facts import Asked, Proposal
from policies.permission import findings, rule
from policies.ruling import Permit
from tests.policies.rulings import (
    CLOSE,
    FREE,
    JUDGE,
    MANAGER,
    REFERRER,
    RULEBOOK,
    SCREENER,
    codes,
)
from tests.policies.small_pathway import PATHWAY, a_case, a_rulebook


def test_a_refusal_carries_every_reason_and_not_only_the_first():
    facts = a_case(
        area="south",
        held=("conflicted",),
        threshold="not_met",
        consent="not_asked",
        acts={"submit": frozenset({"person-1"})},
    )

    found = codes(SCREENER, facts, Asked("screen_in"))

    assert found == ("E_OWNER", "E_ROLE", "E_COI", "E_SOD", "E_STATE", "E_CONSENT")


def test_a_permit_carries_its_rules_its_step_and_the_hash_of_the_table():
    ruling = rule(RULEBOOK, SCREENER, a_case(), Asked("screen_in"))

    assert isinstance(ruling, Permit)
    assert ruling.rules == ("screen",)
    assert (ruling.step.from_state, ruling.step.to_state) == (
        "screening",
        "deliberating",
    )
    assert ruling.table == RULEBOOK.table
    assert ruling.table.startswith("sha256:")


def test_a_refusal_carries_the_forbid_that_applies_and_the_hash_of_the_table():
    facts = a_case(held=("assigned", "on_case", "conflicted"))

    ruling = rule(RULEBOOK, SCREENER, facts, JUDGE)

    assert [reason.rule for reason in ruling.reasons] == ["conflict"]
    assert ruling.table == RULEBOOK.table


def test_the_same_input_gives_the_same_ruling():
    facts = a_case()

    assert rule(RULEBOOK, SCREENER, facts, JUDGE) == rule(
        RULEBOOK, SCREENER, facts, JUDGE
    )


def test_the_first_of_two_people_proposes():
    ruling = rule(RULEBOOK, MANAGER, FREE, CLOSE)

    assert (ruling.needs_second, ruling.confirms) == (True, False)


def test_another_person_confirms():
    facts = a_case("running", held=(), proposals=(Proposal("close", "person-9"),))

    ruling = rule(RULEBOOK, MANAGER, facts, CLOSE)

    assert (ruling.needs_second, ruling.confirms) == (False, True)


def test_the_proposer_cannot_confirm():
    facts = a_case("running", held=(), proposals=(Proposal("close", MANAGER.ref),))

    assert codes(MANAGER, facts, CLOSE) == ("E_TWO_PERSON",)


def test_a_proposal_of_another_action_is_not_confirmed_by_this_one():
    facts = a_case("running", held=(), proposals=(Proposal("other", "person-9"),))

    assert rule(RULEBOOK, MANAGER, facts, CLOSE).needs_second


def test_the_second_person_meets_every_guard_again():
    guarded = {**PATHWAY["tracks"]["main"]["states"]}
    running = {**guarded["running"]}
    close = {**running["actions"]["close"], "when": ["consented"]}
    running["actions"] = {**running["actions"], "close": close}
    tracks = {
        **PATHWAY["tracks"],
        "main": {"start": "drafting", "states": {**guarded, "running": running}},
    }
    facts = a_case(
        "running",
        consent="not_asked",
        held=(),
        proposals=(Proposal("close", "person-9"),),
    )

    assert codes(MANAGER, facts, CLOSE, a_rulebook(tracks=tracks)) == ("E_CONSENT",)


def test_findings_speak_of_who_and_never_of_guards_or_forms():
    facts = a_case(
        held=("conflicted",),
        threshold="not_met",
        acts={"submit": frozenset({"person-1"})},
    )

    found = findings(RULEBOOK, SCREENER, facts, Asked("screen_in"))

    assert found == ("E_ROLE", "E_COI", "E_SOD")


def test_findings_of_what_was_rightly_done_are_none():
    facts = a_case("drafting", threshold="not_met", consent="not_asked")

    assert findings(RULEBOOK, SCREENER, facts, Asked("screen_in")) == ()


def test_a_refusal_raised_carries_all_reasons_and_the_first_code():
    refusal = rule(RULEBOOK, REFERRER, a_case("drafting"), JUDGE)

    error = NotPermittedError("C-7", refusal)

    assert error.code == "E_ROLE"
    assert error.refusal.codes == ("E_ROLE", "E_STATE")
    assert str(error).startswith("case C-7: judge is not possible: Your role may not")
