"""Times compared: clocks, ladders, pauses, reviews, retention, requests, letters.

- A longer pause is a weakening: a clock that stands still tells nobody.
- That consent or anything else no longer runs out is a weakening.
"""

from collections.abc import Iterator

from states.comparing.changes import Change, Two, narrowed, timed, weakened
from states.comparing.watching import watching_compared
from states.definition import Letter
from states.durations import Duration
from states.telling.teller import Teller
from states.timing import Clock, Keep, LengthByFact, Pause, Rung
from states.tracks import Request, State


def times_compared(two: Two) -> Iterator[Change]:
    """Compare the times of every state that both versions have."""
    for track_name, track in two.new.tracks.items():
        before = two.old.tracks.get(track_name)
        for name, state in track.states.items():
            was = before.states.get(name) if before else None
            if was is not None:
                here = f"'{two.now.state(track_name, name)}'"
                yield from _state(two, here, was, state)


def letters_compared(two: Two) -> Iterator[Change]:
    """Compare what is sent to whom, approved by whom, and by when."""
    for name, old in two.old.letters.items():
        new = two.new.letters.get(name)
        letter = f"The letter '{two.was.label(old.label)}'"
        if new is None:
            yield weakened(f"{letter} is no longer sent.")
            continue
        yield from _letter(two, letter, old, new)
    for name in two.new.letters.keys() - two.old.letters.keys():
        label = two.now.label(two.new.letters[name].label)
        yield timed(f"The letter '{label}' is new.")


def _letter(two: Two, letter: str, old: Letter, new: Letter) -> Iterator[Change]:
    for action in sorted(set(old.actions) - set(new.actions)):
        yield weakened(f"{letter} is no longer sent on '{two.was.action(action)}'.")
    for action in sorted(set(new.actions) - set(old.actions)):
        yield timed(f"{letter} is now also sent on '{two.now.action(action)}'.")
    if old.to != new.to:
        yield weakened(f"{letter} now goes to {two.now.role(new.to)}.")
    if more := sorted(set(new.approved_by) - set(old.approved_by)):
        yield weakened(f"{letter} may now be approved by {two.now.roles(more)}.")
    elif less := sorted(set(old.approved_by) - set(new.approved_by)):
        change = timed if new.approved_by else weakened
        yield change(f"{letter} is no longer approved by {two.was.roles(less)}.")
    if old.within != new.within:
        yield timed(f"{letter} is sent within {new.within}; it was {old.within}.")


def _state(two: Two, here: str, old: State, new: State) -> Iterator[Change]:
    yield from _clock(two, here, old.clock, new.clock)
    yield from _recurring(two, here, old, new)
    yield from _keeping(two, here, old.keep, new.keep)
    for name in old.requests.keys() & new.requests.keys():
        yield from _request(two, here, old.requests[name], new.requests[name])
    if old.pauses != new.pauses or old.paused_at_most != new.paused_at_most:
        what = " and ".join(new.pauses) or "nothing"
        most = f", for at most {new.paused_at_most}" if new.paused_at_most else ""
        yield weakened(f"In {here} what stands still is now: {what}{most}.")


def _clock(
    two: Two, here: str, old: Clock | None, new: Clock | None
) -> Iterator[Change]:
    if old is None or new is None:
        if new is not None:
            yield timed(f"{here} now has a clock: due {_due(two.now, new)}.")
        elif old is not None:
            yield timed(
                f"{here} no longer has a clock; it was due {_due(two.was, old)}."
            )
        return
    if _counted(old) != _counted(new):
        was, now = _due(two.was, old).removeprefix("in "), _due(two.now, new)
        longer = _longer(old.due, new.due)
        yield timed(f"{here} is now due {now}; it was {was}{longer}.")
    yield from _ladder(two, here, old.escalate, new.escalate)
    yield from _pause(here, old.pause, new.pause)
    if old.remind != new.remind:
        lengths = ", ".join(f"{one} before" for one in new.remind) or "none"
        yield timed(f"{here} now has the reminders: {lengths}.")
    if old.extend != new.extend:
        said = (
            f"by {new.extend.by}, {new.extend.at_most} times" if new.extend else "not"
        )
        yield weakened(f"The due day of {here} may now be put off: {said}.")
    if (old.roll, old.cut_off) != (new.roll, new.cut_off):
        yield timed(f"The due day of {here} is now counted otherwise.")


