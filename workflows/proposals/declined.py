"""What was declined beside any case: its rows, and what the log says of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, or_, select

from audit.entry import SealedRecord
from config.statements import Statement
from workflows.entries import entered
from workflows.proposals.commands import DeclineAreaMatter
from workflows.proposals.said import AS, BY, DECLINE, KIND
from workflows.proposals.tables import declined_matter
from workflows.unit_of_work import Work

_d = declined_matter.c
INSERT = Statement(insert(declined_matter))
ONE = Statement(
    select(declined_matter).where(
        _d.area == bindparam("area"), _d.declined == bindparam("declined")
    )
)
_NEWEST = (
    select(declined_matter)
    .where(_d.area == bindparam("area"))
    .order_by(_d.entry.desc())
    .limit(bindparam("most"))
)
ALL = Statement(_NEWEST)
OF_PERSON = Statement(
    _NEWEST.where(
        or_(
            _d.proposed_by == bindparam("person"), _d.declined_by == bindparam("person")
        )
    )
)


@dataclass(frozen=True, slots=True)
class SaidOfDeclined:
    """A declined matter as its entry tells it: all but the words."""

    matter: str
    proposed_by: str
    declined_by: str
    declined: int
    entry: int
    record: str


def keep_declined(
    work: Work, command: DeclineAreaMatter, proposed_by: str, saved: SealedRecord
) -> tuple[str, str]:
    """Keep that a matter was declined; give what its entry says of it."""
    ref = work.prepared.new_ref
    work.connection.run(
        INSERT,
        area=work.area,
        declined=ref,
        matter=command.matter,
        ref=command.ref,
        proposed_by=proposed_by,
        declined_by=command.by,
        declined_ts=work.micros,
        entry=work.next_seq,
        record=saved.ref,
    )
    return BY + proposed_by, AS + ref


def declined_said(entry: Mapping[str, Any], seq: int) -> dict[str, SaidOfDeclined]:
    """Give what an entry says of a matter that was declined beside any case."""
    if entry["kind"] != KIND or "case" in entry or entry.get("action") != DECLINE:
        return {}
    matter, *refs = entry["refs"]
    by, ref = (_named(refs, word) for word in (BY, AS))
    if not ref:
        return {}
    [record] = entry["rec"]
    return {
        ref: SaidOfDeclined(
            matter, by, entry["actor"], entered(entry), seq, record["r"]
        )
    }


def declined_that_differ(
    said: Mapping[str, SaidOfDeclined], rows: Iterable[Any]
) -> Iterator[str]:
    """Give each declined matter whose row is not what its entry says."""
    met = {row.declined: _of_row(row) for row in rows}
    yield from sorted(
        one for one in met.keys() | said.keys() if met.get(one) != said.get(one)
    )


def _named(refs: Iterable[str], word: str) -> str:
    met = (one.removeprefix(word) for one in refs if one.startswith(word))
    return next(met, "")


def _of_row(row: Any) -> SaidOfDeclined:
    return SaidOfDeclined(
        row.matter,
        row.proposed_by,
        row.declined_by,
        row.declined_ts,
        row.entry,
        row.record,
    )
