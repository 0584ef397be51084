"""What a handler finds ready when its work begins, made before it by the preparer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from config.errors import CasepathError
from records.blind_index import Token
from records.keyring import DataKey
from workflows.loading.checking import Loadable
from workflows.pathways.publication import Proposable, Publishable
from workflows.visiting.looking import Looked


@dataclass(frozen=True, slots=True)
class ToSave:
    """One record version to be sealed inside: what, where, on top of which."""

    compartment: str
    record: str
    expected: int
    plaintext: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a handler finds ready."""

    new_ref: str = ""
    case_version: int | None = None  # on top of which content was prepared
    keys: Mapping[str, DataKey] = field(default_factory=dict, repr=False)
    saves: tuple[ToSave, ...] = ()
    filled: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()  # written, and shorter than is asked for
    choices: Mapping[str, str] = field(default_factory=dict, repr=False)
    tokens: tuple[Token, ...] = ()
    tokens_gone: tuple[Token, ...] = ()
    login_token: bytes = field(default=b"", repr=False)
    case_token: bytes = field(default=b"", repr=False)
    person_token: bytes = field(default=b"", repr=False)
    of_age_on: date | None = field(default=None, repr=False)
    within: Mapping[str, bool] = field(default_factory=dict)  # windows, if asked
    recipient: str = field(default="", repr=False)  # the digest of an address
    problem: CasepathError | None = None
    erased: bool = False  # some or all of what it needs can never be opened again
    proposable: Proposable | None = None
    publishable: Publishable | None = None
    loadable: Loadable | None = None
    file: ToSave | None = None  # that came with a case, a record of its own
    visiting: Looked | None = None  # what the record says of giving a code
