"""The invented log is what its script says, and its pathway fits it."""

import csv
import io
import json
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from states.reading import read
from tests.journeys.logs.make_small_log import COLUMNS, EXPECTED, LOG, build
from tests.journeys.logs.plain_replay import places, refused

HERE = Path(__file__).parent
MAPPING = yaml.safe_load((HERE / "small_receipt_mapping.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def pathway():
    file = HERE / "tree_felling_notice.yaml"
    return read(file.read_bytes(), file.name).pathway


@pytest.fixture(scope="module")
def traces():
    """The readable, mapped rows of each case, in the order of the file."""
    found = defaultdict(list)
    for row in csv.reader(io.StringIO(LOG.read_text("utf-8"))):
        whole = len(row) == len(COLUMNS) and "02-30" not in row[9]
        if whole and row[6] in MAPPING["activities"]:
            found[row[1]].append(MAPPING["activities"][row[6]])
    return found


def test_the_committed_log_is_what_the_script_writes():
    log, expected = build()

    assert log == LOG.read_text("utf-8")
    assert expected == json.loads(EXPECTED.read_text("utf-8"))


def test_the_refusals_planned_are_those_of_a_naive_replay(pathway, traces):
    expected = json.loads(EXPECTED.read_text("utf-8"))

    refusals = {case: refused(pathway, trace) for case, trace in traces.items()}

    assert expected["cases"] == len(traces)
    assert expected["events"] == sum(map(len, traces.values()))
    assert expected["refused_events"] == sum(map(len, refusals.values()))
    assert expected["accepted_whole"] == sum(not met for met in refusals.values())


def test_no_action_is_offered_in_more_than_half_of_the_states(pathway):
    states = sum(len(track.states) for track in pathway.tracks.values())

    too_often = {a for a, where in places(pathway).items() if 2 * len(where) > states}

    assert set() == too_often


def test_the_mapping_names_every_column_once():
    named = [*MAPPING["columns"].values(), *MAPPING["ignore"]]

    assert sorted(COLUMNS) == sorted(named)


def test_the_traps_are_in_the_log():
    expected = json.loads(EXPECTED.read_text("utf-8"))
    text = LOG.read_text("utf-8")

    assert "+01:00" in text
    assert "+02:00" in text
    for trap in (
        "ended_before_first_event", "events_after_end", "events_without_role",
        "reading_problems", "refused_events", "unmapped", "shared", "late",
    ):  # fmt: skip
        assert expected[trap], trap
    assert expected["ended"] < expected["cases"]
    assert expected["due_as_the_pathway_says"] < expected["cases"]
