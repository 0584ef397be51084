"""A promise is proved, or broken with a story that can be played to its end."""

import pytest

from states.checks.promised import promises_hold
from states.exploring.moves import Budget
from states.exploring.promised import broken_promises
from states.guards import evaluate
from tests.states.exploring.pathways import FILES, changed, named
from tests.states.exploring.replaying import played

SCREEN_IN = "screen_in:  {go_to: gathering, when: [threshold_met, may_share]"
ALSO = (
    "            also: {main: {in: [gathering, deliberating, plan_running, reviewing],"
    " go_to: reconsidering}}\n            label: {en: Withdraw"
)
NO_PLAN = (
    "no_plan:      {go_to: closed_no_further_action, decided_by: panel,"
    " when: [no_open_concern],"
)
LEAVE = "withdraw_consent:\n            go_to: ended"
CONVENE = "convene:        {go_to: deliberating"
PASS = "must_pass: [screen_in, approve_plan]"
PEOPLE = "  - {id: four-people,"


def apart_from(state):
    """Add the promise that a refused case is never in this state."""
    both = f"[{{track: consent, in: [refused]}}, {{track: main, in: [{state}]}}]"
    return (PEOPLE, f"  - {{id: apart, never_together: {both}}}\n{PEOPLE}")


ROWS = [
    (
        [(SCREEN_IN, SCREEN_IN.replace(", may_share", ""))],
        {("PC061", "shared-only-on-a-basis"), ("PC062", "basis-all-along")},
    ),
    (
        [(CONVENE, CONVENE.replace("deliberating", "plan_running"))],
        {
            ("PC060", "no-plan-without-the-panel"),
            ("PC062", "basis-all-along"),
            ("PC062", "support-only-by-consent"),
        },
    ),
    (
        [(ALSO, "            label: {en: Withdraw")],
        {("PC062", "basis-all-along"), ("PC062", "support-only-by-consent")},
    ),
    (
        [("go_to: plan_running, decided_by: panel, when: [consented],",
          "go_to: plan_running, decided_by: panel,")],
        {("PC062", "basis-all-along"), ("PC062", "support-only-by-consent")},
    ),
    (
        [(NO_PLAN, NO_PLAN.replace(" when: [no_open_concern],", ""))],
        {("PC062", "never-closed-over-concern")},
    ),
    (
        [(LEAVE, LEAVE.replace("go_to", "when: [no_open_concern]\n            go_to"))],
        {("PC064", "leave-at-any-time")},
    ),
    (
        [(LEAVE, LEAVE.replace("go_to", "at_most: 1\n            go_to"))],
        {("PC064", "leave-at-any-time")},
    ),
    (
        [("resume:                {go_to: gathering, when: [may_share],",
          "resume:                {go_to: gathering,")],
        {("PC061", "shared-only-on-a-basis"), ("PC062", "basis-all-along")},
    ),
    (
        [apart_from("gathering")],
        set(),
    ),
    (
        [apart_from("screening")],
        {("PC063", "apart")},
    ),
    (
        [(PASS, "must_pass: [resume]")],
        {("PC060", "no-plan-without-the-panel")},
    ),
    (
        [(PASS, "must_pass_one_of: [resume, convene]")],
        set(),
    ),
]  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_the_promises_of_every_pathway_here_are_proved(name):
    broken = broken_promises(named(name), Budget())

    assert () == broken


@pytest.mark.parametrize(("changes", "expected"), ROWS)
def test_a_promise_broken_on_purpose_is_found_with_its_code(changes, expected):
    read = changed("panel", *changes)

    broken = broken_promises(read, Budget())

    assert expected == {(one.code, one.promise) for one in broken}


@pytest.mark.parametrize("changes", [changes for changes, expected in ROWS if expected])
def test_each_story_can_be_played_and_arrives_at_the_broken_promise(changes):
    read = changed("panel", *changes)
    promises = {promise.id: promise for promise in read.pathway.promises}

    for broken in broken_promises(read, Budget()):
        case = played(read.pathway, broken.story)

        assert breaks(promises[broken.promise], case)


def breaks(promise, case):
    """Tell whether a case breaks a promise, as one reads it."""
    guards, facts = case.pathway.guards, case.facts
    here = set(facts.tracks.values())
    if case.pathway.tracks["main"].states[facts.tracks["main"]].final:
        here.add("final")
    match type(promise).__name__:
        case "WhileIn":
            held = evaluate(guards[promise.keep].when, facts)
            return bool(here & set(promise.while_in)) and held is not True
        case "Entering":
            held = evaluate(guards[promise.must_hold].when, facts)
            return bool(here & set(promise.entering)) and held is not True
        case "ToReach":
            wanted = promise.must_pass or promise.must_pass_one_of
            return promise.to_reach in here and not set(wanted) <= set(case.passed)
        case "NeverTogether":
            return all(evaluate(one, facts) for one in promise.never_together)
        case _:
            return evaluate(promise.condition, facts) is True


def test_a_guard_that_looks_like_a_bypass_but_shuts_it_is_no_bypass():
    """By the arrows alone one comes past the panel, but never through the guard."""
    skip = "skip_panel: {go_to: plan_running, when: [consented, reviewed_twice], "
    skip += "label: {en: Skip, cy: Sgipio}}"
    read = changed("panel", (CONVENE, f"{skip}\n          {CONVENE}"))

    broken = broken_promises(read, Budget())

    assert () == broken


def test_what_the_budget_does_not_decide_is_no_silent_pass():
    read = named("panel")

    broken = broken_promises(read, Budget(configurations=5))

    assert broken
    assert all(one.story is None for one in broken)
    assert all("not exhaustive" in one.sentence for one in broken)


def test_a_finding_stands_at_the_promise_and_names_the_step_that_breaks_it():
    read = changed("panel", *ROWS[0][0])

    entering = next(promises_hold(read))

    assert read.place(("promises", 1)) == (entering.line, entering.column)
    line, _ = read.place(
        ("tracks", "main", "states", "screening", "actions", "screen_in", "[key]")
    )
    assert f"look at 'screen_in' in 'screening', line {line}" == entering.hint


def test_a_story_is_told_with_the_words_of_the_file_and_who_acts():
    read = changed("panel", *ROWS[0][0])

    entering = next(promises_hold(read))

    assert (
        "a referring professional chooses 'Submit'",
        "a screening officer chooses 'Record judgement' (Threshold: met)",
        "a screening officer chooses 'Screen in'",
        (
            "and the case comes to 'Gathering information' although 'may_share' "
            "refuses: Consent or another recorded lawful basis is needed first"
        ),
    ) == entering.story


def test_a_promise_with_names_that_are_not_there_is_left_to_other_checks():
    read = changed(
        "panel",
        ("to_reach: plan_running", "to_reach: plan_runing"),
        ("gathering, must_hold: may_share", "gathering, must_hold: may_shar"),
        ("always_open: raise_concern", "always_open: raise_concerns"),
    )

    assert [] == list(promises_hold(read))
