"""Bringing somebody of the troupe into the relation to a case that a permit asks for.

- Relations come about as they do in life: by assigning, sitting, reading, duty.
- Who refers a case, is asked, or sits on the panel cannot be chosen freely.
- A recent sign-in has no command: its row is written as the door will write it.
- What cannot be brought about is named, and the step is then not tried.
"""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import insert

from audit.entry import new_id
from config.now import to_micros
from config.statements import Statement
from policies.actors import RoleHeld, Standing
from policies.facts import CaseFacts
from policies.permits import in_present_state, proposers
from states.definition import Pathway, Permit
from workflows import tables
from workflows.cases import case_facts, load_case
from workflows.commands import Assign, ReadCase, RecordClearance, RecordDuty
from workflows.people import actor_of
from workflows.trying.errors import NotTriedError
from workflows.trying.troupe import Troupe
from workflows.versions import Version

ANYWHERE = "council"  # the organisation of roles that may be from anywhere
A_YEAR = timedelta(days=365)
ASSIGN = "assign"
PARTIES = {"is_subject": "subject", "guardian_of": "guardian"}

INSERT_RELATION = Statement(insert(tables.dated_relation))


class OnStage:
    """One case and the people who act on it, each brought to where they may act."""

    def __init__(
        self, troupe: Troupe, version: Version, case: str, opener: str
    ) -> None:
        self.troupe, self.version = troupe, version
        self.case, self.opener = case, opener
        self.seated: list[str] = []  # on the panel, in the sitting now open

    def facts_of(self, person: str, request: str | None = None) -> CaseFacts:
        """Give what the guard reads of the case when this person asks."""
        service, area = self.troupe.service, self.troupe.area
        with service.database.reading(area) as connection:
            case = load_case(connection, area, self.case)
            if case is None:
                raise NotTriedError("a case that is there")
            actor = actor_of(connection, area, person)
            now = service.now()
            return case_facts(
                connection, case, self.version, actor, now, request=request
            )

    def person_for(
        self, action: str, *, request: str | None = None, only: tuple[str, ...] = ()
    ) -> str:
        """Give somebody who may take an action now, brought into relation to it."""
        needs: list[str] = []
        for line, held in self._lines_for(action, only):
            if "on_panel" in line.being and not self.seated:
                needs.append("a seat on a panel, where the state is before none")
            for person in self._candidates(action, line, held, request):
                missing = self._bring(person, held, action, line)
                if missing is None:
                    return person
                needs.append(missing)
        raise NotTriedError(needs[0] if needs else f"somebody who may do '{action}'")

    def barred_from(self, action: str) -> frozenset[str]:
        """Give who must not take an action, by what they did or proposed before."""
        rulebook = self.version.rulebook
        facts = self.facts_of(self.opener)
        others = rulebook.apart.get(action, frozenset())
        did = (facts.acts.get(o, frozenset()) | proposers(facts, o) for o in others)
        return proposers(facts, action).union(*did)

    def _lines_for(
        self, action: str, only: tuple[str, ...]
    ) -> Iterator[tuple[Permit, RoleHeld]]:
        facts = self.facts_of(self.opener)
        rulebook = self.version.rulebook
        for line in rulebook.permits.get(action, ()):
            if not in_present_state(rulebook, line, facts, action):
                continue
            for role in line.role:
                if not only or role in only:
                    for organisation in organisations_of(self.version.pathway, role):
                        yield line, RoleHeld(role, organisation)

    def _candidates(
        self, action: str, line: Permit, held: RoleHeld, request: str | None
    ) -> list[str]:
        barred = self.barred_from(action)
        if "referrer_of" in line.being:
            if self.opener in barred:
                return []
            self.troupe.grant(self.opener, held)
            return [self.opener]
        if "on_panel" in line.being:
            there = [p for p in self.seated if self._holds(p, held)]
            return [person for person in there if person not in barred]
        if request is not None and held not in self._asked(request):
            return []
        return [self.troupe.somebody(held, barred)]

    def _holds(self, person: str, held: RoleHeld) -> bool:
        """Tell whether somebody holds a role, for any organisation where any may."""
        known = self.version.pathway.roles.get(held.role)
        roles = self.troupe.roles_of(person)
        if known is not None and not known.organisations:
            return held.role in {one.role for one in roles}
        return held in roles

    def _asked(self, request: str) -> list[RoleHeld]:
        return [
            RoleHeld(state.requests[request].ask, state.requests[request].organisation)
            for track in self.version.pathway.tracks.values()
            for state in track.states.values()
            if request in state.requests
        ]

    def _bring(
        self, person: str, held: RoleHeld, action: str, line: Permit
    ) -> str | None:
        """Bring a person into every relation of a line; give what cannot be."""
        forbids = self.version.rulebook.forbids.get(action, ())
        unless = (name for forbid in forbids for name in forbid.unless_being)
        for relation in (*line.being, *unless):
            if _stands(self.facts_of(person).standing, relation, held.role):
                continue
            if relation == "assigned" and action == ASSIGN:
                return "somebody who is assigned before anybody is"
            if not self._establish(person, held, relation):
                return relation
        return None

    def _establish(self, person: str, held: RoleHeld, relation: str) -> bool:
        name, _, kind = relation.partition(":")
        if name in {"assigned", "on_case", *PARTIES}:
            self.assign(person, PARTIES.get(name, held.role))
        elif name == "papers_opened":
            self._open_papers(person)
        elif name in {"on_duty", "cleared", "signed_in_lately"}:
            self._record(person, held, name, kind)
        return _stands(self.facts_of(person).standing, relation, held.role)

    def bring(self, person: str, action: str) -> str | None:
        """Bring somebody to where they may take an action; give what is missing."""
        missing: str | None = f"somebody who may do '{action}'"
        for line, held in self._lines_for(action, ()):
            # Where a role may be from anywhere, somebody holds it for some place.
            if held.role in {one.role for one in self.troupe.roles_of(person)}:
                missing = self._bring(person, held, action, line)
                if missing is None:
                    return None
        return missing

    def assign(self, person: str, role: str) -> None:
        """Assign a person to the case by somebody who may assign."""
        by = self.person_for(ASSIGN)
        self.troupe.ask(by, Assign, case=self.case, person=person, role=role)

    def _open_papers(self, person: str) -> None:
        for line, held in self._lines_for("read", ()):
            if held not in self.troupe.roles_of(person) or not line.compartments:
                continue
            if self._bring(person, held, "read", line) is None:
                self.troupe.ask(
                    person,
                    ReadCase,
                    case=self.case,
                    compartments=frozenset(line.compartments[:1]),
                    purpose=next(iter(self.version.pathway.purposes), ""),
                )
                return
        raise NotTriedError("papers that somebody of the panel may read")

    def _record(self, person: str, held: RoleHeld, relation: str, kind: str) -> None:
        now, by = self.troupe.service.now(), self.troupe.administrators[0]
        until = now + A_YEAR
        if relation == "on_duty":
            self.troupe.ask(
                by, RecordDuty, person=person, role=held.role, begins=now, ends=until
            )
        elif relation == "cleared":
            known = next(iter(self.version.pathway.clearances), "clearance")
            self.troupe.ask(
                by, RecordClearance, person=person, clearance=kind or known, ends=until
            )
        else:
            self._signed_in(person, to_micros(now), to_micros(until))

    def _signed_in(self, person: str, from_ts: int, until_ts: int) -> None:
        area = self.troupe.area
        with self.troupe.service.database.writing(area) as connection:
            connection.run(
                INSERT_RELATION,
                area=area,
                relation_ref=new_id(),
                person=person,
                relation="signed_in_lately",
                detail="",
                from_ts=from_ts,
                until_ts=until_ts,
                granted_by=person,
                granted_ts=from_ts,
                ended_ts=None,
            )


def organisations_of(pathway: Pathway, role: str) -> tuple[str, ...]:
    """Give the organisations from which a role is taken."""
    known = pathway.roles.get(role)
    return (known.organisations if known else ()) or (ANYWHERE,)


def _stands(standing: Standing, relation: str, role: str) -> bool:
    """Tell whether a relation is held, in this role where roles count."""
    only_as = {"assigned": standing.assigned_as, **standing.held_as}
    if relation in only_as and role not in only_as[relation]:
        return False
    return relation in standing.held - standing.unknown
