"""Whoever leaves is out at once: sessions and means end with the roles."""

import pytest

from tests.workflows.signing_in.enrolling import (
    PASSWORD,
    code_at,
    enrol_password,
    word_for,
)
from workflows.signing_in import activating, local
from workflows.signing_in.entering import demand_access, enter
from workflows.signing_in.errors import SignInError
from workflows.signing_in.providers import Identity
from workflows.signing_in.sessions import begin, end_one, find, sessions_of
from workflows.standing_in.commands import RecordLeaving


@pytest.fixture
def olive(world):
    world.person("olive", caseworker="council")
    return world.people["olive"]


def leaves(world, who):
    at = world.service.now()
    world.ask(RecordLeaving, "ada", person=world.people[who], at=at)


def test_sessions_end_in_the_transaction_in_which_somebody_leaves(world, olive):
    token = begin(world.service, world.area, olive, "Test", strong=True)
    ada = begin(world.service, world.area, world.people["ada"], "Test", strong=True)

    leaves(world, "olive")

    assert find(world.service, token) is None
    assert find(world.service, ada) is not None


@pytest.mark.usefixtures("olive")
def test_who_left_does_not_sign_in_by_what_they_had(world):
    secret = enrol_password(world, "olive")

    leaves(world, "olive")

    with pytest.raises(SignInError):
        local.shown_by(
            world.service, world.area, "olive", PASSWORD, code_at(world, secret)
        )


def test_who_left_does_not_come_in_by_a_provider_unless_they_hold_a_role(world, olive):
    met = activating.waiting(world.service, word_for(world, "olive"))
    identity = Identity("https://provider.example", "0815", None)
    activating.choose_provider(world.service, met, identity)
    leaves(world, "olive")

    with pytest.raises(SignInError):
        enter(world.service, world.area, olive, "Test", "provider")

    world.grant("olive", "auditor", "council")
    demand_access(world.service, world.area, olive)
    assert enter(world.service, world.area, olive, "Test", "provider")


def test_a_session_of_somebody_else_cannot_be_ended_by_its_digest(world, olive):
    token = begin(world.service, world.area, olive, "Test", strong=True)
    session = find(world.service, token)
    ada = world.people["ada"]
    other = find(
        world.service, begin(world.service, world.area, ada, "Test", strong=True)
    )

    end_one(world.service, other, session.digest)
    assert find(world.service, token) is not None

    end_one(world.service, session, session.digest)
    assert find(world.service, token) is None


def test_sessions_that_idled_out_are_not_listed(world, olive):
    begin(world.service, world.area, olive, "Old", strong=True)
    world.service.now.move(minutes=15)
    begin(world.service, world.area, olive, "New", strong=True)

    listed = sessions_of(world.service, world.area, olive)

    assert ["New"] == [one.device for one in listed]


def test_a_session_is_kept_by_a_digest_that_is_no_token(world, olive):
    token = begin(world.service, world.area, olive, "Test", strong=True)
    kept = find(world.service, token).digest

    assert find(world.service, f"{world.area}.{kept}") is None
    assert kept not in token


def test_a_sign_in_is_an_entry_with_its_means_and_no_name(world, olive):
    enter(world.service, world.area, olive, "Test", "password", failures=2)

    with world.service.database.reading(world.area) as connection:
        rows = connection.rows(
            "SELECT body FROM main.audit_entry ORDER BY seq DESC LIMIT 1"
        )
    entry = bytes(rows[0][0]).decode()

    for said in (
        '"kind":"signed_in"',
        f'"actor":"{olive}"',
        '"means:password"',
        '"count":2',
        '"via":"page"',
    ):
        assert said in entry
