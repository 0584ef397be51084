"""The times of a pathway: clocks, pauses, reviews, expiry, retention.

- Where a length depends on a fact, the fact is named and every length by value.
- What counts from a date of the case, or falls on one, names the date; where both a
  length and a date are said, the earlier of the two holds.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, StringConstraints, model_validator

from states.durations import Duration
from states.vocabulary import Delay, Length, LengthBefore, Model, Name, Names, Words

type Month = Literal[
    "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december",
]  # fmt: skip
MONTHS: tuple[str, ...] = get_args(Month.__value__)
BEGINNINGS = ("closed", "last_action", "majority")
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

    What comes in after the cut-off counts as come in on the next working day. It
    counts from a date of the case instead of entry where one is named and set.
    """

    due: LengthByFact | None = None
    by_fact: Name | None = None
    counted_from: Name | None = None
    due_on: Name | None = None
    before: Length | None = None
    remind: tuple[LengthBefore, ...] = ()
    escalate: Annotated[tuple[Rung, ...], Field(min_length=1)]
    roll: Literal["next_working_day", "previous_working_day", "none"] | None = None
    cut_off: ClockTime | None = None
    pause: Pause | None = None
    extend: Extend | None = None
    through_pauses: Literal[True] | None = None

    @model_validator(mode="after")
    def _by_fact_or_not(self) -> Self:
        _fits(self.due, self.by_fact, "due")
        if any(length.elapsed is not None for length in self.lengths):
            _no_rest_for_hours(self)
        return self

    @model_validator(mode="after")
    def _of_a_date(self) -> Self:
        if self.due is None and self.due_on is None:
            raise ValueError("expected 'due' or 'due_on'")
        if self.due is None and self.counted_from is not None:
            raise ValueError("expected 'due' beside 'counted_from'")
        if self.due_on is None and self.before is not None:
            raise ValueError("expected 'due_on' beside 'before'")
        if self.due_on is not None and (self.pause or self.extend):
            raise ValueError(
                "expected no 'pause' or 'extend' beside 'due_on': "
                "the date itself is set anew"
            )
        return self

    @property
    def lengths(self) -> tuple[Duration, ...]:
        """Every length it may have; none where it is due on a date alone."""
        if self.due is None:
            return ()
        return tuple(self.due.values()) if isinstance(self.due, dict) else (self.due,)

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates of the case that it depends on."""
        return _named(self.counted_from, self.due_on)

    def due_for(self, values: Mapping[str, str]) -> Duration | None:
        """Give the length for these facts; the first where the fact is not known."""
        if self.due is None:
            return None
        return length_for(self.due, self.by_fact, values)


class Review(Model):
    """A recurring look at a case, begun by the system.

    Every so long, or at the start or the end of these months, or these lengths after
    the state is entered or after a date of the case; or once, on a date or halfway
    between two. With `through_pauses` it goes on where a state of another track
    pauses clocks.
    """

    every: Length | None = None
    months: Annotated[tuple[Month, ...], Field(alias="on")] = ()
    at: Literal["start", "end"] | None = None
    after: tuple[Length, ...] = ()
    counted_from: Name | None = None
    on_date: Name | None = None
    halfway: tuple[Name, Name] | None = None
    at_most_apart: Length | None = None
    through_pauses: Literal[True] | None = None
    by: Name

    @model_validator(mode="after")
    def _one_rhythm(self) -> Self:
        given = [self.every, self.months, self.after, self.on_date, self.halfway]
        if sum(map(bool, given)) != 1:
            raise ValueError(
                "expected one of 'every', 'on', 'after', 'on_date' and 'halfway'"
            )
        if self.at is not None and not self.months:
            raise ValueError("expected months in 'on' beside 'at'")
        if self.counted_from is not None and not self.after:
            raise ValueError("expected 'after' beside 'counted_from'")
        if self.at_most_apart is not None and self.is_once:
            raise ValueError("expected no 'at_most_apart' of what comes once")
        return self

    @property
    def is_once(self) -> bool:
        """Whether it falls on a day that dates of the case give."""
        return self.on_date is not None or self.halfway is not None

    def dates_set(self, values: Mapping[str, str]) -> bool:
        """Tell whether the dates are set without which it never comes."""
        return not self.is_once or all(name in values for name in self.dates)

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates of the case that it depends on."""
        return _named(self.counted_from, self.on_date, *(self.halfway or ()))


class Expires(Model):
    """When the system lets this end, and by which action.

    An action in `renewed_by` stays there, and lets the time begin anew. With
    `through_pauses` it goes on where a state of another track pauses clocks.
    """

    after: Length | None = None
    at: Annotated[Literal["majority"] | None, Field(alias="on")] = None
    on_date: Name | None = None
    through_pauses: Literal[True] | None = None
    by: Name
    renewed_by: Names = ()

    @model_validator(mode="after")
    def _one_time(self) -> Self:
        if sum(map(bool, (self.after, self.at, self.on_date))) != 1:
            raise ValueError("expected one of 'after', 'on: majority' and 'on_date'")
        return self

    def dates_set(self, values: Mapping[str, str]) -> bool:
        """Tell whether the date is set without which it never comes."""
        return all(name in values for name in self.dates)

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates of the case that it depends on."""
        return _named(self.on_date)


class Keep(Model):
    """How long a closed case is kept, and compartments for less.

    It counts from its end, the last action, full age, or a date of the case.
    """

    length: Annotated[LengthByFact, Field(alias="for")]
    by_fact: Name | None = None
    begins: Annotated[Name, Field(alias="from")] = "closed"
    compartments: dict[Name, Length] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _by_fact_or_not(self) -> Self:
        _fits(self.length, self.by_fact, "for")
        return self

    @property
    def dates(self) -> tuple[str, ...]:
        """The date of the case from which it counts, where it is one."""
        return () if self.begins in BEGINNINGS else (self.begins,)


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
                f"expected no '{word}' on a clock of hours or minutes: "
                "these never stand still"
            )


def _named(*names: str | None) -> tuple[str, ...]:
    return tuple(name for name in names if name is not None)


def _fits(
    length: Duration | dict[str, Duration] | None, by_fact: str | None, word: str
) -> None:
    if isinstance(length, dict) and (by_fact is None or not length):
        raise ValueError(f"expected 'by_fact' beside '{word}' with a length by value")
    if not isinstance(length, dict) and by_fact is not None:
        raise ValueError(f"expected a length for each value of the fact in '{word}'")
