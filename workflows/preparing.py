"""What is done before a command enters the line: checked, unwrapped, encoded.

- Nothing slow happens inside the writer; a cloud key service would stop all.
- What was read here is compared again inside, and moved ground is refused.
- A problem with the input is carried inside, because the attempt is an entry.
"""

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from audit.entry import new_id
from config.connection import Connection
from config.database import Database
from config.errors import CasepathError
from config.statements import Statement
from records.blind_index import Identity, Token, tokens
from records.cases import Sealed, encode, load, open_version
from records.keyring import DataKey, DataKeys
from states.forms import Form
from workflows import tables
from workflows.cases import Case, load_case
from workflows.clocks.running import CLOCK
from workflows.commands import (
    AddPerson,
    AnswerRequest,
    Command,
    ExtendClock,
    FireClock,
    FoundAdministrator,
    OnCase,
    OpenCase,
    ProposePathway,
    PublishPathway,
    RecordHistory,
    TakeAction,
)
from workflows.forms import check_fields, check_reason, compartment_of
from workflows.identities import identity_from
from workflows.pathways.publication import (
    Proposable,
    Publishable,
    proposable,
    publishable,
)
from workflows.references import is_reference
from workflows.versions import Version, Versions

type Bringing = TakeAction | AnswerRequest | ExtendClock

REASONS = "reasons"
ACTOR_MAP = "actor_map"

RECORDS = Statement(
    select(tables.case_record).where(
        tables.case_record.c.area == bindparam("area"),
        tables.case_record.c.case_ref == bindparam("case_ref"),
    )
)

HISTORY_CASE = Statement(
    select(tables.history_case.c.case_ref).where(
        tables.history_case.c.area == bindparam("area"),
        tables.history_case.c.token == bindparam("token"),
    )
)


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
    choices: Mapping[str, str] = field(default_factory=dict, repr=False)
    tokens: tuple[Token, ...] = ()
    login_token: bytes = field(default=b"", repr=False)
    case_token: bytes = field(default=b"", repr=False)
    person_token: bytes = field(default=b"", repr=False)
    problem: CasepathError | None = None
    proposable: Proposable | None = None
    publishable: Publishable | None = None


