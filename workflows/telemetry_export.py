"""What needs the extra `otel`: spans and counts, as OpenTelemetry takes them.

- Its providers are our own, never the process's: what other libraries tell about
  themselves, with their parameters, does not go out with ours.
- Of an error neither message nor stack is recorded.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import (
    MetricReader,
    PeriodicExportingMetricReader,
)
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

NAME = "casepath"
PATIENCE = 5.0  # seconds that a collector may take


class Telemetry:
    """Spans of commands, sweeps and flows; backlog and lag of each area."""

    def __init__(self, spans: SpanProcessor, counts: MetricReader) -> None:
        # Made so, it holds no name of a machine, a process or a folder.
        here = Resource({"service.name": NAME})
        self._tracing = TracerProvider(resource=here)
        self._tracing.add_span_processor(spans)
        self._tracer = self._tracing.get_tracer(NAME)
        self._metering = MeterProvider([counts], resource=here)
        meter = self._metering.get_meter(NAME)
        self._backlog = meter.create_gauge(
            "casepath.backlog", description="clocks and notices that are due"
        )
        self._lag = meter.create_gauge(
            "casepath.lag", unit="s", description="how late the latest of them is"
        )

    def span(self, name: str, said: Mapping[str, str]) -> AbstractContextManager[Any]:
        """Give a span of which nothing but these attributes is told."""
        told = {f"{NAME}.{key}": value for key, value in said.items()}
        return self._tracer.start_as_current_span(
            name, attributes=told, record_exception=False, set_status_on_exception=False
        )

    def fail(self, code: str) -> None:
        """Say of the present span that it failed."""
        present = trace.get_current_span()
        present.set_attribute(f"{NAME}.code", code)
        present.set_status(trace.StatusCode.ERROR)

    def measure(self, area: str, backlog: int, lag_seconds: int) -> None:
        """Say how much waits in an area, and how late it is."""
        self._backlog.set(backlog, {f"{NAME}.area": area})
        self._lag.set(lag_seconds, {f"{NAME}.area": area})

    def close(self) -> None:
        """Send what is still here, and stop."""
        self._tracing.shutdown()
        self._metering.shutdown()


def to_collector(address: str) -> Telemetry:
    """Give telemetry for a collector at an address, by OTLP over HTTP."""
    base = address.rstrip("/")
    spans = OTLPSpanExporter(f"{base}/v1/traces", timeout=PATIENCE)
    counts = OTLPMetricExporter(f"{base}/v1/metrics", timeout=PATIENCE)
    return Telemetry(BatchSpanProcessor(spans), PeriodicExportingMetricReader(counts))
