"""The tracks of a pathway: states, and what one does, waits for and asks in them.

- Each track is one flat state machine; an action may move another along with its own.
- A model holds shape only; what names refer to is checked in `states.checks`.
"""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from states.timing import Clock, Expires, Keep, Review, Rung
from states.vocabulary import Length, Model, Name, Names, Words, one_or_many


class Hears(Model):
    """Whose answer an action records, and what it is."""

    voice: Name
    answer: Name


class Tells(Model):
    """Who is told that an action was taken, from the which time on."""

    to: Names
    from_time: Annotated[int, Field(ge=1, le=100)] = 1


class Request(Model):
    """Work asked of one party when the state is entered, or by an action that asks it.

    `under` is the purpose for which an agreement with the organisation must be in
    force.
    """

    ask: Name
    organisation: Annotated[Name, Field(alias="from")]
    form: Name
    under: Name | None = None
    due: Length
    escalate: Annotated[tuple[Rung, ...], Field(min_length=1)]
    label: Words


class Watch(Model):
    """A guard that has to go on holding in a state, and what the system does if not."""

    guard: Name
    by: Name


class Also(Model):
    """A move of another track in the same transaction."""

    states: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]
    go_to: Name


class Action(Model):
    """What one does in a state, and what must be true first.

    Of a two-person action `confirmed_by` names the roles of the second person. Who
    `joins` or `leaves` in a role is the person the command names, or who acts.
    """

    label: Words
    go_to: Name | None = None
    stay: Literal[True] | None = None
    was: Name | None = None
    when: tuple[Name, ...] = ()
    sets: tuple[Name, ...] = ()
    reason: Literal["required"] | None = None
    form: Name | None = None
    at_most: Annotated[int, Field(ge=1, le=100)] | None = None
    two_people: bool = False
    confirmed_by: Names = ()
    decided_by: Literal["panel"] | None = None
    opens: Name | None = None
    ends_sub_cases: Names = ()
    asks: Names = ()
    hears: Hears | None = None
    tells: Tells | None = None
    joins: Name | None = None
    leaves: Name | None = None
    vacates: Names = ()
    system: (
        Literal[
            "starts_review", "ends_consent", "asks_again", "lapses", "protects",
            "keeps_watch",
        ]
        | None
    ) = None  # fmt: skip
    also: dict[Name, Also] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _confirmed_by_a_second(self) -> Self:
        if self.confirmed_by and not self.two_people:
            raise ValueError("expected 'two_people: true' beside 'confirmed_by'")
        return self

    @model_validator(mode="after")
    def _of_one_person(self) -> Self:
        if self.joins is not None and (self.leaves is not None or self.hears):
            raise ValueError("expected 'joins' without 'leaves' and 'hears'")
        if self.system is not None and (self.joins or self.leaves or self.vacates):
            raise ValueError("expected a person to change who is on a case")
        return self


class Reopen(Model):
    """Where a closed case goes on, always by two people, and by others than before."""

    go_to: Name
    when: Names = ()
    keep_apart_from_first: bool = False


type Paused = Literal["requests", "clocks"]


class State(Model):
    """Where a case can be on a track."""

    label: Words
    was: Name | None = None
    owner: Name | None = None
    resting: bool = False
    final: bool = False
    keep: Keep | None = None
    reopen: Annotated[
        tuple[Reopen, ...],
        BeforeValidator(
            one_or_many, json_schema_input_type=Reopen | tuple[Reopen, ...]
        ),
    ] = ()
    clock: Clock | None = None
    review: Review | None = None
    expires: Expires | None = None
    watch: Annotated[
        tuple[Watch, ...],
        BeforeValidator(one_or_many, json_schema_input_type=Watch | tuple[Watch, ...]),
    ] = ()
    pauses: Annotated[
        tuple[Paused, ...],
        BeforeValidator(
            one_or_many, json_schema_input_type=Paused | tuple[Paused, ...]
        ),
    ] = ()
    paused_at_most: Length | None = None
    waits_for: Names = ()
    panel: Name | None = None
    expects: Names = ()
    requests: dict[Name, Request] = Field(default_factory=dict)
    actions: dict[Name, Action] = Field(default_factory=dict)


class Track(Model):
    """One flat state machine."""

    start: Name
    states: Annotated[dict[Name, State], Field(min_length=1)]
