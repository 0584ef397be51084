"""An offer as each of the two areas keeps it; neither row has content.

- The area that offers keeps the deadlines; the other what it may know of the case.
- What of a record lies in a pack is kept beside it, so that it can be brought up to
  date when the case is accepted.
"""

from sqlalchemy import Column, Index, Integer

from workflows.columns import count, key, maybe, moment, table, text

transfer_out = table(
    "transfer_out",
    key("transfer"),
    text("case_ref"),
    text("to_area"),
    text("status"),  # the state of the transfer's track, or taken_back, ended
    text("offered_by"),
    count("entry"),
    count("offered_ts"),
    count("pack_due_ts"),
    count("due_ts"),
    text("how"),
    text("ladder"),  # [[micros, kind, role, place], …] in the order of firing
    Column("rung", Integer, nullable=False),
    moment("next_ts"),
    moment("answered_ts"),
    maybe("why"),
    maybe("destination"),  # the case there
)
Index("transfer_out_by_time", transfer_out.c.area, transfer_out.c.next_ts)
Index("transfer_out_by_case", transfer_out.c.area, transfer_out.c.case_ref)
transfer_in = table(
    "transfer_in",
    key("transfer"),
    text("from_area"),
    text("pathway"),
    text("status"),
    text("tracks"),  # {"main": state, …} of the case as it stood last
    text("case_ref"),  # under which the pack is sealed; the case, once accepted
    count("offered_ts"),
    count("due_ts"),
    moment("answered_ts"),
    maybe("why"),
    maybe("origin"),  # the case there, once accepted
)
transfer_pack = table(
    "transfer_pack",
    key("transfer"),
    key("compartment"),
    text("record"),
    count("version"),
    count("origin_version"),
)

MADE = ("transfer_out", "transfer_in", "transfer_pack")
