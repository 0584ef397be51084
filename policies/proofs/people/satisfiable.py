"""PC100: what the file keeps apart can be done by different people at all.

- Two actions kept apart are not both for one and the same person: who referred the
  case, the person it is about, who was asked, the only seat of a role.
- A two-person action has a second person, in a role that may confirm it.
- Only what can happen on one case is found: there is a way with both actions on it.
"""

from collections.abc import Iterator

from policies.proofs.ground import Ground
from policies.proofs.movable import the_one_person
from policies.proofs.people.counting import BUDGET, Counter
from policies.proofs.telling import action_told
from states.checks.places import ActionAt, actions_of, at_key, found
from states.definition import Pathway
from states.errors import Problem
from states.exploring.machine import Machine
from states.exploring.moves import Configuration, Story
from states.exploring.searching import Goal, search
from states.exploring.steps import Step
from states.exploring.telling import told
from states.exploring.variables import AGE, TRACK
from states.exploring.walking import Hit

ONLY_ONE = {
    "is_subject": "the person",
    "guardian_of": "the guardian",
    "referrer_of": "who referred",
    "asked_this": "who was asked",
}


def apart_can_be_kept(ground: Ground) -> Iterator[Problem]:
    """PC100: a pair kept apart that only one person could do."""
    pathway = ground.pathway
    for index, pair in enumerate(pathway.keep_apart):
        one, other = (_only_person(pathway, action) for action in pair)
        if one is None or one != other:
            continue
        way = _way_with_both(ground.counter, pair)
        if way is not None:
            who = ONLY_ONE.get(one, one)
            sentence = f"expected '{pair[0]}' and '{pair[1]}' to be for different "
            sentence += f"people, met only {who} for both"
            ending = f"nobody can walk this: both are for {who}, and kept apart"
            story = told(pathway, way, ending)
            path = ("keep_apart", index)
            yield found(ground.read, "PC100", path, sentence, story=story)


def two_can_be_found(ground: Ground) -> Iterator[Problem]:
    """PC100: a two-person action without a second person."""
    for at in actions_of(ground.pathway):
        if at.action.two_people and not at.action.system:
            lacking = _lacking_second(ground.pathway, at)
            if lacking is not None:
                sentence = f"expected a second person for '{at.name}', met {lacking}"
                label = action_told(ground.pathway, at.name)
                story = (f"'{label}' is proposed", f"nobody can confirm it: {lacking}")
                path = at_key(at.path)
                yield found(ground.read, "PC100", path, sentence, story=story)


def _lacking_second(pathway: Pathway, at: ActionAt) -> str | None:
    person = _only_person(pathway, at.name)
    if person is not None:
        return f"only {ONLY_ONE.get(person, person)}"
    permitted = {
        role for line in pathway.permits if at.name in line.may for role in line.role
    }
    named = at.action.confirmed_by
    if named and permitted.isdisjoint(named):
        return f"no permit for {', '.join(named)}"
    return None


def _only_person(pathway: Pathway, action: str) -> str | None:
    """Give the one person that every permit of an action speaks of."""
    people = {
        the_one_person(pathway, line, role)
        for line in pathway.permits
        if action in line.may
        for role in line.role
    }
    return people.pop() if len(people) == 1 else None


def _way_with_both(counter: Counter, pair: tuple[str, str]) -> Story | None:
    tracks = {at.name: at.track for at in actions_of(counter.pathway)}
    if not tracks.keys() >= set(pair):
        return None
    ages = [(AGE, name) for name in pair]
    reads = frozenset([*ages, *((TRACK, tracks[name]) for name in pair)])

    def hit(machine: Machine) -> Hit:
        slots = [machine.weigher.slots[age] for age in ages]

        def both(after: Configuration, _: Step | None, __: Configuration) -> bool:
            return all(after[slot] > 0 for slot in slots)

        return both

    return search(counter.model, Goal(reads, hit), BUDGET).story
