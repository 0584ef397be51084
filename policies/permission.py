"""The one guard: may this actor do this to this case, now.

- Total: every actor, case and action gets a permit or a refusal.
- Every reason is collected: who may, what the case is ready for, what is given.
- A permit is given only when nothing at all speaks against it.
- Of a two-person action the first call is a proposal, the second by another
  person confirms; everything is asked again, so hand in what was proposed.
"""

from policies.actors import Actor
from policies.bypassing import decided
from policies.dates import with_dates
from policies.facts import Asked, CaseFacts
from policies.filling import filling_reasons
from policies.permits import (
    acting_roles,
    is_two_person,
    matching_permits,
    proposers,
    who_reasons,
)
from policies.readiness import readiness_reasons
from policies.reasons import said_as
from policies.rosters import roster_reasons, with_joining
from policies.rulebook import Rulebook
from policies.ruling import Permit, Refusal, Ruling
from policies.voices import voice_reasons, with_voices


def rule(rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked) -> Ruling:
    """Rule on whether `actor` may do what is asked.

    Every reason is collected, so a refusal names all that is missing at once.
    """
    if asked.action not in rulebook.permits:
        unknown = said_as("E_STATE", "unknown_action")
        return Refusal(asked.action, (unknown,), rulebook.table)
    facts = with_voices(rulebook, actor, facts, asked)
    facts = with_joining(rulebook, actor, facts, asked)
    facts = with_dates(rulebook, facts, asked)
    reasons = (
        *who_reasons(rulebook, actor, facts, asked),
        *readiness_reasons(rulebook, actor, facts, asked),
        *filling_reasons(rulebook, facts, asked),
        *voice_reasons(rulebook, actor, facts, asked),
        *roster_reasons(rulebook, actor, facts, asked),
    )
    if reasons:
        return Refusal(asked.action, reasons, rulebook.table)
    return _permit(rulebook, actor, facts, asked)


def findings(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> tuple[str, ...]:
    """Give the codes for which this actor should not have done what is recorded.

    For history that is read in: it happened, so guards and forms are not asked.
    """
    reasons = who_reasons(rulebook, actor, facts, asked)
    return tuple(dict.fromkeys(reason.code for reason in reasons))


def _permit(rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked) -> Permit:
    step = None
    skipped: tuple[str, ...] = ()
    if asked.action in rulebook.track_of:
        step, skipped = decided(rulebook, actor, facts, asked.action)
    lines = matching_permits(rulebook, actor, facts, asked.action)
    two = is_two_person(rulebook, asked.action, facts)
    proposed = bool(proposers(facts, asked.action))
    return Permit(
        action=asked.action,
        step=step,
        rules=tuple(line.id for line in lines),
        table=rulebook.table,
        roles=acting_roles(rulebook, actor, facts, asked.action, lines),
        needs_second=two and not proposed,
        confirms=two and proposed,
        skipped=skipped,
    )
