"""What a return may count, add up and list: PC097 and PC098."""

from pathlib import Path

import pytest

from states.checks.returns import returns_can_be_made, returns_tell_of_nobody
from states.errors import PathwayFileError
from states.reading import read

WORKFLOWS = Path(__file__).parents[1] / "workflows/returns"
OF_PEOPLE = (WORKFLOWS / "reported.yaml").read_text()
OF_SCHOOLS = (WORKFLOWS / "exchanged.yaml").read_text()
SPECIAL = "exchanged: {type: number, class: special"
OPENED = "count: cases_opened, by: organisation"


def codes(text: str, *changes: tuple[str, str]) -> list[str]:
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    found = read(text.encode())
    checks = (returns_can_be_made, returns_tell_of_nobody)
    return [one.code for check in checks for one in check(found)]


def test_what_the_tests_of_returns_count_can_be_counted() -> None:
    assert [] == codes(OF_PEOPLE) + codes(OF_SCHOOLS)


@pytest.mark.parametrize(
    "also",
    [
        "count: stays, by: state",  # of all, and of one in another figure
        "count: stays, of: [drafting, screening]",
        "count: in_time, of: screening",
        "count: cases_opened",
        "count: cases_ended, of: closed_helped",
    ],
)
def test_two_figures_that_count_some_of_the_same_are_refused(also: str) -> None:
    change = (
        "    figures:\n",
        f"    figures:\n      also: {{label: {{en: A}}, {also}}}\n",
    )

    assert ["PC097"] == codes(OF_PEOPLE, change)


def test_two_figures_of_one_count_may_tell_of_different_states() -> None:
    also = "also: {label: {en: A}, count: in_time, of: drafting}"
    change = ("    figures:\n", f"    figures:\n      {also}\n")

    assert [] == codes(OF_PEOPLE, change)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (OF_SCHOOLS, "over: exchange.teachers\n", "over: exchange.nobody\n"),
        (OF_SCHOOLS, "over: exchange.teachers\n", "over: nothing.teachers\n"),
        (OF_SCHOOLS, "count: in_time, of: running", "count: in_time, of: closed"),
    ],
)
def test_a_figure_is_of_what_is_there(text: str, old: str, new: str) -> None:
    assert ["PC097"] == codes(text, (old, new))


@pytest.mark.parametrize(
    "change",
    [
        ("of: exchange.teachers}", "of: plan.note}"),  # no number
        ("exchanged: {type: number, class: internal", SPECIAL),
        ("of: [plan.title, exchange.teachers]", "of: [plan.note]"),  # not public
    ],
)  # fmt: skip
def test_only_numbers_of_organisations_are_added_and_public_fields_listed(
    change: tuple[str, str],
) -> None:
    assert {"PC098"} == set(codes(OF_SCHOOLS, change))


@pytest.mark.parametrize("subject", ["person", "group", "incident", "application"])
def test_of_cases_about_people_nothing_is_added_up_listed_or_told_whole(
    subject: str,
) -> None:
    met = codes(OF_SCHOOLS, ("subject: alliance", f"subject: {subject}"))

    # Without a limit 1; sums of 5 fields and a register of 2.
    assert ["PC098"] * 8 == met


@pytest.mark.parametrize(
    "figure",
    [
        "count: cases_opened, of: screening",
        "count: refusals, of: help",
        "count: sum",
        "count: register",
        "count: in_time",
        "count: cases_ended, over: screening",
        "count: cases_ended, at_least: 70 percent",
        "count: sum, of: report.number, at_least: 70 percent",
        "count: in_time, of: screening, by: state",
        "count: stays, roles: officer",
    ],
)
def test_a_figure_says_what_its_count_needs_and_no_more(figure: str) -> None:
    with pytest.raises(PathwayFileError):
        codes(OF_PEOPLE, (OPENED, figure))


def test_a_pathway_about_people_withholds_small_numbers() -> None:
    assert ["PC098"] == codes(OF_PEOPLE, ("    suppress_below: 5\n", ""))
