"""What guards let through: PC050 to PC053.

- Guards of one action that contradict each other let nobody through.
- Whatever the facts are, somebody can leave a state that is not an end.
- A fact that a guard waits for can have been set when it is asked.
- A guard reads declared facts, never a field of the record.
"""

from collections.abc import Iterator
from itertools import combinations

from states.checks.places import ActionAt, StateAt, actions_of, at_key, found, states_of
from states.checks.promised import last_step
from states.checks.uses import fact_conditions, fields_of
from states.conditions import FactIn
from states.definition import Pathway
from states.errors import Problem
from states.exploring.guarding import can_hold
from states.exploring.leaving import (
    Leaving,
    leaving_of,
    stranded,
)
from states.exploring.models import Models, models_of
from states.exploring.moves import Budget, Story, Variable
from states.exploring.paths import way_to_state
from states.exploring.searching import Answer
from states.exploring.telling import in_words, state_in_words, told
from states.exploring.variables import FACT, TRACK, conditions_of, read_by
from states.guards import leaves
from states.reading import ReadPathway
from states.scanning import Path


def guards_can_hold(read: ReadPathway) -> Iterator[Problem]:
    """PC050: the guards of an action can never hold together."""
    met: dict[tuple[object, ...], bool | None] = {}
    for at in actions_of(read.pathway):
        place = at.action.when and (at.track, at.state, *at.action.when)
        if place not in met:
            guards = conditions_of(read.pathway, at.action)
            met[place] = can_hold(read.pathway, guards, _here(at))
        holds = met[place]
        if holds:
            continue
        if holds is None:
            what = f"that the guards of '{at.name}' can hold together"
            yield _undecided(read, "PC050", (*at.path, "when"), what)
            continue
        names = " and ".join(f"'{name}'" for name in _contradicting(read.pathway, at))
        sentence = f"expected guards of '{at.name}' that can hold together in "
        sentence += f"'{at.state}', met {names}"
        yield found(read, "PC050", (*at.path, "when"), sentence)


def people_can_leave(
    read: ReadPathway, models: Models | None = None
) -> Iterator[Problem]:
    """PC051: there are facts for which no person's way out of a state is open."""
    model, budget = (models or models_of(read.pathway)).plain, Budget()
    for at in states_of(read.pathway):
        if at.state.final or (at.track != "main" and at.state.resting):
            continue
        leaving = leaving_of(read.pathway, at.track, at.name)
        if not leaving.exits or leaving.is_always_open:
            continue
        answer = stranded(model, leaving, budget)
        if answer.story is not None:
            yield _stranded(read, at, leaving, answer)
        elif not answer.proved:
            what = f"that people can always leave '{at.name}'"
            yield _undecided(read, "PC051", at_key(at.path), what)


def facts_are_set_before(
    read: ReadPathway, models: Models | None = None
) -> Iterator[Problem]:
    """PC052: a guard waits for a fact that no action has set on some path."""
    model, budget = (models or models_of(read.pathway)).plain, Budget()
    for at in actions_of(read.pathway):
        for index, guard in enumerate(at.action.when):
            path = (*at.path, "when", index)
            for fact in _waited_for(read.pathway, at, guard):
                if _set_meanwhile(read.pathway, at, fact):
                    continue
                setters = _setters(read.pathway, fact)
                answer = way_to_state(model, at.track, at.state, budget, setters)
                if answer.story is not None:
                    yield _never_set(read, at, path, fact, answer.story)
                elif not answer.proved:
                    what = f"that '{fact}' is set before '{at.name}'"
                    yield _undecided(read, "PC052", path, what)


def guards_read_no_record(read: ReadPathway) -> Iterator[Problem]:
    """PC053: a condition names a field of a form where a fact is read."""
    fields = {at.name for at in fields_of(read.pathway)}
    for name, _, path in fact_conditions(read.pathway):
        if name in fields and name not in read.pathway.facts:
            sentence = f"expected a declared fact, met '{name}', a field of the record"
            hint = "declare a fact and let an action set it"
            yield found(read, "PC053", (*path, "fact"), sentence, hint=hint)


