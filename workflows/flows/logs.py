"""The operations log inside a run: Prefect shows it under the run's own id.

- The redaction of `config.logs` runs first; what follows adds the run's id only.
- Prefect listens to the standard library's logger `casepath`; without a level of
  its own that logger stays silent.
"""

import logging
from collections.abc import MutableMapping
from typing import Any

import structlog
from prefect.runtime import flow_run

from config.logs import keep_allowed


def set_up_run_logs() -> None:
    """Send the operations log of this run to Prefect."""
    logging.getLogger("casepath").setLevel(logging.INFO)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            keep_allowed,
            add_flow_run_id,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


def add_flow_run_id(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Add the id of the run in which this is said, where there is one."""
    run = flow_run.get_id()
    if run is not None:
        event["flow_run_id"] = run
    return event
