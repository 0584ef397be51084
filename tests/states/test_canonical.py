"""Canonical JSON: one spelling of a value."""

import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from states.canonical import canonical_json, digest
from states.errors import StateError

NAMES = st.text(st.characters(codec="ascii"), max_size=8)
PLAIN = st.recursive(
    st.one_of(
        st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), st.text(max_size=12)
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner),
    max_leaves=12,
)


@given(PLAIN)
def test_a_value_is_spelt_as_the_standard_spells_it(value):
    assert canonical_json(value) == rfc8785.dumps(value)


@given(PLAIN)
def test_a_spelt_value_is_read_back_as_itself(value):
    assert json.loads(canonical_json(value)) == value


def test_the_order_of_keys_plays_no_part():
    assert canonical_json({"b": 1, "a": "ŵ"}) == '{"a":"ŵ","b":1}'.encode()


@pytest.mark.parametrize("value", [1.5, {"a": [1.0]}, {1: "a"}, b"a", {"a": {1}}])
def test_what_has_two_spellings_is_refused(value):
    with pytest.raises(StateError, match="expected text, whole numbers"):
        canonical_json(value)


def test_a_digest_names_its_algorithm():
    expected = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"

    assert digest(b"{}") == expected
