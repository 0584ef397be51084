"""Proposals that come to nothing: declined by another, or taken back."""

import pytest

from policies.errors import NotPermittedError
from tests.workflows.clocked import entries, told
from tests.workflows.kept import WHY, helped, people_it, verified
from workflows.errors import FieldError, StaleError
from workflows.proposals.commands import DeclineProposal, TakeBackProposal
from workflows.sweeping import deliver_notices


@pytest.fixture
def proposed(world):
    people_it(world)
    case = helped(world)
    receipt = world.take("olive", case, "finish_again", reason=WHY)
    return world, case, receipt.ref


def test_what_is_declined_moves_nothing_and_may_be_proposed_again(proposed):
    world, case, ref = proposed

    receipt = world.ask(DeclineProposal, "otis", case=case, proposal=ref, reason=WHY)

    assert "declined" == receipt.outcome
    again = world.take("otis", case, "finish_again", reason=WHY)
    assert "proposed" == again.outcome
    assert [] == verified(world)


def test_why_it_is_declined_is_sealed_and_who_proposed_is_told(proposed):
    world, case, ref = proposed

    world.ask(
        DeclineProposal,
        "otis",
        case=case,
        proposal=ref,
        reason="Canary says that it is too early",
    )
    deliver_notices(world.service, world.area)

    last = entries(world, "grant")[-1]
    assert ("decline_proposal", [ref, "finish_again"]) == (last["action"], last["refs"])
    assert "Canary" not in str(last)
    assert ["reasons"] == [record["comp"] for record in last["rec"]]
    assert ("proposal_declined", None) in told(world, "olive")


def test_declining_takes_a_reason(proposed):
    world, case, ref = proposed

    with pytest.raises(FieldError):
        world.ask(DeclineProposal, "otis", case=case, proposal=ref)


@pytest.mark.parametrize("who", ["olive", "ina", "hal"])
def test_only_who_could_confirm_declines(proposed, who):
    world, case, ref = proposed

    with pytest.raises(NotPermittedError):
        world.ask(DeclineProposal, who, case=case, proposal=ref, reason=WHY)


def test_who_proposed_takes_it_back_alone(proposed):
    world, case, ref = proposed

    with pytest.raises(FieldError):
        world.ask(TakeBackProposal, "otis", case=case, proposal=ref)
    receipt = world.ask(TakeBackProposal, "olive", case=case, proposal=ref)

    assert "taken_back" == receipt.outcome
    assert [] == verified(world)


@pytest.mark.parametrize("kind", [DeclineProposal, TakeBackProposal])
def test_what_is_over_is_neither_declined_nor_taken_back(proposed, kind):
    world, case, ref = proposed
    world.take("otis", case, "finish_again")
    more = {"reason": WHY} if kind is DeclineProposal else {}

    with pytest.raises(FieldError):
        world.ask(kind, "olive", case=case, proposal=ref, **more)


def test_declining_against_an_older_version_is_refused(proposed):
    world, case, ref = proposed

    with pytest.raises(StaleError):
        world.ask(
            DeclineProposal, "otis", case=case, proposal=ref, reason=WHY, version=1
        )
