"""Which handler carries out which command of an auditor."""

from collections.abc import Callable, Mapping
from typing import Any

from workflows.findings import commands as c
from workflows.findings.handling import (
    close_finding,
    draw_sample,
    mark_looked,
    record_finding,
)
from workflows.inspecting.commands import SearchLog
from workflows.inspecting.recording import search_log

AUDITING: Mapping[Any, Callable[..., Any]] = {
    SearchLog: search_log,
    c.DrawSample: draw_sample,
    c.MarkLooked: mark_looked,
    c.RecordFinding: record_finding,
    c.CloseFinding: close_finding,
}
