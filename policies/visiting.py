"""Who may give a person or a guardian a code for a page of their own.

- Who approves what is sent to the person may, and who asks for a review or for the
  record in their name: no permit is needed beyond those the pathway gives already.
- Nobody gives one in a role of those whom the case is about, nor on their own case.
- What somebody may do on that page follows from the pathway's permits alone.
"""

from collections.abc import Iterator

from policies.actors import Actor
from policies.facts import Asked, CaseFacts
from policies.permits import acting_roles, matching_permits, who_reasons
from policies.reasons import Reason, said_as
from policies.rulebook import RIGHTS, Rulebook
from policies.ruling import Permit, Refusal, Ruling

GIVE_CODE = "give_code"
PARTIES = {"subject": "is_subject", "guardian": "guardian_of"}
APPROVE = "approve_letter"
SPEAKS_FOR_THEM = (APPROVE, *sorted(RIGHTS))


def rule_on_giving(rulebook: Rulebook, actor: Actor, facts: CaseFacts) -> Ruling:
    """Rule on whether this actor may give a code on this case."""
    if facts.standing.held & set(PARTIES.values()):
        return _refused(rulebook, said_as("E_SOD", "code_about_them"))
    against: tuple[Reason, ...] = ()
    for action in SPEAKS_FOR_THEM:
        reasons = who_reasons(rulebook, actor, facts, Asked(action))
        lines = matching_permits(rulebook, actor, facts, action)
        roles = tuple(
            role
            for role in acting_roles(rulebook, actor, facts, action, lines)
            if role not in roles_of_parties(rulebook)
        )
        if roles and not reasons:
            rules = tuple(line.id for line in lines)
            return Permit(GIVE_CODE, None, rules, rulebook.table, roles)
        if any(_is_for_staff(rulebook, action)):
            against = against or reasons
    return _refused(rulebook, *(against or (said_as("E_ROLE", "gives_code"),)))


def role_of_party(rulebook: Rulebook, party: str) -> str | None:
    """Give the role in which somebody stands on a case as this party, if any."""
    if party in rulebook.pathway.roles:
        return party
    met = _roles_being(rulebook, PARTIES[party])
    return next((role for role in met if role in rulebook.pathway.roles), None)


def roles_of_parties(rulebook: Rulebook) -> frozenset[str]:
    """Give the roles that belong to those whom a case is about."""
    met = (role for being in PARTIES.values() for role in _roles_being(rulebook, being))
    return frozenset((*PARTIES, *met))


def _roles_being(rulebook: Rulebook, relation: str) -> Iterator[str]:
    for line in rulebook.pathway.permits:
        if relation in line.being:
            yield from line.role


def _is_for_staff(rulebook: Rulebook, action: str) -> Iterator[bool]:
    for line in rulebook.permits.get(action, ()):
        yield not roles_of_parties(rulebook).issuperset(line.role)


def _refused(rulebook: Rulebook, *reasons: Reason) -> Refusal:
    return Refusal(GIVE_CODE, reasons, rulebook.table)
