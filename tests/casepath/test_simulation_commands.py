"""`casepath pathway paths, test, simulate, walk` through the door."""

import io
import sys
from pathlib import Path

import pytest

from workflows.trying import trial

HOME_HELP = str(Path(__file__).parents[1] / "faults" / "home_help.yaml")


@pytest.fixture
def staff(tmp_path):
    """A file with the staff of a small office."""
    path = tmp_path / "staff.yaml"
    path.write_text(
        "arrivals: 3\npeople:\n  - {role: [referrer, officer, manager], count: 4}\n",
        encoding="utf-8",
    )
    return path


def test_paths_are_said_step_by_step_and_counted(bare_door):
    given = ("pathway", "paths", "permit_receipt")

    done = bare_door(*given)

    assert 0 == done.code
    assert "Case handler: Confirm receipt." in done.out
    assert done.out.endswith("75 paths (42 action, 0 answer, 3 refusal, 30 rung)\n")


def test_paths_are_said_in_another_language_of_the_file(bare_door):
    given = ("pathway", "paths", "permit_receipt", "--language", "nl")

    done = bare_door(*given)

    assert "Behandelaar: Ontvangst bevestigen." in done.out


def test_a_trial_without_a_difference_ends_with_0(bare_door):
    given = ("pathway", "test", "permit_receipt")

    met = bare_door.json(*given)

    assert (75, 75, [], []) == (
        met["paths"],
        met["walked"],
        met["differences"],
        met["not_tried"],
    )


def test_a_trial_with_a_difference_ends_with_1(bare_door, monkeypatch):
    monkeypatch.setattr(trial, "_met", lambda _: (False, {}, ("E_STATE",), ""))

    done = bare_door("pathway", "test", "permit_receipt")

    assert 1 == done.code
    assert "DIFFERS: " in done.out


def test_a_simulation_is_the_same_for_the_same_seed(bare_door, staff):
    given = ("pathway", "simulate", HOME_HELP, "--cases", 30, "--staff", staff)

    first, second = bare_door.json(*given), bare_door.json(*given)

    assert first == second
    assert 30 == first["opened"]


def test_two_versions_are_simulated_on_the_same_draw(bare_door, tmp_path):
    other = tmp_path / "other.yaml"
    text = Path(HOME_HELP).read_text(encoding="utf-8")
    other.write_text(text.replace('edition: "1"', 'edition: "2"'), encoding="utf-8")
    given = ("pathway", "simulate", HOME_HELP, "--cases", 20, "--what-if", other)

    done = bare_door(*given)

    assert "1 beside 2, seed 1" in done.out


def test_a_staff_file_that_is_nowhere_is_told_in_one_line(bare_door, tmp_path):
    given = ("pathway", "simulate", HOME_HELP, "--staff", tmp_path / "none.yaml")

    done = bare_door(*given)

    assert (1, 1) == (done.code, done.err.count("\n"))


def test_a_walk_goes_by_the_numbers_that_are_named(bare_door):
    given = ("pathway", "walk", HOME_HELP, "--choices", "2,0,2")

    met = bare_door.json(*given)

    assert {"consent": "not_asked", "main": "screening"} == met["tracks"]


def test_a_walk_is_typed_at_a_terminal_or_piped(bare_door, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("2\nnonsense\n"))

    done = bare_door("pathway", "walk", HOME_HELP)

    assert 0 == done.code
    assert "main: Screening" in done.out
    assert "expected one of the numbers above, met 'nonsense'" in done.out


def test_a_number_that_is_not_there_ends_a_scripted_walk_with_1(bare_door):
    done = bare_door("pathway", "walk", HOME_HELP, "--choices", "77")

    assert 1 == done.code


def test_a_pathway_with_wrong_names_is_not_tried_out(bare_door, tmp_path):
    wrong = tmp_path / "wrong.yaml"
    text = Path(HOME_HELP).read_text(encoding="utf-8")
    wrong.write_text(text.replace("go_to: offered", "go_to: ofered"), encoding="utf-8")

    done = bare_door("pathway", "paths", wrong)

    assert 1 == done.code
    assert "PC011" in done.err
