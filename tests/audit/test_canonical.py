"""Canonical JSON: the narrow profile and nothing else."""

import json
from string import ascii_lowercase, digits

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.canonical import DEEPEST, LARGEST, canonical, parse
from audit.errors import ProfileError
from tests.audit.logs import VECTORS

KEYS = st.text(ascii_lowercase + digits + "_", min_size=1, max_size=6)
PLAIN = (
    st.none()
    | st.booleans()
    | st.integers(-LARGEST, LARGEST)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
)
DOCUMENTS = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_inside_the_profile_the_bytes_are_those_of_rfc_8785(document):
    expected = rfc8785.dumps(document)

    actual = canonical(document)

    assert expected == actual


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS)
def test_what_was_written_reads_back(document):
    written = canonical(document)

    actual = parse(written)

    assert document == actual


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        2**53,
        -(2**53),
        "\ud800",
        {"A": 1},
        {"": 1},
        {"a-b": 1},
        {"é": 1},
        {1: 1},
        b"bytes",
        {"a": {1, 2}},
        [...],
    ],
    ids=repr,
)
def test_outside_the_profile_nothing_is_encoded(value):
    with pytest.raises(ProfileError, match="expected"):
        canonical(value)


def test_a_document_deeper_than_the_limit_is_refused():
    deep = "end"
    for _ in range(DEEPEST):
        deep = [deep]

    with pytest.raises(ProfileError, match="levels"):
        canonical(deep)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"{",
        b'{"a":1,"a":1}',
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":-0}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'"\\u0061"',
        b'"\\ud800"',
        b"1 ",
        b"[" * 100_000,
        b"9" * 5000,
    ],
    ids=lambda data: repr(data[:12]),
)
def test_another_spelling_is_not_read(data):
    with pytest.raises(ProfileError, match="expected"):
        parse(data)


@pytest.mark.outside
def test_the_published_files_are_refused_or_encoded_alike():
    inputs = sorted((VECTORS / "json-canonicalization/testdata/input").glob("*.json"))
    told = []

    for path in inputs:
        value = json.loads(path.read_text(encoding="utf-8"))
        expected = (path.parents[1] / "output" / path.name).read_bytes()
        try:
            told.append(canonical(value) == expected)
        except ProfileError:
            told.append("refused")

    assert 6 == len(told)
    assert False not in told
