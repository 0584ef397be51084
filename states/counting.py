"""Leaves of a guard that count: answers, times, lengths, cases, people.

- A leaf that counts says at least or at most, and does not contradict itself.
- How long ago is counted by the clock; in working days, until the last of them is over.
"""

from typing import Annotated, Self

from pydantic import Field, model_validator

from states.vocabulary import Length, Model, Name, Percent

MAIN = "main"


def _demand_bounds(least: int | None, most: int | None) -> None:
    if least is None and most is None:
        raise ValueError("expected 'at_least' or 'at_most'")
    if least is not None and most is not None and least > most:
        raise ValueError(f"expected 'at_most' not below {least}, met {most}")


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


class Times(Model):
    """How often an action was taken on this case, in whichever state."""

    times: Name
    at_least: Annotated[int, Field(ge=0, le=100)] | None = None
    at_most: Annotated[int, Field(ge=0, le=100)] | None = None

    @model_validator(mode="after")
    def _says_how_often(self) -> Self:
        _demand_bounds(self.at_least, self.at_most)
        return self


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
    at_least: Length | None = None
    at_most: Length | None = None

    @model_validator(mode="after")
    def _says_how_long(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError("expected 'at_least' or 'at_most' beside 'since'")
        return self


class SinceFirst(Model):
    """How long ago an action was first taken; never taken is unknown."""

    since_first: Name
    at_least: Length | None = None
    at_most: Length | None = None

    @model_validator(mode="after")
    def _says_how_long(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError("expected 'at_least' or 'at_most' beside 'since_first'")
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
    """How many in these states of their own main track, or of another track."""

    track: Name = MAIN
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


class Linked(Model):
    """How many earlier cases this one is linked to."""

    earlier_cases: Count


UNHEARD = "unheard"


class Voiced(Model):
    """How many others of those whose voices are heard have said this, or nothing yet.

    The one whose answer is being recorded is not counted.
    """

    voice: Name
    others: Name
    at_least: Annotated[int, Field(ge=0, le=100)] | None = None
    at_most: Annotated[int, Field(ge=0, le=100)] | None = None

    @model_validator(mode="after")
    def _says_how_many(self) -> Self:
        _demand_bounds(self.at_least, self.at_most)
        return self
