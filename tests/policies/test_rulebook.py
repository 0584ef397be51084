"""The rulebook: what the table holds, and its hash."""

import pytest

from tests.policies.rulings import JUDGE, MANAGER, RULEBOOK, codes
from tests.policies.small_pathway import FORBIDS, PATHWAY, PERMITS, a_case, a_rulebook


def test_a_permit_has_no_wildcard():
    permit = {"id": "wild", "role": "manager", "may": ["any"]}
    rulebook = a_rulebook(permits=[*PERMITS, permit])

    assert codes(MANAGER, a_case(), JUDGE, rulebook) == ("E_ROLE",)


def test_the_hash_of_the_table_forgets_order_and_nothing_else():
    apart = [pair[::-1] for pair in PATHWAY["keep_apart"][::-1]]
    turned = a_rulebook(permits=PERMITS[::-1], forbids=FORBIDS[::-1], keep_apart=apart)
    fewer = a_rulebook(forbids=FORBIDS[1:])

    assert turned.table == RULEBOOK.table
    assert fewer.table != RULEBOOK.table


@pytest.mark.parametrize("pair", PATHWAY["keep_apart"])
def test_acts_are_kept_apart_whichever_comes_first(pair):
    one, other = pair

    assert other in RULEBOOK.apart[one]
    assert one in RULEBOOK.apart[other]
