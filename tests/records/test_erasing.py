"""Erasing: the keys go, a mark stays, and nothing opens again."""

from datetime import UTC, datetime

import pytest

from records.blind_index import Identity, add, candidates, remove, tokens, tokens_of
from records.cases import encode, load, save
from records.erasing import erase, forget_tokens, held_compartments
from records.errors import CaseErasedError

AREA, CASE = "area-a", "case-1"
MOMENT = datetime(2026, 3, 2, tzinfo=UTC)
SAM = Identity(surname="Specimen", given_name="Sam", telephones=("020 7946 0123",))
INDEX_KEY = b"i" * 32


@pytest.fixture
def held(database, data_keys):
    """A database that holds a record in each of two compartments."""
    for compartment in ("health", "police"):
        keys = data_keys.prepare(database, AREA, CASE, [compartment], MOMENT)
        with database.writing(AREA) as connection:
            save(
                connection,
                keys[compartment],
                record=f"record-{compartment}",
                schema=b"s" * 32,
                plaintext=encode({"said": "something"}),
                expected=0,
            )
    return database


def test_what_is_erased_opens_no_more_and_says_so(held):
    with held.writing(AREA) as connection:
        erase(connection, AREA, CASE, ["health"], 7)

    with held.reading(AREA) as connection, pytest.raises(CaseErasedError, match="7"):
        load(connection, AREA, CASE, "record-health")


def test_another_compartment_stays_as_it_is(held):
    with held.writing(AREA) as connection:
        erase(connection, AREA, CASE, ["health"], 7)

    with held.reading(AREA) as connection:
        assert frozenset({"police"}) == held_compartments(connection, AREA, CASE)
        assert (
            "police"
            == load(connection, AREA, CASE, "record-police").binding.compartment
        )


def test_no_new_key_is_made_for_what_was_erased(held, data_keys):
    with held.writing(AREA) as connection:
        erase(connection, AREA, CASE, ["health"], 7)

    with pytest.raises(CaseErasedError):
        data_keys.prepare(held, AREA, CASE, ["health"], MOMENT)


def test_what_was_erased_is_erased_again_without_harm(held):
    with held.writing(AREA) as connection:
        erase(connection, AREA, CASE, ["health"], 7)
        erase(connection, AREA, CASE, ["health", "police"], 9)

    with held.reading(AREA) as connection, pytest.raises(CaseErasedError, match="7"):
        load(connection, AREA, CASE, "record-health")


def test_a_case_that_is_forgotten_is_no_candidate_and_others_are(database):
    found = tokens(INDEX_KEY, SAM)
    with database.writing(AREA) as connection:
        for case in ("case-1", "case-2"):
            add(connection, AREA, case, found)

        forget_tokens(connection, AREA, "case-1")

        assert ["case-2"] == candidates(connection, AREA, found)
        assert [] == tokens_of(connection, AREA, "case-1")


def test_a_token_is_taken_from_one_case_alone(database):
    found = tokens(INDEX_KEY, SAM)
    with database.writing(AREA) as connection:
        for case in ("case-1", "case-2"):
            add(connection, AREA, case, found)

        remove(connection, AREA, "case-1", found)

        assert found == tokens_of(connection, AREA, "case-2")
        assert [] == tokens_of(connection, AREA, "case-1")
