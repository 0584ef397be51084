"""No transition, no guard and no rule of the engine's own stands outside the table.

- Every action of every state of the family has a row, and every row its action.
- Each guard, cap, second person, panel, form, request and pair kept apart of an action
  stands in its row, with a code; what can never refuse says why.
- Every way begins at a standing, and every standing is used.
"""

from itertools import chain

import pytest

from states.reading import read
from tests.journeys.table.lines import AFTER, OPENED
from tests.journeys.table.rows import FAMILY, NEVER, beyond, rows, ways_of
from tests.journeys.table.special import STEPS
from workflows.pathways.finding import find_pathway

PATHWAYS = {name: read(find_pathway(name)[0]).pathway for name in FAMILY}
STANDING = {"reopen", "confirm_bypass", "vote"}


def offered(name):
    """Give every action of a pathway: its place, and what it says."""
    return {
        (track, state, action): taken
        for track, found in PATHWAYS[name].tracks.items()
        for state, here in found.states.items()
        for action, taken in here.actions.items()
    }


def of(name):
    return {(r.track, r.start, r.action): r for r in rows() if r.pathway == name}


@pytest.mark.parametrize("name", FAMILY)
def test_every_action_at_every_place_has_one_row(name):
    assert offered(name).keys() == of(name).keys()
    assert len(of(name)) == sum(row.pathway == name for row in rows())


@pytest.mark.parametrize("name", FAMILY)
def test_every_row_leads_where_its_action_leads(name):
    for place, taken in offered(name).items():
        row = of(name)[place]

        assert (taken.go_to or row.start, taken.system) == (row.end, row.system)
        assert {*row.beside} <= taken.also.keys()


@pytest.mark.parametrize("name", FAMILY)
def test_every_guard_of_an_action_stands_in_its_row(name):
    guards = PATHWAYS[name].guards
    for place, taken in offered(name).items():
        row = of(name)[place]
        capped = ["at_most"] if taken.at_most is not None else []

        assert sorted([*taken.when, *capped]) == sorted(row.refused), row.name
        for guard, found in row.refused.items():
            own = guards[guard].refusal_code if guard in guards else "E_CAP"
            assert own in {None, found.code}, row.name


@pytest.mark.parametrize("name", FAMILY)
def test_what_the_engine_refuses_by_itself_stands_in_its_row(name):
    for place, taken in offered(name).items():
        row = of(name)[place]
        asks = {"form": taken.form, "reason": taken.reason, "facts": taken.sets}

        assert {what for what, asked in asks.items() if asked} == {*row.asks}, row.name
        assert (taken.confirmed_by if taken.two_people else None) == row.two, row.name
        assert (taken.decided_by == "panel") == row.panel, row.name
        assert taken.asks == row.sends, row.name


@pytest.mark.parametrize("name", FAMILY)
def test_every_pair_kept_apart_is_tried_in_the_order_of_life(name):
    kept = {frozenset(pair) for pair in PATHWAYS[name].keep_apart}
    met = {
        frozenset({row.action, other})
        for row in of(name).values()
        for other in row.apart
    }

    assert kept == met | {pair for pair in kept if pair & STANDING}


def test_every_way_begins_at_a_standing_and_every_standing_is_used():
    for name in FAMILY:
        ways = ways_of(name)
        begun = {way.split(AFTER)[0] for way in (*ways.values(), *_ways_of_rows(name))}

        assert begun <= {*ways, OPENED}
        assert {*ways} <= begun, name


def _ways_of_rows(name):
    for row in rows():
        if row.pathway == name:
            yield from (row.at, *row.apart.values())
            found = (way.way for way in row.refused.values())
            yield from (way for way in found if not way.startswith(NEVER))
    if name == "channel.case":
        for one in chain(*beyond().values()):
            yield one.get("at", one.get("from"))


def test_no_step_of_the_ways_is_taken_for_an_action():
    actions = {action for name in FAMILY for _, _, action in offered(name)}

    assert set() == actions & STEPS.keys()
