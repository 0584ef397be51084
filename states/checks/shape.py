"""What a state and an action must and must not have: PC010, PC020 to PC024, PC037.

- An action goes somewhere or stays, one of the two; what stays says so.
- A final state is the end: nothing happens there, and only main has one.
- Every other state has somebody to answer for it, and a time, unless it rests.
- A state that pauses something says for how long at most, or has a clock.
- Only a final state is reopened.
- Somebody can leave every state; a resting one of a side track may be its last.
"""

from collections.abc import Iterator

from states.checks.places import (
    MAIN,
    StateAt,
    actions_of,
    at_key,
    found,
    states_of,
)
from states.errors import Problem
from states.reading import ReadPathway
from states.scanning import Path
from states.tracks import State


def goes_or_stays(read: ReadPathway) -> Iterator[Problem]:
    """PC010: an action has both of `go_to` and `stay`, or neither."""
    for at in actions_of(read.pathway):
        if (at.action.go_to is None) == (at.action.stay is None):
            met = "neither" if at.action.stay is None else "both"
            sentence = f"expected one of 'go_to' and 'stay' for '{at.name}', met {met}"
            yield found(read, "PC010", at_key(at.path), sentence)


def stays_by_its_word(read: ReadPathway) -> Iterator[Problem]:
    """PC037: an action goes to the state it is taken in (a warning)."""
    for at in actions_of(read.pathway):
        if at.action.go_to == at.state:
            sentence = f"expected 'stay: true' for '{at.name}', met 'go_to' of its own "
            sentence += f"state '{at.state}', which begins none of its times anew"
            hint = "write 'stay: true', or go through another state"
            path = at_key((*at.path, "go_to"))
            yield found(read, "PC037", path, sentence, hint=hint, severity="warning")


def one_track_an_action(read: ReadPathway) -> Iterator[Problem]:
    """E-PATH-NAME: an action of one track bears the name of one of another."""
    first: dict[str, dict[str, Path]] = {}
    for at in actions_of(read.pathway):
        paths, path = first.setdefault(at.name, {}), at_key(at.path)
        paths[at.track] = min(paths.get(at.track, path), path, key=read.place)
    for name, paths in first.items():
        if len(paths) > 1:
            *before, last = sorted(paths.values(), key=read.place)
            lines = ", ".join(str(read.place(path)[0]) for path in before)
            sentence = f"expected '{name}' on one track only, met it again: "
            sentence += f"line {lines}"
            yield found(read, "E-PATH-NAME", last, sentence, hint="rename one")


def ends_are_ends(read: ReadPathway) -> Iterator[Problem]:
    """PC020: something goes on in a final state, or a side track has one."""
    for at in states_of(read.pathway):
        if not at.state.final:
            yield from _reopened(read, at)
            continue
        for word in _goes_on(at.state):
            sentence = f"expected nothing to go on in the final state '{at.name}', "
            sentence += f"met '{word}'"
            yield found(read, "PC020", at_key((*at.path, word)), sentence)
        if at.track != MAIN:
            sentence = f"expected final states on main only, met '{at.name}' on "
            sentence += f"'{at.track}'"
            yield found(
                read, "PC020", at_key(at.path), sentence, hint="make it resting"
            )


def owned(read: ReadPathway) -> Iterator[Problem]:
    """PC021: a state has no owner."""
    for at in _waiting(read):
        if at.state.owner is None:
            sentence = f"expected the state '{at.name}' to have an owner, met none"
            yield found(read, "PC021", at_key(at.path), sentence, hint="add 'owner'")


def timed(read: ReadPathway) -> Iterator[Problem]:
    """PC022: a state has no time, or pauses without an end, or rests with a clock."""
    for at in states_of(read.pathway):
        yield from _paused_without_end(read, at)
        if at.state.resting and at.state.clock is not None:
            sentence = f"expected the resting state '{at.name}' to wait for nobody, "
            sentence += "met a clock"
            hint = "take out 'resting' or 'clock'"
            yield found(read, "PC022", at_key((*at.path, "clock")), sentence, hint=hint)
    for at in _waiting(read):
        if at.track == MAIN and read.pathway.idle_cases_to is not None:
            continue  # the alarm of idle cases watches over it
        if at.state.clock is None and at.state.review is None:
            sentence = f"expected the state '{at.name}' to have a clock or a review, "
            sentence += "met neither"
            hint = "add 'clock', 'review' or 'resting: true'"
            yield found(read, "PC022", at_key(at.path), sentence, hint=hint)


def not_a_dead_end(read: ReadPathway) -> Iterator[Problem]:
    """PC023: a state has no action."""
    for at in states_of(read.pathway):
        may_be_last = at.state.final or (at.state.resting and at.track != MAIN)
        if not at.state.actions and not may_be_last and not _is_offer(read, at):
            sentence = f"expected the state '{at.name}' to have an action, met none"
            yield found(read, "PC023", at_key(at.path), sentence)


def left_by_a_person(read: ReadPathway) -> Iterator[Problem]:
    """PC024: of a state's own actions only the system's lead out of it."""
    for at in states_of(read.pathway):
        ways = [a for a in at.state.actions.values() if a.go_to not in {None, at.name}]
        if ways and all(action.system is not None for action in ways):
            sentence = f"expected a person's way out of the state '{at.name}', "
            sentence += "met only the system's"
            yield found(read, "PC024", at_key(at.path), sentence)


def _reopened(read: ReadPathway, at: StateAt) -> Iterator[Problem]:
    if at.state.reopen:
        sentence = f"expected only a final state to be reopened, met '{at.name}'"
        path = at_key((*at.path, "reopen"))
        yield found(read, "PC020", path, sentence, hint="take it out")


def _paused_without_end(read: ReadPathway, at: StateAt) -> Iterator[Problem]:
    state = at.state
    if state.pauses and state.paused_at_most is None and state.clock is None:
        sentence = f"expected '{at.name}', which pauses {' and '.join(state.pauses)}, "
        sentence += "to say for how long at most, met nothing"
        path = at_key((*at.path, "pauses"))
        hint = "add 'paused_at_most' or 'clock'"
        yield found(read, "PC022", path, sentence, hint=hint)
    elif state.paused_at_most is not None and not state.pauses:
        sentence = f"expected 'pauses' beside 'paused_at_most' in '{at.name}', met none"
        path = at_key((*at.path, "paused_at_most"))
        yield found(read, "PC022", path, sentence)


def _waiting(read: ReadPathway) -> Iterator[StateAt]:
    """Give the states that wait for somebody.

    Those of an offer of transfer have their times in the block of the transfer.
    """
    for at in states_of(read.pathway):
        if not at.state.final and not at.state.resting and not _is_offer(read, at):
            yield at


def _is_offer(read: ReadPathway, at: StateAt) -> bool:
    """Tell whether standing actions move a state, being one of an offer of transfer."""
    transfer = read.pathway.transfer
    return transfer is not None and at.track == transfer.track and at.track != MAIN


def _goes_on(state: State) -> list[str]:
    words = ("owner", "clock", "review", "expires", "panel", "requests", "actions")
    return [word for word in words if getattr(state, word)]
