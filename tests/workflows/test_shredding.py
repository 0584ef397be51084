"""Erasing what is held of a closed case, by two people, with what is left of it."""

from datetime import UTC, datetime

import pytest

from config.errors import CasepathError
from policies.errors import NotPermittedError
from tests.workflows.kept import (
    SAM,
    WHY,
    closed,
    facts,
    helped,
    newest,
    opened,
    people_it,
    shredded,
    verified,
)
from workflows import commands
from workflows.keeping.commands import ConfirmShred, DeclineShred, Hold, ProposeShred
from workflows.reading.trails import read_told
from workflows.verifying.rows import KEYS


@pytest.fixture
def kept(world):
    return people_it(world)


def wraps(world, case):
    """The wrapped keys of a case."""
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(KEYS, area=world.area)
    return [bytes(row.wrapped) for row in rows if row.case_ref == case]


def propose(world, case, by="prue", **said):
    return world.ask(ProposeShred, by, case=case, reason=WHY, **said)


def codes(refused):
    return set(refused.value.refusal.codes)


def test_what_must_still_be_kept_is_not_erased(kept):
    case = closed(kept)

    with pytest.raises(NotPermittedError) as refused:
        propose(kept, case)

    assert {"E_RETENTION"} == codes(refused)
    assert ["E_RETENTION"] == newest(kept, case)["codes"]


def test_what_need_not_be_kept_is_erased_by_two(kept, now):
    case = closed(kept)
    now.at = datetime(2027, 3, 4, tzinfo=UTC)
    propose(kept, case)

    done = kept.ask(ConfirmShred, "lou", case=case)

    assert "erased" == done.outcome


def test_who_proposed_it_does_not_erase_it(kept):
    case = closed(kept)
    propose(kept, case, at_request=True)

    with pytest.raises(NotPermittedError) as refused:
        kept.ask(ConfirmShred, "prue", case=case)

    assert {"E_TWO_PERSON"} == codes(refused)


def test_nothing_is_erased_that_nobody_proposed(kept):
    case = closed(kept)

    with pytest.raises(NotPermittedError) as refused:
        kept.ask(ConfirmShred, "lou", case=case)

    assert {"E_STATE"} == codes(refused)


def test_only_a_closed_case_is_erased(kept):
    case = helped(kept)

    with pytest.raises(NotPermittedError) as refused:
        propose(kept, case, at_request=True)

    assert {"E_STATE"} == codes(refused)


def test_a_hold_set_after_the_proposal_stops_it(kept):
    case = closed(kept)
    propose(kept, case, at_request=True)
    for by in ("prue", "lou"):
        kept.ask(Hold, by, case=case, reason=WHY)

    with pytest.raises(NotPermittedError) as refused:
        kept.ask(ConfirmShred, "lena", case=case)

    assert {"E_HOLD"} == codes(refused)


def test_a_compartment_is_erased_alone_when_its_own_length_is_over(kept, now):
    case = closed(kept)
    now.at = datetime(2026, 6, 2, tzinfo=UTC)
    propose(kept, case, compartments=frozenset({"notes"}))
    kept.ask(ConfirmShred, "lou", case=case)

    with pytest.raises(NotPermittedError) as refused:
        opened(kept, "olive", case, "notes")

    assert {"E_ERASED"} == codes(refused)
    assert SAM == opened(kept, "olive", case, "person")["person"]


def test_the_length_of_a_compartment_frees_no_other(kept, now):
    case = closed(kept)
    now.at = datetime(2026, 6, 2, tzinfo=UTC)

    with pytest.raises(NotPermittedError) as refused:
        propose(kept, case, compartments=frozenset({"notes", "person"}))

    assert {"E_RETENTION"} == codes(refused)


def test_what_was_erased_is_read_by_nobody_and_each_try_is_an_entry(kept):
    case = closed(kept)
    shredded(kept, case)

    with pytest.raises(CasepathError) as refused:
        opened(kept, "olive", case, "person")

    assert "E_ERASED" == refused.value.code
    assert ["E_ERASED"] == newest(kept, case)["codes"]


def test_the_trail_of_an_erased_case_is_still_read(kept):
    case = closed(kept)
    shredded(kept, case)
    asked = commands.ReadTrail(
        area=kept.area, by=kept.people["audra"], key="k", case=case
    )

    told = read_told(kept.service, asked)

    assert ["confirm_shred", "read_log"] == [one.entry["action"] for one in told[-2:]]


@pytest.mark.parametrize("compartments", [(), ("notes",), ("person",)])
def test_the_log_verifies_before_and_after(kept, compartments):
    case = closed(kept)
    before = verified(kept)

    shredded(kept, case, *compartments)

    assert ([], []) == (before, verified(kept))


def test_no_fact_of_an_erased_case_stays(kept):
    case = closed(kept)

    shredded(kept, case)

    assert {} == facts(kept, case)


def test_what_another_declines_stays_and_can_be_proposed_again(kept):
    case = closed(kept)
    propose(kept, case, at_request=True)

    declined = kept.ask(DeclineShred, "lou", case=case, reason=WHY)
    again = propose(kept, case, at_request=True)

    assert ("declined", "proposed") == (declined.outcome, again.outcome)
    assert SAM == opened(kept, "olive", case, "person")["person"]


def test_nothing_is_written_into_an_erased_case(kept):
    case = closed(kept)
    shredded(kept, case)

    with pytest.raises(CasepathError) as refused:
        kept.ask(Hold, "prue", case=case, reason=WHY)

    assert "E_ERASED" == refused.value.code


def test_erasing_one_case_leaves_another_as_it_is(kept):
    erased, other = closed(kept), closed(kept)

    shredded(kept, erased)

    assert SAM == opened(kept, "olive", other, "person")["person"]


def test_no_page_of_the_file_holds_a_key_of_what_was_erased(kept, engine_name):
    case = closed(kept)
    wrapped = wraps(kept, case)
    shredded(kept, case)

    kept.service.close()

    whole = b"".join(file.read_bytes() for file in kept.folder.glob("casepath.db*"))
    assert engine_name == "postgresql" or whole
    assert [] == [one for one in wrapped if one in whole]
