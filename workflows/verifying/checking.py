"""A check of a log from plan to verdict: every night what is new, weekly the whole.

- What is new begins where the last check ended whose bytes and chains were proved;
  the root met there is kept with it, and must be met again.
- A check is planned once, worked on in parts, in any order and by anybody, and
  then joined; one that is broken off goes on where it was.
- A verdict that fails is an alarm in the log, and told to the administrators, once
  as long as nothing else is proved.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy import bindparam, insert, select, update

from audit import merkle
from audit.checkpoint import newest_checkpoint
from audit.cosigning import cosignatures
from audit.errors import AuditError, NoteError
from audit.note import parse_vkey
from audit.policy import Policy
from audit.reading import Log, read_head
from audit.subtrees import Joining, in_parts
from config.connection import Connection
from config.now import to_micros
from config.settings import Settings
from config.statements import Statement
from workflows.commands import RaiseAlarm
from workflows.installation import signer_of
from workflows.people import CHECKPOINTS
from workflows.running.leases import leased
from workflows.running.swept import Swept
from workflows.service import Service
from workflows.verifying.parts import (
    DROP_PARTS,
    PARTS,
    Check,
    Part,
    check_part,
    parts_of_cases,
)
from workflows.verifying.tables import log_check
from workflows.verifying.verdicts import FAILED, PROVED, Verdicts, verdicts_on
from workflows.witnessing.naming import policy_of

NEW, WHOLE = "new", "whole"
WORK = "verify-log"
FAILED_ALARM = "verdict_failed"
AGAIN = timedelta(days=6)  # a log that did not grow is still looked at each week

_c = log_check.c
_HERE = _c.area == bindparam("area")
NEWEST_FIRST = (_c.size.desc(), _c.begun_ts.desc())
OPEN = Statement(
    select(log_check)
    .where(_HERE, _c.scope == bindparam("scope"), _c.done_ts.is_(None))
    .order_by(*NEWEST_FIRST)
    .limit(1)
)
DONE = Statement(
    select(log_check).where(_HERE, _c.done_ts.is_not(None)).order_by(*NEWEST_FIRST)
)
PUT = Statement(insert(log_check))
END = Statement(
    update(log_check)
    .where(
        _c.area == bindparam("of_area"),
        _c.scope == bindparam("of_scope"),
        _c.size == bindparam("of_size"),
        _c.begun_ts == bindparam("of_begun"),
        _c.done_ts.is_(None),
    )
    .values(
        done_ts=bindparam("new_done"),
        root_met=bindparam("new_root"),
        verdicts=bindparam("new_verdicts"),
    )
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A check, and the parts of it that are not done yet."""

    check: Check
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check came to: which log, how many entries, four verdicts."""

    origin: str
    size: int
    verdicts: Verdicts
    compared: int

    @property
    def row(self) -> dict[str, Any]:
        """The verdict as a row of a table: references and counts only."""
        said = {"log": self.origin, "tree_size": self.size, "compared": self.compared}
        return {**said, **self.verdicts.by_name}


def verify_log(
    service: Service, settings: Settings, area: str, scope: str, via: str = "cli"
) -> Verdict | None:
    """Check a log here, part by part; None where there was nothing to check."""
    plan = plan_check(service, settings, area, scope)
    if plan is None:
        return None
    for part in plan.parts:
        check_part(service, part)
    return finish_check(service, settings, plan.check, via)


def plan_check(
    service: Service, settings: Settings, area: str, scope: str
) -> Plan | None:
    """Plan a check or go on with one; None where nothing is to be checked."""
    key = str(signer_of(settings, area).verifier)
    with leased(service.database, service.now, area, f"{WORK}/{scope}") as goes:
        check = _begun(service, area, scope, key) if goes is not None else None
    if check is None:
        return None
    log = service.line(area).log
    with service.database.reading(area) as connection:
        done = {row.part for row in connection.all(PARTS, **check.place)}
        parts = _parts(connection, log, check)
    return Plan(check, tuple(part for part in parts if part.name not in done))


def finish_check(
    service: Service, settings: Settings, check: Check, via: str
) -> Verdict | None:
    """Join the parts and keep the verdicts; None where another did, or parts lack."""
    log = service.line(check.area).log
    policy = policy_of(settings)
    with service.database.reading(check.area) as connection:
        kept = {row.part: row for row in connection.all(PARTS, **check.place)}
        expected = _parts(connection, log, check)
        if any(part.name not in kept for part in expected):
            return None
        joined = _joined(
            connection, log, check, [p for p in expected if p.subtrees], kept
        )
        found = Counter(one.check for one in joined.findings)
        is_signed, has_quorum = _seen(connection, log, policy, found)
    for row in kept.values():
        found.update(json.loads(row.found))
    verdicts = verdicts_on(
        check.size, found, is_signed=is_signed, has_quorum=has_quorum
    )
    verdict = Verdict(log.origin, check.size, verdicts, joined.compared)
    # The alarm first: were it missing, nobody would know that the row says it.
    _alarm(service, check, verdicts, via)
    return verdict if _ended(service, check, verdicts, joined.root) else None


def counts_of(verdict: Verdict | None) -> Swept:
    """Count what a check came to."""
    if verdict is None:
        return Swept()
    return Swept(done=1, refused=len(verdict.verdicts.failed))


def _begun(service: Service, area: str, scope: str, key: str) -> Check | None:
    now = to_micros(service.now())
    log = service.line(area).log
    with service.database.writing(area) as connection:
        row = connection.one(OPEN, area=area, scope=scope)
        if row is None:
            size = read_head(connection, log).size
            done = connection.all(DONE, area=area)
            if _is_needless(done, scope, size, now):
                return None
            first, root = _mark(done) if scope == NEW else _from_nothing()
            check = Check(area, scope, size, now, first, root, key)
            connection.run(PUT, **_new_row(check))
            return check
    return Check(area, scope, row.size, row.begun_ts, row.first, row.root, key)


def _new_row(check: Check) -> dict[str, Any]:
    said = {one: getattr(check, one) for one in ("area", "scope", "size", "begun_ts")}
    begins = {"first": check.first, "root": check.root}
    return {**said, **begins, "done_ts": None, "root_met": None, "verdicts": None}


def _is_needless(done: Sequence[Any], scope: str, size: int, now: int) -> bool:
    """Tell whether a log of this size was checked, lately where it is the whole."""
    since = now - AGAIN // timedelta(microseconds=1)
    if size == 0:
        return True
    return any(
        row.size == size and (scope == NEW or row.done_ts > since)
        for row in done
        if row.scope == scope
    )


def _mark(done: Sequence[Any]) -> tuple[int, str]:
    """Give up to where bytes and chains were proved last, and the root there."""
    for row in done:
        said = json.loads(row.verdicts)
        if said["integrity"] == said["completeness"] == PROVED:
            return row.size, row.root_met
    return _from_nothing()


def _from_nothing() -> tuple[int, str]:
    return 0, merkle.root(()).hex()


def _parts(connection: Connection, log: Log, check: Check) -> list[Part]:
    runs = in_parts(check.first, check.size)
    of_log = [Part(check, f"from/{one[0].first}", subtrees=one) for one in runs]
    if check.scope == WHOLE:
        return [*of_log, Part(check, "beside")]
    return [*of_log, *parts_of_cases(connection, check, log.gen)]


def _joined(
    connection: Connection,
    log: Log,
    check: Check,
    parts: Sequence[Part],
    kept: dict[str, Any],
) -> Joining:
    joining = Joining(connection, log, parse_vkey(check.log_key))
    if check.first > check.size:
        joining.found("head", f"expected {check.first} entries, as verified before")
        return joining
    if check.first:
        joining.start_at(check.first, bytes.fromhex(check.root))
    for part in parts:
        roots = kept[part.name].roots.split()
        for subtree, root in zip(part.subtrees, roots, strict=True):
            joining.add(subtree, bytes.fromhex(root))
    joining.compare(check.first)
    return joining


def _seen(
    connection: Connection, log: Log, policy: Policy, found: Counter[str]
) -> tuple[bool, bool]:
    """Tell whether the log is signed at all, and seen by as many as must."""
    note = newest_checkpoint(connection, log)
    if note is None:
        return False, False
    try:
        seen = {one.witness for one in cosignatures(note, policy.keys)}
    except NoteError:
        found["witness"] += 1
        return True, False
    return True, policy.is_met_by(seen)


def _alarm(service: Service, check: Check, verdicts: Verdicts, via: str) -> None:
    if not verdicts.failed:
        return
    with service.database.reading(check.area) as connection:
        done = connection.all(DONE, area=check.area)
    command = RaiseAlarm(
        area=check.area,
        by=CHECKPOINTS,
        key=f"verdict/{check.scope}/{_fine(done, check)}/{'+'.join(verdicts.failed)}",
        via=via,
        what=FAILED_ALARM,
        refs=verdicts.failed,
    )
    try:
        service.handle(command)
    except AuditError as error:
        # A log that takes no entry any more still has its verdict.
        log = structlog.get_logger("casepath")
        log.warning("the alarm could not be logged", code=error.code, area=check.area)


def _fine(done: Sequence[Any], check: Check) -> int:
    """Give the size at which nothing failed last: until then it is one failure."""
    return max(
        (
            row.size
            for row in done
            if row.scope == check.scope and FAILED not in row.verdicts
        ),
        default=0,
    )


def _ended(service: Service, check: Check, verdicts: Verdicts, root: bytes) -> bool:
    with service.database.writing(check.area) as connection:
        touched = connection.run(
            END,
            **check.place,
            new_done=to_micros(service.now()),
            new_root=root.hex(),
            new_verdicts=json.dumps(verdicts.by_name, sort_keys=True),
        )
        connection.run(DROP_PARTS, **check.place)
    return touched == 1
