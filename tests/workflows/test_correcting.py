"""Correcting what is written: superseded by who may, never overwritten."""

import pytest
from sqlalchemy import bindparam, select

from config.statements import Statement
from policies.errors import NotPermittedError
from records.tables import record_version
from tests.workflows.kept import (
    SAM,
    WHY,
    closed,
    helped,
    inbox_of,
    newest,
    opened,
    people_it,
    shredded,
    verified,
)
from workflows.correcting.commands import Correct
from workflows.errors import FieldError

VERSIONS = Statement(
    select(record_version.c.version)
    .where(
        record_version.c.area == bindparam("area"),
        record_version.c.case_ref == bindparam("case_ref"),
        record_version.c.compartment == bindparam("compartment"),
    )
    .order_by(record_version.c.version)
)


@pytest.fixture
def kept(world):
    return people_it(world)


def correct(world, by, case, reason=WHY, **fields):
    said = {"case": case, "form": "person", "fields": fields}
    return world.ask(Correct, by, reason=reason, **said)


def versions(world, case, compartment):
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(
            VERSIONS, area=world.area, case_ref=case, compartment=compartment
        )
    return [row.version for row in rows]


def test_what_is_corrected_supersedes_and_the_old_version_stays(kept):
    case = helped(kept)

    correct(kept, "olive", case, name="Sam Spaceman")

    assert {**SAM, "name": "Sam Spaceman"} == opened(kept, "olive", case, "person")[
        "person"
    ]
    assert [1, 2] == versions(kept, case, "person")


def test_the_entry_names_the_record_version_and_no_field(kept):
    case = helped(kept)

    correct(kept, "olive", case, born="2012-04-04")

    entry = newest(kept, case)
    assert "correct" == entry["kind"]
    assert {("person", 2), ("reasons", 1)} == {
        (one["comp"], one["ver"]) for one in entry["rec"]
    }
    assert "refs" not in entry


def test_who_read_what_was_wrong_is_told(kept):
    case = helped(kept)
    opened(kept, "otis", case, "person")
    opened(kept, "prue", case, "notes")

    correct(kept, "olive", case, name="Sam Spaceman")

    assert ("corrected", case) in inbox_of(kept, "otis")
    assert ("corrected", case) not in inbox_of(kept, "prue")
    assert ("corrected", case) not in inbox_of(kept, "olive")


def test_who_may_not_read_it_and_did_not_write_it_does_not_correct_it(kept):
    case = helped(kept)

    with pytest.raises(NotPermittedError) as refused:
        correct(kept, "ina", case, story="It was no hedge")

    assert {"E_NTK"} == set(refused.value.refusal.codes)
    assert ["E_NTK"] == newest(kept, case)["codes"]


def test_a_closed_case_is_corrected_too(kept):
    case = closed(kept)

    done = correct(kept, "ina", case, name="Sam Spaceman")

    assert "corrected" == done.outcome


@pytest.mark.parametrize(
    "fields",
    [{}, {"postcode": "AB1 2CD"}, {"name": ""}],
    ids=["nothing", "unknown", "emptied"],
)
def test_only_what_is_filled_is_corrected_and_by_a_value(kept, fields):
    case = helped(kept)

    with pytest.raises(FieldError):
        correct(kept, "olive", case, **fields)

    assert [1] == versions(kept, case, "person")


def test_a_correction_says_why(kept):
    case = helped(kept)

    with pytest.raises(FieldError, match="a reason"):
        correct(kept, "olive", case, reason=None, name="Sam Spaceman")


def test_what_was_erased_is_not_corrected(kept):
    case = closed(kept)
    shredded(kept, case, "notes")

    with pytest.raises(Exception, match="erased") as refused:
        correct(kept, "olive", case, story="It was no hedge")

    assert "E_ERASED" == refused.value.code


def test_a_corrected_case_verifies(kept):
    case = helped(kept)

    correct(kept, "olive", case, name="Sam Spaceman", story="It was no hedge")

    assert [] == verified(kept)


def test_who_is_named_for_it_corrects_without_reading(kept):
    case = helped(kept)
    kept.take("olive", case, "agree")
    kept.take("olive", case, "withdraw")  # to where a protector reads nothing

    done = correct(kept, "prue", case, story="It was no hedge")

    assert "corrected" == done.outcome
    with pytest.raises(NotPermittedError) as refused:
        correct(kept, "prue", case, name="Sam Spaceman")
    assert {"E_NTK"} == set(refused.value.refusal.codes)
