"""All cases handed out: who may, what stands in the log, and what never leaves."""

import json

import pytest

from audit.entry import base64url
from audit.reading import read_trail
from tests.entries import all_entries
from tests.faults.home_help import (
    CANARY,
    before_panel,
    open_case,
    read_papers,
    referred,
)
from tests.workflows.exports.reading_again import read_again
from workflows import commands
from workflows.exports.all_cases import all_cases
from workflows.exports.errors import NotPermittedOnAllError, SmallNumbersError
from workflows.exports.handing_out import Wanted, hand_out


@pytest.fixture
def busy(staffed):
    """An area with one case that has gone far, and some that have only begun."""
    before_panel(staffed)
    referred(staffed)
    open_case(staffed)
    return staffed


def handed(world, by="audra", written_as="xes", *, known=True, to_days=False):
    """Hand out the cases of the area in somebody's name."""
    wanted = Wanted("home_help", written_as, to_days, small_numbers_known=known)
    asking = {"area": world.area, "by": world.people[by], "key": "an export"}
    return hand_out(world.service, asking, wanted, lambda *_: None)


def content(world, written_as="xes", **said):
    return b"".join(handed(world, written_as=written_as, **said).parts)


def pseudonyms(world, written_as, folder):
    """Give every pseudonym of an export."""
    if written_as == "ocel":
        log = json.loads(content(world, "ocel"))
        return {one["id"] for one in (*log["events"], *log["objects"])}
    path = folder / "names.xes"
    path.write_bytes(content(world))
    traces = read_again(path)
    people = {row["org:resource"] for rows in traces.values() for row in rows}
    return traces.keys() | people


@pytest.mark.parametrize("by", ["olaf", "ada", "otto"])
def test_who_may_not_export_is_refused_on_record(busy, by):
    """Neither an officer, nor an administrator, nor a pathway owner may."""
    before = len(all_entries(busy))

    with pytest.raises(NotPermittedOnAllError, match="export is not possible"):
        handed(busy, by)

    [entry] = all_entries(busy)[before:]
    assert ("refused", "export", ["E_ROLE"], busy.people[by]) == (
        entry["kind"], entry["action"], entry["codes"], entry["actor"],
    )  # fmt: skip


def test_a_conflict_in_one_case_stands_in_the_way_of_all(busy):
    busy.grant("audra", "officer", "council")
    case = referred(busy)
    busy.ask(
        commands.Assign, "mona", case=case, person=busy.people["audra"], role="officer"
    )
    busy.ask(commands.DeclareInterest, "audra", case=case, relation="friend")

    with pytest.raises(NotPermittedOnAllError, match="conflict of interest"):
        handed(busy)


def test_of_few_cases_nothing_is_handed_out_without_knowing(busy):
    with pytest.raises(SmallNumbersError, match="people may be recognised"):
        handed(busy, known=False)

    entry = all_entries(busy)[-1]
    assert ("refused", ["E-SMALL-NUMBERS"]) == (entry["kind"], entry["codes"])


def test_of_ten_cases_nobody_need_be_warned(staffed):
    for _ in range(10):
        open_case(staffed)

    met = handed(staffed, known=False)

    assert 10 == met.cases


def test_the_entry_stands_before_the_first_byte_and_says_what(busy):
    before = all_cases(busy.service, busy.area, "home_help")

    met = handed(busy)

    entry = all_entries(busy)[met.entry]
    said = ["home_help", "xes", "exact", f"size/{met.entry}"]
    assert ("export", "auditor", 3, said) == (
        entry["kind"], entry["role"], entry["count"], entry["refs"],
    )  # fmt: skip
    assert (before.hash, met.entry) == (entry["hash"], before.size)
    assert met.entry == len(all_entries(busy)) - 1


def test_each_time_is_an_entry_even_under_the_same_key(busy):
    first = handed(busy)

    second = handed(busy)

    assert first.entry + 1 == second.entry


def test_what_happens_later_is_not_in_what_was_asked_for(busy, tmp_path):
    met = handed(busy)
    open_case(busy)

    path = tmp_path / "log.xes"
    path.write_bytes(b"".join(met.parts))

    assert 3 == len(read_again(path))


@pytest.mark.parametrize("written_as", ["xes", "ocel"])
def test_no_content_and_no_reference_of_ours_leaves(busy, written_as):
    text = content(busy, written_as).decode()

    entries = all_entries(busy)
    refs = {entry["case"] for entry in entries if "case" in entry}
    refs |= {said["r"] for entry in entries for said in entry.get("rec", ())}
    refs |= {entry["id"] for entry in entries} | set(busy.people.values())
    refs |= {
        ref for entry in entries for ref in entry.get("refs", ()) if len(ref) == 26
    }
    assert [] == [ref for ref in (CANARY, *refs) if ref in text]


@pytest.mark.parametrize("written_as", ["xes", "ocel"])
def test_two_exports_share_no_pseudonym(busy, written_as, tmp_path):
    """The key is made afresh each time and kept nowhere."""
    first, second = (pseudonyms(busy, written_as, tmp_path) for _ in range(2))

    assert (True, True) == (bool(first), first.isdisjoint(second))


def test_xes_read_again_gives_the_steps_of_each_case_as_the_log_has_them(
    busy, tmp_path
):
    path = tmp_path / "log.xes"
    path.write_bytes(content(busy))

    met = [
        [
            (row["concept:name"], row["org:role"], row["casepath:entry_hash"])
            for row in rows
        ]
        for rows in read_again(path).values()
    ]

    log = busy.service.line(busy.area).log
    entries = {e["id"]: e for e in all_entries(busy)}
    with busy.service.database.reading(busy.area) as connection:
        trails = [
            read_trail(connection, log, ref)
            for ref in all_cases(busy.service, busy.area, "home_help").refs
        ]
    by_hash = dict.fromkeys(base64url(row.leaf) for rows in trails for row in rows)
    assert len(entries) > len(by_hash)
    assert all(leaf in by_hash for trace in met for _, _, leaf in trace)
    assert sorted(
        ["open", "submit", "assign", "judge", "offer", "ask", "agree", "convene",
         "list_item"]
    ) == sorted(name for name, _, _ in max(met, key=len))  # fmt: skip


def test_ocel_has_each_object_once_and_relates_each_to_an_event(busy):
    log = json.loads(content(busy, "ocel"))

    ids = [one["id"] for one in log["objects"]]
    related = {
        one["objectId"] for event in log["events"] for one in event["relationships"]
    }
    assert (len(ids), related) == (len(set(ids)), set(ids))
    assert {"case", "document", "role_holder", "sitting"} == {
        one["type"] for one in log["objects"]
    }


def test_how_somebody_voted_and_who_declared_an_interest_is_not_told(busy):
    case, _ = before_panel(busy)
    read_papers(busy, case, "cho", "hal")
    busy.ask(commands.CastVote, "cho", case=case, choice="decline")
    busy.ask(commands.Recuse, "hal", case=case)

    text = content(busy, "ocel").decode()

    assert (True, False, False) == ("vote" in text, "decline" in text, "recuse" in text)


def test_rounded_to_days_no_time_and_no_place_in_the_log_is_told(busy, tmp_path):
    path = tmp_path / "log.xes"
    path.write_bytes(content(busy, to_days=True))

    rows = [row for rows in read_again(path).values() for row in rows]

    assert {"2026-03-02T00:00:00+00:00"} == {row["time:timestamp"] for row in rows}
    assert {"casepath:index", "casepath:entry_hash"}.isdisjoint(rows[0])
