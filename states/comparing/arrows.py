"""Actions compared where both versions offer them: what is asked, what follows.

- A guard less, or one that holds at more points, is a weakening with its point.
- A second person, a panel, a reason, a form, a cap taken away is a weakening.
- Another target, or a move of another track left out, is signed: it may skip a step.
"""

from collections.abc import Iterator, Sequence

from states.comparing.changes import Change, Two, narrowed, weakened
from states.comparing.points import ALWAYS, UNKNOWN, opens_where
from states.comparing.watching import joining_compared
from states.conditions import Condition
from states.definition import Pathway
from states.tracks import Action


def guards_compared(two: Two) -> Iterator[Change]:
    """Compare each guard that both versions have."""
    for name, guard in two.new.guards.items():
        before = two.old.guards.get(name)
        if before is None or before.when == guard.when:
            continue
        opened = opens_where(two.now, [before.when], [guard.when])
        if opened is None:
            yield narrowed(f"The guard '{name}' now holds at fewer points or the same.")
        else:
            yield weakened(f"The guard '{name}' {_now_holds(opened)}.")


def actions_compared(two: Two) -> Iterator[Change]:
    """Compare each action in each state where both versions offer it."""
    for track_name, track in two.new.tracks.items():
        before = two.old.tracks.get(track_name)
        for state_name, state in track.states.items():
            was = before.states.get(state_name) if before else None
            for name, action in state.actions.items():
                if was is not None and name in was.actions:
                    place = (track_name, state_name, name)
                    yield from _action(two, place, was.actions[name], action)


def _action(
    two: Two, place: tuple[str, str, str], old: Action, new: Action
) -> Iterator[Change]:
    track, state, _ = place
    here = f"In '{two.now.state(track, state)}', '{two.now.label(new.label)}'"
    yield from _when(two, here, old, new)
    yield from _by_whom(two, here, old, new)
    yield from _asked(two, here, old, new)
    yield from _target(two, track, here, old, new)
    yield from _also(two, here, old, new)
    yield from _opens(here, old, new)
    yield from _heard(here, old, new)
    yield from _told(two, here, old, new)
    yield from joining_compared(two, here, old, new)


def _when(two: Two, here: str, old: Action, new: Action) -> Iterator[Change]:
    if set(old.when) == set(new.when):
        return
    opened = opens_where(two.now, _held(two.old, old), _held(two.new, new))
    if opened is None:
        added = ", ".join(sorted(set(new.when) - set(old.when)))
        yield narrowed(f"{here} asks for more, or the same otherwise: {added or '-'}.")
    else:
        dropped = ", ".join(sorted(set(old.when) - set(new.when)))
        yield weakened(
            f"{here} {_now_open(opened)} (no longer asked: {dropped or '-'})."
        )


def _held(pathway: Pathway, action: Action) -> Sequence[Condition]:
    return [pathway.guards[name].when for name in action.when if name in pathway.guards]


def _now_open(opened: str) -> str:
    if opened == ALWAYS:
        return "is now open where it was not"
    if opened == UNKNOWN:
        return f"may be open where it was not; {UNKNOWN}"
    return f"is now open when {opened}"


def _now_holds(opened: str) -> str:
    if opened == ALWAYS:
        return "now holds where it did not"
    if opened == UNKNOWN:
        return f"may hold where it did not; {UNKNOWN}"
    return f"now holds when {opened}"


def _by_whom(two: Two, here: str, old: Action, new: Action) -> Iterator[Change]:
    if old.two_people and not new.two_people:
        yield weakened(f"{here} no longer takes two people.")
    if new.two_people and not old.two_people:
        yield narrowed(f"{here} now takes two people.")
    if old.decided_by and not new.decided_by:
        yield weakened(f"{here} no longer takes a decision of the panel.")
    if new.decided_by and not old.decided_by:
        yield narrowed(f"{here} now takes a decision of the panel.")
    if old.two_people and new.two_people:
        yield from _confirmed(two, here, old, new)
    if old.system != new.system:
        who = "the system" if new.system else "people"
        yield weakened(f"{here} is now taken by {who}.")


def _confirmed(two: Two, here: str, old: Action, new: Action) -> Iterator[Change]:
    more = sorted(set(new.confirmed_by) - set(old.confirmed_by))
    less = set(old.confirmed_by) - set(new.confirmed_by)
    if old.confirmed_by and not new.confirmed_by:
        yield weakened(f"{here} may now be confirmed by anybody who may propose it.")
    elif more and old.confirmed_by:
        yield weakened(f"{here} may now also be confirmed by {two.now.roles(more)}.")
    elif more or less:
        yield narrowed(f"{here} is now confirmed by {two.now.roles(new.confirmed_by)}.")


