"""What names refer to: PC011 to PC019. One function a code.

- A name that nothing bears is found where it is used, with the nearest known.
- A track and a value are found with the states and facts they belong to.
- The role `system` needs no definition; the engine bears it.
"""

from collections.abc import Iterable, Iterator

from states.checks.beside import (
    facts_compared,
    lengths_for_every_value,
    unknown_states_beside,
)
from states.checks.mentions import (
    clearances_used,
    conditions_of,
    guards_used,
    panels_used,
    sub_cases_used,
)
from states.checks.places import (
    MAIN,
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
    forms_used,
    organisations_of,
    organisations_used,
    purposes_used,
    roles_used,
    seats_used,
)
from states.conditions import CameFrom, TrackIn
from states.counting import Seats, Visits
from states.definition import Fact
from states.errors import Problem
from states.forms import FormField
from states.leaves import Leaf
from states.nested import Siblings
from states.reading import ReadPathway
from states.rosters import AlsoOn
from states.scanning import Path
from states.texts import listed


def unknown_states(read: ReadPathway) -> Iterator[Problem]:
    """PC011: a state or track is named that is not there."""
    tracks = read.pathway.tracks
    for name, track in tracks.items():
        start = NameAt(track.start, ("tracks", name, "start"))
        yield from _unknown_states(read, [start], track.states)
    for at in actions_of(read.pathway):
        if at.action.go_to is not None:
            target = NameAt(at.action.go_to, (*at.path, "go_to"))
            yield from _unknown_states(read, [target], tracks[at.track].states)
        yield from _unknown_beside(read, at)
    everywhere = [at.name for at in states_of(read.pathway)]
    for leaf, path in conditions_of(read.pathway):
        yield from _unknown_in_leaf(read, leaf, path, everywhere)
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
        yield from _calls_all(read, "PC014", fact, ("facts", name))
    for at in actions_of(read.pathway):
        uses = each(at.action.sets, (*at.path, "sets"))
        known = {*facts, *read.pathway.dates}
        yield from unknown(read, "PC014", uses, known, "a fact")
    fields = {at.name for at in fields_of(read.pathway)}  # of which PC053 tells
    for name, values, path in fact_conditions(read.pathway):
        use = NameAt(name, (*path, "fact"))
        yield from unknown(read, "PC014", [use], fields | facts.keys(), "a fact")
        if name in facts:
            uses = each(values, (*path, "in"))
            what = f"a value of the fact '{name}'"
            yield from unknown(read, "PC014", uses, facts[name].of, what)
    yield from lengths_for_every_value(read)
    yield from facts_compared(read)


def unknown_forms(read: ReadPathway) -> Iterator[Problem]:
    """PC015: a form or a field is named that is not there, or has no choices."""
    forms = read.pathway.forms
    yield from unknown(read, "PC015", forms_used(read.pathway), forms, "a form")
    for at_field in fields_of(read.pathway):
        yield from _field_problems(read, at_field)


def unknown_compartments(read: ReadPathway) -> Iterator[Problem]:
    """PC016: a compartment is named that is not there."""
    uses = compartments_used(read.pathway)
    known = read.pathway.compartments
    yield from unknown(read, "PC016", uses, known, "a compartment")


def unknown_purposes(read: ReadPathway) -> Iterator[Problem]:
    """PC017: a field is held, or somebody asked, for a purpose that is not there."""
    uses, known = purposes_used(read.pathway), read.pathway.purposes
    yield from unknown(read, "PC017", uses, known, "a purpose")


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


def _unknown_in_leaf(
    read: ReadPathway, leaf: Leaf, path: Path, everywhere: list[str]
) -> Iterator[Problem]:
    match leaf:
        case TrackIn(track=track, states=states):
            use = NameAt(track, (*path, "track"))
            yield from _unknown_in_track(read, use, each(states, (*path, "in")))
        case CameFrom(came_from=track, states=states):
            use = NameAt(track, (*path, "came_from"))
            yield from _unknown_in_track(read, use, each(states, (*path, "in")))
        case Siblings(siblings=wanted):
            use = NameAt(wanted.track, (*path, "siblings", "track"))
            named = each(wanted.states, (*path, "siblings", "in"))
            yield from _unknown_in_track(read, use, named)
        case AlsoOn(states=states):
            uses = each(states, (*path, "in"))
            yield from _unknown_states(read, uses, read.pathway.tracks[MAIN].states)
        case Visits(visits=state):
            visited = NameAt(state, (*path, "visits"))
            yield from _unknown_states(read, [visited], everywhere)
        case _:
            return


def _unknown_in_track(
    read: ReadPathway, use: NameAt, states: Iterable[NameAt]
) -> Iterator[Problem]:
    track = read.pathway.tracks.get(use.name)
    if track is None:
        yield from unknown(read, "PC011", [use], read.pathway.tracks, "a track")
    else:
        yield from _unknown_states(read, states, track.states)


def _field_problems(read: ReadPathway, at: FieldAt) -> Iterator[Problem]:
    if (at.field.type == "choice") != bool(at.field.of):
        sentence = (
            "expected 'of' with the choices of a field of type choice, only there"
        )
        yield found(read, "PC015", at.path, sentence)
    yield from _calls_all(read, "PC015", at.field, at.path)
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


def _calls_all(
    read: ReadPathway, code: str, part: Fact | FormField, path: Path
) -> Iterator[Problem]:
    """Demand words for each value, and for no other, where one value has words."""
    place = (*path, "called")
    uses = [NameAt(one, (*place, one)) for one in part.called]
    yield from unknown(read, code, uses, part.of, "a value of 'of'")
    missing = [one for one in part.of if one not in part.called]
    if part.called and missing:
        sentence = f"expected words for every value, met none for {listed(missing)}"
        yield found(read, code, place, sentence, hint="call each value, or none")


def _decided_by_nobody(read: ReadPathway, at: StateAt) -> Iterator[Problem]:
    for name, action in at.state.actions.items():
        if action.decided_by == "panel":
            path = (*at.path, "actions", name, "decided_by")
            sentence = f"expected the state '{at.name}' to name its panel, met none"
            hint = "add 'panel' to the state"
            yield found(read, "PC018", path, sentence, hint=hint)
