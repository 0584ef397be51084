"""Leaves: one condition each over facts, and the code with which it refuses.

- A leaf is true, false or unknown, for every input.
- A state never entered was visited 0 times; an action never taken is unknown.
- A body whose members are not known is unknown; of sub-cases there are 0.
- Without a parent nothing is known of it, nor of siblings.
- A day is that of the pathway's own time zone.
"""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from states.conditions import (
    CameFrom,
    Dated,
    FactIn,
    HeldBy,
    TrackIn,
    Window,
)
from states.counting import (
    MAIN,
    Answers,
    Count,
    CountIn,
    Linked,
    Seats,
    Since,
    SinceFirst,
    SubCases,
    Times,
    Visits,
    Voiced,
)
from states.dates import Apart, Until, Within, is_apart, remains
from states.durations import Duration, add_duration
from states.facts import Facts
from states.nested import ParentIn, Siblings
from states.rosters import AlsoOn, OnCase, roster_holds
from states.vocabulary import RefusalCode

type Truth = bool | None
type Leaf = (
    TrackIn | FactIn | Answers | Visits | Since | SubCases | Dated | Seats | HeldBy
    | CameFrom | Times | SinceFirst | Linked | Voiced | Until | Apart | Within
    | ParentIn | Siblings | OnCase | AlsoOn
)  # fmt: skip


def truth_of(leaf: Leaf, facts: Facts) -> Truth:
    """Tell whether a leaf is true, false, or unknown."""
    match leaf:
        case TrackIn(track=track, states=states):
            return _within(facts.tracks.get(track), states)
        case FactIn(fact=fact, values=values):
            return _within(facts.values.get(fact), values)
        case Answers() | Visits() | Since() | SinceFirst() | CameFrom() | Times():
            return _of_what_went_before(leaf, facts)
        case OnCase() | AlsoOn() | Seats() | HeldBy():
            return _of_people(leaf, facts)
        case Until() | Apart() | Within():
            return _of_dates(leaf, facts)
        case _:
            return _of_what_belongs(leaf, facts)


def _of_dates(leaf: Until | Apart | Within, facts: Facts) -> Truth:
    if isinstance(leaf, Within):
        return facts.within.get(leaf.place)
    if isinstance(leaf, Until):
        text, nth = facts.values.get(leaf.until), facts.nth_working_day
        return remains(leaf, text, facts.now, facts.zone, nth)
    earlier, later = (facts.values.get(name) for name in leaf.in_order)
    return is_apart(leaf, earlier, later, facts.zone)


def _of_what_went_before(
    leaf: Answers | Visits | Since | SinceFirst | CameFrom | Times, facts: Facts
) -> Truth:
    match leaf:
        case Answers(answers=wanted):
            enough = len(facts.answered) >= wanted.at_least
            return enough and facts.answered.issuperset(wanted.including)
        case Visits(visits=state):
            return _visited(leaf, facts.visits.get(state, 0))
        case Since(since=action) | SinceFirst(since_first=action):
            times = facts.last if isinstance(leaf, Since) else facts.first
            return _since(leaf, times.get(action), facts)
        case CameFrom(came_from=track, states=states):
            return _within(facts.came_from.get(track), states)
        case Times(times=action):
            return _visited(leaf, times_taken(facts, action))


def _of_people(leaf: OnCase | AlsoOn | Seats | HeldBy, facts: Facts) -> Truth:
    match leaf:
        case Seats():
            return _seats(leaf, facts)
        case HeldBy(relation_held_by=relation, role=role):
            return f"{relation}/{role}" in facts.held_by
        case _:
            return roster_holds(leaf, facts)


def _of_what_belongs(
    leaf: SubCases | Dated | Linked | Voiced | ParentIn | Siblings, facts: Facts
) -> Truth:
    match leaf:
        case ParentIn() | Siblings():
            return _around(leaf, facts)
        case Linked(earlier_cases=wanted):
            return _counted(facts.earlier_cases, wanted)
        case Voiced(voice=voice, others=said):
            met = facts.voices.get(f"{voice}/{said}")
            return None if met is None else _visited(leaf, met)
        case SubCases():
            return _sub_cases(leaf, facts)
        case Dated(window=window):
            return _in_window(facts, window)


def _around(leaf: ParentIn | Siblings, facts: Facts) -> Truth:
    if isinstance(leaf, ParentIn):
        return _within(facts.parent.get(leaf.parent), leaf.states)
    met = siblings_in(leaf.siblings, facts)
    return None if met is None else _counted(met, leaf.siblings)


def _within(value: str | None, values: tuple[str, ...]) -> Truth:
    return None if value is None else value in values


def times_taken(facts: Facts, action: str) -> int:
    """Give how often an action was taken, in whichever state."""
    ending = f"/{action}"
    return sum(times for at, times in facts.taken.items() if at.endswith(ending))


def _visited(leaf: Visits | Times | Voiced, times: int) -> bool:
    enough = leaf.at_least is None or times >= leaf.at_least
    return enough and (leaf.at_most is None or times <= leaf.at_most)


