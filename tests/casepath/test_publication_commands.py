"""`casepath pathway check` in depth, and a newer version published at the door."""

import pytest

from workflows.pathways.finding import find_pathway

STALE = (
    "  - {id: discard-stale, role: prevent_coordinator, may: [discard]}"
    "      # without reading it\n"
)
OWNERS = ("--as", "olga"), ("--as", "otto")


@pytest.fixture
def newer(tmp_path):
    """Write channel.case with changes, as a newer edition, into a file."""

    def write(*changes):
        source = find_pathway("channel.case")[0].decode()
        for old, new in (('edition: "2026.2"', 'edition: "2026.3"'), *changes):
            assert old in source, old
            source = source.replace(old, new, 1)
        path = tmp_path / "newer.yaml"
        path.write_text(source, encoding="utf-8")
        return path

    return write


def test_a_deep_check_says_how_far_it_looked(bare_door):
    done = bare_door("pathway", "check", "adults.plan_line", "--deep")

    assert 0 == done.code
    assert "configurations" in done.out
    assert "that is all there are" in done.out


def test_a_code_is_explained_with_an_example(bare_door):
    done = bare_door("pathway", "check", "--explain", "PC062")

    assert (0, True) == (done.code, done.out.startswith("PC062: "))
    assert "Wrong:" in done.out
    assert "Right:" in done.out


def test_a_code_that_is_none_is_told_so(bare_door):
    done = bare_door("pathway", "check", "--explain", "PC999")

    assert (1, 1) == (done.code, done.err.count("\n"))


def test_the_number_of_people_until_each_end_is_said(bare_door):
    checked = bare_door.json("pathway", "check", "adults.panel")

    numbers = {one["end"]: (one["number"], one["exact"]) for one in checked["people"]}
    assert {
        "closed_no_further_action": (2, True),
        "closed_resolved": (4, True),
        "closed_withdrawn": (1, True),
        "closed_without_consent": (2, True),
    } == numbers


def test_a_staff_list_that_is_too_short_is_an_error(bare_door, tmp_path):
    staff = tmp_path / "staff.csv"
    staff.write_text("person,role,organisation\nann,coordinator,council\n")
    given = ("pathway", "check", "adults.plan_line", "--staff", staff)

    done = bare_door(*given)

    assert 1 == done.code
    assert "PC100" in done.out


def test_a_file_that_is_no_staff_list_is_told_what_was_expected(bare_door, tmp_path):
    staff = tmp_path / "staff.csv"
    staff.write_text("name;job\n")

    done = bare_door("pathway", "check", "adults.plan_line", "--staff", staff)

    assert (1, True) == (done.code, "person, role, organisation" in done.err)


def propose(door, path):
    return door.json("pathway", "propose", path, *OWNERS[0])["digest"]


def test_what_weakens_is_shown_and_signed_before_it_is_published(door, newer):
    weaker = ("  - [write_assessment, decide_offer]\n", "")
    digest = propose(door, newer(weaker))
    given = ("pathway", "publish", digest, *OWNERS[1])

    unsigned = door(*given)
    signature = door(*given, "--json").value["sign"]
    signed = door(*given, "--sign", signature)

    assert (1, 0) == (unsigned.code, signed.code)
    assert "Weakened safeguards (each line is signed)" in unsigned.out
    assert f"--sign {signature}" in unsigned.out
    assert "published" in signed.out


def test_what_only_changes_words_is_published_without_a_signature(door, newer):
    worded = ("{en: Being written,", "{en: Draft,")
    digest = propose(door, newer(worded))

    done = door("pathway", "publish", digest, *OWNERS[1])

    assert 0 == done.code
    assert "Words" in done.out


def test_a_warning_is_proposed_only_with_a_sentence(door, newer):
    path = newer((STALE, ""))
    why = "PC103: a draft is for its referrer alone to end"

    refused = door("pathway", "propose", path, *OWNERS[0])
    proposed = door("pathway", "propose", path, "--because", why, *OWNERS[0])

    assert (1, True) == (refused.code, refused.err.startswith("E-PATH-WARNING: "))
    assert 0 == proposed.code
