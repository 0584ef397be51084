"""Whose word counts: a policy is read strictly, and a quorum is what it says."""

import pytest

from audit.cosigning import new_cosigning_key
from audit.errors import NoteError
from audit.note import new_signing_key
from audit.policy import NOBODY, parse_policy

KEYS = {name: new_cosigning_key(f"{name}.example").verifier for name in "abc"}
WITNESSES = "".join(
    f"witness {name} {key} https://{name}.example/w\n" for name, key in KEYS.items()
)


def met_by(text, *names):
    policy = parse_policy(WITNESSES + text)
    return policy.is_met_by({f"{name}.example" for name in names})


@pytest.mark.parametrize(
    ("text", "enough", "too_few"),
    [
        ("quorum a\n", "a", "bc"),
        ("group g 2 a b c\nquorum g\n", "ac", "b"),
        ("group g any a b\nquorum g\n", "b", "c"),
        ("group g all a b\nquorum g\n", "ab", "ac"),
        ("group g 1 a b\ngroup h all g c\nquorum h\n", "bc", "ab"),
        ("# nobody has to\n\nquorum none\n", "", None),
    ],
)
def test_a_quorum_is_so_many_of_those_named(text, enough, too_few):
    assert met_by(text, *enough)
    assert too_few is None or not met_by(text, *too_few)


def test_a_policy_names_logs_and_where_witnesses_are_asked():
    log = new_signing_key("org.example/log").verifier

    policy = parse_policy(f"log {log}\n{WITNESSES}quorum none\n")

    assert {"org.example/log": log} == policy.logs
    assert "https://a.example/w" == policy.witnesses["a"].url


def test_without_a_policy_nobody_is_asked():
    assert () == NOBODY.keys
    assert NOBODY.is_met_by(set())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "quorum z\n",
        "quorum a\nquorum b\n",
        "group g 3 a b\nquorum g\n",
        "group g 0 a b\nquorum g\n",
        "group g 1\nquorum g\n",
        "group g 2 a a\nquorum g\n",
        "group g 1 a z\nquorum g\n",
        "group g 1 a\ngroup h 1 a\nquorum h\n",
        "group a 1 b\nquorum a\n",
        "group none 1 a\nquorum none\n",
        "witness d not+a+key\nquorum none\n",
        "witness\nquorum none\n",
        "another a\nquorum none\n",
    ],
)
def test_a_policy_that_cannot_be_meant_is_refused(text):
    with pytest.raises(NoteError):
        parse_policy(WITNESSES + text)
