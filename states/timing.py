"""The times of a pathway: clocks, pauses, reviews, expiry, retention.

- Where a length depends on a fact, the fact is named and every length by value.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, StringConstraints, model_validator

from states.durations import Duration
from states.vocabulary import Delay, Length, LengthBefore, Model, Name, Words

type Month = Literal[
    "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december",
]  # fmt: skip
MONTHS: tuple[str, ...] = get_args(Month.__value__)
type LengthByFact = Length | dict[Name, Length]
type ClockTime = Annotated[
    str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")
]


class Rung(Model):
    """One step of a ladder: how long after the due time, and to whom."""

    after: Delay
    to: Name


class Pause(Model):
    """For which reasons a clock may stand still, and for how long in all."""

    reasons: Annotated[dict[Name, Words], Field(alias="for", min_length=1)]
    at_most: Length


class Extend(Model):
    """By how long, and how often, the owner may put a due date off."""

    by: Length
    at_most: Annotated[int, Field(ge=1, le=10)]


class Clock(Model):
    """By when, and who is told when it is late.

    What comes in after the cut-off counts as come in on the next working day.
    """

    due: LengthByFact
    by_fact: Name | None = None
    remind: tuple[LengthBefore, ...] = ()
    escalate: Annotated[tuple[Rung, ...], Field(min_length=1)]
    roll: Literal["next_working_day", "previous_working_day", "none"] | None = None
    cut_off: ClockTime | None = None
    pause: Pause | None = None
    extend: Extend | None = None

    @model_validator(mode="after")
    def _by_fact_or_not(self) -> Self:
        _fits(self.due, self.by_fact, "due")
        lengths = self.due.values() if isinstance(self.due, dict) else (self.due,)
        if any(length.unit == "hour" for length in lengths):
            _no_rest_for_hours(self)
        return self

    def due_for(self, values: Mapping[str, str]) -> Duration:
        """Give the length for these facts; the first where the fact is not known."""
        return length_for(self.due, self.by_fact, values)


class Review(Model):
    """A recurring look at a case, begun by the system.

    Every so long, or in these months, or these lengths after the state is entered.
    """

    every: Length | None = None
    months: Annotated[tuple[Month, ...], Field(alias="on")] = ()
    after: tuple[Length, ...] = ()
    at_most_apart: Length | None = None
    by: Name

    @model_validator(mode="after")
    def _one_rhythm(self) -> Self:
        given = [bool(self.every), bool(self.months), bool(self.after)]
        if sum(given) != 1:
            raise ValueError("expected one of 'every', 'on' and 'after'")
        return self


class Expires(Model):
    """When the system lets this end, and by which action."""

    after: Length | None = None
    at: Annotated[Literal["majority"] | None, Field(alias="on")] = None
    by: Name

    @model_validator(mode="after")
    def _one_time(self) -> Self:
        if (self.after is None) == (self.at is None):
            raise ValueError("expected one of 'after' and 'on: majority'")
        return self


class Keep(Model):
    """How long a closed case is kept, and compartments for less."""

    length: Annotated[LengthByFact, Field(alias="for")]
    by_fact: Name | None = None
    begins: Annotated[
        Literal["closed", "last_action", "majority"], Field(alias="from")
    ] = "closed"
    compartments: dict[Name, Length] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _by_fact_or_not(self) -> Self:
        _fits(self.length, self.by_fact, "for")
        return self


def length_for(
    length: Duration | dict[str, Duration],
    by_fact: str | None,
    values: Mapping[str, str],
) -> Duration:
    """Give the length that holds for these facts.

    Of a fact that is not known the first length written holds.
    """
    if isinstance(length, Duration):
        return length
    return length.get(values.get(by_fact or "", ""), next(iter(length.values())))


def _no_rest_for_hours(clock: Clock) -> None:
    for word in ("pause", "cut_off", "extend"):
        if getattr(clock, word) is not None:
            raise ValueError(
                f"expected no '{word}' on a clock of hours: hours never stand still"
            )


def _fits(
    length: Duration | dict[str, Duration], by_fact: str | None, word: str
) -> None:
    if isinstance(length, dict) and (by_fact is None or not length):
        raise ValueError(f"expected 'by_fact' beside '{word}' with a length by value")
    if isinstance(length, Duration) and by_fact is not None:
        raise ValueError(f"expected a length for each value of the fact in '{word}'")
