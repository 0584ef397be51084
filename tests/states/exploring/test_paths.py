"""The shortest way to each action is short, complete, and can be walked."""

import pytest

from states.exploring.guided import Guided
from states.exploring.machine import Model
from states.exploring.moves import Budget
from states.exploring.paths import shortest_paths, ways_to_all
from tests.states.exploring.pathways import (
    SAMPLE,
    SAMPLED,
    WALKED,
    by_standing_moves_alone,
    changed,
    left_free,
    named,
    paths_of,
)
from tests.states.exploring.replaying import played


@pytest.mark.parametrize("name", WALKED)
def test_every_action_and_every_answer_has_a_path(name):
    pathway = named(name).pathway
    states = [s for track in pathway.tracks.values() for s in track.states.values()]
    actions = {action for state in states for action in state.actions}
    answers = {f"answer:{request}" for state in states for request in state.requests}

    assert (actions - by_standing_moves_alone(pathway)) | answers == set(paths_of(name))


@pytest.mark.parametrize("name", WALKED)
def test_every_path_can_be_played_by_the_plain_table_and_ends_with_its_action(name):
    pathway = named(name).pathway

    free = left_free(pathway)
    for wanted, story in paths_of(name).items():
        if free.isdisjoint(move.name for move in story):
            played(pathway, story)

        assert wanted.removeprefix("answer:") == story[-1].name


@pytest.fixture(scope="module")
def guided():
    return Guided(Model(named(SAMPLED).pathway, standing=False))


@pytest.mark.parametrize(("track", "state", "action"), SAMPLE)
def test_where_the_shortest_is_not_known_a_real_way_is_found(
    guided, track, state, action
):
    story = guided.way_to(("action", track, state, action))

    played(named(SAMPLED).pathway, story)
    assert (state, action) == (story[-1].state, story[-1].name)


def test_a_way_found_best_first_is_said_to_be_perhaps_not_the_shortest():
    pathway = named("panel").pathway

    known = ways_to_all(pathway, Budget()).found
    hurried = ways_to_all(pathway, Budget(configurations=2)).found

    assert known.keys() == hurried.keys()
    assert all(way.is_shortest for way in known.values())
    assert not all(way.is_shortest for way in hurried.values())
    for wanted, way in hurried.items():
        played(pathway, way.story)
        assert len(known[wanted].story) <= len(way.story)


def test_the_sample_has_as_many_paths_as_the_design_counted():
    paths = shortest_paths(named("panel").pathway, Budget())

    assert 32 == len(paths)
    assert 12 == max(len(story) for story in paths.values())
    assert 12 == len(paths["close_resolved"])


def test_time_has_to_pass_where_a_guard_waits():
    story = shortest_paths(named("handover").pathway, Budget())["lose"]

    assert [("ages_first", "call", "28 days")] == [
        (move.kind, move.name, move.to) for move in story if move.kind == "ages_first"
    ]
    assert 3 == [(move.kind, move.name) for move in story].count(("action", "call"))


def test_what_can_never_happen_has_no_path():
    read = changed("home_help", ("in: [shown]}", "in: [not_judged]}"))
    never = changed(
        "home_help",
        ("judge: {stay: true, sets: [need], reason", "judge: {stay: true, reason"),
    )

    assert "offer" in shortest_paths(read.pathway, Budget())
    assert "offer" not in shortest_paths(never.pathway, Budget())
