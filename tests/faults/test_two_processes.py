"""Two processes act on one case at once: one wins, the other is told (F27, F28)."""

from collections import Counter
from multiprocessing import get_context

import pytest

from tests.faults.home_help import AGREEMENT, WHY, referred, settle
from tests.faults.racing import act_when_released
from workflows.commands import TakeAction
from workflows.verifying.area import verify_area

ROUNDS = 200
SECONDS = 120


@pytest.fixture
def rivals(world):
    """Two processes with the same keys and database, and the barrier between them."""
    context = get_context("spawn")
    barrier = context.Barrier(2, timeout=SECONDS)
    pipes, children = [], []
    for _ in range(2):
        here, there = context.Pipe()
        child = context.Process(
            target=act_when_released,
            args=(world.service.database.url, world.folder, barrier, there),
            daemon=True,
        )
        child.start()
        there.close()
        pipes.append(here)
        children.append(child)
    yield pipes
    for pipe, child in zip(pipes, children, strict=True):
        pipe.send(None)
        child.join(SECONDS)


def command(world, case, number, rival, version):
    """Give what one rival asks for in a round; both ask for the same.

    Every other round names the version it saw; the others name none, so that the
    state alone must refuse the second.
    """
    said = {"action": "judge", "version": version, "values": {"need": "shown"},
            "reason": WHY}  # fmt: skip
    if number % 2:
        action = ("ask", "agree", "withdraw")[number // 2 % 3]
        said = {"action": action, "reason": WHY}
        if action == "agree":
            said["fields"] = AGREEMENT
    return TakeAction(
        area=world.area, by=world.people["olaf"], key=f"{rival}/{number}", case=case,
        **said,
    )  # fmt: skip


def test_f28_of_two_processes_exactly_one_wins_each_time(
    world, rivals, tell, engine_name
):
    settle(world)
    case = referred(world)
    view = world.service.database
    start = version_of(view, world.area, case)
    told = Counter()

    for number in range(ROUNDS):
        for rival, pipe in enumerate(rivals):
            pipe.send(command(world, case, number, rival, start + number))
        answers = sorted(pipe.recv() for pipe in rivals)
        told[" and ".join(answers)] += 1

    assert {"E_STALE and moved": 100, "E_STATE and moved": 100} == told
    assert start + ROUNDS == version_of(view, world.area, case)
    report = verify_area(world.service, world.area, world.signer.verifier, print)
    assert () == report.findings
    assert ROUNDS == report.log.kinds["refused"]
    tell(f"two processes on {engine_name}: {ROUNDS} rounds, {dict(told)}")


def version_of(database, area, case):
    from workflows.cases import load_case

    with database.reading(area) as connection:
        return load_case(connection, area, case).version
