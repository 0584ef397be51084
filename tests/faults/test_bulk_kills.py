"""Bulk work killed with -9 between its rows: another sweep goes on, each thing once."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.bulk_victim import WORKS, work_of
from tests.faults.home_help import open_case, settle
from tests.workflows.clocked import entries
from tests.workflows.loading.office import HEAD, approved, settle_office
from tests.workflows.moves.planned import (
    agreed_on,
    digest_of_first,
    plan_of,
    second,
)
from workflows.moves.commands import OrderMove
from workflows.verifying.area import verify_area

ROWS = (HEAD + "".join(f"\n{n},Brief them,owner,2019" for n in "123")).encode()
REPORTED = Path("tests/workflows/returns/reported.yaml").read_bytes()


def make_intake(world) -> None:
    settle_office(world)
    approved(world, ROWS)


def make_moves(world) -> None:
    settle(world)
    for _ in range(3):
        open_case(world)
    old = digest_of_first(world)
    plan = agreed_on(world, plan_of(old, world.publish(second())))
    world.ask(OrderMove, "olga", plan=plan)


def make_returns(world) -> None:
    world.publish(REPORTED)
    world.service.now.move(days=70)


MAKING = dict(zip(WORKS, (make_intake, make_moves, make_returns), strict=True))


def told(world) -> list[tuple[str, str]]:
    """Give what the log says of the work: its entries, without their times."""
    kinds = ("open", "transition", "move", "read", "erase", "pathway", "refused")
    return [
        (kind, str(one.get("action"))) for kind in kinds for one in entries(world, kind)
    ]


@pytest.fixture
def victim(world, database_url, tmp_path):
    """Run a work in a process of its own; give how it ended and what it said."""

    def run(work: str, at: int) -> subprocess.CompletedProcess[str]:
        moment = world.service.now().isoformat()
        words = ("tests.faults.bulk_victim", database_url, str(tmp_path), moment, work)
        return subprocess.run(
            [sys.executable, "-m", *words, str(at)],
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip

    return run


@pytest.mark.parametrize("work", WORKS)
def test_killed_and_killed_again_the_work_is_done_once(world, victim, tmp_path, work):
    MAKING[work](world)

    codes = []
    for at in (3, 4, 5):
        codes.append(victim(work, at).returncode)
        world.service.now.move(minutes=10)  # what it held is let go of
    work_of(world.service, tmp_path, work)()
    once = told(world)
    world.service.now.move(minutes=10)
    work_of(world.service, tmp_path, work)()

    assert -9 in codes
    assert once == told(world)
    verified = verify_area(
        world.service, world.area, world.signer.verifier, lambda _: None
    )
    assert verified.is_sound
    assert EXPECTED[work] == [one for one in once if one in set(EXPECTED[work])]


EXPECTED = {
    "intake": [
        *(("open", "None"),) * 3,
        *(("transition", "adopt"),) * 3,
        ("erase", "end_import"),
    ],
    "move-cases": [*(("move", "move"),) * 3, ("pathway", "report_move")],
    "returns": [("read", "prepare_return")] * 2,
}
