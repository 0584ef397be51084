"""Broken glass opens what was asked for, in its role, and lifts nothing else."""

import pytest

from policies.actors import Standing
from policies.broken_glass import as_asked, opens_nothing
from states.definition import Permit

LINE = Permit(
    id="glass", role=("nurse", "officer"), may=("read",), being=("broke_glass",),
    compartments=("core", "health"),
)  # fmt: skip
PLAIN = LINE.model_copy(update={"being": ()})


@pytest.mark.parametrize(
    ("acting", "opened", "expected"),
    [
        ({"nurse"}, {"nurse": {"health"}}, ("health",)),
        ({"nurse"}, {"nurse": {"health", "police"}}, ("health",)),
        ({"nurse"}, {"officer": {"health"}}, ()),
        ({"nurse", "officer"}, {"officer": {"core"}}, ("core",)),
        ({"nurse"}, {}, ()),
        (set(), {"nurse": {"health"}}, ()),
        ({"nurse"}, None, ("core", "health")),
    ],
)
def test_a_line_opens_what_was_asked_for_in_these_roles(acting, opened, expected):
    known = None if opened is None else {r: frozenset(c) for r, c in opened.items()}
    standing = Standing(held=frozenset({"broke_glass"}), opened=known)

    narrowed = as_asked(LINE, frozenset(acting), standing)

    assert expected == narrowed.compartments
    assert opens_nothing(LINE, frozenset(acting), standing) is (not expected)


def test_a_line_that_needs_no_broken_glass_is_as_it_is():
    standing = Standing(opened={})

    assert PLAIN is as_asked(PLAIN, frozenset({"nurse"}), standing)
    assert not opens_nothing(PLAIN, frozenset({"nurse"}), standing)
