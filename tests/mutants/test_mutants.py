"""Every mistake at every place is caught with its code at its line, or accounted for.

- A few of the places at each change; at night all of them, and of the largest pathway
  one in so many. A place is drawn by its name: a change of the file elsewhere draws
  no other ones.
- What survives is a legal pathway, and the comparison shows it to who signs.
"""

from collections import Counter
from zlib import crc32

import pytest

from tests.mutants.expected import EXPECTED
from tests.mutants.judging import (
    FILES,
    findings,
    nothing,
    on_its_line,
    original,
    shown_to_signer,
)
from tests.mutants.operators import OPERATORS, mutants_of
from tests.mutants.survivors import EXAMPLES, REASONS, reason_for

# One place in so many at each change, and at night; a check of channel takes a second.
EVERY = {"channel": 504, "receipt": 7, "adults": 7, "plan_line": 1}
AT_NIGHT = {"channel": 28, "receipt": 1, "adults": 1, "plan_line": 1}


def verdict(of, mutant) -> str:
    """Say what becomes of a mutant, and whether that is as it has to be."""
    found = findings(of, mutant)
    if not found:
        reason = reason_for(mutant.operator, mutant.place)
        if reason is None:
            return "survives without a reason"
        shown = shown_to_signer(of, mutant, reason.shown)
        return f"survives, {reason.shown}" if shown else f"survives, not {reason.shown}"
    fitting = [p for p in found if p.code in EXPECTED[mutant.operator] or p.line == 0]
    if not fitting:
        return f"caught as {found[0].code}"
    there = any(on_its_line(of, mutant, problem) for problem in fitting)
    return "caught" if there else f"caught elsewhere as {fitting[0].code}"


GOOD = {"caught", "survives, signed", "survives, told"}


def is_drawn(mutant, every) -> bool:
    """Tell whether a mutant is one of those drawn, one in so many."""
    return crc32(f"{mutant.operator} {mutant.place}".encode()) % every == 0


def judged(name, every, record_property):
    of = original(name)
    mutants = [one for one in mutants_of(of.plain) if is_drawn(one, every)]

    verdicts = [(verdict(of, mutant), mutant) for mutant in mutants]

    counts = Counter(said for said, _ in verdicts)
    record_property("figure", f"{name}: {len(mutants)} mutants, {dict(counts)}")
    return [
        f"{m.operator} {m.place}: {said}" for said, m in verdicts if said not in GOOD
    ]


@pytest.mark.parametrize("name", FILES)
def test_a_mistake_is_caught_at_its_line_or_shown_to_who_signs(name, record_property):
    assert [] == judged(name, EVERY[name], record_property)


@pytest.mark.nightly
@pytest.mark.parametrize("name", FILES)
def test_many_more_mistakes_are_caught_at_their_line_or_shown_to_who_signs(
    name, record_property
):
    assert [] == judged(name, AT_NIGHT[name], record_property)


@pytest.mark.parametrize("name", FILES)
def test_what_is_shipped_raises_nothing(name):
    of = original(name)

    assert () == findings(of, nothing(of.plain))


@pytest.mark.parametrize(("name", "operator", "place"), EXAMPLES)
def test_each_reason_still_has_a_survivor(name, operator, place):
    of = original(name)
    mutant = next(
        one
        for one in mutants_of(of.plain)
        if (one.operator, one.place) == (operator, place)
    )

    assert verdict(of, mutant).startswith("survives, ")


def test_no_reason_is_without_an_example():
    met = {reason_for(operator, place) for _, operator, place in EXAMPLES}

    assert [] == [reason for reason in REASONS if reason not in met]


def test_every_operator_says_with_which_codes_it_is_caught():
    assert len(OPERATORS) == len(EXPECTED)
