"""Who may do something to all cases of a pathway at once.

- It takes a permit that asks for no relation and names no state: a relation or a
  state is one case's, and nobody stands so to all of them.
- A forbid counts as soon as it applies to one of the cases.
"""

from datetime import datetime

from policies.actors import Actor, Standing
from policies.facts import Asked, CaseFacts
from policies.permits import acting_roles, matching_permits, who_reasons
from policies.rulebook import Rulebook
from policies.ruling import Permit, Refusal, Ruling
from states.facts import Facts


def rule_on_all(
    rulebook: Rulebook,
    actor: Actor,
    action: str,
    held_somewhere: frozenset[str],
    moment: datetime,
) -> Ruling:
    """Rule on whether an actor may do this to every case of a pathway.

    `held_somewhere` gives the relations in which the actor stands to any of them.
    """
    nowhere = CaseFacts(actor.area, Facts(tracks={}, now=moment), Standing())
    somewhere = CaseFacts(actor.area, nowhere.facts, Standing(held_somewhere))
    asked = Asked(action)
    reasons = list(who_reasons(rulebook, actor, nowhere, asked))
    beside = who_reasons(rulebook, actor, somewhere, asked)
    reasons += [reason for reason in beside if reason not in reasons]
    if reasons:
        return Refusal(action, tuple(reasons), rulebook.table)
    lines = matching_permits(rulebook, actor, nowhere, action)
    return Permit(
        action,
        None,
        rules=tuple(line.id for line in lines),
        table=rulebook.table,
        roles=acting_roles(rulebook, actor, nowhere, action, lines),
    )
