"""Making the steps of standing actions: a case reopened, merged, handed over.

- A reopened case goes on where its end says, and consent that stands ends at once as
  if it had run out, with what follows from that.
- A case taken over stands where it stood, or where support is suspended with consent
  to be asked anew; the area that gave it has ended it.
- Of a track outside the slice every state is possible.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

from states.definition import Pathway
from states.exploring.making import Making, Question
from states.exploring.moves import Configuration, Move
from states.exploring.steps import Entering, Step
from states.exploring.variables import TRACK
from states.leaves import is_consent, is_given
from states.standing_moves import MAIN, OPEN_OFFER, StandingMove, standing_moves
from states.tracks import Action

REOPEN, ACCEPT = "reopen", "accept_transfer"

type Places = Mapping[int, frozenset[int]]  # slot of a track -> its states
type _Kept = tuple[str, tuple[str, ...], str | None]  # of a consent: track, from, to


class _Consent(NamedTuple):
    """Where a consent track stands when a case is reopened, and what becomes of it."""

    track: str
    states: tuple[str, ...]
    to: str | None = None
    action: Action | None = None


def standing_steps(making: Making) -> Iterator[Step]:
    """Make the steps of all standing actions that move a track."""
    for move in standing_moves(making.pathway):
        if move.action == REOPEN:
            yield from _reopened(making, move)
        else:
            yield from _moved(making, move)
    yield from _taken_over(making)


def _moved(making: Making, one: StandingMove) -> Iterator[Step]:
    enters = making.entering(one.track, one.states, one.go_to)
    if one.main_to is not None:
        enters += making.entering(MAIN, _still_open(making.pathway), one.main_to)
    stands = [(one.track, one.states)]
    if one.main_in:
        stands.append((MAIN, one.main_in))
    if enters:
        yield _step(making, one, enters, _places(making, stands))


def _reopened(making: Making, one: StandingMove) -> Iterator[Step]:
    tracks = [name for name in making.pathway.tracks if is_consent(name)]
    met: set[tuple[str, tuple[_Kept, ...]]] = set()
    for chosen in product(*(_consents(making.pathway, name) for name in tracks)):
        to, enters = one.go_to, tuple[Entering, ...]()
        for consent in chosen:
            also = consent.action.also.get(MAIN) if consent.action else None
            if also is not None and to in also.states:
                to = also.go_to
        seen = [way for way in chosen if (TRACK, way.track) in making.slots]
        step = to, tuple((way.track, way.states, way.to) for way in seen)
        if step in met:
            continue  # the choices differ on tracks that are left out
        met.add(step)
        for consent in seen:
            if consent.to is not None:
                enters += making.entering(consent.track, consent.states, consent.to)
        stands = [(MAIN, one.states), *((way.track, way.states) for way in seen)]
        enters = (*making.entering(MAIN, one.states, to), *enters)
        yield _step(making, one, enters, _places(making, stands))


def consents_that_move_main(pathway: Pathway) -> Iterator[str]:
    """Give the consent tracks whose end moves main along with it."""
    for name in filter(is_consent, pathway.tracks):
        ways = (consent.action for consent in _consents(pathway, name))
        if any(action is not None and MAIN in action.also for action in ways):
            yield name


def _consents(pathway: Pathway, name: str) -> Iterator[_Consent]:
    track, ending = pathway.tracks[name], set[str]()
    for state_name, state in track.states.items():
        ends = [a for a in state.actions.values() if a.system == "ends_consent"]
        to = ends[0].go_to if ends else track.start if is_given(state_name) else None
        if to is not None:
            ending.add(state_name)
            yield _Consent(name, (state_name,), to, ends[0] if ends else None)
    yield _Consent(name, tuple(one for one in track.states if one not in ending))


def _taken_over(making: Making) -> Iterator[Step]:
    """Make the step by which the case begins in the area that takes it over."""
    pathway, transfer = making.pathway, making.pathway.transfer
    if transfer is None or transfer.track not in pathway.tracks:
        return
    enters = tuple[Entering, ...]()
    if transfer.suspended is not None:
        enters += making.entering(MAIN, _still_open(pathway), transfer.suspended)
    for name, track in pathway.tracks.items():
        if is_consent(name) or name == transfer.track:
            enters += making.entering(name, tuple(track.states), track.start)
    begins = transfer.suspended or ""
    one = StandingMove(ACCEPT, MAIN, (), begins)
    stands = _places(making, [(transfer.track, OPEN_OFFER)])
    if enters:
        yield _step(making, one, enters, stands)


def _step(
    making: Making, one: StandingMove, enters: tuple[Entering, ...], stands: Places
) -> Step:
    alone = one.states[0] if len(one.states) == 1 else ""
    move = Move("standing", one.action, one.track, alone, one.go_to)
    known = (making.pathway.guards.get(name) for name in one.when)
    conditions = [guard.when for guard in known if guard is not None]
    besides = _standing(stands) if stands else None
    gated = making.weigher.gated(conditions, tuple(stands), besides)
    return Step(move, *gated, enters=enters)


def _places(making: Making, stands: list[tuple[str, tuple[str, ...]]]) -> Places:
    return {
        slot: frozenset(
            at for at, n in enumerate(making.domains[slot].names) if n in names
        )
        for track, names in stands
        if (slot := making.slots.get((TRACK, track))) is not None
    }


def _standing(stands: Places) -> Question:
    def here(configuration: Configuration) -> bool:
        return all(configuration[slot] in among for slot, among in stands.items())

    return here


def _still_open(pathway: Pathway) -> tuple[str, ...]:
    main = pathway.tracks[MAIN].states
    return tuple(name for name, state in main.items() if not state.final)
