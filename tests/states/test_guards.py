"""The small total language of guards: true, false, unknown."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.conditions import (
    All,
    AnyOf,
    FactIn,
    Not,
    TrackIn,
)
from states.counting import (
    Answered,
    Answers,
    Since,
    Visits,
)
from states.definition import Guard
from states.durations import Duration
from states.facts import Facts
from states.guards import compile_guard, evaluate, failing_leaf, leaves
from tests.states.examples import NOW, PATHWAY, facts

YES = TrackIn(track="main", states=("drafting",))
NO = TrackIn(track="main", states=("gathering",))
UNKNOWN = FactIn(fact="need", values=("shown",))
TRUTH = {YES: True, NO: False, UNKNOWN: None}


def since(**bounds: Duration) -> Since:
    return Since(since="judge", **bounds)


@pytest.mark.parametrize(
    ("condition", "given_facts", "expected"),
    [
        (YES, facts(), True),
        (NO, facts(), False),
        (TrackIn(track="other", states=("aa",)), facts(), None),
        (UNKNOWN, facts(), None),
        (UNKNOWN, facts(values={"need": "shown"}), True),
        (UNKNOWN, facts(values={"need": "not_shown"}), False),
        (Answers(answers=Answered(at_least=2)), facts(answered=frozenset("ab")), True),
        (Answers(answers=Answered(at_least=2)), facts(answered=frozenset("a")), False),
        (Answers(answers=Answered(including=("cc",))),
         facts(answered=frozenset("ab")), False),
        (Visits(visits="reviewing", at_least=1), facts(), False),
        (Visits(visits="reviewing", at_most=0), facts(), True),
        (Visits(visits="reviewing", at_least=2, at_most=3),
         facts(visits={"reviewing": 4}), False),
        (Visits(visits="reviewing", at_least=2, at_most=3),
         facts(visits={"reviewing": 3}), True),
        (since(at_most=Duration(2, "hour")), facts(), None),
    ],
)  # fmt: skip
def test_a_leaf_is_true_false_or_unknown(condition, given_facts, expected):
    assert evaluate(condition, given_facts) is expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Not(condition=YES), False),
        (Not(condition=NO), True),
        (Not(condition=UNKNOWN), None),
        (All(conditions=(YES, YES)), True),
        (All(conditions=(YES, UNKNOWN)), None),
        (All(conditions=(UNKNOWN, NO)), False),
        (AnyOf(conditions=(NO, YES)), True),
        (AnyOf(conditions=(UNKNOWN, YES)), True),
        (AnyOf(conditions=(NO, UNKNOWN)), None),
        (AnyOf(conditions=(NO, NO)), False),
    ],
)
def test_what_is_unknown_stays_unknown_unless_the_rest_settles_it(condition, expected):
    assert evaluate(condition, facts()) is expected


LEAVES = st.sampled_from(list(TRUTH))
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda c: Not(condition=c), inner),
        st.builds(
            lambda c: All(conditions=tuple(c)), st.lists(inner, min_size=1, max_size=3)
        ),
        st.builds(
            lambda c: AnyOf(conditions=tuple(c)),
            st.lists(inner, min_size=1, max_size=3),
        ),
    ),
    max_leaves=8,
)


@given(CONDITIONS)
def test_a_guard_holds_only_when_its_condition_is_true(condition):
    guard = compile_guard("a_guard", Guard(when=condition, refuse={"en": "No."}))

    assert guard.test(facts()) is (evaluate(condition, facts()) is True)


@given(CONDITIONS, st.sampled_from(["shown", "not_shown"]))
def test_learning_what_was_unknown_changes_nothing_that_was_settled(condition, value):
    before = evaluate(condition, facts())

    after = evaluate(condition, facts(values={"need": value}))

    assert before is None or after is before


@given(CONDITIONS)
def test_a_failing_guard_names_a_leaf_of_its_own(condition):
    assert failing_leaf(condition, facts()) in set(leaves(condition))


@pytest.mark.parametrize(
    ("length", "age", "fresh"),
    [
        (Duration(2, "hour"), timedelta(hours=2), True),
        (Duration(2, "hour"), timedelta(hours=2, microseconds=1), False),
        (Duration(60, "day"), timedelta(days=60), True),
        (Duration(60, "day"), timedelta(days=60, seconds=1), False),
    ],
)
def test_an_age_is_measured_to_the_moment(length, age, fresh):
    known = facts(last={"judge": NOW - age})

    assert evaluate(since(at_most=length), known) is fresh


def test_at_least_so_long_ago_holds_from_that_moment_on():
    wait = since(at_least=Duration(1, "day"))

    early = evaluate(wait, facts(last={"judge": NOW - timedelta(hours=23)}))
    late = evaluate(wait, facts(last={"judge": NOW - timedelta(hours=24)}))

    assert (early, late) == (False, True)


def test_a_month_clamps_to_the_end_of_the_month():
    lately = since(at_most=Duration(1, "month"))
    judged = {"judge": datetime(2026, 1, 31, 12, tzinfo=UTC)}

    last_day = datetime(2026, 2, 28, 12, tzinfo=UTC)
    holds = evaluate(lately, facts(last=judged, now=last_day))
    ended = evaluate(lately, facts(last=judged, now=last_day + timedelta(seconds=1)))

    assert (holds, ended) == (True, False)


def test_times_of_different_zones_are_compared_as_moments():
    there = timezone(timedelta(hours=9))
    known = facts(last={"judge": (NOW - timedelta(hours=2)).astimezone(there)})

    assert evaluate(since(at_most=Duration(2, "hour")), known) is True


def test_a_guard_answers_for_a_time_beyond_the_last_year():
    known = facts(
        last={"judge": datetime(9999, 6, 1, tzinfo=UTC)},
        now=datetime(9999, 7, 1, tzinfo=UTC),
    )

    assert evaluate(since(at_most=Duration(10, "year")), known) is True


@pytest.mark.parametrize(
    ("guard", "known", "code"),
    [
        ("agreed", facts(), "E_CONSENT"),
        ("need_shown", facts(), "E_STATE"),
        ("enough_answers", facts(), "E_STATE"),
        ("judged_lately", facts(), "E_OUTDATED"),
        ("reviewed_once", facts(), "E_MIN_REVIEWS"),
        ("may_stop", facts(consent="given"), "E_CONSENT"),
    ],
)
def test_a_guard_without_a_code_refuses_with_that_of_its_leaf(guard, known, code):
    compiled = compile_guard(guard, PATHWAY.guards[guard])

    assert (compiled.code, compiled.code_for(known)) == (code, code)


def test_of_several_conditions_the_first_that_fails_gives_the_code():
    stale = since(at_most=Duration(1, "day"))
    guard = Guard(when=All(conditions=(YES, stale)), refuse={"en": "No."})

    compiled = compile_guard("both", guard)

    assert compiled.code_for(facts()) == "E_OUTDATED"
    assert compiled.code_for(facts(main="screening")) == "E_STATE"


def test_a_code_of_its_own_stands_above_those_of_the_leaves():
    guard = Guard(when=YES, refuse={"en": "No."}, refusal_code="E_CAP")

    compiled = compile_guard("own", guard)

    assert (compiled.code, compiled.code_for(facts())) == ("E_CAP", "E_CAP")


def test_a_guard_answers_when_nothing_is_known():
    nothing = Facts(tracks={}, now=NOW)

    answers = {
        name: compile_guard(name, guard).test(nothing)
        for name, guard in PATHWAY.guards.items()
    }

    assert answers == dict.fromkeys(PATHWAY.guards, False)
