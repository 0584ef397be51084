"""Requests that an action sends, under agreements, and what is answered to them."""

import pytest

from policies.errors import NotPermittedError
from tests.workflows.clocked import entries, told
from tests.workflows.shared_care import PATHWAY, WHY, agreement, gathering, people_it
from workflows.commands import AnswerRequest
from workflows.errors import WindowError
from workflows.reading.queries import view_case
from workflows.sweeping import deliver_notices
from workflows.verifying.area import verify_area

QUESTION = {"asked_for": "Was there anything in March?", "own_remark": "be brief"}


@pytest.fixture
def asking(world):
    """The matter, with an agreement with health and none with the school."""
    people_it(world)
    agreement(world)
    return world


def ask_health(world, case):
    return world.take("cora", case, "ask_health", fields=QUESTION)


def answer(world, case, **said):
    return world.ask(AnswerRequest, "hedy", case=case, request="health", **said)


def requests(world, case):
    view = view_case(world.service, world.area, world.people["olaf"], case)
    return sorted((row.name, row.status, row.outcome) for row in view.requests)


def refused(world, by, case, action, **said):
    with pytest.raises(NotPermittedError) as met:
        world.take(by, case, action, **said)
    return met.value.refusal


def test_what_an_action_asks_is_not_sent_on_entering(asking):
    case = gathering(asking)

    assert [] == requests(asking, case)


def test_an_action_sends_the_requests_it_asks(asking):
    case = gathering(asking)

    ask_health(asking, case)

    assert [("health", "open", None)] == requests(asking, case)
    assert 1 == len(entries(asking, "transition")[-1]["refs"])


def test_what_is_asked_and_not_answered_is_not_asked_again(asking):
    case = gathering(asking)
    ask_health(asking, case)

    refusal = refused(asking, "cora", case, "ask_health", fields=QUESTION)

    assert ("E_STATE",) == refusal.codes
    assert "asked already" in refusal.in_words("en")


def test_asking_again_makes_the_guard_wait_for_the_new_answer(asking):
    case = gathering(asking)
    ask_health(asking, case)
    answer(asking, case, fields={"health_text": "nothing"})
    ask_health(asking, case)

    refusal = refused(asking, "mona", case, "settle", reason=WHY)

    assert "Health has not answered." == refusal.in_words("en")
    assert [("health", "open", None)] == requests(asking, case)


def test_nothing_held_is_an_answer_and_needs_no_fields(asking):
    case = gathering(asking)
    ask_health(asking, case)

    done = answer(asking, case, outcome="nothing_held")

    assert "nothing_held" == done.outcome
    assert "moved" == asking.take("mona", case, "settle", reason=WHY).outcome


def test_cannot_share_ends_the_waiting_and_answers_nothing(asking):
    case = gathering(asking)
    ask_health(asking, case)

    answer(asking, case, outcome="cannot_share", reason=WHY)

    refusal = refused(asking, "mona", case, "settle", reason=WHY)
    assert "Health has not answered." == refusal.in_words("en")
    view = view_case(asking.service, asking.area, asking.people["olaf"], case)
    assert {"state"} == {row.kind for row in view.clocks}
    ask_health(asking, case)


@pytest.mark.parametrize("outcome", ["cannot_share", "more_time"])
def test_who_does_not_answer_says_why(asking, outcome):
    case = gathering(asking)
    ask_health(asking, case)

    with pytest.raises(NotPermittedError, match="reason in words"):
        answer(asking, case, outcome=outcome)


def test_who_holds_nothing_brings_no_fields(asking):
    case = gathering(asking)
    ask_health(asking, case)

    with pytest.raises(NotPermittedError, match="only where the answer"):
        answer(asking, case, outcome="nothing_held", fields={"health_text": "some"})


def test_more_time_is_as_long_again_and_only_once(asking):
    case = gathering(asking)
    ask_health(asking, case)
    before = due_of_request(asking, case)

    answer(asking, case, outcome="more_time", reason=WHY)

    after = due_of_request(asking, case)
    assert 7 * 24 == (after - before) // 3_600_000_000  # five working days
    with pytest.raises(WindowError, match="taken already"):
        answer(asking, case, outcome="more_time", reason=WHY)
    assert [("health", "open", None)] == requests(asking, case)


def test_more_time_is_asked_before_it_is_due(asking, now):
    case = gathering(asking)
    ask_health(asking, case)
    now.move(days=8)

    with pytest.raises(WindowError, match="before it is due"):
        answer(asking, case, outcome="more_time", reason=WHY)


def test_a_request_of_hours_is_never_put_off(world):
    in_hours = b"under: assess, due: 48 hours, "
    people_it(world, PATHWAY.replace(b"under: assess, due: 5 working days, ", in_hours))
    agreement(world)
    case = gathering(world)
    ask_health(world, case)
    before = due_of_request(world, case)

    with pytest.raises(WindowError, match="never put off"):
        answer(world, case, outcome="more_time", reason=WHY)

    assert before == due_of_request(world, case)


def due_of_request(world, case):
    view = view_case(world.service, world.area, world.people["olaf"], case)
    return next(row.due_ts for row in view.clocks if row.kind == "request")


def test_a_request_without_its_agreement_is_refused_with_who_makes_one(world):
    people_it(world)
    case = gathering(world)

    refusal = refused(world, "cora", case, "ask_health", fields=QUESTION)

    assert ("E_PURPOSE",) == refusal.codes
    said = refusal.in_words("en")
    assert "'health' for 'To judge the need' that covers: What health holds" in said
    assert "two owners of pathways" in said


def test_a_request_sent_on_entering_waits_for_its_agreement_and_the_owner_knows(asking):
    case = gathering(asking)

    deliver_notices(asking.service, asking.area)

    assert ("no_agreement", "coordinator") in told(asking, "cora")
    assert [] == requests(asking, case)


def test_with_its_agreement_a_request_is_sent_on_entering(asking):
    agreement(asking, "school")

    case = gathering(asking)

    assert [("school", "open", None)] == requests(asking, case)


def test_an_action_tells_from_the_time_on_that_the_file_says(asking):
    case = gathering(asking)
    ask_health(asking, case)
    deliver_notices(asking.service, asking.area)
    first = [kind for kind, _ in told(asking, "mona") if kind == "taken"]
    answer(asking, case, outcome="nothing_held")

    ask_health(asking, case)

    deliver_notices(asking.service, asking.area)
    second = [kind for kind, _ in told(asking, "mona") if kind == "taken"]
    assert (0, 1) == (len(first), len(second))


def test_an_area_with_requests_by_hand_verifies(asking):
    case = gathering(asking)
    ask_health(asking, case)
    answer(asking, case, outcome="more_time", reason=WHY)
    answer(asking, case, fields={"health_text": "nothing"})

    found = verify_area(
        asking.service, asking.area, asking.signer.verifier, lambda _done: None
    )

    assert found.is_sound, found
