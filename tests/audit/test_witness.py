"""A witness never cosigns a tree that was put back; its keys are of their own type."""

import json
import threading

import pytest

from audit import merkle, witness
from audit.checkpoint import Checkpoint
from audit.cosigning import (
    cosign,
    cosignatures,
    format_cosigning_key,
    new_cosigning_key,
    parse_cosigning_key,
    parse_witness_key,
)
from audit.errors import NoteError, SignerError
from audit.note import new_signing_key, parse_vkey, read_note, sign_note
from audit.witness import create_witness, format_request, open_witness, parse_request
from tests.audit.logs import VECTORS

ORIGIN = "org.example/area-7f3k/1"
WHEN = 1_679_315_147


class Tree:
    """A tree whose every size can be signed and proved."""

    def __init__(self, name=ORIGIN, salt=b""):
        self.key = new_signing_key(name)
        self.salt = salt

    def leaves(self, size):
        return [merkle.leaf_hash(self.salt + bytes([n])) for n in range(size)]

    def root(self, size):
        frontier = ()
        for place, leaf in enumerate(self.leaves(size)):
            frontier, _ = merkle.push(place, frontier, leaf)
        return merkle.root(frontier)

    def note(self, size, key=None):
        text = Checkpoint(self.key.name, size, self.root(size)).text
        return sign_note(text, key or self.key)

    def proof(self, old, new):
        if old in {0, new}:
            return []
        leaves = self.leaves(new)
        nodes, frontier = {(0, n): leaf for n, leaf in enumerate(leaves)}, ()
        for place, leaf in enumerate(leaves):
            frontier, made = merkle.push(place, frontier, leaf)
            nodes |= {(one.level, one.idx): one.hash for one in made}
        return merkle.consistency_proof(lambda level, idx: nodes[level, idx], old, new)

    def request(self, old, new):
        return format_request(old, self.proof(old, new), self.note(new))


@pytest.fixture
def tree():
    return Tree()


@pytest.fixture
def seeing(tmp_path, tree):
    made = create_witness(tmp_path / "witness", "witness.example/w1")
    made.trust(tree.key.verifier)
    return made


def asked(seeing, request):
    answer = seeing.add_checkpoint(request, lambda: WHEN)
    return answer.status, answer.body


def test_what_extends_the_tree_seen_before_is_cosigned(seeing, tree):
    for old, new in [(0, 3), (3, 3), (3, 8), (8, 21)]:
        status, line = asked(seeing, tree.request(old, new))

        assert 200 == status
        [found] = cosignatures(tree.note(new) + line, [seeing.verifier])
        assert (seeing.verifier.name, WHEN) == (found.witness, found.posix_seconds)


def test_a_witness_remembers_across_a_restart(seeing, tree, tmp_path):
    asked(seeing, tree.request(0, 5))

    again = open_witness(tmp_path / "witness")

    assert (409, b"5\n") == asked(again, tree.request(0, 9))
    assert 200 == asked(again, tree.request(5, 9))[0]


REFUSED = {
    "another log": (404, lambda _: Tree("org.example/unknown").request(0, 1)),
    "a stranger's key of the same name": (
        403,
        lambda t: format_request(5, [], t.note(5, new_signing_key(ORIGIN))),
    ),
    "an older one than it says": (400, lambda t: format_request(9, [], t.note(5))),
    "it builds on another size": (409, lambda t: t.request(3, 9)),
    "it shrank": (409, lambda t: t.request(2, 3)),
    "no proof": (422, lambda t: format_request(5, [], t.note(9))),
    "another root of that size": (
        422,
        lambda t: format_request(5, [], other(t).note(5)),
    ),
    "another tree": (422, lambda t: other(t).request(5, 9)),
    "one hash more": (
        422,
        lambda t: format_request(5, [*t.proof(5, 9), b"0" * 32], t.note(9)),
    ),
    "a proof between equal sizes": (
        422,
        lambda t: format_request(5, [b"0" * 32], t.note(5)),
    ),
    "no request": (400, lambda t: b"old five\n\n" + t.note(5)),
    "nothing": (400, lambda _: b""),
    "no checkpoint": (
        400,
        lambda t: format_request(5, [], sign_note("hello\n", t.key)),
    ),
    "too many hashes": (400, lambda t: format_request(5, [b"0" * 32] * 64, t.note(9))),
    "a zero before the size": (400, lambda t: b"old 0" + t.request(5, 9)[4:]),
    "a hash in another spelling": (
        400,
        lambda t: b"old 5\nAAAA=\n\n" + t.note(9),
    ),
}


def other(tree):
    made = Tree(salt=b"other")
    made.key = tree.key
    return made


