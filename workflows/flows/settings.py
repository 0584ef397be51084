"""The settings under which Prefect runs here, made before it is imported.

- Prefect never learns them from us in this process: they are the environment of
  the programmes that `casepath work` starts, so they stand before any import.
- A value that the operator has set stands; ours never takes its place.
- Nothing is reported to anybody, no result is kept, old runs are swept away.
- Its pages and its interface listen on loopback only, and want a password that
  lies in a file which only its owner can read.
"""

import secrets
from collections.abc import Mapping
from pathlib import Path

from config.settings import Settings, read_secret

LOOPBACK = "127.0.0.1"
API_URL = "PREFECT_API_URL"
USER = "casepath"

EVERYWHERE: Mapping[str, str] = {
    "DO_NOT_TRACK": "1",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    "PREFECT_RESULTS_DEFAULT_SERIALIZER": "json",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "casepath",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    "PREFECT_RUNNER_POLL_FREQUENCY": "2",
}
OF_SERVER: Mapping[str, str] = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_CSRF_PROTECTION_ENABLED": "true",
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P7D",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": "1209600",
}


def prefect_home(settings: Settings) -> Path:
    """Give the folder in which Prefect keeps its own things."""
    return settings.home / "prefect"


def of_flows(settings: Settings) -> dict[str, str]:
    """Give the settings that hold whichever server is used."""
    return {**EVERYWHERE, "PREFECT_HOME": str(prefect_home(settings))}


def of_own_server(settings: Settings, port: int) -> dict[str, str]:
    """Give the settings of a server of our own on loopback."""
    address = f"http://{LOOPBACK}:{port}/api"
    password = _password(prefect_home(settings) / "password")
    return {
        **OF_SERVER,
        API_URL: address,
        "PREFECT_SERVER_UI_API_URL": address,
        "PREFECT_SERVER_API_AUTH_STRING": f"{USER}:{password}",
        "PREFECT_API_AUTH_STRING": f"{USER}:{password}",
    }


def with_operators(
    ours: Mapping[str, str], operators: Mapping[str, str]
) -> dict[str, str]:
    """Give an environment in which the operator's own values stand."""
    return {**ours, **operators}


def kept(ours: Mapping[str, str], operators: Mapping[str, str]) -> tuple[str, ...]:
    """Name the settings that the operator has set otherwise than we would."""
    return tuple(
        name
        for name, value in sorted(ours.items())
        if operators.get(name, value) != value
    )


def _password(path: Path) -> str:
    # Who reaches the interface may change what the runner starts, and that runs
    # where the keys are: other accounts of the machine must not reach it.
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(24), encoding="utf-8")
    return read_secret(path)
