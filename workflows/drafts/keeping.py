"""Keep drafts: begun, opened, saved and deleted by the person whose they are.

- A draft is no case and no entry: nothing of it is in the log before it is sent.
- Each lies sealed under a random key of its own; with the key it is gone for all.
- Another person's draft, and one that is not there, are the same answer.
- Who saves at two places at once loses neither: a save is done again on the newer.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from config.connection import Connection
from config.errors import UniqueError
from config.now import from_micros, to_micros
from records.cases import encode
from records.envelope import Binding, open_envelope, seal
from records.errors import RecordChangedError
from records.keyring import DataKey, newest_wrap, store
from workflows.drafts import rows
from workflows.drafts.errors import DraftError
from workflows.errors import NotFoundError
from workflows.service import Service

SCHEMA = b"casepath/draft/1"
KEPT = timedelta(days=90)
KEPT_IMPORT = timedelta(days=1)  # a file that was looked at and not proposed
TRIES = 5
REF_BYTES = 16

type Content = Mapping[str, Any]
type Change = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class DraftRow:
    """What is known of a draft without opening it."""

    area: str
    ref: str
    person: str
    kind: str
    pathway: str
    status: str
    saves: int
    made: datetime
    saved: datetime
    case: str | None = None
    entry: int | None = None
    sent: datetime | None = None
    urgent: str | None = None

    @property
    def ends(self) -> datetime:
        """When it is deleted unless it is saved or sent before."""
        return self.saved + (KEPT if self.kind == rows.REFERRAL else KEPT_IMPORT)


@dataclass(frozen=True, slots=True)
class Draft:
    """An opened draft; its repr shows nothing of what was written."""

    row: DraftRow
    content: Content = field(repr=False)


@dataclass(frozen=True, slots=True)
class Beginning:
    """Who begins a draft, under which key: two clicks begin one."""

    area: str
    person: str
    key: str

    @property
    def ref(self) -> str:
        """The reference of the draft: made from the key, which is random."""
        digest = hashlib.sha256(f"{self.person}/{self.key}".encode()).digest()
        return base64.b32encode(digest[:REF_BYTES]).decode().rstrip("=").lower()


def begin_draft(
    service: Service, whose: Beginning, kind: str, pathway: str, content: Content
) -> str:
    """Begin a draft; give its reference, and the same one when asked again."""
    area, person, ref, now = whose.area, whose.person, whose.ref, service.now()
    with service.database.reading(area) as connection:
        place = {"of_area": area, "of_person": person, "of_draft": ref}
        if connection.one(rows.FIND, **place) is not None:
            return ref
    key = service.data_keys.prepare(
        service.database, area, ref, [rows.COMPARTMENT], now
    )[rows.COMPARTMENT]
    row = {
        "person": person,
        "kind": kind,
        "pathway": pathway,
        "status": rows.OPEN,
        "saves": 1,
        "sealed": _sealed(key, 1, content),
        "made_ts": to_micros(now),
        "saved_ts": to_micros(now),
        **dict.fromkeys(("case_ref", "entry", "sent_ts", "urgent")),
    }
    # Of two clicks at the same instant the second finds what the first has begun.
    with (
        suppress(UniqueError, RecordChangedError),
        service.database.writing(area) as connection,
    ):
        store(connection, key)
        connection.run(rows.INSERT, area=area, draft=ref, **row)
    return ref


def open_draft(service: Service, area: str, person: str, ref: str) -> Draft:
    """Open one's own draft; one that was sent is empty."""
    with service.database.reading(area) as connection:
        found = _found(connection, area, person, ref)
        wrap = (
            None
            if found.status == rows.SENT
            else newest_wrap(connection, area, ref, rows.COMPARTMENT)
        )
    row = row_of(found)
    if wrap is None:
        return Draft(row, {})
    key = service.data_keys.unwrap(wrap)
    plain = open_envelope(key.key, _binding(key, row.saves), bytes(found.sealed))
    return Draft(row, json.loads(plain))


