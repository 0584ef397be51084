"""A plan is agreed on by two, run case by case, and stopped at no harm."""

import pytest
from sqlalchemy import select

from config.statements import Statement
from states.errors import PathwayFileError
from tests.faults.home_help import WHY, offered, open_case, referred
from tests.workflows.moves.planned import (
    agreed_on,
    asking,
    digest_of_first,
    nothing,
    plan_of,
    rehearsed,
    second,
)
from workflows import commands
from workflows.cases import load_case
from workflows.errors import MoveError, NotFoundError, StaleError
from workflows.moves.rechecking import recheck
from workflows.moves.running import last_report, move_for_reason, run_plan, undo_plan
from workflows.tables import case_move
from workflows.verifying.area import verify_area

MOVES = Statement(select(case_move.c.case_ref).order_by(case_move.c.entry))
OFFER = "offer: {go_to: put_forward, when"
TWO = (OFFER, OFFER.replace("when", "two_people: true, when"))
EYES = ("may_not: [finish, screen_out]", "may_not: [finish, screen_out, offer]")


def both(world, *changes):
    return digest_of_first(world), world.publish(second(*changes))


def run(world, plan, progress=nothing):
    return run_plan(world.service, asking(world), plan, world.signer, progress)


def digest_of(world, case):
    with world.service.database.reading(world.area) as connection:
        return load_case(connection, world.area, case).digest


def is_sound(world):
    key = world.signer.verifier
    return verify_area(world.service, world.area, key, lambda _: None).is_sound


def test_whoever_proposed_a_plan_does_not_confirm_it(settled):
    source = plan_of(*both(settled))
    rehearsal = rehearsed(settled, source).as_text()
    proposed = settled.ask(
        commands.ProposeMove, "olga", source=source, rehearsal=rehearsal
    )

    with pytest.raises(MoveError) as met:
        settled.ask(commands.ConfirmMove, "olga", plan=proposed.ref)

    assert "E_TWO_PERSON" == met.value.code


def test_a_plan_nobody_confirmed_moves_nothing(settled):
    case = referred(settled)
    source = plan_of(*both(settled))
    rehearsal = rehearsed(settled, source).as_text()
    proposed = settled.ask(
        commands.ProposeMove, "olga", source=source, rehearsal=rehearsal
    )

    with pytest.raises(NotFoundError):
        settled.ask(commands.MoveCase, "olga", case=case, plan=proposed.ref)


@pytest.mark.parametrize("report", ["", "[]", "{}", '{"plan": "another"}'])
def test_a_plan_is_not_proposed_without_its_own_rehearsal(settled, report):
    source = plan_of(*both(settled))

    with pytest.raises(MoveError):
        settled.ask(commands.ProposeMove, "olga", source=source, rehearsal=report)


def test_a_plan_that_fits_not_is_not_proposed(settled):
    source = plan_of(*both(settled), states="{}")

    with pytest.raises(PathwayFileError) as met:
        settled.ask(commands.ProposeMove, "olga", source=source, rehearsal="{}")

    assert ["E-MOVE-STATE"] * 2 == [one.code for one in met.value.problems]


@pytest.mark.parametrize("by", ["olaf", "ada"])
def test_only_who_owns_the_pathway_moves_a_case(settled, by):
    case = referred(settled)
    plan = agreed_on(settled, plan_of(*both(settled)))

    with pytest.raises((MoveError, NotFoundError)):
        settled.ask(commands.MoveCase, by, case=case, plan=plan)

    assert is_sound(settled)


def test_a_case_that_needs_a_decision_moves_for_a_reason_alone(settled):
    case, safe = offered(settled), open_case(settled)
    old, new = both(settled, TWO, EYES)
    plan = agreed_on(settled, plan_of(old, new))

    done = run(settled, plan)
    with pytest.raises(MoveError) as met:
        move_for_reason(settled.service, asking(settled), plan, case, None)
    receipt = move_for_reason(settled.service, asking(settled), plan, case, WHY)

    outcomes = {one["case"]: one["outcome"] for one in done.report["cases"]}
    assert {safe: "moved", case: "left"} == outcomes
    assert "E-MOVE-DECISION" == met.value.code
    assert "moved" == receipt.outcome
    assert new == digest_of(settled, case)
    assert is_sound(settled)


