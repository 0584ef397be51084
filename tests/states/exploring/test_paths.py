"""The shortest way to each action is short, complete, and can be walked."""

import pytest

from states.exploring.moves import Budget
from states.exploring.paths import shortest_paths
from tests.states.exploring.pathways import FILES, changed, named
from tests.states.exploring.replaying import played


@pytest.mark.parametrize("name", FILES)
def test_every_action_and_every_answer_has_a_path(name):
    pathway = named(name).pathway
    states = [s for track in pathway.tracks.values() for s in track.states.values()]
    actions = {action for state in states for action in state.actions}
    answers = {f"answer:{request}" for state in states for request in state.requests}

    paths = shortest_paths(pathway, Budget())

    assert actions | answers == set(paths)


@pytest.mark.parametrize("name", FILES)
def test_every_path_can_be_played_by_the_plain_table_and_ends_with_its_action(name):
    pathway = named(name).pathway

    for wanted, story in shortest_paths(pathway, Budget()).items():
        played(pathway, story)

        assert wanted.removeprefix("answer:") == story[-1].name


def test_the_sample_has_as_many_paths_as_the_design_counted():
    paths = shortest_paths(named("panel").pathway, Budget())

    assert 32 == len(paths)
    assert 12 == max(len(story) for story in paths.values())
    assert 12 == len(paths["close_resolved"])


def test_time_has_to_pass_where_a_guard_waits():
    story = shortest_paths(named("channel").pathway, Budget())["record_no_answer"]

    assert [("ages", "seek_consent", "14 days")] == [
        (move.kind, move.name, move.to) for move in story if move.kind == "ages"
    ]


def test_what_can_never_happen_has_no_path():
    read = changed("home_help", ("in: [shown]}", "in: [not_judged]}"))
    never = changed(
        "home_help",
        ("judge: {stay: true, sets: [need], reason", "judge: {stay: true, reason"),
    )

    assert "offer" in shortest_paths(read.pathway, Budget())
    assert "offer" not in shortest_paths(never.pathway, Budget())
