"""The forms of a pathway: what is asked, how secret it is, why it is held."""

from typing import Annotated, Literal

from pydantic import Field

from states.vocabulary import Line, Model, Name, SensitivityClass, Words


class FieldIs(Model):
    """That another field of the same form has one of these values."""

    field: Name
    values: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]


class FormField(Model):
    """One question: type, class, purpose, when it must be answered.

    `needed_from` names the state before which it is not collected.
    """

    type: Literal["text", "long_text", "date", "choice", "number", "yes_no"]
    sensitivity: Annotated[SensitivityClass, Field(alias="class")]
    purpose: Name
    label: Words
    help: Words = Field(default_factory=dict)
    compartment: Name | None = None
    required_for: tuple[Name, ...] = ()
    required_when: FieldIs | None = None
    needed_from: Name | None = None
    may_be_partial: bool = False
    of: tuple[Name, ...] = ()
    unit: Line | None = None
    finds_duplicates_by: (
        Literal["name", "birth_date", "telephone", "number", "postcode"] | None
    ) = None


class Form(Model):
    """A set of questions kept in one compartment, unless a field says another."""

    compartment: Name
    fields: Annotated[dict[Name, FormField], Field(min_length=1)]
