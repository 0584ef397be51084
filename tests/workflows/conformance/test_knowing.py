"""What a guard can have said: known where every answer to what is not told agrees."""

import json
from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from states.conditions import Condition
from states.facts import Facts
from states.guards import evaluate
from workflows.conformance.knowing import Known, demands_consent

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
READ = TypeAdapter(Condition)
TOLD = {"track": "main", "in": ["here"]}
NOT_TOLD = {"fact": "need", "in": ["shown"]}
HELD = {"relation_held_by": "assigned", "role": "officer"}
SEATS = {"seats": "board", "at_least": 3}
CHILDREN = {"sub_cases": "line", "open": {"at_most": 0}}


def condition(said):
    return READ.validate_json(json.dumps(said))


def known(**said):
    facts = Facts(tracks={"main": "here"}, now=NOW, values={"need": "not_judged"})
    return Known(facts, **{"facts_set": frozenset({"need"}), **said})


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (TOLD, "as_said"),
        ({"not": TOLD}, "otherwise"),
        (NOT_TOLD, "not_known"),
        (HELD, "not_known"),
        (SEATS, "not_known"),
        (CHILDREN, "not_known"),
        ({"any": [TOLD, NOT_TOLD]}, "as_said"),
        ({"all": [{"not": TOLD}, NOT_TOLD]}, "otherwise"),
        ({"all": [TOLD, NOT_TOLD]}, "not_known"),
        ({"since": "judge", "at_most": "60 days"}, "otherwise"),
        ({"not": {"since": "judge", "at_most": "60 days"}}, "otherwise"),
    ],
)
def test_a_verdict_is_given_only_where_it_is_known(said, verdict):
    given_facts = known()

    met = given_facts.verdict(condition(said))

    assert verdict == met


def test_a_fact_that_no_action_has_set_is_as_it_started():
    met = known(facts_set=frozenset()).verdict(condition(NOT_TOLD))

    assert "otherwise" == met


def test_what_was_counted_before_a_move_is_not_known_after_it():
    visited = condition({"visits": "here", "at_least": 1})

    before, after = known().verdict(visited), known(was_moved=True).verdict(visited)

    assert ("otherwise", "not_known") == (before, after)


LEAVES = st.sampled_from(
    [{"fact": name, "in": ["yes"]} for name in ("told", "one", "other")]
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(
            lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)
        ),
        st.builds(
            lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)
        ),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=6,
)


@given(TREES, st.sampled_from(["yes", "no"]))
def test_nothing_is_called_wrong_or_fine_that_could_have_been_otherwise(said, told):
    """Every way in which the facts can have stood gives what the verdict says."""
    asked = condition(said)
    facts = Facts(tracks={}, now=NOW, values={"told": told, "one": "no", "other": "no"})

    verdict = Known(facts, frozenset({"one", "other"})).verdict(asked)

    answers = {
        evaluate(asked, Facts({}, NOW, {"told": told, "one": one, "other": other}))
        for one, other in product(("yes", "no"), repeat=2)
    }
    assert verdict in {"not_known", "as_said" if answers == {True} else "otherwise"}
    assert verdict == "not_known" or len(answers) == 1


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ({"track": "consent", "in": ["given"]}, True),
        ({"track": "consent_sharing", "in": ["given", "other_basis"]}, True),
        ({"not": {"track": "consent", "in": ["given"]}}, False),
        ({"track": "consent", "in": ["refused"]}, False),
        ({"any": [TOLD, {"track": "consent", "in": ["given"]}]}, True),
        (TOLD, False),
    ],
)
def test_a_guard_asks_for_consent_where_it_must_be_given(said, asks):
    met = demands_consent(condition(said))

    assert asks == met
