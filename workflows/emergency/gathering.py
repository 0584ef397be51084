"""What goes into an emergency pack: of each live case about a person, the minimum.

- Who is at risk is the name by which duplicates are found; how they are safely met,
  their telephone and their windows; beside it the owner and the next clock.
- A case that holds nothing of the kind, as yet or at all, is not in it.
- What was erased is not in it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from records.cases import Sealed, load, open_version
from records.erasing import held_compartments
from states.definition import Pathway
from states.forms import FormField
from workflows import tables
from workflows.cases import ASSIGNED, Case, load_case
from workflows.clocks.rows import NOT_DUE_TO_ANYBODY, RUNNING
from workflows.people import holders_of
from workflows.preparing import RECORDS
from workflows.reading.names import name_of
from workflows.service import Service

MOST = 100_000
_c = tables.cases.c
LIVE = Statement(
    select(_c.case_ref)
    .where(_c.area == bindparam("area"), _c.ended_ts.is_(None))
    .order_by(_c.opened_ts, _c.case_ref)
    .limit(MOST)
)


def gather(service: Service, area: str) -> list[dict[str, Any]]:
    """Give the minimum of every live case about a person, the oldest first."""
    with service.database.reading(area) as connection:
        refs = [row.case_ref for row in connection.all(LIVE, area=area)]
    names: dict[str, str] = {}
    found = (_of_case(service, area, ref, names) for ref in refs)
    return [one for one in found if one is not None]


def vital(pathway: Pathway) -> dict[str, str]:
    """Give the fields that go into the pack, each with its compartment."""
    return {
        name: field.compartment or form.compartment
        for form in pathway.forms.values()
        for name, field in form.fields.items()
        if _is_vital(field)
    }


def _is_vital(field: FormField) -> bool:
    return field.type == "windows" or field.finds_duplicates_by in {"name", "telephone"}


def _of_case(
    service: Service, area: str, ref: str, names: dict[str, str]
) -> dict[str, Any] | None:
    with service.database.reading(area) as connection:
        case = load_case(connection, area, ref)
        if case is None:
            return None
        pathway = service.versions.named(connection, area, case.digest).pathway
        wanted = vital(pathway)
        sealed = _sealed(connection, case, frozenset(wanted.values()))
        role, owners = _owners(connection, case, pathway)
        clocks = connection.all(RUNNING, area=area, case_ref=ref)
    person = dict(_opened(service, sealed, wanted))
    if not person:
        return None
    for one in owners:
        if one not in names:
            names[one] = name_of(service, area, one)
    dated = [row for row in clocks if row.kind not in NOT_DUE_TO_ANYBODY]
    return {
        "case": ref,
        "person": person,
        "owner": {"role": role, "people": [names[one] for one in owners]},
        "next_clock": _clock(dated[0]) if dated else None,
    }


def _sealed(connection: Connection, case: Case, wanted: frozenset[str]) -> list[Sealed]:
    """Load what may hold a vital field and was not erased."""
    held = wanted & held_compartments(connection, case.area, case.ref)
    return [
        load(connection, case.area, case.ref, row.record)
        for row in connection.all(RECORDS, area=case.area, case_ref=case.ref)
        if row.compartment in held
    ]


def _owners(
    connection: Connection, case: Case, pathway: Pathway
) -> tuple[str | None, list[str]]:
    """Give the role that owns where a case is, and who has it."""
    role = _owner(case, pathway)
    on_case = connection.all(ASSIGNED, area=case.area, case_ref=case.ref)
    owners = [row.person for row in on_case if row.role == role]
    if role is not None and not owners:
        owners = list(holders_of(connection, case.area, role))
    return role, owners


def _owner(case: Case, pathway: Pathway) -> str | None:
    owners = (
        pathway.tracks[track].states[state].owner
        for track, state in case.states.items()
    )
    return next((one for one in owners if one), None)


def _opened(
    service: Service, sealed: list[Sealed], wanted: Mapping[str, str]
) -> Iterator[tuple[str, Any]]:
    for one in sealed:
        content = open_version(one, service.data_keys).content
        yield from ((name, content[name]) for name in wanted if name in content)


def _clock(row: Any) -> dict[str, str]:
    return {"kind": str(row.kind), "due": from_micros(row.due_ts).isoformat()}
