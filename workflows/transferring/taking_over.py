"""The instant at which a case changes hands: it ends there and begins here.

- It stands here where it stood there, or where support is suspended; consent comes
  along only where support goes on, by the guards that the pathway names for it.
- Facts, fields filled and how often what was done come along; who did it does not.
- The pack is brought up to date under this area's keys, and is the record from now.
- Each of the two entries commits to the other by hash, so that both can be matched.
"""

from collections import Counter
from dataclasses import replace
from typing import Any

from sqlalchemy import insert

from audit.entry import Entry, Move
from config.statements import Statement
from policies.permits import roles_that_may
from policies.ruling import Permit
from policies.transfers import ACCEPT, ACCEPTED, OFFER
from states.dates import kept_as
from states.definition import Pathway
from states.facts import Facts
from states.leaves import is_consent
from workflows import tables
from workflows.cases import ACTS, BY_PROPOSING, Case, Place
from workflows.clocks.following import follow_act
from workflows.contents import PUT_PLACE, save_contents
from workflows.entries import FACTS_SET, def_of, facts_as_set
from workflows.forms.checking import compartment_of
from workflows.moving import (
    count_act,
    end_proposals,
    enter_states,
    move,
    set_facts,
)
from workflows.receipts import Receipt
from workflows.transferring.beginnings import ELSEWHERE, counts_said, stands_said
from workflows.transferring.moving_offer import KIND, answer_out, follow, set_in
from workflows.transferring.offered import Both, Offer, counterpart, transfer_of
from workflows.transferring.rows import PACKED
from workflows.transferring.sending import records_sent
from workflows.unit_of_work import Notice

INSERT_ACT = Statement(insert(tables.case_act))


def take_over(both: Both, offer: Offer, permit: Permit, *, goes_on: bool) -> Receipt:
    """End the case there and begin it here; the receiving area's receipt."""
    here, there = both.here, both.there
    role = next(iter(permit.roles), "none")
    transfer = offer.inward.transfer
    case = _case_here(both, offer, goes_on=goes_on)
    left = _end_there(both, offer, role, case.ref)
    answer_out(there, transfer, ACCEPTED, destination=case.ref)
    entry = _begin_here(both, offer, permit, case, role)
    set_in(here, offer.inward, ACCEPTED, left.states, origin=left.ref)
    appended = here.record_on_case(None, case, entry)
    return here.done(
        Receipt(
            ACCEPTED, appended.seq, case.ref, case.version, case.states, ref=transfer
        )
    )


def _end_there(both: Both, offer: Offer, role: str, destination: str) -> Case:
    here, there, found = both.here, both.there, offer.origin
    case, pathway = found.case, found.version.pathway
    words, at = transfer_of(pathway), found.case.states
    count_act(there, case.ref, ACCEPT, at["main"], there.command.by, role, there.micros)
    end_proposals(there, case.ref)
    moves = [
        ("main", at["main"], words.go_to),
        (words.track, at[words.track], ACCEPTED),
    ]
    values = found.facts.facts.values
    moved = move(there, case, found.version, moves, there.moment, values)
    for offering in roles_that_may(found.version.rulebook, OFFER):
        there.tell(Notice("transfer_accepted", role=offering))
    entry = there.entry(
        KIND,
        case=case.ref,
        role=role,
        org=here.area,
        action=ACCEPT,
        track="main",
        from_=at["main"],
        to=words.go_to,
        also=(Move(words.track, at[words.track], ACCEPTED),),
        rec=records_sent(there, found),
        refs=(offer.inward.transfer,),
        hash=counterpart(here.area, destination, here.entry_id),
    )
    follow(there, case, moved, entry)
    return moved


def _begin_here(
    both: Both, offer: Offer, permit: Permit, case: Case, role: str
) -> Entry:
    here, version = both.here, offer.version
    values = _values(offer.origin.facts.facts, version.pathway)
    filled = _filled(offer)
    saved = save_contents(here, case.ref)
    _keep_pack(both, offer, case)
    set_facts(here, case.ref, values, filled)
    enter_states(here, case, version, values)
    follow_act(here, case)
    acts = _acts(both, offer)
    for act in acts:
        here.connection.run(INSERT_ACT, area=here.area, case_ref=case.ref, **act)
    main = case.states["main"]
    count_act(here, case.ref, ACCEPT, main, here.command.by, role, here.micros)
    facts = facts_as_set(values, filled)
    return here.entry(
        "open",
        case=case.ref,
        role=role,
        action=ACCEPT,
        def_=def_of(version.digest),
        policy=def_of(version.rulebook.table),
        also=stands_said(case.places),
        rules=permit.rules,
        com={FACTS_SET: here.committed_to(FACTS_SET, facts)},
        rec=saved,
        refs=(offer.inward.transfer, *counts_said(case.places, _taken(acts))),
        hash=counterpart(both.there.area, offer.origin.case.ref, both.there.entry_id),
    )


