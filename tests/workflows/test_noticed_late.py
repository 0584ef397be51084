from datetime import timedelta

import pytest

from states.phrases.languages import phrases_in
from tests.workflows.clocked import draft, fire, people_it
from tests.workflows.running.test_late import DUE
from workflows.people import SYSTEM
from workflows.reading.late import noticed_late
from workflows.reading.trails import told

MINUTE = 60_000_000


def entry(**said):
    return {"actor": SYSTEM, "kind": "clock", "occ": 0, "ts": 0, **said}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"ts": 10 * MINUTE}, None),
        ({"ts": 11 * MINUTE}, "11 minutes"),
        ({"ts": 60 * MINUTE}, "1 hour"),
        ({"ts": 2 * 1440 * MINUTE}, "2 days"),
        ({"ts": 2 * 1440 * MINUTE, "actor": "somebody"}, None),
        ({"ts": 2 * 1440 * MINUTE, "occ": None}, None),
        ({"ts": 2 * 1440 * MINUTE, "kind": "answer"}, None),
    ],
)
def test_what_the_engine_did_late_is_told_by_how_much(given, said):
    late = noticed_late(entry(**given))

    assert said == (None if late is None else phrases_in("en").length(late))


def test_a_trail_says_how_late_a_clock_fired(world, now):
    people_it(world)
    case = draft(world)
    now.at = DUE + timedelta(days=2)
    fire(world)

    read = told(world.service, world.area, case, str)

    assert ["", "Noticed late: 2 days."] == [one.late for one in read][-2:]
