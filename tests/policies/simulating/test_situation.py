"""A case on paper: what acts, moves and answers make of it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from policies.simulating.situation import acted, answered, begun
from states.reading import read
from states.table import compile_table, decide_by_table

HOME_HELP = (Path(__file__).parents[2] / "faults/home_help.yaml").read_bytes()
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WAY = ["submit", "judge", "offer", "ask", "agree"]


@pytest.fixture
def pathway():
    return read(HOME_HELP).pathway


def went(pathway, *actions, situation=None):
    """Take these actions on paper, each by a person of its own."""
    table = compile_table(pathway)
    situation = situation or begun(pathway, NOW)
    for action in actions:
        values = {"need": "shown"} if action == "judge" else {}
        step = decide_by_table(table, situation.facts, action)
        assert step.allowed, (action, step.refusing)
        situation = acted(pathway, situation, step, action, by=[action], values=values)
    return situation


def test_a_case_begins_where_every_track_starts(pathway):
    facts = begun(pathway, NOW).facts

    assert {"consent": "not_asked", "main": "drafting"} == facts.tracks
    assert {"need": "not_judged"} == facts.values
    assert {"not_asked": 1, "drafting": 1} == facts.visits


def test_what_also_moves_enters_its_state_and_sends_its_requests(pathway):
    facts = went(pathway, *WAY).facts

    assert {"consent": "given", "main": "gathering"} == facts.tracks
    assert {"health", "school"} == facts.asked


def test_leaving_ends_the_requests_and_entering_again_asks_afresh(pathway):
    gathering = answered(went(pathway, *WAY), "health")

    left = went(pathway, "convene", situation=gathering)

    assert (set(), set()) == (left.facts.asked, left.facts.answered)


def test_requests_that_lie_paused_go_on_with_their_answers():
    source = HOME_HELP.replace(
        b"        label: {en: Reconsidering}",
        b"        pauses: requests\n        label: {en: Reconsidering}",
    ).replace(
        b"          stop: {go_to: closed",
        b"          again: {go_to: gathering, label: {en: Again}}\n"
        b"          stop: {go_to: closed",
    )
    pathway = read(source).pathway
    gathering = answered(went(pathway, *WAY), "health")

    paused = went(pathway, "withdraw", situation=gathering)
    back = went(pathway, "again", situation=paused)

    assert set() == paused.facts.asked
    assert {"health"} == back.facts.answered
    assert {"health", "school"} == back.facts.asked


def test_who_acted_and_how_often_is_remembered(pathway):
    situation = went(pathway, "submit", "judge", "judge")

    assert {"judge"} == situation.acts["judge"]
    assert 2 == situation.facts.taken["screening/judge"]
    assert 1 == situation.facts.visits["screening"]
