"""PC120: reading in an emergency is narrow, short, and somebody else's to review."""

from pathlib import Path

import pytest

from states.checks.glass import glass_is_broken_openly
from states.reading import read

SOURCE = (Path(__file__).parents[1] / "workflows/glass/glass.yaml").read_text()


def found(*change):
    source = SOURCE
    for old, new in zip(change[::2], change[1::2], strict=True):
        assert old in source
        source = source.replace(old, new)
    return [one.sentence for one in glass_is_broken_openly(read(source.encode()))]


def test_a_pathway_that_says_it_all_is_found_right():
    assert [] == found()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("role: nurse, may: [read], c", "role: nurse, may: [read, export], c"),
            "expected 'read' alone",
        ),
        (
            ("review_within: 1 working day", ("review_within: 1 working day\n  lasts:"
             " 61 minutes")),
            "expected at most 60 minutes",
        ),
        (
            ("review_within: 1 working day", ("review_within: 1 working day\n  lasts:"
             " 1 working day")),
            "expected at most 60 minutes",
        ),
        (("reviewed_by: [guard, reviewer]", "reviewed_by: [nurse]"), "a role to re"),
        (("  confirmed_by: [manager]\n", ""), "let in by two people"),
        (("tells: [guard]", "tells: [system]"), "expected people"),
        (
            ("may_not: [read], being: [is_subject]",
             "may_not: [read], unless_being: [broke_glass]"),
            "no forbid that an emergency lifts",
        ),
        (
            ("role: nurse, may: [read], compartments: [core, health], being",
             "role: nurse, may: [read], being"),
            "the compartments that an emergency opens",
        ),
        (("being: [broke_glass]", "being: [assigned]"), "expected a permit to read"),
    ],
)  # fmt: skip
def test_what_is_wider_is_found(change, said):
    met = found(*change)

    assert any(said in one for one in met), met


def test_a_permit_without_the_block_is_found():
    start = SOURCE.index("break_glass:")
    block = SOURCE[start : SOURCE.index("permits:")]

    assert 3 == len(found(block, ""))


@pytest.mark.parametrize("lasts", ["1 minute", "60 minutes", "1 hour"])
def test_an_hour_or_less_is_found_right(lasts):
    within = "review_within: 1 working day"

    assert [] == found(within, f"{within}\n  lasts: {lasts}")
