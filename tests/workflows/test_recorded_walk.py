"""Walks through the plain table say what a naive second opinion says."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.reading import read
from tests.journeys.logs.plain_replay import Trace, places
from workflows.recorded.walk import Walk, Whole, shuffled, walked
from workflows.versions import compiled_version

ROOT = Path(__file__).parents[2]
FILES = (
    ROOT / "tests/journeys/logs/tree_felling_notice.yaml",
    ROOT / "states/pathways/permit_receipt.yaml",
)
VERSIONS = [
    compiled_version(found.canonical, found.digest)
    for found in (read(file.read_bytes(), file.name) for file in FILES)
]
USUAL = (
    "register_notice", "inspect_tree", "review_inspection", "decide_notice",
    "publish_decision",
)  # fmt: skip


def at_times(actions):
    return [(action, 1_000_000 * place) for place, action in enumerate(actions)]


@pytest.mark.parametrize("version", VERSIONS, ids=lambda v: v.pathway.pathway)
@given(picked=st.data())
def test_a_walk_accepts_what_a_naive_replay_accepts(version, picked):
    actions = picked.draw(st.lists(st.sampled_from(sorted(places(version.pathway)))))
    naive, walk = Trace(version.pathway), Walk(version)

    for action, at in at_times(actions):
        assert naive.take(action) == walk.take(action, at)

    ended = version.pathway.tracks["main"].states[naive.now["main"]].final
    assert (naive.can_end() or ended) == walk.could_end(0)


def test_a_trace_passes_whole_only_without_any_refusal():
    notice = VERSIONS[0]
    traces = [USUAL, USUAL[:2], ("inspect_tree", *USUAL)]

    whole = walked((notice, at_times(trace)) for trace in traces)

    assert Whole(of=3, accepted=2, could_end=1) == whole


def test_an_action_that_the_pathway_lacks_is_refused():
    assert not Walk(VERSIONS[0]).take("no_such_action", 0)


def test_shuffling_keeps_actions_and_times_and_is_the_same_each_time():
    traces = [(VERSIONS[0], at_times(USUAL))] * 20

    first, again = (list(shuffled(traces, seed=3)) for _ in range(2))

    assert first == again
    assert {tuple(sorted(USUAL))} == {tuple(sorted(a for a, _ in t)) for _, t in first}
    assert all([at for _, at in t] == [at for _, at in traces[0][1]] for _, t in first)
    assert 1 < len({tuple(a for a, _ in t) for _, t in first})
