"""What an auditor finds in a log: only what may be seen, broken chains, dates met."""

from datetime import timedelta

import pytest

from config.settings import Settings
from tests.faults.home_help import agreed, offered, open_case, settle, settle_panel
from tests.workflows.clocked import PATHWAY as SILENT
from tests.workflows.clocked import draft
from tests.workflows.test_verifying import owned
from workflows import commands
from workflows.exports.disclosing import Disclosed, DisclosedTrace
from workflows.exports.rows import csv_rows
from workflows.inspecting.bytes_of import said
from workflows.inspecting.deadlines import deadlines_of
from workflows.inspecting.evidence import evidence_on
from workflows.inspecting.rule_in_force import SAME, rule_in_force
from workflows.inspecting.searching import Wanted, search
from workflows.inspecting.trail import newest_act, open_trail, timeline


@pytest.fixture
def audited(world):
    settle(world)
    settle_panel(world)
    return world


def asking(world, who="audra"):
    return {"area": world.area, "by": world.people[who], "key": "k", "via": "page"}


def opened(world, case):
    return open_trail(world.service, asking(world), case)


def found(world, most=50, **wanted):
    by = world.people["audra"]
    return search(world.service, world.area, by, Wanted(**wanted), most)


def test_pages_of_a_search_join_to_all_that_fits_in_falling_order(audited):
    for _ in range(3):
        agreed(audited)
    whole = [row.seq for row in found(audited, 10_000).rows]

    pages, before = [], None
    while True:
        page = found(audited, 7, before=before)
        pages += [row.seq for row in page.rows]
        if not page.more:
            break
        before = pages[-1]

    assert sorted(whole, reverse=True) == whole == pages
    assert len(whole) == page.size


def test_a_day_is_found_by_halving_as_by_looking_at_each(audited, now):
    starts = []
    for _ in range(4):
        now.move(days=1)
        starts.append(now())
        open_case(audited)
    begun = {row.seq for row in found(audited, any_of=(said("kind", "open"),)).rows}

    met = [
        {
            row.seq
            for row in found(audited, since=at, until=at + timedelta(hours=1)).rows
        }
        for at in starts
    ]

    assert [1] * 4 == [len(begun & one) for one in met]
    assert not found(audited, until=starts[0], since=starts[0]).rows


def test_cases_of_a_pathway_that_does_not_permit_it_are_not_found(audited):
    audited.publish(SILENT)
    audited.person("olive", officer="council")
    hidden, shown = draft(audited), open_case(audited)

    met = {row.case_ref for row in found(audited).rows}

    assert shown in met
    assert hidden not in met
    assert not found(audited, case=hidden).rows


def test_a_case_on_which_one_has_a_part_is_not_found(audited):
    case, other = agreed(audited), open_case(audited)
    audited.grant("audra", "officer", "council")
    person = audited.people["audra"]
    audited.ask(commands.Assign, "mona", case=case, person=person, role="officer")

    assert not found(audited, case=case).rows
    assert found(audited, case=other).rows


def test_a_whole_trail_has_no_gap_and_a_cut_one_shows_where(audited):
    case = agreed(audited)
    whole = opened(audited, case)
    lines = timeline(audited.service, audited.area, whole, "en")
    assert {""} == {one.gap for one in lines}

    seq = whole.rows[2].seq
    url = audited.service.database.url.replace("casepath_app@", "owner@")
    with owned(url) as connection:
        table = "audit_entry" if "sqlite" in url else "main.audit_entry"
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE seq={seq}")  # noqa: S608
    cut = timeline(audited.service, audited.area, opened(audited, case), "en")

    assert ["missing"] == [one.gap for one in cut if one.gap][:1]
    assert "missing" == cut[2].gap


def test_bytes_that_were_changed_are_no_leaf_of_theirs(audited):
    case = agreed(audited)
    index = opened(audited, case).rows[1].seq
    url = audited.service.database.url.replace("casepath_app@", "owner@")
    with owned(url) as connection:
        table = "audit_entry" if "sqlite" in url else "main.audit_entry"
        garbled = "x'00ff'" if "sqlite" in url else r"'\x00ff'"
        connection.exec_driver_sql(
            f"UPDATE {table} SET body={garbled} WHERE seq={index}"  # noqa: S608
        )

    trail = opened(audited, case)
    lines = timeline(audited.service, audited.area, trail, "en")

    assert [False] == [one.told.is_readable for one in lines if one.told.index == index]
    assert not found(audited, 1_000, entry=index, any_of=(said("kind", "open"),)).rows
    assert evidence(audited, trail, index) == (False, "")


def evidence(world, trail, index):
    settings = Settings(home=world.folder, area=world.area)
    met = evidence_on(world.service, settings, world.area, trail, index)
    return met.is_leaf_right, met.checkpoint


def test_each_deadline_of_a_case_is_met_or_missed_by_so_much(audited, now):
    case = offered(audited)
    trail = opened(audited, case)
    met = deadlines_of(audited.service, audited.area, trail, "en")

    now.move(days=200)
    late = deadlines_of(audited.service, audited.area, opened(audited, case), "en")

    assert {"met", "runs"} >= {one.outcome for one in met}
    assert {"met", "overdue"} >= {one.outcome for one in late}
    assert len(met) == len(late) > 0
    assert all(one.by > timedelta() for one in late if one.outcome == "overdue")


def test_a_step_ruled_again_gives_the_answer_it_gave(audited):
    trail = opened(audited, agreed(audited))
    at = next(
        row.seq
        for row, entry in zip(trail.rows, trail.entries, strict=True)
        if entry.get("action") == "offer"
    )

    told = rule_in_force(audited.service, audited.area, trail, at, "en")

    assert {"work"} == {
        one.name for one in told.rules if one.kind == "permit" and one.counted
    }
    assert told.again in {SAME, "not known"}
    assert newest_act(trail) > at


def test_a_cell_that_a_spreadsheet_would_compute_begins_with_an_apostrophe():
    event = Disclosed("e", "=1+1", "t", "complete", "@who", "", None, "d", ())

    written = b"".join(csv_rows([DisclosedTrace("-c", (event,))])).decode()

    assert "\r\n'-c,e,'=1+1,t,complete,'@who,,,,d\r\n" in written
