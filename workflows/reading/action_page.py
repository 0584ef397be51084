"""An action as its page shows it: what it does, what it asks, who comes after.

- What it asks is what the guard will ask: its form, a reason, facts, dates, a person.
"""

from dataclasses import dataclass

from policies.facts import Asked
from policies.offers import offer_of
from policies.reasons import label
from states.definition import Pathway
from states.explaining import action_label, fact_label, state_label
from states.tracks import Action
from workflows.cases import ASSIGNED
from workflows.errors import NotFoundError
from workflows.people import holders_of
from workflows.reading.case_page import CaseShown, Offered, offered_in_words, shown
from workflows.reading.queries import CaseView, view_case
from workflows.reading.questions import Question, choice_in_words, questions_of
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class Chosen:
    """A fact or a date that an action sets: what it is called, out of what."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]  # none for a date
    with_time: bool = False  # of a date


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person that an action can name: by reference, in a role on the case."""

    ref: str
    role: str


@dataclass(frozen=True, slots=True)
class ActionShown:
    """One action of one case, in one language, for one person."""

    case: CaseShown
    action: str
    label: str
    offer: Offered
    leads_to: str  # the label of the state after it, or nothing
    is_final: bool  # what it leads to ends the case
    two_people: bool
    is_second: bool  # somebody has proposed it: this would confirm it
    needs_reason: bool
    form: str | None
    questions: tuple[Question, ...]
    facts: tuple[Chosen, ...]
    about: tuple[Somebody, ...]
    names_somebody: bool
    is_decision: bool = False  # of a panel: taken on the page of the item
    joining: tuple[str, ...] = ()  # by reference: who can join or leave by it


def action_shown(
    service: Service, area: str, by: str, ref: str, action: str, language: str
) -> ActionShown:
    """Look at an action of the present states.

    Raises NotFoundError for a case not to be known, or an action not offered here.
    """
    view = view_case(service, area, by, ref)
    found = view.found
    rulebook, pathway = found.version.rulebook, found.version.pathway
    taken = rulebook.offered(action, found.facts.facts)
    if taken is None:
        raise NotFoundError(
            "expected an action of the present state, met another name",
            hint="the page of the case lists what is possible",
        )
    offer = offer_of(rulebook, found.actor, found.facts, Asked(action))
    asked = questions_of(view, action, language)
    return ActionShown(
        case=shown(view, language),
        action=action,
        label=action_label(pathway, action, language),
        offer=offered_in_words(view, offer, language),
        leads_to=_leads_to(pathway, offer.track, taken, language),
        is_final=_is_final(pathway, offer.track, taken),
        two_people=taken.two_people,
        is_second=any(made.action == action for made in found.facts.proposals),
        needs_reason=taken.reason == "required",
        form=asked[0] if asked else None,
        questions=asked[1] if asked else (),
        facts=tuple(_facts(pathway, taken, language)),
        about=tuple(_about(view, taken, language)),
        names_somebody=bool(taken.hears or taken.joins or taken.leaves),
        is_decision=taken.decided_by == "panel",
        joining=_joining(service, area, ref, taken),
    )


def _joining(service: Service, area: str, ref: str, taken: Action) -> tuple[str, ...]:
    """Give who can join the case in the role of an action, or leave it."""
    if taken.joins is None and taken.leaves is None:
        return ()
    with service.database.reading(area) as connection:
        if taken.joins is not None:
            return holders_of(connection, area, taken.joins)
        rows = connection.all(ASSIGNED, area=area, case_ref=ref)
    return tuple(row.person for row in rows if row.role == taken.leaves)


def _leads_to(pathway: Pathway, track: str | None, taken: Action, language: str) -> str:
    if track is None or taken.go_to is None:
        return ""
    return state_label(pathway, track, taken.go_to, language)


def _is_final(pathway: Pathway, track: str | None, taken: Action) -> bool:
    states = pathway.tracks[track].states if track == "main" else {}
    return taken.go_to in states and states[taken.go_to].final


def _facts(pathway: Pathway, taken: Action, language: str) -> list[Chosen]:
    chosen = []
    for name in taken.sets:
        date = pathway.dates.get(name)
        if date is not None:
            words = label(date.label, language)
            chosen.append(Chosen(name, words, (), with_time=date.moment is True))
            continue
        fact = pathway.facts[name]
        choices = tuple((one, choice_in_words(fact, one, language)) for one in fact.of)
        chosen.append(Chosen(name, fact_label(pathway, name, language), choices))
    return chosen


def _about(view: CaseView, taken: Action, language: str) -> list[Somebody]:
    if taken.hears is None:
        return []
    pathway = view.found.version.pathway
    role = label(pathway.roles[pathway.voices[taken.hears.voice].role].label, language)
    heard = view.found.facts.heard.get(taken.hears.voice, {})
    return [Somebody(ref, role) for ref in sorted(heard)]
