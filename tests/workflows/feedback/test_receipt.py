"""What a referrer is told: that it came and how far it is, and nothing else."""

from pathlib import Path

import pytest

from policies.errors import NotPermittedError
from tests.workflows.clocked import entries
from workflows.commands import OpenCase
from workflows.errors import NotFoundError
from workflows.feedback.commands import ReadReceipt
from workflows.feedback.receipt import receipt_of

PATHWAY = Path(__file__).parents[1] / "returns" / "reported.yaml"


@pytest.fixture
def office(world):
    """A published pathway, two referrers, an officer, and a stranger."""
    world.publish(PATHWAY.read_bytes())
    world.person("sally", referrer="school")
    world.person("hugo", referrer="health")
    world.person("olive", officer="council")
    world.person("zoe")
    return world


@pytest.fixture
def case(office) -> str:
    """Give a case that sally is still writing."""
    return office.ask(OpenCase, "sally", pathway="visits.help").case


def asked(world, by: str, case: str):
    command = ReadReceipt(
        area=world.area, by=world.people[by], key=f"{by}/{case}", case=case
    )
    return receipt_of(world.service, command)


def test_before_it_is_sent_nobody_has_received_it(office, case) -> None:
    told = asked(office, "sally", case)

    assert (told.stage, told.entry) == ("being_written", None)


def test_once_sent_the_entry_proves_that_it_came(office, case) -> None:
    sent = office.take("sally", case, "send")

    told = asked(office, "sally", case)

    assert (told.stage, told.entry) == ("received", sent.entry)
    assert told.leaf


def test_its_end_is_told_and_its_outcome_is_not(office, case) -> None:
    office.take("sally", case, "send")
    office.take("olive", case, "decline", reason="another service helps already")

    told = asked(office, "sally", case)

    assert told.stage == "concluded"
    assert "declin" not in repr(told)


def test_asking_is_an_entry(office, case) -> None:
    asked(office, "sally", case)

    assert entries(office, "read")[-1]["action"] == "read_receipt"


def test_another_referrer_is_refused(office, case) -> None:
    with pytest.raises(NotPermittedError) as refused:
        asked(office, "hugo", case)

    assert refused.value.code == "E_ROLE"


def test_a_stranger_meets_no_case_at_all(office, case) -> None:
    with pytest.raises(NotFoundError):
        asked(office, "zoe", case)