@dataclass(frozen=True, slots=True)
class Preparer:
    """Prepare commands with the keys and the versions of an installation."""

    database: Database
    versions: Versions
    data_keys: DataKeys
    index_key: Callable[[str], bytes]

    def prepare(self, command: Command, moment: datetime) -> Prepared:
        """Do what can be done for a command before it enters the line."""
        match command:
            case OnCase() if not is_reference(command.case):
                return Prepared()
            case TakeAction() | AnswerRequest() | ExtendClock():
                return self._with_content(command, moment)
            case OpenCase():
                ref = new_id()
                return Prepared(new_ref=ref, keys=self._keys(command, ref, moment))
            case _:
                return self._prepare_beside(command, moment)

    def _prepare_beside(self, command: Command, moment: datetime) -> Prepared:
        match command:
            case RecordHistory():
                return self.prepare_history([command], moment)[0]
            case AddPerson() | FoundAdministrator():
                return self._person(command, moment)
            case ProposePathway() | PublishPathway():
                return self._pathway(command)
            case FireClock():
                return Prepared(keys=self._keys_of_clock(command, moment))
            case OnCase():
                return self._with_reason(command, moment)
            case _:
                return Prepared()

    def _person(
        self, command: AddPerson | FoundAdministrator, moment: datetime
    ) -> Prepared:
        ref = new_id()
        save = ToSave(ACTOR_MAP, new_id(), 0, encode({"name": command.name}))
        keys = self._keys(command, ref, moment, ACTOR_MAP)
        token = login_token(self.index_key(command.area), command.login)
        return Prepared(new_ref=ref, keys=keys, saves=(save,), login_token=token)

    def _pathway(self, command: ProposePathway | PublishPathway) -> Prepared:
        if isinstance(command, ProposePathway):
            said = command.source, command.path, command.because
            return Prepared(proposable=proposable(*said))
        with self.database.reading(command.area) as connection:
            ready = publishable(connection, command.area, command.digest)
        return Prepared(publishable=ready)

    def _keys(
        self, command: Command, case: str, moment: datetime, *compartments: str
    ) -> dict[str, DataKey]:
        wanted = {REASONS, *compartments}
        return self.data_keys.prepare(
            self.database, command.area, case, sorted(wanted), moment
        )

    def prepare_history(
        self, commands: Sequence[RecordHistory], moment: datetime
    ) -> list[Prepared]:
        """Prepare rows of recorded history together: a new case gets one reference.

        All rows are of one area.
        """
        by_case: dict[bytes, Prepared] = {}
        ready = []
        for command in commands:
            index_key = self.index_key(command.area)
            token = history_token(index_key, "case", command.case_name)
            if token not in by_case:
                by_case[token] = self._history_case(command, token, moment)
            person = history_token(index_key, "person", command.person_name)
            ready.append(replace(by_case[token], person_token=person))
        return ready

    def _history_case(
        self, command: RecordHistory, token: bytes, moment: datetime
    ) -> Prepared:
        with self.database.reading(command.area) as connection:
            row = connection.one(HISTORY_CASE, area=command.area, token=token)
        ref = row.case_ref if row is not None else new_id()
        keys = self._keys(command, ref, moment)
        return Prepared(new_ref=ref, keys=keys, case_token=token)

    def _keys_of_clock(
        self, command: FireClock, moment: datetime
    ) -> dict[str, DataKey]:
        with self.database.reading(command.area) as connection:
            row = connection.one(CLOCK, area=command.area, clock=command.clock)
        return {} if row is None else self._keys(command, row.case_ref, moment)

    def _with_reason(self, command: OnCase, moment: datetime) -> Prepared:
        keys = self._keys(command, command.case, moment)
        try:
            reason = check_reason(getattr(command, "reason", None))
        except CasepathError as problem:
            return Prepared(keys=keys, problem=problem)
        if reason is None:
            return Prepared(keys=keys)
        save = ToSave(REASONS, new_id(), 0, encode({"reason": reason}))
        return Prepared(keys=keys, saves=(save,))

    def _with_content(self, command: Bringing, moment: datetime) -> Prepared:
        with self.database.reading(command.area) as connection:
            case = load_case(connection, command.area, command.case)
            if case is None:
                return Prepared()
            version = self.versions.named(connection, case.area, case.digest)
            name, form = _form_of(command, case, version)
            stored = _stored(connection, case, _touched(command, form))
        try:
            fields = _checked(command, name, form)
            reason = check_reason(getattr(command, "reason", None))
        except CasepathError as problem:
            keys = self._keys(command, case.ref, moment)
            return Prepared(case_version=case.version, keys=keys, problem=problem)
        ready = self._sealed_ready(command, moment, form, fields, reason, stored)
        return replace(ready, case_version=case.version)

    def _sealed_ready(
        self,
        command: Bringing,
        moment: datetime,
        form: Form | None,
        fields: Mapping[str, Any],
        reason: str | None,
        stored: Mapping[str, Sealed],
    ) -> Prepared:
        parts: dict[str, dict[str, Any]] = {}
        for name, value in fields.items():
            if form is not None:
                parts.setdefault(compartment_of(form, name), {})[name] = value
        keys = self._keys(command, command.case, moment, *parts)
        saves = [
            self._merged(compartment, part, stored.get(compartment))
            for compartment, part in sorted(parts.items())
        ]
        if reason is not None:
            saves.append(ToSave(REASONS, new_id(), 0, encode({"reason": reason})))
        return Prepared(
            keys=keys,
            saves=tuple(saves),
            filled=frozenset(fields),
            choices={
                name: value for name, value in fields.items() if isinstance(value, str)
            },
            tokens=self._tokens(command.area, form, fields),
        )

    def _merged(
        self, compartment: str, part: Mapping[str, Any], before: Sealed | None
    ) -> ToSave:
        if before is None:
            return ToSave(compartment, new_id(), 0, encode(part))
        content = {**open_version(before, self.data_keys).content, **part}
        binding = before.binding
        return ToSave(compartment, binding.record, binding.version, encode(content))

    def _tokens(
        self, area: str, form: Form | None, fields: Mapping[str, Any]
    ) -> tuple[Token, ...]:
        identity = identity_from(form, fields) if form else Identity()
        if identity == Identity():
            return ()
        return tuple(tokens(self.index_key(area), identity))


def login_token(index_key: bytes, login: str) -> bytes:
    """Give the keyed digest that stands for a login."""
    return hmac.digest(index_key, b"casepath/login/v1\0" + login.encode(), "sha256")


def history_token(index_key: bytes, kind: str, name: str) -> bytes:
    """Give the keyed digest that stands for a name in another system's log."""
    said = f"casepath/history/v1\0{kind}\0{name}"
    return hmac.digest(index_key, said.encode(), "sha256")


def _form_of(
    command: Bringing, case: Case, version: Version
) -> tuple[str, Form | None]:
    name = ""
    if isinstance(command, ExtendClock):
        return name, None
    for place in case.places.values():
        for state in version.pathway.states_named(place.state):
            if isinstance(command, AnswerRequest):
                asked = state.requests.get(command.request)
                name = asked.form if asked else name
            else:
                action = state.actions.get(command.action)
                name = (action.form or "") if action else name
    return name, version.pathway.forms.get(name)


def _checked(command: Bringing, name: str, form: Form | None) -> dict[str, Any]:
    empty = Form.model_construct(compartment=REASONS, fields={})
    return check_fields(name or "none", form or empty, _fields(command))


def _fields(command: Bringing) -> Mapping[str, Any]:
    return {} if isinstance(command, ExtendClock) else command.fields


def _touched(command: Bringing, form: Form | None) -> frozenset[str]:
    """Give the compartments that the fields of a command lie in."""
    if form is None:
        return frozenset()
    named = form.fields.keys() & _fields(command).keys()
    return frozenset(compartment_of(form, name) for name in named)


def _stored(
    connection: Connection, case: Case, compartments: frozenset[str]
) -> dict[str, Sealed]:
    if not compartments:
        return {}
    rows = connection.all(RECORDS, area=case.area, case_ref=case.ref)
    return {
        row.compartment: load(connection, case.area, case.ref, row.record)
        for row in rows
        if row.compartment in compartments
    }
