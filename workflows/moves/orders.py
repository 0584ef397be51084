"""Orders to carry a plan out: given by who rules its moves, ended by its report.

- While an order is open the engine goes on with it; any report of the plan ends it.
- Which orders are open is told by the log; its check compares the two.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, select, update

from config.connection import Connection
from config.statements import Statement
from workflows.entries import def_of
from workflows.moves.tables import move_order

ORDER, REPORTED = "order_move", "report_move"

_o = move_order.c
OPEN_ORDERS = Statement(
    select(move_order)
    .where(_o.area == bindparam("area"), _o.ended_ts.is_(None))
    .order_by(_o.entry)
)
OPEN_ORDER = Statement(
    select(move_order).where(
        _o.area == bindparam("area"),
        _o.plan == bindparam("plan"),
        _o.ended_ts.is_(None),
    )
)
END_ORDER = Statement(
    update(move_order)
    .where(
        _o.area == bindparam("of_area"),
        _o.plan == bindparam("of_plan"),
        _o.ended_ts.is_(None),
    )
    .values(ended_ts=bindparam("ended_ts"))
)


def open_order(connection: Connection, area: str, plan: str) -> Any:
    """Give the order by which a plan is being carried out, or None."""
    return connection.one(OPEN_ORDER, area=area, plan=plan)


def orders_after(
    entry: Mapping[str, Any], before: Mapping[str, str]
) -> Mapping[str, str]:
    """Give who has ordered which plans, after an entry."""
    if entry["kind"] != "pathway" or entry.get("action") not in {ORDER, REPORTED}:
        return before
    others = {plan: by for plan, by in before.items() if plan != entry["hash"]}
    return (
        {**others, entry["hash"]: entry["actor"]}
        if entry["action"] == ORDER
        else others
    )


def orders_that_differ(said: Mapping[str, str], rows: Iterable[Any]) -> list[str]:
    """Give the plans whose orders are not what the entries of the log say."""
    stored = {def_of(row.plan): row.ordered_by for row in rows if row.ended_ts is None}
    places = stored.keys() | said.keys()
    return sorted(one for one in places if stored.get(one) != said.get(one))
