"""The family beside a Channel case: files that check clean, a plan as data."""

import csv
from pathlib import Path

import pytest

from states.checks.everything import check
from states.reading import read

FOLDER = Path(__file__).parents[2] / "states/pathways/channel"
BESIDE = (
    "support_action",
    "complaint",
    "rights_request",
    "venue",
    "plan_action",
    "safety_audit",
    "definition_change",
)


@pytest.fixture(scope="module")
def family():
    return {
        name: read((FOLDER / f"{name}.yaml").read_bytes(), f"channel/{name}.yaml")
        for name in (*BESIDE, "case")
    }


@pytest.mark.parametrize("name", BESIDE)
def test_a_file_of_the_family_has_no_error_and_no_warning(family, name):
    assert () == check(family[name])


def test_every_child_case_of_a_channel_case_has_a_file(family):
    kinds = family["case"].pathway.sub_cases.values()

    wanted = {kind.pathway.removeprefix("channel.") for kind in kinds}

    assert {"support_action", "complaint", "rights_request"} == wanted


def test_support_that_consent_no_longer_carries_ends_where_its_file_has_an_end(family):
    kind = family["case"].pathway.sub_cases["support_action"]

    end = family["support_action"].pathway.tracks["main"].states[kind.ended_in]

    assert end.final


def test_whoever_acted_on_the_case_decides_no_complaint_about_it(family):
    lines = {line.id: line for line in family["complaint"].pathway.forbids}

    line = lines["a-different-decider"]

    assert ({"record_finding", "decide"}, ("acted_on_parent",)) == (
        set(line.may_not),
        line.being,
    )


def test_no_form_about_a_venue_holds_personal_data(family):
    forms = family["venue"].pathway.forms.values()

    assert {"internal"} == {
        field.sensitivity for form in forms for field in form.fields.values()
    }


def test_the_delivery_plan_has_38_entries_under_37_printed_numbers():
    with (FOLDER / "delivery_plan.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    printed = [row["printed_number"] for row in rows]

    assert (38, 37, 2) == (len(rows), len(set(printed)), printed.count("36"))
    assert all(value for row in rows for value in row.values())
