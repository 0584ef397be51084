"""Agreements to share information: with whom, for what, over which fields.

- A request that names a purpose is sent only under an agreement in force.
- One agreement has to cover every field that is asked for; several do not add up.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from policies.reasons import Reason, listed, said_as
from states.definition import Pathway
from states.tracks import Request


@dataclass(frozen=True, slots=True)
class Agreement:
    """What one agreement in force allows an organisation to be asked."""

    organisation: str
    purposes: frozenset[str]
    fields: frozenset[str]

    def as_plain(self) -> list[Any]:
        """Give it as plain JSON values."""
        return [self.organisation, sorted(self.purposes), sorted(self.fields)]


def is_covered(
    pathway: Pathway, request: Request, agreements: Iterable[Agreement]
) -> bool:
    """Tell whether a request may be sent, as far as agreements go."""
    if request.under is None:
        return True
    asked_for = pathway.forms[request.form].fields.keys()
    return any(
        one.organisation == request.organisation
        and request.under in one.purposes
        and one.fields >= asked_for
        for one in agreements
    )


def agreement_missing(pathway: Pathway, request: Request) -> Reason:
    """Say which agreement a request lacks, and who makes one."""
    purpose = pathway.purposes.get(request.under or "")
    fields = pathway.forms[request.form].fields.values()
    return said_as(
        "E_PURPOSE",
        "agreement",
        organisation=request.organisation,
        purpose=listed([purpose.label if purpose else {"en": str(request.under)}]),
        fields=listed(field.label for field in fields),
    )
