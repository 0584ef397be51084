"""A new pathway file from a template."""

from pathlib import Path

import pytest

from policies.examining import examine
from states.errors import StateError
from states.reading import read
from states.starting import SCHEMA_LINE, started
from tests.states.examples import SOURCE

SMALL = (Path(__file__).parents[2] / "states" / "templates" / "small.yaml").read_text(
    encoding="utf-8"
)


def test_the_small_template_has_no_errors():
    found = read(started(SMALL, "housing.repair").encode(), "housing/repair.yaml")

    problems = examine(found).problems
    assert {("P11", "warning"), ("PC103", "warning")} == {
        (problem.code, problem.severity) for problem in problems
    }
    assert "housing.repair" == found.pathway.pathway


def test_only_the_name_is_another_and_editors_find_the_schema():
    text = started(SOURCE, "housing.other")

    expected = SCHEMA_LINE + SOURCE.replace(
        "pathway: housing.repair", "pathway: housing.other"
    )
    assert expected == text
    assert text == started(text, "housing.other")


@pytest.mark.parametrize("name", ["", "Housing", "a.b.c", "x\ny: z", "../up", "é_e"])
def test_a_name_that_is_none_is_refused(name):
    with pytest.raises(StateError, match="expected a pathway id"):
        started(SMALL, name)
