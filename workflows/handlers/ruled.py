"""What every handler on a case does first: find, compare, rule; refuse on record.

- Absent and not yours give one answer; the entry knows the difference.
- A stale version is refused with what changed since, in kinds, not content.
- A refusal is committed before it is raised.
- Who was refused, read or handed out changed nothing: the version stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NoReturn

from sqlalchemy import bindparam, select

from audit.canonical import parse
from audit.entry import Entry
from audit.tables import audit_entry
from config.errors import CasepathError
from config.statements import Statement
from policies.actors import Actor
from policies.errors import NotPermittedError
from policies.facts import Asked, CaseFacts
from policies.permission import rule
from policies.ruling import Permit, Refusal
from workflows.bypassing.marking import list_under_bypass, mark
from workflows.cases import Case, case_facts, load_case
from workflows.clocks.following import follow_act
from workflows.commands import OnCase
from workflows.errors import (
    MalformedReferenceError,
    MovedGroundError,
    NotFoundError,
    StaleError,
)
from workflows.letters.writing import write_letters
from workflows.people import actor_of, speaking
from workflows.receipts import Receipt
from workflows.recipients.asking import is_never_sent, never_sent
from workflows.references import is_reference
from workflows.rosters.watching import keep_watch
from workflows.unit_of_work import Work
from workflows.versions import Version
from workflows.visiting.acting import visitor_of

NOT_FOUND = "no such case, or not yours"
KNOWN_ANYWAY = 20
CHANGES_NOTHING = frozenset({"refused", "read", "export", "search", "break_glass"})

_e = audit_entry.c
LATER_ENTRIES = Statement(
    select(_e.body)
    .where(
        _e.area == bindparam("area"),
        _e.case_ref == bindparam("case_ref"),
    )
    .order_by(_e.cseq.desc())
    .limit(KNOWN_ANYWAY)
)


@dataclass(frozen=True, slots=True)
class Found:
    """A case as a command's actor meets it."""

    case: Case
    version: Version
    actor: Actor
    facts: CaseFacts

    @property
    def may_know(self) -> bool:
        """Tell whether the actor may know that the case exists."""
        if self.actor.kind != "person":
            return True
        roles = {held.role for held in self.actor.roles}
        return bool(
            self.facts.standing.held or roles & self.version.pathway.roles.keys()
        )


def find(
    work: Work,
    command: OnCase,
    request: str | None = None,
    *,
    answered_too: bool = False,
) -> Found:
    """Load the case, its facts and the actor; an unknown reference is an entry."""
    area, by = work.area, command.by
    known = None if command.visit else actor_of(work.connection, area, by)
    if not is_reference(command.case):
        work.refuse(None, "find", (MalformedReferenceError.code,), kind="probe")
        raise MalformedReferenceError(
            "expected a reference of 26 letters and digits, met something else",
            hint="copy the reference from the list of cases",
        )
    case = load_case(work.connection, work.area, command.case)
    if case is None:
        work.refuse(None, "find", ("E_OWNER",), kind="probe")
        raise NotFoundError(NOT_FOUND)
    if work.prepared.case_version not in {None, case.version}:
        # The form may be another one now, and the record a newer version.
        raise MovedGroundError("the case moved while the command was prepared")
    about = getattr(command, "about", None)
    actor = known or visitor_of(work, command, case)
    found = facts_for(
        work, case, actor, request, answered_too=answered_too, about=about
    )
    return _with_windows(found, work.prepared.within)


def _with_windows(found: Found, within: Mapping[str, bool]) -> Found:
    """Give the case with what is known of the moments that are being planned."""
    if not within:
        return found
    facts = replace(found.facts.facts, within=within)
    return replace(found, facts=replace(found.facts, facts=facts))


def facts_for(
    work: Work,
    case: Case,
    actor: Actor,
    request: str | None = None,
    *,
    moment: datetime | None = None,
    answered_too: bool = False,
    about: str | None = None,
) -> Found:
    """Read what the guard reads of a case for one actor, now or at a moment."""
    version = work.versions.named(work.connection, work.area, case.digest)
    actor = speaking(actor, version.pathway, getattr(work.command, "action", ""))
    facts = case_facts(
        work.connection,
        case,
        version,
        actor,
        moment or work.moment,
        request=request,
        answered_too=answered_too,
        about=about,
    )
    return Found(case, version, actor, facts)


