"""Which compartments were erased: kept beside the backups, and erased anew after one.

- The list holds references alone: no content, no name, no reason.
- On a restored database it is applied before anybody reads.
- What the database already knows as erased is left as it is.
"""

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.database import Database
from config.statements import Statement
from records.tables import erased
from workflows.cases import load_case
from workflows.errors import BackupError
from workflows.keeping.shredding import forget
from workflows.keeping.standing import DONE, SETTLED, SHRED
from workflows.keeping.tables import case_matter
from workflows.people import SYSTEM
from workflows.preparing import REASONS
from workflows.rows import Put
from workflows.versions import Versions

type Erasure = tuple[str, str, int]  # case, compartment, the entry that says so

PUT_MATTER = Put(case_matter)
_e = erased.c
ERASED = Statement(
    select(_e.case_ref, _e.compartment, _e.entry_seq)
    .where(_e.area == bindparam("area"))
    .order_by(_e.entry_seq, _e.case_ref, _e.compartment)
)


def erasures_of(database: Database, area: str) -> list[Erasure]:
    """Give every compartment of an area that was erased."""
    with database.reading(area) as connection:
        rows = connection.all(ERASED, area=area)
    return [(row.case_ref, row.compartment, row.entry_seq) for row in rows]


def erasures_as_text(of_areas: Mapping[str, Iterable[Erasure]]) -> str:
    """Give the erasures of areas as JSON."""
    said = {area: [list(one) for one in held] for area, held in of_areas.items()}
    return json.dumps(said, indent=0, sort_keys=True) + "\n"


def read_erasures(path: Path) -> dict[str, list[Erasure]]:
    """Read a list of erasures that was kept beside backups."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        return {
            str(area): [(str(case), str(what), int(seq)) for case, what, seq in held]
            for area, held in read.items()
        }
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise BackupError(
            "expected a list of erasures, met another file or none",
            hint="it lies beside the backups, as erasures.json",
        ) from error


def erase_anew(
    database: Database,
    versions: Versions,
    area: str,
    erasures: Iterable[Erasure],
    at: int,
) -> int:
    """Erase what a restored database still holds; give how many compartments."""
    known = {(case, what) for case, what, _ in erasures_of(database, area)}
    lacking = sorted(one for one in erasures if one[:2] not in known)
    done = 0
    for case, group in groupby(lacking, key=lambda one: one[0]):
        with database.writing(area) as connection:
            done += _erase(connection, versions, area, case, list(group), at)
    return done


def _erase(
    connection: Connection,
    versions: Versions,
    area: str,
    ref: str,
    erasures: list[Erasure],
    at: int,
) -> int:
    case = load_case(connection, area, ref)
    if case is None:
        return 0  # begun after the backup: nothing of it is there
    pathway = versions.named(connection, area, case.digest).pathway
    for entry, group in groupby(
        sorted(erasures, key=lambda one: one[2]), key=lambda one: one[2]
    ):
        gone = frozenset(what for _, what, _ in group)
        forget(connection, (area, ref), pathway, gone, (entry, at))
    whole = any(what == REASONS for _, what, _ in erasures)
    PUT_MATTER(
        connection,
        {"area": area, "case_ref": ref, "matter": SHRED},
        status=DONE if whole else SETTLED,
        person=SYSTEM,
        other=None,
        detail=None,
        since_ts=at,
        until_ts=None,
    )
    return len(erasures)
