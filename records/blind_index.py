"""Likely duplicates without opening a record: keyed digests of what identifies.

- Compound kinds only, never a lone field that few values fill.
- Each person gives several tokens: by spelling, by first letters, by sound.
- The index key lies apart from the area keys, and each area and kind has its own.
- What comes out is candidates and never a match: a person compares.
- Custody of the index key is the protection: who holds it can try all names.
"""

import hmac
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sqlalchemy import bindparam, delete, insert, select

from config.connection import Connection
from config.statements import Statement
from records.derive import hkdf, joined
from records.letters import NORM_VERSION, plain, spellings
from records.sounds import sound
from records.tables import blind_index

TOKEN_LENGTH = 16
FIRST_LETTERS = 3
SHORTEST_WORD = 3  # "de" and "al" alone would join strangers
SHORTEST_SOUND = 2  # beside a birth year; a whole birth date needs less
SHORTEST_NUMBER = 6
TELEPHONE_DIGITS = 9  # the same with and without the country's prefix

_OF_TOKEN = (
    blind_index.c.area == bindparam("area"),
    blind_index.c.kind == bindparam("kind"),
    blind_index.c.norm_version == bindparam("norm_version"),
    blind_index.c.token == bindparam("token"),
)
INSERT_TOKEN = Statement(insert(blind_index))
CASES_OF_TOKEN = Statement(select(blind_index.c.case_ref).where(*_OF_TOKEN))
TOKENS_OF_CASE = Statement(
    select(blind_index.c.kind, blind_index.c.norm_version, blind_index.c.token).where(
        blind_index.c.area == bindparam("area"),
        blind_index.c.case_ref == bindparam("case_ref"),
    )
)
DELETE_TOKEN = Statement(
    delete(blind_index).where(
        *_OF_TOKEN, blind_index.c.case_ref == bindparam("case_ref")
    )
)
IS_THERE = Statement(
    select(blind_index.c.case_ref).where(
        *_OF_TOKEN, blind_index.c.case_ref == bindparam("case_ref")
    )
)


class Kind(StrEnum):
    """What a token is made of."""

    NATIONAL_NUMBER = "national_number"
    TELEPHONE = "telephone"
    SURNAME_BIRTHDATE = "surname_birthdate"
    LETTERS_BIRTHDATE = "letters_surname_birthdate"
    PHONETIC_BIRTHDATE = "phonetic_surname_birthdate"
    PHONETIC_BIRTHYEAR_AREA = "phonetic_surname_birthyear_area"


@dataclass(frozen=True, slots=True)
class Identity:
    """What identifies a person; its repr shows nothing of it.

    Either name may stand in the other's place, and a single name in one alone.
    """

    surname: str = field(default="", repr=False)
    given_name: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    postcode: str = field(default="", repr=False)
    national_number: str = field(default="", repr=False)
    telephones: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, order=True)
class Token:
    """One keyed digest, under the rules of one version."""

    kind: Kind
    norm_version: int
    value: bytes


def tokens(index_key: bytes, identity: Identity) -> list[Token]:
    """Give all tokens of a person under an area's index key."""
    parts = _number_parts(identity) | _birthdate_parts(identity) | _year_parts(identity)
    return sorted(_token(index_key, kind, *values) for kind, *values in parts)


def add(connection: Connection, area: str, case: str, found: list[Token]) -> None:
    """Add the tokens of a case; those already there stay."""
    for token in found:
        row = {**_row(area, token), "case_ref": case}
        if connection.one(IS_THERE, **row) is None:
            connection.run(INSERT_TOKEN, **row)


def remove(connection: Connection, area: str, case: str, gone: list[Token]) -> None:
    """Take these tokens away from a case; those not there are left alone."""
    for token in gone:
        connection.run(DELETE_TOKEN, case_ref=case, **_row(area, token))


def tokens_of(connection: Connection, area: str, case: str) -> list[Token]:
    """Give the tokens that were added for a case."""
    rows = connection.all(TOKENS_OF_CASE, area=area, case_ref=case)
    found = (Token(Kind(row.kind), row.norm_version, bytes(row.token)) for row in rows)
    return sorted(found)


def candidates(connection: Connection, area: str, found: list[Token]) -> list[str]:
    """Give the cases that share a token, those that share most first."""
    shared: dict[str, int] = {}
    for token in found:
        for row in connection.all(CASES_OF_TOKEN, **_row(area, token)):
            shared[row.case_ref] = shared.get(row.case_ref, 0) + 1
    return sorted(shared, key=lambda case: (-shared[case], case))


type _Parts = set[tuple[Kind | str, ...]]


def _number_parts(identity: Identity) -> _Parts:
    parts: _Parts = set()
    number = plain(identity.national_number)
    if len(number) >= SHORTEST_NUMBER:
        parts.add((Kind.NATIONAL_NUMBER, number))
    for telephone in identity.telephones:
        digits = "".join(filter(str.isdecimal, plain(telephone)))
        if len(digits) >= SHORTEST_NUMBER:
            parts.add((Kind.TELEPHONE, digits[-TELEPHONE_DIGITS:]))
    return parts


def _birthdate_parts(identity: Identity) -> _Parts:
    if identity.birth_date is None:
        return set()
    born = identity.birth_date.isoformat()
    parts: _Parts = set()
    for name in _forms(identity.surname) | _forms(identity.given_name):
        parts.add((Kind.SURNAME_BIRTHDATE, name, born))
        parts.add((Kind.LETTERS_BIRTHDATE, name[:FIRST_LETTERS], born))
        if heard := sound(name):
            parts.add((Kind.PHONETIC_BIRTHDATE, heard, born))
    return parts


def _year_parts(identity: Identity) -> _Parts:
    postcode_area = _postcode_area(identity.postcode)
    if identity.birth_date is None or not postcode_area:
        return set()
    year = str(identity.birth_date.year)
    # A given name beside a year would join too many strangers.
    heard = {
        sound(name) for name in _forms(identity.surname) or _forms(identity.given_name)
    }
    return {
        (Kind.PHONETIC_BIRTHYEAR_AREA, code, year, postcode_area)
        for code in heard
        if len(code) >= SHORTEST_SOUND
    }


def _forms(name: str) -> set[str]:
    forms: set[str] = set()
    for words in spellings(name):
        forms.add("".join(words))
        forms.update(word for word in words if len(word) >= SHORTEST_WORD)
    return forms - {""}


def _postcode_area(postcode: str) -> str:
    written = plain(postcode)
    letters = ""
    for character in written:
        if not character.isalpha():
            break
        letters += character
    return letters or written[:2]


def _token(index_key: bytes, kind: Kind | str, *values: str) -> Token:
    of_kind = hkdf(
        index_key, salt=b"", purpose=b"casepath/token/v1" + kind.encode(), length=32
    )
    made_of = joined(*(value.encode() for value in values))
    digest = hmac.digest(of_kind, made_of, "sha256")
    return Token(Kind(kind), NORM_VERSION, digest[:TOKEN_LENGTH])


def _row(area: str, token: Token) -> dict[str, str | int | bytes]:
    return {
        "area": area,
        "kind": token.kind.value,
        "norm_version": token.norm_version,
        "token": token.value,
    }
