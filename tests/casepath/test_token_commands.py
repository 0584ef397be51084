"""`casepath token …`: two administrators let a programme come in."""

from config.settings import Settings
from tests.casepath.conftest import PASSPHRASE
from workflows.installation import open_service
from workflows.signing_in.tokens import find


def caller_of(door, secret):
    """Give whom a token stands for now."""
    settings = Settings(home=door.home, area="demo", demonstration=True)
    service = open_service(settings, lambda: PASSPHRASE)
    caller = find(service, secret)
    service.close()
    return caller


def made(door, *more):
    """Let ada make a token for a register."""
    scopes = ("--scope", "read", "--scope", "act")
    return door.json("token", "make", "register", *scopes, "--as", "ada", *more)


def test_a_token_is_shown_once_and_used_once_it_is_confirmed(door):
    token = made(door)
    assert caller_of(door, token["secret"]) is None

    door.json("token", "confirm", token["token"], "--as", "ben")

    caller = caller_of(door, token["secret"])
    assert (token["person"], {"read", "act"}) == (caller.person, caller.scopes)
    (listed,) = door.json("token", "list", "--as", "ada")
    assert ("register", "holds") == (listed["account"], listed["stands"])
    assert token["secret"] not in str(listed)


def test_a_revoked_token_is_over_at_once(door):
    token = made(door)
    door.json("token", "confirm", token["token"], "--as", "ben")

    door.json("token", "revoke", token["token"], "--as", "ada")

    assert caller_of(door, token["secret"]) is None
    assert "revoked" in door("token", "list", "--as", "ben").out


def test_roles_are_granted_to_a_service_account_by_its_name(door):
    token = made(door)

    door.json("role", "grant", "service:register", "referrer", "school", "--as", "ada")

    listed = {one["person"] for one in door.json("person", "list", "--as", "ada")}
    assert token["person"] in listed


def test_a_token_for_longer_than_a_year_is_refused(door):
    refused = door(
        "token", "make", "x1", "--scope", "read", "--days", 400, "--as", "ada"
    )

    assert 1 == refused.code
    assert "E_FIELD" in refused.err


def test_the_words_say_who_has_to_confirm(door):
    said = door("token", "make", "register", "--scope", "read", "--as", "ada").out

    assert said.startswith("cp_demo_")
    assert "casepath token confirm" in said
