"""Hand out all cases of a pathway as an event log, once that is on record.

- The entry is durable before the first byte is given.
- What is given is told by the log up to the size the entry names: asked again
  for the same size, the same cases come with the same events, under other names.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from workflows.commands import ExportCases
from workflows.exports.all_cases import AllCases, all_cases, trails, version_of
from workflows.exports.disclosing import DisclosedTrace, Disclosing
from workflows.exports.events import trace_of
from workflows.exports.ocel import ocel
from workflows.exports.rows import csv_rows, jsonl
from workflows.exports.xes import xes
from workflows.service import Service

type Written = Literal["xes", "ocel", "jsonl", "csv"]
type Progress = Callable[[int, int | None], None]

PASSES: Mapping[Written, int] = {"xes": 1, "ocel": 2, "jsonl": 1, "csv": 1}


@dataclass(frozen=True, slots=True)
class HandedOut:
    """The entry that says so, how many cases, and the file in parts."""

    entry: int | None
    cases: int
    parts: Iterator[bytes]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be handed out, and how."""

    pathway: str
    written_as: Written
    to_days: bool = False
    small_numbers_known: bool = False


def hand_out(
    service: Service, asking: Mapping[str, Any], wanted: Wanted, progress: Progress
) -> HandedOut:
    """Record that all cases of a pathway are handed out, and give them in parts.

    `asking` says where, by whom and under which key, as for every command.
    """
    chosen = all_cases(service, asking["area"], wanted.pathway)
    receipt = service.handle(
        ExportCases(
            pathway=wanted.pathway,
            size=chosen.size,
            count=len(chosen.refs),
            cases=chosen.hash,
            written_as=wanted.written_as,
            to_days=wanted.to_days,
            small_numbers_known=wanted.small_numbers_known,
            **asking,
        )
    )
    parts = _parts(service, chosen, wanted, progress)
    return HandedOut(receipt.entry, len(chosen.refs), parts)


def _parts(
    service: Service, chosen: AllCases, wanted: Wanted, progress: Progress
) -> Iterator[bytes]:
    disclosing = Disclosing(chosen.version.pathway.time_zone, wanted.to_days)
    refs = disclosing.in_chance_order(chosen.refs)
    versions = version_of(service, chosen.log.area)
    total, done = PASSES[wanted.written_as] * len(refs), 0

    def traces() -> Iterator[DisclosedTrace]:
        nonlocal done
        for rows in trails(service, chosen, refs):
            yield disclosing.disclosed(trace_of(rows, versions))
            done += 1
            progress(done, total)

    progress(0, total)
    match wanted.written_as:
        case "ocel":
            return ocel(traces)
        case "jsonl":
            return jsonl(traces())
        case "csv":
            return csv_rows(traces())
        case _:
            return xes(traces())
