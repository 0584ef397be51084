"""Let a proposal that is known by its digest come to nothing, or be made anew."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import bindparam, select

from config.statements import Statement
from workflows.entries import digest_of
from workflows.proposals.said import ended_in
from workflows.proposals.standing import ENDED, OPEN, PLAN, VERSION
from workflows.proposals.tables import proposed_anew
from workflows.rows import Put
from workflows.unit_of_work import Work

type AnewOf = tuple[str, str]  # the kind, the digest
type SaidAnew = tuple[str, str]  # the status, who proposed it last

_a = proposed_anew.c
PUT_ANEW = Put(proposed_anew)
ANEW = Statement(
    select(_a.status).where(
        _a.area == bindparam("area"),
        _a.kind == bindparam("kind"),
        _a.ref == bindparam("ref"),
        _a.status == ENDED,
    )
)


def was_ended(work: Work, kind: str, ref: str) -> bool:
    """Tell whether this was proposed before, and came to nothing."""
    return work.connection.one(ANEW, area=work.area, kind=kind, ref=ref) is not None


def keep_anew(work: Work, kind: str, ref: str, told: str) -> None:
    """Let what came to nothing wait again, as the actor proposes it now."""
    _put(work, (kind, ref), (OPEN, work.command.by), told)


def end(work: Work, kind: str, ref: str, by: str) -> None:
    """Let what somebody proposed come to nothing."""
    _put(work, (kind, ref), (ENDED, by), "")


def _put(work: Work, of: AnewOf, said: SaidAnew, told: str) -> None:
    PUT_ANEW(
        work.connection,
        {"area": work.area, "kind": of[0], "ref": of[1]},
        status=said[0],
        told=told,
        proposed_by=said[1],
        proposed_ts=work.micros,
    )


def anew_said(
    entry: Mapping[str, Any], before: Mapping[AnewOf, SaidAnew]
) -> dict[AnewOf, SaidAnew]:
    """Give what an entry makes of a proposal that came to nothing, or is made anew."""
    for kind in (PLAN, VERSION):
        said = ended_in(entry, kind)
        if said:
            return {(kind, said[0]): (ENDED, said[1])}
    if entry["kind"] != "pathway":
        return {}
    kind, name = {
        "propose_move": (PLAN, "hash"), "propose": (VERSION, "def"),
    }.get(entry.get("action", ""), ("", ""))  # fmt: skip
    if not kind:
        return {}
    of = (kind, digest_of(entry[name]))
    is_over = before.get(of, (OPEN, ""))[0] == ENDED
    return {of: (OPEN, entry["actor"])} if is_over else {}


def anew_that_differs(
    said: Mapping[AnewOf, SaidAnew], rows: Iterable[Any]
) -> Iterator[AnewOf]:
    """Give each proposal whose row is not what its entries say."""
    met = {(row.kind, row.ref): (row.status, row.proposed_by) for row in rows}
    yield from sorted(
        of for of in said.keys() | met.keys() if said.get(of) != met.get(of)
    )
