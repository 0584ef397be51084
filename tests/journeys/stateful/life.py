"""A life of one area and its neighbour: people act, are away, and time passes.

- Each step is one thing that somebody does on a case, or a stretch of time.
- Most steps bring a case nearer to what nothing has reached yet; what anybody
  likes, tries in vain, or has to wait for comes between.
- Whatever is refused changes nothing but the log; the refusal is counted.
- After each step everything that must hold is looked at.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from audit.signer import create_signer
from config.errors import CasepathError
from tests.journeys.stateful import passing
from tests.journeys.stateful.acting import Acting
from tests.journeys.stateful.area import Area
from tests.journeys.stateful.beside import THINGS, begin_child
from tests.journeys.stateful.counting import count
from tests.journeys.stateful.crossing import is_new_to_reopen, reopen
from tests.journeys.stateful.fate import Fate
from tests.journeys.stateful.meddling import MEDDLING
from tests.journeys.stateful.piloting import Pilot
from tests.journeys.stateful.reached import CODE, TRANSITION, Thing
from tests.journeys.stateful.scenes import DOINGS, OVER_AGAIN
from tests.journeys.stateful.steering import Chart
from tests.world import new_world
from workflows import commands as c
from workflows.cases import Case
from workflows.receipts import Receipt
from workflows.transferring.rows import OUT
from workflows.trying.errors import NotTriedError
from workflows.trying.home import TrialClock

HERE, THERE = "northmoor", "southmoor"
END = datetime(2028, 9, 1, tzinfo=UTC)
ALL = 100
STEP = timedelta(seconds=40)
CASE = "channel.case"
NEW, AGAIN, END_AGAIN, END_NOW = 20.0, 1.0, 0.05, 5.0
BEGIN = 0.2  # a child case, or a closed one again, where one is sought
SOUGHT = 20  # times as often, what leads to a refusal that was never met
WAIT = 0.7  # rather than end a case, where no way leads to anything new
MEDDLE, BESIDE, TIME, DRIFT = 0.11, 0.22, 0.25, 0.31  # of all steps, up to these

CHARTS: dict[str, Chart] = {}  # by digest, drawn once for all lives

type Doing = Callable[[], Any]


class Life:
    """Everything that happens in two areas, as the dice and the pilots have it."""

    def __init__(self, url: str, folder: Path, fate: Fate):
        self.dice, self.fate = Random(fate.seed), fate  # noqa: S311 - no secret
        self.reached: Counter[Thing] = Counter()  # in this life
        only = fate.aims if len(fate.aims) == 1 else ()
        self.again = {again for one in only for again in OVER_AGAIN.get(one, ())}
        self.clock = TrialClock()
        world = new_world(url, folder, self.clock)
        origin = f"casepath.example/{THERE}/1"
        world.service.found_area(THERE, "live", "Southmoor", origin)
        signer = create_signer(folder / "signer-there", origin)
        there = replace(world, signer=signer, area=THERE, people={})
        there.found()
        self.areas = {one.area: Area(one, self.dice) for one in (world, there)}
        self.cases: dict[str, Acting] = {}
        self.area_of: dict[str, str] = {}
        self.line_of: dict[str, str] = {}  # the first case a case goes on from
        self.told: list[str] = []
        self.pilots: dict[str, Pilot] = {}
        self.joined: list[tuple[Acting, Acting]] = []

    def run(self) -> None:
        """Live, until nothing more is aimed at or the calendar ends."""
        for _ in range(self.fate.steps):
            if self.clock.at > END or not any(map(self.is_new, self.fate.aims)):
                break
            self.step()
        passing.sweep(self)
        for area in self.areas.values():
            area.verify()

    def is_new(self, thing: Thing) -> bool:
        """Tell whether something is aimed at, and was not reached yet."""
        is_left = thing in self.fate.aims and not self.reached[thing]
        return is_left or thing in self.again

    def is_sought(self, pathway: str) -> bool:
        """Tell whether a case of a pathway has to be begun to reach what is new."""
        there = any(one.pathway.pathway == pathway for one in self.live())
        new = (one for one in self.fate.aims if self.is_new(one))
        return not there and any(one[1] == pathway for one in new)

    def is_closed_in(self, pathway: str, state: str) -> bool:
        """Tell whether a case of a pathway has ended in a state."""
        return any(
            case.pathway.pathway == pathway
            and self.folded(case.case).states["main"] == state
            for case in self.cases.values()
        )

    def close(self) -> None:
        """Let go of the database."""
        next(iter(self.areas.values())).world.service.close()

    def step(self) -> None:
        """Do one thing, and look whether everything holds."""
        self.clock.at += STEP
        name, thing = self._chosen()
        self.told.append(f"{self.clock.at:%Y-%m-%d %H:%M} {name}")
        try:
            thing()
        except (CasepathError, NotTriedError) as error:
            self.told[-1] += f": {type(error).__name__} {error}"
            if isinstance(error, NotTriedError):
                self.reached["not tried", self.told[-1][17:]] += 1
        self.look()

    def _chosen(self) -> tuple[str, Doing]:
        live = self.live()
        if sum(one.pathway.pathway == CASE for one in live) < self.fate.at_once:
            return "open", self.open
        draw, case = self.dice.random() * ALL, self.dice.choice(live)
        bustle = self.fate.bustle
        if draw < MEDDLE * bustle:
            name, thing = self._least(MEDDLING)
            return name, lambda: thing(self, case)
        if draw < BESIDE * bustle:
            name, thing = self._least(THINGS)
            any_case = self.dice.choice([*self.cases.values()])
            return name, lambda: thing(self, any_case)
        if draw < TIME * bustle:
            return "time", lambda: passing.pass_time(self)
        if draw < DRIFT * bustle:
            return f"{case.case[:6]} drift", lambda: self.drift(case)
        return self._steered(live)

    def _least(self, things: dict[str, Any]) -> tuple[str, Any]:
        names = [*things]
        sought = {DOINGS.get(one) for one in self.fate.aims if self.is_new(one)}
        weights = [
            (SOUGHT if name in sought else 1) / (1 + self.reached["done", name])
            for name in names
        ]
        name = self.dice.choices(names, weights)[0]
        self.reached["done", name] += 1
        return name, things[name]

    def _steered(self, live: list[Acting]) -> tuple[str, Doing]:
        begun = self._beginnings(live)
        if begun and self.dice.random() < BEGIN:
            return self.dice.choice(begun)
        for case in self.dice.sample(live, len(live)):
            found = self.pilot(case).next(case)
            if found is not None:
                return f"{case.case[:6]} {found[0]}", found[1]
        if len(live) < self.fate.most_open:
            return "open", self.open
        waits = [found for case in live if (found := self.pilot(case).wait(case))]
        if waits and self.dice.random() < WAIT:
            return "wait for a rung", min(waits, key=lambda one: one[0])[1]
        case = self.dice.choice(live)
        return f"{case.case[:6]} drift", lambda: self.drift(case, END_NOW)

    def _beginnings(self, live: list[Acting]) -> list[tuple[str, Doing]]:
        """Give how to begin child cases that are sought, and closed cases again."""
        begun: list[tuple[str, Doing]] = [
            (f"{case.case[:6]} begin {kind}", partial(begin_child, case, kind))
            for case in live
            for kind, found in case.pathway.sub_cases.items()
            if found.opened_by and self.is_sought(found.pathway)
        ]
        again = any(is_new_to_reopen(self, case) for case in self.cases.values())
        return [*begun, ("reopen", partial(reopen, self, None))] if again else begun

    def pilot(self, case: Acting) -> Pilot:
        """Give who steers the cases of a pathway."""
        name, digest = case.pathway.pathway, case.version.digest
        if name not in self.pilots:
            chart = CHARTS.get(digest) or Chart(case.pathway)
            self.pilots[name] = Pilot(self, CHARTS.setdefault(digest, chart))
        return self.pilots[name]

    def drift(self, case: Acting, end: float = END_AGAIN) -> None:
        """Do any one thing that is open on a case, rather what is new."""
        facts = case.known()
        ways, weights = [], []
        for track, name, action in case.arrows(facts):
            for about in case.whose(facts, action)[:2]:
                if case.decided(facts, name, about).allowed:
                    state = facts.facts.tracks[track]
                    place = (TRANSITION, case.pathway.pathway, track, state, name)
                    to = case.pathway.tracks[track].states[action.go_to or state]
                    again = end if to.final else AGAIN
                    ways.append((name, action, about))
                    weights.append(NEW * again if self.is_new(place) else again)
        if ways:
            name, action, about = self.dice.choices(ways, weights)[0]
            self.told[-1] += f" {name}"
            case.act(name, action, about)

    def open(self) -> None:
        """Somebody begins a case."""
        area = self.areas[HERE if self.dice.random() < 0.8 else THERE]
        pathway = area.version.pathway
        role = pathway.tracks["main"].states[pathway.tracks["main"].start].owner
        opener = area.crowd.somebody(self.dice.choice(area.probe().held_for(role)))
        opened = area.crowd.ask(opener, c.OpenCase, pathway=pathway.pathway)
        self.cases[opened.case] = Acting(area.crowd, area.version, opened.case, opener)
        self.area_of[opened.case] = area.name

    def live(self) -> list[Acting]:
        """Give the cases that have not ended."""
        return [case for case in self.cases.values() if not self.is_ended(case)]

    def is_ended(self, case: Acting) -> bool:
        """Tell whether a case has ended."""
        return self.folded(case.case).ended_ts is not None

    def folded(self, ref: str) -> Case:
        """Give a case as its log tells it."""
        return self.areas[self.area_of[ref]].watch.folded.cases[ref]

    def is_like(self, one: Acting, other: Acting) -> bool:
        """Tell whether two cases are of one area and one pathway."""
        same = self.area_of[one.case] == self.area_of[other.case]
        return same and one.pathway.pathway == other.pathway.pathway

    def other_area(self, case: Acting) -> str:
        """Give the area that a case is not in."""
        return THERE if self.area_of[case.case] == HERE else HERE

    def take_over(self, receipt: Receipt, transfer: str) -> None:
        """Remember which case goes on in which."""
        for area in self.areas.values():
            with area.world.service.database.reading(area.name) as connection:
                row = connection.one(OUT, area=area.name, transfer=transfer)
            if row is not None and receipt.case is not None:
                first = self.line_of.get(row.case_ref, row.case_ref)
                self.line_of[receipt.case] = first

    def look(self) -> None:
        """Read what the logs tell anew, count it, and check everything."""
        for area in self.areas.values():
            for entry in area.watch.look():
                count(area, entry, self.reached)
            for code in area.crowd.refused:
                self.reached[CODE, code] += 1
            area.crowd.refused.clear()
            self._adopt(area)
        self._owners()

    def _adopt(self, area: Area) -> None:
        """Take up cases that came about by what was done: children, transfers."""
        for ref in area.watch.folded.cases:
            if ref not in self.cases:
                version = area.watch.version(ref)
                acts = area.watch.folded.acts.get(ref, Counter())
                opener = next((who for _, who in acts if who != "system"), None)
                opener = opener or area.crowd.administrators[0]
                self.cases[ref] = Acting(area.crowd, version, ref, opener)
                self.area_of[ref] = area.name

    def _owners(self) -> None:
        """A case that went over has one owner: the other area, or this one."""
        lines: dict[str, int] = {}
        for ref, case in self.cases.items():
            if case.pathway.pathway != CASE:
                continue
            line = self.line_of.get(ref, ref)
            lines.setdefault(line, 0)
            lines[line] += self.folded(ref).states["main"] != "transferred_out"
        wrong = [line for line, owners in lines.items() if owners != 1]
        assert [] == wrong, f"not one owner: {wrong}"
