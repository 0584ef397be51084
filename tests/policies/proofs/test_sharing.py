"""Parts are shared out among as few people as can be."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from policies.proofs.people.sharing import fewest

PAIRS = st.frozensets(st.tuples(st.integers(0, 5), st.integers(0, 5)))


def apart_by(pairs):
    def apart(one, other):
        return one != other and ((one, other) in pairs or (other, one) in pairs)

    return apart


def by_trying(parts, apart) -> int:
    for number in range(len(parts) + 1):
        for people in product(range(number), repeat=len(parts)):
            given_to = dict(zip(parts, people, strict=True))
            clash = any(
                given_to[one] == given_to[other] and apart(one, other)
                for one in parts
                for other in parts
            )
            if not clash:
                return number
    raise AssertionError


@given(PAIRS, st.integers(0, 6))
def test_the_number_is_the_one_found_by_trying_all(pairs, size):
    parts, apart = tuple(range(size)), apart_by(pairs)

    groups = fewest(parts, apart)

    assert by_trying(parts, apart) == len(groups)
    assert sorted(parts) == sorted(part for group in groups for part in group)


@given(PAIRS)
def test_nobody_does_two_things_that_are_apart(pairs):
    apart = apart_by(pairs)

    groups = fewest(tuple(range(6)), apart)

    assert not any(apart(a, b) for group in groups for a in group for b in group)
