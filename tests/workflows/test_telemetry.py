"""Traces and counts: off unless named, references only, never a canary."""

import sys
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from config.errors import ConfigError
from config.settings import Settings
from tests.workflows.clocked import draft, people_it
from tests.workflows.flows.home import CANARIES, populate_with_canaries
from workflows import telemetry, telemetry_export
from workflows.commands import TakeAction
from workflows.errors import NotFoundError, WorkError
from workflows.running.late import sweep_clocks_of
from workflows.telemetry import is_on, set_up_telemetry, use

DUE = datetime(2026, 3, 10, tzinfo=UTC)
KEYS = {
    *("casepath.area", "casepath.case", "casepath.clock", "casepath.code"),
    *("casepath.command", "casepath.count", "casepath.notice"),
}


@pytest.fixture
def settings(world):
    return Settings(home=world.folder, area=world.area)


@pytest.fixture
def exported():
    """Spans and counts kept here instead of sent anywhere."""
    spans, counts = InMemorySpanExporter(), InMemoryMetricReader()
    exports = telemetry_export.Telemetry(SimpleSpanProcessor(spans), counts)
    use(exports)
    yield spans, counts
    use(None)
    exports.close()


def attributes(spans):
    return [dict(one.attributes) for one in spans.get_finished_spans()]


def measured(counts):
    metrics = counts.get_metrics_data().resource_metrics[0].scope_metrics[0].metrics
    return {one.name: one.data.data_points[0].value for one in metrics}


def test_nothing_is_sent_unless_a_collector_is_named(world, settings):
    set_up_telemetry(settings)
    people_it(world)

    assert not is_on()


def test_a_command_is_a_span_with_references_only(world, exported):
    spans, _ = exported
    populate_with_canaries(world)

    told = attributes(spans)

    assert {"TakeAction", "OpenCase"} <= {one["casepath.command"] for one in told}
    assert set().union(*told) <= KEYS
    said = "\n".join(one.to_json() for one in spans.get_finished_spans())
    assert [] == [name for name, canary in CANARIES.items() if canary in said]


def test_a_command_that_fails_tells_its_code_and_no_message(world, exported):
    spans, _ = exported
    people_it(world)

    with pytest.raises((NotFoundError, WorkError)) as failed:
        world.ask(
            TakeAction, "olive", case="nowhere", action="begin", reason="zqx-canary"
        )

    span = spans.get_finished_spans()[-1]
    assert failed.value.code == span.attributes["casepath.code"]
    assert ((), None) == (span.events, span.status.description)
    assert not span.status.is_ok
    assert "zqx-canary" not in span.to_json()


def test_what_waits_and_how_late_it_is_is_measured_with_each_sweep(
    world, settings, exported, now
):
    _, counts = exported
    people_it(world)
    draft(world)
    now.at = DUE

    sweep_clocks_of(world.service, settings, world.area)

    met = measured(counts)
    assert {"casepath.backlog", "casepath.lag"} == met.keys()
    assert met["casepath.backlog"] > 0
    assert met["casepath.lag"] >= 3 * 86400


def test_without_the_extra_a_named_collector_is_refused(settings, monkeypatch):
    monkeypatch.setitem(sys.modules, telemetry.EXPORT, None)
    named = settings.model_copy(update={"telemetry": "http://127.0.0.1:1"})

    with pytest.raises(ConfigError, match="extra `otel`"):
        set_up_telemetry(named)


@pytest.fixture
def sink():
    """A collector that keeps what it is sent."""
    kept = {}

    class Kept(BaseHTTPRequestHandler):
        def do_POST(self):
            kept[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Kept)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", kept
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
def test_a_collector_is_sent_traces_and_counts_and_no_content(world, settings, sink):
    address, kept = sink
    named = settings.model_copy(update={"telemetry": address})
    set_up_telemetry(named)
    exports = telemetry._chosen.exports
    populate_with_canaries(world)
    sweep_clocks_of(world.service, settings, world.area)

    exports.close()
    use(None)

    assert {"/v1/traces", "/v1/metrics"} == kept.keys()
    sent = b"".join(kept.values())
    assert b"casepath.lag" in sent
    assert [] == [name for name, one in CANARIES.items() if one.encode() in sent]
