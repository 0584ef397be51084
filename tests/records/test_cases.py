import json
import secrets
import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, delete, insert, select, update

from config.errors import CasepathError
from config.statements import Statement
from records.cases import (
    encode,
    load,
    open_version,
    records_of,
    save,
)
from records.envelope import Binding, seal
from records.errors import (
    CaseErasedError,
    ContentError,
    KeyMissingError,
    NoSuchRecordError,
    RecordChangedError,
    SealBrokenError,
)
from records.keyring import DataKeys
from records.tables import erased, keyring, record_blob, record_version

AREA, CASE, RECORD = "area-a", "case-1", "record-1"
SCHEMA = b"s" * 32
MOMENT = datetime(2026, 3, 2, tzinfo=UTC)
CONTENT = {"concern": "canary-7391", "age": 9, "known": None, "tags": ["a", "ä"]}
OLD_BLOB = Statement(
    select(record_blob.c.blob).where(
        record_blob.c.area == bindparam("area"), record_blob.c.version == 1
    )
)
PUT_BLOB = Statement(
    update(record_blob)
    .where(record_blob.c.area == bindparam("of_area"), record_blob.c.version == 2)
    .values(blob=bindparam("new_blob"))
)


@pytest.fixture
def saving(database, data_keys):
    def run(expected, content=CONTENT, *, case=CASE, compartment="health", area=AREA):
        keys = data_keys.prepare(database, area, case, [compartment], MOMENT)
        with database.writing(area) as connection:
            return save(
                connection,
                keys[compartment],
                record=RECORD,
                schema=SCHEMA,
                plaintext=encode(content),
                expected=expected,
            )

    return run


def loaded(database, version=None, *, area=AREA, case=CASE):
    with database.reading(area) as connection:
        return load(connection, area, case, RECORD, version)


def test_what_was_saved_is_loaded_and_opens(database, data_keys, saving):
    saved = saving(0)

    opened = open_version(loaded(database), data_keys)

    assert opened.content == CONTENT
    assert (saved.version, saved.compartment, saved.record) == (1, "health", RECORD)
    assert opened.binding.schema == SCHEMA


def test_newest_version_is_loaded_unless_another_is_named(database, data_keys, saving):
    saving(0, {"concern": "first"})
    saving(1, {"concern": "second"})

    newest = open_version(loaded(database), data_keys)
    first = open_version(loaded(database, 1), data_keys)

    assert newest.content == {"concern": "second"}
    assert first.content == {"concern": "first"}


def test_saved_version_tells_the_log_what_is_computed_when_it_is_loaded(
    database, saving
):
    saved = saving(0)

    assert saved.ct == loaded(database).ct


def test_old_blob_put_in_the_place_of_the_new_one_does_not_open(
    database, data_keys, saving
):
    saving(0)
    saved = saving(1)
    with database.writing(AREA) as connection:
        old = connection.one(OLD_BLOB, area=AREA).blob
        connection.run(PUT_BLOB, of_area=AREA, new_blob=old)

    assert saved.ct != loaded(database).ct
    with pytest.raises(SealBrokenError):
        open_version(loaded(database), data_keys)


@pytest.mark.parametrize("expected", [0, 2, 7])
def test_version_is_saved_on_top_of_the_newest_alone(saving, expected):
    saving(0)

    with pytest.raises(RecordChangedError) as caught:
        saving(expected)

    assert caught.value.code == "E-RECORD-CHANGED"


def test_refused_save_leaves_nothing(database, data_keys, saving):
    with pytest.raises(RecordChangedError):
        saving(5)

    with pytest.raises(NoSuchRecordError):
        loaded(database)
    again = data_keys.prepare(database, AREA, CASE, ["health"], MOMENT)
    assert again["health"].is_new


def test_of_many_who_save_at_once_one_wins(saving):
    saving(0)
    outcomes = []

    def work():
        try:
            outcomes.append(saving(1).version)
        except CasepathError as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [outcome for outcome in outcomes if outcome == 2] == [2]
    assert {2, "E-RECORD-CHANGED"} == set(outcomes)


@pytest.mark.parametrize(
    "elsewhere", [{"case": "case-2"}, {"compartment": "police"}], ids=str
)
def test_record_never_moves_to_another_place(saving, elsewhere):
    saving(0)

    with pytest.raises(NoSuchRecordError):
        saving(1, **elsewhere)


