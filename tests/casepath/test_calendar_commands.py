"""`casepath calendar …` through the door."""

import json

import pytest

from casepath import calendar_commands, calendar_years
from tests.casepath.test_letter_commands import Seated
from tests.workflows.clocked import draft
from tests.workflows.tunisian import move_feast, settle_in_tunisia
from workflows.errors import FieldError, NotFoundError


@pytest.fixture
def seat(world, now, monkeypatch):
    """Give a way to sit somebody down at the command line."""
    settle_in_tunisia(world, now)

    def sit(name):
        seated = Seated(world, name)
        monkeypatch.setattr(
            seated.__class__, "demand_known", lambda _: None, raising=False
        )
        for door in (calendar_commands, calendar_years):
            monkeypatch.setattr(door, "Session", lambda _: seated)

    return sit


def said(capsys):
    return json.loads(capsys.readouterr().out)


def test_a_calendar_is_shown_with_what_is_estimated_and_made_up(door):
    tunisia = door.json("calendar", "show", "tunisia", "--year", "2026")
    china = door("calendar", "show", "china", "--year", "2026")

    stands = {one["day"]: one["stands"] for one in tunisia["days_off"]}
    assert ("estimated", "fixed") == (stands["2026-05-27"], stands["2026-04-09"])
    assert "worked on though a weekend: 2026-01-04, 2026-02-14" in china.out


def test_a_year_that_is_not_announced_is_shown_as_estimated(door):
    done = door("calendar", "show", "china", "--year", "2027")

    assert 0 == done.code
    assert "2027 is not covered" in done.out
    assert "every date counted through 2027 is estimated" in done.out
    assert "casepath calendar enter china --year 2027" in done.out


def test_a_year_before_the_calendar_begins_is_an_error(door):
    done = door("calendar", "show", "china", "--year", "2007")

    assert (1, True) == (done.code, "expected a year from 2008" in done.err)


@pytest.fixture
def days(tmp_path):
    """A file with the days of 2027, as it is written to start from, and one more."""
    path = tmp_path / "days.csv"

    def write(door):
        shown = door("calendar", "days", "china", "--year", "2027").out
        path.write_text(shown + "2027-10-09,work,\n", encoding="utf-8")
        return path

    return write


def test_a_dry_run_says_what_would_change_and_changes_nothing(door, days):
    file = days(door)

    done = door(
        "calendar", "enter", "china", "--year", 2027, "--file", file, "--dry-run"
    )

    assert 0 == done.code
    assert "comes  2027-10-09  work" in done.out
    shown = door.json("calendar", "show", "china", "--year", "2027")
    assert ("estimated", None) == (shown["stands"], shown["waits"])


def test_every_row_that_is_wrong_is_told_and_nothing_is_entered(door, tmp_path):
    file = tmp_path / "days.csv"
    file.write_text(
        "date,kind,name\n2027-01-01,feast,元旦\n2027-13-01,feast,x\n2027-10-08,work,\n"
    )

    done = door("calendar", "enter", "china", "--year", 2027, "--file", file)

    assert 1 == done.code
    told, third, fourth = done.out.splitlines()
    assert "nothing is entered: 2 rows are wrong" == told
    expected = "line 3: expected a date such as 2027-01-01, met '2027-13-01'; write"
    assert third.strip().startswith(expected)
    expected = "line 4: expected a Saturday or a Sunday to work, met 2027-10-08, which"
    assert fourth.strip().startswith(expected)


def test_a_year_is_entered_by_one_and_confirmed_by_another(seat, tmp_path, capsys):
    file = tmp_path / "days.csv"
    file.write_text("date,kind,name\n2027-12-17,feast,عيد الثورة\n", encoding="utf-8")
    seat("ada")
    calendar_years.enter("tunisia", 2027, file)
    assert "wait for a second administrator" in capsys.readouterr().out
    seat("ben")
    calendar_commands.show("tunisia", 2027, as_json=True)
    reference = said(capsys)["waits"]["reference"]
    calendar_commands.show("tunisia", 2027)
    assert f"confirm-year tunisia --year 2027 {reference}" in capsys.readouterr().out

    calendar_years.confirm_year("tunisia", 2027, reference)

    assert "hold now" in capsys.readouterr().out
    calendar_commands.show("tunisia", 2027)
    assert "2027 holds as this area has entered it" in capsys.readouterr().out


def test_what_does_not_wait_is_not_confirmed(seat):
    seat("ben")

    with pytest.raises(NotFoundError):
        calendar_years.confirm_year("tunisia", 2027, "0123456789ab")


def test_a_day_is_written_as_a_date(door):
    done = door("calendar", "confirm", "tunisia", "Friday")

    assert (1, True) == (done.code, "2026-03-20" in done.err)


def test_a_feast_is_moved_and_what_that_proposes_is_accepted(seat, world, capsys):
    case = draft(world)
    feast = ("tunisia", "2026-03-22", "2026-03-23")
    for name, words in (("ada", "waits for a second"), ("ben", "is moved")):
        seat(name)
        calendar_commands.confirm(*feast)
        assert words in capsys.readouterr().out
    seat("olive")
    calendar_commands.list_proposals(as_json=True)
    (found,) = said(capsys)

    calendar_commands.accept([found["proposal"]], as_json=True)

    (done,) = said(capsys)
    assert (case, "accepted") == (done["case"], done["outcome"])
    calendar_commands.list_proposals()
    assert "nothing is proposed" in capsys.readouterr().out


def test_everything_that_is_shown_is_declined_at_once(seat, world, capsys):
    for _ in range(3):
        draft(world)
    move_feast(world)
    seat("ada")

    calendar_commands.decline(every=True, as_json=True)

    assert ["declined"] * 3 == [one["outcome"] for one in said(capsys)]


def test_what_is_refused_keeps_nothing_else_up(seat, world, capsys):
    for _ in range(2):
        draft(world)
    move_feast(world)
    seat("mia")

    calendar_commands.accept(every=True, as_json=True)

    assert ["refused, E_ROLE"] * 2 == [one["outcome"] for one in said(capsys)]


def test_proposals_are_named_or_all_of_them(seat):
    seat("ada")

    with pytest.raises(FieldError):
        calendar_commands.accept()
    with pytest.raises(NotFoundError):
        calendar_commands.accept(["nothing.known"])
