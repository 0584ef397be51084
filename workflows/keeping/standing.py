"""How a case stands to being kept and to other cases, read for the guard.

- Nothing is read that no permit of the pathway asks about.
"""

from dataclasses import replace
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from policies import keeping as k
from policies.keeping import KEPT, Joining, Keeping
from policies.rulebook import Rulebook
from records.tables import erased
from states.facts import Facts
from workflows.duplicates.tables import case_link
from workflows.keeping.tables import case_matter, kept_until

SHRED, MERGE = "shred", "merge"
PROPOSED, IN_FORCE, DONE, ENDED = "proposed", "in_force", "done", "ended"
SETTLED = "settled"  # nothing is proposed; what was erased of it stays erased
EARLIER, DIFFERENT = "earlier", "different"
ASKED_ABOUT = (k.HOLD, k.PROPOSE_SHRED, k.PROPOSE_MERGE)

_m, _k, _l = case_matter.c, kept_until.c, case_link.c
MATTERS = Statement(
    select(case_matter).where(
        _m.area == bindparam("area"),
        or_(
            _m.case_ref == bindparam("case_ref"),
            and_(_m.other == bindparam("case_ref"), _m.matter == MERGE),
        ),
        _m.status != ENDED,
    )
)
OVER = Statement(
    select(_k.compartment).where(
        _k.area == bindparam("area"),
        _k.case_ref == bindparam("case_ref"),
        _k.due_ts <= bindparam("now_ts"),
    )
)
GONE = Statement(
    select(erased.c.compartment).where(
        erased.c.area == bindparam("area"), erased.c.case_ref == bindparam("case_ref")
    )
)
LINKS = Statement(
    select(_l.case_ref, _l.other).where(
        _l.area == bindparam("area"),
        or_(_l.case_ref == bindparam("case_ref"), _l.other == bindparam("case_ref")),
        _l.kind == EARLIER,
    )
)


def with_links(
    connection: Connection, area: str, ref: str, rulebook: Rulebook, facts: Facts
) -> tuple[Facts, Keeping]:
    """Give the facts with the earlier cases counted, and how the case is kept."""
    kept = keeping_of(connection, area, ref, rulebook, facts)
    if not rulebook.permits.get(k.LINK):
        return facts, kept
    rows = connection.all(LINKS, area=area, case_ref=ref)
    earlier = sum(row.case_ref == ref for row in rows)
    is_earlier = any(row.other == ref for row in rows)
    return (
        replace(facts, earlier_cases=earlier) if earlier else facts,
        replace(kept, is_earlier=is_earlier) if is_earlier else kept,
    )


def keeping_of(
    connection: Connection, area: str, ref: str, rulebook: Rulebook, facts: Facts
) -> Keeping:
    """Give what is proposed and in force about keeping, erasing and joining a case."""
    if not any(rulebook.permits.get(action) for action in ASKED_ABOUT):
        return KEPT
    place = {"area": area, "case_ref": ref}
    rows = connection.all(MATTERS, **place)
    ended = rulebook.compiled.table.has_ended(facts)
    if not rows and not ended:
        return KEPT
    own = {row.matter: row for row in rows if row.matter != MERGE}
    over = connection.all(OVER, now_ts=to_micros(facts.now), **place) if ended else []
    gone = connection.all(GONE, **place) if SHRED in own else []
    return Keeping(
        waiting=_waiting(own),
        held=k.HOLD in own and own[k.HOLD].status == IN_FORCE,
        need_not_be_kept=frozenset(row.compartment for row in over),
        erased=frozenset(row.compartment for row in gone),
        all_erased=SHRED in own and own[SHRED].status == DONE,
        joinings=tuple(
            Joining(
                row.other if row.case_ref == ref else row.case_ref,
                row.person,
                None if row.until_ts is None else from_micros(row.until_ts),
            )
            for row in rows
            if row.matter == MERGE
        ),
    )


def _waiting(own: dict[str, Any]) -> dict[str, str]:
    """Give who proposed what waits for a second person, by the standing action."""
    named = {k.HOLD: k.HOLD, k.RELEASE: k.RELEASE, SHRED: k.PROPOSE_SHRED}
    return {
        action: own[matter].person
        for matter, action in named.items()
        if matter in own and own[matter].status == PROPOSED
    }
