"""Every number an area may choose changes what happens, and has its bounds.

Each setting of the Channel family is changed alone; what is looked at is what the
engine computes from the place where the setting stands, not the place itself.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from policies.calendars import calendar_named
from policies.clocks import due
from policies.escalation import schedule
from policies.panels.item import Attending, Item
from policies.panels.quorum import quorum_reasons
from states.counting import Answers, Times
from states.durations import add_duration, parse_duration
from states.errors import PathwayFileError
from states.facts import Facts
from states.guards import leaves
from states.leaves import truth_of
from states.reading import ReadPathway, read
from states.settings import SETTING, chosen_in, filled_in

FAMILY = sorted(Path("states/pathways/channel").glob("*.yaml"))
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

type Place = tuple[str | int, ...]


@cache
def source(path: Path) -> bytes:
    return path.read_bytes()


@cache
def as_written(path: Path) -> ReadPathway:
    return read(source(path))


def settings() -> list[tuple[Path, str]]:
    return [
        (path, name) for path in FAMILY for name in as_written(path).pathway.settings
    ]


def ends(path: Path, name: str) -> tuple[int | str, int | str]:
    setting = as_written(path).pathway.settings[name]
    values = setting.values()
    return values[0], values[-1]


def beyond(value: int | str, by: int) -> int | str:
    """Give a value one further than this, in the same unit."""
    if isinstance(value, int):
        return value + by
    count, _, unit = value.partition(" ")
    return f"{int(count) + by} {unit}"


@pytest.mark.parametrize(("path", "name"), settings())
def test_a_value_beyond_either_end_is_refused(path, name) -> None:
    least, most = ends(path, name)

    for wanted in (beyond(least, -1), beyond(most, 1)):
        with pytest.raises(PathwayFileError):
            read(source(path), None, {name: wanted})


@pytest.mark.parametrize(("path", "name"), settings())
def test_another_value_of_a_setting_makes_something_else_happen(path, name) -> None:
    least, most = ends(path, name)
    low = read(source(path), None, {name: least})
    high = read(source(path), None, {name: most})
    places = [place for place in standing_at(path) if standing_at(path)[place] == name]

    for place in places:
        assert behaviour(low, place) != behaviour(high, place), place
    assert places


@cache
def standing_at(path: Path) -> dict[Place, str]:
    """Give each place where a setting stands, with its name."""
    return dict(_places(json.loads(as_written(path).canonical), ()))


def _places(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, dict):
        if value.keys() == {SETTING}:
            yield place, value[SETTING]
        for key, item in value.items():
            yield from _places(item, (*place, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _places(item, (*place, index))


def behaviour(met: ReadPathway, place: Place) -> Any:
    """Give what the engine computes from what stands at a place."""
    pathway = met.pathway
    match place:
        case ("guards", str(name), *_):
            return guard_in_time(pathway.guards[name].when)
        case ("panels", str(name), "quorum", *_):
            return [short(pathway.panels[name], there) for there in range(12)]
        case ("tracks", track, "states", state, "actions", action, "at_most"):
            taken = pathway.tracks[track].states[state].actions[action]
            return [times < (taken.at_most or 0) for times in range(12)]
        case ("tracks", track, "states", state, "clock", *_):
            return fired(pathway, pathway.tracks[track].states[state].clock)
        case ("returns", str(name), "suppress_below"):
            return pathway.returns[name].suppress_below
        case _:
            return ends_at(pathway, value_at(met, place))


def guard_in_time(condition: Any) -> list[Any]:
    """Ask each leaf of a guard with every count, and at every age in days."""
    facts = [_facts(condition, number, timedelta(0)) for number in range(12)]
    facts += [_facts(condition, 0, timedelta(days=days)) for days in range(420)]
    return [[truth_of(leaf, one) for one in facts] for leaf in leaves(condition)]


class Every(dict[str, Any]):
    """A mapping that has the same value under every name."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self._value = value

    def get(self, _name: str, _default: Any = None) -> Any:
        return self._value

    def items(self) -> Any:
        return ()


def _facts(condition: Any, number: int, ago: timedelta) -> Facts:
    every = list(leaves(condition))
    named = [name for leaf in every if isinstance(leaf, Answers)
             for name in leaf.answers.including]  # fmt: skip
    answered = [*named, *map(str, range(number))][:number]
    counted = [leaf.times for leaf in every if isinstance(leaf, Times)]
    return Facts(
        tracks={},
        now=NOW,
        visits=Every(number),
        taken={f"anywhere/{name}": number for name in counted},
        last=Every(NOW - ago),
        first=Every(NOW - ago),
        asked=frozenset(answered),
        answered=frozenset(answered),
    )


def short(panel: Any, there: int) -> bool:
    """Tell whether a panel lacks seats when so many of them are filled."""
    seats = [name for name, seat in panel.seats.items() if not seat.advises][:there]
    attending = tuple(
        Attending(name, name, panel.seats[name].organisation) for name in seats
    )
    item = Item(panel, {name: name for name in seats}, attending)
    return any("seats" in one.words["en"] or "of" in one.words["en"]
               for one in quorum_reasons(item))  # fmt: skip


def fired(pathway: Any, clock: Any) -> list[Any]:
    calendar = calendar_named(pathway.calendar)
    zone = pathway.time_zone
    lengths = clock.due.values() if isinstance(clock.due, dict) else [clock.due]
    met: list[Any] = []
    for length in lengths:
        until = due(NOW, length, calendar, zone, clock.roll or "none")
        plan = schedule(until, clock.remind, clock.escalate, calendar, zone)
        met += [until.at, *((one.at, one.kind) for one in plan)]
    if clock.pause is not None:
        met.append(due(NOW, clock.pause.at_most, calendar, zone).at)
    if clock.extend is not None:
        met.append(due(NOW, clock.extend.by, calendar, zone).at)
    return met


def value_at(met: ReadPathway, place: Place) -> Any:
    plain = json.loads(met.canonical)
    value: Any = filled_in(plain, chosen_in(plain))
    for part in place:
        value = value[part]
    return value


def ends_at(pathway: Any, value: Any) -> Any:
    """Give when a length that begins now is over, or before when it is."""
    length = parse_duration(value.removesuffix(" before"), least=0)
    if length.unit == "working day":
        return due(NOW, length, calendar_named(pathway.calendar), pathway.time_zone).at
    return add_duration(NOW, length)
