"""What the flows have in common: open the installation, sweep, tell in counts.

- An installation is opened for one run, from its settings; a passphrase comes
  from the file they name, so no secret is ever a parameter.
- `all` are the areas named in the settings; any other must be one of them.
- Only codes of errors reach Prefect, never a message or a cause.
- Work that waits runs in a thread beside the flow's own.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from itertools import product

import structlog
from prefect.artifacts import acreate_markdown_artifact
from prefect.runtime import flow_run
from structlog.contextvars import bound_contextvars as about

from config.errors import ConfigError
from config.settings import Settings, read_secret
from workflows.flows.areas import areas_of
from workflows.flows.errors import FlowStoppedError
from workflows.flows.limits import limited
from workflows.flows.logs import set_up_run_logs
from workflows.installation import open_service
from workflows.running.swept import Swept, code_of
from workflows.service import Service
from workflows.telemetry import span

type Sweep = Callable[[Service, Settings, str, str], Swept]  # …, area, via


async def sweep_areas(name: str, area: str, *sweeps: Sweep) -> Swept:
    """Sweep an area, or all of them, and tell Prefect the counts.

    Of several sweeps each goes over all areas before the next begins.
    """
    set_up_run_logs()
    run = flow_run.get_id()
    via = f"flow:{run}" if run else "flow"
    try:
        async with limited(name):
            swept = await asyncio.to_thread(_sweep, name, area, sweeps, via)
    except Exception as error:  # noqa: BLE001 - whatever it is, only its code goes on
        raise FlowStoppedError(code_of(error)) from None
    log = structlog.get_logger("casepath")
    log.info(name, count=swept.done, late_seconds=swept.late_seconds)
    if run:
        await acreate_markdown_artifact(
            key=name, markdown=in_markdown(name, swept), description=in_short(swept)
        )
    return swept


def in_markdown(name: str, swept: Swept) -> str:
    """Give a sweep as a small table of counts, then what failed by code."""
    rows = {**swept.counts, **{f"failed {c}": n for c, n in swept.codes.items()}}
    lines = [f"| {row} | {count} |" for row, count in rows.items()]
    return "\n".join([f"| {name} | count |", "| --- | ---: |", *lines])


def in_short(swept: Swept) -> str:
    """Give a sweep as one line: what is not nought, and how late the latest was."""
    said = [
        f"{count} {name}"
        for name, count in swept.counts.items()
        if count and name != "late_seconds"
    ]
    if swept.late_seconds:
        said.append(f"the latest {timedelta(seconds=swept.late_seconds)} late")
    return ", ".join(said) or "nothing to do"


@contextmanager
def opened(settings: Settings) -> Iterator[Service]:
    """Open the service of this installation for one run."""
    service = open_for_run(settings)
    try:
        yield service
    finally:
        service.close()


def open_for_run(settings: Settings) -> Service:
    """Open the service of this installation; whoever asks closes it."""
    return open_service(settings, lambda: _passphrase(settings))


def _sweep(name: str, area: str, sweeps: Sequence[Sweep], via: str) -> Swept:
    settings = Settings.read()
    areas = areas_of(settings, area)
    swept = Swept()
    with opened(settings) as service, span(f"flow {name}", {"via": via}):
        for sweep, one in product(sweeps, areas):
            with span(f"sweep {name}", {"area": one, "via": via}), about(area=one):
                swept += sweep(service, settings, one, via)
    return swept


def _passphrase(settings: Settings) -> str:
    if settings.passphrase_file is None:
        raise ConfigError(
            "expected a file with the passphrase, met none named",
            where="passphrase_file",
            hint="a flow cannot ask: name the file in the settings",
        )
    return read_secret(settings.passphrase_file)
