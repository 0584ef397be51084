"""`casepath pathway …` through the door."""

import json

import pytest

from workflows.pathways.finding import find_pathway, shipped_pathways


@pytest.fixture
def broken(tmp_path):
    """A pathway file in which a transition leads nowhere."""
    content, _ = find_pathway("permit_receipt")
    path = tmp_path / "broken.yaml"
    path.write_bytes(content.replace(b"go_to: confirmed", b"go_to: nowhere"))
    assert path.read_bytes() != content
    return path


@pytest.mark.parametrize("name", shipped_pathways())
def test_every_shipped_pathway_passes_the_check(bare_door, name):
    given = ("pathway", "check", name)

    checked = bare_door.json(*given)

    assert [] == [one for one in checked["problems"] if one["severity"] == "error"]


def test_a_finding_has_its_place_and_the_exit_code_is_1(bare_door, broken):
    given = ("pathway", "check", broken)

    in_words, as_json = bare_door(*given), bare_door(*given, "--json")

    assert (1, 1) == (in_words.code, as_json.code)
    assert "broken.yaml:" in in_words.out
    assert all(one["line"] > 0 for one in as_json.value["problems"])


def test_a_pathway_that_is_nowhere_is_told_in_one_line(bare_door):
    given = ("pathway", "check", "nowhere")

    done = bare_door(*given)

    assert (1, "", 1) == (done.code, done.out, done.err.count("\n"))
    assert "channel.case" in done.err


def test_showing_a_broken_file_is_one_line_too(bare_door, broken):
    given = ("pathway", "show", broken)

    done = bare_door(*given)

    assert (1, 1) == (done.code, done.err.count("\n"))


def test_a_pathway_is_shown_in_words(bare_door):
    given = ("pathway", "show", "permit_receipt")

    done = bare_door(*given)

    assert "Owned by" in done.out


def test_the_schema_is_one_json_value(bare_door):
    given = ("pathway", "schema")

    done = bare_door(*given)

    assert "$schema" in json.loads(done.out)


def test_a_version_is_published_by_another_owner(door, tmp_path):
    content, _ = find_pathway("permit_receipt")
    path = tmp_path / "next.yaml"
    path.write_bytes(content.replace(b"2026.1", b"2026.2"))
    proposed = door.json("pathway", "propose", path, "--as", "olga")

    alone = door("pathway", "publish", proposed["digest"], "--as", "olga")
    second = door("pathway", "publish", proposed["digest"], "--as", "otto")

    assert (1, True) == (alone.code, alone.err.startswith("E_TWO_PERSON: "))
    assert (0, True) == (second.code, second.out.startswith("published sha256:"))


def test_a_file_with_errors_is_not_proposed(door, broken):
    given = ("pathway", "propose", broken, "--as", "olga")

    done = door(*given)

    assert (1, 1) == (done.code, done.err.count("\n"))
