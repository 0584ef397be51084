import pytest

from config.database import maintenance_engine
from records.tables import INSERT_ONLY, metadata, record_blob


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_area_stands_first_in_every_key_and_index(table):
    keys = [table.primary_key, *table.indexes]
    keys += [found for found in table.constraints if found is not table.primary_key]

    assert {"area"} == {next(iter(key.columns)).name for key in keys}


def test_blobs_have_no_second_index():
    assert set() == record_blob.indexes
    assert {record_blob.primary_key} == record_blob.constraints


def test_insert_only_tables_are_ours():
    assert set(INSERT_ONLY) <= set(metadata.sorted_tables)


def test_sqlite_tables_are_strict_and_one_tree_each(tmp_path):
    engine = maintenance_engine(f"sqlite:///{tmp_path / 'a.db'}")
    with engine.begin() as connection:
        metadata.create_all(connection)
        rows = connection.exec_driver_sql("PRAGMA table_list").all()
    engine.dispose()

    ours = {row[1]: (row[4], row[5]) for row in rows if row[1] in _names()}

    assert dict.fromkeys(_names(), (1, 1)) == ours


def _names():
    return {table.name for table in metadata.sorted_tables}
