"""What is opened for a return: numbers added up, and rows of a register.

- Only what the check lets through (PC098), as the case's own version declares it: an
  organisation's number, a public field; never in a case about a person.
- A form counts in the period in which it was filled; its value is the newest sealed
  before the period ended, so that a correction in time is heeded.
- What was erased is added to nothing; that there was something is told.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from records.cases import load, open_version
from records.errors import CaseErasedError
from states.checks.returns import field_named, may_be_told
from states.definition import Pathway
from states.returns import Figure
from workflows.forms.checking import compartment_of
from workflows.returns.happenings import Happening, Told
from workflows.returns.periods import Period
from workflows.service import Service

FILLS = frozenset({"transition", "proposed", "request"})
SEALS = FILLS | {"correct"}

type Content = Mapping[str, Any]
type Open = Callable[[str, str, int], Content | None]  # case, record, version
type PlaceOf = Callable[[Pathway, str], str | None]  # the compartment of a field


@dataclass(slots=True)
class Summed:
    """A sum, of how many cases, and in how many of them it was erased."""

    sum: int = 0
    of: int = 0
    cases: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)


def opener(service: Service, area: str) -> Open:
    """Give what opens one version of a record; None where it was erased."""

    def opened(case: str, record: str, version: int) -> Content | None:
        try:
            with service.database.reading(area) as connection:
                sealed = load(connection, area, case, record, version)
            return open_version(sealed, service.data_keys).content
        except CaseErasedError:
            return None

    return opened


def summed(figure: Figure, told: Sequence[Told], period: Period, open_: Open) -> Summed:
    """Add up the fields of a figure, and those over which it is a share."""
    met = Summed()
    for one in told:
        for name in dict.fromkeys((*figure.of, *figure.over)):
            if not _filled(figure, one, name, period):
                continue
            read = _value(figure, one, name, period, open_)
            number = read[0] if read else 0
            (met.cases if read else met.erased).add(one.case)
            met.sum += number * figure.of.count(name)
            met.of += number * figure.over.count(name)
    return met


def register(
    figure: Figure, told: Sequence[Told], period: Period, open_: Open
) -> list[list[Any]]:
    """Give a row a case of the period: where it stands at its end, and its fields.

    A case of which none of the fields was ever filled is no row, nor is one that had
    ended before the period began.
    """
    rows = []
    for one in sorted(told, key=lambda one: (one.happenings[0].at, one.case)):
        state, _ = one.stood_at(period.end_ts)
        if state is None or one.was_over(period.begin_ts, period.end_ts):
            continue
        read = [_value(figure, one, name, period, open_) for name in figure.of]
        values = [value[0] if value else None for value in read]
        if any(value is not None for value in values):
            rows.append([state, *values])
    return rows


def _filled(figure: Figure, one: Told, name: str, period: Period) -> bool:
    """Tell whether the form of a field was filled in the period, to be told."""
    form = name.partition(".")[0]
    return any(
        period.holds(happening.at)
        and form in _forms(happening)
        and _place(figure, happening.pathway, name) is not None
        for happening in one.happenings
    )


def _forms(one: Happening) -> Iterator[str]:
    """Give the forms by which an entry brought content."""
    entry = one.entry
    if entry["kind"] not in FILLS or not entry.get("rec"):
        return
    request = next(iter(entry.get("refs", ())[1:2]), "")
    for track in one.pathway.tracks.values():
        for state in track.states.values():
            if entry["kind"] == "request":
                asked = state.requests.get(request)
                form = asked.form if asked else None
            else:
                action = state.actions.get(entry["action"])
                form = action.form if action else None
            if form:
                yield form


def _value(
    figure: Figure, one: Told, name: str, period: Period, open_: Open
) -> tuple[Any] | None:
    """Give the value of a field at the end of the period; None where it was erased."""
    read = newest(one, name, partial(_place, figure), period, open_)
    if figure.count == "register" or read is None:
        return read
    return (read[0] or 0,)


def newest(
    one: Told, name: str, place_of: PlaceOf, period: Period, open_: Open
) -> tuple[Any] | None:
    """Give what a field held at the end of the period; None where it was erased."""
    before = [past for past in one.happenings if past.at < period.end_ts]
    place = place_of(before[-1].pathway, name) if before else None
    versions = [
        (rec["ver"], rec["r"])
        for past in before
        if past.entry["kind"] in SEALS
        for rec in past.entry.get("rec", ())
        if rec["comp"] == place
    ]
    if not versions:
        return (None,)
    version, record = max(versions)
    content = open_(one.case, record, version)
    return None if content is None else (content.get(name.partition(".")[2]),)


def _place(figure: Figure, pathway: Pathway, name: str) -> str | None:
    """Give the compartment of a field, where its case's version lets it be told."""
    found = field_named(pathway, name)
    if found is None or not may_be_told(figure, found):
        return None
    form, _, field_name = name.partition(".")
    return compartment_of(pathway.forms[form], field_name)
