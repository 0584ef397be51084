"""A witness through the door, asked by file, and a partner's checkpoint compared."""

import pytest

from audit.checkpoint import Checkpoint
from audit.note import new_signing_key, sign_note

PARTNER = new_signing_key("org.example/partner")


@pytest.fixture
def witness(door, tmp_path, monkeypatch):
    """A witness that knows our log, and whom our policy names."""
    folder = tmp_path / "witness"
    key = door.json("witness", "init", folder, "witness.example/w1")["key"]
    door("witness", "trust", folder, door.json("log", "key")["key"])
    policy = tmp_path / "policy"
    lines = f"log {PARTNER.verifier}\nwitness w1 {key}\nquorum w1\n"
    policy.write_text(lines, encoding="utf-8")
    monkeypatch.setenv("CASEPATH_WITNESS_POLICY", str(policy))
    return folder


def checkpoint(path, size, root=b"r" * 32):
    path.write_bytes(sign_note(Checkpoint(PARTNER.name, size, root).text, PARTNER))
    return path


def test_a_witness_is_asked_by_file_and_its_word_is_kept(door, witness, tmp_path):
    asked, given = tmp_path / "asked", tmp_path / "given"
    door("log", "request", asked)
    door("witness", "cosign", witness, asked, given)

    kept = door.json("log", "cosigned", given)

    assert {"witnesses": ["witness.example/w1"]} == kept
    assert "witness.example/w1" in door.json("log", "checkpoint")["checkpoint"]
    assert 0 == door("log", "verify").code


def test_a_witness_refuses_what_it_cannot_cosign(door, witness, tmp_path):
    asked = tmp_path / "asked"
    asked.write_bytes(b"old 0\n\nnothing\n")

    done = door("witness", "cosign", witness, asked, tmp_path / "given")

    assert (1, True) == (done.code, done.err.startswith("E-WITNESS: "))


def test_lines_of_no_witness_of_ours_are_not_kept(door, witness, tmp_path):  # noqa: ARG001
    door("log", "checkpoint")
    given = tmp_path / "given"
    given.write_bytes("\N{EM DASH} other.example AAAAAAAA\n".encode())

    assert 1 == door("log", "cosigned", given).code


@pytest.mark.usefixtures("witness")
def test_a_partner_that_signed_two_trees_is_found_and_shown(door, tmp_path):
    first = door("log", "see", checkpoint(tmp_path / "one", 5))
    second = door("log", "see", checkpoint(tmp_path / "two", 5, b"s" * 32))

    shown = door("log", "evidence")

    assert (0, 1) == (first.code, second.code)
    assert "forked" in second.out
    assert (1, True) == (shown.code, shown.out.startswith(PARTNER.name))
