"""A case walked step by step with papers of its own, on the real handlers.

- Each step names its action; who takes it is called in and brought to where they may.
- What is handed in is given, not invented: it will be read.
- A committee sits with everybody who has joined it; all vote for what it decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, select

from config.statements import Statement
from policies.actors import RoleHeld
from states.tracks import Action
from workflows import tables
from workflows.cases import load_case
from workflows.commands import (
    Assign,
    CastVote,
    CloseSitting,
    JoinSitting,
    ListItem,
    OpenCase,
    OpenSitting,
    TakeAction,
)
from workflows.running.clocks import fire_clocks
from workflows.trying.driver import HandClock
from workflows.trying.errors import TrialError
from workflows.trying.inventing import REASON
from workflows.trying.standing import OnStage
from workflows.trying.troupe import Troupe

VOTE = "vote"
ASSIGN = "assign"
NEWEST_CHILD = Statement(
    select(tables.sub_case.c.child)
    .where(
        tables.sub_case.c.area == bindparam("area"),
        tables.sub_case.c.parent == bindparam("parent"),
    )
    .order_by(tables.sub_case.c.opened_ts.desc())
    .limit(1)
)

type Papers = Mapping[str, Mapping[str, Any]]  # by action


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the committee: in which role, on which seat."""

    person: str
    role: str
    seat: str


@dataclass(slots=True)
class Walk:
    """One case on its way, who is on its committee, and the clock they act by."""

    troupe: Troupe
    clock: HandClock
    stage: OnStage
    papers: Papers
    members: list[Member] = field(default_factory=list)

    def do(self, *actions: str, **values: str) -> None:
        """Let each action be taken by somebody, and where two must, by a second."""
        for action in actions:
            taken = self._offered(action)
            self._take(self.stage.person_for(action), action, taken, values)
            if taken.two_people:
                second = self.stage.person_for(action, only=taken.confirmed_by)
                self._take(second, action, taken, {})

    def wait(self, days: int) -> None:
        """Let days pass; what falls due meanwhile happens by itself."""
        self.clock.at += timedelta(days=days)
        fire_clocks(self.troupe.service, self.troupe.area)

    def join(self, role: str, organisation: str, seat: str) -> None:
        """Put one more person on the case, who sits on this seat from now on."""
        but = tuple(one.person for one in self.members)
        person = self.troupe.somebody(RoleHeld(role, organisation), but=but)
        by = self.stage.person_for(ASSIGN)
        said = {"case": self.stage.case, "person": person, "role": role}
        self.troupe.ask(by, Assign, **said)
        self.members.append(Member(person, role, seat))

    def decide(self, panel: str, *actions: str) -> None:
        """Let the committee sit and vote for each action; who presides takes it."""
        for action in actions:
            with self._sitting(panel, action) as chair:
                self._take(chair, action, self._offered(action), {})

    def child(self, action: str, papers: Papers) -> "Walk":
        """Open a child case by an action of this one, and give its own walk."""
        self.do(action)
        service, area = self.troupe.service, self.troupe.area
        with service.database.reading(area) as connection:
            row = connection.one(NEWEST_CHILD, area=area, parent=self.stage.case)
        if row is None:
            raise TrialError(f"expected '{action}' to open a child case, met none")
        opener = self.stage.person_for(action)
        stage = on_stage(self.troupe, row.child, opener)
        return Walk(self.troupe, self.clock, stage, papers)

    @contextmanager
    def _sitting(self, panel: str, action: str) -> Iterator[str]:
        chair, *others = self.members
        ask, case = self.troupe.ask, self.stage.case
        sitting = ask(
            chair.person,
            OpenSitting,
            pathway=self.stage.version.pathway.pathway,
            panel=panel,
            present={chair.seat: chair.person},
        ).ref
        for one in others:
            said = {"sitting": sitting, "seat": one.seat, "person": one.person}
            ask(chair.person, JoinSitting, **said)
        self.stage.seated = [one.person for one in self.members]
        ask(chair.person, ListItem, case=case, sitting=sitting)
        self._vote(others, action)
        self.stage.bring(chair.person, action)
        yield chair.person
        ask(chair.person, CloseSitting, sitting=sitting)
        self.stage.seated = []

    def _vote(self, members: Sequence[Member], action: str) -> None:
        for one in members:
            self.stage.bring(one.person, VOTE)
            self.troupe.ask(one.person, CastVote, case=self.stage.case, choice=action)

    def _take(
        self, person: str, action: str, taken: Action, values: Mapping[str, str]
    ) -> None:
        self.troupe.ask(
            person,
            TakeAction,
            case=self.stage.case,
            action=action,
            fields=self.papers.get(action, {}),
            values=values,
            reason=REASON if taken.reason else None,
        )

    def _offered(self, action: str) -> Action:
        facts = self.stage.facts_of(self.stage.opener).facts
        taken = self.stage.version.rulebook.offered(action, facts)
        if taken is None:
            raise TrialError(f"expected '{action}' to be offered here, met another")
        return taken


def begin_walk(
    troupe: Troupe, clock: HandClock, pathway: str, by: tuple[str, str], papers: Papers
) -> Walk:
    """Open a case by somebody of a role and organisation, and give its walk."""
    opener = troupe.somebody(RoleHeld(*by))
    opened = troupe.ask(opener, OpenCase, pathway=pathway)
    return Walk(troupe, clock, on_stage(troupe, opened.case or "", opener), papers)


def on_stage(troupe: Troupe, case: str, opener: str) -> OnStage:
    """Give a case that is there, by its own version."""
    with troupe.service.database.reading(troupe.area) as connection:
        found = load_case(connection, troupe.area, case)
        if found is None:
            raise TrialError("expected a case that is there, met none")
        named = troupe.service.versions.named
        version = named(connection, troupe.area, found.digest)
    return OnStage(troupe, version, case, opener)
