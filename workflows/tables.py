"""The engine's own tables: cases in clear, pseudonymous, without content.

- Every table begins its key with the area.
- Times are integer microseconds UTC; references are random.
- No foreign key leads into or out of the log.
- What a case is about lies sealed in `records`, never here.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, and_, literal_column

from workflows.columns import (
    count,
    count_key,
    key,
    maybe,
    metadata,
    moment,
    table,
    text,
)

__all__ = ["metadata"]

area = table("area", text("kind"), text("name"))

pathway_proposal = table(
    "pathway_proposal",
    key("digest"),
    text("pathway"),
    text("edition"),
    Column("source", LargeBinary, nullable=False),
    Column("canonical", LargeBinary, nullable=False),
    text("report"),
    text("proposed_by"),
    count("proposed_ts"),
)
pathway_version = table(
    "pathway_version",
    key("digest"),
    text("pathway"),
    text("edition"),
    Column("source", LargeBinary, nullable=False),
    Column("canonical", LargeBinary, nullable=False),
    text("report"),
    text("proposed_by"),
    text("published_by"),
    count("published_ts"),
    count("entry"),
)

person = table("person", key("person"), count("added_ts"))
login = table("login", Column("token", LargeBinary, primary_key=True), text("person"))
role_grant = table(
    "role_grant",
    key("grant_ref"),
    text("person"),
    text("role"),
    text("organisation"),
    text("granted_by"),
    count("granted_ts"),
    maybe("confirmed_by"),
    moment("confirmed_ts"),
    moment("ended_ts"),
)
Index("role_grant_by_person", role_grant.c.area, role_grant.c.person)

cases = table(
    "cases",
    key("case_ref"),
    text("pathway"),
    text("digest"),
    count("version"),
    count("cseq"),
    Column("leaf", LargeBinary, nullable=False),
    text("tracks"),  # {"main": {"in": state, "since": micros, "visits": {…}}, …}
    text("main_state"),
    count("opened_ts"),
    moment("ended_ts"),
)
Index("cases_by_state", cases.c.area, cases.c.pathway, cases.c.main_state)

case_fact = table(
    "case_fact",
    key("case_ref"),
    key("name"),
    text("value"),
    count("set_by_entry"),
)
case_act = table(
    "case_act",
    key("case_ref"),
    key("action"),
    key("state"),
    key("person"),
    text("role"),
    count("times"),
    count("last_ts"),
    moment("first_ts"),
    moment("last_entry"),
)
case_record = table(
    "case_record",
    key("case_ref"),
    key("compartment"),
    text("record"),
    count("version"),
)
assignment = table(
    "assignment",
    key("case_ref"),
    key("person"),
    key("role"),
    count("since_ts"),
    moment("ended_ts"),
)
Index("assignment_by_person", assignment.c.area, assignment.c.person)

request = table(
    "request",
    key("request"),
    text("case_ref"),
    text("name"),
    text("state"),
    count("visit"),
    text("role"),
    text("organisation"),
    text("status"),  # open, answered, ended; while paused: paused, kept
    count("asked_ts"),
    moment("answered_ts"),
    maybe("answered_by"),
    maybe("outcome"),  # answered, nothing_held, cannot_share
)
Index("request_by_case", request.c.area, request.c.case_ref, request.c.status)

proposal = table(
    "proposal",
    key("proposal"),
    text("case_ref"),
    text("action"),
    text("person"),
    text("role"),
    text("chosen"),  # the facts chosen, as canonical JSON
    maybe("about"),  # whose answer it records, or who joins or leaves
    text("status"),  # open, confirmed, ended
    count("proposed_ts"),
)
Index("proposal_by_case", proposal.c.area, proposal.c.case_ref, proposal.c.status)

sitting = table(
    "sitting",
    key("sitting"),
    text("pathway"),
    text("panel"),
    text("opened_by"),
    count("opened_ts"),
    moment("closed_ts"),
)
attendance = table(
    "attendance",
    key("sitting"),
    key("seat"),
    key("person"),
    text("organisation"),
    text("sits_as"),  # holder, deputy
    count("in_ts"),
    moment("out_ts"),
    maybe("way"),  # in_person, video, telephone; nothing before it was remembered
)
item = table(
    "item",
    key("case_ref"),
    key("sitting"),
    count("visit"),
    count("listed_ts"),
)
ITEM_BY_SITTING = Index("item_by_sitting", item.c.area, item.c.sitting)
interest = table(
    "interest",
    key("case_ref"),
    key("person"),
    text("kind"),  # conflicted, recused
    count("since_ts"),
)
vote = table(
    "vote",
    key("case_ref"),
    key("sitting"),
    key("seat"),
    text("person"),
    text("choice"),
    count("cast_ts"),
)
decision = table(
    "decision",
    key("case_ref"),
    key("state"),
    count_key("visit"),
    key("sitting"),
    text("action"),
    text("rung"),
)

clock = table(
    "clock",
    key("clock"),
    text("case_ref"),
    text("kind"),  # state, request, review, expiry
    text("track"),
    text("state"),
    maybe("request"),
    count("started_ts"),
    count("due_ts"),
    text("how"),
    text("ladder"),  # [[micros, kind, role], …] in the order of firing
    Column("rung", Integer, nullable=False),
    moment("next_ts"),
    moment("tries"),  # how often it failed in a row
    moment("again_ts"),  # not before then, after it failed
)
Index("clock_by_time", clock.c.area, clock.c.next_ts)
Index("clock_by_case", clock.c.area, clock.c.case_ref)
CLOCK_BY_DUE = Index(
    "clock_by_due",
    clock.c.area,
    clock.c.due_ts,
    clock.c.started_ts,
    clock.c.case_ref,
    clock.c.next_ts,
    clock.c.kind,
)
# Both in literals: by a value that is only given later, no part of an index is chosen.
CLOCK_RUNS = clock.c.next_ts.is_not(None)
IS_BESIDE = and_(
    clock.c.kind == literal_column("'state'"),
    clock.c.track != literal_column("'main'"),
)
IS_REVIEW = clock.c.kind == literal_column("'review'")
CLOCK_BESIDE, CLOCK_OF_REVIEW = (
    Index(
        name,
        clock.c.area,
        clock.c.due_ts,
        clock.c.case_ref,
        clock.c.next_ts,
        clock.c.kind,
        sqlite_where=and_(CLOCK_RUNS, kind),
        postgresql_where=and_(CLOCK_RUNS, kind),
    )
    for name, kind in (("clock_beside", IS_BESIDE), ("clock_of_review", IS_REVIEW))
)

outbox = table(
    "outbox",
    key("notice"),
    maybe("case_ref"),
    text("kind"),
    maybe("role"),
    maybe("person"),
    count("entry"),
    count("created_ts"),
    Column("tries", Integer, nullable=False),
    moment("next_ts"),
)
Index("outbox_by_time", outbox.c.area, outbox.c.next_ts)
inbox = table(
    "inbox",
    key("notice"),
    key("person"),
    maybe("case_ref"),
    text("kind"),
    maybe("role"),
    count("entry"),
    count("delivered_ts"),
)

idempotency = table(
    "idempotency",
    key("actor"),
    key("key"),
    Column("request_hash", LargeBinary, nullable=False),
    text("receipt"),
    count("ts"),
)

history_case = table(
    "history_case",
    Column("token", LargeBinary, primary_key=True),  # keyed digest of its old name
    text("case_ref"),
)
history_person = table(
    "history_person", Column("token", LargeBinary, primary_key=True), text("person")
)

move_proposal = table(
    "move_proposal",
    key("plan"),
    text("pathway"),
    Column("source", LargeBinary, nullable=False),
    Column("canonical", LargeBinary, nullable=False),
    text("rehearsal"),
    text("proposed_by"),
    count("proposed_ts"),
)
move_plan = table(
    "move_plan",
    key("plan"),
    text("pathway"),
    Column("canonical", LargeBinary, nullable=False),
    text("proposed_by"),
    text("confirmed_by"),
    count("confirmed_ts"),
    count("entry"),
)
case_move = table(
    "case_move",
    key("case_ref"),
    count_key("entry"),
    text("plan"),
    text("action"),  # move, move_back
    text("standing"),  # safe, decision: how it was classed when it moved
    count("version"),  # of the case, once moved
    text("before"),  # its rows as they were, without content
)
Index("case_move_by_plan", case_move.c.area, case_move.c.plan)
move_report = table(
    "move_report",
    key("report"),
    text("plan"),
    text("content"),
    count("entry"),
    count("made_ts"),
)

dated_relation = table(
    "dated_relation",
    key("relation_ref"),
    text("person"),
    text("relation"),  # on_duty, cleared, signed_in_lately
    text("detail"),  # the role on duty, the kind of clearance
    count("from_ts"),
    count("until_ts"),
    text("granted_by"),
    count("granted_ts"),
    moment("ended_ts"),
)
Index("dated_relation_by_person", dated_relation.c.area, dated_relation.c.person)
sub_case = table(
    "sub_case",
    key("child"),
    text("parent"),
    text("kind"),
    count("opened_ts"),
)
Index("sub_case_by_parent", sub_case.c.area, sub_case.c.parent)
clock_pause = table(
    "clock_pause",
    key("pause"),
    text("clock"),
    text("case_ref"),
    text("reason"),  # a name of the pathway, or the state that pauses
    text("begun_by"),
    count("begun_ts"),
    moment("until_ts"),  # when it ends by itself
    moment("ended_ts"),
    maybe("ended_by"),
)
Index("clock_pause_by_clock", clock_pause.c.area, clock_pause.c.clock)