BLOCKING = """
promises:
  - {id: not-there, while_in: [put_forward], keep: may_hope}
"""
GUARDS = "guards:\n"
HOPES = (
    "  may_hope:\n    when: {visits: put_forward, at_least: 9}\n"
    "    refuse: {en: Hope on.}\n"
)


def test_a_blocked_case_never_moves_whatever_the_reason(settled):
    case = offered(settled)
    old = digest_of_first(settled)
    new = settled.put(second((GUARDS, GUARDS + HOPES)) + BLOCKING.encode())
    plan = agreed_on(settled, plan_of(old, new))

    done = run(settled, plan)
    with pytest.raises(MoveError) as met:
        move_for_reason(settled.service, asking(settled), plan, case, WHY)

    assert ["blocked"] == [one["standing"] for one in done.report["cases"]]
    assert "E-MOVE-BLOCKED" == met.value.code
    assert old == digest_of(settled, case)


class StoppedError(Exception):
    """Somebody has stopped the run."""


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_run_that_is_stopped_leaves_each_case_moved_or_not(settled, after):
    cases = sorted(open_case(settled) for _ in range(4))
    old, new = both(settled)
    plan = agreed_on(settled, plan_of(old, new))

    def stop(done, _total):
        if done == after:
            raise StoppedError

    with pytest.raises(StoppedError):
        run(settled, plan, stop)
    between = [digest_of(settled, case) for case in cases]
    was_sound = is_sound(settled)
    done = run(settled, plan)

    assert [new] * after + [old] * (4 - after) == between
    assert was_sound
    assert ["moved"] * 4 == [one["outcome"] for one in done.report["cases"]]
    assert cases == moves_made(settled)
    assert is_sound(settled)


def moves_made(world):
    with world.service.database.reading(world.area) as connection:
        return [row.case_ref for row in connection.all(MOVES)]


def test_a_case_seen_at_another_version_of_itself_is_classed_afresh(settled):
    case = offered(settled)
    plan = agreed_on(settled, plan_of(*both(settled)))

    with pytest.raises(StaleError):
        settled.ask(commands.MoveCase, "olga", case=case, plan=plan, version=1)

    assert ["moved"] == [one["outcome"] for one in run(settled, plan).report["cases"]]


def test_a_plan_that_was_undone_may_be_run_again(settled):
    case = open_case(settled)
    plan = agreed_on(settled, plan_of(*both(settled)))
    run(settled, plan)
    undo_plan(settled.service, asking(settled), plan, settled.signer, nothing)

    run(settled, plan)

    assert [case] * 3 == moves_made(settled)
    assert is_sound(settled)


def test_a_case_that_no_plan_moved_is_not_moved_back(settled):
    case = open_case(settled)
    plan = agreed_on(settled, plan_of(*both(settled)))

    with pytest.raises(MoveError):
        settled.ask(commands.MoveCaseBack, "olga", case=case, plan=plan)


def test_the_report_is_in_the_log_under_a_signed_checkpoint(settled):
    open_case(settled)
    plan = agreed_on(settled, plan_of(*both(settled)))
    done = run(settled, plan)
    olga = settled.people["olga"]

    found = last_report(settled.service, settled.area, olga, plan, settled.signer)

    assert done == found
    assert found.entry < found.size
    assert is_sound(settled)


def test_every_version_that_has_cases_is_checked_again(settled):
    open_case(settled)
    old, _new = both(settled)

    found = recheck(settled.service, settled.area, nothing)

    assert [(old, 1)] == [(one.digest, one.cases) for one in found]
