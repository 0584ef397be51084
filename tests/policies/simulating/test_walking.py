"""A walk through a case with made-up people."""

from pathlib import Path

import pytest

from policies.simulating.walking import Walk
from states.reading import read

HOME_HELP = (Path(__file__).parents[2] / "faults/home_help.yaml").read_bytes()


@pytest.fixture
def walk():
    return Walk(read(HOME_HELP).pathway, "en")


def choose(walk, words):
    """Choose what is said in these words."""
    for line in walk.lines():
        number, _, said = line.strip().partition(". ")
        if said.startswith(words):
            assert walk.choose(int(number))
            return
    raise AssertionError(words)


def closed(walk):
    return [line for line in walk.lines() if "not now" in line]


def test_it_says_what_may_be_done_and_by_whom(walk):
    said = list(walk.lines())

    assert "  2. Submit [Referrer]" in said


def test_it_says_why_not_with_the_reason_of_the_guard(walk):
    choose(walk, "Submit")

    assert ["  - not now: Offer help. The need has not been shown."] == closed(walk)


def test_a_two_person_action_names_both(walk):
    choose(walk, "Submit")

    assert any("Screen out [Manager" in line for line in walk.lines())


def test_every_step_can_be_taken_back(walk):
    before = list(walk.lines())
    choose(walk, "Submit")
    choose(walk, "Judge (Need: shown)")

    assert walk.choose(0)
    assert walk.choose(0)

    assert before == list(walk.lines())


def test_there_is_nothing_before_the_first_step(walk):
    assert not walk.choose(0)


def test_a_number_that_is_not_there_changes_nothing(walk):
    before = list(walk.lines())

    assert not walk.choose(99)
    assert before == list(walk.lines())


def test_due_dates_are_shown_and_passed_days_make_them_late(walk):
    for _ in range(9):
        choose(walk, "A day passes")

    assert any(
        "main: Being written" in line and "late" in line for line in walk.lines()
    )


def test_a_panel_decides_with_every_seat_filled(walk):
    for words in ("Submit", "Judge (Need: shown)", "Offer help", "Ask", "Agree"):
        choose(walk, words)
    choose(walk, "Answer the request 'Health'")
    choose(walk, "Put to the panel")

    choose(walk, "Decline [Chair]")

    assert walk.has_ended


def test_the_system_acts_when_it_is_due(walk):
    for words in ("Submit", "Ask", "Agree", "Lapsed"):
        choose(walk, words)

    assert "ended" == walk.tracks["consent"]
