import pytest

from policies.errors import NotPermittedError
from tests.entries import last_entry
from tests.faults.home_help import WHY, open_case, referred
from workflows.commands import Assign
from workflows.errors import FieldError, NotFoundError


def test_an_assignment_is_an_entry_with_references_only(settled):
    case = referred(settled)

    entry = last_entry(settled, case)

    assert ("assign", [settled.people["olaf"], "officer"]) == (
        entry["kind"],
        entry["refs"],
    )


def test_only_who_holds_the_role_is_assigned(settled):
    case = open_case(settled)

    with pytest.raises(FieldError, match="holds the role 'officer'"):
        settled.ask(
            Assign, "mona", case=case, person=settled.people["rosa"], role="officer"
        )


def test_nobody_assigns_themselves_without_a_permit(settled):
    case = open_case(settled)

    with pytest.raises(NotPermittedError):
        settled.ask(
            Assign, "olaf", case=case, person=settled.people["olaf"], role="officer"
        )


def test_an_unknown_person_is_not_assigned(settled):
    case = open_case(settled)

    with pytest.raises(NotFoundError):
        settled.ask(Assign, "mona", case=case, person="x" * 26, role="officer")


def test_who_is_assigned_in_one_role_does_not_act_in_another(settled):
    case = referred(settled)
    settled.grant("mona", "officer", "council")
    mona = settled.people["mona"]
    settled.ask(Assign, "mona", case=case, person=mona, role="manager")

    with pytest.raises(NotPermittedError) as caught:
        settled.take("mona", case, "judge", values={"need": "shown"}, reason=WHY)

    assert ("E_ROLE",) == caught.value.refusal.codes
