"""Bypasses: a person goes ahead of named guards for a while; another judges it.

- Only guards that the pathway names are skipped, for one person, on one case.
- It is in force until its time is over or until it is judged, whichever is first.
- A cap, a permit, a forbid, a pair kept apart and a panel are never skipped.
- Who judges has opened no bypass on the case, in whichever role.
"""

from collections.abc import Iterator
from dataclasses import replace

from policies.actors import Actor
from policies.facts import Asked, Bypassed, CaseFacts
from policies.reasons import Reason, listed, said_as
from policies.rulebook import Rulebook
from states.machine import decide
from states.table import Step, moves_beside

BYPASS, CONFIRM_BYPASS = "bypass", "confirm_bypass"


def in_force(actor: Actor, facts: CaseFacts) -> tuple[Bypassed, ...]:
    """Give the bypasses of this actor that are in force on the case now."""
    now = facts.facts.now
    return tuple(
        one
        for one in facts.bypasses
        if one.person == actor.ref and not one.judged and now < one.until
    )


def skipped_by(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, refusing: tuple[str, ...]
) -> tuple[str, ...]:
    """Give those of the refusing guards that this actor goes ahead of now."""
    declared = rulebook.pathway.bypass
    if declared is None:
        return ()
    named = {name for one in in_force(actor, facts) for name in one.skips}
    return tuple(name for name in refusing if name in named and name in declared.skips)


def decided(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, action: str
) -> tuple[Step, tuple[str, ...]]:
    """Give the step of an action, and the guards that were skipped for it."""
    step = decide(rulebook.compiled, facts.facts, action)
    skipped = skipped_by(rulebook, actor, facts, step.refusing)
    left = tuple(name for name in step.refusing if name not in skipped)
    if not skipped or left:
        return replace(step, refusing=left), skipped
    arrow = rulebook.compiled.table.arrows[(step.track, step.from_state, action)]
    also = moves_beside(arrow, facts.facts)
    led = replace(step, allowed=True, to_state=arrow.to, refusing=(), also=also)
    return led, skipped


def bypass_who(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> Iterator[Reason]:
    """Give why this actor may not open a bypass, or may not judge one."""
    declared = rulebook.pathway.bypass
    if declared is None or asked.action not in {BYPASS, CONFIRM_BYPASS}:
        return
    opens = asked.action == BYPASS
    roles = declared.by if opens else declared.confirmed_by
    if not any(actor.holds(role) for role in roles):
        known = rulebook.pathway.roles
        names = listed(known[r].label for r in roles if r in known)
        yield said_as("E_ROLE", "only_for", names=names, who=roles)
    if opens:
        return
    waiting = [one for one in facts.bypasses if not one.judged]
    if any(one.person == actor.ref for one in waiting):
        yield said_as("E_TWO_PERSON", "bypass_yours", who=roles)
    elif any(one.person == actor.ref for one in facts.bypasses):
        yield said_as("E_SOD", "bypass_opened_one", who=roles)


def bypass_reasons(
    rulebook: Rulebook, facts: CaseFacts, asked: Asked
) -> Iterator[Reason]:
    """Give why no bypass can be opened like this, or why there is none to judge."""
    declared = rulebook.pathway.bypass
    if asked.action == CONFIRM_BYPASS:
        if all(one.judged for one in facts.bypasses):
            yield said_as("E_STATE", "no_bypass_waits")
        return
    if asked.action != BYPASS:
        return
    if declared is None:
        yield said_as("E_BYPASS", "no_bypass")
        return
    if asked.skips - set(declared.skips):
        known = ", ".join(declared.skips)
        yield said_as("E_BYPASS", "skips_only", known=known)
    if not all(one.judged for one in facts.bypasses):
        yield said_as("E_BYPASS", "bypass_open")
