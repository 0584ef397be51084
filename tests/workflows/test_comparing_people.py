"""Comparing what two cases say of a person: field by field, and no score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.duplicates.comparing import compare, slips

WORDS = st.text(alphabet="abcd", max_size=6)
NAMES = st.text(alphabet="abcdefg ", max_size=12)


def agrees(name, one, other):
    return bool(compare({name: one}, {name: other}).agrees)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Sam Specimen", "sam specimen", True),
        ("Sam Specimen", "Specimen, Sam", True),
        ("Siân O'Neill", "Sian ONeill", True),
        ("Sam Specimen", "Sam Spesimen", True),
        ("Sam Specimen", "Pat Specimen", False),
        ("Li", "Lu", False),
        ("Sam", "Sam Specimen", False),
        ("", "", False),
    ],
)
def test_names_agree_in_any_order_and_a_few_letters_off(one, other, expected):
    assert expected == agrees("name", one, other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2011-04-03", "2011-04-03", True),
        ("2011-04", "2011-04-03", True),
        ("2011", "2011-04-03", True),
        ("2011-05", "2011-04-03", False),
        ("2011-04-03", "2011-03-04", False),
    ],
)
def test_a_date_known_in_part_agrees_with_each_it_may_be(one, other, expected):
    assert expected == agrees("birth_date", one, other)


def test_telephone_numbers_agree_without_the_prefix_of_the_country():
    assert agrees("telephone", "+44 20 7946 0123", "020 7946 0123")


def test_what_only_one_says_neither_agrees_nor_differs():
    compared = compare({"name": "Sam Specimen"}, {"birth_date": "2011"})

    assert ((), ()) == (compared.agrees, compared.differs)


@given(one=NAMES, other=NAMES)
def test_it_does_not_matter_which_case_is_looked_at_first(one, other):
    assert agrees("name", one, other) == agrees("name", other, one)


@given(one=WORDS, other=WORDS, third=WORDS)
def test_slips_are_a_distance(one, other, third):
    assert (slips(one, other) == 0) == (one == other)
    assert slips(one, other) == slips(other, one)
    assert slips(one, third) <= slips(one, other) + slips(other, third)
