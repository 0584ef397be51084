"""What the receipt of a permit application promises, alone and against its log."""

import csv
import gzip
from collections import defaultdict
from datetime import date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
import yaml

from states.reading import read
from tests.journeys.logs.plain_replay import Trace, places, refused

ROOT = Path(__file__).parents[2]
PATHWAY = ROOT / "states/pathways/permit_receipt.yaml"
MAPPING = ROOT / "states/mappings/permit_receipt.yaml"
LOG = ROOT.parent / "shared/eventlogs/receipt.csv.gz"

USUAL = (
    "confirm_receipt", "check_confirmation", "determine_confirmation",
    "send_confirmation", "determine_stop_advice", "determine_stop_indication",
)  # fmt: skip


@pytest.fixture(scope="module")
def receipt():
    return read(PATHWAY.read_bytes(), PATHWAY.name).pathway


@pytest.fixture(scope="module")
def mapping():
    return yaml.safe_load(MAPPING.read_text("utf-8"))


def test_no_receipt_action_is_offered_in_more_than_half_of_the_states(receipt):
    states = {name: len(track.states) for name, track in receipt.tracks.items()}

    for action, offered in places(receipt).items():
        assert 2 * len(offered) <= sum(states.values()), action
        assert 2 * len(offered) <= states[offered[0][0]], action


def test_the_usual_steps_pass_in_ten_orders_of_the_720(receipt):
    passing = [p for p in permutations(USUAL) if not refused(receipt, p)]

    assert len(passing) == 10
    assert USUAL in passing


@pytest.mark.parametrize(
    ("trace", "expected"),
    [
        (["confirm_receipt", "check_confirmation", "send_confirmation"],
         ["send_confirmation"]),
        (["check_confirmation"], ["check_confirmation"]),
        (["determine_stop_advice"], ["determine_stop_advice"]),
        ([*USUAL[:4], "determine_confirmation"], ["determine_confirmation"]),
        ([*USUAL, "create_request", "determine_request"], ["determine_request"]),
        ([*USUAL, "report_reasons", "send_report"], ["send_report"]),
        (["confirm_receipt", "determine_stop_advice", "receive_advice_1"],
         ["receive_advice_1"]),
        (["confirm_receipt", "close_receipt"], ["close_receipt"]),
        ([*USUAL, "close_receipt", "create_request"], ["create_request"]),
        ([*USUAL, "close_receipt"], []),
    ],
)  # fmt: skip
def test_a_step_before_its_time_is_refused(receipt, trace, expected):
    assert expected == refused(receipt, trace)


def test_no_log_event_ends_the_receipt(receipt, mapping):
    finals = {
        action
        for state in receipt.tracks["main"].states.values()
        for action, arrow in state.actions.items()
        if arrow.go_to and receipt.tracks["main"].states[arrow.go_to].final
    }

    assert {"close_receipt"} == finals
    assert not finals & set(mapping["activities"].values())


def test_the_receipt_has_one_clock_for_the_whole_phase(receipt):
    main = receipt.tracks["main"]

    assert str(main.states[main.start].clock.due) == "56 days"
    assert {"receiving", "closed_received"} == set(main.states)


def test_each_of_the_27_activities_is_an_action_of_its_own(receipt, mapping):
    actions = list(mapping["activities"].values())

    assert len(actions) == 27
    assert {"close_receipt"} == set(places(receipt)) - set(actions)
    assert len(set(actions)) == 27


# The same against the outside log


@pytest.fixture(scope="module")
def log(mapping):
    column = mapping["columns"]
    cases = defaultdict(list)
    with gzip.open(LOG, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cases[row[column["case"]]].append(row)
    return cases


@pytest.fixture(scope="module")
def traces(log, mapping):
    column, named = mapping["columns"]["activity"], mapping["activities"]
    return [[named[row[column]] for row in rows] for rows in log.values()]


@pytest.mark.outside
def test_the_mapping_names_every_column_and_group_of_the_log(log, mapping):
    rows = [row for rows in log.values() for row in rows]
    met = {row[mapping["columns"]["group"]] for row in rows}

    assert set(rows[0]) == {*mapping["columns"].values(), *mapping["ignore"]}
    assert met <= {*mapping["groups"], *mapping["no_role"]}


@pytest.mark.outside
def test_nearly_all_real_traces_are_accepted_whole(receipt, traces):
    refusals = [refused(receipt, trace) for trace in traces]

    assert sum(not met for met in refusals) == 1430
    assert sum(map(len, refusals)) == 7


@pytest.mark.outside
@pytest.mark.parametrize("seed", range(5))
def test_at_most_one_shuffled_trace_in_twenty_is_accepted_whole(receipt, traces, seed):
    """A trace of one event cannot be shuffled, so it says nothing here."""
    random = Random(seed)  # noqa: S311 - an order of events, no secret
    longer = [trace for trace in traces if len(trace) > 1]

    shuffled = [random.sample(trace, len(trace)) for trace in longer]

    assert sum(not refused(receipt, t) for t in shuffled) <= 0.05 * len(shuffled)


@pytest.mark.outside
@pytest.mark.parametrize("seed", range(5))
def test_shuffled_traces_hardly_ever_reach_the_end_of_the_phase(receipt, traces, seed):
    random = Random(seed)  # noqa: S311 - an order of events, no secret

    def complete(trace):
        walk = Trace(receipt)
        return all(map(walk.take, trace)) and walk.can_end()

    real = sum(map(complete, traces))
    shuffled = sum(complete(random.sample(t, len(t))) for t in traces)

    assert real >= 0.8 * len(traces)
    assert shuffled <= 0.05 * len(traces)


@pytest.mark.outside
def test_the_pair_kept_apart_is_shared_as_counted_elsewhere(receipt, log, mapping):
    column, [pair] = mapping["columns"], receipt.keep_apart
    both = shared = 0
    for rows in log.values():
        checked, determined = (
            {
                row[column["person"]]
                for row in rows
                if mapping["activities"][row[column["activity"]]] == action
            }
            for action in pair
        )
        both += bool(checked and determined)
        shared += bool(checked & determined)

    assert (shared, both) == (1042, 1303)


@pytest.mark.outside
def test_the_clock_of_the_pathway_agrees_with_three_deadlines_in_four(log, mapping):
    column, zone = mapping["columns"], ZoneInfo("Europe/Amsterdam")

    def day(text: str) -> date:
        return datetime.fromisoformat(text).astimezone(zone).date()

    agreeing = sum(
        day(rows[0][column["opened"]]) + timedelta(days=56)
        == day(rows[0][column["due"]])
        for rows in log.values()
    )

    assert agreeing == 1080
