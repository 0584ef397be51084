"""A programme that asks the API: with a token, as an integrator's would."""

import itertools
import secrets
from datetime import timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from casepath.api.app import interface, mounted
from casepath.web.running_site import Site
from config.settings import Settings
from tests.world import World
from workflows.signing_in.token_steps import SCOPES, ConfirmToken, MakeToken
from workflows.signing_in.tokens import digest_of

HERE = "http://casepath.example"


def token_of(world: World, who: str, *scopes: str, days: int = 30) -> str:
    """Make a token for somebody of a world, confirmed, with all scopes by default."""
    token = f"cp_{world.area}_{secrets.token_urlsafe(32)}"
    maker, second = ("ben", "ada") if who == "ben" else ("ada", "ben")
    made = world.ask(
        MakeToken,
        maker,
        person=world.people[who],
        label=who,
        digest=digest_of(token),
        scopes=scopes or SCOPES,
        ends=world.service.now() + timedelta(days=days),
    )
    world.ask(ConfirmToken, second, token_ref=made.ref)
    return token


def site_of(world: World) -> Site:
    """Give the site of a world, with the signer of its log."""
    signers = world.folder / "signers"
    if not signers.exists():
        signers.mkdir()
        (signers / world.area).symlink_to(world.folder / "signer")
    settings = Settings(home=world.folder, area=world.area, signer_folder=signers)
    return Site(world.service, settings, is_secure=False)


class Programme:
    """Somebody's programme; nobody's without a token."""

    def __init__(self, world: World, token: str | None = None) -> None:
        site = site_of(world)
        self.app = Starlette(routes=[mounted(interface(site))])
        self.client = TestClient(self.app, base_url=HERE, raise_server_exceptions=False)
        self._keys = itertools.count()
        if token is not None:
            self.client.headers["authorization"] = f"Bearer {token}"

    def get(self, path: str, **more: Any) -> Any:
        """Look at something."""
        return self.client.get(f"/api/v1{path}", **more)

    def post(
        self, path: str, body: Any = None, *, match: str = "*", key: str = "",
        **more: Any,
    ) -> Any:  # fmt: skip
        """Ask for something to be done, under a new key unless one is given."""
        headers = {
            "idempotency-key": key or f"key-{next(self._keys)}-{id(self)}",
            "if-match": match,
            **more.pop("headers", {}),
        }
        return self.client.post(
            f"/api/v1{path}", json={} if body is None else body, headers=headers,
            **more,
        )  # fmt: skip


def programme(world: World, who: str, *scopes: str) -> Programme:
    """Give the programme of somebody of a world."""
    return Programme(world, token_of(world, who, *scopes))
