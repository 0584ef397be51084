import pytest

from policies.errors import NotPermittedError
from tests.entries import last_entry
from tests.faults.home_help import agreed
from workflows.commands import AnswerRequest
from workflows.reading.queries import view_case


def test_requests_go_out_when_their_state_is_entered(staffed):
    case = agreed(staffed)

    view = view_case(staffed.service, staffed.area, staffed.people["olaf"], case)

    assert [("health", "open"), ("school", "open")] == sorted(
        (row.name, row.status) for row in view.requests
    )
    assert 3 == len(view.clocks) - 1  # beside main's own and the expiry of consent


def test_an_answer_is_sealed_and_stops_only_its_own_clock(staffed):
    case = agreed(staffed)

    staffed.ask(
        AnswerRequest, "hedy", case=case, request="health", fields={"answer_text": "no"}
    )

    entry = last_entry(staffed, case)
    assert ["health"] == [record["comp"] for record in entry["rec"]]
    olaf = staffed.people["olaf"]
    clocks = view_case(staffed.service, staffed.area, olaf, case).clocks
    assert 1 == sum(row.kind == "request" for row in clocks)


def test_only_the_party_that_was_asked_answers(staffed):
    case = agreed(staffed)

    with pytest.raises(NotPermittedError) as caught:
        staffed.ask(
            AnswerRequest,
            "hedy",
            case=case,
            request="school",
            fields={"answer_text": "no"},
        )

    assert "E_NTK" in caught.value.refusal.codes


def test_a_request_is_answered_once(staffed):
    case = agreed(staffed)
    said = {"case": case, "request": "health", "fields": {"answer_text": "no"}}
    staffed.ask(AnswerRequest, "hedy", **said)

    with pytest.raises(NotPermittedError) as caught:
        staffed.ask(AnswerRequest, "hedy", **said)

    assert "E_STATE" in caught.value.refusal.codes


def test_an_answer_needs_the_fields_of_its_form(staffed):
    case = agreed(staffed)

    with pytest.raises(NotPermittedError, match="still needed: Answer"):
        staffed.ask(AnswerRequest, "hedy", case=case, request="health")


def test_leaving_the_state_ends_its_open_requests(staffed):
    case = agreed(staffed)

    staffed.take("rosa", case, "withdraw")

    olaf = staffed.people["olaf"]
    view = view_case(staffed.service, staffed.area, olaf, case)
    assert [] == view.requests
    assert ["reconsidering"] == [row.state for row in view.clocks]
