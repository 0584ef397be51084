"""`casepath log …`, `casepath trail …` and `casepath verify` through the door."""

import pytest

from casepath import files, log_commands
from tests.casepath.terminal import at_a_terminal

KEY = "no key at all"


@pytest.fixture
def bundle(door, case, tmp_path):
    """The exported trail of a case, and the log's key."""
    path = tmp_path / "trail.bundle"
    done = door.json("trail", "export", case, path, "--as", "audrey")
    return path, done["key"]


@pytest.mark.usefixtures("case")
def test_a_sound_log_is_verified_with_its_figures(door):
    given = ("log", "verify")

    report = door.json(*given)

    assert (True, 1, []) == (report["sound"], report["cases"], report["findings"])


def test_verifying_shows_nothing_on_standard_error_without_a_terminal(door):
    given = ("log", "verify")

    done = door(*given)

    assert (0, "") == (done.code, done.err)
    assert done.out.endswith("nothing was found\n")


def test_at_a_terminal_it_shows_how_far_it_is(door):
    given = ("log", "verify")

    said = at_a_terminal(given, door.home, [])

    assert ("verifying" in said, "nothing was found" in said) == (True, True)


def test_an_area_that_is_not_founded_is_told(door):
    given = ("log", "verify", "--area", "nowhere")

    done = door(*given)

    assert (1, True) == (done.code, done.err.startswith("E-AREA: "))


def test_a_checkpoint_is_a_signed_note_of_the_log(door):
    given = ("log", "checkpoint")

    note = door.json(*given)["checkpoint"]

    origin, size = note.splitlines()[:2]
    assert ("casepath.invalid/demo/1", True) == (origin, int(size) > 0)


def test_an_entry_is_proved_under_a_fresh_checkpoint(door):
    given = ("log", "prove", 3)

    done = door(*given)

    assert (0, True) == (done.code, done.out.startswith("c2sp.org/tlog-proof@v1\n"))


def test_an_index_beyond_the_log_is_told_with_its_bound(door):
    given = ("log", "prove", 999_999)

    done = door(*given)

    assert (1, True) == (done.code, "expected an index below" in done.err)


def test_the_key_of_the_log_is_the_one_an_export_names(door, bundle):
    _, named = bundle

    key = door.json("log", "key")["key"]

    assert named == key


def test_an_exported_trail_verifies_without_a_home(door, bundle, monkeypatch, tmp_path):
    path, key = bundle
    monkeypatch.setenv("CASEPATH_HOME", str(tmp_path / "nowhere"))

    verdict = door.json("verify", path, "--key", key)

    said = {one["verdict"] for one in verdict["verdicts"].values()}
    assert ({"proved"}, 0) == (said, verdict["exit"])


def test_a_changed_byte_makes_verifying_fail_with_exit_code_1(door, bundle):
    path, key = bundle
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)

    done = door("verify", path, "--key", key)

    assert (1, True, "") == (done.code, "failed" in done.out, done.err)


def test_another_logs_key_does_not_prove_the_authorship(door, bundle):
    path, _ = bundle
    other = door.json("log", "key", "--area", "history")["key"]

    done = door("verify", path, "--key", other, "--json")

    verdicts = done.value["verdicts"]
    assert (1, False) == (done.code, verdicts["authorship"]["verdict"] == "proved")


def test_a_key_that_is_none_is_told_in_one_line(door, bundle):
    path, _ = bundle

    done = door("verify", path, "--key", KEY)

    assert (1, 1, "") == (done.code, done.err.count("\n"), done.out)


def test_only_an_auditor_exports_and_a_refusal_leaves_no_file(door, case, tmp_path):
    path = tmp_path / "trail.bundle"

    done = door("trail", "export", case, path, "--as", "rhian")

    assert (1, False) == (done.code, path.exists())
    assert done.err.startswith("E_ROLE: ")


def test_an_existing_file_is_never_written_over(door, case, tmp_path):
    path = tmp_path / "trail.bundle"
    path.write_text("mine", encoding="utf-8")

    done = door("trail", "export", case, path, "--as", "audrey")

    assert (1, "mine") == (done.code, path.read_text(encoding="utf-8"))


def test_a_folder_that_is_not_there_is_told_before_anything_is_exported(
    door, case, tmp_path
):
    before = door.json("log", "verify")["entries"]

    done = door("trail", "export", case, tmp_path / "no" / "t", "--as", "audrey")

    assert (1, before) == (done.code, door.json("log", "verify")["entries"])
    assert done.err.startswith("E-FILE: ")


def test_a_full_disk_leaves_no_part_of_a_trail(door, case, tmp_path, monkeypatch):
    folder = tmp_path / "out"
    folder.mkdir()

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)

    done = door("trail", "export", case, folder / "trail.bundle", "--as", "audrey")

    assert (1, []) == (done.code, list(folder.iterdir()))
    assert done.err.startswith("E-FILE: ")


def test_interrupting_a_verification_ends_with_130(door, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(log_commands, "verify_area", interrupted)

    done = door("log", "verify")

    assert (130, "", "E-INTERRUPTED: interrupted\n") == (done.code, done.out, done.err)
