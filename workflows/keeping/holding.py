"""A legal hold: two people set it, two release it; it stops erasing alone.

- What is only proposed holds nothing yet and releases nothing yet.
- A hold opens nothing to anybody and stops no clock.
"""

from policies.facts import Asked
from policies.keeping import HOLD, RELEASE
from workflows.contents import save_contents
from workflows.handlers.ruled import conclude, demand_input, demand_permit, find
from workflows.keeping.commands import Hold, ReleaseHold
from workflows.keeping.matters import (
    acted,
    demand_reason,
    put_matter,
    tell_those_who_may,
)
from workflows.keeping.standing import ENDED, IN_FORCE, PROPOSED
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

CONFIRMED = "confirmed"


def hold(command: Hold, work: Work) -> Receipt:
    """Propose a hold, or set it as the second person."""
    return _by_two(command, work, HOLD)


def release_hold(command: ReleaseHold, work: Work) -> Receipt:
    """Propose to release a hold, or release it as the second person."""
    return _by_two(command, work, RELEASE)


def _by_two(command: Hold | ReleaseHold, work: Work, action: str) -> Receipt:
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, action)
        asked = Asked(action, reason_given=command.reason is not None)
        permit = demand_permit(work, command, found, asked)
        demand_reason(work, found, action, command.reason)
        case = found.case
        saved = save_contents(work, case.ref)
        proposer = found.facts.keeping.waiting.get(action)
        if proposer is None:
            put_matter(work, case.ref, action, PROPOSED)
            tell_those_who_may(work, found, "to_confirm", action)
            outcome = PROPOSED
        else:
            _settle(work, case.ref, action)
            outcome = CONFIRMED
        entry = work.entry(
            "hold",
            case=case.ref,
            role=acted(work, found, action, permit),
            action=action,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            rec=saved,
            refs=(outcome, *([proposer] if proposer else [])),
        )
        return conclude(work, case, case, entry, outcome)


def _settle(work: Work, case: str, action: str) -> None:
    if action == HOLD:
        put_matter(work, case, HOLD, IN_FORCE)
    else:
        put_matter(work, case, HOLD, ENDED)
        put_matter(work, case, RELEASE, ENDED)
