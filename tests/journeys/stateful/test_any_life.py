"""Random people, actions, absences and clock moves on the whole family of files.

- Each step is on the real handlers, in two areas; after each all that must hold is
  looked at (`holds.py`), and at the end both areas are verified whole.
- Most steps are steered to what nothing has reached yet (`piloting.py`), with what
  anybody likes, tries in vain or has to wait for in between.
- What was reached is counted from the logs. The short run is a few random lives, and
  has to reach a share of each kind. The long run goes on with lives that aim at one
  thing each; it fails where a transition, a rung, a code or a way to be passed over
  stays at zero. There is nothing that it may leave out.
- The table of what was reached how often:
  `pytest -n 0 -s tests/journeys/stateful` (add `-m nightly` for the long run).
- Of 250 transitions, 99 rungs, 24 codes and 4 ways to be passed over, four lives of
  350 steps reached 187, 89, 23 and 4 in a minute of processor time; the long run
  takes five minutes, and more where something rare is looked for.
"""

from collections import Counter

import pytest

from tests.journeys.stateful.fate import wanted
from tests.journeys.stateful.living import Lives
from tests.journeys.stateful.reached import table
from tests.world import copy_of

RUNS = {"sqlite": (4, 350), "postgresql": (1, 80)}  # lives, steps of each
LONG_RUN = 8, 350
SHARE = 0.6  # of each kind that the short run has to reach


@pytest.fixture
def lives(engine_name, request):
    """Give lives on new databases of either kind."""
    if engine_name == "sqlite":
        template = request.getfixturevalue("sqlite_template")
        return Lives(lambda folder: copy_of(template, folder / "life.db"))
    server = request.getfixturevalue("postgres_server")
    name = request.getfixturevalue("postgres_template")
    return Lives(lambda _: server.new_database(name).replace("owner@", "casepath_app@"))


def test_whatever_people_do_every_rule_holds(engine_name, lives):
    lives.at_random(*RUNS[engine_name])

    print(table(lives.reached, wanted()))  # noqa: T201 - what this test is for
    assert [] == lives.unlisted()
    if engine_name == "sqlite":
        asked = Counter(thing[0] for thing in wanted())
        met = Counter(thing[0] for thing in wanted() if lives.reached[thing])
        few = {kind: met[kind] for kind in asked if met[kind] < SHARE * asked[kind]}
        assert {} == few, f"of {asked} a run reaches {SHARE:.0%} of each kind"


@pytest.mark.nightly
@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
def test_in_many_lives_everything_is_reached_that_can_be(lives):
    lives.at_random(*LONG_RUN)
    lives.at_last()

    print(table(lives.reached, wanted()))  # noqa: T201 - what this test is for
    assert [] == lives.missing(), "never reached"
    assert [] == lives.unlisted()
