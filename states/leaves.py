"""Leaves: one condition each over facts, and the code with which it refuses.

- A leaf is true, false or unknown, for every input.
- A state never entered was visited 0 times; an action never taken is unknown.
- A body whose members are not known is unknown; of sub-cases there are 0.
- A day is that of the pathway's own time zone.
"""

from zoneinfo import ZoneInfo

from states.conditions import (
    Answers,
    Count,
    Dated,
    FactIn,
    HeldBy,
    Seats,
    Since,
    SubCases,
    TrackIn,
    Visits,
    Window,
)
from states.durations import add_duration
from states.facts import Facts
from states.vocabulary import RefusalCode

type Truth = bool | None
type Leaf = (
    TrackIn | FactIn | Answers | Visits | Since | SubCases | Dated | Seats | HeldBy
)


def truth_of(leaf: Leaf, facts: Facts) -> Truth:
    """Tell whether a leaf is true, false, or unknown."""
    match leaf:
        case TrackIn(track=track, states=states):
            return _within(facts.tracks.get(track), states)
        case FactIn(fact=fact, values=values):
            return _within(facts.values.get(fact), values)
        case Answers(answers=wanted):
            enough = len(facts.answered) >= wanted.at_least
            return enough and facts.answered.issuperset(wanted.including)
        case Visits(visits=state):
            return _visited(leaf, facts.visits.get(state, 0))
        case Since():
            return _since(leaf, facts)
        case _:
            return _of_what_belongs(leaf, facts)


def _of_what_belongs(leaf: SubCases | Dated | Seats | HeldBy, facts: Facts) -> Truth:
    match leaf:
        case SubCases():
            return _sub_cases(leaf, facts)
        case Dated(window=window):
            return _in_window(facts, window)
        case Seats():
            return _seats(leaf, facts)
        case HeldBy(relation_held_by=relation, role=role):
            return f"{relation}/{role}" in facts.held_by


def _within(value: str | None, values: tuple[str, ...]) -> Truth:
    return None if value is None else value in values


def _visited(leaf: Visits, times: int) -> bool:
    enough = leaf.at_least is None or times >= leaf.at_least
    return enough and (leaf.at_most is None or times <= leaf.at_most)


def _since(leaf: Since, facts: Facts) -> Truth:
    last = facts.last.get(leaf.since)
    if last is None:
        return None
    late = leaf.at_least is None or facts.now >= add_duration(last, leaf.at_least)
    return late and (
        leaf.at_most is None or facts.now <= add_duration(last, leaf.at_most)
    )


def _sub_cases(leaf: SubCases, facts: Facts) -> bool:
    if leaf.still_open is not None:
        return _counted(facts.sub_cases.get(leaf.sub_cases, 0), leaf.still_open)
    if leaf.inside is None:
        return False
    places = (f"{leaf.sub_cases}/{state}" for state in leaf.inside.states)
    return _counted(sum(facts.sub_cases.get(one, 0) for one in places), leaf.inside)


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


def code_of(leaf: Leaf) -> RefusalCode:
    """Give the code with which a leaf refuses."""
    match leaf:
        case Since():
            return "E_OUTDATED"
        case Visits():
            return "E_MIN_REVIEWS"
        case TrackIn(track=track) if is_consent(track):
            return "E_CONSENT"
        case Seats():
            return "E_COMPOSITION"
        case Dated():
            return "E_WINDOW"
        case SubCases():
            return "E_CAP" if _caps(leaf) else "E_STATE"
        case _:
            return "E_STATE"


def is_consent(track: str) -> bool:
    """Tell whether a track is one of consent; there may be one for each scope."""
    return track == "consent" or track.startswith("consent_")
