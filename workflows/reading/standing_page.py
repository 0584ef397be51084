"""An action that stands beside the states, as its page asks for it.

- What it can be asked with comes from the pathway and the case: people, roles, ways.
- People are told by reference; whoever draws the page gives them their names.
- The guard rules when it is asked; what is shown here promises nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from policies.facts import Asked
from policies.keeping import CORRECT
from policies.offers import offer_of
from policies.reasons import label
from policies.reopening import ways_back
from policies.rulebook import RIGHTS
from states.explaining import action_label, role_label, state_label
from workflows.cases import ASSIGNED
from workflows.errors import NotFoundError
from workflows.panels.interests import relations_in
from workflows.reading.case_map import MAIN
from workflows.reading.case_page import CaseShown, Offered, offered_in_words, shown
from workflows.reading.case_parts import parts_of
from workflows.reading.queries import CaseView, people, view_case
from workflows.reading.questions import Question, questions, words_of_choice
from workflows.relations_on_case import PARTY_RELATIONS
from workflows.service import Service

ASSIGN, DELEGATE, DECLARE = "assign", "delegate", "declare_interest"
ASKED_HERE = frozenset({
    ASSIGN, DELEGATE, DECLARE, "recuse", "correct", "reopen", "bypass",
    "confirm_bypass", "hold", "release_hold", "propose_shred", "confirm_shred",
}) | RIGHTS  # fmt: skip

type Choice = tuple[str, str]  # value, words


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person who can be chosen: by reference, with the roles they hold."""

    ref: str
    roles: tuple[str, ...]  # labels


@dataclass(frozen=True, slots=True)
class StandingShown:
    """One standing action of one case, in one language, for one person."""

    case: CaseShown
    action: str
    label: str
    offer: Offered
    people: tuple[Somebody, ...] = ()
    roles: tuple[Choice, ...] = ()
    assigned: tuple[Somebody, ...] = ()
    choices: tuple[Choice, ...] = ()  # ways, guards, kinds, parts, forms
    form: str = ""  # that is corrected
    questions: tuple[Question, ...] = ()


def standing_shown(
    service: Service,
    area: str,
    by: str,
    ref: str,
    action: str,
    language: str,
    form: str = "",
) -> StandingShown:
    """Look at a standing action of a case.

    Raises NotFoundError for a case not to be known, or an action asked elsewhere.
    """
    view = view_case(service, area, by, ref)
    found = view.found
    if action not in ASKED_HERE:
        raise NotFoundError("expected an action of the case, met another name")
    offer = offer_of(found.version.rulebook, found.actor, found.facts, Asked(action))
    asks_people = action in {ASSIGN, DELEGATE}
    asked = form if action == CORRECT else ""
    return StandingShown(
        shown(view, language),
        action,
        action_label(found.version.pathway, action, language),
        offered_in_words(view, offer, language),
        tuple(_people(service, view, action, language)) if asks_people else (),
        tuple(_roles(view, action, language)) if asks_people else (),
        _assigned(service, view, language) if action == ASSIGN else (),
        tuple(_choices(view, action, language)),
        asked,
        _correctable(view, asked, language) if asked else (),
    )


def _people(
    service: Service, view: CaseView, action: str, language: str
) -> Iterator[Somebody]:
    """Give who holds a role of the pathway; to stand in, who holds one of one's own."""
    pathway, me = view.found.version.pathway, view.found.actor
    for one in people(service, view.case.area):
        held = {of.role for of in one.roles} & pathway.roles.keys()
        if held and (action == ASSIGN or one.ref != me.ref):
            labels = (role_label(pathway, role, language) for role in sorted(held))
            yield Somebody(one.ref, tuple(labels))


def _roles(view: CaseView, action: str, language: str) -> Iterator[Choice]:
    pathway = view.found.version.pathway
    own = {held.role for held in view.found.actor.roles}
    for role in pathway.roles:
        if action == ASSIGN or role in own:
            yield role, role_label(pathway, role, language)
    if action == ASSIGN:
        parties = PARTY_RELATIONS.keys() - pathway.roles.keys()
        yield from ((party, words_of_choice(party)) for party in sorted(parties))


def _assigned(service: Service, view: CaseView, language: str) -> tuple[Somebody, ...]:
    case, pathway = view.case, view.found.version.pathway
    with service.database.reading(case.area) as connection:
        rows = connection.all(ASSIGNED, area=case.area, case_ref=case.ref)
    return tuple(
        Somebody(row.person, (role_label(pathway, row.role, language),)) for row in rows
    )


def _choices(view: CaseView, action: str, language: str) -> Iterable[Choice]:
    """Give what can be chosen for an action that needs a choice."""
    pathway = view.found.version.pathway
    if action in RIGHTS:
        return [
            (name, label(kind.label, language))
            for name, kind in pathway.sub_cases.items()
            if action in kind.opened_by
        ]
    choices = _CHOICES.get(action)
    return choices(view, language) if choices is not None else ()


def _relations(_view: CaseView, language: str) -> Iterator[Choice]:
    yield from relations_in(language)


def _ways(view: CaseView, language: str) -> Iterator[Choice]:
    found = view.found
    for way in ways_back(found.version.rulebook, found.facts):
        yield way.go_to, state_label(found.version.pathway, MAIN, way.go_to, language)


def _skips(view: CaseView, language: str) -> Iterator[Choice]:
    pathway = view.found.version.pathway
    for name in pathway.bypass.skips if pathway.bypass else ():
        yield name, label(pathway.guards[name].refuse, language)


def _parts(view: CaseView, language: str) -> Iterator[Choice]:
    for name, part in view.found.version.pathway.compartments.items():
        yield name, label(part.label, language)


def _forms(view: CaseView, language: str) -> Iterator[Choice]:
    """Give the forms of which something is filled, told by what they ask."""
    there = view.found.facts.facts.filled
    for name, form in view.found.version.pathway.forms.items():
        filled = [
            label(field.label, language)
            for field_name, field in form.fields.items()
            if field_name in there
        ]
        if filled:
            yield name, ", ".join(filled)


def _correctable(view: CaseView, form: str, language: str) -> tuple[Question, ...]:
    """Give the fields of a form that are filled, in parts that may be opened."""
    found = view.found
    if form not in found.version.pathway.forms:
        raise NotFoundError("expected a form of this pathway, met another name")
    open_parts = {one.label for one in parts_of(view, language) if one.is_open}
    there = found.facts.facts.filled
    return tuple(
        one
        for one in questions(found.version.rulebook, form, CORRECT, language, there)
        if one.name in there and one.compartment in open_parts
    )


_CHOICES: Mapping[str, Callable[[CaseView, str], Iterator[Choice]]] = {
    DECLARE: _relations,
    "reopen": _ways,
    "bypass": _skips,
    "propose_shred": _parts,
    "correct": _forms,
}
