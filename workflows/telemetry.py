"""Traces and counts for OpenTelemetry: off unless the settings name a collector.

- Nothing of OpenTelemetry is imported before it is asked for.
- A span bears the kind of a command, references and a code: never a name, a text
  or the message of an error.
- It may lose what it tells, and stops nothing: the log is the truth, not this.
"""

import importlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, Protocol

from config.errors import CasepathError, ConfigError
from config.settings import Settings

EXPORT = "workflows.telemetry_export"
UNFORESEEN = CasepathError.code


class Exports(Protocol):
    """What takes spans and counts and brings them away."""

    def span(self, name: str, said: Mapping[str, str]) -> AbstractContextManager[Any]:
        """Give a span of which nothing but these attributes is told."""
        ...

    def fail(self, code: str) -> None:
        """Say of the present span that it failed."""
        ...

    def measure(self, area: str, backlog: int, lag_seconds: int) -> None:
        """Say how much waits in an area, and how late it is."""
        ...


@dataclass(slots=True)
class _Chosen:
    address: str = ""
    exports: Exports | None = None


_chosen = _Chosen()


def set_up_telemetry(settings: Settings) -> None:
    """Send traces and counts to where the settings say, once in a process.

    Raises ConfigError where the extra that it needs is not installed.
    """
    if not settings.telemetry or settings.telemetry == _chosen.address:
        return
    try:
        export = importlib.import_module(EXPORT)
    except ImportError as error:
        raise ConfigError(
            "expected the extra `otel` for the setting `telemetry`, met none",
            where="telemetry",
            hint="install casepath[otel], or name no collector",
        ) from error
    use(export.to_collector(settings.telemetry), settings.telemetry)


def use(exports: Exports | None, address: str = "") -> None:
    """Send traces and counts there from now on; None sends none."""
    _chosen.exports, _chosen.address = exports, address


def is_on() -> bool:
    """Tell whether anything is sent."""
    return _chosen.exports is not None


def span(name: str, said: Mapping[str, str]) -> AbstractContextManager[Any]:
    """Give a span around some work; without a collector it costs nothing."""
    exports = _chosen.exports
    return nullcontext() if exports is None else _told(exports, name, said)


def measure(area: str, backlog: int, lag_seconds: int) -> None:
    """Say how much waits in an area, and how late it is."""
    if _chosen.exports is not None:
        _chosen.exports.measure(area, backlog, lag_seconds)


@contextmanager
def _told(exports: Exports, name: str, said: Mapping[str, str]) -> Iterator[None]:
    with exports.span(name, said):
        try:
            yield
        except CasepathError as error:
            exports.fail(error.code)
            raise
        except Exception:
            exports.fail(UNFORESEEN)
            raise
