"""Gather cosignatures on the newest checkpoint of a log, and keep them with it.

- A witness that is silent stops nothing; after some misses it is an alarm, once
  until it answers again.
- A witness that knows a larger tree, or takes no proof of ours, says that this log
  was put back or rewritten: that is an alarm at once.
- What a witness gives is checked under its key before it is kept.
- Nobody is asked inside a transaction.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from http import HTTPStatus
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from audit.checkpoint import add_signature, newest_checkpoint, parse_checkpoint
from audit.cosigning import cosignatures
from audit.errors import NoteError
from audit.note import read_note
from audit.policy import Named, Policy
from audit.proofs import prove_consistency
from audit.witness import Answer, format_request
from config.now import to_micros
from config.settings import Settings
from config.statements import Statement
from workflows.commands import RaiseAlarm
from workflows.people import CHECKPOINTS
from workflows.running.leases import leased
from workflows.running.swept import Swept
from workflows.service import Service
from workflows.witnessing.asking import Ask, ask
from workflows.witnessing.naming import policy_of
from workflows.witnessing.tables import witness_asked

WITNESSES = "witnesses"
ALARMED_AT = 5
SILENT, AHEAD, REFUSES = "witness_silent", "witness_ahead", "witness_refuses"

_w = witness_asked.c
_THIS = _w.area == bindparam("of_area"), _w.witness == bindparam("of_witness")
ASKED = Statement(select(witness_asked).where(*_THIS))
PUT = Statement(insert(witness_asked))
SET = Statement(
    update(witness_asked)
    .where(*_THIS)
    .values(
        size=bindparam("new_size"),
        misses=bindparam("new_misses"),
        cosigned_ts=bindparam("new_cosigned_ts"),
    )
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a witness: its newest size, its silence, when it cosigned."""

    size: int = 0
    misses: int = 0
    cosigned_ts: int | None = None


@dataclass(frozen=True, slots=True)
class Gathering:
    """One checkpoint of one log, and whom to ask about it."""

    service: Service
    area: str
    via: str
    note: bytes
    ask: Ask

    @property
    def size(self) -> int:
        """The size of the checkpoint."""
        return parse_checkpoint(read_note(self.note)[0]).size


def gather_cosignatures(
    service: Service, settings: Settings, area: str, via: str, ask: Ask = ask
) -> Swept:
    """Ask each witness for what it has not cosigned yet of the newest checkpoint."""
    policy = policy_of(settings)
    if not any(one.url for one in policy.witnesses.values()):
        return Swept()
    with leased(service.database, service.now, area, WITNESSES) as goes:
        if goes is None:
            return Swept(busy=1)
        with service.database.reading(area) as connection:
            note = newest_checkpoint(connection, service.line(area).log)
        if note is None:
            return Swept()
        gathering = Gathering(service, area, via, note, ask)
        return sum((_ask(gathering, one) for one in _missing(policy, note)), Swept())


def _missing(policy: Policy, note: bytes) -> Iterator[Named]:
    """Give the witnesses who can be asked and have not cosigned this yet."""
    there = {(one.name, one.key_id) for one in read_note(note)[1]}
    for one in policy.witnesses.values():
        if one.url and (one.key.name, one.key.key_id) not in there:
            yield one


def _ask(asking: Gathering, witness: Named) -> Swept:
    known = _known(asking, witness)
    answer = _sent(asking, witness, known)
    if answer is not None and answer.status == HTTPStatus.CONFLICT:
        size = _size_in(answer)
        if size is not None and size > asking.size:
            return _alarm(asking, witness, AHEAD, f"size/{size}")
        if size is not None:
            known = replace(known, size=size)
            answer = _sent(asking, witness, known)
    if answer is None or not _is_ours(asking, witness, answer):
        return _missed(asking, witness, known, answer)
    _keep(asking, witness, Known(asking.size, 0, to_micros(asking.service.now())))
    return Swept(done=1)


def _sent(asking: Gathering, witness: Named, known: Known) -> Answer | None:
    log = asking.service.line(asking.area).log
    proof: list[bytes] = []
    if 0 < known.size < asking.size:
        with asking.service.database.reading(asking.area) as connection:
            proof = prove_consistency(connection, log, known.size, asking.size)
    return asking.ask(witness.url, format_request(known.size, proof, asking.note))


def _is_ours(asking: Gathering, witness: Named, answer: Answer) -> bool:
    """Keep the cosignature of an answer that holds one; tell whether it did."""
    if answer.status != HTTPStatus.OK:
        return False
    line = _line_of(answer.body, witness)
    try:
        if not cosignatures(asking.note + line, [witness.key]):
            return False
    except NoteError:
        return False
    log = asking.service.line(asking.area).log
    with asking.service.database.writing(asking.area) as connection:
        add_signature(connection, log, asking.size, line)
    return True


def _line_of(body: bytes, witness: Named) -> bytes:
    wanted = f"\N{EM DASH} {witness.key.name} ".encode()
    lines = [line for line in body.split(b"\n") if line.startswith(wanted)]
    return lines[0] + b"\n" if lines else b""


def _missed(
    asking: Gathering, witness: Named, known: Known, answer: Answer | None
) -> Swept:
    """Count a try that gave nothing; what says the log was changed is an alarm."""
    if answer is not None and answer.status == HTTPStatus.UNPROCESSABLE_ENTITY:
        return _alarm(asking, witness, REFUSES, f"size/{asking.size}")
    missed = replace(known, misses=known.misses + 1)
    _keep(asking, witness, missed)
    if missed.misses == ALARMED_AT:
        return Swept(left=1) + _alarm(asking, witness, SILENT, f"size/{known.size}")
    return Swept(left=1)


def _alarm(asking: Gathering, witness: Named, what: str, said: str) -> Swept:
    """Tell the administrators once of what a witness does or does not."""
    ident = witness.key.key_id.hex()
    asking.service.handle(
        RaiseAlarm(
            area=asking.area,
            by=CHECKPOINTS,
            key=f"{what}/{ident}/{said}",
            via=asking.via,
            what=what,
            refs=(f"witness/{ident}", said),
        )
    )
    return Swept(refused=1) if what != SILENT else Swept()


def _size_in(answer: Answer) -> int | None:
    text = answer.body.decode("ascii", "replace").removesuffix("\n")
    return int(text) if text.isascii() and text.isdigit() else None


def _known(asking: Gathering, witness: Named) -> Known:
    row = _row(asking, witness)
    return Known() if row is None else Known(row.size, row.misses, row.cosigned_ts)


def _row(asking: Gathering, witness: Named) -> Any:
    ident = witness.key.key_id.hex()
    with asking.service.database.reading(asking.area) as connection:
        return connection.one(ASKED, of_area=asking.area, of_witness=ident)


def _keep(asking: Gathering, witness: Named, known: Known) -> None:
    ident = witness.key.key_id.hex()
    is_new = _row(asking, witness) is None
    with asking.service.database.writing(asking.area) as connection:
        if is_new:
            connection.run(PUT, area=asking.area, witness=ident, **asdict(known))
            return
        connection.run(
            SET,
            of_area=asking.area,
            of_witness=ident,
            new_size=known.size,
            new_misses=known.misses,
            new_cosigned_ts=known.cosigned_ts,
        )
