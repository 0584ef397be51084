"""Looking at everything: can it finish, with people alone, is each action possible."""

import pytest

from states.checks.deep import check_deep
from states.exploring.deep import explore_all
from states.exploring.moves import MOST_DEEP, Budget
from tests.states.exploring.pathways import changed, named
from tests.states.exploring.replaying import played


@pytest.mark.parametrize("name", ["plan_line", "receipt", "housing", "home_help"])
def test_a_pathway_is_explored_to_the_end_without_a_finding(name):
    report, problems = check_deep(named(name), Budget(MOST_DEEP))

    assert report.exhaustive
    assert () == problems


@pytest.mark.nightly
def test_the_sample_is_explored_within_the_budget_of_a_deep_check():
    report, problems = check_deep(named("panel"), Budget(MOST_DEEP))

    assert report.exhaustive
    assert 200_000 < report.configurations
    assert () == problems


def test_a_report_that_is_not_exhaustive_says_so_and_finds_nothing_by_guessing():
    report, problems = check_deep(named("panel"), Budget(2000))

    assert not report.exhaustive
    assert () == report.never_possible
    assert () == problems


def test_the_seconds_are_those_of_whoever_set_the_budget():
    report = explore_all(named("plan_line").pathway, Budget(spent=lambda: 7.5))

    assert 7.5 == report.seconds


def test_an_action_that_no_path_makes_possible_is_found():
    read = changed(
        "home_help",
        ("judge: {stay: true, sets: [need], reason", "judge: {stay: true, reason"),
    )

    report, problems = check_deep(read, Budget(MOST_DEEP))

    assert "screening/offer" in report.never_possible
    assert "PC050" in {problem.code for problem in problems}


def test_a_case_that_can_never_finish_is_found_with_its_story():
    """Help is offered only where the need is shown, and nobody judges it again."""
    read = changed(
        "home_help",
        (
            "when: {not: {track: consent, in: [given]}}",
            "when: {fact: need, in: [not_shown]}",
        ),
        ("stop: {go_to: closed, ", "stop: {go_to: closed, when: [may_stop], "),
    )

    report, problems = check_deep(read, Budget(MOST_DEEP))

    case = played(read.pathway, report.cannot_finish)
    assert "reconsidering" == case.facts.tracks["main"]
    assert {"PC050", "PC051"} == {problem.code for problem in problems}
    assert "and the case can never finish" == problems[-1].story[-1]


def test_a_case_that_only_the_system_lets_go_on_is_found():
    read = changed(
        "home_help",
        ("          finish: {go_to: closed,", "          finish: {stay: true,"),
        ("start_review: {go_to: reviewing,", "start_review: {go_to: reconsidering,"),
        ("withdraw: {go_to: ended, also: {main: {in: [gathering, deliberating, helping",
         "withdraw: {go_to: ended, also: {main: {in: [gathering, deliberating"),
    )  # fmt: skip

    report, problems = check_deep(read, Budget(MOST_DEEP))

    case = played(read.pathway, report.cannot_finish_without_system)
    assert report.cannot_finish is None
    assert "helping" == case.facts.tracks["main"]
    assert "PC051" in {problem.code for problem in problems}


def test_a_case_that_the_system_ends_is_found():
    read = changed(
        "home_help",
        (
            "start_review: {go_to: reviewing, system",
            "start_review: {go_to: closed, system",
        ),
        ("go_on: {go_to: helping,", "go_on: {go_to: reviewing,"),
    )

    report, problems = check_deep(read, Budget(MOST_DEEP))

    assert "start_review" == report.ended_by_system[-1].name
    assert "PC115" in {problem.code for problem in problems}
