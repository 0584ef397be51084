"""Many lives, each aiming at what those before it left, and what they reached.

- First lives that aim at everything, then for each thing never reached a few that
  aim at it alone: with less between, at last with nothing.
- A life that fails says its fate, and what happened in it last. It is lived again,
  without those before it, by `Lives(new_url).live(Fate.read("..."))`.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.journeys.stateful.fate import Fate, drawn_references, wanted
from tests.journeys.stateful.life import Life
from tests.journeys.stateful.reached import CODE, FELL, RUNG, TRANSITION, Thing
from tests.journeys.stateful.scenes import BESIDE, DOINGS

LAST = 60  # steps that a failing life tells
FEW = 150  # steps of a life that aims at one thing
ALL = 100
CALM = (30, 10, 0) * 4  # of a hundred disturbances, at each try

type NewUrl = Callable[[Path], str]


class Lives:
    """Lives on new databases of one kind."""

    def __init__(self, new_url: NewUrl) -> None:
        self.new_url = new_url
        self.reached: Counter[Thing] = Counter()

    def missing(self) -> list[Thing]:
        """Give what is to be reached and never was."""
        return [one for one in wanted() if not self.reached[one]]

    def unlisted(self) -> list[Thing]:
        """Give what was reached though nothing says that it is to be reached."""
        known = {TRANSITION, RUNG, CODE, FELL}
        return [one for one in self.reached if one[0] in known and one not in wanted()]

    def live(self, fate: Fate) -> Life:
        """Live one life, and count what it reached."""
        with TemporaryDirectory() as name, drawn_references(fate.seed):
            life = Life(self.new_url(Path(name)), Path(name), fate)
            try:
                life.run()
            except BaseException as error:
                error.add_note("\n".join([f"the fate: {fate}", *life.told[-LAST:]]))
                raise
            finally:
                life.close()
        self.reached.update(life.reached)
        return life

    def at_random(self, lives: int, steps: int) -> None:
        """Live so many lives that aim at all that is left."""
        fates: dict[int, Fate] = {}  # a life that fails is lived again the same

        @settings(
            max_examples=lives,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(st.integers(0, 2**32))
        def live(seed: int) -> None:
            aims = frozenset(self.missing())
            self.live(fates.setdefault(seed, Fate(seed, aims, steps)))

        live()

    def at_last(self) -> None:
        """Aim at each thing that is left, alone, a few times."""
        for thing in self.missing():
            for fate in _fates(thing):
                if not self.reached[thing]:
                    self.live(fate)


def _fates(thing: Thing) -> Iterator[Fate]:
    place = wanted().index(thing)
    for number, bustle in enumerate(CALM):
        seed = place * len(CALM) + number
        aims = frozenset({thing, *BESIDE.get(thing, ())})
        much = ALL if thing in DOINGS else bustle
        yield Fate(seed, aims, FEW, much, at_once=1, most_open=3)
