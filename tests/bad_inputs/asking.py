"""Ask for something bad, and see what it left behind."""

import json
from dataclasses import dataclass

from audit.canonical import parse
from audit.reading import read_entries
from config.errors import CasepathError
from records.cases import load, open_version
from tests.faults.home_help import CANARY
from tests.faults.victim import COUNT_ALL, COUNTED
from workflows.preparing import RECORDS

SIZE = ("entries", "head")


@dataclass(frozen=True)
class Refused:
    """What came of a bad input: the answer, and what the area gained by it."""

    code: str
    where: str | None
    said: str
    entries: tuple[tuple[str, tuple[str, ...]], ...]  # kind and codes of each new one
    changed: dict[str, tuple[object, object]]  # besides the log


def refused(world, ask) -> Refused:
    """Ask, demand that it is refused, and give the answer with its traces."""
    size, before = entries_of(world), counts_of(world)
    try:
        ask()
    except CasepathError as error:
        answer = error
    else:
        message = "expected a refusal, met a receipt"
        raise AssertionError(message)
    after = counts_of(world)
    return Refused(
        answer.code,
        answer.where,
        json.dumps(answer.as_dict()) + str(answer),
        tuple(kind_and_codes(row) for row in entries_of(world)[len(size) :]),
        {
            name: (before[name], after[name])
            for name in COUNTED
            if name not in SIZE and before[name] != after[name]
        },
    )


def entries_of(world):
    log = world.service.line(world.area).log
    with world.service.database.reading(world.area) as connection:
        return read_entries(connection, log, 0, 10_000)


def kind_and_codes(row):
    entry = parse(bytes(row.body))
    return entry["kind"], tuple(entry.get("codes", ()))


def counts_of(world):
    sql = COUNT_ALL
    if not world.service.database.is_sqlite:
        sql = sql.replace("group_concat(main_state)", "string_agg(main_state, ',')")
    with world.service.database.reading(world.area) as connection:
        return dict(zip(COUNTED, connection.rows(sql)[0], strict=True))


def assert_refused(found: Refused, code: str, kind: str = "refused") -> None:
    """The answer has the code; one entry tells of it; nothing else is there."""
    assert code == found.code
    assert ((kind, (code,)),) == found.entries
    assert {} == found.changed
    assert CANARY not in found.said


def content_of(world, case, compartment):
    """Open what a compartment of a case holds, without a reading entry."""
    service, place = world.service, {"area": world.area, "case_ref": case}
    with service.database.reading(world.area) as connection:
        records = {
            row.compartment: row.record for row in connection.all(RECORDS, **place)
        }
        sealed = load(connection, world.area, case, records[compartment])
    return dict(open_version(sealed, service.data_keys).content)
