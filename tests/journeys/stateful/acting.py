"""Somebody of the crowd takes an action on a case, properly brought to it.

- Of two people the second is another; a panel sits with some of its seats, and votes.
- Values of facts, dates of birth and answers of guardians come as the dice fall.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from policies.actors import RoleHeld
from policies.facts import Asked, CaseFacts
from policies.voices import with_voices
from states.table import Step, decide_by_table
from states.tracks import Action
from tests.journeys.stateful.crowd import Crowd
from workflows import commands as c
from workflows.people import actor_of
from workflows.trying.errors import NotTriedError
from workflows.trying.inventing import REASON, invented_fields
from workflows.trying.standing import OnStage, organisations_of
from workflows.versions import Version

BORN = ("2001-02-03", "2008-05-04", "2008-11-12", "2009-09", "2011-12-13")
SEATS = (3, 4, 5)


class Acting(OnStage):
    """One case, and everything the dice let people do on it."""

    troupe: Crowd

    def __init__(self, crowd: Crowd, version: Version, case: str, opener: str) -> None:
        super().__init__(crowd, version, case, opener)
        self.dice = crowd.dice
        self.chosen: dict[str, str] = {}  # values that the next action sets
        self.born = self.dice.choice(BORN)

    @property
    def pathway(self):
        return self.version.pathway

    def known(self) -> CaseFacts:
        """Give the case as its opener meets it."""
        return self.facts_of(self.opener)

    def arrows(self, facts: CaseFacts) -> Iterator[tuple[str, str, Action]]:
        """Give the people's actions offered in the present states."""
        if self.version.rulebook.compiled.table.has_ended(facts.facts):
            return
        for track, state in facts.facts.tracks.items():
            for name, action in (
                self.pathway.tracks[track].states[state].actions.items()
            ):
                if action.system is None:
                    yield track, name, action

    def decided(self, facts: CaseFacts, action: str, about: str | None) -> Step:
        """Decide an action by the table, hearing whoever it is about."""
        service, area = self.troupe.service, self.troupe.area
        with service.database.reading(area) as connection:
            actor = actor_of(connection, area, self.opener)
        asked = Asked(action, about=about)
        heard = with_voices(self.version.rulebook, actor, facts, asked)
        return decide_by_table(
            self.version.rulebook.compiled.table, heard.facts, action
        )

    def whose(self, facts: CaseFacts, action: Action) -> list[str | None]:
        """Give those whose answer an action may record, in any order."""
        if action.hears is None:
            return [None]
        there: list[str | None] = sorted(facts.heard.get(action.hears.voice, {}))
        return self.dice.sample(there, len(there))

    def about(self, facts: CaseFacts, action: Action) -> str | None:
        """Give somebody whose answer an action may record."""
        return next(iter(self.whose(facts, action)), None)

    def bring_voices(self, role: str) -> None:
        """Let one or two people have a voice on the case."""
        for _ in range(self.dice.choice((1, 1, 2, 3))):
            held = next(h for h in self.held_for(role))
            self.assign(self.troupe.somebody(held), role)

    def held_for(self, role: str):
        """Give what somebody of a role may hold."""
        return [RoleHeld(role, one) for one in organisations_of(self.pathway, role)]

    def act(self, action: str, taken: Action, about: str | None) -> None:
        """Take an action, at a sitting where a panel decides it."""
        if taken.decided_by == "panel":
            with self.sitting(action):
                self._taken(action, taken, about)
        else:
            self._taken(action, taken, about)

    def _taken(self, action: str, taken: Action, about: str | None) -> None:
        person = self.person_for(action)
        proposed = self.take(person, action, taken, about=about)
        if proposed.outcome == "proposed":
            second = self.person_for(action, only=taken.confirmed_by)
            self.troupe.ask(second, c.TakeAction, case=self.case, action=action)

    def take(self, person: str, action: str, taken: Action, **said: Any):
        """Let a person take an action with all that it asks for."""
        values = {name: self.value_of(name) for name in taken.sets}
        fields = self.fields_of(taken.form) if taken.form else {}
        reason = REASON if taken.reason else None
        asked = {"fields": fields, "values": values, "reason": reason, **said}
        return self.troupe.ask(
            person, c.TakeAction, case=self.case, action=action, **asked
        )

    def value_of(self, fact: str) -> str:
        """Give a value of a fact: what is chosen, or as the dice fall."""
        return self.chosen.get(fact) or self.dice.choice(self.pathway.facts[fact].of)

    def fields_of(self, form: str) -> dict[str, Any]:
        """Fill a form, with this person's date of birth."""
        known = self.pathway.forms[form]
        fields = invented_fields(known, self.known().facts.visits)
        for name, field in known.fields.items():
            if field.finds_duplicates_by == "birth_date" and name in fields:
                fields[name] = self.born
        return fields

    def answer(self, request: str) -> None:
        """Answer a request, or say that nothing can be shared."""
        person = self.person_for("answer", request=request)
        form = next(
            state.requests[request].form
            for track in self.pathway.tracks.values()
            for state in track.states.values()
            if request in state.requests
        )
        self.troupe.ask(
            person,
            c.AnswerRequest,
            case=self.case,
            request=request,
            fields=self.fields_of(form),
        )

    @contextmanager
    def sitting(
        self, action: str, *, fewest: bool = False, unread: bool = False
    ) -> Iterator[None]:
        """Hold a sitting with some of the seats, who vote for an action."""
        name = self._panel()
        seats = self._people(name, action, fewest=fewest)
        panel = self.pathway.panels[name]
        chair = seats[panel.chaired_by]
        opened = self.troupe.ask(
            chair,
            c.OpenSitting,
            pathway=self.pathway.pathway,
            panel=name,
            present=seats,
        )
        self.seated = list(seats.values())
        try:
            self.troupe.ask(chair, c.ListItem, case=self.case, sitting=opened.ref)
            for person in self.seated:
                missing = None if unread else self.bring(person, "vote")
                if missing is not None:
                    raise NotTriedError(missing)
                if person != chair:
                    self.troupe.ask(person, c.CastVote, case=self.case, choice=action)
            yield
        finally:
            self.seated = []
            self.troupe.ask(chair, c.CloseSitting, sitting=opened.ref)

    def _panel(self) -> str:
        for track, state in self.known().facts.tracks.items():
            name = self.pathway.tracks[track].states[state].panel
            if name is not None:
                return name
        raise NotTriedError("a state before a panel")

    def _people(self, name: str, action: str, *, fewest: bool) -> dict[str, str]:
        panel = self.pathway.panels[name]
        votes = [seat for seat, found in panel.seats.items() if not found.advises]
        needed = self._needed(panel)
        others = [seat for seat in votes if seat not in needed]
        count = 0 if fewest else self.dice.choice(SEATS)
        if fewest:
            needed = needed[: self.dice.randint(1, len(needed))]
        chosen = [*needed, *self.dice.sample(others, min(count, len(others)))]
        seats: dict[str, str] = {}
        barred = self.barred_from("vote")
        for seat in chosen:
            but = barred | set(seats.values())
            if seat == panel.chaired_by:
                but |= self.barred_from(action)
            found = panel.seats[seat]
            held = next(
                h
                for h in self.held_for(found.role)
                if h.organisation == found.organisation
            )
            seats[seat] = self.troupe.somebody(held, but)
        return seats

    def _needed(self, panel) -> list[str]:
        """Give the seats that the quorum asks for in this case, mostly."""
        values = self.known().facts.values
        needed = [*panel.quorum.including]
        for line in panel.quorum.when:
            if values.get(line.fact) in line.values and self.dice.random() < 0.9:
                needed += [*line.including, *line.one_of[:1]]
        return list(dict.fromkeys([panel.chaired_by, *needed]))
