"""A case steered to what nothing has reached yet, one move after another.

- The way is looked for from where the case really stands, and anew after whatever
  came between.
- A move that is refused is helped on: guardians are brought and heard, an earlier
  case is linked, a little time passes, or something else is done there.
- What was tried in vain a few times is left to another case, unless this one comes
  to something new, from where it may be nearer.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from config.now import from_micros
from policies.facts import CaseFacts
from policies.simulating.moves import when
from policies.simulating.situation import Situation
from states.counting import Linked, Since, SinceFirst, Voiced
from states.exploring.moves import Configuration, Move
from states.exploring.nearness import Place, place_of
from states.guards import leaves
from states.table import Step
from states.tracks import Action
from tests.journeys.stateful.acting import Acting
from tests.journeys.stateful.crossing import link, stand
from tests.journeys.stateful.passing import MINUTE, wait_until
from tests.journeys.stateful.reached import RUNG, TRANSITION, Thing
from tests.journeys.stateful.steering import Chart
from workflows.clocks.rows import RUNNING, firings_of
from workflows.trying.errors import NotTriedError

IN_VAIN = 4  # times until a case gives something up
NO_WAY = 8 * IN_VAIN  # as much as so many times, where no way was found
CLOSE = 3
END_NEAR = 0.4

type Doing = Callable[[], Any]
type Wanted = tuple[list[Place], list[Place]]  # those that end the case apart


@dataclass(slots=True)
class Course:
    """Where one case is bound for, and what it has tried in vain."""

    moves: list[Move] = field(default_factory=list)
    place: Place | None = None  # that they lead to
    vain: Counter[Any] = field(default_factory=Counter)
    nothing: tuple[Any, ...] = ()  # when last there was no way to anything

    @property
    def given_up(self) -> frozenset[Any]:
        """What was tried so often in vain that it is left to another case."""
        return frozenset(one for one, times in self.vain.items() if times >= IN_VAIN)


class Pilot:
    """Steers the cases of one pathway."""

    def __init__(self, life: Any, chart: Chart) -> None:
        self.life, self.chart = life, chart
        self.reached: Counter[Thing] = life.reached
        self.dice = life.dice
        self.courses: dict[str, Course] = {}

    def next(self, case: Acting) -> tuple[str, Doing] | None:
        """Give the next move of a case, if there is a way to something new."""
        course = self.courses.setdefault(case.case, Course())
        facts = case.known()
        move = self._planned(self.chart.here(facts.facts), facts, course)
        if move is None:
            return None
        return f"steer {_said(move)}", lambda: self._make(case, course, move)

    def wait(self, case: Acting) -> tuple[datetime, Doing] | None:
        """Give until when to wait for a rung that was never reached."""
        course = self.courses.setdefault(case.case, Course())
        rung = self._rung(case, course)
        if rung is None:
            return None
        return rung[1], lambda: self._wait_for(course, *rung)

    def _wanted(self, facts: CaseFacts, course: Course) -> Wanted:
        """Give what was never reached, nor given up here, nor aimed at elsewhere."""
        going, ending = [], []
        pathway = self.chart.pathway
        live = {case.case for case in self.life.live()}
        others = (one for ref, one in self.courses.items() if ref in live)
        but = {one.place for one in others if one is not course} | course.given_up
        for track, found in pathway.tracks.items():
            for state, met in found.states.items():
                for name, action in met.actions.items():
                    thing = (TRANSITION, pathway.pathway, track, state, name)
                    place: Place = ("action", track, state, name)
                    is_end = action.go_to and found.states[action.go_to].final
                    if self._is_sought(thing, action) and place not in but:
                        (ending if is_end and track == "main" else going).append(place)
                place = ("into", track, state, "")
                is_here = facts.facts.tracks[track] == state
                if not is_here and place not in but and self._has_new_rung(state, met):
                    going.append(place)
        return going, ending

    def _is_sought(self, thing: Thing, action: Action) -> bool:
        """Tell whether an action is new, or leads where something new begins."""
        pathway, life = self.chart.pathway, self.life
        name, to = pathway.pathway, action.go_to or ""
        begun = action.opens and pathway.sub_cases[action.opens].pathway
        again = (TRANSITION, name, thing[2], to, "reopen")
        return (
            life.is_new(thing)
            or bool(begun and life.is_sought(begun))
            or (life.is_new(again) and not life.is_closed_in(name, to))
        )

    def _has_new_rung(self, state: str, met: Any) -> bool:
        kinds = [("state", met.clock.escalate if met.clock else ())]
        kinds += [("request", one.escalate) for one in met.requests.values()]
        name = self.chart.pathway.pathway
        return any(
            self.life.is_new((RUNG, name, kind, state, str(place)))
            for kind, ladder in kinds
            for place in range(len(ladder))
        )

    def _planned(
        self, here: Configuration, facts: CaseFacts, course: Course
    ) -> Move | None:
        wanted = self._wanted(facts, course)
        is_wanted = any(course.place in places for places in wanted)
        if is_wanted and course.moves and self._is_open(here, course.moves[0]):
            return course.moves[0]
        course.moves, course.place = [], None
        stamp = (here, *map(frozenset, wanted))
        if course.nothing == stamp:
            return None
        for places in self._aims(here, wanted):
            way = self.chart.way(here, places, course.given_up)
            if way:
                course.moves = list(way)
                course.place = self.chart.aim(here, way, places)
                return way[0]
            course.vain.update(dict.fromkeys(places, NO_WAY))
        course.nothing = stamp
        course.vain = Counter({one: n // 2 for one, n in course.vain.items()})
        return None

    def _aims(self, here: Configuration, wanted: Wanted) -> Iterator[frozenset[Place]]:
        """Give what to look for: what is near, an end that is near, or any of it."""
        going, ending = (self.chart.distances(here, places) for places in wanted)
        near = frozenset(place for place, far in going.items() if far <= CLOSE)
        last = frozenset(place for place, far in ending.items() if far <= CLOSE)
        if near:
            yield near
        if last and (not going or self.dice.random() < END_NEAR):
            yield last
        for known in (going, ending):
            for place in self.dice.sample(list(known), min(2, len(known))):
                yield frozenset({place})

    def _is_open(self, here: Configuration, move: Move) -> bool:
        return any(step.move == move for step in self.chart.machine.steps(here))

    def _make(self, case: Acting, course: Course, move: Move) -> None:
        before = self._stand(case, move)
        try:
            self._made(case, move)
        finally:
            self.life.look()
            if self._stand(case, move) != before and course.moves[:1] == [move]:
                course.moves.pop(0)
                if course.place == place_of(move):
                    course.vain.clear()
            else:
                self._in_vain(course, move)

    def _stand(self, case: Acting, move: Move) -> tuple[Any, ...]:
        """Give what a move changes: where the case is, how often it was made."""
        thing = (TRANSITION, self.chart.pathway.pathway, move.track, move.state)
        here = self.chart.here(case.known().facts)
        return here, self.reached[*thing, move.name]

    def _in_vain(self, course: Course, move: Move) -> None:
        tried = [(move.kind, move.track, move.state, move.name)]
        if course.place is not None:
            tried.append(course.place)
        course.vain.update(set(tried))
        course.moves, course.place = [], None

    def _made(self, case: Acting, move: Move) -> None:
        facts = case.known()
        if move.kind == "action" and move.system:
            self._fire(case, move.name)
        elif move.kind == "action":
            self._act(case, facts, move)
        elif move.kind == "answer":
            self._answer(case, facts, move.name)
        elif move.kind in {"ages", "ages_first"}:
            self._grow_old(facts, move)
        else:
            stand(self.life, case, move)

    def _act(self, case: Acting, facts: CaseFacts, move: Move) -> None:
        action = case.pathway.tracks[move.track].states[move.state].actions[move.name]
        case.chosen = dict(move.values)
        try:
            steps = [
                (about, case.decided(facts, move.name, about))
                for about in case.whose(facts, action)
            ]
            ways = [about for about, step in steps if step.allowed]
            if ways:
                case.act(move.name, action, self.dice.choice(ways))
            else:
                self._help(case, steps[0][1] if steps else None)
        finally:
            case.chosen = {}

    def _help(self, case: Acting, step: Step | None) -> None:
        """Bring about what stands in the way of a move, as far as it is known."""
        guards = case.pathway.guards
        met = [
            leaf
            for name in (step.refusing if step else ())
            if name in guards
            for leaf in leaves(guards[name].when)
        ]
        roles = [one.role for one in case.pathway.voices.values()]
        if step is None:
            case.bring_voices(roles[0])
        elif any(isinstance(leaf, Linked) for leaf in met):
            link(self.life, case)
        elif any(isinstance(leaf, Since | SinceFirst) for leaf in met):
            wait_until(self.life, self.life.clock.at + timedelta(days=3))
        elif any(isinstance(leaf, Voiced) for leaf in met) and self.dice.random() < 0.4:
            case.bring_voices(roles[0])
        else:
            self.life.drift(case)

    def _answer(self, case: Acting, facts: CaseFacts, request: str) -> None:
        if request in facts.facts.asked:
            case.answer(request)
            return
        for _, name, action in case.arrows(facts):
            if request in action.asks:
                case.act(name, action, None)
                return
        raise NotTriedError("an action that asks")

    def _grow_old(self, facts: CaseFacts, move: Move) -> None:
        """Let time pass until something is so old."""
        wait_until(self.life, when(self.chart.pathway, Situation(facts.facts), move))

    def _fire(self, case: Acting, name: str) -> None:
        for _, firing in _firings(case):
            if firing.kind == "act" and firing.what == name:
                wait_until(self.life, from_micros(firing.at) + MINUTE)
                return
        raise NotTriedError(f"a clock by which the system does '{name}'")

    def _rung(self, case: Acting, course: Course) -> tuple[Any, Any] | None:
        """Give the first rung never reached of the ladders that run in a case."""
        for row, firing in _firings(case):
            state = row.state if row.kind in {"state", "request"} else ""
            name = case.pathway.pathway
            thing = (RUNG, name, row.kind, state, str(firing.place))
            tried = (row.clock, firing.at)
            is_new = self.life.is_new(thing) and course.vain[tried] < IN_VAIN
            if firing.kind == "escalate" and is_new and row.next_ts <= firing.at:
                return tried, from_micros(firing.at)
        return None

    def _wait_for(self, course: Course, tried: Any, moment: Any) -> None:
        course.vain[tried] += 1
        wait_until(self.life, moment + MINUTE)


def _firings(case: Acting) -> Iterator[tuple[Any, Any]]:
    service, area = case.troupe.service, case.troupe.area
    with service.database.reading(area) as connection:
        rows = connection.all(RUNNING, area=area, case_ref=case.case)
    yield from ((row, firing) for row in rows for firing in firings_of(row))


def _said(move: Move) -> str:
    chosen = " ".join(f"{fact}={value}" for fact, value in move.values)
    return f"{move.state}/{move.name} {move.to if move.age else ''}{chosen}".strip()
