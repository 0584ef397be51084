"""A party that was asked sees the question and its own answer, and nothing else."""

import pytest

from policies.errors import NotPermittedError
from tests.entries import last_entry
from tests.workflows.asking.test_asks import QUESTION, answer, ask_health
from tests.workflows.shared_care import agreement, gathering, people_it
from workflows.asking.commands import ReadRequest
from workflows.errors import NotFoundError
from workflows.reading.requests import read_request


@pytest.fixture
def asked(world):
    """A case in which health and the school were asked."""
    people_it(world)
    agreement(world)
    agreement(world, "school")
    case = gathering(world)
    ask_health(world, case)
    return world, case


def read(world, by, case, request="health"):
    command = ReadRequest(
        area=world.area, by=world.people[by], key=f"read/{by}", case=case,
        request=request,
    )  # fmt: skip
    return read_request(world.service, command)


def test_the_party_sees_the_question_in_its_own_compartment_only(asked):
    world, case = asked

    _, shown = read(world, "hedy", case)

    question = {"asked_for": QUESTION["asked_for"]}
    assert {"question": question, "answer": {}} == shown


def test_the_party_sees_its_own_answer_once_it_is_given(asked):
    world, case = asked
    answer(world, case, fields={"health_text": "nothing in March"})

    _, shown = read(world, "hedy", case)

    assert {"health_text": "nothing in March"} == shown["answer"]


def test_reading_a_request_is_an_entry_that_names_the_compartment(asked):
    world, case = asked

    read(world, "hedy", case)

    entry = last_entry(world, case)
    assert ("read", "read_request") == (entry["kind"], entry["action"])
    assert ["health"] == [one["comp"] for one in entry["rec"]]


@pytest.mark.parametrize("by", ["skye", "olaf", "cora"])
def test_nobody_else_reads_a_request(asked, by):
    world, case = asked

    with pytest.raises(NotPermittedError) as met:
        read(world, by, case)

    assert {"E_NTK"} <= set(met.value.refusal.codes)


def test_a_request_of_a_case_one_may_not_know_is_not_found(asked):
    world, case = asked
    world.person("stray")

    with pytest.raises(NotFoundError, match="no such case, or not yours"):
        read(world, "stray", case)


def test_who_answered_one_request_sees_no_other(asked):
    world, case = asked
    answer(world, case, outcome="nothing_held")

    with pytest.raises(NotPermittedError) as met:
        read(world, "hedy", case, request="school")

    assert "E_NTK" in met.value.refusal.codes
