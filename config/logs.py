"""The operations log: structured lines without personal data.

- Events name references, counts and codes; a processor drops every other key.
- It may lose lines; the audit log may not. They are never the same thing.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

ALLOWED = frozenset({
    "event", "level", "timestamp", "logger", "area", "case", "entry", "clock",
    "notice", "code", "count", "flow_run_id", "command", "rung", "late_seconds",
    "size", "incident", "place",
})  # fmt: skip


def keep_allowed(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drop every key that is not known to be free of personal data."""
    for key in [key for key in event if key not in ALLOWED]:
        del event[key]
    return event


def set_up_logs(level: int = logging.WARNING) -> None:
    """Send the operations log through the standard library to standard error."""
    logging.basicConfig(stream=sys.stderr, level=level, format="%(message)s")
    logging.getLogger("casepath").setLevel(level)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            keep_allowed,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
