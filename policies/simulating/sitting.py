"""The sittings of a simulation: who is there, which items, what is decided.

- A panel sits as often as it says; one that does not say sits every ten days.
- Items are heard by due time, then arrival, as many as fit into one sitting.
- Quorum is counted per item, without those who are kept apart from its vote.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from policies.clocks import due
from policies.panels.item import Attending, Item
from policies.panels.quorum import quorum_reasons
from policies.simulating.office import A_DAY, Office, Person
from policies.simulating.one_case import OneCase
from policies.simulating.situation import state_of
from policies.simulating.tally import Sittings
from states.durations import Duration
from states.everybody import fits
from states.panels import Panel

if TYPE_CHECKING:
    from policies.simulating.engine import Simulation

WITHOUT_A_CYCLE = Duration(10, "working day")
VOTE = "vote"


class Sessions:
    """All sittings, and at the end the cases that nothing more came of."""

    def __init__(self, simulation: "Simulation") -> None:
        self._run = simulation

    def begin(self) -> None:
        """Set down the first sitting of every panel."""
        for name, panel in self._run.pathway.panels.items():
            self._run.tally.sittings[name] = Sittings()
            self._next(name, panel)

    def _next(self, name: str, panel: Panel) -> None:
        when = next_sitting(self._run.office, panel, self._run.now)
        self._run.on(when, partial(self._sit, name, panel))

    def _sit(self, name: str, panel: Panel) -> None:
        run, counted = self._run, self._run.tally.sittings[name]
        self._next(name, panel)
        heard = [
            (case.place(track), case, track)
            for case in run.open.values()
            for track in run.pathway.tracks
            if state_of(run.pathway, case.situation, track).panel == name
            and run.chooser.choices(case.situation, track)
        ]
        if not heard:
            return
        seats = self._seated(panel)
        counted.held += 1
        counted.most = max(counted.most, len(heard))
        if quorum_reasons(_item(panel, seats, frozenset(), {})):
            counted.without_quorum += 1
        most = run.workload.items_a_sitting
        for _, case, track in sorted(heard, key=lambda one: one[0])[:most]:
            self._hear(name, panel, seats, case, track)
        counted.put_off += max(0, len(heard) - most)

    def _hear(
        self,
        name: str,
        panel: Panel,
        seats: Mapping[str, Person],
        case: OneCase,
        track: str,
    ) -> None:
        run, counted = self._run, self._run.tally.sittings[name]
        situation, chooser = case.situation, run.chooser
        barred = frozenset(
            str(person.number)
            for person in seats.values()
            if chooser.is_kept_apart(situation, VOTE, person)
        )
        chair = seats.get(panel.chaired_by)
        values = situation.facts.values
        lacking = quorum_reasons(_item(panel, seats, barred, values))
        actions = [
            action
            for action in chooser.choices(situation, track)
            if chair is None or not chooser.is_kept_apart(situation, action, chair)
        ]
        if lacking or chair is None or not actions:
            counted.put_off += 1
            there = _item(panel, seats, frozenset(), values)
            if not quorum_reasons(there) and (barred or not actions):
                run.tally.bound[VOTE] += 1
            return
        counted.decided += 1
        self._decide(case, track, actions, list(seats.values()), chair)

    def _decide(
        self,
        case: OneCase,
        track: str,
        actions: list[str],
        members: list[Person],
        chair: Person,
    ) -> None:
        run = self._run
        state = case.situation.facts.tracks[track]
        action = run.weighed(case, actions, state)
        acts = case.situation.acts
        voted = frozenset(str(one.number) for one in members if one is not chair)
        did = acts.get(VOTE, frozenset()) | voted
        case.situation = replace(case.situation, acts={**acts, VOTE: did})
        for person in members:
            role = min(held.role for held in person.roles)
            run.tally.work[role] += run.minutes_for(case, state, role)
        run.apply(case, action, (chair,))

    def _seated(self, panel: Panel) -> dict[str, Person]:
        """Fill the seats with whoever is there today, each on one seat."""
        run = self._run
        day = run.office.day_of(run.now)
        seats: dict[str, Person] = {}
        for name, seat in panel.seats.items():
            for person in run.office.people:
                could = any(
                    held.role == seat.role and fits(seat, held.organisation)
                    for held in person.roles
                )
                is_free = person not in seats.values()
                if could and is_free and run.office.is_there(person, day):
                    seats[name] = person
                    break
        return seats

    def count_what_is_left(self) -> None:
        """Count the cases that did not end, and what they wait for in vain."""
        for case in self._run.open.values():
            self._run.tally.unfinished += 1
            for track, name in case.situation.facts.tracks.items():
                why = self._in_vain(case, track)
                if why is not None:
                    self._run.tally.dead[name, why] += 1

    def _in_vain(self, case: OneCase, track: str) -> str | None:
        """Say for what a track waits that will not come, if it waits in vain."""
        run, chooser = self._run, self._run.chooser
        state = state_of(run.pathway, case.situation, track)
        if state.resting or track in case.busy:
            return None
        ways = case.ways(chooser, track)
        seated = chooser.choices(case.situation, track)
        if not ways and not seated:
            return "no action is open"
        if seated and state.panel is None:
            return "what is open needs a seat on a panel, and no panel has the case"
        if seated or any(chooser.for_outsiders(action) for action in ways):
            return None
        return self._nobody_for(case, track, ways)

    def _nobody_for(
        self, case: OneCase, track: str, ways: tuple[str, ...]
    ) -> str | None:
        run, chooser = self._run, self._run.chooser
        able = [
            (action, person)
            for action in ways
            for person in run.office.people
            if case.may(chooser, track, action, person)
        ]
        if not able:
            roles = {r for a in ways for r in chooser.roles(case.situation, a)}
            return f"nobody is there as {' or '.join(sorted(roles)) or 'anybody'}"
        if all(
            chooser.is_kept_apart(case.situation, action, person)
            for action, person in able
        ):
            return "everybody who could is kept apart"
        return None


def next_sitting(office: Office, panel: Panel, after: datetime) -> datetime:
    """Give when a panel sits next after a sitting."""
    every = panel.sits.every if panel.sits else WITHOUT_A_CYCLE
    zone = office.zone.key
    one = due(after, every, office.calendar, zone, "next_working_day")
    day = office.day_of(one.at - timedelta(microseconds=1))
    opening = office.opening(day)
    return opening if opening > after else opening + A_DAY


def _item(
    panel: Panel,
    seats: Mapping[str, Person],
    recused: frozenset[str],
    values: Mapping[str, str],
) -> Item:
    return Item(
        panel=panel,
        holders={seat: str(person.number) for seat, person in seats.items()},
        attending=tuple(
            Attending(seat, str(person.number), panel.seats[seat].organisation)
            for seat, person in seats.items()
        ),
        recused=recused,
        values=values,
    )
