"""Measures of recorded cases: who shares, whose clock agrees, what is offered.

- A pair kept apart is measured over all events, accepted and refused.
- Late means that the end lies after the due time, both as instants.
- The pathway's own clock is that of the state in which main starts; it is asked
  from the recorded opening, and where its calendar ends it says nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from config.now import from_micros, to_micros
from policies.clocks import ESTIMATED, INSTANT
from policies.dated import clock_due
from workflows.recorded.tally import RecordedCase
from workflows.versions import Version

type Cases = Iterable[tuple[Version, RecordedCase]]


@dataclass(frozen=True, slots=True)
class Shared:
    """Of the cases with both actions of a pair kept apart, how many share a person."""

    pathway: str
    pair: tuple[str, str]
    both: int
    shared: int


@dataclass(frozen=True, slots=True)
class LateAsRecorded:
    """Of the cases with a recorded end, how many ended after they were due."""

    late: int
    of: int


@dataclass(frozen=True, slots=True)
class ClockAgreement:
    """How often the pathway's own clock says the same as the log."""

    same_verdict: int
    of: int  # cases with a recorded due time and end
    same_day: int
    of_due: int  # cases with a recorded due time


@dataclass(frozen=True, slots=True)
class OfferedShare:
    """The action that is offered in the largest share of states, and that share."""

    of_track: float
    of_track_action: str
    of_all: float
    of_all_action: str


def shared_pairs(cases: Cases) -> tuple[Shared, ...]:
    """Measure every pair that a pathway version keeps apart."""
    both: Counter[tuple[str, tuple[str, str]]] = Counter()
    shared: Counter[tuple[str, tuple[str, str]]] = Counter()
    for version, case in cases:
        for pair in version.pathway.keep_apart:
            name = (version.pathway.pathway, pair)
            one, other = (case.people.get(action, set()) for action in pair)
            both[name] += bool(one and other)
            shared[name] += bool(one & other)
    return tuple(Shared(*name, both[name], shared[name]) for name in both)


def late_as_recorded(cases: Iterable[RecordedCase]) -> LateAsRecorded:
    """Count the cases that ended after the time at which they were due."""
    ends = [(case.ended, case.due) for case in cases if case.ended is not None]
    late = sum(due is not None and ended > due for ended, due in ends)
    return LateAsRecorded(late, len(ends))


def clock_agreement(cases: Cases) -> ClockAgreement:
    """Compare the pathway's own clock with what the log says."""
    verdicts = same_verdict = days = same_day = 0
    for version, case in cases:
        own = _own_due(version, case)
        if own is None or case.due is None:
            continue
        days += 1
        same_day += _last_day(version, own) == _day(version, from_micros(case.due))
        if case.ended is not None:
            verdicts += 1
            own_late = case.ended > to_micros(own)
            same_verdict += own_late == (case.ended > case.due)
    return ClockAgreement(same_verdict, verdicts, same_day, days)


def offered_share(versions: Iterable[Version]) -> OfferedShare:
    """Give the largest shares of states in which any action is offered."""
    of_track = max(_shares_of_track(versions := list(versions)), default=(0.0, ""))
    of_all = max(_shares_of_all(versions), default=(0.0, ""))
    return OfferedShare(*of_track, *of_all)


def _shares_of_track(versions: Iterable[Version]) -> Iterator[tuple[float, str]]:
    for version in versions:
        tracks = version.pathway.tracks
        for (track, action), count in _offered(version).items():
            yield count / len(tracks[track].states), action


def _shares_of_all(versions: Iterable[Version]) -> Iterator[tuple[float, str]]:
    for version in versions:
        states = sum(len(track.states) for track in version.pathway.tracks.values())
        for (_, action), count in _offered(version).items():
            yield count / states, action


def _offered(version: Version) -> Counter[tuple[str, str]]:
    arrows = version.compiled.table.arrows
    return Counter((track, action) for track, _, action in arrows)


def _own_due(version: Version, case: RecordedCase) -> datetime | None:
    main = version.pathway.tracks["main"]
    clock = main.states[main.start].clock
    if clock is None:
        return None
    zone, begun = version.pathway.time_zone, from_micros(case.opened)
    until = clock_due(clock, begun, {}, version.calendar, zone)
    return None if until is None or ESTIMATED in until.how else until.at


def _last_day(version: Version, at: datetime) -> object:
    """Give the day on which something is due; midnight ends the day before it."""
    return _day(version, at - INSTANT)


def _day(version: Version, at: datetime) -> object:
    return at.astimezone(ZoneInfo(version.pathway.time_zone)).date()
