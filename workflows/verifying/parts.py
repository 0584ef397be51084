"""The parts of a check: what each one looks at, and what it leaves behind.

- A part is plain values, so that it can be worked on in any process.
- What a part found is kept in its row: a check that is broken off goes on with the
  parts that have none.
- Roots and counts are kept, never what an entry says.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import batched

from sqlalchemy import bindparam, delete, insert, select

from audit.check import Finding
from audit.note import VerifierKey, parse_vkey
from audit.reading import read_trail
from audit.subtrees import Subtree, check_subtree
from audit.tables import audit_entry
from config.connection import Connection
from config.errors import CasepathError, DatabaseError, UniqueError
from config.statements import Statement
from workflows import tables
from workflows.moves.plans import confirmed_plan
from workflows.service import Service
from workflows.verifying.area import Known, case_differs, verify_beside
from workflows.verifying.folding import Folded
from workflows.verifying.tables import log_check_part

CASES_AT_ONCE = 256

_p = log_check_part.c
_OF_CHECK = (
    _p.area == bindparam("of_area"),
    _p.scope == bindparam("of_scope"),
    _p.size == bindparam("of_size"),
    _p.begun_ts == bindparam("of_begun"),
)
PARTS = Statement(select(log_check_part).where(*_OF_CHECK))
DROP_PARTS = Statement(delete(log_check_part).where(*_OF_CHECK))
KEEP = Statement(insert(log_check_part))
CASE = Statement(
    select(tables.cases).where(
        tables.cases.c.area == bindparam("area"),
        tables.cases.c.case_ref == bindparam("case_ref"),
    )
)
TOUCHED = Statement(
    select(audit_entry.c.case_ref)
    .where(
        audit_entry.c.area == bindparam("area"),
        audit_entry.c.gen == bindparam("gen"),
        audit_entry.c.seq >= bindparam("first"),
        audit_entry.c.seq < bindparam("last"),
        audit_entry.c.case_ref.is_not(None),
    )
    .distinct()
    .order_by(audit_entry.c.case_ref)
)


@dataclass(frozen=True, slots=True)
class Check:
    """A check of a log: which area, how far, from where; the key of the log."""

    area: str
    scope: str
    size: int
    begun_ts: int
    first: int
    root: str  # in hex, of the tree at `first`
    log_key: str

    @property
    def place(self) -> dict[str, str | int]:
        """Where its rows are found."""
        return {
            "of_area": self.area,
            "of_scope": self.scope,
            "of_size": self.size,
            "of_begun": self.begun_ts,
        }


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a check: subtrees, or cases, or all that lies beside the log."""

    check: Check
    name: str
    subtrees: tuple[Subtree, ...] = ()
    cases: tuple[str, ...] = ()


def parts_of_cases(connection: Connection, check: Check, gen: int) -> Iterator[Part]:
    """Give the parts in which the cases touched since then are looked at."""
    rows = connection.all(
        TOUCHED, area=check.area, gen=gen, first=check.first, last=check.size
    )
    refs = [row.case_ref for row in rows]
    for number, some in enumerate(batched(refs, CASES_AT_ONCE)):
        yield Part(check, f"cases/{number}", cases=some)


def check_part(service: Service, part: Part) -> int:
    """Look at a part, keep what came of it, and give how much was found."""
    key = parse_vkey(part.check.log_key)
    roots, findings = "", Counter[str]()
    if part.subtrees:
        roots, findings = _subtrees(service, part, key)
    elif part.cases:
        findings = _cases(service, part)
    else:
        findings = _beside(service, part, key)
    check = part.check
    # Whoever else was at it has found the same.
    with suppress(UniqueError), service.database.writing(check.area) as connection:
        connection.run(
            KEEP,
            area=check.area,
            scope=check.scope,
            size=check.size,
            begun_ts=check.begun_ts,
            part=part.name,
            roots=roots,
            found=json.dumps(findings, sort_keys=True),
        )
    return findings.total()


def _subtrees(
    service: Service, part: Part, key: VerifierKey
) -> tuple[str, Counter[str]]:
    log = service.line(part.check.area).log
    with service.database.reading(part.check.area) as connection:
        met = [check_subtree(connection, log, key, one) for one in part.subtrees]
    roots = " ".join(one.root.hex() for one in met)
    return roots, _counted(found for one in met for found in one.findings)


def _beside(service: Service, part: Part, key: VerifierKey) -> Counter[str]:
    area = part.check.area
    log = service.line(area).log
    with service.database.reading(area) as connection:
        known = Known(log, key, service.data_keys, service.versions)
        findings = verify_beside(connection, known, part.check.size, lambda _: None)
    return _counted(findings)


def _cases(service: Service, part: Part) -> Counter[str]:
    area = part.check.area
    with service.database.reading(area) as connection:
        wrong = sum(not _stands(service, connection, area, ref) for ref in part.cases)
    return Counter({"case": wrong} if wrong else {})


def _stands(service: Service, connection: Connection, area: str, ref: str) -> bool:
    """Tell whether a case stands where its own entries put it."""
    row = connection.one(CASE, area=area, case_ref=ref)
    folded = Folded()
    try:
        for entry in read_trail(connection, service.line(area).log, ref):
            folded.add(
                entry,
                area,
                lambda digest: service.versions.named(connection, area, digest),
                lambda digest: confirmed_plan(connection, area, digest),
            )
        return row is not None and not case_differs(row, folded.cases[ref])
    except DatabaseError:
        raise
    except (CasepathError, KeyError, TypeError, ValueError):
        return False


def _counted(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(one.check for one in findings)
