"""Save and load the versions of case records.

- A version is saved only on top of the version its writer has seen.
- A version and its blob are written once and never changed.
- Loading gives sealed versions; opening them is another step, because the
  entry that tells of the reading is committed in between.
- An opened record shows the names of its fields and never their values.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sqlalchemy import and_, bindparam, insert, select

from config.connection import Connection
from config.errors import UniqueError
from config.statements import Statement
from records.envelope import Binding, ciphertext_hash, open_envelope, seal
from records.errors import (
    ContentError,
    NoSuchRecordError,
    RecordChangedError,
)
from records.keyring import DataKey, DataKeys, Wrap, store, wrap_of
from records.tables import record_blob, record_version

type Json = bool | int | float | str | list[Json] | dict[str, Json] | None
type Content = Mapping[str, Json]

INSERT_VERSION = Statement(insert(record_version))
INSERT_BLOB = Statement(insert(record_blob))
_OF_RECORD = and_(
    record_version.c.area == bindparam("area"),
    record_version.c.record == bindparam("record"),
)
_SEALED_VERSIONS = (
    select(record_version, record_blob.c.blob)
    .join_from(
        record_version,
        record_blob,
        and_(
            record_blob.c.area == record_version.c.area,
            record_blob.c.record == record_version.c.record,
            record_blob.c.version == record_version.c.version,
        ),
    )
    .where(_OF_RECORD, record_version.c.case_ref == bindparam("case_ref"))
)
NEWEST_VERSION = Statement(
    _SEALED_VERSIONS.order_by(record_version.c.version.desc()).limit(1)
)
NAMED_VERSION = Statement(
    _SEALED_VERSIONS.where(record_version.c.version == bindparam("version"))
)
NEWEST_PLACE = Statement(
    select(
        record_version.c.version,
        record_version.c.case_ref,
        record_version.c.compartment,
    )
    .where(_OF_RECORD)
    .order_by(record_version.c.version.desc())
    .limit(1)
)
RECORDS_OF_CASE = Statement(
    select(record_version.c.record, record_version.c.compartment)
    .where(
        record_version.c.area == bindparam("area"),
        record_version.c.case_ref == bindparam("case_ref"),
    )
    .distinct()
    .order_by(record_version.c.compartment, record_version.c.record)
)


@dataclass(frozen=True, slots=True)
class Saved:
    """What the log is told of a saved version."""

    record: str
    compartment: str
    version: int
    ct: bytes


@dataclass(frozen=True, slots=True)
class Sealed:
    """A loaded version, still closed, with the wrap of its data key."""

    binding: Binding
    blob: bytes = field(repr=False)
    wrap: Wrap

    @property
    def ct(self) -> bytes:
        """What the log must hold of this version, unless an old one was put back."""
        return ciphertext_hash(self.binding, self.blob)


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """An opened version; its repr shows the names of fields alone."""

    binding: Binding
    content: Content

    def __repr__(self) -> str:
        where = self.binding
        fields = ", ".join(self.content)
        return f"Opened({where.record} version {where.version}: {fields})"


def encode(content: Content) -> bytes:
    """Give content as compact UTF-8 JSON, before the unit of work."""
    try:
        text = json.dumps(
            dict(content), ensure_ascii=False, allow_nan=False, separators=(",", ":")
        )
        return text.encode()
    except (TypeError, ValueError):
        # The error of an encoder carries the text: it goes no further.
        raise ContentError(
            "expected content of plain JSON values in valid Unicode, met another",
            hint="a field holds half a character, or a number that is none",
        ) from None


def save(
    connection: Connection,
    data_key: DataKey,
    *,
    record: str,
    schema: bytes,
    plaintext: bytes,
    expected: int,
) -> Saved:
    """Seal and save the version after `expected`, inside the unit of work.

    The data key is stored or compared first; a first version expects 0.
    """
    wrap = data_key.wrap
    store(connection, data_key)
    _demand_expected(connection, wrap, record, expected)
    binding = Binding(
        area=wrap.area,
        case=wrap.case,
        compartment=wrap.compartment,
        record=record,
        version=expected + 1,
        schema=schema,
        dek_id=wrap.dek_id,
    )
    blob = seal(data_key.key, binding, plaintext)
    _insert(connection, binding, blob)
    return Saved(
        record, wrap.compartment, binding.version, ciphertext_hash(binding, blob)
    )


def load(
    connection: Connection,
    area: str,
    case: str,
    record: str,
    version: int | None = None,
) -> Sealed:
    """Load the newest version of a record, or a named one, still sealed."""
    place = {"area": area, "case_ref": case, "record": record}
    row = (
        connection.one(NEWEST_VERSION, **place)
        if version is None
        else connection.one(NAMED_VERSION, version=version, **place)
    )
    if row is None:
        raise NoSuchRecordError(
            f"expected record {record} in this case, met none of this version",
            hint="check the reference and the version",
        )
    wrap = wrap_of(connection, area, case, row.compartment, row.dek_id)
    binding = Binding(
        area=area,
        case=case,
        compartment=row.compartment,
        record=record,
        version=row.version,
        schema=row.schema_hash,
        dek_id=row.dek_id,
    )
    return Sealed(binding, row.blob, wrap)


def open_version(sealed: Sealed, data_keys: DataKeys) -> Opened:
    """Open a loaded version, after the entry of the reading was committed."""
    data_key = data_keys.unwrap(sealed.wrap)
    plaintext = open_envelope(data_key.key, sealed.binding, sealed.blob)
    return Opened(sealed.binding, MappingProxyType(_decoded(plaintext)))


def records_of(connection: Connection, area: str, case: str) -> list[tuple[str, str]]:
    """Give the records of a case as pairs of reference and compartment."""
    rows = connection.all(RECORDS_OF_CASE, area=area, case_ref=case)
    return [(row.record, row.compartment) for row in rows]


def _demand_expected(
    connection: Connection, wrap: Wrap, record: str, expected: int
) -> None:
    newest = connection.one(NEWEST_PLACE, area=wrap.area, record=record)
    if newest is None:
        newest_version = 0
    elif (newest.case_ref, newest.compartment) == (wrap.case, wrap.compartment):
        newest_version = newest.version
    else:
        raise NoSuchRecordError(
            f"expected record {record} in this compartment, met it in another place",
            hint="a record never moves to another case or compartment",
        )
    if newest_version != expected:
        raise _changed(record, expected)


def _insert(connection: Connection, binding: Binding, blob: bytes) -> None:
    key = {
        "area": binding.area,
        "record": binding.record,
        "version": binding.version,
    }
    try:
        connection.run(
            INSERT_VERSION,
            case_ref=binding.case,
            compartment=binding.compartment,
            dek_id=binding.dek_id,
            schema_hash=binding.schema,
            **key,
        )
    except UniqueError as error:
        raise _changed(binding.record, binding.version - 1) from error
    connection.run(INSERT_BLOB, blob=blob, **key)


def _decoded(plaintext: bytes) -> dict[str, Json]:
    try:
        content = json.loads(plaintext)
    except ValueError:
        content = None
    if not isinstance(content, dict):
        # Chaining the decoder's error would carry the text along.
        raise ContentError(
            "expected an opened version to hold fields, met something else",
            hint="it was written by another program; an operator looks at it",
        )
    return content


def _changed(record: str, expected: int) -> RecordChangedError:
    return RecordChangedError(
        f"expected version {expected} of record {record} to be the newest, met another",
        hint="load the case again and repeat",
    )
