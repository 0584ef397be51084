"""Panels compared: seats, quorum, votes."""

from collections.abc import Iterator

from states.comparing.changes import Change, Two, narrowed, timed, weakened
from states.panels import Panel, Quorum, QuorumWhen, Seat


def panels_compared(two: Two) -> Iterator[Change]:
    """Compare the panels that both versions have."""
    for name, new in two.new.panels.items():
        old = two.old.panels.get(name)
        if old is None:
            yield narrowed(f"The panel '{_plain(name)}' is new.")
        elif old != new:
            yield from _panel(f"The panel '{_plain(name)}'", old, new)
    for name in two.old.panels.keys() - two.new.panels.keys():
        yield weakened(f"There is no panel '{_plain(name)}' any more.")


def _panel(panel: str, old: Panel, new: Panel) -> Iterator[Change]:
    yield from _quorum(panel, old.quorum, new.quorum)
    yield from _seats(panel, old, new)
    yield from _votes(panel, old, new)
    if old.sits != new.sits:
        yield timed(f"{panel} sits at other times.")


def _quorum(panel: str, old: Quorum, new: Quorum) -> Iterator[Change]:
    if new.at_least < old.at_least:
        yield weakened(
            f"{panel} now decides with {new.at_least} seats; it was {old.at_least}."
        )
    if new.at_least > old.at_least:
        yield narrowed(f"{panel} now decides with {new.at_least} seats at least.")
    for seat in sorted(set(old.including) - set(new.including)):
        yield weakened(f"{panel} may now decide without the seat '{_plain(seat)}'.")
    for seat in sorted(set(new.including) - set(old.including)):
        yield narrowed(f"{panel} may no longer decide without '{_plain(seat)}'.")
    yield from _quorum_where(panel, old, new)
    yield from _number(
        f"{panel}: the share of seats that must be there",
        old.share_at_least,
        new.share_at_least,
    )
    yield from _kept(f"{panel}: equal sides", old.parity, new.parity)
    yield from _kept(f"{panel}: an odd number there", old.odd or None, new.odd or None)
    yield from _number(
        f"{panel}: the share of each side that must be there",
        old.each_side_at_least,
        new.each_side_at_least,
    )
    before, now = old.organisations_at_least or 0, new.organisations_at_least or 0
    if now != before:
        change = weakened if now < before else narrowed
        yield change(f"{panel} now decides with {now} organisations; it was {before}.")


def _quorum_where(panel: str, old: Quorum, new: Quorum) -> Iterator[Change]:
    before = {_waivable(rule): rule for rule in old.when}
    after = {_waivable(rule): rule for rule in new.when}
    for same, rule in before.items():
        now = after.get(same)
        if now is None:
            said = _where(rule)
            yield weakened(f"{panel} no longer has its own quorum where {said}.")
        elif rule.statutory and not now.statutory:
            said = _where(rule)
            yield weakened(f"{panel}: its quorum is no longer statutory where {said}.")
        elif now.statutory and not rule.statutory:
            yield narrowed(f"{panel}: its quorum is now statutory where {_where(now)}.")
    for same, rule in after.items():
        if same not in before:
            yield narrowed(f"{panel} has a quorum of its own where {_where(rule)}.")


def _waivable(rule: QuorumWhen) -> str:
    return rule.model_copy(update={"statutory": False}).model_dump_json()


def _where(rule: QuorumWhen) -> str:
    return f"{_plain(rule.fact)} is {', '.join(map(_plain, rule.values))}"


def _seats(panel: str, old: Panel, new: Panel) -> Iterator[Change]:
    for name in sorted(old.seats.keys() - new.seats.keys()):
        yield weakened(f"{panel} no longer has the seat '{_plain(name)}'.")
    for name in sorted(new.seats.keys() - old.seats.keys()):
        yield weakened(f"{panel} has a new seat '{_plain(name)}', with a vote.")
    for name, seat in new.seats.items():
        was = old.seats.get(name)
        if was is None or was == seat:
            continue
        yield from _seat(f"{panel}: the seat '{_plain(name)}'", was, seat)


def _seat(seat: str, old: Seat, new: Seat) -> Iterator[Change]:
    if (old.role, old.organisation) != (new.role, new.organisation):
        yield weakened(f"{seat} is now another's.")
    if old.everybody != new.everybody:
        whose = "everybody on the case" if new.everybody else "one person"
        yield weakened(f"{seat} is now for {whose}.")
    if old.deputy != new.deputy:
        yield narrowed(f"{seat} {'has' if new.deputy else 'no longer has'} a deputy.")
    if old.deputy_role != new.deputy_role:
        role = _plain(new.deputy_role or new.role)
        yield weakened(f"{seat} now has a deputy of the role '{role}'.")
    if old.advises and not new.advises:
        yield weakened(f"{seat} now has a vote.")
    if new.advises and not old.advises:
        yield weakened(f"{seat} now only advises.")
    if old.term != new.term:
        yield timed(f"{seat} is held for {new.term}.")


def _votes(panel: str, old: Panel, new: Panel) -> Iterator[Change]:
    if old.decides_by != new.decides_by:
        change = narrowed if set(new.decides_by) < set(old.decides_by) else weakened
        yield change(f"{panel} now decides by: {', '.join(new.decides_by)}.")
    if old.chaired_by != new.chaired_by:
        yield weakened(f"{panel} is now chaired by '{_plain(new.chaired_by)}'.")
    yield from _there(panel, old, new)
    if old.one_vote_per != new.one_vote_per:
        yield weakened(f"{panel} now has one vote for each {new.one_vote_per}.")
    yield from _number(
        f"{panel}: the share of votes of a majority", old.carried_by, new.carried_by
    )
    yield from _kept(
        f"{panel}: a majority on each side", old.double_majority, new.double_majority
    )
    for seat in sorted(set(old.veto) - set(new.veto)):
        yield weakened(f"{panel}: '{_plain(seat)}' may no longer stop a decision.")
    for seat in sorted(set(new.veto) - set(old.veto)):
        yield narrowed(f"{panel}: '{_plain(seat)}' may now stop a decision.")


def _there(panel: str, old: Panel, new: Panel) -> Iterator[Change]:
    if more := sorted(set(new.present) - set(old.present)):
        ways = ", ".join(map(_plain, more))
        yield weakened(f"{panel} now also counts as there: {ways}.")
    if less := sorted(set(old.present) - set(new.present)):
        ways = ", ".join(map(_plain, less))
        yield narrowed(f"{panel} no longer counts as there: {ways}.")
    if old.majority_of != new.majority_of:
        change = weakened if new.majority_of == "present" else narrowed
        yield change(f"{panel} now takes a majority of all {new.majority_of}.")


def _number(what: str, old: int | None, new: int | None) -> Iterator[Change]:
    if old == new:
        return
    lower = old is not None and (new is None or new < old)
    change = weakened if lower else narrowed
    now = "no longer asked for" if new is None else f"now {new} percent"
    yield change(f"{what} is {now}.")


def _kept(what: str, old: object, new: object) -> Iterator[Change]:
    if old == new:
        return
    if old is None:
        yield narrowed(f"{what} are now asked for.")
    else:
        yield weakened(f"{what} {'are asked otherwise' if new else 'no longer count'}.")


def _plain(name: str) -> str:
    return name.replace("_", " ")
