"""Activation: a one-time address; nothing is usable before the second factor."""

import pytest

from config.errors import CasepathError
from tests.workflows.signing_in.enrolling import (
    PASSWORD,
    code_at,
    enrol_password,
    word_for,
)
from workflows.errors import NotFoundError, PeopleError
from workflows.reading.queries import person_of_login
from workflows.signing_in import activating, local
from workflows.signing_in.errors import EnrolmentError, SignInError
from workflows.signing_in.providers import Identity
from workflows.signing_in.sessions import begin, find

IDENTITY = Identity("https://provider.example", "0815", None)


def choose(world, word, name="ben", password=PASSWORD, code=None):
    met = activating.waiting(world.service, word)
    drawn = activating.draw_codes(world.service, met)
    typed = code_at(world, drawn.secret) if code is None else code
    activating.choose_password(world.service, met, name, password, drawn.ticket, typed)
    return drawn.secret


def entries(world):
    with world.service.database.reading(world.area) as connection:
        rows = connection.rows("SELECT body FROM main.audit_entry ORDER BY seq")
    return [bytes(row[0]).decode() for row in rows]


def test_an_activation_is_used_once(world):
    word = word_for(world, "ben")
    choose(world, word)

    with pytest.raises(NotFoundError):
        activating.waiting(world.service, word)


def test_an_activation_ends_after_a_day(world):
    word = word_for(world, "ben")
    world.service.now.move(hours=23, minutes=59)
    assert activating.waiting(world.service, word)

    world.service.now.move(minutes=1)

    with pytest.raises(NotFoundError):
        activating.waiting(world.service, word)


def test_a_newer_activation_ends_the_one_before(world):
    first, second = word_for(world, "ben"), word_for(world, "ben")

    assert activating.waiting(world.service, second)
    with pytest.raises(NotFoundError):
        activating.waiting(world.service, first)


@pytest.mark.parametrize(
    "word", ["", ".", "northmoor", "northmoor.x", "eastfield.x", "a\0.x", "é.x"]
)
def test_no_other_word_is_an_activation(world, word):
    with pytest.raises(NotFoundError):
        activating.waiting(world.service, word)


def test_only_an_administrator_makes_an_activation(world):
    world.person("olive", caseworker="council")
    olive = world.people["olive"]

    with pytest.raises(PeopleError):
        activating.activation_of(world.service, world.area, olive, olive)


def test_nobody_is_activated_who_is_not_known(world):
    with pytest.raises(NotFoundError):
        activating.activation_of(
            world.service, world.area, world.people["ada"], "a" * 26
        )


@pytest.mark.parametrize("code", ["", "000000", "12345"])
def test_a_password_without_its_second_factor_is_no_account(world, code):
    word = word_for(world, "ben")

    with pytest.raises(EnrolmentError) as refused:
        choose(world, word, code=code)

    assert "code" == refused.value.where
    assert not local.has_codes(world.service, world.area, world.people["ben"])
    assert activating.waiting(world.service, word)


def test_the_code_of_enrolment_does_not_sign_in_once_more(world):
    secret = choose(world, word_for(world, "ben"))

    with pytest.raises(SignInError):
        local.shown_by(
            world.service, world.area, "ben", PASSWORD, code_at(world, secret)
        )


def test_a_name_that_somebody_has_is_refused_and_the_address_still_works(world):
    enrol_password(world, "ada")
    word = word_for(world, "ben")

    with pytest.raises(EnrolmentError) as refused:
        choose(world, word, name="Ada")
    world.service.now.move(minutes=1)

    assert "name" == refused.value.where
    assert choose(world, word, name="ben")


@pytest.mark.parametrize("name", ["", "ab", "x" * 65])
def test_a_name_too_short_or_too_long_is_refused(world, name):
    with pytest.raises(EnrolmentError) as refused:
        choose(world, word_for(world, "ben"), name=name)

    assert "name" == refused.value.where


def test_a_secret_that_was_drawn_for_somebody_else_is_refused(world):
    met = activating.waiting(world.service, word_for(world, "ben"))
    other = activating.waiting(world.service, word_for(world, "ada"))
    drawn = activating.draw_codes(world.service, other)

    with pytest.raises(EnrolmentError):
        activating.choose_password(
            world.service,
            met,
            "ben",
            PASSWORD,
            drawn.ticket,
            code_at(world, drawn.secret),
        )


def test_what_was_chosen_replaces_older_local_means_and_ends_every_session(world):
    old = enrol_password(world, "ben")
    ben = world.people["ben"]
    token = begin(world.service, world.area, ben, "Test", strong=True)

    new = choose(world, word_for(world, "ben"), name="benjamin")
    world.service.now.move(minutes=1)

    assert find(world.service, token) is None
    with pytest.raises(SignInError):
        local.shown_by(world.service, world.area, "ben", PASSWORD, code_at(world, old))
    assert local.shown_by(
        world.service, world.area, "benjamin", PASSWORD, code_at(world, new)
    )


def test_an_identity_at_a_provider_is_known_by_issuer_and_subject(world):
    met = activating.waiting(world.service, word_for(world, "ben"))
    activating.choose_provider(world.service, met, IDENTITY)

    known = person_of_login(
        world.service, world.area, "oidc https://provider.example 0815"
    )

    assert world.people["ben"] == known
    for other in ("oidc https://provider.example 0816", "oidc https://other 0815"):
        with pytest.raises(NotFoundError):
            person_of_login(world.service, world.area, other)


def test_an_identity_that_is_somebody_else_s_is_refused(world):
    met = activating.waiting(world.service, word_for(world, "ben"))
    activating.choose_provider(world.service, met, IDENTITY)

    other = activating.waiting(world.service, word_for(world, "ada"))
    with pytest.raises(EnrolmentError):
        activating.choose_provider(world.service, other, IDENTITY)


def test_the_same_identity_may_be_chosen_once_more(world):
    for _ in range(2):
        met = activating.waiting(world.service, word_for(world, "ben"))
        activating.choose_provider(world.service, met, IDENTITY)

    assert world.people["ben"] == person_of_login(
        world.service, world.area, IDENTITY.login
    )


def test_the_log_says_who_let_whom_choose_and_by_which_kind_of_means(world):
    before = len(entries(world))
    enrol_password(world, "ben")

    made, used = entries(world)[before:]

    assert '"action":"make_activation"' in made
    assert world.people["ada"] in made
    assert world.people["ben"] in made
    assert '"action":"use_activation"' in used
    assert '"means:password"' in used


def test_nothing_of_the_means_stands_in_the_database_as_it_was_typed(world):
    secret = enrol_password(world, "ben")

    with world.service.database.reading(world.area) as connection:
        kept = [
            str(row)
            for table in ("local_account", "activation", "used_once", "login")
            for row in connection.rows(f"SELECT * FROM main.{table}")  # noqa: S608
        ]

    assert kept
    for said in (PASSWORD, secret, "ben"):
        assert not any(f"'{said}'" in row for row in kept)


def test_a_person_of_another_area_is_not_reached(world):
    with pytest.raises(CasepathError):
        activating.activation_of(
            world.service, "eastfield", world.people["ada"], world.people["ben"]
        )
