"""The pathways that the explorer is tried on, and changes made to them."""

from functools import cache
from pathlib import Path

import pytest

from states.definition import Pathway
from states.exploring.moves import Budget, Story
from states.exploring.paths import shortest_paths
from states.exploring.variables import conditions_of, read_by_leaf
from states.guards import leaves
from states.reading import ReadPathway, read

ROOT = Path(__file__).parents[3]
FILES = {
    "panel": "states/pathways/adults/panel.yaml",
    "plan_line": "states/pathways/adults/plan_line.yaml",
    "channel": "states/pathways/channel/case.yaml",
    "receipt": "states/pathways/permit_receipt.yaml",
    "housing": "tests/states/example.yaml",
    "home_help": "tests/faults/home_help.yaml",
    "handover": "tests/states/handover.yaml",
}
# Of the largest a sample of ways is walked at each change, and every way nightly.
SAMPLED = "channel"
WALKED = tuple(
    pytest.param(name, marks=[pytest.mark.nightly] if name == SAMPLED else [])
    for name in FILES
)
SAMPLE = (  # track, state, action: early, late, beside main, and after a way back
    ("main", "submitted", "withdraw_referral"),
    ("main", "panel_deferred", "relist"),
    ("main", "support_suspended", "resume"),
    ("main", "reviewing_exit", "close_completed"),
    ("main", "withdrawn_reassess", "close_withdrawn"),
    ("consent", "sought", "record_no_answer"),
    ("consent", "given", "lapse"),
    ("consent", "came_back", "seek_consent"),
    ("consent_health", "given", "end_sharing_with_health"),
    ("recheck", "asked", "judge_again"),
    ("assessing", "refresh_due", "write_assessment"),
)


@cache
def named(name: str) -> ReadPathway:
    return read((ROOT / FILES[name]).read_bytes())


def changed(name: str, *changes: tuple[str, str]) -> ReadPathway:
    """Give a pathway with each text replaced where it first stands."""
    source = (ROOT / FILES[name]).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in source, old
        source = source.replace(old, new, 1)
    return read(source.encode())


@cache
def paths_of(name: str) -> dict[str, Story]:
    """Give the paths of a pathway, the largest with a smaller budget for proofs."""
    budget = Budget(3_000) if name == SAMPLED else Budget()
    return shortest_paths(named(name).pathway, budget)


def left_free(pathway: Pathway) -> frozenset[str]:
    """Give the actions of which a guard reads what the explorer leaves free."""
    return frozenset(
        name
        for track in pathway.tracks.values()
        for state in track.states.values()
        for name, action in state.actions.items()
        for condition in conditions_of(pathway, action)
        if not all(read_by_leaf(pathway, leaf) for leaf in leaves(condition))
    )


def by_standing_moves_alone(pathway: Pathway) -> frozenset[str]:
    """Give the actions possible only where a transfer has led."""
    every = {"ask_after_transfer"}
    return frozenset(
        name
        for track in pathway.tracks.values()
        for state in track.states.values()
        for name in state.actions
        if name in every
    )
