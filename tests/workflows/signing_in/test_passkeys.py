"""Passkeys: made here, verified, for us, fresh, and each challenge once."""

import json

import pytest

from tests.workflows.signing_in.device import HERE, Device, decoded, encoded
from tests.workflows.signing_in.enrolling import word_for
from workflows.signing_in import activating, passkeys
from workflows.signing_in.errors import EnrolmentError, SignInError


def enrol(world, who, device):
    met = activating.waiting(world.service, word_for(world, who))
    options = passkeys.to_enrol(world.service, HERE, met.area, met.person)
    made = device.make(options)
    chosen = passkeys.enrolled(world.service, HERE, met.area, met.person, made)
    activating.choose_passkey(world.service, met, chosen)


def signed(world, device):
    return device.sign(passkeys.to_sign(world.service, HERE))


def holder(world, sent):
    return passkeys.holder_of(world.service, HERE, sent)


def test_a_passkey_alone_shows_who_holds_it(world):
    device = Device()
    enrol(world, "ben", device)

    met = holder(world, signed(world, device))

    assert passkeys.Holder(world.area, world.people["ben"]) == met
    assert passkeys.has_passkey(world.service, world.area, world.people["ben"])
    assert not passkeys.has_passkey(world.service, world.area, world.people["ada"])


def test_a_challenge_is_answered_once(world):
    device = Device()
    enrol(world, "ben", device)
    sent = signed(world, device)
    holder(world, sent)

    with pytest.raises(SignInError):
        holder(world, sent)


def test_a_challenge_lasts_ten_minutes(world):
    device = Device()
    enrol(world, "ben", device)
    sent = signed(world, device)

    world.service.now.move(minutes=10)

    with pytest.raises(SignInError):
        holder(world, sent)


def test_a_device_that_did_not_verify_its_holder_signs_nobody_in(world):
    device = Device()
    enrol(world, "ben", device)
    device.verifies = False

    with pytest.raises(SignInError):
        holder(world, signed(world, device))


def test_a_device_that_verifies_nobody_is_not_enrolled(world):
    with pytest.raises(EnrolmentError):
        enrol(world, "ben", Device(verifies=False))


@pytest.mark.parametrize(
    "origin",
    [
        "https://casepath.example.net",
        "http://casepath.example",
        "https://evil.casepath.example",
        "https://casepath.example:8443",
    ],
)
def test_what_was_signed_for_another_address_signs_nobody_in(world, origin):
    device = Device()
    enrol(world, "ben", device)
    device.origin = origin

    with pytest.raises(SignInError):
        holder(world, signed(world, device))


def test_a_copied_device_that_counts_behind_is_refused(world):
    device = Device()
    enrol(world, "ben", device)
    for _ in range(2):
        holder(world, signed(world, device))

    device.counts = 0

    with pytest.raises(SignInError):
        holder(world, signed(world, device))


def test_another_key_under_a_known_name_signs_nobody_in(world):
    device, other = Device(), Device()
    enrol(world, "ben", device)
    other.credential, other.handle = device.credential, device.handle

    with pytest.raises(SignInError):
        holder(world, signed(world, other))


def test_a_passkey_shows_nobody_but_whom_it_was_made_for(world):
    device = Device()
    enrol(world, "ben", device)
    device.handle = encoded(f"{world.area}/{world.people['ada']}".encode())

    with pytest.raises(SignInError):
        holder(world, signed(world, device))


def test_a_challenge_of_enrolment_does_not_sign_in(world):
    device = Device()
    enrol(world, "ben", device)
    options = passkeys.to_enrol(world.service, HERE, world.area, world.people["ben"])

    with pytest.raises(SignInError):
        holder(world, device.sign(options))


def test_a_passkey_that_was_made_for_somebody_else_is_not_enrolled(world):
    met = activating.waiting(world.service, word_for(world, "ben"))
    options = passkeys.to_enrol(world.service, HERE, world.area, world.people["ada"])
    made = Device().make(options)

    with pytest.raises(EnrolmentError):
        passkeys.enrolled(world.service, HERE, met.area, met.person, made)


@pytest.mark.parametrize("handle", ["", "/", "northmoor/", "a\0/b", "northmoor/\0"])
def test_a_device_that_names_nobody_signs_nobody_in(world, handle):
    device = Device()
    enrol(world, "ben", device)
    device.handle = encoded(handle.encode())

    with pytest.raises(SignInError):
        holder(world, signed(world, device))


@pytest.mark.parametrize(
    "sent",
    ["", "{}", "null", "[]", "x", '{"response": 1}', '{"id":"a","response":{}}'],
)
def test_what_is_no_answer_of_a_device_signs_nobody_in(world, sent):
    with pytest.raises(SignInError):
        holder(world, sent)
    with pytest.raises(EnrolmentError):
        passkeys.enrolled(world.service, HERE, world.area, "p", sent)


def test_every_part_of_an_answer_is_checked(world):
    device = Device()
    enrol(world, "ben", device)
    sent = json.loads(signed(world, device))

    for name in ("clientDataJSON", "authenticatorData", "signature"):
        raw = bytearray(decoded(sent["response"][name]))
        raw[len(raw) // 2] ^= 1
        changed = {**sent["response"], name: encoded(bytes(raw))}
        with pytest.raises(SignInError):
            holder(world, json.dumps({**sent, "response": changed}))