def _case_here(both: Both, offer: Offer, *, goes_on: bool) -> Case:
    here, pathway = both.here, offer.version.pathway
    places = {
        track: _place(offer, track, here.micros, goes_on=goes_on)
        for track in pathway.tracks
    }
    return Case(
        area=here.area,
        ref=offer.inward.case_ref,
        pathway=pathway.pathway,
        digest=offer.version.digest,
        version=1,
        cseq=0,
        leaf=b"",
        places=places,
        opened_ts=here.micros,
        ended_ts=None,
    )


def _place(offer: Offer, track: str, at: int, *, goes_on: bool) -> Place:
    """Give where a track stands here; consent and the transfer itself begin anew."""
    pathway = offer.version.pathway
    words, before = transfer_of(pathway), offer.origin.case.places.get(track)
    anew = track == words.track or (is_consent(track) and not goes_on)
    if before is None or anew:
        start = pathway.tracks[track].start
        return Place(start, at, {start: 1})
    if track == "main" and not goes_on and words.suspended is not None:
        return before.moved(words.suspended, at)
    return replace(before, since=at)


def _values(facts: Facts, pathway: Pathway) -> dict[str, str]:
    """Give the facts and the dates as this area's version knows them."""
    dates = {
        name: facts.values[name]
        for name, date in pathway.dates.items()
        if name in facts.values
        and kept_as(facts.values[name], date, pathway.time_zone) is not None
    }
    return dates | {
        name: facts.values[name]
        if facts.values.get(name) in fact.of
        else fact.starts_as
        for name, fact in pathway.facts.items()
    }


def _filled(offer: Offer) -> frozenset[str]:
    """Give the fields that come along filled: those that lie in the pack."""
    packed = transfer_of(offer.origin.version.pathway).compartments
    return frozenset(
        name
        for form in offer.version.pathway.forms.values()
        for name in form.fields
        if compartment_of(form, name) in packed
        and name in offer.origin.facts.facts.filled
    )


def _taken(acts: list[dict[str, Any]]) -> Counter[str]:
    taken: Counter[str] = Counter()
    for act in acts:
        taken[act["action"]] += act["times"]
    return taken


def _keep_pack(both: Both, offer: Offer, case: Case) -> None:
    """Let what the pack holds be the record of the case from now on."""
    work = both.here
    new = {one.compartment for one in work.prepared.saves}
    rows = work.connection.all(PACKED, area=work.area, transfer=offer.inward.transfer)
    for row in rows:
        if row.compartment not in new:
            place = {
                "area": work.area,
                "case_ref": case.ref,
                "compartment": row.compartment,
            }
            PUT_PLACE(work.connection, place, record=row.record, version=row.version)


def _acts(both: Both, offer: Offer) -> list[dict[str, Any]]:
    """Give how often actions of the pathway were taken there, by nobody known here."""
    known = offer.version.rulebook.track_of
    work, case = both.there, offer.origin.case
    counted: dict[tuple[str, str], dict[str, Any]] = {}
    for row in work.connection.all(ACTS, area=work.area, case_ref=case.ref):
        if row.state == BY_PROPOSING or row.action not in known:
            continue
        act = counted.setdefault(
            (row.action, row.state),
            {
                "action": row.action,
                "state": row.state,
                "person": ELSEWHERE,
                "role": ELSEWHERE,
                "times": 0,
                "first_ts": row.first_ts,
                "last_ts": row.last_ts,
                "last_entry": both.here.next_seq,
            },
        )
        act["times"] += row.times
        firsts = [at for at in (act["first_ts"], row.first_ts) if at is not None]
        act["first_ts"] = min(firsts, default=None)
        act["last_ts"] = max(act["last_ts"], row.last_ts)
    return list(counted.values())
