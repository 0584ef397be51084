"""Whether a case finishes in time: PC092."""

import pytest

from states.checks.timing import finishes_in_time
from states.reading import read
from tests.states.exploring.pathways import FILES, named

HEAD = """
pathway: quick
label: {en: Quick}
edition: "1"
owner: head
subject: person
languages: [en]
calendar: england-and-wales
time_zone: Europe/London
roles:
  head: {label: {en: Head}}
tracks:
  main:
    start: first
    states:
      first:
        label: {en: First}
        owner: head
        clock: CLOCK
        actions:
          go_on: {go_to: second, label: {en: Go on}}
      second:
        label: {en: Second}
        owner: head
        clock: {due: 3 working days, escalate: [{after: 0 working days, to: head}]}
        actions:
          BACK
          finish: {go_to: done, label: {en: Finish}}
      done: {final: true, keep: {for: 1 year}, label: {en: Done}}
permits:
  - {id: all, role: head, may: [go_on, finish]}
promises:
  - {id: soon, finish_within: LIMIT}
"""
LADDER = "escalate: [{after: 0 working days, to: head}]"
CLOCK = f"{{due: 2 working days, {LADDER}}}"
NO_WAY_BACK = "wait: {stay: true, label: {en: Wait}}"


def found(limit, clock=CLOCK, back=NO_WAY_BACK):
    source = HEAD.replace("LIMIT", limit).replace("CLOCK", clock).replace("BACK", back)
    return list(finishes_in_time(read(source.encode())))


@pytest.mark.parametrize("name", FILES)
def test_a_pathway_that_promises_no_time_breaks_none(name):
    assert [] == list(finishes_in_time(named(name)))


@pytest.mark.parametrize(
    ("limit", "clock", "back"),
    [
        ("5 working days", CLOCK, NO_WAY_BACK),
        ("9 days", CLOCK, NO_WAY_BACK),
        ("1 month", CLOCK, NO_WAY_BACK),
        ("6 days", f"{{due: 24 hours, {LADDER}}}", NO_WAY_BACK),
        ("10 working days", CLOCK,
         "back: {go_to: first, at_most: 1, label: {en: Back}}"),
    ],
)  # fmt: skip
def test_a_time_that_is_enough_for_the_longest_path_is_promised(limit, clock, back):
    assert [] == found(limit, clock, back)


@pytest.mark.parametrize(
    ("limit", "clock", "back", "met"),
    [
        ("4 working days", CLOCK, NO_WAY_BACK, "a path of 5 working days"),
        ("8 days", CLOCK, NO_WAY_BACK, "a path of 9 days"),
        ("9 working days", CLOCK,
         "back: {go_to: first, at_most: 1, label: {en: Back}}",
         "a path of 10 working days"),
        ("10 years", CLOCK, "back: {go_to: first, label: {en: Back}}",
         "a circle without a cap"),
        ("6 working days",
         ("{due: 2 working days, pause: {for: {away: {en: Away}}, at_most: 2 working "
         f"days}}, {LADDER}}}"), NO_WAY_BACK, "a path of 7 working days"),
        ("6 working days",
         ("{due: 2 working days, extend: {by: 1 working day, at_most: 2}, "
         f"{LADDER}}}"), NO_WAY_BACK, "a path of 7 working days"),
    ],
)  # fmt: skip
def test_a_time_that_is_too_short_is_refused_with_what_was_met(limit, clock, back, met):
    problems = found(limit, clock, back)

    assert ["PC092"] == [problem.code for problem in problems]
    assert problems[0].sentence.endswith(met)


def test_the_story_tells_the_path_with_its_days():
    (problem,) = found("4 working days")

    assert (
        "'First': 2 working days",
        "'Second': 3 working days",
        "and 5 working days have passed at 'Done'",
    ) == problem.story


def test_a_state_without_a_time_can_promise_nothing():
    source = HEAD.replace("LIMIT", "10 years").replace("BACK", NO_WAY_BACK)
    source = source.replace("        clock: CLOCK\n", "        resting: true\n")

    (problem,) = finishes_in_time(read(source.encode()))

    assert "no time for 'First'" in problem.sentence
