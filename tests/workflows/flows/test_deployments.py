import importlib
import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from workflows.flows.deployments import DEPLOYMENTS, PULSE, to_serve
from workflows.flows.written import as_yaml

PAGE = Path(__file__).parents[3] / "docs" / "howto" / "run-the-flows.md"
YAML = Path(__file__).parents[3] / "prefect.yaml"
EVERY = timedelta(seconds=60)
ALLOWED = {
    "area": "string",
    "limit": "integer",
    "as_of": ["date-time", None],
    **dict.fromkeys(("sitting", "seat"), "string"),
}


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


def test_the_pulse_has_its_rhythm_and_the_others_a_time_of_day_in_the_zone():
    served = {one.name: one.schedules for one in to_serve(EVERY, "Europe/London")}

    met = {name: _when(given) for name, given in served.items() if given}
    said = {one.flow.name: one.when for one in DEPLOYMENTS if one.when}
    assert {**dict.fromkeys(said, "Europe/London"), "pulse": 60.0} == met


def test_no_two_flows_begin_in_the_same_minute():
    times = [one.when for one in DEPLOYMENTS if one.when not in {None, PULSE}]

    began = Counter(moment for when in times for moment in _moments(when))

    assert {1} == set(began.values())


def _moments(when):
    """Give the hours and minutes of a day at which something begins on some day."""
    minutes, hours = when.split()[:2]
    span, _, step = minutes.partition("/")
    first, _, last = span.partition("-")
    every = range(int(first), int(last or first) + 1, int(step or 1))
    of_day = range(24) if hours == "*" else [int(hours)]
    return [(hour, minute) for hour in of_day for minute in every]


def test_the_page_of_the_flows_names_each_with_its_time():
    rows = re.findall(
        r"^\| `([a-z-]+)` \| `?([^|`]+)`? \|", PAGE.read_text("utf-8"), re.MULTILINE
    )

    told = dict(rows)

    said = {one.flow.name: one.when for one in DEPLOYMENTS}
    by_pulse = {
        name: told.get(name) for name, when in said.items() if when in {None, PULSE}
    }
    assert {**said, **by_pulse} == told


def test_the_file_for_work_pools_is_the_one_that_the_code_writes():
    assert as_yaml() == YAML.read_text(encoding="utf-8")


def test_the_file_writes_no_folder_into_a_deployment():
    written = yaml.safe_load(YAML.read_text(encoding="utf-8"))

    assert [] == written["pull"]


def test_every_entry_point_of_the_file_is_a_flow():
    written = yaml.safe_load(YAML.read_text(encoding="utf-8"))

    for one in written["deployments"]:
        module, name = one["entrypoint"].split(":")
        assert one["name"] == getattr(importlib.import_module(module), name).name


def _when(schedules):
    [given] = schedules
    if hasattr(given.schedule, "interval"):
        return given.schedule.interval.total_seconds()
    return given.schedule.timezone
