"""The dry run of a file: each row held against its form, and never people."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.errors import CasepathError
from tests.workflows.loading.office import ADULTS, HEAD, PLAN, propose
from workflows.errors import FieldError
from workflows.loading.checking import _value
from workflows.loading.errors import RowsError
from workflows.reading.queries import list_cases


def rows(*lines: str) -> bytes:
    return "\n".join((HEAD, *lines, "")).encode()


def test_a_column_the_form_lacks_is_refused_with_those_it_has(office) -> None:
    with pytest.raises(FieldError) as refused:
        propose(office, b"printed_number,risk\n1,high\n")

    assert "printed_number" in str(refused.value.hint)


@pytest.mark.parametrize("source", [b"printed_number,owners\n1\n", b"owners\n1,2\n"])
def test_a_row_of_another_length_is_refused_with_its_line(office, source) -> None:
    with pytest.raises(FieldError) as refused:
        propose(office, source)

    assert refused.value.where == "line 2"


def test_every_row_that_does_not_fit_is_named_and_none_becomes_a_case(office) -> None:
    source = rows("1,,somebody,2019", "2,Brief,somebody,2019", '3,"a\nb",,2019')

    with pytest.raises(RowsError) as refused:
        propose(office, source)

    met = [(one.row, one.line, one.code) for one in refused.value.problems]
    assert [(1, 2, "E_FIELD"), (3, 5, "E_FIELD")] == met
    assert "what_is_planned: expected something" in refused.value.problems[0].said
    assert [] == list_cases(office.service, office.area, office.people["edda"])


def test_a_problem_never_says_what_was_written(office) -> None:
    with pytest.raises(RowsError) as refused:
        propose(office, rows('1,"Brief","some\nbody-zqx",2019'))

    assert "zqx" not in f"{refused.value} {refused.value.problems}"


def test_people_are_never_brought_in(office) -> None:
    office.put(ADULTS)
    office.grant("edda", "referrer", "council")

    with pytest.raises(CasepathError) as refused:
        propose(office, b"person_name\nSam Specimen\n", "adults.panel")

    assert refused.value.code == "E_PURPOSE"


def test_a_whole_plan_fits_though_a_number_comes_twice(office) -> None:
    numbers = [line.split(b",")[0] for line in PLAN.splitlines()[1:]]

    receipt = propose(office)

    assert "proposed" == receipt.outcome
    assert 2 == numbers.count(b"36")


class Wanted:
    def __init__(self, kind: str) -> None:
        self.type = kind


@given(number=st.integers())
@settings(max_examples=50)
def test_a_whole_number_is_read_as_one(number) -> None:
    assert number == _value(Wanted("number"), f" {number} ")


@pytest.mark.parametrize(("text", "met"), [("Yes", True), ("no", False), ("x", "x")])
def test_yes_and_no_are_read_as_they_stand(text, met) -> None:
    assert met == _value(Wanted("yes_no"), text)
