"""What a record says of giving a code: whether it is safe, and the date of birth.

- The record is opened by the engine for these two questions and for nothing else;
  whoever gives the code reads nothing.
- Where the pathway keeps safe-contact windows, a code is handed over in one of them
  and by their means, or not at all: by a call, a message, a visit or through somebody
  in the hours of such a window; by letter if any window is for letters.
- Where nothing was written, or it was erased, nothing is safe.
- A page is there as long as there is a window by the means that led to it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.database import Database
from config.statements import Statement
from records.cases import load, open_version, records_of
from records.errors import CaseErasedError
from records.keyring import DataKeys
from states.definition import Pathway
from states.forms import FormField
from states.windows import is_safe
from workflows.cases import Case, load_case
from workflows.clocks.coming_of_age import BIRTH_DATE as FINDS_BY_BIRTH
from workflows.commands import OnCase
from workflows.forms.checking import compartment_of
from workflows.versions import Versions
from workflows.visiting.answers import (
    BIRTH_DATE,
    WORD,
    digest_of_answer,
    plain_word,
    whole_day,
)
from workflows.visiting.commands import EnterByCode, GiveCode, ReadOwnPage
from workflows.visiting.tables import visit, visit_code

LETTER = "letter"
type Content = Mapping[str, Mapping[str, Any]]  # compartment -> field -> value

_c, _v = visit_code.c, visit.c
CODE = Statement(
    select(visit_code).where(
        _c.area == bindparam("area"), _c.code_ref == bindparam("code_ref")
    )
)
MEANS_OF_VISIT = Statement(
    select(_c.means)
    .join(visit, (_v.area == _c.area) & (_v.code_ref == _c.code_ref))
    .where(_v.area == bindparam("area"), _v.digest == bindparam("digest"))
)


@dataclass(frozen=True, slots=True)
class Looked:
    """Whether a page may be there; what is asked beside its code, if known."""

    is_safe: bool
    second_check: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Looking:
    """Look into a record for a command about a code."""

    database: Database
    versions: Versions
    data_keys: DataKeys
    index_key: Callable[[str], bytes]

    def of(self, command: OnCase, moment: datetime) -> Looked | None:
        """Give what the record says, for a command that asks it."""
        if not isinstance(command, GiveCode | EnterByCode | ReadOwnPage):
            return None
        with self.database.reading(command.area) as connection:
            case = load_case(connection, command.area, command.case)
            if case is None:
                return Looked(is_safe=False)
            version = self.versions.named(connection, case.area, case.digest)
            content = self._content(connection, case, version.pathway)
            means = _means(connection, command)
        at = moment if isinstance(command, GiveCode) else None
        safe = _is_safe(version.pathway, content, means, at)
        if not isinstance(command, GiveCode):
            return Looked(safe)
        kind, answer = _answer(version.pathway, content, command)
        if not answer:
            return Looked(safe)
        key = self.index_key(command.area)
        digest = digest_of_answer(key, command.digest, kind, answer)
        return Looked(safe, kind, digest)

    def _content(
        self, connection: Connection, case: Case, pathway: Pathway
    ) -> dict[str, Mapping[str, Any]]:
        wanted = {where for where, _, _ in _asked(pathway)}
        content: dict[str, Mapping[str, Any]] = {}
        for record, compartment in records_of(connection, case.area, case.ref):
            if compartment in wanted:
                try:
                    sealed = load(connection, case.area, case.ref, record)
                    content[compartment] = open_version(sealed, self.data_keys).content
                except CaseErasedError:
                    continue
        return content


def _asked(pathway: Pathway) -> Iterator[tuple[str, str, FormField]]:
    """Give where windows and dates of birth lie: compartment, name, field."""
    for form in pathway.forms.values():
        for name, field in form.fields.items():
            if field.type == "windows" or field.finds_duplicates_by == FINDS_BY_BIRTH:
                yield compartment_of(form, name), name, field


def _means(connection: Connection, command: OnCase) -> str:
    if isinstance(command, GiveCode):
        return command.means
    area = command.area
    if isinstance(command, EnterByCode):
        row = connection.one(CODE, area=area, code_ref=command.code)
    else:
        row = connection.one(MEANS_OF_VISIT, area=area, digest=command.visit or "")
    return "" if row is None else str(row.means)


def _is_safe(
    pathway: Pathway, content: Content, means: str, at: datetime | None
) -> bool:
    fields = [one for one in _asked(pathway) if one[2].type == "windows"]
    if not fields:
        return True
    kept = [content.get(where, {}).get(name) or () for where, name, _ in fields]
    by_means = [one for windows in kept for one in windows if one["by"] == means]
    if at is None or means == LETTER:
        return bool(by_means)
    return is_safe(by_means, at, pathway.time_zone)


def _answer(
    pathway: Pathway, content: Content, command: GiveCode
) -> tuple[str, str | None]:
    if command.word is not None:
        return WORD, plain_word(command.word)
    born = (
        whole_day(content.get(where, {}).get(name))
        for where, name, field in _asked(pathway)
        if field.finds_duplicates_by == FINDS_BY_BIRTH
    )
    return BIRTH_DATE, next((one for one in born if one), None)
