"""Proofs of a file with mistakes end, and end in findings, never in an error."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from states.checks.guarding import (
    facts_are_set_before,
    guards_can_hold,
    guards_read_no_record,
    people_can_leave,
)
from states.checks.promised import promises_hold
from states.checks.timing import finishes_in_time
from states.errors import PathwayFileError
from states.reading import read
from tests.states.exploring.pathways import FILES, ROOT

CHECKS = (
    facts_are_set_before,
    guards_can_hold,
    guards_read_no_record,
    people_can_leave,
    promises_hold,
    finishes_in_time,
)
SOURCE = (ROOT / FILES["panel"]).read_text(encoding="utf-8")
PLACES = [met.span() for met in re.finditer(r"[a-z_]{4,}", SOURCE)]
WORDS = sorted({SOURCE[begin:end] for begin, end in PLACES})
SIXTY = """
pathway: sixty
label: {en: Sixty}
edition: "1"
owner: head
subject: person
languages: [en]
calendar: england-and-wales
time_zone: Europe/London
roles:
  head: {label: {en: Head}}
facts:
  need: {of: [not_judged, shown, not_shown], starts_as: not_judged, label: {en: Need}}
guards:
  shown: {when: {fact: need, in: [shown]}, refuse: {en: Not shown.}}
  lately: {when: {since: judge, at_most: 30 days}, refuse: {en: Judge again.}}
  calm: {when: {track: alarm, in: [clear]}, refuse: {en: An alarm is open.}}
  twice: {when: {visits: at_10, at_least: 2}, refuse: {en: Come twice.}}
tracks:
  alarm:
    start: clear
    states:
      clear: {label: {en: Clear}, resting: true, actions: {raise_alarm: {go_to: raised, label: {en: Raise}}}}
      raised: {label: {en: Raised}, resting: true, actions: {settle: {go_to: clear, label: {en: Settle}}}}
  main:
    start: at_0
    states:
STATES
      done: {final: true, keep: {for: 1 year}, label: {en: Done}}
permits:
  - {id: all, role: head, may: [judge]}
promises:
  - {id: in-order, to_reach: at_40, must_pass: [go_10, go_39]}
  - {id: calm-at-the-end, while_in: done, keep: calm}
"""  # noqa: E501 - a file of its own would be read as a pathway of this room
STATE = """      at_{at}:
        label: {{en: State {at}}}
        owner: head
        waits_for: alarm
        clock: {{due: 5 days, escalate: [{{after: 1 day, to: head}}]}}
        actions:
          judge: {{stay: true, sets: [need], label: {{en: Judge}}}}
          go_{at}: {{go_to: {to}, when: [{guards}], label: {{en: Go on}}}}
          back_{at}: {{go_to: at_{back}, at_most: 2, label: {{en: Go back}}}}
"""


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(PLACES), st.sampled_from(WORDS)),
        min_size=1,
        max_size=3,
    )
)
def test_a_file_with_words_exchanged_is_checked_to_the_end(changes):
    source = SOURCE
    for (begin, end), word in sorted(changes, reverse=True):
        source = f"{source[:begin]}{word}{source[end:]}"
    try:
        mistaken = read(source.encode())
    except PathwayFileError:
        return

    found = [problem for check in CHECKS for problem in check(mistaken)]

    assert all(problem.code.startswith("PC") for problem in found)


@pytest.mark.parametrize(("guards", "broken"), [("calm", 0), ("shown, lately", 1)])
def test_a_pathway_of_sixty_states_is_proved_to_the_end(guards, broken):
    states = [
        STATE.format(
            at=at,
            to=f"at_{at + 1}" if at < 57 else "done",
            guards=guards,
            back=max(at - 5, 0),
        )
        for at in range(58)
    ]
    sixty = read(SIXTY.replace("STATES", "".join(states)).encode())

    found = [problem for check in CHECKS for problem in check(sixty)]

    assert ["PC062"] * broken == [problem.code for problem in found]
