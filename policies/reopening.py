"""Reopening: a closed case goes on, by one of the ways its end names.

- Two people, a new reason, the guards of the way, and while it is still kept.
- Where the way says so, nobody who ended or decided the case takes part.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from policies.actors import Actor
from policies.facts import Asked, CaseFacts
from policies.reasons import Reason, label, said_as
from policies.rulebook import Rulebook
from states.definition import Pathway
from states.tracks import Reopen, State

REOPEN, VOTE = "reopen", "vote"


def ways_back(rulebook: Rulebook, facts: CaseFacts) -> tuple[Reopen, ...]:
    """Give the ways in which the case, as it has ended, can go on."""
    main = rulebook.pathway.tracks["main"].states
    state = main.get(facts.facts.tracks.get("main", ""))
    return state.reopen if state is not None and state.final else ()


def way_asked(rulebook: Rulebook, facts: CaseFacts, asked: Asked) -> Reopen | None:
    """Give the way that is asked for; where there is only one it need not be named."""
    ways = ways_back(rulebook, facts)
    if asked.go_to is None:
        return ways[0] if len(ways) == 1 else None
    return next((way for way in ways if way.go_to == asked.go_to), None)


def reopening_reasons(
    rulebook: Rulebook, facts: CaseFacts, asked: Asked
) -> Iterator[Reason]:
    """Give every reason why the case is not ready to be reopened like this."""
    if asked.action != REOPEN:
        return
    main = rulebook.pathway.tracks["main"].states
    ways = ways_back(rulebook, facts)
    if not rulebook.compiled.table.has_ended(facts.facts):
        yield said_as("E_STATE", "is_open")
        return
    if not ways:
        yield said_as("E_STATE", "never_reopened")
        return
    way = way_asked(rulebook, facts, asked)
    if way is None:
        yield said_as("E_STATE", "say_where", ways=partial(_named, ways, main))
        return
    for name in way.when:
        guard = rulebook.compiled.guards[name]
        if not guard.test(facts.facts):
            yield Reason(guard.code_for(facts.facts), guard.refuse, guard=name)


def _named(ways: Iterable[Reopen], states: Mapping[str, State], language: str) -> str:
    return ", ".join(
        f"{one.go_to} ({label(states[one.go_to].label, language)})" for one in ways
    )


def reopened_by_others(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> Iterator[Reason]:
    """Refuse who ended or decided the case before, where the way asks for others."""
    if asked.action != REOPEN:
        return
    way = way_asked(rulebook, facts, asked)
    if way is None or not way.keep_apart_from_first:
        return
    persons = {actor.ref, *facts.standing.stands_for}
    first = frozenset[str]().union(
        *(facts.acts.get(act, frozenset()) for act in _first(rulebook.pathway))
    )
    if persons & first:
        yield said_as("E_SOD", "reopened_by_others")


def _first(pathway: Pathway) -> Iterator[str]:
    """Give the actions by which a case is decided, or is led to an end."""
    ends = {
        name for name, state in pathway.tracks["main"].states.items() if state.final
    }
    yield VOTE
    for track in pathway.tracks.values():
        for state in track.states.values():
            for name, action in state.actions.items():
                leads_to = {
                    action.go_to,
                    *(also.go_to for also in action.also.values()),
                }
                if action.decided_by is not None or leads_to & ends:
                    yield name
