"""The words a pathway is written in, as strict frozen models.

- An unknown key is an error; nothing is guessed and nothing is converted.
- A model holds shape only; what names refer to is checked in `states.checks`.
- Read with `Pathway.model_validate_json`: lists become tuples, text stays text.
- Forms, panels, times, promises and settings have files of their own beside this.
"""

from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    model_validator,
)

from states.conditions import Condition
from states.forms import Form
from states.panels import Panel
from states.promises import Promise
from states.settings import Setting
from states.timing import Clock, Expires, Keep, Review, Rung
from states.vocabulary import (
    Being,
    Language,
    Length,
    Line,
    Model,
    Name,
    Names,
    PathwayId,
    RefusalCode,
    SensitivityClass,
    Words,
    one_or_many,
)

type LineId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,47}$")]


class Role(Model):
    """Who takes part, and for which organisations."""

    label: Words
    organisations: Annotated[tuple[Name, ...], Field(alias="from")] = ()


class Labelled(Model):
    """A compartment, a purpose or a kind of clearance."""

    label: Words


class Fact(Model):
    """A plain value that guards may read, out of a closed list."""

    of: Annotated[tuple[Name, ...], Field(min_length=2)]
    starts_as: Name
    label: Words


class Guard(Model):
    """A named condition and what is said when it does not hold."""

    when: Condition
    refuse: Words
    refusal_code: RefusalCode | None = None


class SubCase(Model):
    """A kind of child case, how many there may be, and how many of them tracked."""

    pathway: PathwayId
    at_most: Annotated[int, Field(ge=1, le=1000)]
    tracked_at_most: Annotated[int, Field(ge=1, le=1000)] | None = None
    label: Words


class Stage(Model):
    """States of main shown together; it means nothing to the engine."""

    label: Words
    states: Annotated[tuple[Name, ...], Field(min_length=1)]


class Request(Model):
    """Work asked of one party when the state is entered."""

    ask: Name
    organisation: Annotated[Name, Field(alias="from")]
    form: Name
    due: Length
    escalate: Annotated[tuple[Rung, ...], Field(min_length=1)]
    label: Words


class Also(Model):
    """A move of another track in the same transaction."""

    states: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]
    go_to: Name


class Action(Model):
    """What one does in a state, and what must be true first.

    Of a two-person action `confirmed_by` names the roles of the second person.
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
    system: (
        Literal["starts_review", "ends_consent", "asks_again", "lapses", "protects"]
        | None
    ) = None
    also: dict[Name, Also] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _confirmed_by_a_second(self) -> Self:
        if self.confirmed_by and not self.two_people:
            raise ValueError("expected 'two_people: true' beside 'confirmed_by'")
        return self


class Reopen(Model):
    """Where a closed case goes on, always by two people, and by others than before."""

    go_to: Name
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
    reopen: Reopen | None = None
    clock: Clock | None = None
    review: Review | None = None
    expires: Expires | None = None
    pauses: Annotated[
        tuple[Paused, ...],
        BeforeValidator(
            one_or_many, json_schema_input_type=Paused | tuple[Paused, ...]
        ),
    ] = ()
    paused_at_most: Length | None = None
    waits_for: Names = ()
    panel: Name | None = None
    requests: dict[Name, Request] = Field(default_factory=dict)
    actions: dict[Name, Action] = Field(default_factory=dict)


class Track(Model):
    """One flat state machine."""

    start: Name
    states: Annotated[dict[Name, State], Field(min_length=1)]


class Bypass(Model):
    """A step taken ahead of its guards towards safety, approved afterwards by another.

    It skips only the guards named; without the second person in time it is undone.
    """

    skips: Annotated[tuple[Name, ...], Field(min_length=1)]
    by: Names
    within: Length
    confirmed_by: Names


class Transfer(Model):
    """How a case goes to another area: where it ends here, by when it is answered."""

    go_to: Name
    answer_within: Length


class Merge(Model):
    """Where a case ends that turns out to be the same as another."""

    go_to: Name


class Permit(Model):
    """Who may do what, where, standing in which relation to the case."""

    id: LineId
    role: Names
    may: Annotated[tuple[Name, ...], Field(min_length=1)]
    states: Annotated[tuple[Name, ...], Field(alias="in")] = ()
    being: tuple[Being, ...] = ()
    compartments: tuple[Name, ...] = ()


class Forbid(Model):
    """What is refused whoever permits it."""

    id: LineId
    may_not: Literal["any"] | Annotated[tuple[Name, ...], Field(min_length=1)]
    being: tuple[Being, ...] = ()
    unless_being: tuple[Being, ...] = ()
    exceptions: Annotated[tuple[Name, ...], Field(alias="except")] = ()
    compartments: tuple[Name, ...] = ()
    classes: tuple[SensitivityClass, ...] = ()


class Letter(Model):
    """What is sent to whom on which action, approved by whom, by when."""

    label: Words
    actions: Annotated[Names, Field(alias="on")]
    to: Name
    approved_by: Names
    within: Length


def _two_different(pair: tuple[str, str]) -> tuple[str, str]:
    if pair[0] == pair[1]:
        raise ValueError("expected two different actions; for one, use two_people")
    return pair


def _with_main(tracks: dict[str, Track]) -> dict[str, Track]:
    if "main" not in tracks:
        raise ValueError("expected a track named 'main', on which a case ends")
    return tracks


type Pair = Annotated[tuple[Name, Name], AfterValidator(_two_different)]


class Pathway(Model):
    """The declared way a kind of case goes."""

    pathway: PathwayId
    label: Words
    edition: Line
    owner: Name
    subject: Literal[
        "person", "venue", "plan", "commitment", "partnership", "group", "incident",
        "alliance", "application",
    ]  # fmt: skip
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    calendar: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]{1,47}$")]
    time_zone: Line
    idle_cases_to: Name | None = None
    settings: dict[Name, Setting] = Field(default_factory=dict)
    roles: Annotated[dict[Name, Role], Field(min_length=1)]
    clearances: dict[Name, Labelled] = Field(default_factory=dict)
    compartments: dict[Name, Labelled] = Field(default_factory=dict)
    purposes: dict[Name, Labelled] = Field(default_factory=dict)
    facts: dict[Name, Fact] = Field(default_factory=dict)
    forms: dict[Name, Form] = Field(default_factory=dict)
    guards: dict[Name, Guard] = Field(default_factory=dict)
    panels: dict[Name, Panel] = Field(default_factory=dict)
    sub_cases: dict[Name, SubCase] = Field(default_factory=dict)
    stages: dict[Name, Stage] = Field(default_factory=dict)
    tracks: Annotated[dict[Name, Track], AfterValidator(_with_main)]
    bypass: Bypass | None = None
    transfer: Transfer | None = None
    merge: Merge | None = None
    permits: Annotated[tuple[Permit, ...], Field(min_length=1)]
    forbids: tuple[Forbid, ...] = ()
    keep_apart: tuple[Pair, ...] = ()
    letters: dict[Name, Letter] = Field(default_factory=dict)
    promises: tuple[Promise, ...] = ()

    def states_named(self, name: str) -> list[State]:
        """Give the states of that name, on whichever tracks."""
        return [
            track.states[name] for track in self.tracks.values() if name in track.states
        ]
