"""A file is proposed by one, read and approved by another, and shredded at the end."""

import pytest

from records.errors import CaseErasedError
from tests.workflows.loading.office import NAME, PLAN, approved, propose, report
from workflows.errors import NotFoundError
from workflows.loading.commands import (
    ApproveImport,
    DropImport,
    EndImport,
    ProposeImport,
)
from workflows.loading.errors import LoadError
from workflows.loading.opening import opened_rows
from workflows.loading.telling import rows_of_import
from workflows.verifying.area import verify_area


def is_sound(world) -> bool:
    key = world.signer.verifier
    return verify_area(world.service, world.area, key, lambda _: None).is_sound


@pytest.mark.parametrize(("by", "code"), [("edda", "E_TWO_PERSON"), ("vera", "E_ROLE")])
def test_only_another_of_those_who_judge_approves(office, by, code) -> None:
    ref = propose(office).ref

    with pytest.raises(LoadError) as refused:
        office.ask(ApproveImport, by, import_ref=ref)

    assert code == refused.value.code
    assert "proposed" == report(office, ref).file.status
    assert is_sound(office)


def test_only_who_opens_such_cases_proposes_a_file(office) -> None:
    with pytest.raises(LoadError) as refused:
        office.ask(ProposeImport, "vera", pathway=NAME, source=PLAN)

    assert "E_ROLE" == refused.value.code


def test_a_file_is_approved_once(office) -> None:
    ref = approved(office)

    with pytest.raises(LoadError):
        office.ask(ApproveImport, "egon", import_ref=ref)


def test_the_same_file_is_not_proposed_twice_unless_it_was_dropped(office) -> None:
    ref = propose(office).ref
    with pytest.raises(LoadError) as refused:
        propose(office)

    office.ask(DropImport, "edda", import_ref=ref)
    again = propose(office).ref

    assert ref == refused.value.where
    assert ref != again


def test_who_judges_reads_the_rows_and_that_is_an_entry(office) -> None:
    ref = propose(office).ref
    asking = {"area": office.area, "by": office.people["egon"], "key": "read"}

    met = rows_of_import(office.service, asking, ref)

    assert 38 == len(met.rows)
    asked = {**asking, "by": office.people["vera"]}
    with pytest.raises(LoadError):
        rows_of_import(office.service, asked, ref)


def test_a_dropped_file_opens_for_nobody(office) -> None:
    ref = propose(office).ref
    file = report(office, ref).file

    office.ask(DropImport, "egon", import_ref=ref)

    with pytest.raises(CaseErasedError):
        opened_rows(office.service, file)
    with pytest.raises(LoadError):
        office.ask(ApproveImport, "egon", import_ref=ref)
    assert is_sound(office)


def test_nobody_but_the_engine_ends_a_file(office) -> None:
    ref = approved(office)

    with pytest.raises(NotFoundError):
        office.ask(EndImport, "egon", import_ref=ref)


def test_a_report_is_for_the_two_people_and_who_may_judge(office) -> None:
    ref = propose(office).ref

    with pytest.raises(NotFoundError):
        report(office, ref, "vera")

    assert 0 == report(office, ref, "egon").filed


FORGED = {
    "status": "UPDATE import_file SET status='approved'",
    "approver": "UPDATE import_file SET approved_by='system'",
    "gone": "DELETE FROM import_file",
}


@pytest.mark.parametrize("forged", FORGED)
def test_the_check_of_the_log_finds_a_file_that_nobody_approved(office, forged) -> None:
    propose(office)

    with office.service.database.writing(office.area) as connection:
        connection.text(FORGED[forged].replace(" import_file", " main.import_file"))

    assert not is_sound(office)
