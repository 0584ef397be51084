"""`casepath export` and `casepath conformance` through the door."""

import json

import pytest

from casepath import export_commands, files

OF_ONE = ("export", "channel.case", "--small-numbers-known", "--as", "audrey")
of_one_case = pytest.mark.usefixtures("case")


def entries(door):
    return door.json("log", "verify")["entries"]


@of_one_case
@pytest.mark.parametrize(
    ("written_as", "begins"), [("xes", b"<?xml"), ("ocel", b'{"events":[')]
)
def test_an_auditor_hands_out_all_cases(door, tmp_path, written_as, begins):
    path = tmp_path / "cases.log"

    done = door.json(*OF_ONE, "--to", path, "--format", written_as)

    assert (1, "cases.log") == (done["cases"], done["file"])
    assert path.read_bytes().startswith(begins)


@of_one_case
def test_days_are_given_instead_of_times(door, tmp_path):
    path = tmp_path / "cases.json"

    door.json(*OF_ONE, "--to", path, "--format", "ocel", "--round", "days")

    times = {event["time"][10:] for event in json.loads(path.read_bytes())["events"]}
    assert {"T00:00:00+00:00"} == times


@of_one_case
def test_few_cases_are_not_handed_out_unless_that_is_known(door, tmp_path):
    path = tmp_path / "cases.xes"

    done = door("export", "channel.case", "--to", path, "--as", "audrey")

    assert (1, False) == (done.code, path.exists())
    assert done.err.startswith("E-SMALL-NUMBERS: ")
    assert "people may be recognised" in done.err


@of_one_case
def test_who_may_not_export_leaves_no_file_but_an_entry(door, tmp_path):
    path, before = tmp_path / "cases.xes", entries(door)

    done = door("export", "channel.case", "--to", path, "--as", "rhian")

    assert (1, False, before + 1) == (done.code, path.exists(), entries(door))
    assert done.err.startswith("E_ROLE: ")


@of_one_case
def test_a_file_that_is_there_is_never_written_over_nor_anything_handed_out(
    door, tmp_path
):
    path, before = tmp_path / "cases.xes", entries(door)
    path.write_text("mine", encoding="utf-8")

    done = door(*OF_ONE, "--to", path)

    assert (1, "mine", before) == (done.code, path.read_text("utf-8"), entries(door))


@of_one_case
@pytest.mark.parametrize(
    ("error", "code"), [(OSError(28, "No space left"), 1), (KeyboardInterrupt(), 130)]
)
def test_what_is_broken_off_leaves_no_part_of_a_file(
    door, tmp_path, monkeypatch, error, code
):
    folder = tmp_path / "out"
    folder.mkdir()

    def broken(_descriptor):
        raise error

    monkeypatch.setattr(files.os, "fsync", broken)

    done = door(*OF_ONE, "--to", folder / "cases.xes")

    assert (code, []) == (done.code, list(folder.iterdir()))


@of_one_case
def test_a_pathway_that_is_not_published_is_told(door, tmp_path):
    path = tmp_path / "cases.xes"

    done = door("export", "no.such", "--to", path, "--as", "audrey")

    assert (1, True) == (done.code, done.err.startswith("E-NOT-FOUND: "))


@of_one_case
def test_a_live_area_conforms(door):
    report = door.json("conformance", "channel.case", "--as", "audrey")

    assert (True, 1, []) == (report["conforms"], report["cases"], report["deviating"])


@of_one_case
def test_conformance_is_told_in_words(door):
    done = door("conformance", "channel.case", "--as", "audrey")

    assert (0, "") == (done.code, done.err)
    assert done.out.startswith("channel.case: 1 of 1 cases with ")


def test_what_the_guard_lets_through_can_only_have_been_late(panel_door):
    """The journey lets one state go over its due date, and is told of it."""
    door, case = panel_door

    report = door.json("conformance", "channel.case", "--as", "audrey")

    [met] = report["deviating"]
    assert (case, [("late", "suitable", "gateway")]) == (
        met["case"],
        [(one["question"], one["action"], one["state"]) for one in met["steps"]],
    )


@of_one_case
def test_who_may_not_read_the_log_is_refused(door):
    done = door("conformance", "channel.case", "--as", "rhian")

    assert (1, True) == (done.code, done.err.startswith("E_ROLE: "))


def test_the_formats_of_the_door_are_those_that_are_written():
    door_knows = {one.value for one in export_commands.Format}

    assert {"xes", "ocel", "jsonl", "csv"} == door_knows
