"""Everything that is asked of the engine goes through the API, as a programme's would.

- Each command that the API offers is sent over it, by a token of whoever asks.
- What is done is one entry of the case it is about, and one of each other case that it
  touches; its repeat gives the same answer, and no entry.
- What is refused is refused by the engine itself under the same code.
"""

import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, field, fields
from datetime import timedelta
from functools import partialmethod
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pydantic_core import to_jsonable_python
from starlette.applications import Starlette
from starlette.testclient import TestClient

from audit.canonical import parse
from audit.entry import new_id
from audit.reading import read_head
from casepath.api.app import interface, mounted
from casepath.api.asked import VIA
from casepath.api.bodies import OURS
from casepath.api.buckets import Buckets
from casepath.api.commands import OFFERED, places_of
from casepath.web.running_site import Site
from config.errors import CasepathError
from config.now import to_micros
from config.settings import Settings
from tests.workflows.clocked import BODIES
from workflows.bypassing.commands import JudgeBypass
from workflows.commands import Command
from workflows.people import NOBODYS, SYSTEM
from workflows.receipts import Receipt
from workflows.service import Service
from workflows.signing_in.token_steps import PUT, SCOPES
from workflows.signing_in.tokens import digest_of
from workflows.transferring.commands import RefuseTransfer

PATHS = {kind: path for path, kind, _ in OFFERED}
DONE, MISSING_TOO = 200, 404
FAR = timedelta(days=36_500)

# What is more than one entry of a case; each for its reason.
MORE: dict[type[Command], int] = {
    RefuseTransfer: 2,  # and the pack that was sent is erased
    JudgeBypass: 2,  # refused, what was made under it is undone
}

type Handle = Callable[[Service, Command], Receipt]


@dataclass
class Through:
    """The way through the API: what was asked, and what of it was done."""

    handle: Handle  # the engine's own
    done: set[type[Command]] = field(default_factory=set)
    _clients: dict[int, TestClient] = field(default_factory=dict)
    _tokens: dict[tuple[str, str], str] = field(default_factory=dict)

    def ask(self, service: Service, command: Command) -> Receipt:
        """Carry out a command over the API, and hold it to what it promises."""
        path = PATHS.get(type(command))
        if path is None or command.via == VIA or command.by in NOBODYS:
            return self.handle(service, command)
        before = _size(service, command.area)
        met = self._sent(service, command, path)
        if met.status_code != DONE:
            return self._refused(service, command, met)
        receipt, size = Receipt(**met.json()), _size(service, command.area)
        again = self._sent(service, command, path)
        assert (DONE, met.json()) == (again.status_code, again.json()), again.text
        assert size == _size(service, command.area), command
        if size == before and (receipt.entry is None or receipt.entry < before):
            return receipt  # it was done before, and nothing was to be done again
        of_cases = _entries(service, command.area, before)
        assert of_cases, command
        assert max(of_cases.values()) in {1, MORE.get(type(command), 1)}, command
        self.done.add(type(command))
        return receipt

    def _refused(self, service: Service, command: Command, met: Any) -> Receipt:
        """Let the engine raise what it refuses with; a receipt is a difference."""
        try:
            self.handle(service, command)
        except CasepathError as error:
            # What is not yours and what is not there are one answer.
            if error.code != met.json()["code"] and met.status_code != MISSING_TOO:
                raise AssertionError(met.text) from error
            raise
        raise AssertionError(f"the API alone refuses {command}: {met.text}")

    def _sent(self, service: Service, command: Command, path: str) -> Any:
        version = getattr(command, "version", None)
        headers = {
            "authorization": f"Bearer {self._token(service, command)}",
            "idempotency-key": command.key,
            "if-match": "*" if version is None else f'"{version}"',
        }
        address, body = _said(command, path)
        client = self._client(service)
        return client.post(f"/api/v1{address}", json=body, headers=headers)

    def _client(self, service: Service) -> TestClient:
        if id(service) not in self._clients:
            site = Site(service, Settings(home=Path()), is_secure=False)
            app = Starlette(routes=[mounted(interface(site))])
            self._clients[id(service)] = TestClient(
                app, base_url="http://casepath.example", raise_server_exceptions=False
            )
        return self._clients[id(service)]

    def _token(self, service: Service, command: Command) -> str:
        """Put a token of somebody into the table, so that the log is left alone."""
        who = command.area, command.by
        if who not in self._tokens:
            self._tokens[who] = f"cp_{command.area}_{secrets.token_urlsafe(32)}"
            at = service.now()
            with service.database.writing(command.area) as connection:
                connection.run(
                    PUT, area=command.area, token_ref=new_id(), person=command.by,
                    digest=digest_of(self._tokens[who]), label="test",
                    scopes=" ".join(SCOPES), made_by=command.by, made_ts=to_micros(at),
                    confirmed_by=command.by, confirmed_ts=to_micros(at),
                    ends_ts=to_micros(at + FAR), revoked_by=None, revoked_ts=None,
                    used_ts=None,
                )  # fmt: skip
        return self._tokens[who]


@contextmanager
def through_the_api() -> Iterator[Through]:
    """Send over the API whatever is asked of any engine, for a while."""
    way = Through(Service.handle)
    with (
        patch.object(Service, "handle", partialmethod(_asked, way)),
        patch.object(Buckets, "take", lambda *_: 0),
    ):
        yield way


def _asked(service: Service, way: Through, command: Command) -> Receipt:
    return way.ask(service, command)


def _said(command: Command, path: str) -> tuple[str, dict[str, Any]]:
    """Give the address and the body of a command; what goes without saying is left."""
    places = places_of(path)
    body = {
        one.name: to_jsonable_python(getattr(command, one.name))
        for one in fields(command)
        if one.name not in OURS | places and not _goes_without_saying(command, one)
    }
    named = {name: getattr(command, name) for name in places}
    return path.format(**named), body


def _goes_without_saying(command: Command, one: Any) -> bool:
    return one.default is not MISSING and getattr(command, one.name) == one.default


def _size(service: Service, area: str) -> int:
    log = service.line(area).log
    with service.database.reading(area) as connection:
        return int(read_head(connection, log).size)


def _entries(service: Service, area: str, since: int) -> Counter[str | None]:
    """Count the new entries that somebody asked for, and not the system, by case."""
    with service.database.reading(area) as connection:
        bodies = [bytes(row.body) for row in connection.all(BODIES, area=area)]
    new = (parse(body) for body in bodies[since:])
    return Counter(one.get("case") for one in new if one["actor"] != SYSTEM)
