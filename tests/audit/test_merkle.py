"""The tree: published roots, published mutations, and all pairs of sizes."""

import json
from base64 import b64decode

import pytest

from audit.errors import ProofError
from audit.merkle import (
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    push,
    root,
    verify_consistency,
    verify_inclusion,
)
from audit.verify import BadBundleError, root_from_inclusion
from tests.audit.logs import VECTORS

LEAVES = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
          "606162636465666768696a6b6c6d6e6f")  # fmt: skip
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
PAIRS = 48


def naive_root(leaves):
    """The definition of RFC 6962, word for word."""
    if len(leaves) < 2:
        return leaves[0] if leaves else root(())
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(naive_root(leaves[:split]), naive_root(leaves[split:]))


@pytest.fixture(scope="module")
def tree():
    leaves = [leaf_hash(bytes([at])) for at in range(PAIRS)]
    nodes, frontier = {}, ()
    for at, leaf in enumerate(leaves):
        nodes[0, at] = leaf
        frontier, finished = push(at, frontier, leaf)
        nodes.update({(n.level, n.idx): n.hash for n in finished})
    return leaves, lambda level, idx: nodes[level, idx]


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_rfc_6962(size):
    frontier = ()
    for at in range(size):
        frontier, _ = push(at, frontier, leaf_hash(bytes.fromhex(LEAVES[at])))

    assert ROOTS[size] == root(frontier).hex()


def test_every_entry_of_every_size_is_proved_to_both_verifiers(tree):
    leaves, read = tree

    for size in range(1, PAIRS + 1):
        expected = naive_root(leaves[:size])
        for index in range(size):
            proof = inclusion_proof(read, index, size)
            verify_inclusion(index, size, leaves[index], proof, expected)
            found = root_from_inclusion(index, size, leaves[index], proof)
            assert expected == found


def test_every_pair_of_sizes_is_proved_consistent(tree):
    leaves, read = tree
    roots = [naive_root(leaves[:size]) for size in range(PAIRS + 1)]

    for new in range(1, PAIRS + 1):
        for old in range(1, new + 1):
            proof = consistency_proof(read, old, new)
            verify_consistency(old, new, roots[old], roots[new], proof)


def test_a_proof_is_of_exact_length_and_of_whole_hashes(tree):
    leaves, read = tree
    expected = naive_root(leaves[:11])
    proof = inclusion_proof(read, 4, 11)

    for bad in (proof[:-1], [*proof, leaves[0]], [proof[0][:31], *proof[1:]], []):
        with pytest.raises(ProofError, match="expected"):
            verify_inclusion(4, 11, leaves[4], bad, expected)
        with pytest.raises(BadBundleError, match="expected"):
            same_root(expected, root_from_inclusion(4, 11, leaves[4], bad))


def same_root(expected, found):
    if found != expected:
        message = "expected another root"
        raise BadBundleError(message)


@pytest.mark.parametrize(("old", "new"), [(0, 0), (0, 5), (6, 5), (-1, 5)])
def test_nothing_is_proved_from_size_0_or_backwards(tree, old, new):
    _, read = tree

    with pytest.raises(ProofError, match="expected a size"):
        verify_consistency(old, new, root(()), root(()), [])
    with pytest.raises(ProofError, match="expected a size"):
        consistency_proof(read, old, new)


@pytest.mark.parametrize("index", [-1, 5, 6])
def test_no_entry_outside_the_tree_is_proved(tree, index):
    _, read = tree

    with pytest.raises(ProofError, match="expected an index"):
        inclusion_proof(read, index, 5)


def probes(kind):
    paths = (VECTORS / "transparency-dev_merkle/testdata" / kind).rglob("*.json")
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(paths)]


def decoded(probe, *names):
    proof = [b64decode(part) for part in probe["proof"] or []]
    return [b64decode(probe[name] or "") for name in names], proof


def inclusion_verdicts(probe):
    (leaf, expected), proof = decoded(probe, "leafHash", "root")
    place = probe["leafIdx"], probe["treeSize"]
    return (
        refused(verify_inclusion, *place, leaf, proof, expected),
        refused(lambda: same_root(expected, root_from_inclusion(*place, leaf, proof))),
    )


@pytest.mark.outside
def test_published_inclusion_probes_hold_for_both_verifiers():
    found = probes("inclusion")

    verdicts = [inclusion_verdicts(probe) for probe in found]

    assert 98 == len(found)
    assert [(probe["wantErr"], probe["wantErr"]) for probe in found] == verdicts


@pytest.mark.outside
def test_published_consistency_probes_hold():
    found = probes("consistency")
    verdicts = []

    for probe in found:
        roots, proof = decoded(probe, "root1", "root2")
        sizes = probe["size1"], probe["size2"]
        verdicts.append(refused(verify_consistency, *sizes, *roots, proof))

    assert 98 == len(found)
    assert [probe["wantErr"] for probe in found] == verdicts


def refused(check, *arguments) -> bool:
    try:
        check(*arguments)
    except (ProofError, BadBundleError):
        return True
    return False
