"""Quorums that seats can make, answers that are asked for."""

import pytest

from states.checks.panels import (
    answers_asked,
    answers_enough,
    quorums_possible,
    statutory_seats_deputised,
)
from tests.states.examples import EXAMPLE
from tests.states.finding import found_by, inside, words_of

QUORUM = "    quorum:\n      at_least: 2\n      including: [chair]\n"
DECIDES = "    decides_by: [unanimous, majority, chair]\n"
ANSWERS = "when: {answers: {at_least: 2, including: [police]}}"


def quorum(at_least: int, parity: str, including: str = "chair") -> tuple[str, str]:
    return (
        QUORUM,
        (
            f"    quorum:\n      at_least: {at_least}\n      including: [{including}]\n"
            f"      parity: {parity}\n"
        ),
    )


@pytest.mark.parametrize(
    ("change", "met"),
    [
        ((QUORUM, QUORUM.replace("2", "4")), ["4 of 3"]),
        ((QUORUM, QUORUM.replace("2", "3")), []),
        (quorum(2, "[[police], [health]]"), []),
        (quorum(3, "[[police], [health]]"), []),
        (quorum(3, "[[police, chair], [health]]"), ["3 of 3"]),
        (quorum(2, "[[police, chair], [health]]"), []),
        (quorum(2, "[[police, chair], [health]]", "police, chair"), ["2 of 3"]),
        (quorum(2, "[[police], [police]]"), ["twice: police"]),
        ((DECIDES, f"{DECIDES}    double_majority: [[police], [health]]\n"), []),
        (
            (DECIDES, f"{DECIDES}    double_majority: [[police], [chair]]\n"),
            ["only the chair"],
        ),
    ],
)
def test_a_quorum_and_a_vote_can_be_made_by_the_seats(change, met):
    found = found_by(quorums_possible, change)

    assert met == words_of(found)
    assert {"PC040"} >= {problem.code for problem in found}


def test_parity_is_possible_for_every_choice_of_the_facts():
    change = quorum(2, "[[police, chair], [health]]")
    also = ("one_of: [police, health]", "including: [police]")

    found = found_by(quorums_possible, change, also)

    assert ["2 of 3"] == words_of(found)


def test_a_panel_of_a_chair_alone_decides_by_the_chair():
    seats = "      police: {role: member, from: police}\n"
    also = "      health: {role: member, from: health}\n"
    alone = (
        (seats, ""),
        (also, ""),
        ("      at_least: 2\n", "      at_least: 1\n"),
        (DECIDES, "    decides_by: [unanimous, majority]\n"),
    )

    found = found_by(quorums_possible, *alone)

    assert ["none"] == words_of(found)


@pytest.mark.parametrize(
    ("answers", "too_many", "not_asked"),
    [
        ("{at_least: 3, including: [police]}", [], []),
        ("{at_least: 4, including: [police]}", ["4"], []),
        ("{including: [housing]}", [], ["'housing'"]),
        ("{including: [polic, health]}", [], ["'polic'"]),
    ],
)
def test_a_guard_counts_and_names_only_answers_that_are_asked_for(
    answers, too_many, not_asked
):
    change = (ANSWERS, f"when: {{answers: {answers}}}")

    enough, asked = found_by(answers_enough, change), found_by(answers_asked, change)

    assert too_many == words_of(enough)
    assert not_asked == words_of(asked)


def test_a_guard_used_where_nobody_is_asked_never_holds():
    change = ("go_on: {go_to: helping,", "go_on: {go_to: helping, when: [both],")
    both = "  both: {when: {answers: {at_least: 2}}, refuse: {en: No, cy: Na}}"

    found = found_by(answers_enough, inside("guards", both), change)

    assert ["2"] == words_of(found)


def test_a_guard_of_another_track_may_count_the_answers_of_main():
    change = (
        "settle: {go_to: settled,",
        "settle: {go_to: settled, when: [enough_answers],",
    )
    unused = ("when: [enough_answers, judged_lately]", "when: [judged_lately]")

    found = found_by(answers_enough, unused, change)

    assert [] == found


def test_a_statutory_seat_without_a_deputy_is_a_warning():
    change = ("from: council, deputy: true}", "from: council}")

    (found,) = found_by(statutory_seats_deputised, change)

    assert ("PC043", "warning") == (found.code, found.severity)
    assert [] == list(statutory_seats_deputised(EXAMPLE))
