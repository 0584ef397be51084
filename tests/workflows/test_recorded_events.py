"""What the rows of a log say: understood, or a problem with its place."""

from datetime import UTC, datetime

import pytest

from states.errors import Problem
from workflows.recorded.events import Cases, Understanding
from workflows.recorded.mapping import LogMapping
from workflows.recorded.rows import Row

COLUMNS = {
    "case": "Case", "activity": "Step", "person": "Who", "time": "At",
    "group": "Team", "due": "Due", "ended": "End",
}  # fmt: skip
PLACES = {name: place for place, name in enumerate(COLUMNS.values(), 1)}
MAPPING = LogMapping(
    mapping="invented",
    pathway="invented",
    columns=COLUMNS,
    time_format="iso_8601_with_offset",
    no_role=("EMPTY",),
    groups={"Desk": "clerk"},
    activities={"Ask": "ask_this", "Answer": "answer_this"},
)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
UNDERSTANDING = Understanding(MAPPING, COLUMNS, NOW)
GOOD = {
    "Case": "c1", "Step": "Ask", "Who": "p1", "At": "2026-01-05 10:00:00.250+01:00",
    "Team": "Desk", "Due": "2026-09-01T00:00:00+02:00", "End": "",
}  # fmt: skip


def row(line: int = 2, **cells: str) -> Row:
    return Row(line, {**GOOD, **cells}, PLACES)


def test_a_row_becomes_an_act_in_a_role_at_an_instant():
    event = UNDERSTANDING.event(row())

    assert ("c1", "ask_this", "p1", "clerk") == (
        event.case, event.action, event.person, event.role,
    )  # fmt: skip
    assert datetime(2026, 1, 5, 9, 0, 0, 250000, tzinfo=UTC) == event.at
    assert datetime(2026, 8, 31, 22, tzinfo=UTC) == event.due
    assert event.ended is None


def test_a_group_that_is_no_role_gives_none():
    assert UNDERSTANDING.event(row(Team="EMPTY")).role is None


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("Case", "", "E-CSV"),
        ("Case", "  ", "E-CSV"),
        ("Who", "", "E-CSV"),
        ("Step", "", "E-CSV"),
        ("Step", "Aks", "E-MAPPING"),
        ("Team", "Field", "E-MAPPING"),
        ("Team", "", "E-MAPPING"),
        ("At", "", "E-TIME"),
        ("At", "2026-01-05 10:00:00", "E-TIME"),
        ("At", "2026-01-05", "E-TIME"),
        ("At", "03/04/2025 10:00+00:00", "E-TIME"),
        ("At", "2025-02-29 10:00:00+00:00", "E-TIME"),
        ("At", "2026-01-05 24:00:00+00:00", "E-TIME"),
        ("At", "2026-01-05 10:00:60+00:00", "E-TIME"),
        ("At", "2026-01-05 10:00:00+25:00", "E-TIME"),
        ("At", "0000-01-05 10:00:00+00:00", "E-TIME"),
        ("At", "1899-01-05 10:00:00+00:00", "E-TIME"),
        ("At", "9999-12-31 23:59:59-12:00", "E-TIME"),
        ("At", "２０２６-01-05 10:00:00+00:00", "E-TIME"),  # noqa: RUF001 - the case
        ("At", "2026-03-02 09:00:01+00:00", "E-TIME-ORDER"),
        ("Due", "soon", "E-TIME"),
        ("End", "2026-01-05 10:00", "E-TIME"),
    ],
)
def test_a_cell_that_says_nothing_is_a_problem_with_its_place(column, cell, code):
    problem = UNDERSTANDING.event(row(7, **{column: cell}))

    assert isinstance(problem, Problem)
    assert (code, 7, PLACES[column]) == (problem.code, problem.line, problem.column)


def test_an_unknown_activity_comes_with_the_nearest_known():
    problem = UNDERSTANDING.event(row(Step="Answr"))

    assert "expected a known activity, met 'Answr'" == problem.sentence
    assert "did you mean 'Answer'?" == problem.hint


def test_the_exact_moment_of_reading_is_not_the_future():
    assert UNDERSTANDING.event(row(At="2026-03-02 10:00:00+01:00")).at == NOW


def gathered(*rows: Row):
    cases = Cases(COLUMNS)
    problems = [cases.add(UNDERSTANDING.event(one), one) for one in rows]
    return list(cases), [problem for problem in problems if problem]


def test_a_case_is_recorded_in_the_order_of_time_whatever_the_log_does():
    cases, _ = gathered(
        row(2, At="2026-01-07 10:00+00:00"),
        row(3, Case="c2"),
        row(4, At="2026-01-06 10:00+00:00"),
        row(5, At="2026-01-07 11:00+01:00"),
    )

    # Lines 2 and 5 are the same instant and keep their order.
    assert [[4, 2, 5], [3]] == [[event.line for event in case] for case in cases]


def test_what_one_row_says_of_its_case_holds_for_all_of_its_rows():
    [case], problems = gathered(row(2), row(3, End="2026-02-01 10:00+01:00"))

    assert [] == problems
    assert {datetime(2026, 2, 1, 9, tzinfo=UTC)} == {event.ended for event in case}


def test_a_row_that_contradicts_its_case_is_a_problem():
    [case], [problem] = gathered(
        row(2),
        row(3, Due="2026-09-01T02:00:00+04:00"),
        row(4, Due="2026-09-02T00:00:00+02:00"),
    )

    assert [2, 3] == [event.line for event in case]
    assert ("E-CSV", 4, PLACES["Due"]) == (problem.code, problem.line, problem.column)


def test_no_person_and_no_case_shows_in_a_repr():
    event = UNDERSTANDING.event(row(Case="CANARY", Who="CANARY"))

    assert "CANARY" not in repr(event)
