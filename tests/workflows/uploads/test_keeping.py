"""Files kept with a case: under the key of their part, in the log by hashes alone."""

import pytest

from policies.errors import NotPermittedError
from tests.faults.home_help import referred
from tests.workflows.kept import verified
from workflows.errors import FieldError, NotFoundError
from workflows.uploads.adding import file_command, opened_file
from workflows.uploads.commands import OpenFile

PDF = b"%PDF-1.7 Canary Yellowhammer"


def add(world, by, case, part="referral", key="page/1", **said):
    command = file_command(
        "Sam.pdf", PDF, said.get("scanner", ""), part,
        area=world.area, by=world.people[by], key=key, case=case,
    )  # fmt: skip
    return world.service.handle(command)


def opened(world, by, case, file, purpose="assess"):
    command = OpenFile(
        area=world.area, by=world.people[by], key="page/2", case=case, file=file,
        purpose=purpose,
    )  # fmt: skip
    return opened_file(world.service, command)


def test_a_file_comes_out_as_it_went_in_under_a_name_that_says_nothing(staffed):
    case = referred(staffed)

    file = add(staffed, "olaf", case).ref
    met = opened(staffed, "olaf", case, file)

    assert (PDF, "application/pdf") == (met.content, met.media)
    assert met.name == f"{file[:8]}.pdf"


def test_the_log_still_equals_the_state_after_a_file(staffed):
    case = referred(staffed)
    opened(staffed, "olaf", case, add(staffed, "olaf", case).ref)

    assert [] == verified(staffed)


def test_the_same_file_under_the_same_key_is_kept_once(staffed):
    case = referred(staffed)

    first, second = (add(staffed, "olaf", case) for _ in range(2))

    assert first == second


def test_who_may_not_open_the_part_neither_adds_nor_opens(staffed):
    case = referred(staffed)
    file = add(staffed, "olaf", case).ref

    for act in (
        lambda: add(staffed, "mona", case, key="page/3"),
        lambda: opened(staffed, "mona", case, file),
    ):
        with pytest.raises(NotPermittedError):
            act()


@pytest.mark.parametrize(
    ("part", "problem"), [("nowhere", FieldError), ("reasons", FieldError)]
)
def test_a_file_lies_in_a_part_of_the_pathway_alone(staffed, part, problem):
    with pytest.raises(problem):
        add(staffed, "olaf", referred(staffed), part=part)


def test_an_infected_file_is_opened_by_nobody(staffed):
    case = referred(staffed)
    file = add(staffed, "olaf", case, scanner="false").ref

    with pytest.raises(FieldError):
        opened(staffed, "olaf", case, file)


def test_a_file_is_opened_for_a_purpose_of_the_pathway_alone(staffed):
    case = referred(staffed)
    file = add(staffed, "olaf", case).ref

    with pytest.raises(FieldError):
        opened(staffed, "olaf", case, file, purpose="curiosity")


def test_a_file_of_another_case_is_not_there(staffed):
    first, second = referred(staffed), referred(staffed)
    file = add(staffed, "olaf", first).ref

    with pytest.raises((FieldError, NotFoundError)):
        opened(staffed, "olaf", second, file)
