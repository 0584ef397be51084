"""Who may: permits, forbids, the second person, and acts kept apart.

- The case's own area is required by every permit without saying.
- No permit, no action; a forbid that applies wins, in any order.
- A relation that is not known is not held in a permit, held in a forbid, and
  not held in `unless_being`.
- A permit's `in` means the state of the action's own track, when it names one
  there, otherwise the present state of any track.
- What a read opens must lie within the permits that match, taken together.
- A role counts only for the organisations from which the pathway takes it.
- The system takes its own actions and no other; nobody else takes those.
- Persons are compared, never logins; a proposal counts as an act.
- Broken glass opens what was asked for, in the role in which it was asked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from policies.actors import Actor, RoleHeld, Standing
from policies.broken_glass import BROKE_GLASS, as_asked, opens_nothing
from policies.bypassing import bypass_who
from policies.facts import Asked, CaseFacts
from policies.reasons import InLanguage, Reason, listed, said_as
from policies.reopening import REOPEN, reopened_by_others
from policies.rulebook import Rulebook
from states.definition import Forbid, Pathway, Permit
from states.explaining import action_label
from states.vocabulary import Words

LACKS = frozenset(
    {
        "assigned",
        "on_case",
        "on_panel",
        "referrer_of",
        "asked_this",
        "is_subject",
        "guardian_of",
        "papers_opened",
        "manages",
        "on_duty",
        "delegate_of",
        "cleared",
        "signed_in_lately",
        "acted_on_parent",
        "broke_glass",
    }
)
RELATION_CODES = {
    "papers_opened": "E_PAPERS",
    "asked_this": "E_NTK",
    "delegate_of": "E_DELEGATION",
}

CLEARED = "cleared:"
# What opens no papers of an item to who stands back from it.
ON_OR_PAST = frozenset({"on_panel", BROKE_GLASS})

# Relations that a delegation gives for as long as it is in force.
BY_DELEGATION = frozenset({"assigned", "on_case"})


def who_reasons(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> tuple[Reason, ...]:
    """Give every reason why this actor may not, whatever the case is ready for."""
    return tuple(who_refusals(rulebook, actor, facts, asked))


def who_refusals(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> Iterator[Reason]:
    """Give these reasons one after another: one is enough to refuse."""
    yield from _area(actor, facts)
    yield from _permit_reasons(rulebook, actor, facts, asked)
    yield from _forbid_reasons(rulebook, actor, facts, asked)
    yield from _papers_closed(rulebook, actor, facts, asked)
    yield from _second_person(rulebook, actor, facts, asked)
    yield from _kept_apart(rulebook, actor, facts, asked)
    yield from bypass_who(rulebook, actor, facts, asked)
    yield from reopened_by_others(rulebook, actor, facts, asked)


def matching_permits(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, action: str
) -> tuple[Permit, ...]:
    """Give the lines that allow this actor this action in the present states."""
    confirming = confirming_roles(rulebook, facts, action)
    return tuple(
        as_asked(line, acting, facts.standing)
        for line in rulebook.permits.get(action, ())
        if (acting := acting_as(rulebook.pathway, line, actor, confirming))
        and not _missing(line, acting, facts.standing)
        and in_present_state(rulebook, line, facts, action)
    )


def acting_roles(
    rulebook: Rulebook,
    actor: Actor,
    facts: CaseFacts,
    action: str,
    matching: Iterable[Permit],
) -> tuple[str, ...]:
    """Give the roles in which an actor may act by these matching lines, in file order.

    A line can match by several roles together of which one alone would not do.
    """
    confirming = confirming_roles(rulebook, facts, action)
    return tuple(
        dict.fromkeys(
            role
            for line in matching
            for role in line.role
            if role in acting_as(rulebook.pathway, line, actor, confirming)
            and not _missing(line, frozenset({role}), facts.standing)
        )
    )


def in_present_state(
    rulebook: Rulebook, line: Permit, facts: CaseFacts, action: str
) -> bool:
    """Tell whether a permit speaks of the states the case is in."""
    if not line.states:
        return True
    present = facts.facts.tracks
    track = rulebook.track_of.get(action)
    if track is not None:
        own = rulebook.pathway.tracks[track].states.keys() & line.states
        if own:
            return present.get(track) in own
    return any(state in line.states for state in present.values())


def roles_that_may(rulebook: Rulebook, action: str) -> tuple[str, ...]:
    """Give the roles that some line allows this action."""
    if action in rulebook.system:
        return ("system",)
    lines = rulebook.permits.get(action, ())
    return tuple(dict.fromkeys(role for line in lines for role in line.role))


def _area(actor: Actor, facts: CaseFacts) -> Iterator[Reason]:
    if actor.area != facts.area:
        yield said_as("E_OWNER", "other_area")


def _permit_reasons(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> Iterator[Reason]:
    for_system = asked.action in rulebook.system
    if actor.kind == "system" or for_system:
        if actor.kind != "system":
            yield said_as("E_ROLE", "system_does", who=("system",))
        elif not for_system:
            who = roles_that_may(rulebook, asked.action)
            yield said_as("E_ROLE", "system_may_not", who=who)
        return
    lines = matching_permits(rulebook, actor, facts, asked.action)
    if not lines:
        yield from _no_permit(rulebook, actor, facts, asked.action)
        return
    open_to = {name for line in lines for name in line.compartments}
    outside = sorted(asked.compartments - open_to)
    if outside:
        known = rulebook.pathway.compartments
        names = listed(known[n].label if n in known else {"en": n} for n in outside)
        yield said_as("E_NTK", "need_not_know", names=names)


def _no_permit(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, action: str
) -> Iterator[Reason]:
    who = roles_that_may(rulebook, action)
    lines = rulebook.permits.get(action, ())
    if not any(acting_as(rulebook.pathway, line, actor, None) for line in lines):
        yield _roles_needed(rulebook.pathway, who)
        return
    confirming = confirming_roles(rulebook, facts, action)
    acting = {
        line.id: acting_as(rulebook.pathway, line, actor, confirming) for line in lines
    }
    own = [line for line in lines if acting[line.id]]
    # The way for an emergency never hides why the usual ways are closed.
    own = [line for line in own if BROKE_GLASS not in line.being] or own
    if not own and confirming:
        by = tuple(sorted(confirming))
        names = listed(_role_labels(rulebook.pathway, by))
        if actor.ref not in proposers(facts, action):
            yield said_as("E_TWO_PERSON", "confirmed_by", roles=names, who=by)
        return
    here = [line for line in own if in_present_state(rulebook, line, facts, action)]
    if not here and action not in rulebook.track_of:
        yield said_as("E_STATE", "present_state", who=who)
    elif not here and rulebook.offered(action, facts.facts):
        yield said_as("E_ROLE", "other_states", who=who)
    missing = {
        relation: None
        for line in here or own
        for relation in _missing(line, acting[line.id], facts.standing)
    }
    for relation in missing:
        yield _lacking(rulebook.pathway, relation, who=who)
    roles = frozenset[str]().union(*(acting[line.id] for line in here or own))
    if missing.keys() & BY_DELEGATION and facts.standing.over & roles:
        yield said_as("E_DELEGATION", "delegation_over")


def _forbid_reasons(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> Iterator[Reason]:
    standing = facts.standing
    if _persons(actor, facts) & proposers(facts, asked.action):
        standing = replace(standing, held=standing.held | {"proposed_this"})
    for line in rulebook.forbids.get(asked.action, ()):
        if _applies(line, standing, asked):
            lacking = _uncleared(rulebook.pathway, line, standing)
            yield lacking or _forbidden(line)


def _applies(line: Forbid, standing: Standing, asked: Asked) -> bool:
    if line.compartments and asked.compartments.isdisjoint(line.compartments):
        return False
    if line.classes and asked.classes.isdisjoint(line.classes):
        return False
    surely = standing.held - standing.unknown
    if line.unless_being and surely.issuperset(line.unless_being):
        return False
    return (standing.held | standing.unknown).issuperset(line.being)


def _papers_closed(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> Iterator[Reason]:
    """Refuse the papers of an item to a member who stands back from it."""
    if asked.action != "read" or not facts.papers_closed:
        return
    lines = matching_permits(rulebook, actor, facts, asked.action)
    beside = [line for line in lines if not ON_OR_PAST.intersection(line.being)]
    otherwise = {name for line in beside for name in line.compartments}
    if len(beside) < len(lines) and (not beside or asked.compartments - otherwise):
        yield said_as("E_COI", "papers_closed")


def _uncleared(pathway: Pathway, line: Forbid, standing: Standing) -> Reason | None:
    """Give the reason of a forbid that a clearance with a code of its own lifts."""
    surely = standing.held - standing.unknown
    for relation in (one for one in line.unless_being if one not in surely):
        kind = pathway.clearances.get(relation.removeprefix(CLEARED))
        if kind is not None and kind.refusal_code is not None:
            return _lacking(pathway, relation, rule=line.id)
    return None


def _forbidden(line: Forbid) -> Reason:
    being = set(line.being)
    if being & {"conflicted", "recused"}:
        return said_as("E_COI", "conflict", rule=line.id)
    if "proposed_this" in being:
        return said_as("E_TWO_PERSON", "two_person_other", rule=line.id)
    if "acted_on_parent" in being:
        return said_as("E_SOD", "acted_on_parent", rule=line.id)
    code = "E_NTK" if line.compartments or line.classes else "E_ROLE"
    return said_as(code, "forbidden", rule=line.id, line=line.id)


def _second_person(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> Iterator[Reason]:
    mine = _persons(actor, facts) & proposers(facts, asked.action)
    if mine and is_two_person(rulebook, asked.action, facts):
        confirming = confirming_roles(rulebook, facts, asked.action)
        who = tuple(sorted(confirming or roles_that_may(rulebook, asked.action)))
        if actor.ref in mine:
            yield said_as("E_TWO_PERSON", "you_proposed", who=who)
        else:
            yield said_as("E_TWO_PERSON", "stands_in_proposer", who=who)


def is_two_person(rulebook: Rulebook, action: str, facts: CaseFacts) -> bool:
    """Tell whether the present state asks two people for this action."""
    taken = rulebook.offered(action, facts.facts)
    return action == REOPEN or (taken is not None and taken.two_people)


def proposers(facts: CaseFacts, action: str) -> frozenset[str]:
    """Give the persons whose proposal of this action is open."""
    return frozenset(p.person for p in facts.proposals if p.action == action)


def _kept_apart(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> Iterator[Reason]:
    if actor.kind == "system":
        return
    for other in sorted(rulebook.apart.get(asked.action, ())):
        did = facts.acts.get(other, frozenset()) | proposers(facts, other)
        if actor.ref in did:
            yield said_as("E_SOD", "apart", action=called(rulebook, other))
        elif facts.standing.stands_for & did:
            yield said_as("E_SOD", "stands_in_did", action=called(rulebook, other))


def _persons(actor: Actor, facts: CaseFacts) -> frozenset[str]:
    """Give who acts, and for whom: one person wherever acts are kept apart."""
    return facts.standing.stands_for | {actor.ref}


def called(rulebook: Rulebook, action: str) -> InLanguage:
    """Give what an action is called, in whichever language it is told."""
    return partial(action_label, rulebook.pathway, action)


def confirming_roles(
    rulebook: Rulebook, facts: CaseFacts, action: str
) -> frozenset[str] | None:
    """Give the roles that alone confirm what is proposed, where the file names any."""
    taken = rulebook.offered(action, facts.facts)
    if taken is None or not taken.confirmed_by or not proposers(facts, action):
        return None
    return frozenset(taken.confirmed_by)


def acting_as(
    pathway: Pathway, line: Permit, actor: Actor, only: frozenset[str] | None
) -> frozenset[str]:
    """Give the line's roles that the actor holds for an organisation it is from."""
    return frozenset(
        held.role
        for held in actor.roles
        if held.role in line.role
        and (only is None or held.role in only)
        and _may_be_from(pathway, held)
    )


