"""The outside log, replayed, handed out, read again, and held against its pathway.

- The counts are those of the log's own description, made without the product.
"""

import json
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft7Validator, FormatChecker

from config.now import system_now
from tests.journeys.replaying import run
from tests.workflows.exports.reading_again import read_again
from tests.world import copy_of, new_world
from workflows.conformance.checking import check_conformance
from workflows.exports.handing_out import Wanted, hand_out

ROOT = Path(__file__).parents[3]
LOGS = ROOT.parent / "shared" / "eventlogs"
PATHWAY = ROOT / "states" / "pathways" / "permit_receipt.yaml"
MAY_EXPORT = (
    b"role: auditor, may: [read_log]",
    b"role: auditor, may: [read_log, export]",
)

pytestmark = [pytest.mark.outside, pytest.mark.xdist_group("receipt")]


@pytest.fixture(scope="module")
def receipt(tmp_path_factory, sqlite_template):
    """An area with the whole recorded log, and an auditor who may export."""
    folder = tmp_path_factory.mktemp("receipt")
    url = copy_of(sqlite_template, folder / "casepath.db")
    world = new_world(url, folder, system_now, kind="history")
    source = PATHWAY.read_bytes()
    assert MAY_EXPORT[0] in source or MAY_EXPORT[1] in source
    world.publish(source.replace(*MAY_EXPORT))
    world.person("audra", auditor="council")
    run(world, LOGS / "receipt.csv.gz", "permit_receipt")
    yield world
    world.service.close()


def asking(world):
    return {"area": world.area, "by": world.people["audra"], "key": "outside"}


def written(world, folder, written_as):
    wanted = Wanted("permit_receipt", written_as)
    handed = hand_out(world.service, asking(world), wanted, lambda *_: None)
    path = folder / f"log.{written_as}"
    path.write_bytes(b"".join(handed.parts))
    return path


def test_xes_of_the_real_log_read_again_has_every_trace_and_event(receipt, tmp_path):
    path = written(receipt, tmp_path, "xes")

    traces = read_again(path)

    assert (1434, 8570) == (len(traces), sum(map(len, traces.values())))


def test_ocel_of_the_real_log_is_valid_and_has_the_same_counts(receipt, tmp_path):
    log = json.loads(written(receipt, tmp_path, "ocel").read_text("utf-8"))

    schema = json.loads((LOGS / "schema_ocel2.json").read_text("utf-8"))
    problems = list(
        Draft7Validator(schema, format_checker=FormatChecker()).iter_errors(log)
    )
    kinds = Counter(one["type"] for one in log["objects"])
    assert ([], 8570, 1434) == (problems, len(log["events"]), kinds["case"])


def test_the_real_log_conforms_as_counted_elsewhere(receipt):
    report = check_conformance(
        receipt.service, asking(receipt), "permit_receipt", lambda *_: None
    )

    [pair] = report.pairs
    assert (377, 1329) == (report.late_as_recorded.late, report.late_as_recorded.of)
    assert (1042, 1303) == (pair.shared, pair.both)
    assert (1434, 8577) == (report.cases, report.steps)
    role, person = report.figures["role"], report.figures["person"]
    assert (1936, 0) == (role.not_known, person.not_known)
    skipped = report.figures["skipped"]
    assert (8570, 7) == (skipped.as_said, skipped.otherwise)
