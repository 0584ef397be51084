"""The check of the live log: no changed byte goes by, nothing is invented."""

from contextlib import suppress

import pytest

from audit.check import MOST_FINDINGS, check_log
from audit.checkpoint import sign_checkpoint
from audit.reading import read_head
from config.errors import DatabaseError
from tests.audit.logs import (
    AREA,
    NOW,
    add,
    case_steps,
    fill,
    step,
    unguarded,
)

SIZE = 11


@pytest.fixture
def filled(database, log, signer):
    with database.writing(AREA) as connection:
        fill(connection, log, SIZE, cases=3)
    with database.writing(AREA) as connection:
        sign_checkpoint(connection, log, signer)
    return log


def checked(database, log, signer, outside=()):
    with database.reading(AREA) as connection:
        return check_log(connection, log, signer.verifier, outside, lambda _: None)


def checks(report):
    return {finding.check for finding in report.findings}


def test_an_untouched_log_is_sound(database, filled, signer):
    seen = []

    with database.reading(AREA) as connection:
        report = check_log(connection, filled, signer.verifier, (), seen.append)
        head = read_head(connection, filled)

    assert report.is_sound
    assert (SIZE, head.root, 1) == (report.size, report.root, report.compared)
    assert {"transition": SIZE} == dict(report.kinds)
    assert [SIZE] == seen
    assert report.first_bad is None


def test_an_empty_log_is_not_called_sound(database, log, signer):
    report = checked(database, log, signer)

    assert () == report.findings
    assert not report.is_sound


def test_what_was_recorded_elsewhere_is_counted_apart(database, log, signer):
    with database.writing(AREA) as connection:
        for entry in case_steps("case1", "digest"):
            add(connection, log, entry)

    report = checked(database, log, signer)

    assert report.is_sound
    assert 1 == report.recorded_not_ruled
    assert 2 == report.kinds["transition"]


STORED = (
    ("audit_entry", "body", "seq"),
    ("audit_entry", "leaf", "seq"),
    ("audit_node", "hash", "level * 1000 + idx"),
    ("audit_head", "frontier", "size"),
    ("audit_checkpoint", "note", "size"),
)


@pytest.mark.parametrize("engine_name", ["sqlite"])
@pytest.mark.parametrize(("table", "column", "key"), STORED)
def test_every_changed_byte_is_found(
    database, filled, signer, log_url, table, column, key
):
    """On SQLite, where it is quick: the check itself is the same on both."""
    undetected, tried = [], 0

    with unguarded(log_url) as connection:
        rows = connection.exec_driver_sql(
            f"SELECT {key}, {column} FROM main.{table} ORDER BY 1"  # noqa: S608
        ).fetchall()
        change = f"UPDATE main.{table} SET {column} = ? WHERE {key} = ?"  # noqa: S608
        step_by = 7 if column in {"body", "note"} else 3
        for name, raw in rows:
            for at in range(0, len(raw), step_by):
                changed = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
                connection.exec_driver_sql(change, (changed, name))
                report = checked(database, filled, signer)
                connection.exec_driver_sql(change, (raw, name))
                tried += 1
                if not report.findings:
                    undetected.append((name, at))

    assert [] == undetected
    assert tried >= len(rows)


CHANGES = {
    "seq": ("UPDATE main.audit_entry SET seq = 99 WHERE seq = 4", "index"),
    "an entry gone": ("DELETE FROM main.audit_entry WHERE seq = 4", "index"),
    "the last entry gone": ("DELETE FROM main.audit_entry WHERE seq = 10", "head"),
    "all entries gone": ("DELETE FROM main.audit_entry", "head"),
    "another case": (
        "UPDATE main.audit_entry SET case_ref = 'x' WHERE seq = 4", "chain"),
    "another place": ("UPDATE main.audit_entry SET cseq = 77 WHERE seq = 4", "chain"),
    "no case": (
        "UPDATE main.audit_entry SET case_ref = NULL, cseq = NULL WHERE seq = 4",
        "chain"),
    "another area": (
        "UPDATE main.audit_entry SET area = 'other' WHERE seq = 4", "index"),
    "another generation": (
        "UPDATE main.audit_entry SET gen = 2 WHERE seq = 4", "index"),
    "a node gone": ("DELETE FROM main.audit_node WHERE level = 1 AND idx = 2", "node"),
    "a node moved": (
        "UPDATE main.audit_node SET idx = 7 WHERE level = 1 AND idx = 2", "node"),
    "a head too small": ("UPDATE main.audit_head SET size = 10", "head"),
    "a head too large": ("UPDATE main.audit_head SET size = 12", "head"),
    "a head at another time": ("UPDATE main.audit_head SET last_ts = 1", "head"),
    "no head": ("DELETE FROM main.audit_head", "head"),
    "another origin": ("UPDATE main.audit_log SET origin = 'x'", "log"),
    "no log": ("DELETE FROM main.audit_log", "log"),
    "a checkpoint misfiled": (
        "UPDATE main.audit_checkpoint SET size = 5", "checkpoint"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "expected"), CHANGES.values(), ids=CHANGES.keys()
)
def test_every_changed_row_is_found(
    database, filled, signer, log_url, statement, expected
):
    with unguarded(log_url) as connection:
        connection.exec_driver_sql(statement)

    report = checked(database, filled, signer)

    assert expected in checks(report)
    assert not report.is_sound


def test_the_first_bad_entry_is_named(database, filled, signer, log_url):
    with unguarded(log_url) as connection:
        connection.exec_driver_sql(
            "UPDATE main.audit_entry SET body = leaf WHERE seq IN (6, 8)"
        )

    report = checked(database, filled, signer)

    assert ("leaf", 6) == (report.findings[0].check, report.findings[0].seq)
    assert 6 == report.first_bad


def test_garbage_everywhere_is_findings_and_no_error(database, log, signer, log_url):
    with database.writing(AREA) as connection:
        fill(connection, log, 120)
    with unguarded(log_url) as connection:
        connection.exec_driver_sql("UPDATE main.audit_entry SET body = leaf")

    report = checked(database, log, signer)

    assert MOST_FINDINGS == len(report.findings)
    assert 120 == report.size


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_a_garbled_file_is_findings_and_no_error(database, filled, signer):
    database.close()
    raw, opened = database.path.read_bytes(), 0
    for at in range(4096, len(raw), 1777):
        database.path.write_bytes(raw[:at] + bytes(1777) + raw[at + 1777 :])
        reports = []
        # The end of the transaction may still complain; the check does not.
        with suppress(DatabaseError), database.reading(AREA) as connection:
            reports.append(
                check_log(connection, filled, signer.verifier, (), lambda _: None)
            )
        database.close()
        opened += len(reports)
        assert all(report.findings or report.is_sound for report in reports)
    assert opened > 0


def test_a_checkpoint_held_outside_is_compared(database, filled, signer):
    with database.writing(AREA) as connection:
        note = sign_checkpoint(connection, filled, signer)
        add(connection, filled, step("case1"), NOW + 1)

    assert checked(database, filled, signer, [note]).is_sound
    assert {"outside"} == checks(checked(database, filled, signer, [note[:-2]]))
