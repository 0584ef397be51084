"""A story of any family: lines of the ways, told as the trail of the case says them.

- The lines are those of the table; people are known by role, and by name where a line
  names them. A minute passes with every line; clocks fire when they are due.
- `beneath` lets lines happen on the newest child case, by the same people.
- `refused` keeps what the person would be told why, and stands below the trail.
- The text of a story lies beside its test. Delete it, and it is written anew.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from difflib import unified_diff
from itertools import groupby
from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

import pytest

from config.now import from_micros
from tests.journeys.table.judging import tried
from tests.journeys.table.lines import lines_to
from tests.journeys.table.nested import CHILDREN
from tests.journeys.table.playing import Play, opened
from tests.world import World
from workflows.cases import load_case
from workflows.pathways.finding import find_pathway
from workflows.reading.trails import Told as Sentence
from workflows.reading.trails import told
from workflows.reading.why import why
from workflows.running.clocks import fire_clocks
from workflows.trying.home import TrialClock
from workflows.trying.standing import OnStage
from workflows.trying.troupe import Troupe
from workflows.verifying.area import verify_area

MINUTE = timedelta(minutes=1)


class Told:
    """One case, the people around it, and what they asked why of."""

    folder: ClassVar[Path]
    here: ClassVar[ZoneInfo]
    language: ClassVar[str]
    between: ClassVar[str] = " "  # a role and its number
    unordered: ClassVar[frozenset[str]] = frozenset({"clock"})  # kinds of entry

    def __init__(
        self, world: World, clock: TrialClock, pathway: str, beside: Collection[str]
    ) -> None:
        for name in (pathway, *beside):
            world.publish(find_pathway(name)[0])
        service, area = world.service, world.area
        people = (world.people["ada"], world.people["ben"])
        with service.database.reading(area) as connection:
            version = service.versions.current(connection, area, pathway)
        self.world, self.clock, self.pathway = world, clock, pathway
        self.play = opened(Troupe(service, area, people), clock, version)
        self.asked: list[str] = []

    @property
    def main(self) -> str:
        """Where the case is."""
        return self.play.tracks["main"]

    def to(self, standing: str, after: str | None = None) -> None:
        """Go the way of the table to a standing, or on from another."""
        begun = len(lines_to(self.pathway, after)) if after else 0
        self.do(*lines_to(self.pathway, standing)[begun:])

    def do(self, *lines: str) -> None:
        """Let each line happen, a minute after the line before."""
        for line in lines:
            self.clock.at += MINUTE
            self.play.step(line)

    def child(self) -> Play:
        """Give the newest child case, as its people go on with it."""
        service, area = self.world.service, self.world.area
        stage = self.play.stage
        with service.database.reading(area) as connection:
            rows = connection.all(CHILDREN, area=area, case=stage.case)
            found = load_case(connection, area, rows[-1].child)
            assert found is not None
            version = service.versions.named(connection, area, found.digest)
        child = OnStage(stage.troupe, version, rows[-1].child, stage.opener)
        return Play(child, self.clock, self.play.named)

    def beneath(self, *lines: str) -> Play:
        """Let each line happen on the newest child case."""
        child = self.child()
        for line in lines:
            self.clock.at += MINUTE
            child.step(line)
        return child

    def wait(self, **time: float) -> None:
        """Let time pass, and what is due by then happen."""
        self.clock.at += timedelta(**time)
        fire_clocks(self.world.service, self.world.area)

    def refused(
        self,
        action: str,
        *codes: str,
        of: Play | None = None,
        about: str | None = None,
    ) -> None:
        """Let an action be refused for these codes, and keep what is told why."""
        self.clock.at += MINUTE
        play = of or self.play
        person = play.person_for(action)
        said = {**play.said, **({"about": about} if about else {})}
        play.said = {}
        met = tried(play, person, play.filled(person, action, said))
        assert codes == met.codes
        ref = play.named[about] if about else None
        world, case = self.world, play.stage.case
        asked = why(world.service, world.area, person, case, action, about=ref)
        self.asked += [*asked.lines(self.language), ""]

    def end(self, name: str) -> None:
        """Compare the story with the text beside its test, and verify the log."""
        world = self.world
        verifier = world.signer.verifier
        found = verify_area(world.service, world.area, verifier, lambda _: None)
        assert [] == list(found.findings)
        path, text = self.folder / f"{name}.txt", self._minutes()
        if not path.exists():
            path.write_text(text, encoding="utf-8")
            pytest.fail(f"{path.name} is written anew: read it as its people would")
        lines = path.read_text(encoding="utf-8").splitlines(), text.splitlines()
        assert [] == list(unified_diff(*lines, lineterm=""))

    def _minutes(self) -> str:
        lines, day = [], ""
        for at, sentence in self._sentences():
            if day != (day := f"{at:%Y-%m-%d}"):
                lines += ["", day]
            lines.append(f"  {at:%H:%M}  {sentence}")
        text = "\n".join([*lines, "", *self.asked]).strip() + "\n"
        for number, case in enumerate(self._children(), 1):
            text = text.replace(case, f"child {number}")
        return text

    def _children(self) -> list[str]:
        area, case = self.world.area, self.play.stage.case
        with self.world.service.database.reading(area) as connection:
            rows = connection.all(CHILDREN, area=area, case=case)
        return [str(row.child) for row in rows]

    def _sentences(self) -> list[tuple[datetime, str]]:
        """Give each sentence; some of one kind and instant have no order."""
        names = {ref: name for name, ref in self.play.named.items()}
        for held, people in self.play.troupe.people.items():
            label = self.play.version.pathway.roles.get(held.role)
            for number, ref in enumerate(people, 1):
                known = label.label[self.language] if label else held.role
                names.setdefault(ref, f"{known}{self.between}{number}")
        service, area, case = self.world.service, self.world.area, self.play.stage.case
        every = told(
            service, area, case, lambda ref: names.get(ref, ref), self.language
        )
        found = []
        for (at, kind), group in groupby(every, self._moment_and_kind):
            said = [one.sentence for one in group]
            by_name = sorted(said) if kind in self.unordered else said
            found += [(at, sentence) for sentence in by_name]
        return found

    def _moment_and_kind(self, one: Sentence) -> tuple[datetime, str]:
        at = from_micros(one.entry["ts"]).astimezone(self.here)
        kind = str(one.entry["kind"])
        by_minute = kind == "vote" and kind in self.unordered
        return (at.replace(second=0, microsecond=0) if by_minute else at), kind
