"""Which choices of settings are proved, and which move a case alike."""

import pytest

from states.alike import moves_apart
from states.checks.everything import check_times
from states.reading import read, variants
from states.settings import MOST_COMBINATIONS, choices
from tests.states.handing_over import read_with, with_changes

MANY = "".join(
    f"  extra{n}: {{label: {{en: Extra}}, from: 1, to: 3, is: 2}}\n" for n in range(9)
)


def test_few_settings_are_proved_together():
    given = list(choices(read_with().pathway.settings))

    assert 2 * 2 * 2 == len(given)
    assert all(3 == len(one) for one in given)


def test_many_settings_are_proved_one_at_a_time():
    settings = read_with(("settings:\n", f"settings:\n{MANY}")).pathway.settings

    given = list(choices(settings))

    assert len(given) < MOST_COMBINATIONS
    assert all(1 == len(one) for one in given)
    assert settings.keys() == {name for one in given for name in one}


def test_a_choice_bears_its_own_value():
    given = list(variants(read_with()))

    values = {one.pathway.settings["calls"].value for one in given}

    assert {2, 3} == values


def test_lengths_are_told_apart_by_their_order_only():
    source = read_with()

    longer = read_with(("to: 30 days, is: 28 days", "to: 30 days, is: 30 days"))

    assert not moves_apart(source.pathway, longer.pathway)


MOVES = [
    ("calls: {label: {en: Calls}, from: 2, to: 3, is: 3}",
     "calls: {label: {en: Calls}, from: 2, to: 3, is: 2}"),
    ("when: [agreed, needed]", "when: [agreed]"),
    ("silent: {when: {since_first: call, at_least:",
     "silent: {when: {since_first: call, at_most:"),
    ("skips: [needed]", "skips: [first_time]"),
]  # fmt: skip
TIMES = [
    ("due: 1 month", "due: 2 months"),
    ("every: 1 month", "every: 2 months"),
    ("keep: {for: 1 year}", "keep: {for: 2 years}"),
    ("answer_within: 10 working days", "answer_within: 5 working days"),
    ("of_age: 18 years", "of_age: 21 years"),
    ("is: 1 working day", "is: 2 working days"),
]


@pytest.mark.parametrize(("old", "new"), MOVES)
def test_what_lets_a_case_move_otherwise_is_proved_anew(old, new):
    assert moves_apart(read_with().pathway, read_with((old, new)).pathway)


@pytest.mark.parametrize(("old", "new"), TIMES)
def test_a_time_lets_no_case_move_otherwise(old, new):
    assert not moves_apart(read_with().pathway, read_with((old, new)).pathway)


def test_a_ladder_that_no_longer_rises_is_found_among_the_times():
    rungs = (
        "[{after: {setting: warning}, to: manager}, {after: 2 working days, to: head}]"
    )
    old = "escalate: [{after: 0 working days, to: manager}]}\n        requests"
    given = read_with((old, f"escalate: {rungs}}}\n        requests"))

    found = {one.code for each in variants(given) for one in check_times(each)}

    assert () == check_times(given)
    assert {"PC027"} == found


def test_a_setting_may_say_how_long_before():
    clock = read_with().pathway.tracks["main"].states["judging"].clock

    assert ["1 working day"] == [str(one) for one in clock.remind]


@pytest.mark.parametrize("age", ["18 days", "1 year", "101 years", "18"])
def test_an_age_is_counted_in_years(age):
    source = with_changes(("of_age: 18 years", f"of_age: {age}"))

    with pytest.raises(Exception, match="age"):
        read(source.encode())
