"""The attack matrix: who finds what, cell by cell, no more and no less.

- Each attack is carried out on a log of 200 entries and seven cases, with the
  triggers off, as an owner of the database would.
- A detector that finds more than expected is as much a failure as one that finds
  less, because then somebody misunderstands it.
"""

import json
import shutil
from contextlib import contextmanager

import pytest

from audit import merkle
from audit.canonical import canonical
from audit.check import check_log
from audit.checkpoint import Checkpoint, sign_checkpoint
from audit.entry import base64url
from audit.guard import create_log_tables
from audit.log import open_log
from audit.note import parse_skey, sign_note
from audit.reading import Log, read_entries
from audit.signer import create_signer
from config.database import Database, maintenance_engine
from tests.audit.logs import AREA, ORIGIN, add, step, unguarded

SIZE, CASES, SIGNED = 200, 7, (50, 100, 150, 200)
EXPORTED, OLD_EXPORT = "case3", 150
LOG = Log(AREA, 1, ORIGIN)
SELF = {"leaf", "node", "head", "index", "chain", "format", "time", "log"}


class Site:
    """A product's folder: its log, its case rows, its key, and what others hold."""

    def __init__(self, folder):
        self.folder = folder
        self.url = f"sqlite:///{folder / 'casepath.db'}"
        self.roots = {}

    def set_up(self):
        engine = maintenance_engine(self.url)
        with engine.begin() as connection:
            create_log_tables(connection)
            connection.exec_driver_sql(
                "CREATE TABLE case_row(ref TEXT PRIMARY KEY, leaf BLOB, state TEXT)"
            )
        engine.dispose()
        signer = create_signer(self.folder / "signer", ORIGIN)
        with self.writing() as connection:
            open_log(connection, AREA, ORIGIN)
        for at in range(1, SIZE + 1):
            self.work(at % CASES)
            if at in SIGNED:
                with self.writing() as connection:
                    sign_checkpoint(connection, LOG, signer)
            if at == 140:
                self.copy(self.folder / "backup.db")
        with self.reading() as connection:
            rows = read_entries(connection, LOG, 0, OLD_EXPORT)
        self.old_export = [(r.seq, r.leaf) for r in rows if r.case_ref == EXPORTED]

    def work(self, number, actor="actor1"):
        case = f"case{number}"
        with self.writing() as connection:
            leaf = add(connection, LOG, step(case, actor=actor)).leaf
        with self.owner() as connection:
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO case_row VALUES(?, ?, 'received')", (case, leaf)
            )

    def copy(self, target):
        # The last connection to close leaves everything in the file itself.
        with self.reading():
            pass
        shutil.copy(self.folder / "casepath.db", target)

    @contextmanager
    def writing(self):
        database = Database(self.url)
        with database.writing(AREA) as connection:
            yield connection
        database.close()

    @contextmanager
    def reading(self):
        database = Database(self.url)
        with database.reading(AREA) as connection:
            yield connection
        database.close()

    @contextmanager
    def owner(self):
        engine = maintenance_engine(self.url)
        with engine.begin() as connection:
            yield connection
        engine.dispose()

    def note(self, size):
        with self.owner() as connection:
            return connection.exec_driver_sql(
                "SELECT note FROM audit_checkpoint WHERE size = ?", (size,)
            ).scalar_one()

    @property
    def key(self):
        return parse_skey((self.folder / "signer/log.key").read_text().strip())

    def rewrite(self, entries):
        """Write a log of other entries: chains, tree and head all fit."""
        with unguarded(self.url) as connection:
            connection.exec_driver_sql("DELETE FROM audit_entry")
            connection.exec_driver_sql("DELETE FROM audit_node")
            chains, frontier, stated = {}, (), {}
            for seq, entry in enumerate(entries):
                case = entry["case"]
                entry.pop("cprev", None)
                entry["cseq"], before = chains.get(case, (-1, None))
                entry["cseq"] += 1
                if before:
                    entry["cprev"] = base64url(before)
                body = canonical(entry)
                leaf = merkle.leaf_hash(body)
                chains[case] = entry["cseq"], leaf
                frontier, nodes = merkle.push(seq, frontier, leaf)
                connection.exec_driver_sql(
                    "INSERT INTO audit_entry VALUES(?, 1, ?, ?, ?, ?, ?)",
                    (AREA, seq, case, entry["cseq"], body, leaf),
                )
                for node in nodes:
                    connection.exec_driver_sql(
                        "INSERT INTO audit_node VALUES(?, 1, ?, ?, ?)", (AREA, *node)
                    )
                stated = entry
                self.roots[seq + 1] = merkle.root(frontier)
            connection.exec_driver_sql(
                "UPDATE audit_head SET size = ?, frontier = ?, last_ts = ?",
                (len(entries), b"".join(frontier), stated["ts"]),
            )
            connection.exec_driver_sql("DELETE FROM case_row")
            for case, (_, leaf) in chains.items():
                connection.exec_driver_sql(
                    "INSERT INTO case_row VALUES(?, ?, 'received')", (case, leaf)
                )

    def entries(self):
        with self.owner() as connection:
            rows = connection.exec_driver_sql(
                "SELECT body FROM audit_entry ORDER BY seq"
            ).fetchall()
        return [json.loads(body) for (body,) in rows]

    def drop_checkpoints(self, beyond=0):
        with unguarded(self.url) as connection:
            connection.exec_driver_sql(
                "DELETE FROM audit_checkpoint WHERE size > ?", (beyond,)
            )

    def sign_again(self, sizes):
        """What only the owner of the signing key can do."""
        with unguarded(self.url) as connection:
            for size in sizes:
                note = sign_note(
                    Checkpoint(ORIGIN, size, self.roots[size]).text, self.key
                )
                connection.exec_driver_sql(
                    "INSERT INTO audit_checkpoint VALUES(?, 1, ?, ?)",
                    (AREA, size, note),
                )


