"""Send the pack: what the other area may read before it answers.

- Each compartment is sealed under a key of its own of the receiving area.
- Both logs name what went: here which version of the record, there its ciphertext.
"""

from typing import Any

from audit.entry import SealedRecord
from policies.facts import Asked
from policies.transfers import PACK_SENT, SEND_PACK
from records.cases import Saved, save
from workflows.cases import Case
from workflows.contents import SCHEMA
from workflows.entries import sealed_records
from workflows.errors import MovedGroundError
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_permit,
    find,
    role_acted_in,
)
from workflows.prepared import ToSave
from workflows.preparing import RECORDS
from workflows.receipts import Receipt
from workflows.transferring.commands import SendPack
from workflows.transferring.moving_offer import entry_of_step, move_track
from workflows.transferring.offered import (
    Both,
    newest_offer,
    tracks_as_text,
    transfer_of,
    who_answers,
)
from workflows.transferring.rows import (
    INSERT_PACKED,
    SENT_OUT,
    SET_IN,
)
from workflows.unit_of_work import Notice, Work

DISCLOSED = "disclose"


def send_pack(command: SendPack, both: Both) -> Receipt:
    """Seal the pack under the other area's keys and let it know."""
    here = both.here
    with here:
        first = here.first_receipt()
        if first is not None:
            return first
        found = find(here, command)
        asked = Asked("offer_transfer", step=SEND_PACK)
        permit = demand_permit(here, command, found, asked)
        if here.prepared.case_version is None:
            raise MovedGroundError("the case was offered after the pack was prepared")
        role = role_acted_in(found, permit)
        out, row = newest_offer(both, found.case.ref)
        moved = move_track(here, found, SEND_PACK, role)
        _receive(both, row, moved)
        here.connection.run(
            SENT_OUT, of_area=here.area, of_transfer=out.transfer, status=PACK_SENT
        )
        entry = entry_of_step(
            here,
            found,
            SEND_PACK,
            role,
            rules=permit.rules,
            rec=records_sent(here, found),
            refs=(out.transfer,),
        )
        return conclude(here, found.case, moved, entry, PACK_SENT, out.transfer)


def records_sent(work: Work, found: Found) -> tuple[SealedRecord, ...]:
    """Name the record versions of the pack, in the area that they are of."""
    wanted = transfer_of(found.version.pathway).compartments
    rows = work.connection.all(RECORDS, area=work.area, case_ref=found.case.ref)
    return tuple(
        SealedRecord(row.record, row.compartment, row.version)
        for row in rows
        if row.compartment in wanted
    )


def _receive(both: Both, row: Any, case: Case) -> None:
    work, transfer = both.there, row.transfer
    work.keep_keys()
    saved = [_sealed(both, transfer, ready) for ready in work.prepared.saves]
    work.connection.run(
        SET_IN,
        of_area=work.area,
        of_transfer=transfer,
        status=PACK_SENT,
        tracks=tracks_as_text(case.states),
        answered_ts=None,
        why=None,
        origin=None,
    )
    version = work.versions.current(work.connection, work.area, row.pathway)
    for role in who_answers(version):
        work.tell(Notice("transfer_pack", role=role))
    rec = sealed_records(saved)
    entry = work.entry(
        DISCLOSED, org=both.here.area, action=SEND_PACK, rec=rec, refs=(transfer,)
    )
    work.record(entry)


def _sealed(both: Both, transfer: str, ready: ToSave) -> Saved:
    work = both.there
    one = save(
        work.connection,
        work.prepared.keys[ready.compartment],
        record=ready.record,
        schema=SCHEMA,
        plaintext=ready.plaintext,
        expected=ready.expected,
    )
    work.connection.run(
        INSERT_PACKED,
        area=work.area,
        transfer=transfer,
        compartment=one.compartment,
        record=one.record,
        version=one.version,
        origin_version=both.packed_from[one.compartment],
    )
    return one
