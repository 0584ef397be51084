"""Whom the guard lets in nowhere: each requirement of a permit, each forbid, once.

- Somebody asks who lacks one thing only, or whom one line only keeps out.
- It is refused with the codes of its row; the mutants show that nothing else refuses.
"""

import pytest

from policies.rulebook import Rulebook, compile_rulebook
from states.machine import compile_pathway
from states.reading import read
from tests.journeys.table.asked import HERE, questions
from workflows.pathways.finding import find_pathway

ASKED = sorted(file.stem for file in HERE.glob("*.yaml"))


def rulebook_of(name: str) -> Rulebook:
    return compile_rulebook(compile_pathway(read(find_pathway(name)[0]).pathway))


@pytest.mark.parametrize("name", ASKED)
def test_who_lacks_one_thing_is_refused_for_it(name):
    rulebook = rulebook_of(name)

    met = {place: one.codes(rulebook) for place, one in questions(name).items()}

    assert {place: {*one.met} for place, one in questions(name).items()} == met
