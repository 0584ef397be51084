"""Between an address and its operation: who asks, how often, with what, how it ends.

- Who comes in without a token that holds learns nothing else, of whatever address.
- A browser's session opens nothing here: the token stands in the header alone.
- What an operation makes is keyed by the caller; what it opens is opened anew each
  time, and each time is an entry.
"""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError
from starlette.datastructures import QueryParams

from casepath.api.asked import KEYS, Answer, Asked
from casepath.api.bodies import said_of
from casepath.api.buckets import OF_A_TOKEN, OF_AN_ADDRESS, Buckets
from casepath.api.errors import RequestError, no_token, outside_scope, too_often
from casepath.api.operations import JSON, Nothing, Operation
from casepath.json_input import read_json
from casepath.web.languages import meant
from casepath.web.running_site import Site
from workflows.errors import NotFoundError
from workflows.reading.refused import ReasonTold
from workflows.signing_in.tokens import Caller, find

BEARER = re.compile(r"Bearer ([A-Za-z0-9_-]{1,200})", re.IGNORECASE)
KEY = re.compile(r"[!-~]{1,128}")
VERSION = re.compile(r'"(0|[1-9][0-9]{0,8})"')
PLACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,127}")
NUMBERS = {"number": 9, "epoch": 9, "index": 15}  # the most digits of each
ANY_VERSION = "*"


@dataclass(frozen=True, slots=True)
class Come:
    """A request as it came, without its body."""

    address: str  # of who asks
    headers: Mapping[str, str]
    named: Mapping[str, str]
    query: QueryParams


@dataclass(slots=True)
class Desk:
    """Where every request comes in."""

    site: Site
    of_tokens: Buckets = field(init=False)
    of_addresses: Buckets = field(init=False)

    def __post_init__(self) -> None:
        clock = self.site.service.monotonic
        self.of_tokens = Buckets(OF_A_TOKEN, clock)
        self.of_addresses = Buckets(OF_AN_ADDRESS, clock)

    def sealed(self) -> Exception | None:
        """Give what says that the records are sealed, where they are."""
        return self.site.standing.sealed

    def admit(self, operation: Operation, come: Come) -> Caller:
        """Give who asks, if they may come in for this at all."""
        sealed = self.sealed()
        if sealed is not None:
            raise sealed
        _demand_rate(self.of_addresses, come.address)
        met = BEARER.fullmatch(come.headers.get("authorization", ""))
        caller = find(self.site.service, met.group(1), come.address) if met else None
        if caller is None:
            raise no_token()
        _demand_rate(self.of_tokens, caller.token_ref)
        if operation.scope not in caller.scopes:
            raise outside_scope(operation.scope)
        return caller

    def answer(
        self, operation: Operation, caller: Caller, come: Come, body: bytes
    ) -> Answer:
        """Do what is asked, in the name of who asks."""
        _demand_places(come.named)
        asked = Asked(
            self.site,
            caller,
            self.language(come.headers),
            key=_key(operation, come.headers),
            version=_version(operation, come.headers),
            named=come.named,
            query=_query(operation.query, come.query),
            body=_body(operation, come.headers, body),
        )
        return operation.does(asked)

    def language(self, headers: Mapping[str, str]) -> str:
        """Give the language that is wanted, of those that are shipped."""
        accepted = headers.get("accept-language", "")
        return meant({}, "", accepted, self.site.settings.language)


def _demand_rate(buckets: Buckets, who: str) -> None:
    wait = buckets.take(who)
    if wait:
        raise too_often(wait)


def _demand_places(named: Mapping[str, str]) -> None:
    """Answer what could name nothing as what names nothing."""
    for name, one in named.items():
        digits = NUMBERS.get(name)
        fits = PLACE.fullmatch(one) if digits is None else _is_number(one, digits)
        if not fits:
            raise NotFoundError("expected a reference, met another text")


def _is_number(text: str, digits: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= digits


def _key(operation: Operation, headers: Mapping[str, str]) -> str:
    if not operation.keyed:
        return f"{KEYS}{secrets.token_hex(16)}"
    given = headers.get("idempotency-key", "")
    if not KEY.fullmatch(given):
        raise RequestError(
            400,
            "E-IDEMP-KEY",
            "expected a header Idempotency-Key of 1 to 128 visible ASCII characters",
            where="Idempotency-Key",
            hint="send a new random one for each thing to do, the same for a repeat",
        )
    return f"{KEYS}{given}"


def _version(operation: Operation, headers: Mapping[str, str]) -> int | None:
    if not operation.versioned:
        return None
    given = headers.get("if-match", "").strip()
    if given == ANY_VERSION:
        return None
    met = VERSION.fullmatch(given)
    if met is not None:
        return int(met.group(1))
    is_there = bool(given)
    raise RequestError(
        400 if is_there else 428,
        "E-IF-MATCH",
        'expected a header If-Match with the ETag of the case, such as "7"',
        where="If-Match",
        hint="send the ETag of what you decided on, or * for any version",
    )


def _query(model: type[BaseModel], given: QueryParams) -> dict[str, Any]:
    names = [name for name, _ in given.multi_items()]
    if len(set(names)) != len(names):
        raise RequestError(
            422, "E-QUERY", "expected each query parameter once, met one twice"
        )
    return _taken(lambda: model.model_validate_strings(dict(given)))


def _body(
    operation: Operation, headers: Mapping[str, str], body: bytes
) -> dict[str, Any]:
    if operation.method == "GET":
        return {}
    if not body and _needs_nothing(operation.body):
        return _taken(lambda: operation.body.model_validate({}))
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != JSON:
        raise RequestError(
            415,
            "E-MEDIA",
            f"expected a body of {JSON}, met another kind",
            where="Content-Type",
            hint=f"send `Content-Type: {JSON}`",
        )
    read_json(body, "body")  # refuses what two readers may read differently
    return _taken(lambda: operation.body.model_validate_json(body))


def _needs_nothing(model: type[BaseModel]) -> bool:
    return model is Nothing or not any(
        one.is_required() for one in model.model_fields.values()
    )


def _taken(read: Callable[[], BaseModel]) -> dict[str, Any]:
    try:
        return said_of(read())
    except ValidationError as error:
        found = error.errors(
            include_url=False, include_input=False, include_context=False
        )
        raise RequestError(
            422,
            "E-INPUT",
            "expected what the description of this operation says, met something else",
            hint="each reason names its place as a JSON pointer",
            reasons=tuple(_reason(one["loc"], one["msg"]) for one in found),
        ) from None


def _reason(place: tuple[int | str, ...], words: str) -> ReasonTold:
    pointer = "".join(f"/{str(one)[:80]}" for one in place)
    return ReasonTold("E-INPUT", f"{pointer or '/'}: {words}", ())
