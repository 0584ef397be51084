"""A plan that was ordered is carried out by the engine, case by case, once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from tests.faults.home_help import offered, open_case
from tests.workflows.clocked import entries, told
from tests.workflows.moves.planned import agreed_on, digest_of_first, plan_of, second
from tests.workflows.moves.test_running import (
    EYES,
    TWO,
    digest_of,
    is_sound,
    moves_made,
)
from workflows.errors import MoveError, NotFoundError
from workflows.moves.commands import OrderMove
from workflows.moves.ordered import carry_out_moves
from workflows.moves.running import last_report
from workflows.sweeping import deliver_notices


def agreed(world, *changes) -> tuple[str, str]:
    """Agree on a plan for every case that is open; give it and the new version."""
    old = digest_of_first(world)
    new = world.publish(second(*changes))
    return agreed_on(world, plan_of(old, new)), new


def ordered(world, *changes) -> tuple[str, str]:
    plan, new = agreed(world, *changes)
    world.ask(OrderMove, "olga", plan=plan)
    return plan, new


def carry_out(world, limit=100, via="flow:1"):
    return carry_out_moves(world.service, world.area, lambda: world.signer, via, limit)


def report_of(world, plan) -> dict:
    olga = world.people["olga"]
    return last_report(world.service, world.area, olga, plan, world.signer).report


def test_nothing_moves_that_nobody_has_ordered(settled):
    open_case(settled)
    agreed(settled)

    assert 0 == carry_out(settled).swept.done
    assert [] == moves_made(settled)


def test_an_ordered_plan_moves_the_safe_cases_and_leaves_the_others(settled):
    left, safe = offered(settled), open_case(settled)
    plan, new = ordered(settled, TWO, EYES)

    carried = carry_out(settled)

    assert {
        (safe, "moved", "safe"),
        (left, "left", "decision"),
    } == {(one["case"], one["verdict"], one["standing"]) for one in carried.verdicts}
    assert new == digest_of(settled, safe)
    [moved] = entries(settled, "move")
    assert (settled.people["olga"], "flow:1") == (moved["actor"], moved["via"])
    assert "stopped" not in report_of(settled, plan)
    assert is_sound(settled)


def test_with_its_report_an_order_ends_and_who_gave_it_is_told(settled):
    open_case(settled)
    ordered(settled)

    carry_out(settled)
    again = carry_out(settled)

    deliver_notices(settled.service, settled.area)
    assert (0, ()) == (again.swept.done, again.verdicts)
    assert "move_ended" in {kind for kind, _ in told(settled, "olga")}


def test_it_stops_where_a_case_is_open_that_nobody_has_rehearsed(settled):
    old = digest_of_first(settled)
    known = open_case(settled)
    new = settled.put(second())
    plan = agreed_on(settled, plan_of(old, new))
    settled.ask(OrderMove, "olga", plan=plan)
    later = opened_on(settled, old)

    carried = carry_out(settled)

    told_of = {one["case"]: one["verdict"] for one in carried.verdicts}
    assert {known: "left", later: "left"} == told_of
    report = report_of(settled, plan)
    assert "population" == report["stopped"]
    assert old == digest_of(settled, known)
    assert 0 == carry_out(settled).swept.done
    assert is_sound(settled)


def opened_on(world, digest: str) -> str:
    """Open a case on an older version, as one that comes back to it."""
    versions, current = world.service.versions, type(world.service.versions).current
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            type(versions),
            "current",
            lambda self, connection, area, _: self.named(connection, area, digest),
        )
        case = open_case(world)
    assert type(versions).current is current
    return case


def test_in_parts_each_case_moves_once(settled):
    cases = sorted(open_case(settled) for _ in range(3))
    plan, _ = ordered(settled)

    done = [carry_out(settled, limit=1).swept.done for _ in range(5)]

    assert [1, 1, 1, 0, 0] == done
    assert cases == sorted(moves_made(settled))
    assert 3 == len(report_of(settled, plan)["cases"])


def test_two_at_once_move_each_case_once(settled):
    cases = sorted(open_case(settled) for _ in range(3))
    ordered(settled)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: carry_out(settled), range(2)))
    carry_out(settled)

    assert cases == sorted(moves_made(settled))
    assert is_sound(settled)


class KilledError(BaseException):
    """The process is gone between two commits."""


@pytest.mark.parametrize("at", range(1, 8))
def test_killed_between_any_two_commits_another_sweep_goes_on(settled, monkeypatch, at):
    cases = sorted(open_case(settled) for _ in range(3))
    plan, _ = ordered(settled)
    commits = iter(range(1, 100))
    writing = type(settled.service.database).writing

    def dies(database, area):
        if next(commits) == at:
            raise KilledError
        return writing(database, area)

    with monkeypatch.context() as patch:
        patch.setattr(type(settled.service.database), "writing", dies)
        with suppress(BaseException):
            carry_out(settled)
    settled.service.now.move(minutes=10)
    carry_out(settled)

    assert cases == sorted(moves_made(settled))
    assert 3 == len(report_of(settled, plan)["cases"])
    assert 1 == len(
        [e for e in entries(settled, "pathway") if e["action"] == "report_move"]
    )
    assert is_sound(settled)


def test_only_who_rules_the_moves_orders_them(settled):
    open_case(settled)
    plan, _ = agreed(settled)

    with pytest.raises(MoveError):
        settled.ask(OrderMove, "olaf", plan=plan)

    assert is_sound(settled)


def test_an_order_takes_a_plan_of_two_people_and_no_order_before_it(settled):
    plan, _ = ordered(settled)

    with pytest.raises(MoveError):
        settled.ask(OrderMove, "otto", plan=plan)
    with pytest.raises(NotFoundError):
        settled.ask(OrderMove, "otto", plan="sha256:" + "0" * 64)


def test_the_check_of_the_log_finds_an_order_that_nobody_gave(settled):
    open_case(settled)
    ordered(settled)
    carry_out(settled)

    with settled.service.database.writing(settled.area) as connection:
        connection.text("UPDATE main.move_order SET ended_ts=NULL")

    assert not is_sound(settled)
