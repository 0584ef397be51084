"""To whom nothing is ever sent: no mail, no letter, nothing that is handed out."""

import pytest

from config.errors import CasepathError
from tests.workflows.clocked import entries, people_it
from tests.workflows.kept import helped
from tests.workflows.kept import people_it as kept_people
from tests.workflows.letters.test_letters import finished, the_letter
from tests.workflows.test_disclosing import proposed, written
from workflows.errors import FieldError, NotFoundError
from workflows.keeping.commands import ConfirmDisclosure
from workflows.letters.commands import ApproveLetter
from workflows.recipients.asking import token_of
from workflows.recipients.commands import LetSend, NeverSend
from workflows.recipients.reading import never_send_list
from workflows.verifying.area import verify_area

HOUSE = "12 Canary Lane, Northmoor"
NEAR = "12, canary lane NORTHMOOR"  # the same house, written otherwise


def put(world, address, by="ada"):
    return world.ask(NeverSend, by, address=address).ref


def findings(world):
    signer = world.signer.verifier
    return verify_area(world.service, world.area, signer, lambda _: None).findings


def test_the_list_keeps_no_address_and_is_one_entry_each(world):
    ref = put(world, HOUSE)

    (one,) = never_send_list(world.service, world.area, world.people["ada"])

    assert (ref, world.people["ada"], False) == (one.ref, one.by, one.may_take_off)
    (entry,) = (one for one in entries(world, "grant") if ref in one.get("refs", ()))
    assert "Canary" not in str(entry)
    assert () == tuple(findings(world))


def test_one_address_is_on_the_list_once_however_it_is_written(world):
    put(world, HOUSE)

    with pytest.raises(FieldError, match="not on the list yet"):
        put(world, NEAR, "ben")


@pytest.mark.parametrize("address", ["", " ", ",;"])
def test_an_address_says_something(world, address):
    with pytest.raises(FieldError, match="expected an address"):
        put(world, address)


def test_the_list_is_for_administrators(world):
    people_it(world)
    ref = put(world, HOUSE)

    for attempt in (
        lambda: put(world, "elsewhere 1", "olive"),
        lambda: world.ask(LetSend, "olive", listed=ref),
        lambda: never_send_list(world.service, world.area, world.people["olive"]),
    ):
        with pytest.raises(CasepathError) as refused:
            attempt()
        assert "E_ROLE" == refused.value.code


def test_who_put_an_address_there_does_not_take_it_off(world):
    ref = put(world, HOUSE)
    with pytest.raises(CasepathError) as refused:
        world.ask(LetSend, "ada", listed=ref)
    assert "E_TWO_PERSON" == refused.value.code

    world.ask(LetSend, "ben", listed=ref)

    assert () == never_send_list(world.service, world.area, world.people["ada"])
    with pytest.raises(NotFoundError):
        world.ask(LetSend, "ben", listed=ref)


def test_no_letter_is_approved_to_an_address_on_the_list(world):
    case, letter = finished(world)
    put(world, HOUSE)
    said = {"case": case, "letter": letter}

    with pytest.raises(FieldError) as refused:
        world.ask(ApproveLetter, "mia", recipient=NEAR, **said)

    assert ("E_FIELD", "recipient") == (refused.value.code, refused.value.where)
    assert "Canary" not in f"{refused.value.message} {entries(world, 'refusal')}"
    assert "waiting" == the_letter(world, case).row.status
    world.ask(ApproveLetter, "mia", recipient="14 Canary Lane", **said)
    assert "ready" == the_letter(world, case).row.status


def test_nothing_that_is_held_is_handed_out_to_an_address_on_the_list(world):
    kept_people(world)
    case = helped(world)
    ref, _ = proposed(world, "prue", case)
    put(world, HOUSE)
    said = {
        "case": case,
        "disclosure": ref,
        "purpose": "assess",
        "digest": written(world, "lou", case).digest,
    }

    with pytest.raises(FieldError) as refused:
        world.ask(ConfirmDisclosure, "lou", recipient=HOUSE, **said)
    done = world.ask(ConfirmDisclosure, "lou", recipient="elsewhere 3", **said)

    assert "recipient" == refused.value.where
    assert "disclosed" == done.outcome


def test_different_addresses_have_different_digests():
    one = token_of(b"k" * 32, "12 Canary Lane")

    assert one != token_of(b"k" * 32, "12a Canary Lane")
    assert one != token_of(b"l" * 32, "12 Canary Lane")
    assert one == token_of(b"k" * 32, "\uff11\uff12 Canary  lane")
