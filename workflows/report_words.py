"""A verification's report in words, and as plain values."""

from collections.abc import Iterator
from typing import Any

from audit.entry import base64url
from workflows.verifying import Report


def report_lines(report: Report) -> Iterator[str]:
    """Say what was looked at and every finding."""
    log = report.log
    yield (
        f"log: {log.size} entries, root {base64url(log.root)},"
        f" {log.compared} checkpoints compared"
    )
    if log.recorded_not_ruled:
        yield f"recorded, not ruled: {log.recorded_not_ruled} entries"
    yield f"cases: {report.cases}, record versions: {report.records}"
    for finding in report.findings:
        where = "" if finding.seq is None else f" at entry {finding.seq}"
        yield f"FOUND by {finding.check}{where}: {finding.message}"
    yield "nothing was found" if report.is_sound else "NOT SOUND"


def report_as_plain(report: Report) -> dict[str, Any]:
    """Give the report as plain values."""
    log = report.log
    return {
        "sound": report.is_sound,
        "entries": log.size,
        "root": base64url(log.root),
        "kinds": dict(sorted(log.kinds.items())),
        "recorded_not_ruled": log.recorded_not_ruled,
        "checkpoints_compared": log.compared,
        "cases": report.cases,
        "records": report.records,
        "findings": [
            {"check": one.check, "entry": one.seq, "message": one.message}
            for one in report.findings
        ],
    }
