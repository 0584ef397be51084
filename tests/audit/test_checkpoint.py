"""Checkpoints and their signer: what is signed only ever grows."""

from base64 import b64decode

import pytest

from audit import merkle
from audit.checkpoint import (
    Checkpoint,
    newest_checkpoint,
    open_checkpoint,
    parse_checkpoint,
    sign_checkpoint,
)
from audit.errors import NoteError, SignerError
from audit.note import new_signing_key, open_note, parse_vkey, sign_note
from audit.proofs import prove_consistency
from audit.reading import read_head
from audit.signer import create_signer, open_signer
from tests.audit.logs import AREA, ORIGIN, VECTORS, fill, unguarded


def grow_and_sign(database, log, signer, count):
    with database.writing(AREA) as connection:
        fill(connection, log, count)
    with database.writing(AREA) as connection:
        return sign_checkpoint(connection, log, signer)


def test_a_checkpoint_says_origin_size_and_root(database, log, signer):
    note = grow_and_sign(database, log, signer, 3)

    with database.reading(AREA) as connection:
        head, stored = read_head(connection, log), newest_checkpoint(connection, log)
    expected = Checkpoint(ORIGIN, 3, head.root)
    assert expected == open_checkpoint(note, signer.verifier)
    assert note == stored


def test_a_growing_log_is_signed_again_and_again(database, log, signer):
    sizes = [
        open_checkpoint(
            grow_and_sign(database, log, signer, count), signer.verifier
        ).size
        for count in (1, 4, 0, 3)
    ]

    assert [1, 5, 5, 8] == sizes


def test_an_empty_log_is_not_signed(database, log, signer):
    with (
        pytest.raises(SignerError, match="empty"),
        database.writing(AREA) as connection,
    ):
        sign_checkpoint(connection, log, signer)


def test_a_log_without_a_checkpoint_has_none(database, log):
    with database.reading(AREA) as connection:
        assert newest_checkpoint(connection, log) is None


def test_a_rewritten_log_is_not_signed(database, log, log_url, signer):
    grow_and_sign(database, log, signer, 5)
    with unguarded(log_url) as connection:
        connection.exec_driver_sql(
            "UPDATE main.audit_node SET hash = (SELECT leaf FROM "
            "main.audit_entry WHERE seq = 1) WHERE level = 2"
        )

    with pytest.raises(SignerError, match="extends"):
        grow_and_sign(database, log, signer, 1)


class Shrunken:
    """A tree that was signed at 5 entries."""

    def __init__(self, signer):
        self.nodes, self.frontier = {}, ()
        self.roots = [merkle.root(())]
        for at in range(9):
            leaf = merkle.leaf_hash(bytes([at]))
            self.nodes[0, at] = leaf
            self.frontier, finished = merkle.push(at, self.frontier, leaf)
            self.nodes.update({(n.level, n.idx): n.hash for n in finished})
            self.roots.append(merkle.root(self.frontier))
        signer.sign(Checkpoint(ORIGIN, 5, self.roots[5]), [])

    def proof(self, old, new):
        return merkle.consistency_proof(lambda *at: self.nodes[at], old, new)


@pytest.mark.parametrize(
    ("size", "root", "old"),
    [(4, 4, None), (5, 6, None), (8, 8, None), (8, 7, 5), (9, 9, 4), (0, 0, None)],
)
def test_without_a_proof_that_holds_nothing_is_signed(signer, size, root, old):
    tree = Shrunken(signer)
    proof = [] if old is None else tree.proof(old, 8)

    with pytest.raises(SignerError, match="expected a proof"):
        signer.sign(Checkpoint(ORIGIN, size, tree.roots[root]), proof)
    assert 5 == signer.signed_size()


def test_with_a_proof_the_signer_goes_on_and_remembers(signer, tmp_path):
    tree = Shrunken(signer)

    signer.sign(Checkpoint(ORIGIN, 8, tree.roots[8]), tree.proof(5, 8))

    assert 8 == open_signer(tmp_path / "signer").signed_size()


def test_another_log_is_not_signed(signer):
    with pytest.raises(SignerError, match="this signer's log"):
        signer.sign(Checkpoint("org.example/other/1", 1, bytes(32)), [])


def test_a_lost_memory_is_a_refusal(signer, tmp_path):
    (tmp_path / "signer" / "signed").unlink()

    with pytest.raises(SignerError, match="memory"):
        signer.sign(Checkpoint(ORIGIN, 1, bytes(32)), [])


@pytest.mark.usefixtures("signer")
def test_a_key_that_others_may_read_is_refused(tmp_path):
    key = tmp_path / "signer" / "log.key"
    assert 0o600 == key.stat().st_mode & 0o777
    key.chmod(0o640)

    with pytest.raises(SignerError, match="0600"):
        open_signer(tmp_path / "signer")


@pytest.mark.usefixtures("signer")
def test_a_folder_has_one_signer(tmp_path):
    with pytest.raises(SignerError, match="without a key"):
        create_signer(tmp_path / "signer", ORIGIN)
    with pytest.raises(SignerError, match="none"):
        open_signer(tmp_path / "nowhere")


def test_a_checkpoint_of_another_log_does_not_open():
    key = new_signing_key("org.example/log")
    note = sign_note(Checkpoint(ORIGIN, 1, bytes(32)).text, key)

    with pytest.raises(NoteError, match="own log"):
        open_checkpoint(note, key.verifier)


@pytest.mark.outside
def test_the_log_of_another_product_is_rebuilt_and_opened():
    """Tessera's small log: every size, its root, its signature, its tile."""
    folder = VECTORS / "tessera/testdata/log"
    vkey = (
        "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
    )
    words = [
        "one", "two", "three", "four", "five", "six", "seven", "eit", "nain", "ten",
        "ileven", "twelf", "threeten", "fourten", "fivten",
    ]  # fmt: skip
    frontier, leaves, roots, tiles = (), b"", [merkle.root(())], []
    for at, word in enumerate(words):
        leaves += merkle.leaf_hash(word.encode())
        frontier, _ = merkle.push(at, frontier, leaves[-32:])
        roots.append(merkle.root(frontier))
        tile = folder / f"tile/0/000.p/{at + 1}"
        tiles.append(tile.read_bytes() == leaves)

    read = [
        open_note((folder / f"checkpoint.{size}").read_bytes(), [parse_vkey(vkey)]).text
        for size in range(16)
    ]

    assert [True] * 15 == tiles
    assert list(range(16)) == [parse_checkpoint(text).size for text in read]
    assert roots == [b64decode(text.split("\n")[2]) for text in read]


def test_a_proof_between_two_checkpoints_holds(database, log, signer):
    old = open_checkpoint(grow_and_sign(database, log, signer, 5), signer.verifier)
    new = open_checkpoint(grow_and_sign(database, log, signer, 6), signer.verifier)

    with database.reading(AREA) as connection:
        proof = prove_consistency(connection, log, old.size, new.size)

    merkle.verify_consistency(old.size, new.size, old.root, new.root, proof)
