from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, select

from audit.tables import audit_entry
from config.statements import Statement
from tests.workflows.clocked import entries, fire, states
from tests.workflows.timely import people_it, waiting
from workflows.clocks.rows import MAJORITY, OF_CASE
from workflows.reading.clocks import clocks_as_plain, lines_of_clocks, view_clocks
from workflows.reading.queries import view_case, worklist_of
from workflows.verifying.area import verify_area

BODIES = Statement(
    select(audit_entry.c.body).where(audit_entry.c.area == bindparam("area"))
)
MORNING = datetime(2026, 5, 20, 23, 0, tzinfo=UTC)  # 21 May begins in London


def agreed(world, born):
    """Give a case whose parents have agreed for somebody born then."""
    case = waiting(world)
    if born is not None:
        world.take("olive", case, "note_person", fields={"born": born})
    world.take("olive", case, "parents_agree")
    return case


def day_in_row(world, case):
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(OF_CASE, area=world.area, case_ref=case)
    return [row.due_ts for row in rows if row.kind == MAJORITY and row.next_ts]


def test_what_parents_agreed_to_ends_on_the_day_of_full_age(world, now):
    people_it(world)
    case = agreed(world, "2008-05-21")

    now.at = MORNING
    now.move(microseconds=-1)
    fire(world)
    before = states(world, case)["consent"]
    now.move(microseconds=1)
    fire(world)

    assert ("given", "not_asked") == (before, states(world, case)["consent"])


@pytest.mark.parametrize(
    ("born", "day"),
    [
        ("2008", datetime(2026, 1, 1, tzinfo=UTC)),
        ("2008-05", datetime(2026, 4, 30, 23, tzinfo=UTC)),
        ("2008-02-29", datetime(2026, 2, 28, tzinfo=UTC)),
    ],
)
def test_of_a_date_known_in_part_the_earliest_day_counts(world, now, born, day):
    now.at = datetime(2025, 12, 1, 9, tzinfo=UTC)
    people_it(world)
    case = agreed(world, born)

    now.at = day
    fire(world)

    assert "not_asked" == states(world, case)["consent"]


def test_who_is_of_age_already_is_so_at_once(world):
    people_it(world)
    case = agreed(world, "1990-01-01")

    fire(world)

    assert "not_asked" == states(world, case)["consent"]


def test_a_date_of_birth_that_is_saved_later_starts_the_clock(world, now):
    people_it(world)
    case = agreed(world, None)

    world.take("olive", case, "note_person", fields={"born": "2008-05-21"})
    now.at = MORNING
    fire(world)

    assert "not_asked" == states(world, case)["consent"]


def test_a_date_of_birth_that_is_mended_moves_the_clock(world, now):
    people_it(world)
    case = agreed(world, "2008-05-21")
    world.take("olive", case, "note_person", fields={"born": "2010-05-21"})

    now.at = MORNING
    fire(world)

    assert "given" == states(world, case)["consent"]
    assert 1 == len(day_in_row(world, case))


def test_another_act_starts_no_second_clock(world):
    people_it(world)
    case = agreed(world, "2008-05-21")

    world.take("olive", case, "remind_family")

    assert 1 == len(day_in_row(world, case))


def test_a_date_that_nobody_knows_starts_nothing(world, now):
    people_it(world)
    case = agreed(world, None)

    now.move(days=700)
    fire(world)

    assert "given" == states(world, case)["consent"]


def test_the_log_says_only_that_the_system_took_its_action(world, now):
    """The day is a date of birth: it stands in the clock's row and nowhere else."""
    people_it(world)
    agreed(world, "2008-05-21")
    now.at = MORNING
    now.move(hours=5)

    fire(world)

    entry = entries(world, "transition")[-1]
    assert ("of_age", "system") == (entry["action"], entry["actor"])
    assert "occ" not in entry
    with world.service.database.reading(world.area) as connection:
        bodies = [bytes(row.body) for row in connection.all(BODIES, area=world.area)]
    for said in (b"2008-05", b"2026-05-21", b"majority"):
        assert not [body for body in bodies if said in body]


def test_nobody_is_shown_the_day_beside_the_record(world):
    people_it(world)
    case = agreed(world, "2008-05-21")
    by = world.people["olive"]

    shown = view_clocks(world.service, world.area, by, case)
    view = view_case(world.service, world.area, by, case)
    listed = worklist_of(world.service, world.area, by)

    text = "\n".join(lines_of_clocks(shown)) + str(clocks_as_plain(shown))
    assert "its day is not told here" in text
    assert not [day for day in ("2026-05-20", "2026-05-21") if day in text]
    assert MAJORITY not in [row.kind for row in view.clocks]
    assert day_in_row(world, case)[0] not in [row.due_ts for row in listed]


def test_an_area_with_such_clocks_is_sound(world, now):
    people_it(world)
    agreed(world, "2008-05-21")
    now.at = MORNING
    fire(world)

    key = world.signer.verifier
    report = verify_area(world.service, world.area, key, lambda _: None)

    assert report.findings == ()
