"""The forms of a pathway: what is asked, how secret it is, why it is held."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from states.vocabulary import Line, Model, Name, Names, SensitivityClass, Words


class FieldIs(Model):
    """That another field of the same form has one of these values."""

    field: Name
    values: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]


class FormField(Model):
    """One question: type, class, purpose, when it must be answered.

    `needed_from` names the state before which it is not collected.
    """

    type: Literal["text", "long_text", "date", "choice", "number", "yes_no", "windows"]
    sensitivity: Annotated[SensitivityClass, Field(alias="class")]
    purpose: Name
    label: Words
    help: Words = Field(default_factory=dict)
    compartment: Name | None = None
    required_for: tuple[Name, ...] = ()
    required_when: FieldIs | None = None
    needed_from: Name | None = None
    at_least_characters: Annotated[int, Field(ge=2, le=2000)] | None = None
    may_be_partial: bool = False
    of: tuple[Name, ...] = ()
    called: dict[Name, Words] = Field(default_factory=dict)  # a choice, in words
    unit: Line | None = None
    finds_duplicates_by: (
        Literal["name", "birth_date", "telephone", "number", "postcode"] | None
    ) = None

    @model_validator(mode="after")
    def _windows_are_secret(self) -> Self:
        if self.type == "windows" and self.sensitivity in {"public", "internal"}:
            raise ValueError(
                f"expected windows of class personal or special, met"
                f" '{self.sensitivity}'"
            )
        return self


class Form(Model):
    """A set of questions kept in one compartment, unless a field says another.

    What an action has rested on is written anew with the next action that brings the
    form; for the actions in `reusable_for` what was written before counts again.
    """

    compartment: Name
    reusable_for: Names = ()
    fields: Annotated[dict[Name, FormField], Field(min_length=1)]
