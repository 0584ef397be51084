"""No byte of an area can be changed without being found (faults.md, F16 and F47).

- Every byte of entries, nodes, head, checkpoint, envelopes and keys is flipped,
  one at a time, in a copy of the file whose triggers are gone; so are the bytes
  of the rows that say where cases stand.
- For each flip the product verifies the whole area, as `verify_area` does.
- Only functions of bytes alone are remembered between flips; on a sample the
  findings are compared with those of a pass that remembers nothing.
"""

from collections import Counter
from functools import lru_cache
from itertools import islice

import pytest

from audit import check as log_check
from config import sqlite
from config.connection import Connection
from records import cases as records
from tests.faults.home_help import agreed, open_case, settle
from tests.world import copy_of, new_world
from workflows import commands
from workflows.checkpoints import publish_checkpoint
from workflows.errors import FieldError
from workflows.verifying import area as verifying
from workflows.verifying import folding

COLUMNS = {
    "entries": [("audit_entry", "body"), ("audit_entry", "leaf")],
    "nodes": [("audit_node", "hash"), ("audit_head", "frontier")],
    "checkpoint": [("audit_checkpoint", "note")],
    "envelopes": [
        ("record_blob", "blob"),
        ("record_version", "dek_id"),
        ("record_version", "schema_hash"),
        ("record_version", "case_ref"),
        ("record_version", "compartment"),
        ("record_version", "record"),
    ],
    "keys": [
        ("keyring", "wrapped"),
        ("keyring", "check_value"),
        ("keyring", "dek_id"),
        ("keyring", "case_ref"),
        ("keyring", "compartment"),
    ],
    "cases": [
        ("cases", "leaf"),
        ("cases", "tracks"),
        ("cases", "main_state"),
        ("cases", "digest"),
        ("case_fact", "name"),
        ("case_fact", "value"),
        ("case_act", "action"),
        ("case_act", "person"),
    ],
}
PURE = (
    (log_check, "parse"),
    (log_check, "open_checkpoint"),
    (folding, "parse"),
    (records, "open_envelope"),
    (verifying, "ciphertext_hash"),
)
SAMPLE = 40


class Copy:
    """A copy of the file without guards, in one transaction that never commits."""

    def __init__(self, path) -> None:
        self.driver = sqlite.connect_for_maintenance(path)
        triggers = self.driver.execute(
            "SELECT name FROM sqlite_schema WHERE type='trigger'"
        ).fetchall()
        for (name,) in triggers:
            self.driver.execute(f"DROP TRIGGER {name}")
        self.driver.execute("BEGIN")
        self.connection = Connection(self.driver, lambda s: s.sqlite, sqlite.translate)

    def cells(self, table, column):
        """Give every value of a column as bytes, with the key of its row."""
        keys = [
            row[1]
            for row in self.driver.execute(f"PRAGMA table_info({table})")
            if row[5]
        ]
        chosen = ", ".join([f"CAST({column} AS BLOB)", *keys])
        rows = self.driver.execute(f"SELECT {chosen} FROM {table}")  # noqa: S608 - ours
        for value, *key in rows:
            where = " AND ".join(f"{name}=?" for name in keys)
            yield bytes(value), where, key

    def flips(self, table, column, kind):
        """Flip each byte of a column in turn; give each changed state of the area."""
        for value, where, key in list(self.cells(table, column)):
            for at in range(len(value)):
                flipped = bytearray(value)
                flipped[at] ^= 1 << at % 7
                self.driver.execute("SAVEPOINT flip")
                change = f"SET {column}=CAST(? AS {kind}) WHERE {where}"
                update = f"UPDATE {table} {change}"
                self.driver.execute(update, [bytes(flipped), *key])
                yield f"{table}.{column} of {key}, byte {at}"
                self.driver.execute("ROLLBACK TO flip")
                self.driver.execute("RELEASE flip")

    def kind(self, table, column):
        sql = f"SELECT typeof({column}) FROM {table}"  # noqa: S608 - names of our own
        return self.driver.execute(sql).fetchone()[0]


@pytest.fixture
def area(tmp_path, sqlite_template, now):
    """A small area with a real journey in it, its copy, and what is known of it."""
    world = new_world(copy_of(sqlite_template, tmp_path / "live.db"), tmp_path, now)
    settle(world)
    case = agreed(world)
    with pytest.raises(FieldError):
        world.take("olaf", case, "convene", reason="why")
    world.ask(
        commands.ReadCase, "olaf", case=case, purpose="assess",
        compartments=frozenset({"referral"}),
    )  # fmt: skip
    open_case(world)
    publish_checkpoint(world.service, world.area, world.signer)
    world.service.close()
    copy = Copy(tmp_path / "live.db")
    world.service.data_keys._monotonic = lambda: 0.0
    known = verifying.Known(
        world.service.line(world.area).log,
        world.signer.verifier,
        world.service.data_keys,
        world.service.versions,
    )
    return copy, known


def verify(area):
    copy, known = area
    return verifying.verify_rows(copy.connection, known, lambda _done: None)


def remember(monkeypatch):
    """Let functions of bytes alone remember what they gave."""
    for module, name in PURE:
        monkeypatch.setattr(module, name, lru_cache(100_000)(getattr(module, name)))


def all_flips(copy):
    for group, columns in COLUMNS.items():
        for table, column in columns:
            for place in copy.flips(table, column, copy.kind(table, column)):
                yield group, place


def told(found, size, undetected):
    """Say which check found how many flips."""
    lines = [f"flipped bytes in an area of {size} entries:"]
    for group, counts in found.items():
        checks = [
            f"{check} {count}"
            for check, count in counts.most_common()
            if check != "bytes"
        ]
        lines.append(f"  {group}: {counts['bytes']} flipped, by {', '.join(checks)}")
    return "\n".join([*lines, f"  undetected: {undetected}"])


def test_f16_every_flipped_byte_is_found(area, monkeypatch, tell):
    copy, _ = area
    whole = verify(area)
    remember(monkeypatch)
    found: dict[str, Counter[str]] = {}
    undetected = []

    for group, place in all_flips(copy):
        findings = verify(area).findings
        counts = found.setdefault(group, Counter())
        counts["bytes"] += 1
        counts.update({finding.check for finding in findings})
        if not findings:
            undetected.append(place)

    tell(told(found, whole.log.size, len(undetected)))
    assert () == whole.findings
    assert 20 <= whole.log.size <= 40
    assert [] == undetected


def test_remembering_between_flips_changes_no_finding(area, monkeypatch):
    copy, _ = area
    every = sum(1 for _ in all_flips(copy)) // SAMPLE

    def findings():
        sample = islice(all_flips(copy), every // 2, None, every)
        return [(place, verify(area).findings) for _, place in sample]

    forgetful = findings()
    remember(monkeypatch)

    assert forgetful == findings()
    assert SAMPLE <= len(forgetful)
