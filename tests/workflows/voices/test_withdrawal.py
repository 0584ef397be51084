"""Consent withdrawn by whoever hears of it: at once, without opening the case."""

from threading import Event, Thread

import pytest

from policies.errors import NotPermittedError
from tests.entries import last_entry
from tests.workflows.clocked import states
from tests.workflows.shared_care import helping, people_it
from workflows import commands
from workflows.errors import NotFoundError
from workflows.reading.queries import read_case

NOTE = {"note_text": "We met on Monday, before it was withdrawn."}


@pytest.fixture
def helped(world):
    people_it(world)
    return world, helping(world)


def reading(world, by, case, compartment="core"):
    return commands.ReadCase(
        area=world.area, by=world.people[by], key=f"read/{by}", case=case,
        purpose="plan", compartments=frozenset({compartment}),
    )  # fmt: skip


@pytest.mark.parametrize("by", ["rosa", "cora", "mona", "skye"])
def test_any_member_of_staff_records_it_by_the_reference_alone(helped, by):
    world, case = helped

    done = world.take(by, case, "withdraw_consent")

    assert {"consent": "withdrawn", "main": "reconsidering"} == done.states
    assert "rec" not in last_entry(world, case)


def test_the_door_says_the_same_of_a_case_one_may_not_know_and_of_none(helped):
    world, case = helped
    world.person("stray")
    missing = "a" * len(case)

    said = []
    for ref in (case, missing):
        with pytest.raises(NotFoundError) as met:
            world.take("stray", ref, "withdraw_consent")
        said.append((met.value.code, met.value.message, met.value.hint))

    assert said[0] == said[1]
    assert "given" == states(world, case)["consent"]


def test_the_open_page_of_a_provider_reads_nothing_once_the_receipt_is_there(helped):
    world, case = helped
    opened, withdrawn, met = Event(), Event(), []

    def page():
        met.append(read_case(world.service, reading(world, "pip", case))[1])
        opened.set()
        withdrawn.wait(120)
        try:
            read_case(world.service, reading(world, "pip", case))
        except NotPermittedError as refused:
            met.append(refused.refusal.codes)

    at_the_page = Thread(target=page)
    at_the_page.start()
    opened.wait(120)
    receipt = world.take("cora", case, "withdraw_consent")
    withdrawn.set()
    at_the_page.join(120)

    assert "withdrawn" == receipt.states["consent"]
    assert "Sam Specimen" == met[0]["core"]["name"]
    assert ("E_STATE",) == met[1]


def test_a_provider_adds_a_late_note_and_reads_nothing(helped):
    world, case = helped
    world.take("cora", case, "withdraw_consent")

    world.take("pip", case, "add_note", fields=NOTE)

    assert ["notes"] == [one["comp"] for one in last_entry(world, case)["rec"]]
    for compartment in ("notes", "core"):
        with pytest.raises(NotPermittedError):
            read_case(world.service, reading(world, "pip", case, compartment))


def test_a_second_late_note_keeps_what_lies_there_unseen(helped):
    world, case = helped
    world.take("cora", case, "withdraw_consent")
    world.take("pip", case, "add_note", fields=NOTE)

    world.take("pip", case, "add_note", fields={"note_text": "A second note."})

    kinds = [one["ver"] for one in last_entry(world, case)["rec"]]
    assert [2] == kinds
