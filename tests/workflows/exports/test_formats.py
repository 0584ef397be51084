"""What is written is what is read: traces of any kind, both formats."""

import io
import json
from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from workflows.exports.disclosing import Disclosing
from workflows.exports.events import Event, Related, Trace
from workflows.exports.ocel import SHARED, ocel
from workflows.exports.xes import xes
from workflows.recorded.source import Source
from workflows.recorded.xes_log import xes_rows

NAMES = st.from_regex(r"[a-z][a-z0-9_]{1,20}", fullmatch=True)
TOKENS = st.text("<>&\"'abc/+-._:", min_size=1, max_size=12)
REFS = st.sampled_from(["r1", "r2", "r3"])
RELATED = st.builds(
    Related,
    kind=st.sampled_from(["request", "sitting", "document", "role_holder"]),
    ref=REFS,
    qualifier=NAMES,
    name=NAMES,
)
EVENTS = st.builds(
    Event,
    index=st.integers(0, 10**9),
    leaf=TOKENS,
    name=NAMES,
    at=st.integers(0, 4 * 10**15),
    stage=st.sampled_from(["start", "complete"]),
    who=REFS,
    role=NAMES,
    digest=TOKENS,
    objects=st.lists(RELATED, max_size=3).map(tuple),
)


def trace(number, events):
    """Give a trace whose documents and requests are its own."""
    mine = [
        replace(
            event,
            objects=tuple(
                one if one.kind in SHARED else replace(one, ref=f"{number}/{one.ref}")
                for one in event.objects
            ),
        )
        for event in events
    ]
    return Trace(f"case {number}", tuple(mine))


TRACES = st.lists(st.lists(EVENTS, min_size=1, max_size=4), min_size=1, max_size=4).map(
    lambda cases: [trace(number, events) for number, events in enumerate(cases)]
)
ZONES = st.sampled_from(["Europe/London", "Asia/Kolkata", "America/Santiago"])


@given(TRACES, ZONES)
def test_xes_read_again_is_what_was_written(traces, zone):
    disclosing = Disclosing(zone, to_days=False)
    log = b"".join(xes(map(disclosing.disclosed, traces)))

    rows = list(xes_rows(Source(io.BytesIO(log)), lambda _: None))

    met = [
        (
            row.cells["case:concept:name"], row.cells["concept:name"],
            datetime.fromisoformat(row.cells["time:timestamp"]).timestamp(),
            row.cells["lifecycle:transition"], row.cells["org:role"],
            row.cells["casepath:index"], row.cells["casepath:entry_hash"],
            row.cells["pathway:digest"],
        )
        for row in rows
    ]  # fmt: skip
    assert [
        (
            disclosing.case_named(trace.case), event.name, event.at / 10**6,
            event.stage, event.role, str(event.index), event.leaf, event.digest,
        )
        for trace in traces
        for event in trace.events
    ] == met  # fmt: skip


@given(TRACES, ZONES, st.booleans())
def test_ocel_keeps_every_event_and_relates_every_object(traces, zone, to_days):
    disclosing = Disclosing(zone, to_days=to_days)
    shown = list(map(disclosing.disclosed, traces))

    log = json.loads(b"".join(ocel(lambda: shown)))

    objects = {one["id"] for one in log["objects"]}
    related = {
        one["objectId"] for event in log["events"] for one in event["relationships"]
    }
    assert sum(len(trace.events) for trace in traces) == len(log["events"])
    assert (objects, len(objects)) == (related, len(log["objects"]))
    assert {event["type"] for event in log["events"]} == {
        one["name"] for one in log["eventTypes"]
    }


@given(TRACES, ZONES)
def test_rounded_to_days_a_time_says_its_day_there_and_nothing_else(traces, zone):
    exact, days = (Disclosing(zone, to_days=rounded) for rounded in (False, True))

    met = [
        (one.time[:10], other.time[:10], other.time[10:], other.place)
        for trace in traces
        for one, other in zip(
            exact.disclosed(trace).events, days.disclosed(trace).events, strict=True
        )
    ]

    assert [(day, day, "T00:00:00+00:00", None) for day, *_ in met] == met
