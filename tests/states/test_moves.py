"""A plan is read as strictly as a pathway file."""

import pytest

from states.errors import PathwayFileError
from states.moves import load_plan, read_plan

OLD, NEW = f"sha256:{'a' * 64}", f"sha256:{'b' * 64}"
PLAN = f"""\
move:
  from: {OLD}
  to: {NEW}
  states: {{main: {{offered: put_forward}}}}
  requests: {{health: doctor, school: cancel}}
  facts: {{need: ask}}
  clocks: keep
  counters: reset
  reason: the second edition says it better
"""


def test_a_plan_says_where_each_name_goes():
    plan = read_plan(PLAN.encode()).plan

    met = (
        plan.state("main", "offered"),
        plan.state("main", "screening"),
        plan.request("health"),
        plan.request("school"),
        plan.fact("need"),
        plan.fact("other"),
    )

    assert ("put_forward", "screening", "doctor", None, None, "other") == met


def test_a_plan_is_the_same_whatever_the_order_and_the_comments():
    lines = PLAN.splitlines()
    other = "\n".join([lines[0], "  # why not", *reversed(lines[1:])])

    assert read_plan(PLAN.encode()).digest == read_plan(other.encode()).digest


def test_a_stored_plan_is_what_was_read():
    met = read_plan(PLAN.encode())

    assert met.plan == load_plan(met.canonical)


WRONG = {
    "an unknown word": ("counters:", "counter:", (8, 3), "did you mean 'counters'?"),
    "another block": ("move:", "moves:", (1, 1), "did you mean 'move'?"),
    "no digest": (OLD, "first", (2, 9), None),
    "another word for clocks": ("clocks: keep", "clocks: kept", (7, 11), None),
    "a name that is none": ("put_forward", "put forward", (4, 28), None),
    "a second plan": ("reason:", "clocks: keep\n  reason:", (9, 3), None),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_said_with_its_place(what):
    old, new, place, hint = WRONG[what]

    with pytest.raises(PathwayFileError) as met:
        read_plan(PLAN.replace(old, new).encode())

    problems = met.value.problems
    places = {(one.line, one.column): one.hint for one in problems}
    assert place in places, problems
    assert hint in {None, places[place]}


@pytest.mark.parametrize("line", ["from", "to", "clocks", "counters", "reason"])
def test_nothing_that_decides_about_cases_is_left_to_guess(line):
    kept = [one for one in PLAN.splitlines() if not one.startswith(f"  {line}:")]

    with pytest.raises(PathwayFileError) as met:
        read_plan("\n".join(kept).encode())

    assert [f"expected '{line}' here, met nothing"] == [
        one.sentence for one in met.value.problems
    ]


@pytest.mark.parametrize("content", [b"", b"- a\n", b"\xff", b"move: &a {}\n"])
def test_whatever_the_bytes_are_it_is_a_plan_or_refused(content):
    with pytest.raises(PathwayFileError):
        read_plan(content)
