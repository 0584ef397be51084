"""What somebody asks of a page: who, in which language, with which form."""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from casepath.web.running_site import Site
from config.errors import CasepathError
from workflows.choosing.worn import Worn
from workflows.errors import NotFoundError
from workflows.people import ADMINISTRATOR
from workflows.reading import queries
from workflows.service import Service
from workflows.signing_in.sessions import WebSession
from workflows.visiting.visits import Visit

KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with what was typed, and in which field."""

    words: str
    field: str | None = None
    english: str | None = None  # the engine's own sentence, below words of ours


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form."""

    name: str = field(repr=False)
    media: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Asked:
    """One question to the pages; forms and names never appear in its repr."""

    site: Site = field(repr=False)
    method: str
    path: str
    language: str
    named: Mapping[str, str] = field(default_factory=dict)  # places of the address
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, Sequence[str]] = field(default_factory=dict, repr=False)
    files: Mapping[str, Upload] = field(default_factory=dict, repr=False)
    session: WebSession | None = None
    token: str = field(default="", repr=False)  # of the session, for its forms
    visit: Visit | None = None  # of who came in by a code
    visit_token: str = field(default="", repr=False)
    round_trip: str = field(default="", repr=False)  # to a provider and back
    problems: tuple[Problem, ...] = ()
    shut: Exception | None = None  # why nothing of the records can be shown
    worn: Worn | None = None  # of who is signed in: in which role they work now
    device: str = ""

    @property
    def service(self) -> Service:
        """The service behind every page."""
        return self.site.service

    @property
    def area(self) -> str:
        """The area of who is signed in; never taken from an address or a form."""
        return self._session.area

    @property
    def by(self) -> str:
        """Who is signed in."""
        return self._session.person

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles that who is signed in holds now."""
        who = queries.actor(self.service, self.area, self.by)
        return frozenset(held.role for held in who.roles)

    @property
    def is_administrator(self) -> bool:
        """Tell whether who is signed in administers the area."""
        return ADMINISTRATOR in self.roles

    @property
    def asking(self) -> dict[str, Any]:
        """What every command says: where, by whom, under which key, by which door."""
        return {"area": self.area, "by": self.by, "key": self.key, "via": "page"}

    @cached_property
    def key(self) -> str:
        """The idempotency key of the form, or a new one for a form that is drawn."""
        given = self.text("key")
        if not given:
            return secrets.token_hex(16)
        if not KEY.fullmatch(given):
            raise CasepathError(
                "expected the key of this form, met another text",
                code="E-FORM",
                hint="open the page again",
            )
        return f"page/{given}"

    @property
    def version(self) -> int | None:
        """The version of the case that the page was drawn from."""
        given = self.text("version")
        if not given:
            return None
        if not given.isascii() or not given.isdecimal():
            raise CasepathError(
                "expected the version the page was drawn from, met another text",
                code="E-FORM",
                hint="open the page again",
            )
        return int(given)

    def text(self, name: str) -> str:
        """Give what was typed into a field, without blanks around it."""
        given = self.form.get(name, ())
        return given[-1].strip() if given else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Give every value that was chosen for a field."""
        return tuple(self.form.get(name, ()))

    def with_problems(self, *problems: Problem) -> "Asked":
        """Ask for the same page again, with what is wrong told on it."""
        return replace(self, problems=problems)

    @property
    def _session(self) -> WebSession:
        if self.session is None:
            raise NotFoundError("expected somebody who is signed in, met nobody")
        return self.session
