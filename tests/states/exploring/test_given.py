"""What an action asked of people and child cases is not asked again where it leads."""

import pytest

from states.exploring.moves import Budget
from states.exploring.promised import broken_promises
from states.reading import read

WALK = """
pathway: walk
label: {en: Walk}
edition: "1"
owner: head
subject: group
languages: [en]
calendar: united-states
time_zone: America/New_York
roles:
  head: {label: {en: Head}}
  walker: {label: {en: Walker}}
compartments: {plan: {label: {en: Plan}}}
purposes: {walk: {label: {en: To walk}}}
sub_cases:
  stop: {pathway: walk.stop, at_most: 5, ended_in: over, label: {en: Stop}}
guards:
  enough:
    when: {all: [{on_case: walker, at_least: 4}, {times: call, at_least: 1}]}
    refuse: {en: Too few.}
  a_stop:
    when: {sub_cases: stop, in: {states: [agreed], at_least: 1}}
    refuse: {en: No stop.}
tracks:
  main:
    start: gathering
    states:
      gathering:
        label: {en: Gathering}
        owner: head
        clock: {due: 5 days, escalate: [{after: 0 working days, to: walker}]}
        actions:
          call: {stay: true, label: {en: Call}}
          add_stop: {stay: true, opens: stop, label: {en: Add a stop}}
          set_out: {go_to: walking, when: [enough, a_stop], label: {en: Set out}}
      walking:
        label: {en: Walking}
        owner: head
        clock: {due: 5 days, escalate: [{after: 0 working days, to: walker}]}
        actions:
          come_home: {go_to: home, label: {en: Come home}}
      home: {final: true, keep: {for: 1 year}, label: {en: Home}}
permits:
  - {id: lead, role: head, may: [call, add_stop, set_out, come_home]}
promises:
  - {id: never-too-few, entering: walking, must_hold: enough}
  - {id: never-nowhere, entering: walking, must_hold: a_stop}
"""
SET_OUT = "set_out: {go_to: walking, when: [enough, a_stop],"
HOME = "          call: {stay: true"
HURRY = "          hurry: {go_to: walking, label: {en: Hurry}}\n"


def broken(*changes):
    text = WALK
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return {one.promise for one in broken_promises(read(text.encode()), Budget())}


def test_what_was_asked_in_the_same_moment_holds_where_it_leads():
    assert set() == broken()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ((SET_OUT, "set_out: {go_to: walking, when: [a_stop],"), {"never-too-few"}),
        ((SET_OUT, "set_out: {go_to: walking, when: [enough],"), {"never-nowhere"}),
        ((SET_OUT, f"{SET_OUT} leaves: walker,"), {"never-too-few"}),
        ((SET_OUT, f"{SET_OUT} joins: walker,"), {"never-too-few"}),
        ((SET_OUT, f"{SET_OUT} vacates: [walker],"), {"never-too-few"}),
        ((SET_OUT, f"{SET_OUT} opens: stop,"), {"never-nowhere"}),
        ((SET_OUT, f"{SET_OUT} ends_sub_cases: [stop],"), {"never-nowhere"}),
        ((HOME, f"{HURRY}{HOME}"), {"never-too-few", "never-nowhere"}),
    ],
)  # fmt: skip
def test_what_the_action_itself_changes_is_asked_anew(change, found):
    assert found == broken(change)
