"""Where roles, facts, fields, compartments, seats and organisations are used."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from states.checks.mentions import conditions_of, roles_beside
from states.checks.places import NameAt, actions_of, each, ladders_of, states_of
from states.conditions import FactIn
from states.definition import Pathway
from states.forms import FormField
from states.scanning import Path

ITSELF = frozenset({"is_subject", "guardian_of"})


class FieldAt(NamedTuple):
    """A field, its form and the fields of it, the compartment, and its path."""

    name: str
    field: FormField
    form: str
    fields: Mapping[str, FormField]
    held_in: str
    path: Path


class FactConditionAt(NamedTuple):
    """A fact that something reads, the values it asks for, and its path."""

    fact: str
    values: tuple[str, ...]
    path: Path


class LengthsAt(NamedTuple):
    """Lengths by the values of a fact: the fact, the values, the path, the word."""

    fact: str
    values: tuple[str, ...]
    path: Path
    word: str


def roles_used(pathway: Pathway) -> Iterator[NameAt]:
    """Give every use of a role."""
    yield NameAt(pathway.owner, ("owner",))
    yield from _roles_of_states(pathway)
    for ladder in ladders_of(pathway):
        for index, rung in enumerate(ladder.rungs):
            yield NameAt(rung.to, (*ladder.path, index, "to"))
    for name, panel in pathway.panels.items():
        for seat_name, seat in panel.seats.items():
            path: Path = ("panels", name, "seats", seat_name)
            yield NameAt(seat.role, (*path, "role"))
            if seat.deputy_role is not None:
                yield NameAt(seat.deputy_role, (*path, "deputy_role"))
    for index, permit in enumerate(pathway.permits):
        yield from each(permit.role, ("permits", index, "role"))
    yield from roles_beside(pathway)


def _roles_of_states(pathway: Pathway) -> Iterator[NameAt]:
    for at in states_of(pathway):
        if at.state.owner is not None:
            yield NameAt(at.state.owner, (*at.path, "owner"))
        for name, request in at.state.requests.items():
            yield NameAt(request.ask, (*at.path, "requests", name, "ask"))


def fact_conditions(pathway: Pathway) -> Iterator[FactConditionAt]:
    """Give every condition on a fact, of guards, of promises and of quorums."""
    for leaf, path in conditions_of(pathway):
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
            held_in = field.compartment or form.compartment
            yield FieldAt(name, field, form_name, form.fields, held_in, path)


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
    if pathway.transfer is not None:
        packed = pathway.transfer.compartments
        yield from each(packed, ("transfer", "compartments"))


def forms_used(pathway: Pathway) -> Iterator[NameAt]:
    """Give every use of a form: by actions, requests and what a state expects."""
    for action in actions_of(pathway):
        if action.action.form is not None:
            yield NameAt(action.action.form, (*action.path, "form"))
    for at in states_of(pathway):
        for name, request in at.state.requests.items():
            yield NameAt(request.form, (*at.path, "requests", name, "form"))
        yield from each(at.state.expects, (*at.path, "expects"))


def purposes_used(pathway: Pathway) -> Iterator[NameAt]:
    """Give every use of a purpose: by fields, and by requests under agreements."""
    for at in fields_of(pathway):
        yield NameAt(at.field.purpose, (*at.path, "purpose"))
    for state in states_of(pathway):
        for name, request in state.state.requests.items():
            if request.under is not None:
                path = (*state.path, "requests", name, "under")
                yield NameAt(request.under, path)


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
    for number, side in enumerate(panel.quorum.parity or ()):
        yield from each(side, (*path, "quorum", "parity", number))
    for number, side in enumerate(panel.double_majority or ()):
        yield from each(side, (*path, "double_majority", number))
    yield from each(panel.veto, (*path, "veto"))


def lengths_by_fact(pathway: Pathway) -> Iterator[LengthsAt]:
    """Give every length that depends on a fact: of clocks, of retention."""
    for at in states_of(pathway):
        clock, keep = at.state.clock, at.state.keep
        if clock is not None and clock.by_fact is not None:
            given = clock.due if isinstance(clock.due, dict) else {}
            path = (*at.path, "clock")
            yield LengthsAt(clock.by_fact, tuple(given), path, "due")
        if keep is not None and keep.by_fact is not None:
            given = keep.length if isinstance(keep.length, dict) else {}
            yield LengthsAt(keep.by_fact, tuple(given), (*at.path, "keep"), "for")


def organisations_used(pathway: Pathway) -> Iterator[tuple[str, NameAt]]:
    """Give every use of an organisation, with the role that speaks for it."""
    for at in states_of(pathway):
        for name, request in at.state.requests.items():
            path = (*at.path, "requests", name, "from")
            yield request.ask, NameAt(request.organisation, path)
    for name, panel in pathway.panels.items():
        for seat_name, seat in panel.seats.items():
            path = ("panels", name, "seats", seat_name, "from")
            if seat.organisation:
                yield seat.role, NameAt(seat.organisation, path)


def is_the_persons(pathway: Pathway, role: str) -> bool:
    """Tell whether a role is the one of the person a case is about, or a guardian's."""
    return any(
        role in permit.role and ITSELF & set(permit.being) for permit in pathway.permits
    )


def organisations_of(pathway: Pathway, panel: str) -> Iterator[str]:
    """Give the organisations that have a seat on a panel."""
    if panel in pathway.panels:
        yield from (s.organisation for s in pathway.panels[panel].seats.values())
