"""A verification's report: what was looked at and found, in words or plain."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from audit.check import Finding
from audit.check import Report as LogReport
from audit.entry import base64url


@dataclass(frozen=True, slots=True)
class Report:
    """What verifying an area gave: how much was looked at, and every finding."""

    log: LogReport
    cases: int
    records: int
    keys: int
    findings: tuple[Finding, ...]  # of the log first

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found in an area whose log is not empty."""
        return self.log.size > 0 and not self.findings

    @property
    def by_check(self) -> Counter[str]:
        """How many findings each check made."""
        return Counter(finding.check for finding in self.findings)


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
