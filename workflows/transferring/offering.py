"""Offer a case to another area; take the offer back; let a host area know.

- The other area must have published the pathway, in a version that can take the case.
- It learns that there is an offer and where the case stands; no content yet.
- The deadlines of the pack and of the answer both count from the offer.
"""

from collections.abc import Iterator

from audit.entry import new_id
from config.errors import CasepathError
from config.now import to_micros
from policies.clocks import DueDate, due
from policies.escalation import schedule
from policies.facts import Asked
from policies.transfers import HOST_NOTIFIED, NOTIFY_HOST, OFFER, TAKE_BACK
from workflows.cases import Case
from workflows.clocks.rows import Firing, how_as_text, ladder_as_text
from workflows.contents import save_contents
from workflows.errors import FieldError, NotFoundError
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_input,
    demand_permit,
    find,
    refuse_input,
    role_acted_in,
)
from workflows.receipts import Receipt
from workflows.transferring.commands import NotifyHost, OfferTransfer, TakeBack
from workflows.transferring.errors import TransferError
from workflows.transferring.moving_offer import (
    KIND,
    answer_out,
    close_in,
    entry_of_step,
    move_track,
)
from workflows.transferring.offered import (
    Both,
    newest_offer,
    tracks_as_text,
    transfer_of,
    who_answers,
)
from workflows.transferring.rows import INSERT_IN, INSERT_OUT
from workflows.unit_of_work import Notice
from workflows.versions import Version

TAKEN_BACK = "taken_back"
LAPSES = "lapse"


def offer_transfer(command: OfferTransfer, both: Both) -> Receipt:
    """Offer a case to another area, which may then answer."""
    here, there = both.here, both.there
    with here:
        first = here.first_receipt()
        if first is not None:
            return first
        found = find(here, command)
        demand_input(here, command, found, OFFER)
        asked = Asked(OFFER, reason_given=command.reason is not None)
        permit = demand_permit(here, command, found, asked)
        if command.reason is None:
            missing = FieldError("expected a reason for the offer, met none")
            refuse_input(here, found, OFFER, missing)
        receiving = _receiving(both, found)
        transfer, role = new_id(), role_acted_in(found, permit)
        saved = save_contents(here, found.case.ref)
        moved = move_track(here, found, OFFER, role)
        _insert_rows(both, command, found.version, moved, transfer)
        for answering in who_answers(receiving):
            there.tell(Notice("transfer_offered", role=answering))
        there.record(there.entry(KIND, org=here.area, action=OFFER, refs=(transfer,)))
        refs = (transfer, there.area)
        entry = entry_of_step(
            here, found, OFFER, role, rules=permit.rules, rec=saved, refs=refs
        )
        return conclude(here, found.case, moved, entry, "offered", transfer)


def take_back(command: TakeBack, both: Both) -> Receipt:
    """Take back an offer that is not answered yet."""
    return _end_offer(command, both, TAKE_BACK, TAKEN_BACK)


def notify_host(command: NotifyHost, both: Both) -> Receipt:
    """Let the other area know of the person's stay, and keep the case."""
    return _end_offer(command, both, NOTIFY_HOST, HOST_NOTIFIED)


def _end_offer(
    command: TakeBack | NotifyHost, both: Both, step: str, status: str
) -> Receipt:
    here, there = both.here, both.there
    with here:
        first = here.first_receipt()
        if first is not None:
            return first
        found = find(here, command)
        permit = demand_permit(here, command, found, Asked(OFFER, step=step))
        role = role_acted_in(found, permit)
        out, row = newest_offer(both, found.case.ref)
        moved = move_track(here, found, step, role)
        answer_out(here, out.transfer, status)
        receiving = there.versions.current(there.connection, there.area, row.pathway)
        for answering in who_answers(receiving):
            there.tell(Notice(f"transfer_{status}", role=answering))
        close_in(there, row, step, status, moved.states, org=here.area)
        entry = entry_of_step(
            here, found, step, role, rules=permit.rules, refs=(out.transfer,)
        )
        return conclude(here, found.case, moved, entry, status, out.transfer)


def _receiving(both: Both, found: Found) -> Version:
    """Give the version by which the other area would take the case."""
    here, there = both.here, both.there
    pathway = found.case.pathway
    try:
        version = there.versions.current(there.connection, there.area, pathway)
    except NotFoundError:
        problem: CasepathError = TransferError(
            "expected an area that has published this pathway, met one without",
            hint="it publishes the pathway first",
        )
        refuse_input(here, found, OFFER, problem)
    cannot = next(cannot_take(found, version), None)
    if cannot is not None:
        hint = "its newest version of the pathway is another; it adapts it first"
        refuse_input(here, found, OFFER, TransferError(cannot, hint=hint))
    return version


def cannot_take(found: Found, version: Version) -> Iterator[str]:
    """Say what a version of the receiving area lacks to take a case as it stands."""
    pathway = version.pathway
    if pathway.transfer is None:
        yield "expected a version there that knows transfers, met one that does not"
        return
    for track, state in found.case.states.items():
        own = pathway.tracks.get(track)
        if own is None or state not in own.states:
            yield f"expected the state '{state}' of '{track}' there, met none"
    wanted = transfer_of(found.version.pathway).compartments
    for name in wanted:
        if name not in pathway.compartments:
            yield f"expected the compartment '{name}' there, met none"


def _insert_rows(
    both: Both, command: OfferTransfer, version: Version, case: Case, transfer: str
) -> None:
    here, there = both.here, both.there
    words, moment = transfer_of(version.pathway), here.moment
    zone = version.pathway.time_zone
    pack = due(moment, words.pack_within, version.calendar, zone)
    answer = due(moment, words.answer_within, version.calendar, zone)
    firings = _firings(version, pack, answer)
    here.connection.run(
        INSERT_OUT,
        area=here.area,
        transfer=transfer,
        case_ref=case.ref,
        to_area=there.area,
        status=case.states[words.track],
        offered_by=command.by,
        entry=here.next_seq,
        offered_ts=here.micros,
        pack_due_ts=to_micros(pack.at),
        due_ts=to_micros(answer.at),
        how=how_as_text(answer),
        ladder=ladder_as_text(firings),
        rung=0,
        next_ts=firings[0].at,
        answered_ts=None,
        why=None,
        destination=None,
    )
    there.connection.run(
        INSERT_IN,
        area=there.area,
        transfer=transfer,
        from_area=here.area,
        pathway=case.pathway,
        status=case.states[words.track],
        tracks=tracks_as_text(case.states),
        case_ref=new_id(),
        offered_ts=here.micros,
        due_ts=to_micros(answer.at),
        answered_ts=None,
        why=None,
        origin=None,
    )


def _firings(version: Version, pack: DueDate, answer: DueDate) -> list[Firing]:
    """Give what happens around an offer: a late pack goes up the ladder, the answer
    is reminded of, and at its due time the offer lapses.
    """
    words, calendar = transfer_of(version.pathway), version.calendar
    zone = version.pathway.time_zone
    planned = [
        *schedule(pack, (), words.escalate, calendar, zone),
        *schedule(answer, words.remind, (), calendar, zone),
    ]
    firings = [
        Firing(to_micros(one.at), one.kind, one.role, one.place) for one in planned
    ]
    end = to_micros(answer.at)
    before = sorted((one for one in firings if one.at < end), key=lambda one: one.at)
    return [*before, Firing(end, LAPSES, None, 0)]
