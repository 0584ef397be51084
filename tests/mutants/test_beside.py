"""Each mistake beside the steps of a case is caught with its code, or is signed for."""

from functools import cache
from pathlib import Path

import pytest

from tests.mutants.expected import EXPECTED
from tests.mutants.judging import (
    findings,
    nothing,
    on_its_line,
    original_of,
    shown_to_signer,
)
from tests.mutants.operators_beside import BESIDE
from tests.states.test_comparing_beyond import BASE

HERE = Path(__file__).parents[1] / "workflows"
# What the pathway of the other mistakes does not have.
ELSEWHERE = {
    "break_more_glass": "glass/glass.yaml",
    "review_ones_own_glass": "glass/glass.yaml",
    "ask_less_of_anybody": "remarked.yaml",
}


@cache
def ground_of(name):
    """Give the pathway a mistake is made in, and what is found in it anyhow.

    The panel of the first sits nowhere; the others are of fewer people.
    """
    file = ELSEWHERE.get(name)
    of = original_of((HERE / file).read_bytes() if file else BASE.encode(), {})
    return of, {(one.code, one.sentence) for one in findings(of, nothing(of.plain))}


def caught(mutant) -> bool:
    of, known = ground_of(mutant.operator)
    found = [
        one for one in findings(of, mutant) if (one.code, one.sentence) not in known
    ]
    fitting = [one for one in found if one.code in EXPECTED[mutant.operator]]
    assert len(found) == len(fitting), found
    return any(on_its_line(of, mutant, one) for one in fitting)


@pytest.mark.parametrize("operator", BESIDE, ids=lambda one: one.__name__)
def test_a_mistake_beside_the_steps_is_caught_or_signed_for(operator):
    of, _ = ground_of(operator.__name__)
    mutants = list(operator(of.plain))

    missed = [
        one.place
        for one in mutants
        if not caught(one) and not shown_to_signer(of, one, "signed")
    ]

    assert mutants
    assert [] == missed
