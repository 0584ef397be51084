"""What of two joined cases holds: of consent the lesser, of facts the safer.

- Consents are never added up: where it is given in the case that goes on alone, it
  ends there as if it had run out, with what follows from that; where it is given in
  the other alone, it stays ungiven. Consent is then asked anew.
- A fact for which the file orders its values takes the one written earlier.
"""

from collections.abc import Iterator, Mapping

from states.definition import Pathway
from states.leaves import is_consent, is_given
from states.tracks import Action, State
from workflows.cases import Case

type Move = tuple[str, str, str]  # track, from, to


def consent_ends(
    pathway: Pathway, case: Case, other_pathway: Pathway, other: Case
) -> list[Move]:
    """Give the moves by which consent ends that only the first case has."""
    theirs = {track for track, _, _ in _given(other_pathway, other.states)}
    moves: dict[str, Move] = {}
    for track, state, ends in _given(pathway, case.states):
        if track in theirs:
            continue
        start = pathway.tracks[track].start
        moves[track] = (track, state, (ends.go_to if ends else None) or start)
        for name, also in ends.also.items() if ends else ():
            here = case.states[name]
            if here in also.states:
                moves.setdefault(name, (name, here, also.go_to))
    return list(moves.values())


def safer_facts(
    pathway: Pathway, one: Mapping[str, str], other: Mapping[str, str]
) -> dict[str, str]:
    """Give the facts in which the other case is the more protected one."""
    orders = pathway.merge.more_protective if pathway.merge else {}
    changed = {}
    for name, order in orders.items():
        met = [values[name] for values in (one, other) if values.get(name) in order]
        safest = min(met, key=order.index, default=None)
        if safest is not None and safest != one.get(name):
            changed[name] = safest
    return changed


def _given(
    pathway: Pathway, states: Mapping[str, str]
) -> Iterator[tuple[str, str, Action | None]]:
    """Give each track on which consent is given now, with the arrow that ends it."""
    for track, machine in pathway.tracks.items():
        name = states.get(track, "")
        if name not in machine.states:
            continue
        ends = _that_ends(machine.states[name])
        if ends is not None or (is_consent(track) and is_given(name)):
            yield track, name, ends


def _that_ends(state: State) -> Action | None:
    by_system = (a for a in state.actions.values() if a.system == "ends_consent")
    return next(by_system, None)
