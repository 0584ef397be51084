"""What standing actions move: a case reopened, merged, or handed to another area.

- No state offers them; the file says where they lead, a permit who may and where.
- The states of an offer of transfer are known by their names on its own track.
- Undoing a merge leads back to where the case was, so it adds no way of its own.
"""

from collections.abc import Iterator
from typing import NamedTuple

from states.definition import Pathway

MAIN = "main"
OFFER_STATES = (
    "none", "offered", "pack_sent", "accepted", "refused", "expired", "host_notified",
)  # fmt: skip
OFFERABLE = ("none", "refused", "expired", "host_notified")
OPEN_OFFER = ("offered", "pack_sent")
OFFER_MOVES = (
    ("offer_transfer", OFFERABLE, "offered"),
    ("offer_transfer", ("offered",), "pack_sent"),
    ("offer_transfer", OPEN_OFFER, "none"),
    ("offer_transfer", (*OPEN_OFFER, "refused"), "host_notified"),
    ("refuse_transfer", OPEN_OFFER, "refused"),
    ("refuse_transfer", OPEN_OFFER, "expired"),
)


class StandingMove(NamedTuple):
    """A move of one track by a standing action, and of main along with it."""

    action: str
    track: str
    states: tuple[str, ...]
    go_to: str
    when: tuple[str, ...] = ()
    main_to: str | None = None  # an end of main, where the case ends by it
    main_in: tuple[str, ...] = ()  # where main is meanwhile; anywhere if not said


def standing_moves(pathway: Pathway) -> Iterator[StandingMove]:
    """Give every move of a track by a standing action."""
    main = pathway.tracks[MAIN].states
    still_open = tuple(name for name, state in main.items() if not state.final)
    for name, state in main.items():
        for way in state.reopen if state.final else ():
            yield StandingMove("reopen", MAIN, (name,), way.go_to, way.when)
    if pathway.merge is not None:
        merged = tuple(_permitted(pathway, "confirm_merge", still_open))
        yield StandingMove("confirm_merge", MAIN, merged, pathway.merge.go_to)
    if pathway.transfer is not None:
        yield from _of_transfer(pathway, pathway.transfer.track, still_open)


def _of_transfer(
    pathway: Pathway, track: str, still_open: tuple[str, ...]
) -> Iterator[StandingMove]:
    transfer = pathway.transfer
    if transfer is None:
        return
    accept, ends = "accept_transfer", transfer.go_to
    if track == MAIN or track not in pathway.tracks:
        yield StandingMove(accept, MAIN, still_open, ends)
        return
    offered = tuple(_permitted(pathway, "offer_transfer", still_open))
    for action, froms, to in OFFER_MOVES:
        main_in = offered if to == "offered" else ()
        yield StandingMove(action, track, froms, to, main_in=main_in)
    yield StandingMove(accept, track, OPEN_OFFER, "accepted", main_to=ends)


def _permitted(pathway: Pathway, action: str, states: tuple[str, ...]) -> Iterator[str]:
    """Give the states of main in which somebody is permitted a standing action."""
    main = pathway.tracks[MAIN].states.keys()
    lines = [line for line in pathway.permits if action in line.may]
    named = [main & set(line.states) for line in lines]
    for state in states:
        if not lines or any(not one or state in one for one in named):
            yield state


def begins_elsewhere(pathway: Pathway) -> str | None:
    """Give the state of main in which a case that is handed over may begin there."""
    return pathway.transfer.suspended if pathway.transfer is not None else None
