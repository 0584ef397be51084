"""Why no path was found to something: as much as is known of it, in words.

- What the explorer proved is said as proved; else only the budget ended.
- What a guard leaves to what lies outside one case is named.
"""

from policies.simulating.searching import Goal
from states.counting import Linked, Seats, Voiced
from states.definition import Pathway
from states.exploring.paths import Ways
from states.guards import leaves
from states.nested import ParentIn, Siblings
from states.rosters import AlsoOn, OnCase

STANDING = "no case comes there but by reopening, merging or a transfer, if at all"
OUTSIDE = "depends on what lies outside this one case"
REFUSAL = "this guard was never met refusing alone"
CAP = "was never met taken as often as it may be"
OUTSIDE_ONE_CASE = (Linked, Seats, Voiced, ParentIn, Siblings, OnCase, AlsoOn)
ENDED = "the search ended with its budget"


def why_missing(pathway: Pathway, ways: Ways, goal: Goal) -> str:
    """Say why there is no path to a goal."""
    if _is_proved(pathway, ways, goal):
        return STANDING
    if any(_lies_outside(pathway, guard) for guard in _guards(pathway, goal)):
        return OUTSIDE
    if goal.aim == "refusal":
        return REFUSAL if goal.guard in pathway.guards else CAP
    return ENDED


def _is_proved(pathway: Pathway, ways: Ways, goal: Goal) -> bool:
    """Tell whether the state, or the action in it, was proved to have no way."""
    state = pathway.tracks[goal.track].states[goal.state]
    if goal.aim == "action":
        return (goal.state, "action", goal.action) in ways.never
    every = [(goal.state, "action", name) for name in state.actions]
    return bool(every) and all(one in ways.never for one in every)


def _guards(pathway: Pathway, goal: Goal) -> tuple[str, ...]:
    if goal.aim == "refusal":
        return (goal.guard,)
    state = pathway.tracks[goal.track].states[goal.state]
    return state.actions[goal.action].when if goal.aim == "action" else ()


def _lies_outside(pathway: Pathway, guard: str) -> bool:
    known = pathway.guards.get(guard)
    met = leaves(known.when) if known else ()
    return any(isinstance(leaf, OUTSIDE_ONE_CASE) for leaf in met)
