"""Record what another system's log says was done: it happened, so it is not ruled.

- The machine and its guards are enforced: what a state does not offer is a
  refusal entry and moves nothing.
- Permits, relations and pairs kept apart are asked at the recorded time; what
  they would have refused stands in the entry as `found`.
- No clock runs and nothing is sent: these cases are over.
- A case begins when it is recorded to have been opened, or else with its first act.
- Only an area made for history takes this way, and it takes no other.
"""

from dataclasses import dataclass

from sqlalchemy import bindparam, insert, select

from audit.entry import new_id
from config.now import to_micros
from config.statements import Statement
from policies.actors import Actor, RoleHeld
from policies.facts import Asked
from policies.permission import findings
from states.machine import decide
from states.table import Step
from workflows import tables
from workflows.cases import Case, load_case
from workflows.commands import RecordHistory
from workflows.entries import def_of, step_said
from workflows.handlers.action import moves_of
from workflows.handlers.opening import OPEN, begun
from workflows.handlers.people import administrator
from workflows.handlers.ruled import Found, conclude, facts_for
from workflows.moving import count_act
from workflows.receipts import Receipt
from workflows.times import checked_occurred
from workflows.unit_of_work import Work
from workflows.versions import Version

MAIN = "main"
RECORDED_FOR = "recorded"  # the organisation of a role in another system's log

INSERT_CASE_NAME = Statement(insert(tables.history_case))
INSERT_PERSON_NAME = Statement(insert(tables.history_person))
PERSON_OF_NAME = Statement(
    select(tables.history_person.c.person).where(
        tables.history_person.c.area == bindparam("area"),
        tables.history_person.c.token == bindparam("token"),
    )
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recorded act: by whom, in which role, when, on which case."""

    found: Found
    role: str
    micros: int

    @property
    def of(self) -> str:
        """The person who is recorded to have done it."""
        return self.found.actor.ref


def record_history(command: RecordHistory, work: Work) -> Receipt:
    """Record one row; the receipt says whether the machine accepted it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, "record_history")
        occurred = checked_occurred(command.occurred, work.moment)
        person = _person(work)
        case = _case(command, work, person)
        roles = frozenset(
            {RoleHeld(command.role, RECORDED_FOR)} if command.role else ()
        )
        actor = Actor(person, "person", work.area, roles)
        found = facts_for(work, case, actor, moment=occurred.at)
        act = Recorded(found, command.role or "none", to_micros(occurred.at))
        step = _step(found, command.action)
        if step.allowed:
            return _accept(command, work, act, step)
        return _decline(command, work, act, step)


def _step(found: Found, action: str) -> Step:
    """Decide by the version the case is pinned to; what it lacks main refuses."""
    compiled, facts = found.version.compiled, found.facts.facts
    if action not in compiled.table.track_of:
        return compiled.table.not_offered(facts, MAIN)
    return decide(compiled, facts, action)


def _accept(command: RecordHistory, work: Work, act: Recorded, step: Step) -> Receipt:
    found, case = act.found, act.found.case
    rulebook = found.version.rulebook
    against = findings(rulebook, found.actor, found.facts, Asked(command.action))
    count_act(
        work, case.ref, command.action, step.from_state, act.of, act.role, act.micros
    )
    moved = case
    for track, _, entered in moves_of(step):
        moved = moved.moved(track, entered, act.micros)
    entry = work.entry(
        "history",
        case=case.ref,
        role=act.role,
        action=command.action,
        **step_said(step),
        guard=work.committed_to_facts(found.facts),
        found=against,
        of=act.of,
        occ=act.micros,
    )
    return conclude(
        work, case, _ended(found.version, moved, act.micros), entry, "recorded"
    )


def _decline(command: RecordHistory, work: Work, act: Recorded, step: Step) -> Receipt:
    case, guards = act.found.case, act.found.version.compiled.guards
    codes = tuple(
        dict.fromkeys(
            guards[name].code if name in guards else "E_CAP" for name in step.refusing
        )
    )
    entry = work.entry(
        "refused",
        case=case.ref,
        role=act.role,
        track=step.track,
        from_=step.from_state,
        action=command.action,
        codes=codes or ("E_STATE",),
        guard=work.committed_to_facts(act.found.facts),
        of=act.of,
        occ=act.micros,
    )
    return conclude(work, case, case, entry, "refused")


def _ended(version: Version, case: Case, micros: int) -> Case:
    main = version.pathway.tracks[MAIN].states[case.places[MAIN].state]
    return case.ending(micros) if main.final else case


def _case(command: RecordHistory, work: Work, person: str) -> Case:
    known = load_case(work.connection, work.area, work.prepared.new_ref)
    if known is not None:
        return known
    version = work.versions.current(work.connection, work.area, command.pathway)
    began = to_micros(command.opened or command.occurred)
    case = begun(work, version, work.prepared.new_ref, at=began)
    work.connection.run(
        INSERT_CASE_NAME,
        area=work.area,
        token=work.prepared.case_token,
        case_ref=case.ref,
    )
    entry = work.entry(
        "open",
        case=case.ref,
        action=OPEN,
        def_=def_of(version.digest),
        policy=def_of(version.rulebook.table),
        of=person,
        occ=began,
        due=to_micros(command.due) if command.due else None,
        ended=to_micros(command.ended) if command.ended else None,
    )
    work.record_on_case(None, case, entry)
    work.next_entry()
    opened = load_case(work.connection, work.area, case.ref)
    if opened is None:
        message = "expected the case that was just opened"
        raise TypeError(message)
    return opened


def _person(work: Work) -> str:
    token = work.prepared.person_token
    row = work.connection.one(PERSON_OF_NAME, area=work.area, token=token)
    if row is not None:
        return str(row.person)
    person = new_id()
    work.connection.run(INSERT_PERSON_NAME, area=work.area, token=token, person=person)
    return person
