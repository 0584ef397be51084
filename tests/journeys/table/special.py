"""What happens in a way beside the actions of a pathway."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from policies.actors import RoleHeld
from tests.journeys.table import (
    below,
    bodies,
    committees,
    nested,
    parents,
    reopened,
    rosters,
)
from tests.journeys.table.rows import FAMILY
from workflows.agreements.commands import EndAgreement
from workflows.agreements.in_force import ALL
from workflows.commands import Assign, FoundAdministrator
from workflows.duplicates.commands import Link
from workflows.pathways.finding import find_pathway
from workflows.people import PATHWAY_OWNER, SYSTEM
from workflows.reopening import Reopen
from workflows.running.clocks import fire_clocks
from workflows.transferring.commands import (
    AcceptTransfer,
    NotifyHost,
    OfferTransfer,
    RefuseTransfer,
    SendPack,
)
from workflows.trying.home import put
from workflows.trying.inventing import REASON
from workflows.trying.standing import OnStage, organisations_of
from workflows.trying.troupe import Troupe

if TYPE_CHECKING:
    from tests.journeys.table.playing import Play

THERE = "southmoor"
COORDINATOR = RoleHeld("channel_coordinator", "council")
WHY = "lives_elsewhere"


def assigned(play: "Play", role: str, name: str = "", instead_of: str = "") -> None:
    """Give a role on the case to somebody, known by a name in the ways."""
    organisation = organisations_of(play.version.pathway, role)[0]
    held = RoleHeld(role, organisation)
    person = play.named.setdefault(
        name or role, play.troupe.somebody(held, but=tuple(play.named.values()))
    )
    play.troupe.ask(
        play.person_for("assign"),
        Assign,
        case=play.stage.case,
        person=person,
        role=role,
        instead_of=play.named.get(instead_of),
    )


def referred_before(play: "Play") -> None:
    """Link an earlier case, which was closed for an adult at triage."""
    from tests.journeys.table.playing import Play, another

    earlier = Play(another(play.troupe, play.version), play.clock)
    for line in ("submit", "allocate", "settle_age age_group=adult", "close_other"):
        earlier.step(line)
    by = play.person_for("link")
    play.troupe.ask(
        by, Link, case=play.stage.case, other=earlier.stage.case, reason=REASON
    )


def reopeners(play: "Play") -> list[str]:
    """Give two people who had no part in the case, and may reopen it."""
    did = frozenset[str]().union(*play.stage.facts_of(play.stage.opener).acts.values())
    role = play.version.rulebook.permits["reopen"][0].role[0]
    held = RoleHeld(role, organisations_of(play.version.pathway, role)[0])
    first = play.troupe.somebody(held, did)
    return [first, play.troupe.somebody(held, {*did, first})]


def reopen(play: "Play", go_to: str) -> None:
    """Reopen a closed case by two people who had no part in its end."""
    for person in reopeners(play):
        play.troupe.ask(
            person, Reopen, case=play.stage.case, go_to=go_to, reason=REASON
        )


def offer(play: "Play") -> None:
    """Offer the case to another area, which is founded for it."""
    play.there = play.there or _another_area(play)
    by = play.troupe.somebody(COORDINATOR)
    offered = play.troupe.ask(
        by, OfferTransfer, case=play.stage.case, to_area=THERE, reason=REASON
    )
    play.transfer = offered.ref or ""


def send_pack(play: "Play") -> None:
    """Send the pack of the offer."""
    by = play.troupe.somebody(COORDINATOR)
    play.troupe.ask(by, SendPack, case=play.stage.case)


def notify_host(play: "Play") -> None:
    """Tell the other area of the person's stay there instead."""
    by = play.troupe.somebody(COORDINATOR)
    play.troupe.ask(by, NotifyHost, case=play.stage.case)


def refuse_there(play: "Play") -> None:
    """Let the other area refuse."""
    there = _there(play)
    by = there.somebody(COORDINATOR)
    there.ask(by, RefuseTransfer, transfer=play.transfer, why=WHY)


def accept_there(play: "Play", how: str) -> None:
    """Let the other area accept, and go on with the case there."""
    there = _there(play)
    by = there.somebody(COORDINATOR)
    goes_on = how == "goes_on"
    took = there.ask(by, AcceptTransfer, transfer=play.transfer, goes_on=goes_on)
    play.stage = OnStage(there, play.version, took.case or "", by)
    play.there = None


def _there(play: "Play") -> Troupe:
    assert play.there is not None
    return play.there


def _another_area(play: "Play") -> Troupe:
    service = play.troupe.service
    service.found_area(THERE, "live", "Southmoor", f"casepath.example/{THERE}/1")
    found = [
        service.handle(
            FoundAdministrator(
                area=THERE, by=SYSTEM, key=f"found/{name}", name=name, login=name
            )
        )
        for name in ("ada", "ben")
    ]
    first, second = (receipt.ref or "" for receipt in found)
    troupe = Troupe(service, THERE, (first, second))
    for name in FAMILY:
        put(troupe, find_pathway(name)[0])
    troupe.somebody(COORDINATOR)
    return troupe


def founded_there(play: "Play") -> None:
    """Found the other area before anything is offered to it."""
    play.there = _another_area(play)


def end_agreements(play: "Play") -> None:
    """End every agreement, so that nothing is sent any more."""
    service, area = play.troupe.service, play.troupe.area
    with service.database.reading(area) as connection:
        agreed = connection.all(ALL, area=area)
    owner = play.troupe.somebody(RoleHeld(PATHWAY_OWNER, PATHWAY_OWNER))
    for one in agreed:
        play.troupe.ask(owner, EndAgreement, agreement=one.agreement)


def sweep(play: "Play") -> None:
    """Let everything happen that is due in the area."""
    fire_clocks(play.troupe.service, play.troupe.area)


def lapse(play: "Play") -> None:
    """Let the time for an answer pass, and do what is due then."""
    play.clock.at += timedelta(days=30)
    fire_clocks(play.troupe.service, play.troupe.area)


STEPS: Mapping[str, Callable[..., Any]] = {
    "assigned": assigned,
    "referred_before": referred_before,
    "reopen": reopen,
    "offer_there": offer,
    "send_pack": send_pack,
    "notify_host": notify_host,
    "refuse_there": refuse_there,
    "accept_there": accept_there,
    "end_agreements": end_agreements,
    "founded_there": founded_there,
    "lapse_there": lapse,
    "sweep": sweep,
    **bodies.STEPS,
    **below.STEPS,
    **committees.STEPS,
    **nested.STEPS,
    **parents.STEPS,
    **reopened.STEPS,
    **rosters.STEPS,
}
