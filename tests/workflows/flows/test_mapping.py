"""Work is mapped over parts: here without a run, and by the runner that is chosen."""

import asyncio
import sys

import pytest
from prefect.task_runners import ProcessPoolTaskRunner, ThreadPoolTaskRunner
from prefect_dask import DaskTaskRunner

from config.errors import ConfigError
from config.settings import Settings
from tests.workflows.flows.parts import square
from workflows.flows import mapping
from workflows.flows.mapping import chosen_runner, mapped, service_here


def test_outside_a_run_the_parts_are_worked_on_here_in_their_order():
    assert [9, 1, 4] == asyncio.run(mapped("squares", [3, 1, 2], square))
    assert [] == asyncio.run(mapped("squares", [], square))


@pytest.mark.usefixtures("home")
def test_the_service_is_opened_once_for_all_parts_and_closed_at_the_end():
    met = asyncio.run(mapped("services", [1, 2], lambda _: service_here()))

    assert met[0] is met[1]
    assert {} == mapping._open


@pytest.mark.parametrize(
    ("name", "runner"),
    [
        ("threads", ThreadPoolTaskRunner),
        ("processes", ProcessPoolTaskRunner),
        ("dask", DaskTaskRunner),
    ],
)
def test_the_setting_chooses_the_runner(tmp_path, name, runner):
    settings = Settings(home=tmp_path, task_runner=name)

    assert isinstance(chosen_runner(settings), runner)


def test_without_the_extra_dask_is_refused_with_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "prefect_dask", None)

    with pytest.raises(ConfigError, match="prefect-dask") as refused:
        chosen_runner(Settings(home=tmp_path, task_runner="dask"))

    assert "threads" in refused.value.hint