def _may_be_from(pathway: Pathway, held: RoleHeld) -> bool:
    role = pathway.roles.get(held.role)
    if role is None:
        return False
    return not role.organisations or held.organisation in role.organisations


def _missing(
    line: Permit, acting: frozenset[str], standing: Standing
) -> tuple[str, ...]:
    surely = set(standing.held - standing.unknown)
    only_as = {"assigned": standing.assigned_as, **standing.held_as}
    surely -= {name for name, roles in only_as.items() if roles.isdisjoint(acting)}
    if opens_nothing(line, acting, standing):
        surely.discard(BROKE_GLASS)
    return tuple(relation for relation in line.being if relation not in surely)


def _code_of_lack(pathway: Pathway, relation: str) -> str:
    kind = pathway.clearances.get(relation.removeprefix(CLEARED))
    own = kind.refusal_code if kind is not None else None
    return own or RELATION_CODES.get(relation, "E_ROLE")


def _lacking(
    pathway: Pathway,
    relation: str,
    who: tuple[str, ...] = (),
    rule: str | None = None,
) -> Reason:
    """Say which relation is not held."""
    said = partial(said_as, _code_of_lack(pathway, relation), who=who, rule=rule)
    name, _, kind = relation.partition(":")
    if kind in pathway.clearances:
        return said("lacks_clearance", name=listed([pathway.clearances[kind].label]))
    if name in LACKS:
        return said(f"lacks_{name}")
    return said("lacks_other", relation=relation)


def _roles_needed(pathway: Pathway, who: tuple[str, ...]) -> Reason:
    labels = _role_labels(pathway, who)
    if not labels:
        return said_as("E_ROLE", "nobody", who=who)
    return said_as("E_ROLE", "roles", roles=listed(labels), who=who)


def _role_labels(pathway: Pathway, roles: Iterable[str]) -> tuple[Words, ...]:
    return tuple(pathway.roles[r].label for r in roles if r in pathway.roles)
