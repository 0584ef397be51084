"""The report of an area's recorded history, computed from its log's entries.

- It knows no activity, pathway or log by name: the entries name the versions.
- It is the same however often, and in however many runs, the log was recorded.
- Only what could not be read is no entry; that the run itself adds.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from config.connection import Connection
from states.errors import Problem
from workflows.entries import digest_of
from workflows.recorded.errors import MOST_SHOWN
from workflows.recorded.measures import (
    ClockAgreement,
    OfferedShare,
    Shared,
    clock_agreement,
    late_as_recorded,
    offered_share,
    shared_pairs,
)
from workflows.recorded.tally import Refused, Tally, tally_of
from workflows.recorded.walk import Trace, Whole, shuffled, walked
from workflows.service import Service
from workflows.versions import Version

SEED = 1
COMMONEST = 5
CHANGEABLE = 2  # events that a trace needs to have another order


@dataclass(frozen=True, slots=True)
class ReadingProblems:
    """The rows that could not be read: how many, by code, and the first of them."""

    count: int = 0
    codes: Mapping[str, int] = field(default_factory=dict)
    first: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedReason:
    """One reason for which events were refused, and how often."""

    codes: tuple[str, ...]
    action: str
    state: str
    count: int


@dataclass(frozen=True, slots=True)
class Shuffled:
    """What passes whole in the order of the log, and what in an order of chance."""

    seed: int
    as_recorded: Whole
    every_trace: Whole
    of_two_events_or_more: Whole


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """What the recorded history of an area shows."""

    cases: int
    events: int
    accepted: int
    refused: int
    ended: int
    late: int
    pairs: tuple[Shared, ...]
    clock_agrees: ClockAgreement
    refused_reasons: tuple[RefusedReason, ...]
    found: Mapping[str, int]
    offered_share: OfferedShare
    shuffled: Shuffled
    reading_problems: ReadingProblems = field(default_factory=ReadingProblems)

    def as_dict(self) -> dict[str, Any]:
        """Give the report as plain values."""
        return asdict(self)

    def lines(self) -> list[str]:
        """Give the report in words, a line each."""
        return [
            _counts_in_words(self),
            f"{self.late} of {self.ended} ended cases were late, as recorded.",
            *map(_pair_in_words, self.pairs),
            _clock_in_words(self.clock_agrees),
            *map(_reason_in_words, self.refused_reasons),
            *(f"Found {code}: {count}." for code, count in self.found.items()),
            _offered_in_words(self.offered_share),
            *_shuffled_in_words(self.shuffled),
            *(problem.in_one_line("log") for problem in self.reading_problems.first),
        ]


def report_of(service: Service, area: str) -> ReplayReport:
    """Compute the report of an area's recorded history from its log's entries."""
    line = service.line(area)
    with service.database.reading(area) as connection:
        tally = tally_of(connection, line.log)
        versions = _versions(service, connection, area, tally)
    return _report(tally, versions)


def told(problems: tuple[Problem, ...]) -> ReadingProblems:
    """Give what a report tells of the rows that could not be read."""
    codes = dict(Counter(problem.code for problem in problems).most_common())
    in_order = sorted(problems, key=lambda problem: (problem.line, problem.column))
    return ReadingProblems(len(problems), codes, tuple(in_order[:MOST_SHOWN]))


def _report(tally: Tally, versions: Mapping[str, Version]) -> ReplayReport:
    cases = [(versions[case.definition], case) for case in tally.cases.values()]
    ends = late_as_recorded(case for _, case in cases)
    refused = tally.refused.total()
    return ReplayReport(
        cases=len(cases),
        events=tally.accepted + refused,
        accepted=tally.accepted,
        refused=refused,
        ended=ends.of,
        late=ends.late,
        pairs=shared_pairs(cases),
        clock_agrees=clock_agreement(cases),
        refused_reasons=tuple(_commonest(tally.refused)),
        found=dict(sorted(tally.found.items())),
        offered_share=offered_share(versions.values()),
        shuffled=_shuffled([(version, case.trace) for version, case in cases]),
    )


def _versions(
    service: Service, connection: Connection, area: str, tally: Tally
) -> dict[str, Version]:
    named = dict.fromkeys(case.definition for case in tally.cases.values())
    return {
        name: service.versions.named(connection, area, digest_of(name))
        for name in named
    }


def _commonest(refused: Counter[Refused]) -> Iterable[RefusedReason]:
    told = sorted(refused.items(), key=lambda item: (-item[1], item[0]))
    for reason, count in told[:COMMONEST]:
        yield RefusedReason(*reason, count)


def _shuffled(traces: list[tuple[Version, Trace]]) -> Shuffled:
    mixed = list(shuffled(traces, SEED))
    changeable = [(v, trace) for v, trace in mixed if len(trace) >= CHANGEABLE]
    return Shuffled(SEED, walked(traces), walked(mixed), walked(changeable))


def _counts_in_words(report: ReplayReport) -> str:
    return (
        f"{report.cases} cases, {report.events} events: {report.accepted} accepted,"
        f" {report.refused} refused; {report.reading_problems.count} rows not read."
    )


def _pair_in_words(pair: Shared) -> str:
    one, other = pair.pair
    return (
        f"{pair.pathway}: in {pair.shared} of {pair.both} cases with both, somebody"
        f" did {one} and {other}, which are kept apart."
    )


def _clock_in_words(agrees: ClockAgreement) -> str:
    return (
        "The pathway's own clock says late or not as the log does in"
        f" {agrees.same_verdict} of {agrees.of} cases, and names the same day in"
        f" {agrees.same_day} of {agrees.of_due}."
    )


def _offered_in_words(share: OfferedShare) -> str:
    return (
        f"No action is offered in more than {share.of_track:.0%} of its track's"
        f" states, or in more than {share.of_all:.0%} of all states."
    )


def _reason_in_words(reason: RefusedReason) -> str:
    codes = ", ".join(reason.codes)
    return f"Refused {reason.count}: {reason.action} in {reason.state} ({codes})."


def _shuffled_in_words(shuffled: Shuffled) -> list[str]:
    measured = {
        "as recorded": shuffled.as_recorded,
        "shuffled": shuffled.every_trace,
        "shuffled, of two events or more": shuffled.of_two_events_or_more,
    }
    return [
        f"Traces {name}: {whole.accepted} of {whole.of} accepted whole"
        f"{_share(whole.accepted, whole.of)}, {whole.could_end} could then end"
        f"{_share(whole.could_end, whole.of)}."
        for name, whole in measured.items()
    ]


def _share(part: int, of: int) -> str:
    return f" ({part / of:.1%})" if of else ""
