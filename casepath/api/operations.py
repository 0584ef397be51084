"""An operation of the API: its address, its scope, what it takes and gives.

- The table of all operations is `table.py`; the routes, the OpenAPI document and the
  tests walk over it, so that an operation that is not in it does not exist.
- Whether somebody may is never decided here: the guard behind it decides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from casepath.api.asked import Answer, Asked

type Method = Literal["GET", "POST"]
type Scope = Literal[
    "read", "open", "act", "panel", "people", "pathways", "office", "keeping", "log"
]
JSON, BYTES = "application/json", "application/octet-stream"
SCOPES: dict[Scope, str] = {
    "read": "Look at cases, lists and the inbox; nothing of a record is opened.",
    "open": "Open what lies under seal, for a stated purpose.",
    "act": "Open cases and act on them.",
    "panel": "Prepare and hold sittings, vote, minute.",
    "people": "Make people known, grant roles, appoint to seats.",
    "pathways": "Propose and publish pathways, move cases between versions.",
    "office": "Agreements, calendars, imports, returns and deliveries.",
    "keeping": "Holds, erasing, handing out what is held, keys.",
    "log": "Trails, checkpoints, proofs, exports.",
}


class Taken(BaseModel):
    """What an operation takes beside its address: these names and no others."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Nothing(Taken):
    """Nothing more."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation.

    `writes` says how many entries the log gains when it is done; None where it hangs
    on what is asked. `keyed` asks for an Idempotency-Key, `versioned` for If-Match.
    """

    method: Method
    path: str
    name: str
    scope: Scope
    words: str
    does: Callable[[Asked], Answer]
    body: type[BaseModel] = Nothing
    query: type[BaseModel] = Nothing
    gives: Any = dict[str, Any]
    writes: int | None = 0
    keyed: bool = False
    versioned: bool = False
    media: str = JSON


def look(
    path: str, name: str, words: str, does: Callable[[Asked], Answer], **more: Any
) -> Operation:
    """Give an operation that looks, and writes nothing unless it says so."""
    scope: Scope = more.pop("scope", "read")
    return Operation("GET", path, name, scope, words, does, **more)


def ask(
    path: str, name: str, words: str, does: Callable[[Asked], Answer], **more: Any
) -> Operation:
    """Give an operation that opens or makes something; each time is its own entry."""
    scope: Scope = more.pop("scope", "open")
    writes = more.pop("writes", 1)
    return Operation("POST", path, name, scope, words, does, writes=writes, **more)