def _pause(here: str, old: Pause | None, new: Pause | None) -> Iterator[Change]:
    if old == new:
        return
    if new is None:
        yield timed(f"The clock of {here} may no longer stand still.")
    elif old is None:
        yield weakened(f"The clock of {here} may now stand still for {new.at_most}.")
    else:
        for reason in sorted(new.reasons.keys() - old.reasons.keys()):
            why = reason.replace("_", " ")
            yield weakened(f"The clock of {here} may now also stand still: {why}.")
        if old.at_most != new.at_most:
            said = (
                f"The clock of {here} may now stand still for {new.at_most};"
                f" it was {old.at_most}."
            )
            longer = new.at_most.usual_minutes > old.at_most.usual_minutes
            yield weakened(said) if longer else timed(said)
        for reason in sorted(old.reasons.keys() - new.reasons.keys()):
            why = reason.replace("_", " ")
            yield timed(f"The clock of {here} no longer stands still: {why}.")


def _ladder(
    two: Two, here: str, old: tuple[Rung, ...], new: tuple[Rung, ...]
) -> Iterator[Change]:
    if old == new:
        return
    dropped = [rung for rung in old if rung.to not in {one.to for one in new}]
    for rung in dropped:
        yield timed(f"{two.was.role(rung.to)} is no longer told when {here} is late.")
    if not dropped or new != tuple(one for one in old if one not in dropped):
        told = ", ".join(f"{two.now.role(one.to)} after {one.after}" for one in new)
        yield timed(f"When {here} is late, now told: {told or 'nobody'}.")


def _recurring(two: Two, here: str, old: State, new: State) -> Iterator[Change]:
    if old.review != new.review:
        if new.review is None:
            yield weakened(f"{here} is no longer looked at again by itself.")
        else:
            yield timed(f"{here} is now looked at again at other times.")
    if old.expires != new.expires:
        if new.expires is None:
            yield weakened(f"{here} no longer ends by itself.")
        else:
            date = new.expires.on_date
            on = f"'{two.now.date(date)}'" if date else "coming of age"
            when = new.expires.after or on
            yield timed(f"{here} now ends by itself after: {when}.")
    yield from watching_compared(here, old, new)


def _keeping(
    two: Two, here: str, old: Keep | None, new: Keep | None
) -> Iterator[Change]:
    if old == new:
        return
    if old is None or new is None:
        said = "now says" if new else "no longer says"
        yield timed(f"{here} {said} how long the record is kept.")
        return
    if (old.length, old.begins) != (new.length, new.begins):
        yield timed(
            f"{here}: the record is now kept for {_said(new.length)}; it was"
            f" {_said(old.length)}{_longer(old.length, new.length)}."
        )
    for name in dict.fromkeys([*old.compartments, *new.compartments]):
        was, now = old.compartments.get(name), new.compartments.get(name)
        if was != now:
            part = two.now.compartments([name])
            kept = now or "as long as the case"
            yield timed(f"{here}: '{part}' is now kept for {kept}.")


def _request(two: Two, here: str, old: Request, new: Request) -> Iterator[Change]:
    name = f"The request '{two.now.label(new.label)}' in {here}"
    if (old.ask, old.organisation, old.form) != (new.ask, new.organisation, new.form):
        whom = f"{two.now.role(new.ask)} ({new.organisation.replace('_', ' ')})"
        yield weakened(f"{name} is now asked of {whom}, with the form '{new.form}'.")
    if old.under != new.under:
        why = f"'{new.under}'" if new.under else "no agreement"
        change = narrowed if old.under is None else weakened
        yield change(f"{name} is now asked under {why}.")
    if old.due != new.due:
        yield timed(f"{name} is now due in {new.due}; it was {old.due}.")
    yield from _ladder(two, name, old.escalate, new.escalate)


def _counted(clock: Clock) -> tuple[object, ...]:
    return clock.due, clock.by_fact, clock.before, clock.dates


def _due(teller: Teller, clock: Clock) -> str:
    parts = []
    if clock.due is not None:
        begins = (
            f" from '{teller.date(clock.counted_from)}'" if clock.counted_from else ""
        )
        parts.append(f"in {_said(clock.due)}{begins}")
    if clock.due_on is not None:
        before = f"{clock.before} before" if clock.before else "on"
        parts.append(f"{before} '{teller.date(clock.due_on)}'")
    return " or ".join(parts)


def _said(length: LengthByFact) -> str:
    if isinstance(length, Duration):
        return str(length)
    return ", ".join(f"{one} ({value})" for value, one in length.items())


def _longer(old: LengthByFact | None, new: LengthByFact | None) -> str:
    if isinstance(old, Duration) and isinstance(new, Duration):
        return " (longer)" if new.usual_minutes > old.usual_minutes else " (shorter)"
    return ""
