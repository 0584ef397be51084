"""Linking a case to an earlier one: counted, shown, and never a way to read."""

import pytest

from policies.errors import NotPermittedError
from tests.workflows.kept import (
    SAM,
    WHY,
    closed,
    codes_of,
    helped,
    newest,
    opened,
    people_it,
    shredded,
    verified,
)
from workflows.duplicates.commands import Link
from workflows.errors import FieldError, NotFoundError


@pytest.fixture
def kept(world):
    return people_it(world)


def link(world, case, other, by="ina"):
    return world.ask(Link, by, case=case, other=other, reason=WHY)


def test_a_case_is_linked_to_one_that_has_ended(kept):
    earlier, case = closed(kept), helped(kept)

    linked = link(kept, case, earlier)

    assert "linked" == linked.outcome
    assert ("link", [earlier]) == (
        newest(kept, case)["kind"],
        newest(kept, case)["refs"],
    )


def test_a_repeat_is_closed_with_an_extra_sign_off(kept):
    earlier, case = closed(kept), helped(kept)
    link(kept, case, earlier)

    with pytest.raises(NotPermittedError) as refused:
        kept.take("otis", case, "finish")
    kept.take("olive", case, "finish_again", reason=WHY)
    ended = kept.take("mia", case, "finish_again")

    assert {"E_STATE"} == set(refused.value.refusal.codes)
    assert "closed" == ended.states["main"]


def test_a_link_opens_nothing_of_the_earlier_case(kept):
    earlier, case = closed(kept), helped(kept)
    link(kept, case, earlier)

    with pytest.raises(NotPermittedError) as refused:
        opened(kept, "mia", earlier, "person", reason=WHY)

    assert "E_ROLE" in refused.value.refusal.codes


def test_an_earlier_case_is_read_only_for_a_reason_that_is_said(kept):
    earlier, case = closed(kept), helped(kept)
    link(kept, case, earlier)

    with pytest.raises(NotPermittedError) as refused:
        opened(kept, "olive", earlier, "person")

    assert {"E_PURPOSE"} == set(refused.value.refusal.codes)
    assert {"person": SAM} == opened(kept, "olive", earlier, "person", reason=WHY)


def test_a_case_that_goes_on_is_not_linked_to(kept):
    other, case = helped(kept), helped(kept)

    with pytest.raises(FieldError) as refused:
        link(kept, case, other)

    assert "E_STATE" == refused.value.code
    assert ["E_STATE"] == newest(kept, case)["codes"]


def test_a_case_is_not_linked_to_what_need_not_be_kept(kept, now):
    earlier = closed(kept)
    now.move(days=370)
    case = helped(kept)

    with pytest.raises(FieldError) as refused:
        link(kept, case, earlier)

    assert "E_RETENTION" == refused.value.code


def test_a_case_is_not_linked_to_what_was_erased(kept):
    earlier, case = closed(kept), helped(kept)
    shredded(kept, earlier)

    with pytest.raises(FieldError) as refused:
        link(kept, case, earlier)

    assert "E_ERASED" == refused.value.code


@pytest.mark.parametrize("other", ["nonsense", "a" * 26])
def test_what_is_not_there_is_not_linked_to(kept, other):
    case = helped(kept)

    with pytest.raises(NotFoundError):
        link(kept, case, other)


def test_a_case_is_not_linked_to_itself(kept):
    case = helped(kept)

    with pytest.raises(NotFoundError):
        link(kept, case, case)


def test_erasing_the_earlier_case_ends_the_link(kept):
    earlier, case = closed(kept), helped(kept)
    link(kept, case, earlier)

    shredded(kept, earlier)

    assert set() == codes_of(kept, "otis", case, "finish")


def test_a_linked_case_verifies(kept):
    earlier, case = closed(kept), helped(kept)
    link(kept, case, earlier)
    opened(kept, "olive", earlier, "person", reason=WHY)

    assert [] == verified(kept)
