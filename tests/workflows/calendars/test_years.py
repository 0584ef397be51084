"""Years that nobody has announced, and years that an area enters."""

from datetime import date, timedelta

import pytest
from sqlalchemy import bindparam, update

from config.errors import CasepathError
from config.now import from_micros
from config.statements import Statement
from policies import calendars
from policies.entered_days import days_as_text, digest_of
from tests.workflows.chinese import (
    OFF,
    WORKED,
    confirm,
    enter_year,
    rows,
    say,
    settle_in_china,
)
from tests.workflows.clocked import draft, entries, helping
from tests.workflows.test_pausing import clock
from tests.workflows.test_verifying import verified
from workflows.calendars.commands import AcceptDate, ConfirmFeast, DeclineDate
from workflows.calendars.holding import calendar_of
from workflows.calendars.reading import days_file, proposed, shown_calendar
from workflows.calendars.reading_days import days_read
from workflows.calendars.tables import calendar_version, calendar_year
from workflows.reading.clocks import lines_of_clocks, view_clocks

ONE_DAY = timedelta(days=1)
FIXED = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}


def by_hand(table, **values):
    """Change every row of an area as no command would."""
    of = table.c.area == bindparam("of_area")
    return Statement(update(table).where(of).values(**values))


@pytest.fixture
def chinese(world, now):
    """An area whose pathway counts by the calendar of China."""
    return settle_in_china(world, now)


def calendar(world):
    with world.service.database.reading(world.area) as connection:
        return calendar_of(connection, world.area, "china")


def proposals(world, by="ada"):
    return proposed(world.service, world.area, world.people[by])


def decide(world, kind):
    one = proposals(world)[0]
    said = {"clock": one.row.clock, "calendar_version": one.calendar_version}
    return world.ask(kind, "olive", case=one.row.case_ref, **said)


def last_day(world, case):
    return from_micros(clock(world, case).due_ts).date().isoformat()


def words(world, case):
    told = view_clocks(world.service, world.area, world.people["olive"], case)
    return "\n".join(lines_of_clocks(told))


def shown(world, year=2027):
    return shown_calendar(world.service, world.area, "china", year)


def worked_in_2027(*, entered):
    """Give the working days of 2027, from the days as written and from nothing else."""
    days = [date(2027, 1, 1) + ONE_DAY * n for n in range(365)]
    if entered:
        return [d for d in days if d in WORKED or (d.weekday() < 5 and d not in OFF)]
    return [d for d in days if d.weekday() < 5 and (d.month, d.day) not in FIXED]


def test_what_falls_due_in_an_unknown_year_is_taken_and_is_marked(chinese):
    case = draft(chinese)

    assert "2027-01-06" == last_day(chinese, case)
    assert '"estimated": "2027"' in clock(chinese, case).how
    assert "estimated: the calendar does not cover 2027" in words(chinese, case)


def test_a_review_in_an_unknown_year_stops_no_act(chinese):
    case = helping(chinese)

    assert '"estimated": "2027"' in clock(chinese, case, "review").how


def test_an_unknown_year_is_shown_as_it_is_counted(chinese):
    found = shown(chinese)

    assert ("estimated", []) == (found["stands"], found["make_up_days"])
    assert {"estimated"} == {one["stands"] for one in found["days_off"]}
    assert "known until 2026-12-31" in found["warning"]


@pytest.mark.parametrize("is_entered", [False, True])
def test_every_working_day_of_such_a_year_is_as_counted_by_hand(chinese, is_entered):
    if is_entered:
        enter_year(chinese)

    expected = worked_in_2027(entered=is_entered)

    found, by = [date(2026, 12, 31)], calendar(chinese)
    while found[-1].year < 2028:
        found.append(by.nth_after(found[-1], 1))
    assert expected == found[1:-1]
    back = [by.nth_before(date(2028, 1, 1), n + 1) for n in range(len(expected))]
    assert expected == back[::-1]
    assert len(expected) == by.working_days_between(
        date(2026, 12, 31), date(2027, 12, 31)
    )


def test_the_days_of_a_year_wait_for_a_second_administrator(chinese):
    receipt = say(chinese, "ada")

    assert "waits" == receipt.outcome
    assert len(OFF) + len(WORKED) == len(shown(chinese)["waits"]["days"])
    assert not calendar(chinese).covers(2027)


def test_two_who_hand_in_the_same_days_enter_the_year(chinese):
    receipt = enter_year(chinese)

    found, (entry,) = shown(chinese), entries(chinese, "config")[-1:]
    digest = digest_of(days_as_text(days_read(rows().encode(), 2027).days))
    shipped = calendars.calendar_named("china").version
    assert ("entered", "entered") == (receipt.outcome, found["stands"])
    assert [day.isoformat() for day in WORKED] == found["make_up_days"]
    assert ("enter_days", chinese.people["ben"]) == (entry["action"], entry["actor"])
    assert ["china", "2027", digest, shipped, found["version"]] == entry["refs"]


def test_the_second_administrator_may_confirm_what_waits_by_its_hash(chinese):
    say(chinese, "ada")
    digest = shown(chinese)["waits"]["digest"]

    receipt = confirm(chinese, "ben", digest)

    assert ("entered", None) == (receipt.outcome, shown(chinese)["waits"])


def test_what_was_replaced_since_is_not_confirmed(chinese):
    say(chinese, "ada")
    digest = shown(chinese)["waits"]["digest"]
    say(chinese, "ada", rows(worked=()))

    with pytest.raises(CasepathError) as met:
        confirm(chinese, "ben", digest)

    assert "E_STALE" == met.value.code
    assert not calendar(chinese).covers(2027)