def edit_only(site):
    with unguarded(site.url) as connection:
        body = canonical({**site.entries()[29], "actor": "actor2"})
        connection.exec_driver_sql(
            "UPDATE audit_entry SET body = ? WHERE seq = 29", (body,)
        )


def edited(site, at=29):
    entries = site.entries()
    entries[at]["actor"] = "actor2"
    return entries


def edit_and_recompute(site):
    site.rewrite(edited(site))


def edit_and_drop_checkpoints(site):
    edit_and_recompute(site)
    site.drop_checkpoints()


def insider_signs_all_again(site):
    edit_and_drop_checkpoints(site)
    site.sign_again(SIGNED)


def tail_cut(site):
    site.rewrite(site.entries()[:-10])
    site.drop_checkpoints(beyond=190)


def old_backup_and_new_entries(site):
    (site.folder / "casepath.db-wal").unlink(missing_ok=True)
    (site.folder / "casepath.db-shm").unlink(missing_ok=True)
    shutil.copy(site.folder / "backup.db", site.folder / "casepath.db")
    for at in range(100):
        site.work(at % CASES, actor="actor3")


def state_changed_without_an_entry(site):
    with site.owner() as connection:
        connection.exec_driver_sql(
            "UPDATE case_row SET state = 'accepted' WHERE ref = 'case2'"
        )


def case_removed(site):
    site.rewrite([entry for entry in site.entries() if entry["case"] != EXPORTED])
    site.drop_checkpoints()
    site.sign_again([size for size in SIGNED if size in site.roots and size < 170])


def newest_rewritten(site):
    site.rewrite(edited(site, at=180))
    site.drop_checkpoints(beyond=150)
    site.sign_again([200])


# Self-check, stored checkpoints, outside 150, outside 200, chain and state, export.
MATRIX = {
    edit_only: "YYYY··",
    edit_and_recompute: "·YYY··",
    edit_and_drop_checkpoints: "··YY··",
    insider_signs_all_again: "··YY··",
    tail_cut: "···Y··",
    old_backup_and_new_entries: "··YY·Y",
    state_changed_without_an_entry: "····Y·",
    case_removed: "··YY·Y",
    newest_rewritten: "···Y··",
    None: "······",
}


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("site"))
    site.set_up()
    return site


@pytest.fixture
def site(untouched, tmp_path):
    """A copy of the untouched site, and outside copies of two checkpoints."""
    folder = tmp_path / "site"
    shutil.copytree(untouched.folder, folder)
    site = Site(folder)
    site.old_export = untouched.old_export
    site.outside = {size: site.note(size) for size in (150, 200)}
    return site


@pytest.mark.parametrize(
    ("attack", "expected"),
    MATRIX.items(),
    ids=[attack.__name__ if attack else "nothing" for attack in MATRIX],
)
def test_each_detector_finds_what_the_table_says(site, attack, expected):
    if attack:
        attack(site)

    assert expected == "".join("Y" if found else "·" for found in detectors(site))


def detectors(site):
    inside = findings(site, [])
    return (
        bool(inside & SELF),
        "checkpoint" in inside,
        "outside" in findings(site, [site.outside[150]]),
        "outside" in findings(site, [site.outside[200]]),
        cases_differ(site),
        export_differs(site),
    )


def findings(site, outside):
    with site.reading() as connection:
        key = site.key.verifier
        report = check_log(connection, LOG, key, outside, lambda _: None)
    return {finding.check for finding in report.findings}


def cases_differ(site):
    """Compare each case row with the newest entry of its chain."""
    with site.owner() as connection:
        rows = connection.exec_driver_sql("SELECT ref, leaf, state FROM case_row").all()
        newest = {
            case: (leaf, json.loads(body)["to"])
            for case, leaf, body in connection.exec_driver_sql(
                "SELECT case_ref, leaf, body FROM audit_entry ORDER BY seq"
            )
        }
    return {row[0]: (row[1], row[2]) for row in rows} != newest


def export_differs(site):
    """Compare an old export of one case with the log, entry by entry."""
    with site.owner() as connection:
        held = set(
            connection.exec_driver_sql(
                "SELECT seq, leaf FROM audit_entry WHERE case_ref = ?", (EXPORTED,)
            ).tuples()
        )
    return not set(site.old_export) <= held
