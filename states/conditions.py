"""Conditions: the leaves of a guard and how they are joined.

- A leaf is told by the one key it bears.
- No arithmetic, no comparison of one fact with another, no text matching.
- A leaf that counts says at least or at most, and does not contradict itself.
- How long ago is counted by the clock or the calendar, never in working days.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from states.durations import Duration
from states.vocabulary import Length, Model, Name


def _without_calendar(length: Duration) -> Duration:
    if length.unit == "working day":
        raise ValueError("expected hours, days, months or years, met working days")
    return length


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


LEAVES = ("track", "fact", "answers", "visits", "since", "all", "any", "not")


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
    All: "all",
    AnyOf: "any",
    Not: "not",
}
