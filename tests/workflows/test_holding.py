"""A legal hold, by two people: it stops erasing and opens nothing."""

import pytest

from policies.errors import NotPermittedError
from tests.workflows.kept import WHY, closed, helped, newest, people_it
from workflows.errors import FieldError
from workflows.keeping.commands import Hold, ProposeShred, ReleaseHold


@pytest.fixture
def kept(world):
    return people_it(world)


def ask(world, kind, by, case, **said):
    return world.ask(kind, by, case=case, reason=WHY, **said)


def codes(refused):
    return set(refused.value.refusal.codes)


def test_two_people_set_a_hold(kept):
    case = helped(kept)

    outcomes = [ask(kept, Hold, by, case).outcome for by in ("prue", "lou")]

    assert ["proposed", "confirmed"] == outcomes


def test_who_proposed_a_hold_does_not_set_it(kept):
    case = helped(kept)
    ask(kept, Hold, "prue", case)

    with pytest.raises(NotPermittedError) as refused:
        ask(kept, Hold, "prue", case)

    assert {"E_TWO_PERSON"} == codes(refused)


def test_what_is_only_proposed_holds_nothing_yet(kept):
    case = closed(kept)
    ask(kept, Hold, "prue", case)

    proposed = ask(kept, ProposeShred, "lou", case, at_request=True)

    assert "proposed" == proposed.outcome


def test_what_is_held_is_not_erased(kept):
    case = closed(kept)
    for by in ("prue", "lou"):
        ask(kept, Hold, by, case)

    with pytest.raises(NotPermittedError) as refused:
        ask(kept, ProposeShred, "lena", case, at_request=True)

    assert {"E_HOLD"} == codes(refused)
    assert ["E_HOLD"] == newest(kept, case)["codes"]


def test_what_two_people_release_is_erased_again(kept):
    case = closed(kept)
    for kind in (Hold, ReleaseHold):
        for by in ("prue", "lou"):
            ask(kept, kind, by, case)

    proposed = ask(kept, ProposeShred, "lena", case, at_request=True)

    assert "proposed" == proposed.outcome


def test_a_hold_is_released_by_a_second_person(kept):
    case = closed(kept)
    for by in ("prue", "lou"):
        ask(kept, Hold, by, case)
    ask(kept, ReleaseHold, "lena", case)

    with pytest.raises(NotPermittedError) as refused:
        ask(kept, ReleaseHold, "lena", case)

    assert {"E_TWO_PERSON"} == codes(refused)


@pytest.mark.parametrize("kind", [Hold, ReleaseHold])
def test_what_is_asked_of_keeping_is_for_those_the_file_names(kept, kind):
    case = helped(kept)

    with pytest.raises(NotPermittedError) as refused:
        ask(kept, kind, "olive", case)

    assert "E_ROLE" in codes(refused)


def test_nothing_is_released_that_is_not_held(kept):
    case = helped(kept)

    with pytest.raises(NotPermittedError) as refused:
        ask(kept, ReleaseHold, "prue", case)

    assert {"E_STATE"} == codes(refused)


def test_a_hold_is_set_for_a_reason(kept):
    case = helped(kept)

    with pytest.raises(FieldError, match="a reason"):
        kept.ask(Hold, "prue", case=case)

    assert ["E_FIELD"] == newest(kept, case)["codes"]
