"""What is opened of a record, as a page shows it: the fields by their labels.

- The reading is an entry first; what is opened is shown once and kept nowhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from policies.reasons import label
from states.definition import Pathway
from states.forms import FormField
from workflows.commands import ReadCase
from workflows.forms.checking import compartment_of
from workflows.reading.queries import read_case, view_case
from workflows.reading.questions import choice_in_words
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class Field:
    """A field that was opened: what it is called, what it says, as it is typed."""

    name: str
    label: str
    kind: str
    said: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """A compartment that was opened: its label, its fields in the order of the form."""

    label: str
    fields: tuple[Field, ...]


def record_opened(
    service: Service, command: ReadCase, language: str
) -> tuple[int | None, tuple[Opened, ...]]:
    """Read compartments; give the entry that says so, and what they hold."""
    receipt, content = read_case(service, command)
    view = view_case(service, command.area, command.by, command.case)
    pathway = view.found.version.pathway
    return receipt.entry, in_words(pathway, command, content, language)


def in_words(
    pathway: Pathway,
    command: ReadCase,
    content: Mapping[str, Mapping[str, Any]],
    language: str,
) -> tuple[Opened, ...]:
    """Give what compartments hold, by the labels of their pathway."""
    return tuple(
        Opened(
            label(pathway.compartments[name].label, language),
            tuple(_fields(pathway.forms, name, content.get(name, {}), language)),
        )
        for name in pathway.compartments
        if name in command.compartments
    )


def _fields(
    forms: Mapping[str, Any],
    compartment: str,
    held: Mapping[str, Any],
    language: str,
) -> Iterator[Field]:
    told = set()
    for form in forms.values():
        for name, asked in form.fields.items():
            here = compartment_of(form, name) == compartment
            if here and name in held and name not in told:
                told.add(name)
                words = label(asked.label, language)
                yield Field(name, words, asked.type, _said(asked, held[name], language))
    for name in sorted(held.keys() - told):
        yield Field(name, name.replace("_", " "), "text", held[name])


def _said(asked: FormField, value: Any, language: str) -> Any:
    if asked.type == "choice" and isinstance(value, str):
        return choice_in_words(asked, value, language)
    return value
