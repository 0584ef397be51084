"""Every code that can be told of is explained."""

import re
from pathlib import Path

import pytest
import yaml

from states.errors import ALIASES
from states.explanations import EXPLANATIONS, explained

ROOT = Path(__file__).parents[2]
ROOMS = [*(ROOT / "states").rglob("*.py"), *(ROOT / "policies").rglob("*.py")]
CODE = re.compile(r'"(PC[0-9]{3}|P[0-9]{1,2}|E-(?:YAML|TXT|ENC|SIZE)[A-Z-]*)"')
LONGEST = 360
MOST_LINES = 6


def emitted() -> set[str]:
    """Give every code that the source of both rooms names."""
    return {
        code for module in ROOMS for code in CODE.findall(module.read_text("utf-8"))
    }


def test_every_code_that_can_be_emitted_is_explained():
    unexplained = {code for code in emitted() if explained(code) is None}

    assert unexplained == set()


@pytest.mark.parametrize("alias", ALIASES)
def test_another_name_of_a_code_gives_what_it_is_a_name_of(alias):
    found = explained(alias)

    assert found is EXPLANATIONS[ALIASES[alias][0]]


def test_a_code_that_is_not_known_has_no_explanation():
    assert explained("PC999") is None


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_an_explanation_is_short_and_shows_a_wrong_and_a_right_way(code):
    written = EXPLANATIONS[code]

    assert all((written.meaning, written.wrong, written.right, written.why))
    assert written.wrong != written.right
    assert len(written.meaning) < LONGEST
    assert written.wrong.count("\n") < MOST_LINES
    assert written.meaning.endswith(".")
    assert written.why.endswith(".")


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_the_right_way_can_be_read(code):
    written = EXPLANATIONS[code]

    examples = [written.right] if code.startswith("E-") else [
        written.wrong, written.right,
    ]  # fmt: skip

    assert all(isinstance(yaml.safe_load(e), dict | None) for e in examples)
