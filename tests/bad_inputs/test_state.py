"""Rows B45 and B50 to B57: references, repeats, state, version and authority."""

from datetime import datetime, timedelta

import pytest

from tests.bad_inputs.asking import assert_refused, entries_of, refused
from tests.faults.home_help import (
    CANARY,
    WHY,
    before_panel,
    open_case,
    read_papers,
    referred,
    settle,
)
from tests.world import World
from workflows import commands

REFERENCES = {
    "B45 path": "../../etc/passwd",
    "B45 NUL": "abc\0def",
    "B45 long": "a" * 10_000,
    "B45 empty": "",
    "B45 of another kind": "clock/1",
    "B45 lone surrogate": "\ud800",
    "B45 in capitals": "A" * 26,
}


@pytest.mark.parametrize("row", REFERENCES)
def test_b45_what_is_no_reference_is_refused_as_such(settled, row):
    ref = REFERENCES[row]

    found = refused(settled, lambda: settled.take("olaf", ref, "judge", reason=WHY))

    assert_refused(found, "E-ID", "probe")


def test_b45_what_is_no_name_of_an_action_is_refused_on_record(settled):
    case = referred(settled)

    found = refused(settled, lambda: settled.take("olaf", case, f"../{CANARY}\0"))

    assert_refused(found, "E_STATE")


def test_b50_a_key_used_for_another_command_is_refused(settled):
    case = referred(settled)
    said = {"area": settled.area, "by": settled.people["olaf"], "case": case,
            "key": "once", "action": "judge", "reason": WHY}  # fmt: skip
    first = commands.TakeAction(values={"need": "shown"}, **said)
    other = commands.TakeAction(values={"need": "not_shown"}, **said)
    receipt = settled.service.handle(first)

    found = refused(settled, lambda: settled.service.handle(other))

    assert_refused(found, "E-IDEMP-MISMATCH")
    assert receipt == settled.service.handle(first)


def test_b51_an_action_of_another_state_is_refused(settled):
    case = referred(settled)

    found = refused(settled, lambda: settled.take("olaf", case, "go_on"))

    assert_refused(found, "E_STATE")


def test_b52_a_stale_version_is_told_what_changed(settled):
    case = referred(settled)
    judged = settled.take("olaf", case, "judge", values={"need": "shown"}, reason=WHY)
    before = {"version": judged.version - 1}

    found = refused(settled, lambda: settled.take("olaf", case, "offer", **before))

    assert_refused(found, "E_STALE")
    assert f"met version {judged.version}" in found.said
    assert "transition judge" in found.said


def test_b52_who_read_or_was_refused_makes_nobody_stale(settled):
    """Reading, handing out and refusals change no version of the case."""
    case = referred(settled)
    seen = settled.take("olaf", case, "judge", values={"need": "shown"}, reason=WHY)
    settled.ask(commands.ExportTrail, "audra", case=case)
    refused(settled, lambda: settled.take("olaf", case, "go_on"))

    offered = settled.take("olaf", case, "offer", version=seen.version)

    assert seen.version + 1 == offered.version


def test_b53_deciding_without_the_papers_is_refused(settled):
    case, _ = before_panel(settled)
    for name in ("cho", "hal"):
        settled.ask(commands.CastVote, name, case=case, choice="approve")

    found = refused(settled, lambda: settled.take("cho", case, "approve", reason=WHY))

    assert_refused(found, "E_PAPERS")


def test_b54_nobody_confirms_what_they_proposed(settled):
    case = referred(settled)
    settled.take("olaf", case, "screen_out", reason=WHY)

    found = refused(
        settled, lambda: settled.take("olaf", case, "screen_out", reason=WHY)
    )

    assert_refused(found, "E_TWO_PERSON")


def test_b55_a_conflict_stands_in_the_way(settled):
    case, _ = before_panel(settled)
    read_papers(settled, case, "cho", "hal")
    settled.ask(commands.DeclareInterest, "hal", case=case, relation="friend")

    found = refused(
        settled,
        lambda: settled.ask(commands.CastVote, "hal", case=case, choice="approve"),
    )

    assert_refused(found, "E_COI")


TIMES = {
    "B56 in the future": (timedelta(seconds=1), "E-TIME-ORDER"),
    "B56 before the case": (timedelta(days=-40), "E-TIME-ORDER"),
}


@pytest.mark.parametrize("row", TIMES)
def test_b56_a_time_out_of_order_is_refused(settled, now, row):
    by, code = TIMES[row]
    case = referred(settled)
    now.move(days=1)
    said = {"values": {"need": "shown"}, "reason": WHY, "occurred": now() + by}

    found = refused(settled, lambda: settled.take("olaf", case, "judge", **said))

    assert_refused(found, code)


def test_b56_a_case_is_not_opened_in_the_future(settled, now):
    later = now() + timedelta(seconds=1)

    found = refused(
        settled,
        lambda: settled.ask(
            commands.OpenCase, "rosa", pathway="home_help", occurred=later
        ),
    )

    assert_refused(found, "E-TIME-ORDER")


def test_b60_a_time_without_a_zone_is_refused(settled):
    case = referred(settled)
    naive = datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001 - the fault itself
    said = {"values": {"need": "shown"}, "reason": WHY, "occurred": naive}

    found = refused(settled, lambda: settled.take("olaf", case, "judge", **said))

    assert_refused(found, "E-TIME")


def test_b57_a_case_of_another_area_is_not_there(settled):
    service = settled.service
    service.found_area("southmoor", "live", "Southmoor", "casepath.example/south/1")
    other = World(service, settled.signer, settled.folder, area="southmoor")
    other.found()
    settle(other)
    case = open_case(other)
    size = len(entries_of(other))

    found = refused(settled, lambda: settled.take("rosa", case, "submit"))
    absent = refused(settled, lambda: settled.take("rosa", "a" * 26, "submit"))

    assert "E-NOT-FOUND" == found.code
    assert (("probe", ("E_OWNER",)),) == found.entries
    assert {} == found.changed
    assert found == absent
    assert size == len(entries_of(other))
