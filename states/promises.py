"""Promises: what must hold on every path, proved before a version is published.

- A promise is told by the one key it bears.
- `while_in` speaks of every configuration, not only of the arrows that enter.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, StringConstraints, Tag, model_validator

from states.conditions import Condition, TrackIn
from states.vocabulary import Length, Model, Name, Names

type PromiseId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,47}$")]
type People = Annotated[int, Field(ge=2, le=12)]


class ToReach(Model):
    """That every path to a state passes each, or at least one, of these actions."""

    id: PromiseId
    to_reach: Name
    must_pass: tuple[Name, ...] = ()
    must_pass_one_of: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _says_what(self) -> Self:
        if bool(self.must_pass) == bool(self.must_pass_one_of):
            raise ValueError("expected one of 'must_pass' and 'must_pass_one_of'")
        return self


class Entering(Model):
    """That a guard holds whenever one of these states is entered."""

    id: PromiseId
    entering: Names
    must_hold: Name


class WhileIn(Model):
    """That a guard holds as long as a case is in one of these states.

    `final` stands for every final state of main.
    """

    id: PromiseId
    while_in: Names
    keep: Name


class AlwaysOpen(Model):
    """That an action is open whenever a condition holds, to somebody, unguarded."""

    id: PromiseId
    always_open: Name
    condition: Annotated[Condition | None, Field(alias="while")] = None


class AtLeastPeople(Model):
    """That so many different people act from one action to another, or to an end."""

    id: PromiseId
    begins: Annotated[Name, Field(alias="from")]
    to: Name
    at_least_people: People


class InEvery(Model):
    """That in every state so many roles can move the case."""

    id: PromiseId
    in_every: Literal["state"]
    at_least_roles: Annotated[int, Field(ge=1, le=12)]


class NeverTogether(Model):
    """That two tracks are never in these states at the same time."""

    id: PromiseId
    never_together: Annotated[tuple[TrackIn, TrackIn], Field()]


class FinishWithin(Model):
    """That the clocks of the longest path add up to no more than this."""

    id: PromiseId
    finish_within: Length


KEYS = (
    "to_reach", "entering", "while_in", "always_open", "at_least_people", "in_every",
    "never_together", "finish_within",
)  # fmt: skip


def _kind(value: Any) -> str | None:
    if isinstance(value, Mapping):
        found = [key for key in KEYS if key in value]
        return found[0] if len(found) == 1 else None
    return _KEY_OF.get(type(value))


type Promise = Annotated[
    Annotated[ToReach, Tag("to_reach")]
    | Annotated[Entering, Tag("entering")]
    | Annotated[WhileIn, Tag("while_in")]
    | Annotated[AlwaysOpen, Tag("always_open")]
    | Annotated[AtLeastPeople, Tag("at_least_people")]
    | Annotated[InEvery, Tag("in_every")]
    | Annotated[NeverTogether, Tag("never_together")]
    | Annotated[FinishWithin, Tag("finish_within")],
    Discriminator(_kind),
]

_KEY_OF: Mapping[type, str] = {
    ToReach: "to_reach",
    Entering: "entering",
    WhileIn: "while_in",
    AlwaysOpen: "always_open",
    AtLeastPeople: "at_least_people",
    InEvery: "in_every",
    NeverTogether: "never_together",
    FinishWithin: "finish_within",
}
