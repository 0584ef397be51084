"""Files with the days of a year: every wrong row is told, a right file is kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.calendars import calendar_named
from policies.entered_days import (
    EnteredDay,
    days_as_text,
    days_in,
    days_of_year,
    with_years,
)
from workflows.calendars.reading_days import (
    LONGEST_NAME,
    MOST_BYTES,
    MOST_ROWS,
    days_read,
    lines_of,
)

HEAD = "date,kind,name\n"
GOOD = HEAD + "2027-02-06,feast,春节\n2027-02-20,work,\n"
CHINA = calendar_named("china")


def wrong(text, year=2027):
    """Give what is wrong with a file, as it is told."""
    source = text if isinstance(text, bytes) else text.encode()
    return [str(one) for one in days_read(source, year).wrong]


def test_a_right_file_gives_its_days_in_their_order():
    read = days_read(GOOD.encode("utf-8-sig"), 2027)

    assert ((), 2) == (read.wrong, len(read.days))
    assert EnteredDay(date(2027, 2, 6), "feast", "春节") == read.days[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "line 1: expected the columns 'date,kind,name', met ''"),
        ("day,kind,name\n", "line 1: expected the columns 'date,kind,name', met"),
        (HEAD, "line 2: expected at least one day, met none"),
        (b"\xff\xfe", "line 1: expected UTF-8, met other bytes"),
        (HEAD + '"2027-02-06,feast,x', "line 2: expected CSV, met a row that is none"),
        (HEAD + "2027-02-06,feast", "line 2: expected 3 values, met 2"),
        (HEAD + "6.2.2027,feast,x", "line 2: expected a date such as 2027-01-01"),
        (HEAD + "20270206,feast,x", "line 2: expected a date such as 2027-01-01"),
        (HEAD + "2028-02-06,feast,x", "line 2: expected a day of 2027, met 2028-02-06"),
        (HEAD + "2027-02-06,holiday,x", "line 2: expected the kind 'feast' or 'work'"),
        (HEAD + "2027-02-06,feast,", "line 2: expected a feast by name, met none"),
        (HEAD + "2027-02-06,feast,\u202ex", "line 2: expected a name of at most"),
        (HEAD + f"2027-02-06,feast,{'x' * 121}", "line 2: expected a name of at most"),
        (HEAD + "2027-02-05,work,", "line 2: expected a Saturday or a Sunday to work"),
        (
            GOOD + "2027-02-06,feast,x",
            "line 4: expected each date once, met the one of",
        ),
        (b"x" * (MOST_BYTES + 1), f"line 1: expected at most {MOST_BYTES} bytes"),
        (HEAD + "2027-02-06,feast,x\n" * (MOST_ROWS + 1), "line 368: expected at most"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text, expected):
    (found,) = wrong(text)

    assert found.startswith(expected)
    assert found.rpartition("; ")[2]


def test_every_wrong_row_is_told_at_once():
    found = wrong(GOOD + "nonsense,feast,x\n2027-02-07,nonsense,x\n2027-02-08,feast,\n")

    assert ["line 4", "line 5", "line 6"] == [one.partition(":")[0] for one in found]


NAMES = st.text("abc 春节عيد,\"'", min_size=1, max_size=LONGEST_NAME).map(str.strip)
DAYS = st.dictionaries(
    st.dates(date(2027, 1, 1), date(2027, 12, 31)), NAMES.filter(bool), min_size=1
)


@given(named=DAYS, weekends=st.sets(st.integers(0, 364)))
def test_what_is_written_is_read_again(named, weekends):
    first = date(2027, 1, 1).toordinal()
    worked = {date.fromordinal(first + n) for n in weekends} - named.keys()
    days = [EnteredDay(day, "feast", name) for day, name in named.items()]
    days += [EnteredDay(day, "work") for day in worked if day.weekday() >= 5]

    read = days_read("\n".join(lines_of(days)).encode(), 2027)

    assert (tuple(sorted(days)), ()) == (read.days, read.wrong)
    assert read.days == days_in(days_as_text(read.days))
    assert read.days == days_of_year(with_years(CHINA, {2027: days}), 2027)


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_covered_year_entered_as_it_is_changes_nothing(year):
    entered = with_years(CHINA, {year: days_of_year(CHINA, year)})

    assert (CHINA.version, CHINA.working_days) == (
        entered.version,
        entered.working_days,
    )
