"""The driver: performs a story on the real handlers and says what came of it.

- Every step is commands of invented people; nothing is written past a handler.
- Of two people the second is another; a panel sits, is quorate and votes at one.
- Time passes by moving the clock by hand; a clock that is due is then fired.
- Whether the outcome was to be expected is for the asker to judge.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from config.errors import CasepathError
from config.now import from_micros
from policies.actors import RoleHeld
from policies.errors import NotPermittedError
from policies.simulating.dating import moved_by, with_invented
from policies.simulating.moves import when
from policies.simulating.paths import START, Told
from policies.simulating.situation import Situation
from states.exploring.moves import Move
from states.table import AT_MOST
from states.tracks import Action
from workflows.cases import REQUESTS
from workflows.clocks.rows import RUNNING, Firing, firings_of
from workflows.commands import AnswerRequest, FireClock, OpenCase, TakeAction
from workflows.errors import NotFoundError
from workflows.people import SYSTEM
from workflows.trying.agreeing import agree_with_all
from workflows.trying.errors import NotTriedError, TrialError
from workflows.trying.inventing import REASON, invented_fields
from workflows.trying.sitting import sitting
from workflows.trying.standing import OnStage, organisations_of
from workflows.trying.troupe import Troupe
from workflows.versions import Version


class HandClock(Protocol):
    """A source of time that is moved by hand."""

    at: datetime

    def __call__(self) -> datetime:
        """Give the moment it stands at."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step: where the tracks are, or everything that refused."""

    allowed: bool
    tracks: Mapping[str, str]
    codes: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    told: str = ""


