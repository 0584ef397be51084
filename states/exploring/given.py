"""What an action has just asked, and need not be asked again where it leads.

- A guard of the action held in the same moment. What it read is the same afterwards
  unless the action itself changes it: who is on the case, whose answer counts, which
  child cases there are.
- Only parts that all have to hold are left out, and only where nothing of them is
  kept by the explorer: what it keeps it asks anew.
- Of an action whose state is left open only what it asks in each of its states.
"""

from collections.abc import Iterable, Iterator

from states.conditions import All, Condition, Dated
from states.counting import Linked, Seats, SubCases, Voiced
from states.dates import Apart, Until, Within
from states.definition import Pathway
from states.exploring.moves import Move
from states.exploring.variables import conditions_of, read_by_leaf
from states.guards import leaves
from states.leaves import Leaf
from states.nested import ParentIn, Siblings
from states.rosters import AlsoOn, OnCase
from states.tracks import Action

STEADY = (Dated, Until, Apart, Within, Linked, ParentIn, Siblings)


def still_to_ask(
    pathway: Pathway, move: Move, condition: Condition
) -> Condition | None:
    """Give what is left of a condition where a move has just led; none: all holds."""
    given = _given(pathway, move)
    parts = tuple(one for one in _parts(condition) if one not in given)
    return All(conditions=parts) if parts else None


def _given(pathway: Pathway, move: Move) -> list[Condition]:
    """Give what surely held when the move was made, and holds afterwards."""
    every = [
        [
            part
            for asked in conditions_of(pathway, action)
            for part in _parts(asked)
            if all(_stays(pathway, action, leaf) for leaf in leaves(part))
        ]
        for action in _actions(pathway, move)
    ]
    first, *others = every or [[]]
    return [one for one in first if all(one in more for more in others)]


def _actions(pathway: Pathway, move: Move) -> Iterator[Action]:
    if move.kind == "action" and move.track in pathway.tracks:
        for name, state in pathway.tracks[move.track].states.items():
            if move.name in state.actions and move.state in {"", name}:
                yield state.actions[move.name]


def _parts(condition: Condition) -> Iterable[Condition]:
    if not isinstance(condition, All):
        return (condition,)
    return (part for one in condition.conditions for part in _parts(one))


def _stays(pathway: Pathway, action: Action, leaf: Leaf) -> bool:
    """Tell whether a leaf that the explorer does not keep is as it was before."""
    if read_by_leaf(pathway, leaf):
        return False
    on_case = not (action.joins or action.leaves or action.vacates)
    match leaf:
        case SubCases(sub_cases=kind):
            return kind != action.opens and kind not in action.ends_sub_cases
        case Voiced(voice=voice):
            return (
                on_case and action.hears is None and not _heard(pathway, action, voice)
            )
        case OnCase() | AlsoOn() | Seats():
            return on_case
        case _:
            return isinstance(leaf, STEADY)


def _heard(pathway: Pathway, action: Action, voice: str) -> bool:
    """Tell whether an action may enter a state that asks a voice anew."""
    entered = {action.go_to, *(also.go_to for also in action.also.values())}
    return any(
        one.hears is not None and one.hears.voice == voice
        for track in pathway.tracks.values()
        for name, state in track.states.items()
        if name in entered
        for one in state.actions.values()
    )
