"""Read a pack before answering: first it is an entry of the receiving area.

- Compartment by compartment, by the permits for reading that hold for somebody who
  is asked to take the case; a purpose is named as for any read.
- The record stays closed until the entry is committed, and is opened outside.
"""

import json

from audit.entry import SealedRecord
from policies.facts import Asked, CaseFacts
from policies.permission import rule
from policies.ruling import Refusal
from states.facts import Facts
from workflows.errors import FieldError
from workflows.handlers.reading import READ, classes_in
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.transferring.commands import ReadPack
from workflows.transferring.offered import ASKED, known_row, may_know, refuse
from workflows.transferring.rows import PACKED
from workflows.unit_of_work import Work


def read_pack(command: ReadPack, work: Work) -> Receipt:
    """Record that compartments of a pack are opened, by whom and for what purpose."""
    with work:
        row = known_row(work, command)
        version = work.versions.current(work.connection, work.area, row.pathway)
        actor = actor_of(work.connection, work.area, command.by)
        facts = Facts(tracks=json.loads(row.tracks), now=work.moment)
        asked = Asked(
            READ,
            compartments=command.compartments,
            classes=classes_in(version.pathway, command.compartments),
        )
        ruling = rule(
            version.rulebook, actor, CaseFacts(work.area, facts, ASKED), asked
        )
        if isinstance(ruling, Refusal):
            known = may_know(actor, version)
            refuse(work, row.transfer, ruling, may_know=known)
        if command.purpose not in version.pathway.purposes:
            work.refuse(None, READ, ("E_PURPOSE",), refs=(row.transfer,))
            raise FieldError(
                "expected a purpose that the pathway names",
                code="E_PURPOSE",
                hint=f"one of: {', '.join(version.pathway.purposes)}",
            )
        packed = work.connection.all(PACKED, area=work.area, transfer=row.transfer)
        entry = work.entry(
            "read",
            role=next(iter(ruling.roles), "none"),
            action=READ,
            purpose=command.purpose,
            rules=ruling.rules,
            rec=tuple(
                SealedRecord(one.record, one.compartment, one.version)
                for one in packed
                if one.compartment in command.compartments
            ),
            refs=(row.transfer,),
        )
        appended = work.record(entry)
        work.commit()
        return Receipt("read", appended.seq, ref=row.transfer)
