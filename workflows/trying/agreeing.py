"""Agreements for a trial: with everybody whom a pathway asks under a purpose."""

from datetime import UTC, datetime, time

from policies.actors import RoleHeld
from policies.agreements import is_covered
from states.tracks import Request
from workflows.agreements.commands import ConfirmAgreement, ProposeAgreement
from workflows.agreements.in_force import agreements_in_force
from workflows.people import PATHWAY_OWNER
from workflows.trying.troupe import Troupe
from workflows.versions import Version


def agree_with_all(troupe: Troupe, version: Version) -> None:
    """Make the agreements that requests need, until the calendar's last day."""
    pathway, area, now = version.pathway, troupe.area, troupe.service.now()
    for track in pathway.tracks.values():
        for state in track.states.values():
            for request in state.requests.values():
                with troupe.service.database.reading(area) as connection:
                    agreed = agreements_in_force(connection, area, pathway, now)
                if not is_covered(pathway, request, agreed):
                    _agree(troupe, version, request, now)


def _agree(troupe: Troupe, version: Version, request: Request, now: datetime) -> None:
    held = RoleHeld(PATHWAY_OWNER, PATHWAY_OWNER)
    first = troupe.somebody(held)
    second = troupe.somebody(held, but=(first,))
    proposed = troupe.ask(
        first,
        ProposeAgreement,
        pathway=version.pathway.pathway,
        organisation=request.organisation,
        purposes=(request.under,),
        fields=tuple(version.pathway.forms[request.form].fields),
        begins=now,
        ends=datetime.combine(version.calendar.last, time(12), UTC),
    )
    troupe.ask(second, ConfirmAgreement, agreement=proposed.ref)
