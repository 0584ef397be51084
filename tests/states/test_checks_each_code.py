"""Every check finds exactly its own code, at the line of the mistake."""

import re
from pathlib import Path

import pytest
import yaml

from states.checks.everything import CHECKS
from states.explanations import explained
from states.reading import read
from tests.states.examples import line_of, mutant

MISTAKES = yaml.safe_load(
    Path(__file__).with_name("mistakes.yaml").read_text(encoding="utf-8")
)
# What follows from exploring and from enumerating has tests of its own.
EXPLORED = {"states.checks.guarding", "states.checks.promised", "states.checks.timing"}
OF_FORM = [one for one in CHECKS if one.__module__ not in EXPLORED]


def code_of(one) -> str:
    return one.__doc__.partition(":")[0]


def with_mistake(mistake) -> str:
    changes = [(change["from"], change["to"]) for change in mistake["changes"]]
    return mutant(*changes)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["code"])
def test_a_mistake_is_found_as_what_it_is_where_it_stands(mistake):
    source = with_mistake(mistake)
    given = read(source.encode())

    found = {(p.code, p.line) for one in OF_FORM for p in one(given)}

    own = {(code, line) for code, line in found if code == mistake["code"]}
    assert {(mistake["code"], line_of(source, mistake["at"]))} == own
    assert set(mistake.get("beside", ())) == {code for code, _ in found - own}


def test_every_check_has_a_mistake_that_it_finds():
    checked = {code_of(one) for one in OF_FORM}

    shown = {mistake["code"] for mistake in MISTAKES}

    assert checked == shown


@pytest.mark.parametrize("one", CHECKS, ids=code_of)
def test_every_check_can_be_explained(one):
    codes = re.findall(r"PC[0-9]{3}|E-[A-Z]+(?:-[A-Z]+)*", code_of(one))

    unexplained = [code for code in codes if explained(code) is None]

    assert codes
    assert [] == unexplained
