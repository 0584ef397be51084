"""A case that two missions hand over: offered before departure, accepted on arrival.

- From the preparation on it may be offered, and not before; while it is only offered it
  stays where it is, and everybody goes on with it there.
- The other mission accepts once the person has arrived, and not before; it goes on
  there only with consent to share with the country of origin.
"""

import pytest

from policies.actors import RoleHeld
from policies.errors import NotPermittedError
from tests.conftest import ENGINES
from tests.journeys.table.special import THERE, _another_area
from workflows.transferring.commands import AcceptTransfer, OfferTransfer, SendPack
from workflows.trying.inventing import REASON

CASE = "iom.case"
OFFERING = RoleHeld("movement_officer", "mission")
TAKING = RoleHeld("receiving_mission_case_manager", "receiving_mission")


@pytest.fixture(params=ENGINES)
def case(request, standings):
    return lambda way: standings(request.param, CASE).play(way)


def offered(play):
    """Offer the case to another mission, with its pack; give that mission's people."""
    there = _another_area(play)
    by = play.troupe.somebody(OFFERING)
    play.stage.assign(by, OFFERING.role)
    made = play.troupe.ask(
        by, OfferTransfer, case=play.stage.case, to_area=THERE, reason=REASON
    )
    play.transfer = made.ref or ""
    play.troupe.ask(by, SendPack, case=play.stage.case)
    return there


def accepted(play, there, *, goes_on=True):
    by = there.somebody(TAKING)
    return there.ask(by, AcceptTransfer, transfer=play.transfer, goes_on=goes_on)


def test_a_case_is_not_offered_before_the_departure_is_prepared(case):
    with case("return_counselling") as play, pytest.raises(NotPermittedError) as met:
        offered(play)

    assert ("E_STATE",) == met.value.refusal.codes


def test_an_offer_moves_nothing_and_is_not_accepted_before_arrival(case):
    with case("in_movement") as play:
        there = offered(play)

        with pytest.raises(NotPermittedError) as met:
            accepted(play, there)

        assert ("in_movement", "pack_sent") == (
            play.tracks["main"],
            play.tracks["transfer"],
        )
    assert ("E_STATE", "E_CONSENT") == met.value.refusal.codes


def test_it_does_not_go_on_there_without_consent_to_share(case):
    with case("arrived") as play:
        there = offered(play)

        with pytest.raises(NotPermittedError) as met:
            accepted(play, there)
        took = accepted(play, there, goes_on=False)

        assert {"E_CONSENT"} == {*met.value.refusal.codes}
        assert took.case not in {None, play.stage.case}


def test_the_other_mission_takes_it_over_on_arrival(case):
    with case("arrived + agree_to_origin") as play:
        there = offered(play)

        took = accepted(play, there)

        assert took.case not in {None, play.stage.case}
        assert "transferred" == play.tracks["main"]
