"""How a whole log stands: when it was checked last, who signed and saw it, how old."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select

from audit.cosigning import Cosigned, WitnessKey, cosignatures
from audit.entry import base64url
from audit.errors import NoteError
from audit.reading import read_head
from audit.tables import audit_checkpoint
from config.now import from_micros
from config.settings import Settings
from config.statements import Statement
from workflows.inspecting.evidence import Seen, seen_told
from workflows.service import Service
from workflows.verifying.checking import DONE, OPEN, WHOLE, finish_check, plan_check
from workflows.verifying.parts import PARTS, Check, check_part
from workflows.witnessing.naming import policy_of

NEWEST = 10
AT_ONCE = 4  # parts of a check that one request looks at

_k = audit_checkpoint.c
CHECKPOINTS = Statement(
    select(_k.size, _k.note)
    .where(_k.area == bindparam("area"), _k.gen == bindparam("gen"))
    .order_by(_k.size.desc())
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class CheckTold:
    """One check of a log: how far, how long it took, four verdicts."""

    scope: str
    size: int
    begun: datetime
    took: timedelta
    verdicts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint and who saw it."""

    size: int
    note: str
    seen_by: tuple[Seen, ...]
    is_right: bool


@dataclass(frozen=True, slots=True)
class Going:
    """A check that has begun: how many of its parts are done."""

    size: int
    begun: datetime
    done: int


@dataclass(frozen=True, slots=True)
class LogState:
    """A log and what vouches for it."""

    origin: str
    size: int
    root: str
    last: datetime | None  # when its newest entry was made
    checks: list[CheckTold]
    signed: list[Signed]
    witnesses: int  # how many the settings name
    going: Going | None

    @property
    def whole(self) -> CheckTold | None:
        """The newest check of the whole log."""
        return next((one for one in self.checks if one.scope == WHOLE), None)


@dataclass(frozen=True, slots=True)
class Step:
    """What one step of a check came to: parts done, parts left, or the end."""

    done: int
    left: int
    is_over: bool


def log_state(service: Service, settings: Settings, area: str) -> LogState:
    """Give how the log of an area stands."""
    log, policy = service.line(area).log, policy_of(settings)
    with service.database.reading(area) as connection:
        head = read_head(connection, log)
        checks = connection.all(DONE, area=area)
        notes = connection.all(CHECKPOINTS, area=area, gen=log.gen, most=NEWEST)
        begun = connection.one(OPEN, area=area, scope=WHOLE)
        going = None
        if begun is not None:
            check = Check(area, WHOLE, begun.size, begun.begun_ts, 0, "", "")
            parts = len(connection.all(PARTS, **check.place))
            going = Going(begun.size, from_micros(begun.begun_ts), parts)
    return LogState(
        log.origin,
        head.size,
        base64url(head.root) if head.size else "",
        from_micros(head.last_ts) if head.size else None,
        [
            CheckTold(
                row.scope,
                row.size,
                from_micros(row.begun_ts),
                timedelta(microseconds=row.done_ts - row.begun_ts),
                json.loads(row.verdicts),
            )
            for row in checks[:NEWEST]
        ],
        [_signed(row.size, bytes(row.note), policy.keys) for row in notes],
        len(policy.witnesses),
        going,
    )


def check_further(service: Service, settings: Settings, area: str, via: str) -> Step:
    """Begin a check of the whole log, or go on with it by a few parts."""
    plan = plan_check(service, settings, area, WHOLE)
    if plan is None:
        return Step(0, 0, is_over=True)
    some, rest = plan.parts[:AT_ONCE], plan.parts[AT_ONCE:]
    for part in some:
        check_part(service, part)
    if rest:
        return Step(len(some), len(rest), is_over=False)
    finish_check(service, settings, plan.check, via)
    return Step(len(some), 0, is_over=True)


def _signed(size: int, note: bytes, keys: tuple[WitnessKey, ...]) -> Signed:
    seen: tuple[Cosigned, ...] = ()
    try:
        seen, is_right = cosignatures(note, keys), True
    except NoteError:
        is_right = False
    return Signed(size, note.decode("utf-8", "replace"), seen_told(seen), is_right)
