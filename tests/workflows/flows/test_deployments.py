import importlib
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from workflows.flows.deployments import DEPLOYMENTS, to_serve

YAML = Path(__file__).parents[3] / "prefect.yaml"
EVERY = timedelta(seconds=60)
ALLOWED = {"area": "string", "limit": "integer", "as_of": ["date-time", None]}


def plain_type(schema):
    if "anyOf" in schema:
        return [one.get("format") for one in schema["anyOf"]]
    return schema["type"]


@pytest.mark.parametrize("one", DEPLOYMENTS, ids=lambda one: one.flow.name)
def test_parameters_are_an_area_a_limit_or_a_time(one):
    """Never a name, a reason or anything else in which content could stand."""
    properties = one.flow.parameters.properties

    met = {name: plain_type(schema) for name, schema in properties.items()}
    assert {name: ALLOWED[name] for name in met} == met


@pytest.mark.parametrize("one", DEPLOYMENTS, ids=lambda one: one.flow.name)
def test_no_result_is_kept_and_no_parameter_is_needed(one):
    assert one.flow.persist_result is False
    assert not one.flow.parameters.required


def test_only_the_pulse_runs_by_itself():
    scheduled = [one.name for one in to_serve(EVERY) if one.schedules]

    assert ["pulse"] == scheduled


def test_the_file_for_work_pools_says_the_same_as_the_code():
    written = yaml.safe_load(YAML.read_text(encoding="utf-8"))

    in_file = [
        (one["name"], *one["entrypoint"].split(":"), one["tags"], _seconds(one))
        for one in written["deployments"]
    ]
    in_code = [
        (one.name, *one.entrypoint.rsplit(".", 1), one.tags, _interval(one))
        for one in to_serve(EVERY)
    ]
    assert in_code == in_file


def test_the_file_writes_no_folder_into_a_deployment():
    written = yaml.safe_load(YAML.read_text(encoding="utf-8"))

    assert [] == written["pull"]


def test_every_entry_point_of_the_file_is_a_flow():
    written = yaml.safe_load(YAML.read_text(encoding="utf-8"))

    for one in written["deployments"]:
        module, name = one["entrypoint"].split(":")
        assert one["name"] == getattr(importlib.import_module(module), name).name


def _seconds(written):
    return [one["interval"] for one in written["schedules"]]


def _interval(deployment):
    return [one.schedule.interval.total_seconds() for one in deployment.schedules or []]
