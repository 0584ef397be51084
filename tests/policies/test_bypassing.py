"""Bypasses: what is skipped is never more than what both file and bypass name."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from policies.actors import Actor, RoleHeld, Standing
from policies.bypassing import decided, skipped_by
from policies.facts import Bypassed, CaseFacts
from states.facts import Facts
from tests.differential.asking import book

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
RULEBOOK = book("everything").rulebook
GUARDS = sorted(RULEBOOK.pathway.guards)
DECLARED = set(RULEBOOK.pathway.bypass.skips)
ME = Actor("me", "person", "north", frozenset({RoleHeld("lead", "council")}))

names = st.frozensets(st.sampled_from(GUARDS))
bypasses = st.lists(
    st.builds(
        Bypassed,
        ref=st.just("b"),
        person=st.sampled_from(["me", "other"]),
        skips=names,
        until=st.integers(-2, 2).map(lambda hours: NOW + timedelta(hours=hours)),
        judged=st.booleans(),
    ),
    max_size=3,
).map(tuple)


def case_with(made, tracks=None):
    facts = Facts(tracks=tracks or {"main": "waiting"}, now=NOW)
    return CaseFacts("north", facts, Standing(), bypasses=made)


@given(made=bypasses, refusing=names)
def test_a_guard_is_skipped_only_where_file_bypass_person_and_time_agree(
    made, refusing
):
    skipped = set(skipped_by(RULEBOOK, ME, case_with(made), tuple(sorted(refusing))))

    open_to_me = {
        name
        for one in made
        if one.person == "me" and not one.judged and one.until > NOW
        for name in one.skips
    }
    assert refusing & DECLARED & open_to_me == skipped


@given(made=bypasses)
def test_a_step_under_a_bypass_leads_where_the_arrow_leads_and_nowhere_else(made):
    tracks = {"main": "talking", "consent_help": "given", "care": "calm"}
    case = case_with(made, tracks)

    step, skipped = decided(RULEBOOK, ME, case, "turn")

    plain = RULEBOOK.compiled.table.arrows[("main", "talking", "turn")]
    assert not step.allowed or (plain.to, ()) == (step.to_state, step.refusing)
    assert not set(step.refusing) & set(skipped)
    assert "one_answer" in step.refusing  # it is named by no file's bypass


def test_a_bypass_that_the_new_version_no_longer_knows_skips_nothing():
    pathway = RULEBOOK.pathway.model_copy(update={"bypass": None})
    compiled = replace(RULEBOOK.compiled, pathway=pathway)
    without = replace(RULEBOOK, compiled=compiled)
    until = NOW + timedelta(hours=1)
    made = (Bypassed("b", "me", frozenset({"fresh"}), until),)

    assert ("fresh",) == skipped_by(RULEBOOK, ME, case_with(made), ("fresh",))
    assert () == skipped_by(without, ME, case_with(made), ("fresh",))
