"""A log is checked in parts, goes on where it was, and says four verdicts."""

from datetime import timedelta

import pytest

from audit.cosigning import new_cosigning_key
from config.settings import Settings
from tests.faults.home_help import agreed, settle
from tests.workflows.clocked import entries
from tests.workflows.test_verifying import owned
from tests.workflows.witnessing.test_gathering import told
from workflows.checkpoints import publish_checkpoint
from workflows.verifying.checking import (
    FAILED_ALARM,
    NEW,
    WHOLE,
    finish_check,
    plan_check,
    verify_log,
)
from workflows.verifying.parts import check_part
from workflows.verifying.verdicts import FAILED, PROVED, UNCHECKED, verdicts_on


@pytest.fixture
def settings(world):
    signers = world.folder / "signers"
    signers.mkdir()
    (signers / world.area).symlink_to(world.folder / "signer")
    return Settings(home=world.folder, area=world.area, signer_folder=signers)


@pytest.fixture
def lived(world):
    settle(world)
    case = agreed(world)
    publish_checkpoint(world.service, world.area, world.signer)
    return case


def checked(world, settings, scope):
    return verify_log(world.service, settings, world.area, scope)


def tampered(world, database_url, act):
    with owned(database_url.replace("casepath_app@", "owner@")) as connection:
        schema = "" if world.service.database.is_sqlite else "main."
        connection.exec_driver_sql(act.format(s=schema))


@pytest.mark.usefixtures("lived")
@pytest.mark.parametrize("scope", [NEW, WHOLE])
def test_an_untouched_log_is_proved(world, settings, scope):
    verdict = checked(world, settings, scope)

    assert {PROVED} == set(verdict.verdicts.by_name.values())
    assert (1, []) == (verdict.compared, entries(world, "alarm"))
    assert f"casepath.example/{world.area}/1" == verdict.row["log"]


@pytest.mark.usefixtures("lived")
def test_what_did_not_grow_is_not_checked_again_at_once(world, settings, now):
    for scope in (NEW, WHOLE):
        checked(world, settings, scope)

    assert [None, None] == [checked(world, settings, scope) for scope in (NEW, WHOLE)]
    now.at += timedelta(days=7)
    assert checked(world, settings, NEW) is None
    assert checked(world, settings, WHOLE) is not None


@pytest.mark.usefixtures("lived")
def test_only_what_is_new_is_looked_at_again(world, settings):
    first = checked(world, settings, NEW)
    world.person("newcomer")

    plan = plan_check(world.service, settings, world.area, NEW)

    assert first.size == plan.check.first
    looked_at = {one.first for part in plan.parts for one in part.subtrees}
    assert min(looked_at) == first.size
    for part in plan.parts:
        check_part(world.service, part)
    again = finish_check(world.service, settings, plan.check, "cli")
    assert (first.size < again.size, ()) == (True, again.verdicts.failed)


@pytest.mark.usefixtures("lived")
def test_a_check_that_was_broken_off_goes_on_where_it_was(world, settings):
    plan = plan_check(world.service, settings, world.area, WHOLE)
    done, *left = plan.parts
    check_part(world.service, done)
    assert finish_check(world.service, settings, plan.check, "cli") is None
    world.person("newcomer")

    again = plan_check(world.service, settings, world.area, WHOLE)

    assert (plan.check, tuple(left)) == (again.check, again.parts)
    assert () == checked(world, settings, WHOLE).verdicts.failed


@pytest.mark.usefixtures("lived")
def test_two_who_do_the_same_part_leave_it_once(world, settings):
    plan = plan_check(world.service, settings, world.area, NEW)
    for part in (*plan.parts, *plan.parts):
        check_part(world.service, part)

    ended = [finish_check(world.service, settings, plan.check, "cli") for _ in range(2)]

    assert [False, True] == [one is None for one in ended]


ACTS = {
    "integrity": "UPDATE {s}audit_entry SET leaf=(SELECT leaf FROM {s}audit_entry"
    " WHERE seq=4) WHERE seq=3",
    "conformance": "UPDATE {s}cases SET main_state='elsewhere'",
    "authorship": "UPDATE {s}audit_checkpoint SET note=substr(note, 1, 140)",
}


@pytest.mark.usefixtures("lived")
@pytest.mark.parametrize("scope", [NEW, WHOLE])
@pytest.mark.parametrize("which", ACTS)
def test_what_was_changed_fails_its_verdict_and_is_one_alarm(
    world, settings, database_url, which, scope
):
    tampered(world, database_url, ACTS[which])

    verdict = checked(world, settings, scope)
    world.person("newcomer")
    checked(world, settings, scope)

    assert which in verdict.verdicts.failed
    [alarm] = entries(world, "alarm")
    assert (FAILED_ALARM, list(verdict.verdicts.failed)) == (
        alarm["action"],
        alarm["refs"],
    )
    assert 1 == sum(row.kind == "alarm" for row in told(world))


@pytest.mark.usefixtures("lived")
def test_an_old_entry_that_was_changed_is_met_by_the_whole_check(
    world, settings, database_url
):
    checked(world, settings, NEW)
    world.person("newcomer")
    tampered(world, database_url, ACTS["integrity"])

    assert () == checked(world, settings, NEW).verdicts.failed
    assert "integrity" in checked(world, settings, WHOLE).verdicts.failed


@pytest.mark.usefixtures("lived")
def test_a_log_that_shrank_since_it_was_verified_fails(world, settings, database_url):
    checked(world, settings, NEW)
    for act in (
        "DELETE FROM {s}audit_entry WHERE seq>=(SELECT size-1 FROM {s}audit_head)",
        "UPDATE {s}audit_head SET size=size-1",
    ):
        tampered(world, database_url, act)

    verdict = checked(world, settings, NEW)

    assert FAILED == verdict.verdicts.integrity


@pytest.mark.usefixtures("lived")
def test_without_the_witnesses_that_must_agree_authorship_is_not_proved(
    world, settings
):
    policy = world.folder / "policy"
    key = new_cosigning_key("w").verifier
    policy.write_text(f"witness w {key}\nquorum w\n", encoding="utf-8")

    verdict = checked(
        world, settings.model_copy(update={"witness_policy": policy}), NEW
    )

    assert UNCHECKED == verdict.verdicts.authorship
    assert () == verdict.verdicts.failed


def test_a_log_that_is_not_signed_has_no_author(world, settings):
    assert UNCHECKED == checked(world, settings, NEW).verdicts.authorship


def test_an_empty_log_proves_nothing():
    verdicts = verdicts_on(0, {}, is_signed=False, has_quorum=True)

    assert {UNCHECKED} == set(verdicts.by_name.values())


@pytest.mark.parametrize(
    ("check", "failed"),
    [
        ("leaf", "integrity"),
        ("storage", "integrity"),
        ("chain", "completeness"),
        ("signature", "authorship"),
        ("fact", "conformance"),
    ],
)
def test_each_check_fails_the_verdict_it_belongs_to(check, failed):
    verdicts = verdicts_on(9, {check: 1, "node": 0}, is_signed=True, has_quorum=True)

    assert (failed,) == verdicts.failed
