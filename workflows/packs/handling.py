"""Packs in the log: made and shredded by the engine, opened by their reader.

- A pack has a key of its own; a new version destroys the key of the one before.
- What lies in it is compared inside the work with what belongs there now, so a pack
  that has lost a right in the meantime is neither sealed nor opened.
- Its entry says which record versions it holds and its hash; no name, no content.
"""

from audit.entry import Entry, SealedRecord
from records.cases import save
from workflows.contents import SCHEMA
from workflows.entries import sealed_records
from workflows.errors import FieldError, SittingError
from workflows.handlers.engine import demand_engine
from workflows.packs.commands import MakePack, OpenPack, ShredPack
from workflows.packs.contents import Contents, contents_for
from workflows.packs.rows import (
    BY_REF,
    INSERT_ITEM,
    INSERT_PACK,
    OPENED,
    newest,
    shred,
)
from workflows.panels.chairing import refuse_sitting
from workflows.preparing import PACK
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

OPEN_PACK, MAKE_PACK, SHRED_PACK = "open_pack", "make_pack", "shred_pack"


def make_pack(command: MakePack, work: Work) -> Receipt:
    """Seal a pack if it holds what belongs in it now; shred the one before."""
    with work:
        demand_engine(work)
        last = newest(work.connection, work.area, command.sitting, command.person)
        contents = _contents(work, command.sitting, command.person)
        is_next = command.number == (last.version if last else 0) + 1
        if contents is None or not is_next or contents.as_text() != command.plan:
            return Receipt("not due")
        if last is not None and last.gone_ts is None:
            _shred(work, last.pack, command.sitting)
        return _made(work, command, contents)


def shred_pack(command: ShredPack, work: Work) -> Receipt:
    """Destroy the key of a pack, once; only in the engine's own names."""
    with work:
        demand_engine(work)
        row = work.connection.one(BY_REF, area=work.area, pack=command.pack)
        if row is None or row.gone_ts is not None:
            return Receipt("not due")
        seq = _shred(work, row.pack, row.sitting)
        work.commit()
        return Receipt(SHRED_PACK, seq, ref=row.pack)


def open_pack(command: OpenPack, work: Work) -> Receipt:
    """Record that a reader opens their pack; refuse anybody else, on record."""
    with work:
        contents = _contents(work, command.sitting, command.by)
        if contents is None:
            problem = SittingError(
                "expected a sitting that has papers for you now, met none",
                code="E_ROLE",
                hint="papers are open to who is appointed, and not to who stands back",
            )
            refuse_sitting(work, OPEN_PACK, problem)
        version = work.versions.current(work.connection, work.area, contents.pathway)
        if command.purpose not in version.pathway.purposes:
            known = ", ".join(version.pathway.purposes)
            wrong = FieldError(
                "expected a purpose that the pathway names",
                code="E_PURPOSE",
                hint=f"one of: {known}",
            )
            refuse_sitting(work, OPEN_PACK, wrong)
        row = newest(work.connection, work.area, command.sitting, command.by)
        if row is None or row.gone_ts is not None or row.plan != contents.as_text():
            problem = SittingError(
                "expected a pack as its papers stand now, met an older one",
                code="E_STALE",
                hint="ask again: it is made anew",
            )
            refuse_sitting(work, OPEN_PACK, problem)
        place = {"of_area": work.area, "of_pack": row.pack}
        work.connection.run(OPENED, opened_ts=work.micros, **place)
        entry = work.entry(
            "read",
            action=OPEN_PACK,
            purpose=command.purpose,
            rec=(SealedRecord(row.record, PACK, 1),),
            refs=(command.sitting, row.pack, row.seat),
            count=row.version,
        )
        appended = work.record(entry)
        work.commit()
        return Receipt("read", appended.seq, ref=row.pack)


def _contents(work: Work, sitting: str, person: str) -> Contents | None:
    return contents_for(
        work.connection, work.versions, work.area, sitting, person, work.moment
    )


def _made(work: Work, command: MakePack, contents: Contents) -> Receipt:
    work.keep_keys()
    (ready,) = work.prepared.saves
    pack = work.prepared.new_ref
    saved = save(
        work.connection,
        work.prepared.keys[PACK],
        record=ready.record,
        schema=SCHEMA,
        plaintext=ready.plaintext,
        expected=0,
    )
    _insert(work, command, contents)
    appended = work.record(_entry(work, command, contents, sealed_records([saved])))
    return work.done(Receipt(MAKE_PACK, appended.seq, ref=pack))


def _insert(work: Work, command: MakePack, contents: Contents) -> None:
    pack = work.prepared.new_ref
    (ready,) = work.prepared.saves
    work.connection.run(
        INSERT_PACK,
        area=work.area,
        sitting=command.sitting,
        person=command.person,
        version=command.number,
        seat=contents.seat,
        pack=pack,
        record=ready.record,
        plan=command.plan,
        made_ts=work.micros,
        opened_ts=None,
        gone_ts=None,
    )
    for one in contents.items:
        work.connection.run(INSERT_ITEM, area=work.area, pack=pack, case_ref=one.case)


def _entry(
    work: Work,
    command: MakePack,
    contents: Contents,
    sealed: tuple[SealedRecord, ...],
) -> Entry:
    papers = (
        SealedRecord(paper.record, paper.compartment, paper.version)
        for one in contents.items
        for paper in one.papers
    )
    pack = work.prepared.new_ref
    return work.entry(
        "sitting",
        action=MAKE_PACK,
        refs=(command.sitting, pack, contents.seat, command.person),
        rec=(*sealed, *papers),
        hash=sealed[0].ciphertext,
        count=command.number,
    )


def _shred(work: Work, pack: str, sitting: str) -> int:
    shred(work.connection, work.area, pack, work.next_seq, work.micros)
    entry = work.entry("erase", action=SHRED_PACK, refs=(sitting, pack))
    appended = work.record(entry)
    work.next_entry()
    return appended.seq
