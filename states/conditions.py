"""Conditions: the leaves of a guard and how they are joined.

- A leaf is told by the one key it bears.
- No arithmetic, no comparison of one fact with another, no text matching.
- A leaf that counts says at least or at most, and does not contradict itself.
- How long ago is counted by the clock or the calendar, never in working days.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from states.durations import Duration
from states.texts import shown
from states.vocabulary import Length, Model, Name, Percent, Relation


def _without_calendar(length: Duration) -> Duration:
    if length.unit == "working day":
        raise ValueError("expected hours, days, months or years, met working days")
    return length


def _a_day(text: str) -> str:
    # A leap day counts as a day of every year that has one.
    try:
        date.fromisoformat(text if len(text) > len("01-31") else f"2024-{text}")
    except ValueError as error:
        raise ValueError(
            f"expected a day such as '2026-01-31' or '01-31', met '{shown(text)}'"
        ) from error
    return text


def _demand_bounds(least: int | None, most: int | None) -> None:
    if least is None and most is None:
        raise ValueError("expected 'at_least' or 'at_most'")
    if least is not None and most is not None and least > most:
        raise ValueError(f"expected 'at_most' not below {least}, met {most}")


type Day = Annotated[str, AfterValidator(_a_day)]
type Elapsed = Annotated[Length, AfterValidator(_without_calendar)]


class TrackIn(Model):
    """That a track is in one of these states."""

    track: Name
    states: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]


class FactIn(Model):
    """That a fact has one of these values."""

    fact: Name
    values: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]


class Answered(Model):
    """How many requests of this state are answered, and which must be."""

    at_least: Annotated[int, Field(ge=0, le=50)] = 0
    including: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if not self.at_least and not self.including:
            raise ValueError("expected 'at_least' above 0 or 'including'")
        return self


class Answers(Model):
    """That enough requests are answered."""

    answers: Answered


class Visits(Model):
    """How often a state was entered."""

    visits: Name
    at_least: Annotated[int, Field(ge=0, le=100)] | None = None
    at_most: Annotated[int, Field(ge=0, le=100)] | None = None

    @model_validator(mode="after")
    def _says_how_often(self) -> Self:
        least, most = self.at_least, self.at_most
        if least is None and most is None:
            raise ValueError("expected 'at_least' or 'at_most' beside 'visits'")
        if least is not None and most is not None and least > most:
            raise ValueError(f"expected 'at_most' not below {least}, met {most}")
        return self


class Since(Model):
    """How long ago an action was last taken; never taken is unknown."""

    since: Name
    at_least: Elapsed | None = None
    at_most: Elapsed | None = None

    @model_validator(mode="after")
    def _says_how_long(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError("expected 'at_least' or 'at_most' beside 'since'")
        return self


class Count(Model):
    """How many at least, at most."""

    at_least: Annotated[int, Field(ge=0, le=1000)] | None = None
    at_most: Annotated[int, Field(ge=0, le=1000)] | None = None

    @model_validator(mode="after")
    def _says_how_many(self) -> Self:
        _demand_bounds(self.at_least, self.at_most)
        return self


class CountIn(Count):
    """How many in these states of their own main track."""

    states: Annotated[tuple[Name, ...], Field(min_length=1)]


class SubCases(Model):
    """How many child cases of a kind are open, or in some states."""

    sub_cases: Name
    still_open: Annotated[Count | None, Field(alias="open")] = None
    inside: Annotated[CountIn | None, Field(alias="in")] = None

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if (self.still_open is None) == (self.inside is None):
            raise ValueError("expected one of 'open' and 'in' beside 'sub_cases'")
        return self


class Window(Model):
    """From one day until another, both included; without a year, in every year."""

    begins: Annotated[Day, Field(alias="from")]
    until: Day

    @model_validator(mode="after")
    def _of_one_kind(self) -> Self:
        if len(self.begins) != len(self.until):
            raise ValueError("expected both days with a year, or both without")
        if len(self.begins) == len("2026-01-31") and self.until < self.begins:
            raise ValueError(
                f"expected 'until' not before '{self.begins}', met '{self.until}'"
            )
        return self


class Dated(Model):
    """That the day in the pathway's time zone lies in a window."""

    date: Literal["today"]
    window: Window


class Seats(Model):
    """How many people a body has: all, of one role, or from one organisation."""

    seats: Name
    role: Name | None = None
    organisation: Annotated[Name | None, Field(alias="from")] = None
    at_least: Annotated[int, Field(ge=0, le=1000)] | None = None
    at_most: Annotated[int, Field(ge=0, le=1000)] | None = None
    share_at_least: Percent | None = None

    @model_validator(mode="after")
    def _says_how_many(self) -> Self:
        if self.role is not None and self.organisation is not None:
            raise ValueError("expected 'role' or 'from' beside 'seats', not both")
        if self.share_at_least is None:
            _demand_bounds(self.at_least, self.at_most)
        return self


class HeldBy(Model):
    """That somebody in this role stands in this relation to the case."""

    relation_held_by: Relation
    role: Name


class All(Model):
    """That all of these hold."""

    conditions: Annotated[
        tuple["Condition", ...], Field(alias="all", min_length=1, max_length=20)
    ]


class AnyOf(Model):
    """That at least one of these holds."""

    conditions: Annotated[
        tuple["Condition", ...], Field(alias="any", min_length=1, max_length=20)
    ]


class Not(Model):
    """That this does not hold; unknown stays unknown."""

    condition: Annotated["Condition", Field(alias="not")]


LEAVES = (
    "track", "fact", "answers", "visits", "since", "sub_cases", "date", "seats",
    "relation_held_by", "all", "any", "not",
)  # fmt: skip


def _leaf(value: Any) -> str | None:
    if isinstance(value, Mapping):
        found = [leaf for leaf in LEAVES if leaf in value]
        return found[0] if len(found) == 1 else None
    return _LEAF_OF.get(type(value))


type Condition = Annotated[
    Annotated[TrackIn, Tag("track")]
    | Annotated[FactIn, Tag("fact")]
    | Annotated[Answers, Tag("answers")]
    | Annotated[Visits, Tag("visits")]
    | Annotated[Since, Tag("since")]
    | Annotated[SubCases, Tag("sub_cases")]
    | Annotated[Dated, Tag("date")]
    | Annotated[Seats, Tag("seats")]
    | Annotated[HeldBy, Tag("relation_held_by")]
    | Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")],
    Discriminator(_leaf),
]

_LEAF_OF: Mapping[type, str] = {
    TrackIn: "track",
    FactIn: "fact",
    Answers: "answers",
    Visits: "visits",
    Since: "since",
    SubCases: "sub_cases",
    Dated: "date",
    Seats: "seats",
    HeldBy: "relation_held_by",
    All: "all",
    AnyOf: "any",
    Not: "not",
}
