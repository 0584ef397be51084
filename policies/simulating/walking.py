"""A walk: somebody clicks through a case on paper, with made-up people.

- At each place: where every track is, by when, what may be done, and by whom.
- What may not be done is said with every reason, as the guard says it.
- Everybody made up stands in every relation but those that speak against them.
- Each step can be taken back; a walk can also be gone on from, and stay as it is.
"""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from policies.actors import Actor, RoleHeld, Standing
from policies.calendars import calendar_named
from policies.dated import clock_due
from policies.facts import Asked, CaseFacts
from policies.offers import Offer, offer_of
from policies.panels.item import Attending, Item, Vote
from policies.permits import roles_that_may
from policies.reasons import label
from policies.rulebook import compile_rulebook
from policies.simulating.moves import made, open_requests, open_sub_cases, tried
from policies.simulating.paths import START
from policies.simulating.situation import (
    Situation,
    answered,
    at,
    begun,
    has_ended,
    state_of,
    sub_case_ended,
)
from policies.simulating.telling import what
from policies.simulating.workload import ANYWHERE
from states.definition import Pathway
from states.everybody import with_everybody
from states.explaining import role_label, state_label
from states.exploring.moves import Move
from states.machine import compile_pathway
from states.timing import Clock

AGAINST = frozenset({"conflicted", "recused", "proposed_this", "broke_glass"})
A_DAY = timedelta(days=1)
BACK = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can happen next: who may do it, or why nobody may."""

    move: Move
    words: str
    people: tuple[Actor, ...]
    why_not: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A choice as one role sees it."""

    answer: Literal["may", "not yet", "not you", "system"]
    move: Move
    words: str
    number: int | None  # by which it is taken; none where nobody may now
    who: tuple[str, ...]  # the roles that may, or could
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a walk is: the case, and since when each track is where it is."""

    situation: Situation
    since: Mapping[str, datetime]


class Walk:
    """A walk through one case of a pathway."""

    def __init__(self, pathway: Pathway, language: str) -> None:
        self.pathway, self._language = with_everybody(pathway), language
        self._rulebook = compile_rulebook(compile_pathway(self.pathway))
        self._people = tuple(_made_up(pathway))
        first = begun(pathway, START)
        self.way = [Place(first, dict.fromkeys(pathway.tracks, START))]

    @property
    def has_ended(self) -> bool:
        """Whether the case is closed."""
        return has_ended(self.pathway, self._here.situation)

    @property
    def tracks(self) -> Mapping[str, str]:
        """Where every track is."""
        return self._here.situation.facts.tracks

    def lines(self) -> Iterator[str]:
        """Say where the case is and what can happen next, with numbers."""
        yield from self._where()
        open_now, closed = self._sorted_choices()
        for number, choice in enumerate(open_now, start=1):
            yield f"  {number}. {choice.words}{self._by(choice)}"
        yield f"  {len(open_now) + 1}. A day passes."
        if len(self.way) > 1:
            yield f"  {BACK}. Go back one step."
        for choice in closed:
            yield f"  - not now: {choice.words}. {' '.join(choice.why_not)}"

    def as_role(self, role: str) -> tuple[Seen, ...]:
        """Say everything that can happen next as somebody in a role sees it.

        What may be done bears the number by which it is taken.
        """
        open_now, closed = self._sorted_choices()
        return (
            *(self._seen(role, one, n) for n, one in enumerate(open_now, start=1)),
            *(self._seen(role, one, None) for one in closed),
        )

    def after(self, number: int, role: str) -> "Walk | None":
        """Give the walk after a choice, taken by this role where it may; else none."""
        open_now, _ = self._sorted_choices()
        if not 1 <= number <= len(open_now):
            return None
        chosen = open_now[number - 1]
        if chosen.people:
            chosen = self._choice(chosen.move, chosen.words, role)
        return self._gone_on(self._after(chosen))

    def waited(self, days: int) -> "Walk":
        """Give the walk after so many days in which nothing happened."""
        here = self._here
        moment = here.situation.facts.now + days * A_DAY
        return self._gone_on(replace(here, situation=at(here.situation, moment)))

    @property
    def now(self) -> datetime:
        """What time it is in the walk."""
        return self._here.situation.facts.now

    def standing(self) -> Iterator[tuple[str, str, datetime | None]]:
        """Give each track, the state it is in, and by when that has to be left."""
        situation = self._here.situation
        for track, name in situation.facts.tracks.items():
            state = state_of(self.pathway, situation, track)
            clock, since = state.clock, self._here.since[track]
            yield track, name, self._due(clock, since) if clock is not None else None

    def choose(self, number: int) -> bool:
        """Take the choice of this number; tell whether there was one."""
        open_now, _ = self._sorted_choices()
        if number == BACK and len(self.way) > 1:
            self.way.pop()
        elif number == len(open_now) + 1:
            here = self._here
            later = at(here.situation, here.situation.facts.now + A_DAY)
            self.way.append(replace(here, situation=later))
        elif 1 <= number <= len(open_now):
            self.way.append(self._after(open_now[number - 1]))
        else:
            return False
        return True

    @property
    def _here(self) -> Place:
        return self.way[-1]

    def _after(self, choice: Choice) -> Place:
        situation, people = self._here.situation, choice.people
        move = choice.move
        if move.kind == "answer":
            after = answered(situation, move.name, [people[0].ref])
        elif move.kind == "sub_case_ends":
            after = sub_case_ended(situation, move.name)
        else:
            table = self._rulebook.compiled.table
            _, found = made(self.pathway, table, situation, move)
            after = found or situation
            did = after.acts.get(move.name, frozenset()) | {one.ref for one in people}
            after = replace(after, acts={**after.acts, move.name: did})
        moved = after.facts.tracks
        since = {
            track: since if moved[track] == situation.facts.tracks[track] else now
            for track, since in self._here.since.items()
            for now in [after.facts.now]
        }
        return Place(after, since)

    def _where(self) -> Iterator[str]:
        situation = self._here.situation
        yield f"It is {situation.facts.now:%A %d %B %Y, %H:%M} UTC."
        for track, name in situation.facts.tracks.items():
            state = state_of(self.pathway, situation, track)
            line = f"{track}: {state_label(self.pathway, track, name, self._language)}"
            if state.clock is not None:
                line += self._until(state.clock, self._here.since[track])
            yield line

    def _until(self, clock: Clock, since: datetime) -> str:
        until = self._due(clock, since)
        if until is None:
            return " (no date is known yet)"
        late = ", late" if until < self.now else ""
        return f" (until {until:%d %B %Y, %H:%M} UTC{late})"

    def _due(self, clock: Clock, since: datetime) -> datetime | None:
        facts, zone = self._here.situation.facts, self.pathway.time_zone
        calendar = calendar_named(self.pathway.calendar)
        until = clock_due(clock, since, facts.values, calendar, zone)
        return until.at if until is not None else None

    def _gone_on(self, place: Place) -> "Walk":
        later = copy(self)
        later.way = [*self.way, place]
        return later

    def _seen(self, role: str, choice: Choice, number: int | None) -> Seen:
        move = choice.move
        held = tuple(
            dict.fromkeys(one.role for who in choice.people for one in who.roles)
        )
        if move.system or move.kind == "sub_case_ends":
            return Seen("system", move, choice.words, number, (), ())
        mine = self._choice(move, choice.words, role)
        if number is not None:
            may = any(one.role == role for one in mine.people[0].roles)
            return Seen("may" if may else "not you", move, mine.words, number, held, ())
        own = (self._offer(one, move) for one in self._people if _is(one, role))
        waits = [one for one in own if one is not None and one.answer == "not yet"]
        if not waits:
            who = roles_that_may(self._rulebook, move.name)
            return Seen("not you", move, choice.words, None, who, choice.why_not)
        said = tuple(reason.in_words(self._language) for reason in waits[0].reasons)
        reasons = said or choice.why_not
        return Seen("not yet", move, choice.words, None, (role,), reasons)

    def _by(self, choice: Choice) -> str:
        if not choice.people:
            return " [the system, when it is due]" if choice.move.system else ""
        roles = dict.fromkeys(
            role_label(self.pathway, held.role, self._language)
            for person in choice.people
            for held in person.roles
        )
        return f" [{', then '.join(roles)}]"

    def _sorted_choices(self) -> tuple[list[Choice], list[Choice]]:
        every = list(self._choices())
        return [c for c in every if not c.why_not], [c for c in every if c.why_not]

    def _choices(self) -> Iterator[Choice]:
        situation = self._here.situation
        for move in tried(self.pathway, situation):
            words = what(self.pathway, move, self._language)
            if move.system:
                _, after = made(
                    self.pathway, self._rulebook.compiled.table, situation, move
                )
                if after is not None:
                    yield Choice(move, words, ())
            else:
                yield self._choice(move, words)
        for request in sorted(open_requests(self.pathway, situation)):
            move = Move("answer", request)
            yield self._choice(move, what(self.pathway, move, self._language))

        for kind in open_sub_cases(situation):
            move = Move("sub_case_ends", kind)
            yield Choice(move, f"A sub-case ends ({kind.replace('_', ' ')})", ())

    def _choice(self, move: Move, words: str, role: str = "") -> Choice:
        """Say who may make a move: somebody in this role before anybody else."""
        first, reasons = self._somebody(move, (), role=role)
        if first is None:
            return Choice(move, words, (), reasons or ("Nobody may do this.",))
        taken = self._rulebook.offered(move.name, self._here.situation.facts)
        if taken is None or not taken.two_people:
            return Choice(move, words, (first,))
        second, reasons = self._somebody(move, taken.confirmed_by, first)
        if second is None:
            return Choice(move, words, (), ("No second person may confirm it.",))
        return Choice(move, words, (first, second))

    def _somebody(
        self,
        move: Move,
        only: tuple[str, ...],
        but: Actor | None = None,
        role: str = "",
    ) -> tuple[Actor | None, tuple[str, ...]]:
        """Give somebody who may, or every reason of who comes nearest."""
        nearest: tuple[str, ...] = ()
        for person in sorted(self._people, key=lambda one: not _is(one, role)):
            held = {one.role for one in person.roles}
            if person is but or (only and held.isdisjoint(only)):
                continue
            offer = self._offer(person, move)
            if offer is not None and offer.answer == "may":
                return person, ()
            if offer is not None and offer.answer == "not yet" and not nearest:
                nearest = tuple(r.in_words(self._language) for r in offer.reasons)
        return None, nearest

    def _offer(self, person: Actor, move: Move) -> Offer | None:
        situation = self._here.situation
        roles = frozenset(held.role for held in person.roles)
        relations = self._rulebook.relations | {"assigned", "asked_this"}
        held = frozenset(relations) - AGAINST
        met = CaseFacts(
            area=person.area,
            facts=situation.facts,
            standing=Standing(
                held, assigned_as=roles, held_as={"manages": roles, "on_duty": roles}
            ),
            acts=situation.acts,
            item=self._item(move.name),
        )
        if move.kind == "answer":
            if not self._is_asked(roles, person, move.name):
                return None
            asked = Asked("answer", request=move.name)
        else:
            asked = Asked(move.name)
        return offer_of(self._rulebook, person, met, asked)

    def _is_asked(self, roles: frozenset[str], person: Actor, request: str) -> bool:
        for track in self.pathway.tracks:
            state = state_of(self.pathway, self._here.situation, track)
            asked = state.requests.get(request)
            if asked is not None and asked.ask in roles:
                return RoleHeld(asked.ask, asked.organisation) in person.roles
        return False

    def _item(self, action: str) -> Item | None:
        """Give a sitting in which all seats are filled and all vote for an action."""
        for track in self.pathway.tracks:
            state = state_of(self.pathway, self._here.situation, track)
            panel = self.pathway.panels.get(state.panel or "")
            if panel is not None:
                seats = {name: f"seat:{name}" for name in panel.seats}
                return Item(
                    panel=panel,
                    holders=seats,
                    attending=tuple(
                        Attending(name, who, panel.seats[name].organisation)
                        for name, who in seats.items()
                    ),
                    votes=tuple(
                        Vote(name, who, action)
                        for name, who in seats.items()
                        if name != panel.chaired_by
                    ),
                    values=self._here.situation.facts.values,
                )
        return None


def _is(person: Actor, role: str) -> bool:
    return any(one.role == role for one in person.roles)


def _made_up(pathway: Pathway) -> Iterator[Actor]:
    """Give two people in each role of each organisation."""
    for name, role in pathway.roles.items():
        for organisation in role.organisations or (ANYWHERE,):
            for number in (1, 2):
                ref = f"{label(role.label)} {number} ({organisation})"
                held = frozenset({RoleHeld(name, organisation)})
                yield Actor(ref, "person", "walk", held)
