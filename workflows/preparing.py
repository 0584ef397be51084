"""What is done before a command enters the line: checked, unwrapped, encoded.

- Nothing slow happens inside the writer; a cloud key service would stop all.
- What was read here is compared again inside, and moved ground is refused.
- A problem with the input is carried inside, because the attempt is an entry.
"""

import hmac
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from audit.entry import new_id
from config.connection import Connection
from config.database import Database
from config.errors import CasepathError
from config.statements import Statement
from records.cases import Sealed, encode, load, open_version
from records.errors import CaseErasedError
from records.keyring import DataKey, DataKeys, newest_wrap
from states.checks.together import Around
from states.definition import Pathway
from states.forms import Form
from workflows import tables
from workflows.bringing import Bringing, choices, fields_of, form_of, touched
from workflows.cases import Case, load_case
from workflows.clocks.reading_age import AgeReader
from workflows.clocks.rows import CLOCK
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
from workflows.correcting.commands import Correct
from workflows.delivering.commands import KeepAddress
from workflows.delivering.preparing import prepare_address
from workflows.findings.commands import CloseFinding, RecordFinding
from workflows.forms.checking import check_fields, compartment_of, too_short
from workflows.forms.safe_hours import SafeHours
from workflows.forms.texts import check_reason
from workflows.identities import tokens_moved
from workflows.loading.checking import loadable
from workflows.loading.commands import ProposeImport
from workflows.looking_up.commands import FindPerson
from workflows.looking_up.digests import tokens_of_person
from workflows.packs.commands import MakePack
from workflows.panels.commands import WordsOnMinute
from workflows.pathways.publication import proposable, publishable
from workflows.pathways.published import around_published
from workflows.prepared import Prepared, ToSave
from workflows.proposals.commands import DeclineAreaMatter
from workflows.recipients.commands import NeverSend
from workflows.recipients.preparing import recipient_of
from workflows.references import is_reference
from workflows.uploads.commands import AddFile, plain_file
from workflows.versions import Versions
from workflows.visiting.looking import Looking

