"""JSON at the door: rows B39 to B44 of the bad inputs, and what is taken."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casepath.json_input import DEEPEST, LARGEST, MOST_BYTES, JsonInputError, read_json

CANARY = "yellowhammer"
ROWS = {
    "B30 lone surrogate": (rb'{"a":["x","\ud800"]}', "E-ENC", "body /a/1"),
    "B30 lone surrogate in a key": (rb'{"\udfff":1}', "E-ENC", "body"),
    "B38 too much": (b'"' + b"x" * MOST_BYTES + b'"', "E-SIZE", "body"),
    "B39 key twice": (
        b'{"decision":"close","decision":"adopt"}', "E-JSON-DUPKEY", "body"),
    "B39 key twice by escape": (rb'{"a":1,"\u0061":2}', "E-JSON-DUPKEY", "body"),
    "B39 key twice below": (b'[{"a":{"b":1,"b":1}}]', "E-JSON-DUPKEY", "body"),
    "B40 NaN": (b'{"a":NaN}', "E-JSON-NUM", "body"),
    "B40 Infinity": (b"[Infinity]", "E-JSON-NUM", "body"),
    "B40 -Infinity": (b"[-Infinity]", "E-JSON-NUM", "body"),
    "B40 1e999": (b"[1e999]", "E-JSON-NUM", "body"),
    "B40 fraction": (b"[0.1]", "E-JSON-NUM", "body"),
    "B41 deep lists": (b"[" * 100_000, "E-JSON-DEPTH", "body byte 32"),
    "B41 deep objects": (b'{"a":' * 100_000, "E-JSON-DEPTH", "body byte 160"),
    "B42 5,000 digits": (b"9" * 5000, "E-JSON-NUM", "body"),
    "B42 2^53": (b"9007199254740992", "E-JSON-NUM", "body"),
    "B42 -2^53": (b"-9007199254740992", "E-JSON-NUM", "body"),
    "not UTF-8": (b'"\xff"', "E-ENC", "body byte 1"),
    "UTF-16": ('{"a":1}'.encode("utf-16"), "E-ENC", "body byte 0"),
    "byte-order mark": (b"\xef\xbb\xbf{}", "E-JSON", "body 1:1"),
    "two values": (b"{} {}", "E-JSON", "body 1:4"),
    "nothing": (b"", "E-JSON", "body 1:1"),
    "trailing comma": (b"[1,\n]", "E-JSON", "body 2:1"),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_a_bad_input_is_refused_with_code_and_place(row):
    data, code, where = ROWS[row]

    with pytest.raises(JsonInputError) as refused:
        read_json(data, "body")

    assert code == refused.value.code
    assert where == refused.value.where
    assert refused.value.hint


@pytest.mark.parametrize("row", ["duplicate", "number", "syntax", "surrogate"])
def test_a_problem_never_says_what_was_written(row):
    data = {
        "duplicate": f'{{"{CANARY}":1,"{CANARY}":2}}',
        "number": f'{{"{CANARY}":1.5}}',
        "syntax": f'{{"{CANARY}":"{CANARY}"',
        "surrogate": f'["{CANARY}\\ud800"]',
    }[row]

    with pytest.raises(JsonInputError) as refused:
        read_json(data.encode(), "body")

    assert CANARY not in json.dumps(refused.value.as_dict())
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


def test_the_limits_themselves_are_taken():
    deep = b"[" * DEEPEST + b"]" * DEEPEST
    long = b'"' + b"x" * (MOST_BYTES - 2) + b'"'

    assert LARGEST == read_json(str(LARGEST).encode(), "body")
    assert -LARGEST == read_json(str(-LARGEST).encode(), "body")
    assert json.loads(deep) == read_json(deep, "body")
    assert json.loads(long) == read_json(long, "body")


def test_brackets_and_quotes_inside_text_count_for_nothing():
    said = {"a": "[" * 100 + '"' + "\\" * 3 + "{" * 100}

    assert said == read_json(json.dumps(said).encode(), "body")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
    ),
    max_leaves=10,
)


@given(VALUES)
def test_what_is_taken_means_the_same_to_a_second_reader(value):
    data = json.dumps(value, ensure_ascii=False).encode()

    assert value == read_json(data, "body") == json.loads(data)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_by_name(data):
    value = read_or_code(data)

    assert value == ("refused", "E-") or value == json.loads(data)


def read_or_code(data):
    try:
        return read_json(data, "body")
    except JsonInputError as refused:
        return "refused", refused.code[:2]