def test_record_is_loaded_through_its_own_case_and_area_alone(database, saving):
    saving(0)

    for elsewhere in ({"case": "case-2"}, {"area": "area-b"}):
        with pytest.raises(NoSuchRecordError):
            loaded(database, **elsewhere)


def test_same_reference_in_another_area_is_another_record(database, data_keys, saving):
    saving(0, {"of": "a"})
    saving(0, {"of": "b"}, area="area-b")

    assert open_version(loaded(database), data_keys).content == {"of": "a"}


def test_records_of_a_case_are_listed_once_each(database, saving):
    saving(0)
    saving(1)

    with database.reading(AREA) as connection:
        assert records_of(connection, AREA, CASE) == [(RECORD, "health")]
        assert records_of(connection, AREA, "case-2") == []


def test_wrong_missing_and_erased_are_three_errors(database, provider, saving):
    saving(0)
    sealed = loaded(database)
    context = sealed.wrap.context
    provider.kept[sealed.wrap.wrapped.sealed] = (bytes(32), context)

    with pytest.raises(SealBrokenError):
        open_version(sealed, DataKeys(provider, lambda: 0.0))
    with database.writing(AREA) as connection:
        connection.run(Statement(delete(keyring)))
    with pytest.raises(KeyMissingError):
        loaded(database)
    with database.writing(AREA) as connection:
        connection.run(
            Statement(insert(erased)),
            area=AREA, case_ref=CASE, compartment="health", entry_seq=5,
        )  # fmt: skip
    with pytest.raises(CaseErasedError):
        loaded(database)


def test_database_holds_no_plaintext(database, data_keys, saving):
    saving(0)

    with database.reading(AREA) as connection:
        rows = [
            row
            for table in (keyring, record_version, record_blob)
            for row in connection.all(Statement(select(table)))
        ]

    key = data_keys.unwrap(loaded(database).wrap).key
    written = b"|".join(
        value if isinstance(value, bytes) else str(value).encode()
        for row in rows
        for value in row
    )
    assert b"canary-7391" not in written
    assert key not in written
    assert b"concern" not in written


def test_opened_record_shows_names_of_fields_alone(database, data_keys, saving):
    saving(0)

    shown = repr(open_version(loaded(database), data_keys))

    assert "concern" in shown
    assert "canary" not in shown


def test_sealed_record_shows_no_blob(database, saving):
    saving(0)

    assert "CPR1" not in repr(loaded(database))


def test_opened_content_cannot_be_changed(database, data_keys, saving):
    saving(0)
    opened = open_version(loaded(database), data_keys)

    with pytest.raises(TypeError):
        opened.content["concern"] = "another"


def test_content_is_compact_json_in_utf_8():
    assert '{"a":"ä","b":[1,null]}'.encode() == encode({"a": "ä", "b": [1, None]})


@pytest.mark.parametrize(
    "value", ["canary-7391 \ud800", float("nan"), float("inf"), {"canary-7391"}]
)
def test_content_that_is_no_plain_json_is_refused_without_quoting_it(value):
    with pytest.raises(ContentError) as caught:
        encode({"concern": value})

    assert caught.value.code == "E-ENC"
    assert "canary" not in str(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("plaintext", [b"canary-7391", b"[1]", b"\xff", b""])
def test_opened_bytes_that_are_no_fields_are_refused_without_quoting_them(
    database, data_keys, plaintext
):
    keys = data_keys.prepare(database, AREA, CASE, ["health"], MOMENT)
    with database.writing(AREA) as connection:
        save(connection, keys["health"], record=RECORD, schema=SCHEMA,
             plaintext=plaintext, expected=0)  # fmt: skip

    with pytest.raises(ContentError) as caught:
        open_version(loaded(database), data_keys)

    assert caught.value.__context__ is None


def test_binding_of_a_loaded_version_is_that_of_its_row(database, saving):
    saving(0)

    sealed = loaded(database)

    assert sealed.binding == Binding(
        AREA, CASE, "health", RECORD, 1, SCHEMA, sealed.wrap.dek_id
    )
    other = seal(secrets.token_bytes(32), sealed.binding, json.dumps({}).encode())
    assert sealed.blob[:21] == other[:21]
