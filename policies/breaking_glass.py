"""Breaking glass: who may read in an emergency, who confirms it, who reviews it.

- The guard is asked about the very reading, as if the glass were broken: what it
  refuses then, an emergency does not open either.
- What one may read anyhow takes no broken glass.
- Whoever audits, administers or operates takes a second person, in whichever role.
- Who reviews has neither read nor confirmed, and stands outside the case and team.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from policies.actors import Actor, Standing
from policies.broken_glass import BROKE_GLASS
from policies.facts import Asked, CaseFacts
from policies.permission import rule
from policies.permits import acting_as, matching_permits
from policies.reasons import Reason, listed, said_as
from policies.rulebook import Rulebook
from policies.ruling import Permit
from states.definition import Pathway
from states.definition import Permit as Line

READ = "read"
MOST = timedelta(minutes=60)
TWO_PEOPLE = frozenset({"auditor", "administrator", "operator"})
AGAINST = frozenset({"conflicted", "recused", "is_subject", "guardian_of"})


@dataclass(frozen=True, slots=True)
class Breaking:
    """What breaking glass would give: in which role, by which lines, what it takes."""

    role: str
    rules: tuple[str, ...]
    two_people: bool


def lasting(pathway: Pathway) -> timedelta:
    """Give how long a grant lasts: an hour, or less where the pathway says so."""
    declared = pathway.break_glass
    length = declared.lasts if declared is not None else None
    own = length.elapsed if length is not None else None
    return min(own, MOST) if own is not None else MOST


type ClassesIn = Callable[[frozenset[str]], frozenset[str]]


def breaking(
    rulebook: Rulebook,
    actor: Actor,
    facts: CaseFacts,
    compartments: frozenset[str],
    classes_in: ClassesIn,
) -> Breaking | tuple[Reason, ...]:
    """Give what breaking glass would open, or every reason why it may not be."""
    roles = roles_that_break(rulebook, actor)
    if rulebook.pathway.break_glass is None or not roles:
        return (said_as("E_ROLE", "no_glass"),)
    if BROKE_GLASS in facts.standing.held:
        return (said_as("E_STATE", "glass_broken"),)
    for name in sorted(compartments):
        alone = _reading(frozenset({name}), classes_in)
        if isinstance(rule(rulebook, actor, facts, alone), Permit):
            return (said_as("E_STATE", "open_anyhow"),)
    outside = sorted(compartments - _openable_by(rulebook, roles))
    if outside:
        known = rulebook.pathway.compartments
        names = listed(known[n].label if n in known else {"en": n} for n in outside)
        return (said_as("E_NTK", "need_not_know", names=names),)
    refused: tuple[Reason, ...] = ()
    for role in roles:
        broken = replace(facts, standing=_broken(facts.standing, role, compartments))
        ruling = rule(rulebook, actor, broken, _reading(compartments, classes_in))
        if isinstance(ruling, Permit):
            two = bool(TWO_PEOPLE & {role, *(held.role for held in actor.roles)})
            return Breaking(role, ruling.rules, two)
        refused = refused or ruling.reasons
    return refused


def openable(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, classes_in: ClassesIn
) -> tuple[str, ...]:
    """Give the compartments that breaking glass would open, each by itself."""
    if not roles_that_break(rulebook, actor):
        return ()
    return tuple(
        name
        for name in rulebook.pathway.compartments
        if isinstance(
            breaking(rulebook, actor, facts, frozenset({name}), classes_in), Breaking
        )
    )


def _reading(compartments: frozenset[str], classes_in: ClassesIn) -> Asked:
    classes = classes_in(compartments)
    return Asked(READ, compartments=compartments, classes=classes, reason_given=True)


def _broken(standing: Standing, role: str, compartments: frozenset[str]) -> Standing:
    """Give how somebody would stand if they had broken glass in this role."""
    return replace(
        standing,
        held=standing.held | {BROKE_GLASS},
        unknown=standing.unknown - {BROKE_GLASS},
        held_as={**standing.held_as, BROKE_GLASS: frozenset({role})},
        opened={role: compartments},
    )


def roles_that_break(rulebook: Rulebook, actor: Actor) -> tuple[str, ...]:
    """Give the roles of an actor that some line lets break glass, in file order."""
    return tuple(
        dict.fromkeys(
            role
            for line in _lines(rulebook)
            for role in line.role
            if role in acting_as(rulebook.pathway, line, actor, None)
        )
    )


def _openable_by(rulebook: Rulebook, roles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        name
        for line in _lines(rulebook)
        if not set(roles).isdisjoint(line.role)
        for name in line.compartments
    )


def _lines(rulebook: Rulebook) -> list[Line]:
    permits = rulebook.permits.get(READ, ())
    return [line for line in permits if BROKE_GLASS in line.being]


def read_by_glass(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, compartments: frozenset[str]
) -> bool:
    """Tell whether a reading that is permitted rests on broken glass."""
    lines = matching_permits(rulebook, actor, facts, READ)
    otherwise = {
        name
        for line in lines
        if BROKE_GLASS not in line.being
        for name in line.compartments
    }
    return bool(compartments - otherwise)


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant as whoever confirms or reviews it meets it."""

    person: str
    confirmed_by: str | None
    until: datetime | None  # nothing before it is confirmed
    is_team: bool = False  # who looks is of the case, or of the reader's team
    verdict: str | None = None


def against_confirming(
    pathway: Pathway, actor: Actor, standing: Standing, grant: Grant
) -> Iterator[Reason]:
    """Give why this actor may not confirm that somebody else breaks glass."""
    declared = pathway.break_glass
    roles = declared.confirmed_by if declared is not None else ()
    yield from _of_roles(pathway, actor, roles)
    if actor.ref == grant.person:
        yield said_as("E_TWO_PERSON", "you_proposed", who=roles)
    yield from _conflicted(standing)


def against_reviewing(
    pathway: Pathway, actor: Actor, standing: Standing, grant: Grant
) -> Iterator[Reason]:
    """Give why this actor may not review that somebody broke glass."""
    declared = pathway.break_glass
    roles = declared.reviewed_by if declared is not None else ()
    yield from _of_roles(pathway, actor, roles)
    if actor.ref in {grant.person, grant.confirmed_by}:
        yield said_as("E_TWO_PERSON", "glass_yours", who=roles)
    elif grant.is_team:
        yield said_as("E_SOD", "glass_team", who=roles)
    yield from _conflicted(standing)


def _of_roles(
    pathway: Pathway, actor: Actor, roles: tuple[str, ...]
) -> Iterator[Reason]:
    held = {
        one.role for one in actor.roles if _is_from(pathway, one.role, one.organisation)
    }
    if actor.kind != "person" or held.isdisjoint(roles):
        known = pathway.roles
        labels = listed(known[role].label for role in roles if role in known)
        yield said_as("E_ROLE", "roles", roles=labels, who=roles)


def _is_from(pathway: Pathway, role: str, organisation: str) -> bool:
    known = pathway.roles.get(role)
    return known is not None and (
        not known.organisations or organisation in known.organisations
    )


def _conflicted(standing: Standing) -> Iterator[Reason]:
    if AGAINST & (standing.held | standing.unknown):
        yield said_as("E_COI", "conflict")
