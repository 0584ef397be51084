"""Plain work mapped over parts: each part a task, where the settings put it.

- The setting `task_runner` says where: threads of this process, processes of this
  machine, or workers of Dask.
- Outside a run of Prefect the parts are worked on here, one after the other.
- Work and parts travel: a function of a module (or a `partial` of one), and plain
  values. Work that needs the service asks for `service_here()`.
- No result is kept, and of an error only its code reaches Prefect.
- Every part is tried; the codes of those that failed are told at the end.
- How far it is shows as an artifact while it goes on.
"""

import asyncio
import atexit
import importlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from prefect import State, task
from prefect.artifacts import acreate_progress_artifact, aupdate_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture, as_completed
from prefect.runtime import flow_run
from prefect.states import Failed
from prefect.task_runners import (
    ProcessPoolTaskRunner,
    TaskRunner,
    ThreadPoolTaskRunner,
)

from config.errors import ConfigError
from config.settings import Settings
from workflows.flows.errors import FlowStoppedError
from workflows.flows.logs import set_up_run_logs
from workflows.flows.sweep import open_for_run
from workflows.running.swept import code_of
from workflows.service import Service

TOLD_EVERY = 2.0  # seconds between two looks at how far it is

_open: dict[Path, Service] = {}
_maps: list[None] = []  # as many as there are at work
_lock = Lock()


async def mapped[P, R](
    name: str, parts: Sequence[P], work: Callable[[P], R]
) -> list[R]:
    """Do work for each part, and give what came of them in the order of the parts.

    Raises FlowStoppedError with the codes of those that failed, after all.
    """
    if not parts:
        return []
    if flow_run.get_id() is None:
        return await asyncio.to_thread(_one_by_one, parts, work)
    done: list[None] = []  # one for each part that is done: it grows in a thread
    at_work = asyncio.create_task(
        asyncio.to_thread(_as_tasks, name, parts, work, done.append)
    )
    await _show_progress(name, len(parts), done, at_work)
    return await at_work


async def _show_progress(
    name: str, parts: int, done: Sequence[None], at_work: asyncio.Task[Any]
) -> None:
    key, said = f"{name}-progress", f"{parts} parts"
    artifact = await acreate_progress_artifact(0.0, key, said)
    while not at_work.done():
        await asyncio.wait([at_work], timeout=TOLD_EVERY)
        await aupdate_progress_artifact(artifact, 100 * len(done) / parts)


def service_here() -> Service:
    """Give the service of this process for mapped work, opened at its first use."""
    settings = Settings.read()
    with _lock:
        if settings.home not in _open:
            _open[settings.home] = open_for_run(settings)
        return _open[settings.home]


def close_here() -> None:
    """Close what `service_here` opened in this process."""
    with _lock:
        while _open:
            _open.popitem()[1].close()


@contextmanager
def _at_work() -> Iterator[None]:
    """Close what was opened when the last map of this process is done."""
    _maps.append(None)
    try:
        yield
    finally:
        _maps.pop()
        if not _maps:
            close_here()


# A process of a pool has parts, and no map of its own.
atexit.register(close_here)


def _one_by_one[P, R](parts: Sequence[P], work: Callable[[P], R]) -> list[R]:
    with _at_work():
        return [work(part) for part in parts]


def _as_tasks[P, R](
    name: str,
    parts: Sequence[P],
    work: Callable[[P], R],
    tell_done: Callable[[None], None],
) -> list[R]:
    with _at_work(), chosen_runner(Settings.read()) as runner:
        futures: list[PrefectFuture[Any]] = [
            runner.submit(
                one_part,
                {"name": name, "number": number, "work": work, "part": part},
            )
            for number, part in enumerate(parts, 1)
        ]
        for future in as_completed(futures):
            future.wait()  # of another process the state is taken over only here
            tell_done(None)
        states = [future.state for future in futures]
        failed = [state.message or "" for state in states if not _is_done(state)]
        if failed:
            raise FlowStoppedError(*sorted(set(failed)))
        return [future.result() for future in futures]


@task(
    name="part",
    task_run_name="{name} {number}",
    persist_result=False,
    cache_policy=NO_CACHE,
)
def one_part(name: str, number: int, work: Callable[[Any], Any], part: Any) -> Any:
    """Do the work of one part; what fails ends the task with its code."""
    del name, number  # they are for those who watch
    set_up_run_logs()
    try:
        return work(part)
    except Exception as error:  # noqa: BLE001 - whatever it is, only its code goes on
        return Failed(message=code_of(error))


def chosen_runner(settings: Settings) -> TaskRunner[Any]:
    """Give the task runner that the settings choose, for as many as there are cores."""
    at_once = len(os.sched_getaffinity(0))
    if settings.task_runner == "processes":
        return ProcessPoolTaskRunner(max_workers=at_once)
    if settings.task_runner == "dask":
        return _dask_runner(at_once)
    return ThreadPoolTaskRunner(max_workers=at_once)


def _dask_runner(at_once: int) -> TaskRunner[Any]:
    try:
        dask = importlib.import_module("prefect_dask")
    except ImportError as error:
        raise ConfigError(
            "expected prefect-dask for the task runner `dask`, met none",
            where="task_runner",
            hint="install the extra `dask`, or choose `threads` or `processes`",
        ) from error
    workers = {"n_workers": at_once, "threads_per_worker": 1, "dashboard_address": None}
    runner: TaskRunner[Any] = dask.DaskTaskRunner(cluster_kwargs=workers)
    return runner


def _is_done(state: State[Any]) -> bool:
    return state.is_completed()
