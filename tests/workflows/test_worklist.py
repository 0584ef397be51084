"""Whose turn it is: a case is listed for who may act on it, the most pressing first."""

from tests.faults.home_help import WHY, agreed, open_case, referred
from workflows.commands import AnswerRequest
from workflows.reading.queries import list_cases, worklist_of


def mine(world, name) -> list[str]:
    rows = worklist_of(world.service, world.area, world.people[name])
    return [row.case_ref for row in rows]


def test_a_case_is_listed_for_whose_turn_it_is_and_for_nobody_else(settled):
    case = open_case(settled)

    assert [case] == mine(settled, "rosa")
    assert [] == mine(settled, "olaf")
    assert [] == mine(settled, "mona")


def test_what_is_known_of_is_more_than_what_waits(settled):
    case = open_case(settled)

    known = list_cases(settled.service, settled.area, settled.people["olaf"])

    assert [case] == [row.case_ref for row in known]
    assert [] == mine(settled, "olaf")


def test_a_worklist_goes_by_due_date_then_arrival(settled, now):
    early = referred(settled)
    now.move(minutes=1)
    late = referred(settled)
    now.move(days=3)
    settled.take("olaf", early, "judge", values={"need": "shown"}, reason=WHY)
    settled.take("olaf", early, "offer")

    rows = worklist_of(settled.service, settled.area, settled.people["olaf"])

    assert [late, early] == [row.case_ref for row in rows]
    assert rows[0].due_ts < rows[1].due_ts


def test_of_cases_that_are_due_together_the_first_to_arrive_comes_first(settled, now):
    first = referred(settled)
    now.move(minutes=1)
    second = referred(settled)

    assert [first, second] == mine(settled, "olaf")


def test_a_request_lies_with_who_is_asked_until_it_is_answered(staffed):
    case = agreed(staffed)

    before = mine(staffed, "hedy")
    fields = {"answer_text": "known here since spring"}
    staffed.ask(AnswerRequest, "hedy", case=case, request="health", fields=fields)

    assert ([case], []) == (before, mine(staffed, "hedy"))


def test_who_has_no_role_here_has_nothing_to_do(settled):
    open_case(settled)

    assert [] == mine(settled, "ada")