def _asked(two: Two, here: str, old: Action, new: Action) -> Iterator[Change]:
    if old.reason and not new.reason:
        yield weakened(f"{here} no longer needs a reason.")
    if new.reason and not old.reason:
        yield narrowed(f"{here} now needs a reason.")
    if old.form is not None and new.form is None:
        yield weakened(f"{here} no longer needs the form '{old.form}'.")
    elif old.form != new.form:
        yield narrowed(f"{here} now needs the form '{new.form}'.")
    yield from _cap(here, old.at_most, new.at_most)
    for name in set(new.sets) - set(old.sets):
        yield weakened(f"{here} now sets '{_fact(two, name)}'.")
    for name in set(old.sets) - set(new.sets):
        yield narrowed(f"{here} no longer sets '{_fact(two, name)}'.")


def _fact(two: Two, name: str) -> str:
    known = two.new.facts.get(name) or two.old.facts.get(name)
    return two.now.label(known.label) if known else name


def _cap(here: str, old: int | None, new: int | None) -> Iterator[Change]:
    if old is not None and (new is None or new > old):
        most = "without a limit" if new is None else f"{new} times"
        yield weakened(f"{here} may now be taken {most}; it was at most {old}.")
    elif old != new:
        yield narrowed(f"{here} may now be taken at most {new} times.")


def _target(
    two: Two, track: str, here: str, old: Action, new: Action
) -> Iterator[Change]:
    if old.go_to == new.go_to:
        return
    was = two.was.state(track, old.go_to) if old.go_to else "staying"
    now = two.now.state(track, new.go_to) if new.go_to else "staying"
    yield weakened(f"{here} now leads to '{now}'; it led to '{was}'.")


def _also(two: Two, here: str, old: Action, new: Action) -> Iterator[Change]:
    for name in dict.fromkeys([*old.also, *new.also]):
        was, now = old.also.get(name), new.also.get(name)
        if was == now:
            continue
        track = two.now.track(name)
        if now is None:
            yield weakened(f"{here} no longer moves {track}.")
        elif was is None:
            target = two.now.state(name, now.go_to)
            yield narrowed(f"{here} now also moves {track} to '{target}'.")
        else:
            froms = two.now.states(now.states)
            target = two.now.state(name, now.go_to)
            yield weakened(f"{here} now moves {track} from {froms} to '{target}'.")


def _heard(here: str, old: Action, new: Action) -> Iterator[Change]:
    if old.hears != new.hears:
        if old.hears is None and new.hears is not None:
            yield narrowed(f"{here} now records the answer '{new.hears.answer}'.")
        elif new.hears is None:
            yield weakened(f"{here} no longer records anybody's answer.")
        else:
            yield weakened(f"{here} now records '{new.hears.answer}'.")
    for name in sorted(set(old.asks) - set(new.asks)):
        yield weakened(f"{here} no longer asks '{name}'.")
    for name in sorted(set(new.asks) - set(old.asks)):
        yield narrowed(f"{here} now asks '{name}'.")


def _told(two: Two, here: str, old: Action, new: Action) -> Iterator[Change]:
    before, after = (one.tells.to if one.tells else () for one in (old, new))
    if less := sorted(set(before) - set(after)):
        yield weakened(f"{here} is no longer told to {two.was.roles(less)}.")
    if more := sorted(set(after) - set(before)):
        yield narrowed(f"{here} is now told to {two.now.roles(more)}.")
    if old.tells and new.tells and old.tells.from_time != new.tells.from_time:
        later = new.tells.from_time > old.tells.from_time
        change = weakened if later else narrowed
        yield change(f"{here} is now told from time {new.tells.from_time} on.")


def _opens(here: str, old: Action, new: Action) -> Iterator[Change]:
    if old.opens != new.opens:
        yield narrowed(f"{here} now opens '{new.opens or 'nothing'}'.")
    for name in set(new.ends_sub_cases) - set(old.ends_sub_cases):
        yield weakened(f"{here} now ends what is open of '{name}'.")
    for name in set(old.ends_sub_cases) - set(new.ends_sub_cases):
        yield narrowed(f"{here} no longer ends what is open of '{name}'.")