def test_the_same_administrator_confirms_nothing(chinese):
    say(chinese, "ada")
    digest = shown(chinese)["waits"]["digest"]

    for again in (lambda: say(chinese, "ada"), lambda: confirm(chinese, "ada", digest)):
        with pytest.raises(CasepathError) as met:
            again()
        assert "E_TWO_PERSON" == met.value.code
    assert not calendar(chinese).covers(2027)


def test_two_who_hand_in_different_days_enter_nothing(chinese):
    say(chinese, "ada")

    receipt = say(chinese, "ben", rows(worked=()))

    assert "waits" == receipt.outcome
    assert not calendar(chinese).covers(2027)


def test_what_is_entered_again_changes_nothing(chinese):
    enter_year(chinese)
    before = len(entries(chinese, "config"))

    receipt = say(chinese, "ada")

    assert ("entered before", before) == (
        receipt.outcome,
        len(entries(chinese, "config")),
    )


@pytest.mark.parametrize(
    ("by", "year", "days", "code"),
    [
        ("olive", 2027, rows(), "E_ROLE"),
        ("ada", 2007, rows(), "E-CAL"),
        ("ada", 2037, rows(), "E-CAL"),
        ("ada", 2027, "date,kind,name", "E_FIELD"),
        ("ada", 2027, "date,kind,name\n2026-01-01,feast,x", "E_FIELD"),
    ],
)
def test_who_may_not_and_what_is_wrong_is_refused(chinese, by, year, days, code):
    with pytest.raises(CasepathError) as met:
        say(chinese, by, days, year)

    assert code == met.value.code


def test_an_entered_year_proposes_another_date_and_changes_none(chinese):
    case = draft(chinese)
    before = clock(chinese, case)

    enter_year(chinese)

    (found,) = proposals(chinese)
    said = words(chinese, case)
    assert before == clock(chinese, case)
    assert "2027-01-05T16:00:00+00:00" == found.as_plain()["would_be"]
    assert "the calendar covers 2027 by now" in said
    assert f"casepath calendar accept {found.ref}" in said


def test_who_accepts_has_a_date_that_is_estimated_no_more(chinese):
    case = draft(chinese)
    enter_year(chinese)

    decide(chinese, AcceptDate)

    assert "2027-01-05" == last_day(chinese, case)
    assert "estimated" not in clock(chinese, case).how
    assert [] == proposals(chinese)


def test_who_declines_keeps_the_estimated_date(chinese):
    case = draft(chinese)
    enter_year(chinese)

    decide(chinese, DeclineDate)

    assert ("2027-01-06", []) == (last_day(chinese, case), proposals(chinese))


def test_a_covered_year_is_corrected_in_the_same_way(chinese):
    file = days_file(chinese.service, chinese.area, "china", 2026)
    moved = [
        line.replace("2026-10-10,work", "2026-10-11,work")
        for line in file
    ]  # fmt: skip

    enter_year(chinese, "\n".join(moved), 2026)

    changed = set(calendar(chinese).working_days) ^ set(
        calendars.calendar_named("china").working_days
    )
    assert {date(2026, 10, 10), date(2026, 10, 11)} == changed


def test_the_days_of_a_year_are_written_as_they_are_read(chinese):
    enter_year(chinese)

    again = "\n".join(days_file(chinese.service, chinese.area, "china", 2027))

    assert "entered before" == say(chinese, "ben", again).outcome


def test_a_year_between_that_nobody_entered_stays_unknown(chinese):
    after = "date,kind,name\n2028-01-03,feast,元旦"

    enter_year(chinese, after, 2028)

    known = {year: calendar(chinese).covers(year) for year in (2026, 2027, 2028, 2029)}
    assert {2026: True, 2027: False, 2028: True, 2029: False} == known
    assert (2027, 2029) == calendar(chinese).years_unknown(
        date(2026, 5, 1), date(2029, 5, 1)
    )


@pytest.mark.parametrize(
    ("feast", "day"),
    [(date(2026, 10, 1), date(2027, 10, 1)), (date(2026, 10, 1), date(2028, 10, 1))],
)
def test_a_feast_is_moved_neither_in_an_entered_year_nor_into_an_unknown_one(
    chinese, feast, day
):
    enter_year(chinese)

    with pytest.raises(CasepathError) as met:
        chinese.ask(ConfirmFeast, "ada", calendar="china", feast=feast, day=day)

    assert "E-CAL" == met.value.code


def test_a_feast_that_is_moved_leaves_an_entered_year_as_it_is(chinese):
    enter_year(chinese)
    moved = {"feast": date(2026, 10, 1), "day": date(2026, 10, 8)}

    for name in ("ada", "ben"):
        chinese.ask(ConfirmFeast, name, calendar="china", **moved)

    assert calendar(chinese).covers(2027)
    assert not calendar(chinese).is_working_day(date(2026, 10, 8))


def test_the_log_verifies_with_entered_years_and_accepted_dates(chinese):
    draft(chinese)
    enter_year(chinese)
    say(chinese, "ada", rows(worked=()))
    decide(chinese, AcceptDate)

    assert () == verified(chinese).findings


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (calendar_year, {"days": "[]"}),
        (calendar_year, {"wanted": "[]"}),
        (calendar_version, {"years": None}),
        (calendar_version, {"years": '{"2027": "[]"}'}),
    ],
)
def test_a_year_that_is_changed_by_hand_is_found(chinese, table, values):
    enter_year(chinese)
    with chinese.service.database.writing(chinese.area) as connection:
        connection.run(by_hand(table, **values), of_area=chinese.area)

    assert {"calendar"} == {one.check for one in verified(chinese).findings}
