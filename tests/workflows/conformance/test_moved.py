"""A case moved to another version is held against each version in its time."""

import pytest

from tests.faults.home_help import agreed
from tests.workflows.exports.reading_again import read_again
from tests.workflows.moves.planned import (
    agreed_on,
    asking,
    digest_of_first,
    nothing,
    plan_of,
    second,
)
from workflows.conformance.checking import check_conformance
from workflows.exports.handing_out import Wanted, hand_out
from workflows.moves.running import run_plan, undo_plan


def asked(world):
    return {"area": world.area, "by": world.people["audra"], "key": "conformance"}


@pytest.fixture
def moved(staffed):
    """A case that went on under the second edition, and both digests."""
    case = agreed(staffed)
    old, new = digest_of_first(staffed), staffed.publish(second())
    plan = agreed_on(staffed, plan_of(old, new))
    run_plan(staffed.service, asking(staffed), plan, staffed.signer, nothing)
    return staffed, case, plan, (old, new)


def test_a_moved_case_conforms_to_both_versions(moved):
    world, case, _, _ = moved
    world.take("olaf", case, "convene")

    report = check_conformance(world.service, asked(world), "home_help", nothing)

    assert (1, True, ()) == (report.cases, report.conforms, report.deviating)


def test_a_case_moved_back_conforms(moved):
    world, case, plan, _ = moved
    undo_plan(world.service, asking(world), plan, world.signer, nothing)
    world.take("olaf", case, "convene")

    report = check_conformance(world.service, asked(world), "home_help", nothing)

    assert (1, True, ()) == (report.cases, report.conforms, report.deviating)


def test_an_event_names_the_version_it_happened_under(moved, tmp_path):
    world, case, _, (old, new) = moved
    world.take("olaf", case, "convene")
    wanted = Wanted("home_help", "xes", small_numbers_known=True)
    path = tmp_path / "log.xes"

    handed = hand_out(world.service, asked(world), wanted, nothing)
    path.write_bytes(b"".join(handed.parts))

    [events] = read_again(path).values()
    digests = {event["concept:name"]: event["pathway:digest"] for event in events}
    assert (old, new) == (digests["agree"], digests["convene"])
