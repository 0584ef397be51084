"""Appending: dense, chained, in the caller's transaction, and time forwards."""

import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit import merkle
from audit.canonical import parse
from audit.check import check_log
from audit.entry import Entry, base64url
from audit.errors import LogRolledBackError, LogTamperedError, ProfileError
from audit.log import SKEW_ALARM_MICROS, append, open_log
from audit.proofs import prove_consistency, prove_inclusion
from audit.reading import (
    Chain,
    Log,
    demand_grown,
    find_log,
    last_of_case,
    lock_head,
    read_entries,
    read_head,
    read_trail,
)
from config.errors import RefusedByDatabaseError
from tests.audit.logs import AREA, NOW, ORIGIN, add, fill, full_transition, step
from tests.audit.test_merkle import naive_root
from tests.savepoints import savepoint


def test_an_opened_log_is_found_and_empty(database, log):
    with database.reading(AREA) as connection:
        found, head = find_log(connection, AREA), read_head(connection, log)

    assert Log(AREA, 1, ORIGIN) == found
    assert (0, merkle.root(())) == (head.size, head.root)


def test_an_area_without_a_log_has_none(database, log):
    with database.reading("elsewhere") as connection:
        found = find_log(connection, "elsewhere")
        with pytest.raises(LogTamperedError, match="head"):
            read_head(connection, Log("elsewhere", 1, ORIGIN))

    assert found is None
    assert log.area == AREA


def test_a_log_is_opened_once(database, log):
    with (
        pytest.raises(RefusedByDatabaseError if database.is_sqlite else Exception),
        database.writing(AREA) as connection,
    ):
        open_log(connection, log.area, log.origin)


def test_an_entry_is_stored_as_the_bytes_that_were_hashed(database, log):
    with database.writing(AREA) as connection:
        appended = append(connection, log, full_transition(), None, NOW)
    with database.reading(AREA) as connection:
        (row,) = read_entries(connection, log, 0, 10)

    stated = parse(bytes(row.body))
    assert merkle.leaf_hash(bytes(row.body)) == bytes(row.leaf) == appended.leaf
    assert (0, appended.id, ORIGIN) == (row.seq, stated["id"], stated["log"])
    assert appended.head.root == appended.leaf


def test_the_entries_of_a_case_form_a_chain(database, log):
    with database.writing(AREA) as connection:
        fill(connection, log, 6, cases=2)
        last = last_of_case(connection, log, "case1")
    with database.reading(AREA) as connection:
        rows = read_trail(connection, log, "case1")

    stated = [parse(bytes(row.body)) for row in rows]
    leaves = [base64url(bytes(row.leaf)) for row in rows]
    assert [0, 1, 2] == [entry["cseq"] for entry in stated]
    assert [None, *leaves[:-1]] == [entry.get("cprev") for entry in stated]
    assert Chain("case1", 2, bytes(rows[-1].leaf)) == last


def test_an_entry_without_a_case_has_no_chain(database, log):
    with database.writing(AREA) as connection:
        appended = append(connection, log, Entry(kind="config", actor="a"), None, NOW)

    assert appended.chain is None


def test_a_chain_of_another_case_is_refused(database, log):
    with (
        pytest.raises(ProfileError, match="own case"),
        database.writing(AREA) as connection,
    ):
        append(connection, log, step("case1"), Chain("case2", 0, bytes(32)), NOW)


def test_a_chain_position_that_is_taken_is_refused(database, log):
    with database.writing(AREA) as connection:
        first = append(connection, log, step("case1"), None, NOW)

    with (
        pytest.raises(Exception, match=r"replaced|same key"),
        database.writing(AREA) as connection,
    ):
        append(connection, log, step("case1"), None, NOW)
    assert Chain("case1", 0, first.leaf) == first.chain


@pytest.mark.parametrize("back", [1, 3_600_000_000, NOW])
def test_time_never_runs_back_and_the_skew_is_said(database, log, back):
    with database.writing(AREA) as connection:
        first = add(connection, log, step("case1"), NOW)
        second = add(connection, log, step("case1"), NOW - back)
        third = add(connection, log, step("case1"), NOW + 5)

    assert (NOW, 0) == (first.ts, first.skew)
    assert (NOW, -back) == (second.ts, second.skew)
    assert (NOW + 5, 0) == (third.ts, third.skew)
    assert (back > SKEW_ALARM_MICROS, False) == (
        second.clock_is_off,
        third.clock_is_off,
    )


def test_what_is_undone_leaves_no_entry(database, log):
    with suppress(ZeroDivisionError), database.writing(AREA) as connection:
        add(connection, log, step("case1"))
        raise ZeroDivisionError
    with database.reading(AREA) as connection:
        head = read_head(connection, log)

    assert 0 == head.size


def test_a_smaller_or_other_log_than_remembered_is_noticed(database, log):
    with database.writing(AREA) as connection:
        before = lock_head(connection, log)
        one = add(connection, log, step("case1")).head
        two = add(connection, log, step("case2")).head
    other = type(one)(1, (bytes(32),), NOW)

    demand_grown(one, two)
    demand_grown(one, one)
    demand_grown(before, one)
    for remembered, seen in ((two, one), (one, other), (one, before)):
        with pytest.raises(LogRolledBackError, match="at least"):
            demand_grown(remembered, seen)


def test_the_tree_in_sql_is_the_tree_of_the_definition_up_to_300(database, log):
    leaves = []

    with database.writing(AREA) as connection:
        for size in range(1, 301):
            appended = add(connection, log, step(f"case{size % 7}"))
            leaves.append(appended.leaf)
            assert naive_root(leaves) == appended.head.root
    with database.reading(AREA) as connection:
        assert naive_root(leaves) == read_head(connection, log).root


def test_all_pairs_of_a_log_in_sql_are_proved(database, log):
    roots = [merkle.root(())]
    with database.writing(AREA) as connection:
        for at in range(20):
            appended = add(connection, log, step(f"case{at}"))
            roots.append(appended.head.root)

    with database.reading(AREA) as connection:
        rows = read_entries(connection, log, 0, 20)
        for size in range(1, 21):
            for index in range(size):
                proof = prove_inclusion(connection, log, index, size)
                leaf = bytes(rows[index].leaf)
                merkle.verify_inclusion(index, size, leaf, proof, roots[size])
            for old in range(1, size + 1):
                proof = prove_consistency(connection, log, old, size)
                merkle.verify_consistency(old, size, roots[old], roots[size], proof)


STORIES = st.lists(
    st.lists(st.tuples(st.integers(0, 2), st.booleans()), max_size=4), max_size=6
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(STORIES)
def test_any_mix_of_groups_and_undone_steps_leaves_dense_chains(
    database, log, signer, story
):
    """A group is a transaction, a step a savepoint that may be undone."""
    kept = 0

    for group in story:
        with database.writing(AREA) as connection:
            lock_head(connection, log)
            for case, undone in group:
                try:
                    with savepoint(connection, "step"):
                        add(connection, log, step(f"case{case}"))
                        kept += 1 // (not undone)
                except ZeroDivisionError:
                    pass
    with database.reading(AREA) as connection:
        grown = read_head(connection, log).size
        report = check_log(connection, log, signer.verifier, (), lambda _: None)

    assert () == report.findings
    assert report.size == grown >= kept


def test_the_sizes_on_disk_are_those_of_the_budget(database, log):
    with database.writing(AREA) as connection:
        add(connection, log, full_transition())
    with database.reading(AREA) as connection:
        (row,) = read_entries(connection, log, 0, 1)

    assert len(row.body) < 600
    assert json.loads(bytes(row.body))
