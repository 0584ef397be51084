"""Tokens of service accounts: two people make one, it ends, it is never kept."""

from datetime import timedelta

import pytest
from sqlalchemy import bindparam, select

from config.errors import CasepathError
from config.statements import Statement
from tests.workflows.clocked import entries, people_it
from workflows.commands import GrantRole
from workflows.errors import FieldError, NotFoundError
from workflows.signing_in.token_steps import ConfirmToken, MakeToken, RevokeToken
from workflows.signing_in.token_tables import api_token
from workflows.signing_in.tokens import digest_of, find, listed, make

ROWS = Statement(select(api_token).where(api_token.c.area == bindparam("area")))


def made(world, *scopes, days=90):
    """Let ada make a token for the school's register."""
    asking = {"area": world.area, "by": world.people["ada"], "key": f"k{days}"}
    return make(world.service, asking, "register", scopes or ("read",), days)


def confirmed(world, *scopes, days=90):
    """Make a token that ben confirms; give it."""
    token = made(world, *scopes, days=days)
    world.ask(ConfirmToken, "ben", token_ref=token.token_ref)
    return token


def test_a_token_opens_nothing_before_a_second_administrator_confirms_it(world):
    token = made(world, "read", "act")
    assert find(world.service, token.token) is None

    world.ask(ConfirmToken, "ben", token_ref=token.token_ref)

    caller = find(world.service, token.token)
    assert (world.area, token.person) == (caller.area, caller.person)
    assert {"read", "act"} == caller.scopes


def test_who_made_a_token_does_not_confirm_it(world):
    token = made(world)

    with pytest.raises(CasepathError) as refused:
        world.ask(ConfirmToken, "ada", token_ref=token.token_ref)

    assert "E_TWO_PERSON" == refused.value.code
    assert find(world.service, token.token) is None


@pytest.mark.parametrize("kind", [MakeToken, ConfirmToken, RevokeToken])
def test_tokens_are_for_administrators(world, kind):
    token = made(world)
    people_it(world)
    said = {"token_ref": token.token_ref}
    if kind is MakeToken:
        said = {
            "person": token.person, "label": "x", "digest": "d", "scopes": ("read",),
            "ends": world.service.now() + timedelta(days=1),
        }  # fmt: skip

    with pytest.raises(CasepathError) as refused:
        world.ask(kind, "olive", **said)
    with pytest.raises(CasepathError):
        listed(world.service, world.area, world.people["olive"])

    assert "E_ROLE" == refused.value.code


def test_a_revoked_token_opens_nothing_at_once(world):
    token = confirmed(world)
    assert find(world.service, token.token)

    world.ask(RevokeToken, "ben", token_ref=token.token_ref)

    assert find(world.service, token.token) is None
    with pytest.raises(NotFoundError):
        world.ask(RevokeToken, "ben", token_ref=token.token_ref)


def test_a_token_ends_when_it_was_said_to(world, now):
    token = confirmed(world, days=7)

    now.move(days=7, microseconds=-1)
    assert find(world.service, token.token)
    now.move(microseconds=1)

    assert find(world.service, token.token) is None


@pytest.mark.parametrize("days", [-1, 0, 367, 4000])
def test_a_token_ends_within_a_year(world, days):
    with pytest.raises(FieldError):
        made(world, days=days)


@pytest.mark.parametrize("scopes", [("everything",), ("read", "read"), ("read", "")])
def test_a_scope_is_one_of_the_list_and_named_once(world, scopes):
    with pytest.raises(FieldError):
        made(world, *scopes)


def test_a_token_is_nowhere_kept(world):
    token = confirmed(world)

    with world.service.database.reading(world.area) as connection:
        (row,) = connection.all(ROWS, area=world.area)
    kept = [str(one) for one in row] + [str(one) for one in entries(world, "grant")]

    secret = token.token.rpartition("_")[2]
    assert digest_of(token.token) == row.digest
    assert not any(token.token in one or secret in one for one in kept)
    assert token.token not in repr(token)


def test_when_a_token_was_used_is_written_at_most_once_a_minute(world, now):
    token = confirmed(world)

    def used():
        return listed(world.service, world.area, world.people["ada"])[0]["used"]

    assert used() is None
    find(world.service, token.token)
    first = used()
    now.move(seconds=59)
    find(world.service, token.token)
    assert first == used()
    now.move(seconds=1)
    find(world.service, token.token)

    assert first < used()


def test_an_account_is_made_known_once_and_gets_its_roles_as_anybody(world):
    first, second = confirmed(world, days=5), confirmed(world, days=6)

    granted = world.ask(
        GrantRole, "ada", person=first.person, role="officer", organisation="council"
    )

    assert first.person == second.person
    assert granted.ref


@pytest.mark.parametrize(
    "text",
    ["", "cp_", "cp_northmoor_short", "cp_elsewhere_" + "a" * 43, "x" * 999, "cp_\0"],
)
def test_what_is_no_token_stands_for_nobody(world, text):
    confirmed(world)

    assert find(world.service, text) is None


@pytest.mark.parametrize("name", ["", "Register", "a b", "x", "ümlaut", "a" * 41])
def test_an_account_has_a_name_that_a_login_can_hold(world, name):
    asking = {"area": world.area, "by": world.people["ada"], "key": "k"}

    with pytest.raises(FieldError):
        make(world.service, asking, name, ("read",), 1)
