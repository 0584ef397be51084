"""Cases that may be about the same person: searched on record, opened, compared.

- What comes out are the names of what agrees and of what differs, and no content.
- They come by when they were opened, the newest first; nothing is scored.
"""

from dataclasses import dataclass
from typing import Any

from config.connection import Connection
from records.cases import load, open_version
from records.errors import CaseErasedError
from records.keyring import DataKeys
from workflows.cases import Case, load_case
from workflows.duplicates.commands import FindDuplicates
from workflows.duplicates.comparing import Compared, Said, compare
from workflows.duplicates.finding import cases_to_look_at, identifying
from workflows.preparing import RECORDS
from workflows.receipts import Receipt
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that may be about the same person, and in what the two agree."""

    case: str
    state: str
    opened_ts: int
    ended_ts: int | None
    compared: Compared


def search(
    service: Service, command: FindDuplicates
) -> tuple[Receipt, list[Candidate]]:
    """Look for duplicates: the entry first, and once it is durable, the opening."""
    receipt = service.handle(command)
    with service.database.reading(command.area) as connection:
        case = load_case(connection, command.area, command.case)
        if case is None:
            return receipt, []
        looked_at = cases_to_look_at(connection, case)
        said = {one.ref: _said(service, connection, one) for one in [case, *looked_at]}
    compared = [(one, compare(said[case.ref], said[one.ref])) for one in looked_at]
    found = [
        Candidate(one.ref, one.states["main"], one.opened_ts, one.ended_ts, how)
        for one, how in compared
        if how.agrees
    ]
    return receipt, sorted(found, key=lambda one: (-one.opened_ts, one.case))


def _said(service: Service, connection: Connection, case: Case) -> Said:
    version = service.versions.named(connection, case.area, case.digest)
    rows = connection.all(RECORDS, area=case.area, case_ref=case.ref)
    records = {row.compartment: row.record for row in rows}
    said: dict[str, str] = {}
    for where, name, what in identifying(version.pathway):
        if where in records:
            value = _opened(service.data_keys, connection, case, records[where]).get(
                name
            )
            if isinstance(value, str):
                said[what] = value
    return said


def _opened(
    data_keys: DataKeys, connection: Connection, case: Case, record: str
) -> Any:
    try:
        return open_version(
            load(connection, case.area, case.ref, record), data_keys
        ).content
    except CaseErasedError:
        return {}
