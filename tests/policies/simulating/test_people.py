"""People on a case on paper: they join, leave, and enough are told apart."""

from datetime import UTC, datetime
from pathlib import Path

from policies.simulating.people import most_told_apart, people_after
from policies.simulating.situation import begun
from states.guards import leaves
from states.reading import read
from states.tracks import Action

FILE = Path(__file__).parents[2] / "workflows" / "roster.yaml"
PATHWAY = read(FILE.read_bytes()).pathway
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def action(**said):
    return Action.model_validate({"label": {"en": "Do"}, "stay": True, **said})


def after(*actions):
    facts = begun(PATHWAY, NOW).facts
    for one in actions:
        people = people_after(PATHWAY, facts, one)
        facts = type(facts)(tracks=facts.tracks, now=NOW, on_case=people)
    return {role: len(who) for role, who in facts.on_case.items()}


def test_each_who_joins_is_another_person():
    assert {"walker": 3} == after(*[action(joins="walker")] * 3)


def test_who_leaves_is_one_of_them_and_nobody_leaves_an_empty_case():
    join, leave = action(joins="walker"), action(leaves="walker")

    assert {"walker": 1} == after(join, join, leave)
    assert {} == after(leave)


def test_somebody_is_from_the_first_organisation_of_their_role():
    assert {"delegate": 1, "delegate/firm": 1} == after(action(joins="delegate"))


def test_vacating_leaves_nobody_in_the_role():
    joined = [action(joins="walker"), action(joins="leader")]

    assert {"walker": 0, "leader": 1} == after(*joined, action(vacates=("walker",)))


def test_one_more_than_any_guard_asks_about_is_told_apart():
    asked = [leaf for guard in PATHWAY.guards.values() for leaf in leaves(guard.when)]

    most = most_told_apart(PATHWAY, asked)

    assert (5, 3) == (most["walker"], most["escort"])
