"""Whatever is tried in whatever order: one owner, both logs sound, states as told."""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from config.errors import CasepathError
from tests.conftest import HandClock
from tests.faults.victim import MOMENT
from tests.workflows.two_areas import OTHER, PERSON, WHY, states, two_areas
from tests.world import AREA, copy_of, new_world
from workflows.cases import Place
from workflows.running.clocks import fire_clocks
from workflows.transferring import commands as t
from workflows.transferring.beginnings import (
    acts_said,
    counts_said,
    places_said,
    stands_said,
)

names = st.from_regex(r"[a-z][a-z_]{0,12}", fullmatch=True)
counts = st.dictionaries(names, st.integers(1, 9), max_size=4)
places = st.builds(Place, names, st.just(7), counts, st.none() | names)


@given(st.dictionaries(names, places, min_size=1, max_size=4), counts)
def test_what_a_beginning_says_is_what_is_read_from_it(stands, taken):
    entry = {
        "also": [
            {"track": one.track, "from": one.from_, "to": one.to}
            for one in stands_said(stands)
        ],
        "refs": ["a-transfer", *counts_said(stands, taken)],
    }

    assert stands == places_said(entry, 7)
    assert taken == Counter(action for action, _ in acts_said(entry))


STEPS = (
    "offer", "offer", "send", "send", "take back", "notify host", "accept",
    "accept suspended", "refuse", "write", "support", "wait", "close",
)  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.booleans()), max_size=14))
def test_any_history_of_offers_leaves_one_owner_and_two_sound_logs(
    sqlite_template, steps
):
    with TemporaryDirectory() as folder:
        url = copy_of(sqlite_template, Path(folder) / "areas.db")
        now = HandClock(MOMENT)
        world = new_world(url, Path(folder), now)
        try:
            walk = Walk(two_areas(world), now)
            for step, from_there in steps:
                walk.take(step, areas_turned=from_there)
                assert 1 == len(walk.areas.owners()) + walk.closed
            assert [] == walk.areas.findings()
        finally:
            world.service.close()


class Walk:
    """One case as people of both areas hand it to and fro."""

    def __init__(self, areas, now) -> None:
        self.areas, self.now = areas, now
        self.worlds = {AREA: areas.here, OTHER: areas.there}
        self.owner, self.case = AREA, areas.begun()
        self.transfer, self.closed = None, 0

    def take(self, step, *, areas_turned) -> None:
        """Try a step; whatever is refused changes nothing here."""
        name = self.owner if not areas_turned else self._other()
        try:
            getattr(self, f"_{step.replace(' ', '_')}")(self.worlds[name])
        except CasepathError:
            return

    def _other(self):
        return OTHER if self.owner == AREA else AREA

    def _offer(self, world) -> None:
        said = {"case": self.case, "to_area": self._other(), "reason": WHY}
        self.transfer = world.ask(t.OfferTransfer, boss(world), **said).ref

    def _send(self, world) -> None:
        world.ask(t.SendPack, boss(world), case=self.case)

    def _take_back(self, world) -> None:
        world.ask(t.TakeBack, boss(world), case=self.case)

    def _notify_host(self, world) -> None:
        world.ask(t.NotifyHost, boss(world), case=self.case)

    def _accept(self, _world, *, goes_on=True) -> None:
        world = self.worlds[self._other()]
        said = {"transfer": self.transfer or "-", "goes_on": goes_on}
        taken = world.ask(t.AcceptTransfer, boss(world), **said)
        self.owner, self.case = world.area, taken.case
        assert "none" == states(world, self.case)["handover"]

    def _accept_suspended(self, world) -> None:
        self._accept(world, goes_on=False)

    def _refuse(self, _world) -> None:
        world = self.worlds[self._other()]
        said = {"transfer": self.transfer or "-", "why": "lives_elsewhere"}
        world.ask(t.RefuseTransfer, boss(world), **said)

    def _write(self, world) -> None:
        world.take(worker(world), self.case, "note_down", fields=PERSON)

    def _support(self, world) -> None:
        for action in ("agree", "start_support"):
            world.take(worker(world), self.case, action)

    def _wait(self, _world) -> None:
        self.now.at += timedelta(days=9)
        for world in self.worlds.values():
            fire_clocks(world.service, world.area)

    def _close(self, world) -> None:
        world.take(boss(world), self.case, "close", reason=WHY)
        self.closed = 1


def boss(world) -> str:
    return "mia" if world.area == AREA else "max"


def worker(world) -> str:
    return "olive" if world.area == AREA else "otis"
