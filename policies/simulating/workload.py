"""A workload: how much comes in, who is there, how long things take. A plain file.

- Only counts, roles and times; no names, and nothing about any person.
- It is read as strictly as a pathway file: an unknown word is an error.
- What the file leaves out is assumed, and every assumption is said aloud.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, Field, ValidationError, model_validator

from states.canonical import canonical_json
from states.definition import Pathway
from states.errors import PathwayFileError
from states.scanning import Path, scan
from states.shape import refusals
from states.timing import ClockTime
from states.vocabulary import Line, Model, Name, Names, Percent

ANYWHERE = "council"


def _least_first(span: tuple[int, int]) -> tuple[int, int]:
    least, most = span
    if not 0 <= least <= most:
        raise ValueError("expected [least, most], the least not below 0")
    return span


def _a_day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise ValueError("expected a day such as '2026-01-31'") from error
    return text


type Span = Annotated[tuple[int, int], AfterValidator(_least_first)]
type Day = Annotated[Line, AfterValidator(_a_day)]


class Days(Model):
    """From one day until another, both included."""

    begins: Annotated[Day, Field(alias="from")]
    until: Day


class Hours(Model):
    """When a day's work begins and ends, by the pathway's time zone."""

    begins: Annotated[ClockTime, Field(alias="from")] = "09:00"
    until: ClockTime = "17:00"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until <= self.begins:
            raise ValueError("expected 'until' after 'from'")
        return self


class People(Model):
    """So many people who hold the same roles for the same organisation."""

    role: Names
    organisation: Annotated[Name | None, Field(alias="from")] = None
    count: Annotated[int, Field(ge=1, le=500)] = 1
    absent: Percent | None = None  # of the days, drawn for each
    away: tuple[Days, ...] = ()


class Workload(Model):
    """What a simulation is told; every part but the people has a default."""

    starts: Day = "2023-01-02"
    arrivals: Annotated[int, Field(ge=1, le=500)] = 2  # cases a working day
    hours: Hours = Hours()
    people: tuple[People, ...] = ()
    minutes: dict[Name, Span] = Field(default_factory=dict)  # by state or role
    other_minutes: Span = (20, 90)
    answer_days: dict[Name, Span] = Field(default_factory=dict)  # by request
    other_answer_days: Span = (1, 8)
    items_a_sitting: Annotated[int, Field(ge=1, le=100)] = 12
    weights: dict[Name, Annotated[int, Field(ge=0, le=1000)]] = Field(
        default_factory=dict
    )
    values: dict[Name, dict[Name, Annotated[int, Field(ge=0, le=1000)]]] = Field(
        default_factory=dict
    )
    happens: dict[Name, Percent] = Field(default_factory=dict)  # of the cases


def read_workload(source: bytes, file: str = "workload") -> Workload:
    """Read a workload; raises PathwayFileError with every problem."""
    found = scan(source)
    if found.value is None:
        raise PathwayFileError(found.problems, file)
    canonical = canonical_json(found.value)
    problems = list(found.problems)
    try:
        read = Workload.model_validate_json(canonical, by_alias=True, by_name=False)
    except ValidationError as error:
        problems.extend(refusals(found, error, _known))
        raise PathwayFileError(problems, file) from error
    if problems:
        raise PathwayFileError(problems, file)
    return read


def peopled(workload: Workload, pathway: Pathway) -> Workload:
    """Give the workload with two people in every role, where it names nobody."""
    if workload.people:
        return workload
    everybody = tuple(
        People(role=(name,), organisation=organisation, count=2)
        for name, role in pathway.roles.items()
        for organisation in role.organisations or (ANYWHERE,)
    )
    return workload.model_copy(update={"people": everybody})


def assumptions(workload: Workload) -> Iterator[str]:
    """Say aloud what was assumed because the file does not tell."""
    if not workload.people:
        yield "Nobody is named: two people in every role of every organisation."
    if not workload.minutes:
        least, most = workload.other_minutes
        yield f"No working times are named: {least} to {most} minutes a step."
    if not workload.answer_days:
        least, most = workload.other_answer_days
        yield f"Requests and sub-cases take {least} to {most} days."
    if not workload.weights:
        yield "No weights are named: every action that is open is as likely as another,"
        yield "half as likely each time it leads back to where the case was,"
        yield "and an eighth as likely where it ends the case."
    if not workload.happens:
        yield "Nothing happens that nobody waits for, such as a withdrawal."
    yield "Everybody who may be assigned is; duty, clearance and sign-in are in force."


def _known(_path: Path) -> frozenset[str]:
    return frozenset(
        field.alias or name
        for model in (Workload, People, Days, Hours)
        for name, field in model.model_fields.items()
    )