def change_draft(
    service: Service, area: str, person: str, ref: str, change: Change
) -> Draft:
    """Change what one's own draft says, and seal it anew."""
    for _ in range(TRIES):
        met = open_draft(service, area, person, ref)
        if met.row.status != rows.OPEN:
            raise DraftError(
                "expected a draft that is being written, met one that is being sent",
                hint="open 'Check your answers and send' and send it",
            )
        content = dict(met.content)
        change(content)
        if _saved(service, met.row, content):
            return open_draft(service, area, person, ref)
    raise DraftError(
        "expected to be the only one who saves this draft, met another again",
        hint="close the draft in your other windows and save again",
    )


def drafts_of(
    service: Service, area: str, person: str, kind: str = rows.REFERRAL
) -> list[DraftRow]:
    """Give the drafts of a person, the last saved first, with those sent."""
    with service.database.reading(area) as connection:
        found = connection.all(
            rows.OF_PERSON, of_area=area, of_person=person, of_kind=kind
        )
    return [row_of(one) for one in found]


def finish_draft(
    service: Service, row: DraftRow, became: str, entry: int, urgent: str | None = None
) -> None:
    """Empty a draft that was sent and destroy its key; keep what became of it."""
    with service.database.writing(row.area) as connection:
        finished = connection.run(
            rows.FINISH,
            of_area=row.area,
            of_draft=row.ref,
            sealed=b"",
            case_ref=became,
            entry=entry,
            sent_ts=to_micros(service.now()),
            urgent=urgent,
        )
        if finished:
            rows.forget_key(connection, row.area, row.ref)


def delete_draft(service: Service, area: str, person: str, ref: str) -> None:
    """Delete one's own draft, and its key before all."""
    with service.database.writing(area) as connection:
        _found(connection, area, person, ref)
        _gone(connection, area, ref)


def delete_old(service: Service, area: str) -> int:
    """Delete the drafts that nobody has saved for so long; give how many."""
    now, count = service.now(), 0
    for statement, said, length in (
        (rows.OLD, {}, KEPT),
        (rows.OLD_OF_KIND, {"of_kind": rows.IMPORT}, KEPT_IMPORT),
    ):
        with service.database.writing(area) as connection:
            before = to_micros(now - length)
            for one in connection.all(
                statement, of_area=area, before_ts=before, **said
            ):
                _gone(connection, area, one.draft)
                count += 1
    return count


def row_of(found: Any) -> DraftRow:
    """Give what a row of the table says."""
    return DraftRow(
        area=found.area,
        ref=found.draft,
        person=found.person,
        kind=found.kind,
        pathway=found.pathway,
        status=found.status,
        saves=found.saves,
        made=from_micros(found.made_ts),
        saved=from_micros(found.saved_ts),
        case=found.case_ref,
        entry=found.entry,
        sent=None if found.sent_ts is None else from_micros(found.sent_ts),
        urgent=found.urgent,
    )


def _gone(connection: Connection, area: str, ref: str) -> None:
    rows.forget_key(connection, area, ref)
    connection.run(rows.DELETE, of_area=area, of_draft=ref)


def _found(connection: Connection, area: str, person: str, ref: str) -> Any:
    found = connection.one(rows.FIND, of_area=area, of_person=person, of_draft=ref)
    if found is None:
        raise NotFoundError(
            "expected a draft of yours, met none of this reference",
            hint="your drafts are listed under 'My referrals'",
        )
    return found


def _saved(service: Service, row: DraftRow, content: Content) -> bool:
    now = service.now()
    key = service.data_keys.prepare(
        service.database, row.area, row.ref, [rows.COMPARTMENT], now
    )[rows.COMPARTMENT]
    sealed = _sealed(key, row.saves + 1, content)
    with service.database.writing(row.area) as connection:
        changed = connection.run(
            rows.SEAL,
            of_area=row.area,
            of_draft=row.ref,
            expected=row.saves,
            sealed=sealed,
            saves=row.saves + 1,
            saved_ts=to_micros(now),
        )
        if changed:
            store(connection, key)
    return bool(changed)


def _sealed(key: DataKey, version: int, content: Content) -> bytes:
    return seal(key.key, _binding(key, version), encode(content))


def _binding(key: DataKey, version: int) -> Binding:
    wrap = key.wrap
    return Binding(
        area=wrap.area,
        case=wrap.case,
        compartment=wrap.compartment,
        record=wrap.case,
        version=version,
        schema=SCHEMA,
        dek_id=wrap.dek_id,
    )
