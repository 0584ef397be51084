"""`casepath key …` at the door: two order a new epoch, two end an old one."""

from config.settings import Settings
from tests.casepath.conftest import PASSPHRASE
from workflows.installation import open_service
from workflows.running.rewrap import rewrap


def wrap_anew(door) -> None:
    """Do what a tick or the flow does, and nothing else that is due."""
    settings = Settings(home=door.home, area="demo", demonstration=True)
    service = open_service(settings, lambda: PASSPHRASE)
    rewrap(service, "demo")
    service.close()


def rotated(door) -> int:
    epoch = int(door.json("key", "rotate", "--as", "ada")["epoch"])
    door.json("key", "confirm", epoch, "--as", "ben")
    return epoch


def test_two_order_a_new_epoch_and_all_keys_are_wrapped_anew(door):
    epoch = rotated(door)
    before = door.json("key", "show", "--as", "ada")
    wrap_anew(door)

    after = door.json("key", "show", "--as", "ada")

    assert before["to_wrap_anew"] > 0
    assert 0 == after["to_wrap_anew"]
    states = {one["epoch"]: one["state"] for one in after["epochs"]}
    assert "active" == states[epoch]


def test_what_waits_for_whom_is_shown_in_words(door):
    epoch = door.json("key", "rotate", "--as", "ada")["epoch"]

    shown = door("key", "show", "--as", "ben")

    assert f"a second administrator: casepath key confirm {epoch}" in shown.out


def test_who_ordered_it_does_not_confirm_it(door):
    epoch = door.json("key", "rotate", "--as", "ada")["epoch"]

    refused = door("key", "confirm", epoch, "--as", "ada")

    assert (1, True) == (refused.code, refused.err.startswith("E_TWO_PERSON: "))


def test_an_epoch_in_use_is_not_destroyed(door):
    rotated(door)
    first = door.json("key", "show", "--as", "ada")["epochs"][0]["epoch"]

    refused = door("key", "destroy", first, "--as", "ada")

    assert (1, True) == (refused.code, refused.err.startswith("E-KEY-STEP: "))


def test_two_destroy_an_epoch_under_which_nothing_lies(door):
    epoch = rotated(door)
    wrap_anew(door)
    old = [one["epoch"] for one in door.json("key", "show", "--as", "ada")["epochs"]]
    first = min(one for one in old if one < epoch)
    door.json("key", "destroy", first, "--as", "ada")

    door.json("key", "confirm-destroy", first, "--as", "ben")
    shown = door.json("key", "show", "--as", "ada")
    verified = door("log", "verify")

    states = {one["epoch"]: one["state"] for one in shown["epochs"]}
    assert "destroyed" == states[first]
    assert 0 == verified.code, verified
