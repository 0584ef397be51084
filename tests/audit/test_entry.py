"""Entries: a closed list of kinds, references only, and a budget of bytes."""

from hashlib import sha256

import pytest

from audit.canonical import canonical, parse
from audit.entry import (
    KINDS,
    Entry,
    Move,
    Place,
    SealedRecord,
    base64url,
    commitment,
    entry_body,
    new_id,
)
from audit.errors import ProfileError
from tests.audit.logs import HASH, NOW, ORIGIN, full_transition

PLACE = Place(ORIGIN, "a" * 26, NOW, 0, 12, bytes(32))


def test_the_list_of_kinds_is_closed():
    assert 30 == len(KINDS)
    with pytest.raises(ProfileError, match="closed list"):
        entry_body(Entry(kind="approve_plan", actor="a"), PLACE)


def test_fields_that_say_nothing_are_left_out():
    place = Place(ORIGIN, "id1", NOW, 0, None, None)

    stated = parse(entry_body(Entry(kind="config", actor="a"), place))

    assert {
        "v": 1,
        "log": ORIGIN,
        "id": "id1",
        "ts": NOW,
        "kind": "config",
        "actor": "a",
    } == stated


def test_numbers_that_are_zero_are_said():
    place = Place(ORIGIN, "id1", NOW, -5, 0, None)

    stated = parse(entry_body(Entry(kind="read", actor="a", case="c", count=0), place))

    assert (0, 0, -5) == (stated["count"], stated["cseq"], stated["skew"])


def test_every_field_stands_under_its_own_name():
    entry = Entry(
        kind="refused", actor="a", case="c", role="r", org="o", via="cli", purpose="p",
        def_="d", track="t", from_="f", to="g", action="act",
        also=(Move("u", "v", "w"),), rules=("r1",), policy="pol", guard="gu",
        rec=(SealedRecord("rr", "cc", 1), SealedRecord("r2", "c2", 2, HASH)),
        com={"reason": HASH}, refs=("ref",), codes=("E_X",), found=("E_Y",), of="who",
        hash="h", count=3, occ=4, corr="co",
    )  # fmt: skip

    stated = parse(entry_body(entry, PLACE))

    assert {
        "v": 1, "log": ORIGIN, "id": "a" * 26, "ts": NOW, "cseq": 12,
        "cprev": "A" * 43, "kind": "refused", "actor": "a", "case": "c", "role": "r",
        "org": "o", "via": "cli", "purpose": "p", "def": "d", "track": "t", "from": "f",
        "to": "g", "action": "act", "also": [{"track": "u", "from": "v", "to": "w"}],
        "rules": ["r1"], "policy": "pol", "guard": "gu",
        "rec": [{"r": "rr", "comp": "cc", "ver": 1},
                {"r": "r2", "comp": "c2", "ver": 2, "ct": HASH}],
        "com": {"reason": HASH}, "refs": ["ref"], "codes": ["E_X"], "found": ["E_Y"],
        "of": "who", "hash": "h", "count": 3, "occ": 4, "corr": "co",
    } == stated  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Ada Lovelace", "ada@example.org", "line\nbreak", "é", "x" * 129]
)
@pytest.mark.parametrize("field", ["actor", "case", "purpose", "hash", "of"])
def test_prose_and_addresses_do_not_get_into_an_entry(field, text):
    entry = Entry(**{"kind": "read", "actor": "a", field: text})

    with pytest.raises(ProfileError) as refused:
        entry_body(entry, PLACE)

    assert text not in refused.value.message


def test_an_entry_names_its_actor():
    with pytest.raises(ProfileError, match="actor"):
        entry_body(Entry(kind="read", actor=""), PLACE)


def test_a_transition_stays_below_600_bytes_and_a_refusal_below_400():
    transition = entry_body(full_transition(), PLACE)
    refusal = entry_body(
        Entry(
            kind="refused",
            actor=new_id(),
            case=new_id(),
            role="caseworker",
            via="web",
            track="main",
            from_="received",
            action="accept",
            codes=("E_NO_RULE", "E_CONFLICT"),
        ),
        PLACE,
    )

    assert len(transition) < 600
    assert len(refusal) < 400


def test_an_identifier_is_128_random_bits():
    made = {new_id() for _ in range(100)}

    assert 100 == len(made)
    assert {26} == {len(identifier) for identifier in made}


def test_a_commitment_is_the_salted_hash_of_name_and_value():
    salt = bytes(range(32))
    expected = base64url(sha256(salt + canonical(["reason", "why"])).digest())

    actual = commitment(salt, "reason", "why")

    assert expected == actual
    with pytest.raises(ProfileError, match="salt"):
        commitment(b"short", "reason", "why")