class Driver:
    """One case on the real handlers, moved on by the steps of a story."""

    def __init__(self, troupe: Troupe, clock: HandClock, digest: str) -> None:
        self.troupe, self.clock = troupe, clock
        self.version = _version(troupe, digest)
        self._later_by = (clock.at - START).days
        agree_with_all(troupe, self.version)
        self.stage = self._opened()

    def _opened(self) -> OnStage:
        pathway = self.version.pathway
        main = pathway.tracks["main"]
        role = main.states[main.start].owner or ""
        opener = self.troupe.somebody(
            RoleHeld(role, organisations_of(pathway, role)[0])
        )
        opened = self.troupe.ask(opener, OpenCase, pathway=pathway.pathway)
        return OnStage(self.troupe, self.version, opened.case or "", opener)

    @property
    def tracks(self) -> Mapping[str, str]:
        """The state of every track now."""
        return self.stage.facts_of(self.stage.opener).facts.tracks

    def situation(self) -> Situation:
        """Give the case as the handlers have it, to be held against paper."""
        facts = self.stage.facts_of(self.stage.opener)
        return Situation(facts.facts, facts.acts)

    def make(self, move: Move) -> Outcome:
        """Make one move of a story, by whoever may."""
        if move.kind == "sub_case_ends":
            raise NotTriedError("a sub-case that ends")
        if move.kind == "answer":
            return self._answer(move.name)
        if move.kind in {"ages", "ages_first"}:
            self.wait_until(when(self.version.pathway, self.situation(), move))
            return Outcome(True, self.tracks)
        if move.system:
            return self._fired(move)
        return self._act(move.name, dict(move.values))

    def wait_until(self, moment: datetime) -> None:
        """Let time pass until a moment; it never runs back."""
        self.clock.at = max(self.clock.at, moment)

    def tell(self, told: Told) -> Outcome:
        """Let a ladder reach one of its rungs, and say which role was told."""
        organisation = organisations_of(self.version.pathway, told.role)[0]
        held = RoleHeld(told.role, organisation)
        first = self.troupe.somebody(held)
        # The late person alone is passed over; with a second nobody is.
        self.troupe.somebody(held, but=(first,))
        for row, firing in self._firings("escalate"):
            where = (row.track, row.state, self._request_of(row.request))
            wanted = (told.track, told.state, told.request)
            if where == wanted and firing.place == told.place:
                return self._fire(row.clock, firing.at)
        raise NotTriedError("a clock that runs in this state")

    def _act(self, action: str, values: Mapping[str, str]) -> Outcome:
        taken = self._offered(action)
        if taken.decided_by == "panel":
            with sitting(self.stage, action):
                return self._taken(action, taken, values)
        return self._taken(action, taken, values)

    def _taken(self, action: str, taken: Action, values: Mapping[str, str]) -> Outcome:
        person = self.stage.person_for(action)
        outcome = self._take(person, action, taken, values)
        if outcome.allowed and taken.two_people:
            second = self.stage.person_for(action, only=taken.confirmed_by)
            outcome = self._take(second, action, taken, {})
        return outcome

    def _offered(self, action: str) -> Action:
        facts = self.stage.facts_of(self.stage.opener).facts
        taken = self.version.rulebook.offered(action, facts)
        if taken is None:
            raise TrialError(
                f"expected '{action}' to be offered in the present state, met another"
            )
        if taken.hears is not None:
            raise NotTriedError("somebody whose answer is recorded")
        if taken.joins is not None or taken.leaves is not None:
            raise NotTriedError("somebody who joins the case, or leaves it")
        return taken

    def _take(
        self, person: str, action: str, taken: Action, values: Mapping[str, str]
    ) -> Outcome:
        form = self.version.pathway.forms.get(taken.form or "")
        facts = self.stage.facts_of(person).facts
        # A story leaves out what nothing on its way reads: that stays as it is.
        pathway = self.version.pathway
        kept = {
            name: facts.values[name] for name in taken.sets if name in pathway.facts
        }
        dated = moved_by(pathway, {**kept, **values}, self._later_by)
        said = {
            "fields": invented_fields(form, facts.visits) if form else {},
            "values": with_invented(pathway, Situation(facts), taken, dated),
            "reason": REASON if taken.reason else None,
        }
        return self._tried(person, TakeAction, action=action, **said)

    def _tried(self, person: str, kind: Any, **said: Any) -> Outcome:
        try:
            receipt = self.troupe.ask(person, kind, case=self.stage.case, **said)
        except NotPermittedError as error:
            reasons = error.refusal.reasons
            why = (AT_MOST if r.code == "E_CAP" else r.code for r in reasons)
            guards = tuple(r.guard or w for r, w in zip(reasons, why, strict=True))
            return Outcome(False, self.tracks, error.refusal.codes, guards)
        except NotFoundError as error:
            raise NotTriedError("the published pathway of a sub-case") from error
        except CasepathError as error:
            return Outcome(False, self.tracks, (error.code,), (error.code,))
        return Outcome(True, receipt.states)

    def _answer(self, request: str) -> Outcome:
        person = self.stage.person_for("answer", request=request)
        forms = (
            self.version.pathway.forms.get(state.requests[request].form)
            for track in self.version.pathway.tracks.values()
            for state in track.states.values()
            if request in state.requests
        )
        visits = self.stage.facts_of(person).facts.visits
        form = next(forms, None)
        fields = invented_fields(form, visits) if form else {}
        return self._tried(person, AnswerRequest, request=request, fields=fields)

    def _fired(self, move: Move) -> Outcome:
        """Let a clock of the system fire, in its name, when it is due."""
        self.wait_until(when(self.version.pathway, self.situation(), move))
        for row, firing in self._firings("act"):
            if (row.track, firing.what) == (move.track, move.name):
                return self._fire(row.clock, firing.at)
        raise NotTriedError(f"a clock by which the system does '{move.name}'")

    def _firings(self, kind: str) -> list[tuple[Any, Firing]]:
        """Give what the running clocks of the case will do, of one kind."""
        service, area = self.troupe.service, self.troupe.area
        with service.database.reading(area) as connection:
            rows = connection.all(RUNNING, area=area, case_ref=self.stage.case)
        every = [(row, firing) for row in rows for firing in firings_of(row)]
        return [(row, firing) for row, firing in every if firing.kind == kind]

    def _fire(self, clock: str, at: int) -> Outcome:
        self.wait_until(from_micros(at))
        try:
            receipt = self.troupe.ask(SYSTEM, FireClock, clock=clock)
        except CasepathError as error:
            return Outcome(False, self.tracks, (error.code,), (error.code,))
        allowed = receipt.outcome in {"moved", "escalate"}
        told = receipt.ref or "" if receipt.outcome == "escalate" else ""
        return Outcome(allowed, self.tracks, told=told)

    def _request_of(self, ref: str | None) -> str | None:
        service, area = self.troupe.service, self.troupe.area
        with service.database.reading(area) as connection:
            rows = connection.all(REQUESTS, area=area, case_ref=self.stage.case)
        return next((row.name for row in rows if row.request == ref), None)


def perform(
    troupe: Troupe, clock: HandClock, digest: str, story: Iterable[Move]
) -> Situation:
    """Perform a story on a new case of a version, and give where it ends.

    Raises TrialError where a step is not allowed, NotTriedError where nobody can
    be brought to take it.
    """
    driver = Driver(troupe, clock, digest)
    for place, move in enumerate(story, start=1):
        outcome = driver.make(move)
        if not outcome.allowed:
            why = ", ".join(outcome.codes)
            raise TrialError(
                f"expected step {place}, '{move.name}', to be allowed, met {why}"
            )
    return driver.situation()


def _version(troupe: Troupe, digest: str) -> Version:
    """Give a version, which has to be the one that new cases get."""
    service, area = troupe.service, troupe.area
    with service.database.reading(area) as connection:
        version = service.versions.named(connection, area, digest)
        newest = service.versions.current(connection, area, version.pathway.pathway)
    if newest.digest != digest:
        raise TrialError("expected the newest version of its pathway, met an older one")
    return version