def _since(leaf: Since | SinceFirst, then: datetime | None, facts: Facts) -> Truth:
    if then is None:
        return None
    late = leaf.at_least is None or is_over(then, leaf.at_least, facts)
    return late and (leaf.at_most is None or not is_past(then, leaf.at_most, facts))


def is_over(then: datetime, length: Duration, facts: Facts) -> bool:
    """Tell whether a length has passed since then; a working day with its last hour."""
    if length.unit == "working day":
        return is_past(then, length, facts)
    return facts.now >= add_duration(then, length)


def is_past(then: datetime, length: Duration, facts: Facts) -> bool:
    """Tell whether more than a length has passed since then."""
    if length.unit != "working day":
        return facts.now > add_duration(then, length)
    place = ZoneInfo(facts.zone)
    begun, today = (at.astimezone(place).date() for at in (then, facts.now))
    return today > facts.nth_working_day(begun, length.count)


def _sub_cases(leaf: SubCases, facts: Facts) -> bool:
    if leaf.still_open is not None:
        return _counted(facts.sub_cases.get(leaf.sub_cases, 0), leaf.still_open)
    if leaf.inside is None:
        return False
    return _counted(_children_in(leaf.sub_cases, leaf.inside, facts), leaf.inside)


def _children_in(kind: str, wanted: CountIn, facts: Facts) -> int:
    start = kind if wanted.track == MAIN else f"{kind}/{wanted.track}"
    return sum(facts.sub_cases.get(f"{start}/{state}", 0) for state in wanted.states)


def siblings_in(wanted: CountIn, facts: Facts) -> int | None:
    """Give how many siblings are in these states; without a parent it is unknown."""
    if "" not in facts.siblings:
        return None
    places = (f"{wanted.track}/{state}" for state in wanted.states)
    return sum(facts.siblings.get(place, 0) for place in places)


def in_use(leaf: Leaf, facts: Facts) -> tuple[int, int] | None:
    """Give how many slots are in use and how many there are, of a leaf with a cap."""
    match leaf:
        case Siblings(siblings=wanted) if wanted.at_most is not None:
            met = siblings_in(wanted, facts)
            # The one that asks would take a slot too.
            return None if met is None else (met, wanted.at_most + 1)
        case SubCases(inside=wanted) if wanted is not None and _caps(leaf):
            met = _children_in(leaf.sub_cases, wanted, facts)
            return met, wanted.at_most or 0
        case _:
            return None


def _caps(leaf: SubCases) -> bool:
    wanted = leaf.still_open or leaf.inside
    return wanted is not None and wanted.at_most not in {None, 0}


def _counted(met: int, wanted: Count | Seats) -> bool:
    enough = wanted.at_least is None or met >= wanted.at_least
    return enough and (wanted.at_most is None or met <= wanted.at_most)


def _seats(leaf: Seats, facts: Facts) -> Truth:
    everybody = facts.seats.get(leaf.seats)
    if everybody is None:
        return None
    met = everybody
    if leaf.role is not None:
        met = facts.seats.get(f"{leaf.seats}/role/{leaf.role}", 0)
    if leaf.organisation is not None:
        met = facts.seats.get(f"{leaf.seats}/from/{leaf.organisation}", 0)
    share = leaf.share_at_least
    if share is not None and (not everybody or met * 100 < share * everybody):
        return False
    return _counted(met, leaf)


def _in_window(facts: Facts, window: Window) -> bool:
    day = facts.now.astimezone(ZoneInfo(facts.zone)).date().isoformat()
    day = day[-len(window.begins) :]
    if window.until < window.begins:  # over the turn of the year
        return day >= window.begins or day <= window.until
    return window.begins <= day <= window.until


_CODES: Mapping[type, RefusalCode] = {
    Since: "E_OUTDATED",
    SinceFirst: "E_WINDOW",
    Dated: "E_WINDOW",
    Until: "E_WINDOW",
    Apart: "E_WINDOW",
    Within: "E_WINDOW",
    Visits: "E_MIN_REVIEWS",
    Times: "E_MIN_REVIEWS",
    Voiced: "E_CONSENT",
    Seats: "E_COMPOSITION",
    OnCase: "E_COMPOSITION",
    AlsoOn: "E_CAP",
}


def code_of(leaf: Leaf) -> RefusalCode:
    """Give the code with which a leaf refuses."""
    if isinstance(leaf, TrackIn) and is_consent(leaf.track):
        return "E_CONSENT"
    if isinstance(leaf, SubCases) and _caps(leaf):
        return "E_CAP"
    if isinstance(leaf, Siblings) and leaf.siblings.at_most is not None:
        return "E_CAP"
    return _CODES.get(type(leaf), "E_STATE")


def is_given(state: str) -> bool:
    """Tell whether consent is given in a state; others may give it for the person."""
    return state == "given" or state.startswith("given_")


def is_consent(track: str) -> bool:
    """Tell whether a track is one of consent; there may be one for each scope."""
    return track == "consent" or track.startswith("consent_")
