"""A log checked by its subtrees is checked as one that is checked as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit import merkle
from audit.check import check_log
from audit.checkpoint import sign_checkpoint
from audit.proofs import node_reader
from audit.reading import read_head
from audit.subtrees import Joining, check_subtree, cut, in_parts
from tests.audit.logs import AREA, fill, unguarded

SIZE = 75


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 8))
def test_a_range_is_cut_into_aligned_subtrees_without_gaps(first, count, most):
    subtrees = list(cut(first, first + count, most))

    assert count == sum(1 << one.level for one in subtrees)
    assert all(one.first % (1 << one.level) == 0 for one in subtrees)
    assert all(one.level <= most for one in subtrees)
    at = [one.first for one in subtrees] + [first + count]
    assert [one.last for one in subtrees] == at[1:]
    parts = in_parts(first, first + count, most)
    assert subtrees == [one for part in parts for one in part]
    widths = [part[-1].last - part[0].first for part in parts]
    assert all(width <= 1 << most for width in widths)


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 5))
def test_a_tree_grown_by_subtrees_is_the_tree_grown_by_leaves(old, more, most):
    leaves = [merkle.leaf_hash(str(n).encode()) for n in range(old + more)]
    whole, frontier, nodes = (), (), set()
    for place, leaf in enumerate(leaves):
        whole, made = merkle.push(place, whole, leaf)
        nodes |= set(made)
        if place == old - 1:
            frontier = whole
    size = old
    for one in cut(old, old + more, most):
        inner = ()
        for place, leaf in enumerate(leaves[one.first : one.last]):
            inner, _ = merkle.push(place, inner, leaf)
        [root] = inner
        frontier, made = merkle.push_subtree(size, frontier, one.level, root)
        size = one.last
        assert set(made) <= nodes

    assert whole == frontier
    read = {(0, n): leaf for n, leaf in enumerate(leaves)}
    read |= {(node.level, node.idx): node.hash for node in nodes}
    assert whole == merkle.frontier_at(lambda level, idx: read[level, idx], old + more)


@pytest.fixture
def filled(database, log, signer):
    for _ in range(3):
        with database.writing(AREA) as connection:
            fill(connection, log, SIZE // 3)
        with database.writing(AREA) as connection:
            sign_checkpoint(connection, log, signer)
    return log


def joined(database, log, signer, first=0, root=b"", most=3):
    """Check by subtrees and join; give the names of the checks that found something."""
    found = []
    with database.reading(AREA) as connection:
        size = read_head(connection, log).size
        joining = Joining(connection, log, signer.verifier)
        if first:
            joining.start_at(first, root)
        for one in cut(first, size, most):
            checked = check_subtree(connection, log, signer.verifier, one)
            found += [finding.check for finding in checked.findings]
            joining.add(one, checked.root)
        joining.compare(first)
    return set(found) | {one.check for one in joining.findings}, joining


def root_at(database, log, size):
    with database.reading(AREA) as connection:
        return merkle.root(merkle.frontier_at(node_reader(connection, log), size))


@pytest.mark.parametrize("most", [0, 2, 5, 13])
def test_a_sound_log_is_sound_by_its_subtrees(database, filled, signer, most):
    found, joining = joined(database, filled, signer, most=most)

    with database.reading(AREA) as connection:
        head = read_head(connection, filled)
    assert set() == found
    assert (head.root, 3) == (joining.root, joining.compared)


@pytest.mark.parametrize("first", [1, 7, 25, 64, 74, 75])
def test_what_is_new_is_joined_to_what_was_verified(database, filled, signer, first):
    root = root_at(database, filled, first)

    found, joining = joined(database, filled, signer, first, root)

    assert (set(), SIZE) == (found, joining.size)


def test_a_root_that_is_another_than_was_verified_is_found(database, filled, signer):
    found, _ = joined(database, filled, signer, 25, b"x" * 32)

    assert {"node"} == found


LEAF = "(SELECT leaf FROM main.audit_entry WHERE seq=4)"
BODY = "(SELECT body FROM main.audit_entry WHERE seq=4)"
TAMPERED = [
    f"UPDATE main.audit_entry SET leaf={LEAF} WHERE seq=30",  # noqa: S608 - ours
    f"UPDATE main.audit_entry SET body={BODY} WHERE seq=30",  # noqa: S608 - ours
    f"UPDATE main.audit_node SET hash={LEAF} WHERE level=5 AND idx=0",  # noqa: S608 - ours
    f"UPDATE main.audit_node SET hash={LEAF} WHERE level=1 AND idx=7",  # noqa: S608 - ours
    "DELETE FROM main.audit_entry WHERE seq=74",
    "DELETE FROM main.audit_entry WHERE seq=40",
    "DELETE FROM main.audit_node WHERE level=6",
    "UPDATE main.audit_entry SET cseq=cseq+50 WHERE seq=30 AND cseq IS NOT NULL",
    "UPDATE main.audit_checkpoint SET size=size-1",
]


@pytest.mark.parametrize("most", [2, 13])
@pytest.mark.parametrize("act", TAMPERED)
def test_what_the_whole_check_finds_the_subtrees_find(
    database, filled, log_url, signer, act, most
):
    with unguarded(log_url) as connection:
        connection.exec_driver_sql(act)

    found, _ = joined(database, filled, signer, most=most)

    with database.reading(AREA) as connection:
        report = check_log(connection, filled, signer.verifier, (), lambda _: None)
    assert report.is_sound == (not found)
    assert "UPDATE main.audit_checkpoint" in act or found
