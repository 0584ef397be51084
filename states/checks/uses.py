"""Where roles, facts, fields, compartments, seats and organisations are used."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from states.checks.places import NameAt, each, ladders_of, leaves_of, states_of
from states.conditions import FactIn
from states.definition import Pathway
from states.forms import FormField
from states.scanning import Path


class FieldAt(NamedTuple):
    """A field, the fields of its form, and its path."""

    name: str
    field: FormField
    fields: Mapping[str, FormField]
    path: Path


class FactConditionAt(NamedTuple):
    """A fact that something reads, the values it asks for, and its path."""

    fact: str
    values: tuple[str, ...]
    path: Path


def roles_used(pathway: Pathway) -> Iterator[NameAt]:
    """Give every use of a role."""
    yield NameAt(pathway.owner, ("owner",))
    yield from _roles_of_states(pathway)
    for ladder in ladders_of(pathway):
        for index, rung in enumerate(ladder.rungs):
            yield NameAt(rung.to, (*ladder.path, index, "to"))
    for name, panel in pathway.panels.items():
        for seat_name, seat in panel.seats.items():
            yield NameAt(seat.role, ("panels", name, "seats", seat_name, "role"))
    for index, permit in enumerate(pathway.permits):
        yield from each(permit.role, ("permits", index, "role"))


def _roles_of_states(pathway: Pathway) -> Iterator[NameAt]:
    for at in states_of(pathway):
        if at.state.owner is not None:
            yield NameAt(at.state.owner, (*at.path, "owner"))
        for name, request in at.state.requests.items():
            yield NameAt(request.ask, (*at.path, "requests", name, "ask"))


def fact_conditions(pathway: Pathway) -> Iterator[FactConditionAt]:
    """Give every condition on a fact, of guards and of quorums."""
    for leaf, path in leaves_of(pathway):
        if isinstance(leaf, FactIn):
            yield FactConditionAt(leaf.fact, leaf.values, path)
    for name, panel in pathway.panels.items():
        for index, extra in enumerate(panel.quorum.when):
            path = ("panels", name, "quorum", "when", index)
            yield FactConditionAt(extra.fact, extra.values, path)


def fields_of(pathway: Pathway) -> Iterator[FieldAt]:
    """Give every field of every form."""
    for form_name, form in pathway.forms.items():
        for name, field in form.fields.items():
            path = ("forms", form_name, "fields", name)
            yield FieldAt(name, field, form.fields, path)


def compartments_used(pathway: Pathway) -> Iterator[NameAt]:
    """Give every use of a compartment."""
    yield from _compartments_of_forms(pathway)
    for state in states_of(pathway):
        if state.state.keep is not None:
            path = (*state.path, "keep", "compartments")
            for name in state.state.keep.compartments:
                yield NameAt(name, (*path, name))
    for index, permit in enumerate(pathway.permits):
        yield from each(permit.compartments, ("permits", index, "compartments"))
    for index, forbid in enumerate(pathway.forbids):
        yield from each(forbid.compartments, ("forbids", index, "compartments"))


def _compartments_of_forms(pathway: Pathway) -> Iterator[NameAt]:
    for name, form in pathway.forms.items():
        yield NameAt(form.compartment, ("forms", name, "compartment"))
    for at in fields_of(pathway):
        if at.field.compartment is not None:
            yield NameAt(at.field.compartment, (*at.path, "compartment"))


def seats_used(pathway: Pathway, panel_name: str) -> Iterator[NameAt]:
    """Give every use of a seat of a panel."""
    panel, path = pathway.panels[panel_name], ("panels", panel_name)
    yield NameAt(panel.chaired_by, (*path, "chaired_by"))
    yield from each(panel.quorum.including, (*path, "quorum", "including"))
    for index, extra in enumerate(panel.quorum.when):
        when = (*path, "quorum", "when", index)
        yield from each(extra.including, (*when, "including"))
        yield from each(extra.one_of, (*when, "one_of"))


def organisations_used(pathway: Pathway) -> Iterator[tuple[str, NameAt]]:
    """Give every use of an organisation, with the role that speaks for it."""
    for at in states_of(pathway):
        for name, request in at.state.requests.items():
            path = (*at.path, "requests", name, "from")
            yield request.ask, NameAt(request.organisation, path)
    for name, panel in pathway.panels.items():
        for seat_name, seat in panel.seats.items():
            path = ("panels", name, "seats", seat_name, "from")
            yield seat.role, NameAt(seat.organisation, path)