@pytest.mark.parametrize("what", REFUSED)
def test_anything_else_is_refused_and_changes_nothing(seeing, tree, what):
    status, request = REFUSED[what]
    assert 200 == asked(seeing, tree.request(0, 5))[0]

    met = asked(seeing, request(tree))[0]

    assert status == met
    assert 200 == asked(seeing, tree.request(5, 9))[0]


def test_a_proof_from_nothing_is_refused(seeing, tree):
    request = format_request(0, [b"0" * 32], tree.note(3))

    assert 422 == asked(seeing, request)[0]


def test_of_two_requests_at_once_one_is_told_to_ask_again(seeing, tree, monkeypatch):
    """The first is stalled in the middle of keeping what it saw."""
    asked(seeing, tree.request(0, 5))
    in_the_middle, go_on, kept = threading.Event(), threading.Event(), witness.keep

    def stalled(path, text):
        in_the_middle.set()
        assert go_on.wait(120)
        kept(path, text)

    monkeypatch.setattr(witness, "keep", stalled)
    answers = []

    def ask(new):
        answers.append(asked(seeing, tree.request(5, new))[0])

    first = threading.Thread(target=ask, args=(9,))
    second = threading.Thread(target=ask, args=(7,))
    first.start()
    assert in_the_middle.wait(120)
    second.start()
    go_on.set()
    first.join()
    second.join()

    assert [200, 409] == sorted(answers)
    assert (409, b"9\n") == asked(seeing, tree.request(5, 7))


def test_what_was_not_kept_is_not_cosigned(seeing, tree, monkeypatch):
    def fail(*_):
        raise OSError("no space")

    monkeypatch.setattr(witness, "keep", fail)

    with pytest.raises(OSError, match="no space"):
        asked(seeing, tree.request(0, 5))


def test_a_witness_knows_one_key_for_each_log(seeing, tree):
    seeing.trust(tree.key.verifier)

    with pytest.raises(SignerError):
        seeing.trust(new_signing_key(ORIGIN).verifier)


def test_a_false_cosignature_is_refused(tree):
    key = new_cosigning_key("w")
    line = cosign(tree.note(3).decode().split("\n\n")[0] + "\n", key, WHEN)

    with pytest.raises(NoteError, match="false"):
        cosignatures(tree.note(4) + line, [key.verifier])


def test_a_cosignature_of_an_unknown_witness_says_nothing(tree):
    text, _ = read_note(tree.note(3))
    line = cosign(text, new_cosigning_key("w"), WHEN)

    assert () == cosignatures(tree.note(3) + line, [new_cosigning_key("w").verifier])


def test_a_witness_signs_checkpoints_alone():
    with pytest.raises(NoteError):
        cosign("a letter\n", new_cosigning_key("w"), WHEN)


def test_a_key_of_a_log_and_one_of_a_witness_are_never_mixed_up():
    ours, theirs = new_signing_key("same").verifier, new_cosigning_key("same").verifier

    with pytest.raises(NoteError):
        parse_witness_key(str(ours))
    with pytest.raises(NoteError):
        parse_vkey(str(theirs))
    assert theirs == parse_witness_key(str(theirs))


def test_a_cosigning_key_is_read_as_it_was_written():
    key = new_cosigning_key("w")

    again = parse_cosigning_key(format_cosigning_key(key))

    assert key.verifier == again.verifier
    assert format_cosigning_key(key) not in repr(key)


def test_a_key_file_that_others_may_read_is_refused(tmp_path):
    create_witness(tmp_path / "w", "w")
    (tmp_path / "w" / witness.KEY_FILE).chmod(0o640)

    with pytest.raises(SignerError, match="0600"):
        open_witness(tmp_path / "w")


def test_a_request_is_read_as_it_was_written(tree):
    read = parse_request(tree.request(3, 9))

    assert (3, tree.proof(3, 9), tree.note(9)) == (read.old, read.proof, read.note)


@pytest.mark.outside
def test_the_cosigned_example_of_the_specification_is_read():
    """Its keys are not published: the name, the time and the sizes are."""
    path = VECTORS / "notes" / "c2sp_spec_examples.json"
    note = json.loads(path.read_text())[
        "tlog_checkpoint_md_example_with_ed25519_cosignature"
    ]

    text, (log, seen) = read_note(note.encode())

    assert "example.com/behind-the-sofa" == log.name
    assert ("witness.example.com/w1", 72) == (seen.name, len(seen.signature))
    assert WHEN == int.from_bytes(seen.signature[:8], "big")
    request = parse_request(b"old 0\n\n" + note.encode())
    assert text == read_note(request.note)[0]
