"""Cases that go beyond themselves: reopened, tied, joined, handed to another area."""

from typing import Any

from sqlalchemy import bindparam, select

from config.statements import Statement
from tests.journeys.stateful.asking import ask, twice
from tests.journeys.stateful.reached import TRANSITION
from workflows.duplicates import commands as d
from workflows.reopening import Reopen
from workflows.transferring import commands as t
from workflows.transferring.tables import transfer_in
from workflows.trying.inventing import REASON

OFFERS = Statement(
    select(transfer_in.c.transfer).where(
        transfer_in.c.area == bindparam("area"), transfer_in.c.answered_ts.is_(None)
    )
)


def reopen(life: Any, _case: Any) -> None:
    """Let a closed case go on, rather one that was never reopened where it is."""
    ended = [one for one in life.cases.values() if life.is_ended(one) and _ways(one)]
    if ended:
        newest = [one for one in ended if is_new_to_reopen(life, one)]
        case = life.dice.choice(newest or ended)
        twice(case, "reopen", Reopen, go_to=case.dice.choice(_ways(case)))


def is_new_to_reopen(life: Any, case: Any) -> bool:
    """Tell whether no case was ever reopened from where this one ended."""
    state = life.folded(case.case).states["main"]
    return life.is_new((TRANSITION, case.pathway.pathway, "main", state, "reopen"))


def _ways(case: Any) -> list[str]:
    state = case.known().facts.tracks["main"]
    return [one.go_to for one in case.pathway.tracks["main"].states[state].reopen]


def link(life: Any, case: Any) -> None:
    """Tie a case to an earlier one."""
    of_kind = [one for one in life.cases.values() if life.is_like(one, case)]
    ended = [one for one in of_kind if life.is_ended(one)]
    new = [
        one
        for one in of_kind
        if not life.is_ended(one)
        and one.known().facts.tracks["main"] in {"submitted", "triage"}
    ]
    if ended and new:
        one = case if case in new else case.dice.choice(new)
        ask(one, "link", d.Link, other=case.dice.choice(ended).case, reason=REASON)


def merge(life: Any, case: Any) -> None:
    """Join two cases, by two people, or part them."""
    of_kind = [
        one
        for one in life.cases.values()
        if life.is_like(one, case) and one is not case and not life.is_ended(one)
    ]
    if of_kind and not life.is_ended(case):
        other = case.dice.choice(of_kind)
        said = {"other": other.case, "reason": REASON}
        ask(case, "propose_merge", d.ProposeMerge, **said)
        life.joined.append((case, other))
        if case.dice.random() < 0.5:
            ask(case, "confirm_merge", d.ConfirmMerge, **said)


def unmerge(life: Any, case: Any) -> None:
    """Part cases that were joined, or join those that were proposed."""
    if life.joined:
        one, other = case.dice.choice(life.joined)
        kind = case.dice.choice((d.Unmerge, d.ConfirmMerge))
        permit = "unmerge" if kind is d.Unmerge else "confirm_merge"
        stage = other if kind is d.Unmerge else one
        person = stage.person_for(permit)
        said = {"case": one.case, "other": other.case, "reason": REASON}
        case.troupe.ask(person, kind, **said)


def offer(life: Any, case: Any) -> None:
    """Offer a case to the other area, send the pack, or take the offer back."""
    at = case.known().facts.tracks.get("transfer")
    if at is None:
        return
    if at in {"offered", "pack_sent"}:
        kinds = (t.SendPack, t.SendPack, t.TakeBack, t.NotifyHost)
        kind = case.dice.choice(kinds if at == "offered" else kinds[2:])
        ask(case, "offer_transfer", kind)
    else:
        to_area = life.other_area(case)
        said = {"to_area": to_area, "reason": REASON}
        ask(case, "offer_transfer", t.OfferTransfer, **said)


def answer_offer(life: Any, _case: Any) -> None:
    """Take a case over from the other area, or refuse it."""
    for name, area in life.areas.items():
        with area.world.service.database.reading(name) as connection:
            rows = connection.all(OFFERS, area=name)
        if rows:
            offered = life.dice.choice(rows).transfer
            role = life.dice.choice(("channel_coordinator", "panel_chair"))
            held = area.probe().held_for(role)[0]
            person = area.crowd.somebody(held)
            if life.dice.random() < 0.25:
                said = {"transfer": offered, "why": "lives_elsewhere"}
                area.crowd.ask(person, t.RefuseTransfer, **said)
            else:
                goes_on = life.dice.random() < 0.5
                said = {"transfer": offered, "goes_on": goes_on}
                life.take_over(
                    area.crowd.ask(person, t.AcceptTransfer, **said), offered
                )


def stand(life: Any, case: Any, move: Any) -> None:
    """Make a move by a standing action."""
    offers = {
        "pack_sent": t.SendPack,
        "none": t.TakeBack,
        "host_notified": t.NotifyHost,
    }
    if move.name == "reopen":
        twice(case, "reopen", Reopen, go_to=move.to)
    elif move.to in offers:
        ask(case, "offer_transfer", offers[move.to])
    elif move.name == "offer_transfer":
        offer(life, case)
    elif move.name == "confirm_merge":
        merge(life, case)
    else:
        if case.known().facts.tracks["transfer"] == "offered":
            ask(case, "offer_transfer", t.SendPack)
        answer_offer(life, case)
