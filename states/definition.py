"""The words a pathway is written in, as strict frozen models.

- An unknown key is an error; nothing is guessed and nothing is converted.
- A model holds shape only; what names refer to is checked in `states.checks`.
- Read with `Pathway.model_validate_json`: lists become tuples, text stays text.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from states.conditions import Condition
from states.vocabulary import (
    Delay,
    Language,
    Length,
    Line,
    Model,
    Name,
    Names,
    PathwayId,
    RefusalCode,
    Relation,
    Words,
)


class Role(Model):
    """Who takes part, and for which organisations."""

    label: Words
    organisations: Annotated[tuple[Name, ...], Field(alias="from")] = ()


class Labelled(Model):
    """A compartment of the record, or a purpose for which a field is held."""

    label: Words


class Fact(Model):
    """A plain value that guards may read, out of a closed list."""

    of: Annotated[tuple[Name, ...], Field(min_length=2)]
    starts_as: Name
    label: Words


class FieldIs(Model):
    """That another field of the same form has one of these values."""

    field: Name
    values: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]


class FormField(Model):
    """One question: type, class, purpose, when it must be answered."""

    type: Literal["text", "long_text", "date", "choice", "number", "yes_no"]
    sensitivity: Annotated[
        Literal["public", "internal", "personal", "special"], Field(alias="class")
    ]
    purpose: Name
    label: Words
    compartment: Name | None = None
    required_for: tuple[Name, ...] = ()
    required_when: FieldIs | None = None
    may_be_partial: bool = False
    of: tuple[Name, ...] = ()
    matches: Literal["name", "birth_date", "telephone", "number", "postcode"] | None = (
        None
    )


class Form(Model):
    """A set of questions kept in one compartment, unless a field says another."""

    compartment: Name
    fields: Annotated[dict[Name, FormField], Field(min_length=1)]


class Guard(Model):
    """A named condition and what is said when it does not hold."""

    when: Condition
    refuse: Words
    code: RefusalCode | None = None


class Seat(Model):
    """One place on a panel."""

    role: Name
    organisation: Annotated[Name, Field(alias="from")]
    deputy: bool = False


class QuorumWhen(Model):
    """Seats that must also be there when a fact has one of these values."""

    fact: Name
    values: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]
    including: tuple[Name, ...] = ()
    one_of: tuple[Name, ...] = ()


class Quorum(Model):
    """Seats needed per item; those named are statutory."""

    at_least: Annotated[int, Field(ge=1, le=100)]
    including: tuple[Name, ...] = ()
    when: tuple[QuorumWhen, ...] = ()


class Panel(Model):
    """Who deliberates, how many must be there, how votes become a decision."""

    seats: Annotated[dict[Name, Seat], Field(min_length=1)]
    quorum: Quorum
    chaired_by: Name
    decides_by: Annotated[
        tuple[Literal["unanimous", "majority", "chair"], ...], Field(min_length=1)
    ]


class Rung(Model):
    """One step of a ladder: how long after the due time, and to whom."""

    after: Delay
    to: Name


class Clock(Model):
    """By when, and who is told when it is late."""

    due: Length
    remind: tuple[Length, ...] = ()
    escalate: Annotated[tuple[Rung, ...], Field(min_length=1)]
    roll: Literal["next_working_day", "previous_working_day", "none"] | None = None


class Review(Model):
    """A recurring look at a case, begun by the system."""

    every: Length
    at_most_apart: Length
    by: Name
    escalate: tuple[Rung, ...] = ()


class Expires(Model):
    """After how long the system lets this end, and by which action."""

    after: Length
    by: Name


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
    """What one does in a state, and what must be true first."""

    label: Words
    go_to: Name | None = None
    stay: Literal[True] | None = None
    when: tuple[Name, ...] = ()
    sets: tuple[Name, ...] = ()
    reason: Literal["required"] | None = None
    form: Name | None = None
    at_most: Annotated[int, Field(ge=1, le=100)] | None = None
    two_people: bool = False
    decided_by: Literal["panel"] | None = None
    system: (
        Literal["starts_review", "ends_consent", "asks_again", "lapses", "protects"]
        | None
    ) = None
    also: dict[Name, Also] = Field(default_factory=dict)


class Keep(Model):
    """How long a closed case is kept, and compartments for less."""

    length: Annotated[Length, Field(alias="for")]
    compartments: dict[Name, Length] = Field(default_factory=dict)


class State(Model):
    """Where a case can be on a track."""

    label: Words
    owner: Name | None = None
    resting: bool = False
    final: bool = False
    keep: Keep | None = None
    clock: Clock | None = None
    review: Review | None = None
    expires: Expires | None = None
    panel: Name | None = None
    requests: dict[Name, Request] = Field(default_factory=dict)
    actions: dict[Name, Action] = Field(default_factory=dict)


class Track(Model):
    """One flat state machine."""

    start: Name
    states: Annotated[dict[Name, State], Field(min_length=1)]


class Permit(Model):
    """Who may do what, where, standing in which relation to the case."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,47}$")]
    role: Names
    may: Annotated[tuple[Name, ...], Field(min_length=1)]
    states: Annotated[tuple[Name, ...], Field(alias="in")] = ()
    being: tuple[Relation, ...] = ()
    compartments: tuple[Name, ...] = ()


class Forbid(Model):
    """What is refused whoever permits it."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,47}$")]
    may_not: Literal["any"] | Annotated[tuple[Name, ...], Field(min_length=1)]
    being: tuple[Relation, ...] = ()
    unless_being: tuple[Relation, ...] = ()
    exceptions: Annotated[tuple[Name, ...], Field(alias="except")] = ()
    compartments: tuple[Name, ...] = ()


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
    roles: Annotated[dict[Name, Role], Field(min_length=1)]
    compartments: dict[Name, Labelled] = Field(default_factory=dict)
    purposes: dict[Name, Labelled] = Field(default_factory=dict)
    facts: dict[Name, Fact] = Field(default_factory=dict)
    forms: dict[Name, Form] = Field(default_factory=dict)
    guards: dict[Name, Guard] = Field(default_factory=dict)
    panels: dict[Name, Panel] = Field(default_factory=dict)
    tracks: Annotated[dict[Name, Track], AfterValidator(_with_main)]
    permits: Annotated[tuple[Permit, ...], Field(min_length=1)]
    forbids: tuple[Forbid, ...] = ()
    keep_apart: tuple[Pair, ...] = ()

    def states_named(self, name: str) -> list[State]:
        """Give the states of that name, on whichever tracks."""
        return [
            track.states[name] for track in self.tracks.values() if name in track.states
        ]
