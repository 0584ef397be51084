"""What a referrer can ask."""

from dataclasses import dataclass

from workflows.commands import OnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReceipt(OnCase):
    """Ask what became of a referral, without content."""
