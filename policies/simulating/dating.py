"""Dates that are invented on paper: such that guards hold, and such that one does not.

- Of the dates near to now, and to what guards ask for, the first few that fit are
  taken; where nothing fits, a date a month ahead.
- They lie some days beyond what is asked, so that a story can begin on another day.
- A date that an action sets and a story leaves out is invented as it is played.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice, product
from typing import Any
from zoneinfo import ZoneInfo

from policies.simulating.situation import Situation
from states.dates import Apart, Until, Within, dates_in, day_after, day_of, instant_of
from states.definition import Pathway
from states.durations import Duration
from states.facts import Facts
from states.guards import evaluate, leaves
from states.leaves import Leaf
from states.tracks import Action, State
from states.windows import WEEK, is_safe

A_MONTH, A_DAY = timedelta(days=30), timedelta(days=1)
ROUND = (10, -10, 0, 1, -1)  # days beside what a guard asks for
MOST = 300
NOON, NIGHT = 12, 23  # by day is safe in the windows that are invented, by night not
INVENTED_WINDOWS: list[dict[str, Any]] = [
    {
        "days": list(WEEK),
        "opens": "08:00",
        "closes": "20:00",
        "by": "call",
        "ask_for": "Invented",
        "never_say": "Invented",
    }
]
type Dates = Mapping[str, str]


def invented_dates(
    pathway: Pathway, situation: Situation, action: Action
) -> tuple[Dates, ...]:
    """Give dates for an action: first those that fit best, then such that do not.

    Its own guards hold with the first, and as many others as can; of the rest each
    lets one guard refuse. It is one choice of none for an action that sets no date.
    """
    names = [name for name in action.sets if name in pathway.dates]
    if not names:
        return ({},)
    own = {*action.when}
    about = list(_about(pathway, names))
    tried = [
        (frozenset(_wrong(pathway, situation, action, about, dates)), dates)
        for dates in islice(_tried(pathway, situation, names), MOST)
    ]
    tried.sort(key=lambda one: (len(one[0] & own), len(one[0])))
    found = [tried[0][1]]
    for guard in about:
        shut = (d for wrong, d in tried if guard in wrong and wrong & own <= {guard})
        found.extend(islice(shut, 1))
    return tuple({tuple(one.items()): one for one in found}.values())


def facts_seen(pathway: Pathway, situation: Situation, action: Action) -> Facts:
    """Give the facts as an action sees them that is handed dates which fit."""
    dates = invented_dates(pathway, situation, action)[0]
    return facts_planned(pathway, situation, action, dates)


def facts_planned(
    pathway: Pathway, situation: Situation, action: Action | None, dates: Dates
) -> Facts:
    """Give the facts with these dates, and how they lie to windows once invented."""
    facts, zone = situation.facts_with(dates), pathway.time_zone
    brought = action.form if action is not None else None
    within = {
        leaf.place: is_safe(INVENTED_WINDOWS, at, zone)
        for guard in pathway.guards.values()
        for leaf in leaves(guard.when)
        if isinstance(leaf, Within)
        and (leaf.field in facts.filled or leaf.form == brought)
        and (at := instant_of(dates.get(leaf.planned), zone)) is not None
    }
    return replace(facts, within=within) if within else facts


def with_invented(
    pathway: Pathway, situation: Situation, action: Action, values: Mapping[str, str]
) -> dict[str, str]:
    """Give the values of an action with each date that is left out."""
    missing = [n for n in action.sets if n in pathway.dates and n not in values]
    if not missing:
        return dict(values)
    return {**invented_dates(pathway, situation, action)[0], **values}


def moved_by(pathway: Pathway, values: Mapping[str, str], days: int) -> dict[str, str]:
    """Give values with the dates so many days later, for a story begun later."""
    zone = ZoneInfo(pathway.time_zone)
    moved = dict(values)
    for name in pathway.dates.keys() & values.keys():
        at = instant_of(values[name], pathway.time_zone)
        if at is not None:
            local = at.astimezone(zone) + days * A_DAY
            moved[name] = _kept(pathway, name, local)
    return moved


def day_awaited(
    pathway: Pathway, state: State, action: str, values: Mapping[str, str]
) -> datetime | None:
    """Give when the system takes an action that waits for dates, if they are set."""
    names: tuple[str, ...] = ()
    if state.review is not None and state.review.by == action and state.review.is_once:
        names = state.review.dates
    elif state.expires is not None and state.expires.by == action:
        names = state.expires.dates
    found = [instant_of(values.get(name), pathway.time_zone) for name in names]
    days = [at for at in found if at is not None]
    if not days or len(days) < len(found):
        return None
    return min(days) + (max(days) - min(days)) / 2 + 2 * A_DAY


def _tried(pathway: Pathway, situation: Situation, names: list[str]) -> Iterator[Dates]:
    for chosen in product(*(_near(pathway, situation, name) for name in names)):
        yield dict(zip(names, chosen, strict=True))


def _near(pathway: Pathway, situation: Situation, name: str) -> list[str]:
    """Give values for a date: a month ahead, and near to what any guard asks."""
    now = situation.facts.now
    there = [now + A_MONTH, now]
    for leaf in _over(pathway, name):
        if isinstance(leaf, Until):
            lengths = [n for n in (leaf.at_least, leaf.at_most) if n is not None]
            there += [_later(now, n, pathway.time_zone) for n in lengths]
        elif isinstance(leaf, Within):
            by_day = now.astimezone(ZoneInfo(pathway.time_zone)) + A_DAY
            there += [by_day.replace(hour=hour, minute=0) for hour in (NOON, NIGHT)]
        elif isinstance(leaf, Apart):
            there += list(_beside(pathway, situation, leaf, name))
    kept = (_kept(pathway, name, at + shift * A_DAY) for shift in ROUND for at in there)
    return list(dict.fromkeys(kept))


def _beside(
    pathway: Pathway, situation: Situation, leaf: Apart, name: str
) -> Iterator[datetime]:
    first, second = leaf.in_order
    other = second if name == first else first
    day = day_of(situation.facts.values.get(other), pathway.time_zone)
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) if day else None
    for begun in (at, situation.facts.now, situation.facts.now + A_MONTH):
        if begun is not None:
            yield begun
            if leaf.by is not None:
                length = _later(begun, leaf.by, pathway.time_zone) - begun
                yield begun + length if name == second else begun - length


def _later(at: datetime, length: Duration, zone: str) -> datetime:
    if length.elapsed is not None:
        return at + length.elapsed
    local = at.astimezone(ZoneInfo(zone))
    day = day_after(local.date(), length)
    return at + (day - local.date())


def _kept(pathway: Pathway, name: str, at: datetime) -> str:
    if pathway.dates[name].moment:
        return at.astimezone(UTC).isoformat()
    return at.astimezone(ZoneInfo(pathway.time_zone)).date().isoformat()


def _over(pathway: Pathway, name: str) -> list[Leaf]:
    every = (leaf for g in pathway.guards.values() for leaf in leaves(g.when))
    return list(dict.fromkeys(leaf for leaf in every if name in dates_in(leaf)))


def _wrong(
    pathway: Pathway,
    situation: Situation,
    action: Action,
    about: Iterable[str],
    dates: Dates,
) -> Iterator[str]:
    """Give the guards, of those over these dates, that would not hold with them."""
    facts = facts_planned(pathway, situation, action, dates)
    for name in about:
        if evaluate(pathway.guards[name].when, facts) is not True:
            yield name


def _about(pathway: Pathway, names: Iterable[str]) -> Iterator[str]:
    """Give the guards that read any of these dates."""
    wanted = set(names)
    for name, guard in pathway.guards.items():
        if any(not wanted.isdisjoint(dates_in(leaf)) for leaf in leaves(guard.when)):
            yield name
