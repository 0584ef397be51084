"""Whether somebody could break glass on a case, what it would open, and who is told.

- Nothing here decides: the engine asks the guard again when it is done.
"""

from dataclasses import dataclass
from datetime import datetime

from config.now import from_micros
from policies.breaking_glass import TWO_PEOPLE, lasting, openable, roles_that_break
from policies.reasons import label
from states.definition import Pathway
from workflows.handlers.reading import classes_in
from workflows.reading.queries import CaseView, view_case
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class Running:
    """A reading in an emergency that is in force: which, and until when."""

    ref: str
    until: datetime
    minutes: int  # left, the begun one counted


@dataclass(frozen=True, slots=True)
class Offered:
    """What breaking glass would open, for which reasons, and who hears of it."""

    case: str
    pathway: str
    parts: tuple[tuple[str, str], ...]  # name, label
    reasons: tuple[tuple[str, str], ...]  # code, label
    minutes: int
    told: tuple[str, ...]  # labels of roles, the owner's first
    reviewers: tuple[str, ...]
    confirming: tuple[str, ...]  # where it takes two people


def can_break(view: CaseView) -> bool:
    """Tell whether breaking glass would open anything of a case."""
    return bool(_openable(view))


def offered(service: Service, area: str, by: str, ref: str, language: str) -> Offered:
    """Give what breaking glass would open to somebody; perhaps nothing."""
    view = view_case(service, area, by, ref)
    pathway, found = view.found.version.pathway, view.found
    declared = pathway.break_glass
    if declared is None:
        return Offered(ref, label(pathway.label, language), (), (), 0, (), (), ())
    state = pathway.tracks["main"].states[found.case.states["main"]]
    mine = {held.role for held in found.actor.roles}
    two = TWO_PEOPLE & {*mine, *roles_that_break(found.version.rulebook, found.actor)}
    owner = state.owner or pathway.owner
    return Offered(
        case=ref,
        pathway=label(pathway.label, language),
        parts=tuple(
            (name, label(pathway.compartments[name].label, language))
            for name in _openable(view)
        ),
        reasons=tuple(
            (code, label(words, language)) for code, words in declared.reasons.items()
        ),
        minutes=int(lasting(pathway).total_seconds()) // 60,
        told=_labels(pathway, (owner, *declared.tells), language),
        reviewers=_labels(pathway, declared.reviewed_by, language),
        confirming=_labels(pathway, declared.confirmed_by, language) if two else (),
    )


def running(view: CaseView) -> Running | None:
    """Give the reading in an emergency that is in force for who looks, if any."""
    if not view.glass:
        return None
    row, now = view.glass[0], view.found.facts.facts.now
    until = from_micros(row.until_ts)
    return Running(row.glass, until, int(-(-(until - now).total_seconds() // 60)))


def _openable(view: CaseView) -> tuple[str, ...]:
    found, pathway = view.found, view.found.version.pathway
    return openable(
        found.version.rulebook,
        found.actor,
        found.facts,
        lambda some: classes_in(pathway, some),
    )


def _labels(pathway: Pathway, roles: tuple[str, ...], language: str) -> tuple[str, ...]:
    known = pathway.roles
    return tuple(
        label(known[role].label, language) if role in known else role
        for role in dict.fromkeys(roles)
    )
