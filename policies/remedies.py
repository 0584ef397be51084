"""What would make an action possible: for each guard that refuses, who could do what.

- Found from what the guard depends on; nothing is tried.
- An action is named with the roles that some permit allows it.
- What only time can bring is said so; the system's own actions are time's.
- What the guards allow now is named alone, where there is any of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policies.facts import CaseFacts
from policies.permits import roles_that_may
from policies.readiness import open_requests
from policies.rulebook import Rulebook
from states.conditions import FactIn, TrackIn
from states.counting import Answers, Since, SinceFirst, Times, Visits, Voiced
from states.dates import Apart, Until, Within, dates_in
from states.facts import Facts
from states.guards import evaluate, leaves
from states.leaves import Leaf, truth_of
from states.machine import decide
from states.rosters import AlsoOn, OnCase
from states.tracks import Action


@dataclass(frozen=True, slots=True)
class Remedy:
    """An action that would change what a guard depends on; time, where none is named.

    `request` names a request that waits for its answer.
    """

    action: str | None
    roles: tuple[str, ...] = ()
    request: str | None = None


def remedies(rulebook: Rulebook, facts: CaseFacts, guard: str) -> tuple[Remedy, ...]:
    """Give what could make a guard hold that does not hold now."""
    condition = rulebook.pathway.guards[guard].when
    if evaluate(condition, facts.facts) is True:
        return ()
    met = dict.fromkeys(
        remedy
        for leaf in leaves(condition)
        if truth_of(leaf, facts.facts) is not True
        for remedy in _for(rulebook, facts, leaf)
    )
    open_now = tuple(one for one in met if _is_open(rulebook, facts.facts, one))
    return open_now or tuple(met)


def _is_open(rulebook: Rulebook, facts: Facts, one: Remedy) -> bool:
    """Tell whether the guards let a remedy be taken now, or it needs no action."""
    if one.action is None or one.request is not None:
        return True
    return decide(rulebook.compiled, facts, one.action).allowed


def _for(rulebook: Rulebook, facts: CaseFacts, leaf: Leaf) -> Iterator[Remedy]:
    match leaf:
        case Since(since=action) | SinceFirst(since_first=action):
            yield from _again(rulebook, leaf, action, facts.facts)
        case Until() if _time_brings(leaf, facts.facts):
            yield Remedy(None)
        case Times(times=action):
            yield _by(rulebook, action)
        case Answers():
            for name in sorted(open_requests(facts)):
                yield Remedy("answer", roles_that_may(rulebook, "answer"), name)
        case _:
            yield from (_by(rulebook, name) for name in _leading(rulebook, leaf))


def _again(
    rulebook: Rulebook, leaf: Since | SinceFirst, action: str, facts: Facts
) -> Iterator[Remedy]:
    done = action in facts.last
    if leaf.at_most is not None or not done:
        yield _by(rulebook, action)
    elif leaf.at_least is not None:
        yield Remedy(None)


def _leading(rulebook: Rulebook, leaf: Leaf) -> Iterable[str]:
    """Give each action that does what a leaf asks for."""
    found: dict[str, None] = {}
    for track, state in rulebook.pathway.tracks.items():
        for place in state.states.values():
            for name, action in place.actions.items():
                if _leads(leaf, track, action):
                    found[name] = None
    return found


def _leads(leaf: Leaf, track: str, action: Action) -> bool:
    match leaf:
        case FactIn(fact=fact):
            return fact in action.sets
        case Until() | Apart() | Within():
            return _gives(leaf, action)
        case TrackIn(track=wanted, states=states):
            beside = action.also.get(wanted)
            own = track == wanted and action.go_to in states
            return own or (beside is not None and beside.go_to in states)
        case Visits(visits=state):
            return leaf.at_least is not None and action.go_to == state
        case OnCase(on_case=roles):
            short = leaf.at_least is not None or leaf.share_at_least is not None
            full = leaf.at_most is not None
            comes, goes = action.joins in roles, action.leaves in roles
            return (short and comes) or (full and goes)
        case AlsoOn(also_on=role):
            return action.leaves == role
        case Voiced(voice=voice):
            return action.hears is not None and action.hears.voice == voice
        case _:
            return False


def _gives(leaf: Until | Apart | Within, action: Action) -> bool:
    """Tell whether an action sets a date that a leaf reads, or brings its windows."""
    held = isinstance(leaf, Within) and action.form == leaf.form
    return held or not set(dates_in(leaf)).isdisjoint(action.sets)


def _time_brings(leaf: Until, facts: Facts) -> bool:
    """Tell whether a date that is set only has to come nearer."""
    return leaf.at_least is None and truth_of(leaf, facts) is False


def _by(rulebook: Rulebook, action: str) -> Remedy:
    if action in rulebook.system:
        return Remedy(None)
    return Remedy(action, roles_that_may(rulebook, action))
