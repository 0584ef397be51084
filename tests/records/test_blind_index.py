from datetime import date

import pytest
from sqlalchemy import select

from config.statements import Statement
from records.blind_index import (
    TOKEN_LENGTH,
    Identity,
    Kind,
    add,
    candidates,
    tokens,
)
from records.tables import blind_index

INDEX_KEY = bytes(range(32))
AREA = "area-a"
BORN = date(2009, 4, 17)
KNOWN = Identity("O'Brien", "Zoë", BORN, "SW1A 1AA", "QQ 12 34 56 C", ("07700 900123",))
ALL_TOKENS = Statement(select(blind_index))


def meets(one, other):
    return bool(set(tokens(INDEX_KEY, one)) & set(tokens(INDEX_KEY, other)))


@pytest.mark.parametrize(
    ("known", "met"),
    [
        ("O'Brien", "OBrien"),
        ("O'Brien", "O\u2019Brien"),
        ("O'Brien", "O Brien"),
        ("O'Brien", "Brien"),
        ("O'Brien", "O\u200bBrien"),
        ("David", "D\u200bavid"),
        ("David", "D\u0430vid"),
        ("Cope", "\u0421\u043e\u0440\u0435"),
        ("Ivanov", "\u0418\u0432\u0430\u043d\u043e\u0432"),
        ("Rudakubana", "Rudakabana"),
        ("Rudakubana", "Rudacubana"),
        ("Mohammed", "Muhamad"),
        ("Müller", "Mueller"),
        ("Müller", "Muller"),
        ("Smith-Jones", "Jones"),
        ("Smith-Jones", "Smith Jones"),
        ("van der Berg", "Vanderberg"),
        ("Kristiansen", "Christiansen"),
        ("Wiśniewski", "Wisniewski"),
        ("Nguyễn", "Nguyen"),
        ("X" * 5000, "X" * 4999),
        ("王", "王"),
    ],
)
def test_name_written_otherwise_still_meets(known, met):
    assert meets(Identity(known, birth_date=BORN), Identity(met, birth_date=BORN))


def test_single_name_meets_it_in_either_place():
    single = Identity(surname="Suharto", birth_date=BORN)

    assert meets(single, Identity("Widodo", "Suharto", BORN))
    assert meets(Identity("Ahmed", "Ali", BORN), Identity("Ali", "Ahmed", BORN))
    assert meets(single, Identity(given_name="Suharto", birth_date=BORN))


def test_wrong_day_of_birth_still_meets_by_sound_year_and_postcode_area():
    met = Identity("OBryan", birth_date=date(2009, 7, 14), postcode="sw2 9zz")

    assert meets(KNOWN, met)


@pytest.mark.parametrize(
    "met",
    [
        Identity(national_number="qq123456c"),
        Identity(telephones=("+44 7700 900123",)),
        Identity(telephones=("0044 (0)7700-900 123",)),
        Identity("O'Brien", birth_date=BORN),
    ],
)
def test_each_kind_alone_meets(met):
    assert meets(KNOWN, met)


@pytest.mark.parametrize(
    "met",
    [
        Identity("Green", "Anna", BORN, "SW1A 1AA"),
        Identity("O'Brien", "Zoë", date(1971, 1, 2), "SW1A 1AA"),
        Identity("O'Brien", "Zoë", None, "SW1A 1AA"),
        Identity(national_number="QQ123456D", telephones=("07700 900124",)),
    ],
)
def test_other_person_does_not_meet(met):
    assert not meets(KNOWN, met)


@pytest.mark.parametrize(
    "alone",
    [
        Identity(),
        Identity("O'Brien", "Zoë"),
        Identity(birth_date=BORN),
        Identity(birth_date=BORN, postcode="SW1A 1AA"),
        Identity("O'Brien", postcode="SW1A 1AA"),
        Identity(telephones=("999",)),
        Identity(national_number="12"),
        Identity("\u200b", "'", BORN, "SW1A 1AA"),
    ],
)
def test_field_that_few_values_fill_gives_no_token_alone(alone):
    assert tokens(INDEX_KEY, alone) == []


def test_person_gives_tokens_of_every_kind():
    found = tokens(INDEX_KEY, KNOWN)

    assert set(Kind) == {token.kind for token in found}
    assert {TOKEN_LENGTH} == {len(token.value) for token in found}
    assert len(set(found)) == len(found)


def test_tokens_come_again_and_mean_nothing_under_another_key():
    here = {token.value for token in tokens(INDEX_KEY, KNOWN)}
    there = {token.value for token in tokens(bytes(32), KNOWN)}

    assert here == {token.value for token in tokens(INDEX_KEY, KNOWN)}
    assert not here & there


def test_same_letters_under_two_kinds_have_two_tokens():
    """So that a surname of three letters does not tell of its first letters."""
    found = tokens(INDEX_KEY, Identity("Ely", birth_date=BORN))

    assert len(found) == len({token.value for token in found})


def test_identity_shows_nothing_in_its_repr():
    assert repr(KNOWN) == "Identity()"


def test_cases_that_share_tokens_are_candidates_those_with_most_first(database):
    near = Identity("O'Brien", birth_date=BORN)
    with database.writing(AREA) as connection:
        add(connection, AREA, "case-b", tokens(INDEX_KEY, near))
        add(connection, AREA, "case-c", tokens(INDEX_KEY, KNOWN))
        add(connection, AREA, "case-a", tokens(INDEX_KEY, near))
        add(connection, AREA, "case-d", tokens(INDEX_KEY, Identity("Ng", "", BORN)))

    with database.reading(AREA) as connection:
        found = candidates(connection, AREA, tokens(INDEX_KEY, KNOWN))

    assert found == ["case-c", "case-a", "case-b"]


def test_tokens_of_one_area_mean_nothing_in_another(database):
    found = tokens(INDEX_KEY, KNOWN)
    with database.writing(AREA) as connection:
        add(connection, AREA, "case-a", found)

    with database.reading("area-b") as connection:
        assert candidates(connection, "area-b", found) == []


def test_adding_again_leaves_the_same_tokens(database):
    found = tokens(INDEX_KEY, KNOWN)
    for _ in range(2):
        with database.writing(AREA) as connection:
            add(connection, AREA, "case-a", found)

    with database.reading(AREA) as connection:
        rows = connection.all(ALL_TOKENS)

    assert {token.value for token in found} == {row.token for row in rows}
    assert len(found) == len(rows)
