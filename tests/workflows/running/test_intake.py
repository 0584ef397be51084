"""The rows of an approved file become cases, each once, whoever stops the sweep."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from records.errors import CaseErasedError
from tests.workflows.clocked import entries, told
from tests.workflows.loading.office import (
    HEAD,
    PATHWAY,
    approved,
    propose,
    report,
    settle_office,
)
from workflows.loading.opening import opened_rows
from workflows.reading.queries import list_cases
from workflows.running.intake import file_imports
from workflows.sweeping import deliver_notices
from workflows.verifying.area import verify_area

THREE = (HEAD + "".join(f"\n{n},Brief them,owner,2019" for n in "123")).encode()


@pytest.fixture
def office(world):
    settle_office(world)
    return world


def cases(world) -> list:
    return list_cases(world.service, world.area, world.people["edda"])


def is_sound(world) -> bool:
    key = world.signer.verifier
    return verify_area(world.service, world.area, key, lambda _: None).is_sound


def test_every_row_of_the_plan_becomes_a_case_in_the_name_of_who_proposed_it(
    office,
) -> None:
    ref = approved(office)

    swept = file_imports(office.service, office.area, "flow:1")

    assert (38, 0, 0) == (swept.done, swept.failed, swept.refused)
    assert 38 == len(cases(office))
    opened = entries(office, "open")
    assert {(office.people["edda"], "flow:1")} == {
        (one["actor"], one["via"]) for one in opened
    }
    assert 38 == report(office, ref).filed
    assert is_sound(office)


def test_nothing_is_filed_that_nobody_approved(office) -> None:
    propose(office)

    file_imports(office.service, office.area)

    assert [] == cases(office)


def test_when_all_rows_are_in_the_file_is_shredded_and_both_are_told(office) -> None:
    ref = approved(office, THREE)
    file = report(office, ref).file

    file_imports(office.service, office.area)

    assert "ended" == report(office, ref).file.status
    with pytest.raises(CaseErasedError):
        opened_rows(office.service, file)
    deliver_notices(office.service, office.area)
    for name in ("edda", "egon"):
        assert "import_ended" in {kind for kind, _ in told(office, name)}


def test_filed_in_parts_it_is_filed_once(office) -> None:
    ref = approved(office, THREE)

    swept = [file_imports(office.service, office.area, limit=1) for _ in range(5)]

    assert [1, 1, 1, 0, 0] == [one.done for one in swept]
    assert 3 == len(cases(office)) == report(office, ref).filed


def test_two_sweeps_at_once_file_each_row_once(office) -> None:
    ref = approved(office, THREE)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: file_imports(office.service, office.area), range(2)))
    file_imports(office.service, office.area)

    assert 3 == len(cases(office)) == report(office, ref).filed


class KilledError(BaseException):
    """The process is gone between two commits."""


@pytest.mark.parametrize("at", range(1, 12))
def test_killed_between_any_two_commits_another_sweep_goes_on(
    office, monkeypatch, at
) -> None:
    ref = approved(office, THREE)
    commits = iter(range(1, 100))
    writing = type(office.service.database).writing

    def dies(database, area):
        if next(commits) == at:
            raise KilledError
        return writing(database, area)

    with monkeypatch.context() as patch:
        patch.setattr(type(office.service.database), "writing", dies)
        with suppress(BaseException):
            file_imports(office.service, office.area)
    office.service.now.move(minutes=10)
    file_imports(office.service, office.area)

    assert 3 == len(cases(office)) == report(office, ref).filed
    assert is_sound(office)


def test_one_row_that_fails_stops_no_other_and_is_tried_again(office, now) -> None:
    ref = approved(office, THREE)
    ask = office.service.handle

    def fails(command):
        if type(command).__name__ == "TakeAction" and "/2/" in command.key:
            raise ValueError("zqx")
        return ask(command)

    class Failing:
        def __getattr__(self, name):
            return fails if name == "handle" else getattr(office.service, name)

    swept = file_imports(Failing(), office.area)

    assert (2, 1) == (swept.done, swept.failed)
    stuck = report(office, ref).as_plain()["stuck"]
    assert [(2, "E-INTERNAL", True)] == [
        (one["row"], one["code"], one["again"]) for one in stuck
    ]
    assert 0 == file_imports(office.service, office.area).done
    now.move(minutes=6)
    assert 1 == file_imports(office.service, office.area).done
    assert "ended" == report(office, ref).file.status


def test_rows_are_filed_by_the_version_they_were_checked_for_alone(office) -> None:
    approved(office, THREE)
    office.service.now.move(days=1)
    office.put(PATHWAY.replace(b'edition: "2026.1"', b'edition: "2026.2"'))

    swept = file_imports(office.service, office.area)

    assert {"E-LOAD-VERSION": 1} == dict(swept.codes)
    assert [] == cases(office)
