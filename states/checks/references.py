"""What names refer to: PC011 to PC019. One function a code.

- A name that nothing bears is found where it is used, with the nearest known.
- A track and a value are found with the states and facts they belong to.
- The role `system` needs no definition; the engine bears it.
"""

from collections.abc import Iterable, Iterator

from states.checks.beside import lengths_for_every_value, unknown_states_beside
from states.checks.mentions import (
    clearances_used,
    conditions_of,
    guards_used,
    panels_used,
    sub_cases_used,
)
from states.checks.places import (
    SYSTEM,
    ActionAt,
    NameAt,
    StateAt,
    actions_of,
    at_key,
    each,
    found,
    states_of,
    unknown,
)
from states.checks.uses import (
    FieldAt,
    compartments_used,
    fact_conditions,
    fields_of,
    organisations_of,
    organisations_used,
    roles_used,
    seats_used,
)
from states.conditions import Seats, TrackIn, Visits
from states.errors import Problem
from states.reading import ReadPathway
from states.scanning import Path


def unknown_states(read: ReadPathway) -> Iterator[Problem]:
    """PC011: a state or track is named that is not there."""
    tracks = read.pathway.tracks
    everywhere = [at.name for at in states_of(read.pathway)]
    for name, track in tracks.items():
        start = NameAt(track.start, ("tracks", name, "start"))
        yield from _unknown_states(read, [start], track.states)
    for at in actions_of(read.pathway):
        if at.action.go_to is not None:
            target = NameAt(at.action.go_to, (*at.path, "go_to"))
            yield from _unknown_states(read, [target], tracks[at.track].states)
        yield from _unknown_beside(read, at)
    for leaf, path in conditions_of(read.pathway):
        if isinstance(leaf, TrackIn):
            yield from _unknown_in_track(read, leaf, path)
        elif isinstance(leaf, Visits):
            visited = NameAt(leaf.visits, (*path, "visits"))
            yield from _unknown_states(read, [visited], everywhere)
    for index, permit in enumerate(read.pathway.permits):
        uses = each(permit.states, ("permits", index, "in"))
        yield from _unknown_states(read, uses, everywhere)
    yield from unknown_states_beside(read)


def unknown_roles(read: ReadPathway) -> Iterator[Problem]:
    """PC012: a role is named that is not defined."""
    known = {*read.pathway.roles, SYSTEM}
    yield from unknown(read, "PC012", roles_used(read.pathway), known, "a role")


def unknown_guards(read: ReadPathway) -> Iterator[Problem]:
    """PC013: an action, a bypass or a promise names a guard that is not there."""
    uses = guards_used(read.pathway)
    yield from unknown(read, "PC013", uses, read.pathway.guards, "a guard")


def unknown_facts(read: ReadPathway) -> Iterator[Problem]:
    """PC014: a fact, or a value of a fact, is named that is not there."""
    facts = read.pathway.facts
    for name, fact in facts.items():
        start = NameAt(fact.starts_as, ("facts", name, "starts_as"))
        yield from unknown(read, "PC014", [start], fact.of, "a value of the fact")
    for at in actions_of(read.pathway):
        uses = each(at.action.sets, (*at.path, "sets"))
        yield from unknown(read, "PC014", uses, facts, "a fact")
    fields = {at.name for at in fields_of(read.pathway)}  # of which PC053 tells
    for name, values, path in fact_conditions(read.pathway):
        use = NameAt(name, (*path, "fact"))
        yield from unknown(read, "PC014", [use], fields | facts.keys(), "a fact")
        if name in facts:
            uses = each(values, (*path, "in"))
            what = f"a value of the fact '{name}'"
            yield from unknown(read, "PC014", uses, facts[name].of, what)
    yield from lengths_for_every_value(read)


def unknown_forms(read: ReadPathway) -> Iterator[Problem]:
    """PC015: a form or a field is named that is not there, or has no choices."""
    forms = read.pathway.forms
    for at in actions_of(read.pathway):
        if at.action.form is not None:
            use = NameAt(at.action.form, (*at.path, "form"))
            yield from unknown(read, "PC015", [use], forms, "a form")
    for state in states_of(read.pathway):
        for name, request in state.state.requests.items():
            use = NameAt(request.form, (*state.path, "requests", name, "form"))
            yield from unknown(read, "PC015", [use], forms, "a form")
    for at_field in fields_of(read.pathway):
        yield from _field_problems(read, at_field)


