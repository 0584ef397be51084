"""Signed notes and keys: everything malformed is refused."""

import json

import pytest

from audit.checkpoint import Checkpoint, parse_checkpoint
from audit.errors import NoteError
from audit.merkle import leaf_hash
from audit.note import (
    format_skey,
    new_signing_key,
    open_note,
    parse_skey,
    parse_vkey,
    sign_note,
)
from tests.audit.logs import VECTORS

KEY = new_signing_key("org.example/log")
TEXT = "some text\nof two lines\n"


def refused(function, *arguments) -> bool:
    try:
        function(*arguments)
    except NoteError:
        return True
    return False


def test_what_was_signed_opens_with_its_key():
    opened = open_note(sign_note(TEXT, KEY), [parse_vkey(str(KEY.verifier))])

    assert TEXT == opened.text
    assert [KEY.name] == [signature.name for signature in opened.verified]


def test_a_note_opens_with_no_other_key():
    stranger = new_signing_key(KEY.name)

    with pytest.raises(NoteError, match="known key"):
        open_note(sign_note(TEXT, KEY), [stranger.verifier])


def test_every_changed_byte_of_a_note_is_noticed():
    note = sign_note(TEXT, KEY)

    told = [
        refused(open_note, note[:at] + bytes([note[at] ^ 1]) + note[at + 1 :],
                [KEY.verifier])
        for at in range(len(note))
    ]  # fmt: skip

    assert [True] * len(note) == told


def test_a_signing_key_reads_back_and_does_not_show_itself():
    written = format_skey(KEY)

    assert KEY.verifier == parse_skey(written).verifier
    assert written.rsplit("+", 1)[1] not in repr(KEY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "org.example/log",
        "org.example/log\n1\n",
        "org.example/log\n1\nAAAA\n",
        f"org.example/log\n01\n{'A' * 43}=\n",
        f"org.example/log\n-1\n{'A' * 43}=\n",
        f"\n1\n{'A' * 43}=\n",
        f"org.example/log\n1\n{'A' * 42}B=\n",
        f"org.example/log\n1\n{'A' * 43}=\nextension\n",
    ],
)
def test_a_checkpoint_has_three_lines_in_one_spelling(text):
    with pytest.raises(NoteError, match="expected"):
        parse_checkpoint(text)


def test_a_checkpoint_reads_back():
    checkpoint = Checkpoint("org.example/log", 7, bytes(32))

    assert checkpoint == parse_checkpoint(checkpoint.text)


@pytest.mark.parametrize("size", [0, 1, 2**255 - 20, 2**255 - 19, 2**255 - 18])
def test_small_and_non_canonical_points_are_no_keys(size):
    """The points 0, 1 and -1 are of small order; from p on they wrap round."""
    key = new_signing_key("bad").verifier
    bad = type(key)("bad", (size).to_bytes(32, "little"))

    with pytest.raises(NoteError, match="canonical point"):
        parse_vkey(str(bad))


@pytest.mark.outside
def test_published_notes_and_keys():
    vectors = json.loads(
        (VECTORS / "notes/signed_note_golang.json").read_text(encoding="utf-8")
    )
    told = [opens_as_published(case) for case in vectors["open"]]
    for case in vectors["sign"]:
        note = sign_note(case["text"], parse_skey(case["skey"]))
        told.append(note.decode() == case["signed"])
    for good in vectors["vkeys"]["good"]:
        told.append(str(parse_vkey(good)) == good)
        told += [
            refused(parse_vkey, good[first:last])
            for first in range(len(good))
            for last in range(first + 1, len(good) + 1)
            if last - first < len(good)
        ]
    told += [refused(parse_vkey, bad) for bad in vectors["vkeys"]["bad"]]

    assert 14 == len(vectors["open"])
    assert 6659 == len(told)
    assert False not in told


def opens_as_published(case) -> bool:
    known = [parse_vkey(vkey) for vkey in case["vkeys"]]
    try:
        note = open_note(bytes.fromhex(case["note_hex"]), known)
    except NoteError:
        return not case["ok"]
    names = [s.name for s in note.verified], [s.name for s in note.unverified]
    return case["ok"] and names == (case["verified"], case["unverified"])


@pytest.mark.outside
def test_published_keys_with_one_byte_raised_are_refused():
    vectors = json.loads(
        (VECTORS / "notes/signed_note_golang.json").read_text(encoding="utf-8")
    )
    good = vectors["vkeys"]["good"]

    told = [
        refused(parse_vkey, key[:at] + chr(ord(key[at]) + 1) + key[at + 1 :])
        for key in good
        for at in range(len(key))
    ]

    assert sum(map(len, good)) == len(told)
    assert False not in told


@pytest.mark.outside
def test_published_examples_of_notes_and_checkpoints():
    examples = json.loads(
        (VECTORS / "notes/c2sp_spec_examples.json").read_text(encoding="utf-8")
    )
    note, tree = examples["example"], examples["tree_text"]
    cosigned = examples["tlog_checkpoint_md_example_with_ed25519_cosignature"]

    opened = open_note(note["note"].encode(), [parse_vkey(note["vkey"])])

    assert "This is an example message.\n" == opened.text
    assert leaf_hash(tree["record"].encode()) == parse_checkpoint(tree["text"]).root
    assert [True, True] == [refused(parse_checkpoint, bad) for bad in tree["bad"]]
    text, _, lines = cosigned.partition("\n\n")
    assert 20852163 == parse_checkpoint(text + "\n").size
    assert 2 == len(lines.splitlines())
    assert refused(open_note, cosigned.encode(), [KEY.verifier])
