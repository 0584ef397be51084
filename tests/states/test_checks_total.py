"""Every check answers for every file that can be read, whatever is wrong with it."""

import json
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from states.errors import PathwayFileError
from states.reading import read
from tests.states.examples import SOURCE
from tests.states.test_checks_each_code import OF_FORM

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "states" / "pathways" / "adults" / "panel.yaml"
NAMES = ("nowhere", "given", "main", "consent", "chair", "closed_helped", "screening")


def places_in(value, path=()):
    """Give the path of every value below the top."""
    parts = ()
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)
    for step, below in parts:
        yield (*path, step)
        yield from places_in(below, (*path, step))


@cache
def example(name):
    text = SAMPLE.read_text("utf-8") if name == "sample" else SOURCE
    plain = json.loads(read(text.encode()).canonical)
    return plain, tuple(places_in(plain))


def changed(plain, path, change):
    """Give the plain values with what stands at a path left out or renamed."""
    copy = json.loads(json.dumps(plain))
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    if change is None:
        del inner[path[-1]]
    elif isinstance(inner, dict) and isinstance(inner[path[-1]], dict):
        inner[change] = inner.pop(path[-1])
    else:
        inner[path[-1]] = change
    return copy


@given(
    name=st.sampled_from(["example", "sample"]),
    number=st.integers(0, 10**6),
    change=st.sampled_from([None, *NAMES]),
)
def test_a_check_never_fails_on_a_file_that_can_be_read(name, number, change):
    plain, places = example(name)
    content = changed(plain, places[number % len(places)], change)

    try:
        given_file = read(json.dumps(content).encode())
    except PathwayFileError:
        return
    found = [problem for one in OF_FORM for problem in one(given_file)]

    assert all(problem.line >= 1 for problem in found)