def _here(at: ActionAt) -> dict[Variable, str]:
    return {(TRACK, at.track): at.state}


def _contradicting(pathway: Pathway, at: ActionAt) -> tuple[str, ...]:
    """Give the fewest guards that cannot hold together, those written first."""
    known = [name for name in at.action.when if name in pathway.guards]
    for size in range(1, len(known)):
        for names in combinations(known, size):
            conditions = [pathway.guards[name].when for name in names]
            if can_hold(pathway, conditions, _here(at)) is False:
                return names
    return tuple(known)


def _never_set(
    read: ReadPathway, at: ActionAt, path: Path, fact: str, story: Story
) -> Problem:
    label = in_words(read.pathway, read.pathway.facts[fact].label)
    ending = f"and '{label}' has not been set, for which '{at.name}' waits"
    return found(
        read,
        "PC052",
        path,
        f"expected '{fact}' to be set before '{at.name}', met a path without",
        hint=f"offer an action that sets '{fact}' in '{at.state}'",
        story=told(read.pathway, story, ending),
    )


def _undecided(read: ReadPathway, code: str, path: Path, what: str) -> Problem:
    sentence = f"expected proof {what}, met the end of the budget: not exhaustive"
    hint = "look deeper, or write it simpler"
    return found(read, code, path, sentence, hint=hint, severity="warning")


def _stranded(
    read: ReadPathway, at: StateAt, leaving: Leaving, answer: Answer
) -> Problem:
    pathway = read.pathway
    when = " and ".join(_circumstances(pathway, leaving, answer))
    state = state_in_words(pathway, at.track, at.name)
    ending = f"no way out of {state} for anybody" + (f" when {when}" if when else "")
    story = answer.story or ()
    return found(
        read,
        "PC051",
        at_key(at.path),
        f"expected a person's way out of '{at.name}' whatever the facts, met {ending}",
        hint="add a way out, or name the track it waits for: waits_for"
        if last_step(read, story)
        else None,
        story=told(pathway, story, f"and there is {ending}"),
    )


def _circumstances(pathway: Pathway, leaving: Leaving, answer: Answer) -> Iterator[str]:
    """Tell the tracks and facts that keep every way out shut, and stay as they are."""
    conditions = [
        condition
        for _, action in leaving.exits
        for condition in conditions_of(pathway, action)
    ]
    set_to = {fact: value for move in answer.story or () for fact, value in move.values}
    for kind, name in sorted(read_by(pathway, conditions)):
        if kind == FACT and not _settable(pathway, leaving, name):
            fact = pathway.facts[name]
            value = set_to.get(name, fact.starts_as).replace("_", " ")
            yield f"{in_words(pathway, fact.label)} is {value}"
        elif kind == TRACK and name != leaving.track:
            yield f"{name} is {state_in_words(pathway, name, answer.ends_in[name])}"


def _settable(pathway: Pathway, leaving: Leaving, fact: str) -> bool:
    return any(
        fact in other.action.sets
        and other.track in leaving.meanwhile
        and (other.track != leaving.track or other.state == leaving.state)
        for other in actions_of(pathway)
    )


def _waited_for(pathway: Pathway, at: ActionAt, guard_name: str) -> Iterator[str]:
    """Give the facts without which a guard cannot hold as they are at the start."""
    guard = pathway.guards.get(guard_name)
    if guard is None:
        return
    met = {leaf.fact for leaf in leaves(guard.when) if isinstance(leaf, FactIn)}
    for name in sorted(met & pathway.facts.keys()):
        fact = pathway.facts[name]
        if fact.starts_as in fact.of:
            fixed = {**_here(at), (FACT, name): fact.starts_as}
            if can_hold(pathway, [guard.when], fixed) is False:
                yield name


def _setters(pathway: Pathway, fact: str) -> frozenset[str]:
    return frozenset(at.name for at in actions_of(pathway) if fact in at.action.sets)


def _set_meanwhile(pathway: Pathway, at: ActionAt, fact: str) -> bool:
    """Tell whether a fact can be set while the case is in the state of an action."""
    return any(
        fact in other.action.sets
        and (other.track != at.track or other.state == at.state)
        for other in actions_of(pathway)
    )
