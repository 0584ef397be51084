"""The engine's own tables: cases in clear, pseudonymous, without content.

- Every table begins its key with the area.
- Times are integer microseconds UTC; references are random.
- No foreign key leads into or out of the log.
- What a case is about lies sealed in `records`, never here.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Table, Text

from config.database import new_metadata

metadata = new_metadata()

# A strict table of SQLite knows INTEGER, which has eight bytes there, only.
_LONG = BigInteger().with_variant(Integer(), "sqlite")


def _table(name: str, *parts: Column[str] | Column[int] | Column[bytes]) -> Table:
    return Table(
        name,
        metadata,
        Column("area", Text, primary_key=True),
        *parts,
        sqlite_strict=True,
    )


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _count(name: str) -> Column[int]:
    return Column(name, _LONG, nullable=False)


def _moment(name: str) -> Column[int]:
    return Column(name, _LONG, nullable=True)


def _maybe(name: str) -> Column[str]:
    return Column(name, Text, nullable=True)


area = _table("area", _text("kind"), _text("name"))

pathway_proposal = _table(
    "pathway_proposal",
    _key("digest"),
    _text("pathway"),
    _text("edition"),
    Column("source", LargeBinary, nullable=False),
    Column("canonical", LargeBinary, nullable=False),
    _text("report"),
    _text("proposed_by"),
    _count("proposed_ts"),
)
pathway_version = _table(
    "pathway_version",
    _key("digest"),
    _text("pathway"),
    _text("edition"),
    Column("source", LargeBinary, nullable=False),
    Column("canonical", LargeBinary, nullable=False),
    _text("report"),
    _text("proposed_by"),
    _text("published_by"),
    _count("published_ts"),
    _count("entry"),
)

person = _table("person", _key("person"), _count("added_ts"))
login = _table("login", Column("token", LargeBinary, primary_key=True), _text("person"))
role_grant = _table(
    "role_grant",
    _key("grant_ref"),
    _text("person"),
    _text("role"),
    _text("organisation"),
    _text("granted_by"),
    _count("granted_ts"),
    _maybe("confirmed_by"),
    _moment("confirmed_ts"),
    _moment("ended_ts"),
)
Index("role_grant_by_person", role_grant.c.area, role_grant.c.person)

cases = _table(
    "cases",
    _key("case_ref"),
    _text("pathway"),
    _text("digest"),
    _count("version"),
    _count("cseq"),
    Column("leaf", LargeBinary, nullable=False),
    _text("tracks"),  # {"main": {"in": state, "since": micros, "visits": {…}}, …}
    _text("main_state"),
    _count("opened_ts"),
    _moment("ended_ts"),
)
Index("cases_by_state", cases.c.area, cases.c.pathway, cases.c.main_state)

case_fact = _table(
    "case_fact",
    _key("case_ref"),
    _key("name"),
    _text("value"),
    _count("set_by_entry"),
)
case_act = _table(
    "case_act",
    _key("case_ref"),
    _key("action"),
    _key("state"),
    _key("person"),
    _text("role"),
    _count("times"),
    _count("last_ts"),
)
case_record = _table(
    "case_record",
    _key("case_ref"),
    _key("compartment"),
    _text("record"),
    _count("version"),
)
assignment = _table(
    "assignment",
    _key("case_ref"),
    _key("person"),
    _key("role"),
    _count("since_ts"),
    _moment("ended_ts"),
)
Index("assignment_by_person", assignment.c.area, assignment.c.person)

request = _table(
    "request",
    _key("request"),
    _text("case_ref"),
    _text("name"),
    _text("state"),
    _count("visit"),
    _text("role"),
    _text("organisation"),
    _text("status"),  # open, answered, ended; while paused: paused, kept
    _count("asked_ts"),
    _moment("answered_ts"),
    _maybe("answered_by"),
)
Index("request_by_case", request.c.area, request.c.case_ref, request.c.status)

proposal = _table(
    "proposal",
    _key("proposal"),
    _text("case_ref"),
    _text("action"),
    _text("person"),
    _text("role"),
    _text("chosen"),  # the facts chosen, as canonical JSON
    _text("status"),  # open, confirmed, ended
    _count("proposed_ts"),
)
Index("proposal_by_case", proposal.c.area, proposal.c.case_ref, proposal.c.status)

sitting = _table(
    "sitting",
    _key("sitting"),
    _text("pathway"),
    _text("panel"),
    _text("opened_by"),
    _count("opened_ts"),
    _moment("closed_ts"),
)
attendance = _table(
    "attendance",
    _key("sitting"),
    _key("seat"),
    _key("person"),
    _text("organisation"),
    _text("sits_as"),  # holder, deputy
    _count("in_ts"),
    _moment("out_ts"),
)
item = _table(
    "item",
    _key("case_ref"),
    _key("sitting"),
    _count("visit"),
    _count("listed_ts"),
)
interest = _table(
    "interest",
    _key("case_ref"),
    _key("person"),
    _text("kind"),  # conflicted, recused
    _count("since_ts"),
)
vote = _table(
    "vote",
    _key("case_ref"),
    _key("sitting"),
    _key("seat"),
    _text("person"),
    _text("choice"),
    _count("cast_ts"),
)
decision = _table(
    "decision",
    _key("case_ref"),
    _key("state"),
    Column("visit", _LONG, primary_key=True, autoincrement=False),
    _text("action"),
    _text("sitting"),
    _text("rung"),
)

clock = _table(
    "clock",
    _key("clock"),
    _text("case_ref"),
    _text("kind"),  # state, request, review, expiry
    _text("track"),
    _text("state"),
    _maybe("request"),
    _count("started_ts"),
    _count("due_ts"),
    _text("how"),
    _text("ladder"),  # [[micros, kind, role], …] in the order of firing
    Column("rung", Integer, nullable=False),
    _moment("next_ts"),
)
Index("clock_by_time", clock.c.area, clock.c.next_ts)
Index("clock_by_case", clock.c.area, clock.c.case_ref)

outbox = _table(
    "outbox",
    _key("notice"),
    _maybe("case_ref"),
    _text("kind"),
    _maybe("role"),
    _maybe("person"),
    _count("entry"),
    _count("created_ts"),
    Column("tries", Integer, nullable=False),
    _moment("next_ts"),
)
Index("outbox_by_time", outbox.c.area, outbox.c.next_ts)
inbox = _table(
    "inbox",
    _key("notice"),
    _key("person"),
    _maybe("case_ref"),
    _text("kind"),
    _maybe("role"),
    _count("entry"),
    _count("delivered_ts"),
)

idempotency = _table(
    "idempotency",
    _key("actor"),
    _key("key"),
    Column("request_hash", LargeBinary, nullable=False),
    _text("receipt"),
    _count("ts"),
)

history_case = _table(
    "history_case",
    Column("token", LargeBinary, primary_key=True),  # keyed digest of its old name
    _text("case_ref"),
)
history_person = _table(
    "history_person", Column("token", LargeBinary, primary_key=True), _text("person")
)

move_proposal = _table(
    "move_proposal",
    _key("plan"),
    _text("pathway"),
    Column("source", LargeBinary, nullable=False),
    Column("canonical", LargeBinary, nullable=False),
    _text("rehearsal"),
    _text("proposed_by"),
    _count("proposed_ts"),
)
move_plan = _table(
    "move_plan",
    _key("plan"),
    _text("pathway"),
    Column("canonical", LargeBinary, nullable=False),
    _text("proposed_by"),
    _text("confirmed_by"),
    _count("confirmed_ts"),
    _count("entry"),
)
case_move = _table(
    "case_move",
    _key("case_ref"),
    Column("entry", _LONG, primary_key=True, autoincrement=False),
    _text("plan"),
    _text("action"),  # move, move_back
    _text("standing"),  # safe, decision: how it was classed when it moved
    _count("version"),  # of the case, once moved
    _text("before"),  # its rows as they were, without content
)
Index("case_move_by_plan", case_move.c.area, case_move.c.plan)
move_report = _table(
    "move_report",
    _key("report"),
    _text("plan"),
    _text("content"),
    _count("entry"),
    _count("made_ts"),
)

dated_relation = _table(
    "dated_relation",
    _key("relation_ref"),
    _text("person"),
    _text("relation"),  # on_duty, cleared, signed_in_lately, delegate_of, broke_glass
    _text("detail"),  # the role on duty, the kind of clearance
    _count("from_ts"),
    _count("until_ts"),
    _text("granted_by"),
    _count("granted_ts"),
    _moment("ended_ts"),
)
Index("dated_relation_by_person", dated_relation.c.area, dated_relation.c.person)
sub_case = _table(
    "sub_case",
    _key("child"),
    _text("parent"),
    _text("kind"),
    _count("opened_ts"),
)
Index("sub_case_by_parent", sub_case.c.area, sub_case.c.parent)
clock_pause = _table(
    "clock_pause",
    _key("pause"),
    _text("clock"),
    _text("case_ref"),
    _text("reason"),  # a name of the pathway, or the state that pauses
    _text("begun_by"),
    _count("begun_ts"),
    _moment("until_ts"),  # when it ends by itself
    _moment("ended_ts"),
    _maybe("ended_by"),
)
Index("clock_pause_by_clock", clock_pause.c.area, clock_pause.c.clock)