def unknown_compartments(read: ReadPathway) -> Iterator[Problem]:
    """PC016: a compartment is named that is not there."""
    uses = compartments_used(read.pathway)
    known = read.pathway.compartments
    yield from unknown(read, "PC016", uses, known, "a compartment")


def unknown_purposes(read: ReadPathway) -> Iterator[Problem]:
    """PC017: a field is held for a purpose that is not there."""
    for at in fields_of(read.pathway):
        use = NameAt(at.field.purpose, (*at.path, "purpose"))
        yield from unknown(read, "PC017", [use], read.pathway.purposes, "a purpose")


def unknown_panels(read: ReadPathway) -> Iterator[Problem]:
    """PC018: a panel or a seat is not there, or no panel is where one decides."""
    uses = panels_used(read.pathway)
    yield from unknown(read, "PC018", uses, read.pathway.panels, "a panel")
    for at in states_of(read.pathway):
        if at.state.panel is None:
            yield from _decided_by_nobody(read, at)
    for name, panel in read.pathway.panels.items():
        uses = seats_used(read.pathway, name)
        yield from unknown(read, "PC018", uses, panel.seats, "a seat of this panel")


def unknown_organisations(read: ReadPathway) -> Iterator[Problem]:
    """PC019: an organisation, a sub-case or a clearance is named that is not there."""
    for role_name, organisation in organisations_used(read.pathway):
        role = read.pathway.roles.get(role_name)
        if role is not None and role.organisations:
            what = f"an organisation of the role '{role_name}'"
            known = role.organisations
            yield from unknown(read, "PC019", [organisation], known, what)
    for leaf, path in conditions_of(read.pathway):
        if isinstance(leaf, Seats) and leaf.organisation is not None:
            use = NameAt(leaf.organisation, (*path, "from"))
            seated = organisations_of(read.pathway, leaf.seats)
            yield from unknown(read, "PC019", [use], seated, "an organisation seated")
    kinds, clearances = read.pathway.sub_cases, read.pathway.clearances
    yield from unknown(read, "PC019", sub_cases_used(read.pathway), kinds, "a sub-case")
    yield from unknown(
        read, "PC019", clearances_used(read.pathway), clearances, "a clearance"
    )


def _unknown_states(
    read: ReadPathway, uses: Iterable[NameAt], known: Iterable[str]
) -> Iterator[Problem]:
    return unknown(read, "PC011", uses, known, "a state")


def _unknown_beside(read: ReadPathway, at: ActionAt) -> Iterator[Problem]:
    others = read.pathway.tracks.keys() - {at.track}
    for name, also in at.action.also.items():
        path = (*at.path, "also", name)
        if name not in others:
            use = NameAt(name, at_key(path))
            yield from unknown(read, "PC011", [use], others, "another track")
            continue
        uses = [
            *each(also.states, (*path, "in")),
            NameAt(also.go_to, (*path, "go_to")),
        ]
        yield from _unknown_states(read, uses, read.pathway.tracks[name].states)


def _unknown_in_track(
    read: ReadPathway, leaf: TrackIn, path: Path
) -> Iterator[Problem]:
    track = read.pathway.tracks.get(leaf.track)
    if track is None:
        use = NameAt(leaf.track, (*path, "track"))
        yield from unknown(read, "PC011", [use], read.pathway.tracks, "a track")
    else:
        yield from _unknown_states(read, each(leaf.states, (*path, "in")), track.states)


def _field_problems(read: ReadPathway, at: FieldAt) -> Iterator[Problem]:
    if (at.field.type == "choice") != bool(at.field.of):
        sentence = (
            "expected 'of' with the choices of a field of type choice, only there"
        )
        yield found(read, "PC015", at.path, sentence)
    needed = at.field.required_when
    if needed is None:
        return
    path = (*at.path, "required_when")
    other = at.fields.get(needed.field)
    if other is None:
        use = NameAt(needed.field, (*path, "field"))
        yield from unknown(read, "PC015", [use], at.fields, "a field of this form")
    else:
        known = other.of or (("yes", "no") if other.type == "yes_no" else ())
        uses = each(needed.values, (*path, "in"))
        what = f"a choice of the field '{needed.field}'"
        yield from unknown(read, "PC015", uses, known, what)


def _decided_by_nobody(read: ReadPathway, at: StateAt) -> Iterator[Problem]:
    for name, action in at.state.actions.items():
        if action.decided_by == "panel":
            path = (*at.path, "actions", name, "decided_by")
            sentence = f"expected the state '{at.name}' to name its panel, met none"
            hint = "add 'panel' to the state"
            yield found(read, "PC018", path, sentence, hint=hint)
