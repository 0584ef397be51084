"""One case on the real handlers, moved on step by step by invented people.

- A step is a line of words: an action with its values, or what else happens.
- People are brought into relation to the case as in life, before they act.
- Time passes by hand; a clock of the system fires when it is due.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from config.now import from_micros
from policies.actors import RoleHeld
from states.tracks import Action
from tests.journeys.table import special, table_sitting
from tests.journeys.table.nested import Above
from workflows.clocks.rows import RUNNING, firings_of
from workflows.commands import AnswerRequest, FireClock, OpenCase, TakeAction
from workflows.people import SYSTEM
from workflows.receipts import Receipt
from workflows.trying.agreeing import agree_with_all
from workflows.trying.home import TrialClock
from workflows.trying.inventing import REASON, invented_fields
from workflows.trying.standing import OnStage, organisations_of
from workflows.trying.troupe import Troupe
from workflows.versions import Version

UNITS = {"hours": 1, "days": 24}


@dataclass
class Play:
    """A case, who acts on it, and the clock they act by."""

    stage: OnStage
    clock: TrialClock
    named: dict[str, str] = field(default_factory=dict)  # people of the ways by name
    there: Troupe | None = None  # in the area to which the case is offered
    transfer: str = ""  # that offer
    said: dict[str, str] = field(default_factory=dict)  # with the action to be tried
    above: Above | None = None  # the case beneath which this one was opened

    @property
    def troupe(self) -> Troupe:
        return self.stage.troupe

    @property
    def version(self) -> Version:
        return self.stage.version

    @property
    def tracks(self) -> Mapping[str, str]:
        return self.stage.facts_of(self.stage.opener).facts.tracks

    def step(self, line: str) -> None:
        """Let one line of the ways happen; it has to be allowed."""
        word, *rest = line.split()
        if word in special.STEPS:
            special.STEPS[word](self, *rest)
        elif word.isdigit():
            for one in line.split("* ")[1].split(", ") * int(word):
                self.step(one)
        elif word == "with":
            self.said = dict(one.split("=") for one in rest)
        elif word == "answer":
            self._answer(rest[0])
        elif word == "fire":
            self.fire(rest[0])
        elif word == "wait":
            hours = int(rest[0]) * UNITS[rest[1]]
            self.clock.at += timedelta(hours=hours)
        else:
            self.act(word, **dict(one.split("=") for one in rest))

    def act(self, action: str, **said: str) -> Receipt:
        """Take an action, by one, by two, or by a panel."""
        taken = self.offered(action)
        if taken.decided_by == "panel":
            about = self.named.get(said.get("about", ""))
            with table_sitting.sitting(self.stage, action, about=about):
                return self._taken(action, taken, said)
        return self._taken(action, taken, said)

    def _taken(self, action: str, taken: Action, said: Mapping[str, str]) -> Receipt:
        receipt = self.ask(self.person_for(action), action, **said)
        if taken.two_people:
            second = self.person_for(action, only=taken.confirmed_by)
            receipt = self.ask(second, action, **said)
        return receipt

    def person_for(self, action: str, only: tuple[str, ...] = ()) -> str:
        return self.stage.person_for(action, only=only)

    def ask(self, person: str, action: str, **said: str) -> Receipt:
        """Hand the action in, with all that its row asks for."""
        return self.troupe.ask(person, TakeAction, **self.filled(person, action, said))

    def filled(
        self, person: str, action: str, said: Mapping[str, str]
    ) -> dict[str, Any]:
        """Give all that an action asks for: form, values, reason."""
        taken = self.offered(action)
        facts = self.stage.facts_of(person).facts
        form = self.version.pathway.forms.get(taken.form or "")
        about = said.get("about")
        return {
            "case": self.stage.case,
            "action": action,
            "fields": invented_fields(form, facts.visits) if form else {},
            "values": {
                name: said.get(name) or facts.values[name] for name in taken.sets
            },
            "reason": REASON if taken.reason else None,
            "about": self.named[about] if about else None,
        }

    def offered(self, action: str) -> Action:
        """Give the action as the present state offers it."""
        facts = self.stage.facts_of(self.stage.opener).facts
        taken = self.version.rulebook.offered(action, facts)
        assert taken is not None, f"'{action}' is not offered in {dict(facts.tracks)}"
        return taken

    def fire(self, what: str) -> None:
        """Let the clock by which the system does this fire, when it is due."""
        service, area = self.troupe.service, self.troupe.area
        with service.database.reading(area) as connection:
            rows = connection.all(RUNNING, area=area, case_ref=self.stage.case)
        [(row, firing)] = [
            (row, firing)
            for row in rows
            for firing in firings_of(row)
            if firing.kind == "act" and firing.what == what
        ]
        self.clock.at = max(self.clock.at, from_micros(firing.at))
        self.troupe.ask(SYSTEM, FireClock, clock=row.clock)

    def _answer(self, request: str) -> None:
        person = self.stage.person_for("answer", request=request)
        pathway = self.version.pathway
        forms = [
            pathway.forms[state.requests[request].form or ""]
            for track in pathway.tracks.values()
            for state in track.states.values()
            if request in state.requests
        ]
        self.troupe.ask(
            person,
            AnswerRequest,
            case=self.stage.case,
            request=request,
            fields=invented_fields(forms[0], {}),
        )


def opened(troupe: Troupe, clock: TrialClock, version: Version) -> Play:
    """Open a case, by somebody who owns its first state."""
    agree_with_all(troupe, version)
    return Play(another(troupe, version), clock)


def another(troupe: Troupe, version: Version) -> OnStage:
    """Open one more case of the pathway."""
    pathway = version.pathway
    main = pathway.tracks["main"]
    role = main.states[main.start].owner or ""
    held = RoleHeld(role, organisations_of(pathway, role)[0])
    opener = troupe.somebody(held)
    receipt = troupe.ask(opener, OpenCase, pathway=pathway.pathway)
    return OnStage(troupe, version, receipt.case or "", opener)