REASONS = "reasons"
ACTOR_MAP = "actor_map"
IMPORT = "import"
PACK = "pack"

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
class Preparer:
    """Prepare commands with the keys and the versions of an installation."""

    database: Database
    versions: Versions
    data_keys: DataKeys
    index_key: Callable[[str], bytes]

    def prepare(self, command: Command, moment: datetime) -> Prepared:
        """Do what can be done for a command before it enters the line."""
        try:
            ready = self._prepared(command, moment)
        except CaseErasedError as problem:
            return Prepared(keys=self._keys_left(command), problem=problem, erased=True)
        age = AgeReader(self.database, self.versions, self.data_keys)
        match command:
            case OnCase() if ready.keys and ready.problem is None:
                saving = {one.compartment: one.plaintext for one in ready.saves}
                day = age.of_case(command.area, command.case, saving)
            case FireClock() if ready.keys:
                day = age.of_clock(command.area, command.clock)
            case _:
                return ready
        return ready if day is None else replace(ready, of_age_on=day)

    def _keys_left(self, command: Command) -> dict[str, DataKey]:
        """Give the key of the reasons where something else alone was erased."""
        if not isinstance(command, OnCase):
            return {}
        place = command.area, command.case, REASONS
        with (
            suppress(CaseErasedError),
            self.database.reading(command.area) as connection,
        ):
            wrap = newest_wrap(connection, *place)
            return {REASONS: self.data_keys.unwrap(wrap)} if wrap else {}
        return {}

    def _prepared(self, command: Command, moment: datetime) -> Prepared:
        match command:
            case OnCase() if not is_reference(command.case):
                return Prepared()
            case TakeAction() | AnswerRequest() | ExtendClock() | Correct():
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
            case AddPerson() | FoundAdministrator() | KeepAddress():
                return self._person(command, moment)
            case FireClock():
                return Prepared(keys=self._keys_of_clock(command, moment))
            case WordsOnMinute():
                of = command.about or command.sitting
                return self._words(command, of, command.text, moment)
            case RecordFinding() | CloseFinding():
                return self._words(command, command.sample, command.text, moment)
            case AddFile():
                return self._file(command, moment)
            case OnCase():
                return self._with_reason(command, moment)
            case _:
                return self._prepare_whole(command, moment)

    def _prepare_whole(self, command: Command, moment: datetime) -> Prepared:
        """Prepare what comes as one piece: a pathway's file, rows, a pack."""
        match command:
            case ProposePathway() | PublishPathway():
                return self._pathway(command)
            case ProposeImport():
                return self._import(command, moment)
            case MakePack():
                return self._pack(command, moment)
            case DeclineAreaMatter():
                ready = self._words(command, ref := new_id(), command.reason, moment)
                return replace(ready, new_ref=ref)
            case FindPerson():
                index_key = self.index_key(command.area)
                return Prepared(tokens=tokens_of_person(index_key, command))
            case NeverSend():
                return Prepared(recipient=recipient_of(self.index_key, command))
            case _:
                return Prepared()

    def _person(
        self, command: AddPerson | FoundAdministrator | KeepAddress, moment: datetime
    ) -> Prepared:
        if isinstance(command, KeepAddress):
            index_key = self.index_key(command.area)
            place = self.database, self.data_keys, index_key
            return prepare_address(*place, command, moment)
        ref = new_id()
        save = ToSave(ACTOR_MAP, new_id(), 0, encode({"name": command.name}))
        keys = self._keys(command, ref, moment, ACTOR_MAP)
        token = login_token(self.index_key(command.area), command.login)
        return Prepared(new_ref=ref, keys=keys, saves=(save,), login_token=token)

    def _file(self, command: AddFile, moment: datetime) -> Prepared:
        keys = self._keys(command, command.case, moment, command.compartment)
        plaintext = encode(plain_file(command))
        file = ToSave(command.compartment, new_id(), 0, plaintext)
        return Prepared(keys=keys, file=file)

    def _pack(self, command: MakePack, moment: datetime) -> Prepared:
        ref = new_id()  # each pack has a key of its own
        save = ToSave(PACK, new_id(), 0, encode({"html": command.html}))
        keys = self.data_keys.prepare(self.database, command.area, ref, [PACK], moment)
        return Prepared(new_ref=ref, keys=keys, saves=(save,))

    def _pathway(self, command: ProposePathway | PublishPathway) -> Prepared:
        if isinstance(command, ProposePathway):
            said = command.source, command.path, command.because, command.settings

            def around(pathway: Pathway) -> Around:
                with self.database.reading(command.area) as connection:
                    return around_published(connection, command.area, pathway)

            return Prepared(proposable=proposable(*said, around))
        with self.database.reading(command.area) as connection:
            ready = publishable(connection, command.area, command.digest)
        return Prepared(publishable=ready)

    def _import(self, command: ProposeImport, moment: datetime) -> Prepared:
        area = command.area
        with self.database.reading(area) as connection:
            version = self.versions.current(connection, area, command.pathway)
        try:
            met = loadable(version, command.source, self.index_key(area))
        except CasepathError as problem:
            return Prepared(problem=problem)
        ref, content = new_id(), encode({"file": command.source.decode("utf-8-sig")})
        keys = self.data_keys.prepare(self.database, area, ref, [IMPORT], moment)
        save = ToSave(IMPORT, new_id(), 0, content)
        return Prepared(new_ref=ref, keys=keys, saves=(save,), loadable=met)

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
        reason = getattr(command, "reason", None)
        ready = self._words(command, command.case, reason, moment)
        record = Looking(self.database, self.versions, self.data_keys, self.index_key)
        to = recipient_of(self.index_key, command)
        return replace(ready, visiting=record.of(command, moment), recipient=to)

    def _words(
        self, command: Command, of: str, words: str | None, moment: datetime
    ) -> Prepared:
        """Make words ready to be sealed with the reasons of a case or a sitting."""
        keys = self._keys(command, of, moment)
        try:
            reason = check_reason(words)
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
            name, form = form_of(command, case, version)
            stored = _stored(connection, case, touched(command, form))
        try:
            fields = _checked(command, name, form)
            reason = check_reason(getattr(command, "reason", None))
        except CasepathError as problem:
            keys = self._keys(command, case.ref, moment)
            return Prepared(case_version=case.version, keys=keys, problem=problem)
        ready = self._sealed_ready(command, moment, form, fields, reason, stored)
        if isinstance(command, TakeAction):
            ready = replace(ready, within=self._safe_hours(command, ready))
        return replace(ready, case_version=case.version)

    def _safe_hours(self, command: TakeAction, ready: Prepared) -> dict[str, bool]:
        hours = SafeHours(self.database, self.versions, self.data_keys)
        saving = {one.compartment: one.plaintext for one in ready.saves}
        return hours.of(command, saving)

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
        held = {
            name: open_version(one, self.data_keys).content
            for name, one in stored.items()
        }
        short = too_short(form, fields) if form is not None else frozenset()
        saves = [
            _merged(compartment, part, stored.get(compartment), held)
            for compartment, part in sorted(parts.items())
        ]
        if reason is not None:
            saves.append(ToSave(REASONS, new_id(), 0, encode({"reason": reason})))
        gone, come = tokens_moved(self.index_key(command.area), form, held, fields)
        return Prepared(
            keys=keys,
            saves=tuple(saves),
            filled=frozenset(fields) - short,
            short=short,
            choices=choices(form, fields, held),
            tokens=come,
            tokens_gone=gone,
        )


def login_token(index_key: bytes, login: str) -> bytes:
    """Give the keyed digest that stands for a login."""
    return hmac.digest(index_key, b"casepath/login/v1\0" + login.encode(), "sha256")


def history_token(index_key: bytes, kind: str, name: str) -> bytes:
    """Give the keyed digest that stands for a name in another system's log."""
    said = f"casepath/history/v1\0{kind}\0{name}"
    return hmac.digest(index_key, said.encode(), "sha256")


def _checked(command: Bringing, name: str, form: Form | None) -> dict[str, Any]:
    empty = Form.model_construct(compartment=REASONS, fields={})
    return check_fields(name or "none", form or empty, fields_of(command))


def _merged(
    compartment: str,
    part: Mapping[str, Any],
    before: Sealed | None,
    held: Mapping[str, Mapping[str, Any]],
) -> ToSave:
    if before is None:
        return ToSave(compartment, new_id(), 0, encode(part))
    content = {**held[compartment], **part}
    binding = before.binding
    return ToSave(compartment, binding.record, binding.version, encode(content))


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
