"""Leaves about the parent and the siblings of a child case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.definition import Guard
from states.facts import Facts
from states.guards import compile_guard, evaluate
from states.leaves import code_of, in_use
from tests.states.examples import NOW

PARENT = {"parent": "main", "in": ["implementing"]}
SLOTS = {"siblings": {"track": "slot", "in": ["held", "frozen"], "at_most": 4}}
SOME = {"siblings": {"in": ["tracked"], "at_least": 1}}
LINES = {"sub_cases": "line", "in": {"track": "slot", "states": ["held"], "at_most": 5}}


def guard(condition) -> Guard:
    text = {"when": condition, "refuse": {"en": "No."}}
    return Guard.model_validate(text, strict=False)


def facts(**given_facts) -> Facts:
    return Facts(tracks={"main": "drafted"}, now=NOW, **given_facts)


@pytest.mark.parametrize(
    ("parent", "expected"),
    [({}, None), ({"main": "implementing"}, True), ({"main": "closed"}, False)],
)
def test_the_parent_is_in_a_state_or_not_or_is_not_there(parent, expected):
    assert evaluate(guard(PARENT).when, facts(parent=parent)) is expected


@pytest.mark.parametrize(
    ("held", "frozen", "expected"), [(3, 0, True), (3, 1, True), (3, 2, False)]
)
def test_siblings_are_counted_over_the_states_named(held, frozen, expected):
    there = {"": 9, "slot/held": held, "slot/frozen": frozen, "main/held": 7}

    assert evaluate(guard(SLOTS).when, facts(siblings=there)) is expected


def test_without_a_parent_siblings_are_unknown():
    assert evaluate(guard(SLOTS).when, facts()) is None
    assert not compile_guard("slots", guard(SLOTS)).test(facts())


@pytest.mark.parametrize(
    ("condition", "code"),
    [(PARENT, "E_STATE"), (SLOTS, "E_CAP"), (SOME, "E_STATE"), (LINES, "E_CAP")],
)
def test_each_refuses_with_its_code(condition, code):
    assert code == code_of(guard(condition).when)


@given(st.integers(0, 12), st.integers(0, 12))
def test_a_cap_holds_exactly_as_long_as_a_slot_is_free(held, elsewhere):
    there = {"": 24, "slot/held": held, "slot/free": elsewhere}
    met = facts(siblings=there)

    in_slots, slots = in_use(guard(SLOTS).when, met)

    assert (in_slots < slots) == evaluate(guard(SLOTS).when, met)


def test_children_are_counted_on_a_side_track_apart_from_main():
    there = {"line": 3, "line/held": 9, "line/slot/held": 5}

    assert evaluate(guard(LINES).when, facts(sub_cases=there)) is True
    assert (5, 5) == in_use(guard(LINES).when, facts(sub_cases=there))


def test_what_is_not_read_stays_out_of_what_is_committed_to():
    assert not {"parent", "siblings"} & facts().as_plain().keys()
