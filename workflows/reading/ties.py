"""What a case is tied to, and until when it is kept, for the first screen.

- Counts and references only: a tie opens nothing.
- An earlier case is no sign of a risk, and nothing is said that looks like one.
- Who only refers, or is a party, is told of no other case and of no hold.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, or_, select

from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from policies.actors import Actor
from policies.broken_glass import BROKE_GLASS
from policies.keeping import (
    EVERYTHING,
    HOLD,
    LINK,
    PROPOSE_MERGE,
    PROPOSE_SHRED,
    READ,
    Keeping,
)
from states.phrases.phrases import Phrases
from workflows.duplicates.tables import case_link, joined_case
from workflows.keeping.lengths import KEPT_UNTIL
from workflows.keeping.standing import EARLIER
from workflows.versions import Version

if TYPE_CHECKING:
    from workflows.reading.queries import CaseView

_l, _j = case_link.c, joined_case.c
LINKED = Statement(
    select(_l.case_ref, _l.other)
    .where(
        _l.area == bindparam("area"),
        or_(_l.case_ref == bindparam("case_ref"), _l.other == bindparam("case_ref")),
        _l.kind == EARLIER,
    )
    .order_by(_l.since_ts)
)
JOINED = Statement(
    select(_j.case_ref, _j.into)
    .where(
        _j.area == bindparam("area"),
        or_(_j.case_ref == bindparam("case_ref"), _j.into == bindparam("case_ref")),
    )
    .order_by(_j.joined_ts)
)
OF_WORK = frozenset({READ, LINK, PROPOSE_MERGE, HOLD, PROPOSE_SHRED})
OWN = frozenset({"referrer_of", "is_subject", "guardian_of", "asked_this", BROKE_GLASS})
EARLIER_COUNTS = Statement(
    select(_l.case_ref, func.count().label("n"))
    .where(_l.area == bindparam("area"), _l.kind == EARLIER)
    .group_by(_l.case_ref)
)


@dataclass(frozen=True, slots=True)
class Ties:
    """The other cases that a case is tied to, by reference, and its lengths."""

    earlier: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()  # the cases that are the same as this one
    joined_into: str | None = None
    kept_until: Sequence[Any] = ()

    def as_plain(self) -> dict[str, Any]:
        """Give the ties as plain values."""
        return {
            "earlier": list(self.earlier),
            "later": list(self.later),
            "joined": list(self.joined),
            "joined_into": self.joined_into,
            "kept_until": {
                row.compartment: from_micros(row.due_ts).isoformat()
                for row in self.kept_until
            },
        }


NO_TIES = Ties()


def ties_of(connection: Connection, area: str, case: str) -> Ties:
    """Read what a case is tied to."""
    place = {"area": area, "case_ref": case}
    linked = connection.all(LINKED, **place)
    joined = connection.all(JOINED, **place)
    into = [row.into for row in joined if row.case_ref == case]
    return Ties(
        earlier=tuple(row.other for row in linked if row.case_ref == case),
        later=tuple(row.case_ref for row in linked if row.other == case),
        joined=tuple(row.case_ref for row in joined if row.into == case),
        joined_into=into[0] if into else None,
        kept_until=connection.all(KEPT_UNTIL, **place),
    )


def earlier_counts(connection: Connection, area: str) -> Mapping[str, int]:
    """Count for each case the earlier ones it is linked to."""
    rows = connection.all(EARLIER_COUNTS, area=area)
    return {row.case_ref: row.n for row in rows}


def works_on(version: Version, actor: Actor) -> bool:
    """Tell whether somebody reads or ties cases of a pathway, not their own alone."""
    roles = {held.role for held in actor.roles}
    return any(
        not roles.isdisjoint(line.role)
        and OF_WORK.intersection(line.may)
        and OWN.isdisjoint(line.being)
        for line in version.pathway.permits
    )


def lines_of_ties(view: "CaseView", spoken: Phrases) -> Iterator[str]:
    """Give the lines that say what a case is tied to, and what is kept of it."""
    keeping = view.found.facts.keeping
    yield from _of_others(view.ties, spoken)
    if works_on(view.found.version, view.found.actor):
        yield from _under_way(keeping, spoken)
    if keeping.all_erased:
        yield spoken.words["ties:all_erased"]
    elif keeping.erased:
        yield spoken.say("ties:erased", what=", ".join(sorted(keeping.erased)))
    for row in view.ties.kept_until:
        if row.compartment in keeping.erased:
            continue
        until = f"{from_micros(row.due_ts):%Y-%m-%d %H:%M}"
        if row.compartment == EVERYTHING:
            yield spoken.say("ties:kept", until=until)
        else:
            yield spoken.say("ties:part_kept", what=row.compartment, until=until)


def _of_others(ties: Ties, spoken: Phrases) -> Iterator[str]:
    if ties.earlier:
        cases = ", ".join(ties.earlier)
        yield spoken.say("ties:earlier", n=len(ties.earlier), cases=cases)
    if ties.later:
        yield spoken.say("ties:later", cases=", ".join(ties.later))
    if ties.joined:
        yield spoken.say("ties:joined", cases=", ".join(ties.joined))
    if ties.joined_into:
        yield spoken.say("ties:into", case=ties.joined_into)


def _under_way(keeping: Keeping, spoken: Phrases) -> Iterator[str]:
    if keeping.held:
        yield spoken.words["ties:held"]
    waiting = sorted(keeping.waiting)
    waiting += [PROPOSE_MERGE for one in keeping.joinings if one.undo_until is None]
    if waiting:
        known = (spoken.words.get(f"standing:{one}", one) for one in waiting)
        yield spoken.say("ties:waits", what=", ".join(known))