def demand_permit(work: Work, command: OnCase, found: Found, asked: Asked) -> Permit:
    """Rule on the action; a refusal is recorded, committed and raised."""
    demand_fresh(work, command, found, asked.action)
    ruling = rule(found.version.rulebook, found.actor, found.facts, asked)
    if isinstance(ruling, Refusal):
        refuse(work, found, ruling)
    mark(work, found.case.ref, found.actor, found.facts, ruling)
    return ruling


def refuse(work: Work, found: Found, refusal: Refusal, **said: Any) -> NoReturn:
    """Record a refusal with all its codes, commit it, and raise it."""
    work.refuse(
        found.case,
        refusal.action,
        refusal.codes,
        guard=work.committed_to_facts(found.facts),
        **said,
    )
    if not found.may_know:
        raise NotFoundError(NOT_FOUND)
    raise NotPermittedError(found.case.ref, refusal)


def refuse_input(
    work: Work, found: Found, action: str, problem: CasepathError
) -> NoReturn:
    """Record that the input was not acceptable, commit, and raise the problem."""
    work.refuse(found.case, action, (problem.code,))
    if not found.may_know:
        raise NotFoundError(NOT_FOUND)
    raise problem


def demand_input(work: Work, command: OnCase, found: Found, action: str) -> None:
    """Refuse input that was not acceptable, where the case could take it at all.

    The form is the present state's: where that offers nothing of the kind, the
    guard says so, and a stale version comes before both.
    """
    demand_fresh(work, command, found, action)
    problem = work.prepared.problem
    if problem is not None:
        refuse_input(work, found, action, problem)


def demand_may_be_sent(work: Work, found: Found, action: str) -> None:
    """Refuse to send something to an address to which nothing is ever sent."""
    token = work.prepared.recipient
    if token and is_never_sent(work.connection, work.area, token):
        refuse_input(work, found, action, never_sent("recipient"))


def demand_fresh(work: Work, command: OnCase, found: Found, action: str) -> None:
    """Refuse a command made against an older version of the case."""
    expected, met = command.version, found.case.version
    if expected is None or expected == met:
        return
    since = _kinds_since(work, found.case, met - expected)
    refuse_input(work, found, action, StaleError(expected, met, since))


def conclude(
    work: Work, before: Case, after: Case, entry: Entry, outcome: str, ref: str = ""
) -> Receipt:
    """Append the entry, let the case follow as its next version, keep the receipt."""
    work.keep_keys()
    if entry.kind not in CHANGES_NOTHING:
        after = replace(after, version=before.version + 1)
        _follow(work, after, entry)
    appended = work.record_on_case(before, after, entry)
    list_under_bypass(work, after.ref, appended.seq, entry.action)
    if entry.kind not in CHANGES_NOTHING | {"history"}:
        after = keep_watch(work, after)
    return work.done(
        Receipt(
            outcome, appended.seq, after.ref, after.version, after.states, ref or None
        )
    )


def _follow(work: Work, case: Case, entry: Entry) -> None:
    """Let clocks and letters follow what was done; what is only recorded, does not."""
    if entry.kind == "history":
        return
    follow_act(work, case)
    if entry.kind != "proposed":
        write_letters(work, case, entry.action)


def role_acted_in(found: Found, permit: Permit) -> str:
    """Give the role in which the actor took a permitted action."""
    if found.actor.kind != "person":
        return found.actor.kind
    return next(iter(permit.roles), "none")


def _kinds_since(work: Work, case: Case, count: int) -> tuple[str, ...]:
    rows = work.connection.all(LATER_ENTRIES, area=work.area, case_ref=case.ref)
    moved = [kind_and_action(row.body) for row in rows]
    changes = [said for said in moved if said is not None]
    return tuple(reversed(changes[: max(count, 0)]))


def kind_and_action(body: bytes) -> str | None:
    """Say what an entry changed, or None where it changed no version."""
    entry = parse(body)
    if entry["kind"] in CHANGES_NOTHING:
        return None
    action = entry.get("action")
    return f"{entry['kind']} {action}" if action else str(entry["kind"])
