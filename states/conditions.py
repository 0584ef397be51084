"""Conditions: the leaves of a guard and how they are joined.

- A leaf is told by the one key it bears.
- No arithmetic, no comparison of one fact with another, no text matching.
- A leaf that counts says at least or at most, and does not contradict itself.
- How long ago is counted by the clock, or in working days by the calendar.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from states.counting import (
    Answers,
    Linked,
    Seats,
    Since,
    SinceFirst,
    SubCases,
    Times,
    Visits,
    Voiced,
)
from states.dates import Apart, Until, Within
from states.nested import ParentIn, Siblings
from states.rosters import AlsoOn, OnCase
from states.texts import shown
from states.vocabulary import Model, Name, Relation


def _a_day(text: str) -> str:
    # A leap day counts as a day of every year that has one.
    try:
        date.fromisoformat(text if len(text) > len("01-31") else f"2024-{text}")
    except ValueError as error:
        raise ValueError(
            f"expected a day such as '2026-01-31' or '01-31', met '{shown(text)}'"
        ) from error
    return text


type Day = Annotated[str, AfterValidator(_a_day)]


class TrackIn(Model):
    """That a track is in one of these states."""

    track: Name
    states: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]


class FactIn(Model):
    """That a fact has one of these values."""

    fact: Name
    values: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]


class CameFrom(Model):
    """From which state the present state of a track was entered."""

    came_from: Name
    states: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]


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
    "relation_held_by", "came_from", "times", "since_first", "earlier_cases", "voice",
    "until", "day", "within", "parent", "siblings", "on_case", "also_on",
    "all", "any", "not",
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
    | Annotated[CameFrom, Tag("came_from")]
    | Annotated[Times, Tag("times")]
    | Annotated[SinceFirst, Tag("since_first")]
    | Annotated[Linked, Tag("earlier_cases")]
    | Annotated[Voiced, Tag("voice")]
    | Annotated[Until, Tag("until")]
    | Annotated[Apart, Tag("day")]
    | Annotated[Within, Tag("within")]
    | Annotated[ParentIn, Tag("parent")]
    | Annotated[Siblings, Tag("siblings")]
    | Annotated[OnCase, Tag("on_case")]
    | Annotated[AlsoOn, Tag("also_on")]
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
    CameFrom: "came_from",
    Times: "times",
    SinceFirst: "since_first",
    Linked: "earlier_cases",
    Voiced: "voice",
    Until: "until",
    Apart: "day",
    Within: "within",
    ParentIn: "parent",
    Siblings: "siblings",
    OnCase: "on_case",
    AlsoOn: "also_on",
    All: "all",
    AnyOf: "any",
    Not: "not",
}
