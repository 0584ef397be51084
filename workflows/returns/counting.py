"""Count what a figure asks for, from what the log says of all cases of a pathway.

- Every name that can be met is a cell, also where nothing was met: that a cell is
  missing would say something.
- A deadline counts as missed when the state was left after its clock was due.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policies.bypassing import CONFIRM_BYPASS
from states.checks.returns import field_named
from states.definition import Pathway
from states.returns import NOT_RECORDED, Figure
from workflows.bypassing.handling import APPROVED, NOT_JUDGED, REFUSED
from workflows.returns.happenings import Happening, Stay, Told
from workflows.returns.periods import Period
from workflows.returns.values import ValueOf

ALL = "all"
IN_TIME, LATE = "in_time", "late"
TIMED = frozenset({"stays", "in_time"})
NOBODY = "nobody"

type OrganisationOf = Callable[[str, str], str]  # of a person in a role
type DueOf = Callable[[Stay], int | None]


@dataclass(frozen=True, slots=True)
class Ground:
    """What is counted upon: the cases as the log tells them, and a period."""

    pathway: Pathway
    told: Sequence[Told]
    period: Period
    organisation_of: OrganisationOf
    due_of: DueOf
    rung_of: Callable[[Happening], str]
    value_of: ValueOf

    def in_period(self) -> Iterator[Happening]:
        """Give every entry whose time lies in the period."""
        for one in self.told:
            for happening in one.happenings:
                if self.period.holds(happening.at):
                    yield happening


def counted(figure: Figure, ground: Ground) -> dict[str, int]:
    """Give the cells of a figure that the entries of cases tell."""
    names = dict.fromkeys(_cells(figure, ground.pathway), 0)
    met = Counter(_met(figure, ground))
    # Not as they were met: in which order would say something, and differ each time.
    return {**names, **{name: met[name] for name in sorted(met)}}


def _met(figure: Figure, ground: Ground) -> Iterable[str]:
    match figure.count:
        case "cases_open":
            return _open(figure, ground)
        case "stays" | "in_time":
            return _stays(figure, ground)
        case "cases_ended":
            ended = ((one.entry["case"], one.ended_in) for one in ground.in_period())
            return (
                _cell_of_state(figure, ground, case, state)
                for case, state in ended
                if state is not None and (not figure.of or state in figure.of)
            )
        case _:
            return _entries(figure, ground)


def _open(figure: Figure, ground: Ground) -> Iterator[str]:
    for one in ground.told:
        state = one.state_at(ground.period.end_ts)
        if state is not None and (not figure.of or state in figure.of):
            yield _cell_of_state(figure, ground, one.case, state)


def _cell_of_state(figure: Figure, ground: Ground, case: str, state: str) -> str:
    if figure.by_value is not None:
        return _value(figure.by_value, ground, case)
    return state if figure.by else ALL


def _value(by: str, ground: Ground, case: str) -> str:
    """Give the value of a case, as long as it is one that the pathway knows."""
    value = ground.value_of(case, by)
    return value if value in values_named(ground.pathway, by) else NOT_RECORDED


def values_named(pathway: Pathway, by: str) -> tuple[str, ...]:
    """Give the values of a fact or a choice."""
    if by in pathway.facts:
        return pathway.facts[by].of
    field = field_named(pathway, by)
    return field.of if field else ()


def _stays(figure: Figure, ground: Ground) -> Iterator[str]:
    for one in ground.told:
        for stay in one.stays():
            if not ground.period.holds(stay.left):
                continue
            due = ground.due_of(stay)
            if due is None or (figure.of and stay.state not in figure.of):
                continue
            how = LATE if stay.left > due else IN_TIME
            yield f"{stay.state}/{how}" if figure.by else how


def _entries(figure: Figure, ground: Ground) -> Iterator[str]:
    for one in ground.in_period():
        if not _is_meant(figure, one):
            continue
        if figure.by is None:
            yield ALL
        elif figure.by_value is not None:
            yield _value(figure.by_value, ground, one.entry["case"])
        else:
            yield from _broken_down(figure.by, one, ground)


def _is_meant(figure: Figure, one: Happening) -> bool:
    entry = one.entry
    kind, action = entry["kind"], entry.get("action", "")
    match figure.count:
        case "cases_opened":
            return bool(kind == "open")
        case "escalations":
            return bool(kind == "clock" and action == "escalate")
        case "refusals":
            return bool(kind == "refused")
        case "bypasses":
            return _judged(entry) is not None
        case "decisions":
            return _decided(one) and (not figure.of or action in figure.of)
        case "actions":
            named = not figure.of or action in figure.of
            return bool(named and kind not in {"refused", "clock", "read", "open"})
        case _:
            return False


def _judged(entry: Mapping[str, Any]) -> str | None:
    """Give how a bypass was judged, where this entry says it."""
    action = entry.get("action")
    refs = entry.get("refs", ())
    if entry["kind"] == "grant" and action == CONFIRM_BYPASS:
        return str(refs[1])
    if entry["kind"] == "alarm" and NOT_JUDGED in refs[1:2]:
        return NOT_JUDGED
    return None


def _decided(one: Happening) -> bool:
    entry = one.entry
    if entry["kind"] != "transition":
        return False
    state = one.pathway.tracks[entry["track"]].states[entry["from"]]
    taken = state.actions.get(entry["action"])
    return taken is not None and taken.decided_by is not None


def _broken_down(by: str, one: Happening, ground: Ground) -> Iterator[str]:
    entry = one.entry
    role = str(entry.get("role", NOBODY))
    match by:
        case "code":
            yield from entry.get("codes", ())
        case "organisation":
            yield ground.organisation_of(entry.get("of", entry["actor"]), role)
        case "rung":
            yield ground.rung_of(one)
        case "outcome":
            yield str(_judged(entry))
        case "state":
            yield entry["from"]
        case "action":
            yield entry["action"]
        case _:
            yield entry["refs"][1] if entry["kind"] == "clock" else role


def _cells(figure: Figure, pathway: Pathway) -> Iterator[str]:
    """Give every cell there is, whether or not anything is met."""
    if figure.by_value is not None:
        yield from (*values_named(pathway, figure.by_value), NOT_RECORDED)
        return
    cells: Mapping[str | None, Callable[[], Iterable[str]]] = {
        None: lambda: (IN_TIME, LATE) if figure.count in TIMED else (ALL,),
        "role": lambda: pathway.roles,
        "organisation": lambda: _organisations(pathway),
        "state": lambda: _states(figure, pathway),
        "action": lambda: figure.of or _actions(pathway),
        "rung": lambda: _rungs(pathway),
        "outcome": lambda: (APPROVED, REFUSED, NOT_JUDGED),
    }
    yield from cells.get(figure.by, tuple)()


def _organisations(pathway: Pathway) -> Iterator[str]:
    opening = pathway.tracks["main"].states[pathway.tracks["main"].start].owner
    yield from pathway.roles[opening].organisations if opening else ()


def _states(figure: Figure, pathway: Pathway) -> Iterator[str]:
    for track_name, track in pathway.tracks.items():
        for name, state in track.states.items():
            if figure.of and name not in figure.of:
                continue
            match figure.count:
                case "stays" if state.clock is not None:
                    yield from (f"{name}/{IN_TIME}", f"{name}/{LATE}")
                case "escalations" if not state.final:
                    yield name
                case "cases_open" if track_name == "main" and not state.final:
                    yield name
                case "cases_ended" if state.final:
                    yield name


def _actions(pathway: Pathway) -> Iterator[str]:
    for track in pathway.tracks.values():
        for state in track.states.values():
            yield from state.actions


def _rungs(pathway: Pathway) -> Iterator[str]:
    for panel in pathway.panels.values():
        yield from panel.decides_by
