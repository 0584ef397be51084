"""The words a pathway is written in, as strict frozen models.

- An unknown key is an error; nothing is guessed and nothing is converted.
- A model holds shape only; what names refer to is checked in `states.checks`.
- Read with `Pathway.model_validate_json`: lists become tuples, text stays text.
- Forms, panels, times, promises and settings have files of their own beside this.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    Field,
    StringConstraints,
    model_validator,
)

from states.conditions import Condition
from states.dates import CaseDate
from states.detours import BreakGlass, Bypass, Merge, Transfer
from states.forms import Form
from states.panels import Panel
from states.promises import Promise
from states.publishing import PublicForm, Publishes
from states.returns import Return
from states.settings import Setting
from states.tracks import State, Track
from states.vocabulary import (
    Age,
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
)

type LineId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,47}$")]


class Role(Model):
    """Who takes part, and for which organisations."""

    label: Words
    organisations: Annotated[tuple[Name, ...], Field(alias="from")] = ()


class Labelled(Model):
    """A compartment or a purpose."""

    label: Words


class Clearance(Labelled):
    """A kind of training, accreditation or vetting, and the code of its lack."""

    refusal_code: RefusalCode | None = None


class Fact(Model):
    """A plain value that guards may read, out of a closed list."""

    of: Annotated[tuple[Name, ...], Field(min_length=2)]
    called: dict[Name, Words] = Field(default_factory=dict)  # a value, in words
    starts_as: Name
    label: Words


class Guard(Model):
    """A named condition and what is said when it does not hold."""

    when: Condition
    refuse: Words
    refusal_code: RefusalCode | None = None


class SubCase(Model):
    """A kind of child case, and how many of it there may be.

    `opened_by` names standing actions, such as `complain`, that open one; `ended_in`
    is the final state in which an action with `ends_sub_cases` leaves those open.
    """

    pathway: PathwayId
    at_most: Annotated[int, Field(ge=1, le=1000)]
    opened_by: Names = ()
    ended_in: Name | None = None
    label: Words


class Stage(Model):
    """States of main shown together; it means nothing to the engine."""

    label: Words
    states: Annotated[tuple[Name, ...], Field(min_length=1)]


class Voice(Model):
    """Those in a role on the case whose answers are heard one by one."""

    role: Name
    answers: Annotated[tuple[Name, ...], Field(min_length=2)]
    label: Words


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
    of_age: Age | None = None
    idle_cases_to: Name | None = None
    managers: dict[Name, Name] = Field(default_factory=dict)
    settings: dict[Name, Setting] = Field(default_factory=dict)
    roles: Annotated[dict[Name, Role], Field(min_length=1)]
    clearances: dict[Name, Clearance] = Field(default_factory=dict)
    compartments: dict[Name, Labelled] = Field(default_factory=dict)
    purposes: dict[Name, Labelled] = Field(default_factory=dict)
    facts: dict[Name, Fact] = Field(default_factory=dict)
    dates: dict[Name, CaseDate] = Field(default_factory=dict)
    forms: dict[Name, Form] = Field(default_factory=dict)
    guards: dict[Name, Guard] = Field(default_factory=dict)
    panels: dict[Name, Panel] = Field(default_factory=dict)
    sub_cases: dict[Name, SubCase] = Field(default_factory=dict)
    voices: dict[Name, Voice] = Field(default_factory=dict)
    stages: dict[Name, Stage] = Field(default_factory=dict)
    tracks: Annotated[dict[Name, Track], AfterValidator(_with_main)]
    bypass: Bypass | None = None
    break_glass: BreakGlass | None = None
    transfer: Transfer | None = None
    merge: Merge | None = None
    permits: Annotated[tuple[Permit, ...], Field(min_length=1)]
    forbids: tuple[Forbid, ...] = ()
    keep_apart: tuple[Pair, ...] = ()
    letters: dict[Name, Letter] = Field(default_factory=dict)
    returns: dict[Name, Return] = Field(default_factory=dict)
    publishes: Publishes | None = None
    public_form: PublicForm | None = None
    promises: tuple[Promise, ...] = ()

    @model_validator(mode="after")
    def _facts_and_dates_differ(self) -> Self:
        both = sorted(self.facts.keys() & self.dates.keys())
        if both:
            raise ValueError(f"expected dates named otherwise than facts: {both[0]}")
        return self

    def values_of(self, stored: Mapping[str, str]) -> dict[str, str]:
        """Give what guards read of what is stored: each fact, and the dates set."""
        dates = {name: stored[name] for name in self.dates if name in stored}
        facts = self.facts.items()
        return {name: stored.get(name, one.starts_as) for name, one in facts} | dates

    def states_named(self, name: str) -> list[State]:
        """Give the states of that name, on whichever tracks."""
        return [
            track.states[name] for track in self.tracks.values() if name in track.states
        ]
