"""Record that a referrer asked what became of a referral; it changes nothing."""

from policies.facts import Asked
from workflows.feedback.commands import ReadReceipt
from workflows.handlers.reading import recorded
from workflows.handlers.ruled import demand_permit, find, role_acted_in
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

READ_RECEIPT = "read_receipt"


def record_asking(command: ReadReceipt, work: Work) -> Receipt:
    """Record that a referrer asked what became of a referral."""
    with work:
        found = find(work, command)
        permit = demand_permit(work, command, found, Asked(READ_RECEIPT))
        entry = work.entry(
            "read",
            case=found.case.ref,
            role=role_acted_in(found, permit),
            action=READ_RECEIPT,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
        )
        return recorded(work, found, entry, "read")
